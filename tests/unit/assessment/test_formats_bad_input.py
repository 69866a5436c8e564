"""Files that are damaged, protected, made to harm, or of a kind that can't be read."""

import io
import re
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pikepdf
import pytest

from assessment import formats_office as office
from assessment import formats_pages as pages
from assessment.formats_form import form
from assessment.support import EDITIONS
from putright.assessment.read.formats import MAX_FILE, package, pdf, take_in
from putright.assessment.read.model import Trouble, Unreadable
from putright.assessment.read.reader import read_document

MADE = form("2024")
WORD = office.document(MADE)
EXCEL = office.workbook(MADE)
PDF = pages.typeset(MADE)


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_document(data, EDITIONS)
    return str(caught.value)


def zipped(*members: tuple[str, bytes], of: bytes = b"") -> bytes:
    """A container with these members, on top of those of another where one is given."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        if of:
            with zipfile.ZipFile(io.BytesIO(of)) as before:
                for each in before.infolist():
                    if each.filename not in dict(members):
                        made.writestr(each, before.read(each))
        for name, data in members:
            made.writestr(name, data)
    return stream.getvalue()


def scanned(pages_of_it: int = 2) -> bytes:
    """A PDF of pictures."""
    made = pikepdf.new()
    for _ in range(pages_of_it):
        made.add_blank_page(page_size=(595, 842))
        page = made.pages[-1]
        picture = pikepdf.Stream(made, b"\xff" * 100 * 100)
        picture.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=100,
            Height=100,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
        page.Contents = made.make_stream(b"q 595 0 0 842 0 0 cm /P Do Q")
    return _saved(made)


def _saved(made: pikepdf.Pdf, **options: object) -> bytes:
    stream = io.BytesIO()
    made.save(stream, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def with_password() -> bytes:
    made = pikepdf.open(io.BytesIO(PDF))
    return _saved(made, encryption=pikepdf.Encryption(owner="a", user="b"))


def entities() -> bytes:
    bomb = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><d>&b;</d>'
    return zipped(("word/document.xml", bomb), of=WORD)


def open_document(kind: str) -> bytes:
    return zipped(("mimetype", f"application/vnd.oasis.opendocument.{kind}".encode()))


def old_office(text: str = "") -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + text.encode("utf-16-le")


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "scanned": (scanned, r"was scanned\. Ask for the Word document .*\(OCR\)"),
    "PDF with a password": (with_password, "protected by a password"),
    "PDF cut short": (lambda: PDF[:3_000], "a PDF, but it is damaged"),
    "PDF of nothing": (lambda: b"%PDF-1.7\n", "a PDF, but it is damaged"),
    "old Word": (old_office, r"old Office document .* save it as \.docx or \.xlsx"),
    "Word with a password": (lambda: old_office("EncryptedPackage"), "protected by a password"),
    "odt": (lambda: open_document("text"), r"\.odt\).*save it as \.docx"),
    "ods": (lambda: open_document("spreadsheet"), r"\.ods\).*save it as \.xlsx"),
    "xlsb": (lambda: zipped(("xl/workbook.bin", b"x")), r"\.xlsb\).*save it as \.xlsx"),
    "pptx": (lambda: zipped(("ppt/presentation.xml", b"x")), "PowerPoint"),
    "epub": (lambda: zipped(("META-INF/container.xml", b"x")), "e-book"),
    "a ZIP of files": (lambda: zipped(("form.docx", WORD)), "Unpack it"),
    "Word cut short": (lambda: WORD[:9_000], "a Word document .* damaged"),
    "Word without a text": (lambda: zipped(("word/styles.xml", b"<a/>")), "damaged"),
    "Word with broken XML": (
        lambda: zipped(("word/document.xml", b"<w:document>"), of=WORD),
        "damaged",
    ),
    "Excel cut short": (lambda: EXCEL[:5_000], "an Excel workbook .* damaged"),
    "Excel with broken XML": (
        lambda: zipped(("xl/worksheets/sheet1.xml", b"<worksheet>"), of=EXCEL),
        "damaged",
    ),
    "Excel with nonsense in it": (
        lambda: zipped(("xl/workbook.xml", b"<workbook/>"), of=EXCEL),
        "damaged|holds no words",
    ),
    "entities in Word": (entities, "declares entities"),
    "entities in Excel": (
        lambda: zipped(("xl/styles.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), of=EXCEL),
        "declares entities",
    ),
    "a page without words": (lambda: b"<!DOCTYPE html><html><body></body></html>", "web page"),
    "too large": (lambda: b"x" * (MAX_FILE + 1), "larger than 30 MB"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_plain_message_for_each(name: str) -> None:
    make, message = CASES[name]
    said = refused(make())
    assert re.search(message, said), said
    assert said.endswith(".")
    assert "Error" not in said


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = zipped(("word/document.xml", bytes(80_000_000)), of=WORD)
    assert len(bomb) < 200_000
    assert "far more than a self-assessment" in refused(bomb)


def test_a_container_that_lies_about_its_sizes() -> None:
    data = bytearray(zipped(("word/document.xml", b" " * 70_000_000), of=b""))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.find(mark)
        data[at + offset : at + offset + 4] = (1_000).to_bytes(4, "little")
    assert "damaged" in refused(bytes(data))


def test_too_many_members() -> None:
    many = zipped(
        *((f"word/media/{at}.png", b"") for at in range(package.MAX_MEMBERS)),
        ("word/document.xml", b""),
    )
    assert "far more" in refused(many)


def test_too_many_pages() -> None:
    made = pikepdf.new()
    for _ in range(pdf.MAX_PAGES + 1):
        made.add_blank_page()
    assert f"more than {pdf.MAX_PAGES} pages" in refused(_saved(made))


def test_a_page_that_is_a_picture_is_told() -> None:
    made = pikepdf.open(io.BytesIO(PDF))
    picture = pikepdf.open(io.BytesIO(scanned(1)))
    made.pages.extend(picture.pages)
    read = read_document(_saved(made), EDITIONS)
    told = [each.text for each in read.problems if each.trouble is Trouble.PICTURE]
    assert len(read.provisions) == 72
    assert len(told) == 1
    assert told[0].startswith(f"page {len(made.pages)} is a picture without text")


def test_macros_are_told_and_left_alone() -> None:
    for data, folder in ((WORD, "word"), (EXCEL, "xl")):
        read = read_document(zipped((f"{folder}/vbaProject.bin", b"macro"), of=data), EDITIONS)
        assert len(read.provisions) == 72
        assert any("macros" in each.text for each in read.problems)


def test_form_of_another_kind_in_each_format() -> None:
    word = docx.Document()
    word.add_paragraph("Minutes of a meeting.")
    stream = io.BytesIO()
    word.save(stream)
    book = openpyxl.Workbook()
    book.active["A1"] = "Rents"
    book.active["B1"] = "100"
    other = io.BytesIO()
    book.save(other)
    minutes = pages.compiled("#lorem(300)")
    page = b"<html><body><p>Opening hours</p></body></html>"
    for data in (stream.getvalue(), other.getvalue(), minutes, page):
        assert "No table of provisions was found" in refused(data)


def test_much_of_one_thing_is_answered() -> None:
    row = b"<tr><td>1.2</td><td>x</td></tr>"
    for piece in (
        b"<div>",
        b"<table><tr><td>",
        row,
        b"</p>",
        b"<a href=",
        b"&amp;",
        b"1,2,3,4\n",
        b'"',
        b";;;\n",
    ):
        data = (b"<html><body>" if piece[:1] in b"<&" else b"") + piece * (200_000 // len(piece))
        with pytest.raises(Unreadable):
            read_document(data, EDITIONS)


def test_a_cell_without_its_closing_mark() -> None:
    data = b'ref,requirement,comply,evidence\n1.2,a,Yes,"' + b"words and more\n" * 200_000
    assert "quotation mark" in refused(data)


def test_nothing_is_taken_from_a_name() -> None:
    assert take_in(PDF).kind == "PDF"
    assert take_in(WORD).kind == "Word document"
    assert take_in(EXCEL).kind == "Excel workbook"
