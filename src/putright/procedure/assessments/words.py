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


class PaperKind(Word):
    """What of a self-assessment goes out, or went to the governing body, and in which format."""

    JSON = "json"
    HTML = "html"  # a page that stands by itself
    FRAGMENT = "fragment"  # its inside, for a page that has its own frame
    PDF = "pdf"
    WORD = "word"
    SUMMARY_HTML = "summary-html"
    SUMMARY_PDF = "summary-pdf"
    SUMMARY_WORD = "summary-word"
    CHANGES_HTML = "changes-html"
    CHANGES_PDF = "changes-pdf"


class Answered(Word):
    """What the landlord answers: whether it keeps the provision."""

    YES = "yes"
    NO = "no"
    PARTIAL = "partial"
    NA = "na"


NOT_KEPT = frozenset({Answered.NO, Answered.PARTIAL})
