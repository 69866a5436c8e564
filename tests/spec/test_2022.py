"""The Code of 2022, where it differs from that of 2024.

The story: received on Wednesday 10 May 2023, acknowledged on 17 May, so to be answered by 1 June;
stage 2 asked for on 19 June, so to be answered by 17 July.
"""

import pytest

from putright.codes.vocabulary import RuleKey
from putright.procedure import facts as f
from putright.procedure.events import Source
from putright.procedure.policy import Policy
from putright.procedure.words import (
    Channel,
    Consent,
    Direction,
    Joined,
    Party,
    Route,
    Standing,
    State,
)
from spec.story import (
    CONTENTS,
    NOT_UPHELD,
    POINTS,
    HeldToARecordedRule,
    HeldToARule,
    HeldToAShownRule,
    Story,
    acknowledgement,
    action,
    assignment,
    day,
    decline,
    extension,
    money,
    refuse_escalation,
    remedy,
    response,
    triage,
)


def a_complaint(**policy) -> Story:
    """Received on 10 May 2023."""
    return Story("2022", policies=[Policy(**policy)]).received("2023-05-10")


def an_acknowledged_complaint(**policy) -> Story:
    """Acknowledged on 17 May 2023."""
    return a_complaint(**policy).acknowledged("2023-05-17")


def an_answered_complaint(**policy) -> Story:
    """Answered on 1 June 2023."""
    return an_acknowledged_complaint(**policy).responded("2023-06-01")


def an_escalated_complaint(**policy) -> Story:
    """Stage 2 asked for on 19 June 2023."""
    return an_answered_complaint(**policy).escalated("2023-06-19")


def a_complaint_at_stage_3(**policy) -> Story:
    """Stage 2 answered on 17 July 2023, stage 3 asked for on 7 August."""
    story = an_escalated_complaint(**policy).responded("2023-07-17", 2)
    return story.escalated("2023-08-07", to_stage=3)


class TestTheTimes:
    """Stage 1 counts from the logging, which is the acknowledgement; stage 2 from the request."""

    def test_provision_4_1_acknowledged_and_logged_in_five_days(self):
        duty = a_complaint().duty("acknowledge")
        assert (duty.due_on, duty.source) == (day("2023-05-17"), Source("4.1", "2022"))
        assert "working days" in duty.reading

    def test_provision_5_1_answered_ten_working_days_after_logging(self):
        duty = an_acknowledged_complaint().duty("respond")
        assert duty.counted_from == day("2023-05-17")
        assert (duty.due_on, duty.source) == (day("2023-06-01"), Source("5.1", "2022"))
        assert duty.reading

    def test_provision_5_13_stage_2_counts_from_the_request_whenever_it_is_acknowledged(self):
        for story in (
            an_escalated_complaint(),
            an_escalated_complaint().acknowledged("2023-06-20", 2),
            an_escalated_complaint().acknowledged("2023-07-03", 2),
        ):
            duty = story.duty("respond", stage=2)
            assert duty.counted_from == day("2023-06-19")
            assert (duty.due_on, duty.source) == (day("2023-07-17"), Source("5.13", "2022"))

    def test_no_provision_asks_for_an_acknowledgement_of_stage_2(self):
        assert an_escalated_complaint().duties("acknowledge", stage=2) == []

    def test_late_answers_are_breaches_of_its_own_provisions(self):
        story = an_acknowledged_complaint().responded("2023-06-02").escalated("2023-06-19")
        story.responded("2023-07-18", 2)
        assert {each.source.ref for each in story.breaches("2023-07-18", "respond")} == {
            "5.1",
            "5.13",
        }


class TestProvision4_1_AnInformalTryIsAgreed(HeldToARecordedRule):
    """Trying to settle a concern early needs the resident's agreement, on record."""

    edition = "2022"
    rule = RuleKey.EARLY_RESOLUTION_AGREED
    provision = "4.1"
    on = "2023-05-11"
    kept = triage(route=Route.EARLY_RESOLUTION, agreed_by_resident=True)
    broken = triage(route=Route.EARLY_RESOLUTION, agreed_by_resident=False)
    not_recorded = triage(route=Route.EARLY_RESOLUTION, agreed_by_resident=None)

    def given(self) -> Story:
        return a_complaint()

    def test_an_investigation_needs_no_agreement(self):
        a_complaint().chose("2023-05-11", triage(agreed_by_resident=False))


class TestProvision4_2_DefinitionAndOutcome(HeldToARecordedRule):
    """The acknowledgement sets out the definition and the outcome sought."""

    edition = "2022"
    rule = RuleKey.ACKNOWLEDGE_DEFINITION
    provision = "4.2"
    on = "2023-05-17"
    kept = acknowledgement()
    broken = acknowledgement(points=(f.Point(number=1, about="Damp", sought=""),))
    not_recorded = acknowledgement(points=(f.Point(number=1, about="Damp"),))

    def given(self) -> Story:
        return a_complaint()

    def test_what_the_landlord_is_responsible_for_is_not_asked_for(self):
        points = (f.Point(number=1, about="Damp", sought="Dry walls"),)
        a_complaint().chose("2023-05-17", acknowledgement(points=points, responsibility=None))


class TestProvision5_10_DefinitionAgainAtStage2(TestProvision4_2_DefinitionAndOutcome):
    """On escalation it is set out again."""

    provision = "5.10"
    on = "2023-06-20"
    kept = acknowledgement(2)
    broken = acknowledgement(2, points=(f.Point(number=1, about="Damp", sought=""),))
    not_recorded = acknowledgement(2, points=(f.Point(number=1, about="Damp"),))

    def given(self) -> Story:
        return an_escalated_complaint()


def contact(channel: Channel, **fields) -> f.ContactRecorded:
    """Word to the resident."""
    return f.ContactRecorded(
        **{
            "direction": Direction.OUT,
            "channel": channel,
            "party": Party.RESIDENT,
            "about": "The part is ordered.",
            **fields,
        }
    )


class TestProvision4_11_KeepToTheAgreedWayOfContact(HeldToARule):
    """The landlord keeps to the way of contact that was agreed."""

    edition = "2022"
    rule = RuleKey.CONTACT_AS_AGREED
    provision = "4.11"
    on = "2023-05-24"
    kept = contact(Channel.E_MAIL)
    broken = contact(Channel.PHONE)

    def given(self) -> Story:
        story = an_acknowledged_complaint()
        agreed = f.UpdatesAgreed(every_working_days=5, channel=Channel.E_MAIL)
        return story.happened("2023-05-19", agreed)

    def test_the_resident_may_use_any_way(self):
        self.given().chose("2023-05-24", contact(Channel.PHONE, direction=Direction.IN))

    def test_before_anything_was_agreed_nothing_was_broken(self):
        story = self.given().happened("2023-05-18", contact(Channel.PHONE))
        assert story.breaches("2023-05-24", self.rule) == []

    def test_a_later_agreement_replaces_it(self):
        agreed = f.UpdatesAgreed(every_working_days=5, channel=Channel.PHONE)
        story = self.given().happened("2023-05-22", agreed)
        story.chose("2023-05-24", contact(Channel.PHONE))

    def test_each_contact_by_another_way_is_a_breach_of_its_own(self):
        story = self.given().happened("2023-05-24", contact(Channel.PHONE))
        story.happened("2023-05-25", contact(Channel.POST))
        assert len(story.breaches("2023-05-25", self.rule)) == 2


class TestProvision4_10_RegularUpdates:
    """The agreed updates are owed under this edition's own provision."""

    def test_their_source(self):
        story = an_acknowledged_complaint().happened(
            "2023-05-19", f.UpdatesAgreed(every_working_days=5)
        )
        duty = story.duty("send_update")
        assert (duty.due_on, duty.source) == (day("2023-05-26"), Source("4.10", "2022"))

    def test_no_provision_asks_for_an_agreement_when_the_answer_is_late(self):
        assert an_acknowledged_complaint().duties("agree_updates") == []


def invited(party: Party, who: str | None = None) -> f.CommentInvited:
    """Asked to comment before the decision."""
    return f.CommentInvited(party=party, who=who, stage=1, about="The draft findings")


class TestProvision4_12_TheResidentCommentsOnAdverseFindings(HeldToAShownRule):
    """Before a finding against them, the resident can comment on it."""

    edition = "2022"
    rule = RuleKey.COMMENT_RESIDENT
    provision = "4.12"
    on = "2023-06-01"
    kept = response()
    not_recorded = response(findings=NOT_UPHELD, remedies=())

    def given(self) -> Story:
        return an_acknowledged_complaint().happened(
            "2023-05-22", contact(Channel.PHONE, direction=Direction.IN)
        )

    def when_kept(self) -> Story:
        story = self.given().happened("2023-05-24", invited(Party.RESIDENT))
        return story.chose(self.on, self.not_recorded)

    @pytest.mark.parametrize("party", [Party.RESIDENT, Party.REPRESENTATIVE])
    def test_asked_to_comment_it_is_kept(self, party):
        story = a_complaint().happened(
            "2023-05-11", f.RepresentativeNamed(representative="Ms Ade", consent=Consent.GIVEN)
        )
        story.acknowledged("2023-05-17").happened("2023-05-24", invited(party))
        story.chose("2023-06-01", self.not_recorded)

    def test_asked_but_entered_only_after_the_answer_it_is_kept_too(self):
        story = an_acknowledged_complaint().happened("2023-06-01", self.not_recorded)
        story.happened("2023-05-24", invited(Party.RESIDENT))
        assert story.not_known() == []


class TestProvision4_12_StaffComplainedOfComment(HeldToAShownRule):
    """A member of staff who is complained of can comment on findings against them."""

    edition = "2022"
    rule = RuleKey.COMMENT_STAFF
    provision = "4.12"
    on = "2023-06-01"
    kept = response(findings=NOT_UPHELD, remedies=())
    not_recorded = response()

    def given(self) -> Story:
        story = an_acknowledged_complaint().happened("2023-05-18", f.StaffComplainedOf(who="carl"))
        return story.happened("2023-05-24", invited(Party.RESIDENT))

    def when_kept(self) -> Story:
        story = self.given().happened("2023-05-24", invited(Party.STAFF, "carl"))
        return story.chose(self.on, self.not_recorded)

    def test_asked_to_comment_it_is_kept(self):
        story = self.given().happened("2023-05-24", invited(Party.STAFF, "carl"))
        story.chose("2023-06-01", response())

    def test_each_of_them_is_asked(self):
        story = self.given().happened("2023-05-18", f.StaffComplainedOf(who="dina"))
        story.happened("2023-05-24", invited(Party.STAFF, "carl"))
        refusals = story.proposed("2023-06-01", response())
        assert [each.rule for each in refusals] == [self.rule]
        assert "dina" in refusals[0].why


class TestProvision5_1_TenDaysMore(HeldToARecordedRule):
    """An extension of stage 1 is no longer than ten further days without good reason."""

    edition = "2022"
    rule = RuleKey.EXTENSION_CAP
    provision = "5.1"
    on = "2023-05-30"
    kept = extension("2023-06-15")
    broken = extension("2023-06-16", good_reason="", agreed_by_resident=True)
    not_recorded = extension("2023-06-16", good_reason=None, agreed_by_resident=True)

    def given(self) -> Story:
        return an_acknowledged_complaint()


class TestProvision5_2_BeyondTwentyDaysItIsAgreed(HeldToARecordedRule):
    """Beyond twenty working days in all, both agree."""

    edition = "2022"
    rule = RuleKey.EXTENSION_AGREED
    provision = "5.2"
    on = "2023-05-30"
    kept = extension("2023-06-23", good_reason="Asbestos.", agreed_by_resident=True)
    broken = extension("2023-06-23", good_reason="Asbestos.", agreed_by_resident=False)
    not_recorded = extension("2023-06-23", good_reason="Asbestos.", agreed_by_resident=None)

    def given(self) -> Story:
        return an_acknowledged_complaint()

    def test_agreed_it_moves_the_due_date(self):
        story = an_acknowledged_complaint().chose("2023-05-30", self.kept)
        assert story.duty("respond").due_on == day("2023-06-23")


class TestProvision5_3_NotAgreedTheOmbudsmansDetails(HeldToARecordedRule):
    """Where the resident does not agree, the Ombudsman's details are given."""

    edition = "2022"
    rule = RuleKey.EXTENSION_OMBUDSMAN_IF_DISAGREED
    provision = "5.3"
    on = "2023-05-30"
    kept = extension("2023-06-09", agreed_by_resident=False)
    broken = extension("2023-06-09", agreed_by_resident=False, ombudsman_details=False)
    not_recorded = extension("2023-06-09", agreed_by_resident=False, ombudsman_details=None)

    def given(self) -> Story:
        return an_acknowledged_complaint()

    def test_agreed_they_need_not_be_given(self):
        agreed = extension("2023-06-09", agreed_by_resident=True, ombudsman_details=False)
        an_acknowledged_complaint().chose("2023-05-30", agreed)

    def test_whether_it_was_agreed_is_not_recorded(self):
        unsaid = extension("2023-06-09", agreed_by_resident=None, ombudsman_details=False)
        story = an_acknowledged_complaint().happened("2023-05-30", unsaid)
        assert story.broken("2023-05-30") == set()
        assert [each.source for each in story.not_known(self.rule)] == [Source("5.3", "2022")]


class TestProvision5_13_TenDaysMoreAtStage2(HeldToARecordedRule):
    """An extension of stage 2 is no longer than ten further days, not twenty."""

    edition = "2022"
    rule = RuleKey.EXTENSION_CAP
    provision = "5.13"
    on = "2023-07-10"
    kept = extension("2023-07-31", 2)
    broken = extension("2023-08-01", 2, good_reason="", agreed_by_resident=True)
    not_recorded = extension("2023-08-01", 2, good_reason=None, agreed_by_resident=True)

    def given(self) -> Story:
        return an_escalated_complaint()


class TestProvision5_14_BeyondItIsAgreed(HeldToARecordedRule):
    """Beyond ten further days at stage 2, both agree."""

    edition = "2022"
    rule = RuleKey.EXTENSION_AGREED
    provision = "5.14"
    on = "2023-07-10"
    kept = extension("2023-08-04", 2, good_reason="Asbestos.", agreed_by_resident=True)
    broken = extension("2023-08-04", 2, good_reason="Asbestos.", agreed_by_resident=False)
    not_recorded = extension("2023-08-04", 2, good_reason="Asbestos.", agreed_by_resident=None)

    def given(self) -> Story:
        return an_escalated_complaint()


class TestProvision5_15_NotAgreedTheOmbudsmansDetails(HeldToARecordedRule):
    """As at stage 1."""

    edition = "2022"
    rule = RuleKey.EXTENSION_OMBUDSMAN_IF_DISAGREED
    provision = "5.15"
    on = "2023-07-10"
    kept = extension("2023-07-24", 2, agreed_by_resident=False)
    broken = extension("2023-07-24", 2, agreed_by_resident=False, ombudsman_details=False)
    not_recorded = extension("2023-07-24", 2, agreed_by_resident=False, ombudsman_details=None)

    def given(self) -> Story:
        return an_escalated_complaint()


class TestProvision5_11_OnlyAfterStage1(HeldToARule):
    """Stage 2 comes only after stage 1 has been answered."""

    edition = "2022"
    rule = RuleKey.STAGE_AFTER_PREVIOUS
    provision = "5.11"
    on = "2023-05-25"
    kept = acknowledgement(2)
    broken = acknowledgement(2)

    def given(self) -> Story:
        return an_acknowledged_complaint().escalated("2023-05-24")

    def when_kept(self) -> Story:
        return an_escalated_complaint().chose("2023-06-20", self.kept)

    def test_kept_it_is_neither_refused_nor_a_breach(self):
        an_escalated_complaint().chose("2023-06-20", self.kept)

    def test_it_is_kept_too_where_the_stage_1_answer_was_entered_later(self):
        story = an_acknowledged_complaint().escalated("2023-06-19").acknowledged("2023-06-20", 2)
        story.responded("2023-06-01")
        assert story.breaches("2023-06-20", self.rule) == []


class TestProvision5_12_AnotherPersonAtStage2(HeldToARule):
    """Whoever considered stage 1 does not consider stage 2."""

    edition = "2022"
    rule = RuleKey.OTHER_PERSON
    provision = "5.12"
    on = "2023-06-21"
    kept = assignment("beth", 2)
    broken = assignment("amir", 2)

    def given(self) -> Story:
        return an_escalated_complaint()


class TestProvision5_17_AThirdStageIsToleratedWhereExplained:
    """Two stages are ideal; a third needs its reasons; there are never more."""

    BECAUSE = "The board's panel of residents hears the case."

    def test_explained_it_is_allowed(self):
        story = an_escalated_complaint(third_stage_because=self.BECAUSE)
        story.responded("2023-07-17", 2)
        story.chose("2023-08-07", f.EscalationRequested(to_stage=3), by="resident")
        story.chose("2023-09-05", response(3, decided_by="mary"))
        assert story.broken("2023-09-05") == set()

    def test_said_to_have_no_reason_it_is_a_breach(self):
        story = a_complaint_at_stage_3(third_stage_because="")
        assert story.broken("2023-08-07") == set()  # that the resident asks for it breaks nothing
        story.responded("2023-09-05", 3, decided_by="mary")
        assert [each.source for each in story.breaches("2023-09-05")] == [Source("5.17", "2022")]

    def test_where_no_reason_is_recorded_it_is_not_known(self):
        story = a_complaint_at_stage_3().responded("2023-09-05", 3, decided_by="mary")
        assert story.broken("2023-09-05") == set()
        assert [each.rule for each in story.not_known()] == [RuleKey.STAGE_THREE_EXPLAINED]

    def test_as_a_choice_the_reason_has_to_be_given_first(self):
        story = an_escalated_complaint().responded("2023-07-17", 2)
        refusals = story.proposed("2023-08-07", f.EscalationRequested(to_stage=3), by="resident")
        assert [(each.rule, each.source) for each in refusals] == [
            (RuleKey.STAGE_THREE_EXPLAINED, Source("5.17", "2022"))
        ]

    def test_a_fourth_is_never_allowed(self):
        story = a_complaint_at_stage_3(third_stage_because=self.BECAUSE)
        story.responded("2023-09-05", 3, decided_by="mary")
        refusals = story.proposed("2023-09-12", f.EscalationRequested(to_stage=4), by="resident")
        assert [(each.rule, each.source) for each in refusals] == [
            (RuleKey.STAGE_ALLOWED, Source("5.17", "2022"))
        ]

    def test_provision_5_18_it_is_answered_twenty_working_days_after_the_request(self):
        duty = a_complaint_at_stage_3(third_stage_because=self.BECAUSE).duty("respond", stage=3)
        assert (duty.due_on, duty.source) == (day("2023-09-05"), Source("5.18", "2022"))

    def test_provision_5_18_no_figure_caps_its_extension_but_it_needs_a_reason(self):
        story = a_complaint_at_stage_3(third_stage_because=self.BECAUSE)
        refusals = story.proposed("2023-08-28", extension("2023-12-01", 3, reason=""))
        assert [each.source for each in refusals] == [Source("5.18", "2022")]
        story.chose("2023-08-28", extension("2023-12-01", 3, agreed_by_resident=True))
        assert story.duty("respond", stage=3).due_on == day("2023-12-01")

    def test_provision_5_19_not_agreed_the_ombudsmans_details_are_given(self):
        story = a_complaint_at_stage_3(third_stage_because=self.BECAUSE)
        disagreed = extension("2023-12-01", 3, agreed_by_resident=False, ombudsman_details=False)
        refusals = story.proposed("2023-08-28", disagreed)
        assert [each.source for each in refusals] == [Source("5.19", "2022")]

    def test_provision_5_20_its_letter_has_seven_contents(self):
        story = a_complaint_at_stage_3(third_stage_because=self.BECAUSE)
        refusals = story.proposed("2023-09-05", response(3, contents=CONTENTS[:6]))
        assert [each.source for each in refusals] == [Source("5.20", "2022")]
        assert "how to take it to the Ombudsman" in refusals[0].why


class TestProvision6_6_CompensationByItsHeads(HeldToARecordedRule):
    """A sum is broken down by the four heads that the edition names."""

    edition = "2022"
    rule = RuleKey.REMEDY_HEADS
    provision = "6.6"
    on = "2023-06-01"
    kept = response(remedies=(money(guidance=None),))
    broken = response(remedies=(money(heads=()),))
    not_recorded = response(remedies=(money(heads=None),))

    def given(self) -> Story:
        return an_acknowledged_complaint()

    @pytest.mark.parametrize(
        "head",
        [
            "statutory_payment",
            "quantifiable_loss",
            "time_and_trouble",
            "distress_and_inconvenience",
        ],
    )
    def test_the_four_heads(self, head):
        paid = money(pence=500, heads=(f.MoneyHead(head=head, pence=500),))
        an_acknowledged_complaint().chose("2023-06-01", response(remedies=(paid,)))

    def test_another_head_is_told_with_its_place(self):
        paid = money(pence=500, heads=(f.MoneyHead(head="goodwill", pence=500),))
        (refusal,) = an_acknowledged_complaint().proposed("2023-06-01", response(remedies=(paid,)))
        assert refusal.field == "remedies[0].heads"
        assert "time_and_trouble" in refusal.mend


class TestProvision4_16_AskHowItWasHandled:
    """After closing, the resident is asked how the complaint was handled."""

    def test_it_is_owed_once_the_case_is_closed(self):
        assert an_answered_complaint().duties("ask_feedback") == []
        story = an_answered_complaint().chose("2023-06-30", f.Closed())
        duty = story.duty("ask_feedback")
        assert (duty.opened_on, duty.due_on) == (day("2023-06-30"), None)
        assert duty.source == Source("4.16", "2022")

    def test_asked_it_is_met_and_the_answer_is_kept(self):
        story = an_answered_complaint().chose("2023-06-30", f.Closed())
        story.chose("2023-07-03", f.FeedbackAsked(channel=Channel.E_MAIL))
        story.happened("2023-07-05", f.FeedbackGiven(satisfied=False), by="resident")
        assert story.standing("ask_feedback", "2023-07-05") is Standing.MET


def issue(becomes: Joined, related: bool) -> f.IssueRaised:
    point = f.Point(number=3, about="Window", sought="A repair")
    return f.IssueRaised(
        about="Window",
        becomes=becomes,
        related=related,
        point=point if becomes is Joined.JOINED else None,
        new_complaint=None if becomes is Joined.JOINED else "C-2",
    )


# What stands in both editions, under another number: rule, provision, where, when, what breaks it.
RENUMBERED = [
    ("decline_ground", "1.7", a_complaint, "2023-05-12", decline("whim")),
    ("decline_explained", "1.9", a_complaint, "2023-05-12", decline(reasons="")),
    ("decline_ombudsman", "1.9", a_complaint, "2023-05-12", decline(ombudsman_told=False)),
    ("no_extra_stage", "4.1", a_complaint, "2023-05-12", triage(extra_stage="stage 0")),
    (
        "representative_allowed",
        "4.5",
        a_complaint,
        "2023-05-12",
        f.RepresentativeNamed(representative="Ms Ade", allowed=False),
    ),
    ("handler_no_conflict", "4.7", a_complaint, "2023-05-12", assignment(conflict=True)),
    ("extension_reason", "5.1", an_acknowledged_complaint, "2023-05-30", extension("2023-06-09", reason="")),
    ("extension_told_in_time", "5.1", an_acknowledged_complaint, "2023-06-02", extension("2023-06-09")),
    ("extension_reason", "5.13", an_escalated_complaint, "2023-07-10", extension("2023-07-24", 2, reason="")),
    ("extension_told_in_time", "5.13", an_escalated_complaint, "2023-07-18", extension("2023-07-24", 2)),
    ("issue_joined", "5.7", an_acknowledged_complaint, "2023-05-22", issue(Joined.JOINED, False)),
    ("issue_joined", "5.7", an_acknowledged_complaint, "2023-05-22", issue(Joined.NEW_COMPLAINT, True)),
    ("response_every_point", "5.6", an_acknowledged_complaint, "2023-06-01", response(findings=())),
    ("response_contents", "5.8", an_acknowledged_complaint, "2023-06-01", response(contents=("stage",))),
    ("response_contents", "5.16", an_escalated_complaint, "2023-07-17", response(2, contents=("stage",))),
    ("action_tracked", "5.5", an_acknowledged_complaint, "2023-06-01", response(actions=(action(owner=""),))),
    ("response_remedy", "6.1", an_acknowledged_complaint, "2023-06-01", response(remedies=())),
    ("escalation_ground", "4.14", an_escalated_complaint, "2023-06-21", refuse_escalation(ground="whim")),
    ("escalation_explained", "5.9", an_escalated_complaint, "2023-06-21", refuse_escalation(reasons="")),
    ("escalation_ombudsman", "5.9", an_escalated_complaint, "2023-06-21", refuse_escalation(ombudsman_told=False)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "provision", "given", "on", "fact"),
    RENUMBERED,
    ids=[f"{each[1]}-{each[0]}" for each in RENUMBERED],
)
class TestUnderAnotherNumber:
    """What both editions hold is told with this edition's own number."""

    def test_as_a_choice_it_is_refused(self, rule, provision, given, on, fact):
        refusals = given().proposed(on, fact)
        assert {(each.rule, each.source) for each in refusals} == {
            (rule, Source(provision, "2022"))
        }

    def test_as_a_fact_it_is_a_breach(self, rule, provision, given, on, fact):
        story = given().happened(on, fact)
        found = [each for each in story.breaches(on, rule) if each.event == story.last.number]
        assert {each.source for each in found} == {Source(provision, "2022")}


class TestWhatThisEditionDoesNotAskFor:
    """What only the edition of 2024 holds is neither refused nor a breach under this one."""

    def test_evidence_merits_and_discretion_for_declining(self):
        a_complaint().chose(
            "2023-05-12", decline(evidence="", merits="", discretion_considered=False)
        )

    def test_the_definition_in_the_stage_1_letter(self):
        contents = tuple(each for each in CONTENTS if each != "definition")
        an_acknowledged_complaint().chose("2023-06-01", response(contents=contents))

    def test_the_guidance_on_remedies(self):
        an_acknowledged_complaint().chose("2023-06-01", response(remedies=(money(guidance=""),)))

    def test_a_third_partys_answer_outside_the_stages(self):
        an_acknowledged_complaint().chose(
            "2023-05-22", f.ThirdPartyAnswered(third_party="Fixit Ltd", answer="No.")
        )

    def test_reasons_for_escalating(self):
        an_escalated_complaint().chose("2023-06-21", refuse_escalation(for_lack_of_reasons=True))


class TestSixMonthsToComplain:
    """1.8 lets a policy exclude what is older than six months; the figure is unconfirmed."""

    def test_within_six_months_it_is_not_declined_as_late(self):
        story = Story("2022").received("2023-05-10", occurred_on=day("2022-11-10"))
        refusals = story.proposed("2023-05-12", decline("too_old"))
        assert [(each.rule, each.source) for each in refusals] == [
            (RuleKey.DECLINE_IN_TIME, Source("1.8", "2022"))
        ]

    def test_after_six_months_it_may_be(self):
        story = Story("2022").received("2023-05-10", occurred_on=day("2022-11-09"))
        assert story.chose("2023-05-12", decline("too_old")).state is State.DECLINED


def test_provision_5_4_older_reports_are_background():
    older = f.Background(reference="R-1", about="The same leak", reported_on=day("2021-03-01"))
    story = a_complaint().chose("2023-05-12", f.BackgroundLinked(background=(older,)))
    assert story.case.background == (older,)


def test_provision_6_5_a_remedy_is_owed_under_this_editions_number():
    story = an_acknowledged_complaint().responded("2023-06-01", remedies=(remedy(),))
    assert story.duty("deliver_remedy").source == Source("6.5", "2022")
    assert story.case.points_at(1) == POINTS
