"""The figures that count: shares of something, and how much there is of each sort."""

from putright.codes.vocabulary import FigureKey as K
from putright.codes.words import FIGURES as TITLES
from putright.procedure.measures.kept_words import KEPT_WORDS
from putright.procedure.measures.model import By, Counted, Figure, Kind

_COMPLAINT = ("complaint", "complaints")
_ANSWER = ("answer", "answers")
_REQUEST = ("request for a further stage", "requests for a further stage")
_LETTER = ("letter", "letters")
_RECEIVED = "By the day on which the complaint was received; one recorded twice counts once."
_LEFT = "By the day on which the answer left."
_AS_ANSWERS = (
    "By the day on which they were due, extensions included. Late where it passed before the answer "
    "left, or the complaint ended without one. What ended before its day is not counted; one whose day "
    "is still ahead waits."
)


def _share(
    key: K, unit: tuple[str, str], told: str, rule: str, *, series: str = "",
    only: str | None = None, not_known: str = "", rated: bool = True,
) -> Figure:  # fmt: skip
    return Figure(
        key=key.value, kind=Kind.SHARE, title=TITLES[key], rule=rule, unit=unit, told=told,
        series=series or key.value, only=only, not_known=not_known, rated=rated,
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
    key: K, unit: tuple[str, str], told: str, rule: str, *, not_known: str, by: By | None = None,
    rated: bool = True,
) -> Figure:  # fmt: skip
    """One that says whether something asked for is there, beside the rules of the procedure."""
    return Figure(
        key=key.value, kind=Kind.RULE, title=TITLES[key], rule=rule, unit=unit, told=told,
        kept_as=KEPT_WORDS.get(key, ""), series=key.value, by=by, not_known=not_known, rated=rated,
    )  # fmt: skip


_EVERY: tuple[Figure, ...] = (
    _parts(
        K.CHANNELS, _COMPLAINT, f"Counted: complaints by the way they came in. {_RECEIVED}",
        series=Counted.RECEIVED, by=By.NOTE,
    ),
    _share(
        K.SOCIAL_MEDIA, _COMPLAINT, "came by social media",
        f"Counted: complaints; of these, those that came by social media. {_RECEIVED}",
        series=Counted.RECEIVED, only="social_media", not_known="those whose way in is not on record",
    ),
    _parts(
        K.VOLUME, _COMPLAINT,
        f"Counted: complaints received, for every 1,000 homes on record. {_RECEIVED} No number of them is "
        "a target.", series=Counted.RECEIVED, by=None,
    ),
    _share(
        K.REPRESENTED, _COMPLAINT, "came, as the record has it, through a representative",
        f"Counted: complaints; of these, those with somebody on record who acts for the resident. "
        f"{_RECEIVED}", not_known="those with nobody on record who does", rated=False,
    ),
    _asked(
        K.REPRESENTED_IN_TIME, ("answer to a representative", "answers to representatives"),
        "{were} late",
        f"Counted: answers to complaints for which somebody acts. {_AS_ANSWERS}",
        not_known="those whose days are not on record",
    ),
    _asked(
        K.CONSENT_RECORDED, ("represented complaint", "represented complaints"),
        "had on record how the resident's consent stands",
        f"Counted: complaints for which somebody acts; of these, those with it on record how the "
        f"resident's consent stands. {_RECEIVED}",
        not_known="those of which nothing says how the resident's consent stands", by=By.NOTE,
        rated=False,
    ),
    _share(
        K.REQUESTS_RECORDED, ("service request", "service requests"), "led to a complaint",
        "Counted: service requests; of these, those from which a complaint was raised. By the day on "
        "which the request was recorded.",
    ),
    _share(
        K.FROM_SURVEYS, _COMPLAINT, "came, as the record has it, of a survey",
        f"Counted: complaints; of these, those of which it is on record that they came of a survey. "
        f"{_RECEIVED}", not_known="those of which it is not on record", rated=False,
    ),
    _share(
        K.DECLINED, _COMPLAINT, "{were} declined",
        f"Counted: complaints; of these, those that were declined by the day asked about, each once, also "
        f"where it was taken up later. {_RECEIVED}",
    ),
    _parts(
        K.DECLINED_BY_GROUND, ("declined complaint", "declined complaints"),
        "Counted: declined complaints by their ground. By the day on which they were declined.",
        series=K.DECLINED_BY_GROUND.value, by=By.NOTE,
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
        K.LOGGED_SOON, _COMPLAINT, "{were} logged on the day of coming in, or on the next working day",
        f"Counted: complaints; of these, those entered on the day they reached anybody who works for the "
        f"landlord, or on the next working day. {_RECEIVED}",
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
        "Ombudsman was found. By the day on which they left.",
        not_known="those of which it was not noted what they held",
    ),
    _share(
        K.EARLY_LETTERS_WITH_OMBUDSMAN, _LETTER, "said how to reach the Ombudsman",
        "Counted: letters of a complaint but for its final answer; of these, those in which the way to "
        "the Ombudsman was found. By the day on which they left.",
        not_known="those of which it was not noted what they held",
    ),
    _share(
        K.FINAL_ANSWERS_WITH_OMBUDSMAN, ("final answer", "final answers"),
        "said how to reach the Ombudsman",
        "Counted: letters with the answer of the last stage; of these, those in which the way to the "
        "Ombudsman was found. By the day on which they left.",
        not_known="those of which it was not noted what they held",
    ),
    _share(
        K.FIRST_STAGE_LOGGED, _COMPLAINT, "{were} taken up at stage 1",
        f"Counted: complaints; of these, those with an acknowledgement or an answer of stage 1 on record. "
        f"A declined one has none. {_RECEIVED}",
    ),
    _asked(
        K.NEXT_STAGE_SETTLED, ("further stage", "further stages"),
        "had points on record, and somebody who looks at it",
        "Counted: each stage after the first that was acknowledged or answered; of these, those with "
        "their points and who looks at them on record. The day of its answer follows from the Code. The record does "
        "not say who else was to be told, and which evidence was to be looked at. By the day of the "
        "acknowledgement, or of the answer where there was none.",
        not_known="those of which the points, or who looks at it, are not on record", rated=False,
    ),
    _share(
        K.LETTERS_NAMING_STAFF, _LETTER, "named no member of staff and no contractor",
        "Counted: letters to residents and their representatives; of these, those that left without a "
        "remark that somebody is named. By the day on which they left.",
    ),
    _parts(
        K.CASES_PER_HANDLER, ("open complaint", "open complaints"),
        "Counted: complaints that are open on the day asked about, by who holds them; of one that ended "
        "after it, by who held it last.", series=K.CASES_PER_HANDLER.value, by=By.HOLDER,
    ),
    _asked(
        K.THIRD_PARTIES_IN_TIME, ("answer of a third party", "answers of third parties"), "{were} late",
        f"Counted: answers that a third party gave or wrote. {_AS_ANSWERS}",
        not_known="those whose days are not on record", by=By.NOTE,
    ),
    _asked(
        K.FILE_COMPLETE, ("answered stage", "answered stages"),
        "had every letter on file here, as the record has it",
        f"Counted: stages that were answered; what came in, and when, is on record for each. Of these, "
        f"those of which all that was sent is on file too: the answer, the acknowledgement and each "
        f"letter that told of an extension. What was recorded as sent, without a letter from here, may "
        f"be kept somewhere else, so no stage is said to lack one. {_LEFT}",
        not_known="those of which a letter is not on file here: it may be kept elsewhere", rated=False,
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
        K.TRIAGE_RECORDED, _COMPLAINT, "had a triage and its view of the risk on record",
        f"Counted: complaints that were acknowledged or answered; of these, those with a triage and its "
        f"view of the risk on record. {_RECEIVED}", not_known="those without a triage, or its view of the risk",
        rated=False,
    ),
    _share(
        K.EXTENDED, _ANSWER, "{were} extended",
        f"Counted: answers; of these, those for which the resident was told of more time. {_LEFT}",
    ),
    _share(
        K.ANSWERED_BEFORE_WORKS, _ANSWER, "left while something promised was still to be done",
        f"Counted: answers; of these, those that left while an action was still to be done. {_LEFT}",
    ),
    _share(
        K.ESCALATED, _REQUEST, "{were} taken up",
        "Counted: requests for a further stage; of these, those that were not refused in the end. One "
        "that the resident took back is not counted. By the day of the request.",
    ),
    _share(
        K.ESCALATION_REFUSED, _REQUEST, "{were} refused",
        "Counted: requests for a further stage; of these, those that were refused by the day asked about, "
        "also where they were taken up later. One that the resident took back is not counted; where only "
        "a refusal is on record, the request counts on its day. By the day of the request.",
    ),
    _parts(
        K.ESCALATION_REFUSED_BY_GROUND, ("refused escalation", "refused escalations"),
        "Counted: refusals of a further stage by their ground. By the day of the refusal.",
        series=K.ESCALATION_REFUSED_BY_GROUND.value, by=By.NOTE,
    ),
    Figure(
        key=K.RESTRICTIONS.value, kind=Kind.SHARE, title=TITLES[K.RESTRICTIONS],
        rule="Counted: restrictions of contact; of these, those with their reasons on record. By the day "
        "on which they were imposed.", unit=("restriction", "restrictions"), told="had reasons on record",
        not_known="those of which no reasons are on record", series=K.RESTRICTIONS.value, sensitive=True,
    ),
    _share(
        K.EARLIER_LINKED, _COMPLAINT, "{were} linked to something earlier",
        f"Counted: complaints; of these, those to which earlier reports are on record as linked. {_RECEIVED}",
        not_known="those without a link: there may have been nothing earlier", rated=False,
    ),
    _share(
        K.ENDED_AT_FIRST_STAGE, ("closed complaint", "closed complaints"), "ended at stage 1",
        "Counted: complaints closed after an answer, by the day of closing; of these, those whose highest "
        "answer is that of stage 1.", series=Counted.ENDED, only="1",
    ),
    _share(
        K.ENDED_AT_SECOND_STAGE, ("closed complaint", "closed complaints"), "ended at stage 2",
        "Counted: complaints closed after an answer, by the day of closing; of these, those whose highest "
        "answer is that of stage 2.", series=Counted.ENDED, only="2",
    ),
    _share(
        K.SATISFIED, ("resident asked", "residents asked"), "{were} satisfied",
        "Counted: residents who said what they thought of the handling; of these, those who were "
        "satisfied. By the day on which they said so.",
    ),
    *(
        _share(
            key, (f"stage {stage} answer", f"stage {stage} answers"), f"left {told}",
            f"Counted: stage {stage} answers that were due in the period; of these, those that left {told}.",
            series="respond", only=only,
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
