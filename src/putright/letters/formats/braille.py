"""A letter as Braille: BRF, the file that embossers and Braille displays read (ASCII, with pages)."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from putright.letters.formats.describing import described
from putright.letters.formats.problems import CannotShow, ProgramFailed
from putright.letters.formats.tidying import lines_of, tidied
from putright.letters.formats.words import bears, signs, ways, words_of
from putright.letters.model import Block, Facts, Items, Letter, Paragraph, Part, Subheading

CELLS, LINES = 40, 25
_PIECE = 900  # characters: the translator cuts a line that is longer than about 2,000
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Stanza:
    """A text and how Braille sets it: cells before its first line, and before the ones after.

    `title` is centred; `heading` has an empty line before it and stays with what follows;
    `gap` leaves a line empty before it.
    """

    text: str
    first: int = 0
    after: int = 0
    title: bool = False
    heading: bool = False
    gap: bool = False


def brf(
    letter: Letter, translate: Callable[[str], str], *, cells: int = CELLS, lines: int = LINES
) -> str:
    """The letter as BRF: ASCII, lines that end with CR LF, a form feed between pages.

    Args:
        letter: The letter.
        translate: Makes Braille of lines of text, line for line, in Braille ASCII; it is called once.
        cells: The cells of a line, 40 as a rule.
        lines: The lines of a page, 25 as a rule; the last one has the number of the page.

    Raises:
        CannotShow: the letter is not all in the Latin alphabet.
        ProgramFailed: `translate` gave another number of lines than it was given.
    """
    if cells < 20 or lines < 5:
        raise ValueError("A page of Braille has at least 20 cells and 5 lines.")
    stanzas = [each for each in _stanzas(tidied(letter)) if each.text]
    texts = [_SPACE.sub(" ", described(each.text)).strip() for each in stanzas]
    if strange := [each for text in texts for each in text if not _known(each)]:
        raise CannotShow("".join(strange), "Braille")
    pieces = [_pieces(text) for text in texts]
    made = translate("\n".join(piece for text in pieces for piece in text)).split("\n")
    while made and not made[-1]:
        made.pop()
    if len(made) != sum(map(len, pieces)):
        raise ProgramFailed("The Braille translator gave other lines than it was given.")
    left = iter(made)
    braille = [" ".join(next(left).strip() for _ in text) for text in pieces]
    set_out = [
        (stanza, list(_set(stanza, text, cells)))
        for stanza, text in zip(stanzas, braille, strict=True)
    ]
    return _paged(set_out, cells, lines)


def _known(character: str) -> bool:
    """Whether the Braille of English and Welsh has the character: Latin, Greek and the signs."""
    if character.isascii():
        return True
    if unicodedata.category(character)[0] not in "LM":
        return ord(character) < 0x3000
    return unicodedata.name(character, "").startswith(
        ("LATIN", "GREEK", "COMBINING", "FEMININE", "MASCULINE", "MICRO")
    )


def _pieces(text: str) -> list[str]:
    made, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= _PIECE:
            made.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*made, line]


# What stands where


def _stanzas(letter: Letter) -> Iterator[Stanza]:
    words = words_of(letter.language)
    head, to = letter.letterhead, letter.addressee
    yield from _together([head.landlord, *head.address])
    yield from _together([to.name, *to.lines])
    yield from _together([f"{name}: {value}" for name, value in bears(letter, words)])
    yield Stanza(letter.title, title=True, heading=True)
    yield Stanza(letter.salutation, gap=True)
    for block in letter.blocks:
        yield from _block(block)
    yield Stanza(letter.closing, gap=True)
    yield from _together(signs(letter.signature, head))
    if found := ways(head, words):
        yield Stanza(words.contact, 4, 4, heading=True)
        for name, value in found:
            yield Stanza(f"{name}: {value}", 0, 2)


def _together(lines: list[str]) -> Iterator[Stanza]:
    kept = [line for line in lines if line]
    for number, line in enumerate(kept):
        yield Stanza(line, 0, 2, gap=number == 0)


def _block(block: Block) -> Iterator[Stanza]:
    if block.heading:
        yield Stanza(block.heading, 4, 4, heading=True)
    for part in block.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[Stanza]:
    match part:
        case Paragraph():
            first, *rest = lines_of(part.text)
            yield Stanza(first, 2, 0)
            for line in rest:
                yield Stanza(line, 0, 0)
        case Subheading():
            yield Stanza(part.text, 6, 6, heading=True)
        case Items():
            for number, item in enumerate(part.items, start=1):
                mark = f"{number}. " if part.numbered else "• "
                yield Stanza(mark + item, 0, 2)
        case Facts():
            for name, value in part.rows:
                yield Stanza(f"{name}: {', '.join(lines_of(value))}", 0, 2)


# Lines and pages


def _set(stanza: Stanza, braille: str, cells: int) -> Iterator[str]:
    """The stanza's lines, each at most `cells` wide."""
    if stanza.title:
        for line in _wrapped(braille, cells - 6, cells - 6):
            yield (" " * ((cells - len(line)) // 2) + line).rstrip()
        return
    found = _wrapped(braille, cells - stanza.first, cells - stanza.after)
    for number, line in enumerate(found):
        yield " " * (stanza.after if number else stanza.first) + line


def _wrapped(text: str, first: int, after: int) -> Iterator[str]:
    line, room = "", first
    for word in text.split():
        if line and len(line) + 1 + len(word) <= room:
            line += f" {word}"
            continue
        if line:
            yield line
            room = after
        left = word
        while len(left) > room:  # longer than a line: an address on the web, a mistyped text
            yield left[:room]
            left, room = left[room:], after
        line = left
    if line:
        yield line


def _paged(stanzas: list[tuple[Stanza, list[str]]], cells: int, lines: int) -> str:
    pages: list[list[str]] = [[]]
    for number, (stanza, made) in enumerate(stanzas, start=1):
        before = 1 if stanza.heading or stanza.gap else 0
        # A heading takes two lines of what it heads with it.
        needs = len(made) + (2 if stanza.heading and number < len(stanzas) else 0)
        page = pages[-1]
        if page and stanza.heading and len(page) + before + needs > lines - 1:
            page = _next(pages)
        for place, line in enumerate([""] * (before if page else 0) + made):
            if len(page) >= lines - 1:
                page = _next(pages)
                if place < before and not line:
                    continue
            page.append(line)
        if stanza.title and len(page) < lines - 1:
            page.append("")
    return "\f".join(
        _numbered(page, number, cells, lines) for number, page in enumerate(pages, start=1)
    )


def _next(pages: list[list[str]]) -> list[str]:
    pages.append([])
    return pages[-1]


def _numbered(page: list[str], number: int, cells: int, lines: int) -> str:
    shown = "#" + "".join("JABCDEFGHI"[int(digit)] for digit in str(number))
    filled = page + [""] * (lines - 1 - len(page))
    return "".join(f"{line}\r\n" for line in [*filled, shown.rjust(cells)])
