"""The nations whose bank holidays differ."""

from enum import StrEnum
from typing import Self


class Nation(StrEnum):
    """A nation by its bank holidays, under GOV.UK's name. Wales has England's."""

    ENGLAND_AND_WALES = "england-and-wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"

    @classmethod
    def read(cls, words: str) -> Self:
        """Read what a person wrote: "England", "wales", "Northern Ireland", "NI".

        Case, spaces, hyphens and underscores don't matter.

        Raises:
            ValueError: no nation is called that; the message lists the choices.
        """
        plain = "-".join(
            words.casefold().replace("&", " and ").replace("_", " ").replace("-", " ").split()
        )
        try:
            return cls(_OTHER_NAMES.get(plain, plain))
        except ValueError:
            choices = ", ".join([*_OTHER_NAMES, *cls])
            raise ValueError(f"{words!r} is not a nation; choose one of {choices}") from None


_OTHER_NAMES = {
    "england": "england-and-wales",
    "wales": "england-and-wales",
    "ni": "northern-ireland",
}
