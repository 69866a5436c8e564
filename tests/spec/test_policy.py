"""What landlords ask of themselves beyond the Code: stricter is kept, laxer moves no due date."""

from datetime import date

import pytest

from putright.codes.load import edition
from putright.codes.vocabulary import DutyKind, RuleKey, Unit
from putright.procedure import facts as f
from putright.procedure.events import Source
from putright.procedure.people import Absence, Person
from putright.procedure.policy import Declared, OwnGround, Policy, Span, Target, problems
from putright.procedure.words import Channel, Direction, Party, PolicyRule, Role, Standing
from spec.story import (
    STAFF,
    Story,
    assignment,
    complaint,
    day,
    decline,
    extension,
    remedy,
    response,
)


def days(number: int) -> Span:
    return Span(number=number)


IN_THREE_DAYS = Policy(
    name="Complaints policy 2024, 4.2",
    targets=(Target(duty=DutyKind.ACKNOWLEDGE, within=days(3)),),
)


class TestStricterTargets:
    """A landlord may ask for less time than the Code gives; passing it is no breach of the Code."""

    def test_acknowledge_in_three_days(self):
        duty = Story(policies=[IN_THREE_DAYS]).received("2024-05-01").duty("acknowledge")
        assert (duty.target_on, duty.due_on) == (day("2024-05-07"), day("2024-05-09"))

    def test_past_the_target_and_before_the_due_date_nothing_is_broken(self):
        story = Story(policies=[IN_THREE_DAYS]).received("2024-05-01")
        assert story.standing("acknowledge", "2024-05-08") is Standing.OPEN
        assert story.breaches("2024-05-08") == []

    def test_a_target_for_the_answer_counts_from_where_the_codes_clock_does(self):
        policy = Policy(targets=(Target(duty=DutyKind.RESPOND, stage=1, within=days(8)),))
        story = Story(policies=[policy]).received("2024-05-01")
        assert story.duty("respond").target_on is None
        story.acknowledged("2024-05-07")
        assert story.duty("respond").target_on == day("2024-05-17")

    def test_a_target_for_one_stage_says_nothing_of_another(self):
        policy = Policy(targets=(Target(duty=DutyKind.ACKNOWLEDGE, stage=2, within=days(2)),))
        story = Story(policies=[policy]).received("2024-05-01")
        assert story.duty("acknowledge", stage=1).target_on is None
        story.acknowledged("2024-05-07").responded("2024-05-20").escalated("2024-06-03")
        assert story.duty("acknowledge", stage=2).target_on == day("2024-06-05")

    @pytest.mark.parametrize("first", [1, None])
    def test_a_target_for_one_stage_stands_over_one_for_all(self, first):
        general = Target(duty=DutyKind.ACKNOWLEDGE, within=days(4))
        special = Target(duty=DutyKind.ACKNOWLEDGE, stage=1, within=days(2))
        order = (special, general) if first else (general, special)
        story = Story(policies=[Policy(targets=order)]).received("2024-05-01")
        assert story.duty("acknowledge").target_on == day("2024-05-03")

    def test_where_the_code_sets_no_time_the_target_stands_alone(self):
        policy = Policy(
            name="Policy 2022, 3", targets=(Target(duty=DutyKind.ACKNOWLEDGE, within=days(5)),)
        )
        story = Story("2022", policies=[policy]).received("2023-05-10")
        story.acknowledged("2023-05-17").responded("2023-06-01")
        duty = story.escalated("2023-06-19").duty("acknowledge", stage=2)
        assert (duty.due_on, duty.target_on) == (None, day("2023-06-26"))
        assert duty.source == Source("Policy 2022, 3")
        assert story.breaches("2023-12-01", "acknowledge") == []

    def test_a_clock_keeps_the_policy_of_the_day_it_opened(self):
        later = Policy(
            from_on=date(2024, 5, 3), targets=(Target(duty=DutyKind.ACKNOWLEDGE, within=days(1)),)
        )
        story = Story(policies=[IN_THREE_DAYS, later]).received("2024-05-01")
        assert story.duty("acknowledge").target_on == day("2024-05-07")
        other = Story(policies=[IN_THREE_DAYS, later]).received("2024-05-03")
        assert other.duty("acknowledge").target_on == day("2024-05-07")

    def test_an_extension_leaves_the_target_where_it_was(self):
        policy = Policy(targets=(Target(duty=DutyKind.RESPOND, within=days(8)),))
        story = Story(policies=[policy]).received("2024-05-01").acknowledged("2024-05-07")
        story.extended("2024-05-14", "2024-06-05")
        assert story.duty("respond").target_on == day("2024-05-17")


LAX = Target(duty=DutyKind.RESPOND, stage=1, within=days(15))


class TestALaxerTarget:
    """A target longer than the Code's time moves no due date, and has to be declared."""

    def test_it_moves_neither_the_due_date_nor_the_target_past_it(self):
        story = Story(policies=[Policy(targets=(LAX,))]).received("2024-05-01")
        duty = story.acknowledged("2024-05-07").duty("respond")
        assert (duty.due_on, duty.target_on) == (day("2024-05-21"), day("2024-05-21"))

    def test_undeclared_it_is_a_problem_that_names_the_provision(self):
        (problem,) = problems(Policy(targets=(LAX,)), edition("2024"))
        assert "6.3" in problem
        assert "15 working days" in problem

    def test_declared_it_is_none_and_moves_the_due_date_no_more(self):
        declared = Declared(
            provision="6.3", explanation="Two handlers left.", comply_by=date(2024, 12, 1)
        )
        policy = Policy(targets=(LAX,), declared=(declared,))
        assert problems(policy, edition("2024")) == ()
        story = Story(policies=[policy]).received("2024-05-01").acknowledged("2024-05-07")
        assert story.duty("respond").due_on == day("2024-05-21")
        assert len(story.breaches("2024-05-22", "respond")) == 1

    def test_declared_without_an_explanation_it_is_not_declared(self):
        declared = Declared(provision="6.3", explanation=" ", comply_by=date(2024, 12, 1))
        policy = Policy(targets=(LAX,), declared=(declared,))
        assert problems(policy, edition("2024"))

    def test_a_declaration_for_another_provision_does_not_cover_it(self):
        declared = Declared(
            provision="6.14", explanation="Two handlers left.", comply_by=date(2024, 12, 1)
        )
        assert problems(Policy(targets=(LAX,), declared=(declared,)), edition("2024"))

    def test_a_target_for_all_stages_is_told_for_each_that_it_is_too_long_for(self):
        policy = Policy(targets=(Target(duty=DutyKind.RESPOND, within=days(25)),))
        found = problems(policy, edition("2024"))
        assert len(found) == 2
        assert "6.3" in found[0]
        assert "6.14" in found[1]

    def test_stricter_and_equal_targets_are_no_problem(self):
        policy = Policy(
            targets=(
                Target(duty=DutyKind.RESPOND, stage=1, within=days(10)),
                Target(duty=DutyKind.ACKNOWLEDGE, within=days(3)),
            )
        )
        assert problems(policy, edition("2024")) == ()

    def test_a_third_stage_is_a_problem_under_2024_and_none_under_2022(self):
        policy = Policy(third_stage_because="A panel hears it.")
        assert problems(policy, edition("2024"))
        assert problems(policy, edition("2022")) == ()


class TestTheGradeThatAnswers:
    """A manager answers stage 1, a director or head stage 2."""

    POLICY = Policy(answer_grades={"1": ("manager",), "2": ("director", "head")}, name="Policy, 5")

    def acknowledged(self) -> Story:
        return Story(policies=[self.POLICY]).received("2024-05-01").acknowledged("2024-05-07")

    def test_of_the_right_grade_it_is_kept(self):
        self.acknowledged().chose("2024-05-20", response(decided_by="amir"))

    def test_of_another_grade_it_is_refused_by_the_policy_not_the_code(self):
        (refusal,) = self.acknowledged().proposed("2024-05-20", response(decided_by="carl"))
        assert (refusal.rule, refusal.source) == (PolicyRule.ANSWER_GRADE, Source("Policy, 5"))
        assert "manager" in refusal.why

    def test_as_a_fact_it_is_a_breach_of_the_policy(self):
        story = self.acknowledged().responded("2024-05-20", decided_by="carl")
        (breach,) = story.breaches("2024-05-20")
        assert breach.of_policy
        assert breach.source == Source("Policy, 5")

    @pytest.mark.parametrize(("decided_by", "signed_off_by"), [("carl", "amir"), ("amir", "carl")])
    def test_decided_or_signed_off_by_one_of_them_will_do(self, decided_by, signed_off_by):
        answer = response(decided_by=decided_by, signed_off_by=signed_off_by)
        self.acknowledged().chose("2024-05-20", answer)

    def test_who_answered_is_not_recorded(self):
        story = self.acknowledged().responded("2024-05-20", decided_by=None)
        assert story.breaches("2024-05-20") == []
        assert [each.rule for each in story.not_known()] == [PolicyRule.ANSWER_GRADE]

    def test_a_later_change_of_somebodys_grade_changes_nothing(self):
        story = self.acknowledged().responded("2024-05-20", decided_by="amir")
        story.people["amir"] = Person(id="amir", grade="officer")
        assert story.breaches("2024-05-20") == []


class TestAnInvestigatorFromOutsideTheService:
    """At stage 2 the investigator doesn't belong to the service complained of."""

    def given(self) -> Story:
        policy = Policy(outside_service=(2,), name="Policy, 6")
        story = Story(policies=[policy], service_complained_of="repairs").received("2024-05-01")
        story.acknowledged("2024-05-07").happened("2024-05-08", assignment("amir"))
        return story.responded("2024-05-20", decided_by="mary").escalated("2024-06-03")

    def test_at_stage_1_the_service_may_look_into_it_itself(self):
        assert self.given().breaches("2024-06-03") == []

    def test_at_stage_2_it_is_refused(self):
        (refusal,) = self.given().proposed("2024-06-05", assignment("carl", 2))
        assert (refusal.rule, refusal.source) == (PolicyRule.OUTSIDE_SERVICE, Source("Policy, 6"))

    def test_somebody_from_another_service_may(self):
        self.given().chose("2024-06-05", assignment("beth", 2))

    def test_as_a_fact_it_is_a_breach_of_the_policy(self):
        story = self.given().happened("2024-06-05", assignment("carl", 2))
        (breach,) = story.breaches("2024-06-05")
        assert breach.of_policy


class TestOwnGrounds:
    """A policy may name grounds of its own, from the day it came into force."""

    GROUND = OwnGround(key="no_landlord", title="not our tenant, nor ever was")

    def test_before_the_policy_was_in_force_it_was_no_ground(self):
        policy = Policy(from_on=date(2024, 6, 1), grounds=(self.GROUND,))
        story = Story(policies=[policy]).received("2024-05-01")
        refusals = story.proposed("2024-05-08", decline("no_landlord"))
        assert [each.rule for each in refusals] == [RuleKey.DECLINE_GROUND]
        story.chose("2024-06-01", decline("no_landlord"))


class TestAnOfferLapses:
    """An offer stands for 21 days, and the resident is tried twice before it lapses."""

    POLICY = Policy(
        name="Policy, 7",
        offer_lapses_after=Span(number=21, unit=Unit.DAYS),
        offer_contacts=2,
    )

    def offered(self) -> Story:
        """Offered on 20 May: it stands until 10 June."""
        story = Story(policies=[self.POLICY]).received("2024-05-01").acknowledged("2024-05-07")
        offer = remedy("voucher", needs_acceptance=True)
        return story.responded("2024-05-20", remedies=(offer,))

    def tried(self, *on: str) -> Story:
        story = self.offered()
        for each in on:
            story.happened(each, f.OfferContactTried(remedy="voucher", channel=Channel.PHONE))
        return story

    def test_after_21_days_and_two_calls_it_lapses(self):
        story = self.tried("2024-05-28", "2024-06-04")
        story.chose("2024-06-11", f.RemedyLapsed(remedy="voucher"))

    @pytest.mark.parametrize(
        ("tried", "on"),
        [
            (("2024-05-28", "2024-06-04"), "2024-06-10"),
            (("2024-05-28",), "2024-06-11"),
            ((), "2024-12-01"),
        ],
        ids=["on the 21st day", "after one call", "after none"],
    )
    def test_before_that_it_is_refused(self, tried, on):
        (refusal,) = self.tried(*tried).proposed(on, f.RemedyLapsed(remedy="voucher"))
        assert (refusal.rule, refusal.source) == (PolicyRule.OFFER_LAPSE, Source("Policy, 7"))

    def test_lapsed_early_it_is_recorded_as_a_breach_of_the_policy(self):
        story = self.tried("2024-05-28").happened("2024-06-03", f.RemedyLapsed(remedy="voucher"))
        assert [each.of_policy for each in story.breaches("2024-06-03", "offer_lapse")] == [True]

    def test_trying_the_resident_is_owed_until_it_is_done(self):
        duty = self.offered().duty("contact_unclaimed_offer")
        assert duty.target_on == day("2024-06-10")
        assert duty.source == Source("7.3", "2024")
        met = self.tried("2024-05-28", "2024-06-04").duty("contact_unclaimed_offer")
        assert met.met_on == day("2024-06-04")

    @pytest.mark.parametrize(
        "fact",
        [
            f.RemedyAccepted(remedy="voucher"),
            f.RemedyRefused(remedy="voucher"),
            f.RemedyDelivered(remedy="voucher"),
            f.RemedyLapsed(remedy="voucher"),
        ],
        ids=lambda fact: fact.name(),
    )
    def test_once_something_came_of_the_offer_nobody_has_to_be_tried(self, fact):
        story = self.offered().happened("2024-07-01", fact)
        assert story.standing("contact_unclaimed_offer", "2024-07-02") is Standing.WITHDRAWN

    def test_it_is_never_a_breach_of_the_code(self):
        assert self.offered().breaches("2024-12-01", "contact_unclaimed_offer") == []


class TestWhoApprovesAnExtension:
    """A policy can say who approves more time."""

    POLICY = Policy(name="Policy, 8", extension_grades=("manager", "director"))

    def given(self) -> Story:
        return Story(policies=[self.POLICY]).received("2024-05-01").acknowledged("2024-05-07")

    def test_approved_by_the_right_grade_it_is_kept(self):
        self.given().chose("2024-05-14", extension("2024-06-05", approved_by="amir"))

    @pytest.mark.parametrize("approved_by", ["carl", None])
    def test_otherwise_it_is_refused(self, approved_by):
        fact = extension("2024-06-05", approved_by=approved_by)
        (refusal,) = self.given().proposed("2024-05-14", fact)
        assert (refusal.rule, refusal.field) == (PolicyRule.EXTENSION_APPROVER, "approved_by")

    def test_so_is_the_decision(self):
        decided = f.ExtensionDecided(
            stage=1, until=day("2024-06-05"), reason="Snow.", approved_by="carl"
        )
        (refusal,) = self.given().proposed("2024-05-14", decided)
        assert refusal.rule is PolicyRule.EXTENSION_APPROVER

    def test_who_approved_it_is_not_recorded(self):
        story = self.given().extended("2024-05-14", "2024-06-05")
        assert story.breaches("2024-05-14") == []
        assert [each.rule for each in story.not_known()] == [PolicyRule.EXTENSION_APPROVER]


class TestOurOwnCareForTheRecord:
    """Choices that the Code is silent on and that go wrong all the same."""

    def away(self, last: date) -> Story:
        absences = (Absence(first=date(2024, 5, 1), last=last),)
        eve = Person(id="eve", role=Role.HANDLER, absences=absences)
        return Story(staff=(*STAFF, eve)).received("2024-05-01")

    def test_somebody_who_is_away_until_after_the_answer_is_due_is_given_no_case(self):
        story = self.away(date(2024, 5, 31))
        (refusal,) = story.proposed("2024-05-02", assignment("eve"))
        assert refusal.rule is PolicyRule.ABSENT
        assert "31 May 2024" in refusal.why
        story.chose("2024-06-01", assignment("eve"))

    def test_somebody_who_is_back_in_time_can_have_it(self):
        self.away(date(2024, 5, 17)).chose("2024-05-02", assignment("eve"))

    def test_a_look_alike_is_looked_at_first(self):
        story = Story(look_alikes=("C-7",))
        (refusal,) = story.proposed("2024-05-01", complaint())
        assert (refusal.rule, refusal.field) == (PolicyRule.LOOK_ALIKE, "not_the_same_as")
        story.chose("2024-05-01", complaint(not_the_same_as=("C-7",)))

    def test_a_withdrawal_is_told_back_to_the_resident(self):
        story = Story().received("2024-05-01")
        (refusal,) = story.proposed("2024-05-02", f.Withdrawn(confirmed=False))
        assert refusal.rule is PolicyRule.WITHDRAWAL_CONFIRMED
        story.chose("2024-05-02", f.Withdrawn(confirmed=True))

    def test_a_restricted_channel_is_not_used(self):
        story = Story(channels_barred=(Channel.PHONE,)).received("2024-05-01")
        rung = f.ContactRecorded(
            direction=Direction.OUT, channel=Channel.PHONE, party=Party.RESIDENT, about="News"
        )
        (refusal,) = story.proposed("2024-05-02", rung)
        assert refusal.rule is PolicyRule.CONTACT_RESTRICTED
        assert story.happened("2024-05-02", rung).breaches("2024-05-02")[0].of_policy
