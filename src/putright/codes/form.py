"""The self-assessment form of an edition: what it asks, and what of that a landlord has to keep."""

from collections.abc import Mapping
from functools import cache

from putright.codes.load import edition
from putright.codes.model import Edition, Provision

_QUESTION = "question"

# How a provision says that it is no choice. Where it also holds a "should", the stronger word counts.
_BINDING = ("must", "shall", "required", "responsible", "not appropriate", "not acceptable")

# Questions that no yes or no answers: they ask for words or for a figure.
_IN_WORDS = ("question: open", "question: figure")


def asked(of: Edition) -> tuple[Provision, ...]:
    """What the form of an edition asks, in the form's order.

    Where the form asks questions of its own (2020) it is those; otherwise every provision but the
    ones whose words no form prints.
    """
    questions = tuple(each for each in of.provisions if each.force == _QUESTION)
    return questions or tuple(each for each in of.provisions if each.found)


@cache
def asked_by_ref(edition_id: str) -> Mapping[str, Provision]:
    """The same by their refs. Empty for an edition that there is not: `""`, before one is chosen."""
    return {each.ref: each for each in asked(edition(edition_id))} if edition_id else {}


def binding(provision: Provision) -> bool:
    """Whether a landlord has to keep a provision: it says *must*, or something as strong."""
    return any(word in provision.force for word in _BINDING)


def not_binding(provision: Provision) -> str:
    """What a provision is that nobody has to keep, as a sentence; empty for one to be kept.

    A question of the 2020 form says nothing of how binding it is, and so it is empty for that too.
    """
    if binding(provision) or provision.force == _QUESTION:
        return ""
    if "may be asked" in provision.force:
        return "It may be asked for."
    return "It may be done." if "may" in provision.force else "Recommended, not required."


def wants_words(provision: Provision) -> bool:
    """Whether it asks for words or a figure, so that no yes or no is an answer to it."""
    return provision.kind in _IN_WORDS
