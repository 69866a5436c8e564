"""From the bytes of a file to its lines: what kind of file it is, its encoding, what is cleaned."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from putright.assessment.read.model import Line, Problem, Trouble, Unreadable

MAX_BYTES = 20_000_000
MAX_LINES = 200_000
READABLE = (
    "a PDF with text, a Word document (.docx), a web page (HTML), an Excel workbook (.xlsx), CSV, "
    "Markdown, plain text with tabs or with labelled answers, and the JSON file that putright "
    "publishes"
)

# How a file of another kind begins.
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.doc or .xls)"),
    (b"{\\rtf", "a Rich Text document (.rtf)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_ZIPPED = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation (.pptx)"),
    (b"opendocument.text", "an OpenDocument text (.odt)"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)

# Characters that show nothing but change how text is shown or compared: marks of writing
# direction, blanks without width, the soft hyphen, and control characters other than blanks.
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u200b-\u200d\u2060\ufeff"
_INVISIBLE = re.compile(f"[\x00-\x08\x0e-\x1b\x7f{_DIRECTION}{_ZERO_WIDTH}]")
_BREAKS_IN_LINE = str.maketrans("\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029", "         ")
_REPORTED_LINES = 50  # of invisible characters; past that one problem counts the rest


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and what was wrong with it."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a file.

    Raises:
        Unreadable: empty, larger than MAX_BYTES, or a file of a kind that can't be read.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB, which is the limit."
        )
    if not data.strip():
        raise Unreadable("The file is empty.")
    if kind := _other_kind(data):
        raise Unreadable(f"This is {kind}, which can't be read yet. What can be read: {READABLE}.")
    decoded = decode_any(data)
    if _is_binary(decoded.text):
        raise Unreadable(f"This is no text but a binary file. What can be read: {READABLE}.")
    return decoded


def split_lines(text: str) -> tuple[list[Line], list[Problem]]:
    """Cut a text into lines, numbered as an editor does, and clean out invisible characters.

    Raises:
        Unreadable: more than MAX_LINES lines.
    """
    raw = re.split(r"\r\n|\r|\n", text)
    if len(raw) > MAX_LINES:
        raise Unreadable(f"The file has more than {MAX_LINES:,} lines, which is the limit.")
    return [Line(at, cleaned(each)) for at, each in enumerate(raw, 1)], list(_invisible(raw))


def cleaned(line: str) -> str:
    """A line, or a cell of several lines, without invisible characters; other breaks are blanks."""
    return _INVISIBLE.sub("", line.translate(_BREAKS_IN_LINE))


def _invisible(raw: list[str]) -> Iterator[Problem]:
    more = 0
    for reported, (at, line) in enumerate(
        (at, line) for at, line in enumerate(raw, 1) if _INVISIBLE.search(line)
    ):
        if reported >= _REPORTED_LINES:
            more += 1
            continue
        found = _INVISIBLE.findall(line)
        names = sorted(_name(each) for each in set(found))
        text = f"{len(found)} invisible character(s) taken out: {', '.join(names[:5])}"
        yield Problem(Trouble.CONTROL_CHARACTERS, text, at)
    if more:
        yield Problem(
            Trouble.CONTROL_CHARACTERS, f"invisible characters taken out of {more} more lines"
        )


def _name(character: str) -> str:
    return unicodedata.name(character, f"control character U+{ord(character):04X}").lower()


def _other_kind(data: bytes) -> str | None:
    for start, kind in _KINDS:
        if data.startswith(start):
            return kind
    if data.startswith(b"PK\x03\x04"):
        inside = (kind for name, kind in _ZIPPED if name in data)
        return next(inside, "a compressed file (ZIP)")
    if _HTML.match(data[:2_000]):
        return "a web page (HTML)"
    return None


def decode_any(data: bytes) -> Decoded:
    """Decode bytes that are known to be text: by their mark, as UTF-16, UTF-8 or Windows-1252."""
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            return _decode_as(data, codec, name)
    if unsaid := _silent_utf16(data):
        guessed = _decode_as(data, unsaid, "UTF-16")
        note = "read as UTF-16, though the file does not say so"
        return Decoded(guessed.text, "UTF-16", (*guessed.problems, Problem(Trouble.ENCODING, note)))
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        note = f"not valid UTF-8 (first at line {line}); read as Windows-1252, check the accents"
        problem = Problem(Trouble.ENCODING, note, line)
        return Decoded(_windows_1252(data), "Windows-1252", (problem,))


def _windows_1252(data: bytes) -> str:
    """Windows-1252 has five bytes without a meaning; they are read as Latin-1 reads them."""
    return "".join(
        each.decode("cp1252", "ignore") or each.decode("latin-1")
        for each in re.findall(rb"[\x81\x8d\x8f\x90\x9d]|[^\x81\x8d\x8f\x90\x9d]+", data)
    )


def _decode_as(data: bytes, codec: str, name: str) -> Decoded:
    try:
        return Decoded(data.decode(codec), name)
    except UnicodeDecodeError:
        note = f"damaged {name}: what can't be decoded shows as \N{REPLACEMENT CHARACTER}"
        problem = Problem(Trouble.ENCODING, note)
        return Decoded(data.decode(codec, "replace"), name, (problem,))


def _silent_utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: in English text nearly every second byte is NUL."""
    sample = data[:4_000]
    half = len(sample) // 2
    if half < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _is_binary(text: str) -> bool:
    """More than one character in fifty of the beginning is a control character: not text."""
    sample = text[:100_000]
    odd = sum(each < " " and each not in "\t\n\r\x0b\x0c" for each in sample)
    return odd * 50 > len(sample)
