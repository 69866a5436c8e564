"""The lines of a row whose columns run into one another, taken apart.

What a line begins with is the requirement's as long as its words are known to be. The answer stands
behind it. What follows is evidence where the same words stand in many rows (landlords put the same
link into each), and else commentary: the two columns can't be told apart for certain.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from putright.assessment.read import garbled, wording
from putright.assessment.read.anchors import Anchor, has_answer
from putright.assessment.read.answers import is_answer
from putright.assessment.read.model import Line, Restoration
from putright.assessment.read.spans import Standing

_NEAR = 2  # lines from the number to the answer's broken halves
_OFTEN = 4  # rows in which words must stand to be a standing phrase
_SHARE = 0.08
_LONG = 4  # words that make a standing phrase by themselves; fewer go on from one
_MOST_WORDS = 12  # of a standing phrase on one line
_FAR = 3  # rows away from which a line may have come
_CERTAIN = 3  # pairs of words that show whose requirement a line is of
_LETTERS = ("Y", "N", "✓", "✔", "✗", "☒", "☑")
_SMALL = frozenset(("yes", "no", "n/a", "na", "partial", "partially", "partly"))
_ONLY_MARKS = re.compile(r"[^\w]+|[_|]+")


@dataclass(slots=True)
class Pieces:
    """A row's lines and what was found on them. `rests` are the words behind the requirement."""

    anchor: Anchor
    lines: list[Line]
    number_line: int
    requirement: list[str] = field(default_factory=list)
    answer: str = ""
    answer_line: int = 0
    rests: list[list[str]] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)
    commentary: list[str] = field(default_factory=list)
    moved: list[Restoration] = field(default_factory=list)


@dataclass(slots=True)
class _Part:
    """A line of a row: its words, and how many of them are the requirement's."""

    line: Line
    words: list[str]
    known: int
    numbered: bool

    @property
    def behind(self) -> list[str]:
        return self.words[self.known :]


def move_strays(rows: Sequence[Pieces], known: wording.Wording) -> None:
    """Give a line of a requirement that stands among the lines of another row to its own row."""
    for at, row in enumerate(rows):
        near = [each for each in rows[max(0, at - _FAR) : at + _FAR + 1] if each is not row]
        for line in row.lines[:]:
            if line.number == row.number_line or has_answer(line.text):
                continue
            found = wording.pairs(line.text[:400])
            own = known.count(found, row.anchor.ref)
            to = max(near, key=lambda each: known.count(found, each.anchor.ref), default=None)
            if (
                to
                and known.count(found, to.anchor.ref) >= _CERTAIN + 2 * own
                and len(row.lines) > 1
            ):
                why = f"the line stands among those of {row.anchor.ref}; its words are known"
                note = Restoration("requirement", "", line.text.strip(), why, line.number)
                row.lines.remove(line)
                to.lines.append(line)
                to.moved.append(note)


def take_apart(row: Pieces, known: wording.Wording, standing: Standing) -> None:
    """Cut each line of a row into the requirement, the answer and the rest."""
    parts = _parts(row, known, standing)
    _take_answer(row, parts)
    for part in parts:
        if part.known:
            row.requirement.append(" ".join(part.words[: part.known]))
        row.rests.append(_trimmed(part.behind))


def _parts(row: Pieces, known: wording.Wording, standing: Standing) -> list[_Part]:
    parts = []
    before = ""
    for line in row.lines:
        tokens = line.text.split()
        numbered = line.number == row.number_line
        if numbered and row.anchor.printed and tokens[:1] == [row.anchor.printed]:
            tokens = tokens[1:]
            while tokens and _ONLY_MARKS.fullmatch(tokens[0]):
                tokens = tokens[1:]
        count, last = _known(tokens, known, row.anchor.ref, before)
        place = standing.place(tokens)
        if place is not None and place < count:
            count = place
            last = (wording.words(" ".join(tokens[:count])) or [""])[-1]
        before = last or before
        parts.append(_Part(line, tokens, count, numbered))
    return parts


def _known(tokens: Sequence[str], known: wording.Wording, ref: str, before: str) -> tuple[int, str]:
    """How many words of a line are the requirement's, and the last of them as compared."""
    flat = [(at, word) for at, token in enumerate(tokens) for word in wording.words(token)]
    words = [word for _, word in flat]
    count = wording.known_prefix(words, known, ref, before)
    if count == 0:
        return 0, ""
    return flat[count - 1][0] + 1, words[count - 1]


def _take_answer(row: Pieces, parts: list[_Part]) -> None:
    """Find the answer: the nearest to the number that stands alone or behind the requirement."""
    order = sorted(range(len(parts)), key=lambda at: abs(parts[at].line.number - row.number_line))
    for at in order:
        part = parts[at]
        if at + 1 < len(parts) and _take_broken(row, part, parts[at + 1]):
            return
        found = [
            (place, length) for place in _places(part) if (length := _plain_length(part, place))
        ]
        # "Yes" goes before a "no" of the requirement's.
        for place, length in sorted(found, key=lambda each: part.words[each[0]][0].islower()):
            _take(row, part, place, length)
            return
        if abs(part.line.number - row.number_line) <= _NEAR:
            for place in _places(part):
                if garbled.answer(part.words[place]) in ("Yes", "No", "N/A"):
                    _take(row, part, place)
                    return
            if at + 1 < len(parts) and _take_halves(row, part, parts[at + 1]):
                return
            for place in _places(part):
                if part.words[place] in _LETTERS:
                    _take(row, part, place)
                    return


def _plain_length(part: _Part, place: int) -> int:
    """How many words from a place on are an answer in so many letters; 0 where none is.

    With a small letter it is one only beside the number.
    """
    for length in (3, 2, 1):
        words = part.words[place : place + length]
        whole = " ".join(words)
        if len(words) < length or len(whole) < 2 or _ONLY_MARKS.fullmatch(words[-1]):
            continue
        small = part.numbered and words[0].casefold().strip(".,") in _SMALL
        if is_answer(whole) and (words[0][0].isupper() or small):
            return length
    return 0


def _places(part: _Part) -> list[int]:
    """Where on a line the answer may stand: first of all, behind the requirement, or last of it."""
    found = [part.known, part.known + 1]
    if part.known:
        found.append(part.known - 1)
    if part.numbered:
        found += range(len(part.words))
    return [each for each in dict.fromkeys(found) if each < len(part.words)]


def _take(row: Pieces, part: _Part, place: int, length: int = 1) -> None:
    row.answer = " ".join(part.words[place : place + length]).strip("*_")
    row.answer_line = part.line.number
    # Marks and stray words between the requirement and the answer belong before it.
    part.known = place
    part.words = part.words[:place] + part.words[place + length :]


def _take_broken(row: Pieces, part: _Part, below: _Part) -> bool:
    """Take an answer of two words on two lines, both behind the requirement: "Not" over "compliant"."""
    first, second = part.behind[:1], below.behind[:1]
    if not (part.numbered and part.known and below.known and first and second):
        return False
    whole = f"{first[0]} {second[0]}"
    if is_answer(first[0]) or not first[0][0].isupper() or not is_answer(whole):
        return False
    row.answer, row.answer_line = whole, part.line.number
    del part.words[part.known], below.words[below.known]
    return True


def _take_halves(row: Pieces, part: _Part, below: _Part) -> bool:
    """Take an answer whose halves stand on two lines: "Y" above ": I es"."""
    for place in _places(part):
        for length in range(1, 4):
            rest = below.behind[:length]
            whole = " ".join([part.words[place], *rest])
            if len(rest) == length and garbled.answer(whole):
                row.answer, row.answer_line = whole, part.line.number
                part.known, part.words = place, part.words[:place] + part.words[place + 1 :]
                end = below.known + length
                below.words = below.words[: below.known] + below.words[end:]
                return True
    return False


def _trimmed(words: list[str]) -> list[str]:
    """The words without lone marks at both ends; a bar at the end may belong to the words."""
    while words and _ONLY_MARKS.fullmatch(words[0]):
        words = words[1:]
    while words and _ONLY_MARKS.fullmatch(words[-1]) and words[-1] != "|":
        words = words[:-1]
    return words


def sort(rows: Sequence[Pieces]) -> None:
    """Sort the rests of all rows' lines into evidence and commentary."""
    phrases = _phrases(rows)
    usual = _usual(rows, phrases)
    for row in rows:
        before = ""
        leading: list[str] = []
        for rest in row.rests:
            count = _length(rest, phrases, before)
            before = _compared(rest[:count]) if count else before
            evidence, commentary = _trimmed(rest[:count]), _trimmed(rest[count:])
            if evidence:
                leading = [] if before == usual else _lead_in(row, leading)
                row.evidence.append(" ".join(evidence))
            if commentary:
                row.commentary.append(" ".join(commentary))
                leading = leading if row.evidence else [*leading, " ".join(commentary)]


def _usual(rows: Sequence[Pieces], phrases: frozenset[tuple[str, str]]) -> str:
    """The standing phrase with which most rows begin their evidence; it needs no lead-in."""
    firsts: Counter[str] = Counter()
    for row in rows:
        found = (rest[: _length(rest, phrases, "")] for rest in row.rests)
        firsts.update([next((_compared(each) for each in found if each), "")])
    del firsts[""]
    return firsts.most_common(1)[0][0] if firsts else ""


def _lead_in(row: Pieces, leading: list[str]) -> list[str]:
    """Move to the evidence what leads on to a link: the lines above it up to a colon."""
    ends = [at for at, each in enumerate(leading) if re.search(r"\w:(?:\s|$)", each)]
    if not row.evidence and ends:
        words, _, rest = leading[ends[-1]].partition(":")
        row.evidence += [*leading[: ends[-1]], f"{words}:"]
        row.commentary = [*filter(None, [rest.strip()]), *leading[ends[-1] + 1 :]]
    return []


def _phrases(rows: Sequence[Pieces]) -> frozenset[tuple[str, str]]:
    """The beginnings of lines that stand in many rows: long ones by themselves (behind ""), short
    ones behind a long one."""
    enough = max(_OFTEN, _SHARE * len(rows))
    seen: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for at, row in enumerate(rows):
        for rest in row.rests:
            for phrase in _beginnings(rest, _LONG):
                seen["", phrase].add(at)
    long = {each for each, places in seen.items() if len(places) >= enough}
    for at, row in enumerate(rows):
        before = ""
        for rest in row.rests:
            if before:
                for phrase in _beginnings(rest, 1):
                    seen[before, phrase].add(at)
            own = [each for each in _beginnings(rest, _LONG) if ("", each) in long]
            before = own[-1] if own else before
    return frozenset(each for each, places in seen.items() if len(places) >= enough)


def _beginnings(rest: Sequence[str], fewest: int) -> list[str]:
    """The beginnings of a line as compared, from a number of words on, the longest last."""
    found = wording.words(" ".join(rest))
    return [" ".join(found[:count]) for count in range(fewest, min(len(found), _MOST_WORDS) + 1)]


def _length(rest: list[str], phrases: frozenset[tuple[str, str]], before: str) -> int:
    """How many words of a line are a standing phrase."""
    for count in range(min(len(rest), _MOST_WORDS), 0, -1):
        phrase = _compared(rest[:count])
        if phrase and {("", phrase), (before, phrase)} & phrases:
            return count
    return 0


def _compared(words: Sequence[str]) -> str:
    return " ".join(wording.words(" ".join(words)))
