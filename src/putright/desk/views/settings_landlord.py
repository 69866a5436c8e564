"""The landlord's own details, and its holidays."""

import re
from datetime import date

from django.http import HttpResponse
from msgspec import Struct

from putright.desk.acts.inputs import Input
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit, page
from putright.desk.showing.days import day_in_words
from putright.desk.views.settings_steps import Filling, Follows, Setting, steps
from putright.desk.views.settings_words import (
    ENOUGH,
    NATIONS,
    contrast,
    contrast_in_words,
    holiday_effect,
)
from putright.desk.words import uncapitalised
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.facts import HolidayAnnounced, LandlordDescribed, LandlordFact
from putright.record.permissions import Permission
from putright.record.submitting import Done
from putright.workingdays import Nation, calendar

OVERVIEW = ("/settings", "Settings")
_COLOUR = re.compile(r"#?[0-9a-fA-F]{6}")


class _Described(Struct):
    called: str
    nation: Nation
    colour: str
    homes: int
    council: bool


_DETAILS = (
    Input("called", "Name", "As residents know the landlord.", ask="Give the landlord’s name"),
    Input(
        "nation",
        "Whose bank holidays are kept?",
        "Working days are counted by them: changing this moves due dates.",
        options=[Choice(each.value, text) for each, text in NATIONS.items()],
        ask="Choose where the landlord is",
    ),
    Input(
        "colour",
        "Colour",
        "For the head of every page: # and six digits or letters from a to f, such as #1d4f6e.",
        ask="Give a colour, such as #1d4f6e",
        width=10,
    ),
    Input("homes", "Number of homes", ask="Give the number of homes", width=10),
    Input("council", "Is the landlord a council?", ask="Say whether the landlord is a council"),
)


@page(Permission.KEEP_POLICY)
def landlord(visit: Visit) -> HttpResponse:
    """The landlord's name, nation, colour and homes."""
    now = visit.settings
    setting = Setting(
        title="The landlord’s details",
        button="Record the details",
        back=OVERVIEW,
        asks=_Described,
        specs=_DETAILS,
        start={name: getattr(now, name) for name in _Described.__struct_fields__},
        fact=lambda filling: _details(visit, filling),
        follows=lambda fact: _details_follow(visit, fact),
        about=lambda fact: isinstance(fact, LandlordDescribed),
        where=_change,
        said="The landlord’s details are recorded.",
    )
    return steps(visit, setting)


def _details(visit: Visit, filling: Filling) -> tuple[LandlordFact, date] | None:
    given = filling.values
    colour = given["colour"]
    if not _COLOUR.fullmatch(colour):
        filling.form.mark(
            "colour", "A colour is # and six digits or letters from a to f, such as #1d4f6e"
        )
        return None
    colour = f"#{colour.removeprefix('#').lower()}"
    if contrast(colour) < ENOUGH:
        filling.form.mark(
            "colour",
            f"Text on this colour would have a contrast of {contrast(colour):.1f} to 1; {ENOUGH} to 1 "
            "is needed. Choose a darker or a lighter one.",
        )
        return None
    said = {**given, "colour": colour}
    changed = {name: each for name, each in said.items() if each != getattr(visit.settings, name)}
    # What was confirmed a moment ago is no longer new; its key tells that it is the same.
    if not changed and not filling.confirmed:
        filling.form.mark("", "Nothing is changed: this is what is on record already")
        return None
    return LandlordDescribed(**changed), visit.today


def _details_follow(visit: Visit, fact: LandlordFact) -> list[Follows]:
    assert isinstance(fact, LandlordDescribed)  # noqa: S101 - this setting makes nothing else
    colour = fact.colour or visit.settings.colour
    return [Follows(f"The head of every page is {colour}. {contrast_in_words(colour)}")]


def _change(done: Done) -> str:
    return f"/settings/changes/{done.numbers[0]}"


class _Holiday(Struct):
    day: date
    title: str
    working: str
    on: date


_WORKED = (
    Choice("no", "It is a holiday", "It is not counted as a working day."),
    Choice("yes", "It is worked after all", "For a holiday that was announced, and taken back."),
)
_HOLIDAY = (
    Input("day", "Which day?", ask="Give the day"),
    Input("title", "What day is it?", "For example, a day of national mourning.",
        ask="Say what day it is", width=30),
    Input("working", "Is it worked?", kind="radios", options=_WORKED, ask="Say whether it is worked"),
    Input(
        "on",
        "When was it announced?",
        "A past day is fine. A holiday never makes late what was done in time.",
        ask="Give the day on which it was announced",
    ),
)  # fmt: skip


@page(Permission.KEEP_POLICY)
def holiday(visit: Visit) -> HttpResponse:
    """A holiday that was announced, or one that is worked after all."""
    asked = visit.request.GET
    start: dict[str, object] = {"on": visit.today, "working": "no"}
    taken_back = _announced(visit.settings, asked.get("day", ""))
    if taken_back:
        start |= {"day": taken_back[0], "title": taken_back[1], "working": "yes"}
    setting = Setting(
        title="Announce a holiday",
        button="Record it",
        back=OVERVIEW,
        asks=_Holiday,
        specs=_HOLIDAY,
        start=start,
        fact=lambda filling: _told(visit, filling),
        follows=lambda fact: _holiday_follows(visit.settings, fact),
        about=lambda fact: isinstance(fact, HolidayAnnounced),
        where=_change,
        said="Recorded. The due dates are now worked out again.",
        beside=((
            "What it moves",
            (
                "You see every due date that it moves before anything is recorded.",
                "What is done already is never made late by it, and what a resident was promised "
                "stays on record.",
            ),
        ),),
    )  # fmt: skip
    return steps(visit, setting)


def _announced(landlord: Landlord, day: str) -> tuple[date, str] | None:
    """The holiday of that day that a link takes back."""
    found = [each for each in landlord.overrides if each.on.isoformat() == day]
    return (found[-1].on, found[-1].title) if found else None


def _told(visit: Visit, filling: Filling) -> tuple[LandlordFact, date] | None:
    given = filling.values
    day: date = given["day"]
    try:
        calendar(visit.settings.nation).is_working(day)
    except ValueError as beyond:
        filling.form.mark("day", f"{beyond}.".replace("..", "."), ("year",))
        return None
    fact = HolidayAnnounced(day=day, title=given["title"], working=given["working"] == "yes")
    return fact, given["on"]


def _holiday_follows(before: Landlord, fact: LandlordFact) -> list[Follows]:
    assert isinstance(fact, HolidayAnnounced)  # noqa: S101 - this setting makes nothing else
    days = calendar(before.nation, before.overrides)
    why = days.reason_not_working(fact.day)
    if why and not fact.working:
        return [Follows(f"{day_in_words(fact.day)} is no working day already: {why}.", warns=True)]
    if why is None and fact.working:
        return [Follows(f"{day_in_words(fact.day)} is a working day already.", warns=True)]
    return [Follows(f"{day_in_words(fact.day)}: {uncapitalised(holiday_effect(fact))}")]
