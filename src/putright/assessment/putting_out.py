"""Signing off and publishing: what went out, and what the governing body saw, is kept to the byte.

Both make their papers first and put them on file in the same submission as the act itself, so that
neither stands without the other. Whether the act is refused is found out before any paper is made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace as replaced
from datetime import date, datetime
from typing import cast

from msgspec.structs import replace

from putright.assessment.kept import Kept, kept
from putright.assessment.publish.changes import in_words_of
from putright.assessment.publish.model import Published as PublishedForm
from putright.assessment.publish.paper import Paper as PaperMade
from putright.assessment.publish.papers import (
    FOR_GOVERNING_BODY,
    SUMMARIES,
    Made,
    Source,
    every,
    made,
)
from putright.procedure.assessments import digest
from putright.procedure.assessments.facts import FollowedBy, Paper, Published, SignedOff
from putright.procedure.assessments.words import AssessmentState, PaperKind
from putright.procedure.events import Command, Refusal, Refused
from putright.procedure.facts import Fact
from putright.procedure.words import Mode
from putright.record import documents, made_anew
from putright.record.documents import Kept as File
from putright.record.history import Kind
from putright.record.submitting import Done, NotDone, Telling, rehearse, submit, was_done

_COUNTED_ANEW = Refusal(
    "The figures are being counted anew after a new release: what would go out could not hold them.",
    "Try again later. Where it lasts, ask your IT team whether “putright rebuild” has run to its end.",
)
_SEEN = ", as the governing body saw it"


def sign_off(
    landlord: int,
    reference: str,
    *,
    body: str,
    response: str | None,
    minute: str | None = None,
    on: date,
    by: str,
    at: datetime | None = None,
    key: str | None = None,
) -> Done | NotDone:
    """Record that the governing body took it as its own, with the papers that it had before it.

    Args:
        landlord: Whose it is.
        reference: Such as A-2026-00001.
        body, response, minute: Which body, what it said, and where that is minuted.
        on: The day of its decision: the papers are those of that day.
        by: The id of the person who records it.
        at: When; the clock's time where it is not given.
        key: A text that this submission alone carries, so that it is not done twice.

    Raises:
        NoSuchStream: there is none of that reference.
        NotAllowed: the person's role does not let them.
        CannotShow: the PDF's fonts lack a character of it; the message names it.
    """
    fact = SignedOff(body=body, response=response, minute=minute)
    act = _Act(landlord, reference, on, by, at, key)
    if refused := act.refused(fact):
        return refused
    source = source_of(kept(landlord, reference, today=on))
    seen = [each for kind in FOR_GOVERNING_BODY if (each := made(kind, source))]
    files = [_file(landlord, replaced(each, title=_seen(each.title))) for each in seen]
    papers = _papers((each.kind for each in seen), files)
    return act.done(replace(fact, papers=papers), files, sent=f"{body}\n{response}\n{minute}\n{on}")


def _seen(title: str) -> str:
    name, dot, ending = title.rpartition(".")
    return f"{name}{_SEEN}{dot}{ending}"


def put_out(
    landlord: int,
    reference: str,
    *,
    address: str,
    on: date,
    by: str,
    at: datetime | None = None,
    key: str | None = None,
) -> Done | NotDone:
    """Publish it: record where, with every paper that went out, and that it follows the last one.

    From then on each paper is what is on file, and nothing of it is made again.

    Args:
        landlord: Whose it is.
        reference: Such as A-2026-00001.
        address: Where it is published.
        on: The day on which it was.
        by: The id of the person who records it.
        at: When; the clock's time where it is not given.
        key: A text that this submission alone carries, so that it is not done twice.

    Raises:
        NoSuchStream: there is none of that reference.
        NotAllowed: the person's role does not let them.
        CannotShow: the PDF's fonts lack a character of it; the message names it.
    """
    found = kept(landlord, reference, today=on)
    fact = Published(address=address, sha256=digest(found.record))
    act = _Act(landlord, reference, on, by, at, key)
    if refused := act.refused(fact):
        return refused
    form = replace(
        found.published, state=AssessmentState.PUBLISHED, published_on=on, address=address,
        sha256=fact.sha256,
    )  # fmt: skip
    word = found.record.signed_off
    without = SUMMARIES if word and word.papers else ()  # those that it saw are the ones
    out = list(every(source_of(found, form), without=without))
    files = [_file(landlord, each) for each in out]
    papers = _papers((each.kind for each in out), files)
    json = next(each.document for each in papers if each.kind is PaperKind.JSON)
    return act.done(
        replace(fact, document=json, papers=papers), files, sent=f"{address}\n{on}",
        follows=_followed(found),
    )  # fmt: skip


def _followed(found: Kept) -> str | None:
    """The one whose place it takes: that from which it took its answers."""
    before = found.before
    if before is None or before.loaded.reference != found.record.carried_from:
        return None
    return before.loaded.reference if before.record.followed_by is None else None


def source_of(found: Kept, form: PublishedForm | None = None, note: str = "") -> Source:
    """What the papers of a self-assessment are made of; `form` where it is another than it stands."""

    def changes() -> PaperMade | None:
        changed = found.changes()
        return in_words_of(changed, on=found.today, colour=found.colour) if changed else None

    return Source(
        form=form or found.published, on=found.today, colour=found.colour, summary=found.summary,
        changes=changes, note=note,
    )  # fmt: skip


def _file(landlord: int, paper: Made) -> File:
    return documents.keep_bytes(
        landlord, title=paper.title, media_type=paper.media_type, content=paper.content
    )


def _papers(kinds: Iterable[PaperKind], files: Sequence[File]) -> tuple[Paper, ...]:
    return tuple(Paper(kind, file.id) for kind, file in zip(kinds, files, strict=True))


class _Act:
    """One act on one self-assessment: tried without its papers, then done with them."""

    def __init__(
        self, landlord: int, reference: str, on: date, by: str, at: datetime | None, key: str | None
    ) -> None:
        self.landlord, self.reference, self.on = landlord, reference, on
        self.by, self.at, self.key = by, at, key

    def refused(self, fact: Fact) -> NotDone | None:
        """What stands against it; None where nothing does, or where it was done with the same key."""
        outcome = rehearse(self.landlord, [self._telling(fact)], by=self.by, at=self.at).outcome
        if not isinstance(outcome, NotDone):
            anew = made_anew.made(self.landlord).in_the_making
            return NotDone(Refused((_COUNTED_ANEW,)), 0) if anew else None
        repeated = self.key and was_done(self.landlord, by=self.by, key=self.key)
        return None if repeated else outcome

    def done(
        self, fact: Fact, files: Sequence[File], *, sent: str, follows: str | None = None
    ) -> Done | NotDone:
        """Do it, the files before the act that names them."""
        tellings = [*(self._telling(each.fact()) for each in files), self._telling(fact)]
        if follows:
            after = self._telling(FollowedBy(assessment=self.reference), follows)
            tellings.append(after)
        outcome = submit(
            self.landlord, tellings, by=self.by, at=self.at, files=files, key=self.key, sent=sent
        )
        # Nothing is told with what was seen, so it is done or it is refused.
        return cast(Done | NotDone, outcome)

    def _telling(self, fact: Fact, reference: str | None = None) -> Telling:
        mode = Mode.PROPOSE if isinstance(fact, (SignedOff, Published)) else Mode.HAPPENED
        command = Command(what=fact, on=self.on, by=self.by, mode=mode)
        return Telling(Kind.ASSESSMENT, command, reference or self.reference)
