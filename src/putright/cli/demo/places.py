"""Invented homes: streets of houses and blocks of flats, in towns that are on no map.

Their postcodes begin with QX. No postcode area of the United Kingdom begins with Q, so none of
these exists, nor will.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

from putright.cli.demo.wording import data
from putright.record.history import Home

# The letters that the second half of a postcode uses.
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"
_FLATS = 0.55


@dataclass(frozen=True)
class Dwelling:
    """A home, whether it is a flat, and what its block or street is called."""

    home: Home
    flat: bool
    place: str


def build_homes(rng: Random, number: int) -> tuple[Dwelling, ...]:
    """So many homes, street by street and block by block."""
    references = (f"H-{each:05d}" for each in count(1))
    found: list[Dwelling] = []
    streets, blocks = _streets(rng), _blocks(rng)
    flats = 0
    while len(found) < number:
        if flats <= _FLATS * len(found):
            group = list(_flats_of(rng, references, next(blocks), next(streets)))
            flats += len(group)
        else:
            group = list(_houses_of(rng, references, next(streets)))
        found += group
    return tuple(found[:number])


def _towns(rng: Random) -> tuple[str, str]:
    """A town and its postcode district; the first towns of the list are the largest."""
    towns = data("places")["towns"]
    town, district = rng.choices(towns, weights=range(2 * len(towns), 0, -2))[0]
    return town, district


def _streets(rng: Random) -> Iterator[str]:
    """Names of streets, each once as long as there are any."""
    places = data("places")
    every = [f"{name} {road}" for name in places["names"] for road in places["roads"]]
    rng.shuffle(every)
    yield from every
    for more in count(2):
        yield from (f"{each} {more}" for each in every)


def _blocks(rng: Random) -> Iterator[str]:
    places = data("places")
    every = [f"{name} {kind}" for name in places["block_names"] for kind in places["blocks"]]
    rng.shuffle(every)
    yield from every
    for more in count(2):
        yield from (f"{each} {more}" for each in every)


def _postcode(rng: Random, district: str) -> str:
    return f"{district} {rng.randint(1, 9)}{rng.choice(_INWARD)}{rng.choice(_INWARD)}"


def _houses_of(rng: Random, references: Iterator[str], street: str) -> Iterator[Dwelling]:
    town, district = _towns(rng)
    code = _postcode(rng, district)
    first, step = rng.choice(((1, 2), (2, 2), (1, 1)))
    for nth in range(rng.randint(12, 46)):
        number = first + nth * step
        if number == 13:  # as on many English streets
            continue
        home = Home(next(references), (f"{number} {street}", town), code)
        yield Dwelling(home, flat=False, place=street)


def _flats_of(
    rng: Random, references: Iterator[str], block: str, street: str
) -> Iterator[Dwelling]:
    town, district = _towns(rng)
    code = _postcode(rng, district)
    for number in range(1, rng.choice((6, 9, 12, 16, 24, 32, 48, 64)) + 1):
        home = Home(next(references), (f"Flat {number}", block, street, town), code)
        yield Dwelling(home, flat=True, place=block)
