"""The questions of the form of 2020: which of them a text asks.

The form prints no numbers, so a question is told by its words. Some have parts that are only a few
words long ("Stage two (with extension)"): those count below their question and nowhere else.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from putright.assessment.read import forms, wording
from putright.codes.form import asked
from putright.codes.model import Edition

# The labels of the parts of a question, as their words are compared.
PARTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "F4.7": (
        ("stage one with extension", "F4.7b"),
        ("stage two with extension", "F4.7d"),
        ("stage one", "F4.7a"),
        ("stage two", "F4.7c"),
    ),
    "F8.2": (
        ("residents", "F8.2a"),
        ("the board governing body", "F8.2b"),
        ("board or governing body", "F8.2b"),
        ("the board", "F8.2b"),
        ("governing body", "F8.2b"),
        ("in the annual report", "F8.2c"),
        ("the annual report", "F8.2c"),
    ),
}
_LIKE = 0.6  # from here on a text is a question's
_LIKE_ALONE = 0.4  # where no other question is nearly as like
_LONGEST = 1_200  # characters: no question is longer
_SAME = {"1": "one", "2": "two", "extensions": "extension"}
_LEADS_ON = re.compile(r"\b(?:in|of|the|to|our|an?|and|for|by|with|at|on)$")
_NUMBER = re.compile(r"\s*(?:Q(?:uestion)?\s*)?F?(\d)\s?\.\s?(\d{1,2})\s?([a-d])?\b[.):]?\s*")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a text asks: one question or more, or (`stem`) the head of one that has parts."""

    refs: tuple[str, ...] = ()
    stem: str = ""


class Questions:
    """The questions of an edition's form, and which was asked last."""

    def __init__(self, edition: Edition) -> None:
        """Take the questions of an edition; nothing has been asked yet."""
        self.refs = forms.refs(edition)
        self._places = forms.places(self.refs)
        self._words = wording.of(edition)
        self._plain = [each for each in self.refs if not each.startswith(tuple(PARTS))]
        self._titles = {_compared(_title(each.section)) for each in asked(edition)}
        self._last = -1
        self._open = ""

    def is_section(self, text: str) -> bool:
        """True for the heading of a section: "2 Accessibility"."""
        return len(text) <= 120 and _compared(text.lstrip("0123456789. ")) in self._titles

    def ask(self, text: str) -> Asked | None:
        """Which question a text asks; None where it asks none. Remembers it as the last."""
        found = self._ask(text) if 0 < len(text) <= _LONGEST else None
        if found:
            self._open = found.stem or (
                self._open if found.refs[0].startswith(self._open or "-") else ""
            )
            if found.refs:
                self._last = self._places[found.refs[-1]]
        return found

    def again(self) -> None:
        """Begin a form anew."""
        self._last, self._open = -1, ""

    def asks_part(self, text: str) -> bool:
        """True for one of the parts of the question that was asked last."""
        return bool(self._open and text and _parts(self._open, text))

    def place(self, ref: str) -> int:
        """Where a question stands in the form, from 0."""
        return self._places[ref]

    def _ask(self, text: str) -> Asked | None:
        if self._open and (parts := _parts(self._open, text)):
            return Asked(parts)
        ranked = self._words.best(text, [*self._plain, *PARTS])
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        if not ranked or ranked[0][1] < (_LIKE if 1.5 * second > ranked[0][1] else _LIKE_ALONE):
            return self._numbered(text)
        near = [ref for ref, like in ranked if like >= ranked[0][1] - 0.02]
        ref = min(near, key=self._distance)
        if ref not in PARTS:
            return Asked((ref,))
        behind = re.split(r"[?:•]", text.rstrip("? "))[-1]
        return Asked(_parts(ref, behind), stem=ref)

    def _numbered(self, text: str) -> Asked | None:
        """A question that is printed with our number of it, or its section's: "4.3 …?"."""
        found = _NUMBER.match(text)
        if not found or not text.rstrip().endswith("?"):
            return None
        ref = f"F{found[1]}.{found[2]}{found[3] or ''}"
        return Asked((ref,)) if ref in self._places else None

    def _distance(self, ref: str) -> int:
        """How far a question is from the last one asked; those before it come last."""
        first = next(each for each in self.refs if each.startswith(ref))
        ahead = self._places[first] - self._last
        return ahead if ahead > 0 else len(self.refs) - ahead


def _parts(stem: str, text: str) -> tuple[str, ...]:
    """The parts of a question that a text names one after another, and nothing else; else ()."""
    rest = _compared(re.sub(r"(?<![a-z])[a-d]\)", " ", text))
    found: list[str] = []
    while rest:
        label, ref = next(
            ((label, ref) for label, ref in PARTS[stem] if f"{rest} ".startswith(f"{label} ")),
            ("", ""),
        )
        if not ref or ref in found:
            return ()
        found.append(ref)
        rest = rest[len(label) :].strip()
    return tuple(found)


def _compared(text: str) -> str:
    return " ".join(_SAME.get(each, each) for each in wording.words(text))


def _title(section: str) -> str:
    """The words of a section's title: "Accessibility" of "Form 2 Accessibility"."""
    return re.sub(r"^Form \d+ ", "", section)


def shares(text: str, count: int) -> Sequence[str] | None:
    """An answer to several questions, cut into one for each; None where that can't be told.

    Figures part by themselves ("100% 50% (only 2)"); words where a capital begins a new piece.
    """
    figures = re.findall(r"\d[\d.,]*\s?%(?:\s*\([^)]*\))?|\b\d+\s+(?:out\s+)?of\s+\d+", text)
    if len(figures) == count and not re.sub(r"\W", "", _without(text, figures)):
        return figures
    lines = [each.strip() for each in text.split("\n") if each.strip()]
    if len(lines) == count:
        return lines
    pieces = _pieces(text)
    return pieces if len(pieces) == count else None


def _pieces(text: str) -> list[str]:
    """A text cut where a capital follows a small word, unless that leads on to a name."""
    pieces: list[str] = []
    for word in text.split():
        before = pieces[-1] if pieces else ""
        ended = before.endswith((".", "?", "!"))
        small = before.rpartition(" ")[2][:1].islower() and not _LEADS_ON.search(before)
        if not before or (word[:1].isupper() and (ended or small)):
            pieces.append(word)
        else:
            pieces[-1] += f" {word}"
    return pieces


def _without(text: str, pieces: Sequence[str]) -> str:
    for each in pieces:
        text = text.replace(each, " ", 1)
    return text
