"""A form that was read, ready to print: what was recognised, and what a person has to look at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from putright.assessment.importing import (
    LEAVE_OUT,
    Decision,
    Importing,
    Question,
    Row,
    answer_of,
    name_of,
    questions,
)
from putright.assessment.not_kept import NotKept
from putright.codes.form import asked_by_ref
from putright.codes.load import edition
from putright.desk.acts.shapes import Choice, Field
from putright.desk.words import capitalised, words
from putright.procedure.assessments.words import Answered

NO_ANSWER = "unanswered"
NOT_CHOSEN = "?"
_CUT = 1_200  # characters of a text that are shown before the rest is folded away

ANSWERS = (
    *(Choice(each.value, words(each)) for each in Answered),
    Choice(NO_ANSWER, "Not answered"),
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line about the whole form."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class TextRow:
    """A text of a row: the column it stood in, its words, and what is folded away of them."""

    name: str
    text: str
    rest: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A row to look at: the original, why it is asked, and the choices with what is chosen."""

    number: int
    id: str
    title: str
    place: str
    why: tuple[str, ...]
    printed_ref: str
    printed_answer: str
    requirement: TextRow | None
    texts: tuple[TextRow, ...]
    understood: str
    asks_ref: bool
    asks_answer: bool
    ref: str
    answer: str
    error: str


@dataclass(frozen=True, slots=True)
class SureRow:
    """A row that needs nobody: its provision, its answer and how its text begins."""

    ref: str
    title: str
    answer: str
    text: str
    noted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportPage:
    """The review of a form, ready to print."""

    facts: tuple[Fact, ...]
    other_landlord: str
    answers: tuple[Fact, ...]
    missing: tuple[str, ...]
    told: tuple[str, ...]
    leftovers: tuple[str, ...]
    questions: tuple[QuestionRow, ...]
    to_choose: int
    sure: tuple[SureRow, ...]
    refs: tuple[Choice, ...]
    answer_choices: tuple[Choice, ...]


def import_page(
    of: Importing,
    decided: Mapping[int, Decision],
    *,
    landlord: str,
    wrong: Mapping[int, str],
) -> ImportPage:
    """The review of a form: what was decided stays chosen, `wrong` says what is amiss by row."""
    asked = questions(of)
    rows = {each.row for each in asked}
    known = asked_by_ref(of.edition)
    return ImportPage(
        facts=tuple(_facts(of)),
        other_landlord=_other(of.landlord, landlord),
        answers=tuple(_answers(of)),
        missing=tuple(f"{each} {known[each].title}" for each in of.missing if each in known),
        told=tuple(capitalised(each.text) for each in of.told),
        # What is told of already is not said twice.
        leftovers=tuple(
            each for each in of.leftovers if not any(each in told.text for told in of.told)
        ),
        questions=tuple(
            _question(each, of.rows[each.row], decided.get(each.row), wrong.get(each.row, ""))
            for each in asked
        ),
        to_choose=sum(each.asks_ref or each.asks_answer for each in asked),
        sure=tuple(_sure(row, of) for at, row in enumerate(of.rows) if at not in rows),
        refs=(
            Choice(NOT_CHOSEN, "Choose a provision"),
            Choice(LEAVE_OUT, "Leave this row out"),
            *(Choice(ref, f"{ref} {each.title}") for ref, each in known.items()),
        ),
        answer_choices=ANSWERS,
    )


@dataclass(frozen=True, slots=True)
class GapRow:
    """A provision that has to be kept and is not: its answer, its evidence, and what is asked of it."""

    ref: str
    title: str
    answer: str
    evidence: TextRow | None
    fields: tuple[Field, ...]


def gap_rows(
    edition_id: str, gaps: Iterable[NotKept], fields: Iterable[Field]
) -> tuple[GapRow, ...]:
    """What the form does not keep, with the questions of the page that are about each."""
    form, asked = asked_by_ref(edition_id), {each.name: each for each in fields}
    return tuple(
        GapRow(
            ref=each.ref,
            title=form[each.ref].title,
            answer=words(each.answer),
            evidence=_text("Evidence", each.evidence),
            fields=tuple(asked[f"{name}-{each.number}"] for name in ("why", "by")),
        )
        for each in gaps
    )


def _facts(of: Importing) -> list[Fact]:
    known = "recognised from the form" if not of.edition_stated else "as you said"
    joined = f", {of.joined} of them parts of the row above or below" if of.joined else ""
    shared = f", {of.shared} more share a row" if of.shared else ""
    return [
        Fact("Landlord", of.landlord or "The form does not say clearly."),
        Fact("Edition", f"{edition(of.edition).title}, {known}"),
        Fact("Kind of file", of.format[:1].upper() + of.format[1:]),
        Fact("Rows in the source", f"{of.table_rows}{joined}"),
        Fact("Provisions read", f"{len(of.rows)}{shared}"),
        Fact("Provisions missing", str(len(of.missing)) if of.missing else "None"),
    ]


def _answers(of: Importing) -> list[Fact]:
    found = dict.fromkeys((*Answered, None), 0)
    for row in of.rows:
        found[answer_of(row)] += 1
    return [
        Fact(words(answer) if answer else "Not answered or not clear", str(count))
        for answer, count in found.items()
        if count
    ]


def _other(read: str | None, own: str) -> str:
    """The landlord that a form names, where it is another one than whose desk this is."""
    if not read or not own:
        return ""
    mine, theirs = ("".join(filter(str.isalnum, each.lower())) for each in (own, read))
    return "" if mine in theirs or theirs in mine else read


def _question(question: Question, row: Row, decision: Decision | None, wrong: str) -> QuestionRow:
    return QuestionRow(
        number=question.row,
        id=f"row-{question.row}",
        title=name_of(row),
        place=row.place,
        why=tuple(each[:1].upper() + each[1:] for each in question.why),
        printed_ref=row.printed or "Nothing that can be read",
        printed_answer=row.comply_raw or "Nothing",
        requirement=_text("Requirement", row.requirement),
        texts=tuple(each for each in map(_named, _texts(row)) if each),
        understood=_understood(row),
        asks_ref=question.asks_ref,
        asks_answer=question.asks_answer,
        ref=_ref(question, decision),
        answer=_answer(question, decision),
        error=wrong,
    )


def _ref(question: Question, decision: Decision | None) -> str:
    """The provision that is chosen in the list."""
    if decision:
        return decision.ref
    return NOT_CHOSEN if question.ref is None else question.ref


def _answer(question: Question, decision: Decision | None) -> str:
    """The answer that is chosen; empty where none is."""
    if decision is None and not question.clear:
        return ""
    answer = decision.answer if decision else question.answer
    return answer.value if answer else NO_ANSWER


def _understood(row: Row) -> str:
    answer = answer_of(row)
    said = words(answer) if answer else "not clear" if row.comply == "both" else "not answered"
    return f"{row.ref or 'No provision'}: {said}"


def _texts(row: Row) -> list[tuple[str, str | None]]:
    return [
        ("Evidence", row.evidence),
        ("Commentary", row.commentary),
        ("Evidence and commentary", row.combined),
        *((name or "Another column", text) for name, text in row.other),
    ]


def _named(pair: tuple[str, str | None]) -> TextRow | None:
    return _text(*pair)


def _text(name: str, text: str | None) -> TextRow | None:
    if not text or not text.strip():
        return None
    if len(text) <= _CUT:
        return TextRow(name, text, "")
    at = text.rfind(" ", 0, _CUT)
    cut = at if at > 0 else _CUT
    return TextRow(name, text[:cut], text[cut:].strip())


def _sure(row: Row, of: Importing) -> SureRow:
    provision = asked_by_ref(of.edition).get(row.ref or "")
    text = " ".join((row.evidence or row.combined or row.commentary or "").split())
    answer = answer_of(row)
    return SureRow(
        ref=row.ref or row.printed,
        title=provision.title if provision else "",
        answer=words(answer) if answer else "Not answered",
        text=text if len(text) <= 160 else text[:159].rsplit(" ", 1)[0] + "…",
        noted=tuple(each.text for each in row.told),
    )
