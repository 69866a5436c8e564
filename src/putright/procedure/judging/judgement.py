"""What `putright judge` finds: the case, its duties, what was broken, what was refused."""

from collections.abc import Iterator
from datetime import date

from putright.codes.load import HOUSING_OMBUDSMAN, UnknownEdition, edition, edition_ids, edition_on
from putright.codes.model import Edition
from putright.codes.vocabulary import DutyKind
from putright.procedure import requests, residents
from putright.procedure.breaches import Breach
from putright.procedure.case import Case
from putright.procedure.duties import duties
from putright.procedure.duty import Duty, late_by, past_target, standing, working_days
from putright.procedure.events import Command
from putright.procedure.facts import ComplaintReceived, Corrected
from putright.procedure.judging.case_file import (
    COMPLAINT,
    REQUEST,
    RESIDENT,
    CaseFile,
    Told,
    Unreadable,
)
from putright.procedure.judging.mistakes import Mistake
from putright.procedure.judging.shapes import (
    JudgedBreach,
    JudgedCorrection,
    JudgedDuty,
    JudgedPeople,
    JudgedPoint,
    Judgement,
    Unjudged,
)
from putright.procedure.judging.telling import Telling, tell
from putright.procedure.people import Context
from putright.procedure.policy import problems
from putright.procedure.rules import Rules
from putright.procedure.transitions import SENTENCES
from putright.procedure.words import Standing
from putright.workingdays import Calendar, Nation, Override, calendar, is_provisional
from putright.workingdays.dates import in_words

# Which code of practice a nation's landlords are under, where the file names no edition.
_CODE_OF = {Nation.ENGLAND_AND_WALES: HOUSING_OMBUDSMAN, Nation.SCOTLAND: "spso"}


def judge(case_file: CaseFile, commands: tuple[Told, ...]) -> Judgement:
    """Judge a case.

    Raises:
        Unreadable: the file names an edition or a nation that there isn't, or none applies.
    """
    rules = _rules(case_file, tuple(each.command for each in commands))
    as_of, days = case_file.as_of, rules.calendar
    told = tell(commands, rules, _context(case_file))
    case = told.complaint
    return Judgement(
        title=case_file.title,
        edition=rules.edition.id,
        nation=days.nation.value,
        as_of=as_of,
        state=case.state.value,
        stage=case.stage,
        sentence=_sentence(told),
        events=tuple(told.events),
        people=_people(case),
        linked=case.linked,
        merged_into=case.merged_into,
        points=tuple(_points(case)),
        corrections=tuple(_corrections(told)),
        duties=tuple(
            _judged(duty, as_of, days)
            for duty in told.duties(rules)
            if standing(duty, as_of) is not Standing.NOT_YET
        ),
        breaches=tuple(_breach(each) for each in told.breaches(rules, as_of)),
        not_known=tuple(
            Unjudged(
                what=each.what,
                source=str(each.source),
                provision=each.source.ref if each.source.edition else None,
                rule=each.rule,
                event=each.event,
            )
            for each in told.not_known(rules)
        ),
        refusals=tuple(told.refusals),
        policy_problems=tuple(
            each for policy in rules.policies for each in problems(policy, rules.edition)
        ),
        notes=tuple(_notes(case, rules, told)),
    )


def _people(case: Case) -> JudgedPeople:
    return JudgedPeople(
        representative=case.representative,
        consent=case.consent.value if case.consent else None,
        group=case.group,
        handlers=tuple(
            f"stage {stage.number}: {each.person} ({each.part.value.replace('_', ' ')})"
            for stage in case.stages
            for each in stage.handlings
        ),
    )


def _corrections(told: Telling) -> Iterator[JudgedCorrection]:
    histories = (
        (REQUEST, told.request.history),
        (RESIDENT, told.resident.history),
        (COMPLAINT, told.complaint.history),
    )
    for stream, history in histories:
        for event in history:
            if isinstance(event.what, Corrected):
                yield JudgedCorrection(
                    stream=stream,
                    event=event.what.event,
                    by=event.by,
                    on=event.on,
                    field=event.what.field,
                    old=event.what.old,
                    new=None if event.what.new is None else str(event.what.new),
                    struck=event.what.struck,
                    reason=event.what.reason,
                )


def _points(case: Case) -> Iterator[JudgedPoint]:
    for stage in case.stages:
        found = (
            {each.point: each for each in (stage.response.findings or ())} if stage.response else {}
        )
        for point in case.points_at(stage.number):
            answer = found.get(point.number)
            yield JudgedPoint(
                stage=stage.number,
                number=point.number,
                about=point.about,
                sought=point.sought,
                whose=point.whose.value,
                responsible=point.responsible,
                finding=answer.finding.value if answer and answer.finding else None,
                reasons=answer.reasons if answer else None,
            )


def _notes(case: Case, rules: Rules, told: Telling) -> Iterator[str]:
    """What a reader should know before relying on the rest."""
    lost = sorted({each.command for each in told.refusals if not each.proposed})
    if lost:
        numbers = ", ".join(str(number) for number in lost)
        yield f"What command {numbers} reports is not recorded (see below), so the rest may be incomplete."
    yield from _waiting(case)
    yield from _promised_too_late(case, rules)
    for event in case.history:
        if event.relied_on.get("no_such_stage"):
            asked = f"A stage was asked for on {in_words(event.on)} that {rules.edition.title} does not have."
            yield f"{asked} Tell the resident how to go to the {rules.edition.ombudsman}."
    edition, received = rules.edition, case.received_on
    if received and not edition.in_force_from <= received <= (edition.in_force_until or received):
        yield f"Edition {edition.id} was not in force on {in_words(received)}, when this was received."
    if rules.calendar.nation.value not in edition.nations:
        yield f"Edition {edition.id} is not a code of {rules.calendar.nation.value}."


def _waiting(case: Case) -> Iterator[str]:
    """The messages that do not count yet."""
    for stage in case.stages:
        told = (each.sent for each in stage.extensions)
        for sent in (*stage.acknowledgements, *stage.responses, *told, stage.refused):
            if sent and sent.left_on is None:
                missing = (
                    "is not confirmed in writing" if sent.spoken else "has not been seen to leave"
                )
                yield f"Event {sent.event}, of {in_words(sent.on)}, {missing}, so it meets no duty yet."


def _promised_too_late(case: Case, rules: Rules) -> Iterator[str]:
    for duty in duties(case, rules):
        if (
            duty.kind is DutyKind.RESPOND
            and duty.promised_on
            and duty.limit
            and duty.promised_on > duty.limit
        ):
            yield (
                f"The resident was told {in_words(duty.promised_on)} for stage {duty.stage}; the answer is "
                f"due on {in_words(duty.limit)}."
            )


def _sentence(told: Telling) -> str:
    """Where it stands: each stream that was told of, in one sentence."""
    case, request = told.complaint, told.request
    said = []
    if case.history or not (request.history or told.resident.history):
        said.append(SENTENCES[case.state].format(stage=case.stage))
    if request.history:
        said.append(requests.STREAM.sentences[request.state])
    if told.resident.history:
        said.append(residents.STREAM.sentences[told.resident.state])
    return " ".join(said)


def _rules(case_file: CaseFile, commands: tuple[Command, ...]) -> Rules:
    try:
        nation = Nation.read(case_file.nation)
    except ValueError as wrong:
        raise Unreadable(
            (Mistake("nation", str(wrong), "a nation of the United Kingdom"),)
        ) from None
    overrides = []
    for index, each in enumerate(case_file.holidays):
        try:
            overrides.append(Override(each.on, each.title, each.announced_on, each.working))
        except ValueError as wrong:
            place = f"holidays[{index}]"
            raise Unreadable(
                (Mistake(place, str(wrong), "a holiday proclaimed or taken back"),)
            ) from None
    try:
        days = calendar(nation, tuple(overrides))
    except ValueError as wrong:
        raise Unreadable(
            (Mistake("holidays", str(wrong), "each day once, either proclaimed or taken back"),)
        ) from None
    policies = tuple(sorted(case_file.policies, key=lambda policy: policy.from_on))
    return Rules(_edition(case_file, commands, nation), days, policies)


def _edition(case_file: CaseFile, commands: tuple[Command, ...], nation: Nation) -> Edition:
    if case_file.edition is not None:
        try:
            return edition(case_file.edition)
        except UnknownEdition:
            mistake = Mistake.of_choice("edition", case_file.edition, edition_ids())
            raise Unreadable((mistake,)) from None
    received = next(
        (each.on for each in commands if isinstance(each.what, ComplaintReceived)), case_file.as_of
    )
    code = _CODE_OF.get(nation)
    if code is None:
        choices = f"the name of one: {', '.join(edition_ids())}"
        raise Unreadable((Mistake("edition", f"none is set for {nation.value}", choices),))
    try:
        return edition_on(received, code)
    except UnknownEdition as wrong:
        raise Unreadable(
            (Mistake("edition", str(wrong), f"one of: {', '.join(edition_ids())}"),)
        ) from None


def _context(case_file: CaseFile) -> Context:
    beyond = case_file.surroundings
    return Context(
        today=case_file.as_of,
        people={each.id: each for each in case_file.people},
        parts_in_linked_cases=beyond.parts_in_linked_cases,
        look_alikes=beyond.look_alikes,
        channels_barred=beyond.channels_barred,
        service_complained_of=beyond.service_complained_of,
    )


def _judged(duty: Duty, as_of: date, days: Calendar) -> JudgedDuty:
    return JudgedDuty(
        kind=duty.kind.value,
        what=duty.what,
        stream=duty.stream,
        stage=duty.stage,
        source=str(duty.source),
        provision=duty.source.ref if duty.source.edition else None,
        subject=duty.subject,
        owner=duty.owner,
        opened_on=duty.opened_on,
        counted_from=duty.counted_from,
        due_on=duty.due_on,
        expected_on=duty.expected_on,
        target_on=duty.target_on,
        promised_on=duty.promised_on,
        original_due_on=duty.original_due_on,
        met_on=duty.met_on,
        met_by=duty.met_by,
        late_by=late_by(duty, as_of, days),
        ended_on=duty.ended_on,
        state=duty.state.value,
        standing=standing(duty, as_of).value,
        working_days=working_days(duty, as_of, days),
        past_target=past_target(duty, as_of),
        provisional=any(
            is_provisional(day) for day in (duty.due_on, duty.expected_on, duty.target_on) if day
        ),
        reading=duty.reading,
        proof=_proof(duty, days),
    )


def _proof(duty: Duty, days: Calendar) -> tuple[str, ...]:
    """The days from the start of the clock to the first due date, each counted or skipped."""
    first = duty.original_due_on or duty.due_on
    if duty.counted_from is None or first is None or first <= duty.counted_from:
        return ()
    return tuple(days.explain(duty.counted_from, days.between(duty.counted_from, first)).lines())


def _breach(breach: Breach) -> JudgedBreach:
    return JudgedBreach(
        what=breach.what,
        source=str(breach.source),
        provision=breach.source.ref if breach.source.edition else None,
        on=breach.on,
        rule=breach.rule,
        stage=breach.stage,
        event=breach.event,
        of_policy=breach.of_policy,
    )
