"""What the Ombudsman asks for, decides and orders."""

import pytest

from putright.procedure import facts as f
from putright.procedure.events import Source
from putright.procedure.words import OmbudsmanFinding, PolicyRule, Standing, State
from spec.story import Story, a_finally_answered_complaint, day


def determination(**fields) -> f.Determined:
    """A determination with a finding for each of two issues."""
    return f.Determined(
        **{
            "reference": "202400001",
            "findings": (
                f.IssueFinding(
                    issue="The boiler", finding=OmbudsmanFinding.SEVERE_MALADMINISTRATION, point=1
                ),
                f.IssueFinding(
                    issue="Complaint handling", finding=OmbudsmanFinding.SERVICE_FAILURE
                ),
            ),
            "orders": (
                f.Order(id="O-1", what="Pay 500 pounds", due_on=day("2025-03-28")),
                f.Order(id="O-2", what="Write to say sorry"),
            ),
            "recommendations": (f.Order(id="R-1", what="Look at the call-back list"),),
            **fields,
        }
    )


class TestEvidence:
    """The Ombudsman asks for evidence; it is owed by the day that it names."""

    def asked(self, **fields) -> Story:
        story = a_finally_answered_complaint()
        return story.happened("2024-09-02", f.EvidenceRequested(id="E-1", **fields), by="ombudsman")

    def test_by_the_day_named(self):
        duty = self.asked(due_on=day("2024-09-23")).duty("send_evidence")
        assert (duty.opened_on, duty.due_on) == (day("2024-09-02"), day("2024-09-23"))
        assert duty.subject == "E-1"

    def test_the_edition_of_2024_sets_no_time_of_its_own(self):
        duty = self.asked().duty("send_evidence")
        assert duty.due_on is None
        assert self.asked().standing("send_evidence", "2025-09-01") is Standing.OPEN

    def test_met_late_and_overdue(self):
        met = self.asked(due_on=day("2024-09-23")).chose("2024-09-23", f.EvidenceSent(id="E-1"))
        late = self.asked(due_on=day("2024-09-23")).chose("2024-09-24", f.EvidenceSent(id="E-1"))
        none = self.asked(due_on=day("2024-09-23"))
        assert met.standing("send_evidence", "2024-10-01") is Standing.MET
        assert late.standing("send_evidence", "2024-10-01") is Standing.MET_LATE
        assert none.standing("send_evidence", "2024-09-24") is Standing.OVERDUE

    def test_sent_twice_it_was_sent_the_first_time(self):
        story = self.asked().happened("2024-09-10", f.EvidenceSent(id="E-1"))
        story.happened("2024-09-20", f.EvidenceSent(id="E-1"))
        assert story.duty("send_evidence").met_on == day("2024-09-10")

    def test_it_is_owed_whatever_became_of_the_complaint(self):
        story = a_finally_answered_complaint().happened("2024-08-01", f.Closed())
        story.happened("2024-09-02", f.EvidenceRequested(id="E-1"), by="ombudsman")
        assert story.state is State.CLOSED
        assert len(story.duties("send_evidence")) == 1


class TestADetermination:
    """A finding for each issue, with orders and recommendations."""

    def determined(self) -> Story:
        return a_finally_answered_complaint().happened(
            "2025-02-28", determination(), by="ombudsman"
        )

    @pytest.mark.parametrize("finding", OmbudsmanFinding)
    def test_every_finding_can_be_recorded(self, finding):
        one = (f.IssueFinding(issue="The boiler", finding=finding),)
        story = a_finally_answered_complaint()
        story.happened("2025-02-28", determination(findings=one), by="ombudsman")

    def test_an_order_is_owed_by_the_day_it_names(self):
        duty = self.determined().duty("comply_with_order", subject="O-1")
        assert (duty.opened_on, duty.due_on) == (day("2025-02-28"), day("2025-03-28"))
        assert "O-1" in str(duty.source)

    def test_an_order_without_a_day_is_open_and_never_overdue(self):
        story = self.determined()
        assert story.standing("comply_with_order", "2026-06-30", subject="O-2") is Standing.OPEN

    def test_met_late_and_overdue(self):
        done = f.OrderCompliedWith(id="O-1", evidence="The bank's advice.")
        met = self.determined().chose("2025-03-28", done)
        late = self.determined().chose("2025-03-31", done)
        assert met.standing("comply_with_order", "2025-04-01", subject="O-1") is Standing.MET
        assert late.standing("comply_with_order", "2025-04-01", subject="O-1") is Standing.MET_LATE
        (breach,) = self.determined().breaches("2025-03-29", "comply_with_order")
        assert "O-1" in str(breach.source)

    def test_that_it_was_done_is_shown(self):
        story = self.determined()
        (refusal,) = story.proposed("2025-03-28", f.OrderCompliedWith(id="O-1", evidence=""))
        assert refusal.rule is PolicyRule.ORDER_EVIDENCED

    def test_a_recommendation_is_answered_and_has_no_day_unless_it_names_one(self):
        story = self.determined()
        assert story.duty("answer_recommendation").due_on is None
        story.chose("2025-03-10", f.RecommendationAnswered(id="R-1", answer="Done in April."))
        assert story.standing("answer_recommendation", "2025-03-10") is Standing.MET

    def test_an_order_is_not_met_as_a_recommendation(self):
        story = self.determined()
        (refusal,) = story.reported("2025-03-10", f.RecommendationAnswered(id="O-1", answer="Yes."))
        assert refusal.field == "id"
        assert "R-1" in refusal.mend

    def test_it_moves_the_case_nowhere(self):
        assert self.determined().state is State.ANSWERED


class TestAComplaintHandlingFailureOrder:
    """Of type 1, 2 or 3, with what it orders and by when."""

    def issued(self, type: int = 1) -> Story:
        order = f.FailureOrderIssued(
            id="F-1", type=type, order="Answer the complaint", due_on=day("2024-07-05")
        )
        return Story().received("2024-05-01").happened("2024-06-28", order, by="ombudsman")

    @pytest.mark.parametrize("type", [1, 2, 3])
    def test_it_is_owed_by_the_day_it_names(self, type):
        duty = self.issued(type).duty("comply_with_failure_order")
        assert duty.due_on == day("2024-07-05")
        assert duty.source == Source("the complaint handling failure order F-1")

    @pytest.mark.parametrize("type", [0, 4, -1])
    def test_there_are_three_types(self, type):
        story = Story().received("2024-05-01")
        order = f.FailureOrderIssued(id="F-1", type=type, order="Answer")
        (refusal,) = story.reported("2024-06-28", order, by="ombudsman")
        assert refusal.field == "type"

    def test_met_late_and_overdue(self):
        done = f.FailureOrderCompliedWith(id="F-1")
        met = self.issued().chose("2024-07-05", done)
        late = self.issued().chose("2024-07-08", done)
        assert met.standing("comply_with_failure_order", "2024-07-08") is Standing.MET
        assert late.standing("comply_with_failure_order", "2024-07-08") is Standing.MET_LATE
        assert len(self.issued().breaches("2024-07-06", "comply_with_failure_order")) == 1
