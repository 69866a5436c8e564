"""The figures that count: shares of something, and how much there is of each sort."""

from putright.codes.vocabulary import FigureKey as K
from putright.codes.words import FIGURES as TITLES
from putright.procedure.measures.model import By, Counted, Figure, Kind

_COMPLAINT = ("complaint", "complaints")
_ANSWER = ("answer", "answers")
_REQUEST = ("request for a further stage", "requests for a further stage")
_LETTER = ("letter", "letters")
_RECEIVED = "By the day on which the complaint was received; one recorded twice counts once."
_LEFT = "By the day on which the answer left."


def _share(
    key: K, unit: tuple[str, str], told: str, rule: str, *, series: str = "",
    among: str | None = Counted.RECEIVED, only: str | None = None, not_known: str = "",
) -> Figure:  # fmt: skip
    return Figure(
        key=key.value, kind=Kind.SHARE, title=TITLES[key], rule=rule, unit=unit, told=told,
        series=series or key.value, among=among, only=only, not_known=not_known,
    )  # fmt: skip


def _parts(
    key: K, unit: tuple[str, str], rule: str, *, series: str, by: By | None, not_known: str = "",
    sensitive: bool = False,
) -> Figure:  # fmt: skip
    return Figure(
        key=key.value, kind=Kind.PARTS, title=TITLES[key], rule=rule, unit=unit, told="on record",
        series=series, by=by, not_known=not_known, sensitive=sensitive,
    )  # fmt: skip


def _asked(
    key: K, unit: tuple[str, str], told: str, rule: str, *, not_known: str, by: By | None = None
) -> Figure:
    """One that says whether something asked for is there, beside the rules of the procedure."""
    return Figure(
        key=key.value, kind=Kind.RULE, title=TITLES[key], rule=rule, unit=unit, told=told,
        series=key.value, by=by, not_known=not_known,
    )  # fmt: skip


_EVERY: tuple[Figure, ...] = (
    _parts(
        K.CHANNELS, _COMPLAINT, f"Counted: complaints by the way they came in. {_RECEIVED}",
        series=Counted.RECEIVED, by=By.NOTE,
    ),
    _share(
        K.SOCIAL_MEDIA, _COMPLAINT, "came by social media",
        f"Counted: complaints; of these, those that came by social media. {_RECEIVED}",
        series=Counted.RECEIVED, only="social_media",
    ),
    _parts(
        K.VOLUME, _COMPLAINT,
        f"Counted: complaints received, for every 1,000 homes on record. {_RECEIVED} No number of them is "
        "a target.", series=Counted.RECEIVED, by=None,
    ),
    _share(
        K.REPRESENTED, _COMPLAINT, "came through a representative",
        f"Counted: complaints; of these, those for which somebody acts. {_RECEIVED}",
    ),
    _asked(
        K.REPRESENTED_IN_TIME, ("answer to a representative", "answers to representatives"),
        "{were} late",
        "Counted: answers to complaints for which somebody acts, that were due in the period. Late where "
        "the day passed before it left.", not_known="those whose days are not on record",
    ),
    _asked(
        K.CONSENT_RECORDED, ("represented complaint", "represented complaints"),
        "said nothing of consent",
        f"Counted: complaints for which somebody acts. Kept where it is on record how the resident's "
        f"consent stands. {_RECEIVED}",
        not_known="those of which nothing says how the resident's consent stands", by=By.NOTE,
    ),
    _share(
        K.REQUESTS_RECORDED, ("service request", "service requests"), "became complaints",
        "Counted: service requests; of these, those from which a complaint was raised. By the day on "
        "which the request was recorded.", among=None,
    ),
    _share(
        K.FROM_SURVEYS, _COMPLAINT, "came of a survey",
        f"Counted: complaints; of these, those that came of a survey. {_RECEIVED}",
    ),
    _share(
        K.DECLINED, _COMPLAINT, "{were} declined",
        "Counted: complaints received in the period; beside them, those declined in it.",
    ),
    _parts(
        K.DECLINED_BY_GROUND, ("declined complaint", "declined complaints"),
        "Counted: declined complaints by their ground. By the day on which they were declined.",
        series=K.DECLINED.value, by=By.NOTE,
    ),
    _asked(
        K.REASONS_REUSED, ("declined complaint", "declined complaints"),
        "{were} declined in the words of another",
        "Counted: declined complaints. Not kept where what was considered about the complaint is, word "
        "for word, what was written about another that was declined in the period. By the day on which "
        "they were declined.",
        not_known="those of which it is not on record, or was erased, what was considered",
    ),
    _parts(
        K.ADJUSTMENTS_AGREED, ("reasonable adjustment", "reasonable adjustments"),
        "Counted: adjustments, by the day on which they were agreed.",
        series=K.ADJUSTMENTS_AGREED.value, by=None, sensitive=True,
    ),
    _share(
        K.LOGGED_SOON, _COMPLAINT, "{were} logged by the working day after they came in",
        f"Counted: complaints; of these, those entered on the day they reached anybody who works for the "
        f"landlord, or on the next working day. {_RECEIVED}", among=None,
        not_known="those entered after their acknowledgement had left: they were logged elsewhere first",
    ),
    _parts(
        K.TAKEN_BY, _COMPLAINT,
        f"Counted: complaints by the part of whoever first heard them. {_RECEIVED}",
        series=K.TAKEN_BY.value, by=By.ROLE, not_known="those of which it is not on record who heard them",
    ),
    _share(
        K.LETTERS_WITH_OMBUDSMAN, _LETTER, "said how to reach the Ombudsman",
        "Counted: letters to residents and their representatives; of these, those in which the way to the "
        "Ombudsman was found. By the day on which they left.", among=None,
        not_known="those of which it was not noted what they held",
    ),
    _share(
        K.EARLY_LETTERS_WITH_OMBUDSMAN, _LETTER, "said how to reach the Ombudsman",
        "Counted: letters of a complaint but for its final answer; of these, those in which the way to "
        "the Ombudsman was found. By the day on which they left.", among=None,
        not_known="those of which it was not noted what they held",
    ),
    _share(
        K.LETTERS_NAMING_STAFF, _LETTER, "named no member of staff and no contractor",
        "Counted: letters to residents and their representatives; of these, those that left without a "
        "remark that somebody is named. By the day on which they left.", among=None,
    ),
    _parts(
        K.CASES_PER_HANDLER, ("open complaint", "open complaints"),
        "Counted: complaints open now, by who holds them.", series="", by=By.NOTE,
    ),
    _asked(
        K.THIRD_PARTIES_IN_TIME, ("answer of a third party", "answers of third parties"), "{were} late",
        "Counted: answers that a third party gave or wrote, and that were due in the period. Late where "
        "the day passed before it left.", not_known="those whose days are not on record", by=By.NOTE,
    ),
    _asked(
        K.FILE_COMPLETE, ("answered stage", "answered stages"), "lacked a letter on file",
        f"Counted: stages that were answered. Kept where the answer, and the acknowledgement if one was "
        f"sent, are on file. {_LEFT}", not_known="those of complaints without a single letter on file",
    ),
    _parts(
        K.REMEDIES_BY_STAGE, ("remedy", "remedies"),
        "Counted: remedies by the stage reached when they were offered. By that day.",
        series=Counted.REMEDIES, by=By.STAGE,
    ),
    _parts(
        K.REMEDY_KINDS, ("remedy", "remedies"),
        "Counted: remedies by their kind. By the day on which they were offered.",
        series=Counted.REMEDIES, by=By.NOTE,
    ),
    _asked(
        K.TRIAGE_RECORDED, _COMPLAINT, "{were} not triaged",
        f"Counted: complaints that were acknowledged or answered. Kept where triage and its view of the "
        f"risk are on record. {_RECEIVED}", not_known="those without a triage, or its view of the risk",
    ),
    _share(
        K.EXTENDED, _ANSWER, "{were} extended",
        f"Counted: answers; of these, those for which the resident was told of more time. {_LEFT}",
        among=Counted.ANSWERED,
    ),
    _share(
        K.ANSWERED_BEFORE_WORKS, _ANSWER, "left while something promised was still to be done",
        f"Counted: answers; of these, those that left while an action was still to be done. {_LEFT}",
        among=Counted.ANSWERED,
    ),
    _share(
        K.ESCALATED, _REQUEST, "{were} taken up",
        "Counted: requests for a further stage; of these, those that were not refused in the end. One "
        "that the resident took back is not counted. By the day of the request.", among=None,
    ),
    _share(
        K.ESCALATION_REFUSED, _REQUEST, "{were} refused",
        "Counted: requests for a further stage in the period; beside them, those refused in it.",
        among=K.ESCALATED.value,
    ),
    _parts(
        K.ESCALATION_REFUSED_BY_GROUND, ("refused escalation", "refused escalations"),
        "Counted: refusals of a further stage by their ground. By the day of the refusal.",
        series=K.ESCALATION_REFUSED.value, by=By.NOTE,
    ),
    Figure(
        key=K.RESTRICTIONS.value, kind=Kind.SHARE, title=TITLES[K.RESTRICTIONS],
        rule="Counted: restrictions of contact; of these, those with their reasons on record. By the day "
        "on which they were imposed.", unit=("restriction", "restrictions"), told="gave their reasons",
        not_known="those of which no reasons are on record", series=K.RESTRICTIONS.value, sensitive=True,
    ),
    _share(
        K.EARLIER_LINKED, _COMPLAINT, "{were} linked to something earlier",
        f"Counted: complaints; of these, those to which earlier reports were linked. {_RECEIVED}",
    ),
    _share(
        K.ENDED_AT_FIRST_STAGE, ("closed complaint", "closed complaints"), "ended at stage 1",
        "Counted: complaints closed after an answer, by the day of closing; of these, those whose highest "
        "answer is that of stage 1.", series=Counted.ENDED, among=Counted.ENDED, only="1",
    ),
    _share(
        K.ENDED_AT_SECOND_STAGE, ("closed complaint", "closed complaints"), "ended at stage 2",
        "Counted: complaints closed after an answer, by the day of closing; of these, those whose highest "
        "answer is that of stage 2.", series=Counted.ENDED, among=Counted.ENDED, only="2",
    ),
    _share(
        K.SATISFIED, ("resident asked", "residents asked"), "{were} satisfied",
        "Counted: residents who said what they thought of the handling; of these, those who were "
        "satisfied. By the day on which they said so.", among=None,
    ),
    *(
        _share(
            key, (f"stage {stage} answer", f"stage {stage} answers"), f"left {told}",
            f"Counted: stage {stage} answers that were due in the period; of these, those that left {told}.",
            series="respond", among=None, only=only,
            not_known="those of which the record does not say when they were due, or left",
        )
        for key, stage, told, only in (
            (K.FIRST_STAGE_IN_TIME, 1, "within the first time, extensions not counted", "1 first"),
            (K.FIRST_STAGE_IN_EXTENDED_TIME, 1, "in time, extensions counted", "1 extended"),
            (K.SECOND_STAGE_IN_TIME, 2, "within the first time, extensions not counted", "2 first"),
            (K.SECOND_STAGE_IN_EXTENDED_TIME, 2, "in time, extensions counted", "2 extended"),
        )
    ),
)  # fmt: skip

COUNT_FIGURES: dict[str, Figure] = {each.key: each for each in _EVERY}
