"""The Code of 2024, section 2: when a complaint may be declined."""

from datetime import date

import pytest

from putright.codes.vocabulary import RuleKey
from putright.procedure import facts as f
from putright.procedure.policy import OwnGround, Policy
from putright.procedure.words import State
from spec.story import HeldToARecordedRule, HeldToARule, Story, a_complaint, decline


class TestProvision2_1_AcceptedUnlessThereIsAnEvidencedReason(HeldToARecordedRule):
    """A complaint is taken unless a valid reason stands against it, which can be evidenced."""

    rule = RuleKey.DECLINE_EVIDENCED
    provision = "2.1"
    on = "2024-05-08"
    kept = decline(evidence="The claim form, of 2 April.")
    broken = decline(evidence="")
    not_recorded = decline(evidence=None)

    def given(self) -> Story:
        return a_complaint()

    def test_a_complaint_can_always_be_accepted(self):
        assert a_complaint().chose("2024-05-02", f.Accepted()).state is State.RECEIVED


class TestProvision2_2_TheGroundIsOnTheList(HeldToARule):
    """A complaint is declined on a ground that the Code names or the landlord's policy lists."""

    rule = RuleKey.DECLINE_GROUND
    provision = "2.2"
    on = "2024-05-08"
    kept = decline("legal_proceedings")
    broken = decline("the_resident_complains_too_often")

    def given(self) -> Story:
        return a_complaint()

    @pytest.mark.parametrize("ground", ["legal_proceedings", "already_considered"])
    def test_the_grounds_that_the_code_names(self, ground):
        a_complaint().chose("2024-05-08", decline(ground))

    def test_a_ground_of_the_policys_own(self):
        policy = Policy(grounds=(OwnGround(key="anonymous", title="nobody can be answered"),))
        story = Story(policies=[policy]).received("2024-05-01")
        story.chose("2024-05-08", decline("anonymous"))

    def test_a_ground_that_the_policy_keeps_for_escalations_is_none_for_a_complaint(self):
        ground = OwnGround(key="remedied", title="put right", complaint=False, escalation=True)
        story = Story(policies=[Policy(grounds=(ground,))]).received("2024-05-01")
        refusals = story.proposed("2024-05-08", decline("remedied"))
        assert {each.rule for each in refusals} == {RuleKey.DECLINE_GROUND}

    def test_the_mend_names_the_grounds_there_are(self):
        (refusal,) = a_complaint().proposed("2024-05-08", decline("whim"))
        assert "legal_proceedings" in refusal.mend
        assert refusal.field == "ground"


class TestProvision2_3_TwelveMonthsToComplain(HeldToARule):
    """Within twelve months of the event, or of learning of it, nobody is turned away as late."""

    rule = RuleKey.DECLINE_IN_TIME
    provision = "2.3"
    on = "2024-05-08"
    kept = decline("legal_proceedings")
    broken = decline("too_old")

    def given(self) -> Story:
        return a_complaint(occurred_on=date(2023, 11, 1))

    def when_kept(self) -> Story:
        return a_complaint(occurred_on=date(2023, 4, 1)).chose(self.on, self.broken)

    @pytest.mark.parametrize(
        ("occurred_on", "in_time"),
        [
            (date(2023, 5, 1), True),  # twelve months to the day
            (date(2023, 4, 30), False),
            (date(2024, 4, 30), True),
        ],
    )
    def test_the_twelve_months_include_their_last_day(self, occurred_on, in_time):
        refusals = a_complaint(occurred_on=occurred_on).proposed("2024-05-08", decline("too_old"))
        assert (RuleKey.DECLINE_IN_TIME in {each.rule for each in refusals}) is in_time

    def test_they_count_from_the_day_the_resident_became_aware(self):
        story = a_complaint(occurred_on=date(2022, 1, 1), aware_on=date(2023, 9, 1))
        refusals = story.proposed("2024-05-08", decline("too_old"))
        assert [each.rule for each in refusals] == [RuleKey.DECLINE_IN_TIME]

    def test_when_it_occurred_is_not_recorded_so_nothing_shows_that_it_was_late(self):
        story = a_complaint().happened("2024-05-08", decline("too_old"))
        assert story.breaches("2024-05-08") == []
        assert [each.rule for each in story.not_known()] == [RuleKey.DECLINE_IN_TIME]
        refusals = a_complaint().proposed("2024-05-08", decline("too_old"))
        assert [each.rule for each in refusals] == [RuleKey.DECLINE_IN_TIME]

    def test_a_policy_of_six_months_is_held_to_the_codes_twelve(self):
        ground = OwnGround(key="over_six_months", title="older than six months", late=True)
        story = Story(policies=[Policy(grounds=(ground,))])
        story.received("2024-05-01", occurred_on=date(2023, 9, 1))
        refusals = story.proposed("2024-05-08", decline("over_six_months"))
        assert [each.rule for each in refusals] == [RuleKey.DECLINE_IN_TIME]


class TestProvision2_3_DiscretionForALateOne(HeldToARecordedRule):
    """Before a late complaint is declined, taking it all the same is considered."""

    rule = RuleKey.DECLINE_DISCRETION
    provision = "2.3"
    on = "2024-05-08"
    kept = decline("too_old", discretion_considered=True)
    broken = decline("too_old", discretion_considered=False)
    not_recorded = decline("too_old", discretion_considered=None)

    def given(self) -> Story:
        return a_complaint(occurred_on=date(2022, 1, 1))

    def test_on_another_ground_there_is_nothing_to_consider(self):
        self.given().chose("2024-05-08", decline("legal_proceedings", discretion_considered=False))


class TestProvision2_4_TheRefusalIsExplained(HeldToARecordedRule):
    """Whoever is declined is told why."""

    rule = RuleKey.DECLINE_EXPLAINED
    provision = "2.4"
    on = "2024-05-08"
    kept = decline()
    broken = decline(reasons="")
    not_recorded = decline(reasons=None)

    def given(self) -> Story:
        return a_complaint()


class TestProvision2_4_TheWayToTheOmbudsman(HeldToARecordedRule):
    """Whoever is declined is told that the Ombudsman can be asked about that."""

    rule = RuleKey.DECLINE_OMBUDSMAN
    provision = "2.4"
    on = "2024-05-08"
    kept = decline(ombudsman_told=True)
    broken = decline(ombudsman_told=False)
    not_recorded = decline(ombudsman_told=None)

    def given(self) -> Story:
        return a_complaint()


class TestProvision2_5_NothingWholesale(HeldToARecordedRule):
    """Each complaint is looked at for itself before it is declined."""

    rule = RuleKey.DECLINE_ON_MERITS
    provision = "2.5"
    on = "2024-05-08"
    kept = decline()
    broken = decline(merits="")
    not_recorded = decline(merits=None)

    def given(self) -> Story:
        return a_complaint()


def test_a_refusal_names_everything_that_stands_against_it_not_only_the_first():
    refusals = a_complaint().proposed(
        "2024-05-08",
        decline("whim", evidence="", merits="", reasons="", ombudsman_told=False),
    )
    assert {each.rule for each in refusals} == {
        RuleKey.DECLINE_GROUND,
        RuleKey.DECLINE_EVIDENCED,
        RuleKey.DECLINE_ON_MERITS,
        RuleKey.DECLINE_EXPLAINED,
        RuleKey.DECLINE_OMBUDSMAN,
    }
