"""The answers of some complaints, by the duty to give them: those of representatives and third parties."""

from collections.abc import Iterator
from datetime import date

from putright.codes.vocabulary import DutyKind, FigureKey
from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.corrections import effective
from putright.procedure.duties import duties
from putright.procedure.measures.model import Measure
from putright.procedure.rules import Rules
from putright.procedure.words import DutyState


def represented_in_time(case: Case, rules: Rules) -> Iterator[Measure]:
    """The answers to a complaint for which somebody acts, stage by stage."""
    if case.representative:
        yield from _in_time(
            FigureKey.REPRESENTED_IN_TIME,
            case,
            rules,
            {each.number: case.representative for each in case.stages},
        )


def third_parties_in_time(case: Case, rules: Rules) -> Iterator[Measure]:
    """The answers that a third party gave or wrote; the note is its name."""
    answered = {
        each.number: each.response.answered_by_third_party
        for each in case.stages
        if each.response and each.response.answered_by_third_party
    }
    for event in effective(case.history):
        if isinstance(event.what, f.ThirdPartyAnswered) and event.what.stage:
            answered.setdefault(event.what.stage, event.what.third_party)
    if answered:
        yield from _in_time(FigureKey.THIRD_PARTIES_IN_TIME, case, rules, answered, named=True)


def _in_time(
    series: FigureKey, case: Case, rules: Rules, stages: dict[int, str], *, named: bool = False
) -> Iterator[Measure]:
    """The answers of some stages, by the duty to give them; what was withdrawn is not counted."""
    for duty in duties(case, rules):
        if duty.kind is not DutyKind.RESPOND or duty.stage not in stages:
            continue
        if duty.ended_on and not duty.met_on:
            continue
        limit, met = duty.limit, duty.met_on
        on = limit or duty.opened_on or case.received_on
        if on is None:
            continue
        unsure = limit and duty.latest_on and met and limit < met <= duty.latest_on
        known = bool(limit) and duty.state is not DutyState.NOT_KNOWN and not unsure
        yield Measure(
            key=f"{series.value}/{duty.stage}/",
            series=series.value,
            on=_plain(on),
            edition=rules.edition.id,
            kept=None,
            stage=duty.stage,
            due_on=_plain(limit) if limit and known else None,
            met_on=met if known else None,
            note=stages[duty.stage] if named else None,
        )


def _plain(day: date) -> date:
    """Dates counted past the published calendar are of a type of their own."""
    return date(day.year, day.month, day.day)
