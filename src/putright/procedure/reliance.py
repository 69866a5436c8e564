"""What a decision relied on beyond the case, kept in the event so that it is judged the same again."""

from collections.abc import Callable
from typing import cast

from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.events import Command
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.streams.stream import Known
from putright.procedure.words import CONSIDERING


def relied_on(case: Case, command: Command, rules: Rules, context: Context) -> Known:
    """What the checks of this fact need to know that the case does not hold."""
    gather = _GATHER.get(type(command.what))
    return gather(case, command, rules, context) if gather else {}


def _received(case: Case, command: Command, rules: Rules, context: Context) -> Known:
    known = {"edition": rules.edition.id}
    if context.look_alikes:
        known["look_alikes"] = ", ".join(context.look_alikes)
    return known


def _assigned(case: Case, command: Command, rules: Rules, context: Context) -> Known:
    fact = cast(f.HandlerAssigned, command.what)
    person = context.people[fact.handler]
    known = _considered(context, (fact.handler,), fact.stage)
    if person.service:
        known["service"] = person.service
    about = context.service_complained_of or case.service
    if about:
        known["service_complained_of"] = about
    away = [each.last for each in person.absences if each.first <= command.on <= each.last]
    if away:
        known["away_until"] = max(away).isoformat()
    return known


def _considered(context: Context, people: tuple[str | None, ...], stage: int) -> Known:
    """Who of these considered an earlier stage of a linked case."""
    return {
        f"considered:{each.person}": f"stage {each.stage} of {each.complaint}, which is linked"
        for each in context.parts_in_linked_cases
        if each.person in people and each.part in CONSIDERING and each.stage < stage
    }


def _contact(case: Case, command: Command, rules: Rules, context: Context) -> Known:
    if not context.channels_barred:
        return {}
    return {"channels_barred": ", ".join(each.value for each in context.channels_barred)}


def _extension(case: Case, command: Command, rules: Rules, context: Context) -> Known:
    fact = cast(f.Extended | f.ExtensionDecided, command.what)
    approver = context.person(fact.approved_by)
    return {"approver_grade": approver.grade} if approver and approver.grade else {}


def _escalation(case: Case, command: Command, rules: Rules, context: Context) -> Known:
    fact = cast(f.EscalationRequested, command.what)
    return {"no_such_stage": "yes"} if rules.no_such_stage(fact.to_stage) else {}


def _responded(case: Case, command: Command, rules: Rules, context: Context) -> Known:
    fact = cast(f.Responded, command.what)
    known = _considered(context, (fact.decided_by, fact.signed_off_by), fact.stage)
    by = [context.person(each) for each in (fact.decided_by, fact.signed_off_by)]
    grades = [each.grade for each in by if each and each.grade]
    if grades:
        known["answer_grades"] = ", ".join(grades)
    return known


_GATHER: dict[type[f.Fact], Callable[[Case, Command, Rules, Context], Known]] = {
    f.ComplaintReceived: _received,
    f.HandlerAssigned: _assigned,
    f.ContactRecorded: _contact,
    f.ExtensionDecided: _extension,
    f.Extended: _extension,
    f.EscalationRequested: _escalation,
    f.Responded: _responded,
}
