"""A live figure in words: what it counts and how, its numbers, and the cases behind it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from putright.assessment.figures import FigureResult
from putright.desk.paths import address
from putright.desk.showing.assessment_provision import FigureRow, Text
from putright.desk.showing.days import day_in_words
from putright.desk.showing.states import resident_in_words, state_in_words
from putright.desk.words import capitalised
from putright.procedure.measures.model import By, Figure, Kind
from putright.record.measuring import Behind


def figure_row(result: FigureResult, *, period: str, href: str) -> FigureRow:
    """A figure, ready to print. `href` is where the cases behind it are."""
    figure = result.figure
    return FigureRow(
        title=capitalised(figure.title),
        sentence=result.sentence,
        numbers=tuple(_numbers(result)),
        rule=figure.rule,
        not_known=figure.not_known,
        notes=result.notes,
        period=period,
        href=href if figure.kind is not Kind.GOVERNANCE and figure.series else "",
        broken=result.claims_more,
    )


def _numbers(result: FigureResult) -> Iterator[Text]:
    kind = result.figure.kind
    if kind is Kind.PARTS:
        yield Text("On record", f"{result.kept:,}")
    elif not result.figure.rated:
        yield Text("On record", f"{result.kept:,}")
        yield Text("Of", f"{result.denominator:,}")
    elif kind is Kind.SHARE:
        yield Text("So", f"{result.kept:,}")
        yield Text("Of", f"{result.denominator:,}")
    else:
        yield Text("Kept", f"{result.kept:,}")
        yield Text("Not kept", f"{result.not_kept:,}")
        yield Text("Of", f"{result.denominator:,}")
    if result.waiting:
        yield Text("Not due yet", f"{result.waiting:,}")
    yield Text("Not recorded", f"{result.not_known:,}")
    for name, number in result.parts:
        yield Text(name[:1].upper() + name[1:], f"{number:,}")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case behind a figure."""

    reference: str
    href: str
    who: str
    about: str
    state: str
    day: str
    stage: str
    note: str


def case_rows(found: Iterable[Behind], figure: Figure) -> list[CaseRow]:
    """The cases behind a figure, the latest first."""
    return [_case(each, figure) for each in found]


def _case(each: Behind, figure: Figure) -> CaseRow:
    case = each.line
    kind = case.kind.value
    return CaseRow(
        reference=case.reference,
        href=address(case.kind, case.reference),
        who=resident_in_words(kind, case.resident_name),
        about=case.about,
        state=state_in_words(kind, case.state, case.stage),
        day=day_in_words(each.on),
        stage=f"Stage {each.stage}" if each.stage else "",
        # Other notes are ids of people, or fingerprints.
        note=(each.note or "").replace("_", " ") if figure.by is By.NOTE else "",
    )
