"""What one complaint gives to count, beside the rules that it kept or broke. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import cast

from putright.codes.vocabulary import FigureKey
from putright.procedure import facts as f
from putright.procedure.case import Case, Stage
from putright.procedure.corrections import effective
from putright.procedure.events import Event
from putright.procedure.measures.in_time import represented_in_time, third_parties_in_time
from putright.procedure.measures.making import one
from putright.procedure.measures.model import Counted, Measure
from putright.procedure.measures.on_file import (
    early_letters,
    file_complete,
    final_answers,
    letters_naming_staff,
    letters_with_ombudsman,
)
from putright.procedure.rules import Rules
from putright.procedure.words import CONSIDERING


def of_complaint(case: Case, rules: Rules) -> Iterator[Measure]:
    """Every occasion that a complaint gives to a figure that counts, where the edition places it."""
    if case.received_on is None:
        return
    for always in (_received, _remedies):
        yield from always(case, rules)
    for key, count in COUNTS.items():
        if key in rules.edition.figures:
            yield from count(case, rules)


def _begun(case: Case) -> date:
    return cast(date, case.received_on)  # `of_complaint` looks at no other


def _first(case: Case) -> Event:
    return next(
        each for each in effective(case.history) if isinstance(each.what, f.ComplaintReceived)
    )


def _left(stage: Stage) -> date | None:
    """The day on which a stage's answer left; None until it has."""
    return stage.responded.left_on if stage.responded else None


# What several figures tell of


def _received(case: Case, rules: Rules) -> Iterator[Measure]:
    note = case.channel.value if case.channel else None
    yield one(Counted.RECEIVED, rules, _begun(case), note=note)


def _remedies(case: Case, rules: Rules) -> Iterator[Measure]:
    for each in case.remedies:
        yield one(
            Counted.REMEDIES, rules, each.offered_on, each.remedy.id, stage=each.stage,
            note=each.remedy.kind,
        )  # fmt: skip


def _ended(case: Case, rules: Rules) -> Iterator[Measure]:
    last = max((each.number for each in case.stages if _left(each)), default=None)
    if case.closed_on and last:
        yield one(Counted.ENDED, rules, case.closed_on, stage=last)


# How it came in


def _on_record(
    key: FigureKey, found: Callable[[Case], object]
) -> Callable[[Case, Rules], Iterator[Measure]]:
    """Something that a record can hold of each complaint: what it does not hold is not known."""

    def count(case: Case, rules: Rules) -> Iterator[Measure]:
        yield one(key, rules, _begun(case), kept=True if found(case) else None)

    return count


def _consent(case: Case, rules: Rules) -> Iterator[Measure]:
    if case.representative:
        consent = case.consent
        yield one(
            FigureKey.CONSENT_RECORDED, rules, _begun(case), kept=True if consent else None,
            note=consent.value if consent else None,
        )  # fmt: skip


def _logged(case: Case, rules: Rules) -> Iterator[Measure]:
    """Entered after its acknowledgement had left, it was logged somewhere else first."""
    entered, received = _first(case).recorded_on, _begun(case)
    acknowledged = [
        each.left_on
        for stage in (*case.past, *case.stages)
        for each in stage.acknowledgements
        if each.left_on
    ]
    elsewhere = bool(acknowledged) and min(acknowledged) < entered
    soon = entered <= rules.calendar.add(received, 1)
    yield one(FigureKey.LOGGED_SOON, rules, received, kept=None if elsewhere and not soon else soon)


def _first_stage(case: Case, rules: Rules) -> Iterator[Measure]:
    taken_up = any(
        each.number == 1 and (each.acknowledged or each.responded) for each in case.stages
    )
    yield one(FigureKey.FIRST_STAGE_LOGGED, rules, _begun(case), kept=taken_up)


def _settled(case: Case, rules: Rules) -> Iterator[Measure]:
    """What the record does not hold of it can have been settled all the same: not known."""
    for stage in case.stages:
        begun = stage.acknowledged.left_on if stage.acknowledged else _left(stage)
        if stage.number > 1 and begun:
            looked_at = any(each.part in CONSIDERING for each in stage.handlings)
            settled = bool(stage.points) and looked_at
            yield one(
                FigureKey.NEXT_STAGE_SETTLED, rules, begun, stage=stage.number,
                kept=True if settled else None,
            )  # fmt: skip


def _taken_by(case: Case, rules: Rules) -> Iterator[Measure]:
    who = _first(case).what.taken_by  # type: ignore[attr-defined]
    yield one(FigureKey.TAKEN_BY, rules, _begun(case), kept=True if who else None, note=who)


# What became of it


def _declined(case: Case, rules: Rules) -> Iterator[Measure]:
    """The complaint, and the first day on which it was declined, if it ever was."""
    days = [each.on for each in effective(case.history) if isinstance(each.what, f.Declined)]
    yield one(
        FigureKey.DECLINED, rules, _begun(case), kept=bool(days), since=min(days, default=None)
    )


def _grounds(case: Case, rules: Rules) -> Iterator[Measure]:
    for event in effective(case.history):
        if isinstance(event.what, f.Declined):
            yield one(
                FigureKey.DECLINED_BY_GROUND, rules, event.on, event.number, event=event.number,
                note=event.what.ground,
            )  # fmt: skip


def _reasons(case: Case, rules: Rules) -> Iterator[Measure]:
    """What was considered, as a fingerprint: the same words have the same one."""
    for event in effective(case.history):
        if isinstance(event.what, f.Declined):
            words = " ".join((event.what.merits or "").casefold().split())
            print_of = blake2b(words.encode("utf-8", "replace"), digest_size=8).hexdigest()
            yield one(
                FigureKey.REASONS_REUSED, rules, event.on, event.number, event=event.number,
                kept=True if words else None, note=print_of if words else None,
            )  # fmt: skip


def _triage(case: Case, rules: Rules) -> Iterator[Measure]:
    """Of complaints that were taken on: acknowledged or answered."""
    if any(each.acknowledgements or each.responses for each in case.stages):
        done = case.triage is not None and case.triage.risk is not None
        yield one(FigureKey.TRIAGE_RECORDED, rules, _begun(case), kept=True if done else None)


def _extended(case: Case, rules: Rules) -> Iterator[Measure]:
    for stage in case.stages:
        if left := _left(stage):
            longer = any(each.sent.left_on for each in stage.extensions)
            yield one(FigureKey.EXTENDED, rules, left, stage=stage.number, kept=longer)


def _before_works(case: Case, rules: Rules) -> Iterator[Measure]:
    for stage in case.stages:
        if left := _left(stage):
            yield one(
                FigureKey.ANSWERED_BEFORE_WORKS, rules, left, stage=stage.number,
                kept=any(_to_do(action.promises, left) for action in case.actions),
            )  # fmt: skip


def _to_do(promises: tuple[object, ...], on: date) -> bool:
    """Whether something was promised by a day, and not done on it."""
    first, last = promises[0], promises[-1]
    made: date = first.made_on  # type: ignore[attr-defined]
    kept: date | None = last.kept_on  # type: ignore[attr-defined]
    return made <= on and (kept is None or kept > on)


@dataclass(slots=True)
class _Request:
    """A request for a further stage, and what came of it."""

    event: Event
    stage: int
    taken_up: bool
    refused_on: date | None = None


def _requests(case: Case) -> list[_Request]:
    """The requests for a further stage, but for those taken back.

    Where a refusal alone is on record, it tells that there was a request: it is counted on its day.
    """
    open_ones: dict[int, _Request] = {}
    refused: dict[int, _Request] = {}
    settled: list[_Request] = []
    for event in sorted(effective(case.history), key=lambda each: (each.on, each.number)):
        match event.what:
            case f.EscalationRequested(to_stage=stage) if stage not in open_ones:
                such = not event.relied_on.get("no_such_stage")
                open_ones[stage] = _Request(event, stage, such)
            case f.EscalationWithdrawn(to_stage=stage):
                open_ones.pop(stage, None)
            case f.EscalationRefused(to_stage=stage) if stage in open_ones or stage not in refused:
                asked = open_ones.pop(stage, None) or _Request(event, stage, taken_up=False)
                asked.taken_up, asked.refused_on = False, event.on
                refused[stage] = asked
                settled.append(asked)
            case f.Accepted(stage=stage) if stage in refused:
                refused.pop(stage).taken_up = True
            case _:
                pass
    return [*settled, *open_ones.values()]


def _escalated(case: Case, rules: Rules) -> Iterator[Measure]:
    """Each request for a next stage: kept where it became one in the end."""
    for each in _requests(case):
        yield one(
            FigureKey.ESCALATED, rules, each.event.on, each.event.number, stage=each.stage,
            event=each.event.number, kept=each.taken_up,
        )  # fmt: skip


def _refused(case: Case, rules: Rules) -> Iterator[Measure]:
    """Each request for a next stage, and the day on which it was refused, if it was."""
    for each in _requests(case):
        yield one(
            FigureKey.ESCALATION_REFUSED, rules, each.event.on, each.event.number, stage=each.stage,
            event=each.event.number, kept=each.refused_on is not None, since=each.refused_on,
        )  # fmt: skip


def _refusals(case: Case, rules: Rules) -> Iterator[Measure]:
    for event in effective(case.history):
        if isinstance(event.what, f.EscalationRefused):
            yield one(
                FigureKey.ESCALATION_REFUSED_BY_GROUND, rules, event.on, event.number,
                stage=event.what.to_stage, event=event.number, note=event.what.ground or "none",
            )  # fmt: skip


def _satisfied(case: Case, rules: Rules) -> Iterator[Measure]:
    for event in effective(case.history):
        if isinstance(event.what, f.FeedbackGiven):
            yield one(
                FigureKey.SATISFIED, rules, event.on, event.number, event=event.number,
                kept=event.what.satisfied,
            )  # fmt: skip


COUNTS: dict[FigureKey, Callable[[Case, Rules], Iterator[Measure]]] = {
    FigureKey.REPRESENTED: _on_record(FigureKey.REPRESENTED, lambda case: case.representative),
    FigureKey.REPRESENTED_IN_TIME: represented_in_time,
    FigureKey.CONSENT_RECORDED: _consent,
    FigureKey.FROM_SURVEYS: _on_record(FigureKey.FROM_SURVEYS, lambda case: case.from_survey),
    FigureKey.DECLINED: _declined,
    FigureKey.DECLINED_BY_GROUND: _grounds,
    FigureKey.REASONS_REUSED: _reasons,
    FigureKey.LOGGED_SOON: _logged,
    FigureKey.TAKEN_BY: _taken_by,
    FigureKey.LETTERS_WITH_OMBUDSMAN: letters_with_ombudsman,
    FigureKey.EARLY_LETTERS_WITH_OMBUDSMAN: early_letters,
    FigureKey.FINAL_ANSWERS_WITH_OMBUDSMAN: final_answers,
    FigureKey.FIRST_STAGE_LOGGED: _first_stage,
    FigureKey.NEXT_STAGE_SETTLED: _settled,
    FigureKey.LETTERS_NAMING_STAFF: letters_naming_staff,
    FigureKey.THIRD_PARTIES_IN_TIME: third_parties_in_time,
    FigureKey.FILE_COMPLETE: file_complete,
    FigureKey.TRIAGE_RECORDED: _triage,
    FigureKey.EXTENDED: _extended,
    FigureKey.ANSWERED_BEFORE_WORKS: _before_works,
    FigureKey.ESCALATED: _escalated,
    FigureKey.ESCALATION_REFUSED: _refused,
    FigureKey.ESCALATION_REFUSED_BY_GROUND: _refusals,
    FigureKey.EARLIER_LINKED: _on_record(
        FigureKey.EARLIER_LINKED, lambda case: case.background or case.linked
    ),
    FigureKey.ENDED_AT_FIRST_STAGE: _ended,
    FigureKey.SATISFIED: _satisfied,
}
