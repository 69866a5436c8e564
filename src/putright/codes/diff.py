"""What changed between two editions, along the map of corresponding provisions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from putright.codes.model import Change, Clock, CodeMap, Edition, MapRow
from putright.codes.vocabulary import DutyKind
from putright.codes.words import at_stage, figures_in_words

Key = tuple[DutyKind, int | None]


@dataclass(frozen=True, slots=True)
class ClockChange:
    """One clock in both editions, in words; None where an edition has none."""

    what: str
    before: str | None
    after: str | None

    @property
    def changed(self) -> bool:
        """Whether the figures differ. A provision's number alone is no change."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Group:
    """Provisions of two editions that correspond, and what is different between them."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    titles_before: tuple[str, ...]
    titles_after: tuple[str, ...]
    force_before: str
    force_after: str
    clocks: tuple[ClockChange, ...]
    changes: tuple[Change, ...]

    @property
    def changed(self) -> bool:
        """Whether anything but the numbering is known to be different."""
        return bool(self.force_before != self.force_after or self.clocks or self.changes)


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs from `before` to `after`.

    Without a map between the two (`mapped` false) only stages and clocks are compared.
    """

    before: str
    after: str
    mapped: bool
    stages_before: str
    stages_after: str
    clocks: tuple[ClockChange, ...]
    groups: tuple[Group, ...] = ()
    only_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()


def diff(before: Edition, after: Edition, code_map: CodeMap) -> Difference:
    """Compare two editions along `code_map`, in the order given: `before`, then `after`."""
    found = Difference(
        before=before.id,
        after=after.id,
        mapped={before.id, after.id} <= set(code_map.editions),
        stages_before=stages_in_words(before),
        stages_after=stages_in_words(after),
        clocks=tuple(_clock_change(before, after, key) for key in _keys(before, after)),
    )
    if not found.mapped:
        return found
    return replace(
        found,
        groups=tuple(_groups(before, after, code_map)),
        only_before=_alone(before, after.id, code_map),
        only_after=_alone(after, before.id, code_map),
    )


def counterparts(edition: Edition, ref: str, code_map: CodeMap) -> dict[str, tuple[str, ...]]:
    """The provisions of the code's other editions that correspond to `ref`, by edition."""
    found: dict[str, list[str]] = {}
    for row in code_map.rows:
        if edition.id in code_map.editions and ref in row.refs.get(edition.id, ()):
            for other, refs in row.refs.items():
                if other != edition.id:
                    mine = found.setdefault(other, [])
                    mine.extend(each for each in refs if each not in mine)
    return {other: tuple(found[other]) for other in code_map.editions if other in found}


def stages_in_words(edition: Edition) -> str:
    """How many stages there are, and where a complaint may begin."""
    words = f"{edition.final_stage} stages"
    if edition.stages_allowed > edition.final_stage:
        words += f", {edition.stages_allowed} where the landlord explains why"
    if edition.may_start_at_stage_2:
        words += "; a complaint may go straight to stage 2"
    return words


def _groups(before: Edition, after: Edition, code_map: CodeMap) -> Iterator[Group]:
    """One group for each pair of sets of refs; rows that give the same pair are joined."""
    pairs: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Change]] = {}
    for row in code_map.rows:
        mine, theirs = row.refs.get(before.id, ()), row.refs.get(after.id, ())
        if mine and theirs:
            pairs.setdefault((mine, theirs), []).extend(_between(row, before, after, code_map))
    order = {each.ref: number for number, each in enumerate(after.provisions)}
    for mine, theirs in sorted(pairs, key=lambda pair: order[pair[1][0]]):
        yield Group(
            before=mine,
            after=theirs,
            titles_before=_titles(before, mine),
            titles_after=_titles(after, theirs),
            force_before=_force(before, mine),
            force_after=_force(after, theirs),
            clocks=_clocks_of(before, mine, after, theirs),
            changes=tuple(dict.fromkeys(pairs[mine, theirs])),
        )


def _between(row: MapRow, before: Edition, after: Edition, code_map: CodeMap) -> Iterator[Change]:
    """The changes of a row that lie between the two editions, whichever of them is older."""
    places = sorted(code_map.editions.index(each.id) for each in (before, after))
    span = code_map.editions[places[0] : places[1] + 1]
    return (each for each in row.changes if set(each.between) <= set(span))


def _alone(edition: Edition, other: str, code_map: CodeMap) -> tuple[str, ...]:
    """The mapped refs of `edition` that have no counterpart in `other`."""
    mapped = {ref for row in code_map.rows for ref in row.refs.get(edition.id, ())}
    matched = {
        ref for row in code_map.rows if row.refs.get(other) for ref in row.refs.get(edition.id, ())
    }
    refs = (each.ref for each in edition.provisions)
    return tuple(ref for ref in refs if ref in mapped - matched)


def _titles(edition: Edition, refs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each.title for ref in refs if (each := edition.provision(ref)))


def _force(edition: Edition, refs: tuple[str, ...]) -> str:
    forces = (each.force for ref in refs if (each := edition.provision(ref)))
    return ", ".join(dict.fromkeys(forces))


def _clocks_of(
    before: Edition, mine: tuple[str, ...], after: Edition, theirs: tuple[str, ...]
) -> tuple[ClockChange, ...]:
    """The clocks that changed and that the two sets of provisions both speak of.

    Where one set speaks of no clock at all, a clock that the other brings counts as well, if the
    first set's edition has none of that kind.
    """
    here, there = _keys_of(before, mine), _keys_of(after, theirs)
    keys = here & there
    if not here:
        keys |= {key for key in there if before.clock(*key) is None}
    if not there:
        keys |= {key for key in here if after.clock(*key) is None}
    changes = (_clock_change(before, after, key) for key in _keys(before, after) if key in keys)
    return tuple(each for each in changes if each.changed)


def _keys_of(edition: Edition, refs: tuple[str, ...]) -> set[Key]:
    return {
        (each.duty, each.stage)
        for each in edition.clocks
        if each.provision in refs or (each.extension and each.extension.provision in refs)
    }


def _keys(before: Edition, after: Edition) -> list[Key]:
    keys = dict.fromkeys((each.duty, each.stage) for each in (*before.clocks, *after.clocks))
    return sorted(keys, key=lambda key: (key[1] or 9, key[0]))


def _clock_change(before: Edition, after: Edition, key: Key) -> ClockChange:
    duty, stage = key
    return ClockChange(
        what=duty.value.replace("_", " ") + at_stage(stage),
        before=_figures(before.clock(duty, stage)),
        after=_figures(after.clock(duty, stage)),
    )


def _figures(clock: Clock | None) -> str | None:
    return None if clock is None else figures_in_words(clock)
