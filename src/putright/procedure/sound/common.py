"""What the checks for contradictions share."""

from putright.procedure import facts as f
from putright.procedure.streams.sound import FIRST_YEAR, LAST_YEAR

# What can lie before the complaint itself.
EARLIER = (f.ContactRecorded, f.BackgroundLinked, f.ComplaintReceived)

MOST_STAGES = 9

__all__ = ["EARLIER", "FIRST_YEAR", "LAST_YEAR", "MOST_STAGES"]
