"""The ids of people and of parts of letters: made from their names, never typed."""

import re
import unicodedata

from putright.procedure.landlords import Landlord
from putright.procedure.people import OUTSIDE

# What addresses and filters mean by these words is not somebody.
RESERVED = OUTSIDE | {"new", "mine", "team", "nobody"}


def id_for(name: str, landlord: Landlord) -> str:
    """An id that nobody of the landlord's has or had: small letters, digits and dots."""
    base = plain_name(name, ".")[:48].strip(".") or "person"
    taken = RESERVED | {each.person.id for each in landlord.people}
    number = 1
    while (found := base if number == 1 else f"{base}.{number}") in taken:
        number += 1
    return found


def plain_name(name: str, between: str) -> str:
    """A name in small letters and digits, with `between` for all else; "" where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", between, plain.replace("'", "")).strip(between)
