"""The points of a complaint, each with what was found and promised at every stage."""

from dataclasses import dataclass
from datetime import date

from putright.desk.showing.plain import WHOSE
from putright.desk.showing.promises import PromiseRow, action_row, remedy_row
from putright.desk.showing.view import View
from putright.desk.words import words
from putright.procedure.case import Case, Stage
from putright.procedure.facts import Point, PointFinding
from putright.procedure.words import Finding

_COLOURS = {
    Finding.UPHELD: "purple",
    Finding.PARTLY_UPHELD: "purple",
    Finding.NOT_UPHELD: "grey",
    Finding.NO_FINDING: "grey",
}


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """What one stage found on a point, with what it promised for it. `colour` is a tag's."""

    stage: int
    finding: str
    colour: str
    reasons: str
    remedies: tuple[PromiseRow, ...] = ()
    actions: tuple[PromiseRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PointCard:
    """One point. `stages` says at which stages it stands in the definition."""

    number: int
    about: str
    sought: str
    whose: str
    responsible: str
    stages: str
    answers: tuple[PointAnswer, ...] = ()


def points(case: Case, view: View, as_of: date) -> tuple[PointCard, ...]:
    """Every point of every stage's definition, in order; the same point at two stages once."""
    found: dict[tuple[int, str], tuple[Point, list[int], list[PointAnswer]]] = {}
    for stage in case.stages or (Stage(case.stage),):
        answers = _answers(stage)
        for point in _defined(case, stage, answers):
            _, stages, given = found.setdefault((point.number, point.about), (point, [], []))
            stages.append(stage.number)
            answer = answers.get(point.number)
            if answer or stage.responded:
                given.append(_answer(case, stage, point, answer, view, as_of))
    return tuple(_card(point, stages, given) for point, stages, given in found.values())


def _answers(stage: Stage) -> dict[int, PointFinding]:
    findings = stage.response.findings if stage.response else None
    return {each.point: each for each in findings or ()}


def _defined(case: Case, stage: Stage, answers: dict[int, PointFinding]) -> tuple[Point, ...]:
    """The definition at a stage, with what was answered beside it."""
    defined = case.points_at(stage.number)
    known = {each.number for each in defined}
    strange = (Point(number=each, about="") for each in sorted(answers) if each not in known)
    return (*defined, *strange)


def _answer(
    case: Case,
    stage: Stage,
    point: Point,
    answer: PointFinding | None,
    view: View,
    as_of: date,
) -> PointAnswer:
    finding = answer.finding if answer else None
    reasons = answer.reasons if answer else None
    return PointAnswer(
        stage=stage.number,
        finding=words(finding) if finding else "Finding not recorded",
        colour=_COLOURS[finding] if finding else "grey",
        reasons=_reasons(reasons),
        remedies=tuple(
            remedy_row(each, view, as_of)
            for each in case.remedies
            if each.stage == stage.number and each.remedy.point == point.number
        ),
        actions=tuple(
            action_row(each, view, as_of)
            for each in case.actions
            if each.stage == stage.number and each.action.point == point.number
        ),
    )


def _reasons(reasons: str | None) -> str:
    if reasons is None:
        return "Reasons not recorded"
    return reasons.strip() or "No reasons were given"


def _card(point: Point, stages: list[int], answers: list[PointAnswer]) -> PointCard:
    responsible = {
        None: "Not recorded",
        True: "Ours to answer for",
        False: "Not ours to answer for",
    }
    sought = "Not recorded" if point.sought is None else point.sought.strip() or "Nothing named"
    return PointCard(
        number=point.number,
        about=point.about.strip() or "It is not recorded what this point is about",
        sought=sought,
        whose=WHOSE[point.whose],
        responsible=responsible[point.responsible],
        stages="Stage " + " and ".join(str(each) for each in sorted(set(stages))),
        answers=tuple(answers),
    )
