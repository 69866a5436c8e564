"""Where a figure could tell another story than the record: editions, cohorts, names, twice the same."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from integration.world import PEOPLE, a_complaint, done, happened, moment, tell
from putright.assessment.behind import Which, cases, lists
from putright.assessment.figures import FigureResult, figures
from putright.procedure import facts as f
from putright.procedure.assessments.facts import AssessmentBegun
from putright.procedure.requests import facts as r
from putright.procedure.residents import facts as t
from putright.procedure.words import Channel, Choice, Consent, Finding, Level, Part, Route
from putright.record import looks
from putright.record.founding import let_in
from putright.record.history import Kind
from putright.record.rebuilding import compare
from putright.record.submitting import SYSTEM, submit
from putright.record.tellings import Telling
from putright.record.tenancy import within

DAY = date(2025, 3, 3)
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
WHO = {each.id: each for each in PEOPLE}
SignIn = Callable[[str], Client]


def figure(
    landlord: int,
    key: str,
    ref: str,
    *,
    id: str = "2024",
    period: tuple[date, date] = YEAR,
    as_of: date = date(2025, 12, 31),
) -> FigureResult:
    """One figure of an edition for a period."""
    found = figures(landlord, id, *period, as_of=as_of)
    return next(each for each in found if (each.figure.key, each.provision) == (key, ref))


def numbers(each: FigureResult) -> tuple[int, int, int, int]:
    """Kept, not kept, waiting, not known."""
    return each.kept, each.not_kept, each.waiting, each.not_known


def listed(landlord: int, each: FigureResult) -> dict[Which, list[str]]:
    """The references in each of the lists behind a figure."""
    return {
        which: [
            one.line.reference
            for one in cases(landlord, each, viewer=WHO["olive"], which=which).shown
        ]
        for which in lists(each)
    }


def of(landlord: int, kind: Kind, what: f.Fact, on: date, reference: str | None = None) -> str:
    """Tell a fact to a resident, or to a request, on its own day."""
    telling = Telling(kind, happened(what, on), reference)
    return done(submit(landlord, [telling], by=SYSTEM, at=moment(on))).references[0]


class TestARecordOutlivesEditions:
    """The edition of 2022 asks for no review of an adjustment; that of 2024 does, since 1 April 2024."""

    AGREED = date(2023, 5, 1)
    REVIEW = date(2025, 2, 1)

    def agreed(self, landlord: int, review_on: date | None = REVIEW) -> None:
        told = t.AdjustmentAgreed(
            id="print", about="Large print", review_on=review_on, no_review=review_on is None
        )
        of(landlord, Kind.RESIDENT, told, self.AGREED, "T-000002")

    def test_a_review_that_nobody_touches_is_late_under_the_edition_of_its_day(
        self, landlord: int
    ) -> None:
        self.agreed(landlord)
        late = figure(landlord, "review_adjustment", "5.10")
        assert numbers(late) == (0, 1, 0, 0)
        assert listed(landlord, late)[Which.NOT_KEPT] == ["T-000002"]

    def test_what_is_told_later_moves_no_occasion_into_another_year(self, landlord: int) -> None:
        self.agreed(landlord)
        for _ in range(2):
            then = figure(
                landlord, "adjustments_agreed", "2.5", id="2022",
                period=(date(2023, 1, 1), date(2023, 12, 31)),
            )  # fmt: skip
            now = figure(landlord, "adjustments_agreed", "3.1", period=(date(2023, 1, 1), YEAR[1]))
            assert (then.kept, now.kept) == (1, 0)
            assert figure(landlord, "review_adjustment", "5.10").not_kept == 1
            of(landlord, Kind.RESIDENT, t.NeedDisclosed(need="Deaf"), date(2025, 6, 2), "T-000002")
        assert not list(compare(landlord))

    def test_without_a_day_a_review_is_owed_since_an_edition_asks_for_it(
        self, landlord: int
    ) -> None:
        self.agreed(landlord, None)
        whole = (date(2023, 1, 1), YEAR[1])
        found = figure(landlord, "review_adjustment", "5.10", period=whole)
        assert numbers(found) == (0, 0, 1, 0)
        (only,) = cases(landlord, found, viewer=WHO["olive"], which=Which.WAITING).shown
        assert only.on == date(2024, 4, 1)

    def test_a_request_is_judged_by_the_edition_of_the_day_of_each_fact(
        self, landlord: int
    ) -> None:
        """The edition of 2022 has no rule that a choice is offered; that of 2024 has one (1.3)."""
        asked = r.RequestRecorded(about="A tap drips", channel=Channel.PHONE)
        request = of(landlord, Kind.REQUEST, asked, date(2023, 5, 1))
        unhappy = r.DissatisfactionExpressed(about="Nobody came", choice=Choice.NOT_OFFERED)
        of(landlord, Kind.REQUEST, unhappy, date(2025, 5, 1), request)
        of(landlord, Kind.REQUEST, r.RequestDone(), date(2025, 6, 1), request)
        then = (date(2023, 1, 1), date(2023, 12, 31))
        assert figure(landlord, "requests_recorded", "1.4", id="2022", period=then).not_kept == 1
        assert not figure(landlord, "requests_recorded", "1.4", period=then).recorded
        assert figure(landlord, "choice_offered", "1.3").not_kept == 1
        assert figure(landlord, "raise_complaint", "1.5").waiting == 1


def declined(
    landlord: int, received: date, on: date, merits: str = "All of it is in court."
) -> str:
    """A complaint that was declined."""
    reference = a_complaint(landlord, received)
    told = f.Declined(ground="legal_proceedings", reasons="It is in court.", merits=merits)
    tell(landlord, reference, told, on)
    return reference


class TestOneCohort:
    def test_of_those_that_came_in_within_the_year_so_many_were_declined(
        self, landlord: int
    ) -> None:
        for _ in range(2):  # of the year before, declined in this one
            declined(landlord, date(2024, 12, 30), date(2025, 1, 6))
        mine = declined(landlord, DAY, date(2025, 3, 10))
        other = a_complaint(landlord, DAY)
        found = figure(landlord, "declined", "2.1")
        assert found.sentence == "1 of 2 complaints was declined."
        assert listed(landlord, found) == {
            Which.KEPT: [mine], Which.NOT_KEPT: [other], Which.NOT_KNOWN: [],
        }  # fmt: skip
        assert figure(landlord, "declined_by_ground", "2.2").kept == 3  # by the day of declining

    def test_what_is_declined_after_the_day_that_is_asked_about_is_not_yet(
        self, landlord: int
    ) -> None:
        declined(landlord, DAY, date(2025, 3, 10))
        before = figure(landlord, "declined", "2.1", as_of=date(2025, 3, 9))
        assert (before.kept, before.denominator) == (0, 1)

    def test_of_the_requests_for_a_further_stage_so_many_were_refused(self, landlord: int) -> None:
        reference = answered(landlord, DAY, date(2025, 3, 10))
        tell(landlord, reference, f.EscalationRequested(to_stage=2), date(2025, 4, 1))
        refused = f.EscalationRefused(to_stage=2, ground="legal_proceedings", reasons="In court.")
        tell(landlord, reference, refused, date(2025, 4, 8))
        found = figure(landlord, "escalation_refused", "5.11")
        assert (found.kept, found.denominator) == (1, 1)
        asked_before = (date(2025, 4, 2), YEAR[1])
        assert not figure(landlord, "escalation_refused", "5.11", period=asked_before).recorded


def answered(landlord: int, received: date, on: date, **more: object) -> str:
    """A complaint, acknowledged on its day, and answered at stage 1."""
    reference = a_complaint(landlord, received, **more)
    points = (f.Point(number=1, about="The roof", sought="Mend it"),)
    fact = f.Acknowledged(stage=1, channel=Channel.E_MAIL, points=points, responsibility="Ours")
    tell(landlord, reference, fact, received)
    finding = f.PointFinding(point=1, finding=Finding.NOT_UPHELD, reasons="It was dry.")
    tell(landlord, reference, f.Responded(stage=1, decided_by="hana", findings=(finding,)), on)
    return reference


def test_no_member_of_staff_is_named_in_a_sentence(landlord: int) -> None:
    for handler, number in (("hana", 2), ("omar", 1), (None, 1)):
        for _ in range(number):
            reference = a_complaint(landlord, DAY)
            if handler:
                told = f.HandlerAssigned(stage=1, handler=handler, part=Part.DECIDE)
                tell(landlord, reference, told, DAY)
    ended = declined(landlord, DAY, date(2025, 3, 10))
    found = figure(landlord, "cases_per_handler", "4.3")
    assert found.sentence == (
        "4 open complaints on 31 December 2025: 2 people hold from 1 to 2 each; nobody holds 1."
    )
    assert dict(found.parts) == {"Hana Handler": 2, "Omar Officer": 1, "nobody": 1}
    assert len(listed(landlord, found)[Which.KEPT]) == 4
    earlier = figure(landlord, "cases_per_handler", "4.3", as_of=date(2025, 3, 9))
    assert earlier.kept == 5
    assert ended in listed(landlord, earlier)[Which.KEPT]
    names = [word for each in PEOPLE for word in each.name.split()]
    for each in figures(landlord, "2024", *YEAR, as_of=YEAR[1]):
        assert not [one for one in names if re.search(rf"\b{one}\b", each.sentence)]


class TestAnAnswerStandsAlikeInEachFigure:
    def three(self, landlord: int) -> list[FigureResult]:
        return [
            figure(landlord, key, ref)
            for key, ref in (
                ("respond", "6.3"),
                ("represented_in_time", "1.3"),
                ("third_parties_in_time", "5.5"),
            )
        ]

    def test_withdrawn_long_after_its_answer_was_due_it_was_missed(self, landlord: int) -> None:
        reference = a_complaint(landlord, DAY, representative="Ms Ade", consent=Consent.GIVEN)
        told = f.ThirdPartyAnswered(stage=1, third_party="Dry Walls Ltd", answer="It is dry.")
        tell(landlord, reference, told, DAY)
        tell(landlord, reference, f.Withdrawn(reason="Weary", confirmed=True), date(2025, 5, 6))
        for each in self.three(landlord):
            assert numbers(each) == (0, 1, 0, 0), each.figure.key
            assert listed(landlord, each)[Which.NOT_KEPT] == [reference]

    def test_withdrawn_before_it_was_due_it_is_in_none(self, landlord: int) -> None:
        reference = a_complaint(landlord, DAY, representative="Ms Ade", consent=Consent.GIVEN)
        tell(landlord, reference, f.Withdrawn(reason="Solved", confirmed=True), date(2025, 3, 5))
        respond, represented, _ = self.three(landlord)
        assert numbers(respond) == numbers(represented) == (0, 0, 0, 0)

    @pytest.mark.parametrize("as_of", [date(2025, 3, 10), date(2025, 3, 17), date(2025, 3, 31)])
    def test_open_answered_in_time_or_late_on_whatever_day_one_asks(
        self, landlord: int, as_of: date
    ) -> None:
        for days in (None, date(2025, 3, 14), date(2025, 3, 28)):
            if days:
                answered(landlord, DAY, days, representative="Ms Ade", consent=Consent.GIVEN)
            else:
                a_complaint(landlord, DAY, representative="Ms Ade", consent=Consent.GIVEN)
        respond = figure(landlord, "respond", "6.3", as_of=as_of)
        assert numbers(figure(landlord, "represented_in_time", "1.3", as_of=as_of)) == numbers(
            respond
        )
        assert sum(numbers(respond)) == 3


def test_words_that_one_complaint_was_declined_in_twice_are_not_those_of_another(
    landlord: int,
) -> None:
    reference = declined(landlord, DAY, date(2025, 3, 5))
    tell(landlord, reference, f.Accepted(stage=1, ombudsman_said_so=True), date(2025, 4, 1))
    again = f.Declined(
        ground="legal_proceedings", reasons="It is in court.", merits="All of it is in court."
    )
    tell(landlord, reference, again, date(2025, 4, 8))
    assert numbers(figure(landlord, "reasons_reused", "2.5")) == (2, 0, 0, 0)
    declined(landlord, DAY, date(2025, 3, 6))
    reused = figure(landlord, "reasons_reused", "2.5")
    assert numbers(reused) == (0, 3, 0, 0)
    assert len(listed(landlord, reused)[Which.NOT_KEPT]) == 3


def test_a_complaint_that_was_recorded_twice_counts_once_in_every_figure(landlord: int) -> None:
    lives_on = answered(landlord, DAY, date(2025, 3, 14))
    before = {
        (each.figure.key, each.provision): numbers(each)
        for each in figures(landlord, "2024", *YEAR, as_of=YEAR[1])
    }
    twice = a_complaint(landlord, DAY)
    conflict = f.HandlerAssigned(stage=1, handler="hana", part=Part.DECIDE, conflict=True)
    tell(landlord, twice, conflict, DAY)
    merged = f.MergedInto(complaint=lives_on, reason="Entered twice")
    tell(landlord, twice, merged, date(2025, 6, 2), by="mona")
    after = {
        (each.figure.key, each.provision): numbers(each)
        for each in figures(landlord, "2024", *YEAR, as_of=YEAR[1])
    }
    assert after == before


class TestWhatIsNotRecordedIsNotNo:
    def test_of_complaints_without_anything_on_record_no_share_is_told(self, landlord: int) -> None:
        for _ in range(3):
            a_complaint(landlord, DAY)
        a_complaint(landlord, DAY, representative="Ms Ade", from_survey=True)
        for key, ref in (("represented", "1.3"), ("from_surveys", "1.6")):
            found = figure(landlord, key, ref)
            assert (numbers(found), found.rate) == ((1, 0, 0, 3), None)
            assert found.sentence.startswith("1 of 4 complaints came, as the record has it,")
            assert Which.NOT_KEPT not in lists(found)
        assert figure(landlord, "consent_recorded", "3.6").not_known == 1

    def test_one_triage_among_many_is_no_hundred_per_cent(self, landlord: int) -> None:
        for _ in range(3):
            reference = answered(landlord, DAY, date(2025, 3, 10))
        found = figure(landlord, "triage_recorded", "6.1")
        assert found.sentence == "Not recorded: nothing shows it for 3 complaints."
        told = f.Triaged(route=Route.INVESTIGATION, risk=Level.LOW, complexity=Level.LOW)
        tell(landlord, reference, told, DAY)
        found = figure(landlord, "triage_recorded", "6.1")
        assert found.rate is None
        assert found.sentence == (
            "1 of 3 complaints had a triage and its view of the risk on record."
        )

    def test_a_complaint_whose_way_in_is_not_on_record_came_in_no_other_way(
        self, landlord: int
    ) -> None:
        then = (date(2023, 1, 1), date(2023, 12, 31))
        phone, unknown = (a_complaint(landlord, date(2023, 5, 1)) for _ in range(2))
        media = a_complaint(landlord, date(2023, 5, 1), channel=Channel.SOCIAL_MEDIA)
        with within(landlord), connection.cursor() as cursor:  # as an older import left it
            cursor.execute(
                "update measure e set note = null from matter m where m.stream_id = e.stream_id "
                "and m.reference = %s and e.series = 'received'",
                [unknown],
            )
        found = figure(landlord, "social_media", "2.2", id="2022", period=then)
        assert numbers(found) == (1, 1, 0, 1)
        assert listed(landlord, found) == {
            Which.KEPT: [media], Which.NOT_KEPT: [phone], Which.NOT_KNOWN: [unknown],
        }  # fmt: skip


class TestSharesOfTheEditionOf2020:
    """It tells of answers that left within the first time, and of those that left in the longer one."""

    def test_each_list_holds_those_that_are_counted(self, landlord: int) -> None:
        received = date(2021, 5, 10)
        soon = answered(landlord, received, date(2021, 5, 20))
        late = answered(landlord, received, date(2021, 7, 20))
        longer = a_complaint(landlord, received)
        tell(landlord, longer, f.Acknowledged(stage=1, channel=Channel.E_MAIL), received)
        told = f.Extended(stage=1, until=date(2021, 6, 7), reason="The surveyor is ill")
        tell(landlord, longer, told, date(2021, 5, 20))
        tell(landlord, longer, f.Responded(stage=1, decided_by="hana"), date(2021, 6, 4))
        withdrawn = a_complaint(landlord, received)
        tell(landlord, withdrawn, f.Withdrawn(reason="W", confirmed=True), date(2021, 9, 1))
        period = (date(2021, 1, 1), date(2021, 12, 31))
        expected = {
            ("first_stage_in_time", "F4.7a"): ({soon}, {late, longer, withdrawn}),
            ("first_stage_in_extended_time", "F4.7b"): ({soon, longer}, {late, withdrawn}),
        }
        for (key, ref), (kept, not_kept) in expected.items():
            found = figure(landlord, key, ref, id="2020", period=period)
            got = listed(landlord, found)
            assert (set(got[Which.KEPT]), set(got[Which.NOT_KEPT])) == (kept, not_kept), key
            assert (found.kept, found.denominator) == (len(kept), 4)

    def test_closed_after_stage_1_or_after_a_later_one(self, landlord: int) -> None:
        references = [answered(landlord, date(2021, 5, 10), date(2021, 5, 20)) for _ in range(2)]
        for each in references:
            tell(landlord, each, f.Closed(), date(2021, 8, 2))
        period = (date(2021, 1, 1), date(2021, 12, 31))
        first = figure(landlord, "ended_at_first_stage", "F4.5", id="2020", period=period)
        second = figure(landlord, "ended_at_second_stage", "F4.6", id="2020", period=period)
        assert (first.kept, second.kept, second.denominator) == (2, 0, 2)
        assert sorted(listed(landlord, second)[Which.NOT_KEPT]) == sorted(references)


class TestThePage:
    @pytest.fixture(autouse=True)
    def _today(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", "2025-12-31")

    @pytest.fixture
    def olive(self, landlord: int) -> Client:
        user = let_in(landlord, person="olive", e_mail=f"olive@{landlord}.example")
        client = Client(SERVER_NAME="localhost")
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["demo_sign_in"] = True
        session.save()
        return client

    def begun(self, landlord: int) -> str:
        told = AssessmentBegun(edition="2024", year=2025)
        return of(landlord, Kind.ASSESSMENT, told, date(2025, 12, 1))

    @pytest.mark.filterwarnings("ignore:No directory at:UserWarning")
    def test_every_list_of_every_figure_shows_as_many_as_it_says(
        self, landlord: int, olive: Client
    ) -> None:
        answered(landlord, DAY, date(2025, 3, 28), representative="Ms Ade", consent=Consent.GIVEN)
        declined(landlord, DAY, date(2025, 3, 10))
        media = a_complaint(landlord, DAY, channel=Channel.SOCIAL_MEDIA, from_survey=True)
        tell(landlord, media, f.HandlerAssigned(stage=1, handler="hana"), DAY)
        agreed = t.AdjustmentAgreed(id="print", about="Large print", review_on=date(2025, 6, 2))
        of(landlord, Kind.RESIDENT, agreed, DAY, "T-000001")
        where = f"/assessments/{self.begun(landlord)}/figures"
        seen = 0
        for each in figures(landlord, "2024", date(2025, 1, 1), YEAR[1], as_of=YEAR[1]):
            page = olive.get(f"{where}/{each.figure.key}/{each.provision.lower()}").content.decode()
            for key in ["", *re.findall(r'href="\?show=([a-z-]+)"', page)]:
                shown = olive.get(
                    f"{where}/{each.figure.key}/{each.provision.lower()}?show={key}"
                ).content.decode()
                current = re.search(r'aria-current="true">[^<]*\((\d+)\)', shown)
                if current:
                    rows = len(re.findall(r'<a class="govuk-link desk-nowrap"', shown))
                    assert rows == int(current[1]), (each.figure.key, key)
                    seen += rows
        assert seen > 30

    @pytest.mark.filterwarnings("ignore:No directory at:UserWarning")
    def test_each_resident_that_is_shown_is_a_look_written_in_one_statement(
        self, landlord: int, olive: Client
    ) -> None:
        for resident in ("T-000001", "T-000002"):
            for number in range(2):
                agreed = t.AdjustmentAgreed(
                    id=f"a-{number}", about="Print", review_on=date(2025, 6, 2)
                )
                of(landlord, Kind.RESIDENT, agreed, DAY, resident)
        where = f"/assessments/{self.begun(landlord)}/figures/review_adjustment/5.10"
        with CaptureQueriesContext(connection) as queries:
            page = olive.get(where).content.decode()
        assert "T-000001" in page
        writes = [each["sql"] for each in queries if "insert into look" in each["sql"].lower()]
        assert len(writes) == 1
        for resident in ("T-000001", "T-000002"):
            with within(landlord), connection.cursor() as cursor:
                cursor.execute("select id from stream where reference = %s", [resident])
                (stream,) = cursor.fetchone()
            assert [each.person for each in looks.of_stream(landlord, stream)] == ["olive"]
