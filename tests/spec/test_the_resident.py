"""The resident: preferences, reasonable adjustments, representatives and restrictions of contact.

The provisions are those of the Code of 1 April 2024; what earlier editions say differently stands
at the end.
"""

from datetime import date
from typing import Any, ClassVar

import pytest

from putright.codes.vocabulary import RuleKey
from putright.procedure import residents
from putright.procedure.events import Command, Refusal, Refused, Source
from putright.procedure.facts import Corrected, Fact
from putright.procedure.people import Context
from putright.procedure.residents import facts as f
from putright.procedure.residents.words import Format, ReviewOutcome
from putright.procedure.words import Channel, Consent, DutyState, Mode, PolicyRule, Standing
from spec.story import HeldToARecordedRule, Story, day


class ResidentStory(Story):
    """What is on record of a resident under one edition, told fact by fact."""

    def __init__(self, edition_id: str = "2024", **more: Any) -> None:
        super().__init__(edition_id, **more)
        self.case: Any = residents.NEW_RESIDENT

    def _submit(self, on: Any, fact: Fact, by: str, mode: Mode) -> tuple[Refusal, ...]:
        command = Command(what=fact, on=day(on), by=by, mode=mode)
        context = Context(today=self.today, people=self.people)
        outcome = residents.decide(self.case, command, self.rules, context)
        if isinstance(outcome, Refused):
            return outcome.refusals
        for event in outcome:
            self.case = residents.evolve(self.case, event)
        return ()

    def duties(self, kind: str | None = None, **which: Any) -> Any:
        return [
            each
            for each in residents.duties(self.case, self.rules)
            if kind in (None, each.kind.value) and which.get("subject") in (None, each.subject)
        ]

    def breaches(self, as_of: Any = None, rule: str | None = None) -> Any:
        found = residents.breaches(self.case, self.rules, day(as_of) if as_of else self.today)
        return [each for each in found if rule in (None, each.rule)]

    def not_known(self, rule: str | None = None) -> Any:
        found = residents.not_known(self.case, self.rules)
        return [each for each in found if rule in (None, each.rule)]

    def barred(self, on: str) -> tuple[Channel, ...]:
        return residents.channels_barred_on(self.case, day(on))


def adjustment(**more: Any) -> f.AdjustmentAgreed:
    """Letters in large print, looked at again after half a year."""
    return f.AdjustmentAgreed(
        **{
            "id": "A-1",
            "about": "Letters in large print",
            "need": "Low vision",
            "review_on": date(2024, 11, 1),
            **more,
        }
    )


def adjustment_reviewed(outcome: ReviewOutcome, **more: Any) -> f.AdjustmentReviewed:
    return f.AdjustmentReviewed(adjustment="A-1", outcome=outcome, **more)


def restriction(**more: Any) -> f.RestrictionImposed:
    """No calls, for three months, with a review after six weeks."""
    return f.RestrictionImposed(
        **{
            "id": "R-1",
            "terms": "No telephone calls; one e-mail a week",
            "bars": (Channel.PHONE,),
            "reason": "Threats to three members of staff, 2 to 30 April",
            "policy": "the policy on unacceptable behaviour, section 4",
            "equality": "No disability is known; e-mail stays open, as the resident prefers",
            "until": date(2024, 7, 31),
            "review_on": date(2024, 6, 14),
            **more,
        }
    )


def restriction_reviewed(outcome: ReviewOutcome, **more: Any) -> f.RestrictionReviewed:
    return f.RestrictionReviewed(
        **{"restriction": "R-1", "outcome": outcome, "reason": "Calls went on", **more}
    )


KEPT, CHANGED, ENDED = ReviewOutcome.KEPT, ReviewOutcome.CHANGED, ReviewOutcome.ENDED


class TestProvision3_1_HowTheResidentWantsToBeInTouch:
    """3.1: different ways in, with the needs of those who use them thought of beforehand."""

    def test_what_was_said_last_holds_and_what_was_left_out_stays(self):
        story = ResidentStory().chose(
            "2024-05-01", f.PreferencesRecorded(channel=Channel.POST, language="Polish")
        )
        story.chose("2024-06-01", f.PreferencesRecorded(format=Format.LARGE_PRINT))
        story.chose("2024-07-01", f.PreferencesRecorded(channel=Channel.E_MAIL, language=""))
        on = residents.preferences_on
        assert on(story.case, date(2024, 4, 30)) == residents.Preferences()
        assert on(story.case, date(2024, 6, 1)) == residents.Preferences(
            channel=Channel.POST, language="Polish", format=Format.LARGE_PRINT
        )
        assert on(story.case, date(2024, 7, 1)) == residents.Preferences(
            channel=Channel.E_MAIL, language="", format=Format.LARGE_PRINT
        )

    def test_what_is_entered_late_holds_from_the_day_on_which_it_was_said(self):
        story = ResidentStory().happened("2024-06-01", f.PreferencesRecorded(channel=Channel.POST))
        story.happened("2024-05-01", f.PreferencesRecorded(channel=Channel.PHONE))
        assert residents.preferences_on(story.case, date(2024, 5, 15)).channel is Channel.PHONE
        assert residents.preferences_on(story.case, date(2024, 6, 15)).channel is Channel.POST


class TestProvision3_6_WhoActsForTheResident:
    """3.6: a resident may have somebody act for them, with consent on record."""

    def test_somebody_with_consent_acts_until_the_resident_takes_it_back(self):
        story = ResidentStory().chose(
            "2024-05-01", f.RepresentativeRecorded(representative="Ms Ward", consent=Consent.GIVEN)
        )
        story.chose("2024-08-01", f.RepresentativeEnded(representative="Ms Ward"))
        acting = [
            [each.name for each in residents.representatives_on(story.case, day(on))]
            for on in ("2024-04-30", "2024-05-01", "2024-07-31", "2024-08-01")
        ]
        assert acting == [[], ["Ms Ward"], ["Ms Ward"], []]

    @pytest.mark.parametrize("consent", [Consent.AWAITED, Consent.REFUSED, None])
    def test_nobody_acts_without_consent(self, consent: Consent | None):
        story = ResidentStory().happened(
            "2024-05-01", f.RepresentativeRecorded(representative="Mr Hill", consent=consent)
        )
        assert residents.representatives_on(story.case, date(2024, 5, 2)) == ()

    def test_consent_that_comes_later_takes_the_place_of_what_was_awaited(self):
        story = ResidentStory()
        for on, consent in (("2024-05-01", Consent.AWAITED), ("2024-05-09", Consent.GIVEN)):
            story.chose(on, f.RepresentativeRecorded(representative="Mr Hill", consent=consent))
        (acting,) = residents.representatives_on(story.case, date(2024, 5, 9))
        assert acting.from_on == date(2024, 5, 9)

    def test_whether_there_is_consent_has_to_be_said_now(self):
        fact = f.RepresentativeRecorded(representative="Mr Hill")
        (refusal,) = ResidentStory().proposed("2024-05-01", fact)
        assert (refusal.rule, refusal.field) == (PolicyRule.CONSENT, "consent")

    def test_consent_is_waived_only_with_the_reason(self):
        waived = f.RepresentativeRecorded(representative="Mr Hill", consent=Consent.WAIVED, why="")
        story = ResidentStory().happened("2024-05-01", waived)
        (breach,) = story.breaches()
        assert breach.of_policy
        assert breach.rule == PolicyRule.CONSENT


class TestProvision5_10_AnAdjustmentHasADayForItsReview(HeldToARecordedRule):
    """5.10: reasonable adjustments, and the disabilities they are for, are recorded and reviewed."""

    rule = RuleKey.ADJUSTMENT_REVIEW
    provision = "5.10"
    on = "2024-05-01"
    kept = adjustment()
    broken = adjustment(review_on=None, no_review=True)
    not_recorded = adjustment(review_on=None)

    def given(self) -> ResidentStory:
        return ResidentStory().happened(
            "2024-05-01", f.NeedDisclosed(need="Low vision", disability=True)
        )

    def test_the_need_and_the_adjustment_are_on_record(self):
        story = self.given().chose(self.on, self.kept)
        assert story.case.needs == ("Low vision",)
        (holding,) = residents.adjustments_on(story.case, date(2024, 5, 1))
        assert (holding.what, holding.need) == ("Letters in large print", "Low vision")


class TestProvision5_10_AdjustmentsAreReviewed:
    """5.10: the review is due on the day that was set for it."""

    def given(self) -> ResidentStory:
        return ResidentStory().chose("2024-05-01", adjustment())

    def test_the_review_is_due_on_the_day_that_was_set(self):
        duty = self.given().duty("review_adjustment")
        assert duty.source == Source("5.10", "2024")
        assert (duty.opened_on, duty.due_on) == (date(2024, 5, 1), date(2024, 11, 1))

    def test_passing_the_day_is_a_breach(self):
        story = self.given()
        assert story.breaches("2024-11-01") == []
        (breach,) = story.breaches("2024-11-02")
        assert (breach.source, breach.on) == (Source("5.10", "2024"), date(2024, 11, 2))
        assert "not done" in breach.what

    def test_a_late_review_stays_a_breach(self):
        story = self.given().happened(
            "2024-11-05", adjustment_reviewed(KEPT, review_on=date(2025, 5, 1))
        )
        (breach,) = story.breaches("2024-11-05")
        assert "done on 5 November 2024" in breach.what

    def test_a_review_meets_the_duty_and_its_next_day_opens_another(self):
        story = self.given().chose(
            "2024-10-28",
            adjustment_reviewed(CHANGED, now="Letters by audio", review_on=date(2025, 5, 1)),
        )
        first, second = story.duties("review_adjustment")
        assert (first.state, first.met_on) == (DutyState.MET, date(2024, 10, 28))
        assert (second.opened_on, second.due_on) == (date(2024, 10, 28), date(2025, 5, 1))
        assert story.case.adjustments[0].what == "Letters by audio"

    def test_a_review_that_keeps_it_sets_the_next_day(self):
        (refusal,) = self.given().proposed("2024-10-28", adjustment_reviewed(KEPT))
        assert refusal.rule is RuleKey.ADJUSTMENT_REVIEW

    def test_a_review_that_ends_it_needs_no_next_day(self):
        story = self.given().chose("2024-10-28", adjustment_reviewed(ENDED, why="No longer wanted"))
        assert story.duty("review_adjustment").state is DutyState.MET
        assert residents.adjustments_on(story.case, date(2024, 10, 27)) != ()
        assert residents.adjustments_on(story.case, date(2024, 10, 28)) == ()

    def test_the_review_is_no_longer_owed_once_the_adjustment_has_ended(self):
        story = self.given().chose("2024-08-01", f.AdjustmentEnded(adjustment="A-1"))
        assert story.standing("review_adjustment", "2024-12-01") is Standing.WITHDRAWN

    def test_one_without_a_day_is_owed_a_review_all_the_same(self):
        story = ResidentStory().happened("2024-05-01", adjustment(review_on=None))
        duty = story.duty("review_adjustment")
        assert (duty.due_on, duty.state) == (None, DutyState.OPEN)


class TestProvision5_14_ARestrictionHasItsReasons(HeldToARecordedRule):
    """5.14: the landlord can show its reasons for restricting contact."""

    rule = RuleKey.RESTRICTION_REASONED
    provision = "5.14"
    on = "2024-05-01"
    kept = restriction()
    broken = restriction(reason="")
    not_recorded = restriction(reason=None)

    def given(self) -> ResidentStory:
        return ResidentStory()

    def test_keeping_it_at_a_review_needs_its_reasons_again(self):
        story = self.given().chose(self.on, self.kept)
        again = restriction_reviewed(KEPT, reason="", review_on=date(2024, 7, 12))
        (refusal,) = story.proposed("2024-06-14", again)
        assert refusal.rule is self.rule


class TestProvision5_14_ARestrictionHasADayForItsReview(HeldToARecordedRule):
    """5.14: restrictions of contact are kept under review."""

    rule = RuleKey.RESTRICTION_REVIEW
    provision = "5.14"
    on = "2024-05-01"
    kept = restriction()
    broken = restriction(review_on=None, no_review=True)
    not_recorded = restriction(review_on=None)

    def given(self) -> ResidentStory:
        return ResidentStory()

    def test_the_review_is_due_on_the_day_that_was_set_and_each_sets_the_next(self):
        story = self.given().chose(self.on, self.kept)
        story.chose("2024-06-12", restriction_reviewed(KEPT, review_on=date(2024, 7, 12)))
        first, second = story.duties("review_restriction")
        assert first.source == Source("5.14", "2024")
        assert (first.due_on, first.met_on) == (date(2024, 6, 14), date(2024, 6, 12))
        assert (second.due_on, second.state) == (date(2024, 7, 12), DutyState.OPEN)

    def test_it_is_no_longer_owed_once_the_restriction_is_lifted(self):
        story = self.given().chose(self.on, self.kept)
        story.chose("2024-06-03", f.RestrictionLifted(restriction="R-1", why="An apology came"))
        assert story.standing("review_restriction", "2024-06-20") is Standing.WITHDRAWN

    def test_one_lifted_after_the_day_had_passed_was_never_reviewed(self):
        story = self.given().chose(self.on, self.kept)
        story.happened("2024-06-20", f.RestrictionLifted(restriction="R-1"))
        assert story.standing("review_restriction", "2024-06-20") is Standing.MISSED
        assert story.broken("2024-06-20") == {"review_restriction"}


class TestProvision5_15_ARestrictionHeedsEquality(HeldToARecordedRule):
    """5.15: restrictions of contact are proportionate, and regard is had to the Equality Act."""

    rule = RuleKey.RESTRICTION_EQUALITY
    provision = "5.15"
    on = "2024-05-01"
    kept = restriction()
    broken = restriction(equality="")
    not_recorded = restriction(equality=None)

    def given(self) -> ResidentStory:
        return ResidentStory()

    def test_a_change_is_considered_anew(self):
        story = self.given().chose(self.on, self.kept)
        wider = restriction_reviewed(
            CHANGED, bars=(Channel.PHONE, Channel.IN_PERSON), review_on=date(2024, 7, 12)
        )
        (refusal,) = story.proposed("2024-06-14", wider)
        assert refusal.rule is self.rule


class TestWhatARestrictionBars:
    """While it holds, and no longer, a restriction closes the channels that it names."""

    def test_it_holds_from_its_first_to_its_last_day(self):
        story = ResidentStory().chose("2024-05-01", restriction(from_on=date(2024, 5, 7)))
        barred = [
            story.barred(on) for on in ("2024-05-06", "2024-05-07", "2024-07-31", "2024-08-01")
        ]
        assert barred == [(), (Channel.PHONE,), (Channel.PHONE,), ()]

    def test_lifting_it_opens_them_on_that_day(self):
        story = ResidentStory().chose("2024-05-01", restriction())
        story.chose("2024-06-03", f.RestrictionLifted(restriction="R-1"))
        assert (story.barred("2024-06-02"), story.barred("2024-06-03")) == ((Channel.PHONE,), ())

    def test_a_review_can_change_them(self):
        story = ResidentStory().chose("2024-05-01", restriction())
        changed = restriction_reviewed(
            CHANGED,
            bars=(Channel.IN_PERSON,),
            equality="The office can be hard to reach; calls are open again",
            review_on=date(2024, 7, 12),
        )
        story.chose("2024-06-14", changed)
        assert story.barred("2024-06-13") == (Channel.PHONE,)
        assert story.barred("2024-06-14") == (Channel.IN_PERSON,)
        assert story.barred("2024-08-01") == ()

    def test_several_add_up(self):
        story = ResidentStory().chose("2024-05-01", restriction())
        story.chose("2024-05-02", restriction(id="R-2", bars=(Channel.IN_PERSON, Channel.PHONE)))
        assert story.barred("2024-05-02") == (Channel.PHONE, Channel.IN_PERSON)


class TestWhatCannotBeRecorded:
    """A fact is turned away only where it is malformed, contradicts the record, or is to come."""

    turned_away: ClassVar = [
        ("2024-05-08", f.PreferencesRecorded(), "what"),
        ("2027-01-01", f.PreferencesRecorded(channel=Channel.POST), "on"),
        ("2024-05-08", f.NeedDisclosed(need=" "), "need"),
        ("2024-05-08", f.NeedDisclosed(need="A NUL \x00 byte"), "need"),
        ("2024-05-08", adjustment(), "id"),
        ("2024-05-08", adjustment(id="A-2", review_on=date(2024, 5, 7)), "review_on"),
        ("2024-05-08", adjustment(id="A-2", no_review=True), "no_review"),
        ("2024-05-08", f.AdjustmentEnded(adjustment="A-9"), "adjustment"),
        ("2024-04-30", f.AdjustmentEnded(adjustment="A-1"), "on"),
        ("2024-05-08", adjustment_reviewed(ENDED, review_on=date(2024, 6, 1)), "review_on"),
        ("2024-05-08", f.RepresentativeEnded(representative="Mr Hill"), "representative"),
        ("2024-05-08", restriction(), "id"),
        ("2024-05-08", restriction(id="R-2", from_on=date(2024, 5, 7)), "from_on"),
        ("2024-05-08", restriction(id="R-2", until=date(2024, 5, 7)), "until"),
        ("2024-05-08", restriction(id="R-2", review_on=date(2024, 8, 1)), "review_on"),
        ("2024-05-08", restriction(id="R-2", approved_by="nobody-here"), "approved_by"),
        ("2024-05-08", restriction_reviewed(CHANGED), "outcome"),
        ("2024-05-08", restriction_reviewed(KEPT, bars=()), "bars"),
        ("2024-05-08", restriction_reviewed(KEPT, review_on=date(2024, 8, 1)), "review_on"),
        ("2024-05-08", f.RestrictionLifted(restriction="R-9"), "restriction"),
        ("2024-05-08", Corrected(event=1, reason=" ", struck=True), "reason"),
    ]

    @pytest.mark.parametrize(("on", "fact", "field"), turned_away)
    def test_it_says_at_which_field_why_and_what_would_mend_it(
        self, on: str, fact: Fact, field: str
    ):
        story = ResidentStory().happened("2024-05-01", adjustment(), restriction())
        before = story.case
        refusals = story.reported(on, fact)
        assert field in {each.field for each in refusals}
        assert all(each.why and each.mend and each.malformed for each in refusals)
        assert story.case == before

    def test_what_was_lifted_is_neither_lifted_nor_reviewed_again(self):
        story = ResidentStory().happened("2024-05-01", restriction())
        story.happened("2024-06-03", f.RestrictionLifted(restriction="R-1"))
        for fact in (f.RestrictionLifted(restriction="R-1"), restriction_reviewed(ENDED)):
            (refusal,) = story.reported("2024-06-04", fact)
            assert "3 June 2024" in refusal.why

    def test_a_wrong_day_is_put_right_and_what_was_recorded_stays(self):
        story = ResidentStory().happened("2024-05-01", adjustment())
        correction = Corrected(event=1, field="review_on", new="2024-12-02", reason="A slip")
        story.happened("2024-05-02", correction)
        assert story.duty("review_adjustment").due_on == date(2024, 12, 2)
        assert story.case.history[0].what.review_on == date(2024, 11, 1)
        assert story.last.what.old == "2024-11-01"


class TestEarlierEditions:
    """What the editions of 2020 and 2022 ask for, and what is owed because it was agreed."""

    @pytest.mark.parametrize(("edition", "provision"), [("2022", "4.19"), ("2020", "4.15")])
    def test_they_ask_that_a_restriction_heeds_needs_and_equality(
        self, edition: str, provision: str
    ):
        bare = restriction(reason="", equality="", review_on=None, no_review=True, until=None)
        story = ResidentStory(edition).happened("2022-03-01", bare)
        assert [each.source for each in story.breaches()] == [Source(provision, edition)]
        assert story.duties() == []

    def test_a_review_that_was_agreed_is_owed_under_any_edition(self):
        story = ResidentStory("2022").happened("2024-03-01", adjustment())
        duty = story.duty("review_adjustment")
        assert duty.source == Source("what was agreed with the resident")
        assert duty.due_on == date(2024, 11, 1)
