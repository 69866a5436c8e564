"""What the duties share."""

from datetime import date

from putright.procedure.events import Source
from putright.procedure.rules import Rules


def own_policy(rules: Rules, day: date | None) -> Source:
    """The policy in force on a day, as the source of a duty that only the landlord sets."""
    return Source(rules.policy_on(day).name)
