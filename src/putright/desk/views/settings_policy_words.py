"""A complaints policy in words: each of its rules, with what the Code asks beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from putright.codes.load import edition
from putright.codes.model import Edition
from putright.codes.vocabulary import DutyKind, RuleKey
from putright.codes.words import DUTIES, figures_in_words, limit_in_words
from putright.desk import acts
from putright.desk.showing.days import day_in_words
from putright.desk.words import capitalised
from putright.procedure.events import Source
from putright.procedure.landlords import Landlord
from putright.procedure.policy import OwnGround, Policy, Span, Target, problems
from putright.record.landlords import edition_for
from putright.workingdays.dates import in_words


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule of the policy, what it says, and what the Code asks."""

    key: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class PolicyCard:
    """A policy as the page shows it. `edit_href` is empty where it can't be changed any more."""

    name: str
    when: str
    rows: tuple[RuleRow, ...]
    declared: tuple[RuleRow, ...]
    warnings: tuple[str, ...]
    edit_href: str = ""


def policy_card(landlord: Landlord, policy: Policy, *, today: date, may_edit: bool) -> PolicyCard:
    """A policy in words, against the edition of its first day, or of today where it is in force."""
    code = edition_of(landlord, policy, today)
    coming = policy.from_on > today
    return PolicyCard(
        name=capitalised(policy.name),
        when=_when(landlord, policy, today),
        rows=tuple(rules_in_words(policy, code)),
        declared=tuple(_declared(policy, code)),
        warnings=problems(policy, code),
        edit_href=f"/settings/policies/{policy.from_on.isoformat()}/edit"
        if coming and may_edit
        else "",
    )


def edition_of(landlord: Landlord, policy: Policy, today: date) -> Edition:
    """The edition that a policy is held against."""
    return edition(edition_for(landlord, max(policy.from_on, today)))


def _when(landlord: Landlord, policy: Policy, today: date) -> str:
    later = [each.from_on for each in landlord.policies if each.from_on > policy.from_on]
    first = f"from {in_words(policy.from_on)}"
    if policy.from_on > today or not later:
        return f"In force {first}"
    return f"In force {first} until the policy of {in_words(min(later))}"


def rules_in_words(policy: Policy, code: Edition) -> Iterator[RuleRow]:
    """Every rule that the policy sets."""
    for target in policy.targets:
        yield _target(target, code)
    for stage, grades in sorted(policy.answer_grades.items()):
        yield RuleRow(f"Who decides the answer at stage {stage}", ", ".join(grades), SILENT)
    if policy.outside_service:
        stages = " and ".join(str(each) for each in policy.outside_service)
        yield RuleRow(
            "Who investigates comes from outside the service complained of",
            f"At stage {stages}",
            _of_rule(RuleKey.OTHER_PERSON, policy.outside_service[-1], code),
        )
    yield from _grounds(policy, code)
    if policy.extension_grades:
        note = _of_rule(RuleKey.EXTENSION_REASON, 1, code)
        yield RuleRow("Who may approve an extension", ", ".join(policy.extension_grades), note)
    yield from _spans(policy, code)
    if policy.third_stage_because:
        note = f"{code.title} allows {code.stages_allowed} stages."
        yield RuleRow("Why there is a third stage", policy.third_stage_because, note)


SILENT = "The Code sets nothing here."


def _target(target: Target, code: Edition) -> RuleRow:
    name = capitalised(DUTIES[target.duty])
    clocks = [
        each
        for each in code.clocks
        if each.duty is target.duty and target.stage in (each.stage, None)
    ]
    asked = "; ".join(
        f"{figures_in_words(each)} ({code.title}, {each.provision})" for each in clocks
    )
    return RuleRow(
        f"{name}, stage {target.stage}" if target.stage else f"{name}, at every stage",
        f"Within {target.within.length()}",
        f"The Code: {asked}." if asked else SILENT,
    )


def _grounds(policy: Policy, code: Edition) -> Iterator[RuleRow]:
    for each in policy.grounds:
        yield RuleRow(
            f"Own ground for {_declines(each)}",
            capitalised(each.title) + (" (the resident came too late)" if each.late else ""),
            _of_rule(
                RuleKey.DECLINE_GROUND if each.complaint else RuleKey.ESCALATION_GROUND, None, code
            ),
        )


def _declines(ground: OwnGround) -> str:
    found = [
        *(["declining a complaint"] if ground.complaint else []),
        *(["refusing the next stage"] if ground.escalation else []),
    ]
    return " and ".join(found)


def _spans(policy: Policy, code: Edition) -> Iterator[RuleRow]:
    """The rules that are a length of time."""
    if policy.escalate_within:
        limit = code.escalate_within
        note = f"The Code: {limit_in_words(limit)} ({limit.provision})." if limit else SILENT
        yield _span("The next stage can be asked for", policy.escalate_within, note)
    if policy.offer_lapses_after:
        note = _of_duty(DutyKind.CONTACT_UNCLAIMED_OFFER, code)
        row = _span("An offer stands", policy.offer_lapses_after, note)
        tries = f", after {policy.offer_contacts} tries to reach the resident"
        yield RuleRow(row.key, row.value + (tries if policy.offer_contacts else ""), row.note)
    for label, span, duty in (
        ("Call back after a bad survey answer", policy.call_back_within, DutyKind.CALL_BACK),
        ("Review an open service request", policy.review_requests_within, DutyKind.REVIEW_REQUEST),
        ("Raise the complaint of who is dissatisfied", policy.raise_complaint_within,
            DutyKind.RAISE_COMPLAINT),
        ("Record what was learned", policy.learning_within, DutyKind.RECORD_LEARNING),
        ("Ask how the complaint was handled", policy.feedback_after, DutyKind.ASK_FEEDBACK),
    ):  # fmt: skip
        if span:
            yield _span(label, span, _of_duty(duty, code))


def _span(label: str, span: Span, note: str) -> RuleRow:
    return RuleRow(label, f"Within {span.length()}", note)


def _of_rule(key: RuleKey, stage: int | None, code: Edition) -> str:
    return _asked(code.place_of_rule(key, stage), code)


def _of_duty(kind: DutyKind, code: Edition) -> str:
    return _asked(code.place_of_duty(kind), code)


def _asked(ref: str | None, code: Edition) -> str:
    return f"{acts.source_in_words(Source(ref, code.id))}." if ref else SILENT


def _declared(policy: Policy, code: Edition) -> Iterator[RuleRow]:
    for each in policy.declared:
        by = f"To be kept from {day_in_words(each.comply_by)}."
        yield RuleRow(acts.source_in_words(Source(each.provision, code.id)), each.explanation, by)
