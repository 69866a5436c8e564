"""What a check looks at, and what it finds."""

from msgspec import Struct

from putright.codes.vocabulary import RuleKey
from putright.procedure.case import Case
from putright.procedure.events import Event, Source
from putright.procedure.facts import Fact
from putright.procedure.rules import Rules
from putright.procedure.words import PolicyRule


class Situation(Struct, frozen=True):
    """A fact about to be recorded, or recorded: the case before it, the event, the rules.

    `confirmed` holds the numbers of the messages that were confirmed in writing since.
    """

    case: Case
    event: Event
    rules: Rules
    confirmed: frozenset[int] = frozenset()

    @property
    def fact(self) -> Fact:
        """The fact of the event."""
        return self.event.what

    def relied(self, key: str) -> str | None:
        """What the event relied on beyond the case, by key."""
        return self.event.relied_on.get(key)


class Broken(Struct, frozen=True):
    """A rule that an event breaks.

    `unknown`: the record does not say whether the rule was kept. A choice is refused all the
    same (say it now); a fact is not a breach. `about` tells two breaks of one rule apart.
    """

    rule: RuleKey | PolicyRule
    source: Source
    why: str
    mend: str
    field: str | None = None
    unknown: bool = False
    about: str = ""


def code_rule(
    now: Situation,
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
    now: Situation,
    rule: PolicyRule,
    why: str,
    mend: str,
    *,
    field: str | None = None,
    unknown: bool = False,
) -> list[Broken]:
    """The break of a rule that is the landlord's own."""
    source = Source(now.rules.policy_on(now.event.on).name)
    return [Broken(rule, source, why, mend, field, unknown)]
