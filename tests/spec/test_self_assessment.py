"""The self-assessment: what whoever fills it in can rely on.

Sections 8 of the editions of 2022 and 2024 and C of 2020 ask for it; how it is written, signed off
and published is good record-keeping. The dates are those of a landlord that assesses itself against
the Code of 1 April 2024, in the spring of 2026.
"""

from typing import Any

import pytest

from putright.codes.form import asked_by_ref
from putright.codes.load import code_map, edition
from putright.codes.vocabulary import DutyKind, RuleKey
from putright.procedure import assessments
from putright.procedure.assessments import Assessment, carried, digest, progress, to_answer
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.words import Answered, AssessmentState, Occasion
from putright.procedure.duty import standing
from putright.procedure.events import Command, Refusal, Refused, Source
from putright.procedure.facts import Corrected, DocumentAdded, Fact
from putright.procedure.people import Context
from putright.procedure.words import DutyState, Mode, PolicyRule, Standing
from spec.story import Story, day

YES, NO, PARTIAL, NA = Answered.YES, Answered.NO, Answered.PARTIAL, Answered.NA


class AssessmentStory(Story):
    """A self-assessment under one edition, told fact by fact."""

    def __init__(self, edition_id: str = "2024", **more: Any) -> None:
        super().__init__(edition_id, **more)
        self.case: Any = assessments.NEW_ASSESSMENT
        self.edition_id = edition_id

    def _submit(self, on: Any, fact: Fact, by: str, mode: Mode) -> tuple[Refusal, ...]:
        command = Command(what=fact, on=day(on), by=by, mode=mode)
        context = Context(today=self.today, people=self.people)
        outcome = assessments.decide(self.case, command, self.rules, context)
        if isinstance(outcome, Refused):
            return outcome.refusals
        for event in outcome:
            self.case = assessments.evolve(self.case, event)
        return ()

    def begun(self, on: str = "2026-03-02", **more: Any) -> "AssessmentStory":
        told = {"edition": self.edition_id, "year": 2026, "due_on": day("2026-06-30"), **more}
        self.happened(on, f.AssessmentBegun(**told))
        return self

    def all_yes(self, on: str = "2026-03-20", but: tuple[str, ...] = ()) -> "AssessmentStory":
        """Every provision is answered yes, but for some."""
        for ref in asked_by_ref(self.edition_id):
            if ref not in but:
                self.happened(on, answer(ref, over=self.case.entry(ref).event))
        return self

    def signed(self, on: str = "2026-05-14", **more: Any) -> "AssessmentStory":
        self.chose(on, signing_off(**more), by="mary")
        return self

    def published(self, on: str = "2026-05-20", **more: Any) -> "AssessmentStory":
        self.chose(on, publishing(self.case, **more))
        return self

    def owed(self, kind: str, subject: str | None = None) -> Any:
        return [
            each
            for each in assessments.duties(self.case, self.rules)
            if each.kind.value == kind and subject in (None, each.subject)
        ]

    def breaches(self, as_of: Any = None, rule: str | None = None) -> Any:
        found = assessments.breaches(self.case, self.rules, day(as_of) if as_of else self.today)
        return [each for each in found if rule in (None, each.rule)]

    def not_known(self, rule: str | None = None) -> Any:
        found = assessments.not_known(self.case, self.rules)
        return [each for each in found if rule in (None, each.rule)]


def answer(ref: str, said: Answered | None = YES, **more: Any) -> f.ProvisionAnswered:
    """An answer with its evidence."""
    told = {"evidence": f"Complaints policy, on {ref}", **more}
    return f.ProvisionAnswered(ref=ref, answer=said, **told)


def not_kept(ref: str = "6.3", said: Answered = NO, **more: Any) -> f.ProvisionAnswered:
    """A no with its explanation and the day by which that ends."""
    told = {
        "explanation": "Two handlers left in the autumn; answers came late.",
        "comply_by": day("2026-09-30"),
        **more,
    }
    return answer(ref, said, **told)


def signing_off(**more: Any) -> f.SignedOff:
    told = {"body": "The Board", "response": "We agree, and want 6.3 kept by autumn.", **more}
    return f.SignedOff(**told)


def publishing(assessment: Assessment, **more: Any) -> f.Published:
    told = {"address": "https://www.example.org/complaints", "sha256": digest(assessment), **more}
    return f.Published(**told)


def rules_of(refusals: tuple[Refusal, ...]) -> list[str]:
    return [each.rule.value if each.rule else str(each.field) for each in refusals]


class TestBeginning:
    def test_it_is_begun_against_an_edition_for_a_year_with_a_day(self):
        story = AssessmentStory().begun()
        assert story.case.state is AssessmentState.OPEN
        assert (story.case.edition, story.case.year) == ("2024", 2026)
        assert progress(story.case).total == 72

    def test_nothing_can_be_answered_before(self):
        [refusal] = AssessmentStory().reported("2026-03-02", answer("6.3"))
        assert refusal.why == "No self-assessment has been begun here."

    def test_it_is_begun_once(self):
        story = AssessmentStory().begun()
        [refusal] = story.reported("2026-03-03", f.AssessmentBegun(edition="2024", year=2026))
        assert "begun on" in refusal.why

    def test_an_edition_that_there_is_not_is_named_with_those_that_there_are(self):
        [refusal] = AssessmentStory().reported(
            "2026-03-02", f.AssessmentBegun(edition="1999", year=2026)
        )
        assert refusal.field == "edition"
        assert "2022, 2024" in refusal.mend

    @pytest.mark.parametrize("year", [1926, 2206, 26])
    def test_a_year_is_one_that_can_be_meant(self, year: int):
        fact = f.AssessmentBegun(edition="2024", year=year)
        assert rules_of(AssessmentStory().reported("2026-03-02", fact)) == ["year"]

    def test_its_beginning_is_corrected_and_never_struck(self):
        story = AssessmentStory().begun()
        struck = Corrected(event=1, reason="Begun twice.", struck=True)
        assert rules_of(story.reported("2026-03-03", struck, by="mary")) == ["event"]
        other = Corrected(event=1, field="year", new=2025, reason="Typed wrongly.")
        story.chose("2026-03-03", other, by="mary")
        assert story.case.year == 2025

    def test_nor_does_it_change_its_edition_under_what_is_answered(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", answer("9.8"))
        other = Corrected(event=1, field="edition", new="2022", reason="Typed wrongly.")
        [refusal] = story.reported("2026-03-05", other, by="mary")
        assert refusal.why.startswith("Event 2 could not stand then: ")


class TestThePeriodOfItsFigures:
    FIRST, LAST = day("2025-04-01"), day("2026-03-31")

    def test_it_is_begun_with_the_days_that_its_figures_tell_of(self):
        story = AssessmentStory().begun(first=self.FIRST, last=self.LAST)
        assert story.case.period == (self.FIRST, self.LAST)

    def test_one_begun_without_has_none(self):
        assert AssessmentStory().begun().case.period is None

    @pytest.mark.parametrize(
        ("first", "last", "wrong"),
        [
            ("2026-04-01", "2026-03-31", "before it begins"),
            ("2024-03-31", "2026-03-31", None),
            ("2024-03-30", "2026-03-31", "more than two years"),
            ("1925-04-01", "1926-03-31", "can't be meant"),
            ("2026-03-31", "2026-03-31", None),
        ],
    )
    def test_it_is_one_that_can_be_meant(self, first: str, last: str, wrong: str | None):
        fact = f.AssessmentBegun(edition="2024", year=2026, first=day(first), last=day(last))
        refusals = AssessmentStory().reported("2026-03-02", fact)
        assert bool(refusals) is bool(wrong)
        assert all(str(wrong) in each.why for each in refusals)

    def test_nobody_chooses_one_of_its_ends_alone(self):
        fact = f.AssessmentBegun(edition="2024", year=2026, last=self.LAST)
        [refusal] = AssessmentStory().proposed("2026-03-02", fact)
        assert refusal.field == "first"

    def test_it_can_be_put_right_a_day_at_a_time(self):
        story = AssessmentStory().begun()
        for name, new in (("last", "2026-03-31"), ("first", "2025-04-01")):
            fix = Corrected(event=1, field=name, new=new, reason="It was left out.")
            story.chose("2026-03-03", fix, by="mary")
        assert story.case.period == (self.FIRST, self.LAST)

    def test_an_edition_that_there_is_not_is_refused_though_answers_stand(self):
        story = AssessmentStory().begun().all_yes()
        fix = Corrected(event=1, field="edition", new="1999", reason="Typed wrongly.")
        refusals = story.reported("2026-03-30", fix, by="mary")
        assert [each.why for each in refusals] == ["There is no edition “1999”."]


class TestProvision8_3_AgainAfterABigChange:
    CHANGES = (Occasion.RESTRUCTURE, Occasion.MERGER, Occasion.PROCEDURE_CHANGED)

    @pytest.mark.parametrize("why", CHANGES)
    def test_it_says_what_changed(self, why: Occasion):
        fact = f.AssessmentBegun(edition="2024", year=2026, why=why, reason="")
        [refusal] = AssessmentStory().proposed("2026-03-02", fact)
        assert refusal.rule is PolicyRule.REASON_GIVEN
        assert refusal.source == Source("8.3", "2024")

    @pytest.mark.parametrize("why", CHANGES)
    def test_it_is_owed_under_that_provision(self, why: Occasion):
        story = AssessmentStory().begun(why=why, reason="We merged with Fenland Homes.")
        [owed] = story.owed("complete_assessment")
        assert owed.source == story.rules.rule(RuleKey.REASSESSED_AFTER_CHANGE)
        assert owed.source == Source("8.3", "2024")

    def test_in_2022_and_2020_it_is_another_provision(self):
        for edition_id, ref in (("2022", "8.2"), ("2020", "C2.3")):
            story = AssessmentStory(edition_id).begun(why=Occasion.MERGER, reason="Merged.")
            assert story.owed("complete_assessment")[0].source == Source(ref, edition_id)

    def test_an_old_record_without_its_reason_breaks_nothing_but_is_not_known(self):
        story = AssessmentStory().begun(why=Occasion.MERGER)
        assert story.breaches() == []
        assert len(story.not_known("reason_given")) == 1

    def test_one_that_had_none_is_a_breach(self):
        story = AssessmentStory().begun(why=Occasion.MERGER, reason="")
        assert len(story.breaches(rule="reason_given")) == 1


class TestProvision8_4_AgainWhenTheOmbudsmanAsks:
    def test_it_says_after_what_and_is_owed_under_that_provision(self):
        fact = f.AssessmentBegun(edition="2024", year=2026, why=Occasion.OMBUDSMAN)
        assert rules_of(AssessmentStory().proposed("2026-03-02", fact)) == ["reason_given"]
        story = AssessmentStory().begun(why=Occasion.OMBUDSMAN, reason="After determination 1234.")
        [owed] = story.owed("complete_assessment")
        assert owed.source == story.rules.rule(RuleKey.REASSESSED_WHEN_ASKED)

    def test_after_an_incident_it_says_what_kept_the_landlord_from_working(self):
        fact = f.AssessmentBegun(edition="2024", year=2026, why=Occasion.INCIDENT, reason=" ")
        assert rules_of(AssessmentStory().proposed("2026-03-02", fact)) == ["reason_given"]

    def test_what_comes_in_its_turn_needs_no_reason(self):
        for why in (Occasion.YEARLY, Occasion.FIRST):
            fact = f.AssessmentBegun(edition="2024", year=2026, why=why)
            assert AssessmentStory().proposed("2026-03-02", fact) == ()


class TestProvision8_1_EveryYear:
    def test_it_is_owed_by_its_day_until_it_is_published(self):
        story = AssessmentStory().begun().all_yes()
        [owed] = story.owed("complete_assessment")
        assert owed.kind is DutyKind.COMPLETE_ASSESSMENT
        assert (owed.due_on, owed.state) == (day("2026-06-30"), DutyState.OPEN)
        assert owed.source == Source("8.1", "2024")
        story.signed().published("2026-05-20")
        [owed] = story.owed("complete_assessment")
        assert (owed.met_on, owed.state) == (day("2026-05-20"), DutyState.MET)

    def test_past_its_day_it_is_a_breach(self):
        story = AssessmentStory().begun(due_on=day("2026-06-01"))
        [breach] = story.breaches("2026-06-30", "complete_assessment")
        assert breach.source == Source("8.1", "2024")
        assert breach.on == day("2026-06-02")

    def test_one_that_another_takes_the_place_of_is_owed_no_longer(self):
        story = AssessmentStory().begun()
        story.chose("2026-04-01", f.FollowedBy(assessment="A-2026-00002"))
        [owed] = story.owed("complete_assessment")
        assert (owed.state, owed.ended_on) == (DutyState.WITHDRAWN, day("2026-04-01"))


class TestAnswering:
    def test_yes_no_in_part_and_does_not_apply(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-03", answer("1.2"))
        story.chose("2026-03-03", not_kept("6.3"))
        story.chose("2026-03-03", not_kept("6.4", PARTIAL))
        story.chose("2026-03-03", answer("5.5", NA, commentary="We use no contractors."))
        assert [story.case.entry(each).answer for each in ("1.2", "6.3", "6.4", "5.5")] == [
            YES, NO, PARTIAL, NA,
        ]  # fmt: skip

    def test_who_wrote_it_and_when_stands_beside_it(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-03", answer("1.2"), by="olu")
        written = story.case.entry("1.2").stands
        assert (written.by, written.on) == ("olu", day("2026-03-03"))

    def test_a_draft_without_an_answer_is_kept_and_counts_as_unanswered(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-03", answer("1.2", None))
        assert "1.2" in progress(story.case).unanswered

    @pytest.mark.parametrize("ref", ["5.99", "1.1", "", "F1.1"])
    def test_a_provision_that_the_form_does_not_ask_about(self, ref: str):
        [refusal] = AssessmentStory().begun().reported("2026-03-03", answer(ref))
        assert refusal.field == "ref"
        assert refusal.mend == "Give the number as the form has it, from 1.2 to 9.8."

    def test_a_question_of_2020_that_wants_words_has_no_other_answer(self):
        story = AssessmentStory("2020").begun()
        story.chose("2026-03-03", f.ProvisionAnswered(ref="F8.1", commentary="A list each Monday."))
        assert "F8.1" not in progress(story.case).unanswered
        assert "F1.1" in progress(story.case).unanswered

    def test_a_day_of_compliance_belongs_to_no_and_in_part_alone(self):
        story = AssessmentStory().begun()
        for said in (YES, NA, None):
            fact = answer("6.3", said, comply_by=day("2026-09-30"))
            assert rules_of(story.reported("2026-03-03", fact)) == ["comply_by"]


class TestWhatHasToBeKeptAndIsNot:
    @pytest.mark.parametrize("said", [NO, PARTIAL])
    def test_it_needs_an_explanation_and_a_day(self, said: Answered):
        refusals = AssessmentStory().begun().proposed("2026-03-03", answer("6.3", said))
        assert rules_of(refusals) == ["not_kept_explained", "not_kept_dated"]
        assert [each.field for each in refusals] == ["explanation", "comply_by"]

    def test_a_day_that_has_passed_is_no_promise(self):
        fact = not_kept(comply_by=day("2026-03-02"))
        [refusal] = AssessmentStory().begun().proposed("2026-03-03", fact)
        assert refusal.rule is PolicyRule.NOT_KEPT_DATED
        assert "has passed" in refusal.why

    def test_what_only_should_be_kept_can_do_without(self):
        story = AssessmentStory("2022").begun()
        assert edition("2022").provision("4.9").force == "should not"
        assert story.proposed("2026-03-03", answer("4.9", NO)) == ()
        assert len(story.proposed("2026-03-03", answer("5.1", NO))) == 2

    def test_a_form_of_long_ago_is_recorded_as_it_was(self):
        story = AssessmentStory().begun()
        story.happened("2026-03-03", answer("6.3", NO))
        assert story.breaches() == []
        assert len(story.not_known("not_kept_explained")) == 1
        story.happened("2026-03-03", answer("6.4", NO, explanation=""))
        [breach] = story.breaches(rule="not_kept_explained")
        assert breach.of_policy


class TestTheActionThatItBecomes:
    def test_it_is_owed_under_the_provision_by_its_owner(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-03", f.ProvisionAssigned(ref="6.3", owner="amir"))
        story.chose("2026-03-04", not_kept())
        [owed] = story.owed("comply_with_provision")
        assert owed.source == Source("6.3", "2024")
        assert (owed.owner, owed.due_on) == ("amir", day("2026-09-30"))
        assert owed.what.startswith("Keep 6.3: ")

    def test_reaching_compliance_meets_it(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", not_kept())
        story.chose("2026-05-04", f.ComplianceReached(ref="6.3", how="Two handlers came."))
        [owed] = story.owed("comply_with_provision")
        assert (owed.met_on, owed.state) == (day("2026-05-04"), DutyState.MET)

    def test_so_does_an_answer_of_yes(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", not_kept())
        story.chose("2026-04-07", answer("6.3", over=2))
        assert story.owed("comply_with_provision")[0].met_on == day("2026-04-07")

    def test_another_day_moves_it_and_another_answer_ends_it(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", not_kept())
        story.chose("2026-03-05", not_kept(comply_by=day("2026-12-31"), over=2))
        [owed] = story.owed("comply_with_provision")
        assert (owed.opened_on, owed.due_on) == (day("2026-03-04"), day("2026-12-31"))
        story.chose("2026-03-06", answer("6.3", NA, over=3))
        [owed] = story.owed("comply_with_provision")
        assert (owed.state, owed.ended_on) == (DutyState.WITHDRAWN, day("2026-03-06"))

    def test_a_second_promise_is_a_second_action(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", not_kept())
        story.chose("2026-03-05", answer("6.3", over=2))
        story.chose("2026-03-06", not_kept(over=3))
        assert [each.state for each in story.owed("comply_with_provision")] == [
            DutyState.MET, DutyState.OPEN,
        ]  # fmt: skip

    def test_past_its_day_it_is_late_until_the_next_self_assessment_takes_it_over(self):
        story = AssessmentStory(today="2026-12-31").begun()
        story.chose("2026-03-04", not_kept())
        [late] = story.breaches("2026-10-01", "comply_with_provision")
        assert late.source == Source("6.3", "2024")
        story.chose("2026-12-01", f.FollowedBy(assessment="A-2026-00002"))
        [owed] = story.owed("comply_with_provision")
        assert standing(owed, day("2026-12-31")) is Standing.MISSED

    def test_without_a_day_it_is_owed_all_the_same_until_it_has_one(self):
        story = AssessmentStory().begun()
        story.happened("2026-03-04", answer("6.3", NO, source="last-year.docx"))
        [owed] = story.owed("comply_with_provision")
        assert (owed.state, owed.due_on) == (DutyState.OPEN, None)
        assert owed.what.endswith("(no day is given by which it will be kept)")
        story.chose("2026-03-05", not_kept(over=2))
        [owed] = story.owed("comply_with_provision")
        assert (owed.opened_on, owed.due_on) == (day("2026-03-04"), day("2026-09-30"))

    def test_what_only_should_be_kept_is_owed_with_a_day_alone(self):
        story = AssessmentStory("2022").begun()
        story.chose("2026-03-04", answer("4.9", NO))
        assert story.owed("comply_with_provision") == []

    def test_what_is_kept_or_was_never_promised_can_not_be_reached(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", answer("6.2"))
        reached = f.ComplianceReached(ref="6.2", how="It is kept.")
        assert rules_of(story.reported("2026-03-05", reached)) == ["ref"]
        story.chose("2026-03-05", not_kept())
        reached = f.ComplianceReached(ref="6.3", how="Two handlers came.")
        story.chose("2026-03-06", reached)
        assert rules_of(story.reported("2026-03-07", reached)) == ["ref"]


class TestLookingAtAnAnswerAgain:
    def test_its_day_is_the_landlords_own_and_breaks_nothing(self):
        story = AssessmentStory().begun()
        told = f.ProvisionAssigned(ref="6.3", owner="amir", review_on=day("2026-04-15"))
        story.chose("2026-03-03", told)
        [owed] = story.owed("review_answer")
        assert (owed.owner, owed.target_on, owed.due_on) == ("amir", day("2026-04-15"), None)
        assert story.breaches("2026-06-30") == []

    def test_writing_the_answer_meets_it(self):
        story = AssessmentStory().begun()
        told = f.ProvisionAssigned(ref="6.3", owner="amir", review_on=day("2026-04-15"))
        story.chose("2026-03-03", told).chose("2026-04-13", answer("6.3"), by="amir")
        assert story.owed("review_answer")[0].met_on == day("2026-04-13")

    def test_giving_it_to_another_with_another_day_meets_it_and_opens_the_next(self):
        story = AssessmentStory().begun()
        for on, owner, review_on in (("03-03", "amir", "04-15"), ("04-14", "beth", "06-15")):
            told = f.ProvisionAssigned(ref="6.3", owner=owner, review_on=day(f"2026-{review_on}"))
            story.chose(f"2026-{on}", told)
        assert [(each.state, each.target_on) for each in story.owed("review_answer")] == [
            (DutyState.MET, day("2026-04-15")), (DutyState.OPEN, day("2026-06-15")),
        ]  # fmt: skip

    def test_handing_it_over_with_the_same_day_does_not(self):
        story = AssessmentStory().begun()
        for owner in ("amir", "beth"):
            told = f.ProvisionAssigned(ref="6.3", owner=owner, review_on=day("2026-04-15"))
            story.chose("2026-03-03", told)
        [owed] = story.owed("review_answer")
        assert (owed.owner, owed.state) == ("beth", DutyState.OPEN)

    def test_an_owner_is_somebody_who_works_here(self):
        told = f.ProvisionAssigned(ref="6.3", owner="nobody")
        assert rules_of(AssessmentStory().begun().reported("2026-03-03", told)) == ["owner"]


class TestSeveralPeopleAtOnce:
    def test_nobody_writes_over_what_they_have_not_seen(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", answer("6.3", evidence="The log of answers."), by="olu")
        [refusal] = story.proposed("2026-03-05", answer("6.3", evidence="The audit."), by="amir")
        assert refusal.field == "over"
        assert refusal.why == (
            "Meanwhile Olu wrote about 6.3, on 4 March 2026: “yes: The log of answers.”."
        )
        assert "Put both texts together" in refusal.mend
        assert story.case.entry("6.3").stands.evidence == "The log of answers."

    def test_nor_does_what_is_imported(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", answer("6.3"))
        fact = answer("6.3", NO, source="last-year.docx")
        assert rules_of(story.reported("2026-03-05", fact)) == ["over"]

    def test_whoever_saw_it_writes_over_it_and_both_stay_on_record(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", answer("6.3", evidence="The log."), by="olu")
        story.chose(
            "2026-03-05", answer("6.3", evidence="The log, and the audit.", over=2), by="amir"
        )
        assert [each.by for each in story.case.entry("6.3").writings] == ["olu", "amir"]

    def test_another_provision_is_another_text(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", answer("6.3"), by="olu")
        assert story.proposed("2026-03-04", answer("6.4"), by="amir") == ()

    @pytest.mark.parametrize("over", [1, 3, 99, -1])
    def test_nobody_can_have_seen_what_is_not_there(self, over: int):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", answer("6.3"))
        story.chose("2026-03-04", answer("6.4"))
        refusals = story.proposed("2026-03-05", answer("6.3", over=over))
        assert [each.field for each in refusals] == ["over"]

    def test_after_one_was_struck_from_the_record_the_next_one_stands(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", answer("6.3"))
        story.chose("2026-03-05", answer("6.3", evidence="The audit.", over=2))
        struck = Corrected(event=2, reason="Typed into the wrong line.", struck=True)
        story.chose("2026-03-06", struck, by="mary")
        assert story.case.entry("6.3").stands.evidence == "The audit."
        assert story.proposed("2026-03-07", answer("6.3", over=3)) == ()


class TestEvidence:
    def test_an_address_a_document_on_file_or_a_live_figure(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", linked(address="https://www.example.org/policy#answers"))
        story.chose("2026-03-04", a_document())
        story.chose("2026-03-04", linked("log", document="doc-1"))
        story.chose("2026-03-04", linked("late", figure="respond_in_time"))
        assert [each.id for each in story.case.entry("6.3").links] == ["policy", "log", "late"]

    @pytest.mark.parametrize(
        "more",
        [
            {},
            {"address": "https://www.example.org", "figure": "respond_in_time"},
            {"address": "www.example.org"},
            {"address": "https://user@www.example.org"},
            {"address": "http://127.0.0.1/policy"},
            {"address": "http://2130706433/"},
            {"address": "http://[::1]/"},
            {"address": "https://files.internal/policy"},
            {"address": "https://intranet/policy"},
            {"address": "javascript:alert(1)"},
            {"address": "https://www.example.org/a b"},
            {"document": "nowhere"},
            {"figure": "Not a name!"},
        ],
    )
    def test_nothing_else(self, more: dict[str, str]):
        assert AssessmentStory().begun().reported("2026-03-04", linked(**more))

    def test_it_is_taken_away_and_its_id_is_not_used_again(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", linked(address="https://www.example.org/policy"))
        story.chose("2026-03-04", f.EvidenceUnlinked(ref="6.3", id="policy"))
        assert story.case.entry("6.3").links == ()
        again = linked(address="https://www.example.org/policy")
        assert rules_of(story.reported("2026-03-04", again)) == ["id"]
        gone = f.EvidenceUnlinked(ref="6.3", id="policy")
        assert rules_of(story.reported("2026-03-04", gone)) == ["id"]

    def test_whether_an_address_works_is_noted_by_the_system_even_when_published(self):
        story = AssessmentStory().begun().all_yes()
        story.chose("2026-03-24", linked(address="https://www.example.org/policy"))
        story.signed().published()
        broken = f.LinkChecked(ref="6.3", id="policy", works=False, status="404 Not Found")
        story.happened("2026-06-01", broken, by="system")
        [link] = story.case.entry("6.3").links
        assert (link.works, link.status, link.checked_on) == (
            False, "404 Not Found", day("2026-06-01"),
        )  # fmt: skip

    def test_only_an_address_can_be_tried(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", linked("late", figure="respond_in_time"))
        tried = f.LinkChecked(ref="6.3", id="late", works=True)
        assert rules_of(story.reported("2026-03-05", tried, by="system")) == ["id"]


def linked(id: str = "policy", **more: Any) -> f.EvidenceLinked:
    return f.EvidenceLinked(ref="6.3", id=id, title="Our complaints policy", **more)


def a_document() -> DocumentAdded:
    return DocumentAdded(
        document="doc-1", title="Log", sha256="5f" * 32, size=1200, media_type="application/pdf"
    )


class TestHowFarItIs:
    def test_by_section_and_by_owner(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-03", f.ProvisionAssigned(ref="1.3", owner="amir"))
        story.chose("2026-03-03", answer("1.2"))
        far = progress(story.case)
        assert (far.answered, far.total) == (1, 72)
        assert (far.by_section[0].answered, far.by_section[0].total) == (1, 5)
        assert [(each.name, each.total) for each in far.by_owner] == [(None, 71), ("amir", 1)]
        assert far.unanswered[0] == "1.3"
        assert not far.complete


class TestSigningOff:
    def test_not_while_something_is_unanswered(self):
        story = AssessmentStory().begun().all_yes(but=("6.3", "9.8"))
        [refusal] = story.proposed("2026-05-14", signing_off(), by="mary")
        assert refusal.why == "2 of 72 are not answered: 6.3, 9.8."

    def test_not_while_something_is_not_explained(self):
        story = AssessmentStory("2022").begun().all_yes(but=("4.9",))
        story.chose("2026-05-01", answer("4.9", NO))
        [refusal] = story.proposed("2026-05-14", signing_off(), by="mary")
        assert refusal.why == "Nothing explains why these are not kept: 4.9."

    @pytest.mark.parametrize("said", [NO, PARTIAL])
    def test_not_while_what_is_not_kept_has_no_day(self, said: Answered):
        """A form that is imported can leave it out."""
        story = AssessmentStory().begun().all_yes(but=("6.3", "5.1"))
        for ref in ("6.3", "5.1"):
            story.happened("2026-03-20", not_kept(ref, said, comply_by=None))
        assert progress(story.case).undated == ("5.1", "6.3")
        assert not progress(story.case).complete
        [refusal] = story.proposed("2026-05-14", signing_off(), by="mary")
        assert refusal.why == "No day says by when these will be kept: 5.1, 6.3."
        assert "Give the day of each on its page" in refusal.mend
        story.chose("2026-05-01", not_kept("6.3", over=story.case.entry("6.3").event))
        story.chose("2026-05-02", f.ComplianceReached(ref="5.1", how="The policy was changed."))
        assert progress(story.case).undated == ()
        story.signed()

    def test_what_only_should_be_kept_needs_no_day(self):
        story = AssessmentStory("2022").begun().all_yes(but=("4.9",))
        story.happened("2026-05-01", answer("4.9", NO, explanation="We are a small landlord."))
        assert progress(story.case).undated == ()
        story.signed()

    def test_not_on_a_day_before_the_last_answer_was_written(self):
        story = AssessmentStory().begun().all_yes(but=("6.3", "6.4"))
        story.chose("2026-05-11", answer("6.4")).chose("2026-05-12", answer("6.3"))
        for refusals in (
            story.proposed("2026-05-10", signing_off(), by="mary"),
            story.reported("2026-05-10", signing_off(), by="mary"),
        ):
            [refusal] = refusals
            assert refusal.field == "on"
            assert refusal.why == (
                "The sign-off on 10 May 2026 can't be of what stands here: 6.3 was written on "
                "12 May 2026, and 1 other after that day."
            )
        story.signed("2026-05-12").published("2026-05-20")
        assert story.breaches() == []

    def test_nor_before_the_last_evidence_was_linked(self):
        story = AssessmentStory().begun().all_yes()
        story.chose("2026-05-12", linked(address="https://www.example.org/policy"))
        [refusal] = story.proposed("2026-05-11", signing_off(), by="mary")
        assert "6.3 was written on 12 May 2026." in refusal.why

    def test_an_answer_is_not_moved_past_the_sign_off(self):
        story = AssessmentStory().begun().all_yes().signed("2026-05-14")
        event = story.case.entry("6.3").event
        fix = Corrected(event=event, field="on", new="2026-05-18", reason="Typed wrongly.")
        assert rules_of(story.reported("2026-05-20", fix, by="mary")) == ["new"]

    def test_it_says_which_body_and_what_it_responds(self):
        story = AssessmentStory().begun().all_yes().signed(minute="Board 14/26")
        word = story.case.signed_off
        assert story.case.state is AssessmentState.SIGNED_OFF
        assert (word.body, word.minute) == ("The Board", "Board 14/26")
        assert word.digest == digest(story.case)

    def test_what_is_written_afterwards_is_signed_off_anew(self):
        story = AssessmentStory().begun().all_yes().signed()
        story.chose("2026-05-15", not_kept(over=story.case.entry("6.3").event))
        assert story.case.state is AssessmentState.OPEN
        assert story.case.signed_off is None

    def test_whose_a_provision_is_can_change_without_that(self):
        story = AssessmentStory().begun().all_yes().signed()
        story.chose("2026-05-15", f.ProvisionAssigned(ref="6.3", owner="beth"))
        assert story.case.state is AssessmentState.SIGNED_OFF


class TestProvision8_2_TheGoverningBodyFirst:
    def test_nothing_is_published_that_it_has_not_seen(self):
        story = AssessmentStory().begun().all_yes()
        [refusal] = story.proposed("2026-05-20", publishing(story.case))
        assert refusal.rule is RuleKey.REPORTED_TO_GOVERNING_BODY
        assert refusal.source == Source("8.2", "2024")

    def test_nor_without_its_response(self):
        story = AssessmentStory().begun().all_yes().signed(response=None)
        [refusal] = story.proposed("2026-05-20", publishing(story.case))
        assert refusal.rule is RuleKey.PUBLISHED_WITH_RESPONSE
        assert refusal.source == Source("8.2", "2024")

    def test_that_it_happened_is_recorded_as_a_breach(self):
        story = AssessmentStory().begun().all_yes()
        story.happened("2026-05-20", publishing(story.case))
        assert story.case.state is AssessmentState.PUBLISHED
        [breach] = story.breaches(rule="reported_to_governing_body")
        assert breach.source == Source("8.2", "2024")

    def test_a_word_that_came_afterwards_does_not_undo_it(self):
        story = AssessmentStory().begun().all_yes()
        story.happened("2026-05-20", publishing(story.case))
        story.happened("2026-06-11", signing_off(), by="mary")
        assert story.case.state is AssessmentState.PUBLISHED
        assert len(story.breaches(rule="reported_to_governing_body")) == 1

    def test_a_word_entered_afterwards_that_came_before_does(self):
        story = AssessmentStory().begun().all_yes()
        story.happened("2026-05-20", publishing(story.case))
        story.happened("2026-05-14", signing_off(), by="mary")
        assert story.breaches() == []

    def test_it_goes_out_on_the_day_of_the_sign_off_at_the_earliest(self):
        story = AssessmentStory().begun().all_yes().signed("2026-05-14")
        [refusal] = story.proposed("2026-05-13", publishing(story.case))
        assert refusal.rule is RuleKey.REPORTED_TO_GOVERNING_BODY
        assert refusal.field == "on"
        assert refusal.why == (
            "The governing body signed it off on 14 May 2026, after the publication on 13 May 2026."
        )
        story.published("2026-05-14")
        assert story.breaches() == []

    def test_where_it_went_out_before_that_it_is_a_breach(self):
        story = AssessmentStory().begun().all_yes().signed("2026-05-14")
        story.happened("2026-05-13", publishing(story.case))
        [breach] = story.breaches(rule="reported_to_governing_body")
        assert (breach.on, breach.source) == (day("2026-05-13"), Source("8.2", "2024"))

    def test_what_is_to_be_done_is_said_in_the_words_of_the_desk(self):
        story = AssessmentStory().begun().all_yes()
        [refusal] = story.proposed("2026-05-20", publishing(story.case))
        assert "“Sign it off”" in refusal.mend
        assert "signed_off" not in refusal.mend
        story.signed(response=None)
        [refusal] = story.proposed("2026-05-20", publishing(story.case))
        assert "“Sign it off anew”" in refusal.mend

    def test_whether_there_was_a_response_may_not_be_known(self):
        story = AssessmentStory().begun().all_yes().signed(response=None)
        story.happened("2026-05-20", publishing(story.case))
        assert story.breaches() == []
        assert len(story.not_known("published_with_response")) == 1

    def test_the_edition_of_2022_asks_for_the_report_and_good_sense_for_the_response(self):
        story = AssessmentStory("2022").begun().all_yes()
        [refusal] = story.proposed("2026-05-20", publishing(story.case))
        assert refusal.source == Source("8.3", "2022")
        story.signed(response="")
        [refusal] = story.proposed("2026-05-20", publishing(story.case))
        assert refusal.rule is PolicyRule.SIGNED_OFF_FIRST


class TestPublishing:
    def test_what_goes_out_is_what_was_signed_off_to_the_letter(self):
        story = AssessmentStory().begun().all_yes().signed()
        [refusal] = story.proposed("2026-05-20", publishing(story.case, sha256="0" * 64))
        assert refusal.rule is PolicyRule.AS_SIGNED_OFF

    def test_a_correction_after_the_signing_off_has_to_be_signed_off_too(self):
        story = AssessmentStory().begun().all_yes().signed()
        event = story.case.entry("6.3").event
        fix = Corrected(event=event, field="evidence", new="The audit.", reason="Wrong file.")
        story.chose("2026-05-15", fix, by="mary")
        [refusal] = story.proposed("2026-05-20", publishing(story.case))
        assert refusal.rule is PolicyRule.AS_SIGNED_OFF
        story.signed("2026-05-21").published("2026-05-22")

    def test_it_is_published_once_at_an_address(self):
        story = AssessmentStory().begun().all_yes().signed()
        assert rules_of(story.reported("2026-05-20", publishing(story.case, address="our site")))
        story.published()
        [refusal] = story.reported("2026-05-21", publishing(story.case))
        assert refusal.why.startswith("It was published on 20 May 2026")

    @pytest.mark.parametrize("mode", Mode)
    @pytest.mark.parametrize(
        "fact",
        [
            answer("6.3", over=27),
            f.EvidenceLinked(ref="6.3", id="x", title="Audit", figure="late"),
            f.EvidenceUnlinked(ref="6.3", id="policy"),
        ],
        ids=lambda each: each.name(),
    )
    def test_nothing_of_the_form_changes_afterwards(self, fact: Fact, mode: Mode):
        story = AssessmentStory().begun().all_yes().signed().published()
        refusals = story._submit("2026-06-01", fact, "olu", mode)
        assert refusals[0].why == ("It was published on 20 May 2026: what it says is fixed.")

    def test_what_was_promised_goes_on(self):
        story = AssessmentStory().begun().all_yes(but=("6.3",))
        story.chose("2026-03-24", not_kept())
        story.signed().published()
        story.chose("2026-06-01", f.ProvisionAssigned(ref="6.3", owner="beth"))
        story.chose("2026-06-02", f.ComplianceReached(ref="6.3", how="Two handlers came."))
        assert story.owed("comply_with_provision")[0].state is DutyState.MET
        assert assessments.stands_as_published(story.case)

    def test_a_correction_afterwards_shows(self):
        story = AssessmentStory().begun().all_yes().signed().published()
        event = story.case.entry("6.3").event
        fix = Corrected(event=event, field="evidence", new="The audit.", reason="Wrong file.")
        story.chose("2026-06-01", fix, by="mary")
        assert story.case.state is AssessmentState.PUBLISHED
        assert not assessments.stands_as_published(story.case)

    def test_the_next_one_takes_its_place(self):
        story = AssessmentStory().begun().all_yes().signed().published()
        story.chose("2026-06-20", f.FollowedBy(assessment="A-2027-00001"))
        assert story.case.state is AssessmentState.FOLLOWED
        again = f.FollowedBy(assessment="A-2027-00002")
        assert rules_of(story.reported("2026-06-21", again)) == ["what"]


class TestAFormThatWasPublishedBeforeItCameHere:
    """The form of the summer of 2024, put on record at the end of June 2026."""

    def kept(
        self, *answers: Fact, signed: str | None = "2024-06-10", **more: Any
    ) -> AssessmentStory:
        on = min(signed or "2024-06-28", "2024-06-28")
        story = AssessmentStory().begun(on, published_before=True, year=2024, due_on=None)
        story.happened(on, *answers).all_yes(on, but=tuple(each.ref for each in answers))
        if signed:
            story.happened(signed, signing_off(**more), by="mary")
        return story.happened("2024-06-28", publishing(story.case))

    def test_it_stands_as_published_on_its_own_days(self):
        story = self.kept()
        assert story.case.state is AssessmentState.PUBLISHED
        assert story.case.published.on == day("2024-06-28")
        assert story.case.signed_off.on == day("2024-06-10")
        assert assessments.stands_as_published(story.case)
        assert (story.breaches(), story.not_known()) == ([], [])

    def test_a_sign_off_that_nobody_knows_of_is_not_known(self):
        story = self.kept(signed=None)
        assert story.breaches() == []
        assert len(story.not_known("reported_to_governing_body")) == 1

    def test_it_is_added_when_somebody_knows_of_it(self):
        story = self.kept(signed=None)
        story.happened("2024-06-10", signing_off(), by="mary")
        assert story.case.signed_off.on == day("2024-06-10")
        assert story.case.state is AssessmentState.PUBLISHED
        assert (story.breaches(), story.not_known()) == ([], [])

    def test_one_that_came_after_the_publication_is_a_breach_all_the_same(self):
        story = self.kept(signed="2024-07-15")
        [breach] = story.breaches()
        assert breach.rule == "reported_to_governing_body"
        assert story.not_known() == []

    def test_a_promise_whose_day_had_passed_is_not_known(self):
        story = self.kept(not_kept("6.3", comply_by=day("2024-12-31")))
        [owed] = story.owed("comply_with_provision")
        assert owed.state is DutyState.NOT_KNOWN
        assert story.breaches() == []

    def test_what_is_known_of_it_counts_by_its_day(self):
        for on, breaches in (("2024-12-20", 0), ("2025-02-03", 1)):
            story = self.kept(not_kept("6.3", comply_by=day("2024-12-31")))
            story.happened(on, f.ComplianceReached(ref="6.3", how="Two handlers came."))
            assert story.owed("comply_with_provision")[0].state is DutyState.MET
            assert len(story.breaches()) == breaches

    def test_a_promise_of_a_day_to_come_is_owed(self):
        story = self.kept(not_kept("6.3", comply_by=day("2026-12-31")))
        assert story.owed("comply_with_provision")[0].state is DutyState.OPEN

    def test_what_a_later_one_took_over_is_owed_no_longer(self):
        for by in ("2024-12-31", "2026-12-31"):
            story = self.kept(not_kept("6.3", comply_by=day(by)), not_kept("5.1", comply_by=None))
            story.happened("2025-06-27", f.FollowedBy(assessment="A-2025-00001"))
            assert story.breaches() == []
            assert {each.state for each in story.owed("comply_with_provision")} <= {
                DutyState.WITHDRAWN, DutyState.NOT_KNOWN,
            }  # fmt: skip

    def test_a_no_without_explanation_is_not_known_and_breaks_nothing(self):
        story = self.kept(answer("6.3", NO))
        assert story.breaches() == []
        assert len(story.not_known()) == 2


class TestTakingOverFromLastYear:
    def last_year(self, edition_id: str = "2024") -> Assessment:
        story = AssessmentStory(edition_id).begun().all_yes(but=("6.3", "5.1"))
        story.chose("2026-03-03", f.ProvisionAssigned(ref="6.2", owner="amir"))
        story.chose("2026-03-04", not_kept("6.3" if edition_id == "2024" else "5.1"))
        case: Assessment = story.case
        return case

    def one(self, before: Assessment, to: str, ref: str, **more: Any) -> Any:
        found = carried(before, edition(to), code_map(), **more)
        return next(each for each in found if each.ref == ref)

    def test_within_an_edition_every_answer_goes_over_with_its_owner(self):
        before = self.last_year()
        each = self.one(before, "2024", "6.2")
        assert (each.answer, each.evidence, each.owner) == (
            YES,
            "Complaints policy, on 6.2",
            "amir",
        )
        assert (each.anew, each.changed, each.from_refs) == (False, (), ("6.2",))
        assert len(carried(before, edition("2024"), code_map())) == 72

    def test_what_was_not_answered_is_answered_anew(self):
        each = self.one(self.last_year(), "2024", "5.1")
        assert each.anew
        assert each.changed == ("5.1 was not answered last time.",)

    def test_a_promise_that_is_open_goes_over_and_one_whose_day_has_passed_does_not(self):
        before = self.last_year()
        assert self.one(before, "2024", "6.3", on=day("2026-09-30")).answer is NO
        late = self.one(before, "2024", "6.3", on=day("2026-10-01"))
        assert late.anew
        assert "nothing says that it is" in late.changed[0]

    def test_what_has_come_to_be_kept_is_answered_anew_with_how(self):
        story = AssessmentStory().begun()
        story.chose("2026-03-04", not_kept())
        story.chose("2026-05-04", f.ComplianceReached(ref="6.3", how="Two handlers came."))
        each = self.one(story.case, "2024", "6.3")
        assert each.anew
        assert each.changed == ("6.3 is kept since 4 May 2026: Two handlers came.",)
        assert each.last[0].stands.explanation.startswith("Two handlers left")

    def test_to_another_edition_what_says_the_same_goes_over_under_its_new_number(self):
        each = self.one(self.last_year("2022"), "2024", "2.4")
        assert each.from_refs == ("1.9",)
        assert (each.anew, each.answer) == (False, YES)

    def test_what_changed_is_answered_anew_with_last_years_text_beside_it(self):
        each = self.one(self.last_year("2022"), "2024", "2.1")
        assert each.anew
        assert each.answer is None
        assert each.changed == ("Added: evidence, and each case on its merits.",)
        assert each.last[0].stands.evidence == "Complaints policy, on 1.7"

    def test_so_is_what_is_new(self):
        each = self.one(self.last_year("2022"), "2024", "2.5")
        assert (each.anew, each.from_refs, each.last) == (True, (), ())
        assert each.changed[0].startswith("New: the form of")

    def test_and_what_was_a_recommendation_and_has_to_be_kept_now(self):
        found = carried(self.last_year("2022"), edition("2024"), code_map())
        harder = [each for each in found if "now it has to be kept" in " ".join(each.changed)]
        assert harder
        assert all(each.anew for each in harder)

    def test_from_the_questions_of_2020_nothing_goes_over(self):
        before = AssessmentStory("2020").begun().all_yes().case
        assert all(each.anew for each in carried(before, edition("2022"), code_map()))

    def test_what_goes_over_begins_the_next_one(self):
        before = self.last_year()
        story = AssessmentStory().begun(year=2027, carried_from="A-2026-00001")
        for each in carried(before, edition("2024"), code_map()):
            story.happened("2026-06-01", *to_answer(each, source="A-2026-00001"))
        assert progress(story.case).unanswered == ("5.1",)
        written = story.case.entry("6.2").stands
        assert (written.source, written.evidence) == ("A-2026-00001", "Complaints policy, on 6.2")
        assert story.case.entry("6.2").owner == "amir"
