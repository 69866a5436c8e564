"""The figures of the database against a naive count over folded records; who may see what is behind them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from integration.world import PEOPLE, a_complaint, a_landlord, done, happened, moment, tell
from putright.assessment.behind import Which, cases, lists
from putright.assessment.figures import FigureResult, figures
from putright.assessment.placing import placed
from putright.cli.demo import build
from putright.codes.load import edition
from putright.codes.vocabulary import DutyKind, RuleKey
from putright.procedure import facts as f
from putright.procedure.assessments import facts as s
from putright.procedure.assessments.words import Occasion
from putright.procedure.case import Case
from putright.procedure.duty import standing
from putright.procedure.landlords.governance_facts import ChangeHappened
from putright.procedure.landlords.governance_words import ChangeKind
from putright.procedure.measures import measures
from putright.procedure.measures.model import Kind as FigureKind
from putright.procedure.residents import facts as t
from putright.procedure.streams.breaking import breaches
from putright.procedure.words import Channel, Finding, Standing, State
from putright.record.bulk import load
from putright.record.founding import found, put_homes
from putright.record.history import Kind
from putright.record.landlords import rules_of, settings
from putright.record.reading import load as read
from putright.record.streams import STREAMS
from putright.record.submitting import SYSTEM, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

AS_OF = date(2026, 11, 20)
YEAR = (date(2025, 11, 21), AS_OF)
HALF = (date(2025, 7, 1), date(2025, 12, 31))
DAY = date(2025, 3, 3)
WHO = {each.id: each for each in PEOPLE}


@pytest.fixture(scope="module")
def demo() -> int:
    """An invented landlord with some two hundred complaints, as the demo tells them."""
    told = build(seed=11, as_of=AS_OF, homes=1_000, complaints=220)
    landlord = found("figures-demo", at=moment(AS_OF))
    put_homes(landlord, told.homes)
    load(landlord, told.histories)
    return landlord


def records(landlord: int) -> Iterator[tuple[Kind, Any, Any]]:
    """Every stream but the landlord's own, folded from its events, with what it is judged by."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute("select kind, reference from stream where kind <> 'landlord' order by id")
        for kind, reference in cursor.fetchall():
            record = read(landlord, Kind(kind), reference).record
            yield Kind(kind), record, rules_of(settings(landlord), Kind(kind), record)


# A naive second count


LATE = {Standing.MET_LATE, Standing.OVERDUE, Standing.MISSED}
WAITING = {Standing.OPEN}


# What a self-assessment owes by its own words is no figure of it.
OF_THE_FORM = {DutyKind.COMPLY_WITH_PROVISION, DutyKind.REVIEW_ANSWER}


def naive_duties(
    landlord: int, id: str, first: date, last: date, as_of: date
) -> dict[tuple[str, str], Counter[str]]:
    """For each kind of duty and provision: how many were kept, late, wait, are not known."""
    count: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for kind, record, rules in records(landlord):
        if record.state is State.MERGED:
            continue
        for duty in STREAMS[kind].duties(record, rules):
            began = record.received_on if isinstance(record, Case) else None
            days = (duty.limit, duty.opened_on, duty.met_on, duty.ended_on, began)
            on = next((each for each in days if each), None)
            if duty.source.edition != id or on is None or not first <= on <= last:
                continue
            if duty.kind in OF_THE_FORM:
                continue
            stands = standing(duty, as_of)
            if stands is Standing.MET:
                count[duty.kind.value, duty.source.ref]["kept"] += 1
            elif stands in LATE:
                count[duty.kind.value, duty.source.ref]["not kept"] += 1
            elif stands in WAITING:
                count[duty.kind.value, duty.source.ref]["waiting"] += 1
            elif stands is Standing.NOT_KNOWN:
                count[duty.kind.value, duty.source.ref]["not known"] += 1
    return count


def numbers(each: FigureResult) -> Counter[str]:
    told = {
        "kept": each.kept, "not kept": each.not_kept, "waiting": each.waiting, "not known": each.not_known,
    }  # fmt: skip
    return Counter({name: number for name, number in told.items() if number})


PERIODS = [
    ("2024", *YEAR, AS_OF),
    ("2024", *HALF, date(2025, 12, 31)),
    ("2024", *HALF, date(2025, 10, 1)),
    ("2022", date(2023, 11, 1), date(2024, 6, 30), AS_OF),
]
# The edition of 2020 shares out answers by stage and by whether they left within the first time.
EARLIER = ("2020", date(2021, 1, 1), date(2022, 12, 31), AS_OF)


@pytest.mark.parametrize(("id", "first", "last", "as_of"), PERIODS)
def test_duties_are_counted_as_one_by_one(
    demo: int, id: str, first: date, last: date, as_of: date
) -> None:
    expected = naive_duties(demo, id, first, last, as_of)
    found = [
        each for each in figures(demo, id, first, last, as_of=as_of)
        if each.figure.kind is FigureKind.DUTY
    ]  # fmt: skip
    assert sum(each.denominator for each in found) > 50
    for each in found:
        assert numbers(each) == expected.pop((each.figure.key, each.provision), Counter()), each
    assert not expected  # and no duty of the edition is left without a figure


@pytest.mark.parametrize(("id", "first", "last", "as_of"), PERIODS)
def test_a_rule_was_broken_as_often_as_the_pages_of_the_cases_say(
    demo: int, id: str, first: date, last: date, as_of: date
) -> None:
    rules_of_code = {each.value for each in RuleKey}
    expected: Counter[tuple[str, str]] = Counter()
    for kind, record, rules in records(demo):
        if record.state is State.MERGED:
            continue
        for breach in breaches(STREAMS[kind], record, rules, as_of):
            if breach.source.edition != id or not first <= breach.on <= last:
                continue
            if breach.rule in rules_of_code and breach.event:
                expected[breach.rule, breach.source.ref] += 1
    found = {
        (each.figure.key, each.provision): each.not_kept
        for each in figures(demo, id, first, last, as_of=as_of)
        if each.figure.key in rules_of_code and each.not_kept
    }
    assert found == dict(expected)
    assert found


def test_how_often_a_rule_applied_is_counted_as_one_by_one(demo: int) -> None:
    expected: dict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    words = {True: "kept", False: "not kept", None: "not known"}
    for _, record, rules in records(demo):
        for each in measures(record, rules):
            if each.provision and each.edition == "2024" and YEAR[0] <= each.on <= YEAR[1]:
                expected[each.series, each.provision][words[each.kept]] += 1
    found = [
        each for each in figures(demo, "2024", *YEAR, as_of=AS_OF)
        if each.figure.key in {rule.value for rule in RuleKey}
    ]  # fmt: skip
    for each in found:
        assert numbers(each) == expected.pop((each.figure.key, each.provision), Counter()), each
    assert not expected


def of_the_year(demo: int) -> list[Case]:
    return [
        record
        for kind, record, rules in records(demo)
        if kind is Kind.COMPLAINT
        and rules.edition.id == "2024"
        and record.state is not State.MERGED
        and YEAR[0] <= record.received_on <= YEAR[1]
    ]


def test_what_is_only_counted_is_counted_as_one_by_one(demo: int) -> None:
    every = of_the_year(demo)
    found = {each.figure.key: each for each in figures(demo, "2024", *YEAR, as_of=AS_OF)}
    assert found["volume"].kept == len(every)
    assert found["volume"].per_thousand == len(every)  # of a thousand homes
    by_channel = Counter(each.channel.value.replace("_", " ") for each in every if each.channel)
    assert dict(found["channels"].parts) == by_channel
    represented = [each for each in every if each.representative]
    assert (found["represented"].kept, found["represented"].denominator) == (
        len(represented), len(every),
    )  # fmt: skip
    declined = [
        each for each in every if any(isinstance(event.what, f.Declined) for event in each.history)
    ]
    assert (found["declined"].kept, found["declined"].denominator) == (len(declined), len(every))
    assert found["consent_recorded"].kept == sum(each.consent is not None for each in represented)
    assert found["from_surveys"].kept == sum(each.from_survey for each in every)


def test_answers_extensions_and_remedies_are_counted_as_one_by_one(demo: int) -> None:
    cases_2024 = [
        record for kind, record, rules in records(demo)
        if kind is Kind.COMPLAINT and rules.edition.id == "2024" and record.state is not State.MERGED
    ]  # fmt: skip
    found = {
        (each.figure.key, each.provision): each
        for each in figures(demo, "2024", *YEAR, as_of=AS_OF)
    }
    for number, ref in ((1, "6.4"), (2, "6.15")):
        answered = [
            stage
            for case in cases_2024
            for stage in case.stages
            if stage.number == number
            and stage.responded
            and stage.responded.left_on
            and YEAR[0] <= stage.responded.left_on <= YEAR[1]
        ]
        extended = [each for each in answered if any(told.sent.left_on for told in each.extensions)]
        result = found["extended", ref]
        assert (result.kept, result.denominator) == (len(extended), len(answered))
    kinds = Counter(
        each.remedy.kind.replace("_", " ")
        for case in cases_2024
        for each in case.remedies
        if YEAR[0] <= each.offered_on <= YEAR[1]
    )
    assert dict(found["remedy_kinds", "7.1"].parts) == kinds
    declined = [
        event.what.ground
        for case in cases_2024
        for event in case.history
        if isinstance(event.what, f.Declined) and YEAR[0] <= event.on <= YEAR[1]
    ]
    assert found["declined_by_ground", "2.2"].kept == len(declined)


def test_every_figure_of_the_edition_is_there_and_says_so_in_a_sentence(demo: int) -> None:
    found = figures(demo, "2024", *YEAR, as_of=AS_OF)
    assert [(each.figure.key, each.provision) for each in found] == [
        (each.figure.key, each.provision) for each in placed(edition("2024"))
    ]
    for each in found:
        assert each.sentence.endswith(".")
        assert each.rate is None or 0 <= each.rate <= 1
        assert each.recorded or each.sentence.startswith(("Not recorded", "No "))


@pytest.mark.parametrize(("id", "first", "last", "as_of"), [*PERIODS, EARLIER])
def test_behind_each_figure_are_as_many_cases_as_it_tells_of(
    demo: int, id: str, first: date, last: date, as_of: date
) -> None:
    with within(demo):
        people = settings(demo).working_people().values()
    manager = next(each for each in people if each.role == "manager")
    tried: Counter[FigureKind] = Counter()
    for each in figures(demo, id, first, last, as_of=as_of):
        told = Counter(
            {
                Which.KEPT: each.kept,
                Which.NOT_KEPT: each.not_kept,
                Which.NOT_KNOWN: each.not_known,
                Which.WAITING: each.waiting,
            }
        )
        if each.figure.kind is FigureKind.GOVERNANCE:
            assert lists(each) == {}
            continue
        assert +Counter(lists(each)) == +told, each.figure.key  # nothing that it counts has no list
        for which, number in lists(each).items():
            got = cases(demo, each, viewer=manager, which=which, limit=10_000)
            assert (len(got.shown), got.hidden) == (number, 0), (each.figure.key, which)
            assert len({(one.on, one.id) for one in got.shown}) == number
            tried[each.figure.kind] += number > 0
    if (first, last) == YEAR:
        assert all(tried[kind] > 5 for kind in FigureKind if kind is not FigureKind.GOVERNANCE)


def test_the_cases_behind_come_page_by_page_and_each_once(demo: int) -> None:
    with within(demo):
        people = settings(demo).working_people().values()
    manager = next(each for each in people if each.role == "manager")
    late = max(figures(demo, "2024", *YEAR, as_of=AS_OF), key=lambda each: each.not_kept)
    seen, after = [], None
    while True:
        page = cases(demo, late, viewer=manager, after=after, limit=3)
        seen += [(each.on, each.id) for each in page.shown]
        after = page.following
        if after is None:
            break
    assert len(seen) == late.not_kept > 3
    assert seen == sorted(set(seen), reverse=True)


# A landlord of three complaints


def figure(landlord: int, key: str, ref: str, *, as_of: date = date(2025, 12, 31)) -> FigureResult:
    """One figure of the year 2025."""
    found = figures(landlord, "2024", date(2025, 1, 1), date(2025, 12, 31), as_of=as_of)
    return next(each for each in found if (each.figure.key, each.provision) == (key, ref))


def acknowledged(landlord: int, on: date) -> str:
    """A complaint of 3 March 2025 (to be acknowledged by the 10th), acknowledged on a day."""
    reference = a_complaint(landlord, DAY)
    points = (f.Point(number=1, about="The roof", sought="Mend it"),)
    fact = f.Acknowledged(stage=1, channel=Channel.E_MAIL, points=points, responsibility="Ours")
    tell(landlord, reference, fact, on)
    return reference


class TestADutyInTimeLateAndNotRecorded:
    def test_in_time_and_late(self, landlord: int) -> None:
        acknowledged(landlord, date(2025, 3, 10))
        late = acknowledged(landlord, date(2025, 3, 11))
        result = figure(landlord, "acknowledge", "6.2")
        assert (result.kept, result.not_kept, result.waiting, result.not_known) == (1, 1, 0, 0)
        assert result.sentence == "1 of 2 acknowledgements was late."
        behind = cases(landlord, result, viewer=WHO["mona"])
        assert [each.line.reference for each in behind.shown] == [late]

    def test_not_recorded_it_is_out_of_the_rate_and_never_all_kept(self, landlord: int) -> None:
        reference = a_complaint(landlord, DAY)
        tell(landlord, reference, f.NotRecorded(duty="acknowledge", stage=1), DAY, by="mona")
        result = figure(landlord, "acknowledge", "6.2")
        assert (result.denominator, result.not_known, result.rate) == (0, 1, None)
        assert result.sentence.startswith("Not recorded")
        assert not result.claims_more

    @pytest.mark.parametrize(
        ("as_of", "stands"), [(date(2025, 3, 10), "waiting"), (date(2025, 3, 11), "not_kept")]
    )
    def test_whether_an_open_one_is_late_depends_on_the_day(
        self, landlord: int, as_of: date, stands: str
    ) -> None:
        a_complaint(landlord, DAY)
        result = figure(landlord, "acknowledge", "6.2", as_of=as_of)
        assert getattr(result, stands) == 1
        assert result.kept == 0

    def test_with_nothing_on_record_nothing_is_said_to_be_kept(self, landlord: int) -> None:
        for each in figures(
            landlord, "2024", date(2025, 1, 1), date(2025, 12, 31), as_of=date(2025, 12, 31)
        ):
            assert each.rate is None, each.figure.key
            assert not each.claims_more
            assert each.sentence.startswith("Not recorded"), each.sentence


def test_a_rule_kept_broken_and_not_recorded(landlord: int) -> None:
    for conflict in (False, True, None):
        reference = acknowledged(landlord, date(2025, 3, 10))
        told = f.HandlerAssigned(stage=1, handler="hana", conflict=conflict)
        tell(landlord, reference, told, date(2025, 3, 11))
    result = figure(landlord, "handler_no_conflict", "5.8")
    assert (result.kept, result.not_kept, result.not_known) == (1, 1, 1)
    assert "for 1 it is not recorded" in result.sentence


def test_the_words_of_one_refusal_used_for_another(landlord: int) -> None:
    for merits in ("Read in full; all of it is before the court.", "read in full;  all of it is before the COURT.",
                   "Another view of another case.", None):  # fmt: skip
        reference = a_complaint(landlord, DAY)
        told = f.Declined(ground="legal_proceedings", reasons="It is in court.", merits=merits)
        tell(landlord, reference, told, date(2025, 3, 5))
    result = figure(landlord, "reasons_reused", "2.5")
    assert (result.kept, result.not_kept, result.not_known) == (1, 2, 1)
    assert len(cases(landlord, result, viewer=WHO["mona"]).shown) == 2


def test_a_late_answer_of_a_third_party(landlord: int) -> None:
    reference = acknowledged(landlord, date(2025, 3, 10))  # to be answered by the 24th
    answer = f.Responded(
        stage=1, answered_by_third_party="Brightwater Roofing", decided_by="bright",
        findings=(f.PointFinding(point=1, finding=Finding.NOT_UPHELD, reasons="It was dry."),),
    )  # fmt: skip
    tell(landlord, reference, answer, date(2025, 3, 25))
    result = figure(landlord, "third_parties_in_time", "5.5")
    assert (result.kept, result.not_kept) == (0, 1)
    assert result.parts == (("Brightwater Roofing", 1),)
    assert figure(landlord, "respond", "6.3").not_kept == 1


@pytest.mark.parametrize(
    ("begun", "why", "before", "expected"),
    [
        (date(2025, 4, 1), Occasion.YEARLY, False, (0, 1, 0)),  # begun before it: it can't follow
        (date(2025, 5, 1), Occasion.MERGER, False, (1, 0, 0)),
        (date(2025, 5, 2), Occasion.YEARLY, False, (1, 0, 0)),
        (date(2025, 7, 1), Occasion.YEARLY, True, (0, 0, 1)),  # put on record once it was out
    ],
)
def test_a_change_is_followed_by_a_self_assessment_begun_after_it(
    landlord: int, begun: date, why: Occasion, before: bool, expected: tuple[int, int, int]
) -> None:
    merged = ChangeHappened(id="m", change=ChangeKind.MERGER, about="Two became one")
    telling = Telling(Kind.LANDLORD, happened(merged, date(2025, 5, 1), "mona"), "landlord")
    done(submit(landlord, [telling], by="mona", at=moment(date(2025, 12, 1))))
    told = [
        (begun, s.AssessmentBegun(edition="2024", year=2025, why=why, reason="The merger",
                                  published_before=before)),
        (date(2025, 7, 1), s.Published(address="https://www.example.com/sa", sha256="a" * 64)),
    ]  # fmt: skip
    tellings = [
        Telling(Kind.ASSESSMENT, happened(fact, on), to_previous=bool(at))
        for at, (on, fact) in enumerate(told)
    ]
    done(submit(landlord, tellings, by="olive", at=moment(date(2025, 12, 1))))
    result = figure(landlord, "assessed_after_change", "8.3")
    assert (result.kept, result.waiting, result.not_known) == expected


class TestWhoMaySeeWhatIsBehind:
    @pytest.fixture
    def told(self, landlord: int) -> int:
        acknowledged(landlord, date(2025, 3, 11))
        for number, review in enumerate((date(2025, 6, 2), None)):
            agreed = t.AdjustmentAgreed(
                id=f"print-{number}",
                about="Large print",
                review_on=review,
                no_review=review is None,
            )
            telling = Telling(Kind.RESIDENT, happened(agreed, DAY), "T-000001")
            done(submit(landlord, [telling], by=SYSTEM, at=moment(DAY)))
        return landlord

    @pytest.mark.parametrize("who", ["olive", "hana", "mona", "mick", "audra"])
    def test_cases_are_for_those_who_see_cases(self, told: int, who: str) -> None:
        late = figure(told, "acknowledge", "6.2")
        assert len(cases(told, late, viewer=WHO[who]).shown) == 1

    @pytest.mark.parametrize("who", ["bright", "adam"])
    def test_others_are_told_only_how_many_there_are(self, told: int, who: str) -> None:
        late = figure(told, "acknowledge", "6.2")
        got = cases(told, late, viewer=WHO[who])
        assert (got.shown, got.hidden) == ((), 1)

    def test_nobody_sees_nothing(self, told: int) -> None:
        assert cases(told, figure(told, "acknowledge", "6.2"), viewer=None).shown == ()

    @pytest.mark.parametrize("key", ["adjustment_review", "review_adjustment"])
    @pytest.mark.parametrize(
        ("who", "sees"), [("olive", 1), ("audra", 1), ("mick", 0), ("bright", 0)]
    )
    def test_what_tells_of_needs_is_for_those_who_see_what_is_sensitive(
        self, told: int, key: str, who: str, sees: int
    ) -> None:
        result = figure(told, key, "5.10")
        assert result.not_kept == 1
        got = cases(told, result, viewer=WHO[who])
        assert (len(got.shown), got.hidden) == (sees, 1 - sees)


def test_another_landlord_s_cases_are_in_no_figure(landlord: int) -> None:
    other = a_landlord(f"figures-other-{landlord}")
    acknowledged(other, date(2025, 3, 11))
    assert not figure(landlord, "acknowledge", "6.2").recorded
    assert figure(other, "acknowledge", "6.2").not_kept == 1


def test_a_correction_takes_its_occasion_out_of_the_figure(landlord: int) -> None:
    reference = acknowledged(landlord, date(2025, 3, 10))
    told = f.HandlerAssigned(stage=1, handler="hana", conflict=True)
    number = tell(landlord, reference, told, date(2025, 3, 11)).numbers[0]
    assert figure(landlord, "handler_no_conflict", "5.8").not_kept == 1
    struck = f.Corrected(event=number, reason="Entered in the wrong case", struck=True)
    tell(landlord, reference, struck, date(2025, 3, 12), by="mona")
    assert not figure(landlord, "handler_no_conflict", "5.8").recorded


def test_a_period_that_ends_before_it_begins_is_refused(landlord: int) -> None:
    with pytest.raises(ValueError, match="before it begins"):
        figures(landlord, "2024", DAY, DAY - timedelta(days=1), as_of=DAY)
