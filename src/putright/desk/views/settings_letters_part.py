"""What somebody makes of a part of a letter: the fact that it comes to, and what follows from it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from putright.codes.vocabulary import LetterKind
from putright.desk.entrance import Visit
from putright.desk.showing.letter_wording import (
    has,
    in_words,
    named,
    own_of,
    preview,
    whole_wording,
    without,
)
from putright.desk.views.settings_ids import plain_name
from putright.desk.views.settings_letters import NOTHING_CHANGED
from putright.desk.views.settings_letters_words import NOTHING, Change
from putright.desk.views.settings_steps import Filling, Follows
from putright.letters.compose import NO_EDITS
from putright.letters.placeholders import PLACEHOLDER
from putright.letters.wording import OwnBlock, default_wording, faults
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.facts import LandlordFact, WordingChanged, WordingTakenBack
from putright.procedure.landlords.letters import OwnWording
from putright.record.letters.composing import prepare, wording_of

Told = tuple[LandlordFact, date] | None


def new_key(visit: Visit, kind: LetterKind, filling: Filling) -> str:
    """A name for a new part that no part of the letter has: from its heading, else its text."""
    said = filling.values["heading"] or filling.values["text"] or ""
    plain = plain_name(PLACEHOLDER.sub("", said), "-")[:40].strip("-") or "part"
    base = f"own-{plain}"
    taken = {each.key for each in whole_wording(kind, visit.settings).blocks}
    taken |= set(own_of(kind, visit.settings))
    number = 1
    while (found := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return found


def worded(visit: Visit, filling: Filling, kind: LetterKind, key: str) -> Told:
    """A part as it was typed; None where it can't be kept, with why at its field."""
    given = filling.values
    own = OwnWording(
        letter=kind,
        key=key,
        heading=given.get("heading") or "",
        text=given["text"] or "",
        after=given.get("after"),
        left_out=bool(given.get("left_out")),
    )
    for fault in faults(
        kind, _as_block(own), wording_of(without(visit.settings, kind, key).wordings)
    ):
        filling.form.mark(fault.field, f"{fault.why} {fault.mend}")
    if filling.form.errors:
        return None
    return _fact(visit, filling, own)


def _as_block(own: OwnWording) -> OwnBlock:
    return OwnBlock(
        kind=own.letter,
        key=own.key,
        heading=own.heading,
        text=own.text,
        after=own.after,
        left_out=own.left_out,
    )


def _fact(visit: Visit, filling: Filling, own: OwnWording) -> Told:
    """What is told of a part: nothing where it is so already, and putright's words by their name."""
    known = own_of(own.letter, visit.settings).get(own.key)
    ours = default_wording().letters[own.letter].block(own.key)
    as_ours = (
        ours is not None
        and not own.left_out
        and (ours.heading, ours.text) == (own.heading, own.text)
    )
    if not filling.confirmed and (own == known or (as_ours and known is None)):
        filling.form.mark("", NOTHING_CHANGED)
        return None
    if as_ours:
        return WordingTakenBack(letter=own.letter, key=own.key), visit.today
    return WordingChanged(wording=own), visit.today


def taken_back(visit: Visit, filling: Filling, kind: LetterKind, key: str) -> Told:
    """A part without the landlord's words; None where it has none."""
    # What was confirmed a moment ago is gone by now; its key tells that it is the same.
    if key not in own_of(kind, visit.settings) and not filling.confirmed:
        filling.form.mark("", "This part is worded as it comes with putright already")
        return None
    return WordingTakenBack(letter=kind, key=key), visit.today


# What follows


def must_say(kind: LetterKind, key: str) -> list[Follows]:
    """A warning where our text carries what the letter has to say."""
    block = default_wording().letters[kind].block(key)
    if block is None or not block.holds or block.build:
        return []
    return [Follows("The letter has to say this. Make sure that your words still do.", warns=True)]


def left_behind(visit: Visit, kind: LetterKind, key: str) -> list[Follows]:
    """The landlord's own parts that come after one that goes."""
    if default_wording().letters[kind].block(key) is not None:
        return []
    left = [each for each in own_of(kind, visit.settings).values() if each.after == key]
    return [
        Follows(
            f"“{each.heading or in_words(each.key)}” comes after it, and would stand at the end.",
            warns=True,
        )
        for each in left
    ]


def newest(visit: Visit, kind: LetterKind, after: Landlord) -> str:
    """The part that would be added."""
    known = own_of(kind, visit.settings)
    return next((key for key in own_of(kind, after) if key not in known), "")


def seen(visit: Visit, kind: LetterKind, key: str, after: Landlord) -> dict[str, Any]:
    """What the check shows: the words as they are and would be, and the letter with them."""
    shown = preview(kind, after, visit.today, key=key)
    there = has(shown.letter, key)
    found = prepare(shown.example.matter, after, NO_EDITS).remarks if there else ()
    return {
        "changes": list(_changes(visit, kind, key, after)),
        "preview": shown,
        "there": there,
        "remarks": [f"{each.why} {each.mend}" for each in found if each.where == key],
    }


def _changes(visit: Visit, kind: LetterKind, key: str, after: Landlord) -> Iterator[Change]:
    was, now = (_words(each, kind, key) for each in (visit.settings, after))
    for called, before, then in zip(("Heading", "Text", "Place"), was, now, strict=True):
        if before != then:
            yield Change(called, before or NOTHING, then or NOTHING)


def _words(landlord: Landlord, kind: LetterKind, key: str) -> tuple[str, str, str]:
    """The heading, the text and the place of a part, as letters have it."""
    letter = wording_of(landlord.wordings).letters[kind]
    block = letter.block(key)
    if block is None:
        left_out = key in own_of(kind, landlord)
        return ("", "Left out" if left_out else "", "")
    before = letter.block(block.after) if block.after else None
    return block.heading, block.text, f"After “{named(before)}”" if before else ""
