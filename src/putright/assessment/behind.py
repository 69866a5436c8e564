"""The cases behind a figure, as far as somebody may see them."""

from dataclasses import dataclass, replace
from datetime import date

from putright.assessment.figures import IN_TIME, FigureResult
from putright.codes.vocabulary import FigureKey
from putright.procedure.measures.model import Kind
from putright.procedure.measures.rule_figures import RULE_FIGURES
from putright.procedure.people import Person
from putright.record.history import Kind as StreamKind
from putright.record.measuring import Behind, Wanted, behind, how_many_behind
from putright.record.permissions import Permission, may
from putright.record.tenancy import within


@dataclass(frozen=True, slots=True)
class Cases:
    """Occasions behind a figure, as far as somebody may see them.

    `hidden` is how many there are that they may not see. `following` is the key of the next page.
    """

    shown: tuple[Behind, ...] = ()
    hidden: int = 0
    following: tuple[date, int] | None = None


_STANDS = {True: "kept", False: "not kept", None: "not known"}


def cases(
    landlord: int,
    result: FigureResult,
    *,
    viewer: Person | None,
    kept: bool | None = False,
    after: tuple[date, int] | None = None,
    limit: int = 50,
) -> Cases:
    """The occasions behind a figure that stand as asked, the latest day first.

    A resident's own record, and any figure about needs and restrictions, is for those who may see
    what is sensitive; whoever shows it notes the look.

    Args:
        landlord: Whose record it is.
        result: The figure, as `figures` gave it.
        viewer: Who wants to see them; None, and whoever has left, sees none.
        kept: Those that were not kept (False), that were (True), or that are not known (None).
        after: The key of the last one that was shown.
        limit: How many at most.
    """
    wanted = _wanted(result, kept)
    if wanted is None:
        return Cases()
    with within(landlord):
        numbers = how_many_behind(landlord, result.period, wanted)
        total = sum(numbers.values())
        if not may(viewer, Permission.SEE_CASES):
            return Cases(hidden=total)
        sensitive = may(viewer, Permission.SEE_SENSITIVE)
        if result.figure.sensitive and not sensitive:
            return Cases(hidden=total)
        if not sensitive:
            wanted = replace(wanted, without=StreamKind.RESIDENT.value)
        found = behind(landlord, result.period, wanted, after=after, limit=limit + 1)
    hidden = 0 if sensitive else numbers.get(StreamKind.RESIDENT.value, 0)
    shown = tuple(found[:limit])
    more = len(found) > limit
    return Cases(shown, hidden, (shown[-1].on, shown[-1].id) if more else None)


def _wanted(result: FigureResult, kept: bool | None) -> Wanted | None:
    """What lies behind a figure; None where no cases do."""
    figure, stands = result.figure, _STANDS[kept]
    if figure.kind is Kind.GOVERNANCE or not figure.series:
        return None
    stages = result.stages or None
    if figure.kind is Kind.DUTY:
        return Wanted(figure.series, of_duty=True, provision=result.provision, stands=stands)
    if figure.only in IN_TIME:
        stage = (IN_TIME[figure.only][0],)
        return Wanted(figure.series, of_duty=True, stages=stage, stands=stands)
    if figure.key == FigureKey.REASONS_REUSED.value and kept is not None:
        return Wanted(figure.series, stands="kept", again=not kept)
    if figure.key in RULE_FIGURES:
        return Wanted(figure.series, provision=result.provision, stands=stands)
    if figure.among is not None and not kept:
        return Wanted(figure.among, stages=stages, stands=None)  # those it is a share of
    only = (figure.only,) if figure.only else None
    by_stage = only and only[0].isdecimal()
    if by_stage and only:
        return Wanted(figure.series, stages=(int(only[0]),), stands=stands)
    return Wanted(figure.series, stages=stages, notes=only, stands=stands)
