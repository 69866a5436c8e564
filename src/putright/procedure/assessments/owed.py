"""What is owed by a self-assessment, since when, under which provision. Pure.

To publish it by its day; to keep what it says will be kept, by the day it says, which has to be
given first; and to look at an answer again on the landlord's own day, which breaks nothing when it
passes. Whether a promise was kept whose day had passed when it was put on record is not known.
"""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from putright.codes.form import asked_by_ref, binding
from putright.codes.vocabulary import DutyKind
from putright.procedure.assessments.assessment import Assessment, Complied, Entry, Writing
from putright.procedure.assessments.checks import place_of_occasion
from putright.procedure.assessments.words import NOT_KEPT, Answered
from putright.procedure.duty import Duty, settled
from putright.procedure.events import RECORD_KEEPING, Source
from putright.procedure.rules import Rules
from putright.procedure.words import DutyState

_STREAM = "self_assessment"


def duties(assessment: Assessment, rules: Rules) -> tuple[Duty, ...]:
    """Every duty that it holds, met ones too, in the order in which they opened."""
    found = [*_complete(assessment, rules)]
    for entry in assessment.entries:
        found.extend(_comply(assessment, entry))
        found.extend(_review(assessment, entry))
    return tuple(sorted(found, key=lambda duty: duty.opened_on or date.min))


def _complete(assessment: Assessment, rules: Rules) -> Iterator[Duty]:
    """Owed under the provision of its occasion; of a year's turn where it has no other."""
    if assessment.begun_on is None:
        return
    out_of_turn = place_of_occasion(assessment.edition, assessment.why)
    met = assessment.published.on if assessment.published else None
    ended = None if met else assessment.followed_on
    yield Duty(
        kind=DutyKind.COMPLETE_ASSESSMENT,
        what=f"Publish the self-assessment {assessment.year}",
        source=out_of_turn or rules.duty(DutyKind.COMPLETE_ASSESSMENT) or RECORD_KEEPING,
        stream=_STREAM,
        opened_on=assessment.begun_on,
        due_on=assessment.due_on,
        met_on=met,
        ended_on=ended,
        state=settled(met, ended),
    )


class Promised(Struct, frozen=True):
    """A time in which the answer was no or partial, with the day by which that ends.

    `by` None: nobody has given the day yet.
    """

    since: date
    by: date | None
    met_on: date | None = None
    ended_on: date | None = None


def promised(entry: Entry, *, undated: bool = False) -> tuple[Promised, ...]:
    """The promises to keep a provision, one after the other; the last may be open.

    A later writing with another day moves the promise; one that says yes keeps it, and so does
    compliance that was reached. One that says neither ends it, and so does one that names no day.

    Args:
        entry: What is on record about the provision.
        undated: It has to be kept, so that a no without a day is owed too: until it has its day.
    """
    found: list[Promised] = []
    now: Promised | None = None
    told: list[Writing | Complied] = sorted(
        (*entry.writings, *entry.complied), key=lambda each: each.event
    )
    for each in told:
        if (
            isinstance(each, Writing)
            and each.answer in NOT_KEPT
            and (each.comply_by is not None or undated)
        ):
            now = Promised(now.since if now else each.on, each.comply_by)
        elif now:
            kept = isinstance(each, Complied) or each.answer is Answered.YES
            ends = {"met_on": each.on} if kept else {"ended_on": each.on}
            found.append(replace(now, **ends))
            now = None
    return (*found, now) if now else tuple(found)


def _comply(assessment: Assessment, entry: Entry) -> Iterator[Duty]:
    provision = asked_by_ref(assessment.edition).get(entry.ref)
    undated = provision is not None and binding(provision)
    for each in promised(entry, undated=undated):
        ended = each.ended_on or (None if each.met_on else assessment.followed_on)
        state = settled(each.met_on, ended)
        if not each.met_on and _passed_before(assessment, each.by):
            state = DutyState.NOT_KNOWN
        what = _named("Keep", assessment, entry.ref)
        yield Duty(
            kind=DutyKind.COMPLY_WITH_PROVISION,
            what=what if each.by else f"{what} (no day is given by which it will be kept)",
            source=Source(entry.ref, assessment.edition),
            stream=_STREAM,
            subject=entry.ref,
            owner=entry.owner,
            opened_on=each.since,
            due_on=each.by,
            met_on=each.met_on,
            ended_on=ended,
            state=state,
        )


def _passed_before(assessment: Assessment, by: date | None) -> bool:
    """Whether a published form came on record after the day that it promises.

    What came of the promise until then, the record does not say.
    """
    recorded = assessment.recorded_on
    return bool(assessment.published_before and by and recorded and by < recorded)


def _review(assessment: Assessment, entry: Entry) -> Iterator[Duty]:
    for each in entry.reviews:
        ended = None if each.done_on else assessment.followed_on
        yield Duty(
            kind=DutyKind.REVIEW_ANSWER,
            what=_named("Look at the answer to", assessment, entry.ref),
            source=Source(entry.ref, assessment.edition),
            stream=_STREAM,
            subject=entry.ref,
            owner=entry.owner,
            opened_on=each.set_on,
            target_on=each.review_on,
            met_on=each.done_on,
            ended_on=ended,
            state=settled(each.done_on, ended),
        )


def _named(act: str, assessment: Assessment, ref: str) -> str:
    provision = asked_by_ref(assessment.edition).get(ref)
    return f"{act} {ref}: {provision.title}" if provision else f"{act} {ref}"
