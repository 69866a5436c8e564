"""Which figure speaks for which provision: as an edition places its clocks, duties, rules and figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from putright.codes.model import Edition
from putright.codes.vocabulary import DutyKind
from putright.procedure.measures import FIGURES
from putright.procedure.measures.model import Figure


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure at a provision of an edition. No stages: whatever the stage."""

    figure: Figure
    provision: str
    stages: tuple[int, ...] = ()


def placed(edition: Edition) -> tuple[Placed, ...]:
    """Every figure of an edition at each provision it speaks for, in the order of the provisions."""
    order = {each.ref: number for number, each in enumerate(edition.provisions)}
    found = {(each.provision, each.figure.key): each for each in (*_owed(edition), *_told(edition))}
    return tuple(sorted(found.values(), key=lambda each: order[each.provision]))


def _owed(edition: Edition) -> Iterator[Placed]:
    clocks: dict[tuple[DutyKind, str], set[int]] = {}
    for clock in edition.clocks:
        clocks.setdefault((clock.duty, clock.provision), set()).add(clock.stage or 0)
    for (duty, ref), stages in clocks.items():
        yield Placed(FIGURES[duty.value], ref, tuple(sorted(stages - {0})))
    for duty, places in edition.duties.items():
        yield from _places(FIGURES[duty.value], places.items())


def _told(edition: Edition) -> Iterator[Placed]:
    for rule, places in edition.rules.items():
        if rule.value in FIGURES:  # of a self-assessment's own rules, governance figures tell
            yield from _places(FIGURES[rule.value], places.items())
    for key, places in edition.figures.items():
        yield from _places(FIGURES[key.value], places.items())


def _places(figure: Figure, places: Iterable[tuple[str, str]]) -> Iterator[Placed]:
    stages: dict[str, set[int]] = {}
    for stage, ref in places:
        stages.setdefault(ref, set()).update(() if stage == "any" else (int(stage),))
    for ref, named in stages.items():
        yield Placed(figure, ref, tuple(sorted(named)))
