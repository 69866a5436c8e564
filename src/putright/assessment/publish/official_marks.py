"""Boxes to tick and lists to choose from, in the cells of a Word form. Each says why where it can't."""

import re
from collections.abc import Sequence

from lxml import etree

from putright.assessment.publish.official_words import fill_control, plain
from putright.assessment.read import answers
from putright.assessment.read.formats.word_numbers import W
from putright.assessment.read.formats.word_runs import W14
from putright.assessment.read.model import Answer

_DRAWN = re.compile("[☐□▢]")
_CHOSEN = "☒"


def boxes_in(cell: etree._Element) -> list[etree._Element]:
    """The boxes to tick in a cell: content controls, and old form fields."""
    return [
        each
        for each in cell.iter(f"{W}sdt", f"{W}fldChar")
        if each.find(f"{W}sdtPr/{W14}checkbox") is not None
        or each.find(f"{W}ffData/{W}checkBox") is not None
    ]


def is_drawn(text: str) -> bool:
    """Whether a cell has boxes that are only letters: "☐ Yes ☐ No"."""
    return bool(_DRAWN.search(text))


def _labels(cell: etree._Element, boxes: Sequence[etree._Element]) -> list[str]:
    """The words behind each box, or before each where the cell begins with words."""
    marks = {each: at for at, each in enumerate(boxes)}
    between = [""] * (len(boxes) + 1)
    at = 0
    for each in cell.iter():
        if each in marks:
            at = marks[each] + 1
        elif each.tag == f"{W}t" and not _inside_box(each):
            between[at] += each.text or ""
        elif each.tag in (f"{W}p", f"{W}br", f"{W}tab"):
            between[at] += " "
    before = bool(between[0].strip()) and not between[-1].strip()
    return between[:-1] if before else between[1:]


def _inside_box(text: etree._Element) -> bool:
    return any(
        each.find(f"{W}sdtPr/{W14}checkbox") is not None for each in text.iterancestors(f"{W}sdt")
    )


def tick(cell: etree._Element, answer: Answer, words: str) -> str:
    """Tick the box of an answer, and no other. As `official_cells.put_answer`."""
    boxes = boxes_in(cell)
    labels = _labels(cell, boxes)
    chosen = [box for box, label in zip(boxes, labels, strict=True) if _means(label, answer)]
    if len(boxes) == 1 and not labels[0].strip() and answer is Answer.YES:
        chosen = boxes  # a lone box says yes
    if len(chosen) != 1:
        return _no_box(words)
    for each in boxes:
        set_box(each, on=each is chosen[0])
    return ""


def _means(label: str, answer: Answer) -> bool:
    meant = answers.understand(label)
    return meant.known and meant.answer is answer


def _no_box(words: str) -> str:
    return f"The form has no box for “{words}”."


def set_box(element: etree._Element, *, on: bool) -> None:
    """Tick a box, or take its tick away; a content control also shows it."""
    if element.tag == f"{W}fldChar":
        box = element.find(f"{W}ffData/{W}checkBox")
        if box is not None:
            _said(box, f"{W}checked", f"{W}val", "1" if on else "0")
        return
    box = element.find(f"{W}sdtPr/{W14}checkbox")
    content = element.find(f"{W}sdtContent")
    if box is None or content is None:
        return
    _said(box, f"{W14}checked", f"{W14}val", "1" if on else "0")
    look = box.find(f"{W14}{'checkedState' if on else 'uncheckedState'}")
    code = look.get(f"{W14}val", "") if look is not None else ""
    sign = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4,5}", code) else "☒" if on else "☐"
    for each in content.iter(f"{W}sym"):
        each.set(f"{W}char", code or f"{ord(sign):04X}")
    texts = list(content.iter(f"{W}t"))
    for at, each in enumerate(texts):
        each.text = "" if at else sign


def _said(parent: etree._Element, name: str, key: str, value: str) -> None:
    found = parent.find(name)
    if found is None:
        found = etree.Element(name)
        # An old box has its state last, a new one first.
        parent.insert(len(parent) if parent.tag == f"{W}checkBox" else 0, found)
    found.set(key, value)


def tick_drawn(cell: etree._Element, answer: Answer, words: str) -> str:
    """As `tick`, for boxes that are only letters."""
    nodes = list(cell.iter(f"{W}t"))
    whole = "".join(each.text or "" for each in nodes)
    starts = [each.start() for each in _DRAWN.finditer(whole)]
    chosen = [
        start
        for start, end in zip(starts, [*starts[1:], len(whole)], strict=True)
        if _means(whole[start + 1 : end], answer)
    ]
    if len(chosen) != 1:
        return _no_box(words)
    at = chosen[0]
    for node in nodes:
        text = node.text or ""
        if at < len(text):
            node.text = text[:at] + _CHOSEN + text[at + 1 :]
            break
        at -= len(text)
    return ""


# Choices


def choose(chooser: etree._Element, answer: Answer, words: str) -> str:
    """Choose from a content control's list; one that takes words of one's own gets them."""
    shown = None
    for item in chooser.findall(f"{W}listItem"):
        value = item.get(f"{W}value", "")
        text = item.get(f"{W}displayText") or value
        if answers.understand(text).answer is answer:
            shown = text
            chooser.set(f"{W}lastValue", value)
            break
    if shown is None and chooser.tag == f"{W}comboBox":
        shown = words
    if shown is None:
        return f"The form’s list has no “{words}”."
    control = next(chooser.iterancestors(f"{W}sdt"))
    fill_control(control, plain(shown))
    return ""


def choose_field(chooser: etree._Element, answer: Answer, words: str) -> str:
    """Choose from the list of an old form field."""
    entries = [each.get(f"{W}val", "") for each in chooser.findall(f"{W}listEntry")]
    for at, each in enumerate(entries):
        if answers.understand(each).answer is answer:
            found = chooser.find(f"{W}result")
            if found is None:
                found = etree.Element(f"{W}result")
                chooser.insert(0, found)
            found.set(f"{W}val", str(at))
            return ""
    return f"The form’s list has no “{words}”."
