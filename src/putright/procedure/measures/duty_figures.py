"""The figures of the duties: for each kind, what is counted and how late ones are told of."""

from putright.codes.vocabulary import DutyKind as D
from putright.codes.words import DUTIES
from putright.procedure.measures.kept_words import DEALT_WITH, IN_TIME
from putright.procedure.measures.model import Figure, Kind

_BY_THE_DAY = (
    "Counted: each that was due in the period, extensions included; where the Code sets no day, each "
    "that was owed from a day in it. Late where the day passed before it was done. One that ceased to be "
    "owed before its day is not counted; one whose day is still ahead waits. What a complaint that was "
    "recorded twice owed counts where the other record lives on."
)

_SENSITIVE = frozenset({D.REVIEW_ADJUSTMENT, D.REVIEW_RESTRICTION})

# What is no act of its own: something is done about it.
_DEALT_WITH = frozenset(
    {
        D.SEND_EVIDENCE, D.COMPLY_WITH_ORDER, D.ANSWER_RECOMMENDATION, D.COMPLY_WITH_FAILURE_ORDER,
        D.CONTACT_UNCLAIMED_OFFER, D.RAISE_COMPLAINT, D.SETTLE_LETTER, D.COMPLY_WITH_PROVISION,
    }
)  # fmt: skip

# What is counted (one, many), and how late ones are told of where it isn't “were late”.
_UNITS: dict[D, tuple[str, str]] = {
    D.ACKNOWLEDGE: ("acknowledgement", "acknowledgements"),
    D.RESPOND: ("answer", "answers"),
    D.TELL_EXTENSION: ("message on an extension", "messages on extensions"),
    D.AGREE_UPDATES: ("agreement on updates", "agreements on updates"),
    D.SEND_UPDATE: ("agreed update", "agreed updates"),
    D.DELIVER_REMEDY: ("remedy", "remedies"),
    D.FINISH_ACTION: ("action", "actions"),
    D.RECORD_LEARNING: ("record of learning", "records of learning"),
    D.SEND_EVIDENCE: ("request for evidence", "requests for evidence"),
    D.COMPLY_WITH_ORDER: ("order", "orders"),
    D.ANSWER_RECOMMENDATION: ("recommendation", "recommendations"),
    D.COMPLY_WITH_FAILURE_ORDER: ("failure order", "failure orders"),
    D.CONTACT_UNCLAIMED_OFFER: ("unclaimed offer", "unclaimed offers"),
    D.ASK_FEEDBACK: ("request for feedback", "requests for feedback"),
    D.REVIEW_REQUEST: ("review of a service request", "reviews of service requests"),
    D.RAISE_COMPLAINT: ("complaint to be raised", "complaints to be raised"),
    D.CALL_BACK: ("call back after a survey", "calls back after a survey"),
    D.REVIEW_ADJUSTMENT: ("review of an adjustment", "reviews of adjustments"),
    D.REVIEW_RESTRICTION: ("review of a restriction", "reviews of restrictions"),
    D.SETTLE_LETTER: ("letter that may not have arrived", "letters that may not have arrived"),
    D.COMPLETE_ASSESSMENT: ("self-assessment", "self-assessments"),
    D.COMPLY_WITH_PROVISION: ("provision to be kept", "provisions to be kept"),
    D.REVIEW_ANSWER: ("review of an answer", "reviews of answers"),
}


def _figure(kind: D) -> Figure:
    return Figure(
        key=kind.value,
        kind=Kind.DUTY,
        title=DUTIES[kind],
        rule=_BY_THE_DAY,
        unit=_UNITS[kind],
        told="{were} late",
        kept_as=DEALT_WITH if kind in _DEALT_WITH else IN_TIME,
        not_known="those of which the record does not say whether, or from when, it was done",
        series=kind.value,
        sensitive=kind in _SENSITIVE,
    )


DUTY_FIGURES: dict[str, Figure] = {kind.value: _figure(kind) for kind in _UNITS}
