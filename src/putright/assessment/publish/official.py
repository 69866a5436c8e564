"""The official Word form of an edition, filled in place.

The landlord gives the blank form. Its rows are found by their numbers, or by their wording where a
number is garbled; answer, evidence and commentary go into the cells that are for them. All other
parts of the file stay as they are, byte for byte. What could not be filled is said, row by row.
"""

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from putright.assessment.publish.assessed import evidence_of, explanation_of
from putright.assessment.publish.model import Published, Row
from putright.assessment.publish.official_cells import put_answer, put_texts, put_tick
from putright.assessment.publish.official_given import unfit
from putright.assessment.publish.official_rows import FormCell, FormRow, form_rows
from putright.assessment.publish.paper import Prose, Texts, prose, spans, told
from putright.assessment.publish.words import ANSWERS
from putright.assessment.read.formats.package import (
    MAX_RATIO,
    Package,
    damaged,
    names,
    other_kind,
    unpack,
)
from putright.assessment.read.formats.word import KIND, MAIN
from putright.assessment.read.model import Answer, Role, Unreadable
from putright.codes.model import Edition

MOST = 10_000_000  # bytes of the form, and of its text unpacked
MOST_UNPACKED = 40_000_000  # bytes of all its parts: each is unpacked and packed again
_RATIO_FROM = (
    5_000_000  # bytes of all its parts, from which on they are held against the packed ones
)
_FEWEST = 5  # rows: a document with fewer is no form
_TICKS = {
    Role.YES: Answer.YES,
    Role.NO: Answer.NO,
    Role.PARTIAL: Answer.PARTIAL,
    Role.NOT_APPLICABLE: Answer.NOT_APPLICABLE,
}


class CannotFill(ValueError):
    """A document that can't be filled in; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class NotFilled:
    """What of a provision is not in the filled form ("answer", "evidence", …), and why."""

    ref: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Filled:
    """The filled form.

    Attributes:
        data: The Word document.
        filled: The provisions of which everything is in it, in the form's order.
        not_filled: What is not, and why. Show it to whoever takes the file: it has to be put in
            by hand.
        by_wording: The provisions whose rows were found by their wording.
    """

    data: bytes
    filled: tuple[str, ...]
    not_filled: tuple[NotFilled, ...]
    by_wording: tuple[str, ...]


def fill(data: bytes, form: Published, edition: Edition) -> Filled:
    """The official form with the answers of a self-assessment.

    Args:
        data: The blank form, as .docx.
        form: What is published.
        edition: Its edition.

    Raises:
        CannotFill: it is no Word document, is damaged, holds macros, or is no blank form of the
            edition: another one's, one that is filled in, or two in one file.
    """
    try:
        package, main = _opened(data)
    except Unreadable as error:
        raise CannotFill(str(error)) from None
    root = _parsed(package, main)
    rows = form_rows(root, edition)
    if sum(bool(each.refs) for each in rows) < _FEWEST:
        raise CannotFill(
            f"No table with the provisions of the {edition.title} was found in this document. Give "
            "the Ombudsman’s blank form of that edition, as a Word document (.docx)."
        )
    if why := unfit(data, rows, edition):
        raise CannotFill(why)
    missing: list[NotFilled] = []
    done: dict[str, bool] = {}
    for row in rows:
        missing += _fill_row(row, form, done)
    for each in form.rows:
        if each.ref not in done:
            missing.append(NotFilled(each.ref, "row", "The form has no row for this provision."))
    lacking = {each.ref for each in missing}
    return Filled(
        data=_packed(data, main, root),
        filled=tuple(ref for ref in done if ref not in lacking),
        not_filled=tuple(missing),
        by_wording=tuple(each.refs[0] for each in rows if each.by_wording),
    )


# The file


def _opened(data: bytes) -> tuple[Package, str]:
    """The container, and the name of the part with the text.

    Raises:
        Unreadable: it can't be opened, or is no Word document.
        CannotFill: it is too large, or holds macros.
    """
    if len(data) > MOST:
        raise CannotFill(
            f"The form is larger than {MOST // 1_000_000} MB. Save it without pictures."
        )
    if not data.startswith(b"PK"):
        raise CannotFill("This is no Word document (.docx). Save the form as one, and give that.")
    if not any(each.startswith("word/") for each in names(data)):
        raise other_kind(data, names(data))
    package = unpack(data, KIND)
    _hold(package)
    if package.has_macros:
        raise CannotFill(
            "The form holds macros, which nobody should publish. Save it as .docx, and give that."
        )
    found = (to for kind, to in package.relations("").values() if kind == "officeDocument")
    main = next(found, MAIN).lstrip("/")
    if main not in package.names or package.names[main].file_size > MOST:
        raise damaged(KIND)
    return package, main


def _hold(package: Package) -> None:
    """See to it that all parts together unpack to no more than a form holds.

    Raises:
        CannotFill: they do.
    """
    members = package.container.infolist()
    whole = sum(each.file_size for each in members)
    packed = sum(each.compress_size for each in members)
    if whole > MOST_UNPACKED or (whole > _RATIO_FROM and whole > MAX_RATIO * packed):
        raise CannotFill(
            "The form unpacks to far more than a form holds. Save it without pictures and "
            "attachments, and give that."
        )


def _parsed(package: Package, main: str) -> etree._Element:
    """The part with the text, with all that is in it."""
    try:
        # Refuses entities; what it leaves out (comments) is kept by the second parser.
        package.xml(main)
    except Unreadable as error:
        raise CannotFill(str(error)) from None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(package.bytes(main), parser)


def _packed(data: bytes, main: str, root: etree._Element) -> bytes:
    """The same container with another text. Each member keeps its place, name and date.

    Raises:
        CannotFill: a part of it is damaged.
    """
    kept = io.BytesIO()
    text = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w") as new:
        for member in old.infolist():
            is_main = member.filename.lstrip("/") == main
            new.writestr(member, text if is_main else _part(old, member), member.compress_type)
    return kept.getvalue()


def _part(container: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        return container.read(member)
    except (
        zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, OSError,
        RuntimeError,
    ):  # fmt: skip
        raise CannotFill(str(damaged(KIND))) from None


# A row


def _fill_row(row: FormRow, form: Published, done: dict[str, bool]) -> Iterator[NotFilled]:
    """Fill a row; what of its provisions is not in it afterwards. `done` takes them up."""
    if not row.refs:
        why = "Neither its number nor its words say which provision it is of."
        yield NotFilled(row.printed, "row", why)
        return
    named = ", ".join(row.refs)
    if again := [ref for ref in row.refs if ref in done]:
        why = "It stands in the form more than once; only the first row is filled."
        yield NotFilled(", ".join(again), "row", why)
        return
    done.update(dict.fromkeys(row.refs, True))
    told_of = [each for ref in row.refs if (each := form.row(ref))]
    answers = {each.answer for each in told_of if not each.in_words}
    if None in answers or not told_of:
        yield NotFilled(named, "answer", "It is not answered yet.")
    elif len(answers) > 1:
        why = "The row stands for several provisions, and their answers are not the same."
        yield NotFilled(named, "answer", why)
    else:
        for answer in answers:
            if answer and (why := _answer(row.cells, Answer(answer.value), ANSWERS[answer])):
                yield NotFilled(named, "answer", why)
    for role, what, texts in _texts(row, told_of, form):
        if why := _write(row.cells.get(role), texts):
            yield NotFilled(named, what, why)


def _answer(cells: Mapping[Role, FormCell], answer: Answer, words: str) -> str:
    ticks = {meant: cells[role] for role, meant in _TICKS.items() if role in cells}
    own = cells.get(Role.ANSWER)
    used = [own] if own else list(ticks.values())
    if not used:
        return "The form has no column for the answer."
    if any(each.goes_on for each in used):
        return _MERGED
    if own:
        return put_answer(own.element, answer, words)
    return put_tick({meant: each.element for meant, each in ticks.items()}, answer, words)


_MERGED = "Its cell goes over several rows, so it can’t be told apart from the row above."


def _write(cell: FormCell | None, texts: Texts) -> str:
    if cell is None:
        return "The form has no column for it."
    return _MERGED if cell.goes_on else put_texts(cell.element, texts)


def _texts(
    row: FormRow, told_of: Sequence[Row], form: Published
) -> Iterator[tuple[Role, str, Texts]]:
    """What goes into which column; only what there is."""
    evidence = _joined(told_of, lambda each: evidence_of(each, form))
    commentary = _joined(told_of, lambda each: told(each.commentary))
    explanation = _joined(told_of, explanation_of)
    if Role.ACTION in row.cells:
        if explanation:
            yield Role.ACTION, "explanation", explanation
    else:
        commentary += explanation
    if Role.EVIDENCE in row.cells and Role.COMMENTARY in row.cells:
        if evidence:
            yield Role.EVIDENCE, "evidence", evidence
        if commentary:
            yield Role.COMMENTARY, "commentary", commentary
    elif both := evidence + commentary:
        roles = (Role.COMBINED, Role.COMMENTARY, Role.EVIDENCE)
        only = next((each for each in roles if each in row.cells), Role.COMBINED)
        yield only, "evidence and commentary", both


def _joined(told_of: Sequence[Row], texts: Callable[[Row], Texts]) -> Texts:
    """The texts of a row's provisions; with their numbers before them where they are several."""
    if len(told_of) == 1:
        return texts(told_of[0])
    made: Texts = ()
    for each in told_of:
        if not (found := texts(each)):
            continue
        first, *rest = found
        if isinstance(first, Prose):
            made += (Prose((*spans(f"{each.ref}: "), *first.line)), *rest)
        else:
            made += (*prose(f"{each.ref}:"), *found)
    return made
