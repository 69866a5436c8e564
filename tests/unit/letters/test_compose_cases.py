"""What a letter says follows from the case: findings, remedies, actions, whose the points are."""

from dataclasses import replace
from datetime import date

import pytest

from letters.matters import LETTERHEAD, POINTS, matter
from letters.reading import as_read, block, held, keys, text_of, written
from putright.codes.vocabulary import LetterKind as K
from putright.letters.basis import _OF_THE_LETTERHEAD, _OF_THE_MATTER, When
from putright.letters.compose import BUILDERS
from putright.letters.matter import ActionSaid, PointSaid, RemedySaid
from putright.letters.model import Facts, Letterhead, Signature
from putright.letters.texts import find_blanks
from putright.letters.wording import default_wording


def point(number, finding="upheld", reasons="We looked at the records.", **other):
    return PointSaid(
        number,
        f"Issue {number}",
        "Mend it",
        finding=finding,
        reasons=reasons,
        responsible=True,
        **other,
    )


class TestTheNewDate:
    def test_an_extension_says_when_it_was_due_before(self):
        text = text_of(block(written(matter(K.EXTENSION)), "new_date"))
        assert "It was due by Friday 27 March 2026 before." in text

    def test_never_that_it_was_due_by_the_new_day_before(self):
        found = matter(K.EXTENSION)
        letter = written(replace(found, due_on=found.respond_by))
        assert "It was due" not in text_of(block(letter, "new_date"))


class TestFindings:
    def test_each_point_has_its_answer(self):
        letter = written(matter(K.RESPONSE))
        assert [each.about_point for each in letter.blocks if each.about_point] == [1, 2]
        text = text_of(block(letter, "findings_2"))
        assert "We do not uphold this" in text
        assert POINTS[1].reasons in text

    @pytest.mark.parametrize("finding", ["upheld", "partly_upheld", "not_upheld", "no_finding"])
    def test_the_decision_is_in_plain_words(self, finding):
        text = text_of(
            block(written(matter(K.RESPONSE, points=(point(1, finding),))), "findings_1")
        )
        assert "That means" in text
        assert "_" not in text

    def test_one_point_without_a_decision_leaves_the_letter_without(self):
        letter = written(matter(K.RESPONSE, points=(point(1), point(2, finding=""))))
        assert "decision" not in held(letter)
        assert "reasons" in held(letter)
        assert "[fill in: our decision on this]" in text_of(block(letter, "findings_2"))

    def test_one_point_without_reasons_leaves_the_letter_without(self):
        letter = written(matter(K.RESPONSE, points=(point(1, reasons=" \n"), point(2))))
        assert "reasons" not in held(letter)
        assert "decision" in held(letter)
        assert find_blanks(text_of(block(letter, "findings_1")))

    def test_a_finding_that_nobody_knows_is_a_blank(self):
        letter = written(matter(K.RESPONSE, points=(point(1, finding="perhaps"),)))
        assert "[fill in: our decision on this]" in as_read(letter)

    def test_without_points_nothing_is_held(self):
        letter = written(matter(K.RESPONSE, points=(), remedies=(), actions=()))
        assert held(letter).isdisjoint({"definition", "decision", "reasons", "remedy"})
        assert find_blanks(as_read(letter))

    @pytest.mark.parametrize(
        ("findings", "key"),
        [
            (["upheld", "upheld"], "apology"),
            (["upheld", "not_upheld"], "apology_in_part"),
            (["partly_upheld"], "apology_in_part"),
            (["not_upheld", "no_finding"], "no_fault"),
        ],
    )
    def test_says_sorry_exactly_where_the_landlord_was_at_fault(self, findings, key):
        points = tuple(point(n, finding) for n, finding in enumerate(findings, 1))
        letter = written(matter(K.RESPONSE, points=points))
        assert {"apology", "apology_in_part", "no_fault"} & set(keys(letter)) == {key}
        assert ("sorry" in text_of(block(letter, key))) is (key != "no_fault")

    def test_numbers_of_points_are_their_own(self):
        letter = written(matter(K.RESPONSE, points=(point(1), point(4, "not_upheld"))))
        assert block(letter, "definition").parts == (
            Facts((("Point 1", "Issue 1"), ("Point 4", "Issue 4"))),
        )
        assert block(letter, "findings_4").heading == "Our answer to point 4"


class TestRemedies:
    def test_each_says_what_and_by_when(self):
        text = text_of(block(written(matter(K.RESPONSE)), "remedies"))
        assert "By when: Friday 17 April 2026" in text
        assert "When: With this letter" in text
        assert "£325.50" in text
        assert "£175.50 for what it cost you and £150 for the distress and inconvenience" in text

    def test_one_without_a_day_is_a_blank(self):
        letter = written(
            matter(K.RESPONSE, remedies=(RemedySaid("r", "action", "Repair the fan"),))
        )
        assert "[fill in: the day by which we will do this]" in as_read(letter)
        assert "remedy" not in held(letter)

    def test_one_that_names_no_day_says_so(self):
        letter = written(
            matter(
                K.RESPONSE, remedies=(RemedySaid("r", "action", "Repair the fan", no_date=True),)
            )
        )
        assert "We have not set a day for this" in as_read(letter)

    def test_fault_without_an_offer_is_a_blank(self):
        letter = written(matter(K.RESPONSE, remedies=()))
        assert "remedy" not in held(letter)
        assert find_blanks(text_of(block(letter, "remedies")))

    @pytest.mark.parametrize("finding", ["not_upheld", "no_finding"])
    def test_no_fault_and_no_offer_is_said_with_the_reason(self, finding):
        letter = written(matter(K.RESPONSE, points=(point(1, finding),), remedies=()))
        text = text_of(block(letter, "remedies"))
        assert "we are not offering anything" in text
        assert ("could not decide" in text) is (finding == "no_finding")
        assert "remedy" in held(letter)

    @pytest.mark.parametrize("needs_acceptance", [True, False])
    def test_none_is_conditional(self, needs_acceptance):
        offered = RemedySaid(
            "r",
            "money",
            "A payment",
            date(2026, 5, 1),
            pence=2500,
            needs_acceptance=needs_acceptance,
        )
        text = as_read(written(matter(K.RESPONSE, remedies=(offered,))))
        assert (
            "You can still take your complaint further" in text
            or "you can still take your complaint further" in text
        )
        assert ("Please tell us if you would like this" in text) is needs_acceptance
        assert ("You do not have to do anything for this to happen" in text) is not needs_acceptance

    def test_kinds_and_heads_that_are_new_still_read(self):
        offered = RemedySaid(
            "r", "voucher", "A voucher", date(2026, 5, 1), pence=100, heads=(("lost_wages", 100),)
        )
        text = text_of(block(written(matter(K.RESPONSE, remedies=(offered,))), "remedies"))
        assert "Something to put it right" in text
        assert "£1 for lost wages" in text

    def test_a_negative_sum_is_refused(self):
        offered = RemedySaid("r", "money", "A payment", date(2026, 5, 1), pence=-1)
        with pytest.raises(ValueError, match="negative"):
            written(matter(K.RESPONSE, remedies=(offered,)))


class TestActions:
    def test_each_has_its_owner_and_its_day(self):
        text = text_of(block(written(matter(K.RESPONSE)), "outstanding"))
        assert (
            "Plaster and paint the bathroom ceiling: our repairs team will do this by Friday 24 April 2026."
            in text
        )
        assert "Check that no other report was lost: done on 20 March 2026." in text

    def test_one_without_a_day_is_a_blank_and_not_held(self):
        letter = written(matter(K.RESPONSE, actions=(ActionSaid("a", "Paint the wall."),)))
        text = text_of(block(letter, "outstanding"))
        assert (
            "Paint the wall: we will do this by [fill in: the day by which we will do this]."
            in text
        )
        assert "outstanding_actions" not in held(letter)

    @pytest.mark.parametrize("offered", [True, False])
    def test_none_left_is_said(self, offered):
        about = (
            matter(K.RESPONSE, actions=())
            if offered
            else matter(K.RESPONSE, actions=(), remedies=())
        )
        letter = written(about)
        assert (
            "there is nothing that we still have to do"
            in text_of(block(letter, "outstanding")).lower()
        )
        assert ("Apart from what we offer" in as_read(letter)) is offered
        assert "outstanding_actions" in held(letter)


class TestStraightToALaterStage:
    @pytest.mark.parametrize("kind", [K.ACKNOWLEDGEMENT, K.RESPONSE])
    def test_nobody_is_said_to_have_asked_again(self, kind):
        about = matter(kind, 2, "spso-2021")
        assert "again" in text_of(written(about).blocks[0])
        straight = replace(about, escalated_on=about.received_on)
        text = text_of(written(straight).blocks[0])
        assert "again" not in text
        assert "9 March 2026" in text


class TestAcknowledgement:
    def test_a_missing_outcome_is_asked_for_and_not_held(self):
        letter = written(matter(K.ACKNOWLEDGEMENT, points=(point(1), replace(point(2), sought=""))))
        assert "Point 2: [fill in: what you would like us to do]" in as_read(letter)
        assert "outcome_sought" not in held(letter)

    def test_says_what_is_and_is_not_the_landlords(self):
        points = (
            point(1),
            replace(point(2), responsible=False),
            replace(point(3), responsible=False),
        )
        text = text_of(block(written(matter(K.ACKNOWLEDGEMENT, points=points)), "responsibility"))
        assert "We are responsible for point 1." in text
        assert "We are not responsible for points 2 and 3." in text

    def test_an_open_responsibility_is_a_blank(self):
        points = (point(1), replace(point(2), responsible=None))
        letter = written(matter(K.ACKNOWLEDGEMENT, points=points))
        assert "[fill in: what we are and are not responsible for (point 2)]" in as_read(letter)
        assert "responsibility" not in held(letter)

    def test_a_sentence_for_the_whole_is_enough(self):
        points = (replace(point(1), responsible=None),)
        letter = written(
            matter(K.ACKNOWLEDGEMENT, points=points, responsibility="The roof is ours.")
        )
        assert "The roof is ours." in as_read(letter)
        assert "responsibility" in held(letter)

    def test_names_the_team_unless_the_landlord_names_staff(self):
        about = matter(K.ACKNOWLEDGEMENT, handler="Kim Okafor", handler_role="complaints officer")
        assert "Okafor" not in as_read(written(about))
        named = Signature("Kim Okafor", "Complaints officer", "Complaints team")
        assert "Kim Okafor, complaints officer, will look into" in as_read(
            written(about, signature=named)
        )

    def test_no_date_is_a_visible_blank(self):
        text = as_read(written(matter(K.ACKNOWLEDGEMENT, respond_by=None)))
        assert (
            "You will have our answer by [fill in: the day by which you will hear from us]." in text
        )


class TestOmbudsmen:
    MIXED = (point(1), point(2, "not_upheld", office="lgsco"), point(3, office="housing_ombudsman"))

    def test_a_mixed_complaint_of_a_council_gets_both_and_which_points_each_is_for(self):
        letter = written(matter(K.RESPONSE, 2, points=self.MIXED, council=True))
        text = text_of(block(letter, "ombudsman_final"))
        assert "the one for points 1 and 3 of your complaint" in text
        assert "the one for point 2 of your complaint" in text
        assert "0300 111 3000" in text
        assert "0300 061 0614" in text
        assert letter.blocks[-3].heading.endswith(
            "the Housing Ombudsman and the Local Government and Social Care Ombudsman"
        )

    def test_so_do_its_short_letters(self):
        text = as_read(written(matter(K.PROGRESS_UPDATE, points=self.MIXED, council=True)))
        assert "0300 111 3000" in text
        assert "0300 061 0614" in text

    def test_points_for_no_ombudsman_are_named(self):
        points = (point(1), point(2, office="neither"))
        text = as_read(written(matter(K.RESPONSE, 2, points=points)))
        assert "We do not think that an ombudsman can look at point 2." in text

    def test_where_that_is_all_the_housing_ombudsman_is_still_given(self):
        text = as_read(written(matter(K.RESPONSE, 2, points=(point(1, office="neither"),))))
        assert "We do not think that an ombudsman can look at a complaint like this one." in text
        assert "0300 111 3000" in text

    def test_without_details_nothing_is_held(self):
        bare = replace(matter(K.RESPONSE, 2).offices[0], phone="", e_mail="", web="", address=())
        for offices in ((), (bare,)):
            letter = written(matter(K.RESPONSE, 2, offices=offices))
            assert held(letter).isdisjoint({"way_to_ombudsman", "ombudsman_details"})
            assert find_blanks(as_read(letter))


class TestTheWayOn:
    def test_gives_the_day_to_ask_by(self):
        text = as_read(written(matter(K.RESPONSE, escalate_by=date(2026, 5, 8))))
        assert "Please ask us by Friday 8 May 2026." in text

    def test_without_any_way_to_reach_the_landlord_it_is_not_held(self):
        letter = written(matter(K.RESPONSE), letterhead=Letterhead("Brambleside Homes"))
        assert "how_to_escalate" not in held(letter)
        assert find_blanks(text_of(block(letter, "next_stage")))

    def test_unknown_times_are_a_blank(self):
        text = as_read(written(matter(K.RESPONSE, next_stage=None)))
        assert "[fill in: how long stage 2 takes]" in text

    def test_leaves_out_what_is_closed_to_the_resident(self):
        text = text_of(block(written(matter(K.RESPONSE, bars=("phone",))), "next_stage"))
        assert "01632" not in text
        assert "complaints@brambleside.example" in text

    @pytest.mark.parametrize(
        ("other", "there"),
        [
            ({}, True),
            ({"answered_on": None}, False),
            ({"escalate_by": date(2026, 3, 26)}, False),
            ({"escalate_by": date(2026, 3, 27)}, True),
        ],
    )
    def test_a_closed_complaint_can_go_on_while_there_is_time(self, other, there):
        assert ("next_stage" in keys(written(matter(K.CLOSED, 1, **other)))) is there

    def test_a_complaint_closed_after_the_last_answer_can_go_to_the_ombudsman_now(self):
        assert "to the Housing Ombudsman now" in as_read(written(matter(K.CLOSED, 2)))
        # That answer was the one of stage 1: the request for stage 2 came on the same day.
        before = matter(K.CLOSED, 2, answered_on=date(2026, 3, 16))
        assert "to the Housing Ombudsman now" not in as_read(written(before))
        assert "to the Housing Ombudsman now" not in as_read(
            written(matter(K.CLOSED, 2, answered_on=None))
        )


class TestToWhom:
    def test_a_representative_is_told_whom_you_means(self):
        letter = written(matter(K.RESPONSE, writes_to="Lee Marsh"))
        assert letter.addressee.name == "Lee Marsh"
        assert letter.salutation == "Dear Lee Marsh"
        assert "you act for Rowan Ashby" in as_read(letter)

    def test_the_resident_is_not(self):
        assert "to_representative" not in keys(written(matter(K.RESPONSE, writes_to="Rowan Ashby")))

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ("Dear Ms Ashby", "Dear Ms Ashby"),
            ("Ms Ashby", "Dear Ms Ashby"),
            ("", "Dear Rowan Ashby"),
        ],
    )
    def test_greets_as_it_was_asked(self, given, said):
        assert written(matter(K.RESPONSE, salutation=given)).salutation == said

    def test_nobody_is_a_blank(self):
        letter = written(matter(K.RESPONSE, resident=" "))
        assert letter.addressee.name == "[fill in: the name]"

    def test_evidence_goes_to_the_ombudsman_with_a_list(self):
        letter = written(matter(K.EVIDENCE_COVER))
        assert letter.addressee.name == "Housing Ombudsman Service"
        assert letter.addressee.lines[-1] == "PR2 0ET"
        assert "1. The complaint of 9 March 2026" in as_read(letter)


class TestRestriction:
    def test_says_what_until_when_and_when_it_is_looked_at_again(self):
        text = text_of(block(written(matter(K.CONTACT_RESTRICTION, None)), "terms"))
        assert "We will look at this again on: Friday 25 September 2026" in text
        assert "Until: Wednesday 30 September 2026" in text

    def test_a_missing_review_is_a_blank(self):
        assert find_blanks(as_read(written(matter(K.CONTACT_RESTRICTION, None, review_on=None))))

    def test_threatens_nothing(self):
        text = as_read(written(matter(K.CONTACT_RESTRICTION, None))).lower()
        assert not [
            word
            for word in ("legal action", "police", "court", "failure to", "must not")
            if word in text
        ]


class TestTheTables:
    def test_every_condition_has_its_question(self):
        assert set(_OF_THE_MATTER) | set(_OF_THE_LETTERHEAD) == set(When)

    def test_every_builder_is_used_and_known(self):
        used = {
            b.build
            for letter in default_wording().letters.values()
            for b in letter.blocks
            if b.build
        }
        assert used == set(BUILDERS)

    def test_every_condition_is_used(self):
        used = {
            when
            for letter in default_wording().letters.values()
            for each in letter.blocks
            for when in each.when
        }
        assert used == set(When)

    def test_the_wording_says_the_letterheads_name(self):
        assert LETTERHEAD.landlord in as_read(written(matter(K.LETTER_WAITS, None)))
