"""`breaches`: every rule that the record shows to be broken, and every duty that was passed. Pure."""

from collections import Counter
from datetime import date, timedelta

from msgspec import Struct

from putright.procedure.case import NEW_CASE, Case
from putright.procedure.checks import Situation, broken_rules
from putright.procedure.corrections import effective
from putright.procedure.duties import duties
from putright.procedure.duty import PASSED, Duty, standing
from putright.procedure.events import Source
from putright.procedure.evolve import evolve
from putright.procedure.facts import LeavingConfirmed
from putright.procedure.rules import Rules
from putright.procedure.words import PolicyRule, Standing
from putright.workingdays.dates import in_words


class Breach(Struct, frozen=True):
    """A duty passed, or a rule broken.

    Attributes:
        key: Stays the same while the case goes on: what kind of breach, of what.
        what: In one sentence.
        source: The provision or the clause.
        on: The day from which it stands.
        rule: The rule's name, or the duty's kind.
        stage: The stage it belongs to, if to one.
        event: The number of the event that broke the rule; None for a duty passed.
        of_policy: It is the landlord's own rule that is broken, not the Code's.
    """

    key: str
    what: str
    source: Source
    on: date
    rule: str
    stage: int | None = None
    event: int | None = None
    of_policy: bool = False


class NotKnown(Struct, frozen=True):
    """A rule that the record does not let one judge, with the event that would have to say."""

    what: str
    source: Source
    rule: str
    event: int


def breaches(case: Case, rules: Rules, as_of: date) -> tuple[Breach, ...]:
    """Every breach as of a day, in the order of their days. The landlord's own rules are marked."""
    found = [each for each in _judged(case, rules)[0].values() if each.on <= as_of]
    seen: Counter[str] = Counter()
    for duty in duties(case, rules):
        about = f"{duty.kind.value}/{duty.stage or ''}/{duty.subject or ''}"
        seen[about] += 1
        passed = _passed(duty, as_of, f"{about}/{seen[about]}")
        if passed:
            found.append(passed)
    return tuple(sorted(found, key=lambda each: (each.on, each.event or 0)))


def not_known(case: Case, rules: Rules) -> tuple[NotKnown, ...]:
    """What the record does not let one judge: out of every rate, counted beside it."""
    return _judged(case, rules)[1]


def _judged(case: Case, rules: Rules) -> tuple[dict[str, Breach], tuple[NotKnown, ...]]:
    found: dict[str, Breach] = {}
    unknown: list[NotKnown] = []
    so_far = NEW_CASE
    told = effective(case.history)
    confirmed = frozenset(
        each.what.event for each in told if isinstance(each.what, LeavingConfirmed)
    )
    # In the order in which things happened: what is entered afterwards counts from its own day.
    for event in sorted(told, key=lambda each: (each.on, each.number)):
        for broken in broken_rules(Situation(so_far, event, rules, confirmed)):
            if broken.unknown:
                unknown.append(NotKnown(broken.why, broken.source, broken.rule.value, event.number))
                continue
            stage = getattr(event.what, "stage", None) or getattr(event.what, "to_stage", None)
            key = f"{broken.rule.value}/{stage or ''}/{broken.about}"
            found.setdefault(
                key,
                Breach(
                    key,
                    broken.why,
                    broken.source,
                    event.on,
                    broken.rule.value,
                    stage,
                    event.number,
                    isinstance(broken.rule, PolicyRule),
                ),
            )
        so_far = evolve(so_far, event)
    return found, tuple(unknown)


def _passed(duty: Duty, as_of: date, key: str) -> Breach | None:
    stands = standing(duty, as_of)
    limit = duty.limit
    if stands not in PASSED or limit is None:
        return None
    return Breach(
        key=key,
        what=_in_words(duty, stands, limit),
        source=duty.source,
        on=limit + timedelta(days=1),
        rule=duty.kind.value,
        stage=duty.stage,
    )


def _in_words(duty: Duty, stands: Standing, limit: date) -> str:
    due = f"due on {in_words(limit)}" if duty.due_on else f"expected by {in_words(limit)}"
    if stands is Standing.MET_LATE and duty.met_on:
        return f"{duty.what}: {due}, done on {in_words(duty.met_on)}."
    if stands is Standing.MISSED and duty.ended_on:
        return (
            f"{duty.what}: {due}, not done when it ceased to be owed, on {in_words(duty.ended_on)}."
        )
    return f"{duty.what}: {due}, not done."
