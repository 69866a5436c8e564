"""Forms that the reader was not written by: how each is made, and what it says."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from assessment import unseen_pages as pages
from assessment import unseen_word as word
from assessment.asked_2020 import QUESTIONS
from assessment.formats_pages import CHROMIUM, OFFICE, compiled, exported, printed
from assessment.unseen_content import COMPLIANT, NUMBERS, Filled, by_section, filled
from putright.assessment.read.model import Answer, ReadAssessment

Said = tuple[str, Answer]
_TICKS_LACK = frozenset({Answer.PARTIAL, Answer.NOT_APPLICABLE, Answer.BOTH})
_LANDSCAPE = "@page { size: A4 landscape } td, th { border: 1px solid; vertical-align: top }"
_UNRULED = "tr:nth-child(even) { background: #eee } td, th { text-align: left; padding: 4px }"


@dataclass(frozen=True, slots=True)
class Unseen:
    """A form: its name, what it says, its bytes when asked for, and whether they can be made here."""

    name: str
    said: tuple[Said, ...]
    make: Callable[[], bytes]
    possible: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """How a form was read: shares of numbers and of answers, and numbers lost or made up."""

    refs: float
    answers: float
    lost: tuple[str, ...]
    strange: tuple[str | None, ...]


def score(form: ReadAssessment, said: tuple[Said, ...]) -> Score:
    """Hold what was read against what was written; a row counts once."""
    read = [(each.ref, each.comply) for each in form.provisions]
    refs = Counter(ref for ref, _ in said) & Counter(ref for ref, _ in read)
    answers = Counter(said) & Counter(read)
    lost = Counter(ref for ref, _ in said) - Counter(ref for ref, _ in read)
    strange = Counter(ref for ref, _ in read) - Counter(ref for ref, _ in said)
    return Score(
        refs.total() / len(said),
        answers.total() / len(said),
        tuple(lost.elements()),
        tuple(strange.elements()),
    )


def typst_table(rows: list[Filled], *, ruled: bool) -> bytes:
    """A PDF by typst: rows over pages, a repeated header, footnotes, justified columns."""
    stroke = "0.5pt" if ruled else "(x: none, y: 0.4pt)"
    lines = [
        f'#set page(paper: "a4", flipped: {str(ruled).lower()}, numbering: "1 of 1", '
        "header: [Longmead Homes \\ Complaint Handling Code])",
        "#set text(size: 8pt)\n#set par(justify: true)",
        "= Complaint Handling Code 2024: self-assessment",
        f"#table(columns: (auto, 2fr, 5em, 2fr, 2fr), stroke: {stroke},",
        "table.header([Code provision], [Code requirement], [Comply], [Evidence], [Commentary]),",
    ]
    for title, section in by_section(rows):
        lines.append(f"table.cell(colspan: 5)[*Section {title}*],")
        for x in section:
            cells = [x.ref, x.requirement, COMPLIANT[x.answer], x.evidence, x.commentary]
            made = ["[" + _typst(each) + "]" for each in cells]
            if x.ref == "6.3":
                made[3] = made[3][:-1] + "#footnote[Figures to 31.3.2024; 5.1 of the return.]]"
            lines.append(", ".join(made) + ",")
    return compiled("\n".join([*lines, ")"]))


def typst_paragraphs(rows: list[Filled]) -> bytes:
    """A PDF by typst without tables: a heading for each provision."""
    lines = ['#set page(paper: "a4", numbering: "1")', "= Complaint Handling Code 2022"]
    for title, section in by_section(rows):
        lines.append(f"== Section {title}")
        for x in section:
            lines.append(f"=== {x.ref}\n{_typst(x.requirement)}\n")
            lines.append(f"*Compliant:* {_typst(NUMBERS[x.answer])}\n")
            lines.append(
                f"*Evidence:* {_typst(x.evidence)}\n\n*Commentary:* {_typst(x.commentary)}\n"
            )
    return compiled("\n".join(lines))


def _typst(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return "#linebreak()".join(f'#"{each}"' for each in quoted.split("\n"))


def _form(
    name: str,
    code: str,
    seed: int,
    make: Callable[[list[Filled]], bytes],
    *,
    without: frozenset[Answer] = frozenset(),
    possible: bool = True,
) -> Unseen:
    rows = filled(code, seed, without=without)
    said = tuple((each.ref, each.answer) for each in rows)
    return Unseen(name, said, partial(make, rows), possible)


def _by_office(make: Callable[[list[Filled]], bytes]) -> Callable[[list[Filled]], bytes]:
    return lambda rows: exported(make(rows))


_YEAR_2020 = tuple((each.ref, Answer(each.sense)) for each in QUESTIONS)
_BLANK = frozenset({Answer.UNANSWERED})


@cache
def forms() -> tuple[Unseen, ...]:
    """All forms; those that need LibreOffice or Chromium say whether they can be made here."""
    office, chromium = OFFICE is not None, CHROMIUM is not None
    return (
        _form("word-table-per-section", "2024", 1, word.table_per_section),
        _form("word-double-header", "2022", 2, word.double_header),
        _form("word-answer-first", "2024", 3, word.answer_first),
        _form("word-numbers-in-text", "2024", 4, word.numbers_in_text),
        _form("word-colours", "2022", 5, word.colours_in_words),
        _form("word-ticks", "2022", 6, word.tick_columns, without=_TICKS_LACK),
        _form("word-notes-between", "2024", 7, word.notes_between),
        _form("word-committee-report", "2024", 8, word.committee_report),
        _form("word-cards", "2024", 9, word.card_for_each),
        _form("word-cards-numbered", "2022", 34, word.card_under_number),
        _form("word-table-under-number", "2024", 35, word.table_under_number),
        _form("word-key-above", "2024", 36, word.key_above),
        _form("html-cards", "2022", 37, pages.cards),
        _form("xlsx-crossed", "2024", 38, pages.crossed_columns),
        _form("word-paragraphs", "2022", 10, word.paragraphs),
        _form("word-garbled-numbers", "2024", 11, word.garbled_numbers),
        Unseen("word-2020", _YEAR_2020, word.questions_2020),
        _form("html-accordion", "2024", 12, pages.accordion),
        _form("html-asked", "2024", 13, pages.asked_under_headings),
        _form("html-spanned", "2022", 14, pages.spanned_table),
        _form("html-lists", "2024", 15, pages.definition_lists),
        Unseen("html-2020", _YEAR_2020, pages.questions_2020),
        _form("xlsx-many-sheets", "2024", 16, pages.many_sheets),
        _form("xlsx-one-sheet", "2022", 17, pages.one_sheet),
        _form("csv-semicolons", "2024", 18, pages.semicolons),
        _form("csv-titled", "2024", 19, pages.titled_csv),
        _form("typst-ruled", "2024", 20, partial(typst_table, ruled=True)),
        _form("typst-unruled", "2024", 21, partial(typst_table, ruled=False)),
        _form("typst-paragraphs", "2022", 22, typst_paragraphs),
        _form("office-landscape", "2024", 23, _by_office(word.table_per_section), possible=office),
        _form("office-colours", "2022", 24, _by_office(word.colours_in_words), possible=office),
        _form("office-double-header", "2022", 25, _by_office(word.double_header), possible=office),
        _form(
            "office-ticks",
            "2022",
            26,
            _by_office(word.tick_columns),
            without=_TICKS_LACK,
            possible=office,
        ),
        _form("office-notes", "2024", 27, _by_office(word.notes_between), possible=office),
        _form("office-report", "2024", 28, _by_office(word.committee_report), possible=office),
        _form("office-cards", "2024", 29, _by_office(word.card_for_each), possible=office),
        _form("office-answer-first", "2024", 30, _by_office(word.answer_first), possible=office),
        _form(
            "chromium-spanned",
            "2022",
            31,
            lambda rows: printed(pages.spanned_table(rows, _LANDSCAPE)),
            possible=chromium,
        ),
        _form(
            "chromium-unruled",
            "2022",
            32,
            lambda rows: printed(pages.spanned_table(rows, _UNRULED)),
            possible=chromium,
        ),
        _form(
            "chromium-asked",
            "2024",
            33,
            lambda rows: printed(pages.asked_under_headings(rows)),
            without=_BLANK,
            possible=chromium,
        ),
    )
