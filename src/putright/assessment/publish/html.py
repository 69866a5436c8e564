"""A paper as a web page that stands by itself, and as a fragment to paste into another page."""

from collections.abc import Callable, Iterator
from html import escape

from putright.assessment.publish.paper import (
    Facts,
    Heading,
    Line,
    Paper,
    Part,
    Points,
    Prose,
    Span,
    Table,
    Texts,
)

# Nothing is set where a reader's own choice (dark mode, larger text) should hold. Under 40rem a
# row of a table stands as a block, each value below the name of its column.
_STYLE = """
:root{color-scheme:light dark}
body{margin:0;font:1rem/1.5 Arial,Helvetica,sans-serif;overflow-wrap:anywhere}
.sa-skip{position:absolute;left:-999rem}
.sa-skip:focus{position:static;display:block;padding:.75rem 1rem}
main{max-width:72rem;margin:0 auto;padding:1rem}
h1{font-size:1.75rem;line-height:1.2;margin:1rem 0;border-top:.4rem solid COLOUR;padding-top:1rem}
h2{font-size:1.4rem;line-height:1.25;margin:2.5rem 0 .75rem}
h3{font-size:1.1rem;line-height:1.3;margin:1.75rem 0 .5rem}
p{margin:0 0 .5rem;max-width:45rem}
li{margin:.15rem 0}
ul{margin:0 0 .5rem;padding-left:1.25rem}
"""
_FRAGMENT_STYLE = """
.sa-contents li,.sa-facts li{margin:0;padding:.2rem 0}
.sa-facts{margin:0 0 1rem;border-top:1px solid #808080}
.sa-facts>div{border-bottom:1px solid #808080;padding:.4rem 0}
.sa-facts dt{font-weight:bold}
.sa-facts dd{margin:0}
.sa-table{border-collapse:collapse;width:100%;margin:0 0 1rem}
.sa-table caption{text-align:left;padding:.25rem 0;font-size:.9rem}
.sa-table th,.sa-table td{text-align:left;vertical-align:top;padding:.4rem .6rem;border:1px solid #808080}
.sa-table p:last-child,.sa-facts p:last-child{margin-bottom:0}
.sa-seen-by-ear{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
ins{text-decoration:underline;font-weight:bold}
@media (min-width:40rem){.sa-facts>div{display:grid;grid-template-columns:11rem 1fr;column-gap:1rem}}
@media (max-width:39.99rem){
.sa-table,.sa-table tbody,.sa-table tr,.sa-table td,.sa-table th{display:block}
.sa-table thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.sa-table tr{border:1px solid #808080;margin-bottom:.75rem}
.sa-table th,.sa-table td{border:0}
.sa-table td::before{content:attr(data-name) " ";font-weight:bold}
.sa-table td p:first-child{display:inline}
}
@media print{body{font-size:10pt}.sa-skip,.sa-contents{display:none}h1,h2,h3{break-after:avoid}
tr,.sa-facts>div{break-inside:avoid}}
"""


def page(paper: Paper) -> str:
    """A whole document in HTML: no script, and nothing in it is fetched from elsewhere."""
    style = (_STYLE + _FRAGMENT_STYLE).replace("COLOUR", paper.colour)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(paper.language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="author" content="{escape(paper.author)}">\n'
        f'<meta name="date" content="{paper.on.isoformat()}">\n'
        f"<title>{escape(paper.title)}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n"
        '<a class="sa-skip" href="#sa-main">Skip to the main part</a>\n'
        f'<main id="sa-main" tabindex="-1">\n<h1>{escape(paper.title)}</h1>\n'
        f"{''.join(_inside(paper, 2))}</main>\n</body>\n</html>\n"
    )


def fragment(paper: Paper, *, top: int = 2, styled: bool = True) -> str:
    """The inside alone, for a page that has its own frame and its own first heading.

    Args:
        paper: The paper.
        top: The level of the paper's title among the page's headings, 1 to 4.
        styled: Whether a style goes along; classes start `sa-`.
    """
    # Inside, so that the fragment begins as a part of a page does.
    style = f"<style>{_FRAGMENT_STYLE}</style>\n" if styled else ""
    inside = "".join(_inside(paper, top + 1))
    title = f"<h{top}>{escape(paper.title)}</h{top}>\n"
    return f'<div class="sa" lang="{escape(paper.language)}">\n{style}{title}{inside}</div>\n'


def _inside(paper: Paper, level: int) -> Iterator[str]:
    parts = list(paper.parts)
    if paper.contents:
        at = next((at for at, each in enumerate(parts) if isinstance(each, Heading)), len(parts))
        yield from (_part(each, level) for each in parts[:at])
        yield _contents(paper, level)
        parts = parts[at:]
    yield from (_part(each, level) for each in parts)


def _contents(paper: Paper, level: int) -> str:
    chapters = (each for each in paper.parts if isinstance(each, Heading) and each.level == 2)
    links = "".join(
        f'<li><a href="#{escape(each.key)}">{escape(each.text)}</a></li>\n'
        for each in chapters
        if each.key
    )
    return (
        f'<nav class="sa-contents" aria-labelledby="sa-contents">\n<h{level} id="sa-contents">'
        f"Contents</h{level}>\n<ul>\n{links}</ul>\n</nav>\n"
    )


def _part(part: Part, level: int) -> str:
    match part:
        case Heading():
            deep = min(6, level + part.level - 2)
            name = f' id="{escape(part.key)}"' if part.key else ""
            return f"<h{deep}{name}>{escape(part.text)}</h{deep}>\n"
        case Prose() | Points():
            return _texts((part,))
        case Facts():
            return _facts(part)
        case Table():
            return _table(part)


def _facts(facts: Facts) -> str:
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{_cell(texts)}</dd></div>\n" for name, texts in facts.rows
    )
    return f'<dl class="sa-facts">\n{rows}</dl>\n'


def _table(table: Table) -> str:
    # The roles are told outright: a browser takes them away where a style makes blocks of rows.
    head = "".join(
        f'<th scope="col" role="columnheader">{escape(each.name)}</th>' for each in table.columns
    )
    rows = "".join(f'<tr role="row">{_cells(table, row)}</tr>\n' for row in table.rows)
    about = escape(table.about)
    if not table.shown:
        about = f'<span class="sa-seen-by-ear">{about}</span>'
    return (
        f'<table class="sa-table" role="table">\n<caption>{about}</caption>\n'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{rows}</tbody>\n</table>\n'
    )


def _cells(table: Table, row: tuple[Texts, ...]) -> str:
    first, *rest = row
    made = f'<th scope="row" role="rowheader">{_cell(first)}</th>'
    for column, texts in zip(table.columns[1:], rest, strict=True):
        name = column.name if column.name.endswith("?") else f"{column.name}:"
        made += f'<td role="cell" data-name="{escape(name)}">{_cell(texts)}</td>'
    return made


def _cell(texts: Texts) -> str:
    """A single line stands bare; more are paragraphs."""
    if len(texts) == 1 and isinstance(texts[0], Prose):
        return _line(texts[0].line)
    return _texts(texts)


def _texts(texts: Texts) -> str:
    made = ""
    for each in texts:
        if isinstance(each, Prose):
            made += f"<p>{_line(each.line)}</p>\n"
        else:
            points = "".join(f"<li>{_line(item)}</li>\n" for item in each.items)
            made += f"<ul>\n{points}</ul>\n"
    return made


def _line(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    made = escape(span.text)
    if span.to:
        made = f'<a href="{escape(span.to)}">{made}</a>'
    if span.strong:
        made = f"<strong>{made}</strong>"
    return _CHANGES[span.change](made)


# Screen readers say little or nothing of ins and del, so words say it for them.
_CHANGES: dict[str, Callable[[str], str]] = {
    "": lambda words: words,
    "added": lambda words: (
        f'<ins><span class="sa-seen-by-ear">[added:</span>{words}'
        '<span class="sa-seen-by-ear">]</span></ins>'
    ),
    "gone": lambda words: (
        f'<del><span class="sa-seen-by-ear">[gone:</span>{words}'
        '<span class="sa-seen-by-ear">]</span></del>'
    ),
}
