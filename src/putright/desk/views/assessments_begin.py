"""A self-assessment is begun: against which edition, for which year, why, and with whose answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from msgspec import Struct

from putright.assessment.jobs import check_soon
from putright.codes.load import code_map, edition, editions
from putright.desk import acts
from putright.desk.acts.inputs import Input, Values
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit, page, show
from putright.desk.showing.assessments import called
from putright.desk.views.assessments_form import filled, key_of, said, tell
from putright.desk.words import words
from putright.procedure.assessments import carried, to_answer
from putright.procedure.assessments.facts import AssessmentBegun
from putright.procedure.assessments.words import OUT_OF_TURN, AssessmentState, Occasion
from putright.procedure.facts import Fact
from putright.record.assessments import every
from putright.record.landlords import edition_for
from putright.record.permissions import Permission
from putright.record.reading import Loaded
from putright.record.submitting import Done, NotDone
from putright.record.tenancy import within

NOTHING = "none"
_OUT_OF_TURN = tuple(each.value for each in Occasion if each in OUT_OF_TURN)


class Beginning(Struct):
    """What is asked of whoever begins one."""

    edition: str
    year: int
    why: Occasion
    reason: str | None = None
    due_on: date | None = None
    carried_from: str = NOTHING


WHEN = (
    Input("year", "For which year?", "The year that it is called by.", width=4,
        ask="Give the year, such as 2026"),
    Input("why", "Why is it made?", kind="radios",
        options=[Choice(each.value, words(each)) for each in Occasion], ask="Choose why it is made"),
    Input("reason", "What happened?", "What changed or happened, and when; or what the Ombudsman "
        "asked for.", kind="textarea", rows=3, expected=True, when=("why", _OUT_OF_TURN)),
    Input("due_on", "By when is it to be published?",
        "It then stands in the list of what is owed. Leave it empty if no day is set."),
)  # fmt: skip


def started(visit: Visit) -> dict[str, Any]:
    """What a fresh form starts with."""
    first = not every(visit.landlord)
    return {
        "year": visit.today.year,
        "why": Occasion.FIRST if first else Occasion.YEARLY,
    }


def begun(values: Values, edition_id: str, carried_from: str | None = None) -> AssessmentBegun:
    """The fact that begins it."""
    return AssessmentBegun(
        edition=edition_id,
        year=values["year"],
        why=values["why"],
        reason=values["reason"] if values["why"] in OUT_OF_TURN else None,
        carried_from=carried_from,
        due_on=values["due_on"],
    )


@page(Permission.KEEP_ASSESSMENT)
def begin(visit: Visit) -> HttpResponse:
    """Begin one, empty or with the answers of an earlier one."""
    before = [
        each for each in every(visit.landlord) if each.record.state is not AssessmentState.NEW
    ]
    sheet = filled(visit, Beginning, _specs(visit, before), _start(visit, before))
    if sheet.sound:
        values = sheet.values
        source = next(
            (each for each in before if each.reference == values.get("carried_from")), None
        )
        outcome = tell(visit, None, _facts(visit, values, source), propose=(AssessmentBegun,))
        if isinstance(outcome, Done):
            text = f"The self-assessment {values['year']} is begun."
            if source:
                text += f" What goes over from {source.reference} is in it, as it stood there."
            said(visit, outcome, text)
            check_soon(visit.landlord, outcome.references[0])
            return HttpResponseRedirect(reverse("assessment", args=[outcome.references[0]]))
        acts.show_refusals(sheet.form, cast(NotDone, outcome).refused)
    context = {"form": sheet.form, "errors": sheet.errors, "key": key_of(visit)}
    return show(visit, "desk/assessment_begin.html", context, status=422 if sheet.errors else 200)


def _specs(visit: Visit, before: list[Loaded]) -> tuple[Input, ...]:
    known = editions(visit.settings.code)
    which = Input(
        "edition", "Against which edition of the Code?", kind="radios",
        options=[Choice(each.id, each.title) for each in reversed(known)],
        ask="Choose the edition",
    )  # fmt: skip
    if not before:
        return (which, *WHEN)
    sources = [
        Choice(NOTHING, "None: every provision is answered anew"),
        *(Choice(each.reference, called(each)) for each in before),
    ]
    over = Input(
        "carried_from", "Whose answers are taken over?",
        "Answers, evidence and owners go over. What is new or says something else in this edition is "
        "answered anew, with the last text beside it.",
        kind="radios" if len(sources) <= 5 else "select", options=sources,
    )  # fmt: skip
    return (which, *WHEN, over)


def _start(visit: Visit, before: list[Loaded]) -> Mapping[str, Any]:
    last = next((each for each in before if each.record.published), before[0] if before else None)
    return {
        **started(visit),
        "edition": edition_for(visit.settings, visit.today),
        "carried_from": last.reference if last else NOTHING,
    }


def _facts(visit: Visit, values: Values, source: Loaded | None) -> list[Fact]:
    first = begun(values, values["edition"], source.reference if source else None)
    if source is None:
        return [first]
    over = carried(source.record, edition(values["edition"]), code_map(), on=visit.today)
    with within(visit.landlord):
        people = visit.settings.working_people()
    found: list[Fact] = [first]
    for each in over:
        for fact in to_answer(each, source=source.reference):
            owner = getattr(fact, "owner", None)
            # Whoever has left since can't be given a provision.
            if owner is None or owner in people:
                found.append(fact)
    return found
