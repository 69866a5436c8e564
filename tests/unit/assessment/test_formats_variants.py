"""One form in many formats and layouts: every number and every answer must be read.

The figure that the product promises is 99.5 % of numbers and answers over all variants. Each
variant is held to it by itself, which with 72 rows means: all of them.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from assessment import formats_office as office
from assessment import formats_pages as pages
from assessment.formats_form import GARBLINGS, NAMES, Form, Row, change, form
from assessment.support import EDITIONS
from putright.assessment.read.model import ReadAssessment, ReadProvision
from putright.assessment.read.reader import read_document

PROMISED = 0.995
MADE_BY_OFFICE = Path(__file__).parents[2] / "data" / "assessments" / "formats"
TICKED = (*NAMES[:2], "Yes", "No", "Partial", "N/A", *NAMES[3:])
HALFWAY = "align: (center + horizon, left + top, center + horizon, left, left),"

Make = Callable[[Form], bytes]
MAKERS: dict[str, Make] = {
    "word plain": office.document,
    "word by section": partial(office.document, by_section=True),
    "word headings in the table": partial(office.document, headings=True),
    "word check boxes": partial(office.document, fill=office.checkbox),
    "word drop-downs": partial(office.document, fill=office.dropdown),
    "word old form fields": partial(office.document, fill=office.legacy),
    "word split rows": partial(office.document, split=True),
    "word shared evidence": partial(office.document, share=True),
    "word Wingdings": partial(
        office.document, fill=office.ticked("Wingdings", "F0FC"), names=TICKED
    ),
    "word Segoe": partial(
        office.document, fill=office.ticked("Segoe UI Symbol", "2714"), names=TICKED
    ),
    "word links": partial(office.document, fill=office.linked),
    "word own numbers": office.numbered,
    "word list": office.listed,
    "excel plain": office.workbook,
    "excel a sheet a section": partial(office.workbook, sheets=True),
    "excel header elsewhere": partial(office.workbook, offset=True),
    "excel merged headings": partial(office.workbook, merged=True),
    "excel numbers as figures": partial(office.workbook, floats=True),
    "csv": partial(pages.separated, mark=",", encoding="utf-8"),
    "csv semicolons": partial(pages.separated, mark=";", encoding="cp1252", title=True),
    "csv bars": partial(pages.separated, mark="|", encoding="utf-8-sig"),
    "csv UTF-16": partial(pages.separated, mark=",", encoding="utf-16", breaks=True),
    "tabs": partial(pages.separated, mark="\t", encoding="utf-8", breaks=True),
    "html table": pages.page,
    "html by section": partial(pages.page, by_section=True),
    "html nested": partial(pages.page, nested=True),
    "html laid out by a table": partial(pages.page, wrapped=True),
    "html headings": partial(pages.written_page, how="headings"),
    "html accordion": partial(pages.written_page, how="details"),
    "html definitions": partial(pages.written_page, how="definitions"),
    "markdown table": partial(pages.markdown, table=True),
    "markdown headings": partial(pages.markdown, table=False),
    "pdf ruled": pages.typeset,
    "pdf portrait": partial(pages.typeset, page='paper: "a4"'),
    "pdf header once": partial(pages.typeset, header=""),
    "pdf by section": partial(pages.typeset, by_section=True),
    "pdf ticked columns": partial(pages.typeset, columns_ticked=True),
    "pdf justified": partial(
        pages.typeset, setup="#set par(justify: true)\n#set text(hyphenate: true)"
    ),
    "pdf numbers half-way": partial(pages.typeset, table=HALFWAY),
    "pdf lines across": partial(pages.typeset, table="stroke: (y: 0.5pt),"),
    "pdf shaded": partial(
        pages.typeset, table="stroke: none, fill: (_, y) => if calc.odd(y) {luma(230)},"
    ),
    "pdf unruled": partial(pages.typeset, table="stroke: none,"),
    "pdf unruled and tight": partial(pages.typeset, table="stroke: none, inset: 3pt,"),
    "pdf unruled by section": partial(pages.typeset, table="stroke: none,", by_section=True),
    "pdf unruled, ticked": partial(pages.typeset, table="stroke: none,", columns_ticked=True),
    "pdf unruled, half-way": partial(
        pages.typeset, table=f"stroke: none, row-gutter: 8pt, {HALFWAY}"
    ),
    "pdf list": pages.typeset_list,
}
GARBLED = (
    *("word plain", "word check boxes", "excel plain", "csv semicolons", "html nested"),
    *("html headings", "markdown table", "pdf ruled", "pdf unruled", "pdf list"),
)
LONG = (
    "word by section",
    "html table",
    "pdf ruled",
    "pdf unruled",
    "pdf header once",
    "pdf portrait",
)
BOXED = ("word check boxes", "word old form fields")  # these print answers of their own


def variants() -> dict[str, tuple[Make, Form]]:
    """All variants, by name: formats and layouts, editions, garbling, long cells."""
    found: dict[str, tuple[Make, Form]] = {}
    for of in ("2022", "2024"):
        for name, make in MAKERS.items():
            found[f"{name}, {of}"] = (make, form(of))
    for name in GARBLED:
        for kind, how in GARBLINGS.items():
            if name in BOXED and kind != "dotted":
                continue
            found[f"{name}, {kind}"] = (MAKERS[name], change(form("2024"), how))
    for name in LONG:
        found[f"{name}, long"] = (MAKERS[name], form("2024", long=True))
    return found


VARIANTS = variants()


def letters(text: str | None) -> str:
    return re.sub(r"[\W_]+", "", text or "").casefold()


def agrees(row: Row, read: ReadProvision | None) -> bool:
    return read is not None and read.comply.value == row.meaning


def texts_agree(row: Row, read: ReadProvision) -> bool:
    commentary = letters(read.commentary).replace("quotedhesaid", "")
    evidence = letters(row.evidence) if read.evidence is not None else ""
    return (
        letters(row.requirement) == letters(read.requirement)
        and letters(read.evidence).startswith(evidence)
        and commentary.startswith(letters(row.commentary))
    )


def shares(made: Form, read: ReadAssessment) -> tuple[float, float]:
    """Which share of numbers and answers was read as printed, and which of the texts."""
    by_ref = {each.ref: each for each in read.provisions}
    right = [row for row in made.rows if agrees(row, by_ref.get(row.ref))]
    whole = [row for row in right if texts_agree(row, by_ref[row.ref])]
    extra = len(read.provisions) - len(by_ref.keys() & {row.ref for row in made.rows})
    return (len(right) - extra) / len(made.rows), len(whole) / len(made.rows)


def held(made: Form, data: bytes) -> ReadAssessment:
    read = read_document(data, EDITIONS)
    share, whole = shares(made, read)
    assert read.edition is made.edition
    assert share >= PROMISED, f"{share:.2%} of numbers and answers"
    assert whole >= 0.98, f"{whole:.2%} of the texts"
    assert read.counts.table_rows == (
        read.counts.provision_rows + read.counts.joined_above + read.counts.joined_below
    )
    return read


def test_there_are_variants_enough() -> None:
    assert len(VARIANTS) >= 60


@pytest.mark.parametrize("name", VARIANTS)
def test_numbers_answers_and_texts(name: str) -> None:
    make, made = VARIANTS[name]
    held(_expected(name, made), make(made))


def _expected(name: str, made: Form) -> Form:
    """What should be read where it isn't what the description says."""
    if "shared evidence" in name:
        rows = list(made.rows)
        shared = Row(**{**_fields(rows[3]), "evidence": rows[2].evidence})
        return Form(made.edition, (*rows[:3], shared, *rows[4:]), made.names, made.headings)
    return made


def _fields(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in Row.__dataclass_fields__}


def test_links_stand_with_the_rows_that_they_are_in() -> None:
    for name in ("word links", "excel plain", "html nested", "pdf ruled", "pdf unruled"):
        read = read_document(MAKERS[name](form("2024")), EDITIONS)
        linked = [each.ref for each in read.provisions if (pages.POLICY) in _addresses(each)]
        assert len(linked) == 72, name


def _addresses(read: ReadProvision) -> set[str | None]:
    return {each.address for each in read.links}


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("pdf ruled", "page 1"),
        ("excel header elsewhere", "sheet Form, row 7"),
        ("word plain", ""),
    ],
)
def test_places(name: str, place: str) -> None:
    read = read_document(MAKERS[name](form("2024")), EDITIONS)
    assert read.provisions[0].place == place


PRINTED: dict[str, Make] = {
    "table": pages.page,
    "table without style": partial(pages.page, style=""),
    "by section": partial(pages.page, by_section=True, nested=True),
    "by section without style": partial(pages.page, by_section=True, style=""),
    "headings": partial(pages.written_page, how="headings"),
}


@pytest.mark.skipif(pages.CHROMIUM is None, reason="no Chromium is installed here")
@pytest.mark.parametrize("name", PRINTED)
def test_pages_printed_by_chromium(name: str) -> None:
    made = form("2024")
    held(made, pages.printed(PRINTED[name](made)))


EXPORTED: dict[str, tuple[str, Make]] = {
    "by-section": ("2022", partial(office.document, by_section=True)),
    "check-boxes": ("2024", partial(office.document, fill=office.checkbox)),
    "wingdings": (
        "2024",
        partial(
            office.document, fill=office.ticked("Wingdings", "F0FC"), names=TICKED, landscape=True
        ),
    ),
    "unruled": ("2024", partial(office.document, style=None)),
    "list": ("2022", office.listed),
}


@pytest.mark.skipif(pages.OFFICE is None, reason="LibreOffice is not installed here")
@pytest.mark.parametrize("name", EXPORTED)
def test_documents_exported_by_libreoffice(name: str) -> None:
    made, make = exported(name)
    held(made, pages.exported(make(made)))


@pytest.mark.parametrize("name", EXPORTED)
def test_what_libreoffice_has_exported_once(name: str) -> None:
    data = (MADE_BY_OFFICE / f"libreoffice-{name}.pdf").read_bytes()
    held(exported(name)[0], data)


def exported(name: str) -> tuple[Form, Make]:
    """A form that is exported, and what makes its document; not whole where that grows large."""
    of, make = EXPORTED[name]
    made = form(of)
    return (replace(made, rows=made.rows[:40]) if name == "wingdings" else made), make
