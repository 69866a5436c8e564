"""Letters that were begun from the form of an act: what their drafts hold of it, and where they are."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from putright.desk import acts
from putright.desk.acts.shapes import Data
from putright.desk.entrance import Visit
from putright.desk.paths import PATHS
from putright.record.history import Kind
from putright.record.letters import carried, drafting
from putright.record.letters.drafting import LetterDraft, Place
from putright.record.permissions import Permission
from putright.record.reading import Loaded

ACT = "new"  # the subject of a letter whose act goes on record with it
VERSION = "letter-version"  # what a form carries that was opened from a letter's draft

# What a form asks, and the letter answers: when and how it goes, and what it holds.
ANSWERED = frozenset(
    {"on", "channel", "contents", "awaiting_posting", "mode", "ombudsman_details",
     "ombudsman_told"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ByLetter:
    """How the form of an act offers to tell the resident by a letter that is written here.

    Attributes:
        version: The version of the draft whose form this is; empty where it is of none.
        begun_by: Who began such a letter already, where this is not its form; and `href`, its page.
    """

    version: str = ""
    begun_by: str = ""
    href: str = ""


def address_of(place: Place) -> str:
    """The page of a letter."""
    names = [PATHS[place.kind], place.reference, place.letter.value, place.subject]
    return reverse("letter", args=names)


def place_of(stream: Loaded, act: acts.Act) -> Place:
    """Where the letter is kept that carries an act."""
    return Place(stream.kind, stream.reference, carried.LETTER_OF[act.fact], ACT)


def goes_by_letter(visit: Visit, act: acts.Act, stream: Loaded) -> bool:
    """Whether the act can be told to the resident by a letter that is written here."""
    return (
        act.fact in carried.LETTER_OF
        and stream.kind is not Kind.REQUEST
        and bool(stream.id)
        and visit.may(Permission.HANDLE)
    )


def answered(data: Data, today: date) -> dict[str, list[str]]:
    """What was typed into an act's form, with what its letter answers in place of what was typed.

    It goes today; how, and what it holds, is known once it is written.
    """
    typed = {name: list(values) for name, values in data.items() if _asked(name)}
    day = {"day": today.day, "month": today.month, "year": today.year}
    return {**typed, **{f"on-{part}": [str(day[part])] for part in day}, "channel": ["e_mail"]}


def _asked(name: str) -> bool:
    return name not in ANSWERED and name not in ("on-day", "on-month", "on-year")


def unasked(form: acts.Form, other: acts.Form) -> None:
    """Let the questions that a letter answers stand in a form as they were answered in another."""
    for name in ANSWERED:
        mine, theirs = form.find(name), other.find(name)
        if isinstance(mine, acts.Field) and isinstance(theirs, acts.Field):
            mine.value = theirs.value


def offered(visit: Visit, act: acts.Act, stream: Loaded, version: str) -> ByLetter | None:
    """What the form of an act says of a letter; None where there is nothing to say."""
    if not goes_by_letter(visit, act, stream):
        return None
    if version:
        return ByLetter(version=version)
    place = place_of(stream, act)
    found = drafting.get(visit.landlord, place)
    if found is None:
        return ByLetter()
    return ByLetter(begun_by=visit.name(found[0].writer), href=address_of(place))


def typed_into(visit: Visit, act: acts.Act, stream: Loaded) -> Data:
    """What a letter's draft holds of an act's form; empty where there is no such draft."""
    if not goes_by_letter(visit, act, stream):
        return {}
    found = drafting.get(visit.landlord, place_of(stream, act))
    if found is None or found[0].act != act.slug:
        return {}
    draft, version = found
    return {**draft.data, VERSION: [str(version)]}


def begun(visit: Visit, place: Place) -> tuple[LetterDraft, int]:
    """The draft of a letter and its version; a new one, of version 0, where none was begun."""
    return drafting.get(visit.landlord, place) or (LetterDraft(writer=visit.person.id), 0)
