"""What one complaint gives to count, beside the rules that it kept or broke. Pure."""

from collections.abc import Callable, Iterator
from datetime import date
from hashlib import blake2b
from typing import cast

from msgspec.structs import replace

from putright.codes.vocabulary import DutyKind, FigureKey, LetterKind
from putright.procedure import facts as f
from putright.procedure.case import Case, Stage
from putright.procedure.corrections import effective
from putright.procedure.duties import duties
from putright.procedure.events import Event
from putright.procedure.measures.model import Counted, Measure
from putright.procedure.rules import Rules
from putright.procedure.words import DutyState, Party, State

# Remarks on a letter that were left standing and say that it names somebody.
NAMES = frozenset({"staff_named", "contractor_named"})

# Not written to tell a resident how the case stands.
_NO_LETTERS = frozenset({LetterKind.LETTER_WAITS, LetterKind.EVIDENCE_COVER})


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


def _one(
    series: Counted | FigureKey,
    rules: Rules,
    on: date,
    about: object = "",
    *,
    kept: bool | None = True,
    stage: int | None = None,
    event: int | None = None,
    note: str | None = None,
) -> Measure:
    return Measure(
        key=f"{series.value}/{stage or ''}/{about}",
        series=series.value,
        on=on,
        edition=rules.edition.id,
        kept=kept,
        stage=stage,
        event=event,
        note=note,
    )


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
    yield _one(Counted.RECEIVED, rules, _begun(case), note=note)


def _answered(case: Case, rules: Rules) -> Iterator[Measure]:
    for stage in case.stages:
        if left := _left(stage):
            yield _one(Counted.ANSWERED, rules, left, stage=stage.number)


def _remedies(case: Case, rules: Rules) -> Iterator[Measure]:
    for each in case.remedies:
        yield _one(
            Counted.REMEDIES, rules, each.offered_on, each.remedy.id, stage=each.stage,
            note=each.remedy.kind,
        )  # fmt: skip


def _ended(case: Case, rules: Rules) -> Iterator[Measure]:
    last = max((each.number for each in case.stages if _left(each)), default=None)
    if case.closed_on and last:
        yield _one(Counted.ENDED, rules, case.closed_on, stage=last)


# How it came in


def _represented(case: Case, rules: Rules) -> Iterator[Measure]:
    if case.representative:
        yield _one(FigureKey.REPRESENTED, rules, _begun(case))


def _consent(case: Case, rules: Rules) -> Iterator[Measure]:
    if case.representative:
        consent = case.consent
        yield _one(
            FigureKey.CONSENT_RECORDED, rules, _begun(case), kept=True if consent else None,
            note=consent.value if consent else None,
        )  # fmt: skip


def _from_survey(case: Case, rules: Rules) -> Iterator[Measure]:
    if case.from_survey:
        yield _one(FigureKey.FROM_SURVEYS, rules, _begun(case))


def _earlier(case: Case, rules: Rules) -> Iterator[Measure]:
    if case.background or case.linked:
        yield _one(FigureKey.EARLIER_LINKED, rules, _begun(case))


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
    yield _one(
        FigureKey.LOGGED_SOON, rules, received, kept=None if elsewhere and not soon else soon
    )


def _taken_by(case: Case, rules: Rules) -> Iterator[Measure]:
    who = _first(case).what.taken_by  # type: ignore[attr-defined]
    yield _one(FigureKey.TAKEN_BY, rules, _begun(case), kept=True if who else None, note=who)


# What became of it


def _declined(case: Case, rules: Rules) -> Iterator[Measure]:
    for event in effective(case.history):
        if isinstance(event.what, f.Declined):
            yield _one(
                FigureKey.DECLINED, rules, event.on, event.number, event=event.number,
                note=event.what.ground,
            )  # fmt: skip


def _reasons(case: Case, rules: Rules) -> Iterator[Measure]:
    """What was considered, as a fingerprint: the same words have the same one."""
    for event in effective(case.history):
        if isinstance(event.what, f.Declined):
            words = " ".join((event.what.merits or "").casefold().split())
            print_of = blake2b(words.encode("utf-8", "replace"), digest_size=8).hexdigest()
            yield _one(
                FigureKey.REASONS_REUSED, rules, event.on, event.number, event=event.number,
                kept=True if words else None, note=print_of if words else None,
            )  # fmt: skip


def _triage(case: Case, rules: Rules) -> Iterator[Measure]:
    """Of complaints that were taken on: acknowledged or answered."""
    if any(each.acknowledgements or each.responses for each in case.stages):
        done = case.triage is not None and case.triage.risk is not None
        yield _one(FigureKey.TRIAGE_RECORDED, rules, _begun(case), kept=True if done else None)


def _extended(case: Case, rules: Rules) -> Iterator[Measure]:
    for stage in case.stages:
        left = _left(stage)
        if left and any(each.sent.left_on for each in stage.extensions):
            yield _one(FigureKey.EXTENDED, rules, left, stage=stage.number)


def _before_works(case: Case, rules: Rules) -> Iterator[Measure]:
    for stage in case.stages:
        left = _left(stage)
        if left and any(_to_do(action.promises, left) for action in case.actions):
            yield _one(FigureKey.ANSWERED_BEFORE_WORKS, rules, left, stage=stage.number)


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
                asked[stage] = _one(
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
            yield _one(
                FigureKey.ESCALATION_REFUSED, rules, event.on, event.number,
                stage=event.what.to_stage, event=event.number, note=event.what.ground or "none",
            )  # fmt: skip


def _satisfied(case: Case, rules: Rules) -> Iterator[Measure]:
    for event in effective(case.history):
        if isinstance(event.what, f.FeedbackGiven):
            yield _one(
                FigureKey.SATISFIED, rules, event.on, event.number, event=event.number,
                kept=event.what.satisfied,
            )  # fmt: skip


# Answers in time, of some


def _represented_in_time(case: Case, rules: Rules) -> Iterator[Measure]:
    if case.representative:
        yield from _in_time(
            FigureKey.REPRESENTED_IN_TIME,
            case,
            rules,
            {each.number: case.representative for each in case.stages},
        )


def _third_parties_in_time(case: Case, rules: Rules) -> Iterator[Measure]:
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
        on = limit or duty.opened_on or _begun(case)
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


# What is on file


def _letters(case: Case, rules: Rules) -> Iterator[Measure]:
    yield from letters(case.letters, rules, FigureKey.LETTERS_WITH_OMBUDSMAN)


def _early_letters(case: Case, rules: Rules) -> Iterator[Measure]:
    final = rules.edition.final_stage
    before = tuple(
        each
        for each in case.letters
        if each.fact.kind is not LetterKind.RESPONSE or (each.fact.stage or 0) < final
    )
    yield from letters(before, rules, FigureKey.EARLY_LETTERS_WITH_OMBUDSMAN)


def _names(case: Case, rules: Rules) -> Iterator[Measure]:
    yield from letters(case.letters, rules, FigureKey.LETTERS_NAMING_STAFF)


def letters(every: tuple, rules: Rules, series: FigureKey) -> Iterator[Measure]:  # type: ignore[type-arg]
    """The letters to a resident or a representative that left, and what each was found to hold."""
    for each in every:
        fact: f.LetterWritten = each.fact
        to_resident = fact.to in (Party.RESIDENT, Party.REPRESENTATIVE)
        if each.left_on is None or not to_resident or fact.kind in _NO_LETTERS:
            continue
        told = fact.ombudsman
        if series is FigureKey.LETTERS_NAMING_STAFF:
            told = not NAMES & set(fact.advice)
        yield _one(series, rules, each.left_on, fact.id, kept=told, event=each.event)


def _file(case: Case, rules: Rules) -> Iterator[Measure]:
    """Of each answered stage: whether its answer and its acknowledgement are on file.

    Of a complaint without a single letter on file the papers may be somewhere else: not known.
    """
    on_file = {each.event for each in case.documents} | {each.fact.event for each in case.letters}
    any_there = bool(on_file - {None})
    for stage in case.stages:
        left = _left(stage)
        if left is None or stage.responded is None:
            continue
        sent = (stage.responded, *((stage.acknowledged,) if stage.acknowledged else ()))
        complete = all(each.event in on_file for each in sent)
        yield _one(
            FigureKey.FILE_COMPLETE, rules, left, stage=stage.number,
            kept=complete if any_there else None,
        )  # fmt: skip


COUNTS: dict[FigureKey, Callable[[Case, Rules], Iterator[Measure]]] = {
    FigureKey.REPRESENTED: _represented,
    FigureKey.REPRESENTED_IN_TIME: _represented_in_time,
    FigureKey.CONSENT_RECORDED: _consent,
    FigureKey.FROM_SURVEYS: _from_survey,
    FigureKey.DECLINED: _declined,
    FigureKey.REASONS_REUSED: _reasons,
    FigureKey.LOGGED_SOON: _logged,
    FigureKey.TAKEN_BY: _taken_by,
    FigureKey.LETTERS_WITH_OMBUDSMAN: _letters,
    FigureKey.EARLY_LETTERS_WITH_OMBUDSMAN: _early_letters,
    FigureKey.LETTERS_NAMING_STAFF: _names,
    FigureKey.THIRD_PARTIES_IN_TIME: _third_parties_in_time,
    FigureKey.FILE_COMPLETE: _file,
    FigureKey.TRIAGE_RECORDED: _triage,
    FigureKey.EXTENDED: _extended,
    FigureKey.ANSWERED_BEFORE_WORKS: _before_works,
    FigureKey.ESCALATED: _escalated,
    FigureKey.ESCALATION_REFUSED: _refused,
    FigureKey.EARLIER_LINKED: _earlier,
    FigureKey.ENDED_AT_FIRST_STAGE: _ended,
    FigureKey.SATISFIED: _satisfied,
}
