"""What is held against an answer, and what is found."""

from dataclasses import dataclass
from enum import StrEnum

from putright.assessment.read.model import Quoted


class Sort(StrEnum):
    """What contradicts an answer."""

    FIGURE = "figure"  # the record shows less than the answer claims
    DEFINITION = "definition"  # a definition is quoted that is not the form's own
    OMBUDSMAN_ONLY_IF = "ombudsman_only_if"  # details only where the resident disagrees or asks
    LONGER = "longer"  # a longer time than the Code's
    TIME_LIMIT = "time_limit"  # residents have less time to complain than the Code gives
    STAGES = "stages"  # more stages than the Code allows
    EXTRA_STAGE = "extra_stage"  # a stage before stage 1
    NOT_YET = "not_yet"  # what is asked for is still to come
    AGAINST = "against"  # the opposite of what the provision asks for


@dataclass(frozen=True, slots=True)
class Text:
    """A text beside an answer: which field it stands in, and its words."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Claim:
    """An answer of yes, with what is written beside it.

    `requirement` is what the form's own row prints, where there is one; `quoted` the definitions
    that the reader found in the texts; `policy` the definition of the complaints policy on file.
    """

    ref: str
    texts: tuple[Text, ...] = ()
    requirement: str = ""
    quoted: tuple[Quoted, ...] = ()
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Where an answer claims more than is so.

    Attributes:
        ref: The provision that was answered.
        sort: What contradicts the answer.
        says: What is wrong, and what the Code asks, in one or two sentences.
        provision: The provision that it goes against; it can be another than the answered one.
        field: In which text the words stand; None where they are in none, as a figure's.
        words: The words, as they stand there.
        start, end: Where they stand in that text.
        figure: The key of the figure, for what the record shows.
    """

    ref: str
    sort: Sort
    says: str
    provision: str
    field: str | None = None
    words: str = ""
    start: int = 0
    end: int = 0
    figure: str | None = None
