"""What a figure is, and what one record says for it. Pure."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from putright.codes.vocabulary import FigureKey, RuleKey

# What rows are kept by: a rule that was kept or broken, or something that happened and is counted.
Series = RuleKey | FigureKey | "Counted"


class Counted(StrEnum):
    """Something that happened, of which several figures count a part."""

    RECEIVED = "received"  # a complaint came in; the note is the way
    ANSWERED = "answered"  # an answer left, at a stage
    ENDED = "ended"  # a complaint was closed; the stage is its highest
    ESCALATION_REQUESTED = "escalation_requested"


class Kind(StrEnum):
    """How a figure comes about."""

    RULE = "rule"  # occasions on which a rule applied, kept or broken
    DUTY = "duty"  # duties, in time or late
    SHARE = "share"  # how many of something; neither good nor bad by itself
    PARTS = "parts"  # how many of each sort
    GOVERNANCE = "governance"  # what the landlord keeps beside the cases


class Figure(Struct, frozen=True, kw_only=True):
    """One figure: what it counts, and how.

    Attributes:
        key: Its name in data.
        kind: How it comes about.
        title: What it is about, in a few words.
        rule: The exact rule in words: what counts, what makes it kept or not, which day counts.
        unit: What is counted, one and many: ("answer", "answers").
        not_kept: How those that break it are told of: "{were} late". Empty where nothing is judged.
        not_known: What is left out of the rate and counted beside it.
        sensitive: What is behind it tells of residents' needs or restrictions.
    """

    key: str
    kind: Kind
    title: str
    rule: str
    unit: tuple[str, str]
    not_kept: str = ""
    not_known: str = ""
    sensitive: bool = False


class Measure(Struct, frozen=True, kw_only=True):
    """One occasion, as one record has it.

    Attributes:
        key: Stays the same while the record goes on: the series, the stage and what it is about.
        series: The rule, or what is counted.
        on: The day that puts it into a period.
        kept: Whether the rule was kept, or what is counted is so; None: not recorded.
        provision: The provision that the rule enforces at this stage; None where the edition places
            the figure as a whole.
        stage: The stage it belongs to, if to one.
        event: The number of the event that says so.
        due_on, met_on: For what depends on the day one asks: by when, and when it was done. Then
            `kept` is None, and it is not known only where there is no day either.
        note: Of which sort it is.
    """

    key: str
    series: str
    on: date
    kept: bool | None = True
    provision: str | None = None
    stage: int | None = None
    event: int | None = None
    due_on: date | None = None
    met_on: date | None = None
    note: str | None = None
