"""The dates of simple complaints, against a second, naive way of counting them."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from procedure import oracle
from procedure import strategies as some
from putright.codes.load import edition
from putright.procedure import facts as f
from putright.procedure.case import NEW_CASE
from putright.procedure.decide import decide
from putright.procedure.duties import duties
from putright.procedure.events import Command
from putright.procedure.evolve import fold
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.words import Channel
from putright.workingdays import Nation, calendar

ids = st.sampled_from(some.OMBUDSMANS)
gaps = st.integers(0, 45)
maybe_gaps = st.none() | gaps
days = st.dates(date(2012, 1, 2), date(2030, 12, 31))


def told(what: f.Fact, on: date) -> Command:
    return Command(what=what, on=on, by="olu")


def acknowledged(stage: int) -> f.Acknowledged:
    return f.Acknowledged(stage=stage, channel=Channel.E_MAIL)


def duty(case, rules, kind: str, stage: int):
    return next(
        (each for each in duties(case, rules) if (each.kind, each.stage) == (kind, stage)), None
    )


def live(life, rules):
    context = Context(today=date(2032, 12, 31), people=some.PEOPLE)
    case = NEW_CASE
    for command in life:
        outcome = decide(case, command, rules, context)
        assert isinstance(outcome, tuple), outcome
        case = fold(outcome, case)
    return case


def rules_of(id: str) -> Rules:
    return Rules(edition(id), calendar(Nation.ENGLAND_AND_WALES))


@settings(max_examples=150)
@given(ids, days, maybe_gaps, gaps, maybe_gaps)
def test_both_stages(id, received, until_acknowledged, until_asked, until_second):
    life = [told(f.ComplaintReceived(about="x", channel=Channel.PHONE), received)]
    first = second = None
    if until_acknowledged is not None:
        first = received + timedelta(days=until_acknowledged)
        life.append(told(acknowledged(1), first))
    asked = (first or received) + timedelta(days=until_asked)
    life.append(told(f.EscalationRequested(to_stage=2), asked))
    if until_second is not None:
        second = asked + timedelta(days=until_second)
        life.append(told(acknowledged(2), second))
    rules = rules_of(id)
    case = live(life, rules)
    for stage, opened, acknowledged_on in ((1, received, first), (2, asked, second)):
        expected = oracle.dates(id, stage, opened, acknowledged_on)
        acknowledge = duty(case, rules, "acknowledge", stage)
        respond = duty(case, rules, "respond", stage)
        assert (acknowledge.due_on if acknowledge else None) == expected.acknowledge_by
        assert respond.due_on == expected.answer_by
        assert respond.original_due_on == expected.answer_by
        assert respond.expected_on == expected.answer_expected_by


@settings(max_examples=150)
@given(ids, days, st.integers(0, 20), st.integers(0, 40), st.integers(1, 60), st.booleans())
def test_an_extension_of_stage_1(id, received, until_acknowledged, until_told, longer, good):
    first = received + timedelta(days=until_acknowledged)
    expected = oracle.dates(id, 1, received, first)
    told_on = first + timedelta(days=until_told)
    until = max(expected.answer_by, told_on) + timedelta(days=longer)
    extension = f.Extended(
        stage=1,
        until=until,
        reason="Snow",
        good_reason="No road" if good else "",
        agreed_by_resident=good,
        ombudsman_details=True,
    )
    life = [
        told(f.ComplaintReceived(about="x", channel=Channel.PHONE), received),
        told(acknowledged(1), first),
        told(extension, told_on),
    ]
    rules = rules_of(id)
    respond = duty(live(life, rules), rules, "respond", 1)
    due = expected.answer_by
    if told_on <= due:
        due = until if good else min(until, expected.put_off_to)
    assert respond.due_on == due
    assert respond.original_due_on == expected.answer_by


@given(ids, days, st.integers(0, 60))
def test_late_is_past_the_due_date_and_not_before(id, received, until_answered):
    answered = received + timedelta(days=until_answered)
    life = [
        told(f.ComplaintReceived(about="x", channel=Channel.PHONE), received),
        told(acknowledged(1), received),
        told(f.Responded(stage=1), answered),
    ]
    rules = rules_of(id)
    respond = duty(live(life, rules), rules, "respond", 1)
    expected = oracle.dates(id, 1, received, received).answer_by
    assert (respond.met_on > respond.due_on) == (answered > expected)
