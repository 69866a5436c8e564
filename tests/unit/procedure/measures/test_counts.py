"""What one complaint, request or resident gives to count: so, not so, or not recorded."""

from datetime import date

import pytest

from putright.codes.load import edition
from putright.codes.vocabulary import LetterKind
from putright.procedure import facts as f
from putright.procedure import requests, residents
from putright.procedure.events import Event
from putright.procedure.measures import measures
from putright.procedure.requests import facts as r
from putright.procedure.residents import facts as t
from putright.procedure.rules import Rules
from putright.procedure.words import Channel, Choice, Consent, LetterWay, Party, Sending
from putright.workingdays import Nation, calendar
from spec.story import (
    Story,
    a_complaint,
    a_complaint_at_stage_2,
    a_finally_answered_complaint,
    action,
    an_acknowledged_complaint,
    an_answered_complaint,
    an_escalated_complaint,
    decline,
    extension,
    refuse_escalation,
    remedy,
    response,
    triage,
)

RULES = Rules(edition("2024"), calendar(Nation.ENGLAND_AND_WALES))


def kept(story: Story, series: str) -> list[bool | None]:
    return [each.kept for each in story.measured(series)]


def notes(story: Story, series: str) -> list[str | None]:
    return [each.note for each in story.measured(series)]


class TestComingIn:
    def test_a_complaint_is_counted_once_by_its_way_in(self) -> None:
        story = an_answered_complaint()
        assert notes(story, "received") == ["web_form"]

    def test_one_that_was_recorded_twice_is_counted_where_the_other_lives_on(self) -> None:
        story = a_complaint().happened("2024-05-02", f.MergedInto(complaint="C-1", reason="Twice"))
        assert list(measures(story.case, story.rules)) == []

    @pytest.mark.parametrize(
        ("consent", "is_known"), [(Consent.GIVEN, True), (Consent.AWAITED, True), (None, None)]
    )
    def test_how_consent_stands_is_recorded_or_is_not(self, consent, is_known) -> None:
        story = a_complaint(representative="Ms Ade", consent=consent)
        assert kept(story, "consent_recorded") == [is_known]
        assert kept(story, "represented") == [True]
        assert kept(a_complaint(), "consent_recorded") == []

    def test_without_a_representative_a_survey_or_a_link_on_record_it_is_not_known(self) -> None:
        for series in ("represented", "from_surveys"):
            assert kept(a_complaint(), series) == [None]
        assert kept(a_complaint(from_survey=True), "from_surveys") == [True]
        story = Story("2022").received("2023-05-01")
        assert kept(story, "earlier_linked") == [None]
        told = f.Background(reference="R-1", about="The roof, two years ago")
        assert kept(
            story.happened("2023-05-02", f.BackgroundLinked(background=(told,))), "earlier_linked"
        ) == [True]

    @pytest.mark.parametrize(
        ("entered", "soon"),
        [("2024-05-01", True), ("2024-05-02", True), ("2024-05-03", False)],
    )
    def test_it_is_logged_by_the_next_working_day_or_later(self, entered, soon) -> None:
        story = Story(today=entered).received("2024-05-01")
        assert kept(story, "logged_soon") == [soon]

    def test_logged_after_its_acknowledgement_had_left_it_is_not_known_when(self) -> None:
        story = Story(today="2024-06-01").received("2024-05-01").acknowledged("2024-05-07")
        assert kept(story, "logged_soon") == [None]

    def test_who_first_heard_it_is_on_record_or_is_not(self) -> None:
        assert kept(a_complaint(taken_by="amir"), "taken_by") == [True]
        assert notes(a_complaint(taken_by="amir"), "taken_by") == ["amir"]
        assert kept(a_complaint(), "taken_by") == [None]


class TestTriageAndDeclining:
    def test_triage_is_on_record_with_its_view_of_the_risk_or_is_not(self) -> None:
        assert kept(an_acknowledged_complaint(), "triage_recorded") == [None]
        told = an_acknowledged_complaint().chose("2024-05-08", triage())
        assert kept(told, "triage_recorded") == [True]
        without = an_acknowledged_complaint().happened("2024-05-08", triage(risk=None))
        assert kept(without, "triage_recorded") == [None]
        assert kept(a_complaint(), "triage_recorded") == []

    def test_a_declined_complaint_is_counted_by_its_ground(self) -> None:
        story = a_complaint().chose("2024-05-08", decline())
        assert notes(story, "declined_by_ground") == ["legal_proceedings"]

    def test_of_the_complaints_that_came_in_one_was_declined_and_another_was_not(self) -> None:
        story = a_complaint()
        assert kept(story, "declined") == [False]
        (only,) = story.chose("2024-05-08", decline()).measured("declined")
        assert (only.on, only.kept, only.since) == (date(2024, 5, 1), True, date(2024, 5, 8))

    def test_declined_again_after_it_was_taken_up_it_is_one_complaint(self) -> None:
        story = a_complaint().chose("2024-05-08", decline())
        story.happened("2024-06-03", f.Accepted(stage=1, ombudsman_said_so=True))
        story.happened("2024-06-10", decline())
        assert [each.since for each in story.measured("declined")] == [date(2024, 5, 8)]
        assert len(story.measured("declined_by_ground")) == 2

    def test_the_same_words_have_the_same_print_whatever_their_case_and_blanks(self) -> None:
        def printed(merits: str | None) -> str | None:
            told = a_complaint().happened("2024-05-08", decline(merits=merits))
            return notes(told, "reasons_reused")[0]

        assert printed("Read  in FULL.") == printed("read in full.")
        assert printed("Read in full.") != printed("Read in part.")
        assert printed(None) is None


class TestAnswering:
    def test_an_answer_was_extended_or_was_not(self) -> None:
        assert kept(an_acknowledged_complaint(), "extended") == []
        assert kept(an_answered_complaint(), "extended") == [False]
        story = an_acknowledged_complaint().chose("2024-05-20", extension("2024-06-03"))
        story.responded("2024-05-30")
        assert [(each.stage, each.on, each.kept) for each in story.measured("extended")] == [
            (1, date(2024, 5, 30), True)
        ]

    def test_an_answer_left_before_the_works_were_done_or_after(self) -> None:
        before = an_answered_complaint(actions=(action(),))
        assert kept(before, "answered_before_works") == [True]
        assert kept(an_answered_complaint(), "answered_before_works") == [False]

    def test_remedies_are_counted_by_kind_and_stage(self) -> None:
        story = an_acknowledged_complaint().chose(
            "2024-05-10", f.RemedyOffered(remedy=remedy("early"))
        )
        story.responded("2024-05-20")
        assert [(each.note, each.stage) for each in story.measured("remedies")] == [
            ("apology", 1), ("apology", 1),
        ]  # fmt: skip

    def test_an_answer_of_a_third_party_is_named_and_stands_as_its_duty_does(self) -> None:
        story = an_answered_complaint(answered_by_third_party="Fixit Ltd")
        (only,) = story.measured("third_parties_in_time")
        assert (only.stage, only.kept, only.note) == (1, None, "Fixit Ltd")
        assert story.duty("respond", stage=only.stage)

    def test_so_is_one_to_a_representative_however_it_ended(self) -> None:
        story = a_complaint(representative="Ms Ade", consent=Consent.GIVEN)
        assert len(story.measured("represented_in_time")) == 1
        story.happened("2024-06-30", f.Withdrawn(reason="Solved", confirmed=True))
        assert len(story.measured("represented_in_time")) == 1


class TestFurther:
    def test_a_request_was_taken_up_was_refused_or_was_taken_back(self) -> None:
        assert kept(an_escalated_complaint(), "escalated") == [True]
        refused = an_escalated_complaint().chose("2024-06-05", refuse_escalation())
        assert kept(refused, "escalated") == [False]
        assert [(each.kept, each.since) for each in refused.measured("escalation_refused")] == [
            (True, date(2024, 6, 5))
        ]
        assert kept(an_escalated_complaint(), "escalation_refused") == [False]
        back = an_escalated_complaint().happened("2024-06-05", f.EscalationWithdrawn(to_stage=2))
        assert kept(back, "escalated") == kept(back, "escalation_refused") == []

    def test_refused_and_then_accepted_it_was_taken_up(self) -> None:
        story = an_escalated_complaint().chose("2024-06-05", refuse_escalation())
        story.happened("2024-06-20", f.Accepted(stage=2, ombudsman_said_so=True))
        assert kept(story, "escalated") == [True]
        assert kept(story, "escalation_refused") == [True]

    def test_a_refusal_is_counted_by_its_ground(self) -> None:
        story = Story("2022").received("2023-05-01").acknowledged("2023-05-03")
        story.responded("2023-05-10").escalated("2023-06-01")
        story.happened("2023-06-05", refuse_escalation())
        assert notes(story, "escalation_refused_by_ground") == ["legal_proceedings"]

    def test_a_refusal_alone_on_record_tells_of_the_request(self) -> None:
        story = an_answered_complaint().happened("2024-06-05", refuse_escalation())
        assert kept(story, "escalated") == [False]
        assert kept(story, "escalation_refused") == [True]

    def test_asking_again_is_no_second_request(self) -> None:
        assert len(an_escalated_complaint().escalated("2024-06-06").measured("escalated")) == 1

    @pytest.mark.parametrize("handler", [True, False])
    def test_a_further_stage_is_settled_with_points_and_somebody_who_looks_at_it(
        self, handler
    ) -> None:
        story = Story("2020").received("2021-05-10").acknowledged("2021-05-12")
        story.responded("2021-05-24").escalated("2021-06-01")
        assert kept(story, "next_stage_settled") == []
        if handler:
            story.happened("2021-06-02", f.HandlerAssigned(stage=2, handler="mary"))
        story.acknowledged("2021-06-03", 2)
        found = story.measured("next_stage_settled")
        assert [(each.stage, each.kept) for each in found] == [(2, True if handler else None)]

    def test_a_complaint_has_a_stage_1_once_it_is_taken_up(self) -> None:
        story = Story("2020").received("2021-05-10")
        assert kept(story, "first_stage_logged") == [False]
        assert kept(story.acknowledged("2021-05-12"), "first_stage_logged") == [True]

    def test_stage_2_has_rows_of_its_own(self) -> None:
        story = a_finally_answered_complaint()
        assert [each.stage for each in story.measured("extended")] == [1, 2]


def letter(id: str, **fields) -> f.LetterWritten:
    told = {
        "id": id, "kind": LetterKind.RESPONSE, "title": "Our answer", "way": LetterWay.SMTP,
        "channel": Channel.E_MAIL, "message": "m", "documents": ("m",), "stage": 1, **fields,
    }  # fmt: skip
    return f.LetterWritten(**told)


class TestLetters:
    @pytest.mark.parametrize("ombudsman", [True, False, None])
    def test_a_letter_says_how_to_reach_the_ombudsman_does_not_or_it_was_not_noted(
        self, ombudsman
    ) -> None:
        story = an_answered_complaint().happened("2024-05-20", letter("a", ombudsman=ombudsman))
        assert kept(story, "letters_with_ombudsman") == []  # it has not left
        story.happened("2024-05-20", f.LetterTried(letter="a", outcome=Sending.LEFT))
        assert kept(story, "letters_with_ombudsman") == [ombudsman]

    @pytest.mark.parametrize(("stage", "found"), [(1, []), (2, [True]), (3, [True])])
    def test_of_final_answers_only_those_of_the_last_stage_count(self, stage, found) -> None:
        story = Story("2020").received("2021-05-10").acknowledged("2021-05-12")
        story.happened("2021-05-20", letter("a", stage=stage, ombudsman=True))
        story.happened("2021-05-20", f.LetterTried(letter="a", outcome=Sending.LEFT))
        assert kept(story, "final_answers_with_ombudsman") == found

    def test_one_to_the_ombudsman_is_none_to_a_resident(self) -> None:
        story = an_answered_complaint().happened(
            "2024-05-20", letter("a", to=Party.OMBUDSMAN, ombudsman=True)
        )
        story.happened("2024-05-20", f.LetterTried(letter="a", outcome=Sending.LEFT))
        assert kept(story, "letters_with_ombudsman") == []

    def test_the_file_is_complete_or_nothing_shows_it(self) -> None:
        story = an_answered_complaint()
        assert kept(story, "file_complete") == [None]
        by_kind = {each.what.name(): each.number for each in story.case.history}
        story.happened("2024-05-20", letter("a", event=by_kind["responded"]))
        # The acknowledgement was recorded as sent, and its letter may be kept somewhere else.
        assert kept(story, "file_complete") == [None]
        story.happened(
            "2024-05-20",
            letter("b", kind=LetterKind.ACKNOWLEDGEMENT, event=by_kind["acknowledged"]),
        )
        assert kept(story, "file_complete") == [True]

    def test_a_photograph_on_file_does_not_show_that_letters_are_lacking(self) -> None:
        story = an_answered_complaint()
        photograph = f.DocumentAdded(
            document="p1",
            title="Mould.jpg",
            sha256="a" * 64,
            size=9,
            media_type="image/jpeg",
            event=1,
        )
        story.happened("2024-05-20", photograph)
        assert kept(story, "file_complete") == [None]

    def test_a_letter_about_an_extension_is_part_of_the_file(self) -> None:
        story = Story().received("2024-05-01").acknowledged("2024-05-03")
        story.extended("2024-05-14", until="2024-05-28").responded("2024-05-20")
        by_kind = {each.what.name(): each.number for each in story.case.history}
        for name in ("acknowledged", "responded"):
            story.happened("2024-05-20", letter(name, event=by_kind[name]))
        assert kept(story, "file_complete") == [None]
        story.happened("2024-05-20", letter("c", event=by_kind["extended"]))
        assert kept(story, "file_complete") == [True]


def said(stream, *facts: f.Fact):
    """What facts of a stream amount to, a day apart."""
    return stream.fold(
        Event(number=n, what=each, on=date(2024, 5, n), by="olu", recorded_on=date(2024, 5, n))
        for n, each in enumerate(facts, start=1)
    )


def of(record, series: str) -> list[bool | None]:
    return [each.kept for each in measures(record, RULES) if each.series == series]


class TestRequests:
    asked = r.RequestRecorded(about="A tap drips", channel=Channel.PHONE)

    def test_a_request_became_a_complaint_or_did_not(self) -> None:
        assert of(said(requests, self.asked), "requests_recorded") == [False]
        turned = said(requests, self.asked, r.TurnedIntoComplaint(complaint="C-1"))
        assert of(turned, "requests_recorded") == [True]

    @pytest.mark.parametrize(
        ("choice", "is_kept"),
        [(Choice.OFFERED, True), (Choice.TAKEN, True), (Choice.NOT_OFFERED, False), (None, None)],
    )
    def test_the_choice_was_offered_was_not_or_nothing_says_so(self, choice, is_kept) -> None:
        told = r.DissatisfactionExpressed(about="Nobody came", choice=choice)
        assert of(said(requests, self.asked, told), "choice_offered") == [is_kept]

    @pytest.mark.parametrize("signposted", [True, False, None])
    def test_a_survey_told_how_to_complain_did_not_or_nothing_says_so(self, signposted) -> None:
        told = r.SurveyAnswered(satisfied=True, signposted=signposted)
        assert of(said(requests, told), "survey_signposted") == [signposted]

    @pytest.mark.parametrize(("because", "is_kept"), [(False, True), (True, False), (None, None)])
    def test_the_work_goes_on_stops_because_of_a_complaint_or_nothing_says_why(
        self, because, is_kept
    ) -> None:
        unhappy = r.DissatisfactionExpressed(about="Nobody came", choice=Choice.TAKEN)
        stopped = r.RequestWorkStopped(because_of_complaint=because)
        assert of(said(requests, self.asked, unhappy, stopped), "request_goes_on") == [is_kept]


class TestResidents:
    @pytest.mark.parametrize(
        ("fields", "is_kept"),
        [({"review_on": date(2025, 5, 1)}, True), ({"no_review": True}, False), ({}, None)],
    )
    def test_an_adjustment_has_a_day_for_its_review_has_none_or_nothing_says_so(
        self, fields, is_kept
    ) -> None:
        told = said(residents, t.AdjustmentAgreed(id="print", about="Large print", **fields))
        assert of(told, "adjustment_review") == [is_kept]
        assert of(told, "adjustments_agreed") == [True]

    @pytest.mark.parametrize(
        ("series", "field"),
        [("restriction_reasoned", "reason"), ("restriction_equality", "equality")],
    )
    @pytest.mark.parametrize(("value", "is_kept"), [("Shouted.", True), ("", False), (None, None)])
    def test_a_restriction_has_its_reason_and_heeds_equality(
        self, series, field, value, is_kept
    ) -> None:
        told = t.RestrictionImposed(id="calls", terms="By letter alone", **{field: value})
        assert of(said(residents, told), series) == [is_kept]


def test_a_stage_2_complaint_says_nothing_of_a_stage_that_was_not_answered() -> None:
    story = a_complaint_at_stage_2()
    assert [each.stage for each in story.measured("extended")] == [1]
    assert [each.stage for each in story.measured("response_every_point")] == [1]
    story.responded("2024-07-08", stage=2, findings=None)
    found = {each.stage: each.kept for each in story.measured("response_every_point")}
    assert found == {1: True, 2: None}
    assert response(2).stage == 2
