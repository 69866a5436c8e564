"""Checks while a complaint is open: contacts, extensions, further issues, third parties."""

from collections.abc import Sequence
from typing import cast

from msgspec.structs import replace

from putright.codes.vocabulary import RuleKey
from putright.procedure import clocks
from putright.procedure import facts as f
from putright.procedure.case import Stage
from putright.procedure.checks.situation import Broken, Situation, code_rule, policy_rule
from putright.procedure.words import Consent, Direction, Joined, Party, PolicyRule
from putright.workingdays.dates import in_words


def contact_goes_as_agreed(now: Situation) -> Sequence[Broken]:
    """The landlord keeps to the way of contact that was agreed with the resident."""
    fact = cast(f.ContactRecorded, now.fact)
    agreed = now.before.agreed_channel
    if not _to_resident(fact) or agreed is None or fact.channel == agreed:
        return []
    return code_rule(
        now,
        RuleKey.CONTACT_AS_AGREED,
        None,
        f"It was agreed to be in touch by {agreed.replace('_', ' ')}, not {fact.channel.replace('_', ' ')}.",
        "Use the way that was agreed, or agree another.",
        field="channel",
        about=str(now.event.number),
    )


def contact_is_not_barred(now: Situation) -> Sequence[Broken]:
    """A restriction on contact, while it lasts, keeps a channel closed."""
    fact = cast(f.ContactRecorded, now.fact)
    barred = (now.relied("channels_barred") or "").split(", ")
    if not _to_resident(fact) or fact.channel.value not in barred:
        return []
    return policy_rule(
        now,
        PolicyRule.CONTACT_RESTRICTED,
        f"A contact restriction rules out {fact.channel.value.replace('_', ' ')}.",
        "Use a way that the restriction leaves open, or review it.",
        field="channel",
    )


def representative_has_consent(now: Situation) -> Sequence[Broken]:
    """A resident's case is discussed with somebody else only with the resident's consent."""
    fact = cast(f.ContactRecorded, now.fact)
    if fact.party is not Party.REPRESENTATIVE or fact.direction is Direction.IN:
        return []
    consent = now.before.consent
    if consent not in (Consent.AWAITED, Consent.REFUSED):
        return []
    return policy_rule(
        now,
        PolicyRule.CONSENT,
        f"The representative was told about the case; the resident's consent is {consent.value}.",
        "Write to the resident, until consent is given.",
        field="party",
    )


def _to_resident(fact: f.ContactRecorded) -> bool:
    return fact.direction is Direction.OUT and fact.party is Party.RESIDENT


def extension_is_told_in_time(now: Situation) -> Sequence[Broken]:
    """The resident is told of an extension before the date that it replaces."""
    fact = cast(f.Extended, now.fact)
    return _told_late(now, now.before.at(fact.stage) or Stage(fact.stage), now.event.number)


def posted_extension_left_in_time(now: Situation) -> Sequence[Broken]:
    """A posted letter counts from the day its posting is confirmed."""
    number = cast(f.LeavingConfirmed, now.fact).event
    for stage in now.before.stages:
        for told in stage.extensions:
            if told.sent.event == number and not told.sent.spoken and told.sent.on < now.event.on:
                due = clocks.limit_on(now.before, stage, now.rules, now.event.on)
                already = (
                    due is not None and told.sent.on > due
                )  # late when told: one breach, not two
                return [] if already else _told_late(now, stage, number)
    return []


def _told_late(now: Situation, stage: Stage, event: int) -> Sequence[Broken]:
    due = clocks.limit_on(now.before, stage, now.rules, now.event.on)
    if due is None or now.event.on <= due:
        return []
    return code_rule(
        now,
        RuleKey.EXTENSION_TOLD_IN_TIME,
        stage.number,
        f"The resident was told on {in_words(now.event.on)}, after the response was due on {in_words(due)}.",
        "Send the response; it stays overdue. An extension can only be told before the due date.",
        field="on",
        about=str(event),
    )


def extension_has_a_reason(now: Situation) -> Sequence[Broken]:
    """The reasons for an extension are explained to the resident."""
    fact = cast(f.Extended | f.ExtensionDecided, now.fact)
    if fact.reason:
        return []
    return code_rule(
        now,
        RuleKey.EXTENSION_REASON,
        fact.stage,
        "The extension has no reason.",
        "Say why the answer takes longer.",
        field="reason",
        unknown=fact.reason is None,
        about=extension_to(fact),
    )


def extension_to(fact: f.Extended | f.ExtensionDecided) -> str:
    """What one extension is told apart by: the day it reaches to, decided on and told of alike."""
    return f"to {fact.until.isoformat()}"


def extension_is_within_the_cap(now: Situation) -> Sequence[Broken]:
    """Beyond the cap, or a second time, only with good reason; by agreement where that is asked."""
    fact = cast(f.Extended, now.fact)
    why, beyond = further_than_usual(now, fact)
    found = _good_reason(now, fact, why)
    if beyond and not fact.agreed_by_resident:
        found += code_rule(
            now,
            RuleKey.EXTENSION_AGREED,
            fact.stage,
            f"{why} The resident has not agreed.",
            "Agree the date with the resident.",
            field="agreed_by_resident",
            unknown=fact.agreed_by_resident is None,
            about=str(now.event.number),
        )
    return found


def extension_decided_within_the_cap(now: Situation) -> Sequence[Broken]:
    """Beyond the cap, or a second time, it is allowed with good reason only."""
    fact = cast(f.ExtensionDecided, now.fact)
    return [
        replace(each, choice_only=True)
        for each in _good_reason(now, fact, further_than_usual(now, fact)[0])
    ]


def further_than_usual(now: Situation, fact: f.Extended | f.ExtensionDecided) -> tuple[str, bool]:
    """Why an extension needs good reason, empty where it does not; whether it goes beyond the cap."""
    stage = now.before.at(fact.stage)
    cap = clocks.cap(now.before, stage or Stage(fact.stage), now.rules, now.event.on)
    if cap is not None and fact.until > cap:
        last = f"{in_words(cap)}, the last day to which it can be extended"
        return f"{in_words(fact.until)} is beyond {last}.", True
    return ("It has been extended before." if stage and stage.extensions else ""), False


def _good_reason(now: Situation, fact: f.Extended | f.ExtensionDecided, why: str) -> list[Broken]:
    if not why or fact.good_reason:
        return []
    return code_rule(
        now,
        RuleKey.EXTENSION_CAP,
        fact.stage,
        why,
        "Choose an earlier date, or give the good reason.",
        field="good_reason",
        unknown=fact.good_reason is None,
        about=str(now.event.number),
    )


def extension_gives_the_ombudsmans_details(now: Situation) -> Sequence[Broken]:
    """Whoever is told of an extension is given the Ombudsman's details."""
    fact = cast(f.Extended, now.fact)
    if fact.ombudsman_details:
        return []
    rule, disagreed = RuleKey.EXTENSION_OMBUDSMAN, True
    if now.rules.rule(rule, fact.stage) is None:
        rule = RuleKey.EXTENSION_OMBUDSMAN_IF_DISAGREED
        disagreed = fact.agreed_by_resident is False
    if fact.agreed_by_resident and rule is RuleKey.EXTENSION_OMBUDSMAN_IF_DISAGREED:
        return []
    return code_rule(
        now,
        rule,
        fact.stage,
        f"The extension does not give the {now.rules.edition.ombudsman}'s details.",
        "Add how to reach the Ombudsman.",
        field="ombudsman_details",
        unknown=fact.ombudsman_details is None or not disagreed,
        about=str(now.event.number),
    )


def extension_is_approved(now: Situation) -> Sequence[Broken]:
    """Where the policy says so, an extension is approved by somebody of the right grade."""
    fact = cast(f.Extended | f.ExtensionDecided, now.fact)
    grades = now.rules.policy_on(now.event.on).extension_grades
    if not grades or now.relied("approver_grade") in grades:
        return []
    return policy_rule(
        now,
        PolicyRule.EXTENSION_APPROVER,
        f"An extension is approved by: {', '.join(grades)}.",
        "Have it approved, and name who did.",
        field="approved_by",
        unknown=fact.approved_by is None,
    )


def issue_goes_where_it_belongs(now: Situation) -> Sequence[Broken]:
    """Joined while the stage 1 answer is not out, if related and no delay; else a new complaint."""
    fact = cast(f.IssueRaised, now.fact)
    first = now.before.at(1)
    if now.before.stage > 1 or (first and first.responded):
        against = "The stage 1 answer is out already."
    elif fact.related is False:
        against = "The issue is not related to the complaint."
    elif fact.would_delay:
        against = "Joining it would delay the answer."
    else:
        against = ""
    unknown = not against and fact.related is None
    if fact.becomes is Joined.JOINED and (against or unknown):
        mend = "Log it as a new complaint, linked to this one."
    elif fact.becomes is Joined.NEW_COMPLAINT and not against:
        mend = "Join it to this complaint, unless that would delay the answer."
    else:
        return []
    unsaid = "It is not said whether it is related." if unknown else ""
    return code_rule(
        now,
        RuleKey.ISSUE_JOINED,
        now.before.stage,
        against or unsaid or "It is related, and the answer is not out.",
        mend,
        field="related" if unknown else "becomes",
        unknown=unknown,
        about=str(now.event.number),
    )


def third_party_answers_within_the_stages(now: Situation) -> Sequence[Broken]:
    """A third party's answer is one of the two stages, not a process of its own."""
    fact = cast(f.ThirdPartyAnswered, now.fact)
    stages = now.rules.edition.stages_allowed
    if fact.stage is not None and 1 <= fact.stage <= stages:
        return []
    return code_rule(
        now,
        RuleKey.THIRD_PARTY_WITHIN_STAGES,
        None,
        f"The answer of {fact.third_party} stands outside the {stages} stages.",
        "Make it the answer of one of the stages.",
        field="stage",
        about=str(now.event.number),
    )


def withdrawal_is_confirmed(now: Situation) -> Sequence[Broken]:
    """That the resident withdrew is told back to them."""
    fact = cast(f.Withdrawn, now.fact)
    if fact.confirmed:
        return []
    return policy_rule(
        now,
        PolicyRule.WITHDRAWAL_CONFIRMED,
        "Nothing shows that the resident was told that their complaint is withdrawn.",
        "Write to them, so that nobody's complaint ends without their knowing.",
        field="confirmed",
        unknown=fact.confirmed is None,
    )
