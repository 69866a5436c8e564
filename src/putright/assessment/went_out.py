"""A form that was published before it comes on record: told on its own days, recorded today.

It stands as it went out, and nothing of it is made again. What nobody knows of it is left open.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from putright.codes.load import edition
from putright.procedure import assessments
from putright.procedure.assessments import NEW_ASSESSMENT, Assessment, digest
from putright.procedure.assessments import facts as f
from putright.procedure.events import Event
from putright.procedure.facts import DocumentAdded, Fact
from putright.record.reading import Loaded

On = tuple[Fact, date]


class WentOut(Struct, frozen=True, kw_only=True):
    """How a form was published: where and when, and what the governing body said, as far as known.

    Attributes:
        address, on: Of the publication.
        signed_on, body: The day of the governing body's decision, and which body; None: not known.
        response, minute: What it said, and where that is minuted; None: not known.
    """

    address: str
    on: date
    signed_on: date | None = None
    body: str | None = None
    response: str | None = None
    minute: str | None = None

    @property
    def written_on(self) -> date:
        """The latest day on which its answers can have been written."""
        return min(self.signed_on or self.on, self.on)


class Neighbours(NamedTuple):
    """Those between which it was published: the one before has no successor on record yet."""

    before: Loaded | None
    after: Loaded | None


def neighbours(others: Iterable[Loaded], edition_id: str, on: date) -> Neighbours:
    """The published ones of the same code next to a day: whose place it took, and which took its.

    Args:
        others: The landlord's self-assessments.
        edition_id: The edition of the one that was published.
        on: The day on which it was.
    """
    code = edition(edition_id).code
    out = [
        (each.record.published.on, each)
        for each in others
        if each.record.published and edition(each.record.edition).code == code
    ]
    before = [each for each in out if each[0] <= on]
    after = [each for each in out if each[0] > on]
    last = max(before, key=lambda each: each[0], default=None)
    return Neighbours(
        last[1] if last and last[1].record.followed_by is None else None,
        min(after, key=lambda each: each[0])[1] if after else None,
    )


def as_it_went_out(
    begun: f.AssessmentBegun,
    files: Sequence[DocumentAdded],
    answers: Sequence[f.AssessmentFact],
    went_out: WentOut,
    *,
    today: date,
    after: Loaded | None = None,
) -> tuple[On, ...]:
    """The facts of a published form, each with its day.

    Args:
        begun: Its beginning.
        files: The form's own files: they come on file today.
        answers: What it says.
        went_out: How it was published.
        today: The day on which it is recorded.
        after: The one that has taken its place since, if any.
    """
    on = went_out.written_on
    told: list[On] = [
        (replace(begun, published_before=True, due_on=None), on),
        *((each, today) for each in files),
        *((each, on) for each in answers),
    ]
    sha256 = digest(_folded(told))
    if went_out.signed_on and went_out.body:
        signed = f.SignedOff(body=went_out.body, response=went_out.response, minute=went_out.minute)
        told.append((signed, went_out.signed_on))
    told.append((f.Published(address=went_out.address, sha256=sha256), went_out.on))
    if after and after.record.published:
        told.append((f.FollowedBy(assessment=after.reference), after.record.published.on))
    return tuple(told)


def unanswered(
    begun: f.AssessmentBegun, answers: Sequence[f.AssessmentFact], on: date
) -> tuple[str, ...]:
    """The provisions of its edition that a form leaves unanswered, on the day on which it went out."""
    told: list[On] = [(begun, on), *((each, on) for each in answers)]
    return assessments.progress(_folded(told)).unanswered


def _folded(told: Iterable[On]) -> Assessment:
    """What the facts amount to."""
    record = NEW_ASSESSMENT
    for number, (fact, on) in enumerate(told, 1):
        event = Event(number=number, what=fact, on=on, by="system", recorded_on=on)
        record = assessments.evolve(record, event)
    return record
