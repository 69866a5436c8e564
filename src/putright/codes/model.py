"""What an edition of a code of practice holds. Pure data; see `load` for where it comes from."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from putright.codes.vocabulary import (
    DutyKind,
    FigureKey,
    Freedom,
    LetterKind,
    Moment,
    RuleKey,
    Unit,
)

# Where a rule or duty sits in an edition: a provision for each stage ("1", "2", "3"), or one for
# all stages under "any".
Places = Mapping[str, str]


# Longer than any code or policy asks, and short enough to stay within the calendar.
LONGEST = {Unit.WORKING_DAYS: 1_000, Unit.DAYS: 1_460, Unit.MONTHS: 48}


class Length(Struct, frozen=True, forbid_unknown_fields=True):
    """A length of time: `number` of `unit`, up to about four years. Never negative."""

    number: int
    unit: Unit = Unit.WORKING_DAYS

    def __post_init__(self) -> None:
        """Refuse a negative number."""
        if self.number < 0:
            raise ValueError(f"a length of time can't be negative: {self.number}")
        if self.number > LONGEST[self.unit]:
            raise ValueError(
                f"{self.number} {self.unit.value} is too long: {LONGEST[self.unit]} at most"
            )

    def __str__(self) -> str:
        """In words: "10 working days", "1 month"."""
        unit = self.unit.value.replace("_", " ")
        return f"{self.number} {unit.removesuffix('s') if self.number == 1 else unit}"


class Provision(Struct, frozen=True, forbid_unknown_fields=True):
    """One numbered provision, in our own words."""

    ref: str
    section: str
    force: str
    title: str
    summary: str
    found: bool = True
    note: str | None = None
    measurable: str | None = None
    kind: str | None = None
    sources: tuple[str, ...] = ()


class Extension(Struct, frozen=True, forbid_unknown_fields=True):
    """How far a clock may be extended, counted from its first due date.

    A `cap` of None means that no figure was found: any length then needs a reason only.
    """

    cap: Length | None
    provision: str
    reading: str | None = None


class Clock(Struct, frozen=True, forbid_unknown_fields=True):
    """How long the landlord has for a duty, from one moment to another.

    `reading` says how an unclear text was read; it is shown wherever the clock is.
    """

    duty: DutyKind
    start: Moment
    end: Moment
    length: Length
    provision: str
    stage: int | None = None
    extension: Extension | None = None
    reading: str | None = None


class TimeLimit(Struct, frozen=True, forbid_unknown_fields=True):
    """How long a resident has: to complain, or to ask for the next stage.

    `or_aware`: it counts from the day the resident became aware of the issue, where that is later.
    """

    length: Length
    provision: str
    counted_from: str
    or_aware: bool = False
    discretion: bool = False
    confirmed: bool = True
    note: str | None = None


class Ground(Struct, frozen=True, forbid_unknown_fields=True):
    """A ground on which the edition lets a landlord decline a complaint or an escalation."""

    key: str
    title: str
    provision: str
    escalation: bool = True
    late: bool = False


class Content(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that a letter must hold, under the letter's provision unless it names its own."""

    key: str
    title: str
    provision: str | None = None


class Letter(Struct, frozen=True, forbid_unknown_fields=True):
    """What a letter of one kind must hold, at one stage or (None) at any."""

    kind: LetterKind
    provision: str
    contents: tuple[Content, ...]
    stage: int | None = None


class RemedyKind(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of remedy. Without a `provision`, the edition's text as seen does not list it."""

    key: str
    title: str
    provision: str | None = None


class Elsewhere(Struct, frozen=True, forbid_unknown_fields=True):
    """Why no rule of the procedure carries a provision.

    Either `policy_text_only` (the reason why software can't carry it), or what does: `on_record`
    (where the record keeps it), `to_come` (which part of the product will carry it), or both.
    """

    policy_text_only: str | None = None
    on_record: str | None = None
    to_come: str | None = None

    def __post_init__(self) -> None:
        """Refuse none of them, and a reason against software beside something that carries it."""
        if bool(self.policy_text_only) == bool(self.to_come or self.on_record):
            raise ValueError("give policy_text_only, or on_record or to_come, with its reason")


class Edition(Struct, frozen=True, forbid_unknown_fields=True):
    """One edition of one ombudsman's code. All of the procedure that is data is here."""

    id: str
    code: str
    title: str
    ombudsman: str
    nations: tuple[str, ...]
    in_force_from: date
    in_force_confirmed: bool
    final_stage: int
    provisions: tuple[Provision, ...]
    clocks: tuple[Clock, ...]
    comply_by: date | None = None
    in_force_until: date | None = None
    stages_allowed: int = 2
    may_start_at_stage_2: bool = False
    notes: tuple[str, ...] = ()
    complain_within: TimeLimit | None = None
    escalate_within: TimeLimit | None = None
    grounds: tuple[Ground, ...] = ()
    remedy_kinds: tuple[RemedyKind, ...] = ()
    money_heads: tuple[str, ...] = ()
    letters: tuple[Letter, ...] = ()
    rules: Mapping[RuleKey, Places] = field(default_factory=dict)
    duties: Mapping[DutyKind, Places] = field(default_factory=dict)
    freedoms: Mapping[Freedom, Places] = field(default_factory=dict)
    figures: Mapping[FigureKey, Places] = field(default_factory=dict)
    elsewhere: Mapping[str, Elsewhere] = field(default_factory=dict)

    def provision(self, ref: str) -> Provision | None:
        """The provision printed as `ref`, or None."""
        return next((each for each in self.provisions if each.ref == ref), None)

    def clock(self, duty: DutyKind, stage: int | None = None) -> Clock | None:
        """The clock of a duty at a stage, or None where the edition sets none."""
        return next(
            (each for each in self.clocks if each.duty is duty and each.stage == stage), None
        )

    def letter(self, kind: LetterKind, stage: int | None = None) -> Letter | None:
        """What a letter must hold at a stage: its own entry, else the one for any stage."""
        mine = [each for each in self.letters if each.kind is kind and each.stage in (stage, None)]
        return max(mine, key=lambda each: each.stage is not None, default=None)

    def place_of_rule(self, rule: RuleKey, stage: int | None = None) -> str | None:
        """The provision that a rule enforces at a stage; None where the edition has none."""
        return _place(self.rules.get(rule), stage)

    def place_of_duty(self, duty: DutyKind, stage: int | None = None) -> str | None:
        """The provision that a duty without a clock comes from, or None."""
        return _place(self.duties.get(duty), stage)


def _place(places: Places | None, stage: int | None) -> str | None:
    if places is None:
        return None
    return places.get(str(stage)) or places.get("any")


class Change(Struct, frozen=True, forbid_unknown_fields=True):
    """What changed in a group of provisions between two editions that follow each other."""

    between: tuple[str, str]
    what: str


class MapRow(Struct, frozen=True, forbid_unknown_fields=True):
    """Provisions of several editions that correspond: for each edition its refs, maybe none."""

    refs: Mapping[str, tuple[str, ...]]
    changes: tuple[Change, ...] = ()


class CodeMap(Struct, frozen=True, forbid_unknown_fields=True):
    """How the editions of one code correspond. The judgement is ours, not the Ombudsman's."""

    code: str
    editions: tuple[str, ...]
    note: str
    rows: tuple[MapRow, ...]
