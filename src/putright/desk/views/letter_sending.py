"""Sending a letter from the desk."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from putright.desk import acts
from putright.desk.acts.shapes import Data
from putright.desk.entrance import show
from putright.desk.paths import PATHS
from putright.desk.showing import letters as showing
from putright.desk.views import acting
from putright.desk.views.letter_desk import ACT, Desk, opened, ready, signed_off_by
from putright.desk.views.letter_pages import letter_page, review_page
from putright.procedure.events import Command
from putright.record.letters import carried, drafting, finishing
from putright.record.submitting import Done, Otherwise
from putright.record.tenancy import within


def sent(desk: Desk, data: Data) -> HttpResponse:
    """Finish the letter and send it on its way; or the page again, with what stands against it."""
    if desk.prepared is None:
        return letter_page(desk, status=409)
    visit = desk.visit
    seen = data.get("seen", [""])[0]
    try:
        outcome = finishing.send(
            visit.landlord,
            desk.place,
            desk.prepared,
            stream=desk.stream,
            command=desk.command if desk.place.subject == ACT else None,
            event=carried.event_of(desk.place.subject),
            way=desk.way,
            format_=desk.format,
            resident=desk.resident,
            signed_off_by=signed_off_by(desk),
            by=visit.person.id,
            at=visit.now,
            key=data.get("submission-key", [""])[0] or None,
            seen=int(seen) if seen.isdecimal() else desk.stream.head,
            sure="sure" in data,
        )
    except finishing.NotMade as why:
        return show(
            visit, "desk/letter_not_made.html", {"why": str(why), "where": desk.where}, status=422
        )
    if isinstance(outcome, Done):
        drafting.drop(visit.landlord, desk.place)
        messages.success(
            visit.request, f"The letter is finished and {showing.ON_ITS_WAY[desk.way]}."
        )
        return HttpResponseRedirect(
            reverse("letters", args=[PATHS[desk.place.kind], desk.place.reference])
        )
    if isinstance(outcome, Otherwise):
        with within(visit.landlord):
            desk = ready(opened(visit, desk.place))
        since = tuple(acts.event_in_words(each) for each in outcome.since.events)
        return review_page(desk, status=409, since=since)
    with within(visit.landlord):
        desk.refused = list(acting.named(visit, outcome.refused, desk.command or _nothing(desk)))
    return letter_page(desk, status=409)


def _nothing(desk: Desk) -> Command:
    """A command to name people by where the letter carries none."""
    event = desk.stream.record.history[-1]
    return Command(what=event.what, on=event.on, by=event.by)
