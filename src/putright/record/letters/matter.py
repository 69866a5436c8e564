"""What a letter can say, made of a case, of the act that it carries, and of whom it goes to. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any

from msgspec import structs

from putright.codes.model import Edition
from putright.codes.vocabulary import DutyKind, LetterKind, Moment, RuleKey
from putright.letters.checking import provisions_of
from putright.letters.matter import (
    ActionSaid,
    Matter,
    Needed,
    NextStage,
    Office,
    PointSaid,
    RemedySaid,
)
from putright.letters.offices import offices_for
from putright.procedure import clocks
from putright.procedure import facts as f
from putright.procedure.case import Case, Stage
from putright.procedure.duties import duties
from putright.procedure.facts import Fact
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.letters import OfficeDetails
from putright.procedure.people import Person
from putright.procedure.residents import facts as of_resident
from putright.procedure.residents.resident import (
    Resident,
    Restriction,
    adjustments_on,
    channels_barred_on,
)
from putright.procedure.rules import Rules
from putright.procedure.words import Role


@dataclass(frozen=True, slots=True)
class Writing:
    """Which letter is written, of what, by whom.

    Attributes:
        kind: Which letter.
        reference: The stream's: the case's, or the resident's.
        on: The day that it will bear.
        by: The id of whoever writes it.
        fact: What it carries to the resident, where that goes on record with it; else None.
        subject: The remedy, action, evidence request, adjustment or restriction it is about.
        stage: The stage it belongs to.
    """

    kind: LetterKind
    reference: str
    on: date
    by: str
    fact: Fact | None = None
    subject: str | None = None
    stage: int | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom it goes to: the resident, with the address of the home where no other one is on record."""

    resident: Resident | None = None
    home: tuple[str, ...] = ()


def matter_of_complaint(
    writing: Writing,
    case: Case,
    *,
    rules: Rules,
    landlord: Landlord,
    reader: Reader,
    after: Case | None = None,
    others: tuple[str, ...] = (),
) -> Matter:
    """What a letter about a complaint can say.

    Args:
        writing: Which letter.
        case: The complaint as it stands.
        rules: What it is judged by.
        landlord: Whose letter it is.
        reader: Whom it goes to.
        after: The complaint as it will stand once the fact is recorded; None where nothing is.
        others: Names of other residents that were found in what was typed.
    """
    stage = writing.stage or case.stage or 1
    then = after or case
    points = _points(case, stage, writing.fact)
    common = _common(writing, rules, landlord, reader, stage, others)
    at = then.at(stage) or Stage(stage)
    common.update(
        received_on=case.received_on,
        received_by=case.channel.value if case.channel else "",
        acknowledged_on=at.acknowledged.left_on if at.acknowledged else None,
        about=case.about,
        points=points,
        remedies=_remedies(case, stage, writing),
        actions=_actions(
            case if isinstance(writing.fact, f.Responded) else then, writing, landlord
        ),
        offices=offices_of([each.office for each in points], rules.edition, landlord),
        respond_by=_promised(writing, then, rules, stage),
        due_on=_due_before(writing, case, rules, stage),
        escalated_on=at.opened_on if stage > 1 else None,
        answered_on=_answered(case, stage),
        escalate_by=_escalate_by(writing, rules, _answered_before(writing, case, stage)),
        bars=_barred(reader, writing.on),
        updates=_updates(case),
    )
    common.update(_of_fact(writing, rules, landlord))
    common.update(_of_subject(writing, case, landlord))
    return Matter(**common)


def matter_of_resident(
    writing: Writing,
    resident: Resident,
    *,
    rules: Rules,
    landlord: Landlord,
    reader: Reader,
    others: tuple[str, ...] = (),
) -> Matter:
    """What a letter about an adjustment or a restriction can say; arguments as for a complaint."""
    common = _common(writing, rules, landlord, reader, None, others)
    common["offices"] = offices_of([], rules.edition, landlord)
    if writing.fact is not None:
        common.update(_of_resident_fact(writing.fact))
    elif writing.kind is LetterKind.ADJUSTMENT_AGREED:
        common.update(_of_adjustment(resident, writing))
    elif found := resident.restriction(writing.subject or ""):
        common.update(_of_restriction(found, writing.on))
    return Matter(**common)


# What every letter can say


def _common(
    writing: Writing,
    rules: Rules,
    landlord: Landlord,
    reader: Reader,
    stage: int | None,
    others: tuple[str, ...],
) -> dict[str, Any]:
    edition = rules.edition
    name, to = _names(reader.resident, writing)
    return {
        "kind": writing.kind,
        "reference": writing.reference,
        "written_on": writing.on,
        "stage": stage,
        "edition": edition.title,
        "code": edition.code,
        "ombudsman": edition.ombudsman,
        "final_stage": final_stage(rules, writing.on),
        "next_stage": next_stage(rules, writing.on, stage),
        "another_person": _another_person(rules, writing.kind, stage or 1),
        "needs": needs(edition, writing.kind, stage),
        "provisions": provisions_of(edition, stage),
        "resident": name,
        "writes_to": to,
        "salutation": _salutation(to or name, writing.kind),
        "lines": _lines(reader),
        "home": ", ".join(reader.home),
        "landlord": landlord.called,
        "council": landlord.council,
        "team": landlord.letters.team,
        "names": tuple(_people(landlord)),
        "others": others,
        **_signed(writing, landlord),
    }


def _salutation(name: str, kind: LetterKind) -> str:
    """How the letter begins; empty where it goes to no resident, or nobody is named."""
    return f"Dear {name}" if name and kind is not LetterKind.EVIDENCE_COVER else ""


def needs(edition: Edition, kind: LetterKind, stage: int | None) -> tuple[Needed, ...]:
    """What an edition wants in a letter, each with the provision that says so."""
    letter = edition.letter(kind, stage)
    if letter is None:
        return ()
    return tuple(
        Needed(each.key, each.title, each.provision or letter.provision) for each in letter.contents
    )


def final_stage(rules: Rules, day: date) -> int:
    """The last stage of the landlord's procedure on a day, under an edition."""
    if rules.policy_on(day).third_stage_because and rules.edition.stages_allowed >= 3:
        return 3
    return rules.edition.final_stage


def next_stage(rules: Rules, day: date, stage: int | None) -> NextStage | None:
    """The stage after one on a day, with how soon it is acknowledged and answered; None after the last."""
    if stage is None or stage >= final_stage(rules, day):
        return None
    number = stage + 1
    acknowledge = rules.clock(DutyKind.ACKNOWLEDGE, number)
    respond = rules.clock(DutyKind.RESPOND, number)
    return NextStage(
        number=number,
        acknowledge_in=str(acknowledge.length) if acknowledge else "",
        respond_in=str(respond.length) if respond else "",
        from_acknowledgement=bool(respond and respond.start is Moment.ACKNOWLEDGED),
    )


def _another_person(rules: Rules, letter: LetterKind, stage: int) -> bool:
    """Whether somebody new considers the stage that begins, or the one that can be asked for."""
    begins = stage if letter is LetterKind.ACKNOWLEDGEMENT else stage + 1
    return rules.rule(RuleKey.OTHER_PERSON, begins) is not None


def _names(resident: Resident | None, writing: Writing) -> tuple[str, str]:
    """The resident's name, and whose name the letter bears: the same.

    Of whoever acts for a resident no address is on record; a letter in their name would go to the
    resident's. The page of the letter says that somebody acts (`reaching`).
    """
    name = (resident.details.full_name or "") if resident else ""
    return name, name


def _lines(reader: Reader) -> tuple[str, ...]:
    written = reader.resident.details.write_to if reader.resident else None
    if not written:
        return reader.home
    text = written if "\n" in written else written.replace(", ", "\n")
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _signed(writing: Writing, landlord: Landlord) -> dict[str, Any]:
    person = landlord.working_people().get(writing.by)
    if person is None or not landlord.letters.sign_by_name:
        return {"handler": "", "handler_role": ""}
    return {"handler": person.name, "handler_role": ROLES_IN_LETTERS[person.role]}


ROLES_IN_LETTERS: dict[Role, str] = {
    Role.COMPLAINTS_OFFICER: "Complaints officer",
    Role.HANDLER: "Complaint handler",
    Role.MANAGER: "Complaints manager",
    Role.MRC: "Member Responsible for Complaints",
    Role.THIRD_PARTY: "Contractor",
    Role.AUDITOR: "Auditor",
    Role.ADMINISTRATOR: "Administrator",
}


def _people(landlord: Landlord) -> Iterable[tuple[str, str]]:
    for each in landlord.people:
        if each.person.name:
            outside = each.person.role is Role.THIRD_PARTY
            yield each.person.name, "contractor" if outside else "member of staff"


def offices_of(keys: Sequence[str], edition: Edition, landlord: Landlord) -> tuple[Office, ...]:
    """The ombudsmen of points, by their keys, with the details that the landlord has confirmed."""
    found = offices_for(keys, edition.code, landlord.council)
    own = {each.key: each for each in landlord.letters.offices}
    return tuple(_confirmed(each, own[each.key]) if each.key in own else each for each in found)


def _confirmed(office: Office, own: OfficeDetails) -> Office:
    """The office with the details that the landlord has confirmed."""
    return Office(
        key=office.key,
        name=office.name,
        short=office.short,
        handles=office.handles,
        address=own.address or office.address,
        phone=own.phone or office.phone,
        e_mail=own.e_mail or office.e_mail,
        web=own.web or office.web,
        confirmed_on=own.confirmed_on,
    )


# Of a complaint


def _points(case: Case, stage: int, fact: Fact | None) -> tuple[PointSaid, ...]:
    points = case.points_at(stage)
    if isinstance(fact, f.Acknowledged) and fact.points:
        points = fact.points
    found = {}
    answered = fact if isinstance(fact, f.Responded) else _response_at(case, stage)
    for each in (answered.findings or ()) if answered else ():
        found[each.point] = each
    return tuple(
        PointSaid(
            number=each.number,
            about=each.about,
            sought=each.sought or "",
            office=each.whose.value,
            responsible=each.responsible,
            finding=_finding(found.get(each.number)),
            reasons=_reasons(found.get(each.number)),
        )
        for each in points
    )


def _response_at(case: Case, stage: int) -> f.Responded | None:
    at = case.at(stage)
    return at.response if at else None


def _finding(found: f.PointFinding | None) -> str:
    return found.finding.value if found and found.finding else ""


def _reasons(found: f.PointFinding | None) -> str:
    return (found.reasons or "") if found else ""


def _remedies(case: Case, stage: int, writing: Writing) -> tuple[RemedySaid, ...]:
    if isinstance(writing.fact, f.Responded):
        return tuple(map(remedy_said, writing.fact.remedies or ()))
    return tuple(
        remedy_said(each.remedy, done=each.state.value == "delivered")
        for each in case.remedies
        if each.stage == stage or writing.kind is not LetterKind.RESPONSE
    )


def remedy_said(remedy: f.Remedy, *, done: bool = False) -> RemedySaid:
    """A remedy as a letter can say it."""
    return RemedySaid(
        id=remedy.id,
        kind=remedy.kind,
        what=remedy.what,
        by_on=remedy.by_on,
        no_date=remedy.no_date,
        done=remedy.done or done,
        pence=remedy.pence,
        heads=tuple((each.head, each.pence) for each in remedy.heads or ()),
        needs_acceptance=remedy.needs_acceptance,
        point=remedy.point,
    )


def _actions(case: Case, writing: Writing, landlord: Landlord) -> tuple[ActionSaid, ...]:
    found = [
        action_said(each.action, landlord, by_on=each.promises[-1].by_on, done_on=each.promises[-1].kept_on)
        for each in case.actions
        if each.promises
    ]  # fmt: skip
    still = [each for each in found if each.done_on is None]
    if isinstance(writing.fact, f.Responded):
        new = [
            action_said(each, landlord, by_on=each.due_on) for each in writing.fact.actions or ()
        ]
        return (*still, *new)
    return tuple(found if writing.kind is LetterKind.ACTION_DONE else still)


def action_said(
    action: f.Action, landlord: Landlord, *, by_on: date | None, done_on: date | None = None
) -> ActionSaid:
    """An action as a letter can say it: its owner by what they are, not by name."""
    owner = landlord.working_people().get(action.owner or "")
    return ActionSaid(
        id=action.id,
        what=action.what,
        owner=_owner(owner),
        by_on=by_on,
        done_on=done_on,
        point=action.point,
    )


def _owner(person: Person | None) -> str:
    if person is None:
        return ""
    if person.role is Role.THIRD_PARTY:
        return "our contractor"
    return f"our {person.service.lower()} team" if person.service else "our team"


def _promised(writing: Writing, then: Case, rules: Rules, stage: int) -> date | None:
    fact = writing.fact
    if isinstance(fact, f.Acknowledged) and fact.respond_by_on:
        return fact.respond_by_on
    if isinstance(fact, f.Extended):
        return fact.until
    return _due(then, rules, stage)


def _due(case: Case, rules: Rules, stage: int) -> date | None:
    for duty in duties(case, rules):
        if duty.kind is DutyKind.RESPOND and duty.stage == stage:
            return duty.due_on or duty.expected_on
    return None


def _due_before(writing: Writing, case: Case, rules: Rules, stage: int) -> date | None:
    """When the answer is due; in a letter about an extension, when it was due before that one.

    The extension may be on record already: what was said is confirmed, a letter is written again.
    """
    fact, at = writing.fact, case.at(stage)
    if not isinstance(fact, f.Extended) or at is None:
        return _due(case, rules, stage)
    earlier = tuple(takewhile(lambda each: each.fact.until != fact.until, at.extensions))
    return clocks.response(case, structs.replace(at, extensions=earlier), rules).limit


def _answered(case: Case, stage: int) -> date | None:
    """When the stage was answered; for a stage that isn't, the one before."""
    for number in (stage, stage - 1):
        at = case.at(number)
        if at and at.responded:
            return at.responded.left_on or at.responded.on
    return None


def _escalate_by(writing: Writing, rules: Rules, answered: date | None) -> date | None:
    """The last day to ask for the next stage, where the landlord's policy sets one."""
    within = rules.policy_on(writing.on).escalate_within
    if within is None or writing.kind not in (LetterKind.RESPONSE, LetterKind.CLOSED):
        return None
    return rules.count(answered or writing.on, within.length())


def _answered_before(writing: Writing, case: Case, stage: int) -> date | None:
    """When the answer left from which the time runs; None where this letter is the answer."""
    return _answered(case, stage) if writing.kind is LetterKind.CLOSED else None


def _barred(reader: Reader, day: date) -> tuple[str, ...]:
    """The channels that a restriction closes: a letter does not offer those."""
    if reader.resident is None:
        return ()
    return tuple(each.value for each in channels_barred_on(reader.resident, day))


def _updates(case: Case) -> str:
    if not case.updates_every:
        return ""
    every = case.updates_every[-1][1]
    return f"every {every} working days" if every > 1 else "every working day"


def _of_fact(writing: Writing, rules: Rules, landlord: Landlord) -> dict[str, Any]:
    """What the act that the letter carries says itself."""
    match writing.fact:
        case f.Acknowledged() as fact:
            return {"responsibility": fact.responsibility or ""}
        case f.Extended() as fact:
            return {"reasons": "\n\n".join(filter(None, (fact.reason, fact.good_reason)))}
        case f.Declined() as fact:
            return {
                "reasons": fact.reasons or "",
                "ground": ground_in_words(fact.ground, rules, writing.on),
            }
        case f.EscalationRefused() as fact:
            ground = ground_in_words(fact.ground, rules, writing.on) if fact.ground else ""
            return {"reasons": fact.reasons or "", "ground": ground, "stage": fact.to_stage}
        case f.ClarificationAsked() as fact:
            return {"text": fact.question}
        case f.RemedyOffered() as fact:
            return {"remedy": remedy_said(fact.remedy)}
        case f.Closed() as fact:
            return {"reasons": fact.reason or ""}
        case f.ActionUpdated() as fact:
            return {"text": fact.update}
    return {}


def ground_in_words(key: str, rules: Rules, day: date) -> str:
    """A ground for declining, as the edition or the landlord's policy words it."""
    found = rules.ground(key) or rules.own_ground(key, day)
    return found.title if found else ""


def _of_subject(writing: Writing, case: Case, landlord: Landlord) -> dict[str, Any]:
    """The remedy, the action or the evidence request that the letter is about."""
    key = writing.subject or getattr(writing.fact, "action", None) or ""
    if remedy := case.remedy(key):
        return {"remedy": remedy_said(remedy.remedy)}
    if action := case.action(key):
        last = action.promises[-1]
        done = last.kept_on or (writing.on if isinstance(writing.fact, f.ActionDone) else None)
        return {"action": action_said(action.action, landlord, by_on=last.by_on, done_on=done)}
    if any(each.id == key for each in case.evidence):
        titles = dict.fromkeys(each.title for each in case.documents)
        return {"request": key, "enclosed": tuple(titles)}
    return {}


# Of a resident


def _of_resident_fact(fact: Fact) -> dict[str, Any]:
    if isinstance(fact, of_resident.AdjustmentAgreed):
        return {"adjustment": fact.about, "review_on": fact.review_on}
    if isinstance(fact, of_resident.RestrictionImposed):
        return {
            "terms": fact.terms,
            "bars": tuple(each.value for each in fact.bars),
            "reasons": fact.reason or "",
            "from_on": fact.from_on,
            "until": fact.until,
            "review_on": fact.review_on,
        }
    return {}


def _of_adjustment(resident: Resident, writing: Writing) -> dict[str, Any]:
    for each in adjustments_on(resident, writing.on):
        if each.id == writing.subject:
            return {"adjustment": each.what, "review_on": each.plans[-1].review_on}
    return {}


def _of_restriction(restriction: Restriction, day: date) -> dict[str, Any]:
    terms = restriction.on(day) or restriction.terms[-1]
    return {
        "terms": terms.what,
        "bars": tuple(each.value for each in terms.bars),
        "from_on": terms.from_on,
        "until": terms.until,
        "review_on": restriction.plans[-1].review_on,
    }
