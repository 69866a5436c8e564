"""Letters as text and HTML, and the small pieces that all formats share."""

import time
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from letters.formats.samples import HEAD, letter, saying
from putright.letters.formats.describing import described
from putright.letters.formats.html import fragment, page
from putright.letters.formats.links import Run, runs
from putright.letters.formats.plain import plain
from putright.letters.formats.problems import BadLogo
from putright.letters.formats.tidying import breakable, clean, tidied
from putright.letters.formats.words import ENGLISH, WELSH, day, region_of
from putright.letters.model import Block, Facts, Items, Paragraph, Subheading

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 4"><rect width="9" height="3"/></svg>'
)
TYPED = "<script>alert('1')</script> <b>x</b> & &amp; {{ x }} \" onload=\"x"
VOID = {"br", "hr", "img", "meta"}


class Balanced(HTMLParser):
    """Fails where an element is closed that isn't open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


class TestPlain:
    def test_paragraphs_are_one_line_each(self) -> None:
        text = "word " * 100
        assert text.strip() in plain(saying(text)).split("\n\n")

    def test_holds_all_in_order(self) -> None:
        made = plain(letter())
        places = [
            made.index(part)
            for part in (
                "Larkfield Homes",
                "QX2 4BB",
                "Date: 20 March 2026",
                "Reference: C-2026-00042",
                letter().title,
                "Dear Mrs",
                "1. Damp and mould",
                "Compensation: £250.50",
                "* Bedding: £60.50",
                "Post: PO Box 1, Exampleton, QX9 9ZZ",
                "Yours sincerely\n\nThe complaints team",
                "How to contact us",
            )
        ]
        assert places == sorted(places)

    def test_headings_are_underlined(self) -> None:
        assert "What we found\n-------------\n\nText\n" in plain(saying("Text"))

    def test_is_never_markup(self) -> None:
        assert TYPED in plain(saying(TYPED))

    def test_empty_parts_leave_no_gaps(self) -> None:
        made = plain(
            letter(
                blocks=(
                    Block(
                        "a",
                        "Empty",
                        (Paragraph(" "), Items(())),
                    ),
                )
            )
        )
        assert "Empty" not in made
        assert "\n\n\n" not in made


class TestHtml:
    def test_is_whole_and_fetches_nothing(self) -> None:
        made = page(letter(letterhead=replace(HEAD, logo=SVG, logo_alt="A larch")))
        soup = BeautifulSoup(made, "lxml")
        assert soup.html is not None
        assert soup.html["lang"] == "en-GB"
        assert soup.title is not None
        assert soup.title.text == letter().title
        assert [(each["alt"], str(each["src"])[:19]) for each in soup.find_all("img")] == [
            ("A larch", "data:image/svg+xml;")
        ]
        assert not soup.find_all(["link", "script", "iframe"])
        assert "url(" not in made
        checked = Balanced()
        checked.feed(made)
        assert checked.open == []

    def test_headings_and_facts(self) -> None:
        soup = BeautifulSoup(page(letter()), "lxml")
        levels = [int(each.name[1]) for each in soup.find_all(["h1", "h2", "h3", "h4"])]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        for row in soup.find_all("tr"):
            assert row.th["scope"] == "row"

    def test_without_logo_for_an_email(self) -> None:
        made = page(letter(letterhead=replace(HEAD, logo=SVG)), logo=False)
        assert "<img" not in made
        assert "Larkfield Homes" in made

    @pytest.mark.parametrize("make", [page, fragment])
    def test_markup_is_shown_as_typed(self, make: object) -> None:
        assert callable(make)
        made = letter(
            title=TYPED,
            language='en" onload="x',
            letterhead=replace(HEAD, landlord=TYPED, address=(TYPED,), colour='red"></style>'),
            blocks=saying(
                TYPED, Subheading(TYPED), Items((TYPED,)), Facts(((TYPED, TYPED),)), heading=TYPED
            ).blocks,
        )
        soup = BeautifulSoup(make(made), "lxml")
        assert not soup.find_all(["script", "b"])
        assert not soup.find_all(attrs={"onload": True})
        assert soup.text.count("<b>x</b>") >= 9

    def test_fragment_has_no_style_and_only_its_own_classes(self) -> None:
        soup = BeautifulSoup(fragment(letter()), "html.parser")
        assert not soup.find_all(attrs={"style": True})
        assert not soup.find_all(["html", "body", "style", "h1"])
        for each in soup.find_all(attrs={"class": True}):
            assert all(name == "letter" or name.startswith("letter-") for name in each["class"])

    def test_fragment_starts_where_it_is_told(self) -> None:
        soup = BeautifulSoup(fragment(letter(), top=3), "html.parser")
        assert {each.name for each in soup.find_all(["h1", "h2", "h3", "h4", "h5"])} == {
            "h3",
            "h4",
            "h5",
        }

    def test_right_to_left(self) -> None:
        assert '<html lang="ar" dir="rtl">' in page(replace(saying("مرحبا"), language="ar"))

    def test_bad_logo_is_refused(self) -> None:
        with pytest.raises(BadLogo):
            page(letter(letterhead=replace(HEAD, logo=b"GIF89a")))


class TestTidying:
    @pytest.mark.parametrize(
        ("typed", "shown"),
        [
            ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
            ("a\x00b\x1bc\x7f", "abc"),
            ("a\u202eb\u202c", "ab"),
            ("e\u0301", "é"),
            ("\ud800", "\ufffd"),
            ("a\tb", "a b"),
            ("  a  ", "a"),
            ("\u2067مرحبا\u2069", "\u2067مرحبا\u2069"),
        ],
    )
    def test_clean(self, typed: str, shown: str) -> None:
        assert clean(typed) == shown

    def test_long_words_may_break_but_no_letter_is_parted_from_its_marks(self) -> None:
        marked = "e\u0323" * 40
        made = breakable(marked)
        assert made.replace("\u200b", "") == marked
        assert "\u200b\u0323" not in made
        assert max(len(piece) for piece in made.split("\u200b")) <= 22
        assert breakable("short words stay") == "short words stay"

    def test_tidied_twice_is_tidied_once(self) -> None:
        once = tidied(saying("a\x00", Items(("", "b"))))
        assert tidied(once) == once


class TestLinks:
    @pytest.mark.parametrize(
        ("text", "leads"),
        [
            ("See www.larkfield.example.", ["https://www.larkfield.example"]),
            ("(https://a.gov.uk/x?y=1)", ["https://a.gov.uk/x?y=1"]),
            ("housing-ombudsman.org.uk, or", ["https://housing-ombudsman.org.uk"]),
            ("ada.o'neil@larkfield.example!", ["mailto:ada.o'neil@larkfield.example"]),
            ("javascript:alert(1) file:///etc", []),
            ("It was done. We came at 9.30 on 3.5.2026", []),
            ("ends here.The next", []),
            ("(ada@a-b.larkfield.co.uk)", ["mailto:ada@a-b.larkfield.co.uk"]),
            ("ada@a.example,ben@b.example", ["mailto:ada@a.example", "mailto:ben@b.example"]),
            ("a.b.c.gov.uk/x).", ["https://a.b.c.gov.uk/x"]),
            ("(https://a.gov.uk/x_(y)).", ["https://a.gov.uk/x_(y))"]),
        ],
    )
    def test_addresses(self, text: str, leads: list[str]) -> None:
        assert [run.to for run in runs(text) if run.to] == leads

    @pytest.mark.parametrize("text", ["", "a.b", "x www.a.example, y@z.example. https://q)", "…."])
    def test_nothing_is_lost(self, text: str) -> None:
        assert "".join(run.text for run in runs(text)) == text

    @pytest.mark.parametrize(
        "word", ["a", "a.", "a-", "a+", "'", "a@", "x@a.", "a_", "www.", "https://", ".", "@a.uk"]
    )
    @pytest.mark.parametrize("before", ["", "x@a.b", "https://a", "www.a"])
    def test_one_long_word_takes_no_time(self, word: str, before: str) -> None:
        text = before + word * (200_000 // len(word)) + ". "
        began = time.process_time()
        made = runs(text)
        assert time.process_time() - began < 1
        assert "".join(run.text for run in made) == text

    def test_stop_of_the_sentence_is_not_the_address(self) -> None:
        assert runs("At www.a.example.")[1:] == [
            Run("www.a.example", "https://www.a.example"),
            Run("."),
        ]


def test_dates_and_regions() -> None:
    assert day(date(2026, 5, 3), ENGLISH) == "3 May 2026"
    assert day(date(2026, 5, 3), WELSH) == "3 Mai 2026"
    assert [region_of(each) for each in ("en-GB", "cy", "zh-Hant-TW", "en_gb")] == [
        "GB",
        "",
        "TW",
        "GB",
    ]


def test_pictures_are_put_in_words() -> None:
    assert (
        described("Thanks 👍🏽 £5 ☎️")
        == "Thanks (thumbs up sign)(emoji modifier fitzpatrick type-4) £5 (black telephone)"
    )
