"""What makes a command about a self-assessment malformed: it contradicts itself or the record."""

import re
from collections.abc import Callable, Sequence
from typing import cast

from putright.codes.form import asked_by_ref
from putright.codes.load import edition_ids
from putright.procedure.addresses import unfit
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.assessment import Assessment, Link, Writing
from putright.procedure.assessments.period import unsound_period
from putright.procedure.assessments.transitions import OF_THE_FORM
from putright.procedure.assessments.words import NOT_KEPT
from putright.procedure.corrections import effective
from putright.procedure.events import Command, Refusal
from putright.procedure.facts import Corrected, DocumentAdded, Fact
from putright.procedure.filing import unsound_document
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.streams.sound import FIRST_YEAR, LAST_YEAR, Found, nobody, wrong
from putright.workingdays.dates import in_words

_FIGURE = re.compile(r"[a-z0-9][a-z0-9_.:/-]{0,63}")
_DIGEST = re.compile(r"[0-9a-f]{64}")

# How much of a text is quoted in a message.
_QUOTED = 120


def contradictions(
    assessment: Assessment, command: Command, rules: Rules, context: Context
) -> Found:
    """What of the self-assessment keeps a command from being recorded, each with its field."""
    fact = command.what
    if isinstance(fact, f.AssessmentBegun):
        yield from _begun(assessment, fact)
        return
    if assessment.begun_on is None:
        yield wrong("what", "No self-assessment has been begun here.", "Begin one first.")
        return
    if assessment.edition not in edition_ids():
        return  # the correction that would name it is refused for that; nothing else can be judged
    later = [*_written_since(assessment, command)]
    yield from later
    if command.on < assessment.begun_on and not later and not _of_long_ago(assessment, fact):
        yield wrong(
            "on",
            f"{in_words(command.on)} is before it was begun, on {in_words(assessment.begun_on)}.",
            "Check both dates; if the first one is wrong, correct that first.",
        )
    if isinstance(fact, OF_THE_FORM):
        yield from _frozen(assessment)
    if isinstance(fact, Corrected) and fact.struck:
        yield from _without_beginning(assessment, fact)
    ref = getattr(fact, "ref", None)
    if ref is not None and ref not in asked_by_ref(assessment.edition):
        yield _no_such_ref(assessment, ref)
        return
    own = _OWN.get(type(fact))
    if own:
        yield from own(assessment, command, context)


def _of_long_ago(assessment: Assessment, fact: Fact) -> bool:
    """Whether it is the sign-off of a form that came here as published.

    Whoever put that on record need not have known the day, and so took a later one for its answers.
    """
    return assessment.published_before and isinstance(fact, f.SignedOff)


def _begun(assessment: Assessment, fact: f.AssessmentBegun) -> Found:
    if assessment.begun_on:
        yield wrong(
            "what",
            f"It was begun on {in_words(assessment.begun_on)} already.",
            "Begin another one as a self-assessment of its own.",
        )
    if fact.edition not in edition_ids():
        yield wrong(
            "edition",
            f"There is no edition “{fact.edition}”.",
            f"One of: {', '.join(edition_ids())}.",
        )
    if not FIRST_YEAR <= fact.year <= LAST_YEAR:
        yield wrong("year", f"The year {fact.year} can't be meant.", "Give it with four digits.")
    yield from unsound_period(fact.first, fact.last)


def _without_beginning(assessment: Assessment, fact: Corrected) -> Found:
    """Without the edition and the year nothing else on record could be read."""
    begun = (each.number for each in assessment.history if isinstance(each.what, f.AssessmentBegun))
    if fact.event in begun:
        yield wrong(
            "event",
            "A self-assessment can't lose its beginning.",
            "Correct what is wrong in it; or begin another one, and record that it follows this one.",
        )


def _frozen(assessment: Assessment) -> Found:
    if assessment.published:
        why = f"It was published on {in_words(assessment.published.on)}: what it says is fixed."
    elif assessment.followed_on:
        why = f"Another one took its place on {in_words(assessment.followed_on)}."
    else:
        return
    yield wrong("what", why, "Begin a new self-assessment; it can take over what stands here.")


def _no_such_ref(assessment: Assessment, ref: str) -> Refusal:
    refs = [*asked_by_ref(assessment.edition)]
    return wrong(
        "ref",
        f"The form of the edition {assessment.edition} does not ask about “{ref}”.",
        f"Give the number as the form has it, from {refs[0]} to {refs[-1]}.",
    )


def _answered(assessment: Assessment, command: Command, context: Context) -> Found:
    fact = cast(f.ProvisionAnswered, command.what)
    if fact.comply_by and fact.answer not in NOT_KEPT:
        yield wrong(
            "comply_by",
            "Only an answer of no or partial has a day by which the provision will be kept.",
            "Leave the day out, or change the answer.",
        )
    yield from _over(assessment, fact, context)


def _over(assessment: Assessment, fact: f.ProvisionAnswered, context: Context) -> Found:
    """Whether the writer saw what they write over."""
    entry = assessment.entry(fact.ref)
    if entry.stands and entry.event > fact.over:
        yield wrong("over", _meanwhile(fact.ref, entry.stands, context), _LOOK_AT_BOTH)


_LOOK_AT_BOTH = (
    "Nothing is lost. Put both texts together, and save them over what stands there now."
)


def _meanwhile(ref: str, written: Writing, context: Context) -> str:
    person = context.person(written.by)
    who = (person.name or person.id) if person else written.by
    texts = (written.evidence, written.commentary, written.explanation)
    told = " ".join(" ".join(each.split()) for each in texts if each)
    said = ": ".join(each for each in (written.answer and written.answer.value, told) if each)
    short = said if len(said) <= _QUOTED else said[: _QUOTED - 1].rsplit(" ", 1)[0] + "…"
    return f"Meanwhile {who} wrote about {ref}, on {in_words(written.on)}: “{short}”."


def _assigned(assessment: Assessment, command: Command, context: Context) -> Found:
    owner = cast(f.ProvisionAssigned, command.what).owner
    if owner is not None and owner not in context.people:
        yield nobody("owner", owner, context)


def _linked(assessment: Assessment, command: Command, context: Context) -> Found:
    fact = cast(f.EvidenceLinked, command.what)
    if not fact.title.strip():
        yield wrong("title", "The evidence has no name.", "Say what it is.")
    used = (each.what for each in assessment.history)
    if any(isinstance(each, f.EvidenceLinked) and each.id == fact.id for each in used):
        yield wrong("id", f"“{fact.id}” is taken.", "Give the new one its own id.")
    kinds = [each for each in (fact.address, fact.document, fact.figure) if each is not None]
    if len(kinds) != 1:
        yield wrong(
            "address",
            "Evidence is one of three: an address, a document on file, or a live figure.",
            "Give one of them, and link the others beside it.",
        )
    if fact.address is not None and (why := unfit(fact.address)):
        yield _no_address(fact.address, why)
    yield from _on_file(assessment, fact.document)
    if fact.figure is not None and not _FIGURE.fullmatch(fact.figure):
        yield wrong("figure", f"“{fact.figure}” can't be a figure's name.", "Choose one.")


def _no_address(address: str, why: str) -> Refusal:
    return wrong(
        "address",
        f"“{address[:_QUOTED]}” {why}.",
        "Give the whole address of a page that anybody can open, such as "
        "https://www.example.org/complaints; or put the file itself on record.",
    )


def _on_file(assessment: Assessment, document: str | None) -> Found:
    if document is not None and document not in {each.document for each in assessment.documents}:
        yield wrong("document", "That document is not on file here.", "Add it first.")


def _papers(assessment: Assessment, papers: Sequence[f.Paper]) -> Found:
    known = {each.document for each in assessment.documents}
    if any(each.document not in known for each in papers):
        yield wrong("papers", "One of the papers is not on file here.", "Add each of them first.")
    kinds = [each.kind for each in papers]
    if len(set(kinds)) < len(kinds):
        yield wrong("papers", "One of the papers is named twice.", "Name each kind of them once.")


def _of_a_link(assessment: Assessment, fact: f.EvidenceUnlinked | f.LinkChecked) -> Link | None:
    return next((each for each in assessment.entry(fact.ref).links if each.id == fact.id), None)


def _unlinked(assessment: Assessment, command: Command, context: Context) -> Found:
    fact = cast(f.EvidenceUnlinked, command.what)
    if _of_a_link(assessment, fact) is None:
        yield _no_such_link(fact.ref, fact.id)


def _no_such_link(ref: str, id: str) -> Refusal:
    return wrong("id", f"No evidence “{id}” is linked to {ref}.", "Choose one that is.")


def _checked(assessment: Assessment, command: Command, context: Context) -> Found:
    fact = cast(f.LinkChecked, command.what)
    link = _of_a_link(assessment, fact)
    if link is None:
        yield _no_such_link(fact.ref, fact.id)
    elif link.address is None:
        yield wrong("id", f"“{link.title}” is no address that could be tried.", "Leave it out.")


def _signed_off(assessment: Assessment, command: Command, context: Context) -> Found:
    fact = cast(f.SignedOff, command.what)
    if not fact.body.strip():
        yield wrong("body", "Nothing says who signed it off.", "Name the governing body.")
    yield from _papers(assessment, fact.papers)


_OF_WHAT_IS_WRITTEN: dict[type[Fact], str] = {f.SignedOff: "sign-off", f.Published: "publication"}


def _written_since(assessment: Assessment, command: Command) -> Found:
    """What is signed off, or published, can't hold words that were written after that day."""
    act = _OF_WHAT_IS_WRITTEN.get(type(command.what))
    if act is None or _of_long_ago(assessment, command.what):
        return
    written = [
        each
        for each in effective(assessment.history)
        if isinstance(each.what, OF_THE_FORM) and each.on > command.on
    ]
    if not written:
        return
    last = max(written, key=lambda each: each.on)
    refs = [*dict.fromkeys(getattr(each.what, "ref", "") for each in written)]
    others = len(refs) - 1
    more = f", and {others} other{'s' if others > 1 else ''} after that day" if others else ""
    yield wrong(
        "on",
        f"The {act} on {in_words(command.on)} can't be of what stands here: "
        f"{getattr(last.what, 'ref', '')} was written on {in_words(last.on)}{more}.",
        f"Give the day of the {act} of what stands here now. A form that was published before it came "
        "here is imported as such, with its own days.",
    )


def _published(assessment: Assessment, command: Command, context: Context) -> Found:
    fact = cast(f.Published, command.what)
    if assessment.published:
        yield wrong(
            "what",
            f"It was published on {in_words(assessment.published.on)} already.",
            "Correct that entry if the address or the day is wrong.",
        )
    if why := unfit(fact.address):
        yield _no_address(fact.address, why)
    if not _DIGEST.fullmatch(fact.sha256):
        yield wrong("sha256", "That is no SHA-256 digest.", "Give its 64 hexadecimal digits.")
    yield from _on_file(assessment, fact.document)
    yield from _papers(assessment, fact.papers)


def _complied(assessment: Assessment, command: Command, context: Context) -> Found:
    fact = cast(f.ComplianceReached, command.what)
    entry = assessment.entry(fact.ref)
    if entry.answer not in NOT_KEPT:
        yield wrong(
            "ref",
            f"The answer to {fact.ref} is not no or partial, so nothing was promised.",
            "Choose a provision that is not kept.",
        )
    elif entry.complied_since:
        day = in_words(entry.complied_since.on)
        yield wrong("ref", f"{fact.ref} is kept since {day} already.", "Nothing is left to do.")
    if not fact.how.strip():
        yield wrong("how", "Nothing says how it is kept now.", "Say what was done.")


def _followed(assessment: Assessment, command: Command, context: Context) -> Found:
    fact = cast(f.FollowedBy, command.what)
    if not fact.assessment.strip():
        yield wrong("assessment", "Nothing says which one follows.", "Give its reference.")
    if assessment.followed_by:
        yield wrong(
            "what",
            f"{assessment.followed_by} took its place already.",
            "Record what follows that one there.",
        )


def _filed(assessment: Assessment, command: Command, context: Context) -> Found:
    yield from unsound_document(assessment, cast(DocumentAdded, command.what))


_OWN: dict[type[Fact], Callable[[Assessment, Command, Context], Found]] = {
    f.ProvisionAnswered: _answered,
    f.ProvisionAssigned: _assigned,
    f.EvidenceLinked: _linked,
    f.EvidenceUnlinked: _unlinked,
    f.LinkChecked: _checked,
    f.SignedOff: _signed_off,
    f.Published: _published,
    f.ComplianceReached: _complied,
    f.FollowedBy: _followed,
    DocumentAdded: _filed,
}
