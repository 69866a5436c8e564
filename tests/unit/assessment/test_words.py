"""Answers, numbers, header words, links, actions: the small understandings."""

import pytest

from putright.assessment.read import columns, lines, refs, words
from putright.assessment.read.answers import WORDS, is_answer, understand
from putright.assessment.read.model import Answer, Cell, Role


@pytest.mark.parametrize(
    ("printed", "answer"),
    [
        ("Yes", Answer.YES),
        (" YES. ", Answer.YES),
        ("<b>Yes</b>", Answer.YES),
        ("**Yes**", Answer.YES),
        ("Y", Answer.YES),
        ("Fully  compliant", Answer.YES),
        ("✔️", Answer.YES),
        ("no", Answer.NO),
        ("✗", Answer.NO),
        ("Non-compliant", Answer.NO),
        ("Partially", Answer.PARTIAL),
        ("Yes – in part", Answer.PARTIAL),
        ("N/A", Answer.NOT_APPLICABLE),
        ("n / a", Answer.NOT_APPLICABLE),
        ("NA", Answer.NOT_APPLICABLE),
        ("Not applicable", Answer.NOT_APPLICABLE),
        ("Yes / No", Answer.BOTH),
        ("Yes/No", Answer.BOTH),
        ("Yes & No", Answer.BOTH),
        ("Yes\nNo", Answer.BOTH),
        ("", Answer.UNANSWERED),
        ("-", Answer.UNANSWERED),
        ("Met", Answer.YES),
        ("Not met", Answer.NO),
        ("Not compliant", Answer.NO),
        ("Partly met", Answer.PARTIAL),
        ("Mostly", Answer.PARTIAL),
        ("Mostly compliant", Answer.PARTIAL),
        ("Yes – mostly", Answer.PARTIAL),
        ("Yes - compliant", Answer.YES),
        ("Green", Answer.YES),
        ("AMBER", Answer.PARTIAL),
        ("Red", Answer.NO),
        ("Green - compliant", Answer.YES),
        ("Met / Not met", Answer.BOTH),
        ("Compliant/Non-compliant", Answer.BOTH),
        ("Yes/N/A", Answer.BOTH),
        ("☒ Yes ☐ No", Answer.YES),
        ("☐ Yes ☒ No", Answer.NO),
        ("[x] Yes [ ] No", Answer.YES),
        ("☑Yes ☐No ☐Partial", Answer.YES),
        ("Yes ☐\nNo ☒", Answer.NO),
        ("Yes [ ] / No [X]", Answer.NO),
        ("☑ Yes ☒ No", Answer.BOTH),
        ("☐ Yes ☐ No", Answer.UNANSWERED),
        ("✓ Yes", Answer.YES),
        ("✗ No", Answer.NO),
    ],
)
def test_an_answer_and_nothing_else(printed: str, answer: Answer) -> None:
    found = understand(printed)
    assert (found.answer, found.exact) == (answer, True)


@pytest.mark.parametrize(
    ("printed", "answer", "known"),
    [
        ("Yes, see our policy", Answer.YES, True),
        ("Yes see our policy", Answer.YES, True),
        ("Yes - partially, in the north", Answer.PARTIAL, True),
        ("No: we have no staff for it", Answer.NO, True),
        ("No (see action plan)", Answer.NO, True),
        ("Yes - see note", Answer.YES, True),
        ("Yes, but not for leaseholders", Answer.YES, True),
        ("N/A - we have no third stage", Answer.NOT_APPLICABLE, True),
        ("Partly met: to be done", Answer.PARTIAL, True),
        ("Amber - by May", Answer.PARTIAL, True),
        ("☒ Yes ☐ No see policy", Answer.YES, True),
        ("Met with the residents", Answer.UNANSWERED, False),
        ("Some residents were told", Answer.UNANSWERED, False),
        ("Red tape", Answer.UNANSWERED, False),
        ("TBC", Answer.UNANSWERED, False),
        ("In progress", Answer.UNANSWERED, False),
        ("See comments", Answer.UNANSWERED, False),
        ("?", Answer.UNANSWERED, False),
        ("☒", Answer.UNANSWERED, False),
        ("x", Answer.UNANSWERED, False),
        ("☐", Answer.UNANSWERED, False),
        ("✗ Yes ☐ No", Answer.UNANSWERED, False),
        ("☒ Tenants ☐ Leaseholders", Answer.UNANSWERED, False),
        ("Partial – to be done", Answer.PARTIAL, True),
        ("No complaints were received", Answer.UNANSWERED, False),
        ("Yesterday", Answer.UNANSWERED, False),
        ("In discussion", Answer.UNANSWERED, False),
        ("Nothing to say", Answer.UNANSWERED, False),
    ],
)
def test_an_answer_with_more(printed: str, answer: Answer, known: bool) -> None:
    found = understand(printed)
    assert (found.answer, found.exact, found.known) == (answer, False, known)


@pytest.mark.parametrize(
    ("printed", "sign"), [("Amber", "a colour"), ("🔴", "a colour"), ("✗", "a cross"), ("Yes", "")]
)
def test_an_answer_by_a_sign_says_so(printed: str, sign: str) -> None:
    assert understand(printed).sign == sign


def test_the_table_of_answers_is_in_the_form_that_is_looked_up() -> None:
    for printed, answer in WORDS.items():
        assert understand(printed).answer is answer, printed
        assert is_answer(printed.upper()) is (answer is not Answer.UNANSWERED), printed


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("1.2", ("1.2",)),
        (" 1.2 ", ("1.2",)),
        ("5.10", ("5.10",)),
        ("1.2.", ("1.2",)),
        ("(6.19)", ("6.19",)),
        ("Section 4.3", ("4.3",)),
        ("Code ref. 4.3", ("4.3",)),
        ("6 . 5", ("6.5",)),
        ("<p>7.1</p>", ("7.1",)),
        ("6.5 / 6.16", ("6.5", "6.16")),
        ("5.14, 5.15 and 5.16", ("5.14", "5.15", "5.16")),
        ("4.16\n4.17", ("4.16", "4.17")),
        ("Provision 6.3", ("6.3",)),
        ("CHC 6.3", ("6.3",)),
        ("6.3 (must)", ("6.3",)),
        ("1.2–1.4", ("1.2", "1.3", "1.4")),
        ("1.9 to 1.11", ("1.9", "1.10", "1.11")),
        ("5.1, 5.3 - 5.4", ("5.1", "5.3", "5.4")),
        ("1.5 to 2.2", ("1.5", "2.2")),
        ("1.4-1.2", ("1.4", "1.2")),
    ],
)
def test_a_cell_of_numbers(printed: str, found: tuple[str, ...]) -> None:
    read = refs.parse(printed)
    assert read is not None
    assert read.refs == found


@pytest.mark.parametrize(
    "printed", ["", "1", "1.2.3", "1.2 A complaint", "12 May", "£1.20 each", "100.5", "Yes", "1.2%"]
)
def test_a_cell_of_something_else(printed: str) -> None:
    assert refs.parse(printed) is None


@pytest.mark.parametrize(
    ("printed", "ref", "rest"),
    [
        ("1.2 A complaint", "1.2", "A complaint"),
        ("1.2. A complaint", "1.2", "A complaint"),
        ("5.10 - Adjustments", "5.10", "Adjustments"),
        ("**4.3** Staff", "4.3", "Staff"),
        ("Provision 4.3: Staff", "4.3", "Staff"),
        ("Code 4.3 Staff", "4.3", "Staff"),
    ],
)
def test_a_number_before_its_requirement(printed: str, ref: str, rest: str) -> None:
    read = refs.parse_opening(printed)
    assert read is not None
    assert (read.refs, read.rest) == ((ref,), rest)


def test_no_number_before_a_unit() -> None:
    assert refs.parse_opening("4.5% of complaints") is None
    assert refs.parse_opening("1.2.3 Nested") is None
    assert refs.parse_opening("Section 6.3 of our policy") is None
    assert refs.parse_opening("Code 6.3 of 2022") is None


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Code provision", Role.REF),
        ("Code section ", Role.REF),
        ("Code", Role.REF),
        ("Ref.", Role.REF),
        ("Code requirement", Role.REQUIREMENT),
        ("Comply:\nYes/No", Role.ANSWER),
        ("Do we comply?", Role.ANSWER),
        ("Compliant (Y/N)", Role.ANSWER),
        ("Evidence", Role.EVIDENCE),
        ("Evidence of compliance", Role.EVIDENCE),
        ("Commentary / explanation", Role.COMMENTARY),
        ("Reasons for non-compliance", Role.COMMENTARY),
        ("How do we comply?", Role.COMMENTARY),
        ("Evidence, commentary and any explanations", Role.COMBINED),
        ("Action needed", Role.ACTION),
        ("Yes", Role.YES),
        ("Owner", Role.OTHER),
        ("Target date", Role.OTHER),
        ("Compliance lead", Role.OTHER),
        ("Action / owner / date", Role.ACTION),
        ("Action plan", Role.ACTION),
        ("Improvements planned", Role.ACTION),
        ("How we comply / evidence", Role.COMBINED),
        ("RAG", Role.ANSWER),
        ("Whatever", None),
        ("", None),
    ],
)
def test_header_words(name: str, role: Role | None) -> None:
    assert columns.role_of(name) is role


@pytest.mark.parametrize(
    "cells",
    [
        ["1.2", "Requirement", "Yes", "Evidence", "Commentary"],
        ["", "the requirement goes on", "Yes", "evidence of it"],
        ["Set out legal obligations.", "Partially compliant", "", "Comments"],
        ["important that", "learning"],
        ["", "", "", "a link to the code"],
        ["", "", ""],
    ],
)
def test_rows_are_no_headers(cells: list[str]) -> None:
    assert columns.from_header(cells) is None


@pytest.mark.parametrize(
    ("line", "words_of_it"),
    [
        ("#### **Section 2: Exclusions**", "Section 2: Exclusions"),
        ("#### <u>Stage 1</u>", "Stage 1"),
        ("**Section 3 Accessibility**", "Section 3 Accessibility"),
        ("Mandatory ‘must’ requirements", "Mandatory ‘must’ requirements"),
        (
            "Best practice 'should' requirements Stage 2",
            "Best practice 'should' requirements Stage 2",
        ),
        ("Section 5 of our policy says so", None),
        ("their point of contact.", None),
        ("Yes", None),
    ],
)
def test_headings(line: str, words_of_it: str | None) -> None:
    assert lines.heading(line) == words_of_it


@pytest.mark.parametrize("line", ["-----", "--\t--\t-----", "=====", "| --- | --- |", "* * ***"])
def test_rules(line: str) -> None:
    assert lines.is_rule(line)


@pytest.mark.parametrize("line", ["-", "- a", "", "5--6"])
def test_no_rules(line: str) -> None:
    assert not lines.is_rule(line)


def test_mark_up_is_taken_off_and_other_brackets_stay() -> None:
    text = '<ul style="x"> <li>one</li><li>two</li></ul> <name> &amp; < 5 days<br/>th<b>re</b>e'
    assert words.plain(text) == "one two <name> & < 5 days three"


def test_links_of_each_kind() -> None:
    text = (
        "<u>Complaints</u> <u>policy</u> (moor.example.org) and "
        '<a href="https://a.example/x?y=1&amp;z=2">the form</a>,\nsee https://b.example/path). '
        "<u>Only underlined</u>"
    )
    found = [(each.text, each.address, each.line) for each in words.links([Cell(text, 7)])]
    assert found == [
        ("Complaints policy", "moor.example.org", 7),
        ("the form", "https://a.example/x?y=1&z=2", 7),
        ("https://b.example/path", "https://b.example/path", 8),
        ("Only underlined", None, 8),
    ]


def test_actions_end_with_their_paragraph() -> None:
    text = (
        "ACTION: train the team. \n\nWe have a policy.\nAction: write it down.\nSoon.\n\nThe end."
    )
    assert list(words.actions([Cell(text, 1)])) == ["train the team.", "write it down. Soon."]
    assert list(words.actions([Cell("<p>Action: a</p><p>b</p>", 1)])) == ["a"]
    assert list(words.actions([Cell("No action was taken: none. Interaction: no.", 1)])) == []


def test_hyphens_that_a_line_end_has_cut() -> None:
    text = "self- assessment, short- and long-term, 2024 - 2025, gas- or oil"
    assert list(words.hyphen_breaks(text)) == [("self- assessment", "self-assessment")]
