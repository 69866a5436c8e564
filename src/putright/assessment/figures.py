"""The live figure for each provision that the record can speak to.

Every figure says what it counts, in which time, and what it does not know. One whose record is absent
is *not recorded*: never all kept.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from putright.assessment.placing import Placed, placed
from putright.assessment.saying import BEING_COUNTED, NOBODY, sentence
from putright.codes.load import edition as edition_of
from putright.codes.vocabulary import FigureKey
from putright.procedure.landlords import Landlord
from putright.procedure.measures.governance import Asked, Tally, governance
from putright.procedure.measures.model import By, Figure, Kind
from putright.record.landlords import settings
from putright.record.made_anew import made
from putright.record.measuring import (
    Counted,
    Period,
    assessed,
    measured,
    open_by_officer,
    owed,
)
from putright.record.tenancy import within


@dataclass(frozen=True, slots=True)
class FigureResult:
    """A figure for one provision and one time.

    Attributes:
        figure: What is counted, with its exact rule in words.
        provision: The provision that it speaks for, in the edition of `period`.
        period: The edition, the first and the last day, both counted, and as of which day.
        stages: The stages that it is about; empty: all.
        kept, not_kept: How many were kept and were not; of a share, how many are so and are not.
        waiting: Those whose day is still ahead, or for which there is none; not in the rate.
        not_known: Those of which the record does not say; not in the rate either.
        parts: How many of each sort, the most frequent first.
        homes: How many homes the landlord has, where the figure is told for every 1,000 of them.
        notes: What else the record says: days, gaps, titles.
        sentence: All of it in one sentence.
    """

    figure: Figure
    provision: str
    period: Period
    stages: tuple[int, ...] = ()
    kept: int = 0
    not_kept: int = 0
    waiting: int = 0
    not_known: int = 0
    parts: tuple[tuple[str, int], ...] = ()
    homes: int | None = None
    notes: tuple[str, ...] = ()
    sentence: str = ""

    @property
    def numerator(self) -> int:
        """What is told of: those not kept where the figure judges, else those that are so."""
        return self.not_kept if self.figure.judged and self.figure.rated else self.kept

    @property
    def denominator(self) -> int:
        """Of how many: all that are known and whose day has come; of a mere count, all there are."""
        known = self.kept + self.not_kept
        return known if self.figure.rated else known + self.waiting + self.not_known

    @property
    def recorded(self) -> bool:
        """Whether the record says anything of it."""
        return self.kept + self.not_kept > 0

    @property
    def rate(self) -> float | None:
        """The share that was kept, or that is so, from 0 to 1; None where nothing is recorded.

        None as well where the record could never show that something is not so.
        """
        if not self.recorded or self.figure.kind is Kind.PARTS or not self.figure.rated:
            return None
        return self.kept / self.denominator

    @property
    def per_thousand(self) -> float | None:
        """For every 1,000 homes; None for other figures, or where no homes are on record."""
        return self.kept * 1000 / self.homes if self.homes else None

    @property
    def claims_more(self) -> bool:
        """Whether an answer of yes would claim more than the record shows."""
        return self.figure.judged and self.not_kept > 0


def figures(
    landlord: int, edition: str, from_on: date, to_on: date, *, as_of: date
) -> tuple[FigureResult, ...]:
    """Every figure of an edition for a time, in the order of its provisions.

    After a release that counts otherwise none is recorded until `rebuild` is done, and each says so.

    Args:
        landlord: Whose record it is.
        edition: The id of the edition: only what was judged by it is counted.
        from_on: The first day of the period.
        to_on: Its last day.
        as_of: The day on which it is asked: what is due after it still waits.

    Raises:
        UnknownEdition: there is no such edition.
        ValueError: the period ends before it begins.
    """
    if to_on < from_on:
        raise ValueError(f"the period ends on {to_on}, before it begins on {from_on}")
    code = edition_of(edition)
    period = Period(edition, from_on, to_on, as_of)
    with within(landlord):
        if made(landlord).in_the_making:
            return tuple(_untold(each, period) for each in placed(code))
        known = settings(landlord)
        counted = _Counted(
            measured(landlord, period),
            owed(landlord, period),
            known,
            open_by_officer(landlord, as_of) if FigureKey.CASES_PER_HANDLER in code.figures else [],
        )
        published = tuple(assessed(landlord))
    asked = Asked(
        landlord=known, edition=code, from_on=from_on, to_on=to_on, as_of=as_of, assessed=published
    )
    found = [_result(each, counted, asked, period) for each in placed(code)]
    return tuple(replace(each, sentence=sentence(each)) for each in found)


def _untold(at: Placed, period: Period) -> FigureResult:
    """One of which nothing is told: rows of two releases stand side by side until `rebuild` is done."""
    return FigureResult(at.figure, at.provision, period, at.stages, sentence=BEING_COUNTED)


class _Counted:
    """What was counted, by what it is of."""

    def __init__(
        self,
        measures: list[Counted],
        duties: list[Counted],
        landlord: Landlord,
        held: list[tuple[str | None, int]],
    ) -> None:
        self.landlord = landlord
        self.held = held
        self._of: dict[tuple[bool, str], list[Counted]] = {}
        for of_duty, rows in ((False, measures), (True, duties)):
            for row in rows:
                self._of.setdefault((of_duty, row.series), []).append(row)

    def of(self, series: str, *, duty: bool = False) -> list[Counted]:
        """The rows of a series."""
        return self._of.get((duty, series), [])


def _result(at: Placed, counted: _Counted, asked: Asked, period: Period) -> FigureResult:
    empty = FigureResult(at.figure, at.provision, period, at.stages)
    match at.figure.kind:
        case Kind.GOVERNANCE:
            return _of_tally(empty, governance(FigureKey(at.figure.key), asked))
        case Kind.DUTY:
            rows = counted.of(at.figure.series, duty=True)
            return _added(empty, [each for each in rows if each.provision == at.provision])
        case Kind.SHARE:
            return _share(empty, counted)
        case Kind.PARTS:
            return _parts(empty, counted)
        case _:
            return _rule(empty, counted)


def _of_tally(empty: FigureResult, tally: Tally) -> FigureResult:
    return replace(
        empty, kept=tally.kept, not_kept=tally.not_kept, waiting=tally.waiting,
        not_known=tally.not_known, parts=tally.parts, notes=tally.notes,
    )  # fmt: skip


def _added(empty: FigureResult, rows: Iterable[Counted]) -> FigureResult:
    rows = list(rows)
    return replace(
        empty,
        kept=sum(each.kept for each in rows),
        not_kept=sum(each.not_kept for each in rows),
        waiting=sum(each.waiting for each in rows),
        not_known=sum(each.not_known for each in rows),
    )


def _at_stages(rows: Iterable[Counted], stages: tuple[int, ...]) -> list[Counted]:
    return [each for each in rows if not stages or each.stage in stages]


def _rule(empty: FigureResult, counted: _Counted) -> FigureResult:
    figure = empty.figure
    rows = counted.of(figure.series)
    if figure.key == FigureKey.REASONS_REUSED.value:
        return _reused(empty, rows)
    if any(each.provision for each in rows):
        rows = [each for each in rows if each.provision == empty.provision]
    else:
        rows = _at_stages(rows, empty.stages)
    return replace(_added(empty, rows), parts=_sorts(rows, figure.by, counted))


def _reused(empty: FigureResult, rows: list[Counted]) -> FigureResult:
    """The note is the fingerprint of what was considered: with the same one, it is the same."""
    again = sum(each.kept for each in rows if each.several)
    added = _added(empty, rows)
    return replace(added, kept=added.kept - again, not_kept=added.not_kept + again)


# Shares of the answers that were due, by stage and by which of their days.
IN_TIME = {"1 first": (1, True), "1 extended": (1, False), "2 first": (2, True), "2 extended": (2, False)}  # fmt: skip


def _share(empty: FigureResult, counted: _Counted) -> FigureResult:
    figure = empty.figure
    if figure.only in IN_TIME:
        stage, first = IN_TIME[figure.only]
        rows = _at_stages(counted.of(figure.series, duty=True), (stage,))
        late = sum(each.kept - each.at_first for each in rows) if first else 0
        added = _added(empty, rows)
        return replace(added, kept=added.kept - late, not_kept=added.not_kept + late)
    rows = _at_stages(counted.of(figure.series), empty.stages)
    return _added(empty, _so(rows, figure.only) if figure.only else rows)


def _so(rows: Iterable[Counted], only: str) -> Iterator[Counted]:
    """What counts as so is what has this note, or is at this stage; without either, nobody knows."""
    for each in rows:
        found = each.note if each.stage is None else str(each.stage)
        if found is None:
            total = each.kept + each.not_kept + each.waiting + each.not_known
            yield replace(each, kept=0, not_kept=0, waiting=0, not_known=total)
        elif found != only:
            yield replace(each, kept=0, not_kept=each.kept + each.not_kept)
        else:
            yield each


def _parts(empty: FigureResult, counted: _Counted) -> FigureResult:
    figure = empty.figure
    if figure.by is By.HOLDER:
        parts = tuple((counted.landlord.name_of(who) or NOBODY, n) for who, n in counted.held)
        return replace(empty, kept=sum(n for _, n in parts), parts=parts)
    rows = counted.of(figure.series)
    homes = counted.landlord.homes if figure.key == FigureKey.VOLUME.value else None
    return replace(_added(empty, rows), parts=_sorts(rows, figure.by, counted), homes=homes or None)


def _sorts(
    rows: Iterable[Counted], by: By | None, counted: _Counted
) -> tuple[tuple[str, int], ...]:
    if by is None:
        return ()
    roles = {each.person.id: each.person.role.value for each in counted.landlord.people}
    found: Counter[str] = Counter()
    for each in rows:
        how_many = each.kept + each.not_kept
        match by:
            case By.STAGE:
                name = f"stage {each.stage}"
            case By.ROLE:
                name = roles.get(each.note or "", "somebody else")
            case _:
                name = each.note or "not recorded"
        if how_many:
            found[name.replace("_", " ")] += how_many
    return tuple(found.most_common())
