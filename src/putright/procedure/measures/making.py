"""Making one occasion of what a record gives to count."""

from datetime import date

from putright.codes.vocabulary import FigureKey
from putright.procedure.measures.model import Counted, Measure
from putright.procedure.rules import Rules


def one(
    series: Counted | FigureKey,
    rules: Rules,
    on: date,
    about: object = "",
    *,
    kept: bool | None = True,
    stage: int | None = None,
    event: int | None = None,
    note: str | None = None,
    since: date | None = None,
) -> Measure:
    """An occasion of a series, under a key made of its stage and what it is about."""
    return Measure(
        key=f"{series.value}/{stage or ''}/{about}",
        series=series.value,
        on=on,
        edition=rules.edition.id,
        kept=kept,
        stage=stage,
        event=event,
        note=note,
        since=since,
    )
