"""Before a complaint: service requests, dissatisfaction, surveys and compliments.

The provisions are those of the Code of 1 April 2024, section 1; what earlier editions say
differently stands at the end.
"""

from datetime import date
from typing import Any, ClassVar

import pytest

from putright.codes.vocabulary import RuleKey
from putright.procedure import requests
from putright.procedure.case import NEW_CASE
from putright.procedure.decide import decide as decide_complaint
from putright.procedure.duties import duties as duties_of_complaint
from putright.procedure.events import Command, Refusal, Refused, Source
from putright.procedure.evolve import evolve as evolve_complaint
from putright.procedure.facts import Corrected, Fact
from putright.procedure.people import Context
from putright.procedure.policy import Policy, Span
from putright.procedure.requests import facts as f
from putright.procedure.requests.words import RequestState
from putright.procedure.words import Channel, Choice, DutyState, Mode, PolicyRule, Standing
from spec.story import HeldToARecordedRule, Story, day


class RequestStory(Story):
    """A service request under one edition, told fact by fact."""

    def __init__(self, edition_id: str = "2024", **more: Any) -> None:
        super().__init__(edition_id, **more)
        self.case: Any = requests.NEW_REQUEST

    def _submit(self, on: Any, fact: Fact, by: str, mode: Mode) -> tuple[Refusal, ...]:
        command = Command(what=fact, on=day(on), by=by, mode=mode)
        context = Context(today=self.today, people=self.people)
        outcome = requests.decide(self.case, command, self.rules, context)
        if isinstance(outcome, Refused):
            return outcome.refusals
        for event in outcome:
            self.case = requests.evolve(self.case, event)
        return ()

    def duties(self, kind: str | None = None, **which: Any) -> Any:
        return [
            each
            for each in requests.duties(self.case, self.rules)
            if kind in (None, each.kind.value) and which.get("subject") in (None, each.subject)
        ]

    def breaches(self, as_of: Any = None, rule: str | None = None) -> Any:
        found = requests.breaches(self.case, self.rules, day(as_of) if as_of else self.today)
        return [each for each in found if rule in (None, each.rule)]

    def not_known(self, rule: str | None = None) -> Any:
        found = requests.not_known(self.case, self.rules)
        return [each for each in found if rule in (None, each.rule)]


def a_request(**more: Any) -> RequestStory:
    """A leaking tap, reported by telephone on Wednesday 1 May 2024 (6 May is a bank holiday)."""
    story = RequestStory(**more)
    story.happened(
        "2024-05-01",
        f.RequestRecorded(about="The kitchen tap leaks", channel=Channel.PHONE, taken_by="olu"),
    )
    return story


def dissatisfied(choice: Choice | None = Choice.TAKEN, **more: Any) -> f.DissatisfactionExpressed:
    about = "Nobody came on the day that was agreed"
    return f.DissatisfactionExpressed(**{"about": about, "choice": choice, **more})


def survey(**more: Any) -> f.SurveyAnswered:
    return f.SurveyAnswered(**{"satisfied": False, "signposted": True, **more})


class TestProvision1_3_TheChoiceToComplainIsOffered(HeldToARecordedRule):
    """1.3: the resident need not use the word complaint.

    Whoever shows dissatisfaction, in whatever words, is offered the choice to complain.
    """

    rule = RuleKey.CHOICE_OFFERED
    provision = "1.3"
    on = "2024-05-08"
    kept = dissatisfied(Choice.OFFERED)
    broken = dissatisfied(Choice.NOT_OFFERED)
    not_recorded = dissatisfied(None)

    def given(self) -> RequestStory:
        return a_request()

    @pytest.mark.parametrize("choice", [Choice.OFFERED, Choice.TAKEN, Choice.NOT_WANTED])
    def test_an_offer_keeps_the_rule_whatever_the_resident_answers(self, choice: Choice):
        story = self.given().chose(self.on, dissatisfied(choice))
        assert story.breaches() == []

    def test_dissatisfaction_is_recorded_where_there_is_no_request_behind_it(self):
        story = RequestStory().chose(self.on, dissatisfied(Choice.NOT_WANTED))
        assert story.state is RequestState.DISSATISFIED
        assert story.duties() == []

    def test_whoever_is_reached_after_a_bad_survey_is_offered_it_too(self):
        story = RequestStory().happened("2024-05-08", survey())
        (refusal,) = story.proposed(
            "2024-05-09", f.CalledBack(outcome="Rang", choice=Choice.NOT_OFFERED)
        )
        assert (refusal.rule, refusal.source) == (self.rule, Source("1.3", "2024"))

    def test_a_breach_that_was_recorded_by_mistake_is_a_managers_to_correct(self):
        story = self.given().happened(self.on, self.broken)
        correction = Corrected(event=2, field="choice", new="offered", reason="Letter of 8 May")
        (refusal,) = story.reported("2024-05-10", correction, by="olu")
        assert refusal.rule is PolicyRule.CORRECTION
        story.happened("2024-05-10", correction, by="mary")
        assert story.breaches() == []
        assert len(story.case.history) == 3


class TestProvision1_4_ServiceRequestsAreRecordedAndReviewed:
    """1.4: a service request is not a complaint; it is recorded, watched and reviewed."""

    def test_a_request_is_recorded_apart_from_complaints(self):
        story = a_request()
        assert story.state is RequestState.OPEN
        assert [each.kind for each in story.duties()] == ["review_request"]

    def test_an_open_request_is_owed_a_review_though_the_code_sets_no_day(self):
        duty = a_request().duty("review_request")
        assert duty.source == Source("1.4", "2024")
        assert (duty.opened_on, duty.due_on, duty.target_on) == (date(2024, 5, 1), None, None)

    def test_the_landlords_policy_can_set_a_day_which_is_a_target(self):
        policy = Policy(review_requests_within=Span(number=10))
        duty = a_request(policies=[policy]).duty("review_request")
        assert (duty.due_on, duty.target_on) == (None, date(2024, 5, 16))

    def test_each_review_meets_one_duty_and_opens_the_next_until_the_request_is_done(self):
        story = a_request(policies=[Policy(review_requests_within=Span(number=10))])
        story.happened("2024-05-14", f.RequestReviewed(outcome="The part is on order"))
        story.happened("2024-05-20", f.RequestDone(outcome="Tap replaced", told_resident=True))
        first, second = story.duties("review_request")
        assert (first.state, first.met_on) == (DutyState.MET, date(2024, 5, 14))
        assert (second.opened_on, second.target_on) == (date(2024, 5, 14), date(2024, 5, 29))
        assert (second.state, second.ended_on) == (DutyState.WITHDRAWN, date(2024, 5, 20))

    def test_a_request_that_is_done_is_not_reviewed_again(self):
        story = a_request().happened("2024-05-20", f.RequestDone(outcome="Tap replaced"))
        (refusal,) = story.proposed("2024-05-21", f.RequestReviewed(outcome="Looked at"))
        assert refusal.rule is PolicyRule.NOT_NOW
        assert "done" in refusal.why

    def test_a_compliment_is_noted_with_the_staff_it_is_about(self):
        noted = f.ComplimentNoted(about="Carl was kind and quick", about_staff=("carl",))
        story = RequestStory().chose("2024-05-08", noted)
        assert story.state is RequestState.COMPLIMENT
        assert story.case.praised == ("carl",)
        assert story.duties() == []


class TestProvision1_5_DissatisfactionBecomesAComplaint:
    """1.5: a complaint is raised when a resident is dissatisfied with how a request is handled."""

    def test_a_complaint_is_owed_from_the_day_on_which_the_resident_chose_it(self):
        duty = a_request().happened("2024-05-08", dissatisfied()).duty("raise_complaint")
        assert duty.source == Source("1.5", "2024")
        assert (duty.opened_on, duty.state) == (date(2024, 5, 8), DutyState.OPEN)

    @pytest.mark.parametrize("choice", [None, Choice.NOT_OFFERED])
    def test_it_is_owed_too_where_nobody_asked_the_resident(self, choice: Choice | None):
        story = a_request().happened("2024-05-08", dissatisfied(choice))
        assert story.duty("raise_complaint").state is DutyState.OPEN

    def test_none_is_owed_to_a_resident_who_does_not_want_one(self):
        story = a_request().happened("2024-05-08", dissatisfied(Choice.NOT_WANTED))
        assert story.duties("raise_complaint") == []

    def test_while_the_offer_waits_for_its_answer_none_is_owed_yet(self):
        story = a_request().happened("2024-05-08", dissatisfied(Choice.OFFERED))
        assert story.duties("raise_complaint") == []
        story.happened("2024-05-10", f.ChoiceMade(choice=Choice.TAKEN))
        assert story.duty("raise_complaint").opened_on == date(2024, 5, 10)

    def test_it_is_no_longer_owed_once_the_resident_does_not_want_it(self):
        story = a_request().happened("2024-05-08", dissatisfied(None))
        story.happened("2024-05-10", f.ChoiceMade(choice=Choice.NOT_WANTED))
        duty = story.duty("raise_complaint")
        assert (duty.state, duty.ended_on) == (DutyState.WITHDRAWN, date(2024, 5, 10))

    def test_raising_it_meets_the_duty_within_the_landlords_target(self):
        story = a_request(policies=[Policy(raise_complaint_within=Span(number=2))])
        story.happened("2024-05-08", dissatisfied())
        story.chose("2024-05-09", f.TurnedIntoComplaint(complaint="C-1"))
        duty = story.duty("raise_complaint")
        assert (duty.target_on, duty.met_on) == (date(2024, 5, 10), date(2024, 5, 9))
        assert story.case.complaints == ("C-1",)

    def test_the_complaint_counts_from_the_day_of_the_dissatisfaction(self):
        story = a_request().happened(
            "2024-05-08", dissatisfied(taken_by="carl", channel=Channel.IN_PERSON)
        )
        turned = Command(
            what=f.TurnedIntoComplaint(complaint="C-1"), on=date(2024, 5, 15), by="olu"
        )
        command = requests.complaint_from(story.case, turned, reference="R-7")
        context = Context(today=story.today, people=story.people)
        (event,) = decide_complaint(NEW_CASE, command, story.rules, context)
        case = evolve_complaint(NEW_CASE, event)
        assert case.received_on == date(2024, 5, 8)
        assert case.from_request == "R-7"
        assert event.what.taken_by == "carl"
        assert event.what.channel is Channel.IN_PERSON
        due = {each.kind: each.due_on for each in duties_of_complaint(case, story.rules)}
        assert due["acknowledge"] == date(2024, 5, 15)

    def test_its_day_of_receipt_cannot_be_put_off(self):
        story = a_request().happened("2024-05-08", dissatisfied())
        late = f.TurnedIntoComplaint(complaint="C-1", received_on=date(2024, 5, 15))
        (refusal,) = story.reported("2024-05-15", late)
        assert refusal.field == "received_on"
        assert "8 May 2024" in refusal.why

    def test_the_request_stays_open_and_goes_on_being_reviewed(self):
        story = a_request().happened("2024-05-08", dissatisfied())
        story.happened("2024-05-09", f.TurnedIntoComplaint(complaint="C-1"))
        assert story.state is RequestState.OPEN
        assert story.duty("review_request").state is DutyState.OPEN

    def test_a_request_that_is_done_can_still_become_a_complaint(self):
        story = a_request().happened("2024-05-20", f.RequestDone(outcome="Tap replaced"))
        story.chose("2024-05-22", dissatisfied())
        story.chose("2024-05-22", f.TurnedIntoComplaint(complaint="C-1"))
        assert story.duty("raise_complaint").state is DutyState.MET


class TestProvision1_5_WorkOnTheRequestGoesOn(HeldToARecordedRule):
    """1.5: efforts to settle the request do not stop because the resident complains."""

    rule = RuleKey.REQUEST_GOES_ON
    provision = "1.5"
    on = "2024-05-10"
    kept = f.RequestWorkStopped(because_of_complaint=False, why="The part is out of stock")
    broken = f.RequestWorkStopped(because_of_complaint=True, why="It is a complaint now")
    not_recorded = f.RequestWorkStopped(why="Unclear from the old system")

    def given(self) -> RequestStory:
        story = a_request().happened("2024-05-08", dissatisfied())
        return story.happened("2024-05-09", f.TurnedIntoComplaint(complaint="C-1"))

    def test_closing_the_request_because_of_the_complaint_is_stopping_it_too(self):
        closed = f.RequestDone(outcome="See the complaint", because_of_complaint=True)
        (refusal,) = self.given().proposed(self.on, closed)
        assert refusal.rule is self.rule

    def test_work_that_stopped_goes_on(self):
        story = self.given().happened(self.on, self.kept)
        assert story.state is RequestState.STOPPED
        story.chose("2024-05-17", f.RequestWorkResumed(why="The part has come"))
        assert story.state is RequestState.OPEN


class TestProvision1_6_ASurveyTellsHowToComplain(HeldToARecordedRule):
    """1.6: whoever answers a survey is told how to complain."""

    rule = RuleKey.SURVEY_SIGNPOSTED
    provision = "1.6"
    on = "2024-05-22"
    kept = survey()
    broken = survey(signposted=False)
    not_recorded = survey(signposted=None)

    def given(self) -> RequestStory:
        return RequestStory()


class TestProvision1_6_ASurveyAnswerIsNotAComplaint:
    """1.6: dissatisfaction in a survey is not in itself a complaint; the landlord rings back."""

    def test_a_bad_answer_opens_no_complaint(self):
        story = RequestStory().chose("2024-05-22", survey(about="Slow"))
        assert story.state is RequestState.SURVEY
        assert story.duties("raise_complaint") == []

    def test_a_call_back_is_owed_after_a_bad_answer(self):
        story = RequestStory(policies=[Policy(call_back_within=Span(number=2))])
        duty = story.happened("2024-05-22", survey()).duty("call_back")
        assert duty.source == Source("1.6", "2024")
        assert (duty.due_on, duty.target_on) == (None, date(2024, 5, 24))

    @pytest.mark.parametrize(
        ("satisfied", "wants", "owed"),
        [
            (True, None, 0),
            (True, True, 1),
            (True, False, 0),
            (False, None, 1),
            (False, True, 1),
            (False, False, 0),
        ],
    )
    def test_it_is_owed_to_the_dissatisfied_and_to_who_wants_it_but_not_to_who_wants_none(
        self, satisfied: bool, wants: bool | None, owed: int
    ):
        answered = survey(satisfied=satisfied, wants_call_back=wants)
        assert len(RequestStory().happened("2024-05-22", answered).duties("call_back")) == owed

    def test_it_is_met_when_the_resident_was_reached_and_not_by_a_try(self):
        story = RequestStory().happened("2024-05-22", survey())
        story.happened("2024-05-23", f.CalledBack(outcome="No reply", reached=False))
        assert story.duty("call_back").state is DutyState.OPEN
        story.chose("2024-05-24", f.CalledBack(outcome="Said sorry", choice=Choice.NOT_WANTED))
        assert story.standing("call_back", "2024-05-24") is Standing.MET

    def test_what_is_said_in_the_call_can_become_a_complaint(self):
        story = RequestStory().happened("2024-05-22", survey(about="Left without hot water"))
        story.chose("2024-05-24", f.CalledBack(choice=Choice.TAKEN))
        assert story.duty("raise_complaint").opened_on == date(2024, 5, 24)
        turned = Command(
            what=f.TurnedIntoComplaint(complaint="C-1"), on=date(2024, 5, 28), by="olu"
        )
        command = requests.complaint_from(story.case, turned, reference="R-7")
        assert command.on == date(2024, 5, 24)
        assert command.what.from_survey
        assert command.what.about == "Left without hot water"


class TestWhatCannotBeRecorded:
    """A fact is turned away only where it is malformed, contradicts the record, or is to come."""

    turned_away: ClassVar = [
        ("2024-05-08", f.RequestRecorded(about="Again", channel=Channel.PHONE), "what"),
        ("2024-04-30", f.RequestReviewed(outcome="Before it began"), "on"),
        ("2027-01-01", f.RequestReviewed(outcome="Not yet"), "on"),
        ("2024-05-08", dissatisfied(about=" "), "about"),
        ("2024-05-08", dissatisfied(about="A NUL \x00 byte"), "about"),
        ("2024-05-08", dissatisfied(taken_by="nobody-here"), "taken_by"),
        ("2024-05-08", f.ComplimentNoted(about="Kind", about_staff=("x",)), "about_staff[0]"),
        ("2024-05-08", f.ChoiceMade(choice=Choice.TAKEN), "what"),
        ("2024-05-08", f.CalledBack(outcome="Rang"), "what"),
        ("2024-05-08", f.TurnedIntoComplaint(complaint=""), "complaint"),
        ("2024-05-08", Corrected(event=9, reason="Wrong", struck=True), "event"),
        ("2024-05-08", Corrected(event=1, reason="Wrong", field="colour", new="red"), "new"),
    ]

    @pytest.mark.parametrize(("on", "fact", "field"), turned_away)
    def test_it_says_at_which_field_why_and_what_would_mend_it(
        self, on: str, fact: Fact, field: str
    ):
        story = a_request()
        before = story.case
        refusals = story.reported(on, fact)
        assert field in {each.field for each in refusals}
        assert all(each.why and each.mend and each.malformed for each in refusals)
        assert story.case == before

    def test_somebody_unknown_cannot_report_it(self):
        (refusal,) = a_request().reported("2024-05-08", dissatisfied(), by="nobody-here")
        assert refusal.field == "by"

    def test_a_stream_begins_with_what_was_asked_or_said(self):
        (refusal,) = RequestStory().reported("2024-05-08", f.RequestDone(outcome="Done"))
        assert "request_recorded" in refusal.mend

    def test_a_correction_cannot_make_later_events_impossible(self):
        story = a_request().happened("2024-05-08", dissatisfied())
        story.happened("2024-05-10", f.ChoiceMade(choice=Choice.NOT_WANTED))
        (refusal,) = story.reported(
            "2024-05-11", Corrected(event=2, reason="Another resident", struck=True), by="mary"
        )
        assert "Event 3 could not stand" in refusal.why

    def test_the_same_complaint_is_not_raised_twice(self):
        story = a_request().happened("2024-05-08", dissatisfied())
        story.happened("2024-05-08", f.TurnedIntoComplaint(complaint="C-1"))
        (refusal,) = story.reported("2024-05-09", f.TurnedIntoComplaint(complaint="C-1"))
        assert refusal.field == "complaint"


class TestEarlierEditions:
    """What the editions of 2020 and 2022 ask for, and what only the landlord's policy does."""

    def test_in_2022_the_survey_is_1_5_and_raising_the_complaint_1_6(self):
        story = RequestStory("2022")
        story.happened("2022-05-04", survey(signposted=False), dissatisfied(Choice.NOT_OFFERED))
        assert [each.source for each in story.breaches()] == [Source("1.5", "2022")]
        assert story.duty("raise_complaint").source == Source("1.6", "2022")

    def test_in_2020_only_the_landlords_policy_asks_for_a_review_and_for_a_call(self):
        assert a_request(edition_id="2020").duties() == []
        policy = Policy(
            name="the repairs policy",
            review_requests_within=Span(number=5),
            call_back_within=Span(number=1),
        )
        story = RequestStory("2020", policies=[policy])
        story.happened("2021-03-01", survey(), f.RequestRecorded(about="Tap", channel=Channel.POST))
        assert {each.source for each in story.duties()} == {Source("the repairs policy")}

    def test_an_event_is_judged_by_the_edition_that_it_was_decided_under(self):
        story = RequestStory("2022").happened("2024-03-28", dissatisfied(Choice.NOT_OFFERED))
        story.rules = RequestStory("2024").rules
        story.happened("2024-04-03", dissatisfied(Choice.NOT_OFFERED))
        assert [each.on for each in story.breaches()] == [date(2024, 4, 3)]
