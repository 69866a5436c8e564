"""Bad input: each piece gets a clear message at its field, with what would mend it; nothing is lost."""

from datetime import date

import pytest

from putright.procedure import facts as f
from putright.procedure.events import Refusal
from putright.procedure.people import Person
from putright.procedure.words import (
    Channel,
    Direction,
    Finding,
    Joined,
    OmbudsmanFinding,
    Party,
    Standing,
)
from spec.story import (
    CONTENTS,
    STAFF,
    UPHELD,
    Story,
    a_complaint,
    a_complaint_at_stage_2,
    a_finally_answered_complaint,
    acknowledgement,
    action,
    an_acknowledged_complaint,
    an_answered_complaint,
    an_escalated_complaint,
    assignment,
    complaint,
    day,
    decline,
    extension,
    findings,
    money,
    refuse_escalation,
    remedy,
    reopening,
    response,
)


def advised(story: Story, on: str | date, fact: f.Fact) -> list[Refusal]:
    """What is told of a slip that a letter can really hold: refused as a choice, recorded as a fact."""
    proposed = story.proposed(on, fact)
    assert not any(each.malformed for each in proposed)
    before = len(story.case.history)
    assert not story.reported(on, fact), "what happened is recorded"
    assert len(story.case.history) == before + 1
    assert story.breaches(on)[-1].of_policy
    return list(proposed)


def told(story: Story, on: str | date, fact: f.Fact, by: str = "olu") -> list[Refusal]:
    """What is told of a malformed fact: the same whether it is proposed or has happened."""
    before = story.case
    happened = story.reported(on, fact, by=by)
    assert happened, "it was recorded"
    assert story.case == before
    proposed = story.proposed(on, fact, by=by)
    assert [each for each in proposed if each.malformed] == list(happened)
    for each in happened:
        assert each.malformed
        assert each.field
        assert each.why.strip().endswith((".", "?"))
        assert each.mend.strip()
    return list(happened)


def fields(refusals: list[Refusal]) -> list[str | None]:
    return [each.field for each in refusals]


class TestDatesInTheFuture:
    """Nothing has happened on a day to come."""

    @pytest.mark.parametrize(
        "fact", [acknowledgement(), decline(), f.Withdrawn(confirmed=True), assignment()]
    )
    def test_what_is_said_to_have_happened_tomorrow(self, fact):
        story = Story(today="2024-05-08").received("2024-05-01")
        (refusal,) = told(story, "2024-05-09", fact)
        assert refusal.field == "on"
        assert "8 May 2024" in refusal.why or "2024-05-08" in refusal.why

    def test_today_is_no_day_to_come(self):
        story = Story(today="2024-05-08").received("2024-05-01")
        assert story.reported("2024-05-08", acknowledgement()) == ()

    def test_a_complaint_from_the_future(self):
        assert fields(told(Story(today="2024-05-08"), "2024-05-09", complaint())) == ["on"]

    @pytest.mark.parametrize("field", ["occurred_on", "aware_on"])
    def test_an_issue_that_occurred_after_the_complaint(self, field):
        assert fields(told(Story(), "2024-05-01", complaint(**{field: date(2024, 5, 2)}))) == [
            field
        ]

    def test_an_older_report_from_the_future(self):
        older = (f.Background(reference="R-1", reported_on=date(2024, 5, 2)),)
        refusals = advised(Story(), "2024-05-01", complaint(background=older))
        assert fields(refusals) == ["background"]


class TestDatesOutOfOrder:
    """What can't come before something else does not."""

    @pytest.mark.parametrize(
        "fact",
        [acknowledgement(), response(), decline(), f.Closed(), f.Withdrawn(), f.Accepted()],
        ids=lambda fact: fact.name(),
    )
    def test_before_the_complaint_was_received(self, fact):
        (refusal,) = told(a_complaint(), "2024-04-30", fact)
        assert refusal.field == "on"
        assert "correct" in refusal.mend

    def test_stage_2_before_it_was_asked_for(self):
        assert fields(told(an_escalated_complaint(), "2024-06-02", acknowledgement(2))) == ["on"]

    def test_stage_2_refused_before_it_was_asked_for(self):
        assert fields(told(an_escalated_complaint(), "2024-06-02", refuse_escalation())) == ["on"]

    def test_a_letter_that_left_before_it_was_written(self):
        story = a_complaint().acknowledged(
            "2024-05-08", channel=Channel.POST, awaiting_posting=True
        )
        assert fields(told(story, "2024-05-07", f.LeavingConfirmed(event=2))) == ["on"]

    def test_an_answer_promised_before_the_acknowledgement(self):
        fact = acknowledgement(respond_by_on=day("2024-05-06"))
        assert fields(told(a_complaint(), "2024-05-07", fact)) == ["respond_by_on"]

    def test_a_remedy_that_was_paid_before_the_letter_is_ordinary(self):
        fact = response(remedies=(remedy(), remedy("paid", by_on=day("2024-05-08"))))
        an_acknowledged_complaint().chose("2024-05-20", fact)

    def test_an_action_due_before_it_is_promised_is_no_promise_but_a_letter_may_have_said_so(self):
        fact = response(actions=(action(due_on=day("2024-05-08")),))
        story = an_acknowledged_complaint()
        assert fields(story.proposed("2024-05-20", fact)) == ["actions[0].due_on"]
        story.happened("2024-05-20", fact)
        assert story.standing("finish_action", "2024-05-20") is Standing.OVERDUE

    def test_an_action_done_before_it_was_promised(self):
        story = an_acknowledged_complaint().responded("2024-05-20", actions=(action(),))
        assert fields(told(story, "2024-05-19", f.ActionDone(action="boiler"))) == ["on"]

    def test_a_claim_to_be_met_before_it_was_made(self):
        story = an_answered_complaint().happened("2024-06-03", f.RemedyLapsed(remedy="sorry-1"))
        claim = f.RemedyClaimed(remedy="sorry-1", by_on=day("2024-06-03"))
        assert fields(told(story, "2024-06-10", claim)) == ["by_on"]

    def test_a_promise_broken_before_it_was_made(self):
        story = an_acknowledged_complaint().responded("2024-05-20", actions=(action(),))
        reopened = told(story, "2024-05-10", reopening("boiler", "2024-07-31"))
        assert fields(reopened) == ["promise", "on"]

    def test_a_promise_is_not_broken_before_its_day(self):
        promised = action(due_on=day("2024-06-14"))
        story = an_acknowledged_complaint().responded("2024-05-20", actions=(promised,))
        (refusal,) = told(story, "2024-06-14", reopening("boiler", "2024-07-31"))
        assert refusal.field == "promise"
        assert "not broken yet" in refusal.why

    def test_evidence_sent_before_it_was_asked_for(self):
        story = an_answered_complaint().happened("2024-09-02", f.EvidenceRequested(id="E-1"))
        assert fields(told(story, "2024-09-01", f.EvidenceSent(id="E-1"))) == ["on"]

    def test_evidence_due_before_it_was_asked_for(self):
        fact = f.EvidenceRequested(id="E-1", due_on=day("2024-09-01"))
        assert fields(told(an_answered_complaint(), "2024-09-02", fact)) == ["due_on"]

    @pytest.mark.parametrize(
        "fact",
        [
            f.OrderCompliedWith(id="O-1", evidence="Shown."),
            f.RecommendationAnswered(id="R-1", answer="Done."),
            f.FailureOrderCompliedWith(id="F-1"),
        ],
        ids=lambda fact: fact.name(),
    )
    def test_an_order_carried_out_before_it_was_given(self, fact):
        story = a_finally_answered_complaint().happened(
            "2025-02-28",
            f.Determined(
                reference="1",
                findings=(f.IssueFinding(issue="x", finding=OmbudsmanFinding.SERVICE_FAILURE),),
                orders=(f.Order(id="O-1", what="Pay"),),
                recommendations=(f.Order(id="R-1", what="Look"),),
            ),
            f.FailureOrderIssued(id="F-1", type=1, order="Answer"),
        )
        assert fields(told(story, "2025-02-27", fact)) == ["on"]

    def test_an_order_due_before_the_determination(self):
        fact = f.Determined(
            reference="1",
            findings=(f.IssueFinding(issue="x", finding=OmbudsmanFinding.SERVICE_FAILURE),),
            orders=(f.Order(id="O-1", what="Pay", due_on=day("2025-02-27")),),
        )
        refusals = told(a_finally_answered_complaint(), "2025-02-28", fact)
        assert fields(refusals) == ["orders[0].due_on"]

    def test_an_extension_that_had_passed_when_it_was_told(self):
        story = Story(today="2024-07-31").received("2024-05-01").acknowledged("2024-05-07")
        assert fields(told(story, "2024-07-01", extension("2024-06-05"))) == ["until"]


class TestYearsThatNobodyMeant:
    """A year typed wrongly is told, and never breaks the counting of days."""

    @pytest.mark.parametrize("on", [date(1, 1, 1), date(24, 5, 1), date(1990, 1, 1)])
    def test_a_complaint_from_before_the_calendar(self, on):
        assert fields(told(Story(), on, complaint())) == ["on"]

    def test_an_extension_to_the_end_of_time_breaks_no_counting(self):
        story = an_acknowledged_complaint()
        story.reported("2024-05-14", extension("9999-12-31", good_reason="None given."))
        assert story.duty("respond").due_on >= day("2024-05-21")
        assert isinstance(story.breaches("2024-06-30"), list)


class TestAnExtensionThatIsNone:
    """An extension ends after the date that it replaces."""

    @pytest.mark.parametrize("until", ["2024-05-21", "2024-05-20", "2024-05-14"])
    def test_shorter_than_or_equal_to_the_current_due_date(self, until):
        for fact in (
            extension(until),
            f.ExtensionDecided(stage=1, until=day(until), reason="Snow."),
        ):
            (refusal,) = told(an_acknowledged_complaint(), "2024-05-14", fact)
            assert refusal.field == "until"
            assert "21 May 2024" in refusal.why or "2024-05-21" in refusal.why

    def test_shorter_than_the_extension_before_it(self):
        story = an_acknowledged_complaint().extended("2024-05-14", "2024-06-05")
        assert fields(told(story, "2024-05-20", extension("2024-06-03", good_reason="Snow"))) == [
            "until"
        ]


class TestPeopleWhoDoNotExist:
    """Everybody who is named by id is known; the message says who is."""

    @pytest.mark.parametrize(
        ("fact", "field"),
        [
            (assignment("nobody"), "handler"),
            (assignment(""), "handler"),
            (response(decided_by="nobody"), "decided_by"),
            (response(signed_off_by="nobody"), "signed_off_by"),
            (extension("2024-06-05", approved_by="nobody"), "approved_by"),
            (f.StaffComplainedOf(who="nobody"), "who"),
            (f.StaffComplainedOf(who=""), "who"),
            (f.CommentInvited(party=Party.STAFF, who="nobody", stage=1), "who"),
            (f.RemedyOffered(remedy=remedy(owner="nobody")), "remedy.owner"),
            (f.ActionPromised(action=action(owner="nobody")), "action.owner"),
            (response(actions=(action(), action("b", owner="nobody"))), "actions[1].owner"),
            (response(remedies=(remedy(owner="nobody"),)), "remedies[0].owner"),
        ],
        ids=lambda each: each if isinstance(each, str) else each.name(),
    )
    def test_they_are_told_at_their_field(self, fact, field):
        (refusal,) = told(an_acknowledged_complaint(), "2024-05-14", fact)
        assert refusal.field == field
        assert "amir" in refusal.mend

    def test_whoever_took_the_complaint(self):
        assert fields(told(Story(), "2024-05-01", complaint(taken_by="nobody"))) == ["taken_by"]

    @pytest.mark.parametrize("by", ["nobody", "", "Resident", "amir "])
    def test_whoever_says_so(self, by):
        assert fields(told(a_complaint(), "2024-05-02", f.Accepted(), by=by)) == ["by"]

    def test_where_nobody_is_known_it_says_so(self):
        story = Story(staff=())
        refusals = told(story, "2024-05-01", complaint(taken_by="amir"), by="resident")
        assert "nobody yet" in refusals[0].mend

    def test_the_staff_of_one_story_are_no_staff_of_another(self):
        story = Story(staff=(*STAFF, Person(id="zoe"))).received("2024-05-01")
        story.chose("2024-05-02", assignment("zoe"))
        assert fields(told(a_complaint(), "2024-05-02", assignment("zoe"))) == ["handler"]


class TestPoints:
    """The points of a definition, and what refers to them, fit together."""

    def test_a_point_left_without_a_finding_is_named(self):
        story = an_acknowledged_complaint()
        (refusal,) = story.proposed("2024-05-20", response(findings=findings(Finding.UPHELD)))
        assert "oint 2" in refusal.why
        assert (refusal.field, refusal.malformed) == ("findings", False)

    def test_a_finding_on_a_point_that_does_not_exist(self):
        fact = response(findings=(*UPHELD, f.PointFinding(point=7, finding=Finding.UPHELD)))
        (refusal,) = told(an_acknowledged_complaint(), "2024-05-20", fact)
        assert refusal.field == "findings[2].point"
        assert "1, 2" in refusal.mend

    def test_a_point_answered_twice(self):
        fact = response(findings=(*UPHELD, UPHELD[0]))
        refusals = told(an_acknowledged_complaint(), "2024-05-20", fact)
        assert fields(refusals) == ["findings[2].point"]

    @pytest.mark.parametrize(
        ("numbers", "field"),
        [((1, 1), "points[1].number"), ((0,), "points[0].number"), ((-3,), "points[0].number")],
    )
    def test_numbers_that_are_none(self, numbers, field):
        points = tuple(f.Point(number=each, about="Damp", sought="Dry walls") for each in numbers)
        for story, fact in (
            (Story(), complaint(points=points)),
            (a_complaint(), acknowledgement(points=points)),
            (
                an_acknowledged_complaint(),
                f.ClarificationGiven(stage=1, answer="Both.", points=points),
            ),
        ):
            assert fields(told(story, "2024-05-08", fact)) == [field]

    def test_a_point_about_nothing(self):
        points = (f.Point(number=1, about="   "),)
        assert fields(told(Story(), "2024-05-01", complaint(points=points))) == ["points[0].about"]

    def test_a_point_that_joins_under_a_number_that_is_taken(self):
        fact = f.IssueRaised(
            about="Window",
            becomes=Joined.JOINED,
            related=True,
            point=f.Point(number=2, about="Window"),
        )
        refusals = told(an_acknowledged_complaint(), "2024-05-10", fact)
        assert fields(refusals) == ["point.number"]

    @pytest.mark.parametrize(
        ("fact", "field"),
        [
            (response(remedies=(remedy(point=9),)), "remedies[0].point"),
            (response(actions=(action(point=9),)), "actions[0].point"),
            (f.RemedyOffered(remedy=remedy(point=9)), "remedy.point"),
            (f.ActionPromised(action=action(point=9)), "action.point"),
        ],
        ids=["remedies", "actions", "remedy", "action"],
    )
    def test_a_remedy_or_an_action_for_a_point_that_does_not_exist(self, fact, field):
        assert fields(told(an_acknowledged_complaint(), "2024-05-20", fact)) == [field]

    def test_the_ombudsmans_finding_on_a_point_that_does_not_exist(self):
        finding = f.IssueFinding(issue="x", finding=OmbudsmanFinding.SERVICE_FAILURE, point=9)
        fact = f.Determined(reference="1", findings=(finding,))
        refusals = told(a_finally_answered_complaint(), "2025-02-28", fact)
        assert fields(refusals) == ["findings[0].point"]

    def test_a_determination_without_a_finding(self):
        fact = f.Determined(reference="1", findings=())
        assert fields(told(a_finally_answered_complaint(), "2025-02-28", fact)) == ["findings"]


class TestIds:
    """Each remedy, action, request and order has an id of its own."""

    def test_a_remedy_twice_in_one_answer(self):
        fact = response(remedies=(remedy("a"), remedy("a")))
        refusals = told(an_acknowledged_complaint(), "2024-05-20", fact)
        assert fields(refusals) == ["remedies[1].id"]

    def test_a_remedy_and_an_action_of_one_name(self):
        fact = response(remedies=(remedy("a"),), actions=(action("a"),))
        assert fields(told(an_acknowledged_complaint(), "2024-05-20", fact)) == ["actions[0].id"]

    def test_one_that_is_taken_in_the_case(self):
        fact = f.RemedyOffered(remedy=remedy("sorry-1"))
        assert fields(told(an_answered_complaint(), "2024-06-01", fact)) == ["remedy.id"]
        again = response(2, remedies=(remedy("sorry-1"),))
        assert fields(told(a_complaint_at_stage_2(), "2024-07-08", again)) == ["remedies[0].id"]

    def test_a_request_for_evidence_that_was_made(self):
        story = an_answered_complaint().happened("2024-09-02", f.EvidenceRequested(id="E-1"))
        assert fields(told(story, "2024-09-03", f.EvidenceRequested(id="E-1"))) == ["id"]

    def test_orders_twice_in_one_determination(self):
        finding = f.IssueFinding(issue="x", finding=OmbudsmanFinding.SERVICE_FAILURE)
        fact = f.Determined(
            reference="1",
            findings=(finding,),
            orders=(f.Order(id="O-1", what="Pay"), f.Order(id="O-1", what="Write")),
            recommendations=(f.Order(id="O-1", what="Look"),),
        )
        refusals = told(a_finally_answered_complaint(), "2025-02-28", fact)
        assert fields(refusals) == ["orders[1].id", "recommendations[0].id"]

    @pytest.mark.parametrize(
        ("fact", "field"),
        [
            (response(remedies=(remedy(""),)), "remedies[0].id"),
            (response(actions=(action(" "),)), "actions[0].id"),
            (f.RemedyOffered(remedy=remedy("")), "remedy.id"),
            (f.EvidenceRequested(id=""), "id"),
            (f.FailureOrderIssued(id="", type=1, order="Answer"), "id"),
            (f.MergedInto(complaint="", reason="Twice."), "complaint"),
        ],
        ids=["remedy", "action", "offer", "evidence", "failure order", "merged"],
    )
    def test_an_empty_one(self, fact, field):
        assert fields(told(an_acknowledged_complaint(), "2024-05-20", fact)) == [field]

    @pytest.mark.parametrize(
        "fact",
        [
            f.EvidenceSent(id="X"),
            f.OrderCompliedWith(id="X", evidence="Shown."),
            f.RecommendationAnswered(id="X", answer="Done."),
            f.FailureOrderCompliedWith(id="X"),
        ],
        ids=lambda fact: fact.name(),
    )
    def test_one_that_nobody_gave(self, fact):
        (refusal,) = told(an_answered_complaint(), "2024-09-02", fact)
        assert refusal.field == "id"
        assert "none yet" in refusal.mend


class TestSums:
    """Sums of money add up."""

    @pytest.mark.parametrize(
        ("paid", "field"),
        [
            (money(pence=-1, heads=()), "remedies[0].pence"),
            (
                money(
                    pence=100,
                    heads=(f.MoneyHead(head="a", pence=200), f.MoneyHead(head="b", pence=-100)),
                ),
                "remedies[0].heads[1].pence",
            ),
        ],
        ids=["negative", "a negative head"],
    )
    def test_they_are_told_at_their_place(self, paid, field):
        fact = response(remedies=(paid,))
        assert fields(told(an_acknowledged_complaint(), "2024-05-20", fact)) == [field]

    def test_both_sums_are_in_the_message(self):
        paid = money(pence=15000, heads=(f.MoneyHead(head="a", pence=14999),))
        fact = response(remedies=(paid,))
        (refusal,) = advised(an_acknowledged_complaint(), "2024-05-20", fact)
        assert refusal.field == "remedies[0].heads"
        assert "14999" in refusal.why.replace(",", "") or "149.99" in refusal.why

    def test_a_kind_of_remedy_that_there_is_not(self):
        fact = response(remedies=(remedy(kind="flowers"),))
        (refusal,) = advised(an_acknowledged_complaint(), "2024-05-20", fact)
        assert refusal.field == "remedies[0].kind"
        assert "apology" in refusal.mend

    def test_a_content_of_a_letter_that_there_is_not(self):
        refusals = advised(
            an_acknowledged_complaint(), "2024-05-20", response(contents=(*CONTENTS, "poem"))
        )
        assert fields(refusals) == ["contents"]
        assert "poem" in refusals[0].why


HUGE = "x" * 5_000_000
NUL = "No hot\x00 water"
REVERSED = "pay \u202e001 pounds"


class TestTexts:
    """A text that can't be kept is named with its place; every other text is kept as it is."""

    @pytest.mark.parametrize(
        ("text", "word"),
        [
            (HUGE, "5,000,000"),
            (NUL, "NUL"),
            (REVERSED, "U+202E"),
            ("a\x1bb", "control"),
            ("a\ud800b", "D800"),
            ("\u2066a", "U+2066"),
        ],
        ids=["5 MB", "NUL", "right-to-left override", "escape", "half a character", "isolate"],
    )
    def test_it_is_told_what_and_where(self, text, word):
        (refusal,) = told(Story(), "2024-05-01", complaint(about=text))
        assert refusal.field == "about"
        assert word in refusal.why
        assert len(refusal.why) + len(refusal.mend) < 500

    @pytest.mark.parametrize(
        ("fact", "field"),
        [
            (response(findings=(UPHELD[0], f.PointFinding(point=2, reasons=NUL))), "findings[1].reasons"),
            (response(remedies=(remedy(what=NUL),)), "remedies[0].what"),
            (response(actions=(action(), action("b", what=NUL))), "actions[1].what"),
            (f.RemedyOffered(remedy=remedy(what=NUL)), "remedy.what"),
            (f.ActionPromised(action=action(what=NUL)), "action.what"),
            (extension("2024-06-05", reason=NUL), "reason"),
            (f.BackgroundLinked(background=(f.Background(reference="R", about=NUL),)), "background[0].about"),
            (f.IssueRaised(about="x", becomes=Joined.JOINED, point=f.Point(number=3, about=NUL)), "point.about"),
        ],
        ids=lambda each: each if isinstance(each, str) else "",
    )  # fmt: skip
    def test_wherever_it_stands(self, fact, field):
        assert field in fields(told(an_acknowledged_complaint(), "2024-05-20", fact))

    def test_in_a_list_of_names(self):
        refusals = told(Story(), "2024-05-01", complaint(group=("flat 1", NUL)))
        assert fields(refusals) == ["group[1]"]

    @pytest.mark.parametrize("mark", ["\u200f", "\u200e", "\u061c", "\ufeff", "\u200b"])
    def test_an_invisible_mark_in_an_id(self, mark):
        fact = response(remedies=(remedy(f"sorry{mark}"),))
        refusals = told(an_acknowledged_complaint(), "2024-05-20", fact)
        assert fields(refusals) == ["remedies[0].id"]

    @pytest.mark.parametrize(
        "text",
        [
            "Line one\r\nline two\n\tand a tab",
            "شكوى عن الرطوبة\u200f",
            "תלונה על עובש\u200f",
            "👩\u200d👧 Zoë’s ½ “flat” — £5",
            "<script>alert(1)</script>",
            "'; drop table event; --",
            "=cmd|'/c calc'!A1",
            "x" * 100_000,
        ],
        ids=["lines", "Arabic", "Hebrew", "emoji", "markup", "SQL", "formula", "40 pages"],
    )
    def test_every_other_text_is_kept_to_the_letter(self, text):
        story = Story().received("2024-05-01", about=text)
        assert story.last.what.about == text

    def test_nothing_was_said(self):
        assert fields(told(Story(), "2024-05-01", complaint(about="  \n"))) == ["about"]


class TestStages:
    """A stage that there is not is told."""

    @pytest.mark.parametrize("stage", [0, -1, 10, 99])
    def test_of_an_act(self, stage):
        assert fields(told(a_complaint(), "2024-05-07", acknowledgement(stage))) == ["stage"]

    @pytest.mark.parametrize("stage", [1, 0, -1, 99])
    def test_of_a_request_for_the_next_one(self, stage):
        fact = f.EscalationRequested(to_stage=stage)
        assert fields(told(an_answered_complaint(), "2024-06-03", fact)) == ["to_stage"]

    @pytest.mark.parametrize("stage", [0, -2, 99])
    def test_of_a_complaint(self, stage):
        assert fields(told(Story(), "2024-05-01", complaint(at_stage=stage))) == ["at_stage"]


class TestTheBeginning:
    """A case begins with one complaint, and once."""

    @pytest.mark.parametrize(
        "fact",
        [
            acknowledgement(),
            response(),
            f.Closed(),
            f.ContactRecorded(
                direction=Direction.IN, channel=Channel.PHONE, party=Party.RESIDENT, about="Rang"
            ),
            f.Corrected(event=1, reason="x", field="on", new="2024-05-01"),
            f.LeavingConfirmed(event=1),
        ],
        ids=lambda fact: fact.name(),
    )
    def test_nothing_comes_before_it(self, fact):
        assert "what" in fields(told(Story(), "2024-05-07", fact))

    def test_it_comes_once(self):
        (refusal,) = told(a_complaint(), "2024-05-07", complaint())
        assert refusal.field == "what"
        assert "own" in refusal.mend


class TestHowOften:
    """An agreement that nobody can keep is told."""

    @pytest.mark.parametrize("every", [0, -5, 261, 10**9])
    def test_updates(self, every):
        fact = f.UpdatesAgreed(every_working_days=every)
        refusals = told(an_acknowledged_complaint(), "2024-05-14", fact)
        assert fields(refusals) == ["every_working_days"]


def test_everything_that_is_wrong_is_told_at_once():
    fact = response(
        findings=(UPHELD[0], UPHELD[0], f.PointFinding(point=9)),
        remedies=(remedy(kind="flowers", what=NUL), money(pence=-1, heads=())),
        actions=(action(owner="nobody"),),
        decided_by="nobody",
    )
    assert set(fields(told(an_acknowledged_complaint(), "2024-05-20", fact))) == {
        "findings[1].point",
        "findings[2].point",
        "remedies[0].what",
        "remedies[1].pence",
        "actions[0].owner",
        "decided_by",
    }
