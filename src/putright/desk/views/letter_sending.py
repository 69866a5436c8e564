"""Sending a letter from the desk."""

import secrets

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from putright.desk import acts
from putright.desk.acts.shapes import Data
from putright.desk.entrance import show
from putright.desk.paths import PATHS
from putright.desk.showing import letters as showing
from putright.desk.views import acting, letter_texts
from putright.desk.views.letter_desk import Desk, opened, ready, signed_off_by
from putright.desk.views.letter_drafts import ACT
from putright.desk.views.letter_pages import letter_page, review_page
from putright.desk.views.letter_typing import one
from putright.procedure.events import Command
from putright.record.letters import carried, finishing
from putright.record.submitting import Done, Otherwise
from putright.record.tenancy import within


def sent(desk: Desk, data: Data) -> HttpResponse:
    """Finish the letter and send it on its way; or the page again, with what stands against it.

    Raises:
        Overwritten: its draft is of another version by now, or was sent.
    """
    if desk.prepared is None:
        return letter_page(desk, status=409)
    visit = desk.visit
    seen, key = one(data, "seen"), one(data, "submission-key") or secrets.token_urlsafe(18)
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
            key=key,
            seen=int(seen) if seen.isdecimal() else desk.stream.head,
            sure="sure" in data,
            draft=desk.version,
        )
    except finishing.NotMade as why:
        return show(
            visit, "desk/letter_not_made.html", {"why": str(why), "where": desk.where}, status=422
        )
    if isinstance(outcome, Done):
        return _done(desk, data, key)
    if isinstance(outcome, Otherwise):
        with within(visit.landlord):
            desk = ready(opened(visit, desk.place))
        since = tuple(acts.event_in_words(each) for each in outcome.since.events)
        return review_page(desk, status=409, since=since)
    with within(visit.landlord):
        desk.refused = list(acting.named(visit, outcome.refused, desk.command or _nothing(desk)))
    return letter_page(desk, status=409)


def _done(desk: Desk, data: Data, key: str) -> HttpResponse:
    """It is on record and on its way; and so is the text message about it, where one was wanted."""
    visit = desk.visit
    messages.success(visit.request, f"The letter is finished and {showing.ON_ITS_WAY[desk.way]}.")
    if "text-too" in data and letter_texts.number_of(desk):
        if why := letter_texts.send(desk, key):
            messages.error(visit.request, f"The text message about it was not sent. {why}")
        else:
            messages.success(visit.request, "A text message that it is on its way goes with it.")
    where = reverse("letters", args=[PATHS[desk.place.kind], desk.place.reference])
    return HttpResponseRedirect(where)


def _nothing(desk: Desk) -> Command:
    """A command to name people by where the letter carries none."""
    event = desk.stream.record.history[-1]
    return Command(what=event.what, on=event.on, by=event.by)
