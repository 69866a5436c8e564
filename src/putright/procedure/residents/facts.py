"""What can be said of a resident: how to be in touch, what was adjusted, who acts, what is restricted.

As everywhere, None means *not recorded*, and an empty text or list, or false, that there was none.
"""

from datetime import date

from putright.procedure.facts import Fact
from putright.procedure.residents.words import Format, ReviewOutcome
from putright.procedure.words import Channel, Consent


class ResidentFact(Fact, frozen=True, kw_only=True):
    """Something that is proposed, or has happened, in the stream of a resident."""


class DetailsRecorded(ResidentFact, frozen=True, kw_only=True):
    """Who the resident is, where they live and how they are reached. What is left out stays as it was.

    `home` is the landlord's reference of the home; an empty one says that they have left.
    """

    full_name: str | None = None
    home: str | None = None
    phone: str | None = None
    e_mail: str | None = None
    write_to: str | None = None


class PreferencesRecorded(ResidentFact, frozen=True, kw_only=True):
    """How the resident wants to be in touch. What is left out stays as it was."""

    channel: Channel | None = None
    language: str | None = None
    format: Format | None = None


class NeedDisclosed(ResidentFact, frozen=True, kw_only=True):
    """The resident told of a disability or another need."""

    need: str
    disability: bool | None = None


class AdjustmentAgreed(ResidentFact, frozen=True, kw_only=True):
    """A reasonable adjustment. `need`: what it is for. `no_review`: none was foreseen."""

    id: str
    about: str
    need: str | None = None
    review_on: date | None = None
    no_review: bool = False


class AdjustmentReviewed(ResidentFact, frozen=True, kw_only=True):
    """It was looked at again. `review_on` is the next time; `now` what it is, where it changed."""

    adjustment: str
    outcome: ReviewOutcome
    now: str | None = None
    why: str | None = None
    review_on: date | None = None
    no_review: bool = False


class AdjustmentEnded(ResidentFact, frozen=True, kw_only=True):
    """It ended without a review: the resident no longer wants or needs it."""

    adjustment: str
    why: str | None = None


class RepresentativeRecorded(ResidentFact, frozen=True, kw_only=True):
    """Somebody acts for the resident, with or without consent; a later record takes its place."""

    representative: str
    consent: Consent | None = None
    why: str | None = None
    until: date | None = None


class RepresentativeEnded(ResidentFact, frozen=True, kw_only=True):
    """They no longer act, or the resident took the consent back."""

    representative: str
    why: str | None = None


class RestrictionImposed(ResidentFact, frozen=True, kw_only=True):
    """Contact was restricted because of unacceptable behaviour.

    `terms` says it in words, `bars` names the channels that are closed, from a day (None: the day
    it was imposed) to a day, both counted. `policy` is the policy on unacceptable behaviour that
    it rests on; `equality` what was considered under the Equality Act.
    """

    id: str
    terms: str
    bars: tuple[Channel, ...] = ()
    reason: str | None = None
    policy: str | None = None
    equality: str | None = None
    from_on: date | None = None
    until: date | None = None
    review_on: date | None = None
    no_review: bool = False
    approved_by: str | None = None


class RestrictionReviewed(ResidentFact, frozen=True, kw_only=True):
    """It was looked at again. Where it changed, `terms`, `bars` and `until` say what is new in it."""

    restriction: str
    outcome: ReviewOutcome
    reason: str | None = None
    equality: str | None = None
    terms: str | None = None
    bars: tuple[Channel, ...] | None = None
    until: date | None = None
    review_on: date | None = None
    no_review: bool = False


class RestrictionLifted(ResidentFact, frozen=True, kw_only=True):
    """It holds no longer, from this day."""

    restriction: str
    why: str | None = None
