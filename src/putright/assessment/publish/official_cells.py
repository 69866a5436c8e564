"""Writing into the cells of a Word form. Each function says why, where it can't."""

import re

from lxml import etree

from putright.assessment.publish.official_marks import (
    boxes_in,
    choose,
    choose_field,
    is_drawn,
    set_box,
    tick,
    tick_drawn,
)
from putright.assessment.publish.official_rows import text_of
from putright.assessment.publish.official_words import clear, not_empty, plain, write
from putright.assessment.publish.paper import Texts
from putright.assessment.read import answers
from putright.assessment.read.formats.word_numbers import W
from putright.assessment.read.model import Answer

_TICK = "✓"
_PROMPT = re.compile(r"(?:please )?(?:choose|select|click|tap|enter|type)\b.{0,60}", re.IGNORECASE)
_LIST = (f"{W}dropDownList", f"{W}comboBox")


def put_answer(cell: etree._Element, answer: Answer, words: str) -> str:
    """Give the answer in its cell, in the way that the cell has for it.

    Args:
        cell: The cell.
        answer: The answer.
        words: The answer as it stands where the cell takes words.

    Returns:
        Why it could not be given; empty where it was.
    """
    if boxes_in(cell):
        return tick(cell, answer, words)
    if (chooser := next(cell.iter(*_LIST), None)) is not None:
        return choose(chooser, answer, words)
    if (chooser := next(cell.iter(f"{W}ddList"), None)) is not None:
        return choose_field(chooser, answer, words)
    if is_drawn(text_of(cell)):
        return tick_drawn(cell, answer, words)
    there = text_of(cell)
    understood = answers.understand(there)
    if there and understood.known and understood.answer is answer:
        return ""
    open_ = understood.known and understood.answer in (Answer.BOTH, Answer.UNANSWERED)
    if there and not open_ and not _PROMPT.fullmatch(there):
        return not_empty(there)
    clear(cell)
    write(cell, plain(words))
    return ""


def put_tick(cells: dict[Answer, etree._Element], answer: Answer, words: str) -> str:
    """Tick one of several columns, each for an answer. As `put_answer`."""
    if answer not in cells:
        return f"The form has no column for “{words}”."
    for each in cells.values():
        if not boxes_in(each) and (there := text_of(each)) and there not in (_TICK, "☐"):
            return not_empty(there)
    for meant, each in cells.items():
        boxes = boxes_in(each)
        for box in boxes:
            set_box(box, on=meant is answer)
        if boxes:
            continue
        clear(each)
        if meant is answer:
            write(each, plain(_TICK))
    return ""


def put_texts(cell: etree._Element, texts: Texts) -> str:
    """Write texts into an empty cell, into its content control where it has one.

    Returns:
        Why they could not be written; empty where they were.
    """
    there = text_of(cell)
    if there and not _PROMPT.fullmatch(there):
        return not_empty(there)
    clear(cell)
    write(cell, texts)
    return ""
