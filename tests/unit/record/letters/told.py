"""A complaint about a boiler, made of what happened to it."""

from datetime import date

from putright.codes.load import edition
from putright.procedure import facts as f
from putright.procedure.case import NEW_CASE, Case
from putright.procedure.decide import decide
from putright.procedure.events import Command, Refused
from putright.procedure.evolve import evolve
from putright.procedure.people import Context, Person
from putright.procedure.rules import Rules
from putright.procedure.words import Channel, Finding
from putright.workingdays import Nation, calendar

CODE = edition("2024")
RULES = Rules(CODE, calendar(Nation.ENGLAND_AND_WALES))
MONDAY = date(2024, 5, 20)
CONTEXT = Context(today=date(2024, 6, 28), people={"p": Person(id="p", name="P")})
POINT = f.Point(number=1, about="The boiler", responsible=True)
ACKNOWLEDGED = f.Acknowledged(stage=1, channel=Channel.E_MAIL, points=(POINT,))
ANSWERED = f.Responded(
    stage=1,
    findings=(f.PointFinding(point=1, finding=Finding.UPHELD, reasons="It was late."),),
    actions=(f.Action(id="boiler", what="Mend it", owner="p", due_on=date(2024, 6, 14)),),
)
PAY = f.Remedy(id="pay", kind="money", what="A payment", pence=5000, needs_acceptance=True)


def case_of(*facts: f.Fact) -> Case:
    """A complaint to which these things happened, all on one day."""
    case = NEW_CASE
    received = f.ComplaintReceived(about="No hot water", channel=Channel.PHONE)
    for fact in (received, *facts):
        decided = decide(case, Command(what=fact, on=MONDAY, by="p"), RULES, CONTEXT)
        assert not isinstance(decided, Refused), decided
        for event in decided:
            case = evolve(case, event)
    return case
