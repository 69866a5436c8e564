"""What was promised: remedies, actions, and the offers nobody has taken up."""

from collections.abc import Iterator

from putright.codes.vocabulary import DutyKind
from putright.procedure.case import ActionRecord, Promise, RemedyRecord
from putright.procedure.duty import Duty, settled
from putright.procedure.events import Source
from putright.procedure.owed.common import own_policy
from putright.procedure.rules import Rules


def of_remedy(record: RemedyRecord, rules: Rules) -> Iterator[Duty]:
    """To deliver a remedy, and to reach a resident who has not answered the offer."""
    remedy = record.remedy
    source = rules.duty(DutyKind.DELIVER_REMEDY, record.stage) or Source(
        "the offer to the resident"
    )
    for promise in record.promises:
        yield _kept_promise(
            promise, DutyKind.DELIVER_REMEDY, f"Deliver: {remedy.what}", source, record.stage,
            remedy.id, remedy.owner,
        )  # fmt: skip
    if remedy.needs_acceptance:
        yield from _unclaimed(record, rules)


def of_action(record: ActionRecord, rules: Rules) -> Iterator[Duty]:
    """To finish an action, once for each time that it was promised."""
    action = record.action
    source = rules.duty(DutyKind.FINISH_ACTION, record.stage) or Source(
        "the promise to the resident"
    )
    for promise in record.promises:
        yield _kept_promise(
            promise, DutyKind.FINISH_ACTION, f"Finish: {action.what}", source, record.stage,
            action.id, action.owner,
        )  # fmt: skip


def _kept_promise(
    promise: Promise,
    kind: DutyKind,
    what: str,
    source: Source,
    stage: int,
    subject: str,
    owner: str | None,
) -> Duty:
    return Duty(
        kind=kind,
        what=what,
        source=source,
        stage=stage,
        subject=subject,
        owner=owner,
        opened_on=promise.made_on,
        due_on=promise.by_on,
        promised_on=promise.by_on,
        met_on=promise.kept_on,
        ended_on=promise.dropped_on,
        state=settled(promise.kept_on, promise.dropped_on),
    )


def _unclaimed(record: RemedyRecord, rules: Rules) -> Iterator[Duty]:
    """The attempts to reach a resident who has not answered an offer; the landlord's own rule."""
    policy = rules.policy_on(record.offered_on)
    source = rules.duty(DutyKind.CONTACT_UNCLAIMED_OFFER, record.stage)
    if policy.offer_lapses_after is None or policy.offer_contacts == 0:
        return
    tried = sorted(record.contacts)
    met = tried[policy.offer_contacts - 1] if len(tried) >= policy.offer_contacts else None
    ended = None if met else record.answered_on
    yield Duty(
        kind=DutyKind.CONTACT_UNCLAIMED_OFFER,
        what=f"Try {policy.offer_contacts} times to reach the resident about: {record.remedy.what}",
        source=source or own_policy(rules, record.offered_on),
        stage=record.stage,
        subject=record.remedy.id,
        owner=record.remedy.owner,
        opened_on=record.offered_on,
        counted_from=record.offered_on,
        target_on=rules.count(record.offered_on, policy.offer_lapses_after.length()),
        met_on=met,
        ended_on=ended,
        state=settled(met, ended),
    )
