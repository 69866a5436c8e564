"""Search: by reference, name, address, postcode and words."""

from django.http import HttpResponse, HttpResponseRedirect

from putright.desk.entrance import Visit, page, show
from putright.desk.paths import address
from putright.desk.showing.days import day_in_words
from putright.desk.showing.states import resident_in_words, state_in_words
from putright.record import looks
from putright.record.history import Kind
from putright.record.lists import Line
from putright.record.permissions import Permission
from putright.record.searching import Results
from putright.record.searching import search as find

# What is written down where a search shows a resident.
BY_A_WORD = "found by a word in their record"


@page(Permission.SEE_CASES)
def search(visit: Visit) -> HttpResponse:
    """What a text finds. A reference alone leads straight to its page."""
    text = visit.request.GET.get("q", "").strip()
    found = find(
        visit.landlord, text, today=visit.today, sensitive=visit.may(Permission.SEE_SENSITIVE)
    )
    if (
        len(found.called) == 1
        and not found.said
        and found.called[0].reference.lower() == text.lower()
    ):
        only = found.called[0]
        return HttpResponseRedirect(address(only.kind, only.reference))
    _note_looks(visit, found)
    context = {
        "search_query": text,
        "groups": [
            {"heading": heading, "rows": [_row(visit, each) for each in lines]}
            for heading, lines in _groups(found)
            if lines
        ],
        "more": found.more,
    }
    return show(visit, "desk/search.html", context)


def _note_looks(visit: Visit, found: Results) -> None:
    """Whom a word of their own record found, of them something is shown: that it is there."""
    for each in found.said:
        if each.kind is Kind.RESIDENT:
            looks.note(
                visit.landlord, each.stream, person=visit.person.id, at=visit.now, what=BY_A_WORD
            )


def _groups(found: Results) -> list[tuple[str, tuple[Line, ...]]]:
    """The better answer first: a name spelt so, else what was said, else what is spelt nearly so."""
    called = ("By name, address or reference", found.called)
    said = ("By what was said or written", found.said)
    if found.exact:
        return [called, said]
    return [said, ("By a name or address that begins so, or is spelt nearly so", found.called)]


def _row(visit: Visit, line: Line) -> dict[str, str]:
    return {
        "reference": line.reference,
        "href": address(line.kind, line.reference),
        "resident": resident_in_words(line.kind.value, line.resident_name),
        "address": line.address,
        "about": line.about,
        "state": state_in_words(line.kind.value, line.state, line.stage) or "Resident",
        "opened": day_in_words(line.opened_on) if line.opened_on else "",
        "officer": visit.name(line.officer),
        "open": "" if line.ended_on else "yes",
    }
