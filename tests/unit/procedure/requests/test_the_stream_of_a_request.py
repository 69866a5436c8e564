"""The stream of a service request: its tables are whole, and no sequence of commands breaks it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from putright.codes.load import edition, edition_ids
from putright.procedure import requests
from putright.procedure.duty import standing
from putright.procedure.events import Command, Refused
from putright.procedure.facts import ComplaintReceived, Corrected, Fact, TextsErased
from putright.procedure.people import Context, Person
from putright.procedure.policy import Policy, Span
from putright.procedure.requests import NEW_REQUEST, Request
from putright.procedure.requests import facts as f
from putright.procedure.requests.checks import CHECKS
from putright.procedure.requests.evolvers import EVOLVERS
from putright.procedure.requests.transitions import SENTENCES, TRANSITIONS
from putright.procedure.requests.words import RequestState
from putright.procedure.rules import Rules
from putright.procedure.words import Channel, Choice, Mode
from putright.workingdays import Nation, calendar

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

# Without a stopwatch: a busy machine is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

TODAY = date(2026, 6, 30)
PEOPLE = {who: Person(id=who) for who in ("olu", "mary")}
CONTEXT = Context(today=TODAY, people=PEOPLE)
POLICY = Policy(
    review_requests_within=Span(number=10),
    raise_complaint_within=Span(number=2),
    call_back_within=Span(number=1),
)
EVERY_RULES = [
    Rules(edition(each), calendar(Nation.ENGLAND_AND_WALES), policies)
    for each in edition_ids()
    for policies in ((), (POLICY,))
]


def test_every_fact_has_its_transitions_and_its_evolver():
    facts = {*f.RequestFact.__subclasses__(), Corrected, TextsErased}
    assert set(TRANSITIONS) == facts
    assert set(EVOLVERS) == facts
    assert set(CHECKS) < facts


def test_every_state_has_its_sentence_and_can_be_reached():
    assert set(SENTENCES) == set(RequestState)
    reached = {state for table in TRANSITIONS.values() for state in table.values()}
    assert reached == set(RequestState) - {RequestState.NEW}


def test_the_names_of_facts_are_their_own_and_read_back():
    fact = f.DissatisfactionExpressed(about="Late", choice=Choice.TAKEN)
    kinds: Any = Corrected
    for each in f.RequestFact.__subclasses__():
        kinds = kinds | each
    assert msgspec.json.decode(msgspec.json.encode(fact), type=kinds) == fact
    assert f.DissatisfactionExpressed.name() == "dissatisfaction_expressed"


def test_a_fact_of_another_stream_is_turned_away():
    command = Command(
        what=ComplaintReceived(about="Cold", channel=Channel.PHONE), on=TODAY, by="olu"
    )
    refused = requests.decide(NEW_REQUEST, command, EVERY_RULES[0], CONTEXT)
    assert isinstance(refused, Refused)
    assert refused.refusals[0].field == "what"


texts = st.sampled_from(["The tap leaks", "It leaks again", "Kind", "", "x\x00"])
optional = st.none() | texts
choices = st.none() | st.sampled_from(Choice)
channels = st.sampled_from(Channel)
yes_no_unknown = st.none() | st.booleans()
days = st.dates(date(2025, 5, 1), TODAY + timedelta(days=2))
staff = st.sampled_from([None, "olu", "mary", "nobody-here"])

# What most sequences begin with, so that the rest is not turned away for want of a beginning.
recorded = st.builds(
    f.RequestRecorded, about=st.just("The tap leaks"), channel=channels, taken_by=st.just("olu")
)
facts: st.SearchStrategy[Fact] = st.one_of(
    st.builds(f.RequestRecorded, about=texts, channel=channels, taken_by=staff),
    st.builds(f.RequestReviewed, outcome=optional),
    st.builds(
        f.DissatisfactionExpressed,
        about=texts,
        choice=choices,
        channel=st.none() | channels,
        taken_by=staff,
    ),
    st.builds(f.ChoiceMade, choice=st.sampled_from([*Choice, Choice.TAKEN, Choice.NOT_WANTED])),
    st.builds(
        f.TurnedIntoComplaint,
        complaint=st.sampled_from(["", "C-1", "C-2", "C-3"]),
        received_on=st.none() | st.none() | days,
    ),
    st.builds(f.RequestWorkStopped, because_of_complaint=yes_no_unknown, why=optional),
    st.builds(f.RequestWorkResumed, why=optional),
    st.builds(
        f.RequestDone,
        outcome=optional,
        told_resident=yes_no_unknown,
        because_of_complaint=st.booleans(),
    ),
    st.builds(f.ComplimentNoted, about=texts, about_staff=st.just(()) | st.just(("mary",))),
    st.builds(
        f.SurveyAnswered,
        satisfied=st.booleans(),
        signposted=yes_no_unknown,
        wants_call_back=yes_no_unknown,
        about=optional,
    ),
    st.builds(f.CalledBack, outcome=optional, choice=choices, reached=st.booleans()),
    st.builds(TextsErased, reason=st.sampled_from([None, "They asked"])),
    st.builds(
        Corrected,
        event=st.integers(1, 5),
        reason=st.just("It was entered wrongly"),
        field=st.sampled_from([None, "on", "about", "choice", "satisfied"]),
        new=st.sampled_from([None, "2025-05-02", "taken", True]),
        struck=st.booleans(),
    ),
)


def _in_turn(facts: list[tuple[Fact, int, str, Mode]]) -> list[Command]:
    """The facts as commands, each some days after the one before, or a little earlier."""
    on, commands = date(2025, 5, 1), []
    for fact, gap, by, mode in facts:
        on += timedelta(days=gap)
        commands.append(Command(what=fact, on=on, by=by, mode=mode))
    return commands


# Mostly sound, so that sequences get somewhere; now and then not.
gaps = st.sampled_from([0, 0, 1, 1, 2, 7, 7, -3, 60])
actors = st.sampled_from(["olu", "mary", "mary", "resident", "resident", "olu", "nobody-here"])
modes = st.sampled_from([Mode.HAPPENED, Mode.HAPPENED, Mode.HAPPENED, Mode.PROPOSE])
sequences = st.builds(
    lambda first, rest: _in_turn([*first, *rest]),
    st.lists(st.tuples(recorded, st.just(0), st.just("olu"), st.just(Mode.HAPPENED)), max_size=1),
    st.lists(st.tuples(facts, gaps, actors, modes), min_size=5, max_size=20),
)


def _told(commands: list[Command], rules: Rules) -> Iterator[Request]:
    """The request after each of the commands that was recorded."""
    request = NEW_REQUEST
    for command in commands:
        outcome = requests.decide(request, command, rules, CONTEXT)
        if isinstance(outcome, Refused):
            assert outcome.refusals
            assert all(each.why and each.mend for each in outcome.refusals)
            continue
        for event in outcome:
            request = requests.evolve(request, event)
        yield request


@unhurried
@given(sequences, st.sampled_from(EVERY_RULES))
def test_whatever_is_told_the_stream_decides_and_says_what_is_owed(
    commands: list[Command], rules: Rules
):
    for request in _told(commands, rules):
        assert requests.fold(request.history) == request
        assert [each.number for each in request.history] == list(range(1, len(request.history) + 1))
        for duty in requests.duties(request, rules):
            assert duty.opened_on is not None
            assert duty.due_on is None
            standing(duty, TODAY)
        keys = [each.key for each in requests.breaches(request, rules, TODAY)]
        assert len(keys) == len(set(keys))
        requests.not_known(request, rules)


@unhurried
@given(sequences, st.sampled_from(EVERY_RULES))
def test_a_complaint_raised_is_never_received_after_it_was_raised(
    commands: list[Command], rules: Rules
):
    before = NEW_REQUEST
    for request in _told(commands, rules):
        event = request.history[-1]
        if isinstance(event.what, f.TurnedIntoComplaint):
            command = Command(what=event.what, on=event.on, by=event.by)
            assert requests.complaint_from(before, command, reference="R-1").on <= event.on
            assert event.what.complaint in request.complaints
        before = request


@pytest.mark.parametrize("state", RequestState)
def test_from_every_state_but_the_first_a_correction_is_possible(state: RequestState):
    assert (state in TRANSITIONS[Corrected]) is (state is not RequestState.NEW)
