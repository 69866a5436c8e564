"""Word documents (.docx): tables and paragraphs as they show, tracked deletions left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from putright.assessment.read.formats import table
from putright.assessment.read.formats.package import Package, damaged, unpack
from putright.assessment.read.formats.source import (
    LONGEST_HEADING,
    Source,
    Transcript,
    label,
    labelled,
)
from putright.assessment.read.formats.table import TableCell
from putright.assessment.read.formats.word_numbers import Numbers, W, numbers
from putright.assessment.read.formats.word_runs import Runs, is_bold, settle_controls
from putright.assessment.read.model import Trouble

KIND = "a Word document (.docx)"
MAIN = "word/document.xml"
_PASSED_THROUGH = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body")
_DELETED = ("del", "moveFrom")


def read(data: bytes) -> Source:
    """Read a Word document.

    Raises:
        Unreadable: damaged, protected, or larger than any form.
    """
    package = unpack(data, KIND)
    main = _main_part(package)
    document = package.xml(main)
    if document is None:
        raise damaged(KIND)
    settle_controls(document)
    transcript = Transcript()
    relations = package.relations(main)
    folder = main.rpartition("/")[0]
    styles = package.xml(f"{folder}/styles.xml")
    reader = _Reader(
        transcript,
        Runs({each: target for each, (_, target) in relations.items()}),
        numbers(package.xml(f"{folder}/numbering.xml"), styles),
        _headings(styles),
    )
    body = document.find(f"{W}body")
    if body is not None:
        reader.blocks(body)
    _hold(document, reader.runs)
    if package.has_macros:
        transcript.note(
            Trouble.LEFT_OUT, "the document holds macros; they were neither read nor run"
        )
    if any(kind == "aFChunk" for kind, _ in relations.values()):
        transcript.note(Trouble.LIMIT, "another document is embedded in this one; it was not read")
    notes = sum(1 for _ in document.iter(f"{W}footnoteReference", f"{W}endnoteReference"))
    if notes:
        transcript.note(Trouble.LEFT_OUT, f"{notes} footnotes were not read")
    return transcript.source("Word document")


def _main_part(package: Package) -> str:
    """The name of the part with the text: it isn't always called document.xml."""
    for kind, target in package.relations("").values():
        if kind == "officeDocument":
            return target.lstrip("/")
    return MAIN


def _hold(document: etree._Element, runs: Runs) -> None:
    """Hold the texts that were read against those that are there.

    Raises:
        AssertionError: a text was lost, which is an error of this reader's.
    """
    there = sum(1 for _ in document.iter(f"{W}t"))
    if runs.seen != there:
        raise AssertionError(f"{there} texts in the document, {runs.seen} read or left out")


def _headings(styles: etree._Element | None) -> frozenset[str]:
    """The styles of headings and titles."""
    found = set()
    for each in styles.iter(f"{W}style") if styles is not None else ():
        name = each.find(f"{W}name")
        words = "" if name is None else name.get(f"{W}val", "").casefold()
        if words.startswith("heading ") or words in ("title", "subtitle"):
            found.add(each.get(f"{W}styleId", ""))
    return frozenset(found)


@dataclass(slots=True)
class _Drawn:
    """A table's cell before merged cells are put together. `merged` as Word has it."""

    text: str
    across: int
    merged: str


@dataclass(slots=True)
class _Reader:
    transcript: Transcript
    runs: Runs
    numbers: Numbers
    headings: frozenset[str]

    def blocks(self, parent: etree._Element) -> None:
        """Write down what stands in the body, or in a cell that only lays out the page."""
        for each in parent:
            name = etree.QName(each).localname
            if name == "p":
                self._paragraph(each)
            elif name == "tbl":
                self._table(each)
            elif name in _DELETED:
                self.runs.skip(each)
            elif name == "AlternateContent":
                self.blocks(each[0])
                for other in list(each)[1:]:
                    self.runs.skip(other)
            elif name in _PASSED_THROUGH:
                self.blocks(each)

    def _paragraph(self, paragraph: etree._Element) -> None:
        text = self._words(paragraph)
        if not text.strip():
            return
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        heading = style is not None and style.get(f"{W}val") in self.headings
        lead = text if heading else _lead(paragraph)
        if named := labelled(text, lead):
            self.transcript.paragraph(named)
        elif heading and len(text) <= LONGEST_HEADING:
            self.transcript.paragraph(f"## {' '.join(text.split())}")
        else:
            self.transcript.paragraph(text)

    def _words(self, paragraph: etree._Element) -> str:
        number = self.numbers.next(paragraph)
        text = self.runs.words(paragraph)
        return f"{number} {text}".strip() if number else text

    def _table(self, element: etree._Element) -> None:
        if _lays_out(element):
            for row in _rows(element):
                for cell in _cells(row):
                    self.blocks(cell)
            return
        drawn = [self._row(row) for row in _rows(element)]
        table.write(self.transcript, _merged(drawn))

    def _row(self, row: etree._Element) -> list[_Drawn]:
        before = row.find(f"{W}trPr/{W}gridBefore")
        made = [] if before is None else [_Drawn("", _count(before), "")]
        for cell in _cells(row):
            properties = cell.find(f"{W}tcPr")
            across, merged = 1, ""
            if properties is not None:
                span = properties.find(f"{W}gridSpan")
                across = 1 if span is None else _count(span)
                down = properties.find(f"{W}vMerge")
                merged = "" if down is None else down.get(f"{W}val", "continue")
                sideways = properties.find(f"{W}hMerge")
                if (
                    sideways is not None
                    and sideways.get(f"{W}val", "continue") == "continue"
                    and made
                ):
                    made[-1].across += across
                    made[-1].text = f"{made[-1].text}\n{self._cell(cell)}".strip()
                    continue
            made.append(_Drawn(self._cell(cell), across, merged))
        return made

    def _cell(self, cell: etree._Element) -> str:
        """The words of a cell: a blank line between its paragraphs, none between points of a list."""
        words = ""
        for element in _within(cell, self.runs):
            if element.tag == f"{W}tbl":
                text = "\n".join(
                    _side_by_side([self._cell(each) for each in _cells(row)])
                    for row in _rows(element)
                )
                gap = "\n"
            else:
                text = self._words(element)
                listed = element.find(f"{W}pPr/{W}numPr") is not None
                gap = "\n" if listed or words.rstrip().endswith(":") else "\n\n"
            if text.strip():
                words += (gap if words else "") + text
        return words


def _side_by_side(cells: Sequence[str]) -> str:
    """The cells of a row inside a cell, in a line: a name before its text, or side by side."""
    if len(cells) == 2 and (name := label(cells[0])):
        return f"{name}: {cells[1]}".rstrip()
    return "  ".join(filter(None, cells))


def _within(parent: etree._Element, runs: Runs) -> Iterator[etree._Element]:
    """The paragraphs and tables that stand directly in a cell, in order."""
    for each in parent:
        name = etree.QName(each).localname
        if name in ("p", "tbl"):
            yield each
        elif name in _DELETED:
            runs.skip(each)
        elif name == "AlternateContent":
            yield from _within(each[0], runs)
            for other in list(each)[1:]:
                runs.skip(other)
        elif name in _PASSED_THROUGH:
            yield from _within(each, runs)


def _rows(parent: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those inside content controls."""
    for each in parent:
        name = etree.QName(each).localname
        if name == "tr":
            yield each
        elif name in _PASSED_THROUGH:
            yield from _rows(each)


def _cells(parent: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, also those inside content controls."""
    for each in parent:
        name = etree.QName(each).localname
        if name == "tc":
            yield each
        elif name in _PASSED_THROUGH:
            yield from _cells(each)


def _lays_out(element: etree._Element) -> bool:
    """True where a table holds another that is wide enough to be the form."""
    return any(
        sum(1 for _ in _cells(row)) >= 3
        for inner in element.iter(f"{W}tbl")
        if inner is not element
        for row in list(_rows(inner))[:1]
    )


def _merged(rows: Sequence[Sequence[_Drawn]]) -> list[list[TableCell]]:
    """The cells with those that go on over several rows made one."""
    starts: list[dict[int, _Drawn]] = []
    for row in rows:
        at, by_start = 0, {}
        for each in row:
            by_start[at] = each
            at += each.across
        starts.append(by_start)
    made: list[list[TableCell]] = []
    for number, by_start in enumerate(starts):
        cells = []
        for at, each in by_start.items():
            if each.merged == "continue" and number and at in starts[number - 1]:
                continue
            below = _going_on(starts, number + 1, at) if each.merged else []
            text = "\n".join(filter(None, [each.text, *(one.text for one in below)]))
            cells.append(TableCell(text, each.across, 1 + len(below)))
        made.append(cells)
    return made


def _going_on(starts: Sequence[dict[int, _Drawn]], number: int, at: int) -> list[_Drawn]:
    found = []
    while number < len(starts) and at in starts[number] and starts[number][at].merged == "continue":
        found.append(starts[number][at])
        number += 1
    return found


def _count(element: etree._Element) -> int:
    value = element.get(f"{W}val", "1")
    return int(value) if value.isdigit() else 1


def _lead(paragraph: etree._Element) -> str:
    """The words of the bold runs with which a paragraph begins."""
    words = ""
    for run in paragraph.findall(f"{W}r"):
        text = "".join(each.text or "" for each in run.findall(f"{W}t"))
        if text.strip() and not is_bold(run):
            break
        words += text
    return " ".join(words.split()).rstrip(":")
