"""Self-assessments side by side: of several landlords, several years, several editions. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from putright.assessment.read.model import Answer
from putright.assessment.said import GIVEN, NOT_KEPT, Form, Said
from putright.codes.diff import counterparts
from putright.codes.form import asked, asked_by_ref, binding
from putright.codes.model import CodeMap, Edition, Provision

FEWEST, MOST = 2, 40  # forms
_RANK = {Answer.NO: 0, Answer.PARTIAL: 1, Answer.YES: 2}


class CannotCompare(ValueError):
    """Forms that can't stand side by side; the message says why."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one form says to a line: its provisions there, and what stands at each."""

    refs: tuple[str, ...]
    said: tuple[Said, ...]

    @property
    def answers(self) -> frozenset[Answer]:
        """The answers of its provisions; none where it has no such provision."""
        return frozenset(each.answer for each in self.said)

    @property
    def fails(self) -> bool:
        """Whether a provision of it is answered with no, or in part."""
        return bool(self.answers & NOT_KEPT)

    @property
    def answered(self) -> bool:
        """Whether a provision of it has an answer that says something."""
        return bool(self.answers & GIVEN)


@dataclass(frozen=True, slots=True)
class Line:
    """One provision, or one of an older edition that has none after it, with a side for each form."""

    edition: Edition
    provision: Provision
    sides: tuple[Side, ...]

    @property
    def must(self) -> bool:
        """Whether it has to be kept."""
        return binding(self.provision)

    @property
    def differs(self) -> bool:
        """Whether the forms that answer it answer differently."""
        return len({side.answers for side in self.sides if side.answered}) > 1

    @property
    def fails(self) -> int:
        """In how many forms it is answered with no, or in part."""
        return sum(side.fails for side in self.sides)

    @property
    def answered(self) -> int:
        """In how many forms it is answered at all."""
        return sum(side.answered for side in self.sides)


@dataclass(frozen=True, slots=True)
class Move:
    """An answer that changed from one form of a landlord to its next.

    `better` is None where the answers can't be ranked, as with one that does not apply.
    """

    line: Line
    before: int
    after: int
    better: bool | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Forms side by side, in the order given.

    Attributes:
        forms: What is compared.
        edition: The newest edition among them: its form orders the lines.
        lines: A line for each of its provisions, then those that only older editions have.
        moves: What moved between forms of the same landlord, in the order given.
    """

    forms: tuple[Form, ...]
    edition: Edition
    lines: tuple[Line, ...]
    moves: tuple[Move, ...]

    @property
    def failing(self) -> tuple[Line, ...]:
        """The provisions that any form answers with no or in part, those that most fail first."""
        found = [each for each in self.lines if each.fails]
        return tuple(sorted(found, key=lambda each: (-each.fails, each.answered)))

    def counts(self, at: int) -> Counter[Answer]:
        """How many provisions of a form have which answer."""
        return Counter(each.answer for each in self.forms[at].said.values())


def compare(forms: Sequence[Form], code_map: CodeMap) -> Comparison:
    """Put forms side by side, along the map where they are of several editions.

    Args:
        forms: Two or more. Those of one landlord in the order of their years.
        code_map: Which provisions of the editions correspond.

    Raises:
        CannotCompare: fewer than two forms, too many, or of different codes.
    """
    if not FEWEST <= len(forms) <= MOST:
        raise CannotCompare(f"Name {FEWEST} to {MOST} self-assessments; {len(forms)} are named.")
    codes = {each.edition.code for each in forms}
    if len(codes) > 1:
        raise CannotCompare(
            f"These answer to different codes ({', '.join(sorted(codes))}), which have no "
            "provisions in common. Compare those of one code."
        )
    editions = sorted({each.edition.id: each.edition for each in forms}.values(), key=_newest)
    lines = tuple(_lines(forms, editions, code_map))
    return Comparison(tuple(forms), editions[0], lines, tuple(_moves(forms, lines)))


def _newest(edition: Edition) -> int:
    return -edition.in_force_from.toordinal()


def _lines(forms: Sequence[Form], editions: Sequence[Edition], code_map: CodeMap) -> Iterator[Line]:
    """Newest edition first; of the older ones only what has not been told yet."""
    told: set[tuple[str, str]] = set()
    for edition in editions:
        for provision in asked(edition):
            if (edition.id, provision.ref) in told:
                continue
            others = counterparts(edition, provision.ref, code_map)
            refs: dict[str, tuple[str, ...]] = {edition.id: (provision.ref,)}
            for other, found in others.items():
                form = asked_by_ref(other)
                refs[other] = tuple(ref for ref in found if ref in form)
            told.update((of, ref) for of, some in refs.items() for ref in some)
            mine = [refs.get(form.edition.id, ()) for form in forms]
            sides = (Side(some, form.of(some)) for form, some in zip(forms, mine, strict=True))
            yield Line(edition, provision, tuple(sides))


def _moves(forms: Sequence[Form], lines: Sequence[Line]) -> Iterator[Move]:
    by_landlord: dict[str, list[int]] = {}
    for at, form in enumerate(forms):
        if form.landlord:
            by_landlord.setdefault(form.landlord.casefold(), []).append(at)
    pairs = [pair for some in by_landlord.values() for pair in pairwise(some)]
    for before, after in pairs:
        for line in lines:
            first, second = line.sides[before], line.sides[after]
            if first.answered and second.answered and first.answers != second.answers:
                yield Move(line, before, after, better(first, second))


def better(before: Side, after: Side) -> bool | None:
    """Whether the worst of the answers rose; None where one of them has no rank."""
    if not (before.answers and after.answers and before.answers | after.answers <= _RANK.keys()):
        return None
    worst_before = min(_RANK[each] for each in before.answers)
    worst_after = min(_RANK[each] for each in after.answers)
    return None if worst_before == worst_after else worst_after > worst_before
