"""The Code of 2024, section 7: remedies."""

import pytest

from putright.codes.vocabulary import RuleKey
from putright.procedure import facts as f
from putright.procedure.events import Source
from putright.procedure.words import Finding, Standing
from spec.story import (
    HeldToARecordedRule,
    HeldToAShownRule,
    Story,
    action,
    an_acknowledged_complaint,
    day,
    findings,
    money,
    remedy,
    response,
)


class TestProvision7_1_OwnUpAndSayWhatWillBeDone(HeldToARecordedRule):
    """Where something went wrong, the answer owns it and says what will be done."""

    rule = RuleKey.RESPONSE_REMEDY
    provision = "7.1"
    on = "2024-05-20"
    kept = response()
    broken = response(remedies=())
    not_recorded = response(remedies=None)

    def given(self) -> Story:
        return an_acknowledged_complaint()

    @pytest.mark.parametrize("finding", [Finding.NOT_UPHELD, Finding.NO_FINDING])
    def test_where_nothing_went_wrong_nothing_has_to_be_offered(self, finding):
        story = an_acknowledged_complaint().happened(
            "2024-05-10", f.ClarificationAsked(stage=1, question="Since when?")
        )
        story.chose("2024-05-20", response(findings=findings(finding, finding), remedies=()))

    def test_an_action_will_do(self):
        an_acknowledged_complaint().chose("2024-05-20", response(remedies=(), actions=(action(),)))

    def test_so_will_what_was_offered_before_the_answer(self):
        story = an_acknowledged_complaint().chose("2024-05-10", f.RemedyOffered(remedy=remedy()))
        story.chose("2024-05-20", response(remedies=()))


class TestProvision7_2_TheRemedyFitsTheImpact(HeldToAShownRule):
    """Next to the remedy stands how the fault affected the resident."""

    rule = RuleKey.REMEDY_IMPACT
    provision = "7.2"
    on = "2024-05-20"
    kept = response(remedies=(remedy(),))
    not_recorded = response(remedies=(remedy(impact=None),))

    def given(self) -> Story:
        return an_acknowledged_complaint()


class TestProvision7_3_ByWhen(HeldToAShownRule):
    """What is offered says by when it will be done."""

    rule = RuleKey.REMEDY_DATED
    provision = "7.3"
    on = "2024-05-20"
    kept = response(remedies=(remedy(),))
    not_recorded = response(remedies=(remedy(by_on=None),))

    def given(self) -> Story:
        return an_acknowledged_complaint()

    def test_an_offer_outside_an_answer_is_held_to_it_too(self):
        story = an_acknowledged_complaint()
        (refusal,) = story.proposed("2024-05-10", f.RemedyOffered(remedy=remedy(by_on=None)))
        assert (refusal.rule, refusal.source) == (self.rule, Source("7.3", "2024"))


class TestProvision7_3_FollowedThrough:
    """What was offered is done in full, by the day that was named."""

    def offered(self) -> Story:
        promised = remedy("sorry", by_on=day("2024-06-14"))
        return an_acknowledged_complaint().chose("2024-05-20", response(remedies=(promised,)))

    def test_it_is_owed_by_that_day(self):
        duty = self.offered().duty("deliver_remedy")
        assert (duty.opened_on, duty.due_on) == (day("2024-05-20"), day("2024-06-14"))
        assert duty.source == Source("7.3", "2024")

    def test_delivered_in_time_late_and_not_at_all(self):
        met = self.offered().happened("2024-06-14", f.RemedyDelivered(remedy="sorry"))
        late = self.offered().happened("2024-06-17", f.RemedyDelivered(remedy="sorry"))
        assert met.standing("deliver_remedy", "2024-06-17") is Standing.MET
        assert late.standing("deliver_remedy", "2024-06-17") is Standing.MET_LATE
        assert self.offered().standing("deliver_remedy", "2024-06-14") is Standing.OPEN
        assert self.offered().standing("deliver_remedy", "2024-06-15") is Standing.OVERDUE
        (breach,) = self.offered().breaches("2024-06-15", "deliver_remedy")
        assert breach.source == Source("7.3", "2024")


class TestProvision7_4_TheOmbudsmansGuidance(HeldToARecordedRule):
    """A sum of money shows that the Ombudsman's guidance was weighed."""

    rule = RuleKey.REMEDY_GUIDANCE
    provision = "7.4"
    on = "2024-05-20"
    kept = response(remedies=(money(),))
    broken = response(remedies=(money(guidance=""),))
    not_recorded = response(remedies=(money(guidance=None),))

    def given(self) -> Story:
        return an_acknowledged_complaint()

    def test_saying_sorry_needs_no_guidance(self):
        apology = remedy(guidance=None)
        an_acknowledged_complaint().chose("2024-05-20", response(remedies=(apology,)))

    def test_the_edition_names_no_heads_so_a_sum_need_not_be_broken_down(self):
        an_acknowledged_complaint().chose("2024-05-20", response(remedies=(money(heads=()),)))
