"""The page of a provision: its answer is written here, by several people if need be.

Whoever saves says which text they had before them. Where somebody else was quicker, both texts are
shown and nothing is lost: the next save is over what was shown.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from msgspec import Struct

from putright.codes.form import asked_by_ref, wants_words
from putright.desk import acts
from putright.desk.acts.inputs import Input
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit, page, show
from putright.desk.showing.assessment_provision import EDITABLE, provision_page, written
from putright.desk.showing.typed import typed_rows
from putright.desk.views.assessments_at import At, at, taken_back_since
from putright.desk.views.assessments_form import PUBLISHED, Sheet, filled, key_of, said, tell
from putright.desk.views.assessments_given import (
    TEXTS,
    Given,
    as_it_stands,
    given_of,
    goes_out_from,
    meanwhile,
)
from putright.desk.views.assessments_record import Shown, not_checked, shown
from putright.desk.words import words
from putright.procedure.assessments import Entry
from putright.procedure.assessments.assessment import Writing
from putright.procedure.assessments.facts import (
    ComplianceReached,
    ProvisionAnswered,
    ProvisionAssigned,
)
from putright.procedure.assessments.words import NOT_KEPT, Answered
from putright.procedure.facts import Fact
from putright.record.permissions import ROLES, Permission
from putright.record.submitting import Done, NotDone

_NOT_KEPT = tuple(each.value for each in Answered if each in NOT_KEPT)


class Asked(Struct):
    """What is asked of whoever writes about a provision."""

    answer: Answered | None = None
    evidence: str | None = None
    commentary: str | None = None
    explanation: str | None = None
    comply_by: date | None = None
    owner: str | None = None
    review_on: date | None = None


def _specs(place: At, ref: str) -> tuple[Input, ...]:
    provision = asked_by_ref(place.record.edition)[ref]
    answers = [Choice(each.value, words(each)) for each in Answered]
    label = "Is it kept?" if not wants_words(provision) else "Is it kept? (It asks for words)"
    return (
        Input("answer", label, kind="radios", options=[*answers, Choice("", "No answer yet")]),
        Input("evidence", "Evidence", "What shows it. Links, documents and figures stand below. "
            + PUBLISHED, kind="textarea", rows=5),
        Input("commentary", "Commentary", PUBLISHED, kind="textarea", rows=5),
        Input("explanation", "Why is it not kept, or not wholly?",
            f"Residents and the governing body read it. {PUBLISHED}", kind="textarea", rows=4, expected=True,
            when=("answer", _NOT_KEPT)),
        Input("comply_by", "By when will it be kept?",
            "It becomes an action that is tracked.", expected=True, when=("answer", _NOT_KEPT)),
        Input("owner", "Whose is it?", kind="select", options=_people(place.visit)),
        Input("review_on", "Look at it again by"),
    )  # fmt: skip


def _people(visit: Visit) -> list[Choice]:
    """Those who can write an answer, and who is its owner already."""
    people = visit.settings.working_people().values()
    may = [each for each in people if Permission.SEE_ASSESSMENT in ROLES[each.role]]
    found = sorted(((each.name or each.id, each.id) for each in may), key=lambda each: each[0])
    return [Choice("", "Nobody yet"), *(Choice(key, name) for name, key in found)]


@page(Permission.SEE_ASSESSMENT)
def provision(visit: Visit, reference: str, ref: str) -> HttpResponse:
    """One provision: to read, and to write where this person may."""
    place = at(visit, reference)
    place.known(ref)
    entry = place.record.entry(ref)
    sheet = filled(visit, Asked, _specs(place, ref), as_it_stands(entry))
    record = shown(place, ref)
    if not sheet.posted:
        return _page(place, ref, sheet, record, over=entry.event)
    if sheet.sound:
        given = given_of(visit, entry, sheet.values)
        facts = _facts(visit, entry, ref, sheet.values, given)
        if place.record.state in EDITABLE and any(each.clashes for each in given):
            # What was left as it was shown takes nothing of theirs back: then only the rest clashes.
            wrote = any(isinstance(each, ProvisionAnswered) for each in facts)
            theirs = entry.stands if wrote and entry.event != _over(visit) else None
            over = entry.event if theirs else _over(visit)
            return _page(
                place, ref, sheet, record, over=over, theirs=theirs, given=given, status=409
            )
        if not facts:
            return _onward(place, ref)
        outcome = tell(visit, reference, facts, propose=(ProvisionAnswered,))
        if isinstance(outcome, Done):
            said(visit, outcome, f"{ref} is saved.{taken_back_since(place)}")
            return _onward(place, ref)
        refused = cast(NotDone, outcome).refused
        still_open = at(visit, reference).record.state in EDITABLE
        if still_open and any(each.field == "over" for each in refused.refusals):
            return _clash(visit, reference, ref, sheet)
        acts.show_refusals(sheet.form, refused)
    return _page(place, ref, sheet, record, over=_over(visit), status=422)


def _over(visit: Visit) -> int:
    """The number of the event whose text was on the page that was sent."""
    given = visit.request.POST.get("over", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def _facts(
    visit: Visit,
    entry: Entry,
    ref: str,
    values: Mapping[str, Any],
    given: tuple[Given, Given],
) -> list[Fact]:
    """What was changed on the page: nothing is told of what was left as it was shown."""
    over = _over(visit)
    seen = next((each for each in entry.writings if each.event == over), None)
    before = {name: getattr(seen, name) if seen else None for name in TEXTS}
    now = {name: values[name] for name in TEXTS}
    if now["answer"] not in NOT_KEPT:
        now["explanation"] = now["comply_by"] = None
    found: list[Fact] = []
    if now != {name: each or None for name, each in before.items()}:
        source = seen.source if seen and now["evidence"] == seen.evidence else None
        found.append(ProvisionAnswered(ref=ref, over=over, source=source, **now))
    if any(each.stands != each.now for each in given):
        owner, review_on = (each.stands for each in given)
        found.append(
            ProvisionAssigned(ref=ref, owner=cast(str, owner), review_on=cast(date, review_on))
        )
    return found


def _onward(place: At, ref: str) -> HttpResponse:
    """To the next provision where that was asked, else to the page itself."""
    refs = [*asked_by_ref(place.record.edition)]
    number = refs.index(ref)
    if "next" in place.visit.request.POST and number + 1 < len(refs):
        ref = refs[number + 1]
    return HttpResponseRedirect(reverse("assessment-provision", args=[place.reference, ref]))


def _clash(visit: Visit, reference: str, ref: str, sheet: Sheet) -> HttpResponse:
    """Somebody else was quicker: both texts, and the next save is over theirs."""
    place = at(visit, reference)
    entry = place.record.entry(ref)
    return _page(
        place, ref, sheet, shown(place, ref), over=entry.event, theirs=entry.stands, status=409
    )


def _page(
    place: At,
    ref: str,
    sheet: Sheet,
    record: Shown,
    *,
    over: int,
    theirs: Writing | None = None,
    given: tuple[Given, Given] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page. `theirs` and `given`: what somebody else was quicker with."""
    visit, entry = place.visit, place.record.entry(ref)
    shows = provision_page(
        place.record,
        ref,
        reference=place.reference,
        names=visit.name,
        printed=place.printed,
        over=place.over.get(ref),
        last_time=place.before.reference if place.before else "",
        before=place.before.record if place.before else None,
        figures=record.sentences,
    )
    owner_was, review_was = goes_out_from(visit, entry, sheet, given)
    context = {
        "page": shows,
        "form": sheet.form,
        "errors": sheet.errors,
        "key": key_of(visit),
        "over": over,
        "owner_was": owner_was,
        "review_was": review_was,
        "writes": place.keeps and shows.editable,
        "keeps": place.keeps,
        # Published while somebody wrote: what they typed can't be saved, and isn't lost either.
        "typed": typed_rows(sheet.form) if sheet.posted and not shows.editable else [],
        "theirs": written(theirs, visit.name, place.record) if theirs else None,
        "meanwhile": meanwhile(visit, given),
        "figures": record.rows,
        "against": record.against.get(ref, ()),
        "unchecked": not_checked(place).get(ref, ()),
        "signed_off": place.record.signed_off is not None and not place.record.published,
        "not_kept": entry.answer in NOT_KEPT and entry.complied_since is None,
    }
    return show(visit, "desk/assessment_provision.html", context, status=status)


# A provision that was not kept, and is now


class Reached(Struct):
    """What is asked of whoever says that a provision is kept now."""

    how: str


_HOW = (
    Input("how", "How is it kept now?", f"What was done, and since when. {PUBLISHED}",
        kind="textarea", rows=4, ask="Say how it is kept now"),
)  # fmt: skip


@page(Permission.KEEP_ASSESSMENT)
def reached(visit: Visit, reference: str, ref: str) -> HttpResponse:
    """Say that a provision is kept that was not."""
    place = at(visit, reference)
    place.known(ref)
    sheet = filled(visit, Reached, _HOW)
    if sheet.sound:
        fact = ComplianceReached(ref=ref, how=sheet.values["how"])
        outcome = tell(visit, reference, [fact])
        if isinstance(outcome, Done):
            said(visit, outcome, f"{ref} is kept from now on.")
            return HttpResponseRedirect(reverse("assessment-provision", args=[reference, ref]))
        acts.show_refusals(sheet.form, cast(NotDone, outcome).refused)
    context = {
        "title": f"{ref} is kept now",
        "caption": place.reference,
        "button": "Record it",
        "form": sheet.form,
        "errors": sheet.errors,
        "key": key_of(visit),
        "back": (reverse("assessment-provision", args=[reference, ref]), f"Back to {ref}"),
    }
    return show(visit, "desk/assessment_ask.html", context, status=422 if sheet.errors else 200)
