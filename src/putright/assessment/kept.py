"""A self-assessment that is kept here, with all that is published of it: read from the record."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from putright.assessment.contradicting import claim_of_entry, contradictions
from putright.assessment.figures import FigureResult, figures
from putright.assessment.importing import READING, from_kept, printed
from putright.assessment.publish.changes import Changes, changes
from putright.assessment.publish.model import Published, published
from putright.assessment.publish.paper import Paper
from putright.assessment.publish.summary import Claim, Gauge, Overdue, summary
from putright.assessment.said import Form, of_published
from putright.codes.form import asked
from putright.codes.load import code_map
from putright.codes.load import edition as edition_of
from putright.codes.model import Edition
from putright.codes.vocabulary import DutyKind
from putright.procedure import assessments
from putright.procedure.assessments import Assessment
from putright.procedure.landlords import Landlord
from putright.procedure.words import DutyState
from putright.record import documents
from putright.record.assessments import every
from putright.record.history import Kind
from putright.record.landlords import settings
from putright.record.reading import Loaded, load
from putright.record.tenancy import within


def name_of(result: FigureResult) -> str:
    """What evidence calls a figure: the same one can speak for several provisions."""
    return f"{result.figure.key}/{result.provision.lower()}"


def period_of(assessment: Assessment, today: date) -> tuple[date, date]:
    """The twelve months that its figures tell of: up to its publication, or up to today."""
    last = assessment.published.on if assessment.published else today
    return _year_before(last) + timedelta(days=1), last


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


@dataclass(frozen=True)
class Kept:
    """A self-assessment of the landlord's, with its figures and its printed requirements.

    `figures_before` are those of the twelve months before its own.
    """

    landlord: int
    loaded: Loaded
    settings: Landlord
    edition: Edition
    today: date
    figures: tuple[FigureResult, ...]
    figures_before: tuple[FigureResult, ...]
    printed: Mapping[str, str]

    @property
    def record(self) -> Assessment:
        """As its events leave it."""
        return self.loaded.record  # type: ignore[no-any-return]

    @property
    def colour(self) -> str:
        """The landlord's."""
        return self.settings.colour

    @property
    def published(self) -> Published:
        """What is published of it. Owners are told of by their part, never by their names."""
        return published(
            self.record,
            self.edition,
            self.settings.called or "The landlord",
            reference=self.loaded.reference,
            period=period_of(self.record, self.today),
            figures={name_of(each): each.sentence for each in self.figures},
            printed=self.printed,
            names=_parts(self.settings),
        )

    @property
    def form(self) -> Form:
        """The same, to be compared."""
        return of_published(self.published, self.edition)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its answers of yes that claim more than the record or their own words show."""
        entries = (self.record.entry(each.ref) for each in asked(self.edition))
        claimed = (claim_of_entry(each, self.printed.get(each.ref, "")) for each in entries)
        found = contradictions(self.edition, [each for each in claimed if each], self.figures)
        return tuple(Claim(each.ref, each.says) for each in found)

    def changes(self) -> Changes | None:
        """What changed since the one before; None where there is none, or of another code."""
        before = earlier(self)
        if before is None or before.edition.code != self.edition.code:
            return None
        return changes(before.form, self.form, code_map())

    def summary(self) -> Paper:
        """The summary for the governing body."""
        return summary(
            self.published,
            on=self.today,
            changed=self.changes(),
            claims=self.claims,
            overdue=tuple(self._overdue()),
            gauges=_gauges(self.figures),
            gauges_before=_gauges(self.figures_before),
            colour=self.colour,
        )

    def _overdue(self) -> Iterator[Overdue]:
        """What else is late: answers to be looked at again, and what the form before still owes.

        The promises of this form are in it.
        """
        before = earlier(self)
        if before:
            yield from before.late(DutyKind.COMPLY_WITH_PROVISION, "promised last time: to be kept")
        yield from self.late(DutyKind.REVIEW_ANSWER, "to be looked at again")

    def late(self, kind: DutyKind, what: str) -> Iterator[Overdue]:
        """Its open duties of a kind whose day has passed."""
        owners = _parts(self.settings)
        for each in assessments.duties(self.record, self.settings.rules(self.edition.id)):
            day = each.due_on or each.target_on
            if each.kind is kind and each.state is DutyState.OPEN and day and day < self.today:
                yield Overdue(each.subject or "", what, day, owners.get(each.owner or ""))


def kept(landlord: int, reference: str, *, today: date, with_figures: bool = True) -> Kept:
    """A self-assessment of the landlord's.

    Args:
        landlord: The landlord's id.
        reference: Such as A-2026-00001.
        today: The day on which it is asked for.
        with_figures: Whether its figures are worked out. Without, each shown one is not recorded.

    Raises:
        NoSuchStream: there is none of that reference.
    """
    with within(landlord):
        loaded, known = load(landlord, Kind.ASSESSMENT, reference), settings(landlord)
    return _kept(landlord, loaded, known, today=today, with_figures=with_figures)


def _kept(
    landlord: int, loaded: Loaded, known: Landlord, *, today: date, with_figures: bool
) -> Kept:
    record: Assessment = loaded.record
    now: tuple[FigureResult, ...] = ()
    before: tuple[FigureResult, ...] = ()
    if with_figures:
        first, last = period_of(record, today)
        now = figures(landlord, record.edition, first, last, as_of=last)
        earlier_last = first - timedelta(days=1)
        earlier_first = _year_before(earlier_last) + timedelta(days=1)
        before = figures(landlord, record.edition, earlier_first, earlier_last, as_of=earlier_last)
    return Kept(
        landlord=landlord,
        loaded=loaded,
        settings=known,
        edition=edition_of(record.edition),
        today=today,
        figures=now,
        figures_before=before,
        printed=_printed(landlord, loaded),
    )


def earlier(of: Kept) -> Kept | None:
    """The one before: that from which it took its answers, else the last that began before it."""
    others = {each.reference: each for each in every(of.landlord)}
    found = others.get(of.record.carried_from or "")
    if found is None:
        begun = of.record.begun_on
        before = [
            each
            for each in others.values()
            if each.reference != of.loaded.reference
            and begun
            and each.record.begun_on
            and each.record.begun_on < begun
        ]
        found = max(before, key=lambda each: each.record.begun_on, default=None)
    if found is None:
        return None
    return _kept(of.landlord, found, of.settings, today=of.today, with_figures=False)


def _printed(landlord: int, loaded: Loaded) -> Mapping[str, str]:
    """The requirements as the imported form printed them; none where none was imported."""
    readings = [each for each in loaded.record.documents if each.media_type == READING]
    if not readings:
        return {}
    # A file that is gone or changed takes its printed words along, and nothing else.
    with suppress(documents.Changed, msgspec.DecodeError):
        found = documents.read(landlord, loaded.id or 0, readings[-1].document)
        if found is not None:
            with found.file as file:
                return printed(from_kept(file.read()))
    return {}


def _parts(known: Landlord) -> dict[str, str]:
    """What each person is to the landlord's complaints, in words: no names of staff go out."""
    return {
        each.person.id: "Member Responsible for Complaints"
        if each.person.role.value == "mrc"
        else each.person.role.value.replace("_", " ").capitalize()
        for each in known.people
    }


def _gauges(results: Sequence[FigureResult]) -> tuple[Gauge, ...]:
    return tuple(
        Gauge(each.provision, each.figure.key, each.figure.title, each.rate, each.sentence)
        for each in results
    )
