"""Who governs complaints: what is on record, and a form for each kind of fact."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse

from putright.desk.entrance import Visit, page, show
from putright.desk.showing.governance import governance_page
from putright.desk.views.governance_form import FactForm
from putright.desk.views.governance_forms import FORMS, WHERE
from putright.desk.views.settings_steps import Filling, Follows, Setting, steps
from putright.procedure.landlords.facts import LandlordFact
from putright.record.permissions import Permission


@page(Permission.SEE_ASSESSMENT)
def governance(visit: Visit) -> HttpResponse:
    """Offices, policies, reports, training, incidents, changes, the Ombudsman's requests, themes."""
    context = {
        "parts": governance_page(visit.settings.governance, today=visit.today, names=visit.name),
        "keeps": visit.may(Permission.KEEP_GOVERNANCE),
    }
    return show(visit, "desk/governance.html", context)


@page(Permission.KEEP_GOVERNANCE)
def record(visit: Visit, kind: str) -> HttpResponse:
    """Record a fact of a kind: its form, then the check, then the record."""
    if kind not in FORMS:
        raise Http404("There is no such form.")
    found = FORMS[kind]
    if lacks := found.lacks(visit):
        context = {"title": found.title, "lacks": lacks, "back": WHERE}
        return show(visit, "desk/governance_nothing.html", context)
    setting = Setting(
        title=found.title,
        button="Record it",
        back=WHERE,
        asks=found.asks,
        specs=found.specs(visit),
        fact=_making(visit, found),
        where=WHERE[0],
        said="Recorded.",
        start={"on": visit.today, **found.start(visit)},
        follows=lambda fact: [Follows(each, warns=True) for each in found.follows(visit, fact)],
        beside=found.beside,
    )
    return steps(visit, setting)


def _making(visit: Visit, form: FactForm) -> Callable[[Filling], tuple[LandlordFact, date] | None]:
    def made(filling: Filling) -> tuple[LandlordFact, date] | None:
        values: dict[str, Any] = dict(filling.values)
        on: date | None = values.pop("on", None)
        first = values.get("from_on")
        # What begins on a day to come is told today.
        day = on or (min(first, visit.today) if first else visit.today)
        told = form.made(visit, values)
        return (told, day) if told else None

    return made
