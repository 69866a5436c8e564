"""What a stream says of itself: its dictionaries, and where it differs from the others."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic

from msgspec import Struct

from putright.procedure.duty import Duty
from putright.procedure.events import Command, Event, Refusal
from putright.procedure.facts import Fact
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.streams.situation import Checks, R

# What an evolver gives back: the fields of the record that change.
Changes = dict[str, Any]

# What a decision relied on beyond the record, by key.
Known = dict[str, str]


def the_edition(record: R, command: Command, rules: Rules, context: Context) -> Known:
    """The edition of the day: a stream without one of its own can be older than it."""
    return {"edition": rules.edition.id}


class Stream(Struct, Generic[R], frozen=True, kw_only=True):
    """One kind of stream: its dictionaries, each of which covers the same kinds of facts.

    Attributes:
        name: What it is the stream of, in words.
        new: What stands before the first event.
        transitions: For each kind of fact, the states in which it can be proposed, and what follows.
        sentences: Each state in words; `{stage}` and the like name a field of the record.
        evolvers: For each kind of fact, what it changes.
        checks: The rules that a kind of fact can break.
        contradictions: What of this stream a command contradicts; the rest holds for all of them.
        duties: What is owed.
        relied_on: What the checks of a fact need to know beyond the record.
        state_after: The state that follows, where it is not for the fact's kind alone to say.
        not_now: What else keeps a fact from being proposed now, in a state that allows it.
    """

    name: str
    new: R
    transitions: Mapping[type[Fact], Mapping[Any, Any]]
    sentences: Mapping[Any, str]
    evolvers: Mapping[type[Fact], Callable[[R, Event], Changes]]
    checks: Checks[R]
    contradictions: Callable[[R, Command, Rules, Context], Iterable[Refusal]]
    duties: Callable[[R, Rules], tuple[Duty, ...]]
    relied_on: Callable[[R, Command, Rules, Context], Known] = the_edition
    state_after: Callable[[R, Fact], Any] | None = None
    not_now: Callable[[R, Command], tuple[Refusal, ...]] | None = None
