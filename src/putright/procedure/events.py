"""Commands, events and refusals: how a fact asks to be recorded, and what comes of it."""

from datetime import date

from msgspec import Struct

from putright.codes.vocabulary import RuleKey
from putright.procedure.facts import Fact
from putright.procedure.words import Mode, PolicyRule


class Command(Struct, frozen=True, kw_only=True):
    """A fact that somebody proposes, or says has happened.

    Attributes:
        what: The fact.
        on: The day it happened, or is to happen (a Europe/London date). The clocks use it.
        by: Who acts: a person's id, or `resident`, `representative`, `ombudsman`, `system`.
        mode: `propose` for a choice that the Code may forbid, else `happened`.
    """

    what: Fact
    on: date
    by: str
    mode: Mode = Mode.HAPPENED


class Event(Struct, frozen=True, kw_only=True):
    """What happened, as recorded. Never changed; `number` is its place in the stream, from 1.

    `relied_on` keeps what the decision knew beyond the case (a grade, a part in a linked case),
    so that a rebuild judges it the same.
    """

    number: int
    what: Fact
    on: date
    by: str
    recorded_on: date
    relied_on: dict[str, str] = {}


class Source(Struct, frozen=True):
    """Where a duty, a breach or a refusal comes from.

    Either an edition's provision (`edition` set), or a clause: the landlord's policy, an order of
    the Ombudsman, or a promise made to the resident.
    """

    ref: str
    edition: str | None = None

    def __str__(self) -> str:
        return f"{self.edition}: {self.ref}" if self.edition else self.ref


RECORD_KEEPING = Source("good record-keeping")


class Refusal(Struct, frozen=True):
    """Why something is not recorded, what it rests on, and what would make it right.

    Attributes:
        rule: The rule that stands against it; None where the input itself is malformed.
        source: The provision or clause that the rule enforces.
        why: What is wrong, in plain English.
        mend: What would make it right.
        field: The field of the fact at which it is wrong, if one can be named.
    """

    why: str
    mend: str
    rule: RuleKey | PolicyRule | None = None
    source: Source = RECORD_KEEPING
    field: str | None = None

    @property
    def malformed(self) -> bool:
        """Whether the input itself is wrong, rather than forbidden."""
        return self.rule is None


class Refused(Struct, frozen=True):
    """A command that was not recorded. Holds everything that stands against it, not just one."""

    refusals: tuple[Refusal, ...]
