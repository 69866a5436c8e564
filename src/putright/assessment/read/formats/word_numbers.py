"""The numbers that Word itself puts before paragraphs: a form may number its provisions so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbers:
    """The lists of a document, counted on as its paragraphs go by."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by abstract list
    lists: dict[str, str] = field(default_factory=dict)  # list → abstract list
    starts: dict[str, dict[int, int]] = field(default_factory=dict)  # list → its own starts
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)  # style → list and level
    begins: dict[str, dict[int, int]] = field(default_factory=dict)  # starts that hold now
    counted: dict[str, list[int | None]] = field(default_factory=dict)

    def next(self, paragraph: etree._Element) -> str:
        """The number that stands before a paragraph, or "" for none and for a bullet."""
        found = self._list(paragraph)
        if found is None:
            return ""
        name, depth = found
        abstract = self.lists.get(name, "")
        level = self.levels.get(abstract, {}).get(depth)
        if level is None or name == "0":
            return ""
        counts = self.counted.setdefault(abstract, [None] * _LEVELS)
        for at, start in self.starts.pop(name, {}).items():
            counts[at] = None
            self.begins.setdefault(abstract, {})[at] = start
        for at in range(depth):
            if counts[at] is None:
                counts[at] = self._start(abstract, at)
        before = counts[depth]
        counts[depth] = self._start(abstract, depth) if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if level.format in ("bullet", "none"):
            return ""
        return re.sub(r"%([1-9])", lambda each: self._part(abstract, int(each[1]) - 1), level.text)

    def _part(self, abstract: str, at: int) -> str:
        count = self.counted[abstract][at] or self._start(abstract, at)
        level = self.levels[abstract].get(at)
        return _formatted(count, level.format if level else "decimal")

    def _start(self, abstract: str, at: int) -> int:
        if (begins := self.begins.get(abstract, {}).get(at)) is not None:
            return begins
        level = self.levels.get(abstract, {}).get(at)
        return level.start if level else 1

    def _list(self, paragraph: etree._Element) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        of_style = None
        style = properties.find(f"{W}pStyle")
        if style is not None:
            of_style = self.styles.get(style.get(f"{W}val", ""))
        numbers = properties.find(f"{W}numPr")
        if numbers is None:
            return of_style
        name = _value(numbers, "numId") or (of_style[0] if of_style else "")
        depth = _value(numbers, "ilvl") or (str(of_style[1]) if of_style else "0")
        return name, min(int(depth) if depth.isdigit() else 0, _LEVELS - 1)


def numbers(numbering: etree._Element | None, styles: etree._Element | None) -> Numbers:
    """The lists that a document defines."""
    made = Numbers()
    if numbering is None:
        return made
    for each in numbering.iter(f"{W}abstractNum"):
        made.levels[each.get(f"{W}abstractNumId", "")] = dict(_levels(each))
    for each in numbering.iter(f"{W}num"):
        name = each.get(f"{W}numId", "")
        made.lists[name] = _value(each, "abstractNumId")
        own = {
            int(one.get(f"{W}ilvl", "0")): int(start)
            for one in each.iter(f"{W}lvlOverride")
            if (start := _value(one, "startOverride")).isdigit()
        }
        if own:
            made.starts[name] = {at: start for at, start in own.items() if at < _LEVELS}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        found = style.find(f"{W}pPr/{W}numPr")
        if found is not None and (name := _value(found, "numId")):
            depth = _value(found, "ilvl")
            at = int(depth) if depth.isdigit() else 0
            made.styles[style.get(f"{W}styleId", "")] = (name, min(at, _LEVELS - 1))
    return made


def _levels(abstract: etree._Element) -> Iterator[tuple[int, _Level]]:
    for each in abstract.findall(f"{W}lvl"):
        at = each.get(f"{W}ilvl", "0")
        start = _value(each, "start")
        if at.isdigit() and int(at) < _LEVELS:
            first = int(start) if start.isdigit() else 1
            yield (
                int(at),
                _Level(_value(each, "numFmt") or "decimal", _value(each, "lvlText"), first),
            )


def _value(parent: etree._Element, name: str) -> str:
    found = parent.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def _formatted(count: int, how: str) -> str:
    if how in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter if how == "lowerLetter" else letter.upper()
    if how in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman if how == "lowerRoman" else roman.upper()
    return f"{count:02}" if how == "decimalZero" else str(count)


def _roman(count: int) -> str:
    written = ""
    for value, letters in ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        written += letters * (count // value)
        count %= value
    return written
