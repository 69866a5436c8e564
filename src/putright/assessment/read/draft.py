"""The bench on which a layout puts a source's rows and passages together, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from putright.assessment.read import columns as columns_of
from putright.assessment.read import refs
from putright.assessment.read.lines import section_number
from putright.assessment.read.model import (
    Cell,
    Columns,
    Passage,
    PassageKind,
    Sheet,
    SourceRow,
    Unreadable,
)

MAX_ROWS = 5_000
_NO_COLUMNS = Columns((), ())


@dataclass(slots=True)
class Draft:
    """What has been cut so far. `columns` is what the last header row announced."""

    rows: list[SourceRow] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    columns: Columns | None = None
    opens_table: bool = False
    section: str = ""
    sub_heading: str = ""

    @property
    def begun(self) -> bool:
        """True once a table has begun: what stands before is introduction."""
        return bool(self.rows) or self.columns is not None

    def passage(self, kind: PassageKind, text: str, *lines: int) -> None:
        """Add lines that are no row."""
        self.passages.append(Passage(kind, text, lines))

    def heading(self, words: str, *lines: int) -> None:
        """Add a heading; it stands above all rows until the next."""
        if section_number(words) is not None:
            self.section, self.sub_heading = words, ""
        else:
            self.sub_heading = words
        self.passage(PassageKind.HEADING, words, *lines)

    def header(self, found: Columns, text: str, *lines: int) -> None:
        """Add a header row; its columns hold for all rows until the next."""
        self.columns = found
        self.opens_table = True
        self.passage(PassageKind.HEADER, text, *lines)

    def row(self, cells: list[Cell], lines: list[int]) -> None:
        """Add a row.

        Raises:
            Unreadable: more rows than any form has.
        """
        heading = " / ".join(filter(None, (self.section, self.sub_heading)))
        columns = self.columns or _NO_COLUMNS
        row = SourceRow(tuple(cells), tuple(lines), columns, heading, self.opens_table)
        self.add([row])
        self.opens_table = False

    def add(self, rows: Sequence[SourceRow]) -> None:
        """Add rows that a layout has made.

        Raises:
            Unreadable: more rows than any form has.
        """
        if len(self.rows) + len(rows) > MAX_ROWS:
            raise Unreadable(f"More than {MAX_ROWS:,} table rows: this is no self-assessment form.")
        self.rows += rows

    def replace_last(self, cells: list[Cell], *more: int) -> None:
        """Let the last row go on over further lines."""
        last = self.rows[-1]
        lines = (*last.lines, *more)
        self.rows[-1] = replace(last, cells=tuple(cells), lines=lines, wrapped=True)

    def sheet(self, layout: str) -> Sheet:
        """What was cut. Tables without a header get the columns that their rows suggest."""
        headless = [row for row in self.rows if not row.columns.roles]
        texts = [[cell.text for cell in row.cells] for row in headless]
        guessed = columns_of.guessed([each for each in texts if begins_with_ref(each[0])])
        if guessed:
            self.rows = [
                row if row.columns.roles else replace(row, columns=guessed) for row in self.rows
            ]
        return Sheet(layout, tuple(self.rows), tuple(self.passages))


def begins_with_ref(cell: str) -> bool:
    """True where a row's first cell holds a provision's number, alone or before its text."""
    return bool(refs.parse(cell) or refs.parse_opening(cell))
