"""The formats in which self-assessments are published. Each makes lines of paragraphs and rows."""

from putright.assessment.read.decode import READABLE, decode, split_lines
from putright.assessment.read.formats import separated
from putright.assessment.read.formats.source import Source, placed
from putright.assessment.read.model import Unreadable

__all__ = ["MAX_FILE", "READABLE_KINDS", "Source", "placed", "take_in"]

MAX_FILE = 30_000_000  # bytes
READABLE_KINDS = READABLE


def take_in(data: bytes) -> Source:
    """Take a file in, by what it is: its name is never asked.

    Raises:
        Unreadable: with what it is, and how to come by one that can be read.
    """
    source = _source(data)
    if all(line.blank for line in source.lines):
        raise Unreadable("The file holds no words.")
    return source


def _source(data: bytes) -> Source:
    if len(data) > MAX_FILE:
        raise Unreadable(
            f"The file is larger than {MAX_FILE // 1_000_000} MB, which is the limit. Save the form "
            "alone, without pictures."
        )
    if not data.strip():
        raise Unreadable("The file is empty.")
    if b"%PDF-" in data[:1_024]:
        from putright.assessment.read.formats import pdf

        return pdf.read(data)
    if data.startswith(b"PK"):
        return _container(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        from putright.assessment.read.formats.package import old_office

        raise old_office(data)
    from putright.assessment.read.formats import kept, page

    if kept.is_json(data):
        return kept.read(data)
    return page.read(data) if page.is_page(data) else _text(data)


def _container(data: bytes) -> Source:
    """A file in a ZIP container, by what is in it."""
    from putright.assessment.read.formats import package, word, workbook

    names = package.names(data)
    if any(each.startswith("word/") for each in names):
        return word.read(data)
    if any(each.startswith("xl/") for each in names) and "xl/workbook.bin" not in names:
        return workbook.read(data)
    raise package.other_kind(data, names)


def _text(data: bytes) -> Source:
    decoded = decode(data)
    if source := separated.read(decoded):
        return source
    lines, invisible = split_lines(decoded.text)
    return Source("text", tuple(lines), (*decoded.problems, *invisible), decoded.encoding)
