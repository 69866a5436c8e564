"""A letter as tagged PDF (PDF/UA-1) on A4, made by typst: as it is posted, or in large print."""

import json
import os
from datetime import UTC, date, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import local
from typing import Any

import typst

from putright.letters.formats.links import runs
from putright.letters.formats.logo import logo_of
from putright.letters.formats.problems import CannotMake, CannotShow, NotInstalled
from putright.letters.formats.tidying import breakable, lines_of, tidied
from putright.letters.formats.words import (
    bears,
    main_language,
    region_of,
    signs,
    ways,
    words_of,
)
from putright.letters.model import Block, Facts, Items, Letter, Paragraph, Part, Subheading

ORDINARY_POINTS = 11
LARGE_POINTS = 18
MOST_POINTS = 36
_HERE = Path(__file__).parent / "data"
# Packages that hold fonts; the second, for Chinese, Japanese and Korean, is used where it is there.
_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
_FIRST = ("Noto Sans",)
_LAST = ("Noto Sans Symbols", "Noto Emoji", "DejaVu Sans Mono", "Libertinus Serif")
_UNSEEN = "could not be displayed"
_TEMPLATE = (_HERE / "letter.typ").read_bytes()
_ONE = b"""
#let d = json(bytes(sys.inputs.letter))
#set document(title: "A character")
#set text(font: d.fonts, fallback: false)
#text("a" + d.text)
"""
_kept = local()


def pdf(letter: Letter, *, large_print: bool = False, points: int | None = None) -> bytes:
    """The letter as PDF/UA-1. The same letter gives the same bytes.

    Args:
        letter: The letter.
        large_print: Relaid for large print: one column, wider spacing, nothing under `points`
            but an address that must fit its window.
        points: The size of the text, 11 where not said, or 18 for large print; 36 at most.

    Raises:
        CannotShow: the letter has characters that no font here has.
        BadLogo: the logo is no PNG and no self-contained SVG.
        NotInstalled: the fonts' package is missing.
        CannotMake: the text would be smaller or larger than the format allows.
    """
    data = _told(tidied(letter), large_print, _size(large_print, points))
    return typeset(_TEMPLATE, data, letter.written_on)


def typeset(template: bytes, data: dict[str, Any], on: date) -> bytes:
    """A document of another room's, by its own template, as PDF/UA-1.

    Args:
        template: In typst's language; it finds `data` as JSON in `sys.inputs.letter`.
        data: What it shows, as JSON can hold it. `fonts` is put beside it.
        on: The day that the file bears.

    Raises:
        CannotShow: it has characters that no font here has.
        NotInstalled: the fonts' package is missing.
    """
    data = {**data, "fonts": _families()}
    try:
        return _compiled(template, data, on)
    except typst.TypstError as error:
        if _UNSEEN not in error.message:
            raise
        raise CannotShow(cannot_show(json.dumps(data, ensure_ascii=False)), "the PDF") from error


def cannot_show(text: str) -> str:
    """The characters of a text that the PDF's fonts don't have, each once, in order."""
    unusual = [each for each in dict.fromkeys(text) if not each.isascii()]
    return "".join(each for each in unusual if not _has(each))


def address_fits(letter: Letter, *, large_print: bool = False, points: int | None = None) -> bool:
    """Whether the address fits the envelope's window, at the smallest size that is still readable.

    Where it doesn't, the PDF shows all of it, and the letter starts lower down.
    """
    told = _told(tidied(letter), large_print, _size(large_print, points))
    # A query asks for a compiler of its own; the layout is kept for both.
    compiler = typst.Compiler(
        _TEMPLATE,
        root=_HERE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"letter": json.dumps({**told, "fonts": _families()})},
    )
    return bool(json.loads(compiler.query("<fits>", field="value", one=True)))


def _has(character: str) -> bool:
    try:
        _compiled(_ONE, {"fonts": _families(), "text": character}, date(2000, 1, 1))
    except typst.TypstError:
        return False
    return True


def _compiled(template: bytes, data: dict[str, Any], on: date) -> bytes:
    made = _compiler().compile(
        input=template,
        sys_inputs={"letter": json.dumps(data)},
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(on, datetime.min.time(), UTC),
    )
    assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file, never a list of pages
    return made


def _compiler() -> typst.Compiler:
    """This thread's compiler: one can't be used by two threads at once. The fonts are shared.

    Raises:
        RuntimeError: this process was forked from one that had made a PDF. typst's own threads
            don't go along into a fork, and it would wait for them for ever.
    """
    if _process() != os.getpid():
        raise RuntimeError(
            "A PDF was made before this process was forked, so it can make none. "
            "Start processes by spawn, not by fork."
        )
    if not hasattr(_kept, "compiler"):
        _kept.compiler = typst.Compiler(root=_HERE, font_paths=_fonts(), ignore_system_fonts=True)
    made: typst.Compiler = _kept.compiler
    return made


@cache
def _process() -> int:
    """The process that made the first PDF."""
    return os.getpid()


@cache
def _fonts() -> typst.Fonts:
    """The fonts of the packages and typst's own; never the machine's: a letter looks alike anywhere."""
    places = [
        str(Path(found.origin).parent)
        for each in _PACKAGES
        if (found := find_spec(each)) and found.origin
    ]
    return typst.Fonts(include_system_fonts=False, font_paths=places)


@cache
def _families() -> list[str]:
    """The fonts in the order in which a character is looked for in them."""
    there = _fonts().families()
    if not set(_FIRST) <= set(there):
        raise NotInstalled(
            "The fonts of the letters are missing. Install the Python package manimgx-fonts."
        )
    scripts = [name for name in there if name.startswith("Noto Sans ") and name not in _LAST]
    return [name for name in (*_FIRST, *scripts, *_LAST) if name in there]


def _size(large_print: bool, points: int | None) -> int:
    least = LARGE_POINTS if large_print else ORDINARY_POINTS
    if points is None:
        return least
    if not least <= points <= MOST_POINTS:
        what = "Large print" if large_print else "A letter"
        raise CannotMake(f"{what} is set in {least} to {MOST_POINTS} points, not in {points}.")
    return points


# What the template is told


def _told(letter: Letter, large_print: bool, points: int) -> dict[str, Any]:
    words = words_of(letter.language)
    head, logo = letter.letterhead, logo_of(letter.letterhead.logo)
    lang = main_language(letter.language)
    return {
        "size": points,
        "large": large_print,
        "lang": lang if lang.isalpha() and len(lang) in (2, 3) else "en",
        "region": region_of(letter.language),
        "year": letter.written_on.year,
        "month": letter.written_on.month,
        "day": letter.written_on.day,
        "title": breakable(letter.title),
        "landlord": head.landlord,
        "from": list(map(breakable, head.address)),
        "ways": [[name, _said(value)] for name, value in ways(head, words)],
        "logo": logo.svg if logo else "",
        "logo_alt": head.logo_alt,
        "colour": head.colour,
        "window": head.window,
        "foot": " · ".join(each for each in (head.landlord, head.phone, head.web) if each),
        "page": words.page,
        "contact": words.contact,
        "to": [breakable(each) for each in (letter.addressee.name, *letter.addressee.lines)],
        "bears": [[name, breakable(value)] for name, value in bears(letter, words)],
        "salutation": breakable(letter.salutation),
        "blocks": [_block(block) for block in letter.blocks],
        "closing": letter.closing,
        "signs": list(map(breakable, signs(letter.signature, head))),
    }


def _block(block: Block) -> dict[str, Any]:
    return {"heading": breakable(block.heading), "parts": [_part(part) for part in block.parts]}


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Paragraph():
            return {"is": "paragraph", "text": _said(part.text)}
        case Subheading():
            return {"is": "subheading", "text": breakable(part.text)}
        case Items():
            items = [_said(item) for item in part.items]
            return {"is": "items", "items": items, "numbered": part.numbered}
        case Facts():
            rows = [[breakable(name), _said(value)] for name, value in part.rows]
            return {"is": "facts", "rows": rows}


def _said(text: str) -> list[list[tuple[str, str]]]:
    """Lines of runs. A line that is empty would stop the template's join."""
    return [[(breakable(run.text), run.to) for run in runs(line)] for line in lines_of(text)] or [
        [("", "")]
    ]
