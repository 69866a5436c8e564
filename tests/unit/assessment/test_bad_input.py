"""Files that are no self-assessment, damaged text, and any text at all."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.asked_2020 import QUESTIONS, Answered
from assessment.support import ALL_EDITIONS, EDITIONS, FIVE, made_up, read, table, troubles
from putright.assessment.read.decode import MAX_BYTES, decode
from putright.assessment.read.model import ReadAssessment, Trouble, Unreadable
from putright.assessment.read.reader import read_document, read_text

FORM = table(*("\t".join(row.cells) for row in made_up(EDITIONS[1])))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf\n", "no words"),
        (b"%PDF-1.7\n1.2\tx\tYes", "a PDF"),
        (b"PK\x03\x04 ... word/document.xml", "a Word document"),
        (b"PK\x03\x04 ... xl/workbook.xml", "an Excel workbook"),
        (b"PK\x03\x04 ...", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"{\\rtf1 text}", "Rich Text"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (bytes(range(32)) * 40, "binary"),
        (b"just some words", "No table of provisions"),
        (
            b"Ref,Requirement,Comply\n1.2,Define,Yes\n1.3,Accept,No\n",
            "edition of the Code can't be told",
        ),
        (b"Ref;Req;Comply;Evidence\n1.2;x;Yes;y\n", "edition of the Code can't be told"),
        (b'"1.2";"Define";"Yes"\n"1.3";"Accept";"No"\n', "edition of the Code can't be told"),
    ],
)
def test_files_of_another_kind(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable, match=message):
        read_document(data, EDITIONS)


def test_a_file_over_the_limit() -> None:
    with pytest.raises(Unreadable, match="20 MB"):
        decode(b"x" * (MAX_BYTES + 1))


@pytest.mark.parametrize(
    ("encoding", "name", "flagged"),
    [
        ("utf-8", "UTF-8", False),
        ("utf-8-sig", "UTF-8", False),
        ("utf-16", "UTF-16", False),
        ("utf-16-le", "UTF-16", True),
        ("utf-16-be", "UTF-16", True),
        ("cp1252", "Windows-1252", True),
    ],
)
def test_encodings(encoding: str, name: str, flagged: bool) -> None:
    form = FORM.replace("What we do", "Café ‘policy’ – what we do")
    found = read_document(form.encode(encoding), EDITIONS)
    assert found.encoding == name
    assert [each.trouble for each in found.problems] == [Trouble.ENCODING] * flagged
    assert (found.provisions[0].commentary or "").startswith("Café ‘policy’ – what")
    assert len(found.provisions) == 72


def test_invisible_characters_are_taken_out_and_reported() -> None:
    form = read(table("\u202e9.1\u202c\tLearn\x00.\t\u200eYes\u200f\t\tWe\x00 do."))
    one = form.provisions[0]
    assert (one.ref, one.comply_raw, one.commentary) == ("9.1", "Yes", "We do.")
    assert [(each.trouble, each.line) for each in form.problems] == [
        (Trouble.CONTROL_CHARACTERS, 4)
    ]
    assert "right-to-left override" in form.problems[0].text


def test_nul_bytes_in_a_text_are_no_reason_to_refuse_it() -> None:
    data = FORM.encode().replace(b"What we do", b"What\x00 we do", 3)
    assert len(read_document(data, EDITIONS).provisions) == 72


def test_a_line_of_a_megabyte() -> None:
    words = "word and more " * 75_000
    form = read(table(f"9.1\tLearn.\tYes\t\t{words}", "9.2\tUse it.\tNo\t\tNo."))
    assert form.provisions[0].commentary == words.strip()
    assert form.provisions[1].comply_raw == "No"


@pytest.mark.parametrize(
    "piece",
    [
        "a line of words\n",
        "\n",
        "\t\n",
        "\tcell\n",
        "9.1\tLearn.\tYes\tEvidence\tWords\n",
        "<u>x</u> ",
        "<a href=x ",
        "(a.a.a.a.",
        "ACTION: ",
        "----\n",
        "- - ",
        "1.2 and ",
        "www.",
        "\u202e",
        '"',
        '\t"\n',
        '"\n\t"',
        "| 1.2 |\n",
        "|",
        "Comply: Yes\n",
        "☐ ",
        "Page 2 of 3\n",
        "1.2-1.9 ",
        "What changes have we made?\n",
        "12 Yes it is\n",
    ],
)
def test_a_megabyte_of_anything_is_answered(piece: str) -> None:
    text = FORM + "\n" + piece * (1_000_000 // len(piece))
    found = attempt(lambda: read_text(text, ALL_EDITIONS))
    assert found is None or len(found.provisions) >= 72


def attempt(reading: Callable[[], ReadAssessment]) -> ReadAssessment | None:
    """What was read, or None where it was refused; any other error fails the test."""
    try:
        return reading()
    except Unreadable:
        return None


def accounted(found: ReadAssessment) -> None:
    """Each line that is not blank is in exactly one place, and each provision's lines are rows."""
    counts = found.counts
    assert counts.lines == (
        counts.row_lines
        + counts.introduction
        + counts.headings
        + counts.headers
        + counts.rules
        + counts.pages
        + counts.empty_form
        + counts.totals
        + counts.leftovers
    )
    in_rows = {line for one in found.provisions for line in one.lines}
    outside = {line for each in found.passages for line in each.lines}
    assert not in_rows & outside
    assert len(in_rows) + len(outside) == counts.lines


PIECES = st.sampled_from(
    [
        *("\t", "\n", "\r\n", " ", "\n\n", "\t\t", "--", "-----\n", "\n\t"),
        *("1.2", "1.3", "5.10", "6.99", "9.8", "4.16 / 4.17", "1.2 A complaint", "14", "S5.7"),
        *("Yes", "No", "Yes / No", "N/A", "Partial", "✓", "Yes, but"),
        *(
            FIVE,
            FIVE.replace("\t", "\n\t"),
            "Evidence",
            "Code provision",
            "Comply",
            "No.",
            "Yes\tNo",
        ),
        *("# Section 2: Exclusions\n", "Stage 2\n", "Mandatory 'must' requirements\n"),
        *(
            "Page 2 of 3\n",
            "Landlords must learn.",
            "and so on",
            "the rest of it.",
            "It ends with the",
        ),
        *("<ul><li>", "<u>a</u> <u>b</u>", "https://x.example/", "ACTION: do it", "\u202e", "\x00"),
        *("\x0b", "\u2028", '"', '\t"', '"\t', "| 1.2 | ", " | ", "|\n", "|---|---|\n"),
        *("Comply: ", "Evidence: ", "Actions", "☒", "☐ Yes ☒ No", "x", "In progress", "Green"),
        *("1.2–1.4", "1.5 to 2.2", "Provision 6.3", "Code 6.3 Landlords", "Notes:\n"),
        "Complaint Handling Code 2024\n",
        *("l.2", "1,3", "6.1 0", "04", "o1", "ves", "Y", ": es", "Do we comply?\n", "Evidence\n"),
        *(each.question for each in QUESTIONS),
        *("\tYes\tNo\n", "2\tAccessibility\t", "None"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=60).map("".join))
def test_any_text_is_read_or_refused_and_every_line_accounted_for(text: str) -> None:
    for stated in (None, EDITIONS[1], ALL_EDITIONS[0]):
        found = attempt(lambda stated=stated: read_text(text, ALL_EDITIONS, stated=stated))
        if found:
            accounted(found)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(QUESTIONS), min_size=8, max_size=30), st.randoms())
def test_questions_in_any_order_and_any_cells_lose_no_line(
    asked: list[Answered], random: Random
) -> None:
    lines = []
    for each in asked:
        cells = [each.question, each.written, each.column, "", "and so on"]
        random.shuffle(cells)
        lines.append(random.choice(("\t", "\n", "\n\t", "\t\t")).join(cells))
    found = attempt(lambda: read_text("\n".join(lines), ALL_EDITIONS))
    if found:
        accounted(found)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    found = attempt(lambda: read_document(data, EDITIONS))
    assert found is None or found.provisions


@st.composite
def torn_forms(draw: st.DrawFn) -> tuple[str, set[str]]:
    """A form whose rows are cut, shortened and mixed, with a token of its own in every cell."""
    rows, tokens = [FIVE], set()
    for at, row in enumerate(made_up(EDITIONS[1])[: draw(st.integers(2, 30))]):
        count = draw(st.integers(2, 7))
        cells = [f"tok{at}x{cell}end" for cell in range(count)]
        tokens |= set(cells)
        if draw(st.booleans()):
            cells.insert(0, row.ref)
        if draw(st.booleans()):
            cells.insert(draw(st.integers(1, len(cells))), draw(st.sampled_from(["Yes", "No", ""])))
        rows.append("\t".join(cells) + draw(st.sampled_from(["", "\n", "\t"])))
    return "\n".join(rows), tokens


@settings(max_examples=100, deadline=None)
@given(torn_forms())
def test_no_word_of_a_torn_form_is_lost(form: tuple[str, set[str]]) -> None:
    text, tokens = form
    found = attempt(lambda: read_text(text, EDITIONS, stated=EDITIONS[1]))
    if found is None:  # where the tearing has left no number to begin a row
        return
    kept = " ".join(
        " ".join(
            filter(
                None,
                [
                    one.ref_printed,
                    one.requirement,
                    one.comply_raw,
                    one.evidence,
                    one.commentary,
                    one.combined,
                    *(words for _, words in one.other),
                    *one.actions,
                ],
            )
        )
        for one in found.provisions
    ) + " ".join(each.text for each in found.passages)
    assert {token for token in tokens if token not in kept} == set()


def test_a_damaged_form_still_tells_its_troubles() -> None:
    form = read(table("9.1\t\t\t\t", "9.2\tUse it.\tYes\t\t"))
    assert {Trouble.REQUIREMENT_EMPTY, Trouble.ANSWER_MISSING, Trouble.NO_TEXT} <= troubles(
        form.provisions[0]
    )
    assert troubles(form.provisions[1]) == {Trouble.NO_TEXT}
