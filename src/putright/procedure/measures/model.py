"""What a figure is, and what one record says for it. Pure."""

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Kind(StrEnum):
    """How a figure comes about."""

    RULE = "rule"  # occasions on which something is asked for, kept or not
    DUTY = "duty"  # duties, in time or late
    SHARE = "share"  # how many of something; by itself neither good nor bad
    PARTS = "parts"  # how many of each sort
    GOVERNANCE = "governance"  # what the landlord keeps beside the cases


# Those that say whether the Code is kept. The others only count.
JUDGED = frozenset({Kind.RULE, Kind.DUTY, Kind.GOVERNANCE})


class By(StrEnum):
    """What the parts of a figure are told apart by."""

    NOTE = "note"
    STAGE = "stage"
    ROLE = "role"  # of the person that the note names


class Counted(StrEnum):
    """Something that happened, of which several figures count a part."""

    RECEIVED = "received"  # a complaint came in; the note is the way
    ANSWERED = "answered"  # an answer left, at a stage
    ENDED = "ended"  # a complaint was closed, after a stage
    REMEDIES = "remedies"  # a remedy was offered, at a stage; the note is its kind


class Figure(Struct, frozen=True, kw_only=True):
    """One figure: what it counts, and how.

    Attributes:
        key: Its name in data.
        kind: How it comes about.
        title: What it is about, in a few words.
        rule: The exact rule in words: what counts, what is kept, which day counts.
        unit: What is counted, one and many: ("answer", "answers").
        told: How those that are counted first are told of: those not kept where the figure judges
            ("{were} late"), else those that are so. `{were}` follows the number.
        not_known: What is left out of the rate and counted beside it.
        series: The name that its occasions are kept by.
        among: The series that it is a share of; None: its own.
        by: What its parts are told apart by.
        only: The one note that counts, where not all do.
        sensitive: What is behind it tells of residents' needs or restrictions.
    """

    key: str
    kind: Kind
    title: str
    rule: str
    unit: tuple[str, str]
    told: str
    not_known: str = ""
    series: str = ""
    among: str | None = None
    by: By | None = None
    only: str | None = None
    sensitive: bool = False

    @property
    def judged(self) -> bool:
        """Whether it says that something asked for is kept, or is not."""
        return self.kind in JUDGED


class Measure(Struct, frozen=True, kw_only=True):
    """One occasion, as one record has it.

    Attributes:
        key: Stays the same while the record goes on: the series, the stage and what it is about.
        series: The rule, or what is counted.
        on: The day that puts it into a period.
        edition: The edition that it is judged by.
        kept: Whether it was kept, or is so; None: not recorded, or a matter of the two days below.
        provision: The provision that a rule enforces at this stage; None where the edition says by
            its own table which one a figure speaks for.
        stage: The stage it belongs to, if to one.
        event: The number of the event that says so.
        due_on: By when it was due, where being late depends on the day one asks.
        met_on: When it was done.
        note: Of which sort it is.
    """

    key: str
    series: str
    on: date
    edition: str
    kept: bool | None = True
    provision: str | None = None
    stage: int | None = None
    event: int | None = None
    due_on: date | None = None
    met_on: date | None = None
    note: str | None = None
