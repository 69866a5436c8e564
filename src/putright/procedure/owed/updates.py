"""The updates that were agreed with the resident."""

from collections.abc import Iterator
from datetime import date

from putright.codes.model import Length
from putright.codes.vocabulary import DutyKind
from putright.procedure.case import Case
from putright.procedure.duty import Duty, settled
from putright.procedure.events import Source
from putright.procedure.rules import Rules


def updates(case: Case, rules: Rules) -> Iterator[Duty]:
    """The updates that were agreed, one after the other, until the answer leaves."""
    agreements = sorted(case.updates_every)
    for number, (agreed, every) in enumerate(agreements):
        after = agreements[number + 1 :]
        stop = _updates_stop(case, agreed, after[0][0] if after else None)
        last = agreed
        told = sorted(on for on in case.told_on if on > agreed and (stop is None or on < stop))
        stage = _stage_on(case, agreed)
        source = rules.duty(DutyKind.SEND_UPDATE, stage) or Source(
            "what was agreed with the resident"
        )
        for met in [*told, None]:
            due = rules.due(last, Length(every), met)
            if met is None and stop is not None and stop <= due:
                break  # answered before the next one was due
            yield Duty(
                kind=DutyKind.SEND_UPDATE,
                what="Send the agreed update",
                source=source,
                stage=stage,
                opened_on=last,
                counted_from=last,
                due_on=due,
                promised_on=due,
                met_on=met,
                ended_on=stop if met is None else None,
                state=settled(met, stop),
            )
            last = met or last


def _updates_stop(case: Case, agreed: date, next_agreed: date | None) -> date | None:
    """The day from which updates agreed on a day are no longer owed, or None."""
    answered = [
        stage.responded.left_on
        for stage in case.stages
        if stage.responded and stage.responded.left_on and stage.responded.left_on >= agreed
    ]
    refused = [stage.refused.left_on for stage in (*case.past, *case.stages) if stage.refused]
    ends = [*answered, *refused, next_agreed, case.ended_on, case.closed_on]
    return min((each for each in ends if each and each >= agreed), default=None)


def _stage_on(case: Case, day: date) -> int:
    opened = [stage.number for stage in case.stages if stage.opened_on and stage.opened_on <= day]
    return max(opened, default=1)
