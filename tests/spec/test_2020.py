"""The Code of 2020, where it differs from those after it.

The story: received on Monday 10 May 2021, so to be acknowledged by 17 May and answered by 24 May,
both counted from that day; stage 2 asked for on 7 June, so to be answered by 5 July.
"""

import pytest

from putright.codes.vocabulary import RuleKey
from putright.procedure import facts as f
from putright.procedure.events import Source
from putright.procedure.policy import Policy
from putright.procedure.words import (
    Channel,
    Direction,
    Joined,
    Party,
    Standing,
    State,
)
from spec.story import (
    CONTENTS,
    NOT_UPHELD,
    HeldToARecordedRule,
    HeldToARule,
    Story,
    acknowledgement,
    assignment,
    day,
    decline,
    extension,
    money,
    refuse_escalation,
    remedy,
    response,
)


def a_complaint(**fields) -> Story:
    """Received on 10 May 2021."""
    return Story("2020").received("2021-05-10", **fields)


def an_answered_complaint() -> Story:
    """Acknowledged on 17 May, answered on 24 May 2021."""
    return a_complaint().acknowledged("2021-05-17").responded("2021-05-24")


def an_escalated_complaint() -> Story:
    """Stage 2 asked for on 7 June 2021."""
    return an_answered_complaint().escalated("2021-06-07")


class TestProvision3_11_TheTimes:
    """Every time counts from the day it came in, or was asked for."""

    def test_acknowledged_in_five_working_days(self):
        duty = a_complaint().duty("acknowledge")
        assert (duty.due_on, duty.source) == (day("2021-05-17"), Source("3.11", "2020"))

    def test_stage_1_answered_ten_working_days_after_receipt(self):
        for story in (a_complaint(), a_complaint().acknowledged("2021-05-20")):
            duty = story.duty("respond", stage=1)
            assert duty.counted_from == day("2021-05-10")
            assert (duty.due_on, duty.expected_on) == (day("2021-05-24"), None)
            assert duty.source == Source("3.11", "2020")

    def test_stage_2_answered_twenty_working_days_after_the_request(self):
        duty = an_escalated_complaint().duty("respond", stage=2)
        assert (duty.counted_from, duty.due_on) == (day("2021-06-07"), day("2021-07-05"))

    def test_no_acknowledgement_of_stage_2_is_owed(self):
        assert an_escalated_complaint().duties("acknowledge", stage=2) == []

    def test_where_the_acknowledgement_is_not_recorded_the_answer_is_judged_all_the_same(self):
        story = a_complaint().happened(
            "2021-06-01", f.NotRecorded(duty="acknowledge", stage=1), by="mary"
        )
        story.responded("2021-05-25")
        assert story.standing("acknowledge", "2021-06-01") is Standing.NOT_KNOWN
        assert story.standing("respond", "2021-06-01") is Standing.MET_LATE


class TestProvision3_11_TenMoreDays(HeldToARecordedRule):
    """Up to ten more days; more needs good reason."""

    edition = "2020"
    rule = RuleKey.EXTENSION_CAP
    provision = "3.11"
    on = "2021-05-20"
    kept = extension("2021-06-08")
    broken = extension("2021-06-09", good_reason="")
    not_recorded = extension("2021-06-09", good_reason=None)

    def given(self) -> Story:
        return a_complaint().acknowledged("2021-05-17")


class TestProvision3_11_TenMoreDaysAtStage2(HeldToARecordedRule):
    """The same at stage 2, in working days."""

    edition = "2020"
    rule = RuleKey.EXTENSION_CAP
    provision = "3.11"
    on = "2021-06-28"
    kept = extension("2021-07-19", 2)
    broken = extension("2021-07-20", 2, good_reason="")
    not_recorded = extension("2021-07-20", 2, good_reason=None)

    def given(self) -> Story:
        return an_escalated_complaint()


class TestAnExtensionNeedsNoOmbudsmansDetails:
    """This edition doesn't ask for them, whether or not the resident agrees."""

    @pytest.mark.parametrize("agreed", [True, False, None])
    def test_neither_refused_nor_a_breach(self, agreed):
        story = a_complaint().acknowledged("2021-05-17")
        bare = extension("2021-06-08", ombudsman_details=False, agreed_by_resident=agreed)
        story.chose("2021-05-20", bare)
        assert story.broken("2021-05-20") == set()


class TestProvision3_20_EvidenceInFifteenWorkingDays:
    """What the Ombudsman asks for is sent within fifteen working days."""

    def asked(self, **fields) -> Story:
        return an_answered_complaint().happened(
            "2021-08-02", f.EvidenceRequested(id="E-1", **fields), by="ombudsman"
        )

    def test_it_is_due_fifteen_working_days_after_the_request(self):
        duty = self.asked().duty("send_evidence")
        assert (duty.counted_from, duty.due_on) == (day("2021-08-02"), day("2021-08-23"))
        assert duty.source == Source("3.20", "2020")

    def test_met_late_and_overdue(self):
        met = self.asked().happened("2021-08-23", f.EvidenceSent(id="E-1"))
        late = self.asked().happened("2021-08-24", f.EvidenceSent(id="E-1"))
        assert met.standing("send_evidence", "2021-08-24") is Standing.MET
        assert late.standing("send_evidence", "2021-08-24") is Standing.MET_LATE
        assert self.asked().standing("send_evidence", "2021-08-24") is Standing.OVERDUE

    def test_a_day_that_the_ombudsman_names_counts_instead(self):
        duty = self.asked(due_on=day("2021-09-10")).duty("send_evidence")
        assert duty.due_on == day("2021-09-10")
        assert duty.source.edition is None


class TestProvision1_5_SafetyIsNeverExcludedAsLate(HeldToARule):
    """Safeguarding, and health and safety, are not turned away for coming late."""

    edition = "2020"
    rule = RuleKey.DECLINE_SAFETY
    provision = "1.5"
    on = "2021-05-12"
    kept = decline("legal_proceedings")
    broken = decline("too_old")

    def given(self) -> Story:
        return a_complaint(safety=True, occurred_on=day("2019-01-01"))

    def test_anything_else_may_be(self):
        story = a_complaint(safety=False, occurred_on=day("2019-01-01"))
        assert story.chose("2021-05-12", decline("too_old")).state is State.DECLINED


class TestProvision1_5_SixMonths:
    """Six months to complain, from the day the issue occurred."""

    @pytest.mark.parametrize(("occurred", "in_time"), [("2020-11-10", True), ("2020-11-09", False)])
    def test_the_six_months_include_their_last_day(self, occurred, in_time):
        story = a_complaint(occurred_on=day(occurred))
        refusals = story.proposed("2021-05-12", decline("too_old"))
        assert ([each.source for each in refusals] == [Source("1.5", "2020")]) is in_time

    def test_when_the_resident_became_aware_does_not_count_here(self):
        story = a_complaint(occurred_on=day("2019-01-01"), aware_on=day("2021-05-01"))
        assert story.chose("2021-05-12", decline("too_old")).state is State.DECLINED

    def test_older_reports_are_background(self):
        older = f.Background(reference="R-1", reported_on=day("2019-03-01"))
        story = a_complaint().chose("2021-05-12", f.BackgroundLinked(background=(older,)))
        assert story.case.background == (older,)


class TestProvision5_9_CompensationByItsHeads(HeldToARecordedRule):
    """A sum is broken down by its heads."""

    edition = "2020"
    rule = RuleKey.REMEDY_HEADS
    provision = "5.9"
    on = "2021-05-24"
    kept = response(remedies=(money(),))
    broken = response(remedies=(money(heads=()),))
    not_recorded = response(remedies=(money(heads=None),))

    def given(self) -> Story:
        return a_complaint().acknowledged("2021-05-17")


class TestProvision3_18_KeepToTheAgreedWayOfContact(HeldToARule):
    """The agreed way of contact is kept to."""

    edition = "2020"
    rule = RuleKey.CONTACT_AS_AGREED
    provision = "3.18"
    on = "2021-05-19"
    kept = f.ContactRecorded(
        direction=Direction.OUT, channel=Channel.E_MAIL, party=Party.RESIDENT, about="News"
    )
    broken = f.ContactRecorded(
        direction=Direction.OUT, channel=Channel.PHONE, party=Party.RESIDENT, about="News"
    )

    def given(self) -> Story:
        agreed = f.UpdatesAgreed(every_working_days=5, channel=Channel.E_MAIL)
        return a_complaint().happened("2021-05-17", agreed)


class TestAdverseFindings:
    """The resident (3.16) and staff complained of (4.9) can comment on them."""

    def test_the_resident(self):
        story = a_complaint().acknowledged("2021-05-17")
        story.happened("2021-05-18", f.ClarificationAsked(stage=1, question="Since when?"))
        refusals = story.proposed("2021-05-24", response(findings=NOT_UPHELD, remedies=()))
        assert [(each.rule, each.source) for each in refusals] == [
            (RuleKey.COMMENT_RESIDENT, Source("3.16", "2020"))
        ]

    def test_staff(self):
        story = a_complaint().acknowledged("2021-05-17")
        story.happened("2021-05-18", f.StaffComplainedOf(who="carl"))
        refusals = story.proposed("2021-05-24", response())
        assert [(each.rule, each.source) for each in refusals] == [
            (RuleKey.COMMENT_STAFF, Source("4.9", "2020"))
        ]


class TestProvision3_8_AThirdStage:
    """A third stage only with reasons, and never more."""

    def at_stage_3(self, because: str | None) -> Story:
        story = Story("2020", policies=[Policy(third_stage_because=because)])
        story.received("2021-05-10").acknowledged("2021-05-17").responded("2021-05-24")
        return story.escalated("2021-06-07").responded("2021-07-05", 2)

    def test_explained_it_is_allowed_and_answered_in_twenty_working_days(self):
        story = self.at_stage_3("A panel of residents hears the case.")
        story.chose("2021-07-12", f.EscalationRequested(to_stage=3), by="resident")
        duty = story.duty("respond", stage=3)
        assert (duty.due_on, duty.source) == (day("2021-08-09"), Source("3.11", "2020"))

    def test_without_a_reason_it_is_refused_as_a_choice(self):
        story = self.at_stage_3(None)
        refusals = story.proposed("2021-07-12", f.EscalationRequested(to_stage=3))
        assert [each.source for each in refusals] == [Source("3.8", "2020")]

    def test_a_fourth_is_never_allowed(self):
        story = self.at_stage_3("A panel of residents hears the case.")
        story.escalated("2021-07-12", 3).responded("2021-08-09", 3, decided_by="mary")
        refusals = story.proposed("2021-08-16", f.EscalationRequested(to_stage=4))
        assert [each.source for each in refusals] == [Source("3.8", "2020")]


# The same rule under this edition's number: rule, provision, where, when, what breaks it.
RENUMBERED = [
    ("decline_ground", "1.4", a_complaint, "2021-05-12", decline("whim")),
    ("decline_explained", "1.6", a_complaint, "2021-05-12", decline(reasons="")),
    ("decline_ombudsman", "1.7", a_complaint, "2021-05-12", decline(ombudsman_told=False)),
    ("acknowledge_definition", "3.4", a_complaint, "2021-05-17", acknowledgement(points=())),
    ("handler_no_conflict", "4.6", a_complaint, "2021-05-17", assignment(conflict=True)),
    ("extension_reason", "3.11", a_complaint, "2021-05-20", extension("2021-06-08", reason="")),
    ("extension_told_in_time", "3.11", a_complaint, "2021-05-25", extension("2021-06-08")),
    ("response_every_point", "3.14", a_complaint, "2021-05-24", response(findings=())),
    ("response_contents", "3.15", a_complaint, "2021-05-24", response(contents=("stage",))),
    ("response_contents", "3.15", an_escalated_complaint, "2021-07-05", response(2, contents=("stage",))),
    ("response_remedy", "5.1", a_complaint, "2021-05-24", response(remedies=())),
    ("escalation_ground", "4.11", an_escalated_complaint, "2021-06-09", refuse_escalation(ground="whim")),
    ("escalation_explained", "4.13", an_escalated_complaint, "2021-06-09", refuse_escalation(reasons="")),
    ("escalation_ombudsman", "4.13", an_escalated_complaint, "2021-06-09", refuse_escalation(ombudsman_told=False)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "provision", "given", "on", "fact"),
    RENUMBERED,
    ids=[f"{each[1]}-{each[0]}" for each in RENUMBERED],
)
class TestUnderAnotherNumber:
    """What the editions share is told with this edition's own number."""

    def test_as_a_choice_it_is_refused(self, rule, provision, given, on, fact):
        refusals = given().proposed(on, fact)
        assert {(each.rule, each.source) for each in refusals} == {
            (rule, Source(provision, "2020"))
        }

    def test_as_a_fact_it_is_a_breach(self, rule, provision, given, on, fact):
        story = given().happened(on, fact)
        found = [each for each in story.breaches(on, rule) if each.event == story.last.number]
        assert {each.source for each in found} == {Source(provision, "2020")}


class TestWhatThisEditionDoesNotAskFor:
    """What came with later editions is neither refused nor a breach under this one."""

    def test_another_person_at_stage_2(self):
        story = an_escalated_complaint().chose("2021-06-09", assignment("amir", 2))
        assert story.broken("2021-06-09") == set()

    def test_tracked_actions(self):
        action = f.Action(id="a", what="Mend the boiler", owner=None, due_on=None)
        a_complaint().chose("2021-05-24", response(actions=(action,)))

    def test_the_definition_in_the_letters(self):
        contents = tuple(each for each in CONTENTS if each != "definition")
        a_complaint().chose("2021-05-24", response(contents=contents))

    def test_joining_issues(self):
        a_complaint().chose(
            "2021-05-14", f.IssueRaised(about="Window", becomes=Joined.NEW_COMPLAINT, related=True)
        )

    def test_a_remedy_is_owed_under_its_number(self):
        story = a_complaint().responded("2021-05-24", remedies=(remedy(),))
        assert story.duty("deliver_remedy").source == Source("5.8", "2020")
