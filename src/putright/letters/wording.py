"""The words of the letters: ours, which are data, and what a landlord changes in them or adds.

A landlord's wording is text with ((placeholders)) and nothing else. `faults` says what is wrong
with it before it is kept; wording that is kept can always be composed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from putright.codes.vocabulary import LetterKind
from putright.letters.basis import When
from putright.letters.placeholders import PLACEHOLDER, name_of, placeholders_for

DATA = Path(__file__).parent / "data"
FILE = "wording.json"

LONGEST_TEXT = 10_000
LONGEST_HEADING = 120
# 160 septets are one text message; the placeholders in it take room too.
LONGEST_MESSAGE = 140

_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_PUT = "\x00"


class BlockWording(Struct, frozen=True, forbid_unknown_fields=True):
    """A block of a letter, as it is worded.

    Attributes:
        key: Its name in the letter.
        heading: What stands over it; may use placeholders.
        text: What it says; over a block with `build`, what it says before that.
        when: All that has to hold for it to be there.
        build: What is made of the case there; such a block is not edited by the writer.
        holds: The edition's contents that its text carries. What is built says so itself.
        stages: At which stages it is there; none: at all.
        fixed: Whether it has to stay.
        after: The block that it comes after, where a landlord added it.
    """

    key: str
    heading: str = ""
    text: str = ""
    when: tuple[When, ...] = ()
    build: str | None = None
    holds: frozenset[str] = frozenset()
    stages: tuple[int, ...] = ()
    fixed: bool = False
    after: str | None = None

    @property
    def editable(self) -> bool:
        """Whether whoever writes the letter can change its text."""
        return self.build is None

    @property
    def has_to_stay(self) -> bool:
        """Whether the letter would lack something that it has to hold without it."""
        return self.fixed or bool(self.holds)


class LetterWording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one kind of letter. `titles` by stage ("1", "2"), or "any"."""

    titles: Mapping[str, str]
    blocks: tuple[BlockWording, ...]

    def title(self, stage: int | None) -> str:
        """What the letter is called at a stage; may use placeholders."""
        return self.titles.get(str(stage)) or self.titles["any"]

    def block(self, key: str) -> BlockWording | None:
        """The block of that name, or None."""
        return next((each for each in self.blocks if each.key == key), None)


class Wording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of all letters, and the phrases of the blocks that are built from the case."""

    letters: Mapping[LetterKind, LetterWording]
    phrases: Mapping[str, str]


class OwnBlock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A block in a landlord's own words: one of ours changed or left out, or one that is added.

    Where `key` is one of ours, heading and text take the place of ours; over a block that is built
    from the case, the text stands before what is built. Otherwise it is added after `after`, or at
    the end.
    """

    kind: LetterKind
    key: str
    heading: str = ""
    text: str = ""
    after: str | None = None
    left_out: bool = False


class Fault(Struct, frozen=True):
    """Why a landlord's wording can't be kept: the field, what is wrong, and how to mend it."""

    field: str
    why: str
    mend: str


class _FileLetter(Struct, frozen=True, forbid_unknown_fields=True):
    titles: dict[str, str]
    # The name of a block that several letters share, or a block.
    blocks: tuple[str | BlockWording, ...]


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    note: str
    phrases: dict[str, str]
    shared: tuple[BlockWording, ...]
    letters: dict[LetterKind, _FileLetter]


@cache
def default_wording() -> Wording:
    """The words that come with the product."""
    read = msgspec.json.decode((DATA / FILE).read_bytes(), type=_File, strict=True)
    shared = {each.key: each for each in read.shared}
    letters = {
        kind: LetterWording(
            letter.titles,
            tuple(shared[each] if isinstance(each, str) else each for each in letter.blocks),
        )
        for kind, letter in read.letters.items()
    }
    return Wording(letters, read.phrases)


# A landlord's own


def with_own(wording: Wording, own: Iterable[OwnBlock]) -> Wording:
    """The wording with a landlord's own blocks in it, in the order in which they are given.

    What `faults` would refuse does no harm: a block that has to stay stays.
    """
    letters = dict(wording.letters)
    for block in own:
        letter = letters[block.kind]
        letters[block.kind] = replace(letter, blocks=tuple(_with(letter.blocks, block)))
    return replace(wording, letters=letters)


def _with(blocks: Sequence[BlockWording], own: OwnBlock) -> list[BlockWording]:
    new = list(blocks)
    at = next((i for i, each in enumerate(blocks) if each.key == own.key), None)
    if at is None:
        if not own.left_out:
            after = [i for i, each in enumerate(blocks) if each.key == own.after]
            added = BlockWording(own.key, own.heading, own.text, after=own.after)
            new.insert(after[0] + 1 if after else len(new), added)
    elif own.left_out:
        if not blocks[at].has_to_stay:
            del new[at]
    else:
        new[at] = replace(blocks[at], heading=own.heading, text=own.text)
    return new


# What can't be kept


def faults(kind: LetterKind, own: OwnBlock, wording: Wording | None = None) -> tuple[Fault, ...]:
    """What keeps a landlord's block from being kept, each with how to mend it; () if nothing.

    Args:
        kind: The letter that it is for.
        own: The block.
        wording: What it would be put into, with what the landlord has added before; ours if None.
    """
    letter = (wording or default_wording()).letters[kind]
    ours = letter.block(own.key)
    if own.left_out:
        return tuple(_of_leaving_out(own, ours))
    return (
        *_of_the_place(own, ours, letter),
        *_of_the_length(kind, own, ours),
        *_of_the_brackets("heading", own.heading),
        *_of_the_brackets("text", own.text),
        *_of_the_names(kind, "heading", own.heading),
        *_of_the_names(kind, "text", own.text),
    )


def _of_leaving_out(own: OwnBlock, ours: BlockWording | None) -> Iterator[Fault]:
    if ours is None:
        yield Fault(
            "key",
            f"There is no block “{own.key}” to leave out.",
            "Choose one of the letter's blocks.",
        )
    elif ours.has_to_stay:
        yield Fault(
            "left_out",
            "This block holds something that the letter has to say, so it can't be left out.",
            "Keep it. You can give it another heading.",
        )


def _of_the_place(
    own: OwnBlock, ours: BlockWording | None, letter: LetterWording
) -> Iterator[Fault]:
    if not _KEY.fullmatch(own.key):
        yield Fault(
            "key",
            f"“{own.key}” can't be the name of a block.",
            "Use small letters, digits, _ and -; begin with a letter or a digit.",
        )
    if ours is None and own.after is not None and letter.block(own.after) is None:
        names = [each.key for each in letter.blocks]
        yield Fault(
            "after",
            f"There is no block “{own.after}” in this letter for it to come after.",
            f"Choose one of {', '.join(names)}.",
        )


def _of_the_length(kind: LetterKind, own: OwnBlock, ours: BlockWording | None) -> Iterator[Fault]:
    longest = LONGEST_MESSAGE if kind is LetterKind.LETTER_WAITS else LONGEST_TEXT
    if len(own.text) > longest:
        yield Fault(
            "text",
            f"The text is {len(own.text):,} characters long; {longest:,} is the most.",
            "Shorten it, or make two blocks of it.",
        )
    if len(own.heading) > LONGEST_HEADING or "\n" in own.heading:
        yield Fault(
            "heading",
            f"A heading is one line of at most {LONGEST_HEADING} characters.",
            "Shorten it.",
        )
    built = ours is not None and ours.build is not None
    if own.text.strip() or built:
        return
    if ours is not None and ours.has_to_stay:
        yield Fault(
            "text",
            "This block holds something that the letter has to say, and its text is empty.",
            "Write it, or go back to the wording that comes with the product.",
        )
    else:
        yield Fault("text", "The block says nothing.", "Write its text, or leave the block out.")


def _of_the_brackets(field: str, text: str) -> Iterator[Fault]:
    rest = PLACEHOLDER.sub(_PUT, text)
    for match in re.finditer(r"\(\((.*?)(?:\)\)|$)", rest, re.DOTALL):
        near = _near(match[0])
        if _PUT in match[1]:
            yield Fault(
                field,
                f"A placeholder stands inside another one, at “{near}”.",
                "Write them one after the other.",
            )
        elif match[0].endswith("))"):
            yield Fault(
                field,
                f"“{near}” is no placeholder.",
                "A placeholder is a short name in double brackets, on one line, such as ((reference)).",
            )
        else:
            yield Fault(
                field,
                f"The double bracket at “{near}” is not closed.",
                "Close it with )), or write a single bracket.",
            )
    closed = re.sub(r"\(\(.*?(?:\)\)|$)", "", rest, flags=re.DOTALL)
    if "))" in closed:
        before = closed[: closed.index("))") + 2]
        yield Fault(
            field,
            f"A double bracket is closed at “{_near(before[-20:])}” that was not opened.",
            "Open it with ((, or write a single bracket.",
        )


def _near(text: str) -> str:
    shown = text.replace(_PUT, "((…))").replace("\n", " ").strip()
    return shown if len(shown) <= 30 else f"{shown[:30]}…"


def _of_the_names(kind: LetterKind, field: str, text: str) -> Iterator[Fault]:
    known = placeholders_for(kind)
    written = dict.fromkeys(match[1] for match in PLACEHOLDER.finditer(text))
    for each in written:
        if name_of(each) in known:
            continue
        near = get_close_matches(name_of(each), known, n=3, cutoff=0.5)
        meant = " or ".join(f"(({name}))" for name in near)
        yield Fault(
            field,
            f"This letter knows no placeholder (({each})).",
            f"Did you mean {meant}?"
            if meant
            else f"Use one of {', '.join(f'(({name}))' for name in known)}.",
        )
