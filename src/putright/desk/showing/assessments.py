"""Self-assessments in a list, and one as a form: its sections, its provisions, how far it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from putright.codes.form import asked_by_ref, binding, not_binding, wants_words
from putright.codes.load import edition
from putright.codes.model import Provision
from putright.desk.showing.view import Names
from putright.desk.words import words
from putright.procedure.assessments import Assessment, Entry, progress
from putright.procedure.assessments.form import dated, explained
from putright.procedure.assessments.words import NOT_KEPT, Answered, AssessmentState
from putright.record.reading import Loaded
from putright.workingdays.dates import in_words

COLOURS = {
    AssessmentState.NEW: "grey",
    AssessmentState.OPEN: "yellow",
    AssessmentState.SIGNED_OFF: "teal",
    AssessmentState.PUBLISHED: "green",
    AssessmentState.FOLLOWED: "grey",
}
ANSWER_COLOURS = {
    Answered.YES: "green",
    Answered.NO: "red",
    Answered.PARTIAL: "orange",
    Answered.NA: "grey",
}
NOT_ANSWERED = "Not answered"
IN_WORDS = "Answered in words"


def called(stream: Loaded) -> str:
    """What a self-assessment is called in a list to choose from."""
    found: Assessment = stream.record
    state = words(found.state).lower()
    return f"{found.year}, {edition(found.edition).title} ({stream.reference}, {state})"


@dataclass(frozen=True, slots=True)
class ListRow:
    """A self-assessment in the list."""

    reference: str
    href: str
    year: int
    edition: str
    why: str
    state: str
    colour: str
    progress: str
    dates: str


def list_rows(streams: Iterable[Loaded]) -> list[ListRow]:
    """Every self-assessment, as the list has them: the newest year first."""
    return [_list_row(each) for each in sorted(streams, key=lambda each: -each.record.year)]


def _list_row(stream: Loaded) -> ListRow:
    found: Assessment = stream.record
    far = progress(found)
    return ListRow(
        reference=stream.reference,
        href=f"/assessments/{stream.reference}",
        year=found.year,
        edition=edition(found.edition).title,
        why=words(found.why) if found.why else "",
        state=words(found.state),
        colour=COLOURS[found.state],
        progress=f"{far.answered} of {far.total} answered",
        dates=_dates(found),
    )


def _dates(found: Assessment) -> str:
    if found.published:
        out = f"Published {in_words(found.published.on)}"
        here = found.recorded_on if found.published_before else None
        return f"{out}; put on record {in_words(here)}" if here else out
    if found.signed_off:
        return f"Signed off {in_words(found.signed_off.on)}"
    begun = f"Begun {in_words(found.begun_on)}" if found.begun_on else ""
    return f"{begun}; to be published by {in_words(found.due_on)}" if found.due_on else begun


# One of them, as a form


@dataclass(frozen=True, slots=True)
class RecordShows:
    """What the record says beside the answers, by provision: sentences of figures, contradictions."""

    figures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    against: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


NOTHING_SHOWN = RecordShows()


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """A provision in the form."""

    ref: str
    title: str
    href: str
    strength: str
    answer: str
    colour: str
    owner: str
    notes: tuple[str, ...]
    figures: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionOfForm:
    """A section of the form, with those of its provisions that are shown."""

    id: str
    name: str
    answered: str
    rows: tuple[ProvisionRow, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to see a part of the form, and how many provisions it shows."""

    key: str
    text: str
    count: int
    current: bool


FILTERS = {
    "all": "All",
    "unanswered": "Not answered",
    "mine": "Mine",
    "not-kept": "No or in part",
    "contradicted": "The record says otherwise",
    "review": "To be looked at again",
}


@dataclass(frozen=True, slots=True)
class FormPage:
    """A self-assessment as a form, ready to print."""

    reference: str
    title: str
    edition: str
    state: str
    colour: str
    why: str
    dates: str
    answered: int
    total: int
    unexplained: tuple[str, ...]
    undated: tuple[str, ...]
    filters: tuple[Filter, ...]
    sections: tuple[SectionOfForm, ...]
    owners: tuple[str, ...]


def form_page(
    assessment: Assessment,
    *,
    reference: str,
    who: str,
    names: Names,
    today: date,
    chosen: str,
    shows: RecordShows,
) -> FormPage:
    """The form, narrowed by a filter. `who` looks at it; `shows` is what the record says beside it."""
    far = progress(assessment)
    form = asked_by_ref(assessment.edition)
    told = [(each, assessment.entry(ref)) for ref, each in form.items()]
    picks = {key: frozenset(_picked(key, told, who, today, shows)) for key in FILTERS}
    chosen = chosen if chosen in FILTERS else "all"
    return FormPage(
        reference=reference,
        title=f"Self-assessment {assessment.year}",
        edition=edition(assessment.edition).title,
        state=words(assessment.state),
        colour=COLOURS[assessment.state],
        why=_why(assessment),
        dates=_dates(assessment),
        answered=far.answered,
        total=far.total,
        unexplained=far.unexplained,
        undated=() if assessment.state is AssessmentState.FOLLOWED else far.undated,
        filters=tuple(
            Filter(key, text, len(picks[key]), key == chosen) for key, text in FILTERS.items()
        ),
        sections=tuple(
            _section(number, share.name or "", f"{share.answered} of {share.total} answered", told,
                reference, names, today, shows, picks[chosen])
            for number, share in enumerate(far.by_section, 1)
        ),
        owners=tuple(
            f"{names(each.name)}: {each.answered} of {each.total}"
            for each in far.by_owner
            if each.name
        ),
    )  # fmt: skip


def _why(assessment: Assessment) -> str:
    why = words(assessment.why) if assessment.why else ""
    return f"{why}: {assessment.reason.rstrip('. ')}" if assessment.reason else why


def _picked(
    key: str,
    told: Sequence[tuple[Provision, Entry]],
    who: str,
    today: date,
    shows: RecordShows,
) -> Iterator[str]:
    for provision, entry in told:
        is_it = {
            "all": True,
            "unanswered": not entry.answers(provision) or not _whole(provision, entry),
            "mine": entry.owner == who,
            "not-kept": entry.answer in NOT_KEPT and entry.complied_since is None,
            "contradicted": bool(shows.against.get(entry.ref)),
            "review": any(_due(entry, today)),
        }[key]
        if is_it:
            yield entry.ref


def _whole(provision: Provision, entry: Entry) -> bool:
    """Whether nothing is missing beside the answer: why it is not kept, and by when it will be."""
    return explained(entry) and (dated(entry) or not binding(provision))


def _due(entry: Entry, today: date) -> Iterator[date]:
    return (
        each.review_on for each in entry.reviews if not each.done_on and each.review_on <= today
    )


def _section(
    number: int,
    name: str,
    answered: str,
    told: Sequence[tuple[Provision, Entry]],
    reference: str,
    names: Names,
    today: date,
    shows: RecordShows,
    shown: frozenset[str],
) -> SectionOfForm:
    rows = tuple(
        _row(provision, entry, reference, names, today, shows)
        for provision, entry in told
        if provision.section == name and entry.ref in shown
    )
    return SectionOfForm(f"section-{number}", name, answered, rows)


def _row(
    provision: Provision,
    entry: Entry,
    reference: str,
    names: Names,
    today: date,
    shows: RecordShows,
) -> ProvisionRow:
    return ProvisionRow(
        ref=entry.ref,
        title=provision.title,
        href=f"/assessments/{reference}/{entry.ref}",
        strength=_STRENGTH.get(not_binding(provision), ""),
        answer=answer_in_words(provision, entry),
        colour=ANSWER_COLOURS[entry.answer] if entry.answer else "",
        owner=names(entry.owner),
        notes=tuple(_notes(provision, entry, today)),
        figures=shows.figures.get(entry.ref, ()),
        against=shows.against.get(entry.ref, ()),
    )


_STRENGTH = {
    "Recommended, not required.": "Recommended",
    "It may be asked for.": "May be asked for",
    "It may be done.": "May be done",
}


def answer_in_words(provision: Provision, entry: Entry) -> str:
    """The answer of a provision as it stands."""
    if entry.answer:
        return words(entry.answer)
    return IN_WORDS if wants_words(provision) and entry.answers(provision) else NOT_ANSWERED


def _notes(provision: Provision, entry: Entry, today: date) -> Iterator[str]:
    written = entry.stands
    if written and not written.answer and written.says_something:
        yield "Text is written, and no answer chosen."
    if not explained(entry):
        yield "It has no explanation yet."
    if binding(provision) and not dated(entry):
        yield "No day says by when it will be kept."
    if reached := entry.complied_since:
        yield f"Kept since {in_words(reached.on)}."
    elif written and written.comply_by:
        late = " That day has passed." if written.comply_by < today else ""
        yield f"To be kept by {in_words(written.comply_by)}.{late}"
    for each in entry.reviews:
        if not each.done_on:
            passed = " That day has passed." if each.review_on < today else ""
            yield f"To be looked at again by {in_words(each.review_on)}.{passed}"
    if broken := [each.title for each in entry.links if each.works is False]:
        yield f"A link does not work: {', '.join(broken)}."
