"""The stream of a complaint: its dictionaries, and where it differs from the other streams."""

from putright.procedure import facts as f
from putright.procedure.case import NEW_CASE, Case
from putright.procedure.checks import CHECKS
from putright.procedure.duties import duties
from putright.procedure.events import Command, Refusal
from putright.procedure.evolvers import EVOLVERS
from putright.procedure.evolvers.common import state_after
from putright.procedure.reliance import relied_on
from putright.procedure.sound import contradictions
from putright.procedure.streams.stream import Stream
from putright.procedure.transitions import SENTENCES, TRANSITIONS
from putright.procedure.words import PolicyRule

# Facts that can be about a stage which is over: its promises are tracked on.
_ABOUT_ANY_STAGE = (f.ActionPromised, f.ThirdPartyAnswered, f.NotRecorded)


def _stage_not_now(case: Case, command: Command) -> tuple[Refusal, ...]:
    """Why the stage that is named does not let this be done now, where the case would."""
    number = getattr(command.what, "stage", None)
    if number is None or isinstance(command.what, _ABOUT_ANY_STAGE):
        return ()
    stage = case.at(number)
    if stage is None or stage.opened_on is None:
        why, mend = f"stage {number} has not been asked for", "Record the request for it first."
    elif stage.responded:
        why, mend = f"stage {number} is answered", "Name the stage that is open."
    else:
        return ()
    act = command.what.name().replace("_", " ")
    return (Refusal(f"“{act}” can't be done: {why}.", mend, PolicyRule.NOT_NOW, field="stage"),)


STREAM = Stream(
    name="complaint",
    new=NEW_CASE,
    transitions=TRANSITIONS,
    sentences=SENTENCES,
    evolvers=EVOLVERS,
    checks=CHECKS,
    contradictions=contradictions,
    duties=duties,
    relied_on=relied_on,
    state_after=state_after,
    not_now=_stage_not_now,
)
