"""What can be done now, what can't and why, and what is likely to come next."""

import pytest

from desk.acts.support import (
    World,
    a_complaint,
    a_letter,
    an_acknowledged_complaint,
    an_answered_complaint,
)
from putright.codes.vocabulary import LetterKind
from putright.desk.acts import ACTS, act, allowed, available, next_acts
from putright.desk.acts.now import MOST, STREAMS
from putright.desk.acts.shapes import Field
from putright.procedure import facts as f
from putright.procedure.requests import facts as q
from putright.procedure.residents import facts as r
from putright.procedure.words import Channel, Sending


def slugs(world: World) -> list[str]:
    return [each.slug for each in next_acts(world.record)]


def test_only_a_complaint_comes_first():
    now, later = available("complaint", World().record)
    assert [each.slug for each in now] == ["receive"]
    assert len(later) == len([each for each in ACTS if each.stream == "complaint"]) - 1


def test_every_act_is_on_one_of_the_two_lists():
    for build in (a_complaint, an_acknowledged_complaint, an_answered_complaint):
        world = build()
        now, later = available("complaint", world.record)
        assert {each.slug for each in now} | {each.slug for each, _, _ in later} == {
            each.slug for each in ACTS if each.stream == "complaint"
        }
        assert not {each.slug for each in now} & {each.slug for each, _, _ in later}
        for each, why, _source in later:
            assert not allowed(each, world.record)
            assert why.endswith(".")
            assert "_" not in why


def test_why_it_is_not_now_says_where_the_complaint_stands():
    why = {
        each.slug: why for each, why, _ in available("complaint", an_answered_complaint().record)[1]
    }
    assert why["respond"] == (
        "Answered at stage 1. It can be done while the complaint is received, acknowledged or escalated."
    )
    assert why["accept"] == "Nothing was declined or refused."
    assert why["remedy-delivered"] == "No remedy is left to deliver."
    assert why["remedy-lapsed"] == "There is no remedy that is offered."


def test_a_stage_that_was_not_asked_for_can_not_be_refused():
    assert not allowed(act("complaint", "escalation-withdrawn"), a_complaint().record)


@pytest.mark.parametrize(
    ("build", "first"),
    [
        (World, ["receive"]),
        (a_complaint, ["acknowledge", "triage", "assign", "contact"]),
        (an_acknowledged_complaint, ["assign", "respond", "extend", "contact"]),
        (an_answered_complaint, ["action-done", "escalation-asked", "learning", "close"]),
        (
            lambda: an_answered_complaint().told("2024-05-20", f.EscalationRequested(to_stage=2)),
            ["acknowledge", "assign", "refuse-escalation", "contact"],
        ),
        (
            lambda: a_complaint().told("2024-05-01", f.Declined(ground="too_old")),
            ["accept", "close", "contact", "correct"],
        ),
        (
            lambda: an_answered_complaint().told("2024-05-20", f.Closed()),
            ["action-done", "learning", "feedback-asked", "escalation-asked"],
        ),
        (lambda: a_complaint().told("2024-05-01", f.Withdrawn()), ["contact", "correct"]),
        (lambda: World("request"), ["record", "dissatisfied", "compliment", "survey"]),
        (
            lambda: World("request").told("2024-05-01", q.DissatisfactionExpressed(about="x")),
            ["raise-complaint", "choice", "record", "correct"],
        ),
        (lambda: World("resident"), ["details", "need", "agree-adjustment", "preferences"]),
        (
            lambda: World("resident").told(
                "2024-05-01",
                r.DetailsRecorded(full_name="Zoë"),
                r.AdjustmentAgreed(id="a", about="Braille"),
            ),
            ["need", "agree-adjustment", "review-adjustment", "preferences"],
        ),
    ],
)
def test_what_is_likely_next(build, first):
    assert slugs(build()) == first


def test_a_letter_that_waits_comes_before_all_else():
    world = a_complaint().told(
        "2024-05-01", f.Acknowledged(stage=1, channel=Channel.POST, awaiting_posting=True)
    )
    assert slugs(world)[0] == "confirm-leaving"


CAME_BACK = f.LetterTried(letter="k", outcome=Sending.BOUNCED)


@pytest.mark.parametrize(
    "world",
    [
        a_complaint().told(
            "2024-05-01",
            f.Acknowledged(stage=1, channel=Channel.POST, awaiting_posting=True),
            a_letter(),
            CAME_BACK,
        ),
        World("resident").told(
            "2024-05-01", r.AdjustmentAgreed(id="a", about="Braille"), a_letter(), CAME_BACK
        ),
    ],
    ids=["complaint", "resident"],
)
def test_a_letter_that_may_not_have_arrived_comes_before_even_that(world: World):
    assert slugs(world)[0] == "settle-letter"
    world.done("settle-letter", {"outcome": "arrived"})
    assert "settle-letter" not in slugs(world)
    why = {each.slug: why for each, why, _ in available(world.stream, world.record)[1]}
    assert why["settle-letter"] == "Nothing is to be found out about a letter."


def test_a_message_that_a_letter_carries_is_confirmed_by_the_letter_s_leaving():
    waits = f.Acknowledged(stage=1, channel=Channel.E_MAIL, awaiting_posting=True)
    world = a_complaint().told("2024-05-01", waits)
    carried = a_letter(kind=LetterKind.ACKNOWLEDGEMENT, event=len(world.record.history))
    world.told("2024-05-01", carried)
    assert "confirm-leaving" not in slugs(world)
    assert allowed(act("complaint", "confirm-leaving"), world.record)
    world.told("2024-05-01", f.LetterTried(letter="k", outcome=Sending.GIVEN_UP))
    assert slugs(world)[0] == "settle-letter"
    world.done("settle-letter", {"outcome": "told_otherwise"})
    assert slugs(world)[0] == "confirm-leaving"  # nobody else will say that it has left


def test_which_letter_is_asked_where_several_may_not_have_arrived():
    world = a_complaint().told("2024-05-01", a_letter(), CAME_BACK, a_letter("m", "Our reminder"))
    world.told("2024-05-01", f.LetterTried(letter="m", outcome=Sending.UNCLEAR))
    field = world.form("settle-letter").find("letter")
    assert isinstance(field, Field)
    assert [(each.value, each.text) for each in field.choices] == [
        ("", "Choose one"),
        ("k", "Our response (came back, since 1 May 2024)"),
        ("m", "Our reminder (may or may not have left, since 1 May 2024)"),
    ]
    wrong = world.post("settle-letter", {"outcome": "arrived"})
    assert wrong is not None
    assert wrong.errors == [("Choose the letter", "#letter")]


@pytest.mark.parametrize("stream", STREAMS)
def test_something_can_be_done_first(stream):
    world = World(stream)
    assert 1 <= len(next_acts(world.record)) <= MOST


def test_a_link_can_name_the_letter():
    world = a_complaint().told("2024-05-01", a_letter(), CAME_BACK, a_letter("m", "Our reminder"))
    world.told("2024-05-01", f.LetterTried(letter="m", outcome=Sending.UNCLEAR))
    field = world.form("settle-letter", {"letter": ["m"]}).find("letter")
    assert isinstance(field, Field)
    assert field.value == "m"
