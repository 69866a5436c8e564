"""What happens to one complaint, decided before it is told: how quickly, how well, how far."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from random import Random

from putright.cli.demo.subject import Subject
from putright.cli.demo.tenants import Tenant
from putright.procedure.events import Command
from putright.procedure.words import Channel, Finding


class Ending(StrEnum):
    """What becomes of a complaint that is not simply answered."""

    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Extension(StrEnum):
    """How more time was taken, well or badly."""

    GOOD = "good"
    NO_REASON = "no_reason"
    NO_DETAILS = "no_details"
    AFTER_DUE = "after_due"
    BEYOND = "beyond"
    UNTOLD = "untold"


@dataclass
class Course:
    """How one stage goes, in working days: None is never.

    `acknowledged` counts from the day the stage was opened, `answered` from the acknowledgement.
    `officer` investigates; `head` decides at stage 2.
    """

    acknowledged: int | None
    answered: int | None
    officer: str
    head: str
    findings: tuple[Finding, ...]
    extension: Extension | None = None
    until: int = 10  # how many working days more were asked for
    at: int = 2  # how many working days before the due date (after it: below nothing)


@dataclass
class Plot:
    """One complaint, before it is told. `flags` are the less usual things that happen in it."""

    received: date
    tenant: Tenant
    subject: Subject
    channel: Channel
    officer: str
    first: Course
    second: Course
    ending: Ending = Ending.ANSWERED
    ground: str | None = None
    escalates: int | None = None  # working days after the answer
    flags: set[str] = field(default_factory=set)
    reference: str = ""
    like: "Plot | None" = None
    from_request: str | None = None
    begun: Command | None = None  # how it begins, where it began as a request
    begun_at: datetime | None = None
    scripted: bool = False

    def has(self, flag: str) -> bool:
        """Whether that happens in it."""
        return flag in self.flags


def findings_for(rng: Random, subject: Subject) -> tuple[Finding, ...]:
    """What stage 1 finds, point by point."""
    main = rng.choices(_FINDINGS[:3], weights=(48, 27, 25))[0]
    others = [rng.choices(_FINDINGS, weights=(48, 20, 28, 4))[0] for _ in subject.facets[1:]]
    return (main, *others)


_FINDINGS = (
    Finding.UPHELD,
    Finding.PARTLY_UPHELD,
    Finding.NOT_UPHELD,
    Finding.NO_FINDING,
)


def findings_again(rng: Random, first: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What stage 2 finds: mostly the same, at times more in the resident's favour."""
    return tuple(
        Finding.UPHELD
        if each is Finding.NOT_UPHELD and rng.random() < 0.3
        else Finding.UPHELD
        if each is Finding.PARTLY_UPHELD and rng.random() < 0.35
        else each
        for each in first
    )


def pace(rng: Random, received: date, *, stage: int, hard: bool) -> tuple[int, int]:
    """Working days to the acknowledgement and from there to the answer; in a hard time slower."""
    if rng.random() < (0.17 if hard else 0.065):
        acknowledged = 5 + _tail(rng, 6)
    else:
        acknowledged = rng.choices((0, 1, 2, 3, 4, 5), weights=(6, 24, 30, 26, 9, 5))[0]
    full = 10 if stage == 1 else 20
    if rng.random() < (0.36 if hard else 0.12):
        answered = full + _tail(rng, 24)
    else:
        answered = min(full, max(3, round(rng.triangular(full * 0.45, full, full * 0.95))))
    return acknowledged, answered


def _tail(rng: Random, most: int) -> int:
    """A few days too many, now and then a great many."""
    return min(most, 1 + int(rng.expovariate(1 / (most / 5))))
