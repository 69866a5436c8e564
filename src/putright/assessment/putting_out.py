"""Signing off and publishing: what the governing body signs off is what goes out, to the byte.

The papers are made for the sign-off, with the figures of its day, and publishing names those very
files; only the JSON file is made then, of the one that was signed off, with the day and the address.
What is made is put on file in the same submission as the act itself, so that neither stands without
the other. Whether the act is refused is found out before any paper is made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace as replaced
from datetime import date, datetime
from typing import cast

from msgspec.structs import replace

from putright.assessment.kept import Kept, kept
from putright.assessment.publish.changes import in_words_of
from putright.assessment.publish.json import NoSelfAssessment, from_json
from putright.assessment.publish.model import GoverningBody
from putright.assessment.publish.model import Published as PublishedForm
from putright.assessment.publish.paper import Paper as PaperMade
from putright.assessment.publish.papers import (
    SUMMARIES,
    Made,
    Source,
    every,
    going_out,
    made,
    signed_off,
)
from putright.procedure.assessments import digest
from putright.procedure.assessments.facts import FollowedBy, Paper, Published, SignedOff
from putright.procedure.assessments.words import AssessmentState, PaperKind
from putright.procedure.events import Command, Refusal, Refused
from putright.procedure.facts import Fact
from putright.procedure.words import Mode, PolicyRule
from putright.record import clock, documents, made_anew
from putright.record.documents import Kept as File
from putright.record.history import Kind
from putright.record.reading import hold, load
from putright.record.submitting import Done, NotDone, Telling, rehearse, submit, was_done

_COUNTED_ANEW = Refusal(
    "The figures are being counted anew after a new release: what would go out could not hold them.",
    "Try again later. Where it lasts, ask your IT team whether “putright rebuild” has run to its end.",
)
# What a file is called beside those that go out under the same name.
_CALLED = {
    **dict.fromkeys(SUMMARIES, ", as taken to the governing body"),
    PaperKind.JSON: ", as signed off",
}


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
    sha256: str | None = None,
) -> Done | NotDone:
    """Record that the governing body took it as its own, with the papers that will go out.

    Args:
        landlord: Whose it is.
        reference: Such as A-2026-00001.
        body, response, minute: Which body, what it said, and where that is minuted.
        on: The day of its decision: the papers are those of that day.
        by: The id of the person who records it.
        at: When; the clock's time where it is not given.
        key: A text that this submission alone carries, so that it is not done twice.
        sha256: The digest of the form as it was shown to whoever records it: where it says
            something else by now, it is not done. None: whatever it says now is meant.

    Raises:
        NoSuchStream: there is none of that reference.
        NotAllowed: the person's role does not let them.
        CannotShow: the PDF's fonts lack a character of it; the message names it.
    """
    fact = SignedOff(body=body, response=response, minute=minute)
    act = _Act(landlord, reference, on, by, at, key)
    if refused := act.refused(fact):
        return refused
    found = kept(landlord, reference, today=on, fresh=True)
    if sha256 not in (None, digest(found.record)) and not act.was_done():
        return _CHANGED
    form = replace(
        found.published, state=AssessmentState.SIGNED_OFF,
        governing_body=GoverningBody(body=body, on=on, response=response, minute=minute),
    )  # fmt: skip
    out = list(every(source_of(found, form)))
    files = [_file(landlord, replaced(each, title=_called(each))) for each in out]
    fact = replace(fact, papers=_papers((each.kind for each in out), files))
    return act.done(fact, files, sent=f"{body}\n{response}\n{minute}\n{on}", sha256=form.sha256)


_CHANGED = NotDone(
    Refused((Refusal(
        "The self-assessment was changed meanwhile: it is not the one that you were shown.",
        "Look at it again as it stands now, then record the sign-off.",
        PolicyRule.AS_SIGNED_OFF,
    ),)), 0,
)  # fmt: skip


class _ChangedMeanwhile(Exception):
    """Somebody changed what it says while its papers were made."""


def _called(paper: Made) -> str:
    name, dot, ending = paper.title.rpartition(".")
    return f"{name}{_CALLED.get(paper.kind, '')}{dot}{ending}"


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

    What went out are the files that were signed off; of a sign-off without them, they are made now.
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
        Changed: a file that was signed off is not what it was, or is there no more.
    """
    found = kept(landlord, reference, today=on, fresh=True)
    fact = Published(address=address, sha256=digest(found.record))
    act = _Act(landlord, reference, on, by, at, key)
    if refused := act.refused(fact):
        return refused
    word = found.record.signed_off
    signed = signed_off(word.papers) if word else {}
    form = replace(
        _as_signed_off(found, signed) if signed else found.published,
        state=AssessmentState.PUBLISHED, published_on=on, address=address, sha256=fact.sha256,
    )  # fmt: skip
    source = source_of(found, form)
    without = SUMMARIES if word and word.papers else ()  # those that it saw are the ones
    json_alone = [cast(Made, made(PaperKind.JSON, source))]
    out = json_alone if signed else list(every(source, without=without))
    files = [_file(landlord, each) for each in out]
    papers = _papers((each.kind for each in out), files)
    papers += tuple(Paper(kind, document) for kind, document in going_out(signed).items())
    json = next(each.document for each in papers if each.kind is PaperKind.JSON)
    return act.done(
        replace(fact, document=json, papers=papers), files, sent=f"{address}\n{on}",
        follows=_followed(found),
    )  # fmt: skip


def _as_signed_off(found: Kept, signed: dict[PaperKind, str]) -> PublishedForm:
    """The form as it was signed off, with the figures of then.

    Raises:
        Changed: a file of the sign-off is not what it was, or is there no more.
    """
    there = {kind: bytes_of(found, document) for kind, document in signed.items()}
    try:
        return from_json(there[PaperKind.JSON])
    except NoSelfAssessment as error:
        raise documents.Changed(signed[PaperKind.JSON]) from error


def bytes_of(found: Kept, document: str) -> bytes:
    """A paper that is on file, to the byte.

    Raises:
        Changed: it is not what it was, or is there no more.
    """
    read = documents.read(found.landlord, found.loaded.id or 0, document)
    if read is None:
        raise documents.Changed(document)
    with read.file as file:
        content: bytes = file.read()
    return content


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

    signed = form if form and form.state is AssessmentState.SIGNED_OFF else None
    return Source(
        form=form or found.published, on=found.today, colour=found.colour,
        summary=lambda: found.summary(signed), changes=changes, note=note,
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
        return None if self.was_done() else outcome

    def was_done(self) -> bool:
        """Whether it was done before, with the same key."""
        return bool(self.key) and was_done(self.landlord, by=self.by, key=self.key or "")

    def done(
        self, fact: Fact, files: Sequence[File], *, sent: str, follows: str | None = None,
        sha256: str | None = None,
    ) -> Done | NotDone:  # fmt: skip
        """Do it, the files before the act that names them; not where the form says something else.

        The files come on file today; the act has its own day.
        """
        today = clock.london_day(self.at or clock.now())
        tellings = [*(self._telling(each.fact(), on=today) for each in files), self._telling(fact)]
        if follows:
            after = self._telling(FollowedBy(assessment=self.reference), follows)
            tellings.append(after)
        try:
            outcome = submit(
                self.landlord, tellings, by=self.by, at=self.at, files=files, key=self.key,
                sent=sent, first=(lambda: self._still(sha256)) if sha256 else None,
            )  # fmt: skip
        except _ChangedMeanwhile:
            return _CHANGED
        # Nothing is told with what was seen, so it is done or it is refused.
        return cast(Done | NotDone, outcome)

    def _still(self, sha256: str) -> None:
        """See that the form says what its papers say; until it is recorded nobody else writes to it."""
        hold(self.landlord, Kind.ASSESSMENT, self.reference)
        if digest(load(self.landlord, Kind.ASSESSMENT, self.reference).record) != sha256:
            raise _ChangedMeanwhile

    def _telling(
        self, fact: Fact, reference: str | None = None, *, on: date | None = None
    ) -> Telling:
        mode = Mode.PROPOSE if isinstance(fact, (SignedOff, Published)) else Mode.HAPPENED
        command = Command(what=fact, on=on or self.on, by=self.by, mode=mode)
        return Telling(Kind.ASSESSMENT, command, reference or self.reference)
