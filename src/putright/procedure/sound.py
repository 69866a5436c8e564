"""What makes a command malformed, whatever its mode: it contradicts itself, the record or the day."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, cast

from putright.codes.vocabulary import DutyKind
from putright.procedure import clocks
from putright.procedure import facts as f
from putright.procedure.case import Case, Stage
from putright.procedure.corrections import corrected, effective
from putright.procedure.events import Command, Event, Refusal
from putright.procedure.evolve import fold
from putright.procedure.people import OUTSIDE, Context
from putright.procedure.rules import Rules
from putright.procedure.texts import refusals_of_texts
from putright.procedure.words import RemedyState, State

Found = Iterator[Refusal]

# What can lie before the complaint itself.
_EARLIER = (f.ContactRecorded, f.BackgroundLinked, f.ComplaintReceived)
_MOST_STAGES = 9


def contradictions(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    """Everything that keeps a command from being recorded at all, each with its field."""
    yield from refusals_of_texts(command.what)
    yield from _dated(case, command, context)
    yield from _by_whom(command, context)
    if isinstance(command.what, f.ComplaintReceived) == (case.state is not State.NEW):
        yield _received_once(case)
        return
    yield from _staged(case, command)
    yield from _people(command.what, context)
    own = _OWN.get(type(command.what))
    if own:
        yield from own(case, command, rules, context)


def _wrong(field: str, why: str, mend: str) -> Refusal:
    return Refusal(why=why, mend=mend, field=field)


def _received_once(case: Case) -> Refusal:
    if case.state is State.NEW:
        return _wrong(
            "what",
            "No complaint has been received yet.",
            "Begin with what came in: complaint_received.",
        )
    return _wrong(
        "what",
        f"This complaint was received on {case.received_on} already.",
        "Record a second one as a complaint of its own, or this message as a contact.",
    )


def _dated(case: Case, command: Command, context: Context) -> Found:
    if command.on > context.today:
        yield _wrong(
            "on",
            f"{command.on} lies in the future: today is {context.today}.",
            "Record it when it has happened; give the date on which it did.",
        )
    if (
        case.received_on
        and command.on < case.received_on
        and not isinstance(command.what, _EARLIER)
    ):
        yield _wrong(
            "on",
            f"{command.on} is before the complaint was received, on {case.received_on}.",
            "Check both dates; if the received date is wrong, correct that first.",
        )


def _by_whom(command: Command, context: Context) -> Found:
    if command.by not in OUTSIDE and command.by not in context.people:
        yield _nobody("by", command.by, context)


def _nobody(field: str, who: str, context: Context) -> Refusal:
    known = ", ".join(sorted(context.people)) or "nobody yet"
    return _wrong(field, f"There is nobody called “{who}”.", f"Known are: {known}.")


def _staged(case: Case, command: Command) -> Found:
    """A stage exists, and nothing in it comes before it was opened."""
    fact: Any = command.what
    field = (
        "to_stage"
        if hasattr(fact, "to_stage")
        else "at_stage"
        if hasattr(fact, "at_stage")
        else "stage"
    )
    number = getattr(fact, field, None)
    if number is None:
        return
    least = 2 if field == "to_stage" else 1
    if not least <= number <= _MOST_STAGES:
        yield _wrong(field, f"There is no stage {number}.", f"Stages here start at {least}.")
        return
    stage = case.at(number)
    if (
        field == "stage"
        and stage
        and stage.opened_on
        and command.on < stage.opened_on
        and number > 1
    ):
        yield _wrong(
            "on",
            f"{command.on} is before stage {number} was asked for, on {stage.opened_on}.",
            "Check both dates.",
        )


_PERSON_FIELDS = ("handler", "taken_by", "decided_by", "signed_off_by", "approved_by", "who")


def _people(fact: f.Fact, context: Context) -> Found:
    """Everybody who is named by id exists."""
    for field in _PERSON_FIELDS:
        who = getattr(fact, field, None)
        if who and who not in context.people:
            yield _nobody(field, who, context)
    for field in ("actions", "remedies"):
        for number, each in enumerate(getattr(fact, field, None) or ()):
            if each.owner and each.owner not in context.people:
                yield _nobody(f"{field}[{number}].owner", each.owner, context)
    for field in ("action", "remedy"):
        each = getattr(fact, field, None)
        if (
            each is not None
            and not isinstance(each, str)
            and each.owner
            and each.owner not in context.people
        ):
            yield _nobody(f"{field}.owner", each.owner, context)


def _points(points: tuple[f.Point, ...], field: str) -> Found:
    numbers = [each.number for each in points]
    for index, number in enumerate(numbers):
        if number < 1:
            yield _wrong(
                f"{field}[{index}].number", f"There is no point {number}.", "Number from 1."
            )
        elif number in numbers[:index]:
            yield _wrong(
                f"{field}[{index}].number", f"Point {number} stands twice.", "Number each once."
            )
    for index, each in enumerate(points):
        if not each.about.strip():
            yield _wrong(f"{field}[{index}].about", "The point is empty.", "Say what it is about.")


def _received(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.ComplaintReceived, command.what)
    if not fact.about.strip():
        yield _wrong(
            "about", "Nothing says what the complaint is about.", "Write down what was said."
        )
    yield from _points(fact.points, "points")
    for field in ("occurred_on", "aware_on"):
        day = getattr(fact, field)
        if day and day > command.on:
            yield _wrong(
                field, f"{day} is after the complaint was received, on {command.on}.", "Check both."
            )


def _acknowledged(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.Acknowledged, command.what)
    yield from _points(fact.points or (), "points")
    if fact.respond_by_on and fact.respond_by_on < command.on:
        yield _wrong(
            "respond_by_on",
            f"The resident is promised an answer by {fact.respond_by_on}, before the acknowledgement.",
            "Promise a later day.",
        )


def _clarified(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    yield from _points(cast(f.ClarificationGiven, command.what).points, "points")


def _extension(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.Extended | f.ExtensionDecided, command.what)
    stage = case.at(fact.stage) or Stage(fact.stage)
    due = clocks.response(case, stage, rules).limit
    if due and fact.until <= due:
        yield _wrong(
            "until",
            f"{fact.until} is no extension: the response is due on {due} already.",
            f"Give a date after {due}.",
        )
    elif fact.until < command.on:
        yield _wrong(
            "until", f"{fact.until} has passed when the extension is told.", "Give a later date."
        )


def _updates(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    every = cast(f.UpdatesAgreed, command.what).every_working_days
    if not 1 <= every <= 260:
        yield _wrong(
            "every_working_days", f"Every {every} working days can't be kept.", "Give 1 to 260."
        )


def _responded(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.Responded, command.what)
    yield from _findings(fact.findings or (), case.points_at(fact.stage))
    for index, remedy in enumerate(fact.remedies or ()):
        yield from _remedy(remedy, f"remedies[{index}].", case, command, rules)
    for index, action in enumerate(fact.actions or ()):
        yield from _action(action, f"actions[{index}].", case, command)
    known = {content.key for letter in rules.edition.letters for content in letter.contents}
    for index, key in enumerate(fact.contents or ()):
        if known and key not in known:
            yield _wrong(
                f"contents[{index}]",
                f"“{key}” is no content of a letter.",
                f"One of: {', '.join(sorted(known))}.",
            )
    yield from _ids_once(fact)


def _findings(findings: tuple[f.PointFinding, ...], points: tuple[f.Point, ...]) -> Found:
    numbers = {each.number for each in points}
    seen: set[int] = set()
    for index, each in enumerate(findings):
        if numbers and each.point not in numbers:
            there = ", ".join(str(number) for number in sorted(numbers))
            yield _wrong(
                f"findings[{index}].point",
                f"There is no point {each.point} in the complaint definition.",
                f"Its points are: {there}.",
            )
        if each.point in seen:
            yield _wrong(
                f"findings[{index}].point",
                f"Point {each.point} is answered twice.",
                "Answer it once.",
            )
        seen.add(each.point)


def _ids_once(fact: f.Responded) -> Found:
    seen: set[str] = set()
    for field in ("remedies", "actions"):
        for index, each in enumerate(getattr(fact, field) or ()):
            if each.id in seen:
                yield _wrong(
                    f"{field}[{index}].id", f"“{each.id}” stands twice.", "Give each its own id."
                )
            seen.add(each.id)


def _remedy(remedy: f.Remedy, path: str, case: Case, command: Command, rules: Rules) -> Found:
    if case.remedy(remedy.id) or case.action(remedy.id):
        yield _wrong(f"{path}id", f"“{remedy.id}” is taken in this case.", "Choose another id.")
    kinds = [each.key for each in rules.edition.remedy_kinds]
    if kinds and remedy.kind not in (*kinds, "other"):
        yield _wrong(
            f"{path}kind",
            f"“{remedy.kind}” is no kind of remedy.",
            f"One of: {', '.join(kinds)}, other.",
        )
    if remedy.by_on and remedy.by_on < command.on:
        yield _wrong(
            f"{path}by_on",
            f"{remedy.by_on} is before the day of the offer.",
            "Give the day itself or a later one.",
        )
    if remedy.pence is not None and remedy.pence < 0:
        yield _wrong(f"{path}pence", "A sum can't be negative.", "Give it in pence, 1500 for £15.")
    if remedy.heads:
        yield from _heads(remedy, path, rules)


def _heads(remedy: f.Remedy, path: str, rules: Rules) -> Found:
    total = sum(each.pence for each in remedy.heads or ())
    if remedy.pence is None or total != remedy.pence:
        yield _wrong(
            f"{path}heads",
            f"The heads add up to {total} pence, the sum is {remedy.pence}.",
            "Make them agree.",
        )
    known = rules.edition.money_heads
    for index, each in enumerate(remedy.heads or ()):
        if known and each.head not in known:
            yield _wrong(
                f"{path}heads[{index}].head",
                f"“{each.head}” is no head.",
                f"One of: {', '.join(known)}.",
            )


def _action(action: f.Action, path: str, case: Case, command: Command) -> Found:
    if case.action(action.id) or case.remedy(action.id):
        yield _wrong(f"{path}id", f"“{action.id}” is taken in this case.", "Choose another id.")
    if action.due_on and action.due_on < command.on:
        yield _wrong(
            f"{path}due_on",
            f"{action.due_on} is before the day of the promise.",
            "Give the day itself or later.",
        )


def _offered(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    yield from _remedy(cast(f.RemedyOffered, command.what).remedy, "remedy.", case, command, rules)


def _action_promised(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    yield from _action(cast(f.ActionPromised, command.what).action, "action.", case, command)


# The states of a remedy in which something can become of it.
_REMEDY_FROM: dict[type[f.Fact], frozenset[RemedyState]] = {
    f.RemedyAccepted: frozenset({RemedyState.OFFERED, RemedyState.REFUSED}),
    f.RemedyRefused: frozenset({RemedyState.OFFERED, RemedyState.ACCEPTED}),
    f.OfferContactTried: frozenset(RemedyState),
    f.RemedyLapsed: frozenset({RemedyState.OFFERED}),
    f.RemedyClaimed: frozenset({RemedyState.LAPSED, RemedyState.REFUSED}),
    f.RemedyDelivered: frozenset(RemedyState) - {RemedyState.DELIVERED},
}


def _remedy_event(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact: Any = command.what
    record = case.remedy(fact.remedy)
    if record is None:
        known = ", ".join(each.remedy.id for each in case.remedies) or "none yet"
        yield _wrong(
            "remedy", f"There is no remedy “{fact.remedy}”.", f"The remedies of this case: {known}."
        )
    elif record.state not in _REMEDY_FROM[type(fact)]:
        act = fact.name().removeprefix("remedy_")
        yield _wrong(
            "remedy",
            f"“{fact.remedy}” is {record.state.value}, so it can't be {act}.",
            "Check which remedy is meant.",
        )
    elif command.on < record.offered_on:
        yield _wrong(
            "on", f"{command.on} is before the offer, on {record.offered_on}.", "Check both dates."
        )


def _action_event(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact: Any = command.what
    record = case.action(fact.action)
    if record is None:
        known = ", ".join(each.action.id for each in case.actions) or "none yet"
        yield _wrong(
            "action", f"There is no action “{fact.action}”.", f"The actions of this case: {known}."
        )
    elif command.on < record.promises[0].made_on:
        yield _wrong("on", f"{command.on} is before it was promised.", "Check both dates.")
    elif isinstance(fact, f.ActionDone) and record.promises[-1].kept_on:
        yield _wrong(
            "action",
            f"It was done on {record.promises[-1].kept_on} already.",
            "Nothing is left to do.",
        )


def _reopened(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.Reopened, command.what)
    promise = case.action(fact.promise) or case.remedy(fact.promise)
    if promise is None:
        yield _wrong(
            "promise", f"There is no action or remedy “{fact.promise}”.", "Name the one not kept."
        )
        return
    if promise.promises and promise.promises[-1].kept_on:
        yield _wrong(
            "promise", f"It was kept on {promise.promises[-1].kept_on}.", "Name the one not kept."
        )
    if fact.due_on < command.on:
        yield _wrong("due_on", f"{fact.due_on} has passed.", "Promise a day to come.")


def _confirmed(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    number = cast(f.LeavingConfirmed, command.what).event
    sent = [
        each
        for stage in case.stages
        for each in (stage.acknowledged, stage.responded, stage.refused)
    ]
    sent += [told.sent for stage in case.stages for told in stage.extensions] + [case.declined]
    waiting = {each.event: each for each in sent if each and each.left_on is None}
    if number not in waiting:
        names = ", ".join(str(each) for each in sorted(waiting)) or "none"
        yield _wrong("event", f"Event {number} waits for no confirmation.", f"Waiting: {names}.")
    elif command.on < waiting[number].on:
        yield _wrong(
            "on",
            f"{command.on} is before the message, of {waiting[number].on}.",
            "Check both dates.",
        )


def _not_recorded(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    duty = cast(f.NotRecorded, command.what).duty
    if duty not in (DutyKind.ACKNOWLEDGE.value, DutyKind.RESPOND.value):
        yield _wrong("duty", f"“{duty}” can't be marked so.", "One of: acknowledge, respond.")


def _known_id(kind: str, ids: list[str], key: str) -> Found:
    if key not in ids:
        yield _wrong(
            "id", f"There is no {kind} “{key}”.", f"Known: {', '.join(ids) or 'none yet'}."
        )


def _evidence_sent(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    yield from _known_id("request", [each.id for each in case.evidence], command.what.id)  # type: ignore[attr-defined]


def _ombudsman_id(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    kinds = {
        f.OrderCompliedWith: "order",
        f.RecommendationAnswered: "recommendation",
        f.FailureOrderCompliedWith: "failure order",
    }
    kind = kinds[type(command.what)]
    ids = [each.id for each in case.orders if each.kind == kind]
    yield from _known_id(kind, ids, command.what.id)  # type: ignore[attr-defined]


def _new_id(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact: Any = command.what
    if isinstance(fact, f.FailureOrderIssued):
        new, taken = [fact.id], [each.id for each in case.orders]
        if fact.type not in (1, 2, 3):
            yield _wrong("type", f"There is no failure order of type {fact.type}.", "1, 2 or 3.")
    elif isinstance(fact, f.EvidenceRequested):
        new, taken = [fact.id], [each.id for each in case.evidence]
    else:
        new = [each.id for each in (*fact.orders, *fact.recommendations)]
        taken = [each.id for each in case.orders]
    for index, key in enumerate(new):
        if key in taken or key in new[:index]:
            yield _wrong("id", f"“{key}” is taken in this case.", "Give each its own id.")
    if getattr(fact, "due_on", None) and fact.due_on < command.on:
        yield _wrong(
            "due_on", f"{fact.due_on} is before the day it was asked.", "Check both dates."
        )


def _issue(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.IssueRaised, command.what)
    if fact.point and fact.point.number in {each.number for each in case.points_at(case.stage)}:
        yield _wrong(
            "point.number", f"Point {fact.point.number} is taken.", "Give the next number."
        )


def _corrected(case: Case, command: Command, rules: Rules, context: Context) -> Found:
    fact = cast(f.Corrected, command.what)
    event = next((each for each in case.history if each.number == fact.event), None)
    if event is None or isinstance(event.what, f.Corrected):
        yield _wrong(
            "event",
            f"There is no event {fact.event} to correct.",
            f"Events go from 1 to {len(case.history)}.",
        )
        return
    if not fact.reason.strip():
        yield _wrong(
            "reason", "A correction needs its reason.", "Say what was wrong and how it came about."
        )
    if fact.struck:
        if isinstance(event.what, f.ComplaintReceived):
            yield _wrong(
                "event",
                "What was received can't be struck out.",
                "Withdraw the complaint, or merge it.",
            )
        return
    try:
        right = corrected(event, fact)
    except ValueError as wrong:
        yield _wrong("new", f"{wrong}.", "Give a value that the field can hold.")
        return
    yield from _still_sound(case, right, rules, context)


def _still_sound(case: Case, right: Event, rules: Rules, context: Context) -> Found:
    """The corrected event must be one that could have been recorded in its place."""
    earlier = fold(each for each in effective(case.history) if each.number < right.number)
    again = Command(what=right.what, on=right.on, by=right.by)
    for each in contradictions(earlier, again, rules, context):
        yield replace_field(each, "new")
    if isinstance(right.what, f.ComplaintReceived):
        first = min((each.on for each in case.history[1:] if _bound(each)), default=date.max)
        if right.on > first:
            yield _wrong(
                "new",
                f"{right.on} is after what was recorded on {first}.",
                "Correct that first, if it is wrong.",
            )


def _bound(event: Event) -> bool:
    return not isinstance(event.what, (*_EARLIER, f.Corrected))


def replace_field(refusal: Refusal, field: str) -> Refusal:
    """The same refusal, told at another field."""
    return Refusal(refusal.why, refusal.mend, refusal.rule, refusal.source, field)


_OWN: dict[type[f.Fact], Callable[[Case, Command, Rules, Context], Found]] = {
    f.ComplaintReceived: _received,
    f.Acknowledged: _acknowledged,
    f.ClarificationGiven: _clarified,
    f.ExtensionDecided: _extension,
    f.Extended: _extension,
    f.UpdatesAgreed: _updates,
    f.Responded: _responded,
    f.RemedyOffered: _offered,
    f.RemedyAccepted: _remedy_event,
    f.RemedyRefused: _remedy_event,
    f.OfferContactTried: _remedy_event,
    f.RemedyLapsed: _remedy_event,
    f.RemedyClaimed: _remedy_event,
    f.RemedyDelivered: _remedy_event,
    f.ActionPromised: _action_promised,
    f.ActionUpdated: _action_event,
    f.ActionDone: _action_event,
    f.Reopened: _reopened,
    f.LeavingConfirmed: _confirmed,
    f.NotRecorded: _not_recorded,
    f.EvidenceRequested: _new_id,
    f.EvidenceSent: _evidence_sent,
    f.Determined: _new_id,
    f.FailureOrderIssued: _new_id,
    f.OrderCompliedWith: _ombudsman_id,
    f.RecommendationAnswered: _ombudsman_id,
    f.FailureOrderCompliedWith: _ombudsman_id,
    f.IssueRaised: _issue,
    f.Corrected: _corrected,
}
