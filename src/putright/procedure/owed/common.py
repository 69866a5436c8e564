"""What the duties share."""

from datetime import date

from putright.procedure.events import Source
from putright.procedure.rules import Rules


def own_policy(rules: Rules, day: date | None) -> Source:
    return Source(rules.policy_on(day).name)
