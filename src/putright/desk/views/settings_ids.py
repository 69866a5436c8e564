"""The ids of people: made from their names, never typed."""

import re
import unicodedata

from putright.procedure.landlords import Landlord
from putright.procedure.people import OUTSIDE

# What addresses and filters mean by these words is not somebody.
RESERVED = OUTSIDE | {"new", "mine", "team", "nobody"}


def id_for(name: str, landlord: Landlord) -> str:
    """An id that nobody of the landlord's has or had: small letters, digits and dots."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", ".", plain.replace("'", "")).strip(".")[:48].strip(".") or "person"
    taken = RESERVED | {each.person.id for each in landlord.people}
    number = 1
    while (found := base if number == 1 else f"{base}.{number}") in taken:
        number += 1
    return found
