"""What each kind of fact changes in a self-assessment. Pure, and never refuses."""

from collections.abc import Callable
from typing import cast

from msgspec.structs import asdict, replace

from putright.procedure.assessments import facts as f
from putright.procedure.assessments.assessment import (
    Assessment,
    Complied,
    Entry,
    Link,
    Publication,
    Review,
    SigningOff,
    Writing,
)
from putright.procedure.events import Event
from putright.procedure.facts import Corrected, DocumentAdded, Fact, TextsErased
from putright.procedure.streams.stream import Changes


def _begun(assessment: Assessment, event: Event) -> Changes:
    return {
        **asdict(event.what),
        "begun_on": event.on,
        "begun_by": event.by,
        "recorded_on": event.recorded_on,
    }


def _answered(assessment: Assessment, event: Event) -> Changes:
    fact = cast(f.ProvisionAnswered, event.what)
    said = {name: getattr(fact, name) for name in _TEXTS}
    writing = Writing(event=event.number, by=event.by, on=event.on, **said)

    def write(entry: Entry) -> Entry:
        return replace(
            entry, writings=(*entry.writings, writing), reviews=_reviewed(entry.reviews, event)
        )

    return {**_changed(assessment, fact.ref, write), **_signed_no_longer(assessment)}


_TEXTS = ("answer", "evidence", "commentary", "explanation", "comply_by", "source")


def _signed_no_longer(assessment: Assessment) -> Changes:
    """What the governing body saw is no longer what it says; but for what came here as published."""
    return {} if assessment.published_before else {"signed_off": None}


def _reviewed(reviews: tuple[Review, ...], event: Event) -> tuple[Review, ...]:
    return tuple(replace(each, done_on=each.done_on or event.on) for each in reviews)


def _assigned(assessment: Assessment, event: Event) -> Changes:
    fact = cast(f.ProvisionAssigned, event.what)

    def assign(entry: Entry) -> Entry:
        waiting = [each for each in entry.reviews if each.done_on is None]
        if fact.review_on in {each.review_on for each in waiting}:
            return replace(entry, owner=fact.owner)  # handed over, with the same day
        reviews = _reviewed(entry.reviews, event)
        if fact.review_on:
            reviews = (*reviews, Review(set_on=event.on, review_on=fact.review_on))
        return replace(entry, owner=fact.owner, reviews=reviews)

    return _changed(assessment, fact.ref, assign)


def _linked(assessment: Assessment, event: Event) -> Changes:
    fact = cast(f.EvidenceLinked, event.what)
    link = Link(
        id=fact.id,
        title=fact.title,
        address=fact.address,
        document=fact.document,
        figure=fact.figure,
    )

    def add(entry: Entry) -> Entry:
        return replace(entry, links=(*entry.links, link))

    return {**_changed(assessment, fact.ref, add), **_signed_no_longer(assessment)}


def _unlinked(assessment: Assessment, event: Event) -> Changes:
    fact = cast(f.EvidenceUnlinked, event.what)

    def remove(entry: Entry) -> Entry:
        return replace(entry, links=tuple(each for each in entry.links if each.id != fact.id))

    return {**_changed(assessment, fact.ref, remove), **_signed_no_longer(assessment)}


def _checked(assessment: Assessment, event: Event) -> Changes:
    fact = cast(f.LinkChecked, event.what)

    def note(entry: Entry) -> Entry:
        return replace(
            entry,
            links=tuple(
                replace(each, works=fact.works, status=fact.status, checked_on=event.on)
                if each.id == fact.id
                else each
                for each in entry.links
            ),
        )

    return _changed(assessment, fact.ref, note)


def _changed(assessment: Assessment, ref: str, change: Callable[[Entry], Entry]) -> Changes:
    """The entries with one of them changed, or with a new one where nobody had touched it."""
    if any(each.ref == ref for each in assessment.entries):
        return {
            "entries": tuple(
                change(each) if each.ref == ref else each for each in assessment.entries
            )
        }
    return {"entries": (*assessment.entries, change(Entry(ref=ref)))}


def _signed_off(assessment: Assessment, event: Event) -> Changes:
    fact = cast(f.SignedOff, event.what)
    word = SigningOff(
        on=event.on,
        by=event.by,
        body=fact.body,
        response=fact.response,
        minute=fact.minute,
        digest=event.relied_on.get("digest", ""),
        papers=fact.papers,
    )
    return {"signed_off": word}


def _published(assessment: Assessment, event: Event) -> Changes:
    fact = cast(f.Published, event.what)
    return {
        "published": Publication(
            on=event.on,
            address=fact.address,
            sha256=fact.sha256,
            document=fact.document,
            papers=fact.papers,
        )
    }


def _complied(assessment: Assessment, event: Event) -> Changes:
    fact = cast(f.ComplianceReached, event.what)
    reached = Complied(event=event.number, on=event.on, how=fact.how)
    return _changed(
        assessment,
        fact.ref,
        lambda entry: replace(entry, complied=(*entry.complied, reached)),
    )


def _followed(assessment: Assessment, event: Event) -> Changes:
    fact = cast(f.FollowedBy, event.what)
    return {"followed_by": fact.assessment, "followed_on": event.on}


def _filed(assessment: Assessment, event: Event) -> Changes:
    return {"documents": (*assessment.documents, cast(DocumentAdded, event.what))}


def _nothing(assessment: Assessment, event: Event) -> Changes:
    """A correction changes what it names, by folding the history again; an erasure, texts alone."""
    return {}


EVOLVERS: dict[type[Fact], Callable[[Assessment, Event], Changes]] = {
    f.AssessmentBegun: _begun,
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
    Corrected: _nothing,
    TextsErased: _nothing,
}
