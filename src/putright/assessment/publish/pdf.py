"""A paper as tagged PDF (PDF/UA-1) on A4, made by typst: contents, page numbers, repeated headers."""

from itertools import takewhile
from pathlib import Path
from typing import Any

from putright.assessment.publish.paper import (
    Facts,
    Heading,
    Line,
    Paper,
    Part,
    Points,
    Prose,
    Table,
    Texts,
)
from putright.letters.formats.pdf import typeset
from putright.letters.formats.tidying import breakable

_TEMPLATE = (Path(__file__).parent / "data" / "paper.typ").read_bytes()


def pdf(paper: Paper) -> bytes:
    """The paper as PDF/UA-1. The same paper gives the same bytes.

    Raises:
        CannotShow: it has characters that no font here has; the message names them.
        NotInstalled: the fonts' package is missing.
    """
    # What stands before the first heading stands before the contents too.
    before = list(takewhile(lambda each: not isinstance(each, Heading), paper.parts))
    data = {
        "lang": paper.language.partition("-")[0],
        "year": paper.on.year,
        "month": paper.on.month,
        "day": paper.on.day,
        "title": breakable(paper.title),
        "author": paper.author,
        "colour": paper.colour,
        "landscape": paper.landscape,
        "contents": paper.contents,
        "foot": paper.foot,
        "before": [_part(each) for each in before],
        "parts": [_part(each) for each in paper.parts[len(before) :]],
    }
    return typeset(_TEMPLATE, data, paper.on)


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Heading():
            return {"is": "heading", "level": part.level, "text": breakable(part.text)}
        case Prose() | Points():
            return _text(part)
        case Facts():
            rows = [{"name": name, "texts": _texts(texts)} for name, texts in part.rows]
            return {"is": "facts", "rows": rows}
        case Table():
            return {
                "is": "table",
                "about": part.about if part.shown else "",
                "names": [each.name for each in part.columns],
                "shares": [each.share for each in part.columns],
                "rows": [[{"texts": _texts(cell)} for cell in row] for row in part.rows],
            }


def _texts(texts: Texts) -> list[dict[str, Any]]:
    return [_text(each) for each in texts]


def _text(text: Prose | Points) -> dict[str, Any]:
    if isinstance(text, Prose):
        return {"is": "prose", "line": _line(text.line)}
    return {"is": "points", "items": [_line(each) for each in text.items]}


def _line(line: Line) -> list[tuple[str, str, str, bool]]:
    # A line without a span would stop the template's join.
    return [(breakable(each.text), each.to, each.change, each.strong) for each in line] or [
        ("", "", "", False)
    ]
