"""Words put into lines, and lines into the text of a cell or a paragraph."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile
from statistics import median

from putright.assessment.read import addresses
from putright.assessment.read.formats.pdf_words import Word
from putright.assessment.read.formats.source import anchored, literal

_PARAGRAPH = 1.55  # line distances between two paragraphs, at least
_HYPHENS = "-\u2010\u00ad"
_PREFIXES = frozenset(("self", "non", "re", "co", "pre", "anti", "multi", "on", "off", "well"))


@dataclass(slots=True, eq=False)
class TextLine:
    """Words side by side, from left to right."""

    words: list[Word] = field(default_factory=list)

    @property
    def y0(self) -> float:
        """The top."""
        return min(each.y0 for each in self.words)

    @property
    def y1(self) -> float:
        """The bottom."""
        return max(each.y1 for each in self.words)

    @property
    def x0(self) -> float:
        """The left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right end."""
        return max(each.x1 for each in self.words)

    @property
    def text(self) -> str:
        """The words as they are read, without links."""
        return " ".join(each.text for each in self.words)


@dataclass(slots=True)
class Hyphens:
    """How a document cuts words at line ends, learnt from its own words."""

    whole: Counter[str] = field(default_factory=Counter)
    hyphened: set[str] = field(default_factory=set)

    def learn(self, words: Iterable[Word]) -> None:
        """Note the words that stand whole in the document."""
        for each in words:
            text = each.text.strip(".,;:()'\"‘’“”").casefold()
            if text.isalpha():
                self.whole[text] += 1
            elif "-" in text.strip("-"):
                self.hyphened.add(text)

    def joined(self, end: str, begin: str) -> str | None:
        """A word that is cut at a hyphen, put together; None where the hyphen cuts no word."""
        if not begin[:1].islower() or len(end) < 2:
            return None
        if end[-1] not in _HYPHENS:
            return end + begin if self._broken(end, begin) else None
        first, second = end[:-1], begin
        head = first.rpartition("-")[2].strip("(\"'‘“").casefold()
        tail = second.rstrip(".,;:()'\"‘’“”!?").casefold()
        if not head.isalpha():
            return None
        if end[-1] != "-" or head + tail in self.whole:
            return first + second
        if f"{head}-{tail}" in self.hyphened or head in _PREFIXES or head in self.whole:
            return f"{first}-{second}"
        return first + second

    def _broken(self, end: str, begin: str) -> bool:
        """True where a narrow cell has broken a word that stands whole elsewhere ("apolog y")."""
        head, tail = end.lstrip("(\"'‘“").casefold(), begin.rstrip(".,;:()'\"‘’“”!?").casefold()
        if not head.isalpha() or not tail.isalpha():
            return False
        rarer = min(self.whole[head], self.whole[tail])
        return rarer <= 1 and self.whole[head + tail] > rarer


def lines(words: Iterable[Word]) -> list[TextLine]:
    """Words put into lines, from top to bottom."""
    made: list[TextLine] = []
    middle = height = 0.0
    for each in sorted(words, key=lambda word: word.middle):
        if made and each.middle - middle <= 0.45 * max(height, each.height):
            made[-1].words.append(each)
            if each.height > height:
                middle, height = each.middle, each.height
            continue
        made.append(TextLine([each]))
        middle, height = each.middle, each.height
    for line in made:
        line.words.sort(key=lambda word: word.x0)
    return made


def text(words: Sequence[Word], hyphens: Hyphens) -> str:
    """The text of a cell: a line end where it has one, a blank line between paragraphs."""
    return "\n".join(written for written, _ in paragraphs(lines(words), hyphens))


def paragraphs(rows: Sequence[TextLine], hyphens: Hyphens) -> Iterator[tuple[str, Sequence[Word]]]:
    """The text and the words of each line, cut words whole on the upper; none between paragraphs."""
    distances = [b.y1 - a.y1 for a, b in pairwise(rows)]
    usual = median(distances) if distances else 0.0
    whole_rows = _with_whole_addresses(rows)
    taken = 0  # words of the next line that have moved up
    for at, row in enumerate(whole_rows):
        if at and len(rows) > 2 and distances[at - 1] > _PARAGRAPH * usual:
            yield "", ()
        words = row[taken:]
        taken = 0
        if not words:
            continue
        following = whole_rows[at + 1] if at + 1 < len(rows) else []
        last = words[-1]
        if following and (whole := hyphens.joined(last.text, following[0].text)):
            words = [*words[:-1], replace(last, text=whole)]
            taken = 1
        yield _linked(words), words


def _with_whole_addresses(rows: Sequence[TextLine]) -> list[list[Word]]:
    """The words of lines, an address that goes on over several of them whole on its first.

    Only where that is certain: a link says what the address is, or the break leaves no other way.
    """
    made = [list(each.words) for each in rows]
    for at, words in enumerate(made):
        if not words or not addresses.begins(words[-1].text):
            continue
        for further in made[at + 1 :]:
            last, first = words[-1], further[0] if further else None
            if first is None or not _goes_on(last, first):
                break
            words[-1] = replace(last, text=last.text + first.text)
            further.pop(0)
            if further:
                break
    return made


def _goes_on(last: Word, first: Word) -> bool:
    """True where the address at a line's end goes on with the first word of the next."""
    whole = last.text + first.text
    if last.link:
        told = last.link.casefold()
        return (not first.link or first.link == last.link) and whole.casefold().rstrip(
            ".,;"
        ) in told
    return not first.link and addresses.surely_goes_on(last.text, first.text)


def lead(words: Sequence[Word]) -> str:
    """The bold words with which a line begins."""
    return " ".join(each.text for each in takewhile(lambda word: word.bold, words))


def _linked(words: Sequence[Word]) -> str:
    """Words side by side, with those under a link made one."""
    parts: list[str] = []
    at = 0
    while at < len(words):
        address = words[at].link
        end = at + 1
        while address and end < len(words) and words[end].link == address:
            end += 1
        words_here = literal(" ".join(each.text for each in words[at:end]))
        parts.append(anchored(words_here, address))
        at = end
    return " ".join(parts)
