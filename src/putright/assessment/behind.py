"""The cases behind a figure, as far as somebody may see them."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from putright.assessment.figures import IN_TIME, FigureResult
from putright.codes.vocabulary import FigureKey
from putright.procedure.measures.model import Kind
from putright.procedure.measures.rule_figures import RULE_FIGURES
from putright.procedure.people import Person
from putright.record.history import Kind as StreamKind
from putright.record.made_anew import made
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


class Which(StrEnum):
    """Which of the occasions behind a figure are listed."""

    NOT_KEPT = "not-kept"
    KEPT = "kept"
    WAITING = "waiting"
    NOT_KNOWN = "not-known"


_STANDS = {
    Which.NOT_KEPT: "not kept",
    Which.KEPT: "kept",
    Which.WAITING: "waiting",
    Which.NOT_KNOWN: "not known",
}


def lists(result: FigureResult) -> dict[Which, int]:
    """The lists of occasions that are behind a figure, the one to look at first first.

    With how many each holds, those that somebody may not see among them. Empty where no record of a
    resident, a request or a complaint is behind it.
    """
    figure = result.figure
    if figure.kind is Kind.GOVERNANCE or not figure.series:
        return {}
    every = {
        Which.NOT_KEPT: result.not_kept,
        Which.KEPT: result.kept,
        Which.NOT_KNOWN: result.not_known,
        Which.WAITING: result.waiting,
    }
    if figure.kind is Kind.PARTS or not figure.rated:
        every.pop(Which.NOT_KEPT)
    elif not figure.judged:
        every = {Which.KEPT: every.pop(Which.KEPT), **every}
    if not result.waiting:
        every.pop(Which.WAITING)
    return every


def cases(
    landlord: int,
    result: FigureResult,
    *,
    viewer: Person | None,
    which: Which = Which.NOT_KEPT,
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
        which: Which of them: one of `lists`.
        after: The key of the last one that was shown.
        limit: How many at most.
    """
    wanted = _wanted(result, which)
    if wanted is None:
        return Cases()
    with within(landlord):
        if made(landlord).in_the_making:
            return Cases()
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


def _wanted(result: FigureResult, which: Which) -> Wanted | None:
    """What lies behind a figure; None where no cases do."""
    if which not in lists(result):
        return None
    figure, stands = result.figure, _STANDS[which]
    stages = result.stages or None
    if figure.kind is Kind.DUTY:
        return Wanted(figure.series, of_duty=True, provision=result.provision, stands=stands)
    if figure.only in IN_TIME:
        stage, first = IN_TIME[figure.only]
        return Wanted(figure.series, of_duty=True, stages=(stage,), at_first=first, stands=stands)
    if figure.key in RULE_FIGURES:
        return Wanted(figure.series, provision=result.provision, stands=stands)
    unlike = figure.key == FigureKey.REASONS_REUSED.value
    return Wanted(figure.series, stages=stages, only=figure.only, unlike=unlike, stands=stands)
