"""What is owed in a service request, since when, under which provision. Pure.

The Code sets no time for any of these, so none has a due date; the landlord's policy can set a
target.
"""

from collections.abc import Iterator
from datetime import date

from putright.codes.vocabulary import DutyKind
from putright.procedure.duty import Duty, settled
from putright.procedure.events import Source
from putright.procedure.policy import Span
from putright.procedure.requests.request import Dissatisfaction, Request, Survey
from putright.procedure.rules import Rules
from putright.procedure.words import Choice

_STREAM = "service_request"


def duties(request: Request, rules: Rules) -> tuple[Duty, ...]:
    """Every duty that the request holds, met ones too, in the order in which they opened."""
    found = [*_reviews(request, rules)]
    for each in request.dissatisfactions:
        found.extend(_raise_complaint(each, rules))
    for survey in request.surveys:
        found.extend(_call_back(survey, rules))
    return tuple(sorted(found, key=lambda duty: duty.opened_on or date.min))


def _reviews(request: Request, rules: Rules) -> Iterator[Duty]:
    """One review after the other while the request is not done, each counted from the last."""
    opened = request.recorded_on
    if opened is None:
        return
    done = request.done_on
    for reviewed in sorted(request.reviewed_on):
        if done and reviewed > done:
            break
        yield from _review(rules, opened, met=reviewed)
        opened = reviewed
    yield from _review(rules, opened, ended=done)


def _review(
    rules: Rules, opened: date, *, met: date | None = None, ended: date | None = None
) -> Iterator[Duty]:
    """One of them: where no edition asks for it yet, it is owed since one does.

    Not where it was over by then. What the landlord's own policy asks for before is owed under that,
    and where it is still open when an edition begins to ask, under the edition too.
    """
    kind, what = DutyKind.REVIEW_REQUEST, "Review the service request"
    within = rules.policy_on(opened).review_requests_within
    asked, over = rules.asking(kind, opened), met or ended
    later = asked is not None and asked[1] > opened
    if within is not None or not later:
        yield from _owed(kind, what, rules, opened, within, met=met, ended=ended)
    if asked and later and not (over and over < asked[1]):
        yield from _owed(kind, what, rules, asked[1], None, met=met, ended=ended)


def _raise_complaint(expressed: Dissatisfaction, rules: Rules) -> Iterator[Duty]:
    """Owed unless the resident does not want it, or has still to say."""
    opened = expressed.owed_since
    if opened is None:
        return
    not_wanted = expressed.choice is Choice.NOT_WANTED and not expressed.raised_on
    yield from _owed(
        DutyKind.RAISE_COMPLAINT,
        f"Raise a complaint: {expressed.about}",
        rules,
        opened,
        rules.policy_on(opened).raise_complaint_within,
        met=expressed.raised_on,
        ended=expressed.chosen_on if not_wanted else None,
        subject=expressed.event,
    )


def _call_back(survey: Survey, rules: Rules) -> Iterator[Duty]:
    if survey.call_back_owed:
        yield from _owed(
            DutyKind.CALL_BACK,
            "Call the resident back about the survey",
            rules,
            survey.on,
            rules.policy_on(survey.on).call_back_within,
            met=survey.called_back_on,
            subject=survey.event,
        )


def _owed(
    kind: DutyKind,
    what: str,
    rules: Rules,
    opened: date,
    within: Span | None,
    *,
    met: date | None = None,
    ended: date | None = None,
    subject: int | None = None,
) -> Iterator[Duty]:
    """The duty, where the edition of the day it opened on, or the policy, asks for it."""
    source = rules.on(opened).duty(kind) or (
        Source(rules.policy_on(opened).name) if within else None
    )
    if source is None:
        return
    yield Duty(
        kind=kind,
        what=what,
        source=source,
        stream=_STREAM,
        subject=f"event {subject}" if subject else None,
        opened_on=opened,
        counted_from=opened,
        target_on=rules.count(opened, within.length()) if within else None,
        met_on=met,
        ended_on=ended,
        state=settled(met, ended),
    )
