"""A letter as a web page or the HTML part of an e-mail, and as a fragment for the desk's preview."""

import base64
from collections.abc import Iterator
from html import escape

from putright.letters.formats.links import runs
from putright.letters.formats.logo import logo_of
from putright.letters.formats.tidying import lines_of, tidied
from putright.letters.formats.words import bears, right_to_left, signs, ways, words_of
from putright.letters.model import Block, Facts, Items, Letter, Paragraph, Part, Subheading

# Nothing is set where a reader's own choice (dark mode, larger text) should hold.
_STYLE = """
:root{color-scheme:light dark}
body{margin:0;padding:1rem;font:1rem/1.5 Arial,Helvetica,sans-serif;overflow-wrap:anywhere}
main{max-width:40rem;margin:0 auto}
h1{font-size:1.5rem;line-height:1.25}
h2{font-size:1.2rem;margin:1.75rem 0 .5rem}
h3{font-size:1rem;margin:1.25rem 0 .25rem}
.letter-rule{border:0;border-top:4px solid COLOUR;margin:0 0 1rem}
.letter-name{font-size:1.25rem;font-weight:bold}
.letter-logo{max-width:15rem;max-height:6rem}
li{margin:.25rem 0}
table{border-collapse:collapse}
th{text-align:start;vertical-align:top;padding:.25rem 1.5rem .25rem 0}
td{vertical-align:top;padding:.25rem 0}
.letter-close{margin-top:2rem}
@media print{body{font-size:11pt}h1,h2,h3{break-after:avoid}}
"""


def page(letter: Letter, *, logo: bool = True) -> str:
    """A whole document that stands by itself: nothing in it is fetched from elsewhere.

    Args:
        letter: The letter.
        logo: Whether to put the logo in, as data. Leave it out of an e-mail: many mail programs
            don't show such pictures, and the landlord's name stands there in words.

    Raises:
        BadLogo: the logo is no PNG and no self-contained SVG.
    """
    letter = tidied(letter)
    head = letter.letterhead
    way = ' dir="rtl"' if right_to_left(letter.language) else ""
    picture = ""
    if logo and (found := logo_of(head.logo)):
        data = base64.b64encode(found.data).decode()
        source = f"data:{found.media_type};base64,{data}"
        picture = f'<p><img class="letter-logo" src="{source}" alt="{escape(head.logo_alt)}"></p>\n'
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(letter.language)}"{way}>\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(letter.title)}</title>\n"
        f"<style>{_STYLE.replace('COLOUR', head.colour)}</style>\n</head>\n<body>\n<main>\n"
        f'<hr class="letter-rule">\n{picture}{"".join(_body(letter, 1))}</main>\n</body>\n</html>\n'
    )


def fragment(letter: Letter, *, top: int = 2) -> str:
    """The inside alone, for a page that has its own frame. No style; classes start `letter-`.

    Args:
        letter: The letter.
        top: The level of the letter's title among the page's headings, 1 to 4.
    """
    letter = tidied(letter)
    way = ' dir="rtl"' if right_to_left(letter.language) else ""
    inside = "".join(_body(letter, top))
    return f'<div class="letter" lang="{escape(letter.language)}"{way}>\n{inside}</div>\n'


def _body(letter: Letter, top: int) -> Iterator[str]:
    words = words_of(letter.language)
    head, to = letter.letterhead, letter.addressee
    yield f'<p class="letter-name">{escape(head.landlord)}</p>\n'
    if head.address:
        yield f'<p class="letter-from">{_lined(head.address)}</p>\n'
    if lines := [line for line in (to.name, *to.lines) if line]:
        yield f'<p class="letter-to">{_lined(lines)}</p>\n'
    bearing = [f"{name}: {value}" for name, value in bears(letter, words)]
    yield f'<p class="letter-bears">{_lined(bearing)}</p>\n'
    yield f'<h{top} class="letter-title">{escape(letter.title)}</h{top}>\n'
    if letter.salutation:
        yield f"<p>{escape(letter.salutation)}</p>\n"
    for block in letter.blocks:
        yield from _block(block, top)
    if letter.closing:
        yield f'<p class="letter-close">{escape(letter.closing)}</p>\n'
    yield f'<p class="letter-sign">{_lined(signs(letter.signature, head))}</p>\n'
    if found := ways(head, words):
        yield f'<h{top + 1} class="letter-heading">{escape(words.contact)}</h{top + 1}>\n'
        yield _facts(found)


def _block(block: Block, top: int) -> Iterator[str]:
    if block.heading:
        yield f'<h{top + 1} class="letter-heading">{escape(block.heading)}</h{top + 1}>\n'
    # Under a block without a heading, a subheading would skip a level.
    level = top + 2 if block.heading else top + 1
    for part in block.parts:
        yield _part(part, level)


def _part(part: Part, level: int) -> str:
    match part:
        case Paragraph():
            return f"<p>{_text(part.text)}</p>\n"
        case Subheading():
            return f'<h{level} class="letter-subheading">{escape(part.text)}</h{level}>\n'
        case Items():
            tag = "ol" if part.numbered else "ul"
            items = "".join(f"<li>{_text(item)}</li>\n" for item in part.items)
            return f'<{tag} class="letter-list">\n{items}</{tag}>\n'
        case Facts():
            return _facts(part.rows)


def _facts(rows: list[tuple[str, str]] | tuple[tuple[str, str], ...]) -> str:
    made = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{_text(value)}</td></tr>\n'
        for name, value in rows
    )
    return f'<table class="letter-facts">\n{made}</table>\n'


def _lined(lines: list[str] | tuple[str, ...]) -> str:
    return "<br>\n".join(escape(line) for line in lines)


def _text(text: str) -> str:
    return "<br>\n".join(
        "".join(
            f'<a href="{escape(run.to)}">{escape(run.text)}</a>' if run.to else escape(run.text)
            for run in runs(line)
        )
        for line in lines_of(text)
    )
