"""The resident at the top of a case: how to reach them, and what to watch for when one does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from putright.desk.showing.days import day_in_words
from putright.desk.words import capitalised, lower, words
from putright.procedure.residents.resident import (
    Resident,
    Restriction,
    adjustments_on,
    channels_barred_on,
    preferences_on,
)
from putright.procedure.residents.words import Format

NO_NAME = "Name not recorded"


@dataclass(frozen=True, slots=True)
class ResidentCard:
    """A resident in a few lines. Lists and texts are empty where nothing is on record.

    Attributes:
        contact: Phone, e-mail and postal address, those that there are.
        preferences: "Prefers e-mail", "Language: Welsh".
        format: The format that they need, where it is not ordinary print.
        adjustments: What was agreed and holds; empty for who may not see it.
        hidden: The sentence that stands for adjustments that may not be seen.
        restriction: What a restriction of contact says; empty where none holds.
        barred: "No phone, no social media", where a restriction closes channels.
        watch: What an officer needs to see before getting in touch, in the order of weight.
    """

    reference: str
    name: str = NO_NAME
    address: str = ""
    contact: tuple[str, ...] = ()
    preferences: tuple[str, ...] = ()
    format: str = ""
    adjustments: tuple[str, ...] = ()
    hidden: str = ""
    restriction: str = ""
    barred: str = ""

    @property
    def watch(self) -> tuple[str, ...]:
        """What to know before getting in touch."""
        found = (self.barred, self.restriction, self.format, *self.adjustments, self.hidden)
        return tuple(each for each in found if each)


def resident_card(
    resident: Resident,
    *,
    home_address: str,
    as_of: date,
    reference: str,
    see_sensitive: bool,
) -> ResidentCard:
    """What is known of a resident on a day, for the top of their cases.

    Args:
        resident: What is on record of them.
        home_address: Where they live, in a line; empty where it is not known.
        as_of: The day that decides which adjustments and restrictions hold.
        reference: The reference of their record.
        see_sensitive: Whether the adjustments, which tell of needs, may be shown.
    """
    details = resident.details
    agreed = adjustments_on(resident, as_of)
    liked = preferences_on(resident, as_of)
    holding = [terms.what for each in resident.restrictions if (terms := each.on(as_of))]
    closed = channels_barred_on(resident, as_of)
    return ResidentCard(
        reference=reference,
        name=details.full_name or NO_NAME,
        address=home_address,
        contact=tuple(_contact(resident)),
        preferences=tuple(_preferences(resident, as_of)),
        format=words(liked.format) if liked.format and liked.format is not Format.PRINT else "",
        adjustments=tuple(each.what for each in agreed) if see_sensitive else (),
        hidden="" if see_sensitive else _hidden(len(agreed)),
        restriction=" ".join(f"Contact is restricted: {each}" for each in holding),
        barred=capitalised(", ".join(f"no {lower(each)}" for each in closed)),
    )


def _contact(resident: Resident) -> Iterator[str]:
    details = resident.details
    yield from (each for each in (details.phone, details.e_mail) if each)
    if details.write_to:
        yield f"Write to: {details.write_to}"


def _preferences(resident: Resident, as_of: date) -> Iterator[str]:
    liked = preferences_on(resident, as_of)
    if liked.channel:
        yield f"Prefers {lower(liked.channel)}"
    if liked.language:
        yield f"Language: {liked.language}"


def _hidden(number: int) -> str:
    if not number:
        return ""
    are = "A reasonable adjustment is" if number == 1 else f"{number} reasonable adjustments are"
    return f"{are} in force. Ask a complaints officer what was agreed before you get in touch."


def restriction_span(restriction: Restriction) -> str:
    """From when to when a restriction holds, in words."""
    last = restriction.terms[-1]
    span = f"From {day_in_words(restriction.terms[0].from_on)}"
    if restriction.lifted_on:
        return f"{span}; lifted on {day_in_words(restriction.lifted_on)}"
    return f"{span} until {day_in_words(last.until)}" if last.until else f"{span}, with no last day"
