"""What makes a command malformed in any stream: its texts, its days, its author, what it corrects."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from putright.procedure.corrections import corrected, effective, standing
from putright.procedure.events import Command, Event, Refusal
from putright.procedure.facts import Corrected, Fact
from putright.procedure.people import OUTSIDE, Context
from putright.procedure.rules import Rules
from putright.procedure.streams.folding import evolve
from putright.procedure.streams.situation import R
from putright.procedure.streams.stream import Stream
from putright.procedure.texts import refusals_of_texts
from putright.workingdays.dates import in_words

Found = Iterator[Refusal]

# Years in which a due date can be counted; a little before the calendar's last, for what follows.
FIRST_YEAR, LAST_YEAR = 2012, 2055


def wrong(field: str, why: str, mend: str) -> Refusal:
    """What is malformed, at which field, and what would make it right."""
    return Refusal(why=why, mend=mend, field=field)


def nobody(field: str, who: str, context: Context) -> Refusal:
    """Somebody is named who does not exist."""
    known = ", ".join(sorted(context.people)) or "nobody yet"
    return wrong(field, f"There is nobody called “{who}”.", f"Known are: {known}.")


def fields_of(*wanted: str) -> Callable[[type[Fact]], tuple[str, ...]]:
    """Which of the wanted fields a kind of fact has, worked out once for each kind."""

    @cache
    def of_kind(kind: type[Fact]) -> tuple[str, ...]:
        return tuple(name for name in wanted if name in kind.__struct_fields__)

    return of_kind


_dates_ahead = fields_of(
    "until", "due_on", "by_on", "respond_by_on", "review_on", "from_on", "comply_by", "back_on"
)


def contradictions(
    stream: Stream[R], record: R, command: Command, rules: Rules, context: Context
) -> list[Refusal]:
    """Everything that keeps a command from being recorded at all, each with its field."""
    fact = command.what
    if type(fact) not in stream.transitions:
        act = fact.name().replace("_", " ")
        known = ", ".join(sorted(each.name() for each in stream.transitions))
        return [wrong("what", f"“{act}” says nothing of a {stream.name}.", f"One of: {known}.")]
    found = refusals_of_texts(fact)
    found += _dated(command, context)
    if command.by not in OUTSIDE and command.by not in context.people:
        found.append(nobody("by", command.by, context))
    found += stream.contradictions(record, command, rules, context)
    if type(fact) is Corrected:
        found += _of_correction(stream, record, command, fact, rules, context)
    return found


def _dated(command: Command, context: Context) -> list[Refusal]:
    found = []
    if command.on > context.today:
        found.append(
            wrong(
                "on",
                f"{in_words(command.on)} lies in the future: the day now is {in_words(context.today)}.",
                "Record it when it has happened; give the date on which it did.",
            )
        )
    if not FIRST_YEAR <= command.on.year <= LAST_YEAR:
        found.append(
            wrong(
                "on",
                f"{in_words(command.on)} can't be counted from: working days are known from {FIRST_YEAR}.",
                "Check the year.",
            )
        )
    for field in _dates_ahead(type(command.what)):
        day = getattr(command.what, field)
        if day and day.year > LAST_YEAR:
            found.append(wrong(field, f"The year {day.year} can't be meant.", "Check the year."))
    return found


def _of_correction(
    stream: Stream[R],
    record: R,
    command: Command,
    fact: Corrected,
    rules: Rules,
    context: Context,
) -> Found:
    events = standing(record.history)
    if fact.event not in events:
        known = ", ".join(str(number) for number in events) or "none"
        yield wrong(
            "event",
            f"There is no event {fact.event} to correct: it never was, or it was struck out.",
            f"Events that stand: {known}.",
        )
        return
    if not fact.reason.strip():
        yield wrong(
            "reason", "A correction needs its reason.", "Say what was wrong and how it came about."
        )
    if not fact.struck:
        try:
            corrected(events[fact.event], fact)
        except ValueError as mistake:
            yield wrong("new", f"{mistake}.", "Give a value that the field can hold.")
            return
    yield from _no_longer_sound(stream, record, command, fact, rules, context)


def _no_longer_sound(
    stream: Stream[R],
    record: R,
    command: Command,
    fact: Corrected,
    rules: Rules,
    context: Context,
) -> Found:
    """What the correction makes impossible: the corrected event, or one that came after it.

    What could not be recorded again anyhow (its author has left) is not the correction's doing.
    """
    now = Event(number=0, what=fact, on=command.on, by=command.by, recorded_on=context.today)
    field = "event" if fact.struck else "new"
    before = _unsound(stream, effective(record.history), rules, context)
    after = _unsound(stream, effective((*record.history, now)), rules, context)
    for number, found in after.items():
        where = "" if number == fact.event else f"Event {number} could not stand then: "
        for each in found:
            if each not in before[number]:
                yield Refusal(where + each.why, each.mend, each.rule, each.source, field)


def _unsound(
    stream: Stream[R], events: Iterable[Event], rules: Rules, context: Context
) -> dict[int, list[Refusal]]:
    """For each event, what would have kept it from being recorded after those before it."""
    found = {}
    so_far = stream.new
    for event in events:
        again = Command(what=event.what, on=event.on, by=event.by)
        found[event.number] = contradictions(stream, so_far, again, rules, context)
        so_far = evolve(stream, so_far, event)
    return found
