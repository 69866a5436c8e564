"""A letter's texts made fit for every format: one kind of line end, nothing invisible that misleads.

What was typed stays as typed. Only what shows nothing goes: control characters, marks that turn the
order of the letters after them, parts without a word.
"""

import re
import unicodedata
from dataclasses import replace

from putright.letters.model import Block, Facts, Items, Letter, Paragraph, Part, Subheading

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Embeddings and overrides could show "paid" as "diap"; isolates, which end with their line, stay.
_MISLEADING = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ufeff\ufff9-\ufffb]")
_BROKEN = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LONG_WORD = re.compile(r"\S{31,}")
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_BLACK = "#000000"
_BREAKABLE = 20  # letters of a long word between two places where it may break


def clean(text: str) -> str:
    """A text in composed form, with line feeds alone, without control characters."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    text = _BROKEN.sub("\ufffd", _MISLEADING.sub("", text.replace("\t", " ")))
    return text.strip()


def one_line(text: str) -> str:
    """A text without line ends or doubled spaces, for a title, a heading or a name."""
    return " ".join(clean(text).split())


def lines_of(text: str) -> list[str]:
    """The lines of a clean text; those without a word are left out."""
    return [line for each in text.split("\n") if (line := each.strip())]


def breakable(text: str) -> str:
    """The text, with places to break in words that are too long for a line (zero-width spaces)."""
    return _LONG_WORD.sub(_with_breaks, text)


def _with_breaks(found: re.Match[str]) -> str:
    made, since = [], 0
    for each in found.group():
        # Never before a mark that belongs to the letter in front of it.
        if since >= _BREAKABLE and not (unicodedata.combining(each) or _joins(each)):
            made.append("\u200b")
            since = 0
        made.append(each)
        since += 1
    return "".join(made)


def _joins(character: str) -> bool:
    return character in "\u200d\ufe0e\ufe0f" or unicodedata.category(character)[0] == "M"


def tidied(letter: Letter) -> Letter:
    """The letter with clean texts, and without parts, rows, items and blocks that say nothing."""
    head, to, sign = letter.letterhead, letter.addressee, letter.signature
    return replace(
        letter,
        reference=one_line(letter.reference),
        title=one_line(letter.title),
        salutation=one_line(letter.salutation),
        closing=one_line(letter.closing),
        letterhead=replace(
            head,
            landlord=one_line(head.landlord),
            address=_lines(head.address),
            phone=one_line(head.phone),
            e_mail=one_line(head.e_mail),
            web=one_line(head.web),
            hours=one_line(head.hours),
            colour=head.colour if _COLOUR.fullmatch(head.colour) else _BLACK,
            logo_alt=one_line(head.logo_alt) or one_line(head.landlord),
        ),
        addressee=replace(to, name=one_line(to.name), lines=_lines(to.lines)),
        signature=replace(
            sign, name=one_line(sign.name), role=one_line(sign.role), team=one_line(sign.team)
        ),
        blocks=tuple(made for block in letter.blocks if (made := _block(block))),
    )


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for text in texts if (line := one_line(text)))


def _block(block: Block) -> Block | None:
    parts = tuple(made for part in block.parts if (made := _part(part)))
    # A heading over nothing would have a screen reader announce what isn't there.
    if all(isinstance(part, Subheading) for part in parts):
        return None
    return replace(block, heading=one_line(block.heading), parts=parts)


def _part(part: Part) -> Part | None:
    match part:
        case Paragraph():
            text = clean(part.text)
            return Paragraph(text) if text else None
        case Subheading():
            text = one_line(part.text)
            return Subheading(text) if text else None
        case Items():
            items = tuple(text for item in part.items if (text := clean(item)))
            return Items(items, part.numbered) if items else None
        case Facts():
            rows = ((one_line(name), clean(value)) for name, value in part.rows)
            kept = tuple((name, value) for name, value in rows if name or value)
            return Facts(kept) if kept else None
