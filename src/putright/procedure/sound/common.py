"""What the checks for contradictions share."""

from collections.abc import Iterator

from putright.procedure import facts as f
from putright.procedure.events import Refusal
from putright.procedure.people import Context

Found = Iterator[Refusal]


# What can lie before the complaint itself.
EARLIER = (f.ContactRecorded, f.BackgroundLinked, f.ComplaintReceived)


# Years in which a due date can be counted; a little before the calendar's last, for what follows.
FIRST_YEAR, LAST_YEAR = 2012, 2055
MOST_STAGES = 9


def wrong(field: str, why: str, mend: str) -> Refusal:
    return Refusal(why=why, mend=mend, field=field)


def nobody(field: str, who: str, context: Context) -> Refusal:
    known = ", ".join(sorted(context.people)) or "nobody yet"
    return wrong(field, f"There is nobody called “{who}”.", f"Known are: {known}.")


def replace_field(refusal: Refusal, field: str) -> Refusal:
    """The same refusal, told at another field."""
    return Refusal(refusal.why, refusal.mend, refusal.rule, refusal.source, field)
