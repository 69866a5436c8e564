"""Each act, well filled in, makes exactly the fact that is meant."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desk.acts.support import (
    ANSWER,
    World,
    a_complaint,
    a_letter,
    an_acknowledged_complaint,
    an_answered_complaint,
)
from putright.codes.vocabulary import LetterKind
from putright.desk.acts import ACTS
from putright.procedure import facts as f
from putright.procedure.requests import facts as q
from putright.procedure.residents import facts as r
from putright.procedure.residents.words import Format, ReviewOutcome
from putright.procedure.words import (
    Channel,
    Choice,
    Consent,
    Direction,
    Finding,
    Joined,
    Level,
    OmbudsmanFinding,
    Part,
    Party,
    Route,
    Sending,
    Settlement,
    WayOn,
    Whose,
)

BOILER = f.Point(
    number=1, about="The boiler broke down", sought="A working boiler", responsible=True
)


def new() -> World:
    return World()


def declined() -> World:
    return a_complaint().told("2024-05-01", f.Declined(ground="too_old"))


def offered(state: type[f.Fact] | None = None) -> Callable[[], World]:
    def build() -> World:
        remedy = f.Remedy(id="r", kind="money", what="A payment", pence=15000)
        world = an_answered_complaint().told("2024-05-20", f.RemedyOffered(remedy=remedy))
        return world.told("2024-05-20", state(remedy="r")) if state else world

    return build


def broken() -> World:
    world = an_answered_complaint()
    world.today = date(2024, 7, 10)
    return world


def escalated() -> World:
    return an_answered_complaint().told("2024-05-20", f.EscalationRequested(to_stage=2))


def posted() -> World:
    world = a_complaint()
    fact = f.Acknowledged(stage=1, channel=Channel.POST, points=(BOILER,), awaiting_posting=True)
    return world.told("2024-05-01", fact)


def came_back() -> World:
    return a_complaint().told(
        "2024-05-01", a_letter(), f.LetterTried(letter="k", outcome=Sending.BOUNCED)
    )


def resident_s_letter_lost() -> World:
    letter = a_letter(kind=LetterKind.ADJUSTMENT_AGREED, stage=None)
    given_up = f.LetterTried(letter="k", outcome=Sending.GIVEN_UP)
    return a_resident(ADJUSTED)().told("2024-05-01", letter, given_up)


def determined() -> World:
    order = f.Order(id="o", what="Pay")
    advice = f.Order(id="a", what="Learn")
    finding = f.IssueFinding(issue="Boiler", finding=OmbudsmanFinding.MALADMINISTRATION)
    fact = f.Determined(
        reference="1", findings=(finding,), orders=(order,), recommendations=(advice,)
    )
    failure = f.FailureOrderIssued(id="c", type=2, order="Answer")
    asked = f.EvidenceRequested(id="e")
    return an_answered_complaint().told("2024-05-20", fact, failure, asked)


def a_request(*facts: q.RequestFact) -> Callable[[], World]:
    def build() -> World:
        world = World("request")
        first = q.RequestRecorded(about="A tap drips", channel=Channel.PHONE)
        return world.told("2024-05-01", first, *facts)

    return build


def a_resident(*facts: r.ResidentFact) -> Callable[[], World]:
    return lambda: World("resident").told("2024-05-01", *facts)


UNHAPPY = q.DissatisfactionExpressed(about="Nobody came", choice=Choice.OFFERED)
ADJUSTED = r.AdjustmentAgreed(id="a", about="Large print", review_on=date(2024, 9, 1))
RESTRICTED = r.RestrictionImposed(id="x", terms="Not by phone", bars=(Channel.PHONE,))

CASES: list[tuple[Callable[[], World], str, dict[str, Any], f.Fact]] = [
    (
        new,
        "receive",
        {
            "about": " Cold. ", "channel": "phone", "taken_by": "p2", "service": "repairs", "safety": "yes",
            "points-0-about": "The boiler", "occurred_on": "2024-04-01", "representative": "Ann",
            "consent": "given", "background-0-reference": "R-1", "background-0-reported_on": "2024-03-01",
            "resident": "T-000042", "home": "H1",
        },
        f.ComplaintReceived(
            about="Cold.", channel=Channel.PHONE, resident="T-000042", home="H1", service="repairs",
            taken_by="p2", points=(f.Point(number=1, about="The boiler"),), representative="Ann",
            consent=Consent.GIVEN, occurred_on=date(2024, 4, 1), safety=True,
            background=(f.Background(reference="R-1", reported_on=date(2024, 3, 1)),),
        ),
    ),
    (declined, "accept", {"why": "It is in time."}, f.Accepted(stage=1, why="It is in time.")),
    (
        a_complaint,
        "decline",
        {
            "ground": "legal_proceedings", "reasons": "At court.", "evidence": "The claim.",
            "merits": "Read.", "ombudsman_told": "yes", "channel": "post", "awaiting_posting": "yes",
        },
        f.Declined(
            ground="legal_proceedings", channel=Channel.POST, reasons="At court.", evidence="The claim.",
            merits="Read.", ombudsman_told=True, awaiting_posting=True,
        ),
    ),
    (
        a_complaint,
        "name-representative",
        {"representative": "Ann", "consent": "awaited"},
        f.RepresentativeNamed(representative="Ann", consent=Consent.AWAITED),
    ),
    (
        a_complaint,
        "link-background",
        {"background-0-reference": "R-1", "background-0-about": "Damp"},
        f.BackgroundLinked(background=(f.Background(reference="R-1", about="Damp"),)),
    ),
    (
        a_complaint,
        "triage",
        {"complexity": "low", "vulnerability": "none", "risk": "high", "route": "investigation"},
        f.Triaged(
            route=Route.INVESTIGATION, complexity=Level.LOW, vulnerability=Level.NONE, risk=Level.HIGH
        ),
    ),
    (
        a_complaint,
        "assign",
        {"handler": "p2", "conflict": "no"},
        f.HandlerAssigned(stage=1, handler="p2", part=Part.INVESTIGATE, conflict=False),
    ),
    (
        a_complaint,
        "acknowledge",
        {"channel": "e_mail", "responsibility": "All of it.", "respond_by_on": "2024-05-15"},
        f.Acknowledged(
            stage=1, channel=Channel.E_MAIL, points=(BOILER,), responsibility="All of it.",
            respond_by_on=date(2024, 5, 15),
        ),
    ),
    (
        a_complaint,
        "ask-clarification",
        {"question": "Which room?"},
        f.ClarificationAsked(stage=1, question="Which room?"),
    ),
    (
        a_complaint,
        "clarification-given",
        {"answer": "The kitchen."},
        f.ClarificationGiven(stage=1, answer="The kitchen."),
    ),
    (
        a_complaint,
        "issue-raised",
        {"about": "Noise", "related": "yes", "would_delay": "no", "becomes": "joined", "sought": "Quiet"},
        f.IssueRaised(
            about="Noise", becomes=Joined.JOINED, related=True, would_delay=False,
            point=f.Point(number=2, about="Noise", sought="Quiet", whose=Whose.HOUSING_OMBUDSMAN),
        ),
    ),
    (
        a_complaint,
        "staff-complained-of",
        {"who": "p2", "about": "Was rude"},
        f.StaffComplainedOf(who="p2", about="Was rude"),
    ),
    (
        a_complaint,
        "invite-comment",
        {"party": "staff", "who": "p2"},
        f.CommentInvited(party=Party.STAFF, stage=1, who="p2"),
    ),
    (
        a_complaint,
        "comment-made",
        {"party": "resident", "comment": "Not so."},
        f.CommentMade(party=Party.RESIDENT, stage=1, comment="Not so."),
    ),
    (
        a_complaint,
        "third-party-answer",
        {"third_party": "Fixit Ltd", "answer": "Mended."},
        f.ThirdPartyAnswered(third_party="Fixit Ltd", answer="Mended.", stage=1),
    ),
    (
        a_complaint,
        "contact",
        {"direction": "out", "channel": "phone", "about": "How it stands", "update": "no"},
        f.ContactRecorded(
            direction=Direction.OUT, channel=Channel.PHONE, party=Party.RESIDENT, about="How it stands",
            update=False,
        ),
    ),
    (
        a_complaint,
        "agree-updates",
        {"every_working_days": "5", "channel": "phone"},
        f.UpdatesAgreed(every_working_days=5, channel=Channel.PHONE),
    ),
    (
        a_complaint,
        "decide-extension",
        {"until": "2024-05-31", "reason": "The report.", "mode": "happened"},
        f.ExtensionDecided(stage=1, until=date(2024, 5, 31), reason="The report."),
    ),
    (
        an_acknowledged_complaint,
        "extend",
        {"until": "2024-05-31", "reason": "The report.", "ombudsman_details": "yes", "channel": "e_mail"},
        f.Extended(
            stage=1, until=date(2024, 5, 31), reason="The report.", good_reason="", ombudsman_details=True
        ),
    ),
    (
        an_acknowledged_complaint,
        "respond",
        {
            **ANSWER,
            "remedies-1-kind": "money", "remedies-1-what": "A payment", "remedies-1-impact": "medium",
            "remedies-1-heads-time_and_trouble": "100", "remedies-1-heads-distress_and_inconvenience": "£50.50",
            "remedies-1-guidance": "Guidance, 2024", "remedies-1-by_on": "2024-06-30",
            "remedies-1-needs_acceptance": "yes", "remedies-1-point": "1", "remedies-1-owner": "p1",
            "actions-0-what": "Mend it", "actions-0-owner": "p5", "actions-0-due_on": "2024-06-28",
        },
        f.Responded(
            stage=1, channel=Channel.E_MAIL,
            findings=(
                f.PointFinding(point=1, finding=Finding.UPHELD, reasons="The repairs policy, section 4."),
            ),
            remedies=(
                f.Remedy(
                    id="remedy-1", kind="apology", what="A letter that says sorry", impact=Level.LOW, done=True
                ),
                f.Remedy(
                    id="remedy-2", kind="money", what="A payment", impact=Level.MEDIUM, pence=15050,
                    heads=(
                        f.MoneyHead(head="time_and_trouble", pence=10000),
                        f.MoneyHead(head="distress_and_inconvenience", pence=5050),
                    ),
                    guidance="Guidance, 2024", by_on=date(2024, 6, 30), needs_acceptance=True, point=1,
                    owner="p1",
                ),
            ),
            actions=(f.Action(id="action-3", what="Mend it", owner="p5", due_on=date(2024, 6, 28)),),
            contents=(
                "stage", "definition", "decision", "reasons", "remedy", "outstanding_actions",
                "how_to_escalate",
            ),
            conflict=False, decided_by="p2",
        ),
    ),
    (
        a_complaint,
        "offer-remedy",
        {
            "remedy-kind": "apology", "remedy-what": "Sorry", "remedy-impact": "low",
            "remedy-by_on": "2024-05-03",
        },
        f.RemedyOffered(
            remedy=f.Remedy(
                id="remedy-1", kind="apology", what="Sorry", impact=Level.LOW, by_on=date(2024, 5, 3)
            )
        ),
    ),
    (offered(), "remedy-accepted", {}, f.RemedyAccepted(remedy="r")),
    (offered(), "remedy-refused", {"why": "Too little"}, f.RemedyRefused(remedy="r", why="Too little")),
    (
        offered(),
        "remedy-contact",
        {"remedy": "r", "channel": "phone", "reached": "no"},
        f.OfferContactTried(remedy="r", channel=Channel.PHONE),
    ),
    (offered(), "remedy-lapsed", {}, f.RemedyLapsed(remedy="r")),
    (
        offered(f.RemedyLapsed),
        "remedy-claimed",
        {"by_on": "2024-07-01"},
        f.RemedyClaimed(remedy="r", by_on=date(2024, 7, 1)),
    ),
    (offered(), "remedy-delivered", {}, f.RemedyDelivered(remedy="r")),
    (
        a_complaint,
        "promise-action",
        {"action-what": "Mend it", "action-owner": "p5", "action-due_on": "2024-06-01"},
        f.ActionPromised(
            action=f.Action(id="action-1", what="Mend it", owner="p5", due_on=date(2024, 6, 1)), stage=1
        ),
    ),
    (
        an_answered_complaint,
        "update-action",
        {"update": "Parts are late", "now_expected_on": "2024-07-05"},
        f.ActionUpdated(action="action-2", update="Parts are late", now_expected_on=date(2024, 7, 5)),
    ),
    (
        an_answered_complaint,
        "action-done",
        {"told_resident": "yes"},
        f.ActionDone(action="action-2", told_resident=True),
    ),
    (
        broken,
        "reopen",
        {"due_on": "2024-07-20", "offered": "stage_2"},
        f.Reopened(promise="action-2", due_on=date(2024, 7, 20), offered=WayOn.STAGE_2),
    ),
    (
        an_answered_complaint,
        "escalation-asked",
        {"channel": "phone"},
        f.EscalationRequested(to_stage=2, channel=Channel.PHONE),
    ),
    (
        escalated,
        "escalation-withdrawn",
        {"reason": "It is mended"},
        f.EscalationWithdrawn(to_stage=2, reason="It is mended"),
    ),
    (
        escalated,
        "refuse-escalation",
        {"ground": "legal_proceedings", "reasons": "At court.", "ombudsman_told": "yes", "channel": "e_mail"},
        f.EscalationRefused(to_stage=2, ground="legal_proceedings", reasons="At court.", ombudsman_told=True),
    ),
    (
        a_complaint,
        "withdraw",
        {"reason": "Mended", "confirmed": "yes"},
        f.Withdrawn(reason="Mended", confirmed=True),
    ),
    (an_answered_complaint, "close", {}, f.Closed()),
    (
        an_answered_complaint,
        "learning",
        {"learning": "Ring back", "change": "A rota"},
        f.LearningRecorded(learning="Ring back", change="A rota"),
    ),
    (an_answered_complaint, "feedback-asked", {"channel": "phone"}, f.FeedbackAsked(channel=Channel.PHONE)),
    (an_answered_complaint, "feedback-given", {"satisfied": "no"}, f.FeedbackGiven(satisfied=False)),
    (
        an_answered_complaint,
        "evidence-requested",
        {"due_on": "2024-06-10"},
        f.EvidenceRequested(id="evidence-3", due_on=date(2024, 6, 10)),
    ),
    (determined, "evidence-sent", {}, f.EvidenceSent(id="e")),
    (
        an_answered_complaint,
        "determination",
        {
            "reference": "2024-1", "findings-0-issue": "Boiler", "findings-0-finding": "service_failure",
            "findings-0-point": "1", "orders-0-what": "Pay £100", "orders-0-due_on": "2024-06-20",
            "recommendations-0-what": "Learn",
        },
        f.Determined(
            reference="2024-1",
            findings=(f.IssueFinding(issue="Boiler", finding=OmbudsmanFinding.SERVICE_FAILURE, point=1),),
            orders=(f.Order(id="order-3", what="Pay £100", due_on=date(2024, 6, 20)),),
            recommendations=(f.Order(id="recommendation-4", what="Learn"),),
        ),
    ),
    (determined, "order-done", {"evidence": "Proof"}, f.OrderCompliedWith(id="o", evidence="Proof")),
    (determined, "recommendation-answered", {"answer": "Yes"}, f.RecommendationAnswered(id="a", answer="Yes")),
    (
        an_answered_complaint,
        "failure-order",
        {"type": "2", "order": "Answer"},
        f.FailureOrderIssued(id="failure-order-3", type=2, order="Answer"),
    ),
    (determined, "failure-order-done", {}, f.FailureOrderCompliedWith(id="c")),
    (posted, "confirm-leaving", {}, f.LeavingConfirmed(event=2)),
    (
        a_complaint,
        "merge",
        {"complaint": "C-2024-00007", "reason": "Twice"},
        f.MergedInto(complaint="C-2024-00007", reason="Twice"),
    ),
    (a_complaint, "not-recorded", {"duty": "acknowledge", "stage": "1"}, f.NotRecorded(duty="acknowledge", stage=1)),
    (
        lambda: World("request"),
        "record",
        {"about": "A tap drips", "channel": "phone", "resident": "T-1", "home": "H1"},
        q.RequestRecorded(
            about="A tap drips", channel=Channel.PHONE, taken_by="p1", resident="T-1", home="H1"
        ),
    ),
    (a_request(), "reviewed", {"outcome": "Waiting"}, q.RequestReviewed(outcome="Waiting")),
    (
        a_request(),
        "dissatisfied",
        {"about": "Nobody came", "choice": "taken"},
        q.DissatisfactionExpressed(about="Nobody came", choice=Choice.TAKEN, taken_by="p1"),
    ),
    (a_request(UNHAPPY), "choice", {"choice": "not_wanted"}, q.ChoiceMade(choice=Choice.NOT_WANTED)),
    (a_request(UNHAPPY), "raise-complaint", {"complaint": "C-1"}, q.TurnedIntoComplaint(complaint="C-1")),
    (
        a_request(),
        "stop-work",
        {"because_of_complaint": "no", "why": "No parts"},
        q.RequestWorkStopped(because_of_complaint=False, why="No parts"),
    ),
    (a_request(q.RequestWorkStopped()), "resume-work", {"why": "Parts"}, q.RequestWorkResumed(why="Parts")),
    (
        a_request(),
        "done",
        {"outcome": "Mended", "told_resident": "yes"},
        q.RequestDone(outcome="Mended", told_resident=True),
    ),
    (
        a_request(),
        "compliment",
        {"about": "Quick", "about_staff": ["p5", "p2"]},
        q.ComplimentNoted(about="Quick", about_staff=("p2", "p5")),
    ),
    (
        a_request(),
        "survey",
        {"satisfied": "no", "signposted": "yes"},
        q.SurveyAnswered(satisfied=False, signposted=True),
    ),
    (
        a_request(q.SurveyAnswered(satisfied=False)),
        "called-back",
        {"outcome": "Still drips", "choice": "offered"},
        q.CalledBack(outcome="Still drips", choice=Choice.OFFERED),
    ),
    (
        lambda: World("resident"),
        "details",
        {"full_name": "Zoë Long", "home": "H1", "phone": "07700 900123"},
        r.DetailsRecorded(full_name="Zoë Long", home="H1", phone="07700 900123"),
    ),
    (
        lambda: World("resident"),
        "preferences",
        {"channel": "phone", "language": "Welsh", "format": "large_print"},
        r.PreferencesRecorded(channel=Channel.PHONE, language="Welsh", format=Format.LARGE_PRINT),
    ),
    (
        lambda: World("resident"),
        "need",
        {"need": "Poor sight", "disability": "yes"},
        r.NeedDisclosed(need="Poor sight", disability=True),
    ),
    (
        lambda: World("resident"),
        "agree-adjustment",
        {"about": "Large print", "review_on": "2024-11-01"},
        r.AdjustmentAgreed(id="adjustment-1", about="Large print", review_on=date(2024, 11, 1)),
    ),
    (
        a_resident(ADJUSTED),
        "review-adjustment",
        {"outcome": "changed", "now": "Braille", "review_on": "2024-12-01"},
        r.AdjustmentReviewed(
            adjustment="a", outcome=ReviewOutcome.CHANGED, now="Braille", review_on=date(2024, 12, 1)
        ),
    ),
    (a_resident(ADJUSTED), "end-adjustment", {"why": "New glasses"}, r.AdjustmentEnded(adjustment="a", why="New glasses")),
    (
        lambda: World("resident"),
        "representative",
        {"representative": "Ann", "consent": "waived", "why": "In hospital"},
        r.RepresentativeRecorded(representative="Ann", consent=Consent.WAIVED, why="In hospital"),
    ),
    (
        a_resident(r.RepresentativeRecorded(representative="Ann", consent=Consent.GIVEN)),
        "representative-ended",
        {},
        r.RepresentativeEnded(representative="Ann"),
    ),
    (
        lambda: World("resident"),
        "impose-restriction",
        {
            "terms": "Not by phone", "bars": ["phone"], "reason": "Threats", "equality": "Considered",
            "review_on": "2024-08-01", "approved_by": "p4",
        },
        r.RestrictionImposed(
            id="restriction-1", terms="Not by phone", bars=(Channel.PHONE,), reason="Threats",
            equality="Considered", review_on=date(2024, 8, 1), approved_by="p4",
        ),
    ),
    (
        a_resident(RESTRICTED),
        "review-restriction",
        {
            "outcome": "changed", "reason": "Better", "equality": "Considered", "bars": ["none"],
            "terms": "By phone too", "review_on": "2024-08-01",
        },
        r.RestrictionReviewed(
            restriction="x", outcome=ReviewOutcome.CHANGED, reason="Better", equality="Considered",
            terms="By phone too", bars=(), review_on=date(2024, 8, 1),
        ),
    ),
    (
        came_back,
        "settle-letter",
        {"outcome": "sent_again", "why": "The address was mistyped"},
        f.LetterSettled(letter="k", outcome=Settlement.SENT_AGAIN, why="The address was mistyped"),
    ),
    (
        resident_s_letter_lost,
        "settle-letter",
        {"outcome": "told_otherwise"},
        f.LetterSettled(letter="k", outcome=Settlement.TOLD_OTHERWISE),
    ),
    (a_resident(RESTRICTED), "lift-restriction", {"why": "Calm"}, r.RestrictionLifted(restriction="x", why="Calm")),
]  # fmt: skip


@pytest.mark.parametrize(("build", "slug", "typed", "fact"), CASES, ids=[each[1] for each in CASES])
def test_a_form_makes_the_fact_that_is_meant(build, slug, typed, fact):
    world = build()
    assert world.fact(slug, typed) == fact


@pytest.mark.parametrize(("build", "slug", "typed", "fact"), CASES, ids=[each[1] for each in CASES])
def test_what_is_meant_can_be_recorded(build, slug, typed, fact):
    world = build()
    if slug == "not-recorded":
        world.by = "p4"
    before = len(world.record.history)
    world.done(slug, typed)
    assert len(world.record.history) == before + 1


def test_every_act_is_tried_here_or_among_the_corrections():
    tried = {(each[0]().stream, each[1]) for each in CASES}
    assert {(each.stream, each.slug) for each in ACTS if each.slug != "correct"} == tried


def test_a_complaint_that_is_raised_gets_its_reference_from_the_record():
    assert a_request(UNHAPPY)().fact("raise-complaint", {}) == q.TurnedIntoComplaint(complaint="")
