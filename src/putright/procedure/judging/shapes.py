"""The shape of what the judge finds, as it is written in JSON."""

from datetime import date

from msgspec import Struct

from putright.procedure.judging.telling import JudgedEvent, JudgedRefusal


class JudgedDuty(Struct, frozen=True, kw_only=True):
    """A duty as of the day. `standing` depends on that day, `state` does not."""

    kind: str
    what: str
    stream: str
    stage: int | None
    source: str
    provision: str | None
    subject: str | None
    owner: str | None
    opened_on: date | None
    counted_from: date | None
    due_on: date | None
    expected_on: date | None
    target_on: date | None
    promised_on: date | None
    original_due_on: date | None
    met_on: date | None
    met_by: str | None
    late_by: int | None
    ended_on: date | None
    state: str
    standing: str
    working_days: int | None
    past_target: bool
    provisional: bool
    reading: str | None
    proof: tuple[str, ...]


class JudgedBreach(Struct, frozen=True, kw_only=True):
    """A breach as of the day."""

    what: str
    source: str
    provision: str | None
    on: date
    rule: str
    stage: int | None
    event: int | None
    of_policy: bool


class Unjudged(Struct, frozen=True, kw_only=True):
    """A rule that the record does not let one judge."""

    what: str
    source: str
    provision: str | None
    rule: str
    event: int


class JudgedPoint(Struct, frozen=True, kw_only=True):
    """A point of the complaint definition at a stage, with what was found."""

    stage: int
    number: int
    about: str
    sought: str | None
    whose: str
    responsible: bool | None
    finding: str | None
    reasons: str | None


class JudgedPeople(Struct, frozen=True, kw_only=True):
    """Who is in the case beside the resident."""

    representative: str | None
    consent: str | None
    group: tuple[str, ...]
    handlers: tuple[str, ...]


class JudgedCorrection(Struct, frozen=True, kw_only=True):
    """Something in the record that was put right. Both values stay."""

    stream: str
    event: int
    by: str
    on: date
    field: str | None
    old: str | None
    new: str | None
    struck: bool
    reason: str


class Judgement(Struct, frozen=True, kw_only=True):
    """Everything that follows from a case file."""

    title: str | None
    edition: str
    nation: str
    as_of: date
    state: str
    stage: int
    sentence: str
    events: tuple[JudgedEvent, ...]
    people: JudgedPeople
    linked: tuple[str, ...]
    merged_into: str | None
    points: tuple[JudgedPoint, ...]
    corrections: tuple[JudgedCorrection, ...]
    duties: tuple[JudgedDuty, ...]
    breaches: tuple[JudgedBreach, ...]
    not_known: tuple[Unjudged, ...]
    refusals: tuple[JudgedRefusal, ...]
    policy_problems: tuple[str, ...]
    notes: tuple[str, ...]
