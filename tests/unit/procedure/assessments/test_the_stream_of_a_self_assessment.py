"""The stream of a self-assessment: its tables are whole, and no sequence of commands breaks it."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from putright.codes.form import asked, asked_by_ref, binding, wants_words
from putright.codes.load import code_map, edition, edition_ids
from putright.procedure import assessments
from putright.procedure.assessments import NEW_ASSESSMENT, Assessment, carried, digest, progress
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.assessment import Entry, Link, Writing
from putright.procedure.assessments.checks import CHECKS
from putright.procedure.assessments.evolvers import EVOLVERS
from putright.procedure.assessments.owed import promised
from putright.procedure.assessments.transitions import OF_THE_FORM, SENTENCES, TRANSITIONS
from putright.procedure.assessments.words import NOT_KEPT, Answered, AssessmentState, Occasion
from putright.procedure.duty import standing
from putright.procedure.events import Command, Refused
from putright.procedure.facts import Corrected, DocumentAdded, Fact, TextsErased
from putright.procedure.people import Context, Person
from putright.procedure.rules import Rules
from putright.procedure.words import DutyState, Mode
from putright.workingdays import Nation, calendar

pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

# Without a stopwatch: a busy machine is no failure.
unhurried = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])

TODAY = date(2026, 6, 30)
PEOPLE = {who: Person(id=who) for who in ("olu", "mary")}
CONTEXT = Context(today=TODAY, people=PEOPLE)
RULES = {each: Rules(edition(each), calendar(Nation.ENGLAND_AND_WALES)) for each in edition_ids()}


class TestTheTables:
    FACTS = frozenset({*f.AssessmentFact.__subclasses__(), Corrected, DocumentAdded, TextsErased})

    def test_every_fact_has_its_transitions_and_its_evolver(self):
        assert set(TRANSITIONS) == self.FACTS
        assert set(EVOLVERS) == self.FACTS
        assert set(CHECKS) < self.FACTS

    def test_every_state_has_its_sentence_and_can_be_reached(self):
        assert set(SENTENCES) == set(AssessmentState)
        reached = {state for table in TRANSITIONS.values() for state in table.values()}
        assert reached == set(AssessmentState) - {AssessmentState.NEW}

    def test_nothing_of_the_form_is_proposed_once_it_is_published(self):
        for kind in OF_THE_FORM:
            assert not {AssessmentState.PUBLISHED, AssessmentState.FOLLOWED} & set(
                TRANSITIONS[kind]
            )


class TestTheForm:
    @pytest.mark.parametrize(
        ("id", "number"), [("2020", 43), ("2022", 72), ("2024", 72), ("spso-2021", 7)]
    )
    def test_asks_so_much(self, id: str, number: int):
        assert len(asked(edition(id))) == len(asked_by_ref(id)) == number

    def test_no_form_is_asked_before_an_edition_is_chosen(self):
        assert asked_by_ref("") == {}

    @pytest.mark.parametrize(
        ("ref", "has_to"),
        [("1.6", True), ("5.2", True), ("5.3", True), ("5.5", True), ("8.4", False), ("9.6", True)],
    )
    def test_what_has_to_be_kept_in_2024(self, ref: str, has_to: bool):
        assert binding(asked_by_ref("2024")[ref]) is has_to

    def test_what_has_to_be_kept_in_2022_says_so(self):
        by_force = {each.force: binding(each) for each in asked(edition("2022"))}
        assert by_force == {
            "must": True, "must not": True, "should": False, "should not": False,
            "should + must": True,
        }  # fmt: skip

    def test_no_question_of_2020_has_to_be_kept_and_some_want_words(self):
        questions = asked(edition("2020"))
        assert not any(map(binding, questions))
        assert sum(map(wants_words, questions)) == 16


def _written(event: int, answer: Answered | None, by: date | None = None) -> Writing:
    return Writing(event=event, by="olu", on=date(2026, 1, event), answer=answer, comply_by=by)


class TestPromises:
    AUTUMN, WINTER = date(2026, 9, 30), date(2026, 12, 31)

    def test_none_without_a_day(self):
        assert promised(Entry(ref="6.3", writings=(_written(2, Answered.NO),))) == ()

    def test_one_that_loses_its_day_ends(self):
        entry = Entry(
            ref="6.3", writings=(_written(2, Answered.NO, self.AUTUMN), _written(3, Answered.NO))
        )
        [each] = promised(entry)
        assert (each.ended_on, each.met_on) == (date(2026, 1, 3), None)

    def test_partial_goes_on_where_no_was(self):
        entry = Entry(
            ref="6.3",
            writings=(
                _written(2, Answered.NO, self.AUTUMN),
                _written(3, Answered.PARTIAL, self.WINTER),
            ),
        )
        [each] = promised(entry)
        assert (each.since, each.by, each.met_on) == (date(2026, 1, 2), self.WINTER, None)


class TestTheDigest:
    def begun(self, **more: Any) -> Assessment:
        told = {"edition": "2024", "year": 2026, "begun_on": date(2026, 3, 2), **more}
        return replace(NEW_ASSESSMENT, **told)

    def test_anybody_can_work_it_out_again(self):
        """As it is described, with nothing but the standard library."""
        file = DocumentAdded(
            document="doc", title="Log", sha256="5f" * 32, size=9, media_type="text/plain"
        )
        written = Writing(
            event=2, by="olu", on=date(2026, 3, 3), answer=Answered.NO, evidence="The log “A”",
            explanation="Zoë left\n", comply_by=date(2026, 9, 30),
        )  # fmt: skip
        links = (Link(id="a", title="Policy", address="https://www.example.org"), Link(id="b", title="Log", document="doc"), Link(id="c", title="Late", figure="late"))  # fmt: skip
        entry = Entry(ref="6.3", writings=(written,), links=links)
        nothing = dict.fromkeys(
            ("answer", "evidence", "commentary", "explanation", "comply_by"), ""
        )
        said = {
            "answer": "no", "evidence": "The log “A”", "commentary": "", "explanation": "Zoë left\n",
            "comply_by": "2026-09-30",
            "links": [["Policy", "https://www.example.org", "", ""], ["Log", "", "5f" * 32, ""], ["Late", "", "", "late"]],
        }  # fmt: skip
        form = {
            "form": 1,
            "edition": "2024",
            "year": 2026,
            "provisions": [
                {"ref": ref, **(said if ref == "6.3" else {**nothing, "links": []})}
                for ref in asked_by_ref("2024")
            ],
        }
        text = json.dumps(form, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        made = digest(self.begun(entries=(entry,), documents=(file,)))
        assert made == sha256(text.encode()).hexdigest()

    def test_what_is_not_recorded_and_what_is_empty_are_published_alike(self):
        empty = Writing(event=2, by="olu", on=date(2026, 3, 3), evidence="", commentary="")
        one = self.begun(entries=(Entry(ref="6.3", writings=(empty,)),))
        assert digest(one) == digest(self.begun())

    @pytest.mark.parametrize(
        "change",
        [
            {"edition": "2022"},
            {"year": 2027},
            {"entries": (Entry(ref="6.3", writings=(_written(2, Answered.YES),)),)},
            {"entries": (Entry(ref="6.4", writings=(_written(2, Answered.YES),)),)},
            {"entries": (Entry(ref="6.3", writings=(_written(2, Answered.NO),)),)},
        ],
    )
    def test_differs_where_what_is_said_differs(self, change: dict[str, Any]):
        base = self.begun(
            entries=(Entry(ref="6.3", writings=(_written(2, Answered.YES, date(2026, 9, 1)),)),)
        )
        assert digest(replace(base, **change)) != digest(base)

    def test_whose_it_is_and_in_which_order_it_was_written_is_not_of_the_form(self):
        one, two = (Entry(ref=ref, writings=(_written(2, Answered.YES),)) for ref in ("6.3", "6.4"))
        there = self.begun(entries=(replace(two, owner="mary"), one))
        assert digest(self.begun(entries=(one, two))) == digest(there)


# Sequences of commands, likely and odd

refs = st.sampled_from(["6.3", "6.3", "6.4", "5.1", "F8.1", "1.1", ""])
texts = st.sampled_from([None, "", "The log", "Zoë “said” no\n", "x\x00"])
days = st.none() | st.dates(date(2026, 1, 1), date(2027, 3, 1))
ids = st.sampled_from(["a", "b", "c"])

begun = st.builds(
    f.AssessmentBegun,
    edition=st.sampled_from([*edition_ids(), "1999"]),
    year=st.sampled_from([2026, 2026, 26]),
    why=st.sampled_from(Occasion),
    reason=texts,
    due_on=days,
    first=days,
    last=days,
    published_before=st.booleans(),
)
facts: st.SearchStrategy[Fact] = st.one_of(
    begun,
    *[
        st.builds(
            f.ProvisionAnswered,
            ref=refs,
            answer=st.none() | st.sampled_from(Answered),
            evidence=texts,
            commentary=texts,
            explanation=texts,
            comply_by=days,
            over=st.integers(0, 8),
        )
    ]
    * 3,
    st.builds(
        f.ProvisionAssigned,
        ref=refs,
        owner=st.sampled_from([None, "olu", "nobody-here"]),
        review_on=days,
    ),
    st.builds(
        f.EvidenceLinked,
        ref=refs,
        id=ids,
        title=st.sampled_from(["Policy", ""]),
        address=st.sampled_from([None, "https://www.example.org/a", "nowhere"]),
        document=st.sampled_from([None, None, "doc"]),
        figure=st.sampled_from([None, None, "late"]),
    ),
    st.builds(f.EvidenceUnlinked, ref=refs, id=ids),
    st.builds(f.LinkChecked, ref=refs, id=ids, works=st.booleans()),
    st.builds(f.SignedOff, body=st.sampled_from(["The Board", ""]), response=texts),
    st.builds(
        f.Published,
        address=st.just("https://www.example.org"),
        sha256=st.just("5f" * 32),
        document=st.none() | st.just("doc"),
    ),
    st.builds(f.ComplianceReached, ref=refs, how=st.sampled_from(["Mended", ""])),
    st.builds(f.FollowedBy, assessment=st.sampled_from(["A-2026-00002", ""])),
    st.builds(
        DocumentAdded,
        document=st.just("doc"),
        title=st.just("Log"),
        sha256=st.just("5f" * 32),
        size=st.just(9),
        media_type=st.just("text/plain"),
    ),
    st.builds(TextsErased, reason=st.none()),
    st.builds(
        Corrected,
        event=st.integers(1, 8),
        reason=st.just("It was entered wrongly"),
        field=st.sampled_from([None, "on", "ref", "answer", "comply_by", "edition"]),
        new=st.sampled_from([None, "2026-05-02", "6.4", "yes", "2022"]),
        struck=st.booleans(),
    ),
)
gaps = st.sampled_from([0, 0, 1, 1, 7, -3, 20])
modes = st.sampled_from([Mode.HAPPENED, Mode.HAPPENED, Mode.PROPOSE])


def _in_turn(facts: list[tuple[Fact, int, str, Mode]]) -> list[Command]:
    on, commands = date(2026, 1, 5), []
    for fact, gap, by, mode in facts:
        on += timedelta(days=gap)
        commands.append(Command(what=fact, on=on, by=by, mode=mode))
    return commands


sequences = st.builds(
    lambda first, rest: _in_turn([*first, *rest]),
    st.lists(
        st.tuples(begun, st.just(0), st.just("olu"), st.just(Mode.HAPPENED)),
        min_size=1,
        max_size=1,
    ),
    st.lists(
        st.tuples(facts, gaps, st.sampled_from(["olu", "mary", "system", "nobody-here"]), modes),
        min_size=5,
        max_size=18,
    ),
)


def _told(commands: list[Command]) -> Iterator[tuple[Assessment, Assessment]]:
    """The self-assessment before and after each of the commands that was recorded."""
    assessment = NEW_ASSESSMENT
    for command in commands:
        before = assessment
        rules = RULES[assessment.edition or "2024"]
        outcome = assessments.decide(assessment, command, rules, CONTEXT)
        if isinstance(outcome, Refused):
            assert outcome.refusals
            assert all(each.why and each.mend for each in outcome.refusals)
            continue
        for event in outcome:
            assessment = assessments.evolve(assessment, event)
        yield before, assessment


@unhurried
@given(sequences)
def test_whatever_is_told_the_stream_decides_and_says_what_is_owed(commands: list[Command]):
    for _, now in _told(commands):
        rules = RULES[now.edition or "2024"]
        assert assessments.fold(now.history) == now
        for duty in assessments.duties(now, rules):
            assert duty.opened_on is not None
            standing(duty, TODAY)
        keys = [each.key for each in assessments.breaches(now, rules, TODAY)]
        assert len(keys) == len(set(keys))
        assessments.not_known(now, rules)
        far = progress(now)
        assert far.answered + len(far.unanswered) == far.total
        assert sum(each.total for each in far.by_section) == far.total
        assert sum(each.answered for each in far.by_owner) == far.answered


@unhurried
@given(sequences)
def test_no_text_is_lost_unseen_and_nothing_published_changes(commands: list[Command]):
    for before, now in _told(commands):
        fact = now.history[-1].what
        if isinstance(fact, f.ProvisionAnswered):
            assert before.entry(fact.ref).event <= fact.over
            assert now.entry(fact.ref).writings[:-1] == before.entry(fact.ref).writings
        if before.published and not isinstance(fact, Corrected):
            assert digest(now) == digest(before)


@unhurried
@given(sequences)
def test_a_promise_is_open_exactly_while_the_answer_is_no_with_a_day_or_needs_one(
    commands: list[Command],
):
    for _, now in _told(commands):
        form = asked_by_ref(now.edition)
        owed = [
            each.subject
            for each in assessments.duties(now, RULES[now.edition or "2024"])
            if each.kind.value == "comply_with_provision" and each.state is DutyState.OPEN
        ]
        expected = [
            each.ref
            for each in now.entries
            if each.answer in NOT_KEPT
            and each.stands
            and (each.stands.comply_by or binding(form[each.ref]))
            and not each.complied_since
            and not now.followed_on
            and not (
                now.published_before and each.stands.comply_by and each.stands.comply_by < TODAY
            )
        ]
        assert sorted(owed) == sorted(expected)


@unhurried
@given(sequences, st.sampled_from(edition_ids()))
def test_whatever_stands_can_be_taken_over(commands: list[Command], to: str):
    for _, now in _told(commands):
        if not now.edition:
            continue
        found = carried(now, edition(to), code_map(), on=TODAY)
        assert [each.ref for each in found] == [*asked_by_ref(to)]
        for each in found:
            assert each.anew or len(each.from_refs) == 1
            assert not (each.anew and each.answer)
            assert all("None" not in sentence for sentence in each.changed)


def test_the_facts_read_back():
    kinds: Any = Corrected
    for each in f.AssessmentFact.__subclasses__():
        kinds = kinds | each
    fact = f.ProvisionAnswered(ref="6.3", answer=Answered.PARTIAL, comply_by=TODAY, over=4)
    assert msgspec.json.decode(msgspec.json.encode(fact), type=kinds) == fact
