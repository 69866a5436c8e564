"""Self-assessments side by side: of several landlords, several years, several editions. Pure."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from putright.assessment.owners import Owners, owners
from putright.assessment.read.model import Answer
from putright.assessment.said import GIVEN, NOT_KEPT, STANDING, Form, Said
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
    def given(self) -> frozenset[Answer]:
        """The same without what is left unanswered: that is a gap, and no answer."""
        return self.answers & STANDING

    @property
    def fails(self) -> bool:
        """Whether a provision of it is answered with no, or in part."""
        return bool(self.answers & NOT_KEPT)

    @property
    def answered(self) -> bool:
        """Whether a provision of it has an answer that says which it is."""
        return bool(self.answers & GIVEN)

    @property
    def stands(self) -> bool:
        """Whether a provision of it has an answer, yes and no left standing among them."""
        return bool(self.given)

    @property
    def gap(self) -> bool:
        """Whether a provision of its edition there has no answer, or no row in the form."""
        return len(self.said) < len(self.refs) or Answer.UNANSWERED in self.answers


@dataclass(frozen=True, slots=True)
class Line:
    """One provision, or one of an older edition that has none after it, with a side for each form.

    `changes` says what the map knows of it to have changed between the editions that are compared.
    """

    edition: Edition
    provision: Provision
    sides: tuple[Side, ...]
    changes: tuple[str, ...] = ()

    @property
    def must(self) -> bool:
        """Whether it has to be kept."""
        return binding(self.provision)

    @property
    def differs(self) -> bool:
        """Whether the forms that answer it answer differently, or leave yes and no standing."""
        return len({side.given for side in self.sides if side.stands}) > 1

    @property
    def gap(self) -> bool:
        """Whether a form whose edition asks for it has no answer."""
        return any(side.gap for side in self.sides)

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

    @property
    def way(self) -> str:
        """Which way it moved, in a word or two."""
        if self.better is not None:
            return "better" if self.better else "worse"
        if Answer.BOTH in self.line.sides[self.before].answers:
            return "settled"
        return "left open" if Answer.BOTH in self.line.sides[self.after].answers else "other"


@dataclass(frozen=True, slots=True)
class Failing:
    """A provision that is answered with no or in part, and by how many.

    Attributes:
        line: The provision.
        fails, answered: In how many forms, and how many answer it.
        landlords: How many landlords do so in one of their forms.
        of_landlords: How many landlords answer it.
    """

    line: Line
    fails: int
    answered: int
    landlords: int
    of_landlords: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Forms side by side, in the order given.

    Attributes:
        forms: What is compared.
        edition: The newest edition among them: its form orders the lines.
        lines: A line for each of its provisions, then those that only older editions have.
        moves: What moved between forms of the same landlord, in the order of its years.
        owners: Which of the forms are of one landlord.
    """

    forms: tuple[Form, ...]
    edition: Edition
    lines: tuple[Line, ...]
    moves: tuple[Move, ...]
    owners: Owners

    @property
    def failing(self) -> tuple[Failing, ...]:
        """The provisions that any form answers with no or in part.

        Those at which most landlords fail come first, then those with most forms: one landlord's many
        years outweigh nobody.
        """
        found = [self._failing(each) for each in self.lines if each.fails]
        return tuple(
            sorted(
                found,
                key=lambda each: (-each.landlords, -each.fails, each.of_landlords, each.answered),
            )
        )

    def _failing(self, line: Line) -> Failing:
        def landlords(which: Callable[[Side], bool]) -> int:
            return sum(
                any(which(line.sides[at]) for at in each.forms) for each in self.owners.every
            )

        return Failing(
            line, line.fails, line.answered, landlords(lambda side: side.fails),
            landlords(lambda side: side.answered),
        )  # fmt: skip

    @property
    def several_years(self) -> bool:
        """Whether a landlord has more than one of the forms."""
        return len(self.owners.every) < len(self.forms)

    def unanswered(self, at: int) -> tuple[str, ...]:
        """The provisions that a form has a row for, without an answer."""
        said = self.forms[at].said
        return tuple(ref for ref in said if said[ref].answer is Answer.UNANSWERED)

    def missing(self, at: int) -> tuple[str, ...]:
        """The provisions of its edition's form that a form has no row for."""
        form = self.forms[at]
        return tuple(each.ref for each in asked(form.edition) if each.ref not in form.said)

    def counts(self, at: int) -> Counter[Answer]:
        """How many provisions of a form have which answer."""
        return Counter(each.answer for each in self.forms[at].said.values())


def compare(forms: Sequence[Form], code_map: CodeMap, *, one_landlord: bool = False) -> Comparison:
    """Put forms side by side, along the map where they are of several editions.

    Args:
        forms: Two or more. Where nothing tells their years, those of one landlord in their order.
        code_map: Which provisions of the editions correspond.
        one_landlord: Whether all of them are of one landlord, whatever they say.

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
    whose = owners(forms, one_landlord=one_landlord)
    return Comparison(tuple(forms), editions[0], lines, tuple(_moves(whose, lines)), whose)


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
            changed = _changed(edition, provision.ref, editions, code_map)
            yield Line(edition, provision, tuple(sides), tuple(dict.fromkeys(changed)))


def _changed(
    edition: Edition, ref: str, editions: Sequence[Edition], code_map: CodeMap
) -> Iterator[str]:
    """What the map says to have changed at a provision, between the editions at hand."""
    order = list(code_map.editions)
    shown = [order.index(each.id) for each in editions if each.id in order]
    for row in code_map.rows:
        if len(shown) > 1 and ref in row.refs.get(edition.id, ()):
            for each in row.changes:
                first, last = (order.index(one) for one in each.between)
                if min(shown) <= first and last <= max(shown):
                    yield f"{each.between[0]} to {each.between[1]}: {each.what}"


def _moves(whose: Owners, lines: Sequence[Line]) -> Iterator[Move]:
    for before, after in (pair for each in whose.every for pair in pairwise(each.forms)):
        for line in lines:
            first, second = line.sides[before], line.sides[after]
            if first.stands and second.stands and first.given != second.given:
                yield Move(line, before, after, better(first, second))


def better(before: Side, after: Side) -> bool | None:
    """Whether the worst of the answers rose; None where one of them has no rank."""
    if not (before.given and after.given and before.given | after.given <= _RANK.keys()):
        return None
    worst_before = min(_RANK[each] for each in before.given)
    worst_after = min(_RANK[each] for each in after.given)
    return None if worst_before == worst_after else worst_after > worst_before
