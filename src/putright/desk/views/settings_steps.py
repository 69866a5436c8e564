"""Something to set, in two steps: its form, then what follows from it, then the record.

The first step records nothing: it shows what was typed, in words, and every due date that moves.
What was typed travels with the page, and a key, so that a double click records it once.
"""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from msgspec import Struct

from putright.desk import acts
from putright.desk.acts.filling import Filled, Place, part
from putright.desk.acts.inputs import Input, Rows, Values
from putright.desk.acts.rows import fill_rows
from putright.desk.acts.scene import Scene, first
from putright.desk.acts.shapes import Data
from putright.desk.entrance import Visit, show
from putright.desk.showing.typed import TypedRow, typed_rows
from putright.desk.views.settings_words import MoveRow, event_row, move_rows
from putright.procedure.events import Command
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.facts import (
    HolidayAnnounced,
    LandlordDescribed,
    LandlordFact,
    PolicyAdopted,
)
from putright.record.history import Kind
from putright.record.landlords import edition_for
from putright.record.redating import would_move
from putright.record.streams import LANDLORD_REFERENCE
from putright.record.submitting import Done, NotDone, Rehearsal, Telling, rehearse, submit

Spec = Input | Rows


@dataclass
class Filling:
    """The form as it stands, what was understood of it, and whether it is about to be recorded.

    What a check finds wrong it marks at the form.
    """

    form: acts.Form
    values: Values
    confirmed: bool = False

    def row_field(self, group: str, index: int, name: str) -> str:
        """The name of a field of the nth row that was filled in."""
        return self.form.places[f"{group}[{index}].{name}"]


@dataclass(frozen=True)
class Setting:
    """Something that can be set.

    Attributes:
        title, button: What the page calls it, and its button.
        back: The page to go back to: its address and what it is called.
        asks: The type that the answers are of, by their names.
        specs: The questions.
        fact: What the answers come to, and on which day; None where something is wrong.
        where: The page to go to when it is recorded.
        said: What the banner says then.
        about: Whether another fact is about the same, so that two people may be at odds over it.
        start: What a fresh form starts with.
        follows: What follows beside the dates: plain sentences, and those that are warnings.
        after: What else is done once it is recorded; done twice, it comes to the same.
        beside: What to know while filling it in.
        form_page, check_page: The templates of the two steps, where they are not the usual ones.
        form_shows: What else the form's page shows.
        check_shows: What else the check shows, from the settings as they would be.
        uploaded: What a file that was sent adds to what was typed, as hidden fields of the form.
    """

    title: str
    button: str
    back: tuple[str, str]
    asks: type[Struct]
    specs: tuple[Spec, ...]
    fact: Callable[[Filling], tuple[LandlordFact, date] | None]
    where: str | Callable[[Done], str]
    said: str
    about: Callable[[LandlordFact], bool] | None = None
    start: Mapping[str, Any] = field(default_factory=dict)
    follows: Callable[[LandlordFact], Sequence["Follows"]] | None = None
    after: Callable[[Filling, Done], None] | None = None
    beside: tuple[tuple[str, tuple[str, ...]], ...] = ()
    form_page: str = "desk/settings_form.html"
    check_page: str = "desk/settings_check.html"
    form_shows: Mapping[str, Any] = field(default_factory=dict)
    check_shows: Callable[[Landlord], Mapping[str, Any]] | None = None
    uploaded: Callable[[HttpRequest], Mapping[str, list[str]]] | None = None


@dataclass(frozen=True, slots=True)
class Follows:
    """A sentence on what follows; a warning where somebody should look twice."""

    text: str
    warns: bool = False


def steps(visit: Visit, setting: Setting) -> HttpResponse:
    """The page of a setting: its form, then what follows from it, then the record."""
    posted = visit.request.method == "POST"
    data = dict(visit.request.POST.lists()) if posted else {}
    if posted and setting.uploaded:
        data |= setting.uploaded(visit.request)
    sheet = _Sheet(visit, setting, data)
    if not data:
        return sheet.form_page()
    filled = sheet.filling
    if sheet.pressed or "back" in data:
        return sheet.form_page()
    sheet.mark_mistakes()
    told = None if filled.form.errors else setting.fact(filled)
    if told is None or filled.form.errors:
        return sheet.form_page(422)
    if filled.confirmed and not sheet.since():
        return sheet.record(*told)
    return sheet.check(*told)


# The facts of the settings from which due dates follow.
DATING = (LandlordDescribed, HolidayAnnounced, PolicyAdopted)
_MARKS = frozenset({"csrfmiddlewaretoken", "submission-key", "seen", "confirm", "back", "check"})
MOST_MOVES = 100


class _Sheet:
    """One request for the page of a setting."""

    def __init__(self, visit: Visit, setting: Setting, data: Data) -> None:
        self.visit = visit
        self.setting = setting
        self.data = data
        scene = self._scene()
        self.pressed = scene.pressed
        self._filled, values = _fill(setting, scene)
        self.filling = Filling(self._filled.form, values, confirmed="confirm" in data)

    def _scene(self) -> Scene:
        visit = self.visit
        rules = visit.settings.rules(edition_for(visit.settings, visit.today))
        # `on-day` is how a scene knows a whole form; not every setting asks for its day.
        data = {"on-day": [""], **self.data} if self.data else {}
        record = cast(Any, visit.settings)
        return Scene(record, rules, visit.settings, visit.today, visit.person.id, data)

    def mark_mistakes(self) -> None:
        """Say at each field what is wrong with what was typed."""
        for name, error, parts in self._filled.wrong:
            self.filling.form.mark(name, error, parts)

    def since(self) -> tuple[str, ...]:
        """What others recorded of the same thing while the page was open."""
        about = self.setting.about
        if about is None:
            return ()
        seen, me = self._seen(), self.visit.person.id
        others = [
            each
            for each in self.visit.settings.history[seen:]
            if each.by != me and isinstance(each.what, LandlordFact) and about(each.what)
        ]
        rows = [event_row(self.visit, each) for each in others]
        return tuple(f"{each.by}: {each.title}" for each in rows)

    def _seen(self) -> int:
        given = first(self.data, "seen")
        head = len(self.visit.settings.history)
        return min(int(given), head) if given.isdecimal() else head

    def _tellings(self, fact: LandlordFact, on: date) -> list[Telling]:
        command = Command(what=fact, on=on, by=self.visit.person.id)
        return [Telling(Kind.LANDLORD, command, LANDLORD_REFERENCE)]

    def _sent(self) -> str:
        """What was typed: once it is recorded, the second click would tell of no change."""
        typed = {name: values for name, values in self.data.items() if name not in _MARKS}
        return json.dumps(typed, sort_keys=True)

    def check(self, fact: LandlordFact, on: date) -> HttpResponse:
        """What will follow, before anything is recorded."""
        visit = self.visit
        rehearsal = rehearse(
            visit.landlord, self._tellings(fact, on), by=visit.person.id, at=visit.now
        )
        if isinstance(rehearsal.outcome, NotDone):
            return self._refused(rehearsal.outcome)
        return self._check_page(fact, rehearsal)

    def _check_page(self, fact: LandlordFact, rehearsal: Rehearsal) -> HttpResponse:
        after: Landlord = rehearsal.after[0].record
        dates = isinstance(fact, DATING)
        moves = would_move(self.visit.landlord, after) if dates else []
        shown: list[MoveRow] = move_rows(self.visit, moves[:MOST_MOVES])
        rows: list[TypedRow] = typed_rows(self.filling.form)
        since = self.since()
        context = {
            **self._frame(),
            # What is shown here is seen: whoever confirms it goes on in spite of it.
            "seen": len(self.visit.settings.history),
            "rows": rows,
            "follows": self.setting.follows(fact) if self.setting.follows else (),
            "dates": dates,
            "moves": shown,
            "moved": len(moves),
            "cases": len({each.reference for each in moves}),
            "sees_cases": bool(shown and shown[0].what),
            "since": since,
            "carried": [
                (name, value)
                for name, values in self.data.items()
                if name not in _MARKS
                for value in values
            ],
        }
        if self.setting.check_shows:
            context |= self.setting.check_shows(after)
        status = 409 if since else 200
        return show(self.visit, self.setting.check_page, context, status=status)

    def record(self, fact: LandlordFact, on: date) -> HttpResponse:
        """Record it, and go on to where it leads."""
        visit = self.visit
        outcome = submit(
            visit.landlord, self._tellings(fact, on), by=visit.person.id, at=visit.now,
            key=first(self.data, "submission-key") or None, sent=self._sent(),
        )  # fmt: skip
        if isinstance(outcome, Done):
            again = " It had been recorded already; nothing was recorded twice."
            said = self.setting.said + (again if outcome.repeated else "")
            messages.success(visit.request, said)
            if self.setting.after:
                self.setting.after(self.filling, outcome)
            where = self.setting.where
            return HttpResponseRedirect(where if isinstance(where, str) else where(outcome))
        # Nothing is told with what was seen, so it is done or it is refused.
        return self._refused(cast(NotDone, outcome))

    def _refused(self, outcome: NotDone) -> HttpResponse:
        form = self.filling.form
        # A policy's name is refused as `policy.name`, and so on: the fact holds the whole.
        form.places |= {
            f"{whole}.{place}": name
            for whole in ("policy", "person", "letters", "wording")
            for place, name in form.places.items()
        }
        acts.show_refusals(form, outcome.refused)
        return self.form_page(422)

    def form_page(self, status: int = 200) -> HttpResponse:
        """The form."""
        form = self.filling.form
        errors = [{"text": text, "href": href} for text, href in form.errors]
        context = {
            **self._frame(), "form": form, "errors": errors, "beside": self.setting.beside,
            **self.setting.form_shows,
        }  # fmt: skip
        return show(self.visit, self.setting.form_page, context, status=status)

    def _frame(self) -> dict[str, Any]:
        return {
            "setting": self.setting,
            "key": first(self.data, "submission-key") or secrets.token_urlsafe(18),
            "seen": self._seen(),
        }


def _fill(setting: Setting, scene: Scene) -> tuple[Filled, Values]:
    """The form with what was typed, and what it means."""
    filled = Filled(scene)
    values: Values = {}
    for spec in setting.specs:
        if isinstance(spec, Rows):
            values[spec.name] = fill_rows(filled, _started(spec, setting.start))
            continue
        found = part([spec], setting.asks, scene, Place(start=setting.start), values)
        filled.form.fields += found.fields
        filled.form.places.update(found.places)
        filled.wrong += found.wrong
        values[spec.name] = found.values[spec.name]
    return filled, values


def _started(spec: Rows, start: Mapping[str, Any]) -> Rows:
    """The rows, with those that a fresh form starts with."""

    def fresh(scene: Scene) -> list[Values]:
        return list(start.get(spec.name, ()))

    return replace(spec, start=fresh)
