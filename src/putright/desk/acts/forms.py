"""The form of an act: shown, read, and shown again with what stands against it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from putright.codes.load import edition
from putright.desk.acts.acting import Act
from putright.desk.acts.filling import Filled, Place, asked, part
from putright.desk.acts.inputs import Heads, Input, Made, Rows, Spec, Sub, Want
from putright.desk.acts.rows import fill_rows
from putright.desk.acts.scene import NOTHING, Known, Recorded, Scene
from putright.desk.acts.shapes import Choice, Data, Form, Read
from putright.procedure.events import RECORD_KEEPING, Command, Refusal, Refused, Source
from putright.procedure.landlords.landlord import Landlord
from putright.procedure.rules import Rules
from putright.procedure.words import Mode

PAST_DAY = "A past day is fine: every time limit is counted from the day you give."
NEEDS_A_DAY = "Enter the day on which it happened"

_HAPPENED = Input(
    "mode",
    "Has it already happened?",
    hint="Leave this empty for a decision that you are making now: it is then checked first.",
    kind="checkboxes",
    options=[
        Choice(
            Mode.HAPPENED.value,
            "This has already happened (record it as it was, even where it breaks a rule)",
        )
    ],
)


def form(
    act: Act,
    *,
    record: Recorded,
    rules: Rules,
    landlord: Landlord,
    today: date,
    by: str,
    data: Data | None = None,
    known: Known = NOTHING,
) -> Form:
    """The form of an act, with nothing said against it.

    Args:
        act: What is to be done.
        record: The complaint, the service request or the resident that it is done to.
        rules: What the record is judged by.
        landlord: Whose it is.
        today: The day now.
        by: Who fills it in.
        data: What was posted, or what a link fills in; None for a fresh form.
        known: What is known of the resident, and what a fresh form starts with.
    """
    return _fill(act, scene_of(act, record, rules, landlord, today, by, data or {}, known))[0].form


def read(
    act: Act,
    data: Data,
    *,
    record: Recorded,
    rules: Rules,
    landlord: Landlord,
    today: date,
    by: str,
    new_id: Callable[[str], str],
    known: Known = NOTHING,
) -> Read:
    """What was posted as a command; or the form as it was typed, with what is wrong at its field.

    `new_id` makes the id of something new: a remedy, an action, an adjustment, a restriction, an
    order, a recommendation, an evidence request or a failure order.
    """
    scene = scene_of(act, record, rules, landlord, today, by, data, known)
    scene = replace(scene, new_id=new_id)
    filled, values, on = _fill(act, scene)
    if scene.pressed or not act.ready(scene):
        return Read(None, filled.form)
    for name, error, parts in filled.wrong:
        filled.form.mark(name, error, parts)
    if filled.wrong or on is None:
        return Read(None, filled.form)
    fields = act.fact.__struct_fields__
    fact = act.fact(**{name: value for name, value in values.items() if name in fields})
    return Read(Command(what=fact, on=on, by=by, mode=scene.mode), filled.form)


def show_refusals(form: Form, refused: Refused) -> Form:
    """The form with each refusal at its field; what has no field stands in the summary alone."""
    for refusal in refused.refusals:
        form.mark(_place(form, refusal.field), in_words(refusal))
    return form


def in_words(refusal: Refusal) -> str:
    """Why it is not recorded, what would make it right, and the provision it rests on, if any."""
    said = f"{refusal.why} {refusal.mend}"
    # That it keeps the record whole is no provision, and would only stand there as a riddle.
    if refusal.malformed or refusal.source == RECORD_KEEPING:
        return said
    return f"{said} ({source_in_words(refusal.source)})"


def source_in_words(source: Source) -> str:
    """A provision with its edition's title and its own; a clause as it is cited."""
    if source.edition is None:
        return source.ref
    code = edition(source.edition)
    provision = code.provision(source.ref)
    return f"{code.title}, {source.ref}" + (f": {provision.title}" if provision else "")


def _place(form: Form, path: str | None) -> str:
    """The field that a place in the fact belongs to, or the nearest that is around it."""
    place = path or ""
    while place:
        if place in form.places:
            return form.places[place]
        place = place.rpartition("[" if place.endswith("]") else ".")[0]
    return ""


def scene_of(
    act: Act,
    record: Recorded,
    rules: Rules,
    landlord: Landlord,
    today: date,
    by: str,
    data: Data,
    known: Known = NOTHING,
) -> Scene:
    """What the form is filled in about: its stage and its mode as the data says, else the act's."""
    happened = Mode.HAPPENED.value in data.get("mode", ())
    scene = Scene(
        record=record,
        rules=rules,
        landlord=landlord,
        today=today,
        by=by,
        data=data,
        known=known,
        stage=act.stage(record),
        mode=Mode.HAPPENED if happened else act.mode,
        without=frozenset(data.get("without", ())),
    )
    said = scene.said("stage")
    stage = int(said) if said in tuple("123456789") else scene.stage
    return replace(scene, stage=stage)


def _fill(act: Act, scene: Scene) -> tuple[Filled, dict[str, Any], date | None]:
    filled = Filled(scene)
    values: dict[str, Any] = {}
    on = _day(act, filled)
    questions = act.questions(scene)
    for spec in questions:
        values[spec.name] = _one(act, spec, filled, values)
    if act.a_choice:
        filled.form.fields.append(asked(_HAPPENED, Want(str, many=True), scene, Place())[0])
    if left_out := list(_left_out(questions)):
        _without(act, left_out, filled)
    if act.finish:
        values = act.finish(scene, values, frozenset(filled.missing))
    return filled, values, on


def _day(act: Act, filled: Filled) -> date | None:
    scene = filled.scene
    spec = Input("on", act.on, PAST_DAY, start=lambda scene: scene.today, ask=NEEDS_A_DAY)
    shown, answer = asked(spec, Want(date), scene, Place(start=scene.known.start))
    filled.form.fields.append(shown)
    filled.form.places["on"] = "on"
    if error := answer.error or (answer.blank and NEEDS_A_DAY):
        filled.is_wrong("on", error, answer.wrong)
    day: date | None = answer.value
    return day


def _one(act: Act, spec: Spec, filled: Filled, values: dict[str, Any]) -> Any:
    """The value of one question, its fields put into the form."""
    scene = filled.scene
    if isinstance(spec, Rows):
        return fill_rows(filled, spec)
    if isinstance(spec, Made | Input):
        place = Place(start=scene.known.start)
        found = part([spec], act.fact, scene, place, values)
    else:
        name = f"{spec.name}-"
        place = Place(name, f"{spec.name}.", f"{spec.name}.", scene.known.start)
        found = part(spec.inputs, spec.of, scene, place)
    filled.form.fields += found.fields
    filled.form.places.update(found.places)
    filled.wrong += found.wrong
    if not isinstance(spec, Sub):
        filled.missing |= found.missing
        return found.values[spec.name]
    inside = found.values
    if spec.finish:
        inside = spec.finish(scene, inside, frozenset(found.missing))
    if found.fields:
        filled.form.places.setdefault(spec.name, found.fields[0].name)
    return found.struct(spec.of, inside)


def _left_out(questions: tuple[Spec, ...]) -> Iterator[tuple[str, str]]:
    """What there can be said to have been none of: its place, and what it is called."""
    for spec in questions:
        if isinstance(spec, Input | Rows) and spec.none:
            yield spec.name, spec.none
        for inside in spec.inputs if isinstance(spec, Rows | Sub) else ():
            if isinstance(inside, Input | Heads) and inside.none:
                yield f"{spec.name}.{inside.name}", inside.none


def _without(act: Act, left_out: list[tuple[str, str]], filled: Filled) -> None:
    spec = Input(
        "without",
        "Was any of this left out?",
        hint="Tick what there was none of. What is left empty without a tick is not recorded: "
        "nobody knows.",
        kind="checkboxes",
        options=[Choice(place, words[0].upper() + words[1:]) for place, words in left_out],
        when=("mode", (Mode.HAPPENED.value,)) if act.a_choice else None,
    )
    filled.form.fields.append(asked(spec, Want(str, many=True), filled.scene, Place())[0])
