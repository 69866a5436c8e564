"""What a check looks at, and what it finds."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from putright.codes.vocabulary import RuleKey
from putright.procedure.events import RECORD_KEEPING, Event, Source
from putright.procedure.facts import Fact
from putright.procedure.rules import Rules
from putright.procedure.words import OF_THE_POLICY, PolicyRule, Role


class Folded(Struct, frozen=True, kw_only=True):
    """What the events of a stream amount to. `history` holds them as recorded, corrected ones too."""

    state: StrEnum
    history: tuple[Event, ...] = ()


R = TypeVar("R", bound=Folded)


class Situation(Struct, Generic[R], frozen=True):
    """A fact about to be recorded, or recorded: what stood before it, the event, the rules.

    `confirmed` holds the numbers of the messages that were confirmed in writing since; `replaced`,
    of the assignments whose part somebody else took over since, before that stage was answered.
    """

    before: R
    event: Event
    rules: Rules
    confirmed: frozenset[int] = frozenset()
    replaced: frozenset[int] = frozenset()

    @property
    def fact(self) -> Fact:
        """The fact of the event."""
        return self.event.what

    def relied(self, key: str) -> str | None:
        """What the event relied on beyond the record, by key."""
        return self.event.relied_on.get(key)


class Broken(Struct, frozen=True):
    """A rule that an event breaks.

    `unknown`: the record does not say whether the rule was kept. A choice is refused all the
    same (say it now); a fact is not a breach. `about` tells two breaks of one rule apart.
    `choice_only`: choosing it is refused; that it happened breaks nothing.
    """

    rule: RuleKey | PolicyRule
    source: Source
    why: str
    mend: str
    field: str | None = None
    unknown: bool = False
    about: str = ""
    choice_only: bool = False


Check = Callable[[Situation[R]], Sequence[Broken]]
Checks = Mapping[type[Fact], tuple[Check[R], ...]]


def broken_rules(checks: Checks[R], now: Situation[R]) -> list[Broken]:
    """Every rule that an event breaks, or that the record does not let one judge."""
    return [broken for check in checks.get(type(now.event.what), ()) for broken in check(now)]


def code_rule(
    now: Situation[R],
    rule: RuleKey,
    stage: int | None,
    why: str,
    mend: str,
    *,
    field: str | None = None,
    unknown: bool = False,
    about: str = "",
) -> list[Broken]:
    """The break of a rule of the Code; empty where the edition has no such rule."""
    source = now.rules.rule(rule, stage)
    if source is None:
        return []
    return [Broken(rule, source, why, mend, field, unknown, about)]


def policy_rule(
    now: Situation[R],
    rule: PolicyRule,
    why: str,
    mend: str,
    *,
    field: str | None = None,
    unknown: bool = False,
    about: str = "",
) -> list[Broken]:
    """The break of a rule that is not the Code's: the policy's, or one that keeps the record whole."""
    of_policy = rule in OF_THE_POLICY
    source = Source(now.rules.policy_on(now.event.on).name) if of_policy else RECORD_KEEPING
    return [Broken(rule, source, why, mend, field, unknown, about)]


def correction_of_a_breach_is_a_managers(now: Situation[R]) -> Sequence[Broken]:
    """A correction that takes a breach away is a manager's, in every stream."""
    removed = now.relied("removes_breach")
    if removed is None or now.relied("role") == Role.MANAGER.value:
        return []
    return policy_rule(
        now,
        PolicyRule.CORRECTION,
        f"This correction takes a breach away: {removed}",
        "Ask a manager to make it.",
        field="by",
    )
