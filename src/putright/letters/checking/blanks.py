"""Blanks that nobody has filled in: those that composing leaves, and those that people type."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from putright.letters.texts import find_blanks

# A bracket is a blank where it tells somebody to fill it in, or is short and begins or ends with
# what belongs there; "[sic]", "[redacted]" and "[see point 2]" are none.
_TO_DO = r"(?:insert|enter|fill|add|delete|select|choose|complete|type|amend|check)"
_THING = (
    r"(?:names?|surname|dates?|amount|sum|address|number|reference|ref|time|details|reasons?|day"
    r"|phone|telephone|e-?mail|title|job|role|team|text|here|tbc|tba|tbd|x+|property|handler"
    r"|resident|tenant|landlord|contractor|finding|outcome)"
)
_WORDS = r"[\w’'/-]{1,20}"
_INSIDE = (
    rf"(?:{_TO_DO}\b[^<>\[\]\n@]{{0,80}}|{_THING}(?: {_WORDS}){{0,4}}|(?:{_WORDS} ){{1,4}}{_THING})"
)
_TYPED = re.compile(
    rf"\[ ?{_INSIDE} ?\]|< ?{_INSIDE} ?>"
    r"|\[[ .…_]{0,20}\]"
    r"|\(\([a-z][a-z_ ’']{1,40}\)\)"
    r"|£ ?(?:[xX?_]{1,10}(?:[.,][xX]{2,3})*|\[ *\])(?![a-z])"
    r"|\bx{2,20}\b(?:/xx?/xx+)?|_{3,200}|\.{6,200}|…{3,100}"
    r"|\b(?:tbc|tba|tbd)\b"
    r"|\bdd[/. -]mm[/. -]yy(?:yy)?\b|\bdd month yyyy\b|\blorem ipsum\b",
    re.IGNORECASE,
)


# One of these is in every blank. Looked for first: most texts have none, and this is quick.
_HINT = re.compile(r"\[|<|_|\(\(|£ ?[xX?]|xx|Xx|XX|\.\.\.\.|…|tb|Tb|TB|dd|Dd|DD|lorem|Lorem")


@dataclass(frozen=True, slots=True)
class BlankFound:
    """A blank in a text. `composed`: whether composing left it, because the case lacks something."""

    start: int
    end: int
    composed: bool = False


def blanks(text: str) -> tuple[BlankFound, ...]:
    """Every blank in a text, in order."""
    if _HINT.search(text) is None:
        return ()
    left = [BlankFound(each.start, each.end, composed=True) for each in find_blanks(text)]
    return tuple(sorted((*left, *_typed(text, left)), key=lambda each: each.start))


def _typed(text: str, left: list[BlankFound]) -> Iterator[BlankFound]:
    taken = {each.start for each in left}
    for each in _TYPED.finditer(text):
        if each.start() not in taken:
            yield BlankFound(*each.span())


def without_blanks(text: str) -> str:
    """A text with its blanks cut out: what it really says."""
    kept: list[str] = []
    at = 0
    for each in blanks(text):
        kept.append(text[at : each.start])
        at = max(at, each.end)
    return "".join((*kept, text[at:]))
