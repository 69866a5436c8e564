"""What was offered and promised, and what became of it."""

from putright.codes.vocabulary import DutyKind, Freedom, RuleKey
from putright.desk.acts.acting import Act
from putright.desk.acts.choices import SENT_BY, of, said_as
from putright.desk.acts.common import ACTION, REMEDY, finished_remedy, long, one_of
from putright.desk.acts.inputs import Input, Sub
from putright.desk.acts.open_things import (
    a_promise,
    actions,
    an_action,
    broken_promises,
    remedies,
    stages_or_none,
)
from putright.procedure import facts as f
from putright.procedure.sound.promises import REMEDY_FROM
from putright.procedure.words import Mode, RemedyState, WayOn

GROUP = "Putting right"

OFFER_REMEDY = Act(
    "offer-remedy",
    "complaint",
    f.RemedyOffered,
    "Offer something to put it right",
    "Record the offer",
    GROUP,
    specs=(Sub("remedy", f.Remedy, REMEDY, finished_remedy),),
    cites=(
        Freedom.REMEDY_AT_ANY_STAGE,
        RuleKey.REMEDY_DATED,
        RuleKey.REMEDY_IMPACT,
        RuleKey.REMEDY_HEADS,
        RuleKey.REMEDY_GUIDANCE,
    ),
    mode=Mode.PROPOSE,
    on="When was it offered?",
)


def _of_a_remedy(
    slug: str,
    fact: type[f.Fact],
    title: str,
    button: str,
    *more: Input,
    on: str,
    cites: tuple[RuleKey | DutyKind | Freedom, ...] = (),
    mode: Mode = Mode.HAPPENED,
) -> Act:
    """An act about one of the remedies that stand so that it can be done to them."""
    states = [each for each in RemedyState if each in REMEDY_FROM[fact]]
    options, needs = remedies(*states)
    which = one_of("remedy", "Which remedy?", options, "Choose the remedy")
    specs = (which, *more)
    return Act(
        slug,
        "complaint",
        fact,
        title,
        button,
        GROUP,
        specs=specs,
        on=on,
        cites=cites,
        mode=mode,
        needs=needs,
    )


REMEDY_ACCEPTED = _of_a_remedy(
    "remedy-accepted",
    f.RemedyAccepted,
    "Record that an offer is accepted",
    "Record that it is accepted",
    on="When did the resident accept?",
)
REMEDY_REFUSED = _of_a_remedy(
    "remedy-refused",
    f.RemedyRefused,
    "Record that an offer is refused",
    "Record that it is refused",
    long("why", "Why does the resident not want it?", rows=2),
    on="When did the resident refuse?",
)
OFFER_CONTACT = _of_a_remedy(
    "remedy-contact",
    f.OfferContactTried,
    "Record a try to reach the resident about an offer",
    "Record the try",
    Input(
        "channel",
        "How?",
        options=SENT_BY,
        ask="Choose how you tried",
    ),
    Input(
        "reached",
        "Was the resident reached?",
        kind="radios",
        options=said_as(yes="Yes", no="No"),
        ask="Say whether the resident was reached",
    ),
    on="When did you try?",
    cites=(DutyKind.CONTACT_UNCLAIMED_OFFER,),
)
REMEDY_LAPSED = _of_a_remedy(
    "remedy-lapsed",
    f.RemedyLapsed,
    "Let an offer lapse",
    "Record that it has lapsed",
    on="When does it lapse?",
    cites=(DutyKind.CONTACT_UNCLAIMED_OFFER,),
    mode=Mode.PROPOSE,
)
REMEDY_CLAIMED = _of_a_remedy(
    "remedy-claimed",
    f.RemedyClaimed,
    "Record that an offer is claimed after all",
    "Record the claim",
    Input("by_on", "By when will it now be done?"),
    on="When was it claimed?",
    cites=(DutyKind.DELIVER_REMEDY,),
)
REMEDY_DELIVERED = _of_a_remedy(
    "remedy-delivered",
    f.RemedyDelivered,
    "Record that a remedy is delivered",
    "Record that it is delivered",
    on="When was all of it done?",
    cites=(DutyKind.DELIVER_REMEDY,),
)

PROMISE_ACTION = Act(
    "promise-action",
    "complaint",
    f.ActionPromised,
    "Promise an action",
    "Record the promise",
    GROUP,
    specs=(
        Sub("action", f.Action, ACTION),
        Input(
            "stage",
            "To which stage does it belong?",
            options=stages_or_none,
            start=lambda scene: scene.stage,
            kind="radios",
        ),
    ),
    cites=(RuleKey.ACTION_TRACKED, DutyKind.FINISH_ACTION),
    mode=Mode.PROPOSE,
    on="When was it promised?",
)

_ACTION = one_of("action", "Which action?", actions, "Choose the action")

UPDATE_ACTION = Act(
    "update-action",
    "complaint",
    f.ActionUpdated,
    "Tell the resident how an action stands",
    "Record the update",
    GROUP,
    specs=(
        _ACTION,
        long("update", "What was the resident told?", ask="Write down what the resident was told"),
        Input(
            "now_expected_on",
            "By when is it expected now?",
            "The day that was promised first stays on record.",
        ),
    ),
    cites=(RuleKey.ACTION_TRACKED, DutyKind.FINISH_ACTION),
    on="When was the resident told?",
    needs=an_action,
)

ACTION_DONE = Act(
    "action-done",
    "complaint",
    f.ActionDone,
    "Record that an action is done",
    "Record that it is done",
    GROUP,
    specs=(_ACTION, Input("told_resident", "Was the resident told?")),
    cites=(DutyKind.FINISH_ACTION,),
    on="When was it done?",
    needs=an_action,
)

REOPEN = Act(
    "reopen",
    "complaint",
    f.Reopened,
    "Reopen, as a promise was not kept",
    "Reopen the complaint",
    GROUP,
    specs=(
        one_of("promise", "Which promise was not kept?", broken_promises, "Choose the promise"),
        Input("due_on", "By when is it promised now?", ask="Enter the new day"),
        Input(
            "offered",
            "What is the resident offered beside it?",
            kind="radios",
            options=of(*WayOn),
        ),
    ),
    cites=(RuleKey.REOPENED_WITH_WAY_ON,),
    mode=Mode.PROPOSE,
    on="When is it reopened?",
    needs=a_promise,
)

ACTS = (
    OFFER_REMEDY,
    REMEDY_ACCEPTED,
    REMEDY_REFUSED,
    OFFER_CONTACT,
    REMEDY_LAPSED,
    REMEDY_CLAIMED,
    REMEDY_DELIVERED,
    PROMISE_ACTION,
    UPDATE_ACTION,
    ACTION_DONE,
    REOPEN,
)
