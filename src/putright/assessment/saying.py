"""Saying a figure in one sentence: “14 of 203 answers were late; for 3 the record does not say.”"""

from typing import TYPE_CHECKING

from putright.procedure.measures.model import By, Kind
from putright.workingdays.dates import in_words

if TYPE_CHECKING:
    from putright.assessment.figures import FigureResult


# What is said of every figure while rows of an older release have not been made anew.
BEING_COUNTED = "Not recorded for now: the figures are being counted anew after a new release."


def sentence(result: "FigureResult") -> str:
    """The figure in words. Where nothing is on record it says so, and no share is named."""
    figure = result.figure
    beside = _beside(result)
    # Where only what is so is told, what is not so yet is told of too: “0 of 2 changes were followed”.
    if not result.recorded and (figure.rated or not figure.told or not result.waiting):
        return _nothing(result, beside)
    if figure.by is By.HOLDER:
        told = _held(result)
    elif figure.kind is Kind.PARTS or not figure.told:
        told = f"{result.kept:,} {_unit(result, result.kept)} on record"
        if result.per_thousand is not None:
            told += f": {result.per_thousand:.1f} for every 1,000 homes"
        elif result.parts:
            told += ": " + ", ".join(f"{name} {number:,}" for name, number in result.parts[:8])
    elif figure.kept_as and not result.not_kept:
        told = _all_kept(result)
    else:
        # “1 of 3 was”, but also “0 of 1 was”: the verb goes with the number or with the only one.
        were = "was" if 1 in (result.numerator, result.denominator) else "were"
        what = f"{_unit(result, result.denominator)} {figure.told.format(were=were)}"
        told = f"{result.numerator:,} of {result.denominator:,} {what}"
    return "; ".join([told, *beside]) + "."


def _all_kept(result: "FigureResult") -> str:
    """Where nothing was wrong, that is said, and not that none was late."""
    number = result.denominator
    what = f"{_unit(result, number)} {result.figure.kept_as.format(were=_were(number))}"
    return f"The one {what}" if number == 1 else f"All {number:,} {what}"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


# What the part is called of those that nobody holds.
NOBODY = "nobody"


def _held(result: "FigureResult") -> str:
    """How many each person holds, and on which day. It goes into public papers: nobody is named."""
    held = [number for name, number in result.parts if name != NOBODY]
    told = f"{result.kept:,} {_unit(result, result.kept)} on {in_words(result.period.as_of)}"
    if len(held) == 1:
        told += f": 1 person holds {held[0]:,}"
    elif held:
        low, high = min(held), max(held)
        each = f"from {low:,} to {high:,}" if low < high else f"{low:,}"
        told += f": {len(held):,} people hold {each} each"
    if nobody := result.kept - sum(held):
        told += f"; nobody holds {nobody:,}"
    return told


def _unit(result: "FigureResult", number: int) -> str:
    one, many = result.figure.unit
    return one if number == 1 else many


def _beside(result: "FigureResult") -> list[str]:
    found: list[str] = []
    if not result.figure.rated and (result.recorded or result.waiting):
        return found  # they are among those of which it tells
    if result.waiting:
        more = "more " if result.recorded else ""
        verb = "is" if result.waiting == 1 else "are"
        what = _unit(result, result.waiting)
        found.append(f"{result.waiting:,} {more}{what} {verb} not due yet")
    if result.not_known:
        found.append(f"for {result.not_known:,} it is not recorded")
    return found


def _nothing(result: "FigureResult", beside: list[str]) -> str:
    many = result.figure.unit[1]
    if result.not_known:
        number = result.not_known
        told = f"Not recorded: nothing shows it for {number:,} {_unit(result, number)}"
        return "; ".join([told, *beside[:-1]]) + "."
    if beside:
        return f"No {many} to judge yet; " + "; ".join(beside) + "."
    if result.figure.kind is Kind.GOVERNANCE:
        return "Not recorded: nothing about it is on record for this period."
    return f"Not recorded: no {many} on record for this period."
