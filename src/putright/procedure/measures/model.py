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
    HOLDER = "holder"  # the person that the note names: by name at the desk alone


class Counted(StrEnum):
    """Something that happened, of which several figures count a part."""

    RECEIVED = "received"  # a complaint came in; the note is the way
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
            ("{were} late"), else those that are so. `{were}` follows the number. Empty where they
            are only counted.
        kept_as: How they are told of where the figure judges and all were kept ("{were} in time").
        not_known: What is left out of the rate and counted beside it.
        series: The name that its occasions are kept by.
        by: What its parts are told apart by.
        only: The one note, or stage, that is so; others are not, and without one it is not known.
        rated: Whether a share of it says anything. Where the record can only show that something is
            there, and never that it is not, there is none: it is told how many are on record, of all.
        sensitive: What is behind it tells of residents' needs or restrictions.
    """

    key: str
    kind: Kind
    title: str
    rule: str
    unit: tuple[str, str]
    told: str
    kept_as: str = ""
    not_known: str = ""
    series: str = ""
    by: By | None = None
    only: str | None = None
    rated: bool = True
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
        kept: Whether it was kept, or is so; None: not recorded, or for a duty's days to say.
        provision: The provision that a rule enforces at this stage; None where the edition says by
            its own table which one a figure speaks for.
        stage: The stage it belongs to, if to one.
        event: The number of the event that says so.
        since: The day on which it became so, where it was not from the first.
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
    since: date | None = None
    note: str | None = None
