"""From a form as it was read to the answers of a self-assessment: what a person decides, and the facts.

What is sure goes over as it was read. What is not is asked, a question a row, with the words of the
original. Nothing that the form says is left out silently: a row goes over, or somebody says that it
is to be left out. Pure.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from putright.assessment.imported_when import published_on, year_of
from putright.assessment.read.model import (
    Answer,
    Problem,
    ReadAssessment,
    ReadProvision,
    Trouble,
)
from putright.codes.form import asked_by_ref
from putright.procedure.addresses import WITH_NAME, unfit
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.words import NOT_KEPT, Answered

LEAVE_OUT = ""  # the provision of a row that is to be left out

# What an answer is, where a person has nothing to decide.
_SURE = {
    Answer.YES: Answered.YES,
    Answer.NO: Answered.NO,
    Answer.PARTIAL: Answered.PARTIAL,
    Answer.NOT_APPLICABLE: Answered.NA,
    Answer.UNANSWERED: None,
}
_OF_THE_REF = frozenset({Trouble.REF_UNKNOWN, Trouble.REF_MISSING, Trouble.REF_DUPLICATE})
_OF_THE_ANSWER = frozenset(
    {
        Trouble.ANSWER_NOT_UNDERSTOOD,
        Trouble.ANSWER_WITH_MORE,
        Trouble.ANSWER_MISSING,
        Trouble.BOTH_ANSWERS,
    }
)
_TITLE = 200  # characters of a link's words


class Told(Struct, frozen=True):
    """A remark of the reader's: of which sort, in words, and whether a person has to look."""

    trouble: str
    text: str
    needs_person: bool


class Restored(Struct, frozen=True):
    """Where the reading departs from the print: what, as printed, as understood, and why."""

    what: str
    printed: str
    restored: str
    why: str


class Row(Struct, frozen=True, kw_only=True):
    """A row of the form, as it was read. `place` says where it stands; `ref` None: not readable."""

    ref: str | None
    printed: str
    comply_raw: str
    comply: Answer
    requirement: str
    evidence: str | None = None
    commentary: str | None = None
    combined: str | None = None
    other: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    restored: tuple[Restored, ...] = ()
    told: tuple[Told, ...] = ()
    place: str = ""


class Importing(Struct, frozen=True, kw_only=True):
    """A form that was read and is not taken over yet.

    `files`: their names, in their order. `year` and `published_on` as far as the form says so.
    """

    edition: str
    edition_stated: bool
    title: str
    landlord: str | None
    format: str
    files: tuple[str, ...]
    rows: tuple[Row, ...]
    missing: tuple[str, ...]
    told: tuple[Told, ...]
    leftovers: tuple[str, ...]
    table_rows: int
    joined: int
    shared: int
    year: int | None = None
    published_on: date | None = None


class Decision(Struct, frozen=True):
    """What a person says of a row: its provision (`LEAVE_OUT`: none) and its answer."""

    ref: str
    answer: Answered | None


class Question(Struct, frozen=True, kw_only=True):
    """A row that a person has to look at, by its number.

    Attributes:
        row: The number of the row, from 0.
        asks_ref, asks_answer: What has to be chosen; neither: it is only to be looked at.
        why: Why it is asked, a sentence each.
        ref: The provision that the reading makes of it; None where a person alone can say.
        answer, clear: The answer that it makes of it, and whether that can stand unasked.
    """

    row: int
    asks_ref: bool
    asks_answer: bool
    why: tuple[str, ...]
    ref: str | None
    answer: Answered | None
    clear: bool

    @property
    def offered(self) -> Decision | None:
        """What the reading makes of the row; None where a person alone can say."""
        return Decision(self.ref, self.answer) if self.ref is not None and self.clear else None


def importing(read: ReadAssessment, files: Sequence[str]) -> Importing:
    """A reading as it waits for a person's word. `files`: what the uploads are called."""
    counts = read.counts
    return Importing(
        edition=read.edition.id,
        edition_stated=read.edition_stated,
        title=read.title,
        landlord=read.landlord,
        format=read.format,
        files=tuple(files),
        rows=tuple(_row(each, files) for each in read.provisions),
        missing=read.missing,
        told=tuple(map(_told, read.problems)),
        leftovers=tuple(each.text for each in read.leftovers),
        table_rows=counts.table_rows,
        joined=counts.joined_above + counts.joined_below,
        shared=counts.shared,
        year=year_of(read, files),
        published_on=published_on(read),
    )


def _row(read: ReadProvision, files: Sequence[str]) -> Row:
    place = read.place or f"line {read.line}"
    if len(files) > 1 and 0 < read.part <= len(files):
        place = f"{files[read.part - 1]}, {place}"
    return Row(
        ref=read.ref,
        printed=read.ref_printed,
        comply_raw=read.comply_raw,
        comply=read.comply,
        requirement=read.requirement,
        evidence=read.evidence,
        commentary=read.commentary,
        combined=None if read.bare else read.combined,
        other=read.other,
        links=tuple(_leading_on(read)),
        restored=tuple(
            Restored(each.what, each.printed, each.restored, each.why) for each in read.restorations
        ),
        told=(*map(_told, read.problems), *_not_linked(read)),
        place=place,
    )


def _leading_on(read: ReadProvision) -> Iterator[tuple[str, str]]:
    """The links of a row that lead out of its page: their words and their addresses."""
    for each in read.links:
        if each.address and not each.address.startswith("#"):
            yield each.text, each.address


def _not_linked(read: ReadProvision) -> Iterator[Told]:
    """The addresses that can't be evidence for everybody: they stay words of the text."""
    for address in dict.fromkeys(address for _, address in _leading_on(read)):
        if why := unfit(address):
            text = f"“{_without_name(address)}” {why}. It is kept as words, not as a link."
            yield Told("not_linked", text, needs_person=False)


def _without_name(address: str) -> str:
    """An address as it can be read by everybody: without the name and the password in it."""
    return address.rpartition("@")[2] if unfit(address) == WITH_NAME else address


def _told(problem: Problem) -> Told:
    return Told(problem.trouble.value, problem.text, problem.needs_person)


def questions(of: Importing) -> tuple[Question, ...]:
    """The rows that a person has to look at: those with something to choose first."""
    known = asked_by_ref(of.edition)
    found = [_question(at, row, known) for at, row in enumerate(of.rows)]
    asked = [each for each in found if each]
    return tuple(sorted(asked, key=lambda each: not (each.asks_ref or each.asks_answer)))


def _question(at: int, row: Row, known: Mapping[str, object]) -> Question | None:
    troubles = {Trouble(each.trouble) for each in row.told if each.needs_person}
    asks_ref = row.ref not in known or bool(troubles & _OF_THE_REF)
    asks_answer = row.comply is Answer.BOTH or bool(troubles & _OF_THE_ANSWER)
    why = [each.text for each in row.told if each.needs_person]
    # A number or an answer that was put right is shown; a text that was, is marked in it.
    for each in row.restored:
        if each.what in ("ref", "answer"):
            why.append(f"restored: “{each.printed}” was read as “{each.restored}”, {each.why}")
            asks_ref |= each.what == "ref"
            asks_answer |= each.what == "answer"
    if not (asks_ref or asks_answer or why):
        return None
    return Question(
        row=at,
        asks_ref=asks_ref,
        asks_answer=asks_answer,
        why=tuple(why),
        ref=row.ref if row.ref in known else None,
        answer=answer_of(row),
        clear=row.comply is not Answer.BOTH and Trouble.ANSWER_NOT_UNDERSTOOD not in troubles,
    )


def answer_of(row: Row) -> Answered | None:
    """The answer of a row as it was read; None for one that is not clear."""
    return _SURE.get(row.comply)


class Clash(Struct, frozen=True):
    """What keeps the form from being taken over: which row, and why."""

    row: int
    why: str


def clashes(of: Importing, decided: Mapping[int, Decision]) -> tuple[Clash, ...]:
    """Rows that nobody decided on, and rows of one provision whose answers are at odds."""
    found = [
        Clash(each.row, f"{name_of(of.rows[each.row])}: choose what it is, or leave the row out.")
        for each in questions(of)
        if each.row not in decided and each.offered is None
    ]
    given: dict[str, tuple[int, Answered | None]] = {}
    for at, choice in _chosen(of, decided):
        first = given.setdefault(choice.ref, (at, choice.answer))
        if None not in (first[1], choice.answer) and first[1] is not choice.answer:
            found.append(
                Clash(
                    at,
                    f"{choice.ref} stands in the form twice, with different answers. Choose the same "
                    "answer for both, or leave one of them out.",
                )
            )
    return tuple(found)


def name_of(row: Row) -> str:
    """What a row is called: its number as printed, or where it stands."""
    return row.ref or row.printed or f"the row at {row.place}"


def _chosen(of: Importing, decided: Mapping[int, Decision]) -> Iterator[tuple[int, Decision]]:
    """Each row that goes over, with its provision and its answer."""
    asked = {each.row: each for each in questions(of)}
    for at, row in enumerate(of.rows):
        choice = decided.get(at) or (
            asked[at].offered if at in asked else Decision(row.ref or "", _SURE[row.comply])
        )
        if choice is not None and choice.ref != LEAVE_OUT:
            yield at, choice


def to_tell(of: Importing, decided: Mapping[int, Decision]) -> tuple[f.AssessmentFact, ...]:
    """The facts that take the form over: the answers, in the form's order, and their links.

    Rows of one provision become one answer, their texts one after the other.
    """
    rows: dict[str, list[tuple[Row, Answered | None]]] = {}
    for at, choice in _chosen(of, decided):
        rows.setdefault(choice.ref, []).append((of.rows[at], choice.answer))
    order = {ref: number for number, ref in enumerate(asked_by_ref(of.edition))}
    found: list[f.AssessmentFact] = []
    for ref in sorted(rows, key=lambda each: order.get(each, len(order))):
        found.append(_answered(ref, rows[ref], of))
        found += _linked(ref, [row for row, _ in rows[ref]])
    return tuple(found)


def _answered(
    ref: str, rows: Sequence[tuple[Row, Answered | None]], of: Importing
) -> f.ProvisionAnswered:
    answer = next((answer for _, answer in rows if answer), None)
    texts = [row for row, _ in rows]
    evidence = _joined(text for each in texts for text in (each.evidence, *_words_of_links(each)))
    commentary = _joined(
        text for each in texts for text in (each.commentary, each.combined, *_others(each))
    )
    explanation = None
    if answer in NOT_KEPT:
        # The form's column is for “commentary and any explanations”: this is the explanation.
        commentary, explanation = None, commentary
    first = rows[0][0].place
    return f.ProvisionAnswered(
        ref=ref,
        answer=answer,
        evidence=evidence,
        commentary=commentary,
        explanation=explanation,
        source=first if len(of.files) > 1 else f"{of.files[0]}, {first}" if of.files else first,
    )


def _words_of_links(row: Row) -> Iterator[str]:
    """The links that can't be evidence for everybody, as words, where no text has them."""
    written = " ".join(filter(None, (row.evidence, row.commentary, row.combined)))
    for text, address in row.links:
        if unfit(address) and address not in written:
            shown = _without_name(address)
            yield shown if text in ("", address) else f"{text} ({shown})"


def _others(row: Row) -> Iterator[str]:
    """What stood in columns that no form of the Ombudsman's has."""
    for name, text in row.other:
        if text.strip():
            yield f"{name}: {text}" if name else text


def _joined(texts: Iterable[str | None]) -> str | None:
    given = [text.strip() for text in texts if text and text.strip()]
    return "\n\n".join(dict.fromkeys(given)) or None


def _linked(ref: str, rows: Iterable[Row]) -> Iterator[f.EvidenceLinked]:
    seen: set[str] = set()
    for row in rows:
        for text, address in row.links:
            if address in seen or unfit(address):
                continue
            seen.add(address)
            title = " ".join(text.split())[:_TITLE] or address[:_TITLE]
            key = f"imported-{ref}-{len(seen)}"
            yield f.EvidenceLinked(ref=ref, id=key, title=title, address=address)


READING = "application/vnd.putright.reading+json"


def settled(of: Importing, decided: Mapping[int, Decision]) -> Importing:
    """The reading with each row under the provision that it went to; None: it was left out."""
    went = {at: choice.ref for at, choice in _chosen(of, decided)}
    rows = tuple(replace(row, ref=went.get(at)) for at, row in enumerate(of.rows))
    return replace(of, rows=rows)


def kept(of: Importing) -> bytes:
    """A reading as it is put on file beside the form, so that its printed words stay at hand."""
    return msgspec.json.encode(of)


def from_kept(content: bytes) -> Importing:
    """A reading that was put on file, or into a draft.

    Raises:
        msgspec.DecodeError: it is none.
    """
    return msgspec.json.decode(content, type=Importing)


def printed(of: Importing) -> dict[str, str]:
    """The requirements as the form prints them, by provision."""
    found: dict[str, str] = {}
    for row in of.rows:
        if row.ref and row.requirement.strip():
            found.setdefault(row.ref, row.requirement.strip())
    return found
