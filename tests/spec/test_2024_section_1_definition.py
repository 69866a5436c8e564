"""The Code of 2024, section 1: what a complaint is.

What comes before a complaint (1.4 to 1.6: service requests, surveys) is in
test_before_a_complaint.py.
"""

import pytest

from putright.procedure.words import Channel, Consent, State
from spec.story import Story, complaint, day


class TestProvision1_3_NoMagicWordAndThirdParties:
    """The word complaint isn't needed, and a representative's complaint is like any other."""

    def test_whatever_words_the_resident_uses_it_is_taken(self):
        story = Story().chose("2024-05-01", complaint(about="I'm fed up with this lift."))
        assert story.state is State.RECEIVED

    @pytest.mark.parametrize("consent", [Consent.GIVEN, Consent.AWAITED, Consent.WAIVED])
    def test_a_representatives_complaint_is_never_refused_for_coming_from_one(self, consent):
        story = Story().chose(
            "2024-05-01",
            complaint(representative="Ms Ade, daughter", consent=consent, consent_why="In a coma."),
        )
        assert story.broken("2024-05-01") == set()

    def test_its_clocks_are_the_same_while_consent_is_awaited(self):
        own = Story().received("2024-05-01").acknowledged("2024-05-07")
        theirs = (
            Story()
            .received("2024-05-01", representative="Ms Ade", consent=Consent.AWAITED)
            .acknowledged("2024-05-07")
        )
        assert theirs.duties() == own.duties()
        assert theirs.duty("respond").due_on == day("2024-05-21")

    def test_that_nobody_noted_the_consent_keeps_no_complaint_out(self):
        story = Story().received("2024-05-01", representative="Ms Ade", consent=None)
        assert story.state is State.RECEIVED
        assert story.breaches("2024-05-02") == []
        assert [each.rule for each in story.not_known()] == ["consent"]


class TestProvision1_2_AGroupOfResidents:
    """A complaint can touch one resident or a group: one case, one set of clocks."""

    def test_a_group_complains_in_one_case(self):
        story = Story().chose("2024-05-01", complaint(group=("flat 1", "flat 2", "flat 3")))
        assert story.case.group == ("flat 1", "flat 2", "flat 3")
        assert len(story.duties("acknowledge")) == 1


class TestProvision1_6_SurveyRemarks:
    """A remark in a survey isn't a complaint by itself; who wants to make one of it can."""

    def test_a_complaint_that_began_in_a_survey_is_taken_like_any_other(self):
        story = Story().chose("2024-05-01", complaint(channel=Channel.SURVEY, from_survey=True))
        assert story.case.from_survey
        assert story.duty("acknowledge").due_on == day("2024-05-09")
