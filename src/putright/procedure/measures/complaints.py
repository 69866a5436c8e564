"""What one complaint gives to count, beside the rules that it kept or broke. Pure."""

from collections.abc import Callable, Iterator
from datetime import date
from hashlib import blake2b
from typing import cast

from msgspec.structs import replace

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
    letters_naming_staff,
    letters_with_ombudsman,
)
from putright.procedure.rules import Rules
from putright.procedure.words import State


def of_complaint(case: Case, rules: Rules) -> Iterator[Measure]:
    """Every occasion that a complaint gives to a figure that counts, where the edition places it.

    A complaint that was recorded twice is counted where the other record lives on.
    """
    if case.received_on is None or case.state is State.MERGED:
        return
    for always in (_received, _answered, _remedies):
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


# What several figures are a share of


def _received(case: Case, rules: Rules) -> Iterator[Measure]:
    note = case.channel.value if case.channel else None
    yield one(Counted.RECEIVED, rules, _begun(case), note=note)


def _answered(case: Case, rules: Rules) -> Iterator[Measure]:
    for stage in case.stages:
        if left := _left(stage):
            yield one(Counted.ANSWERED, rules, left, stage=stage.number)


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


def _represented(case: Case, rules: Rules) -> Iterator[Measure]:
    if case.representative:
        yield one(FigureKey.REPRESENTED, rules, _begun(case))


def _consent(case: Case, rules: Rules) -> Iterator[Measure]:
    if case.representative:
        consent = case.consent
        yield one(
            FigureKey.CONSENT_RECORDED, rules, _begun(case), kept=True if consent else None,
            note=consent.value if consent else None,
        )  # fmt: skip


def _from_survey(case: Case, rules: Rules) -> Iterator[Measure]:
    if case.from_survey:
        yield one(FigureKey.FROM_SURVEYS, rules, _begun(case))


def _earlier(case: Case, rules: Rules) -> Iterator[Measure]:
    if case.background or case.linked:
        yield one(FigureKey.EARLIER_LINKED, rules, _begun(case))


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


def _taken_by(case: Case, rules: Rules) -> Iterator[Measure]:
    who = _first(case).what.taken_by  # type: ignore[attr-defined]
    yield one(FigureKey.TAKEN_BY, rules, _begun(case), kept=True if who else None, note=who)


# What became of it


def _declined(case: Case, rules: Rules) -> Iterator[Measure]:
    for event in effective(case.history):
        if isinstance(event.what, f.Declined):
            yield one(
                FigureKey.DECLINED, rules, event.on, event.number, event=event.number,
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
        left = _left(stage)
        if left and any(each.sent.left_on for each in stage.extensions):
            yield one(FigureKey.EXTENDED, rules, left, stage=stage.number)


def _before_works(case: Case, rules: Rules) -> Iterator[Measure]:
    for stage in case.stages:
        left = _left(stage)
        if left and any(_to_do(action.promises, left) for action in case.actions):
            yield one(FigureKey.ANSWERED_BEFORE_WORKS, rules, left, stage=stage.number)


def _to_do(promises: tuple[object, ...], on: date) -> bool:
    """Whether something was promised by a day, and not done on it."""
    first, last = promises[0], promises[-1]
    made: date = first.made_on  # type: ignore[attr-defined]
    kept: date | None = last.kept_on  # type: ignore[attr-defined]
    return made <= on and (kept is None or kept > on)


def _escalated(case: Case, rules: Rules) -> Iterator[Measure]:
    """Each request for a next stage: kept where it became one. Taken back, it is not counted."""
    asked: dict[int, Measure] = {}
    refused: dict[int, Measure] = {}
    done: list[Measure] = []
    for event in sorted(effective(case.history), key=lambda each: (each.on, each.number)):
        match event.what:
            case f.EscalationRequested(to_stage=stage) if stage not in asked:
                asked[stage] = one(
                    FigureKey.ESCALATED, rules, event.on, event.number, stage=stage,
                    event=event.number, kept=not event.relied_on.get("no_such_stage"),
                )  # fmt: skip
            case f.EscalationWithdrawn(to_stage=stage):
                asked.pop(stage, None)
            case f.EscalationRefused(to_stage=stage):
                if stage in asked:
                    refused[stage] = replace(asked.pop(stage), kept=False)
                    done.append(refused[stage])
            case f.Accepted(stage=stage) if stage in refused:
                done.remove(refused[stage])
                done.append(replace(refused.pop(stage), kept=True))
            case _:
                pass
    yield from (*done, *asked.values())


def _refused(case: Case, rules: Rules) -> Iterator[Measure]:
    for event in effective(case.history):
        if isinstance(event.what, f.EscalationRefused):
            yield one(
                FigureKey.ESCALATION_REFUSED, rules, event.on, event.number,
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
    FigureKey.REPRESENTED: _represented,
    FigureKey.REPRESENTED_IN_TIME: represented_in_time,
    FigureKey.CONSENT_RECORDED: _consent,
    FigureKey.FROM_SURVEYS: _from_survey,
    FigureKey.DECLINED: _declined,
    FigureKey.REASONS_REUSED: _reasons,
    FigureKey.LOGGED_SOON: _logged,
    FigureKey.TAKEN_BY: _taken_by,
    FigureKey.LETTERS_WITH_OMBUDSMAN: letters_with_ombudsman,
    FigureKey.EARLY_LETTERS_WITH_OMBUDSMAN: early_letters,
    FigureKey.LETTERS_NAMING_STAFF: letters_naming_staff,
    FigureKey.THIRD_PARTIES_IN_TIME: third_parties_in_time,
    FigureKey.FILE_COMPLETE: file_complete,
    FigureKey.TRIAGE_RECORDED: _triage,
    FigureKey.EXTENDED: _extended,
    FigureKey.ANSWERED_BEFORE_WORKS: _before_works,
    FigureKey.ESCALATED: _escalated,
    FigureKey.ESCALATION_REFUSED: _refused,
    FigureKey.EARLIER_LINKED: _earlier,
    FigureKey.ENDED_AT_FIRST_STAGE: _ended,
    FigureKey.SATISFIED: _satisfied,
}
