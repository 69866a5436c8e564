"""What a check finds: remarks on a letter, with where and how to mend it, and a landlord's settings."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum

from putright.letters.checking.jargon import default_jargon


class Check(StrEnum):
    """What a remark is about. The order is the one in which remarks stand on the page."""

    MISSING_CONTENT = "missing_content"
    EMPTY_CONTENT = "empty_content"
    POINT_UNANSWERED = "point_unanswered"
    REMEDY_UNDATED = "remedy_undated"
    BLANK = "blank"
    STAFF_NAMED = "staff_named"
    CONTRACTOR_NAMED = "contractor_named"
    OTHER_PERSON = "other_person"
    PRIVATE_DETAIL = "private_detail"
    PROMISE_WITHOUT_ACTION = "promise_without_action"
    PAST_DATE = "past_date"
    WRONG_DATE = "wrong_date"
    NO_NAME = "no_name"
    SALUTATION = "salutation"
    NAME_MISSPELT = "name_misspelt"
    BLAME = "blame"
    NOT_AN_APOLOGY = "not_an_apology"
    READING_AGE = "reading_age"
    LONG_SENTENCES = "long_sentences"
    JARGON = "jargon"


class Naming(Enum):
    """What a landlord makes of a name in a letter."""

    ALLOW = "allow"
    ADVISE = "advise"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Standard:
    """What a landlord wants of its letters.

    Attributes:
        reading_age: In years, as in the United Kingdom. A letter is measured by its
            Flesch-Kincaid grade, a school year of the United States; a child starts grade 7 at
            12, so the reading age is the grade plus 5.
        longest_sentence: In words; a longer one is marked.
        jargon: Words to keep out of letters, each with plain ones to use instead.
            `checking.jargon.jargon_with` puts a landlord's own before the list that comes along.
        name_staff: What happens where a member of staff is named.
        name_contractors: Likewise for a contractor.
    """

    reading_age: int = 12
    longest_sentence: int = 25
    jargon: tuple[tuple[str, str], ...] = field(default_factory=default_jargon)
    name_staff: Naming = Naming.ADVISE
    name_contractors: Naming = Naming.ADVISE

    def __post_init__(self) -> None:
        """Refuse what no letter could meet."""
        if not 6 <= self.reading_age <= 25:
            raise ValueError(f"a reading age is between 6 and 25 years, not {self.reading_age}")
        if not 5 <= self.longest_sentence <= 200:
            raise ValueError(
                f"the longest sentence has between 5 and 200 words, not {self.longest_sentence}"
            )


@dataclass(frozen=True, slots=True)
class Mark:
    """What to highlight: characters `start` to `end` of the block's text, as `text_of` gives it.

    With `heading` they are characters of the block's heading instead.
    """

    block: str
    start: int
    end: int
    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Promised:
    """An action that the prose promises: what a writer can put on record with one press.

    `by_on` is None where no date is given, or only a time that needs a calendar to count;
    `within` then holds that time as written, such as "within 10 working days".
    """

    what: str
    by_on: date | None = None
    within: str = ""


@dataclass(frozen=True, slots=True)
class Plain:
    """Plain words to put in the place of others."""

    instead_of: str
    say: str


Suggestion = Promised | Plain


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to mend in a letter, or to look at.

    Attributes:
        key: Which check it comes from.
        blocks: Whether the letter must not go before it is mended.
        where: The key of the block it is about; None where it is about the letter as a whole.
        why: What is wrong, in plain words.
        mend: How to put it right.
        provision: Where the edition asks for it, as "6.9"; None for what only advises.
        marks: What to highlight, in the order of the letter.
        suggestion: What could be done at once.
    """

    key: Check
    blocks: bool
    where: str | None
    why: str
    mend: str
    provision: str | None = None
    marks: tuple[Mark, ...] = ()
    suggestion: Suggestion | None = None
