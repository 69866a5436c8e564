"""The wording of letters, as the settings show it: ours, the landlord's own, and how it looks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup
from msgspec.structs import replace

from putright.codes.vocabulary import LetterKind
from putright.codes.words import LETTERS
from putright.desk.showing.example_letter import Example, examples
from putright.desk.showing.letter_parts import name_of
from putright.desk.words import capitalised
from putright.letters.basis import When
from putright.letters.compose import NO_EDITS, compose
from putright.letters.formats.html import fragment
from putright.letters.model import Letter, Letterhead
from putright.letters.placeholders import placeholders_for
from putright.letters.wording import BlockWording, LetterWording, default_wording
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.letters import OwnWording
from putright.record.letters.composing import composed, wording_of

WORDING = "/settings/letters/wording"

# Only where …: what a block is there for.
ONLY: dict[When, str] = {
    When.TO_REPRESENTATIVE: "the letter goes to somebody who acts for the resident",
    When.FIRST_LOOK: "the complaint is new to us",
    When.ASKED_AGAIN: "the resident asked for a later stage",
    When.ANOTHER_PERSON: "somebody who has not considered it yet does so now",
    When.FINAL_STAGE: "this is the last stage",
    When.NOT_FINAL_STAGE: "there is a stage after this one",
    When.MAY_ASK_NEXT_STAGE: "the resident can still ask for the next stage",
    When.HAS_POINTS: "the complaint is set out in points",
    When.NO_POINTS: "the complaint is not set out in points",
    When.HAS_TEXT: "there is something to tell",
    When.NO_TEXT: "there is nothing else to tell",
    When.HAS_REASONS: "reasons are given",
    When.HAS_UPDATES: "it was agreed how often to send updates",
    When.NO_UPDATES: "it was not agreed how often to send updates",
    When.HAS_RESPOND_BY: "there is a day for the answer, still to come",
    When.ANSWER_LATE: "the answer is late",
    When.RESPOND_BY_PASSED: "the day for the answer has passed",
    When.HAS_REVIEW: "there is a day to look at it again",
    When.HAS_UNTIL: "there is a last day",
    When.HAS_FROM: "there is a first day",
    When.ALL_UPHELD: "every point is upheld",
    When.SOME_UPHELD: "some of it is upheld, but not all",
    When.NO_FAULT: "nothing is upheld",
    When.HAS_PROMISES: "something promised is still to be done",
    When.HAS_OPEN_ACTIONS: "an action is still to be done",
    When.NEEDS_ACCEPTANCE: "the resident has to accept the offer",
    When.NO_ACCEPTANCE_NEEDED: "the resident does not have to accept the offer",
    When.HAS_PHONE: "the letterhead has a phone number",
    When.NO_PHONE: "the letterhead has no phone number",
}

# With a letterhead that lacks nothing, a block that carries what the Code wants does so.
_WHOLE = Letterhead(landlord="A landlord", address=("1 High Street",), phone="01234 567890")


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A part of a letter.

    Attributes:
        name: What the settings call it: its heading, or its key in words.
        heading, text: Its words, with placeholders as they are written.
        tags: What is special about it: the words of a tag, and its colour.
        carries: What the Code wants in the letter and finds in this part.
        notes: When it is there, and what is put into it.
    """

    key: str
    name: str
    heading: str
    text: str
    href: str
    tags: tuple[tuple[str, str], ...]
    carries: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter with its parts. `subjects`: what it is called; `adds`: whether parts can be added."""

    key: str
    title: str
    href: str
    subjects: tuple[str, ...]
    blocks: tuple[BlockRow, ...]
    own: int
    adds: bool


def letters_of(landlord: Landlord, today: date) -> list[LetterRow]:
    """Every letter, in the order of the procedure."""
    return [letter_of(kind, landlord, today) for kind in LetterKind]


def letter_of(kind: LetterKind, landlord: Landlord, today: date) -> LetterRow:
    """A letter with all of its parts, those too that the landlord leaves out."""
    whole = whole_wording(kind, landlord)
    own = own_of(kind, landlord)
    carries = carried(kind, landlord, today)
    return LetterRow(
        key=kind.value,
        title=capitalised(LETTERS[kind]),
        href=f"{WORDING}/{kind.value}",
        subjects=tuple(dict.fromkeys(whole.titles.values())),
        blocks=tuple(
            _row(kind, each, own.get(each.key), carries.get(each.key, ())) for each in whole.blocks
        ),
        own=len(own),
        adds=kind is not LetterKind.LETTER_WAITS,
    )


def own_of(kind: LetterKind, landlord: Landlord) -> dict[str, OwnWording]:
    """What the landlord words itself in a letter, by the key of the block."""
    return {each.key: each for each in landlord.wordings if each.letter is kind}


def whole_wording(kind: LetterKind, landlord: Landlord) -> LetterWording:
    """The wording of a letter with the landlord's own in it, and with what it leaves out."""
    shown = tuple(each for each in landlord.wordings if not each.left_out)
    return wording_of(shown).letters[kind]


def named(block: BlockWording) -> str:
    """What the settings call a block."""
    return block.heading.strip() or in_words(block.key)


def in_words(key: str) -> str:
    """The name of a block, to be read."""
    return name_of(key)


def _row(
    kind: LetterKind, block: BlockWording, own: OwnWording | None, carries: Sequence[str]
) -> BlockRow:
    return BlockRow(
        key=block.key,
        name=named(block),
        heading=block.heading,
        text=block.text,
        href=f"{WORDING}/{kind.value}/{block.key}",
        tags=tuple(_tags(kind, block, own)),
        carries=tuple(carries),
        notes=tuple(_notes(block)),
    )


def _tags(
    kind: LetterKind, block: BlockWording, own: OwnWording | None
) -> Iterator[tuple[str, str]]:
    if own is None:
        return
    if own.left_out:
        yield "Left out", "yellow"
    elif default_wording().letters[kind].block(block.key) is None:
        yield "Added by us", "teal"
    else:
        yield "Our own words", "teal"


def _notes(block: BlockWording) -> Iterator[str]:
    if block.when:
        yield f"Only where {' and '.join(ONLY[each] for each in block.when)}."
    if block.stages:
        stages = " and ".join(map(str, block.stages))
        yield f"Only at stage {stages}."
    if block.build:
        yield "It is made from the case. Words that you put here come before that."


def carried(kind: LetterKind, landlord: Landlord, today: date) -> dict[str, tuple[str, ...]]:
    """What the Code wants in a letter, by the key of the block of our wording that carries it."""
    found: dict[str, dict[str, list[str]]] = {}
    ours = default_wording()
    keys = [each.key for each in ours.letters[kind].blocks]
    for example in examples(kind, landlord, today):
        for made in compose(example.matter, ours, NO_EDITS, _WHOLE).blocks:
            where = found.setdefault(_wording_key(made.key, keys), {})
            for need in example.matter.needs:
                if need.key in made.holds and need.provision not in where.get(need.title, ()):
                    where.setdefault(need.title, []).append(need.provision)
    return {
        key: tuple(f"{title} ({', '.join(provisions)})" for title, provisions in where.items())
        for key, where in found.items()
    }


def _wording_key(made: str, keys: Sequence[str]) -> str:
    """The block of the wording that a block of a letter was made of: an answer is one to a point."""
    if made in keys:
        return made
    return re.sub(r"_\d+$", "", made)


# How it looks


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter about an invented case. `others`: the other examples, with how to ask for them."""

    title: str
    html: Markup
    letter: Letter
    example: Example
    others: tuple[tuple[str, str], ...]


def preview(
    kind: LetterKind, landlord: Landlord, today: date, chosen: str = "", key: str = ""
) -> Preview:
    """How a letter looks.

    Args:
        kind: Which letter.
        landlord: Whose: its letterhead and its wording.
        today: The day that it bears.
        chosen: The number of an example, as a page asks for it; anything else: the best one.
        key: A block that the example should have, where one has it.
    """
    known = examples(kind, landlord, today)
    made = [composed(each.matter, landlord, NO_EDITS) for each in known]
    number = int(chosen) - 1 if chosen.isdecimal() and 0 < int(chosen) <= len(known) else None
    if number is None:
        number = next((i for i, each in enumerate(made) if has(each, key)), 0)
    return Preview(
        title=known[number].title,
        html=Markup(fragment(made[number])),  # noqa: S704  # it escapes every text
        letter=made[number],
        example=known[number],
        others=tuple(
            (each.title, f"?example={other}")
            for other, each in enumerate(known, 1)
            if other != number + 1
        ),
    )


def has(letter: Letter, key: str) -> bool:
    """Whether a letter has a block of the wording."""
    return any(_wording_key(each.key, (key,)) == key for each in letter.blocks)


def without(landlord: Landlord, kind: LetterKind, key: str) -> Landlord:
    """The landlord as if a block had never been worded by it."""
    kept = tuple(each for each in landlord.wordings if (each.letter, each.key) != (kind, key))
    return replace(landlord, wordings=kept)


def placeholder_lines(kind: LetterKind) -> tuple[str, ...]:
    """What wording of a letter can draw from the case, a line each."""
    return tuple(f"(({each.name})): {each.about}" for each in placeholders_for(kind).values())
