"""What is owed to a resident: the reviews of what was agreed, and of what was imposed. Pure.

The day set for a review is its due date: passing it is a breach of the provision that asks for
reviews. Where none was set the review is owed all the same, without a date. An adjustment outlives
editions of the Code: a review is asked for by the one in force on its day.
"""

from collections.abc import Iterator
from datetime import date

from putright.codes.vocabulary import DutyKind
from putright.procedure.duty import Duty, settled
from putright.procedure.events import Source
from putright.procedure.residents.resident import Plan, Resident
from putright.procedure.rules import Rules
from putright.procedure.sending import letters_to_settle

_STREAM = "resident"


def duties(resident: Resident, rules: Rules) -> tuple[Duty, ...]:
    """Every duty on record, met ones too, in the order in which they opened."""
    found: list[Duty] = []
    agreed = Source("what was agreed with the resident")
    for adjustment in resident.adjustments:
        what = f"Review the adjustment: {adjustment.what}"
        for plan in adjustment.plans:
            found.extend(
                _review(DutyKind.REVIEW_ADJUSTMENT, what, rules, agreed, adjustment.id, plan)
            )
    for restriction in resident.restrictions:
        what = f"Review the restriction of contact: {restriction.terms[-1].what}"
        own = Source(restriction.policy or "the restriction of contact itself")
        for plan in restriction.plans:
            found.extend(
                _review(DutyKind.REVIEW_RESTRICTION, what, rules, own, restriction.id, plan)
            )
    found.extend(letters_to_settle(resident, rules, _STREAM))
    return tuple(sorted(found, key=lambda duty: duty.opened_on or date.min))


def _review(
    kind: DutyKind, what: str, rules: Rules, own: Source, subject: str, plan: Plan
) -> Iterator[Duty]:
    """The duty; where no edition asks for a review, only one that was set is owed.

    Where an edition begins to ask for it later, it is owed since then under that one, unless it was
    over by then: one that was set beside what it was set by, for the day set is not the edition's.
    """

    def owed(source: Source, opened: date, due: date | None) -> Duty:
        return Duty(
            kind=kind,
            what=what,
            source=source,
            stream=_STREAM,
            subject=subject,
            opened_on=opened,
            due_on=due,
            met_on=plan.reviewed_on,
            ended_on=plan.dropped_on,
            state=settled(plan.reviewed_on, plan.dropped_on),
        )

    if plan.review_on:
        source = rules.on(plan.review_on).duty(kind)
        yield owed(source or own, plan.set_on, plan.review_on)
        if source:
            return
    asked = rules.asking(kind, max(plan.set_on, plan.review_on or plan.set_on))
    over = plan.reviewed_on or plan.dropped_on
    if asked and not (over and over < asked[1]):
        yield owed(*asked, None)
