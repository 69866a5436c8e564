"""The stream of a resident: its tables are whole, and no sequence of commands breaks it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from putright.codes.load import edition, edition_ids
from putright.codes.vocabulary import LetterKind
from putright.procedure import residents
from putright.procedure.duty import standing
from putright.procedure.events import Command, Refused
from putright.procedure.facts import (
    Corrected,
    DocumentAdded,
    Fact,
    LetterSettled,
    LetterTried,
    LetterWritten,
    TextsErased,
)
from putright.procedure.people import Context, Person
from putright.procedure.requests.facts import RequestFact
from putright.procedure.residents import NEW_RESIDENT, Resident
from putright.procedure.residents import facts as f
from putright.procedure.residents.checks import CHECKS
from putright.procedure.residents.evolvers import EVOLVERS
from putright.procedure.residents.transitions import SENTENCES, TRANSITIONS
from putright.procedure.residents.words import Format, ResidentState, ReviewOutcome
from putright.procedure.rules import Rules
from putright.procedure.words import Channel, Consent, LetterWay, Mode, Sending, Settlement
from putright.workingdays import Nation, calendar

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

# Without a stopwatch: a busy machine is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

TODAY = date(2026, 6, 30)
CONTEXT = Context(today=TODAY, people={who: Person(id=who) for who in ("olu", "mary")})
EVERY_RULES = [Rules(edition(each), calendar(Nation.ENGLAND_AND_WALES)) for each in edition_ids()]


# Facts that complaints have too.
SHARED = (DocumentAdded, LetterWritten, LetterTried, LetterSettled, Corrected, TextsErased)


def _kinds(base: type[Fact]) -> Iterator[type[Fact]]:
    for kind in base.__subclasses__():
        yield kind
        yield from _kinds(kind)


def test_every_fact_has_its_transitions_and_its_evolver():
    facts = {*f.ResidentFact.__subclasses__(), *SHARED}
    assert set(TRANSITIONS) == facts
    assert set(EVOLVERS) == facts
    assert set(CHECKS) < facts


def test_every_state_has_its_sentence():
    assert set(SENTENCES) == set(ResidentState)


def test_no_two_facts_of_any_stream_share_a_name():
    assert RequestFact in set(_kinds(Fact))
    names = [kind.name() for kind in _kinds(Fact)]
    assert len(names) == len(set(names))


texts = st.sampled_from(["Large print", "Large print", "Mr Hill", "", "x\x00"])
optional = st.none() | texts
keys = st.sampled_from(["A-1", "A-1", "A-1", "A-2", "A-3", ""])
days = st.dates(date(2025, 5, 1), TODAY + timedelta(days=2))
later = st.none() | st.none() | st.dates(date(2025, 6, 1), date(2025, 12, 31))
bars = st.lists(st.sampled_from(Channel), max_size=3).map(tuple)
outcomes = st.sampled_from(ReviewOutcome)

facts: st.SearchStrategy[Fact] = st.one_of(
    st.builds(
        f.PreferencesRecorded,
        channel=st.none() | st.sampled_from(Channel),
        language=optional,
        format=st.none() | st.sampled_from(Format),
    ),
    st.builds(f.NeedDisclosed, need=texts, disability=st.none() | st.booleans()),
    st.builds(
        f.AdjustmentAgreed,
        id=keys,
        about=texts,
        need=optional,
        review_on=later,
        no_review=st.booleans(),
    ),
    st.builds(
        f.AdjustmentReviewed,
        adjustment=keys,
        outcome=outcomes,
        now=optional,
        review_on=later,
        no_review=st.booleans(),
    ),
    # Those that can be recorded: the ones above and below mostly contradict themselves.
    st.builds(f.AdjustmentReviewed, adjustment=st.just("A-1"), outcome=outcomes),
    st.builds(
        f.RestrictionReviewed,
        restriction=st.just("A-1"),
        outcome=st.just(ReviewOutcome.CHANGED),
        bars=bars,
        review_on=later,
    ),
    st.builds(
        f.RestrictionReviewed,
        restriction=st.just("A-1"),
        outcome=st.sampled_from([ReviewOutcome.KEPT, ReviewOutcome.ENDED]),
    ),
    st.builds(f.AdjustmentEnded, adjustment=keys, why=optional),
    st.builds(
        f.RepresentativeRecorded,
        representative=texts,
        consent=st.none() | st.sampled_from(Consent),
        why=optional,
        until=later,
    ),
    st.builds(f.RepresentativeEnded, representative=texts, why=optional),
    st.builds(
        f.RestrictionImposed,
        id=keys,
        terms=texts,
        bars=bars,
        reason=optional,
        policy=optional,
        equality=optional,
        from_on=later,
        until=later,
        review_on=later,
        no_review=st.booleans(),
        approved_by=st.none() | st.sampled_from(["mary", "nobody-here"]),
    ),
    st.builds(
        f.RestrictionReviewed,
        restriction=keys,
        outcome=outcomes,
        reason=optional,
        equality=optional,
        terms=st.sampled_from([None, None, "No visits"]),
        bars=st.none() | st.none() | bars,
        until=later,
        review_on=later,
        no_review=st.booleans(),
    ),
    st.builds(f.RestrictionLifted, restriction=keys, why=optional),
    st.builds(
        DocumentAdded,
        document=keys,
        title=st.sampled_from(["What we agreed", ""]),
        sha256=st.sampled_from(["5f" * 32, "5f"]),
        size=st.sampled_from([1, -1]),
        media_type=st.just("application/pdf"),
        event=st.none() | st.integers(1, 5),
    ),
    st.builds(
        LetterWritten,
        id=keys,
        kind=st.sampled_from(LetterKind),
        title=st.sampled_from(["What we agreed", ""]),
        way=st.sampled_from(LetterWay),
        channel=st.sampled_from(Channel),
        message=st.just("page"),
        documents=st.sampled_from([("page",), ()]),
        event=st.none() | st.integers(1, 5),
    ),
    st.builds(LetterTried, letter=keys, outcome=st.sampled_from(Sending)),
    st.builds(LetterSettled, letter=keys, outcome=st.sampled_from(Settlement)),
    st.builds(TextsErased, reason=st.sampled_from([None, "They asked"])),
    st.builds(
        Corrected,
        event=st.integers(1, 5),
        reason=st.just("It was entered wrongly"),
        field=st.sampled_from([None, "on", "id", "review_on", "reason", "bars"]),
        new=st.sampled_from([None, "2025-05-02", "2025-12-01", "A-2", 1]),
        struck=st.booleans(),
    ),
)

# Beginnings that are sound, so that what follows has something to be about.
beginnings = st.lists(
    st.sampled_from(
        [
            f.AdjustmentAgreed(id="A-1", about="Large print", review_on=date(2025, 6, 1)),
            f.RestrictionImposed(
                id="A-1", terms="No calls", bars=(Channel.PHONE,), reason="Threats", equality="None"
            ),
            f.RepresentativeRecorded(representative="Large print", consent=Consent.GIVEN),
            LetterWritten(
                id="A-1",
                kind=LetterKind.ADJUSTMENT_AGREED,
                title="What we agreed",
                way=LetterWay.PRINT,
                channel=Channel.POST,
                message="page",
                documents=("page",),
            ),
            LetterTried(letter="A-1", outcome=Sending.UNCLEAR),
        ]
    ),
    max_size=5,
    unique=True,
)


def _in_turn(first: list[Fact], rest: list[tuple[Fact, int, str, Mode]]) -> list[Command]:
    """The facts as commands, each some days after the one before, or a little earlier."""
    on = date(2025, 5, 1)
    commands = [Command(what=fact, on=on, by="olu") for fact in first]
    for fact, gap, by, mode in rest:
        on += timedelta(days=gap)
        commands.append(Command(what=fact, on=on, by=by, mode=mode))
    return commands


# Mostly sound, so that sequences get somewhere; now and then not.
gaps = st.sampled_from([0, 0, 1, 1, 2, 7, -3, 60])
actors = st.sampled_from(["olu", "mary", "mary", "resident", "resident", "olu", "nobody-here"])
modes = st.sampled_from([Mode.HAPPENED, Mode.HAPPENED, Mode.HAPPENED, Mode.PROPOSE])
sequences = st.builds(
    _in_turn,
    beginnings,
    st.lists(st.tuples(facts, gaps, actors, modes), min_size=5, max_size=20),
)


def _told(commands: list[Command], rules: Rules) -> Iterator[Resident]:
    """The resident after each of the commands that was recorded."""
    resident = NEW_RESIDENT
    for command in commands:
        outcome = residents.decide(resident, command, rules, CONTEXT)
        if isinstance(outcome, Refused):
            assert outcome.refusals
            assert all(each.why and each.mend for each in outcome.refusals)
            continue
        for event in outcome:
            resident = residents.evolve(resident, event)
        yield resident


@unhurried
@given(sequences, st.sampled_from(EVERY_RULES))
def test_whatever_is_told_the_stream_decides_and_says_what_is_owed(
    commands: list[Command], rules: Rules
):
    for resident in _told(commands, rules):
        assert residents.fold(resident.history) == resident
        for duty in residents.duties(resident, rules):
            assert duty.opened_on is not None
            assert duty.subject is not None
            standing(duty, TODAY)
        keys = [each.key for each in residents.breaches(resident, rules, TODAY)]
        assert len(keys) == len(set(keys))
        residents.not_known(resident, rules)
        residents.preferences_on(resident, TODAY)
        residents.adjustments_on(resident, TODAY)
        residents.representatives_on(resident, TODAY)


@unhurried
@given(sequences, st.sampled_from(EVERY_RULES), days)
def test_a_channel_is_barred_only_by_a_restriction_that_names_it(
    commands: list[Command], rules: Rules, day: date
):
    for resident in _told(commands, rules):
        barred = residents.channels_barred_on(resident, day)
        assert len(barred) == len(set(barred))
        named = {
            channel
            for restriction in resident.restrictions
            if restriction.imposed_on <= day
            for terms in restriction.terms
            for channel in terms.bars
        }
        assert set(barred) <= named


@unhurried
@given(sequences, st.sampled_from(EVERY_RULES))
def test_each_adjustment_and_restriction_has_at_most_one_open_review(
    commands: list[Command], rules: Rules
):
    for resident in _told(commands, rules):
        for each in (*resident.adjustments, *resident.restrictions):
            open_plans = [
                plan for plan in each.plans if plan.reviewed_on is None and plan.dropped_on is None
            ]
            assert len(open_plans) <= 1
