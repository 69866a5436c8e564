"""Saying a figure in one sentence: “14 of 203 answers were late; for 3 the record does not say.”"""

from typing import TYPE_CHECKING

from putright.procedure.measures.model import Kind

if TYPE_CHECKING:
    from putright.assessment.figures import FigureResult


def sentence(result: "FigureResult") -> str:
    """The figure in words. Where nothing is on record it says so, and no share is named."""
    figure = result.figure
    beside = _beside(result)
    if not result.recorded:
        return _nothing(result, beside)
    if figure.kind is Kind.PARTS:
        told = f"{result.kept:,} {_unit(result, result.kept)} on record"
        if result.per_thousand is not None:
            told += f": {result.per_thousand:.1f} for every 1,000 homes"
        elif result.parts:
            told += ": " + ", ".join(f"{name} {number:,}" for name, number in result.parts[:8])
    else:
        were = "was" if result.numerator == 1 else "were"
        what = f"{_unit(result, result.denominator)} {figure.told.format(were=were)}"
        told = f"{result.numerator:,} of {result.denominator:,} {what}"
    return "; ".join([told, *beside]) + "."


def _unit(result: "FigureResult", number: int) -> str:
    one, many = result.figure.unit
    return one if number == 1 else many


def _beside(result: "FigureResult") -> list[str]:
    found = []
    if result.waiting:
        verb = "waits" if result.waiting == 1 else "wait"
        found.append(f"{result.waiting:,} still {verb}")
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
