"""The contractor's page: only the actions that one owns, and saying how each stands."""

import secrets

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect

from putright.desk import acts
from putright.desk.entrance import Visit, page, show
from putright.desk.views.promises import promise_row
from putright.procedure.events import Command
from putright.procedure.facts import ActionDone, ActionUpdated, Fact, RemedyDelivered
from putright.record.history import Kind
from putright.record.lists import Promised, promise, promises
from putright.record.permissions import Permission
from putright.record.submitting import Done, NotDone, Telling, submit
from putright.record.tenancy import within

DONE, UPDATE = "done", "update"

# How many actions the page shows: what is owed first is done first, and the rest moves up.
SHOWN = 200
_FIRST = "The day that was promised first stays on record."


@page(Permission.SEE_OWN_ACTIONS)
def actions(visit: Visit) -> HttpResponse:
    """What this person owns and has still to do, and what was done lately."""
    mine = promises(visit.landlord, owner=visit.person.id, state="open", limit=SHOWN)
    kept = promises(
        visit.landlord, owner=visit.person.id, state="kept", limit=20, latest_first=True
    )
    context = {
        "rows": [promise_row(visit, each) for each in mine.promised],
        "more": mine.following is not None,
        "kept": [promise_row(visit, each) for each in kept.promised],
    }
    return show(visit, "desk/mine.html", context)


@page(Permission.FINISH_OWN_ACTIONS)
def say(visit: Visit, reference: str, key: str, what: str) -> HttpResponse:
    """Says that an action is done, or how it stands."""
    if what not in (DONE, UPDATE):
        raise Http404
    with within(visit.landlord):
        own = _own(visit, reference, key)
        row = promise_row(visit, own)
    fields = _fields(visit, own, what)
    errors: list[dict[str, str | None]] = []
    if visit.request.method == "POST":
        form = acts.Form(list(fields))
        command = _read(visit, own, what, form)
        if command and not form.errors and _told(visit, reference, command, form):
            messages.success(visit.request, "Recorded. Thank you.")
            return HttpResponseRedirect("/my-actions")
        errors = [{"text": text, "href": href} for text, href in form.errors]
    context = {
        "row": row, "fields": fields, "errors": errors, "what": what,
        "key": visit.request.POST.get("submission-key") or secrets.token_urlsafe(18),
    }  # fmt: skip
    return show(visit, "desk/mine_say.html", context, status=422 if errors else 200)


def _own(visit: Visit, reference: str, key: str) -> Promised:
    """The promise, where it is this person's; to anybody else it is not there."""
    found = promise(visit.landlord, reference, key.replace("-", "/", 1))
    if found is None or found.owner != visit.person.id:
        raise Http404("There is no such action of yours.")
    return found


def _fields(visit: Visit, promise: Promised, what: str) -> list[acts.Field]:
    posted = visit.request.POST
    today = visit.today
    day = {part: posted.get(f"on-{part}", "") for part in ("day", "month", "year")}
    if not any(day.values()):
        day = {"day": str(today.day), "month": str(today.month), "year": str(today.year)}
    if what == DONE:
        return [
            acts.Field("on", "On which day was it finished?", "date", day,
                hint="For example, today, or the day of the visit.",
            ),
            *(
                []
                if promise.kind == "remedy"
                else [
                    acts.Field(
                        "told", "Was the resident told?", "radios", posted.get("told", ""),
                        choices=(acts.Choice("yes", "Yes"), acts.Choice("no", "No")),
                    )
                ]
            ),
        ]  # fmt: skip
    expected = {part: posted.get(f"expected-{part}", "") for part in ("day", "month", "year")}
    return [
        acts.Field(
            "update",
            "What was the resident told about it?",
            "textarea",
            posted.get("update", ""),
            rows=4,
        ),
        acts.Field(
            "expected",
            "When is it now expected?",
            "date",
            expected,
            optional=True,
            hint=_FIRST,
        ),
        acts.Field("on", "On which day was the resident told?", "date", day),
    ]


def _read(visit: Visit, promise: Promised, what: str, form: acts.Form) -> Command | None:
    from putright.desk.acts.answers import day_of

    answered = {}
    for each in form.walk():
        if isinstance(each.value, dict):
            given = any(each.value.values())
            answer = day_of(each.value)
            if given and answer.error:
                form.mark(each.name, answer.error, answer.wrong)
            elif not given and not each.optional:
                form.mark(each.name, "Enter the day on which it happened")
            answered[each.name] = answer.value if given else None
    key = promise.key.partition("/")[2]
    text = visit.request.POST.get("update", "").strip()
    if what == UPDATE and not text:
        form.mark("update", "Say what the resident was told")
    told = {"yes": True, "no": False}.get(visit.request.POST.get("told", ""))
    if what == DONE and promise.kind != "remedy" and told is None:
        form.mark("told", "Say whether the resident was told")
    if form.errors:
        return None
    fact: Fact
    if what == UPDATE:
        fact = ActionUpdated(action=key, update=text, now_expected_on=answered.get("expected"))
    elif promise.kind == "remedy":
        fact = RemedyDelivered(remedy=key)
    else:
        fact = ActionDone(action=key, told_resident=told)
    on = answered["on"]
    return Command(what=fact, on=on, by=visit.person.id) if on else None


def _told(visit: Visit, reference: str, command: Command, form: acts.Form) -> bool:
    outcome = submit(
        visit.landlord, [Telling(Kind.COMPLAINT, command, reference)], by=visit.person.id,
        at=visit.now, key=visit.request.POST.get("submission-key") or None,
    )  # fmt: skip
    if isinstance(outcome, Done):
        return True
    if isinstance(outcome, NotDone):
        acts.show_refusals(form, outcome.refused)
    return False
