"""Which ombudsman a complaint goes to, and what a letter says of each. It follows the points."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from putright.letters.matter import Office

DATA = Path(__file__).parent / "data"
FILE = "ombudsmen.json"

HOUSING = "housing_ombudsman"
COUNCILS = "lgsco"
SCOTTISH = "spso"
# A point that no ombudsman is thought to look at.
NEITHER = "neither"

# The code of practice whose complaints go to the Scottish ombudsman, whatever the point.
_SCOTTISH_CODE = "spso"


class OfficeWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What a letter says of an ombudsman.

    Attributes:
        meanwhile: While the landlord still looks at the complaint.
        now: Once it has given its last answer.
        declined: Where it did not take the complaint, or its next stage, on.
        short: In a line, before the ways to reach it; no full stop.
        before_october_2022: Instead of `now` in a letter of before 1 October 2022, when the Housing
            Ombudsman was reached through a designated person or after eight weeks.
    """

    meanwhile: str
    now: str
    declined: str
    short: str
    before_october_2022: str = ""


class OfficeData(Struct, frozen=True, forbid_unknown_fields=True):
    """An ombudsman as the product knows it. `source` says where the details are from."""

    key: str
    name: str
    short: str
    handles: str
    address: tuple[str, ...]
    phone: str
    e_mail: str
    web: str
    source: str
    confirmed: bool
    words: OfficeWords

    def office(self) -> Office:
        """The same as a letter takes it, confirmed by no landlord yet."""
        return Office(
            key=self.key,
            name=self.name,
            short=self.short,
            handles=self.handles,
            address=self.address,
            phone=self.phone,
            e_mail=self.e_mail,
            web=self.web,
        )


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    note: str
    offices: tuple[OfficeData, ...]


@cache
def known_offices() -> dict[str, OfficeData]:
    """Every ombudsman that the product knows, by key."""
    read = msgspec.json.decode((DATA / FILE).read_bytes(), type=_File, strict=True)
    return {each.key: each for each in read.offices}


def words_of(office: Office) -> OfficeWords:
    """What a letter says of an ombudsman; of one that is not known, nothing that could be wrong."""
    known = known_offices().get(office.key)
    return known.words if known else _plain_words(office.short or office.name)


def _plain_words(name: str) -> OfficeWords:
    ask = f"You can ask the {name} for help. It tells you what it can do for you."
    return OfficeWords(ask, ask, ask, f"You can ask the {name} for help")


def offices_for(points: Iterable[str], code: str, council: bool) -> tuple[Office, ...]:
    """The ombudsmen that a complaint goes to, in order; never none.

    The Local Government and Social Care Ombudsman looks at councils only. Where all that there is
    goes to no ombudsman, the Housing Ombudsman is still given: it decides that itself.

    Args:
        points: Whose each point is: "housing_ombudsman", "lgsco" or "neither".
        code: The code of practice, such as "housing-ombudsman" or "spso".
        council: Whether the landlord is a council.
    """
    return tuple(known_offices()[key].office() for key in office_keys(points, code, council))


def office_keys(points: Iterable[str], code: str, council: bool) -> tuple[str, ...]:
    """The keys of the ombudsmen that a complaint goes to; see `offices_for`."""
    if code == _SCOTTISH_CODE:
        return (SCOTTISH,)
    whose = {
        COUNCILS if each == COUNCILS and council else HOUSING for each in points if each != NEITHER
    }
    return tuple(key for key in (HOUSING, COUNCILS) if key in (whose or {HOUSING}))
