"""The answers of some complaints: those to representatives, and those of third parties. Pure.

Whether one is late is for its duty to say (`procedure.duty.standing`), as in every other figure of
answers: here it is only noted which stages they belong to.
"""

from collections.abc import Iterator

from putright.codes.vocabulary import DutyKind, FigureKey
from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.corrections import effective
from putright.procedure.measures.making import one
from putright.procedure.measures.model import Measure
from putright.procedure.rules import Rules

# Which duty, at the stage of the occasion, says how an occasion of the series stands.
BY_DUTY = {
    FigureKey.REPRESENTED_IN_TIME: DutyKind.RESPOND,
    FigureKey.THIRD_PARTIES_IN_TIME: DutyKind.RESPOND,
}


def represented_in_time(case: Case, rules: Rules) -> Iterator[Measure]:
    """The answers to a complaint for which somebody acts, stage by stage."""
    if case.representative:
        yield from _answers(
            FigureKey.REPRESENTED_IN_TIME, case, rules, dict.fromkeys(_stages(case))
        )


def third_parties_in_time(case: Case, rules: Rules) -> Iterator[Measure]:
    """The answers that a third party gave or wrote; the note is its name."""
    answered: dict[int, str | None] = {
        each.number: each.response.answered_by_third_party
        for each in case.stages
        if each.response and each.response.answered_by_third_party
    }
    for event in effective(case.history):
        if isinstance(event.what, f.ThirdPartyAnswered) and event.what.stage:
            answered.setdefault(event.what.stage, event.what.third_party)
    yield from _answers(FigureKey.THIRD_PARTIES_IN_TIME, case, rules, answered)


def _stages(case: Case) -> list[int]:
    return [each.number for each in case.stages]


def _answers(
    series: FigureKey, case: Case, rules: Rules, stages: dict[int, str | None]
) -> Iterator[Measure]:
    for stage, note in stages.items():
        if case.received_on:
            yield one(series, rules, case.received_on, stage=stage, kept=None, note=note)
