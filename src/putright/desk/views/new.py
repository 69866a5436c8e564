"""New: whose it is and which home, then the complaint or the request, with what looks the same beside."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict

from putright.desk import acts
from putright.desk.entrance import Visit, page, show
from putright.desk.paths import address
from putright.desk.showing.days import day_in_words
from putright.desk.showing.states import state_in_words
from putright.desk.views import acting
from putright.desk.views.cases import card_of
from putright.record import lists
from putright.record.history import Kind
from putright.record.permissions import Permission
from putright.record.reading import NoSuchStream, load, new
from putright.record.searching import search
from putright.record.submitting import Done, rehearse, submit
from putright.record.tenancy import within

SLUGS = {
    "complaint": (Kind.COMPLAINT, "receive"),
    "request": (Kind.REQUEST, "record"),
    "resident": (Kind.RESIDENT, "details"),
}

# The longest reference of a resident or a home that is looked for.
LONGEST = 100


@page(Permission.TAKE_COMPLAINTS)
def whose(visit: Visit) -> HttpResponse:
    """Looks up the resident or the home that it is about; or goes on without."""
    asked = visit.request.GET
    if asked.get("resident"):
        return _chosen(visit, asked["resident"])
    text = asked.get("q", "").strip()
    people = [
        each
        for each in search(visit.landlord, text, today=visit.today).called
        if each.kind is Kind.RESIDENT
    ]
    context = {
        "q": text,
        "residents": [
            {
                "name": each.resident_name,
                "address": each.address,
                "href": f"/new?resident={each.reference}",
                "reference": each.reference,
            }
            for each in people
        ],
        "homes": [
            {
                "address": each.address,
                "href": f"/new/resident?{urlencode({'home': each.reference})}",
            }
            for each in lists.homes(visit.landlord, text)
        ],
    }
    return show(visit, "desk/new.html", context)


def _chosen(visit: Visit, reference: str) -> HttpResponse:
    """What it is that this resident brings, with what they have brought already."""
    stream = load(visit.landlord, Kind.RESIDENT, reference)
    home = stream.record.details.home or ""
    asked = urlencode({"resident": reference, "home": home})
    context = {
        "resident": card_of(visit, reference),
        "complaint_href": f"/new/complaint?{asked}",
        "request_href": f"/new/request?{asked}",
        "cases": _beside(visit, reference, home),
    }
    return show(visit, "desk/new_chosen.html", context)


def _beside(visit: Visit, resident: str | None, home: str | None) -> list[dict[str, str]]:
    """What there is of the resident or about the home, the newest first."""
    found = lists.of_resident(visit.landlord, resident, 20) if resident else []
    known = {each.reference for each in found}
    if home:
        found += [
            each for each in lists.of_home(visit.landlord, home, 20) if each.reference not in known
        ]
    return [
        {
            "reference": each.reference,
            "href": address(each.kind, each.reference),
            "about": each.about,
            "who": each.resident_name,
            "state": state_in_words(each.kind.value, each.state, each.stage),
            "opened": day_in_words(each.opened_on) if each.opened_on else "",
        }
        for each in found
    ]


@page(Permission.TAKE_COMPLAINTS)
def receive(visit: Visit, what: str) -> HttpResponse:
    """The form of a new complaint, request or resident: checked, shown with its dates, recorded."""
    kind, slug = SLUGS[what]
    found = acts.act(kind.value, slug)  # type: ignore[arg-type]
    asked = visit.request.GET if visit.request.method in ("GET", "HEAD") else visit.request.POST
    resident, home = _reference(asked, "resident"), _reference(asked, "home")
    with within(visit.landlord):
        known = _known(visit, kind, resident, home)
        beside = _beside(visit, resident, home) if kind is not Kind.RESIDENT else []
        card = card_of(visit, resident) if resident and kind is not Kind.RESIDENT else None
        where = lists.address_of(visit.landlord, home)
    extra = {"beside": beside, "resident": card, "home_address": where, "what": what}
    stream = new(kind, "")
    sheet = _sheet(visit, found, stream, known)
    if visit.request.method != "POST":
        return _form(sheet, extra)
    return _posted(sheet, known, extra)


def _reference(asked: QueryDict, name: str) -> str | None:
    """What an address or a form names; nothing of ours has so long a reference as to be cut off."""
    given = asked.get(name) or ""
    return given if 0 < len(given) <= LONGEST else None


def _known(visit: Visit, kind: Kind, resident: str | None, home: str | None) -> acts.Known:
    start: dict[str, Any] = {}
    if home and lists.address_of(visit.landlord, home):
        start["home"] = home
    if resident and kind is not Kind.RESIDENT:
        start["resident"] = resident
        try:
            load(visit.landlord, Kind.RESIDENT, resident)
        except NoSuchStream:
            start.pop("resident")
    if kind is not Kind.COMPLAINT:
        return acts.Known(start=start)
    alike = lists.of_resident(visit.landlord, resident, 20) if resident else []
    open_ones = [each for each in alike if each.kind is Kind.COMPLAINT and each.ended_on is None]
    choices = tuple(
        acts.Choice(each.reference, f"{each.reference}: {each.about}") for each in open_ones
    )
    return acts.Known(look_alikes=choices, start=start)


def _sheet(visit: Visit, found: acts.Act, stream: Any, known: acts.Known) -> acting.Sheet:
    data = dict(visit.request.POST.lists()) if visit.request.method == "POST" else {}
    form = acts.form(
        found, record=stream.record, rules=_rules(visit), landlord=visit.settings, today=visit.today,
        by=visit.person.id, data=data or None, known=known,
    )  # fmt: skip
    return acting.Sheet(visit, found, stream, data, form)


def _rules(visit: Visit) -> Any:
    from putright.record.landlords import edition_for

    return visit.settings.rules(edition_for(visit.settings, visit.today))


def _posted(sheet: acting.Sheet, known: acts.Known, extra: dict[str, Any]) -> HttpResponse:
    visit = sheet.visit
    read = acts.read(
        sheet.act, sheet.data, record=sheet.stream.record, rules=_rules(visit),
        landlord=visit.settings, today=visit.today, by=visit.person.id,
        new_id=acting.new_id, known=known,
    )  # fmt: skip
    sheet.form = read.form
    acting.take_files(sheet)
    if read.command is None or read.form.errors or "back" in sheet.data:
        return _form(sheet, extra)
    told = acting.tellings(sheet, read.command, seen=False)
    if "confirm" not in sheet.data and sheet.stream.kind is not Kind.RESIDENT:
        rehearsal = rehearse(visit.landlord, told, by=visit.person.id, at=visit.now)
        if not isinstance(rehearsal.outcome, Done):
            refused = rehearsal.outcome.refused  # type: ignore[union-attr]
            acting.show_refusals(visit, sheet.form, refused, read.command)
            return _form(sheet, extra)
        with within(visit.landlord):
            follows = [
                each
                for before, after in zip(rehearsal.before, rehearsal.after, strict=True)
                for each in acting.effects_of(visit, before, after)
            ]
        return acting.check_page(sheet, read.command, follows, extra)
    outcome = submit(
        visit.landlord, told, by=visit.person.id, at=visit.now, key=sheet.key, files=sheet.kept,
        sent=sheet.sent,
    )  # fmt: skip
    if not isinstance(outcome, Done):
        refused = outcome.refused  # type: ignore[union-attr]
        acting.show_refusals(visit, sheet.form, refused, read.command)
        return _form(sheet, extra)
    reference = outcome.references[0]
    again = " It had been recorded already; nothing was recorded twice." if outcome.repeated else ""
    messages.success(visit.request, f"Recorded as {reference}.{again}")
    if sheet.stream.kind is Kind.RESIDENT:
        return HttpResponseRedirect(f"/new?resident={reference}")
    return HttpResponseRedirect(address(sheet.stream.kind, reference))


def _form(sheet: acting.Sheet, extra: dict[str, Any]) -> HttpResponse:
    return acting.form_page(sheet, more=extra)
