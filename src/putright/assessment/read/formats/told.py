"""Tables whose cells name what they say: "Comply: Yes" in a cell, in a table inside it, or below.

Such a table is a list of provisions in the dress of a table, and is written down as one.
"""

from collections.abc import Iterator, Sequence

from putright.assessment.read import columns as columns_of
from putright.assessment.read.answers import is_answer
from putright.assessment.read.columns import role_of
from putright.assessment.read.draft import begins_with_ref
from putright.assessment.read.formats.source import Transcript, label
from putright.assessment.read.model import Columns, Role

_FEWEST = 3  # provisions: in fewer, one text may look like names
_MOST = 0.6  # of the provisions
_FIRST = 2  # cells in which a number may stand
_ANSWER = "Answer"
_TEXTS = (Role.EVIDENCE, Role.COMMENTARY, Role.COMBINED)
_Rows = Sequence[Sequence[str]]


def tells_inside(rows: _Rows) -> bool:
    """True for a table that names in its cells what they say, for most of its provisions."""
    rows = [row for row in rows if not columns_of.from_header(list(row))]
    numbered = sum(map(_is_numbered, rows))
    if numbered < _FEWEST:
        return False
    enough = _MOST * numbered
    answers = sum(any(role is Role.ANSWER for role, _ in _named(row)) for row in rows)
    below = sum(
        any(role in _TEXTS for role, _ in _named(row)) for row in rows if not _is_numbered(row)
    )
    lone = sum(any(map(is_answer, row)) for row in rows if _is_numbered(row))
    return answers >= enough or (below >= enough and lone >= enough)


def write(transcript: Transcript, rows: _Rows, places: Sequence[str]) -> None:
    """Write such a table down as a list of provisions, each cell with the name that it has."""
    header: Columns | None = None
    for at, row in enumerate(rows):
        if places:
            transcript.place = places[at]
        if found := columns_of.from_header(list(row)):
            header = found
            transcript.row(row)
        elif _is_numbered(row):
            _provision(transcript, row, header)
        else:
            for each in _texts(row):
                transcript.paragraph(each)


def _provision(transcript: Transcript, row: Sequence[str], header: Columns | None) -> None:
    """Write a numbered row: the number and what it asks for, then each further cell by its name."""
    asks = [each for each in row[:_FIRST] if each.strip()]
    first = row.index(asks[0])
    if begins_with_ref(row[first]) and len(row[first].split()) > 1:
        front, rest = row[first], list(row[first + 1 :])
    else:
        front, rest = " ".join(filter(None, row[first : first + 2])), list(row[first + 2 :])
    transcript.paragraph(" ".join(front.split()))
    offset = len(row) - len(rest)
    for text in _texts(rest, header, offset):
        transcript.paragraph(text)


def _texts(row: Sequence[str], header: Columns | None = None, offset: int = 0) -> Iterator[str]:
    """The texts of cells with the names that stand in them, beside them, or in the header."""
    cells = list(row)
    at = 0
    while at < len(cells):
        text = cells[at]
        name = _beside(cells, at)
        if name:
            yield f"{name}: {cells[at + 1]}".rstrip()
            at += 2
            continue
        named = header and offset + at < len(header.names) and header.names[offset + at]
        role = header.roles[offset + at] if header and named else None
        if role in (Role.ANSWER, *_TEXTS) and not any(_of_lines(text)) and (text or named):
            yield f"{named}: {text}".rstrip()
        elif text.strip():
            yield text
        at += 1


def _is_numbered(row: Sequence[str]) -> bool:
    return any(begins_with_ref(each) for each in row[:_FIRST])


def _named(row: Sequence[str]) -> Iterator[tuple[Role | None, str]]:
    """The names in a row's cells: at the beginning of a line, or beside the text in the next cell."""
    for at, text in enumerate(row):
        if len(row) > 2 and (name := _beside(row, at)):
            yield role_of(name), name
        else:
            yield from _of_lines(text)


def _beside(row: Sequence[str], at: int) -> str | None:
    """The name in a cell of what stands in the next; "Compliant" beside a text is an answer."""
    name = label(row[at])
    if name is None or at + 1 >= len(row):
        return None
    said = row[at + 1]
    if role_of(name) is Role.ANSWER:
        return name if is_answer(said) else None
    return name if label(said) is None else None  # two names side by side are a header's


def _of_lines(text: str) -> Iterator[tuple[Role | None, str]]:
    for line in text.split("\n"):
        head, colon, _ = line.partition(":")
        if name := label(head) if colon else None:
            yield role_of(name), name


def answers_apart(rows: _Rows) -> list[list[str]] | None:
    """The rows with the answer that opens their last cell in a cell of its own; None where none does."""
    numbered = [row for row in rows if _is_numbered(row)]
    opening = [row for row in numbered if _opening(row[-1])]
    if len(numbered) < _FEWEST or len(opening) < _MOST * len(numbered):
        return None
    if any(is_answer(cell) for row in numbered for cell in row[:-1]):
        return None
    made = []
    for row in rows:
        *front, last = row
        if not _is_numbered(row):
            named = columns_of.from_header([*front, _ANSWER, last])
            made.append([*front, _ANSWER if named else "", last])
        elif (found := _opening(last)) is not None:
            made.append([*front, *found])
        else:
            made.append([*front, "", last])
    return made


def _opening(cell: str) -> tuple[str, str] | None:
    """An answer on the first line of a cell, and what stands below it; None where there is neither."""
    first, _, rest = cell.strip().partition("\n")
    return (first, rest.strip()) if is_answer(first) and rest.strip() else None
