"""A form that was read is looked over by a person, and taken over whole.

Nothing is on record before their word: then the self-assessment begins, with its answers and its
files, or not. One that was published already is put on record as it went out, on its own days.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

import msgspec
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from putright.assessment.importing import (
    LEAVE_OUT,
    READING,
    Decision,
    Importing,
    clashes,
    kept,
    questions,
    settled,
    to_tell,
)
from putright.assessment.jobs import check_soon
from putright.assessment.not_kept import Added, NotKept, not_kept, with_added
from putright.assessment.went_out import On, WentOut, as_it_went_out, neighbours, unanswered
from putright.codes.form import asked_by_ref
from putright.desk import acts
from putright.desk.acts.inputs import Input, Values
from putright.desk.entrance import Visit, page, show
from putright.desk.showing.assessments_import import NO_ANSWER, gap_rows, import_page
from putright.desk.views.assessments_begin import (
    WHEN,
    Beginning,
    begun,
    started,
    sure_of,
    to_confirm,
    unsure,
)
from putright.desk.views.assessments_form import Sheet, filled, key_of, said, tell_on
from putright.desk.views.assessments_import import Waiting, drop, found_waiting, keep
from putright.procedure.assessments.facts import AssessmentBegun
from putright.procedure.assessments.period import usual_period
from putright.procedure.assessments.words import Answered
from putright.record import documents
from putright.record.assessments import every, made_here_since
from putright.record.permissions import Permission
from putright.record.reading import Loaded
from putright.record.submitting import Done, NotDone
from putright.workingdays.dates import in_words


class Coming(Beginning, kw_only=True):
    """What is asked of whoever takes a form over: what begins it, and how it was published."""

    published: bool = False
    address: str | None = None
    published_on: date | None = None
    signed_on: date | None = None
    body: str | None = None
    response: str | None = None
    minute: str | None = None


_OUT = ("published", ("yes",))
_PUBLISHED = (
    Input("published", "Was this form published already?",
        "Then it is kept as it went out, with the days on which that was, and nothing of what it says "
        "can be changed afterwards. If not, it is the beginning of one that you go on writing."),
    Input("published_on", "On which day was it published?", when=_OUT,
        ask="Give the day on which it was published"),
    Input("address", "Where was it published?", "The address of the page; it need not be there any "
        "longer.", when=_OUT, ask="Give the address of the page"),
)  # fmt: skip
_SIGNED = (
    Input("signed_on", "On which day did the governing body take it as its own?",
        "Leave it empty if nobody knows: it then counts as not known.", when=_OUT),
    Input("body", "Which body was that?", "The board, the cabinet or its committee.", when=_OUT,
        width=30),
    Input("response", "What did it say?", kind="textarea", rows=4, when=_OUT),
    Input("minute", "Where is that minuted?", when=_OUT, width=30),
)  # fmt: skip
_NOT_YET = ("published", ("no",))
_NAMED = 12  # provisions that a sentence names


def _specs(visit: Visit, gaps: Sequence[NotKept]) -> tuple[Input, ...]:
    signed = _SIGNED if visit.may(Permission.SIGN_OFF_ASSESSMENT) else ()
    when = (replace(each, when=_NOT_YET) if each.name == "due_on" else each for each in WHEN)
    return (*_PUBLISHED, *signed, *when, *(spec for each in gaps for spec in _of_gap(each)))


def _of_gap(each: NotKept) -> tuple[Input, Input]:
    """Why a provision is not kept, and by when it will be: asked for, and not needed yet."""
    return (
        Input(f"why-{each.number}", f"Why is {each.ref} not kept, or not wholly?", kind="textarea",
            rows=4, of=str | None),
        Input(f"by-{each.number}", f"By when will {each.ref} be kept?", of=date | None),
    )  # fmt: skip


@dataclass(frozen=True)
class _Review:
    """A form under somebody's eyes: what was decided of it, and what it does not keep."""

    visit: Visit
    token: str
    waiting: Waiting
    goes_on: date
    decided: dict[int, Decision]
    gaps: tuple[NotKept, ...]
    sheet: Sheet

    @property
    def of(self) -> Importing:
        """As it was read."""
        return self.waiting.reading

    @property
    def added(self) -> dict[str, Added]:
        """What is said beside the form of what it does not keep."""
        values = self.sheet.values
        return {
            each.ref: Added(values[f"why-{each.number}"], values[f"by-{each.number}"])
            for each in self.gaps
        }


@page(Permission.KEEP_ASSESSMENT)
def review(visit: Visit, token: str) -> HttpResponse:
    """Look over what was read, decide what is not sure, and take it over."""
    found = found_waiting(visit, token)
    if found is None:
        raise Http404(
            "This form was taken over, or its reading was thrown away, or it waited for too long."
        )
    waiting, version, goes_on = found
    posted = cast(Mapping[str, str], visit.request.POST) if visit.request.method == "POST" else None
    if posted is not None and "discard" in posted:
        drop(visit, token)
        return HttpResponseRedirect(reverse("assessments"))
    if waiting is None:
        return show(visit, "desk/assessment_outdated.html", {"goes_on": goes_on}, status=409)
    decided = {int(each): choice for each, choice in waiting.decided.items()}
    if posted is not None:
        decided = _decided(waiting.reading, posted)
    gaps = not_kept(waiting.reading, decided)
    fresh = [each for each in gaps if f"why-{each.number}" not in (posted or ())]
    sheet = _sheet(visit, waiting, gaps, fresh)
    looked = _Review(visit, token, waiting, goes_on, decided, gaps, sheet)
    if posted is not None:
        said_now = msgspec.structs.replace(
            waiting,
            decided={str(row): choice for row, choice in decided.items()},
            added=looked.added,
        )
        if said_now != waiting:
            keep(visit, token, said_now, version)
    return _reviewed(looked, [each.ref for each in fresh] if posted is not None else [])


def _sheet(
    visit: Visit, waiting: Waiting, gaps: Sequence[NotKept], fresh: Sequence[NotKept]
) -> Sheet:
    of = waiting.reading
    start = {
        **started(visit),
        "year": of.year or usual_period(visit.today)[1].year,
        "first": None,
        "last": None,
        "published": False,
        "published_on": of.published_on,
    }
    for each in gaps:
        before = waiting.added.get(each.ref)
        start[f"why-{each.number}"] = before.explanation if before else each.explanation
        start[f"by-{each.number}"] = before.comply_by if before else None
    names = {f"{name}-{each.number}" for each in fresh for name in ("why", "by")}
    return filled(visit, Coming, _specs(visit, gaps), start, fresh=names)


def _decided(of: Importing, posted: Mapping[str, str]) -> dict[int, Decision]:
    """What was chosen, row by row. A row where a choice is still to be made is not in it."""
    known = asked_by_ref(of.edition)
    found = {}
    for each in questions(of):
        ref = each.ref if not each.asks_ref else posted.get(f"row-{each.row}-ref")
        given = posted.get(f"row-{each.row}-answer", "")
        if ref == LEAVE_OUT:
            found[each.row] = Decision(LEAVE_OUT, None)
        elif ref and ref in known and (given or each.clear):
            found[each.row] = Decision(ref, _answer(given) if given else each.answer)
    return found


def _answer(given: str) -> Answered | None:
    return None if given == NO_ANSWER or given not in set(Answered) else Answered(given)


def _reviewed(looked: _Review, fresh: Sequence[str]) -> HttpResponse:
    """Take it over where nothing stands against that; else its page."""
    visit, sheet = looked.visit, looked.sheet
    wrong = _mark(looked) if sheet.posted else {}
    asked: tuple[str, ...] = ()
    if sheet.sound and not fresh:
        others = every(visit.landlord)
        first = begun(sheet.values, looked.of.edition)
        out = _went_out(sheet.values)
        asked = unsure(visit, first, others, _of_its_publication(looked, first, out, others))
        if not asked:
            outcome = _taken_over(looked, first, out, others)
            if isinstance(outcome, Done):
                return HttpResponseRedirect(reverse("assessment", args=[outcome.references[0]]))
            acts.show_refusals(sheet.form, outcome.refused)
    names = {f"{name}-{each.number}" for each in looked.gaps for name in ("why", "by")}
    fields = [each for each in sheet.form.fields if isinstance(each, acts.Field)]
    shown_fresh = fresh if sheet.sound else []
    context = {
        "page": import_page(looked.of, looked.decided, landlord=visit.settings.called, wrong=wrong),
        "files": ", ".join(looked.of.files),
        "fields": [each for each in fields if each.name not in names],
        "gaps": gap_rows(looked.of.edition, looked.gaps, fields),
        "fresh": shown_fresh,
        "errors": [*sheet.errors, *_of_the_gaps(shown_fresh), *to_confirm(asked)],
        "key": key_of(visit),
        "goes_on": looked.goes_on,
        "unsure": asked,
        "sure": sure_of(asked),
    }
    status = 422 if sheet.errors else 200
    return show(visit, "desk/assessment_review.html", context, status=status)


def _of_the_gaps(fresh: Sequence[str]) -> list[dict[str, str | None]]:
    """That a choice has made provisions ones that are not kept, for the head of the page."""
    if not fresh:
        return []
    what = f"By what you chose, {', '.join(fresh)} {'is' if len(fresh) == 1 else 'are'} not kept"
    return [{"text": f"{what}: say why, and take it over then.", "href": "#not-kept"}]


def _mark(looked: _Review) -> dict[int, str]:
    """Say at its place what is wrong; by row, what keeps the row from being taken over."""
    form, values, today = looked.sheet.form, looked.sheet.values, looked.visit.today
    wrong = {each.row: each.why for each in clashes(looked.of, looked.decided)}
    for row, why in wrong.items():
        form.errors.append((why, f"#row-{row}"))
    if values["published"]:
        _mark_days(looked.sheet, today)
        return wrong
    for each in looked.gaps:
        day = values[f"by-{each.number}"]
        if day and day < today:
            form.mark(
                f"by-{each.number}",
                f"{in_words(day)} has passed. Give a day to come, or leave it empty for now",
            )
    return wrong


def _mark_days(sheet: Sheet, today: date) -> None:
    values = sheet.values
    for name in ("published_on", "signed_on"):
        day = values.get(name)
        if day and day > today:
            sheet.form.mark(
                name, f"{in_words(day)} lies in the future. Give the day on which it was"
            )
    if values.get("signed_on") and not values.get("body"):
        sheet.form.mark("body", "Name the body that took it as its own on that day")
    if values.get("body") and not values.get("signed_on"):
        sheet.form.mark("signed_on", "Give the day on which that body took it as its own")


def _went_out(values: Values) -> WentOut | None:
    """How it was published; None where it was not."""
    if not values["published"]:
        return None
    return WentOut(
        address=values["address"],
        on=values["published_on"],
        signed_on=values.get("signed_on"),
        body=values.get("body"),
        response=values.get("response"),
        minute=values.get("minute"),
    )


def _of_its_publication(
    looked: _Review, first: AssessmentBegun, out: WentOut | None, others: Sequence[Loaded]
) -> Iterator[str]:
    """What is unusual in the way a form went out."""
    if out is None:
        return
    on = in_words(out.on)
    if abs(first.year - out.on.year) > 1:
        yield f"It is for {first.year}, and it was published on {on}. Check the year."
    since = made_here_since(others, looked.visit.today)
    if out.on < since:
        return
    # From then on it is told as any other: what nobody recorded was not done.
    if out.signed_on is None:
        yield (
            f"Self-assessments are made here since {in_words(since)}, and this one was published on "
            f"{on}: it stands as published without the governing body’s sign-off until that is on record."
        )
    answers = with_added(to_tell(looked.of, looked.decided), looked.added)
    if open_ := unanswered(first, answers, out.on):
        listed = f"{', '.join(open_[:_NAMED])}{' and others' if len(open_) > _NAMED else ''}"
        yield f"What was published leaves {len(open_)} unanswered: {listed}."


def _taken_over(
    looked: _Review, first: AssessmentBegun, out: WentOut | None, others: Sequence[Loaded]
) -> Done | NotDone:
    """Begin the self-assessment with the answers of the form, its files and its reading."""
    visit, of = looked.visit, looked.of
    title = f"Reading of {of.files[0] if of.files else 'the form'}.json"[:200]
    reading = documents.keep_bytes(
        visit.landlord, title=title, media_type=READING, content=kept(settled(of, looked.decided))
    )
    files = (*looked.waiting.files, reading)
    filed = [each.fact() for each in files]
    answers = with_added(to_tell(of, looked.decided), looked.added)
    beside = neighbours(others, of.edition, out.on) if out else None
    facts: Sequence[On] = (
        as_it_went_out(first, filed, answers, out, today=visit.today, after=beside.after)
        if out and beside
        else [(each, visit.today) for each in (first, *filed, *answers)]
    )
    sent = msgspec.json.encode(
        [looked.waiting.reading.files, looked.decided, looked.added, first, out]
    )
    before = (beside.before.reference, out.on) if out and beside and beside.before else None
    outcome = tell_on(visit, None, facts, files=files, sent=sent.decode(), follows=before)
    if isinstance(outcome, Done):
        drop(visit, looked.token)
        said(visit, outcome, _done(out))
        check_soon(visit.landlord, outcome.references[0])
    # Nothing is told with what was seen, so it is done or it is refused.
    return cast(Done | NotDone, outcome)


def _done(out: WentOut | None) -> str:
    if out is None:
        return "The form is taken over."
    return f"The form is on record as it was published on {in_words(out.on)}."
