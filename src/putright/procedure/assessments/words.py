"""The closed sets of words in the life of a self-assessment."""

from putright.codes.vocabulary import Word


class AssessmentState(Word):
    """Where a self-assessment stands."""

    NEW = "new"
    OPEN = "open"
    SIGNED_OFF = "signed_off"
    PUBLISHED = "published"
    FOLLOWED = "followed"


class Occasion(Word):
    """Why a self-assessment is made."""

    FIRST = "first"
    YEARLY = "yearly"
    RESTRUCTURE = "restructure"
    MERGER = "merger"
    PROCEDURE_CHANGED = "procedure_changed"
    OMBUDSMAN = "ombudsman"  # the Ombudsman asked for it
    INCIDENT = "incident"  # something kept the landlord from working as it should


# What did not come of itself: the reason says what happened.
AFTER_A_CHANGE = frozenset({Occasion.RESTRUCTURE, Occasion.MERGER, Occasion.PROCEDURE_CHANGED})
OUT_OF_TURN = AFTER_A_CHANGE | {Occasion.OMBUDSMAN, Occasion.INCIDENT}


class Answered(Word):
    """What the landlord answers: whether it keeps the provision."""

    YES = "yes"
    NO = "no"
    PARTIAL = "partial"
    NA = "na"


NOT_KEPT = frozenset({Answered.NO, Answered.PARTIAL})
