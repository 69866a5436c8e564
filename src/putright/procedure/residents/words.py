"""The closed sets of words in what is on record of a resident."""

from enum import StrEnum


class ResidentState(StrEnum):
    """Whether anything is on record. What holds on a day (a restriction, say) depends on the day."""

    NEW = "new"
    KNOWN = "known"


class Format(StrEnum):
    """How a resident reads, or is told, what the landlord writes."""

    PRINT = "print"
    LARGE_PRINT = "large_print"
    COLOURED_PAPER = "coloured_paper"
    BRAILLE = "braille"
    AUDIO = "audio"
    EASY_READ = "easy_read"
    SIGN_LANGUAGE = "sign_language"
    READ_ALOUD = "read_aloud"
    ELECTRONIC = "electronic"
    OTHER = "other"


class ReviewOutcome(StrEnum):
    """What came of a review."""

    KEPT = "kept"
    CHANGED = "changed"
    ENDED = "ended"
