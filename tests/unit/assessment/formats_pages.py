"""Web pages, Markdown, CSV and PDFs made of a form's description, in several layouts."""

import csv
import functools
import html
import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import typst

from assessment.formats_form import POLICY, Form, Row

_STYLE = "<style>table{border-collapse:collapse}td,th{border:1px solid #333;padding:4px;vertical-align:top}</style>"


def separated(
    made: Form, mark: str, encoding: str, *, breaks: bool = False, title: bool = False
) -> bytes:
    """The form with marks between the cells; `breaks` puts line ends and quotation marks into the cells."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=mark, lineterminator="\r\n")
    if title:
        writer.writerow([made.title, *[""] * 4])
    writer.writerow(made.names)
    for row in made.rows:
        cells = list(row.cells)
        if breaks:
            cells[4] = cells[4].replace(". ", '.\n"Quoted", he said. ', 1)
        writer.writerow(cells)
    return stream.getvalue().encode(encoding, "replace")


def _page(made: Form, body: str, style: str = _STYLE) -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{made.title}</title>{style}'
        "<script>var x = '1.2';</script></head><body><nav><ul><li><a href='/'>Home</a></li></ul></nav>"
        f"<main><h1>{made.title}</h1><p>Larkmere Homes has filled in this form.</p>{body}</main>"
        "<footer>Contact us</footer></body></html>"
    ).encode()


def _cell(text: str, at: int, *, nested: bool) -> str:
    said = html.escape(text)
    if nested and at == 4:
        first, _, rest = said.partition(". ")
        return f"<div><p>{first}.</p><ul><li><span>{rest}</span></li></ul><a href='{POLICY}'>Our <b>policy</b></a></div>"
    if nested and at == 2:
        return f"<strong>\n  {said}&nbsp;</strong>"
    return f"<p>{said}</p>" if nested else said


def _html_table(names: Sequence[str], rows: Sequence[Row], *, nested: bool = False) -> str:
    head = "".join(f"<th scope='col'>{html.escape(each)}</th>" for each in names)
    lines = [
        "<tr>"
        + "".join(f"<td>{_cell(text, at, nested=nested)}</td>" for at, text in enumerate(row.cells))
        + "</tr>"
        for row in rows
    ]
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def page(
    made: Form,
    *,
    by_section: bool = False,
    nested: bool = False,
    wrapped: bool = False,
    style: str = _STYLE,
) -> bytes:
    """A web page with a table, or one for each section; `wrapped` in a table that lays it out."""
    if by_section:
        body = "".join(
            f"<h2>{heading}</h2>{_html_table(made.names, rows, nested=nested)}"
            for heading, rows in made.sections
        )
    else:
        body = _html_table(made.names, made.rows, nested=nested)
    if wrapped:
        body = f"<table><tr><td>Menu</td><td>{body}</td></tr></table>"
    return _page(made, body, style)


def written_page(made: Form, how: str) -> bytes:
    """A web page without tables: headings and paragraphs, accordions, or definition lists."""
    parts = []
    for heading, rows in made.sections:
        parts.append(f"<h2>{heading}</h2>")
        parts += [_WAYS[how](row) for row in rows]
    return _page(made, "".join(parts))


def _headings(row: Row) -> str:
    return (
        f"<h3>{row.ref_printed} {html.escape(row.requirement)}</h3><p><strong>Comply:</strong> {row.answer}</p>"
        f"<p><strong>Evidence</strong> {row.evidence}</p><h4>Commentary</h4><p>{row.commentary}</p>"
    )


def _details(row: Row) -> str:
    return (
        f"<details><summary>{row.ref_printed} {html.escape(row.requirement)}</summary><div hidden><p>Comply: "
        f"{row.answer}</p><p>Evidence: {row.evidence}</p><p>Commentary: {row.commentary}</p></div></details>"
    )


def _definitions(row: Row) -> str:
    return (
        f"<h3><button>{row.ref_printed} {html.escape(row.requirement)}</button></h3><dl><dt>Comply</dt><dd>"
        f"{row.answer}</dd><dt>Evidence</dt><dd>{row.evidence}</dd><dt>Commentary</dt><dd>{row.commentary}</dd></dl>"
    )


_WAYS = {"headings": _headings, "details": _details, "definitions": _definitions}


def markdown(made: Form, *, table: bool) -> bytes:
    """Markdown: a table for each section, or headings with paragraphs."""
    lines = [f"# {made.title}", ""]
    for heading, rows in made.sections:
        lines += [f"## {heading}", ""]
        if table:
            lines += [f"| {' | '.join(made.names)} |", "|---|:---|---|---|---|"]
            lines += [f"| {' | '.join(row.cells)} |" for row in rows]
        else:
            for row in rows:
                lines += [
                    f"### {row.ref_printed} {row.requirement}",
                    "",
                    f"**Comply:** {row.answer}",
                    "",
                ]
                lines += [
                    f"**Evidence:** {row.evidence}",
                    "",
                    f"**Commentary:** {row.commentary}",
                    "",
                ]
        lines.append("")
    return "\n".join(lines).encode()


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def typeset(
    made: Form,
    *,
    page: str = 'paper: "a4", flipped: true',
    table: str = "",
    by_section: bool = False,
    columns: str = "(auto, 1fr, auto, 1fr, 1fr)",
    header: str = "table.header",
    setup: str = "",
    columns_ticked: bool = False,
    link: bool = True,
) -> bytes:
    """A PDF with tables. `table` are further settings of the tables, `page` those of the pages."""
    lines = [
        f"#set page({page}, margin: 1.6cm, header: [Larkmere Homes self-assessment], footer: context [Page "
        "#counter(page).display() of #counter(page).final().first()])",
        f'#set text(size: 9.5pt, font: ("Liberation Sans", "DejaVu Sans"), lang: "en")\n{setup}',
        f"= {made.title}",
        "Larkmere Homes has filled in this form.",
    ]
    names = made.names
    if columns_ticked:
        names = (*names[:2], "Yes", "No", "Partial", "N/A", names[4])
        columns = "(auto, 2fr, auto, auto, auto, auto, 2fr)"
    groups = made.sections if by_section else [("", list(made.rows))]
    for heading, rows in groups:
        if heading:
            lines.append(f"== {heading}")
        cells = [f"[#{_quoted(each)}]" for each in names]
        head = f"{header}({', '.join(cells)})" if header else ", ".join(cells)
        body = [", ".join(_typst_cells(row, ticked=columns_ticked, link=link)) for row in rows]
        lines.append(f"#table(columns: {columns}, {table}\n{head},\n" + ",\n".join(body) + ")")
    return compiled("\n".join(lines))


def _typst_cells(row: Row, *, ticked: bool, link: bool) -> Iterator[str]:
    cells = [f"[#{_quoted(each)}]" for each in row.cells]
    if link:
        cells[4] = f'[#{_quoted(row.commentary)} #link("{POLICY}")[Our policy]]'
    if not ticked:
        yield from cells
        return
    yield from cells[:2]
    for name in ("Yes", "No", "Partial", "N/A"):
        yield "[✔]" if row.answer == name else "[]"
    yield cells[4]


def typeset_list(made: Form) -> bytes:
    """A PDF of headings and paragraphs."""
    lines = ['#set page(paper: "a4", numbering: "1")', "#set text(size: 10pt)", f"= {made.title}"]
    for heading, rows in made.sections:
        lines.append(f"== {heading}")
        for row in rows:
            lines.append(f"=== #{_quoted(row.ref_printed + ' ' + row.requirement)}\n")
            for name, text in zip(("Comply", "Evidence", "Commentary"), row.cells[2:], strict=True):
                lines.append(f"*{name}:* #{_quoted(text)}\n")
    return compiled("\n".join(lines))


@functools.cache
def compiled(source: str) -> bytes:
    """A PDF of typst's source."""
    made: bytes = typst.compile(source.encode())
    return made


CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
OFFICE = shutil.which("soffice")


def printed(html_page: bytes) -> bytes:
    """A web page printed by Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_bytes(html_page)
        assert CHROMIUM
        subprocess.run(
            [
                CHROMIUM,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                f"--user-data-dir={folder}/profile",
                f"--print-to-pdf={target}",
                "--no-pdf-header-footer",
                source.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return target.read_bytes()


def exported(document: bytes, suffix: str = "docx") -> bytes:
    """A Word document or workbook exported as a PDF by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"form.{suffix}")
        source.write_bytes(document)
        assert OFFICE
        subprocess.run(
            [
                OFFICE,
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return Path(folder, "form.pdf").read_bytes()
