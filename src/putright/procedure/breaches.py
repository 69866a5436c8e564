"""`breaches`: every rule that a case shows to be broken, and every duty that was passed. Pure."""

from datetime import date

from putright.procedure.case import Case
from putright.procedure.complaint import STREAM
from putright.procedure.rules import Rules
from putright.procedure.streams import breaking
from putright.procedure.streams.breaking import Breach, NotKnown


def breaches(case: Case, rules: Rules, as_of: date) -> tuple[Breach, ...]:
    """Every breach as of a day, in the order of their days. The landlord's own rules are marked."""
    return breaking.breaches(STREAM, case, rules, as_of)


def not_known(case: Case, rules: Rules) -> tuple[NotKnown, ...]:
    """What the record does not let one judge: out of every rate, counted beside it."""
    return breaking.not_known(STREAM, case, rules)


__all__ = ["Breach", "NotKnown", "breaches", "not_known"]
