"""One provision of a self-assessment: what it asks, what stands, last time's text, the evidence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from putright.assessment.publish.papers import signed_off
from putright.codes.form import asked_by_ref, binding, not_binding, wants_words
from putright.codes.load import edition
from putright.codes.model import Provision
from putright.desk.showing.assessments import ANSWER_COLOURS, answer_in_words
from putright.desk.showing.days import day_in_words
from putright.desk.showing.view import Names
from putright.desk.words import words
from putright.procedure.assessments import Assessment, Carried, Entry
from putright.procedure.assessments.assessment import Link, Writing
from putright.procedure.assessments.words import AssessmentState
from putright.workingdays.dates import in_words

EDITABLE = frozenset({AssessmentState.OPEN, AssessmentState.SIGNED_OFF})


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its name."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote about a provision: the answer, the texts, who, when and from what."""

    answer: str
    texts: tuple[Text, ...]
    who: str
    told: str


@dataclass(frozen=True, slots=True)
class LastTime:
    """What stood there last time, and what is different now."""

    reference: str
    from_refs: tuple[str, ...]
    changed: tuple[str, ...]
    anew: bool
    written: tuple[tuple[str, Written], ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A link of the evidence. `colour` and `state` say whether it works."""

    id: str
    title: str
    kind: str
    href: str
    said: str
    state: str
    colour: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A live figure: its sentence, its numbers, its rule, and where the cases behind it are."""

    title: str
    sentence: str
    numbers: tuple[Text, ...]
    rule: str
    not_known: str
    notes: tuple[str, ...]
    period: str
    href: str
    broken: bool


@dataclass(frozen=True, slots=True)
class ProvisionPage:
    """A provision, ready to print."""

    reference: str
    assessment: str
    ref: str
    title: str
    section: str
    edition: str
    strength: str
    summary: str
    asks_words: bool
    printed: str
    state: str
    answer: str
    colour: str
    stands: Written | None
    last: LastTime | None
    evidence: tuple[EvidenceRow, ...]
    history: tuple[Written, ...]
    owner: str
    review: str
    complied: str
    previous: str
    following: str
    editable: bool
    state_fixed: bool
    why_fixed: str


def provision_page(
    assessment: Assessment,
    ref: str,
    *,
    reference: str,
    names: Names,
    printed: Mapping[str, str],
    over: Carried | None,
    last_time: str,
    before: Assessment | None = None,
    figures: Mapping[str, str],
) -> ProvisionPage:
    """A provision of a self-assessment.

    Args:
        assessment: As its events leave it.
        ref: The provision; the form asks it.
        reference: The self-assessment's own.
        names: What people are called.
        printed: The requirements as an imported form printed them.
        over: What last time's form said to it.
        last_time: The reference of last time's; empty where there is none.
        before: Last time's itself.
        figures: What live figures say, by the names that evidence has for them.
    """
    form = asked_by_ref(assessment.edition)
    provision, entry = form[ref], assessment.entry(ref)
    refs = list(form)
    at = refs.index(ref)
    stands = entry.stands
    return ProvisionPage(
        reference=reference,
        assessment=f"Self-assessment {assessment.year}",
        ref=ref,
        title=provision.title,
        section=provision.section,
        edition=edition(assessment.edition).title,
        strength=_strength(provision),
        summary=provision.summary,
        asks_words=wants_words(provision),
        printed=printed.get(ref, ""),
        state=words(assessment.state),
        answer=answer_in_words(provision, entry),
        colour=ANSWER_COLOURS[entry.answer] if entry.answer else "",
        stands=written(stands, names, assessment) if stands else None,
        last=_last(last_time, over, names, before),
        evidence=tuple(
            _evidence(each, reference, figures, _of_figures(assessment)) for each in entry.links
        ),
        history=tuple(written(each, names, assessment) for each in reversed(entry.writings)),
        owner=names(entry.owner),
        review=_review(entry),
        complied=_complied(entry),
        previous=refs[at - 1] if at else "",
        following=refs[at + 1] if at + 1 < len(refs) else "",
        editable=assessment.state in EDITABLE,
        state_fixed=assessment.published is not None,
        why_fixed=_why_fixed(assessment),
    )


def _strength(provision: Provision) -> str:
    if binding(provision):
        return "It has to be kept."
    return not_binding(provision) or "It is a question of the form."


def _review(entry: Entry) -> str:
    waiting = [each.review_on for each in entry.reviews if not each.done_on]
    return in_words(waiting[-1]) if waiting else ""


def _complied(entry: Entry) -> str:
    reached = entry.complied_since
    return f"Kept since {in_words(reached.on)}: {reached.how}" if reached else ""


def _why_fixed(assessment: Assessment) -> str:
    if assessment.published:
        return f"It was published on {in_words(assessment.published.on)}: what it says is fixed."
    if assessment.followed_on:
        return f"Another one took its place on {in_words(assessment.followed_on)}."
    return ""


def written(writing: Writing, names: Names, assessment: Assessment | None) -> Written:
    """What somebody wrote in a self-assessment, ready to print."""
    who = names(writing.by) or "putright itself"
    return Written(
        answer=words(writing.answer) if writing.answer else "No answer",
        texts=tuple(_texts(writing)),
        who=who,
        told=_told(writing, who, assessment),
    )


def _told(writing: Writing, who: str, assessment: Assessment | None) -> str:
    """Who wrote it and when; of a form that was published before, who put it on record."""
    if assessment is None or not (assessment.published_before and assessment.published):
        source = f"; from {writing.source}" if writing.source else ""
        return f"{who}, {day_in_words(writing.on)}{source}"
    out = f"as published on {in_words(assessment.published.on)}"
    source = f"from {writing.source} ({out})" if writing.source else out
    here = f" on {in_words(assessment.recorded_on)}" if assessment.recorded_on else ""
    return f"{source}; put on record by {who}{here}"


def _texts(writing: Writing) -> Iterator[Text]:
    for name, text in (
        ("Evidence", writing.evidence),
        ("Commentary", writing.commentary),
        ("Explanation", writing.explanation),
    ):
        if text and text.strip():
            yield Text(name, text)
    if writing.comply_by:
        yield Text("To be kept by", in_words(writing.comply_by))


def _last(
    reference: str, over: Carried | None, names: Names, before: Assessment | None
) -> LastTime | None:
    if over is None or not (over.last or over.changed):
        return None
    return LastTime(
        reference=reference,
        from_refs=over.from_refs,
        changed=over.changed,
        anew=over.anew,
        written=tuple(
            (each.ref, written(each.stands, names, before)) for each in over.last if each.stands
        ),
    )


def _of_figures(assessment: Assessment) -> str:
    """What a figure that is evidence is: fixed where the papers that went out, or will, are on file."""
    word, out = assessment.signed_off, assessment.published
    if out and (out.papers or out.document):
        return f"Figure, as published on {in_words(out.on)}"
    if word and not out and signed_off(word.papers):
        return f"Figure, as signed off on {in_words(word.on)}"
    return "Live figure"


def _evidence(
    link: Link, reference: str, figures: Mapping[str, str], of_figures: str
) -> EvidenceRow:
    if link.figure is not None:
        said = figures.get(link.figure, "Not recorded.")
        return EvidenceRow(link.id, link.title, of_figures, "", said, "", "")
    if link.document is not None:
        href = f"/assessments/{reference}/documents/{link.document}"
        return EvidenceRow(link.id, link.title, "Document", href, "", "", "")
    state, colour = _works(link)
    return EvidenceRow(link.id, link.title, "Page", link.address or "", _tried(link), state, colour)


def _works(link: Link) -> tuple[str, str]:
    if link.works is None:
        return "Not tried yet", "grey"
    return ("Works", "green") if link.works else ("Does not work", "red")


def _tried(link: Link) -> str:
    on: date | None = link.checked_on
    if on is None:
        return "It is tried in the background, tonight at the latest."
    when = f"Tried on {in_words(on)}."
    return f"{link.status} {when}" if link.status else when
