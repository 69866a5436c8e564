"""A complaint from its receipt to the answer of stage 2, by forms alone."""

from desk.acts.support import ANSWER, RECEIVED, World
from putright.desk.acts import next_acts
from putright.procedure.breaches import breaches
from putright.procedure.words import RemedyState, State

FINAL = [
    "stage", "definition", "decision", "reasons", "remedy", "outstanding_actions", "way_to_ombudsman",
]  # fmt: skip


def test_a_complaint_is_taken_to_the_answer_of_stage_2():
    world = World()
    world.done(
        "receive", {**RECEIVED, "points-1-about": "Nobody rang back", "points-1-sought": "Sorry"}
    )
    world.done(
        "triage",
        {"complexity": "low", "vulnerability": "none", "risk": "medium", "route": "investigation"},
    )
    world.done("assign", {"handler": "p2", "conflict": "no"})
    world.done(
        "acknowledge",
        {"channel": "post", "responsibility": "All of it.", "awaiting_posting": "yes"},
        today="2024-05-03",
    )
    assert next_acts(world.record)[0].slug == "confirm-leaving"
    world.done("confirm-leaving", {}, today="2024-05-07")
    world.done(
        "contact",
        {"direction": "in", "channel": "phone", "about": "Their side"},
        today="2024-05-09",
    )
    world.done(
        "extend",
        {
            "until": "2024-05-31", "reason": "The report is late.", "ombudsman_details": "yes",
            "channel": "e_mail",
        },
        today="2024-05-15",
    )  # fmt: skip
    assert next_acts(world.record)[0].slug == "agree-updates"
    world.done("agree-updates", {"every_working_days": "15", "channel": "phone"})
    answer = {
        **ANSWER,
        "findings-1-finding": "not_upheld",
        "findings-1-reasons": "The log shows two calls.",
        "actions-0-what": "Mend the boiler",
        "actions-0-owner": "p5",
        "actions-0-due_on": "2024-06-28",
    }
    world.done("respond", answer, today="2024-05-30")
    assert world.record.state is State.ANSWERED
    world.done("learning", {"learning": "Ring back the same day."})

    world.done("escalation-asked", {"channel": "phone"}, today="2024-06-03")
    refused = world.post("assign", {"handler": "p2", "conflict": "no"})
    assert refused is not None
    assert "6.13" in refused.find("handler").error
    world.done("assign", {"handler": "p3", "conflict": "no"})
    world.done(
        "acknowledge", {"channel": "e_mail", "responsibility": "All of it."}, today="2024-06-05"
    )
    world.done("contact", {"direction": "in", "channel": "phone", "about": "Their side"})
    final = {
        **ANSWER,
        "contents": FINAL,
        "decided_by": "p3",
        "findings-1-finding": "upheld",
        "findings-1-reasons": "One call was never made.",
    }
    world.done("respond", final, today="2024-06-28")
    world.done("action-done", {"told_resident": "yes"})
    world.done("close", {})

    assert world.record.state is State.CLOSED
    assert world.record.stage == 2
    assert [each.state for each in world.record.remedies] == [RemedyState.DELIVERED] * 2
    assert breaches(world.record, world.rules, world.today) == ()


def test_a_late_letter_is_recorded_as_it_was():
    world = World().done("receive", RECEIVED)
    typed = {
        "on": "2024-05-13",
        "channel": "e_mail",
        "mode": ["happened"],
        "without": ["responsibility"],
    }
    world.done("acknowledge", {**typed, "points-0-responsible": None}, today="2024-06-03")
    broken = {each.rule for each in breaches(world.record, world.rules, world.today)}
    assert {"acknowledge", "acknowledge_responsibility"} <= broken
