"""Checks a letter before it can go. Pure.

What the edition wants and the letter lacks blocks it, with the provision; all else advises. Each
check is a small function of the letter, the matter and the landlord's standard; the table below
holds them all, in the order in which their remarks are shown.
"""

from collections.abc import Callable, Iterator

from putright.letters.checking.contents import (
    provisions_of,
    required_contents,
    unanswered_points,
    undated_remedies,
    unfilled_blanks,
)
from putright.letters.checking.ease import jargon_words, long_sentences, measure, reading_age
from putright.letters.checking.greeting import misspelt_names, no_name, salutation
from putright.letters.checking.jargon import default_jargon, jargon_with
from putright.letters.checking.look import Look, look_at, pieces_of, text_of
from putright.letters.checking.manner import blame, no_apology, wrong_dates
from putright.letters.checking.model import Check, Mark, Naming, Plain, Promised, Remark, Standard
from putright.letters.checking.names import other_people, people_named
from putright.letters.checking.private import private_details
from putright.letters.checking.promises import past_dates, promised_without_action
from putright.letters.checking.reading import Count
from putright.letters.matter import Matter
from putright.letters.model import Letter

__all__ = [
    "CHECKS", "Check", "Count", "Mark", "Naming", "Plain", "Promised", "Remark", "Standard",
    "check", "default_jargon", "jargon_with", "measured", "pieces_of", "provisions_of", "text_of",
]  # fmt: skip

CHECKS: tuple[Callable[[Look], Iterator[Remark]], ...] = (
    required_contents,
    unanswered_points,
    undated_remedies,
    unfilled_blanks,
    people_named,
    other_people,
    private_details,
    promised_without_action,
    past_dates,
    wrong_dates,
    no_name,
    salutation,
    misspelt_names,
    blame,
    no_apology,
    reading_age,
    long_sentences,
    jargon_words,
)


def check(letter: Letter, matter: Matter, standard: Standard) -> tuple[Remark, ...]:
    """What is to be mended in a letter: what keeps it from going first, then what advises.

    Args:
        letter: As it was composed and edited.
        matter: What it was composed of: the case, and what the edition wants in the letter.
        standard: The landlord's own settings.
    """
    seen = look_at(letter, matter, standard)
    remarks = [remark for each in CHECKS for remark in each(seen)]
    return tuple(sorted(remarks, key=lambda each: not each.blocks))


def measured(letter: Letter, matter: Matter, standard: Standard) -> Count:
    """How much prose the letter has and how hard it is: `.words`, and `.age` in years."""
    return measure(look_at(letter, matter, standard))
