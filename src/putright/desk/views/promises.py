"""The action tracker: every promise made to a resident, whose, by when, kept or not."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse

from putright.desk import acts
from putright.desk.entrance import Visit, page, show
from putright.desk.paging import after, key_of
from putright.desk.paths import address
from putright.desk.showing.days import day_in_words
from putright.procedure.words import Role
from putright.record.lists import Promised, promises
from putright.record.permissions import Permission

OPEN, LATE, ALL = "open", "late", "all"
STATES = {
    OPEN: "Still to be kept",
    LATE: "Still to be kept, and late",
    "kept": "Kept",
    "offered": "Offered, not accepted yet",
    "refused": "Refused by the resident",
    "lapsed": "Lapsed",
    "dropped": "No longer wanted",
    ALL: "All",
}


@page(Permission.SEE_PROMISES)
def tracker(visit: Visit) -> HttpResponse:
    """The promises: of those still to be kept the earliest first, of the others the latest."""
    asked = visit.request.GET
    state = asked.get("state") if asked.get("state") in STATES else OPEN
    owner = asked.get("owner") or None
    found = promises(
        visit.landlord,
        state=None if state == ALL else OPEN if state == LATE else state,
        owner=owner,
        late_on=visit.today if state == LATE else None,
        after=after(asked.get("after")),
        latest_first=state not in (OPEN, LATE),  # what is over: the newest is wanted
    )
    owners = sorted(visit.settings.working_people().values(), key=lambda each: each.name)
    filters = [
        acts.Field(
            "state", "How they stand", "select", state or OPEN,
            choices=tuple(acts.Choice(key, text) for key, text in STATES.items()),
        ),
        acts.Field(
            "owner", "Whose", "select", owner or "",
            choices=(
                acts.Choice("", "Anybody’s"),
                *(
                    acts.Choice(each.id, f"{each.name} (contractor)" if each.role is Role.THIRD_PARTY else each.name)
                    for each in owners
                    if each.role not in (Role.AUDITOR, Role.ADMINISTRATOR)
                ),
            ),
        ),
    ]  # fmt: skip
    rows = [promise_row(visit, each) for each in found.promised]
    following = ""
    if found.following:
        kept = {
            "state": state or OPEN,
            "owner": owner or "",
            "after": key_of(*found.following),
        }
        following = "/promises?" + urlencode({name: value for name, value in kept.items() if value})
    context = {
        "rows": rows, "filters": filters, "next_href": following,
        "first_href": "/promises" if asked.get("after") else "", "state": STATES[state or OPEN],
    }  # fmt: skip
    return show(visit, "desk/promises.html", context)


def promise_row(visit: Visit, each: Promised) -> dict[str, str]:
    """A promise in words."""
    text, kind = standing_of(each, visit.today)
    money = f"£{each.pence / 100:,.2f}: " if each.pence else ""
    moved = each.first_by_on and each.first_by_on != each.by_on
    return {
        "what": f"{money}{each.what}",
        "owner": visit.name(each.owner) or "Nobody is named",
        "by": day_in_words(each.by_on) if each.by_on else "No day was given",
        "first_by": day_in_words(each.first_by_on) if moved and each.first_by_on else "",
        "state_text": text,
        "state_kind": kind,
        "kept": day_in_words(each.kept_on) if each.kept_on else "",
        "reference": each.line.reference,
        "href": address(each.line.kind, each.line.reference) + "#promises",
        "resident": each.line.resident_name,
        "address": each.line.address,
        "kind": each.kind,
        "key": key_in_address(each.key),
    }


def key_in_address(key: str) -> str:
    """The key of a promise as an address holds it: `action-…` for `action/…`."""
    return key.replace("/", "-", 1)


def standing_of(each: Promised, today: date) -> tuple[str, str]:
    """How a promise stands, in words, and the kind that gives the colour."""
    if each.state == "kept":
        late = each.kept_on and each.by_on and each.kept_on > each.by_on
        return ("Kept late", "met_late") if late else ("Kept", "met")
    if each.state != "open":
        return STATES.get(each.state, each.state), "withdrawn"
    if each.by_on is None:
        return "No day was given", "not_known"
    if each.by_on < today:
        days = (today - each.by_on).days
        return f"{days} {'day' if days == 1 else 'days'} late", "overdue"
    if each.by_on == today:
        return "Due today", "due_today"
    return "Open", "due_soon" if (each.by_on - today).days <= 3 else "open"
