"""Somebody of the landlord's: what is known, what they own, how they sign in, that they left."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse, HttpResponseRedirect
from msgspec import Struct

from putright.codes.words import DUTIES
from putright.desk import acts
from putright.desk.acts.inputs import Input
from putright.desk.entrance import Visit, page, show
from putright.desk.views.settings_people import LAST, found, whom
from putright.desk.views.settings_sign_in import (
    HOW_THEY_BEGIN,
    address_problem,
    begin_anew_now,
    keeps_an_administrator,
    let_in_now,
    let_out_now,
)
from putright.desk.views.settings_steps import Filling, Follows, Setting, steps
from putright.desk.views.settings_words import absences_in_words, role_may
from putright.desk.words import words
from putright.procedure.landlords.facts import LandlordFact, PersonLeft
from putright.procedure.people import Person
from putright.record.founding import SignIn, let_out, users_of
from putright.record.lists import Wanted, promises, queue
from putright.record.permissions import Permission
from putright.record.submitting import Done

MOST = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A line of what is known."""

    key: str
    value: str
    note: str = ""


@page(Permission.SEE_SETTINGS)
def person(visit: Visit, who: str) -> HttpResponse:
    """What is known of somebody, and what can be done about it."""
    known = found(visit, who)
    keeps = visit.may(Permission.KEEP_PEOPLE)
    user = users_of(visit.landlord).get(who) if keeps else None
    context = {
        "name": known.person.name or who,
        "who": who,
        "left": known.left,
        "rows": _known(known.person),
        "owned": owned(visit, who),
        "today_href": f"/today?whose={who}" if visit.may(Permission.SEE_CASES) else "",
        "keeps": keeps,
        "sign_in": _sign_in_in_words(user) if keeps else "",
        "open": bool(user and user.open),
    }
    return show(visit, "desk/settings_person.html", context)


def _known(somebody: Person) -> list[Row]:
    away = "\n".join(absences_in_words(somebody)) or "None on record"
    return [
        Row("Role", words(somebody.role), role_may(somebody.role)),
        Row("Grade", somebody.grade or "None"),
        Row("Service", somebody.service or "None"),
        Row("Absences", away),
    ]


def _sign_in_in_words(user: SignIn | None) -> str:
    if user is None:
        return "They have never been able to sign in."
    if user.open:
        return f"They sign in with {user.e_mail}."
    return f"They can’t sign in any more. Before, they did with {user.e_mail}."


def owned(visit: Visit, who: str) -> list[str]:
    """What somebody owns that is still open, in words: how many of each kind."""
    owed = queue(visit.landlord, Wanted(whose=who), today=visit.today, limit=MOST)
    kinds = Counter(each.duty.kind for each in owed.owed)
    late = sum(1 for each in owed.owed if each.duty.limit and each.duty.limit < visit.today)
    lines = [f"{number} to {DUTIES[kind]}" for kind, number in kinds.most_common()]
    if owed.following:
        lines.append(f"more than these {MOST}")
    if late:
        lines.append(f"{late} of them overdue")
    promised = promises(visit.landlord, owner=who, state="open", limit=MOST).promised
    if promised:
        lines.append(f"{len(promised)} promised to residents")
    return lines


class _Left(Struct):
    on: date


@page(Permission.KEEP_PEOPLE)
def left(visit: Visit, who: str) -> HttpResponse:
    """Somebody no longer works here: what they own is shown before that is recorded."""
    known = found(visit, who)
    if known.left and visit.request.method != "POST":
        raise Http404("They have left already.")
    name = known.person.name or who
    theirs = owned(visit, who)

    def leaving(fact: LandlordFact) -> list[Follows]:
        return _leaving(name, theirs)

    def let_them_out(filling: Filling, done: Done) -> None:
        let_out(visit.landlord, person=who)

    setting = Setting(
        title=f"{name} has left",
        button="Record that they have left",
        back=(f"/settings/people/{who}", name),
        asks=_Left,
        specs=(
            Input("on", "When was their last day?", "What they did stays on record under their name.",
                ask="Give their last day"),
        ),
        start={"on": visit.today},
        fact=lambda filling: _has_left(visit, filling, who),
        follows=leaving,
        about=lambda fact: whom(fact) == who,
        where=f"/settings/people/{who}",
        said=f"It is recorded that {name} has left.",
        after=let_them_out,
        beside=(("What is still theirs", tuple(theirs) or ("Nothing is.",)),),
    )  # fmt: skip
    return steps(visit, setting)


def _has_left(visit: Visit, filling: Filling, who: str) -> tuple[LandlordFact, date] | None:
    if not filling.confirmed and not keeps_an_administrator(visit, who):
        filling.form.mark("", LAST)
        return None
    return PersonLeft(person=who), filling.values["on"]


def _leaving(name: str, theirs: list[str]) -> list[Follows]:
    found = [Follows(f"{name} can no longer sign in, and nothing more can be given to them.")]
    if theirs:
        text = f"Still theirs: {'; '.join(theirs)}. Give it to somebody else on Today."
        found.append(Follows(text, warns=True))
    return found


@page(Permission.KEEP_PEOPLE)
def sign_in(visit: Visit, who: str) -> HttpResponse:
    """With which address somebody signs in; and that they no longer can."""
    known = found(visit, who)
    if known.left:
        raise Http404("They have left; record that they are back first.")
    user = users_of(visit.landlord).get(who)
    posted = visit.request.POST
    typed = posted.get("e_mail", user.e_mail if user else "").strip()
    form = acts.Form([
        acts.Field("e_mail", "E-mail address", "text", typed, HOW_THEY_BEGIN, width=30,
            autocomplete="off")
    ])  # fmt: skip
    if visit.request.method == "POST" and _changed(visit, known.person, form, typed):
        return HttpResponseRedirect(f"/settings/people/{who}")
    context = {
        "name": known.person.name or who,
        "who": who,
        "form": form,
        "errors": [{"text": text, "href": href} for text, href in form.errors],
        "state": _sign_in_in_words(user),
        "open": bool(user and user.open),
    }
    return show(visit, "desk/settings_sign_in.html", context, status=422 if form.errors else 200)


def _changed(visit: Visit, somebody: Person, form: acts.Form, e_mail: str) -> bool:
    """Whether it was done; what stands against it is marked at the form."""
    if "take-away" in visit.request.POST:
        if not keeps_an_administrator(visit, somebody.id):
            form.mark("", LAST)
            return False
        let_out_now(visit, somebody)
        return True
    if "reset-second-factor" in visit.request.POST:
        begin_anew_now(visit, somebody)
        return True
    problem = address_problem(visit, somebody.id, e_mail)
    if problem:
        form.mark("e_mail", problem)
        return False
    let_in_now(visit, somebody, e_mail)
    return True
