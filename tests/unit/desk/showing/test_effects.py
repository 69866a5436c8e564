"""What the check page says will follow."""

from datetime import date

from msgspec.structs import replace

from putright.codes.load import edition
from putright.desk.showing.effects import effects
from putright.procedure import facts as f
from putright.procedure.case import NEW_CASE, Case
from putright.procedure.decide import decide
from putright.procedure.events import Command, Refused
from putright.procedure.evolve import evolve
from putright.procedure.people import Context, Person
from putright.procedure.rules import Rules
from putright.procedure.words import Channel, Role
from putright.workingdays import Nation, calendar

RULES = Rules(edition("2024"), calendar(Nation.ENGLAND_AND_WALES))
TODAY = date(2024, 10, 25)
CONTEXT = Context(today=TODAY, people={"mona": Person(id="mona", name="Mona", role=Role.MANAGER)})


def told(case: Case, what: f.Fact, on: date) -> Case:
    decided = decide(case, Command(what=what, on=on, by="mona"), RULES, CONTEXT)
    assert not isinstance(decided, Refused), decided
    for event in decided:
        case = evolve(case, event)
    return case


def follows(before: Case, after: Case) -> list[tuple[str, str]]:
    found = effects(
        "complaint", before, after, before_rules=RULES if before.history else None, rules=RULES,
        as_of=TODAY, names=lambda who: who or "", see_sensitive=True,
    )  # fmt: skip
    return [(each.kind, each.text) for each in found]


def received() -> Case:
    fact = f.ComplaintReceived(about="No hot water", channel=Channel.PHONE)
    return told(NEW_CASE, fact, date(2024, 10, 7))


def test_a_late_acknowledgement_is_done_and_late_and_fixes_the_answers_day() -> None:
    case = received()
    acknowledged = f.Acknowledged(
        stage=1, channel=Channel.E_MAIL, points=(f.Point(number=1, about="No hot water", sought="Heat"),),
        responsibility="Ours",
    )  # fmt: skip
    found = follows(case, told(case, acknowledged, date(2024, 10, 21)))
    assert any(kind == "meets" and text.endswith("It is late.") for kind, text in found)
    assert any(kind == "moves" and "Monday 4 November 2024" in text for kind, text in found)


def test_a_correction_that_takes_a_breach_away_says_so() -> None:
    case = received()
    assert any(each.kind == "breaks" for each in effects(
        "complaint", NEW_CASE, case, before_rules=None, rules=RULES, as_of=TODAY,
        names=lambda who: who or "", see_sensitive=True,
    ))  # fmt: skip
    right = f.Corrected(event=1, field="on", new="2024-10-21", reason="It came on the 21st.")
    found = follows(case, told(case, right, TODAY))
    assert [text for kind, text in found if kind == "clears"] != []
    assert follows(case, replace(case)) == []
