"""What can be done to a record now, what can't and why, and what is likely to come next."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from putright.codes.load import edition
from putright.desk.acts.acting import Act, StreamName
from putright.desk.acts.all import ACTS, act
from putright.desk.acts.letters import troubled_letters
from putright.desk.acts.open_things import open_actions
from putright.desk.acts.scene import Recorded
from putright.desk.words import lower
from putright.procedure import complaint, requests, residents
from putright.procedure.case import Case
from putright.procedure.events import RECORD_KEEPING, Command, Source
from putright.procedure.facts import Fact
from putright.procedure.requests.request import Request
from putright.procedure.requests.words import RequestState
from putright.procedure.residents.resident import Resident
from putright.procedure.streams.stream import Stream
from putright.procedure.words import CONSIDERING, RemedyState, State

STREAMS: dict[StreamName, Stream[Any]] = {
    "complaint": complaint.STREAM,
    "request": requests.STREAM,
    "resident": residents.STREAM,
}

# So many acts are offered first.
MOST = 4


def allowed(act: Act, record: Recorded) -> bool:
    """Whether the record's state allows it now."""
    return why_not(act, record) is None


def available(
    stream: StreamName, record: Recorded
) -> tuple[list[Act], list[tuple[Act, str, Source]]]:
    """The acts that the record's state allows now; and the others, each with why not."""
    now: list[Act] = []
    later: list[tuple[Act, str, Source]] = []
    for each in ACTS:
        if each.stream == stream:
            reason = why_not(each, record)
            if reason:
                later.append((each, *reason))
            else:
                now.append(each)
    return now, later


def why_not(act: Act, record: Recorded) -> tuple[str, Source] | None:
    """Why the state of the record does not let it be done now; None where it does."""
    stream = STREAMS[act.stream]
    states = stream.transitions[act.fact]
    if record.state not in states:
        where = stream.sentences[record.state].format(stage=getattr(record, "stage", ""))
        *most, last = map(lower, states)
        possible = f"{', '.join(most)} or {last}" if most else last
        return f"{where} It can be done while the {stream.name} is {possible}.", RECORD_KEEPING
    if act.needs and (reason := act.needs(record)):
        return reason, RECORD_KEEPING
    if stream.not_now:
        for refusal in stream.not_now(record, _about_its_stage(act, record)):
            told = refusal.why.partition(": ")[2] or refusal.why
            return f"{told[0].upper()}{told[1:]} {refusal.mend}", refusal.source
    return None


def _about_its_stage(act: Act, record: Recorded) -> Command:
    """A command of which nothing is known but its stage: that is all that "not now" looks at."""
    blank: dict[str, Any] = dict.fromkeys(act.fact.__struct_fields__)
    if "stage" in blank:
        blank["stage"] = act.stage(record)
    fact: Fact = act.fact(**blank)
    return Command(what=fact, on=date.min, by="system")


def next_acts(record: Recorded) -> list[Act]:
    """What is likely to be done next, two to four acts; only what the state allows."""
    stream: StreamName
    match record:
        case Case():
            stream, likely = "complaint", _of_a_case(record)
        case Request():
            stream, likely = "request", _of_a_request(record)
        case Resident():
            stream, likely = "resident", _of_a_resident(record)
    found = [act(stream, slug) for slug in dict.fromkeys(likely)]
    return [each for each in found if allowed(each, record)][:MOST]


def _of_a_case(case: Case) -> Iterator[str]:
    if troubled_letters(case):
        yield "settle-letter"
    if _waits_for_a_person(case):
        yield "confirm-leaving"
    if any(each.sent_on is None for each in case.evidence):
        yield "evidence-sent"
    yield from _IN_STATE[case.state](case)
    if any(each.kind == "order" and not each.done_on for each in case.orders):
        yield "order-done"
    yield from _promised(case)
    yield from ("contact", "correct")


def _waits_for_a_person(case: Case) -> bool:
    """Whether a message waits that no letter carries: one that is on its way confirms itself."""
    carried = {each.fact.event for each in case.letters if each.open}
    return any(each.event not in carried for each in case.messages_waiting)


def _new(case: Case) -> Iterable[str]:
    return ("receive",)


def _received(case: Case) -> Iterable[str]:
    yield "acknowledge"
    if case.triage is None:
        yield "triage"
    if not _handled(case):
        yield "assign"


def _open(case: Case) -> Iterable[str]:
    stage = case.at(case.stage)
    if not _handled(case):
        yield "assign"
    if stage and stage.extensions and not case.updates_every:
        yield "agree-updates"  # who waits longer is asked how often to be told
    yield from ("respond", "extend", "contact")


def _further(case: Case) -> Iterable[str]:
    """The next stage, where the case's edition has one."""
    if case.edition is None or case.stage < edition(case.edition).stages_allowed:
        yield "escalation-asked"


def _answered(case: Case) -> Iterable[str]:
    yield from _promised(case)
    yield from _further(case)
    if case.learning_on is None:
        yield "learning"
    yield "close"


def _escalated(case: Case) -> Iterable[str]:
    yield "acknowledge"
    if not _handled(case):
        yield "assign"
    yield from ("refuse-escalation", "contact")


def _declined(case: Case) -> Iterable[str]:
    return ("accept", "close", "contact")


def _closed(case: Case) -> Iterable[str]:
    yield from _promised(case)
    if case.learning_on is None:
        yield "learning"
    yield "feedback-asked" if case.feedback_asked_on is None else "feedback-given"
    yield from _further(case)


def _ended(case: Case) -> Iterable[str]:
    return ("contact", "correct")


_IN_STATE: dict[State, Callable[[Case], Iterable[str]]] = {
    State.NEW: _new,
    State.RECEIVED: _received,
    State.OPEN: _open,
    State.ANSWERED: _answered,
    State.ESCALATED: _escalated,
    State.DECLINED: _declined,
    State.CLOSED: _closed,
    State.WITHDRAWN: _ended,
    State.MERGED: _ended,
}


def _handled(case: Case) -> bool:
    stage = case.at(case.stage)
    return bool(stage and any(each.part in CONSIDERING for each in stage.handlings))


def _promised(case: Case) -> Iterator[str]:
    if open_actions(case):
        yield "action-done"
    if any(each.state is not RemedyState.DELIVERED for each in case.remedies):
        yield "remedy-delivered"


def _of_a_request(request: Request) -> Iterator[str]:
    if request.waiting:
        yield from ("raise-complaint", "choice")
    yield from _REQUEST[request.state]
    yield "correct"


_REQUEST: dict[RequestState, tuple[str, ...]] = {
    RequestState.NEW: ("record", "dissatisfied", "compliment", "survey"),
    RequestState.OPEN: ("done", "reviewed", "dissatisfied"),
    RequestState.STOPPED: ("resume-work", "reviewed", "dissatisfied"),
    RequestState.DONE: ("survey", "dissatisfied", "compliment"),
    RequestState.COMPLIMENT: ("dissatisfied", "record"),
    RequestState.SURVEY: ("called-back", "dissatisfied", "record"),
    RequestState.DISSATISFIED: ("raise-complaint", "choice", "record"),
}


def _of_a_resident(resident: Resident) -> Iterator[str]:
    if troubled_letters(resident):
        yield "settle-letter"
    if not resident.details.full_name:
        yield "details"
    yield from ("need", "agree-adjustment")
    if any(each.ended_on is None for each in resident.adjustments):
        yield "review-adjustment"
    if any(each.lifted_on is None for each in resident.restrictions):
        yield "review-restriction"
    yield from ("preferences", "details")
