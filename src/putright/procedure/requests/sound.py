"""What makes a command about a service request malformed: it contradicts itself or the record."""

from collections.abc import Callable
from typing import Any, cast

from putright.procedure.events import Command
from putright.procedure.facts import Fact
from putright.procedure.people import Context
from putright.procedure.requests import facts as f
from putright.procedure.requests.evolvers import choice_is_about
from putright.procedure.requests.request import Request
from putright.procedure.requests.words import RequestState
from putright.procedure.rules import Rules
from putright.procedure.streams.sound import Found, nobody, wrong
from putright.procedure.words import Choice
from putright.workingdays.dates import in_words

# What a stream can begin with.
FIRST = (f.RequestRecorded, f.DissatisfactionExpressed, f.ComplimentNoted, f.SurveyAnswered)

# What is said of a request, so needs one.
_OF_A_REQUEST = (f.RequestReviewed, f.RequestWorkStopped, f.RequestWorkResumed, f.RequestDone)


def contradictions(request: Request, command: Command, rules: Rules, context: Context) -> Found:
    """What of the request keeps a command from being recorded at all, each with its field."""
    yield from _people(command.what, context)
    if request.state is RequestState.NEW and not isinstance(command.what, FIRST):
        names = ", ".join(each.name() for each in FIRST)
        yield wrong("what", "Nothing has been recorded yet.", f"Begin with one of: {names}.")
        return
    if request.begun_on and command.on < request.begun_on:
        yield wrong(
            "on",
            f"{in_words(command.on)} is before the first thing on record, of {in_words(request.begun_on)}.",
            "Check both dates; if the first one is wrong, correct that first.",
        )
    if isinstance(command.what, _OF_A_REQUEST):
        yield from _of_a_request(request, command)
    own = _OWN.get(type(command.what))
    if own:
        yield from own(request, command)


def _people(fact: Fact, context: Context) -> Found:
    taken_by = getattr(fact, "taken_by", None)
    if taken_by and taken_by not in context.people:
        yield nobody("taken_by", taken_by, context)
    for number, who in enumerate(getattr(fact, "about_staff", ())):
        if who not in context.people:
            yield nobody(f"about_staff[{number}]", who, context)


def _of_a_request(request: Request, command: Command) -> Found:
    if request.recorded_on is None:
        yield wrong(
            "what",
            "No service request has been recorded here.",
            "Record what the resident asked for: request_recorded.",
        )
    elif command.on < request.recorded_on:
        yield wrong(
            "on",
            f"{in_words(command.on)} is before the request was recorded, on {in_words(request.recorded_on)}.",
            "Check both dates.",
        )


def _says_what(request: Request, command: Command) -> Found:
    about: str = cast(Any, command.what).about
    if not about.strip():
        yield wrong("about", "Nothing says what it is about.", "Write down what was said.")


def _recorded(request: Request, command: Command) -> Found:
    yield from _says_what(request, command)
    if request.recorded_on:
        yield wrong(
            "what",
            f"This request was recorded on {in_words(request.recorded_on)} already.",
            "Record another one as a request of its own.",
        )


def _choice_made(request: Request, command: Command) -> Found:
    choice = cast(f.ChoiceMade, command.what).choice
    if choice not in (Choice.TAKEN, Choice.NOT_WANTED):
        yield wrong(
            "choice", f"“{choice}” is no answer to the offer.", "One of: taken, not_wanted."
        )
    meant = choice_is_about(request)
    if meant is None:
        yield wrong(
            "what",
            "No dissatisfaction is on record, so no choice was offered.",
            "Record it first: dissatisfaction_expressed.",
        )
    elif command.on < meant.on:
        yield wrong(
            "on",
            f"{in_words(command.on)} is before the dissatisfaction was expressed, on {in_words(meant.on)}.",
            "Check both dates.",
        )


def _turned(request: Request, command: Command) -> Found:
    fact = cast(f.TurnedIntoComplaint, command.what)
    if not fact.complaint.strip():
        yield wrong("complaint", "Nothing says which complaint.", "Give its reference.")
    elif fact.complaint in request.complaints:
        yield wrong(
            "complaint",
            f"“{fact.complaint}” was raised from this request already.",
            "Give the new complaint its own reference.",
        )
    first = min((each.on for each in request.waiting), default=command.on)
    if command.on < first:
        yield wrong(
            "on",
            f"{in_words(command.on)} is before the dissatisfaction was expressed, on {in_words(first)}.",
            "Check both dates.",
        )
    yield from _received_on(request, command)


def _received_on(request: Request, command: Command) -> Found:
    """A complaint is received between the dissatisfaction and the day the resident chose it."""
    day = cast(f.TurnedIntoComplaint, command.what).received_on
    if day is None:
        return
    waiting = request.waiting
    first = min((each.on for each in waiting), default=request.begun_on)
    last = min((each.owed_since for each in waiting if each.owed_since), default=command.on)
    if day > command.on:
        yield wrong(
            "received_on",
            f"{in_words(day)} is after the complaint was raised, on {in_words(command.on)}.",
            "Check both.",
        )
    elif first and day < first:
        yield wrong(
            "received_on",
            f"{in_words(day)} is before any dissatisfaction was expressed, on {in_words(first)}.",
            "Check both dates.",
        )
    elif day > last:
        yield wrong(
            "received_on",
            f"By {in_words(last)} the landlord knew of the complaint, so it was not received on {in_words(day)}.",
            "Leave it out, and the day of the dissatisfaction is taken.",
        )


def _done(request: Request, command: Command) -> Found:
    if request.done_on:
        yield wrong(
            "what", f"It was done on {in_words(request.done_on)} already.", "Nothing is left to do."
        )


def _called_back(request: Request, command: Command) -> Found:
    if not request.surveys:
        yield wrong(
            "what", "No survey answer is on record to call about.", "Record it: survey_answered."
        )
    elif command.on < request.surveys[0].on:
        yield wrong(
            "on",
            f"{in_words(command.on)} is before the survey was answered, on {in_words(request.surveys[0].on)}.",
            "Check both dates.",
        )
    fact = cast(f.CalledBack, command.what)
    if not fact.reached and fact.choice is not None:
        yield wrong(
            "choice", "Nobody was reached, so no choice was offered.", "Leave the choice out."
        )


_OWN: dict[type[Fact], Callable[[Request, Command], Found]] = {
    f.RequestRecorded: _recorded,
    f.DissatisfactionExpressed: _says_what,
    f.ComplimentNoted: _says_what,
    f.ChoiceMade: _choice_made,
    f.TurnedIntoComplaint: _turned,
    f.RequestDone: _done,
    f.CalledBack: _called_back,
}
