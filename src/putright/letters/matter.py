"""What a letter can say of a case: all that composing, checking and a landlord's wording may use.

Whoever calls makes it of a case. Sums are in pence, dates are dates; words are ready to be read.
"""

from dataclasses import dataclass, field
from datetime import date

from putright.codes.vocabulary import LetterKind, RuleKey


@dataclass(frozen=True, slots=True)
class Needed:
    """One thing that the edition wants in the letter, with the provision that says so."""

    key: str
    title: str
    provision: str


@dataclass(frozen=True, slots=True)
class Office:
    """An ombudsman and how to reach it. `confirmed_on`: when the landlord last checked the details."""

    key: str
    name: str
    short: str
    handles: str
    address: tuple[str, ...] = ()
    phone: str = ""
    e_mail: str = ""
    web: str = ""
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class PointSaid:
    """A point of the complaint, and its answer where it has one. `office`: whose it would be."""

    number: int
    about: str
    sought: str = ""
    office: str = "housing_ombudsman"
    responsible: bool | None = None
    finding: str = ""  # upheld, partly_upheld, not_upheld, no_finding; empty: not answered
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class RemedySaid:
    """Something offered to put things right."""

    id: str
    kind: str
    what: str
    by_on: date | None = None
    no_date: bool = False
    done: bool = False
    pence: int | None = None
    heads: tuple[tuple[str, int], ...] = ()
    needs_acceptance: bool = False
    point: int | None = None


@dataclass(frozen=True, slots=True)
class ActionSaid:
    """Something promised. `owner` in words that a letter may use ("our repairs team")."""

    id: str
    what: str
    owner: str = ""
    by_on: date | None = None
    done_on: date | None = None
    point: int | None = None


@dataclass(frozen=True, slots=True)
class NextStage:
    """The stage that a resident can ask for after this answer, and what happens then.

    Attributes:
        number: Which stage it is.
        acknowledge_in: How soon it is acknowledged, such as "5 working days"; empty: no set time.
        respond_in: How soon it is answered.
        from_acknowledgement: Whether the answer's days count from the acknowledgement, not the request.
    """

    number: int
    acknowledge_in: str = ""
    respond_in: str = ""
    from_acknowledgement: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything that a letter of any kind can say. What a kind has no use for stays empty.

    Attributes:
        kind, stage: Which letter.
        reference: The case's, or the resident's where there is no case.
        written_on: The day it bears.
        edition, code: The edition of the Code in words, and the name of the Code.
        final_stage: The last stage of the landlord's procedure under the edition.
        needs: What the edition wants in this letter.
        resident: The resident's name. `writes_to`: whom the letter goes to, a representative too.
        lines: The address, line by line.
        points, remedies, actions: As they stand, or as this letter decides them.
        offices: The ombudsmen that the points go to, in order; never none.
        respond_by: The day by which the stage will be answered, as this letter promises it.
        due_on: The day on which it was due before (an extension moves it).
        reasons: The reasons given: of a decline, an extension, a refusal, a restriction.
        ground: The ground of a decline or a refusal, in words.
        text: The question, the update, the answer: what the kind of letter is about.
        next_stage: The stage after this one, where there is one.
        another_person: Whether a later stage is considered by somebody who has not considered it yet.
        names: The names of staff and contractors who must not be named where the landlord says so,
            with what each is. `others`: names, references and addresses of other residents that
            the record knows and that should not be here.
        provisions: Where the edition has the rules that a check of the letter names, at this stage.
    """

    kind: LetterKind
    reference: str
    written_on: date
    resident: str
    stage: int | None = None
    edition: str = ""
    code: str = ""
    ombudsman: str = ""
    final_stage: int = 2
    needs: tuple[Needed, ...] = ()
    writes_to: str = ""
    lines: tuple[str, ...] = ()
    salutation: str = ""
    received_on: date | None = None
    received_by: str = ""
    acknowledged_on: date | None = None
    about: str = ""
    home: str = ""
    points: tuple[PointSaid, ...] = ()
    responsibility: str = ""
    remedies: tuple[RemedySaid, ...] = ()
    actions: tuple[ActionSaid, ...] = ()
    remedy: RemedySaid | None = None
    action: ActionSaid | None = None
    offices: tuple[Office, ...] = ()
    respond_by: date | None = None
    due_on: date | None = None
    escalated_on: date | None = None
    answered_on: date | None = None
    reasons: str = ""
    ground: str = ""
    evidence: str = ""
    text: str = ""
    updates: str = ""
    escalate_by: date | None = None
    bars: tuple[str, ...] = ()
    terms: str = ""
    from_on: date | None = None
    until: date | None = None
    review_on: date | None = None
    adjustment: str = ""
    request: str = ""
    enclosed: tuple[str, ...] = ()
    handler: str = ""
    handler_role: str = ""
    team: str = ""
    landlord: str = ""
    council: bool = False
    next_stage: NextStage | None = None
    another_person: bool = False
    names: tuple[tuple[str, str], ...] = field(default=())
    others: tuple[str, ...] = ()
    provisions: tuple[tuple[RuleKey, str], ...] = ()
