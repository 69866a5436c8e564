"""The rows of an edition's own Word form: which provision each is of, and what its cells are for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from putright.assessment.read import columns as columns_of
from putright.assessment.read import refs, wording
from putright.assessment.read.formats.word_numbers import W
from putright.assessment.read.model import Columns, Role
from putright.codes.form import asked_by_ref
from putright.codes.model import Edition

_PASSED_THROUGH = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
_LIKE = 0.5  # likeness of a text to a provision's wording from which it counts
_AHEAD = 0.15  # by which it has to be ahead of the next
_TOLD_APART = 4  # words of a requirement that are enough to tell it by


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell: its element, the columns that it covers, whether it goes on from the row above."""

    element: etree._Element
    start: int
    across: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of the form: its provisions, and a cell for each role that its table has.

    `by_wording` is set where the number was missing or garbled, and the words told the provision.
    `printed` is what stands in the number's place.
    """

    refs: tuple[str, ...]
    cells: Mapping[Role, FormCell]
    printed: str
    by_wording: bool = False


def form_rows(document: etree._Element, edition: Edition) -> tuple[FormRow, ...]:
    """The rows of a document that are a provision's, in their order.

    Args:
        document: The root of the document's main part.
        edition: The edition whose form it should be.
    """
    found: list[FormRow] = []
    columns: Columns | None = None
    for table in document.iter(f"{W}tbl"):
        for row in _children(table, "tr"):
            cells = tuple(_cells(row))
            texts = [text_of(each.element) for each in cells]
            if header := columns_of.from_header(texts):
                columns = _spread(header, cells)
            elif columns and (made := _row(cells, columns)):
                found.append(made)
    return _settled(found, edition)


def text_of(element: etree._Element) -> str:
    """The words of a cell, its paragraphs apart by line ends; without those of an empty control."""
    paragraphs = []
    for each in element.iter(f"{W}p"):
        texts = (one for one in each.iter(f"{W}t") if _stands(one, each))
        paragraphs.append("".join(one.text or "" for one in texts))
    return "\n".join(paragraphs).strip()


def _stands(text: etree._Element, paragraph: etree._Element) -> bool:
    """Whether a text is the paragraph's own, not deleted, and not a control's prompt."""
    for each in text.iterancestors():
        name = etree.QName(each).localname
        if name in ("del", "moveFrom"):
            return False
        if name == "p" and each is not paragraph:
            return False
        if name == "sdt" and each.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            return False
        if name == "tc":
            return True
    return True


def _children(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of a table, or the cells of a row, those inside content controls among them."""
    for each in parent:
        name = etree.QName(each).localname if isinstance(each.tag, str) else ""
        if name == wanted:
            yield each
        elif name in _PASSED_THROUGH:
            yield from _children(each, wanted)


def _cells(row: etree._Element) -> Iterator[FormCell]:
    at = _value(row.find(f"{W}trPr/{W}gridBefore"), 0)
    for each in _children(row, "tc"):
        across = _value(each.find(f"{W}tcPr/{W}gridSpan"), 1)
        down = each.find(f"{W}tcPr/{W}vMerge")
        goes_on = down is not None and down.get(f"{W}val", "continue") == "continue"
        yield FormCell(each, at, across, goes_on)
        at += across


def _value(element: etree._Element | None, otherwise: int) -> int:
    value = "" if element is None else element.get(f"{W}val", "")
    return int(value) if value.isdigit() else otherwise


def _spread(header: Columns, cells: Sequence[FormCell]) -> Columns:
    """The columns with each header's role over all the columns of the grid that it covers."""
    roles: list[Role] = []
    names: list[str] = []
    for cell, role, name in zip(cells, header.roles, header.names, strict=True):
        roles += [role] * cell.across
        names += [name] * cell.across
    return Columns(tuple(roles), tuple(names))


def _row(cells: Sequence[FormCell], columns: Columns) -> FormRow | None:
    """A row under a header; None for a heading across the table, or where the grid is another."""
    width = sum(each.across for each in cells)
    if len(cells) < 3 or width != len(columns.roles):
        return None
    by_role: dict[Role, FormCell] = {}
    for each in cells:
        by_role.setdefault(columns.roles[each.start], each)
    ref = by_role.get(Role.REF)
    printed = text_of(ref.element) if ref and not ref.goes_on else ""
    number = refs.parse(printed) or refs.parse_opening(printed)
    asked = by_role.get(Role.REQUIREMENT)
    if number is None and asked is not None:
        number = refs.parse_opening(text_of(asked.element))
    return FormRow(number.refs if number else (), by_role, printed)


def _settled(rows: Sequence[FormRow], edition: Edition) -> tuple[FormRow, ...]:
    """The rows with the provisions of those whose number can't be read, told by their wording.

    A number that stands twice is believed where its row's words say so, else where it stands first.
    """
    known, words = asked_by_ref(edition.id), wording.of(edition)
    numbered = [_known(each, known) for each in rows]
    taken = {ref for each in numbered for ref in each.refs}
    seen: set[str] = set()
    settled: list[FormRow] = []
    for row in numbered:
        made = row
        if not row.refs or seen.intersection(row.refs):
            free = [ref for ref in known if ref not in taken]
            if ref := _told(row, free, words):
                taken.add(ref)
                made = replace(row, refs=(ref,), by_wording=True)
        seen.update(made.refs)
        if made.refs or made.printed:
            settled.append(made)
    return tuple(settled)


def _known(row: FormRow, known: Mapping[str, object]) -> FormRow:
    """The row without numbers that the edition's form does not have."""
    return replace(row, refs=tuple(ref for ref in row.refs if ref in known))


def _told(row: FormRow, among: Sequence[str], words: wording.Wording) -> str | None:
    """The one provision that a row's requirement is the wording of; None where none is for sure."""
    cell = row.cells.get(Role.REQUIREMENT)
    text = text_of(cell.element) if cell else ""
    if len(wording.words(text)) < _TOLD_APART:
        return None
    best = words.best(text)
    if not best or best[0][1] < _LIKE or best[0][0] not in among:
        return None
    if len(best) > 1 and best[0][1] - best[1][1] < _AHEAD:
        return None
    return best[0][0]
