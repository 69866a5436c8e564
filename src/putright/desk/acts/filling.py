"""One walk over the questions of an act: the fields as typed, what they mean, what is wrong.

To show a form and to read it is the same walk, so that the two can't differ.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from putright.desk.acts.answers import Answer, given, typed, understood, written
from putright.desk.acts.inputs import (
    Heads,
    Input,
    Made,
    Values,
    Want,
    defaults,
    hints,
    kind_of,
    options_of,
    start_of,
    told,
    want,
)
from putright.desk.acts.scene import Scene
from putright.desk.acts.shapes import Field, Form, Kind, ShowWhen
from putright.procedure.facts import MoneyHead
from putright.procedure.words import Mode


@dataclass
class Filled:
    """The form so far, and what is wrong in it: the field's name, what, and the parts of a date.

    `missing` names what the fact itself is said to have none of.
    """

    scene: Scene
    form: Form = field(default_factory=lambda: Form([]))
    wrong: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)

    def is_wrong(self, name: str, error: str, parts: tuple[str, ...] = ()) -> None:
        """Note what is wrong at a field."""
        self.wrong.append((name, error, parts))


@dataclass(frozen=True)
class Place:
    """Where the fields of a part stand: in the data (`points-0-`), in the fact (`points[0].`).

    `local` is what the part is called in the list of what was left out; `start` its first values.
    `fresh`: it has only now come onto the form, so nothing can have been typed into it.
    """

    name: str = ""
    path: str = ""
    local: str = ""
    start: Mapping[str, Any] = field(default_factory=dict)
    fresh: bool = False


@dataclass
class Part:
    """The fields of one part of the fact, with their values.

    `missing` names what there is said to be none of, `touched` whether anything was filled in.
    """

    fields: list[Field] = field(default_factory=list)
    values: Values = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    touched: bool = False
    wrong: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)

    def struct(self, of: type[Struct], values: Values) -> Struct:
        """The part as the fact holds it; what is missing and must be there is None until told."""
        known = {key: value for key, value in values.items() if key in of.__struct_fields__}
        blank = dict.fromkeys(set(of.__struct_fields__) - set(defaults(of)) - set(known))
        return of(**blank, **known)


def part(
    inputs: Iterable[Input | Made | Heads],
    of: type[Struct],
    scene: Scene,
    place: Place,
    before: Values | None = None,
) -> Part:
    """Fill in the questions of one part of the fact; `before` holds the answers given so far."""
    found = Part(values=dict(before or {}))
    for spec in inputs:
        match spec:
            case Made():
                found.values[spec.name] = scene.new_id(spec.prefix) if scene.new_id else spec.prefix
            case Heads():
                _heads(found, spec, scene, place)
            case Input():
                _input(found, spec, of, scene, place)
    return found


def _input(found: Part, spec: Input, of: type[Struct], scene: Scene, place: Place) -> None:
    wanted = want(spec.of or hints(of)[spec.name])
    shown, answer = asked(spec, wanted, scene, place)
    found.fields.append(shown)
    found.places[place.path + spec.name] = shown.name
    needed = _needed(spec, found.values, place)
    if answer.error:
        found.wrong.append((shown.name, answer.error, answer.wrong))
    elif answer.blank and spec.ask and needed:
        found.wrong.append((shown.name, spec.ask, ()))
    if shown.kind != "hidden" and not _as_at_first(shown, spec, scene):
        found.touched = True
    found.values[spec.name] = answer.value
    if answer.blank:
        found.values[spec.name] = _empty(found, spec, of, scene, place, needed=needed)
    elif f"{place.local}{spec.name}" in scene.without:
        _contradicts(found, spec.none or spec.name)


def _contradicts(found: Part, what: str) -> None:
    found.wrong.append(
        ("without", f"You ticked that there was none of this, and also gave it: {what}", ())
    )


def _needed(spec: Input, values: Values, place: Place) -> bool:
    """Whether the question is asked at all, by the answer to the one that it hangs on."""
    if spec.when is None or spec.when[0] not in values:
        return True
    value = values[spec.when[0]]
    plain = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    return str(plain) in spec.when[1]


def _empty(
    found: Part, spec: Input, of: type[Struct], scene: Scene, place: Place, *, needed: bool
) -> Any:
    """What no answer means: not recorded; or none, where that is said, or is being chosen now."""
    wanted = want(spec.of or hints(of).get(spec.name, str))
    otherwise = defaults(of).get(spec.name) if spec.of is None and not wanted.optional else None
    if spec.none is None:
        return otherwise
    said = f"{place.local}{spec.name}" in scene.without
    if not said and not (needed and scene.mode is Mode.PROPOSE):
        return otherwise
    found.missing.add(spec.name)
    if wanted.many:
        return ()
    return "" if wanted.base is str else otherwise


def asked(spec: Input, wanted: Want, scene: Scene, place: Place) -> tuple[Field, Answer]:
    """The field of one question, and its answer so far."""
    options = options_of(spec, wanted, scene)
    kind = kind_of(spec, wanted, options)
    name = place.name + spec.name
    hidden = spec.alone and len(options) == 1
    if hidden:
        kind = "hidden"
    if (scene.posted and not place.fresh) or given(scene.data, name, kind):
        raw = typed(scene.data, name, kind)
    else:
        raw = written(_start(spec, scene, place), kind)
    if hidden and (spec.kind == "hidden" or not raw):
        raw = options[0].value
    shown = Field(
        name=name,
        label=told(spec.label, scene) or "",
        kind=kind,
        value=raw,
        hint=told(spec.hint, scene),
        choices=() if kind in ("hidden", "text", "textarea") else options,
        optional=_optional(spec, kind),
        width=spec.width,
        rows=spec.rows or (4 if kind == "textarea" else None),
        show_when=_show_when(spec, place),
    )
    return shown, understood(raw, kind, wanted, options)


def _optional(spec: Input, kind: Kind) -> bool:
    """Whether nothing is lost where a text, a day or a number is left empty.

    What a rule may ask for is not called optional, though an old record can be silent about it; nor
    is a question that says among its answers that it is not known.
    """
    typed_in = kind in ("text", "textarea", "date", "money", "number")
    return typed_in and not (spec.ask or spec.none or spec.when or spec.expected)


def _show_when(spec: Input, place: Place) -> ShowWhen | None:
    if spec.when is None:
        return None
    name, values = spec.when
    return ShowWhen(name if name == "mode" else place.name + name, values)


def _start(spec: Input, scene: Scene, place: Place) -> Any:
    if spec.name in place.start:
        return place.start[spec.name]
    return start_of(spec, scene)


def _as_at_first(shown: Field, spec: Input, scene: Scene) -> bool:
    """Whether nobody filled this in: it is empty, or as every fresh row has it."""
    value = shown.value
    parts = (
        value.values() if isinstance(value, dict) else [value] if isinstance(value, str) else value
    )
    if not any(each.strip() for each in parts):
        return True
    return spec.start is not None and value == written(start_of(spec, scene), shown.kind)


def _heads(found: Part, spec: Heads, scene: Scene, place: Place) -> None:
    """A question for each head of a sum; together they make the list of heads."""
    heads: list[MoneyHead] = []
    start = {each.head: each.pence for each in place.start.get(spec.name) or ()}
    for choice in spec.options(scene):
        one = Input(
            f"{spec.name}-{choice.value}", choice.text, kind="money", when=spec.when, width=5
        )
        inside = Place(place.name, start={one.name: start.get(choice.value)}, fresh=place.fresh)
        shown, answer = asked(one, Want(int, optional=True), scene, inside)
        found.fields.append(shown)
        found.places.setdefault(f"{place.path}{spec.name}", shown.name)
        found.touched |= not _as_at_first(shown, one, scene)
        if answer.error:
            found.wrong.append((shown.name, answer.error, ()))
        elif not answer.blank:
            found.places[f"{place.path}{spec.name}[{len(heads)}]"] = shown.name
            heads.append(MoneyHead(head=choice.value, pence=answer.value))
    shape = Input(spec.name, "", none=spec.none, when=spec.when, of=tuple[MoneyHead, ...] | None)
    needed = _needed(shape, found.values, place)
    empty = None if heads else _empty(found, shape, MoneyHead, scene, place, needed=needed)
    found.values[spec.name] = tuple(heads) or empty
    if heads and f"{place.local}{spec.name}" in scene.without:
        _contradicts(found, spec.none)
