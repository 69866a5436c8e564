"""The questions about who holds an office, and who left one."""

from collections.abc import Iterator, Mapping
from typing import Any

from putright.desk.acts.inputs import Input, Values
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit
from putright.desk.views.governance_form import (
    FactForm,
    asked_for,
    choices_of,
    day_of,
    needs,
    staff,
)
from putright.desk.words import words
from putright.procedure.landlords import governance_facts as g
from putright.procedure.landlords.facts import LandlordFact
from putright.procedure.landlords.governance_words import Office


def _office_specs(visit: Visit) -> tuple[Input, ...]:
    return (
        Input("role", "Which office?", kind="radios", options=choices_of(Office), ask="Choose the office"),
        Input("who", "Who holds it?", "A person or a team, as residents may read it.",
            ask="Say who holds it", width=30),
        Input("person", "Are they on record here?", kind="select",
            options=[Choice("", "No"), *staff(visit)]),
        Input("from_on", "From which day?", ask="Give the first day"),
        Input("until", "To which day?", "Leave it empty where they hold it still."),
    )  # fmt: skip


def _office(visit: Visit, values: Values) -> LandlordFact:
    return g.OfficeHeld(**{**values, "person": values["person"] or None})


def _office_follows(visit: Visit, fact: LandlordFact) -> Iterator[str]:
    if isinstance(fact, g.OfficeHeld):
        for each in visit.settings.governance.held_on(fact.role, fact.from_on):
            yield f"{each.who} is on record as holding it on that day too."


def _left_start(visit: Visit) -> Mapping[str, Any]:
    number = asked_for(visit, "event")
    held = visit.settings.governance.offices
    found = next((each for each in held if str(each.event) == number), None)
    return {"holder": str(found.event)} if found else {}


def _left_specs(visit: Visit) -> tuple[Input, ...]:
    held = [each for each in visit.settings.governance.offices if each.until is None]
    options = [Choice(str(each.event), f"{words(each.role)}: {each.who}") for each in held]
    return (
        Input("holder", "Who left which office?", kind="radios", options=options, of=str,
            ask="Choose who left"),
        day_of("What was their last day?", "Give their last day"),
    )  # fmt: skip


def _left(visit: Visit, values: Values) -> LandlordFact | None:
    held = visit.settings.governance.offices
    found = next((each for each in held if str(each.event) == values["holder"]), None)
    return g.OfficeLeft(role=found.role, who=found.who) if found else None


FORMS: dict[str, FactForm] = {
    "office": FactForm(
        "Record who holds an office", g.OfficeHeld, _office_specs, _office, follows=_office_follows
    ),
    "office-left": FactForm(
        "Record that somebody left an office", g.OfficeLeft, _left_specs, _left, _left_start,
        lacks=needs(
            lambda known: [each for each in known.offices if each.until is None],
            "Nobody is on record as holding an office.",
        ),
    ),
}  # fmt: skip
