"""Signing off, publishing, and taking the self-assessment along in each of its formats."""

from collections.abc import Callable
from datetime import date
from typing import cast

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from msgspec import Struct

from putright.assessment import putting_out
from putright.assessment.kept import kept
from putright.assessment.publish.papers import signed_off
from putright.assessment.publish.summary import counted
from putright.assessment.taking import take
from putright.desk import acts
from putright.desk.acts.inputs import Input, Values
from putright.desk.entrance import Visit, page, show
from putright.desk.views.assessments_at import At, at
from putright.desk.views.assessments_form import (
    PUBLISHED,
    Sheet,
    filled,
    key_of,
    said,
    tell,
)
from putright.desk.views.assessments_record import days_of, period_of, personal, shown
from putright.letters.formats.problems import CannotMake
from putright.procedure.assessments import Progress, digest, progress
from putright.procedure.assessments.facts import SignedOff
from putright.procedure.assessments.words import NOT_KEPT, PaperKind
from putright.record import documents
from putright.record.permissions import Permission
from putright.record.submitting import Done, NotDone


class Signing(Struct):
    """What is asked of whoever signs off."""

    body: str
    response: str
    on: date
    minute: str | None = None


_SIGNING = (
    Input("body", "Which body took it as its own?", "The board, the cabinet or its committee.",
        ask="Name the governing body", width=30),
    Input("response", "What did it say?", PUBLISHED,
        kind="textarea", rows=6, ask="Write the governing body’s response"),
    Input("on", "On which day?", ask="Give the day of its decision"),
    Input("minute", "Where is that minuted?", width=30),
)  # fmt: skip


@page(Permission.SIGN_OFF_ASSESSMENT)
def sign_off(visit: Visit, reference: str) -> HttpResponse:
    """Record that the governing body took the self-assessment as its own, and what it said."""
    place = at(visit, reference)
    sheet = filled(visit, Signing, _SIGNING, {"on": visit.today})
    if sheet.sound:
        outcome = _recorded(lambda: _signed(place, sheet.values), sheet)
        if isinstance(outcome, Done):
            said(visit, outcome, "The self-assessment is signed off.")
            return HttpResponseRedirect(place.where)
    far = progress(place.record)
    context = {
        "title": "Sign off the self-assessment",
        "caption": f"{reference}, {place.record.year}",
        "button": "Record the sign-off",
        "form": sheet.form,
        "errors": sheet.errors,
        "key": key_of(visit),
        "personal": personal(place),
        # What this page was shown of: a sign-off is of that, and of nothing that came since.
        "seen": digest(place.record),
        "look_at": _to_look_at(place),
        "lacking": [] if place.record.published_before else _lacking(far),
        "lacking_says": "It can’t be signed off yet.",
        "back": (place.where, f"Back to {reference}"),
        "beside": [
            f"{far.answered} of {far.total} provisions are answered.",
            "Whatever is written afterwards takes the sign-off back: the governing body is asked "
            "again.",
            "The self-assessment in each format, what changed and the summary are made with the figures "
            "of that day and kept with the sign-off. These files are what goes out, to the byte.",
        ],
        "links": [("Summary for the governing body (PDF)", f"{place.where}/as/summary-pdf")],
    }
    return show(visit, "desk/assessment_ask.html", context, status=422 if sheet.errors else 200)


def _to_look_at(place: At) -> list[tuple[str, str]]:
    """What whoever signs has to know of it, each with where it is shown."""
    if place.record.published_before:
        return []
    record = place.record
    not_kept = [
        each for each in record.entries if each.answer in NOT_KEPT and each.complied_since is None
    ]
    against = shown(place).against
    found = []
    if not_kept:
        verb = "is" if len(not_kept) == 1 else "are"
        text = f"{counted(len(not_kept), 'provision')} {verb} not kept, or only in part"
        found.append((text, f"{place.where}?show=not-kept"))
    if against:
        verb = "is" if len(against) == 1 else "are"
        text = f"{counted(len(against), 'answer')} of yes {verb} contradicted by the record"
        found.append((f"{text} or by {'its' if verb == 'is' else 'their'} own words",
            f"{place.where}?show=contradicted"))  # fmt: skip
    return [*found, *_period_runs(place, place.visit.today)]


def _period_runs(place: At, on: date) -> list[tuple[str, str]]:
    """That the period of the figures was not over on a day, where it was not."""
    if period_of(place.record, on)[1] <= on:
        return []
    days, verb = days_of(place.record, on), "is" if on == place.visit.today else "was"
    return [(f"Its figures tell of a period that {verb} not over: {days}", place.where)]


_NOT_SIGNED = [("The governing body has not signed it off.", ())]


def _lacking(far: Progress) -> list[tuple[str, tuple[str, ...]]]:
    """What keeps it from being signed off: sentences, and the provisions that each is about."""
    found = (
        ("Not answered:", far.unanswered),
        ("Not explained:", far.unexplained),
        ("Without a day by which it will be kept:", far.undated),
    )
    return [(text, refs) for text, refs in found if refs]


def _signed(place: At, values: Values) -> Done | NotDone:
    """Record the sign-off; of one that came here as published, what was decided at the time."""
    visit = place.visit
    if place.record.published_before and place.record.published:
        told = SignedOff(body=values["body"], response=values["response"], minute=values["minute"])
        return cast(Done | NotDone, tell(visit, place.reference, [told], on=values["on"]))
    return putting_out.sign_off(
        visit.landlord, place.reference, **values, by=visit.person.id, at=visit.now,
        key=key_of(visit), sha256=visit.request.POST.get("seen") or None,
    )  # fmt: skip


def _recorded(act: Callable[[], Done | NotDone], sheet: Sheet) -> Done | None:
    """Do it; None where it is refused, or a paper of it can't be made, which the form then says."""
    try:
        outcome = act()
    except CannotMake as lacking:
        sheet.form.mark("", str(lacking))
        return None
    except documents.Changed:
        sheet.form.mark("", _SIGNED_GONE)
        return None
    if isinstance(outcome, Done):
        return outcome
    acts.show_refusals(sheet.form, outcome.refused)
    return None


_SIGNED_GONE = (
    "A file that was kept with the sign-off is on file no more as it was, so it can’t go out. Tell your "
    "IT team: it can come back from a backup. Or have it signed off anew: its papers are made again."
)


class Publishing(Struct):
    """What is asked of whoever publishes."""

    address: str
    on: date


_PUBLISHING = (
    Input("address", "Where is it published?", "The address of the page on your website.",
        ask="Give the address of the page"),
    Input("on", "On which day was it published?", ask="Give the day"),
)  # fmt: skip


_AS_SIGNED_OFF = (
    "What goes out are the files that were kept with the sign-off, with the figures of that day; each "
    "later download is that very file. The JSON file alone is made now: it says where and when it was "
    "published."
)
_MADE_THEN = (
    "With the sign-off no files were kept: they are made when you record the publication, with the "
    "figures of that day, and each later download is that very file."
)


@page(Permission.KEEP_ASSESSMENT)
def publish(visit: Visit, reference: str) -> HttpResponse:
    """Record where it is published. From then on nothing of what it says changes."""
    place = at(visit, reference)
    sheet = filled(visit, Publishing, _PUBLISHING, {"on": visit.today})
    if sheet.sound:
        outcome = _recorded(
            lambda: putting_out.put_out(
                visit.landlord,
                reference,
                **sheet.values,
                by=visit.person.id,
                at=visit.now,
                key=key_of(visit),
            ),
            sheet,
        )
        if isinstance(outcome, Done):
            said(visit, outcome, "The self-assessment is published: what it says is fixed.")
            return HttpResponseRedirect(place.where)
    word = place.record.signed_off
    files = signed_off(word.papers) if word else {}
    context = {
        "title": "Publish the self-assessment",
        "caption": f"{reference}, {place.record.year}",
        "button": "Record the publication",
        "form": sheet.form,
        "errors": sheet.errors,
        "key": key_of(visit),
        "personal": personal(place),
        "look_at": _period_runs(place, word.on if files and word else visit.today),
        "lacking": [] if place.record.signed_off else _NOT_SIGNED,
        "lacking_says": "It can’t be published yet.",
        "back": (place.where, f"Back to {reference}"),
        "beside": [
            "From now on nothing of what it says changes. That a provision came to be kept can be "
            "added.",
            _AS_SIGNED_OFF if files else _MADE_THEN,
            f"The digest of what it says, SHA-256: {digest(place.record)}",
        ],
        "links": [
            ("The page for your website (HTML)", f"{place.where}/as/html"),
            ("The same as PDF", f"{place.where}/as/pdf"),
        ]
        if files
        else [],
    }
    return show(visit, "desk/assessment_ask.html", context, status=422 if sheet.errors else 200)


# Taking it along


@page(Permission.SEE_ASSESSMENT)
def download(visit: Visit, reference: str, form: str) -> HttpResponse:
    """The self-assessment, its summary or what changed, in a format; as it went out where it did."""
    if form not in {each.value for each in PaperKind}:
        raise Http404("There is no such format.")
    found = kept(visit.landlord, reference, today=visit.today)
    try:
        taken = take(found, PaperKind(form))
    except (documents.Changed, CannotMake) as why:
        context = {
            "where": reverse("assessment", args=[reference]),
            "reference": reference,
            "why": str(why) if isinstance(why, CannotMake) else "",
        }
        return show(visit, "desk/assessment_changed.html", context, status=409)
    if taken is None:
        raise Http404("There is no such paper of this self-assessment.")
    response = HttpResponse(taken.content, content_type=taken.media_type)
    response["Content-Disposition"] = content_disposition_header(True, taken.title)
    return response
