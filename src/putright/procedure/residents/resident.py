"""What is known of a resident, as the events leave it, and what holds on a day. Immutable."""

from datetime import date

from msgspec import Struct

from putright.procedure.facts import DocumentAdded
from putright.procedure.residents.words import Format, ResidentState
from putright.procedure.sending import LetterRecord
from putright.procedure.streams.situation import Folded
from putright.procedure.words import Channel, Consent


class Preferences(Struct, frozen=True, kw_only=True):
    """How a resident wants to be in touch. None: not recorded."""

    channel: Channel | None = None
    language: str | None = None
    format: Format | None = None


class Details(Struct, frozen=True, kw_only=True):
    """Who a resident is and how they are reached. None: not recorded."""

    full_name: str | None = None
    home: str | None = None
    phone: str | None = None
    e_mail: str | None = None
    write_to: str | None = None


class Plan(Struct, frozen=True, kw_only=True):
    """One review that was planned. The next plan leaves it as it is."""

    set_on: date
    review_on: date | None
    reviewed_on: date | None = None
    dropped_on: date | None = None


class Adjustment(Struct, frozen=True, kw_only=True):
    """A reasonable adjustment, from the day it was agreed until it ended."""

    id: str
    what: str
    need: str | None
    agreed_on: date
    plans: tuple[Plan, ...]
    ended_on: date | None = None


class Representative(Struct, frozen=True, kw_only=True):
    """Who acts for the resident, from a day to a day, both counted."""

    name: str
    consent: Consent | None
    from_on: date
    until: date | None = None
    ended_on: date | None = None


class Terms(Struct, frozen=True, kw_only=True):
    """What a restriction bars, from a day to a day, both counted."""

    what: str
    bars: tuple[Channel, ...]
    from_on: date
    until: date | None


class Restriction(Struct, frozen=True, kw_only=True):
    """A restriction of contact. Each review that changed it added terms."""

    id: str
    policy: str | None
    imposed_on: date
    terms: tuple[Terms, ...]
    plans: tuple[Plan, ...]
    lifted_on: date | None = None

    def on(self, day: date) -> Terms | None:
        """What it bars on a day; None where it does not hold."""
        if self.lifted_on and day >= self.lifted_on:
            return None
        begun = [each for each in self.terms if each.from_on <= day]
        if not begun or (begun[-1].until and day > begun[-1].until):
            return None
        return begun[-1]


class Resident(Folded, frozen=True, kw_only=True):
    """Everything that is known of a resident."""

    state: ResidentState = ResidentState.NEW
    details: Details = Details()
    preferences: tuple[tuple[date, Preferences], ...] = ()
    needs: tuple[str, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    representatives: tuple[Representative, ...] = ()
    restrictions: tuple[Restriction, ...] = ()
    documents: tuple[DocumentAdded, ...] = ()
    letters: tuple[LetterRecord, ...] = ()

    def adjustment(self, key: str) -> Adjustment | None:
        """The adjustment of that id, or None."""
        return next((each for each in self.adjustments if each.id == key), None)

    def restriction(self, key: str) -> Restriction | None:
        """The restriction of that id, or None."""
        return next((each for each in self.restrictions if each.id == key), None)


NEW_RESIDENT = Resident()


def preferences_on(resident: Resident, day: date) -> Preferences:
    """How the resident wants to be in touch, by what was said up to a day."""
    found = Preferences()
    for _, said in sorted(
        (each for each in resident.preferences if each[0] <= day), key=lambda each: each[0]
    ):
        found = Preferences(
            channel=said.channel or found.channel,
            language=found.language if said.language is None else said.language,
            format=said.format or found.format,
        )
    return found


def adjustments_on(resident: Resident, day: date) -> tuple[Adjustment, ...]:
    """The reasonable adjustments that hold on a day."""
    return tuple(
        each
        for each in resident.adjustments
        if each.agreed_on <= day and not (each.ended_on and day >= each.ended_on)
    )


def representatives_on(resident: Resident, day: date) -> tuple[Representative, ...]:
    """Who may act for the resident on a day: with consent given, or waived for vulnerability."""
    return tuple(
        each
        for each in resident.representatives
        if each.consent in (Consent.GIVEN, Consent.WAIVED)
        and each.from_on <= day
        and not (each.until and day > each.until)
        and not (each.ended_on and day >= each.ended_on)
    )


def channels_barred_on(resident: Resident, day: date) -> tuple[Channel, ...]:
    """The channels that restrictions of contact close on a day; for the context of a complaint."""
    holding = [each.on(day) for each in resident.restrictions]
    barred = {channel for terms in holding if terms for channel in terms.bars}
    return tuple(channel for channel in Channel if channel in barred)
