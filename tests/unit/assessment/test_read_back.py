"""What putright publishes, read back: each number, answer, text and link, whatever the texts say."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

import msgspec
import pytest

from assessment.published_forms import LANDLORD, form
from assessment.support import ALL_EDITIONS
from putright.assessment.importing import importing, questions
from putright.assessment.publish import PaperFormat, assessed, render
from putright.assessment.publish.json import as_json
from putright.assessment.publish.model import Evidence, Published
from putright.assessment.read.model import Answer, ReadAssessment, ReadProvision, Unreadable
from putright.assessment.read.reader import read_document
from putright.codes.load import edition

ON = date(2026, 6, 30)
# Texts that look like parts of a form: numbers with words, labels, answers, headings, page numbers.
TEXTS = (
    "Complaints policy, section 3.\n- leaflet\n- 6.2 Acknowledge in time\n- web page",
    "See 6.3 above.\n1.2 Definition of a complaint: Yes",
    "Yes.",
    "No",
    "Comply: we do.\nEvidence: the log.",
    "Commentary: none",
    "https://larkmere.example.org/a/long/address/that-goes/on-and-on/for-ever/policy-2026.pdf",
    "Policy 4.2 says so; see page 7 of 12.",
    "Section 5: stages",
    "<b>bold</b> & more < 5 days",
    "Stage 1\nStage 2",
    "N/A",
    "5.1\n5.2\n5.3 are the clauses.",
    "Page 3 of 20",
    "☒ Yes ☐ No",
    "| a | b |",
    "ACTION: write a letter",
    "Requirement\nProvision\nEvidence",
    "9.1 — 9.3 of the handbook",
    "Not applicable to us.\n\nTwo blank lines\n\n\nabove.",
)
LINKS = (
    Evidence(
        title="6.2 Acknowledge within five working days",
        figure="acknowledged/6.2",
        sentence="14 of 203 were late, from 1 April 2025 to 31 March 2026.",
    ),
    Evidence(title="6.4", figure="extended/6.4", sentence="Not recorded."),
    Evidence(title="Policy 5.1", address=f"https://larkmere.example.org/policy/{'x' * 90}"),
    Evidence(title="Minutes of 1.2.2026", sha256="ab" * 32, file="PDF"),
    Evidence(title="Yes", address="https://larkmere.example.org/yes"),
    Evidence(title="5.1 Complaints policy", address="https://larkmere.example.org/p"),
)
_PAPERS = (
    (assessed.in_sections, PaperFormat.HTML),
    (assessed.in_tables, PaperFormat.HTML),
    (assessed.in_sections, PaperFormat.FRAGMENT),
    (assessed.in_tables, PaperFormat.PDF),
    (assessed.in_tables, PaperFormat.WORD),
    (assessed.in_sections, PaperFormat.WORD),
)


@dataclass(frozen=True, slots=True)
class Made:
    """What is published, and its bytes in a format."""

    form: Published
    data: bytes


def rich(code: str, seed: int) -> Published:
    """A form whose texts and links are drawn from those above."""
    random = Random(seed)  # noqa: S311 - the same form each time, nothing secret
    given = form(code)
    rows = []
    for row in given.rows:
        asks = next(each for each in edition(code).provisions if each.ref == row.ref)
        yes_or_no = not row.in_words and asks.kind != "question: figure"
        changed = msgspec.structs.replace(
            row,
            answer=row.answer if yes_or_no else None,
            evidence=random.choice(TEXTS),
            commentary=random.choice((*TEXTS, None)),
            explanation=row.explanation and random.choice(TEXTS),
            links=tuple(random.sample(LINKS, random.choice([0, 0, 1, 1, 2, 3]))),
        )
        rows.append(changed)
    return msgspec.structs.replace(given, rows=tuple(rows))


def letters(text: str | None) -> str:
    """The letters and figures of a text: how its lines are set is the format's."""
    return "".join(each for each in text or "" if each.isalnum())


def said(read: ReadProvision) -> str:
    return letters(f"{read.evidence or ''}{read.commentary or ''}{read.combined or ''}")


def lost(given: Published, read: ReadAssessment) -> list[tuple[str, str]]:
    """What was published and is not in the reading: the provision, and the text or the address."""
    by_ref = {each.ref: each for each in read.provisions}
    found = []
    for row in given.rows:
        back = by_ref[row.ref]
        addresses = {each.address for each in back.links}
        for text in (row.evidence, row.commentary, row.explanation):
            if letters(text) not in said(back):
                found.append((row.ref, text or ""))
        for link in row.links:
            if letters(link.title) not in said(back):
                found.append((row.ref, link.title))
            if link.address and link.address not in addresses:
                found.append((row.ref, link.address))
    return found


def hold(given: Published, read: ReadAssessment) -> None:
    assert read.edition.id == given.edition.id
    assert read.landlord == LANDLORD
    assert [each.ref for each in read.provisions] == [each.ref for each in given.rows]
    asked_in_words = {each.ref for each in given.rows if each.answer is None}
    answers = {each.ref: each.comply for each in read.provisions if each.ref not in asked_in_words}
    assert answers == {each.ref: Answer(each.answer.value) for each in given.rows if each.answer}
    assert not lost(given, read)
    assert not read.missing


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("code", ["2020", "2022", "2024"])
@pytest.mark.parametrize(("layout", "made_as"), _PAPERS)
def test_a_paper_is_read_back_whole(
    layout: Any, made_as: PaperFormat, code: str, seed: int
) -> None:
    given = rich(code, seed)
    hold(given, read_document(render(layout(given, on=ON), made_as), ALL_EDITIONS))


@pytest.mark.parametrize("code", ["2020", "2022", "2024"])
@pytest.mark.parametrize(("layout", "made_as"), _PAPERS)
def test_a_clean_paper_leaves_no_question_and_no_line_over(
    layout: Any, made_as: PaperFormat, code: str
) -> None:
    read = read_document(render(layout(form(code), on=ON), made_as), ALL_EDITIONS)
    assert not questions(importing(read, ["form"]))
    assert not read.leftovers


@pytest.mark.parametrize("code", ["2020", "2022", "2024"])
@pytest.mark.parametrize(("layout", "made_as"), _PAPERS)
def test_the_end_of_a_paper_is_no_part_of_the_last_provision(
    layout: Any, made_as: PaperFormat, code: str
) -> None:
    given = form(code)
    last = read_document(render(layout(given, on=ON), made_as), ALL_EDITIONS).provisions[-1]
    assert letters(given.sha256) not in said(last)
    assert "digest" not in said(last).casefold()


@pytest.mark.parametrize("code", ["2020", "2022", "2024"])
def test_a_clean_json_file_leaves_no_question(code: str) -> None:
    assert not questions(importing(read_document(as_json(form(code)), ALL_EDITIONS), ["form"]))


@pytest.mark.parametrize("code", ["2020", "2022", "2024"])
def test_the_json_file_is_read_back_whole(code: str) -> None:
    given = rich(code, 3)
    read = read_document(as_json(given), ALL_EDITIONS)
    hold(given, read)
    assert not read.edition_stated
    assert read.format == "JSON"
    assert read.counts.table_rows == len(given.rows)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"a": 1}', "not one of a self-assessment that putright has published"),
        (b'{"format": "x"}', "not one of a self-assessment that putright has published"),
        (b'{"format": "putright self-assessment 2"}', "later version"),
        (b'{"format": "putright self-assessment 1", "rows": 3}', "not as those are"),
        (b'{"format": "putright', "broken"),
        (b'{"a":' * 10_000, "broken"),
    ],
)
def test_another_json_file_is_refused_with_what_it_is(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_document(data, ALL_EDITIONS)


def test_a_json_file_of_another_edition_than_named_is_refused() -> None:
    with pytest.raises(Unreadable, match="says that it is of the edition 2024, but 2022 was named"):
        read_document(as_json(form("2024")), ALL_EDITIONS, stated=edition("2022"))
