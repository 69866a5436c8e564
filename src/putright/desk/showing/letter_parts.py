"""The parts of a letter, as the page on which it is written offers them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from putright.desk.acts.shapes import Choice
from putright.desk.words import capitalised
from putright.letters.compose import unused
from putright.letters.model import Block
from putright.record.letters.composing import Prepared
from putright.record.letters.drafting import LetterDraft

# What a part is called that stands in a letter without a heading.
_NAMES: dict[str, str] = {
    "action": "What was done",
    "another_person": "Who looks at it now",
    "apology": "Apology",
    "apology_in_part": "Apology for a part of it",
    "change": "If it does not help",
    "clock": "When the answer comes",
    "free": "Nobody has to answer",
    "from": "From when",
    "meanwhile": "While we look into it",
    "message": "Message",
    "message_no_phone": "Message, where there is no phone number",
    "no_fault": "Where nothing went wrong",
    "no_updates": "How often would you like to hear from us?",
    "ombudsman_short": "The Ombudsman, in short",
    "opening": "Opening",
    "opening_again": "Opening of a later stage",
    "promises_kept": "If a promise is not kept",
    "promises_stand": "What was promised stands",
    "review": "When it is looked at again",
    "rights": "Rights that stay",
    "stage": "Which stage this answers",
    "text": "What else there is to say",
    "to_representative": "Why it goes to you",
    "until": "By when to answer",
    "updates": "How you are kept informed",
}


def name_of(key: str) -> str:
    """What a part is called that has no heading."""
    if key in _NAMES:
        return _NAMES[key]
    plain = key.removeprefix("own-").replace("_", " ").replace(".", " ").replace("-", " ").strip()
    return capitalised(plain)


@dataclass(frozen=True, slots=True)
class Made:
    """Parts, one after the other, that follow from the case: the key and the name of each."""

    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part whose text can be changed here.

    Attributes:
        key, heading: Which part.
        source: The text as the writer changes it. `changed`: it is not the usual wording.
        mark: What tells the text as it is kept: the page carries it.
        own: Whether the writer added it, so that it can be taken out.
        can_leave, left_out: Whether it can be left out of this letter, and is.
        rows: How high its box is.
    """

    key: str
    heading: str
    source: str
    mark: str = ""
    changed: bool = False
    own: bool = False
    can_leave: bool = False
    left_out: bool = False
    rows: int = 4


Row = Made | PartRow


def parts(prepared: Prepared, draft: LetterDraft, marks: Mapping[str, str]) -> list[Row]:
    """The parts of a letter in their order, those that were left out at the end.

    Args:
        prepared: The letter.
        draft: What its writers changed.
        marks: For each part, what tells its text as it is kept.
    """
    own = {each.key for each in draft.added}
    there = {each.key for each in prepared.letter.blocks}
    found: list[Row] = []
    for editable, run in groupby(prepared.letter.blocks, key=lambda each: each.editable):
        if editable:
            found += [_part(each, draft, each.key in own, marks) for each in run]
        else:
            found.append(Made(tuple((each.key, each.heading or name_of(each.key)) for each in run)))
    # A part that was only just added has no words yet, and is not in the letter.
    found += [
        PartRow(each.key, each.heading, each.text, marks.get(each.key, ""), own=True)
        for each in draft.added
        if each.key not in there
    ]
    return [*found, *_left_out(draft, there)]


def _left_out(draft: LetterDraft, there: set[str]) -> Iterator[PartRow]:
    for key in draft.left_out:
        if key not in there:
            yield PartRow(key, name_of(key), "", left_out=True)


def _part(block: Block, draft: LetterDraft, own: bool, marks: Mapping[str, str]) -> PartRow:
    lines = 1 + sum(1 + len(each) // 60 for each in block.source.split("\n"))
    return PartRow(
        key=block.key,
        heading=block.heading if own else block.heading or name_of(block.key),
        source=block.source,
        mark=marks.get(block.key, ""),
        changed=block.key in draft.texts,
        own=own,
        can_leave=not own and not block.holds,
        rows=max(3, min(18, lines)),
    )


def leftovers(prepared: Prepared, draft: LetterDraft) -> list[tuple[str, str, str]]:
    """What was written in parts that the letter no longer has: the key, the name, the words."""
    gone = unused(prepared.letter, draft.edits())
    return [(key, name_of(key), draft.texts[key]) for key in gone if key in draft.texts]


def after_options(prepared: Prepared) -> list[Choice]:
    """After which part another one can be added."""
    return [
        Choice(each.key, f"After “{each.heading or name_of(each.key)}”")
        for each in prepared.letter.blocks
    ]


def theirs(draft: LetterDraft) -> list[tuple[str, str]]:
    """What somebody else wrote meanwhile, part by part."""
    gone = ", ".join(name_of(key) for key in draft.left_out)
    return [
        *((name_of(key), text) for key, text in draft.texts.items()),
        *((each.heading or "A part of their own", each.text) for each in draft.added),
        *([("Left out", gone)] if gone else ()),
    ]
