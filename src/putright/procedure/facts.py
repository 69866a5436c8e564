"""What can be said of a complaint: one frozen type for each kind of fact.

A command is a fact that somebody proposes or reports; an event is the same fact recorded. So
there is one list of what can be said, and one shape for the form, the API, the import and the
store. Everywhere, None means *not recorded*; an empty text or list, or false, means that there was
none. Only the second can break a rule: what an old record does not hold is not known.
"""

from datetime import date

from msgspec import Struct

from putright.codes.vocabulary import LetterFormat, LetterKind
from putright.procedure.words import (
    Channel,
    Consent,
    Direction,
    Finding,
    Joined,
    LetterWay,
    Level,
    OmbudsmanFinding,
    Part,
    Party,
    Route,
    Sending,
    Settlement,
    WayOn,
    Whose,
)


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip(
        "_"
    )


class Fact(
    Struct, frozen=True, kw_only=True, tag_field="what", tag=_snake, forbid_unknown_fields=True
):
    """Something that is proposed, or has happened. Its name in data is `name()`."""

    @classmethod
    def name(cls) -> str:
        """The name of this kind of fact in data, for example `complaint_received`."""
        return _snake(cls.__name__)


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of a fact."""


# Parts of facts


class Point(Record, frozen=True, kw_only=True):
    """One issue within the complaint definition. `number` starts at 1."""

    number: int
    about: str
    sought: str | None = None
    whose: Whose = Whose.HOUSING_OMBUDSMAN
    responsible: bool | None = None


class Background(Record, frozen=True, kw_only=True):
    """An older report that helps to understand the complaint."""

    reference: str
    about: str = ""
    reported_on: date | None = None


class PointFinding(Record, frozen=True, kw_only=True):
    """The answer to one point."""

    point: int
    finding: Finding | None = None
    reasons: str | None = None


class MoneyHead(Record, frozen=True, kw_only=True):
    """One head of a sum, in pence."""

    head: str
    pence: int


class Remedy(Record, frozen=True, kw_only=True):
    """What is offered to put something right. `by_on` is the day by which it will be done.

    `no_date`: the offer named none, which is not the same as a date that is not recorded. `done`: the
    message itself does it, as a letter that says sorry.
    """

    id: str
    kind: str
    what: str
    by_on: date | None = None
    no_date: bool = False
    point: int | None = None
    pence: int | None = None
    heads: tuple[MoneyHead, ...] | None = None
    impact: Level | None = None
    guidance: str | None = None
    needs_acceptance: bool = False
    done: bool = False
    owner: str | None = None


class Action(Record, frozen=True, kw_only=True):
    """A promise to do something, with whose it is and by when."""

    id: str
    what: str
    owner: str | None = None
    due_on: date | None = None
    point: int | None = None


class IssueFinding(Record, frozen=True, kw_only=True):
    """The Ombudsman's finding on one issue."""

    issue: str
    finding: OmbudsmanFinding
    point: int | None = None


class Order(Record, frozen=True, kw_only=True):
    """Something that the Ombudsman orders or recommends, with the day it names, if any."""

    id: str
    what: str
    due_on: date | None = None


# In


class ComplaintReceived(Fact, frozen=True, kw_only=True):
    """A complaint came in. `on` is the day it reached anybody who works for the landlord.

    `resident` is the resident's own stream, `home` the home it is about, `service` the service
    complained of.
    """

    about: str
    channel: Channel
    resident: str | None = None
    home: str | None = None
    service: str | None = None
    taken_by: str | None = None
    points: tuple[Point, ...] = ()
    representative: str | None = None
    consent: Consent | None = None
    consent_why: str | None = None
    group: tuple[str, ...] = ()
    from_survey: bool = False
    from_request: str | None = None
    background: tuple[Background, ...] = ()
    occurred_on: date | None = None
    aware_on: date | None = None
    safety: bool = False
    at_stage: int = 1
    not_the_same_as: tuple[str, ...] = ()


class RepresentativeNamed(Fact, frozen=True, kw_only=True):
    """Somebody acts for the resident, or the landlord would not have it."""

    representative: str
    allowed: bool = True
    consent: Consent | None = None
    why: str | None = None


class BackgroundLinked(Fact, frozen=True, kw_only=True):
    """Older reports were linked as background."""

    background: tuple[Background, ...]


class Accepted(Fact, frozen=True, kw_only=True):
    """The complaint, or its next stage, was accepted; after a refusal, this starts its clocks."""

    stage: int = 1
    why: str | None = None
    ombudsman_said_so: bool = False


class Declined(Fact, frozen=True, kw_only=True):
    """The complaint was not accepted, and the resident was told so."""

    ground: str
    channel: Channel = Channel.E_MAIL
    reasons: str | None = None
    evidence: str | None = None
    merits: str | None = None
    discretion_considered: bool | None = None
    ombudsman_told: bool | None = None
    awaiting_posting: bool = False


# Set up


class Triaged(Fact, frozen=True, kw_only=True):
    """Weighed: how complex, how vulnerable the resident, what risk; and how it goes on."""

    route: Route
    complexity: Level | None = None
    vulnerability: Level | None = None
    risk: Level | None = None
    urgent_action: str | None = None
    agreed_by_resident: bool | None = None
    extra_stage: str | None = None


class HandlerAssigned(Fact, frozen=True, kw_only=True):
    """Somebody was given a part in a stage. `conflict` None: no declaration was made."""

    stage: int
    handler: str
    part: Part = Part.INVESTIGATE
    conflict: bool | None = None
    conflict_about: str | None = None


class Acknowledged(Fact, frozen=True, kw_only=True):
    """The acknowledgement left, with the complaint definition."""

    stage: int
    channel: Channel
    points: tuple[Point, ...] | None = None
    responsibility: str | None = None
    respond_by_on: date | None = None
    awaiting_posting: bool = False


class ClarificationAsked(Fact, frozen=True, kw_only=True):
    """The landlord asked what was meant."""

    stage: int
    question: str


class ClarificationGiven(Fact, frozen=True, kw_only=True):
    """The resident said what was meant; the definition may change."""

    stage: int
    answer: str
    points: tuple[Point, ...] = ()


class UpdatesAgreed(Fact, frozen=True, kw_only=True):
    """How often, and how, the resident wants to hear. Counted in working days."""

    every_working_days: int
    channel: Channel | None = None


# During


class ContactRecorded(Fact, frozen=True, kw_only=True):
    """A contact, whichever way it went. `update` False: it did not tell how the case stands."""

    direction: Direction
    channel: Channel
    party: Party
    about: str
    with_whom: str | None = None
    document: str | None = None
    update: bool = True


class ExtensionDecided(Fact, frozen=True, kw_only=True):
    """More time was allowed. The resident has still to be told."""

    stage: int
    until: date
    reason: str | None = None
    good_reason: str | None = None
    approved_by: str | None = None


class Extended(Fact, frozen=True, kw_only=True):
    """The resident was told that the answer takes longer."""

    stage: int
    until: date
    channel: Channel = Channel.E_MAIL
    reason: str | None = None
    good_reason: str | None = None
    ombudsman_details: bool | None = None
    agreed_by_resident: bool | None = None
    approved_by: str | None = None
    awaiting_posting: bool = False


class IssueRaised(Fact, frozen=True, kw_only=True):
    """The resident raised something more: joined to this complaint, or logged as a new one."""

    about: str
    becomes: Joined
    related: bool | None = None
    would_delay: bool | None = None
    point: Point | None = None
    new_complaint: str | None = None


class DocumentAdded(Fact, frozen=True, kw_only=True):
    """A document was put on file. `event`: the event it belongs to, as a letter to its sending.

    `document` is its id in the store; `sha256` its digest, in hexadecimal, and `size` its length in
    bytes: with them the chain of events vouches for the file.
    """

    document: str
    title: str
    sha256: str
    size: int
    media_type: str
    event: int | None = None


class LetterWritten(Fact, frozen=True, kw_only=True):
    """A letter is finished, and waits to leave. What it tells counts from the day it leaves.

    `event` is the event of this stream that it carries to the resident, where it carries one;
    `subject` the remedy, action, adjustment, restriction, request or letter that it is about.
    `message` is the document that holds the bytes that go; `documents` all that belong to it.
    `contents` are those of the edition's contents that were found in it, `ombudsman` whether it says
    how to reach the Ombudsman, `advice` the keys of what was advised against it and left standing.
    `to`: whom it goes to.
    """

    id: str
    kind: LetterKind
    title: str
    way: LetterWay
    channel: Channel
    message: str
    stage: int | None = None
    format: LetterFormat = LetterFormat.PDF
    language: str = "en-GB"
    documents: tuple[str, ...] = ()
    event: int | None = None
    subject: str | None = None
    contents: tuple[str, ...] = ()
    ombudsman: bool | None = None
    advice: tuple[str, ...] = ()
    signed_off_by: str | None = None
    to: Party = Party.RESIDENT


class LetterTried(Fact, frozen=True, kw_only=True):
    """What came of handing a letter over. `attempt` counts from 1; `reference` is the carrier's."""

    letter: str
    outcome: Sending
    attempt: int = 1
    reference: str | None = None
    note: str | None = None


class LetterSettled(Fact, frozen=True, kw_only=True):
    """A person found out what became of a letter that may not have arrived, and mended it."""

    letter: str
    outcome: Settlement
    why: str | None = None


class CommentInvited(Fact, frozen=True, kw_only=True):
    """Somebody was asked to comment on findings against them, before the decision."""

    party: Party
    stage: int
    who: str | None = None
    about: str = ""


class CommentMade(Fact, frozen=True, kw_only=True):
    """They did."""

    party: Party
    stage: int
    comment: str


class StaffComplainedOf(Fact, frozen=True, kw_only=True):
    """A member of staff is complained of, so is not to handle it and may comment."""

    who: str
    about: str = ""


class ThirdPartyAnswered(Fact, frozen=True, kw_only=True):
    """A contractor or adjudicator gave an answer. `stage` None: outside the stages."""

    third_party: str
    answer: str
    stage: int | None = None


class Withdrawn(Fact, frozen=True, kw_only=True):
    """The resident no longer wants the complaint. `confirmed`: told back to them in writing."""

    reason: str | None = None
    confirmed: bool | None = None


class MergedInto(Fact, frozen=True, kw_only=True):
    """The same complaint had been recorded twice; the other one lives on."""

    complaint: str
    reason: str


class Corrected(Fact, frozen=True, kw_only=True):
    """An earlier event was wrong. It stays, with what it said; this says what is right.

    `field` is a field of the event's fact, or `on`. `struck`: it never happened.
    `old` is filled in from the record.
    """

    event: int
    reason: str
    field: str | None = None
    new: str | int | bool | None = None
    struck: bool = False
    old: str | None = None


class TextsErased(Fact, frozen=True, kw_only=True):
    """The personal texts of every earlier event were erased under data-protection law.

    What happened, and when, stays. `reason` is a text like any other: the next erasure takes it.
    """

    reason: str | None = None


class LeavingConfirmed(Fact, frozen=True, kw_only=True):
    """A posted letter was seen to leave on this day, or what was said was confirmed in writing."""

    event: int


class NotRecorded(Fact, frozen=True, kw_only=True):
    """The source of an imported case does not say whether a duty was met."""

    duty: str
    stage: int | None = None


# Answered


class Responded(Fact, frozen=True, kw_only=True):
    """The answer left.

    `resident_heard` and `comment_invited` say, where no event of its own does, whether the resident
    was heard, and whether whoever a finding goes against was asked to comment; `conflict`, what those
    who decide have declared on conflicts of interest.
    """

    stage: int
    channel: Channel = Channel.E_MAIL
    findings: tuple[PointFinding, ...] | None = None
    remedies: tuple[Remedy, ...] | None = None
    actions: tuple[Action, ...] | None = None
    contents: tuple[str, ...] | None = None
    resident_heard: bool | None = None
    comment_invited: bool | None = None
    conflict: bool | None = None
    decided_by: str | None = None
    signed_off_by: str | None = None
    answered_by_third_party: str | None = None
    awaiting_posting: bool = False


class RemedyOffered(Fact, frozen=True, kw_only=True):
    """Something was offered to put things right, at whatever stage."""

    remedy: Remedy


class RemedyAccepted(Fact, frozen=True, kw_only=True):
    """The resident accepted an offer."""

    remedy: str


class RemedyRefused(Fact, frozen=True, kw_only=True):
    """The resident did not want what was offered."""

    remedy: str
    why: str | None = None


class OfferContactTried(Fact, frozen=True, kw_only=True):
    """The landlord tried to reach the resident about an offer."""

    remedy: str
    channel: Channel
    reached: bool = False


class RemedyLapsed(Fact, frozen=True, kw_only=True):
    """The offer was not taken up. It can still be claimed later."""

    remedy: str


class RemedyClaimed(Fact, frozen=True, kw_only=True):
    """A lapsed offer was claimed. `by_on` is when it will now be done."""

    remedy: str
    by_on: date | None = None


class RemedyDelivered(Fact, frozen=True, kw_only=True):
    """What was offered has been done in full."""

    remedy: str


class ActionPromised(Fact, frozen=True, kw_only=True):
    """An action was promised, outside a response."""

    action: Action
    stage: int | None = None


class ActionUpdated(Fact, frozen=True, kw_only=True):
    """The resident was told how an action stands; a new date does not undo the first."""

    action: str
    update: str
    now_expected_on: date | None = None


class ActionDone(Fact, frozen=True, kw_only=True):
    """An action was finished."""

    action: str
    told_resident: bool | None = None


# Further


class EscalationRequested(Fact, frozen=True, kw_only=True):
    """The resident asked for the next stage. No reasons are needed."""

    to_stage: int
    channel: Channel = Channel.E_MAIL
    reasons: str | None = None


class EscalationWithdrawn(Fact, frozen=True, kw_only=True):
    """The resident took the request for the next stage back. The answer before it stands."""

    to_stage: int
    reason: str | None = None


class EscalationRefused(Fact, frozen=True, kw_only=True):
    """The landlord would not take the complaint to the next stage, and said so."""

    to_stage: int
    ground: str | None = None
    channel: Channel = Channel.E_MAIL
    reasons: str | None = None
    for_lack_of_reasons: bool = False
    discretion_considered: bool | None = None
    ombudsman_told: bool | None = None
    awaiting_posting: bool = False


class Closed(Fact, frozen=True, kw_only=True):
    """The case was closed. What was promised is tracked on."""

    reason: str | None = None


class Reopened(Fact, frozen=True, kw_only=True):
    """A promise was not kept: it is promised again, and the resident is offered a way on."""

    promise: str
    due_on: date
    offered: WayOn | None = None


class LearningRecorded(Fact, frozen=True, kw_only=True):
    """What is learned from the case, or that nothing is, with the reason."""

    learning: str
    change: str | None = None


class FeedbackAsked(Fact, frozen=True, kw_only=True):
    """The resident was asked how the complaint was handled."""

    channel: Channel


class FeedbackGiven(Fact, frozen=True, kw_only=True):
    """What the resident thought of it."""

    satisfied: bool
    comment: str | None = None


# Ombudsman


class EvidenceRequested(Fact, frozen=True, kw_only=True):
    """The Ombudsman asked for evidence. `due_on` is the day it names, if any."""

    id: str
    due_on: date | None = None


class EvidenceSent(Fact, frozen=True, kw_only=True):
    """The evidence left."""

    id: str


class Determined(Fact, frozen=True, kw_only=True):
    """The Ombudsman decided, with a finding for each issue."""

    reference: str
    findings: tuple[IssueFinding, ...]
    orders: tuple[Order, ...] = ()
    recommendations: tuple[Order, ...] = ()


class OrderCompliedWith(Fact, frozen=True, kw_only=True):
    """An order was carried out, and the Ombudsman was shown so."""

    id: str
    evidence: str | None = None


class RecommendationAnswered(Fact, frozen=True, kw_only=True):
    """The landlord said what it does about a recommendation."""

    id: str
    answer: str


class FailureOrderIssued(Fact, frozen=True, kw_only=True):
    """A complaint handling failure order. `type` is 1, 2 or 3."""

    id: str
    type: int
    order: str
    due_on: date | None = None


class FailureOrderCompliedWith(Fact, frozen=True, kw_only=True):
    """It was complied with."""

    id: str
