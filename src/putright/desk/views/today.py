"""Today: what is owed, overdue first, by day; and giving many cases to somebody at once."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect

from putright.codes.vocabulary import DutyKind
from putright.codes.words import DUTIES
from putright.desk import acts
from putright.desk.entrance import Visit, first_page, page, show
from putright.desk.paging import after, key_of
from putright.desk.paths import address
from putright.desk.showing import DutyRow, duty_row
from putright.desk.showing.days import day_in_words
from putright.desk.showing.states import resident_in_words, state_in_words
from putright.desk.views.acting import named
from putright.desk.words import capitalised
from putright.procedure.events import Command
from putright.procedure.facts import HandlerAssigned
from putright.procedure.people import Person
from putright.procedure.words import Mode, Part, Role
from putright.record.history import Kind
from putright.record.landlords import edition_for
from putright.record.lists import Owed, Queue, Wanted, queue
from putright.record.permissions import Permission
from putright.record.reading import NoSuchStream, load
from putright.record.rows import FAR
from putright.record.submitting import Done, NotAllowed, NotDone, Telling, submit_each
from putright.record.tenancy import within

MINE, TEAM, UNOWNED = "mine", "team", "nobody"

# How many cases are given to somebody at once.
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the queue."""

    duty: DutyRow
    reference: str
    href: str
    resident: str
    address: str
    about: str
    state: str
    holder: str
    choose: str


@dataclass(frozen=True, slots=True)
class Day:
    """What is owed on one day."""

    heading: str
    late: bool
    rows: tuple[Row, ...]


@page(None)
def home(visit: Visit) -> HttpResponse:
    """The first page that this person may see."""
    return HttpResponseRedirect(first_page(visit))


@page(Permission.SEE_CASES)
def today(visit: Visit) -> HttpResponse:
    """The queue."""
    asked = visit.request.GET
    whose = asked.get("whose") or (MINE if visit.may(Permission.HANDLE) else TEAM)
    wanted = Wanted(
        whose=visit.person.id if whose == MINE else None if whose in (TEAM, UNOWNED) else whose,
        unowned=whose == UNOWNED,
        kind=asked.get("kind") if asked.get("kind") in {each.value for each in DutyKind} else None,
        stage=int(asked["stage"]) if asked.get("stage") in ("1", "2", "3") else None,
        service=asked.get("service") or None,
    )
    found = queue(visit.landlord, wanted, today=visit.today, after=after(asked.get("after")))
    choose = visit.may(Permission.ASSIGN)
    context = {
        "days": list(_days(visit, found, choose)),
        "filters": _filters(visit, whose, wanted),
        "narrowed": bool(wanted.kind or wanted.stage or wanted.service),
        "whose": whose,
        "waiting": _waiting(visit) if choose and whose != UNOWNED else "",
        "next_href": _next(visit, found),
        "first_href": _first(visit) if asked.get("after") else "",
        "assignees": _assignees(visit) if choose else [],
        "here": visit.request.get_full_path(),
        "key": secrets.token_urlsafe(18),
    }
    return show(visit, "desk/today.html", context)


def _waiting(visit: Visit) -> str:
    """What nobody holds and has to be acknowledged, in a sentence; empty where there is nothing."""
    wanted = Wanted(unowned=True, kind=DutyKind.ACKNOWLEDGE.value)
    found = queue(visit.landlord, wanted, today=visit.today)
    if not found.owed:
        return ""
    number = f"{len(found.owed)} or more" if found.following else str(len(found.owed))
    first = found.owed[0].duty.limit
    due = f" The first is due on {day_in_words(first)}." if first else ""
    if number == "1":
        return f"One complaint that has to be acknowledged is given to nobody.{due}"
    return f"{number} complaints that have to be acknowledged are given to nobody.{due}"


def _days(visit: Visit, found: Queue, choose: bool) -> Iterator[Day]:
    """The queue by day; all that is overdue under one heading."""
    groups: dict[date | None, list[Row]] = {}
    for each in found.owed:
        aims_at = each.duty.aims_at or FAR
        late = aims_at < visit.today
        groups.setdefault(None if late else aims_at, []).append(_row(visit, each, choose))
    for day, rows in groups.items():
        yield Day(_heading(day, visit.today), day is None, tuple(rows))


def _heading(day: date | None, today: date) -> str:
    if day is None:
        return "Overdue, or past our own target"
    if day == FAR:
        return "No date"
    return f"Today, {day_in_words(day)}" if day == today else day_in_words(day)


def _row(visit: Visit, owed: Owed, choose: bool) -> Row:
    line, duty = owed.line, owed.duty
    rules = visit.settings.rules(duty.source.edition or edition_for(visit.settings, visit.today))
    return Row(
        duty=duty_row(
            duty, rules=rules, as_of=visit.today, names=visit.name,
            see_sensitive=visit.may(Permission.SEE_SENSITIVE),
        ),
        reference=line.reference,
        href=address(line.kind, line.reference),
        resident=resident_in_words(line.kind.value, line.resident_name),
        address=line.address,
        about=line.about,
        state=state_in_words(line.kind.value, line.state, line.stage),
        holder=visit.name(duty.owner or line.officer) or "Nobody yet",
        choose=f"{line.reference}" if choose and line.kind is Kind.COMPLAINT else "",
    )  # fmt: skip


def _next(visit: Visit, found: Queue) -> str:
    if found.following is None:
        return ""
    return _with(visit, after=key_of(*found.following))


def _first(visit: Visit) -> str:
    return _with(visit, after=None)


def _with(visit: Visit, **changed: str | None) -> str:
    asked = {name: values[-1] for name, values in visit.request.GET.lists() if values[-1]}
    kept = {name: value for name, value in {**asked, **changed}.items() if value}
    return f"/today?{urlencode(kept)}" if kept else "/today"


def _filters(visit: Visit, whose: str, wanted: Wanted) -> list[acts.Field]:
    everybody = [
        acts.Choice(each.id, each.name) for each in _staff(visit) if each.id != visit.person.id
    ]
    own = [acts.Choice(MINE, "Mine")] if visit.may(Permission.HANDLE) else []
    services = sorted(
        {each.service for each in visit.settings.working_people().values() if each.service}
    )
    return [
        acts.Field(
            "whose", "Whose", "select", whose,
            choices=(*own, acts.Choice(TEAM, "Everybody’s"), acts.Choice(UNOWNED, "Nobody’s yet"), *everybody),
        ),
        acts.Field(
            "kind", "What is owed", "select", wanted.kind or "",
            choices=(
                acts.Choice("", "Anything"),
                *(acts.Choice(each.value, capitalised(DUTIES[each])) for each in DutyKind),
            ),
        ),
        acts.Field(
            "stage", "Stage", "select", str(wanted.stage or ""),
            choices=(acts.Choice("", "Any"), acts.Choice("1", "1"), acts.Choice("2", "2"), acts.Choice("3", "3")),
        ),
        acts.Field(
            "service", "Service complained of", "select", wanted.service or "",
            choices=(
                acts.Choice("", "Any"),
                *(acts.Choice(each, capitalised(each.replace("_", " "))) for each in services),
            ),
        ),
    ]  # fmt: skip


def _staff(visit: Visit) -> list[Person]:
    handling = (Role.COMPLAINTS_OFFICER, Role.HANDLER, Role.MANAGER)
    found = [each for each in visit.settings.working_people().values() if each.role in handling]
    return sorted(found, key=lambda each: each.name)


def _assignees(visit: Visit) -> list[acts.Choice]:
    return [
        acts.Choice("", "Choose somebody"),
        *(acts.Choice(each.id, each.name) for each in _staff(visit)),
    ]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one case."""

    reference: str
    href: str
    done: bool
    text: str


@page(Permission.ASSIGN)
def assign(visit: Visit) -> HttpResponse:
    """Give the chosen cases to somebody: a transaction and a result for each."""
    if visit.request.method != "POST":
        return HttpResponseRedirect("/today")
    every = list(dict.fromkeys(visit.request.POST.getlist("chosen")))
    chosen = every[:AT_ONCE]
    who = visit.request.POST.get("handler", "")
    people = visit.settings.working_people()
    problem = ""
    if not chosen:
        problem = "No case was chosen. Go back and tick the cases to give to somebody."
    elif who not in people:
        problem = "Nobody was chosen to give the cases to. Go back and choose somebody."
    results = [] if problem else _assigned(visit, chosen, who)
    context = {
        "results": results,
        "problem": problem,
        "who": visit.name(who),
        "back": _safe(visit.request.POST.get("here", "")),
        "left": len(every) - len(chosen) if results else 0,
        "at_once": AT_ONCE,
        "failed": [each for each in results if not each.done],
    }
    return show(visit, "desk/assigned.html", context, status=422 if problem else 200)


def _safe(path: str) -> str:
    return path if path.startswith("/today") else "/today"


def _assigned(visit: Visit, chosen: list[str], who: str) -> list[Result]:
    tellings, unknown = [], []
    with within(visit.landlord):
        for reference in chosen:
            try:
                stage = load(visit.landlord, Kind.COMPLAINT, reference).record.stage
            except NoSuchStream as missing:
                unknown.append(Result(reference, "", done=False, text=str(missing)))
                continue
            fact = HandlerAssigned(stage=stage, handler=who, part=Part.INVESTIGATE, conflict=False)
            command = Command(what=fact, on=visit.today, by=visit.person.id, mode=Mode.PROPOSE)
            tellings.append(Telling(Kind.COMPLAINT, command, reference))
    key = visit.request.POST.get("submission-key") or None
    outcomes = submit_each(visit.landlord, tellings, by=visit.person.id, at=visit.now, key=key)
    found = [
        _result(visit, telling, outcome, visit.name(who))
        for telling, outcome in zip(tellings, outcomes, strict=True)
    ]
    return found + unknown


def _result(visit: Visit, telling: Telling, outcome: object, name: str) -> Result:
    reference = telling.reference or ""
    href = address(Kind.COMPLAINT, reference)
    match outcome:
        case Done():
            return Result(reference, href, done=True, text=f"Given to {name}.")
        case NotDone(refused=refused):
            against = named(visit, refused, telling.command)
            whys = " ".join(f"{each.why} {each.mend}" for each in against)
            return Result(reference, href, done=False, text=whys)
        case NotAllowed():
            return Result(reference, href, done=False, text=str(outcome))
        case _:
            return Result(
                reference, href, done=False, text="Somebody else has changed it: look again."
            )
