"""What is put on a resident's record: details, needs and adjustments, representatives."""

from typing import Any

from putright.codes.vocabulary import DutyKind, RuleKey
from putright.desk.acts.acting import Act
from putright.desk.acts.choices import MAYBE_BY
from putright.desk.acts.coming_in import consents
from putright.desk.acts.common import long, one_of, only_changes
from putright.desk.acts.inputs import Input, Made, Values
from putright.desk.acts.open_elsewhere import (
    a_representative,
    adjustments,
    an_adjustment,
    representatives,
)
from putright.desk.acts.scene import Scene
from putright.desk.acts.shapes import Choice
from putright.desk.words import words
from putright.procedure.residents import facts as f
from putright.procedure.residents.resident import preferences_on
from putright.procedure.residents.words import Format, ReviewOutcome
from putright.procedure.words import Consent, Mode

DETAILS = "Who they are"
ADJUSTMENTS = "Needs and adjustments"
ACTING = "Who acts for them"

CHANGED = ("outcome", (ReviewOutcome.CHANGED.value,))
_GOES_ON = ("outcome", (ReviewOutcome.KEPT.value, ReviewOutcome.CHANGED.value))


def _details(scene: Scene) -> dict[str, Any]:
    details = scene.resident.details
    return {name: getattr(details, name) for name in details.__struct_fields__}


def _preferences(scene: Scene) -> dict[str, Any]:
    found = preferences_on(scene.resident, scene.today)
    return {"channel": found.channel, "language": found.language, "format": found.format}


def _known_detail(name: str, label: str, hint: str | None = None, **more: Any) -> Input:
    return Input(name, label, hint, start=lambda scene: _details(scene)[name], **more)


RECORD_DETAILS = Act(
    "details",
    "resident",
    f.DetailsRecorded,
    "Record who the resident is and how to reach them",
    "Record the details",
    DETAILS,
    specs=(
        _known_detail("full_name", "Full name"),
        _known_detail("home", "Home", "The landlord’s reference of it. Empty: they have left.", width=20),
        _known_detail("phone", "Phone number", width=20),
        _known_detail("e_mail", "E-mail address"),
        _known_detail("write_to", "Postal address", "If it is not the home.", kind="textarea"),
    ),
    on="Since when is it so?",
    finish=only_changes(_details),
)  # fmt: skip


def _formats(scene: Scene) -> list[Choice]:
    return [Choice("", "Not recorded"), *(Choice(each.value, words(each)) for each in Format)]


PREFERENCES = Act(
    "preferences",
    "resident",
    f.PreferencesRecorded,
    "Record how the resident wants to be in touch",
    "Record the preferences",
    DETAILS,
    specs=(
        Input(
            "channel",
            "How do they want to be in touch?",
            kind="select",
            options=MAYBE_BY,
            start=lambda scene: _preferences(scene)["channel"],
        ),
        Input(
            "language",
            "In which language?",
            "Empty: English will do.",
            start=lambda scene: _preferences(scene)["language"],
            width=20,
        ),
        Input(
            "format",
            "In which format?",
            kind="select",
            options=_formats,
            start=lambda scene: _preferences(scene)["format"],
        ),
    ),
    on="When did they say so?",
    finish=only_changes(_preferences),
)

NEED = Act(
    "need",
    "resident",
    f.NeedDisclosed,
    "Record a need or a disability",
    "Record the need",
    ADJUSTMENTS,
    specs=(
        long("need", "What did the resident tell?", ask="Write down what the resident told"),
        Input("disability", "Is it a disability?"),
    ),
    on="When did they tell it?",
)


def reviewed_or_not(scene: Scene, values: Values, missing: frozenset[str]) -> Values:
    """That no day is set for a review is said; that it is not known whether one was, is not."""
    return {**values, "no_review": "review_on" in missing}


REVIEW_ON = Input(
    "review_on", "When is it looked at again?", none="a day on which it is looked at again"
)

AGREE_ADJUSTMENT = Act(
    "agree-adjustment",
    "resident",
    f.AdjustmentAgreed,
    "Agree a reasonable adjustment",
    "Record the adjustment",
    ADJUSTMENTS,
    specs=(
        Made("id", "adjustment"),
        long("about", "What is done differently?", ask="Say what is done differently", rows=2),
        long("need", "What is it for?", rows=2),
        REVIEW_ON,
    ),
    cites=(RuleKey.ADJUSTMENT_REVIEW, DutyKind.REVIEW_ADJUSTMENT),
    mode=Mode.PROPOSE,
    on="When was it agreed?",
    finish=reviewed_or_not,
)

_WHICH_ADJUSTMENT = one_of("adjustment", "Which adjustment?", adjustments, "Choose the adjustment")
OUTCOME = Input("outcome", "What comes of it?", ask="Choose what comes of it")
NEXT_REVIEW = Input(
    "review_on",
    "When is it looked at again?",
    none="a day on which it is looked at again",
    when=_GOES_ON,
)

REVIEW_ADJUSTMENT = Act(
    "review-adjustment",
    "resident",
    f.AdjustmentReviewed,
    "Review an adjustment",
    "Record the review",
    ADJUSTMENTS,
    specs=(
        _WHICH_ADJUSTMENT,
        OUTCOME,
        long("now", "What is done differently now?", when=CHANGED, rows=2),
        long("why", "Why?", rows=2),
        NEXT_REVIEW,
    ),
    cites=(RuleKey.ADJUSTMENT_REVIEW, DutyKind.REVIEW_ADJUSTMENT),
    mode=Mode.PROPOSE,
    on="When was it reviewed?",
    needs=an_adjustment,
    finish=reviewed_or_not,
)

END_ADJUSTMENT = Act(
    "end-adjustment",
    "resident",
    f.AdjustmentEnded,
    "End an adjustment",
    "Record that it ended",
    ADJUSTMENTS,
    specs=(_WHICH_ADJUSTMENT, long("why", "Why does the resident no longer want it?", rows=2)),
    on="When did it end?",
    needs=an_adjustment,
)

REPRESENTATIVE = Act(
    "representative",
    "resident",
    f.RepresentativeRecorded,
    "Record who acts for the resident",
    "Record the representative",
    ACTING,
    specs=(
        Input("representative", "Who acts for the resident?", ask="Give the representative’s name"),
        Input(
            "consent",
            "Did the resident agree to it?",
            kind="radios",
            options=consents(),
        ),
        long(
            "why",
            "Why was consent not asked for?",
            when=("consent", (Consent.WAIVED.value,)),
            none="a reason for not asking for consent",
            rows=2,
        ),
        Input("until", "Until when?", "Empty: until it is taken back."),
    ),
    cites=(RuleKey.REPRESENTATIVE_ALLOWED,),
    mode=Mode.PROPOSE,
    on="From when do they act?",
)

REPRESENTATIVE_ENDED = Act(
    "representative-ended",
    "resident",
    f.RepresentativeEnded,
    "Record that somebody no longer acts for the resident",
    "Record that it ended",
    ACTING,
    specs=(
        one_of(
            "representative", "Who no longer acts for them?", representatives, "Choose the person"
        ),
        long("why", "Why?", rows=2),
    ),
    on="When did it end?",
    needs=a_representative,
)

ACTS = (
    RECORD_DETAILS,
    PREFERENCES,
    NEED,
    AGREE_ADJUSTMENT,
    REVIEW_ADJUSTMENT,
    END_ADJUSTMENT,
    REPRESENTATIVE,
    REPRESENTATIVE_ENDED,
)
