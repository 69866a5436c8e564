"""The facts of a service request, as its events leave them. Immutable; made by `evolve` alone."""

from datetime import date

from msgspec import Struct

from putright.procedure.requests.words import RequestState
from putright.procedure.streams.situation import Folded
from putright.procedure.words import Channel, Choice


class Dissatisfaction(Struct, frozen=True, kw_only=True):
    """Dissatisfaction that was expressed, and what became of it.

    `first` is what came of the offer to complain on the day itself; `choice` what it came to.
    """

    event: int
    on: date
    about: str
    first: Choice | None = None
    choice: Choice | None = None
    chosen_on: date | None = None
    channel: Channel | None = None
    taken_by: str | None = None
    from_survey: bool = False
    complaint: str | None = None
    raised_on: date | None = None

    @property
    def owed_since(self) -> date | None:
        """Since when a complaint is owed: none is while the offer waits for its answer."""
        if self.first in (Choice.OFFERED, Choice.NOT_WANTED):
            return self.chosen_on if self.choice is Choice.TAKEN else None
        return self.on


class Survey(Struct, frozen=True, kw_only=True):
    """An answer to a survey, and when the resident was reached about it."""

    event: int
    on: date
    satisfied: bool
    wants_call_back: bool | None = None
    about: str | None = None
    called_back_on: date | None = None

    @property
    def call_back_owed(self) -> bool:
        """A call is owed after a bad answer, or where one is wanted; not to who wants none."""
        if self.wants_call_back is None:
            return not self.satisfied
        return self.wants_call_back


class Request(Folded, frozen=True, kw_only=True):
    """Everything that is known of a service request. `begun_on` is the day of the stream's first fact."""

    state: RequestState = RequestState.NEW
    begun_on: date | None = None
    recorded_on: date | None = None
    about: str = ""
    channel: Channel | None = None
    resident: str | None = None
    home: str | None = None
    reviewed_on: tuple[date, ...] = ()
    dissatisfactions: tuple[Dissatisfaction, ...] = ()
    surveys: tuple[Survey, ...] = ()
    complaints: tuple[str, ...] = ()
    compliments: int = 0
    praised: tuple[str, ...] = ()
    stopped_on: date | None = None
    done_on: date | None = None

    @property
    def waiting(self) -> tuple[Dissatisfaction, ...]:
        """The dissatisfaction that no complaint was raised for, nor declined by the resident."""
        return tuple(
            each
            for each in self.dissatisfactions
            if each.complaint is None and each.choice is not Choice.NOT_WANTED
        )


NEW_REQUEST = Request()
