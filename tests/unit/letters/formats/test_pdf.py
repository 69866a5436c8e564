"""A letter as PDF: its tags read back, what it shows, and what it says it can't show."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
from PIL import Image

from letters.formats.samples import BLOCKS, HEAD, letter, saying
from putright.letters.formats import pdf as pdf_module
from putright.letters.formats.pdf import address_fits, cannot_show, pdf
from putright.letters.formats.problems import BadLogo, CannotMake, CannotShow, NotInstalled
from putright.letters.model import Addressee, Block, Facts, Items, Letter, Subheading

EIGHT = (
    "Flat 12, Third Floor",
    "Ashworth Towers",
    "The Old Goods Yard Development",
    "Lower Mill Lane",
    "Little Exampleton",
    "Exampleton-under-Lyme",
    "County of Exampleshire",
    "QX2 4BB",
)
SURNAME = "Wolfeschlegelstein" * 11 + "ab"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40">'
    b'<rect width="100" height="40" fill="#7a1f5c"/></svg>'
)
MM = 72 / 25.4


def png(width: int = 400, height: int = 120) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (width, height), (29, 110, 79)).save(kept, "PNG")
    return kept.getvalue()


def opened(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made))


def elements(node: Any) -> Iterator[Any]:
    """The elements of the structure tree, in the order in which they are read."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from elements(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from elements(node.K)


def tags(made: bytes) -> list[str]:
    with opened(made) as document:
        return [str(each.S)[1:] for each in elements(document.Root.StructTreeRoot.K)]


def words(made: bytes) -> str:
    """All that the pages show, in one line, without the places to break long words."""
    with pdfplumber.open(io.BytesIO(made)) as document:
        text = " ".join(page.extract_text() for page in document.pages)
    return " ".join(text.replace("\u200b", "").split())


def pages(made: bytes) -> int:
    with opened(made) as document:
        return len(document.pages)


class TestTags:
    def test_says_that_it_is_pdf_ua(self) -> None:
        with opened(pdf(letter())) as document:
            assert document.Root.MarkInfo.Marked is True or document.Root.MarkInfo.Marked
            assert str(document.Root.Lang) == "en-GB"
            assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
            told = document.open_metadata()
            assert told["pdfuaid:part"] == "1"
            assert told["dc:title"] == letter().title

    def test_headings_follow_the_letter(self) -> None:
        found = [tag for tag in tags(pdf(letter())) if re.fullmatch(r"H\d", tag)]
        expected = ["H1"]
        for block in letter().blocks:
            expected += ["H2"] if block.heading else []
            expected += ["H3" for part in block.parts if isinstance(part, Subheading)]
        assert found == expected

    @pytest.mark.parametrize("large", [False, True])
    def test_headings_skip_no_level(self, large: bool) -> None:
        blocks = (Block("x", "", (Subheading("Under no heading"), BLOCKS[0].parts[0])),)
        made = pdf(letter(blocks=blocks), large_print=large)
        levels = [int(tag[1]) for tag in tags(made) if re.fullmatch(r"H\d", tag)]
        assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))

    def test_lists_and_facts_are_lists_with_labels(self) -> None:
        made = pdf(saying(Items(("one", "two"), True), Items(("a",)), Facts((("By", "3 May"),))))
        found = tags(made)
        assert found.count("L") == 3
        assert found.count("LI") == found.count("Lbl") == found.count("LBody") == 4
        with opened(made) as document:
            lists = [e for e in elements(document.Root.StructTreeRoot.K) if e.S == "/L"]
            kinds = [str(each.A[0].ListNumbering) for each in lists]
        assert kinds == ["/Decimal", "/Circle", "/None"] or kinds[0] == "/Decimal"

    def test_addressee_is_read_before_date_and_title(self) -> None:
        found = tags(pdf(letter()))
        assert found.index("P") < found.index("H1")
        shown = words(pdf(letter()))
        assert shown.index("Larkfield Homes") < shown.index("Mrs Ada")

    @pytest.mark.parametrize("large", [False, True])
    def test_all_that_is_shown_is_tagged_or_an_artifact(self, large: bool) -> None:
        made = pdf(letter(letterhead=replace(HEAD, logo=SVG)), large_print=large)
        with opened(made) as document:
            for page in document.pages:
                assert list(untagged(page)) == []

    def test_links_have_a_text_for_those_who_hear_them(self) -> None:
        with opened(pdf(letter())) as document:
            links = [note for page in document.pages for note in page.get("/Annots", [])]
            targets = {str(link.A.URI) for link in links}
            assert all(str(link.Contents) for link in links)
            assert all("/StructParent" in link for link in links)
        assert "mailto:complaints@larkfield.example" in targets
        assert "https://www.larkfield.example" in targets

    def test_fonts_are_inside_and_can_be_copied_from(self) -> None:
        with opened(pdf(letter())) as document:
            fonts = {
                str(font.BaseFont): font
                for page in document.pages
                for font in page.Resources.Font.as_dict().values()
            }
            assert fonts
            for font in fonts.values():
                assert "/ToUnicode" in font
                assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor

    def test_logo_has_its_words(self) -> None:
        head = replace(HEAD, logo=png(), logo_alt="Larkfield Homes, a larch tree")
        with opened(pdf(letter(letterhead=head))) as document:
            figures = [e for e in elements(document.Root.StructTreeRoot.K) if e.S == "/Figure"]
            assert [str(each.Alt) for each in figures] == ["Larkfield Homes, a larch tree"]


def untagged(page: pikepdf.Page) -> Iterator[str]:
    """What a page shows outside of tags and artifacts: such things a screen reader can't place."""
    depth: list[bool] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            known = str(operands[0]) == "/Artifact" or (name == "BDC" and "/MCID" in operands[1])
            depth.append(known)
        elif name == "EMC":
            depth.pop()
        elif name in ("Tj", "TJ", "'", '"', "Do", "S", "f", "B", "f*") and not any(depth):
            yield name


class TestLayout:
    def test_same_letter_same_bytes(self) -> None:
        assert pdf(letter()) == pdf(letter())

    def test_ordinary_response_has_two_pages_with_numbers(self) -> None:
        made = pdf(letter())
        assert pages(made) == 2
        assert "Page 1 of 2" in words(made)
        assert "Page 2 of 2" in words(made)

    @pytest.mark.parametrize("side", ["left", "right"])
    @pytest.mark.parametrize("lines", [EIGHT[-1:], EIGHT[-4:], EIGHT])
    @pytest.mark.parametrize("large", [False, True])
    def test_address_stands_in_the_window(
        self, side: Any, lines: tuple[str, ...], large: bool
    ) -> None:
        made = letter(
            addressee=Addressee("Mrs Ada Okonkwo-Ashworth", lines),
            letterhead=replace(HEAD, window=side),
        )
        assert address_fits(made, large_print=large)
        with pdfplumber.open(io.BytesIO(pdf(made, large_print=large))) as document:
            left = 24 if side == "left" else 100
            window = document.pages[0].crop((left * MM, 49 * MM, (left + 88) * MM, 86 * MM))
            shown = window.extract_text().splitlines()
        assert shown == ["Mrs Ada Okonkwo-Ashworth", *lines]

    def test_surname_of_200_characters_is_whole_in_the_window(self) -> None:
        made = letter(
            addressee=Addressee(f"Mr {SURNAME}", ("7 Larch Court",)),
            salutation=f"Dear Mr {SURNAME}",
        )
        assert len(SURNAME) == 200
        assert address_fits(made)
        with pdfplumber.open(io.BytesIO(pdf(made))) as document:
            window = document.pages[0].crop((24 * MM, 49 * MM, 112 * MM, 86 * MM)).extract_text()
            below = document.pages[0].crop((0, 90 * MM, 210 * MM, 250 * MM)).extract_text()
        for text in (window, below):
            assert SURNAME in "".join(text.replace("\u200b", "").split())
        assert within_sheet(pdf(made))

    def test_address_past_the_window_is_shown_whole_and_said(self) -> None:
        made = letter(addressee=Addressee(" ".join(["Wolfeschlegelstein"] * 12), EIGHT))
        assert not address_fits(made)
        shown = words(pdf(made))
        assert shown.index("QX2 4BB") < shown.index("Our answer to your complaint")

    def test_forty_pages(self) -> None:
        made = pdf(saying(*[BLOCKS[2].parts[3]] * 350))
        assert pages(made) >= 40
        with pdfplumber.open(io.BytesIO(made)) as document:
            assert f"Page 40 of {pages(made)}" in document.pages[39].extract_text()

    def test_closing_words_never_stand_alone(self) -> None:
        for count in range(28, 42):
            made = pdf(saying(*[f"Paragraph {number}." for number in range(count)]))
            with pdfplumber.open(io.BytesIO(made)) as document:
                last = document.pages[-1].extract_text()
            assert f"Paragraph {count - 1}." in last.split("Yours sincerely")[0]

    def test_large_print_is_large(self) -> None:
        made = pdf(letter(), large_print=True)
        with pdfplumber.open(io.BytesIO(made)) as document:
            sizes = {
                round(character["size"], 1)
                for page in document.pages
                for character in page.chars
                if not (page.page_number == 1 and 49 * MM < character["top"] < 86 * MM)
            }
        assert min(sizes) >= 18
        assert "How to contact us" in words(made)

    def test_large_print_at_another_size(self) -> None:
        assert pages(pdf(letter(), large_print=True, points=28)) > pages(
            pdf(letter(), large_print=True)
        )

    @pytest.mark.parametrize(("large", "points"), [(False, 6), (True, 14), (True, 99)])
    def test_sizes_that_no_one_could_read_are_refused(self, large: bool, points: int) -> None:
        with pytest.raises(CannotMake, match="points"):
            pdf(letter(), large_print=large, points=points)


def within_sheet(made: bytes) -> bool:
    with pdfplumber.open(io.BytesIO(made)) as document:
        return all(
            character["x0"] > 20 * MM and character["x1"] < 190 * MM
            for page in document.pages
            for character in page.chars
            if character["text"].strip("\u200b ")
        )


class TestBadInput:
    @pytest.mark.parametrize(
        "typed",
        [
            '#let x = 1; #panic() #read("/etc/passwd")',
            "$x^2$ *bold* _emphasis_ `raw` = heading",
            "<script>alert(1)</script> <label> @reference [content] {{ x }}",
            "\\u{41} \\n // not a comment /* nor this */ ~ -- ---",
            "&amp; &lt; %s {0} ${HOME} '' \"\"",
        ],
    )
    def test_markup_is_shown_as_typed(self, typed: str) -> None:
        made = letter(
            title=typed,
            salutation=typed,
            addressee=Addressee(typed, ("7 Larch Court",)),
            blocks=(
                Block(
                    "x",
                    typed,
                    saying(typed, Items((typed,)), Facts(((typed, typed),))).blocks[0].parts,
                ),
            ),
        )
        flat = typed.replace(" ", "")
        assert words(pdf(made)).replace(" ", "").count(flat) == 8

    def test_languages_and_emoji(self) -> None:
        texts = [
            "Ŵy a’r ŷd ẁyll",
            "Zażółć gęślą jaźń",
            "Żółw £5 → ≤ ½ €",
            "বাংলা ਪੰਜਾਬੀ ગુજરાતી",
            "አማርኛ",
        ]
        shown = words(pdf(saying(*texts, "😀 ☎️ 👩‍👩‍👧 👍🏽 ✓ ☐")))
        assert set("".join(texts[:3]).replace(" ", "")) <= set(shown)
        assert "😀" in shown

    def test_arabic_reads_from_right_to_left(self) -> None:
        made = pdf(replace(saying("مرحبا بكم"), language="ar"))
        with opened(made) as document:
            assert str(document.Root.Lang) == "ar"
        # The window doesn't move, and an English address in it keeps its order.
        with pdfplumber.open(io.BytesIO(made)) as document:
            window = document.pages[0].crop((24 * MM, 49 * MM, 108 * MM, 86 * MM))
            assert "7 Larch Court" in window.extract_text()

    def test_characters_without_a_font_are_named(self) -> None:
        with pytest.raises(CannotShow) as caught:
            pdf(saying("Good \ue000 and \U00013000", Items(("\U00013000 again",))))
        assert set(caught.value.characters) == {"\ue000", "\U00013000"}
        assert "egyptian hieroglyph" in str(caught.value)
        assert cannot_show("ŵ 😀 \ue000") == "\ue000"

    def test_characters_in_a_name_are_named_too(self) -> None:
        with pytest.raises(CannotShow, match="u\\+e001"):
            pdf(letter(addressee=Addressee("Ms \ue001", ("7 Larch Court",))))

    def test_control_characters_and_turned_text(self) -> None:
        shown = words(pdf(saying("a\x00b\x07c\u202ed\u202c e\u200ef \ud800 g\x0bh\tj")))
        assert "abcd ef" in shown.replace("\u200e", "")
        assert "\ufffd" in shown
        assert "h j" in shown

    def test_empty_block_leaves_no_heading(self) -> None:
        blocks = (
            Block("a", "Nothing under this", ()),
            Block(
                "b",
                "Nor this",
                (Items(("", " ")), Subheading("Lonely"), BLOCKS[0].parts[0].__class__("\x00")),
            ),
            *BLOCKS[:1],
        )
        shown = words(pdf(letter(blocks=blocks)))
        assert "Nothing under this" not in shown
        assert "Lonely" not in shown

    def test_no_blocks_no_address_no_salutation(self) -> None:
        bare = letter(blocks=(), addressee=Addressee(""), salutation="", closing="", reference="")
        assert "Page 1 of 1" in words(pdf(bare))
        assert "Page 1 of 2" in words(pdf(bare, large_print=True))

    @pytest.mark.parametrize("large", [False, True])
    def test_word_of_300_letters_stays_on_the_sheet(self, large: bool) -> None:
        long = "w" * 300
        made = pdf(
            saying(long, Items((long,)), Facts(((long, long),)), heading=long), large_print=large
        )
        assert within_sheet(made)
        assert words(made).count("w") >= 5 * len(long)

    def test_odd_language_tags(self) -> None:
        for language in ("", "xx-YYY-zz", "en_GB", "cy", "pl-PL", "#let"):
            assert pages(pdf(replace(saying("Text"), language=language))) == 1

    def test_welsh_words_of_the_format(self) -> None:
        shown = words(pdf(replace(saying("Mae’r tŷ yn llaith."), language="cy")))
        assert "Tudalen 1 o 1" in shown
        assert "20 Mawrth 2026" in shown


class TestLogo:
    @pytest.mark.parametrize("data", [png(), png(4000, 20), png(20, 4000), SVG])
    def test_logo_stays_over_the_window(self, data: bytes) -> None:
        made = letter(letterhead=replace(HEAD, logo=data))
        assert pages(pdf(made)) == 2
        assert address_fits(made)

    @pytest.mark.parametrize(
        "data",
        [
            b"GIF89a",
            b"\x89PNG\r\n\x1a\n",
            b"<html/>",
            b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
            b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
            b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>',
            b'<svg xmlns="http://www.w3.org/2000/svg"><image xmlns:x="http://www.w3.org/1999/xlink" x:href="a.png"/></svg>',
            b'<svg xmlns="http://www.w3.org/2000/svg"><rect style="fill:url(http://x/y)"/></svg>',
            b'<svg xmlns="http://www.w3.org/2000/svg"><style>@import "x.css";</style></svg>',
            b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
            b"\x89PNG" + b"x" * 2_000_001,
        ],
    )
    def test_what_is_no_safe_picture_is_refused(self, data: bytes) -> None:
        with pytest.raises(BadLogo, match="logo"):
            pdf(letter(letterhead=replace(HEAD, logo=data)))

    def test_own_gradients_are_no_other_file(self) -> None:
        data = SVG.replace(b'fill="#7a1f5c"', b'fill="url(#g)" style="stroke:url( \'#g\' )"')
        assert pdf(letter(letterhead=replace(HEAD, logo=data)))

    def test_colour_that_is_none_is_not_used(self) -> None:
        assert pdf(letter(letterhead=replace(HEAD, colour='red"; #panic()')))


def test_threads_make_their_letters_at_once() -> None:
    def numbered(number: int) -> Letter:
        return letter(reference=f"C-2026-{number:05}")

    alone = [pdf(numbered(number)) for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda number: pdf(numbered(number)), range(8))) == alone


def test_without_its_fonts_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for kept in (pdf_module._fonts, pdf_module._families):
        kept.cache_clear()
    monkeypatch.setattr(pdf_module, "_PACKAGES", ())
    try:
        with pytest.raises(NotInstalled, match="manimgx-fonts"):
            pdf(letter())
    finally:
        for kept in (pdf_module._fonts, pdf_module._families):
            kept.cache_clear()


FORKED = """
import os, sys
from letters.formats.samples import letter
from putright.letters.formats.pdf import pdf

pdf(letter())
child = os.fork()
if child:
    sys.exit(os.waitpid(child, 0)[1] >> 8)
try:
    pdf(letter())
except RuntimeError as error:
    sys.exit(7 if "spawn" in str(error) else 1)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_fork_is_told_and_does_not_wait_for_ever() -> None:
    tests = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FORKED], cwd=tests, timeout=60, check=False
    )
    assert done.returncode == 7
