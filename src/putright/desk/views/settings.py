"""The settings: what the landlord has set, and every change of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpResponse

from putright.codes.load import edition
from putright.desk.entrance import Visit, page, show
from putright.desk.showing.days import day_in_words
from putright.desk.views.settings_people import by_role
from putright.desk.views.settings_policy_words import policy_card
from putright.desk.views.settings_words import (
    NATIONS,
    contrast_in_words,
    event_row,
    move_rows,
)
from putright.procedure.landlords.facts import PolicyAdopted
from putright.record.founding import still_to_date
from putright.record.landlords import edition_for
from putright.record.permissions import Permission
from putright.record.projecting import dating
from putright.record.redating import moved_by
from putright.workingdays import Override
from putright.workingdays.dates import in_words

NEWEST = 10
PAGE = 50
MOST_MOVES = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the landlord's details."""

    key: str
    value: str
    note: str = ""


@page(Permission.SEE_SETTINGS)
def overview(visit: Visit) -> HttpResponse:
    """All that is set, in plain English, with what can be done about it."""
    known, today = visit.settings, visit.today
    keeps = visit.may(Permission.KEEP_POLICY)
    cards = [policy_card(known, each, today=today, may_edit=keeps) for each in known.policies]
    gone = sum(1 for each in known.policies if each.from_on <= today)
    context = {
        "details": list(_details(visit)),
        "in_force": cards[gone - 1] if gone else None,
        "coming": cards[gone:],
        "past": cards[: max(gone - 1, 0)][::-1],
        "holidays": _holidays(visit),
        "groups": by_role(visit),
        "changes": [event_row(visit, each) for each in known.history[: -NEWEST - 1 : -1]],
        "more_changes": len(known.history) > NEWEST,
        "keeps_policy": keeps,
        "keeps_people": visit.may(Permission.KEEP_PEOPLE),
        "letters": _letters(visit),
        "keeps_letters": visit.may(Permission.KEEP_LETTERS),
    }
    return show(visit, "desk/settings.html", context)


def _letters(visit: Visit) -> str:
    """What is set about letters, in a sentence or two."""
    own, set_ = len(visit.settings.wordings), visit.settings.letters
    wording = f"{own} part{' is' if own == 1 else 's are'}" if own else "Nothing is"
    signed = len(set_.sign_off)
    kinds = f"{signed} kind{' is' if signed == 1 else 's are'}" if signed else "None is"
    return f"{wording} in your own words. {kinds} signed off by a manager before they go."


def _details(visit: Visit) -> Iterator[Row]:
    known = visit.settings
    code = edition(edition_for(known, visit.today))
    calendar = known.rules(code.id).calendar
    yield Row("Name", known.called or "Not given yet")
    yield Row(
        "Bank holidays of",
        NATIONS[known.nation],
        f"Published up to {in_words(calendar.known_until)}; after that, expected.",
    )
    yield Row("Code", code.title, f"In force from {in_words(code.in_force_from)}.")
    yield Row("Homes", f"{known.homes:,}")
    yield Row("A council", "Yes" if known.council else "No")
    yield Row("Colour", known.colour, contrast_in_words(known.colour))


@dataclass(frozen=True, slots=True)
class HolidayRow:
    """A holiday that was announced, or taken back. `take_back_href` is empty where it can't be."""

    day: str
    title: str
    state: str
    announced: str
    take_back_href: str


def _holidays(visit: Visit) -> list[HolidayRow]:
    """The latest day first; of two for one day, the one announced last holds."""
    known = visit.settings.overrides
    every = sorted(known, key=_when, reverse=True)
    holds = {each.on: each for each in sorted(known, key=_when)}
    return [_holiday(visit, each, holds[each.on]) for each in every]


def _when(override: Override) -> tuple[str, str]:
    announced = override.announced_on
    return override.on.isoformat(), announced.isoformat() if announced else ""


def _holiday(visit: Visit, override: Override, holds: Override) -> HolidayRow:
    state = "Worked after all" if override.working else "Not a working day"
    if override is not holds:
        state = "Taken back" if holds.working else "Announced anew since"
    back = override is holds and not override.working and visit.may(Permission.KEEP_POLICY)
    announced = override.announced_on
    return HolidayRow(
        day=day_in_words(override.on),
        title=override.title,
        state=state,
        announced=in_words(announced) if announced else "",
        take_back_href=f"/settings/holidays/new?day={override.on.isoformat()}" if back else "",
    )


@page(Permission.SEE_SETTINGS)
def changes(visit: Visit) -> HttpResponse:
    """Every change of the settings, the newest first."""
    given = visit.request.GET.get("before", "")
    history = visit.settings.history
    last = min(int(given), len(history) + 1) if given.isdecimal() else len(history) + 1
    first = max(last - PAGE, 1)
    shown = history[first - 1 : max(last - 1, 0)][::-1]
    context = {
        "changes": [event_row(visit, each) for each in shown],
        "next_href": f"/settings/changes?before={first}" if first > 1 else "",
        "first_href": "/settings/changes" if given else "",
    }
    return show(visit, "desk/settings_changes.html", context)


@page(Permission.SEE_SETTINGS)
def change(visit: Visit, number: int) -> HttpResponse:
    """A change, and the due dates that it moved."""
    history = visit.settings.history
    if not 1 <= number <= len(history):
        raise Http404("There is no such change of the settings.")
    event = history[number - 1]
    counting = frozenset(dating(visit.settings))
    dates = number in counting
    moves = moved_by(visit.landlord, number) if dates else []
    policy = event.what.policy if isinstance(event.what, PolicyAdopted) else None
    later = next((each for each in history[number:] if each.number in counting), None)
    shown = move_rows(visit, moves[:MOST_MOVES])
    context = {
        "row": event_row(visit, event),
        "policy": policy_card(visit.settings, policy, today=visit.today, may_edit=False)
        if policy
        else None,
        "dates": dates,
        "moves": shown,
        "sees_cases": bool(shown and shown[0].what),
        "moved": len(moves),
        "cases": len({each.reference for each in moves}),
        "unfinished": still_to_date(visit.landlord, number) if dates else 0,
        "later": event_row(visit, later) if later else None,
    }
    return show(visit, "desk/settings_change.html", context)
