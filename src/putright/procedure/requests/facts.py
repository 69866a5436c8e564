"""What can be said of a service request, a compliment or a survey answer.

One stream holds what one resident wanted or said: a request and what became of it, and the survey
about it; or a compliment, a survey answer or a remark with no request behind it. As everywhere,
None means *not recorded*, and an empty text or false that there was none.
"""

from datetime import date

from putright.procedure.facts import Fact
from putright.procedure.words import Channel, Choice


class RequestFact(Fact, frozen=True, kw_only=True):
    """Something that is proposed, or has happened, in the stream of a service request."""


class RequestRecorded(RequestFact, frozen=True, kw_only=True):
    """Somebody asked for something to be put right.

    `resident` is the resident's own stream, `home` the home it is about.
    """

    about: str
    channel: Channel
    taken_by: str | None = None
    resident: str | None = None
    home: str | None = None


class RequestReviewed(RequestFact, frozen=True, kw_only=True):
    """Somebody looked at how an open request stands, and what follows."""

    outcome: str | None = None


class DissatisfactionExpressed(RequestFact, frozen=True, kw_only=True):
    """The resident is not satisfied, in whatever words. `choice`: what came of offering to complain."""

    about: str
    choice: Choice | None = None
    channel: Channel | None = None
    taken_by: str | None = None


class ChoiceMade(RequestFact, frozen=True, kw_only=True):
    """The resident answered the offer to complain: taken, or not wanted."""

    choice: Choice


class TurnedIntoComplaint(RequestFact, frozen=True, kw_only=True):
    """A complaint was raised. `received_on` None: the day on which the dissatisfaction was expressed."""

    complaint: str
    received_on: date | None = None


class RequestWorkStopped(RequestFact, frozen=True, kw_only=True):
    """Work on the request stopped, though it is not done."""

    because_of_complaint: bool | None = None
    why: str | None = None


class RequestWorkResumed(RequestFact, frozen=True, kw_only=True):
    """Work on the request goes on."""

    why: str | None = None


class RequestDone(RequestFact, frozen=True, kw_only=True):
    """The request was settled, or closed without that: `outcome` says which."""

    outcome: str | None = None
    told_resident: bool | None = None
    because_of_complaint: bool = False


class ComplimentNoted(RequestFact, frozen=True, kw_only=True):
    """Somebody praised the landlord, or the staff named."""

    about: str
    channel: Channel | None = None
    about_staff: tuple[str, ...] = ()


class SurveyAnswered(RequestFact, frozen=True, kw_only=True):
    """A resident answered a survey. `signposted`: it told how to complain."""

    satisfied: bool
    signposted: bool | None = None
    wants_call_back: bool | None = None
    about: str | None = None


class CalledBack(RequestFact, frozen=True, kw_only=True):
    """Somebody rang about a survey answer. `choice`: what came of offering to complain."""

    outcome: str | None = None
    choice: Choice | None = None
    reached: bool = True
