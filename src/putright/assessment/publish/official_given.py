"""Whether what was given as the official form is the blank form of its edition, once. Pure.

Into a form that somebody has filled in, or into two forms in one file, answers would go beside others.
"""

from collections import Counter
from collections.abc import Sequence

from putright.assessment.publish.official_rows import FormRow, text_of
from putright.assessment.read import refs
from putright.assessment.read.model import Answer, ReadAssessment, Role, Unreadable
from putright.assessment.read.reader import read_document
from putright.codes.load import editions
from putright.codes.model import Edition

_TWICE = 5  # numbers that stand twice make a second form; fewer are a row that was copied
_FILLED = 3  # answers make a form that was filled in; fewer are left as they are, and named
_NAMED = 5
_GIVEN = (Answer.YES, Answer.NO, Answer.PARTIAL, Answer.NOT_APPLICABLE)


def unfit(data: bytes, rows: Sequence[FormRow], edition: Edition) -> str:
    """Why nothing can be filled in, and what to give instead; empty where it can.

    Args:
        data: The document.
        rows: Its rows, as the edition's form has them.
        edition: The edition that is answered.
    """
    read = _read(data, edition)
    if read and read.edition.id != edition.id:
        return (
            f"This is the form of the {read.edition.title}; the self-assessment answers to the "
            f"{edition.title}. Give the blank form of that edition."
        )
    if len(_twice(rows)) >= _TWICE:
        return (
            "This document holds the form twice, or the forms of two editions. Save the blank form of "
            f"the {edition.title} as a file of its own, and give that."
        )
    answered = [each.ref for each in read.provisions if each.comply in _GIVEN] if read else []
    if len(answered) >= _FILLED:
        named = ", ".join(filter(None, answered[:_NAMED]))
        more = f" and {len(answered) - _NAMED} more" if len(answered) > _NAMED else ""
        return (
            f"This form is filled in already: it answers {named}{more}. Give the Ombudsman’s blank "
            "form; what is written here would stand beside it, or in its place."
        )
    return ""


def _read(data: bytes, edition: Edition) -> ReadAssessment | None:
    """The document as the reader of published forms sees it; None where it sees no form of one edition."""
    try:
        return read_document(data, editions(edition.code))
    except Unreadable:
        return None


def _twice(rows: Sequence[FormRow]) -> list[str]:
    """The numbers that are printed in more than one row."""
    counts: Counter[str] = Counter()
    for row in rows:
        cell = row.cells.get(Role.REF)
        number = refs.parse(text_of(cell.element)) if cell and not cell.goes_on else None
        counts.update(number.refs if number else ())
    return [ref for ref, count in counts.items() if count > 1]
