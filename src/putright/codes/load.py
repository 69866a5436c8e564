"""Loads the editions: strictly, once each, and only when asked for."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from putright.codes.model import CodeMap, Edition
from putright.codes.sound import problems

DATA = Path(__file__).parent / "data"
MAP_FILE = "map.json"
HOUSING_OMBUDSMAN = "housing-ombudsman"

# The Housing Ombudsman's editions go by their year alone; every other edition by its file's name.
OWN_PREFIX = "hos-"


class UnknownEdition(LookupError):
    """No such edition, or none for that day. The message lists what there is."""


class BadData(ValueError):
    """A data file is not what its schema or the Code's own logic allows. Names the place."""


@cache
def edition_ids() -> tuple[str, ...]:
    """The ids of all editions. One is added by putting its file into the data folder."""
    names = sorted(each.stem for each in DATA.glob("*.json") if each.name != MAP_FILE)
    return tuple(name.removeprefix(OWN_PREFIX) for name in names)


@cache
def edition(id: str) -> Edition:
    """The edition called `id`, such as "2024" or "spso-2021".

    Raises:
        UnknownEdition: there is no such edition.
        BadData: its file is not sound.
    """
    if id not in edition_ids():
        raise UnknownEdition(f"there is no edition {id!r}; there are {', '.join(edition_ids())}")
    path = next(
        each for each in (DATA / f"{OWN_PREFIX}{id}.json", DATA / f"{id}.json") if each.exists()
    )
    found = read_edition(path.read_bytes(), path.name)
    if found.id != id:
        raise BadData(f"{path.name}: $.id is {found.id!r}, and the file's name makes it {id!r}")
    return found


@cache
def editions(code: str | None = None) -> tuple[Edition, ...]:
    """All editions, or those of one code, in the order in which they came into force."""
    chosen = (each for each in map(edition, edition_ids()) if code in (None, each.code))
    return tuple(sorted(chosen, key=lambda each: (each.code, each.in_force_from)))


def edition_on(day: date, code: str = HOUSING_OMBUDSMAN) -> Edition:
    """The edition of `code` in force on `day`: a complaint stays under the one of its receipt.

    Raises:
        UnknownEdition: the code is unknown, or none of its editions was in force by then.
    """
    known = editions(code)
    if not known:
        codes = sorted({each.code for each in editions()})
        raise UnknownEdition(f"there is no code {code!r}; there are {', '.join(codes)}")
    for each in reversed(known):
        if each.in_force_from <= day and (
            each.in_force_until is None or day <= each.in_force_until
        ):
            return each
    raise UnknownEdition(
        f"no edition of the code {code!r} was in force on {day}; its first came into force on "
        f"{known[0].in_force_from}"
    )


@cache
def code_map() -> CodeMap:
    """Which provisions of the Housing Ombudsman's editions correspond, and what changed."""
    found: CodeMap = decode((DATA / MAP_FILE).read_bytes(), CodeMap, MAP_FILE)
    return found


def read_edition(text: bytes, name: str) -> Edition:
    """Decode and check one edition; `name` is what messages call it.

    Raises:
        BadData: not JSON, an unknown or missing key, a wrong value, or a problem that
            `putright.codes.sound.problems` finds. Every problem of the last kind is listed.
    """
    found: Edition = decode(text, Edition, name)
    if wrong := problems(found):
        raise BadData("\n".join(f"{name}: {each}" for each in wrong))
    return found


def decode(text: bytes, kind: Any, name: str) -> Any:
    """Decode JSON into a type of the model, refusing keys that it does not have.

    Raises:
        BadData: with the name of the file and the place in it.
    """
    try:
        raw = msgspec.json.decode(text)
        found = msgspec.convert(raw, kind, strict=True, str_keys=True)
    except (msgspec.DecodeError, ValueError) as error:
        raise BadData(f"{name}: {error}") from error
    return found
