"""An edition's form: which provisions stand in it, and in which orders."""

from collections.abc import Sequence
from itertools import groupby

from putright.assessment.read import refs as numbers
from putright.codes.form import asked
from putright.codes.model import Edition, Provision

_QUESTION = "question"


def refs(edition: Edition) -> list[str]:
    """The numbers of the provisions that stand in an edition's form, in their order."""
    return [each.ref for each in asked(edition)]


def asks_questions(edition: Edition) -> bool:
    """True where the form asks questions without numbers instead of listing provisions."""
    return any(each.force == _QUESTION for each in asked(edition))


def orders(edition: Edition) -> list[list[str]]:
    """The orders in which a form may list its provisions.

    By their numbers; and, where a section has both, first what must be done and then what should.
    """
    listed = asked(edition)
    straight = [each.ref for each in listed]
    blocks = [
        each.ref
        for _, group in groupby(listed, key=lambda each: numbers.section(each.ref))
        for each in sorted(group, key=_recommended)
    ]
    return [straight] if blocks == straight else [straight, blocks]


def _recommended(provision: Provision) -> bool:
    return provision.force.startswith("should")


def places(order: Sequence[str]) -> dict[str, int]:
    """Where each provision stands in an order, from 0."""
    return {ref: at for at, ref in enumerate(order)}
