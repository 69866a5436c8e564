"""What each kind of fact changes in a service request. Pure, and never refuses."""

from collections.abc import Callable
from typing import cast

from msgspec.structs import replace

from putright.procedure.events import Event
from putright.procedure.facts import Corrected, Fact, TextsErased
from putright.procedure.requests import facts as f
from putright.procedure.requests.request import Dissatisfaction, Request, Survey
from putright.procedure.requests.words import RequestState
from putright.procedure.streams.stream import Changes
from putright.procedure.words import Channel, Choice


def _begun(request: Request, event: Event) -> Changes:
    return {"begun_on": request.begun_on or event.on}


def _recorded(request: Request, event: Event) -> Changes:
    fact = cast(f.RequestRecorded, event.what)
    return {
        **_begun(request, event),
        "recorded_on": event.on,
        "about": fact.about,
        "channel": fact.channel,
        "resident": fact.resident,
        "home": fact.home,
    }


def _reviewed(request: Request, event: Event) -> Changes:
    return {"reviewed_on": (*request.reviewed_on, event.on)}


def _dissatisfied(request: Request, event: Event) -> Changes:
    fact = cast(f.DissatisfactionExpressed, event.what)
    expressed = Dissatisfaction(
        event=event.number,
        on=event.on,
        about=fact.about,
        first=fact.choice,
        choice=fact.choice,
        channel=fact.channel,
        taken_by=fact.taken_by,
        from_survey=request.state is RequestState.SURVEY,
    )
    return {
        **_begun(request, event),
        "dissatisfactions": (*request.dissatisfactions, expressed),
    }


def _choice_made(request: Request, event: Event) -> Changes:
    """It answers the last offer that is open; else the resident thought again about the last one."""
    fact = cast(f.ChoiceMade, event.what)
    meant = choice_is_about(request)
    return {
        "dissatisfactions": tuple(
            replace(each, choice=fact.choice, chosen_on=event.on) if each is meant else each
            for each in request.dissatisfactions
        )
    }


def choice_is_about(request: Request) -> Dissatisfaction | None:
    """The dissatisfaction that an answer to the offer belongs to; None where there is none."""
    open_ones = request.waiting or request.dissatisfactions
    return open_ones[-1] if open_ones else None


def _turned(request: Request, event: Event) -> Changes:
    fact = cast(f.TurnedIntoComplaint, event.what)
    waiting = {each.event for each in request.waiting}
    return {
        "complaints": (*request.complaints, fact.complaint),
        "dissatisfactions": tuple(
            replace(each, complaint=fact.complaint, raised_on=event.on)
            if each.event in waiting and each.on <= event.on
            else each
            for each in request.dissatisfactions
        ),
    }


def _stopped(request: Request, event: Event) -> Changes:
    return {"stopped_on": event.on}


def _resumed(request: Request, event: Event) -> Changes:
    return {"stopped_on": None}


def _done(request: Request, event: Event) -> Changes:
    return {"done_on": request.done_on or event.on}


def _praised(request: Request, event: Event) -> Changes:
    fact = cast(f.ComplimentNoted, event.what)
    return {
        **_begun(request, event),
        "compliments": request.compliments + 1,
        "praised": request.praised + fact.about_staff,
    }


def _surveyed(request: Request, event: Event) -> Changes:
    fact = cast(f.SurveyAnswered, event.what)
    survey = Survey(
        event=event.number,
        on=event.on,
        satisfied=fact.satisfied,
        wants_call_back=fact.wants_call_back,
        about=fact.about,
    )
    return {**_begun(request, event), "surveys": (*request.surveys, survey)}


def _called_back(request: Request, event: Event) -> Changes:
    fact = cast(f.CalledBack, event.what)
    if not fact.reached:
        return {}
    changes: Changes = {
        "surveys": tuple(
            replace(each, called_back_on=event.on)
            if each.called_back_on is None and each.on <= event.on
            else each
            for each in request.surveys
        )
    }
    if fact.choice in (Choice.OFFERED, Choice.TAKEN):
        changes["dissatisfactions"] = (
            *request.dissatisfactions,
            _said_on_the_phone(request, event),
        )
    return changes


def _said_on_the_phone(request: Request, event: Event) -> Dissatisfaction:
    """A survey answer is no complaint; what the resident says when called back can become one."""
    fact = cast(f.CalledBack, event.what)
    remarks = [each.about for each in request.surveys if each.about]
    return Dissatisfaction(
        event=event.number,
        on=event.on,
        about=fact.outcome or (remarks[-1] if remarks else "What was said when called back"),
        first=fact.choice,
        choice=fact.choice,
        channel=Channel.PHONE,
        from_survey=True,
    )


def _nothing(request: Request, event: Event) -> Changes:
    """A correction changes what it names, by folding the history again; an erasure, texts alone."""
    return {}


EVOLVERS: dict[type[Fact], Callable[[Request, Event], Changes]] = {
    f.RequestRecorded: _recorded,
    f.RequestReviewed: _reviewed,
    f.DissatisfactionExpressed: _dissatisfied,
    f.ChoiceMade: _choice_made,
    f.TurnedIntoComplaint: _turned,
    f.RequestWorkStopped: _stopped,
    f.RequestWorkResumed: _resumed,
    f.RequestDone: _done,
    f.ComplimentNoted: _praised,
    f.SurveyAnswered: _surveyed,
    f.CalledBack: _called_back,
    Corrected: _nothing,
    TextsErased: _nothing,
}
