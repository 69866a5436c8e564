"""The entry: a file's bytes, or a text, read as a self-assessment."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from putright.assessment.read import forms, headings, questions
from putright.assessment.read.alone import one_form, rows_of
from putright.assessment.read.answers import A_COLOUR, understand
from putright.assessment.read.cutting import are_told, cut
from putright.assessment.read.decode import split_lines
from putright.assessment.read.formats import Source, kept, placed, take_in
from putright.assessment.read.front import landlord, title
from putright.assessment.read.join import Joined
from putright.assessment.read.model import (
    Counts,
    Line,
    PassageKind,
    Problem,
    ReadAssessment,
    ReadProvision,
    Role,
    Sheet,
    Trouble,
    Unreadable,
)
from putright.assessment.read.provision import provision
from putright.assessment.read.recognise import recognise, why_no_rows
from putright.assessment.read.restore import restore
from putright.assessment.read.swallowed import mark, taken_out
from putright.codes.model import Edition

_OF_COMPLIANCE = re.compile(r"compl|\bmet\b|achiev|answer|yes|rating", re.IGNORECASE)
_NAMED = (questions.LAYOUT, kept.LAYOUT)  # layouts in which rows of 2020 have numbers


def read_document(
    data: bytes, editions: Sequence[Edition], *, stated: Edition | None = None
) -> ReadAssessment:
    """Read the bytes of a file as a self-assessment.

    Args:
        data: the whole file.
        editions: the editions whose forms are known, to recognise the form by.
        stated: the edition, where the person who asks names it.

    Raises:
        Unreadable: with a message that says what the file is and what can be read.
    """
    source = take_in(data)
    if source.sheet:
        return placed(_read_named(source, editions, stated), source)
    read = read_lines(
        source.lines,
        editions,
        stated=stated,
        encoding=source.encoding,
        problems=source.problems,
        kind=source.kind,
    )
    return placed(read, source)


def _read_named(
    source: Source, editions: Sequence[Edition], stated: Edition | None
) -> ReadAssessment:
    """Read a source that names its edition and its rows."""
    named = next((each for each in editions if each.id == source.edition), None)
    if named is None or source.sheet is None:
        known = " and ".join(each.id for each in editions)
        raise Unreadable(
            f"The file is of the edition {source.edition!r}, which is not known. Known are: {known}."
        )
    if stated and stated.id != named.id:
        raise Unreadable(
            f"The file says that it is of the edition {named.id}, but {stated.id} was named. Name "
            f"{named.id}, or none."
        )
    read = read_sheet(source.sheet, source.lines, editions, stated=named, encoding=source.encoding)
    return replace(read, edition_stated=stated is not None)


def read_text(
    text: str, editions: Sequence[Edition], *, stated: Edition | None = None
) -> ReadAssessment:
    """Read a text as a self-assessment; as `read_document`, without the decoding.

    Raises:
        Unreadable: with a message that says what the text is and what can be read.
    """
    return _read(text, editions, stated, "text", ())


def _read(
    text: str,
    editions: Sequence[Edition],
    stated: Edition | None,
    encoding: str,
    problems: tuple[Problem, ...],
) -> ReadAssessment:
    lines, invisible = split_lines(text)
    return read_lines(
        lines,
        editions,
        stated=stated,
        encoding=encoding,
        problems=(*problems, *invisible),
    )


def read_lines(
    lines: Sequence[Line],
    editions: Sequence[Edition],
    *,
    stated: Edition | None = None,
    encoding: str = "text",
    problems: Sequence[Problem] = (),
    kind: str = "text",
) -> ReadAssessment:
    """Read lines of text, tabs between the cells of a table among them, as a self-assessment.

    `encoding` says what the lines were read from, `kind` the kind of file; `problems` are those found
    on the way here.

    Raises:
        Unreadable: with a message that says what the lines are and what can be read.
    """
    if all(line.blank for line in lines):
        raise Unreadable("The file is empty.")
    sheet = cut(lines, [stated] if stated else editions)
    return read_sheet(
        sheet,
        lines,
        editions,
        stated=stated,
        encoding=encoding,
        problems=problems,
        kind=kind,
    )


def read_sheet(
    sheet: Sheet,
    lines: Sequence[Line],
    editions: Sequence[Edition],
    *,
    stated: Edition | None = None,
    encoding: str = "text",
    problems: Sequence[Problem] = (),
    kind: str = "text",
) -> ReadAssessment:
    """Read a sheet that a format or a layout has cut, as a self-assessment.

    `lines` are the source's: each that is not blank must be in one row or one passage of the sheet.
    A format without lines numbers its rows and paragraphs as it likes and gives those.

    Raises:
        Unreadable: with a message that says what the source is and what can be read.
    """
    rows = rows_of(sheet)
    if not any(_is_numbered(each) for each in rows.joined) and not are_told(rows.joined, editions):
        raise why_no_rows(lines, kind)
    rows = one_form(rows, lines, editions, cut)
    sheet, joined = rows.sheet, rows.joined
    if stated and forms.asks_questions(stated) and sheet.layout not in _NAMED:
        raise Unreadable(
            f"The form of the {stated.id} Code asks questions without numbers; this one has "
            "numbered provisions. Name the edition that it is of, or none."
        )
    recognised = recognise(sheet, joined, editions, stated, lines)
    edition = recognised.edition
    joined = tuple(taken_out(joined, edition))
    restored = restore(joined, edition)
    mark(restored, edition)
    sheet = headings.known(sheet, edition)
    provisions = _provisions(restored, edition)
    return ReadAssessment(
        edition=edition,
        edition_stated=recognised.stated,
        encoding=encoding,
        layout=sheet.layout,
        title=title(sheet),
        landlord=landlord(sheet),
        provisions=provisions,
        missing=_missing(provisions, edition),
        problems=(*problems, *_coloured(restored), *_leftover_problems(sheet, provisions)),
        passages=sheet.passages,
        counts=_counts(lines, sheet, joined, provisions),
    )


def _is_numbered(row: Joined) -> bool:
    """True for a row of a table that has a number, though it may be garbled."""
    return bool(row.head.row.columns.roles) and row.head.printed is not None


def _provisions(rows: Sequence[Joined], edition: Edition) -> tuple[ReadProvision, ...]:
    seen: set[str] = set()
    made = []
    for row in rows:
        made.append(provision(row, edition, seen))
        if row.ref:
            seen.add(row.ref)
    return tuple(made)


def _missing(provisions: Sequence[ReadProvision], edition: Edition) -> tuple[str, ...]:
    """The provisions that the edition's form has and this one lacks, in their order."""
    present = {each.ref for each in provisions}
    return tuple(each for each in forms.refs(edition) if each not in present)


def _coloured(rows: Sequence[Joined]) -> list[Problem]:
    """Say where colours are read as answers, in a column whose name doesn't say that they are."""
    found: Counter[str] = Counter()
    for row in rows:
        columns = row.head.row.columns
        at = columns.index(Role.ANSWER)
        name = columns.names[at] if at is not None else ""
        understood = understand(row.text(Role.ANSWER))
        if understood.sign == A_COLOUR and not _OF_COMPLIANCE.search(name):
            found[f"{row.text(Role.ANSWER)} → {understood.answer.value}"] += 1
    if not found:
        return []
    counts = ", ".join(f"{each} ({count})" for each, count in found.most_common(6))
    note = (
        f"answers are read from colours ({counts}): look whether they say how far the landlord "
        "complies, and not how a piece of work goes"
    )
    return [Problem(Trouble.COLOURS, note)]


def _leftover_problems(sheet: Sheet, provisions: Sequence[ReadProvision]) -> list[Problem]:
    found = []
    for each in sheet.passages:
        if each.kind is not PassageKind.LEFTOVER:
            continue
        line = each.lines[0]
        above = [one for one in provisions if one.line < line]
        place = f"; it stands behind {above[-1].ref or 'a row without a number'}" if above else ""
        text = each.text if len(each.text) <= 80 else f"{each.text[:79]}…"
        note = f"belongs to no row, heading or header{place}: {text!r}"
        found.append(Problem(Trouble.LINE_NOT_UNDERSTOOD, note, line))
    return found


def _counts(
    lines: Sequence[Line],
    sheet: Sheet,
    joined: Sequence[Joined],
    provisions: Sequence[ReadProvision],
) -> Counts:
    """Count the source and the result, and hold them against each other.

    Raises:
        AssertionError: a line or a row was lost, which is an error of the reader's.
    """
    of_kind = {
        kind: sum(len(each.lines) for each in sheet.passages if each.kind is kind)
        for kind in PassageKind
    }
    heads = [each for each in joined if not each.shared]
    counts = Counts(
        table_rows=sum(not row.shares for row in sheet.rows),
        provision_rows=len(heads),
        joined_above=sum(len(each.below) for each in heads),
        joined_below=sum(len(each.above) for each in heads),
        shared=len(joined) - len(heads),
        provisions=len(provisions),
        lines=sum(not line.blank for line in lines),
        row_lines=sum(len(each.lines) for each in sheet.rows),
        introduction=of_kind[PassageKind.INTRODUCTION],
        headings=of_kind[PassageKind.HEADING],
        headers=of_kind[PassageKind.HEADER],
        rules=of_kind[PassageKind.RULE],
        pages=of_kind[PassageKind.PAGE],
        leftovers=of_kind[PassageKind.LEFTOVER],
        empty_form=of_kind[PassageKind.EMPTY_FORM],
        totals=of_kind[PassageKind.TOTALS],
    )
    _hold(lines, sheet, counts)
    return counts


def _hold(lines: Sequence[Line], sheet: Sheet, counts: Counts) -> None:
    placed = [number for row in sheet.rows for number in row.lines]
    placed += [number for each in sheet.passages for number in each.lines]
    if sorted(placed) != [line.number for line in lines if not line.blank]:
        raise AssertionError("a line of the source is in no row and no passage, or in two")
    rows = counts.provision_rows + counts.joined_above + counts.joined_below
    if rows != counts.table_rows:
        raise AssertionError("a row of the source is in no provision, or in two")
