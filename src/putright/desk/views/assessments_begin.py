"""A self-assessment is begun: against which edition, for which year, why, and with whose answers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple, cast

import msgspec
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from msgspec import Struct

from putright.assessment.carrying_files import copies
from putright.assessment.jobs import check_soon
from putright.codes.load import code_map, edition, editions
from putright.desk import acts
from putright.desk.acts.inputs import Input, Values
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit, page, show
from putright.desk.showing.assessments import called
from putright.desk.views.assessments_form import PUBLISHED, filled, key_of, said, tell
from putright.desk.words import words
from putright.procedure.assessments import carried, to_answer
from putright.procedure.assessments.doubts import doubts
from putright.procedure.assessments.facts import AssessmentBegun
from putright.procedure.assessments.period import following
from putright.procedure.assessments.words import OUT_OF_TURN, AssessmentState, Occasion
from putright.procedure.facts import Fact
from putright.record.assessments import every
from putright.record.documents import Kept
from putright.record.landlords import edition_for
from putright.record.permissions import Permission
from putright.record.reading import Loaded
from putright.record.submitting import Done, NotDone, was_done
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
    first: date | None = None
    last: date | None = None
    carried_from: str = NOTHING


WHEN = (
    Input("year", "For which year?", "The year that it is called by.", width=4,
        ask="Give the year, such as 2026"),
    Input("why", "Why is it made?", kind="radios",
        options=[Choice(each.value, words(each)) for each in Occasion], ask="Choose why it is made"),
    Input("reason", "What happened?", "What changed or happened, and when; or what the Ombudsman "
        f"asked for. {PUBLISHED}", kind="textarea", rows=3, expected=True, when=("why", _OUT_OF_TURN)),
    Input("due_on", "By when is it to be published?",
        "It then stands in the list of what is owed. Leave it empty if no day is set."),
    Input("first", "From which day do its figures tell?", "The first day of the period that it looks "
        "back on, as a rule the twelve months of your last financial year. Leave both days empty for "
        "the twelve months up to its publication."),
    Input("last", "Until which day?", "The last day of that period."),
)  # fmt: skip


def started(visit: Visit) -> dict[str, Any]:
    """What a fresh form starts with."""
    before = [each for each in every(visit.landlord) if each.record.begun_on]
    year, (first, last) = following((each.record for each in before), visit.today)
    return {
        "year": year,
        "why": Occasion.YEARLY if before else Occasion.FIRST,
        "first": first,
        "last": last,
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
        first=values["first"],
        last=values["last"],
    )


@page(Permission.KEEP_ASSESSMENT)
def begin(visit: Visit) -> HttpResponse:
    """Begin one, empty or with the answers of an earlier one."""
    before = [
        each for each in every(visit.landlord) if each.record.state is not AssessmentState.NEW
    ]
    sheet = filled(visit, Beginning, _specs(visit, before), _start(visit, before))
    asked: tuple[str, ...] = ()
    if sheet.sound:
        values = sheet.values
        source = next(
            (each for each in before if each.reference == values.get("carried_from")), None
        )
        first = begun(values, values["edition"], source.reference if source else None)
        asked = unsure(visit, first, before)
        if not asked:
            told = _told(visit, first, source)
            outcome = tell(
                visit, None, told.facts, propose=(AssessmentBegun,), files=told.files,
                sent=msgspec.json.encode(first).decode(),
            )  # fmt: skip
            if isinstance(outcome, Done):
                _say(visit, outcome, first, told.lost)
                check_soon(visit.landlord, outcome.references[0])
                return HttpResponseRedirect(reverse("assessment", args=[outcome.references[0]]))
            acts.show_refusals(sheet.form, cast(NotDone, outcome).refused)
    context = {
        "form": sheet.form,
        "errors": sheet.errors or to_confirm(asked),
        "key": key_of(visit),
        "unsure": asked,
        "sure": sure_of(asked),
    }
    return show(visit, "desk/assessment_begin.html", context, status=422 if sheet.errors else 200)


def unsure(
    visit: Visit, first: AssessmentBegun, before: Sequence[Loaded], more: Iterable[str] = ()
) -> tuple[str, ...]:
    """What is unusual in it, and `more`, and that the person has not yet said is meant."""
    found = (*doubts(first, ((each.reference, each.record) for each in before)), *more)
    if not found or visit.request.POST.get("sure") == sure_of(found):
        return ()
    # Pressed twice: the first press has begun it already, and is told so.
    return () if was_done(visit.landlord, by=visit.person.id, key=key_of(visit)) else found


def sure_of(found: Sequence[str]) -> str:
    """What the page sends back once a person has seen just these doubts."""
    return sha256("\n".join(found).encode()).hexdigest() if found else ""


def to_confirm(found: Sequence[str]) -> list[dict[str, str | None]]:
    """The same doubts for the head of the page: what is to be confirmed stands at its foot."""
    return [
        {"text": f"{each} Say whether that is what you mean.", "href": "#to-confirm"}
        for each in found
    ]


def _say(visit: Visit, outcome: Done, first: AssessmentBegun, lost: Sequence[str]) -> None:
    text = f"The self-assessment {first.year} is begun."
    if first.carried_from:
        text += f" What goes over from {first.carried_from} is in it, as it stood there."
    said(visit, outcome, text)
    if lost:
        messages.warning(
            visit.request,
            "These documents are not on file as they were, so they did not go over. Link the "
            f"evidence anew: {', '.join(lost)}.",
        )


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


class Told(NamedTuple):
    """What begins it: the facts, the files that they put on record, and the evidence that is lost."""

    facts: list[Fact]
    files: tuple[Kept, ...] = ()
    lost: tuple[str, ...] = ()


def _told(visit: Visit, first: AssessmentBegun, source: Loaded | None) -> Told:
    if source is None:
        return Told([first])
    over = carried(source.record, edition(first.edition), code_map(), on=visit.today)
    copied = copies(visit.landlord, source, over)
    files = tuple(copied.by_document.values())
    with within(visit.landlord):
        people = visit.settings.working_people()
    found: list[Fact] = [first, *(each.fact() for each in files)]
    for each in over:
        for fact in to_answer(each, source=source.reference, files=copied.ids):
            owner = getattr(fact, "owner", None)
            # Whoever has left since can't be given a provision.
            if owner is None or owner in people:
                found.append(fact)
    return Told(found, files, copied.lost)
