"""What was promised: offered, answered, kept, and promised again where it wasn't."""

import pytest

from putright.codes.load import edition
from putright.procedure import facts as f
from putright.procedure.words import (
    Channel,
    DutyState,
    RemedyState,
    Standing,
    State,
    WayOn,
)
from spec.story import (
    Story,
    a_complaint_at_stage_2,
    action,
    an_acknowledged_complaint,
    an_answered_complaint,
    day,
    money,
    remedy,
    reopening,
    response,
)

KINDS = [each.key for each in edition("2024").remedy_kinds]


def offered(**fields) -> Story:
    """A remedy offered with the answer of 20 May, to be done by 14 June."""
    what = remedy("R", **{"by_on": day("2024-06-14"), **fields})
    return an_acknowledged_complaint().chose("2024-05-20", response(remedies=(what,)))


def became(story: Story) -> RemedyState:
    return story.case.remedy("R").state


class TestTheEightKinds:
    """Every kind of remedy that the Code names can be offered."""

    def test_there_are_eight(self):
        assert len(KINDS) == 8

    @pytest.mark.parametrize("kind", [*KINDS, "other"])
    def test_each_is_offered_owed_and_delivered(self, kind):
        paid = {"pence": 5000, "guidance": "Remedies guidance"} if kind == "money" else {}
        story = offered(kind=kind, **paid)
        assert story.duty("deliver_remedy", subject="R").due_on == day("2024-06-14")
        story.chose("2024-06-12", f.RemedyDelivered(remedy="R"))
        assert story.duty("deliver_remedy", subject="R").state is DutyState.MET
        assert became(story) is RemedyState.DELIVERED

    def test_money_by_its_heads(self):
        heads = (
            f.MoneyHead(head="quantifiable_loss", pence=8000),
            f.MoneyHead(head="time_and_trouble", pence=7000),
        )
        story = an_acknowledged_complaint()
        story.chose("2024-05-20", response(remedies=(money(pence=15000, heads=heads),)))
        assert story.case.remedy("money").remedy.heads == heads


class TestAnOfferThatNeedsAcceptance:
    """What needs the resident's acceptance is owed once they have accepted."""

    def test_until_then_nothing_is_owed(self):
        assert offered(needs_acceptance=True).duties("deliver_remedy") == []

    def test_accepted_it_is_owed_by_the_day_named(self):
        story = offered(needs_acceptance=True).chose("2024-05-28", f.RemedyAccepted(remedy="R"))
        duty = story.duty("deliver_remedy")
        assert (duty.opened_on, duty.due_on) == (day("2024-05-28"), day("2024-06-14"))

    def test_accepted_after_the_day_named_it_is_not_late_before_it_began(self):
        story = offered(needs_acceptance=True).chose("2024-06-20", f.RemedyAccepted(remedy="R"))
        assert story.standing("deliver_remedy", "2024-06-21") is Standing.OPEN
        assert story.breaches("2024-06-21", "deliver_remedy") == []

    def test_refused_it_is_not_owed(self):
        story = offered().chose("2024-05-28", f.RemedyRefused(remedy="R", why="Not enough."))
        assert became(story) is RemedyState.REFUSED
        assert story.standing("deliver_remedy", "2024-07-01") is Standing.WITHDRAWN

    @pytest.mark.parametrize("needs_acceptance", [True, False])
    def test_refused_and_accepted_after_all_it_is_owed(self, needs_acceptance):
        story = offered(needs_acceptance=needs_acceptance)
        story.chose("2024-05-28", f.RemedyRefused(remedy="R"))
        story.chose("2024-05-30", f.RemedyAccepted(remedy="R"))
        assert became(story) is RemedyState.ACCEPTED
        open_ = [each for each in story.duties("deliver_remedy") if each.state is DutyState.OPEN]
        assert [each.due_on for each in open_] == [day("2024-06-14")]

    def test_delivered_without_a_word_it_is_delivered(self):
        story = offered(needs_acceptance=True).chose("2024-05-28", f.RemedyDelivered(remedy="R"))
        assert became(story) is RemedyState.DELIVERED
        assert story.duty("deliver_remedy").met_on == day("2024-05-28")


class TestLapsedAndClaimedLater:
    """An offer that lapsed can still be claimed, and is then owed by a new day."""

    def lapsed(self) -> Story:
        return offered().happened("2024-07-01", f.RemedyLapsed(remedy="R"))

    def test_lapsed_it_is_not_owed(self):
        story = self.lapsed()
        assert became(story) is RemedyState.LAPSED
        assert {each.state for each in story.duties("deliver_remedy")} == {DutyState.WITHDRAWN}

    def test_claimed_it_is_owed_by_the_new_day(self):
        claim = f.RemedyClaimed(remedy="R", by_on=day("2024-09-13"))
        story = self.lapsed().chose("2024-09-02", claim)
        assert became(story) is RemedyState.CLAIMED
        last = story.duties("deliver_remedy")[-1]
        assert (last.opened_on, last.due_on) == (day("2024-09-02"), day("2024-09-13"))
        story.chose("2024-09-12", f.RemedyDelivered(remedy="R"))
        assert story.duties("deliver_remedy")[-1].met_on == day("2024-09-12")

    def test_it_can_be_claimed_after_the_case_was_closed(self):
        story = self.lapsed().happened("2024-07-05", f.Closed())
        story.chose("2024-12-02", f.RemedyClaimed(remedy="R"))
        assert became(story) is RemedyState.CLAIMED


class TestWhatDoesNotFit:
    """What can't become of a remedy is told, with the remedies there are."""

    @pytest.mark.parametrize(
        ("first", "then"),
        [
            (f.RemedyAccepted(remedy="R"), f.RemedyLapsed(remedy="R")),
            (f.RemedyAccepted(remedy="R"), f.RemedyClaimed(remedy="R")),
            (f.RemedyDelivered(remedy="R"), f.RemedyDelivered(remedy="R")),
            (f.RemedyDelivered(remedy="R"), f.RemedyRefused(remedy="R")),
            (f.RemedyLapsed(remedy="R"), f.RemedyAccepted(remedy="R")),
        ],
    )
    def test_it_is_told_where_the_remedy_stands(self, first, then):
        story = offered(needs_acceptance=True).happened("2024-06-12", first)
        (refusal,) = story.reported("2024-06-13", then)
        assert refusal.field == "remedy"
        assert became(story).value in refusal.why

    @pytest.mark.parametrize(
        "fact",
        [
            f.RemedyAccepted(remedy="X"),
            f.RemedyDelivered(remedy="X"),
            f.OfferContactTried(remedy="X", channel=Channel.PHONE),
            f.RemedyClaimed(remedy="X"),
        ],
        ids=lambda fact: fact.name(),
    )
    def test_an_unknown_one_is_told_with_the_ones_there_are(self, fact):
        (refusal,) = offered().reported("2024-06-12", fact)
        assert (refusal.field, "R" in refusal.mend) == ("remedy", True)

    def test_nothing_becomes_of_an_offer_before_it_was_made(self):
        (refusal,) = offered().reported("2024-05-19", f.RemedyAccepted(remedy="R"))
        assert refusal.field == "on"


def promised(by: str = "2024-06-28") -> Story:
    """The answer of 20 May promised a boiler by 28 June; nobody came."""
    return an_acknowledged_complaint().responded("2024-05-20", actions=(action(due_on=day(by)),))


class TestAPromiseThatWasNotKept:
    """It is promised again; that starts no response clock and leaves the first promise missed."""

    def test_the_action_is_owed_again_by_the_new_day(self):
        story = promised().chose("2024-07-05", reopening("boiler", "2024-07-31"))
        first, second = story.duties("finish_action")
        assert (second.opened_on, second.due_on) == (day("2024-07-05"), day("2024-07-31"))
        assert second.state is DutyState.OPEN
        assert first.due_on == day("2024-06-28")

    def test_the_first_promise_stays_missed(self):
        story = promised().chose("2024-07-05", reopening("boiler", "2024-07-31"))
        story.happened("2024-07-30", f.ActionDone(action="boiler"))
        assert len(story.breaches("2024-08-01", "finish_action")) == 1

    def test_it_starts_no_response_clock(self):
        before = promised().duties("respond")
        story = promised().chose("2024-07-05", reopening("boiler", "2024-07-31"))
        assert story.duties("respond") == before
        assert story.duties("acknowledge", stage=2) == []
        assert (story.state, story.case.stage) == (State.ANSWERED, 1)

    def test_a_closed_case_is_open_to_it(self):
        story = promised().happened("2024-06-03", f.Closed())
        story.chose("2024-07-05", reopening("boiler", "2024-07-31"))
        assert story.state is State.ANSWERED

    def test_stage_2_is_offered_and_can_be_taken(self):
        story = promised().chose("2024-07-05", reopening("boiler", "2024-07-31"))
        story.chose("2024-07-08", f.EscalationRequested(to_stage=2), by="resident")
        assert story.state is State.ESCALATED

    def test_after_the_final_answer_a_new_complaint_is_offered(self):
        story = a_complaint_at_stage_2().responded(
            "2024-07-08", 2, actions=(action(due_on=day("2024-08-30")),)
        )
        (refusal,) = story.proposed("2024-09-02", reopening("boiler", "2024-09-30", WayOn.STAGE_2))
        assert "new complaint" in refusal.mend
        story.chose("2024-09-02", reopening("boiler", "2024-09-30", WayOn.NEW_COMPLAINT))

    def test_a_remedy_can_be_promised_again_too(self):
        story = offered().chose("2024-07-05", reopening("R", "2024-07-31"))
        assert [each.due_on for each in story.duties("deliver_remedy")] == [
            day("2024-06-14"),
            day("2024-07-31"),
        ]

    def test_what_was_kept_is_not_reopened(self):
        story = promised().happened("2024-06-20", f.ActionDone(action="boiler"))
        (refusal,) = story.reported("2024-07-05", reopening("boiler", "2024-07-31"))
        assert refusal.field == "promise"

    def test_a_promise_that_nobody_made_is_told(self):
        (refusal,) = promised().reported("2024-07-05", reopening("roof", "2024-07-31"))
        assert refusal.field == "promise"

    def test_a_new_day_that_has_passed_is_told(self):
        (refusal,) = promised().reported("2024-07-05", reopening("boiler", "2024-07-01"))
        assert refusal.field == "due_on"


class TestActionsAreTrackedUntilDone:
    """An action is followed after the answer, with updates, until it is done."""

    def test_an_update_tells_the_resident_how_it_stands(self):
        story = promised().happened(
            "2024-06-20", f.ActionUpdated(action="boiler", update="The part is on its way.")
        )
        assert story.case.action("boiler").updated_on == day("2024-06-20")
        assert day("2024-06-20") in story.case.told_on

    def test_done_it_is_done_once(self):
        story = promised().chose("2024-06-20", f.ActionDone(action="boiler", told_resident=True))
        (refusal,) = story.reported("2024-06-21", f.ActionDone(action="boiler"))
        assert refusal.field == "action"

    def test_one_promised_on_the_telephone_after_the_answer_is_tracked_too(self):
        story = an_answered_complaint().chose(
            "2024-06-03", f.ActionPromised(action=action("gutter", due_on=day("2024-06-14")))
        )
        assert story.standing("finish_action", "2024-06-17") is Standing.OVERDUE

    def test_it_is_tracked_on_after_a_withdrawal(self):
        story = promised().happened("2024-06-03", f.Withdrawn(confirmed=True))
        assert story.standing("finish_action", "2024-07-01") is Standing.OVERDUE
