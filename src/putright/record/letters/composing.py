"""A landlord's letterhead, wording and standard, as `putright.letters` takes them; a letter made of them."""

import base64
import binascii
from dataclasses import dataclass, replace
from functools import lru_cache

from putright.letters.checking import Naming, Remark, Standard, check
from putright.letters.checking.jargon import jargon_with
from putright.letters.compose import Edits, compose
from putright.letters.matter import Matter
from putright.letters.model import Letter, Letterhead, Signature
from putright.letters.wording import OwnBlock, Wording, default_wording, with_own
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.letters import OwnWording
from putright.procedure.words import Channel


@dataclass(frozen=True, slots=True)
class Prepared:
    """A letter and what is to be said of it; blockers come first."""

    matter: Matter
    letter: Letter
    remarks: tuple[Remark, ...]

    @property
    def blocked(self) -> bool:
        """Whether it can't go as it is."""
        return any(each.blocks for each in self.remarks)


def prepare(matter: Matter, landlord: Landlord, edits: Edits) -> Prepared:
    """Compose a letter and check it by the landlord's standard."""
    letter = composed(matter, landlord, edits)
    return Prepared(matter, letter, check(letter, matter, standard_of(landlord)))


def composed(matter: Matter, landlord: Landlord, edits: Edits) -> Letter:
    """The letter, in the landlord's wording and under its letterhead."""
    return compose(
        matter,
        wording_of(landlord.wordings),
        edits,
        _without_barred(letterhead_of(landlord), matter),
        signature=Signature(matter.handler, matter.handler_role, landlord.letters.team),
    )


def _without_barred(head: Letterhead, matter: Matter) -> Letterhead:
    """The letterhead without the ways that a restriction of contact closes to this resident."""
    phone = "" if Channel.PHONE.value in matter.bars else head.phone
    e_mail = "" if Channel.E_MAIL.value in matter.bars else head.e_mail
    return replace(head, phone=phone, hours=head.hours if phone else "", e_mail=e_mail)


@lru_cache(maxsize=256)
def wording_of(wordings: tuple[OwnWording, ...]) -> Wording:
    """The wording that comes with the product, with the landlord's own in its place."""
    own = tuple(
        OwnBlock(
            kind=each.letter,
            key=each.key,
            heading=each.heading,
            text=each.text,
            after=each.after,
            left_out=each.left_out,
        )
        for each in wordings
    )
    return with_own(default_wording(), own)


def letterhead_of(landlord: Landlord) -> Letterhead:
    """Who writes, as the head of the letter shows it."""
    letters = landlord.letters
    return Letterhead(
        landlord=landlord.called,
        address=letters.address,
        phone=letters.phone,
        e_mail=letters.e_mail,
        web=letters.web,
        hours=letters.hours,
        colour=landlord.colour,
        window=letters.window.value,
        logo=_logo(letters.logo),
        logo_alt=letters.logo_alt,
    )


def _logo(text: str) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True) or None
    except (ValueError, binascii.Error):
        return None


def standard_of(landlord: Landlord) -> Standard:
    """What the landlord's letters are checked for."""
    letters = landlord.letters
    naming = Naming(letters.naming.value)
    return Standard(
        reading_age=letters.reading_age,
        longest_sentence=letters.longest_sentence,
        jargon=jargon_with(tuple((each.word, each.instead) for each in letters.jargon)),
        name_staff=naming,
        name_contractors=naming,
    )
