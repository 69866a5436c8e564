"""The Code of 2024, section 3: ways in."""

import pytest

from putright.codes.vocabulary import RuleKey
from putright.procedure import facts as f
from putright.procedure.words import Channel, Consent
from spec.story import STAFF, HeldToARule, Story, a_complaint, complaint, day


class TestProvision3_1_SeveralWaysIn:
    """However a complaint comes in, it is taken, and its clocks start that day."""

    @pytest.mark.parametrize("channel", Channel)
    def test_every_channel_will_do(self, channel):
        story = Story().chose("2024-05-01", complaint(channel=channel))
        assert story.duty("acknowledge").due_on == day("2024-05-09")


class TestProvision3_2_AnyMemberOfStaff:
    """A complaint made to anybody who works for the landlord has been made to the landlord."""

    @pytest.mark.parametrize("person", [each.id for each in STAFF])
    def test_whoever_takes_it_it_is_taken(self, person):
        story = Story().chose("2024-05-01", complaint(taken_by=person), by=person)
        assert story.duty("acknowledge").due_on == day("2024-05-09")

    def test_it_counts_from_the_day_it_reached_anybody_not_from_its_entry(self):
        story = Story(today="2024-05-20").received("2024-05-01", taken_by="carl")
        assert story.last.recorded_on == day("2024-05-20")
        assert story.duty("acknowledge").counted_from == day("2024-05-01")


class TestProvision3_6_ARepresentativeOrCompanion(HeldToARule):
    """A resident may have somebody act for them."""

    rule = RuleKey.REPRESENTATIVE_ALLOWED
    provision = "3.6"
    on = "2024-05-02"
    kept = f.RepresentativeNamed(representative="Ms Ade", consent=Consent.GIVEN)
    broken = f.RepresentativeNamed(representative="Ms Ade", allowed=False, why="Not our practice.")

    def given(self) -> Story:
        return a_complaint()

    def test_a_representative_whom_the_resident_does_not_want_may_be_turned_away(self):
        turned_away = f.RepresentativeNamed(
            representative="A claims firm", allowed=False, consent=Consent.REFUSED
        )
        story = a_complaint().chose("2024-05-02", turned_away)
        assert story.case.representative is None

    def test_the_clocks_run_on_while_somebody_is_named(self):
        before = a_complaint()
        due = before.duty("acknowledge").due_on
        assert before.chose("2024-05-02", self.kept).duty("acknowledge").due_on == due

    def test_consent_is_waived_for_vulnerability_with_a_reason(self):
        waived = f.RepresentativeNamed(
            representative="Ms Ade", consent=Consent.WAIVED, why="In hospital; can't be asked."
        )
        a_complaint().chose("2024-05-02", waived)

    def test_consent_waived_without_a_reason_is_refused_as_a_choice(self):
        waived = f.RepresentativeNamed(representative="Ms Ade", consent=Consent.WAIVED, why="")
        refusals = a_complaint().proposed("2024-05-02", waived)
        assert [each.rule for each in refusals] == ["consent"]
