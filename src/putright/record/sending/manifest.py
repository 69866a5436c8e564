"""The list that goes with a batch of the print room: which letter begins on which page, on what paper."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from putright.codes.vocabulary import LetterFormat

COLUMNS = (
    "Number", "Letter", "Case", "First page", "Pages", "Sheets", "Format", "Paper", "To", "Address",
    "File",
)  # fmt: skip

# The file in which each letter lies that is not in the one PDF, by its media type.
_ENDINGS = {
    "application/pdf": "pdf", "text/plain": "txt", "audio/mpeg": "mp3", "audio/wav": "wav", "audio/x-wav": "wav",
    "audio/ogg": "ogg", "text/html": "html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class Line:
    """A letter of a batch. `first` is its first page in the one PDF; None where it lies apart.

    `to` and `address` are what the print room matches envelopes by: a name, one line.
    """

    number: int
    letter: str
    reference: str
    format: str
    media_type: str
    paper: str
    to: str
    address: str
    first: int | None
    pages: int | None

    @property
    def file(self) -> str:
        """The name of its own file; empty where it is in the one PDF."""
        if self.first is not None:
            return ""
        return f"{self.number:04d}-{self.format.replace('_', '-')}.{self._ending}"

    @property
    def _ending(self) -> str:
        if self.format == LetterFormat.BRAILLE.value:
            return "brf"
        return _ENDINGS.get(self.media_type, "bin")


def written(lines: Sequence[Line], *, duplex: bool) -> bytes:
    """The list as CSV in UTF-8, with the mark that spreadsheets want at its beginning."""
    text = StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for each in lines:
        table.writerow(_cells(each, duplex))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cells(line: Line, duplex: bool) -> list[str]:
    pages = line.pages
    sheets = "" if pages is None else str(-(-pages // 2) if duplex else pages)
    cells = (
        str(line.number), line.letter, line.reference, str(line.first or ""),
        "" if pages is None else str(pages), sheets, line.format.replace("_", " "), line.paper,
        line.to, line.address, line.file,
    )  # fmt: skip
    return [f"'{each}" if each.startswith(_FORMULA) else each for each in cells]
