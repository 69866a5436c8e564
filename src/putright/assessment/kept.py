"""A self-assessment that is kept here, with all that is published of it: read from the record."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import msgspec

from putright.assessment.claims import claims, contradicted, definition_on_file
from putright.assessment.figures import FigureResult, figures
from putright.assessment.importing import READING, from_kept, printed
from putright.assessment.lately import lately
from putright.assessment.placing import Placed
from putright.assessment.publish.changes import Changes, changes
from putright.assessment.publish.model import Published, published
from putright.assessment.publish.paper import Paper
from putright.assessment.publish.summary import Claim, Gauge, Overdue, summary
from putright.assessment.said import Form, of_published
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
from putright.record.reading import Loaded, NoSuchStream, load
from putright.record.tenancy import within


def name_of(result: FigureResult | Placed) -> str:
    """What evidence calls a figure: the same one can speak for several provisions."""
    return f"{result.figure.key}/{result.provision.lower()}"


def period_of(assessment: Assessment, today: date) -> tuple[date, date]:
    """The days that its figures tell of, both counted, as it was begun for them.

    One that names none tells of the twelve months up to its publication, or up to today.
    """
    if assessment.period:
        return assessment.period
    last = assessment.published.on if assessment.published else today
    return _year_before(last) + timedelta(days=1), last


def as_of(assessment: Assessment, today: date) -> date:
    """The day on which its figures are asked for: that of its publication, or today.

    What was due within its period, and met or missed after it, is known by then.
    """
    return assessment.published.on if assessment.published else today


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)


@dataclass(frozen=True)
class Kept:
    """A self-assessment of the landlord's. What takes time is worked out where it is asked for.

    `with_figures` False: each figure that is shown is not recorded. `fresh`: they are counted now,
    and not taken from what was counted lately.
    """

    landlord: int
    loaded: Loaded
    settings: Landlord
    edition: Edition
    today: date
    with_figures: bool = True
    fresh: bool = False

    @cached_property
    def figures(self) -> tuple[FigureResult, ...]:
        """The figures of its period."""
        first, last = period_of(self.record, self.today)
        return self._figures(first, last, as_of(self.record, self.today))

    @cached_property
    def figures_before(self) -> tuple[FigureResult, ...]:
        """Those of the twelve months before."""
        last = period_of(self.record, self.today)[0] - timedelta(days=1)
        return self._figures(_year_before(last) + timedelta(days=1), last, last)

    def _figures(self, first: date, last: date, on: date) -> tuple[FigureResult, ...]:
        if not self.with_figures:
            return ()
        count = figures if self.fresh else lately
        return count(self.landlord, self.edition.id, first, last, as_of=on)

    @cached_property
    def printed(self) -> Mapping[str, str]:
        """The requirements as the imported form printed them; none where none was imported."""
        return printed_in(self.landlord, self.loaded)

    @property
    def record(self) -> Assessment:
        """As its events leave it."""
        return self.loaded.record  # type: ignore[no-any-return]

    @property
    def colour(self) -> str:
        """The landlord's."""
        return self.settings.colour

    @property
    def landlord_called(self) -> str:
        """The name that residents know it by."""
        return self.settings.called or "The landlord"

    @property
    def published(self) -> Published:
        """What is published of it."""
        return published(
            self.record,
            self.edition,
            self.landlord_called,
            reference=self.loaded.reference,
            period=period_of(self.record, self.today),
            as_of=as_of(self.record, self.today),
            figures={name_of(each): each.sentence for each in self.figures},
            printed=self.printed,
            ask=_ask(self.settings),
        )

    @property
    def form(self) -> Form:
        """The same, to be compared."""
        return of_published(self.published, self.edition, here=True)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The remarks on its answers of yes that claim more than is so, the worst first."""
        policy = definition_on_file(self.settings, period_of(self.record, self.today)[1])
        found = contradicted(self.record, self.edition, self.printed, self.figures, policy)
        return claims(found, self.edition, self.figures)

    @cached_property
    def before(self) -> "Kept | None":
        """The one before, without its figures; None where there is none."""
        return earlier(self)

    def changes(self) -> Changes | None:
        """What changed since the one before; None where there is none, or of another code."""
        before = self.before
        if before is None or before.edition.code != self.edition.code:
            return None
        return changes(before.form, self.form, code_map())

    def summary(self, form: Published | None = None) -> Paper:
        """The summary for the governing body; of a form that it signs off, as it is kept."""
        return summary(
            form or self.published,
            on=self.today,
            changed=self.changes(),
            claims=self.claims,
            overdue=tuple(self._overdue()),
            gauges=_gauges(self.figures),
            gauges_before=_gauges(self.figures_before),
            owners=self._owners(),
            colour=self.colour,
            taken=form is not None,
        )

    def _owners(self) -> dict[str, str]:
        """Whose each provision is, by their part: the summary can go out with the minutes."""
        parts = _parts(self.settings)
        found = ((each.ref, parts.get(each.owner or "")) for each in self.record.entries)
        return {ref: part for ref, part in found if part}

    def _overdue(self) -> Iterator[Overdue]:
        """What else is late: answers to be looked at again, and what the form before still owes.

        The promises of this form are in it.
        """
        before = self.before
        if before:
            yield from before.late(DutyKind.COMPLY_WITH_PROVISION, "promised last time: to be kept")
        yield from self.late(DutyKind.REVIEW_ANSWER, "to be looked at again")

    def late(self, kind: DutyKind, what: str) -> Iterator[Overdue]:
        """Its open duties of a kind whose day has passed."""
        owners = _parts(self.settings)
        rules = self.settings.rules(self.edition.id)
        for each in assessments.duties(self.record, rules):
            day = each.due_on or each.target_on
            if each.kind is kind and each.state is DutyState.OPEN and day and day < self.today:
                yield Overdue(each.subject or "", what, day, owners.get(each.owner or ""))


def kept(
    landlord: int, reference: str, *, today: date, with_figures: bool = True, fresh: bool = False
) -> Kept:
    """A self-assessment of the landlord's.

    Args:
        landlord: The landlord's id.
        reference: Such as A-2026-00001.
        today: The day on which it is asked for.
        with_figures: Whether its figures are worked out. Without, each shown one is not recorded.
        fresh: Whether they are counted now, as for what goes out, whatever was counted lately.

    Raises:
        NoSuchStream: there is none of that reference.
    """
    with within(landlord):
        loaded, known = load(landlord, Kind.ASSESSMENT, reference), settings(landlord)
    edition = edition_of(loaded.record.edition)
    return Kept(landlord, loaded, known, edition, today, with_figures, fresh)


def earlier(of: Kept) -> Kept | None:
    """The one before, as `before` finds it, without its figures; None where there is none."""
    found = before(of.landlord, of.loaded)
    if found is None:
        return None
    edition = edition_of(found.record.edition)
    return Kept(of.landlord, found, of.settings, edition, of.today, with_figures=False)


def before(landlord: int, loaded: Loaded) -> Loaded | None:
    """The one before: that from which it took its answers, else the last that began before it.

    The pages, the papers and what changed all mean this one by “last time”.
    """
    return _source(landlord, loaded) or _last_before(landlord, loaded)


def _source(landlord: int, loaded: Loaded) -> Loaded | None:
    if loaded.record.carried_from is None:
        return None
    with suppress(NoSuchStream), within(landlord):
        return load(landlord, Kind.ASSESSMENT, loaded.record.carried_from)
    return None


def _last_before(landlord: int, loaded: Loaded) -> Loaded | None:
    begun = loaded.record.begun_on
    known = [
        each
        for each in every(landlord)
        if each.reference != loaded.reference
        and begun
        and each.record.begun_on
        and each.record.begun_on < begun
    ]
    return max(known, key=lambda each: each.record.begun_on, default=None)


def printed_in(landlord: int, loaded: Loaded) -> Mapping[str, str]:
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


def _ask(known: Landlord) -> str | None:
    """How the public reaches the landlord about complaints, as its letters say."""
    letters = known.letters
    return ", ".join(each for each in (letters.e_mail, letters.phone) if each) or None


def _gauges(results: Sequence[FigureResult]) -> tuple[Gauge, ...]:
    return tuple(
        Gauge(each.provision, each.figure.key, each.figure.title, each.rate, each.sentence)
        for each in results
    )
