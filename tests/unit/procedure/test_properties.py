"""What holds for every complaint, however oddly it is told."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from procedure import strategies as some
from putright.codes.load import edition
from putright.codes.vocabulary import DutyKind
from putright.procedure import clocks
from putright.procedure import facts as f
from putright.procedure.breaches import breaches, not_known
from putright.procedure.case import NEW_CASE
from putright.procedure.corrections import effective
from putright.procedure.decide import decide
from putright.procedure.duties import duties
from putright.procedure.duty import standing
from putright.procedure.events import Command, Refused
from putright.procedure.evolve import evolve, fold
from putright.procedure.rules import Rules
from putright.procedure.transitions import TRANSITIONS
from putright.procedure.words import Channel, Direction, Mode, Party, State
from putright.workingdays import Nation, calendar

# A failing example shows whole lives; that its picture is long is no failure of its own.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

lives = some.lives | some.orderly_lives
MANY = settings(max_examples=120)


@MANY
@given(lives, some.rules)
def test_a_decision_is_an_event_or_says_why_not_and_what_would_mend_it(life, rules):
    case = NEW_CASE
    for command in life:
        outcome = decide(case, command, rules, some.CONTEXT)
        if isinstance(outcome, Refused):
            event("refused")
            assert outcome.refusals
            for each in outcome.refusals:
                assert each.why.strip()
                assert each.mend.strip()
                assert each.source.ref
        else:
            event(command.what.name())
            (recorded,) = outcome
            assert recorded.number == len(case.history) + 1
            assert recorded.on == command.on
            case = evolve(case, recorded)


@MANY
@given(lives, some.rules)
def test_what_has_happened_is_never_refused_for_a_rule(life, rules):
    case = NEW_CASE
    for command in life:
        happened = replace(command, mode=Mode.HAPPENED)
        outcome = decide(case, happened, rules, some.CONTEXT)
        if isinstance(outcome, Refused):
            if not isinstance(command.what, f.Corrected):
                assert all(each.malformed and each.field for each in outcome.refusals)
        else:
            case = fold(outcome, case)


@MANY
@given(lives, some.rules)
def test_a_choice_that_is_allowed_could_have_happened_too(life, rules):
    case = NEW_CASE
    for command in life:
        chosen = decide(case, replace(command, mode=Mode.PROPOSE), rules, some.CONTEXT)
        happened = decide(case, replace(command, mode=Mode.HAPPENED), rules, some.CONTEXT)
        if not isinstance(chosen, Refused):
            assert chosen == happened
        if not isinstance(happened, Refused):
            case = fold(happened, case)


@MANY
@given(lives, some.rules)
def test_a_choice_that_is_allowed_brings_no_breach_of_a_rule(life, rules):
    case = some.live(life[:-1], rules)
    chosen = decide(case, replace(life[-1], mode=Mode.PROPOSE), rules, some.CONTEXT)
    assume(not isinstance(chosen, Refused) and not isinstance(life[-1].what, f.Corrected))
    # A choice is about to be made: nothing of what it rests on happened after it.
    assume(all(each.on <= life[-1].on for each in case.history))
    number = len(case.history) + 1
    after = fold(chosen, case)
    assert [each for each in breaches(after, rules, some.TODAY) if each.event == number] == []


@MANY
@given(lives, some.rules)
def test_telling_it_again_gives_the_same_case(life, rules):
    case = some.live(life, rules)
    assert fold(case.history) == case
    assert some.live(life, rules) == case


@MANY
@given(lives, some.rules)
def test_the_case_is_what_the_corrected_history_amounts_to(life, rules):
    case = some.live(life, rules)
    again = fold(effective(case.history))
    assert replace(again, history=case.history) == case


@MANY
@given(lives, some.rules, st.dates())
def test_duties_and_breaches_answer_for_any_day(life, rules, as_of):
    case = some.live(life, rules)
    owed = duties(case, rules)
    for duty in owed:
        assert duty.source.ref
        assert duty.what
        standing(duty, as_of)
    for each in breaches(case, rules, as_of):
        assert each.source.ref
        assert each.what
    not_known(case, rules)


@MANY
@given(lives, some.rules)
def test_a_breach_stands_from_its_day_on(life, rules):
    case = some.live(life, rules)
    for each in breaches(case, rules, some.TODAY):
        assert each.on <= some.TODAY
        as_of_its_day = {other.key for other in breaches(case, rules, each.on)}
        assert each.key in as_of_its_day


@MANY
@given(lives, some.rules)
def test_each_breach_has_a_key_of_its_own(life, rules):
    case = some.live(life, rules)
    keys = [each.key for each in breaches(case, rules, some.TODAY)]
    assert len(keys) == len(set(keys))


@MANY
@given(lives, some.rules)
def test_the_dates_of_a_duty_stand_in_their_order(life, rules):
    for duty in duties(some.live(life, rules), rules):
        if duty.target_on and duty.due_on:
            assert duty.target_on <= duty.due_on
        if duty.original_due_on and duty.due_on:
            assert duty.original_due_on <= duty.due_on
        if duty.counted_from and duty.due_on and duty.kind is not DutyKind.COMPLY_WITH_ORDER:
            assert duty.counted_from <= duty.due_on


@MANY
@given(
    some.orderly_lives,
    some.rules,
    st.integers(1, 60),
    st.integers(-10, 10),
    st.sampled_from([None, "", "Snow"]),
    st.sampled_from([None, "", "No road"]),
)
def test_an_extension_never_moves_the_first_due_date(life, rules, longer, told, reason, good):
    case = some.live(life, rules)
    stage = case.at(max(case.stage, 1))
    before = clocks.response(case, stage, rules)
    assume(before.limit is not None)
    extension = f.Extended(
        stage=stage.number,
        until=before.limit + timedelta(days=longer),
        channel=Channel.E_MAIL,
        reason=reason,
        good_reason=good,
    )
    on = min(before.limit + timedelta(days=told), some.TODAY)
    after = some.live([Command(what=extension, on=on, by="olu")], rules, case)
    event("recorded" if after is not case else "not recorded")
    now = clocks.response(after, after.at(stage.number), rules)
    assert now.original_due_on == before.original_due_on
    assert before.limit <= now.limit


@MANY
@given(lives, some.rules)
def test_a_case_moves_only_as_the_table_of_transitions_says(life, rules):
    case = NEW_CASE
    for command in life:
        outcome = decide(case, command, rules, some.CONTEXT)
        if isinstance(outcome, Refused):
            continue
        before, case = case, fold(outcome, case)
        fact = command.what
        if isinstance(fact, f.Corrected):
            continue
        moves = TRANSITIONS[type(fact)]
        allowed = {before.state, moves.get(before.state)}
        later_stage = getattr(fact, "stage", None) or 0
        if later_stage > before.stage and isinstance(fact, f.Acknowledged | f.Responded):
            allowed.add(moves[State.ESCALATED])  # the request for that stage is not recorded
        if isinstance(fact, f.EscalationRefused) and before.state is State.ESCALATED:
            allowed |= {State.RECEIVED, State.OPEN}  # back to where the stage before stands
        assert case.state in allowed, (fact.name(), before.state, case.state)


@MANY
@given(some.orderly_lives, some.rules)
def test_what_has_ended_stays_ended(life, rules):
    case = NEW_CASE
    for command in life:
        before = case
        case = some.live([command], rules, case)
        if isinstance(command.what, f.Corrected):
            continue
        if before.state in (State.WITHDRAWN, State.MERGED):
            assert case.state is before.state


UNRELATED = (
    Command(
        what=f.ContactRecorded(
            direction=Direction.IN, channel=Channel.PHONE, party=Party.RESIDENT, about="Rang"
        ),
        on=date(2024, 5, 3),
        by="olu",
    ),
    Command(what=f.HandlerAssigned(stage=1, handler="amir"), on=date(2024, 5, 2), by="olu"),
    Command(what=f.ClarificationAsked(stage=1, question="Since when?"), on=date(2024, 5, 6), by="olu"),
    Command(what=f.UpdatesAgreed(every_working_days=5), on=date(2024, 5, 10), by="olu"),
    Command(
        what=f.Acknowledged(stage=1, channel=Channel.E_MAIL, points=some.POINTS),
        on=date(2024, 5, 7),
        by="olu",
    ),
    Command(
        what=f.Extended(stage=1, until=date(2024, 5, 30), reason="Snow"),
        on=date(2024, 5, 14),
        by="olu",
    ),
    Command(
        what=f.Extended(stage=1, until=date(2024, 6, 5), reason="Snow", good_reason="No road"),
        on=date(2024, 5, 28),
        by="olu",
    ),
    Command(what=f.EscalationRequested(to_stage=2), on=date(2024, 6, 10), by="resident"),
    Command(what=f.HandlerAssigned(stage=2, handler="beth"), on=date(2024, 6, 11), by="olu"),
)  # fmt: skip

RECEIVED = Command(
    what=f.ComplaintReceived(about="No hot water", channel=Channel.PHONE, points=some.POINTS),
    on=date(2024, 5, 1),
    by="olu",
)


@settings(max_examples=60)
@given(st.permutations(UNRELATED), st.sampled_from(some.EDITIONS))
def test_due_dates_do_not_depend_on_the_order_of_entry(order, id):
    rules = Rules(edition(id), calendar(Nation.ENGLAND_AND_WALES))

    def due(life):
        case = some.live((RECEIVED, *life), rules)
        assert len(case.history) == len(life) + 1
        kinds = (DutyKind.ACKNOWLEDGE, DutyKind.RESPOND, DutyKind.SEND_UPDATE)
        return sorted(
            (each.kind, each.stage, each.due_on, each.original_due_on, each.met_on)
            for each in duties(case, rules)
            if each.kind in kinds
        )

    assert due(order) == due(UNRELATED)


@settings(max_examples=60)
@given(st.permutations(UNRELATED))
def test_breaches_do_not_depend_on_the_order_of_entry(order):
    rules = Rules(edition("2024"), calendar(Nation.ENGLAND_AND_WALES))

    def broken(life):
        case = some.live((RECEIVED, *life), rules)
        return sorted(
            {(each.rule, each.stage or 0, each.on) for each in breaches(case, rules, some.TODAY)}
        )

    assert broken(order) == broken(UNRELATED)
