"""The print room: letters that wait for the post, the batches they are printed in, their posting."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from putright.desk.entrance import Answer, Visit, page, show
from putright.desk.paths import address_of
from putright.desk.showing import printing as showing
from putright.record import clock, documents
from putright.record.permissions import Permission
from putright.record.sending import printing


@page(Permission.PRINT)
def room(visit: Visit) -> HttpResponse:
    """What waits to be printed, and the batches. Printing all that waits makes the next one."""
    if visit.request.method == "POST":
        duplex = visit.request.POST.get("sides") != "one"
        made = printing.batch(visit.landlord, by=visit.person.id, at=visit.now, duplex=duplex)
        if made is None:
            messages.info(visit.request, "No letter waits to be printed.")
            return HttpResponseRedirect(reverse("print-room"))
        return HttpResponseRedirect(reverse("print-batch", args=[made.id]))
    batches = printing.batches(visit.landlord)
    context = {
        "waiting": printing.to_print(visit.landlord),
        "batches": [showing.batch_row(each, visit.name) for each in batches],
    }
    return show(visit, "desk/print_room.html", context)


@page(Permission.PRINT)
def batch(visit: Visit, number: int) -> HttpResponse:
    """A batch: its files, its letters, and the day on which they were posted."""
    found = _found(visit, number)
    if visit.request.method == "POST":
        return _posted(visit, number)
    return _batch(visit, found, {})


def _found(visit: Visit, number: int) -> printing.Batch:
    try:
        return printing.find(visit.landlord, number)
    except printing.NoBatch as none:
        raise Http404("There is no such batch.") from none


def _batch(
    visit: Visit,
    found: printing.Batch,
    typed: dict[str, str],
    error: str = "",
    left_out: Sequence[str] = (),
) -> HttpResponse:
    lines: Sequence[showing.Line] = ()
    with suppress(printing.NoBatch):  # its files are deleted a month after the posting
        lines = showing.lines(printing.listed(visit.landlord, found.id), found, address_of)
    day = typed or {
        "day": str(visit.today.day), "month": str(visit.today.month), "year": str(visit.today.year)
    }  # fmt: skip
    context = {
        "batch": showing.batch_row(found, visit.name),
        "lines": lines,
        "left_out": left_out,
        "day": day,
        "errors": [{"text": error, "href": "#posted-day"}] if error else [],
        "error": error,
    }
    return show(visit, "desk/print_batch.html", context, status=422 if error else 200)


def _posted(visit: Visit, number: int) -> HttpResponse:
    data = visit.request.POST
    if "put-back" in data:
        count = printing.put_back(visit.landlord, number, by=visit.person.id)
        messages.success(visit.request, f"{showing.letters(count)} wait for the next batch.")
        return HttpResponseRedirect(reverse("print-room"))
    typed = {part: data.get(f"posted-{part}", "").strip() for part in ("day", "month", "year")}
    try:
        on = date(int(typed["year"]), int(typed["month"]), int(typed["day"]))
    except ValueError:
        why = "Enter the day on which they were posted"
        return _batch(visit, _found(visit, number), typed, why, data.getlist("not-posted"))
    found = _found(visit, number)
    left_out = data.getlist("not-posted")
    if why := _wrong(visit, found, on, left_out):
        return _batch(visit, found, typed, why, left_out)
    done = printing.posted(visit.landlord, number, on=on, by=visit.person.id, except_=left_out)
    if done.left:
        messages.success(visit.request, f"{showing.letters(len(done.left))} counted as sent.")
    for letter, why in done.refused:
        messages.error(visit.request, f"{letter}: {why}")
    return HttpResponseRedirect(reverse("print-batch", args=[number]))


def _wrong(visit: Visit, found: printing.Batch, on: date, left_out: Sequence[str]) -> str:
    """Why a posting can't be confirmed like this; empty where it can."""
    if on > visit.today:
        return "The day on which they were posted can’t be in the future"
    if on < clock.london_day(found.made_at):
        return "They were printed after that day: enter the day on which they were posted"
    if found.waiting and set(found.waiting) <= set(left_out):
        return "Every letter is marked as not posted: put them all back to wait"
    return ""


@page(Permission.PRINT)
def pdf(visit: Visit, number: int) -> Answer:
    """The one PDF of a batch."""
    return _file(visit, number, "letters.pdf", "application/pdf", printing.pdf)


@page(Permission.PRINT)
def listed(visit: Visit, number: int) -> Answer:
    """The list that goes with it."""
    return _file(visit, number, "list.csv", "text/csv", printing.listed)


def _file(visit: Visit, number: int, name: str, media_type: str, read: object) -> Answer:
    try:
        content: bytes = read(visit.landlord, number)  # type: ignore[operator]
    except printing.NoBatch as none:
        raise Http404("There is no such batch, or its files are gone.") from none
    return FileResponse(
        BytesIO(content),
        as_attachment=True,
        filename=f"batch-{number}-{name}",
        content_type=media_type,
    )


@page(Permission.PRINT)
def apart(visit: Visit, number: int, place: int) -> Answer:
    """A letter of a batch that has its own file: large print, Braille, a recording."""
    try:
        found = printing.apart(visit.landlord, number, place)
    except documents.Changed:
        return show(visit, "desk/file_changed.html", {"where": reverse("print-room")}, status=409)
    if found is None:
        raise Http404("There is no such letter in the batch.")
    return FileResponse(
        found.file, as_attachment=True, filename=found.title, content_type=found.media_type
    )
