"""The answers of some complaints: those to representatives, and those of third parties. Pure.

Whether one is late is for its duty to say (`procedure.duty.standing`), as in every other figure of
answers: here it is only noted which they are.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from putright.codes.vocabulary import DutyKind, FigureKey
from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.corrections import effective
from putright.procedure.duties import duties
from putright.procedure.measures.making import one
from putright.procedure.measures.model import Measure
from putright.procedure.rules import Rules

# Which duty, of the stage and the day of an occasion of the series, says how it stands.
BY_DUTY = {
    FigureKey.REPRESENTED_IN_TIME: DutyKind.RESPOND,
    FigureKey.THIRD_PARTIES_IN_TIME: DutyKind.RESPOND,
}


def represented_in_time(case: Case, rules: Rules) -> Iterator[Measure]:
    """The answers to a complaint for which somebody acts, stage by stage."""
    if case.representative:
        stages = dict.fromkeys(each.number for each in case.stages)
        yield from _answers(FigureKey.REPRESENTED_IN_TIME, case, rules, stages)


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
    if answered:
        yield from _answers(FigureKey.THIRD_PARTIES_IN_TIME, case, rules, answered)


def _answers(
    series: FigureKey, case: Case, rules: Rules, stages: Mapping[int, str | None]
) -> Iterator[Measure]:
    """An occasion for each duty to answer at these stages, on the day by which duties are counted."""
    of_kind = [each for each in duties(case, rules) if each.kind is BY_DUTY[series]]
    for number, duty in enumerate(of_kind):
        day = duty.limit or duty.opened_on or duty.met_on or duty.ended_on or case.received_on
        if duty.stage and duty.stage in stages and day:
            yield one(
                series, rules, _plain(day), number or "", stage=duty.stage, kept=None,
                note=stages[duty.stage],
            )  # fmt: skip


def _plain(day: date) -> date:
    """Dates counted past the published calendar are of a type of their own."""
    return date(day.year, day.month, day.day)
