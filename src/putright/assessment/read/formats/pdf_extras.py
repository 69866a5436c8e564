"""What a PDF's page holds beside its text: links, the fields of a form, notes typed on it."""

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from putright.assessment.read.formats.glyphs import CROSSED, EMPTY
from putright.assessment.read.formats.pdf_words import Turn, Word

_MOST = 2_000  # on one page
_HIDDEN = 2  # an annotation's flag
_LINE = 12.0  # points: what is typed stands on the first line of its box
_Box = tuple[float, float, float, float]


def links(document: Any, page: Any, turn: Turn) -> list[tuple[_Box, str]]:
    """The boxes that lead to an address, each with it."""
    found: list[tuple[_Box, str]] = []
    start, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while len(found) < _MOST and pdfium.FPDFLink_Enumerate(page, start, link):
        action = pdfium.FPDFLink_GetAction(link)
        rectangle = pdfium.FS_RECTF()
        if not action or not pdfium.FPDFLink_GetAnnotRect(link, rectangle):
            continue
        if address := _address(document, action):
            box = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            found.append((turn.box(*box), address))
    return found


def _address(document: Any, action: Any) -> str:
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if not 1 < length < 4_000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.raw[: length - 1].decode("utf-8", "replace").strip()


def put_links(words: Sequence[Word], found: Sequence[tuple[_Box, str]]) -> None:
    """Give each word under a link its address."""
    for (x0, y0, x1, y1), address in found:
        for word in words:
            if x0 - 1 <= word.centre <= x1 + 1 and y0 - 1 <= word.middle <= y1 + 1:
                word.link = address


def typed(page: Any, form: Any, turn: Turn) -> Iterator[Word]:
    """What has been filled into a page's fields, or typed over it, as words where they show."""
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, at)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        text = ""
        if pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
            pass
        elif kind == pdfium.FPDF_ANNOT_WIDGET and form:
            text = _field(form, annotation)
        elif kind == pdfium.FPDF_ANNOT_FREETEXT:
            text = _string(pdfium.FPDFAnnot_GetStringValue, annotation, b"Contents")
        rectangle = pdfium.FS_RECTF()
        if text and pdfium.FPDFAnnot_GetRect(annotation, rectangle):
            sides = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            x0, y0, x1, y1 = turn.box(*sides)
            yield Word(x0, y0, x1, min(y1, y0 + _LINE), text)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _field(form: Any, annotation: Any) -> str:
    match pdfium.FPDFAnnot_GetFormFieldType(form, annotation):
        case pdfium.FPDF_FORMFIELD_CHECKBOX | pdfium.FPDF_FORMFIELD_RADIOBUTTON:
            return CROSSED if pdfium.FPDFAnnot_IsChecked(form, annotation) else EMPTY
        case (
            pdfium.FPDF_FORMFIELD_TEXTFIELD
            | pdfium.FPDF_FORMFIELD_COMBOBOX
            | pdfium.FPDF_FORMFIELD_LISTBOX
        ):
            return _string(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation)
    return ""


def _string(ask: Any, *of: Any) -> str:
    """A text that pdfium writes into a buffer, in UTF-16 with a NUL at its end."""
    length = ask(*of, None, 0)
    if not 2 < length < 2_000_000:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    ask(*of, buffer, length)
    text = bytes(buffer)[: length - 2].decode("utf-16-le", "replace")
    return " ".join(text.split())
