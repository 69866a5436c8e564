"""Numbers that are garbled, lost or misread, put back where the rows around leave no doubt.

Three things speak for a number: what is left of it in print, the words of the requirement, and its
place between the rows around. None is enough alone, but for a place that only one number fits.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from putright.assessment.read import forms, garbled, wording
from putright.assessment.read.join import Joined
from putright.assessment.read.model import Restoration, Role
from putright.codes.model import Edition

# What speaks for a number, at most 1 for what is printed.
_WORDS = 1.2  # by the likeness of the requirement's words
_BOTH_SIDES = 0.7  # the place that the rows above and below leave
_ONE_SIDE = 0.45  # next to the row above or below
_AT_AN_END = 0.55  # next to the only row that there is to go by
_BETWEEN = 0.25  # somewhere between the rows above and below
_OUTSIDE = -0.4
_ENOUGH = 0.65
_AHEAD = 0.2  # of the next number
_SOME_WORDS = 5  # pairs of words: fewer tell nothing
_PASSES = 4


@dataclass(slots=True)
class _Case:
    """A row, what speaks for its number, and whether it is settled."""

    row: Joined
    ref: str | None
    pairs: frozenset[str]
    settled: bool = False
    why: str = ""
    likeness: dict[str, float] = field(default_factory=dict)


def restore(rows: Sequence[Joined], edition: Edition) -> list[Joined]:
    """Put numbers back, each with a restoration that says so. Other rows stay as they are."""
    known = forms.refs(edition)
    words = wording.of(edition)
    cases = _cases(rows, set(known), words)
    places = _places(cases, edition)
    for _ in range(_PASSES):
        if not _pass(cases, known, places, words):
            break
    return [_restored(each) for each in cases]


def _cases(rows: Sequence[Joined], known: set[str], words: wording.Wording) -> list[_Case]:
    times = Counter(each.ref for each in rows if each.ref)
    cases = []
    for row in rows:
        case = _Case(row, row.ref, wording.pairs(row.text(Role.REQUIREMENT)))
        sure = row.ref in known and times[row.ref] == 1 and not _misread(case, times, words)
        # A row that answers several provisions prints their numbers plainly.
        case.settled = bool(row.head.row.ref or sure or row.shared or _is_several(row))
        cases.append(case)
    return cases


def _is_several(row: Joined) -> bool:
    return row.head.printed is not None and len(row.head.printed.refs) > 1


def _misread(case: _Case, present: Counter[str], words: wording.Wording) -> bool:
    """True where the requirement's words are plainly those of a number that is missing."""
    if len(case.pairs) < 2 * _SOME_WORDS or words.likeness_of(case.pairs, case.ref or "") > 0.15:
        return False
    others = (each for each in words.printed if each not in present)
    return any(words.likeness_of(case.pairs, each) > 0.7 for each in others)


def _places(cases: Sequence[_Case], edition: Edition) -> dict[str, int]:
    """The places of the provisions, in the order that most rows stand in."""

    def steps(order: Sequence[str]) -> int:
        places = forms.places(order)
        at = [places[each.ref] for each in cases if each.settled and each.ref in places]
        return sum(b == a + 1 for a, b in pairwise(at))

    orders: list[Sequence[str]] = list(forms.orders(edition))
    return forms.places(max(orders, key=steps))


def _pass(
    cases: list[_Case], known: Sequence[str], places: dict[str, int], words: wording.Wording
) -> bool:
    """Settle what can be settled with what is settled already. True where something was."""
    _unsettle_strays(cases, places)
    settled = [at for at, each in enumerate(cases) if each.settled and each.ref in places]
    taken = {each.ref for each in cases if each.settled}
    found = False
    for at, case in enumerate(cases):
        if case.settled:
            continue
        above, below = _neighbours(settled, at)
        fits = _Fits(cases, places, at, above, below)
        free = [each for each in known if each not in taken or each == case.ref]
        if ref := _decide(case, free, fits, words):
            case.why = fits.why(case, ref, words)
            case.ref, case.settled = ref, True
            taken.add(ref)
            found = True
    return found


def _unsettle_strays(cases: list[_Case], places: dict[str, int]) -> None:
    """Look again at a number printed once that both its neighbours speak against: "5.1" between
    5.9 and 5.11."""
    settled = [each for each in cases if each.settled and each.ref in places]
    for before, case, after in zip(settled, settled[1:], settled[2:], strict=False):
        a, own, b = (places[each.ref or ""] for each in (before, case, after))
        stray = b == a + 2 and own != a + 1
        if stray and not case.why and case.row.head.row.ref is None:
            case.settled = _is_several(case.row) or case.row.shared


def _neighbours(settled: Sequence[int], at: int) -> tuple[int | None, int | None]:
    place = bisect_left(settled, at)
    above = settled[place - 1] if place else None
    return above, settled[place] if place < len(settled) else None


@dataclass(frozen=True, slots=True)
class _Fits:
    """How well a number fits the place of a row between the settled rows around."""

    cases: Sequence[_Case]
    places: dict[str, int]
    at: int
    above: int | None
    below: int | None

    def place(self, ref: str) -> float:
        """What the place speaks for a number."""
        own = self.places[ref]
        first = self._place_of(self.above)
        last = self._place_of(self.below)
        follows = first is not None and own == first + self.at - (self.above or 0)
        leads = last is not None and own == last - ((self.below or 0) - self.at)
        if follows and leads:
            return _BOTH_SIDES
        if follows or leads:
            return _AT_AN_END if first is None or last is None else _ONE_SIDE
        inside = (first is None or own > first) and (last is None or own < last)
        return _BETWEEN if inside and not (first is None and last is None) else _OUTSIDE

    def _place_of(self, at: int | None) -> int | None:
        return None if at is None else self.places[self.cases[at].ref or ""]

    def why(self, case: _Case, ref: str, words: wording.Wording) -> str:
        """The reason in words."""
        first = self.cases[self.above].ref if self.above is not None else None
        last = self.cases[self.below].ref if self.below is not None else None
        between = (
            f"between {first} and {last}"
            if first and last
            else f"behind {first}"
            if first
            else f"before {last}"
            if last
            else "alone"
        )
        reasons = [f"the row stands {between}"]
        if len(case.pairs) >= _SOME_WORDS and words.likeness_of(case.pairs, ref) > 0.5:
            reasons.append(f"its requirement has the words of {ref}")
        if garbled.likeness(case.row.printed, ref) >= 0.9:
            reasons.append("the figures are the same")
        elif f"{case.ref}0" == ref:
            reasons.append("a 0 was lost")
        return f"{' and '.join(reasons)}; printed is {case.row.printed or 'nothing'!r}"


def _decide(case: _Case, free: Sequence[str], fits: _Fits, words: wording.Wording) -> str | None:
    """The number that a row has, where one is well ahead of the others; else None."""
    scored = sorted(((_score(case, each, fits, words), each) for each in free), reverse=True)
    if not scored:
        return None
    best, ref = scored[0]
    second = scored[1][0] if len(scored) > 1 else 0.0
    if best < _ENOUGH or best - second < _AHEAD:
        return None
    if case.ref in fits.places and ref != case.ref:
        # A number that can be read gives way to print and words only, not to its place alone.
        own = _score(case, case.ref or "", fits, words)
        if best - own < _AHEAD or best - fits.place(ref) < 0.3:
            return None
    return ref


def _score(case: _Case, ref: str, fits: _Fits, words: wording.Wording) -> float:
    if ref not in case.likeness:
        like = words.likeness_of(case.pairs, ref) if len(case.pairs) >= _SOME_WORDS else 0.0
        case.likeness[ref] = _print(case, ref) + _WORDS * like
    return case.likeness[ref] + fits.place(ref)


def _print(case: _Case, ref: str) -> float:
    """What is printed speaks for a number; of another that can be read, only a cut end does."""
    if f"{case.ref}0" == ref:
        return 0.6  # a spreadsheet makes 5.1 of 5.10
    if case.ref is None or ref == case.ref:
        return garbled.likeness(case.row.printed, ref)
    return 0.35 if ref.startswith(case.ref) else 0.0


def _restored(case: _Case) -> Joined:
    row = case.row
    if case.ref == row.ref or case.ref is None:
        return row
    note = Restoration("ref", row.printed, case.ref, case.why, row.line)
    return replace(row, ref=case.ref, restorations=[*row.restorations, note])
