"""How a landlord's letters look, what they are checked for, and its own wording. All of it dated facts."""

from datetime import date

from putright.codes.vocabulary import LetterKind, Word
from putright.procedure.facts import Record


class Naming(Word):
    """Whether a letter may name staff and contractors."""

    ALLOW = "allow"
    ADVISE = "advise"  # it is pointed out
    BLOCK = "block"  # it can't go


class Window(Word):
    """On which side the window of the landlord's envelopes is."""

    LEFT = "left"
    RIGHT = "right"


class OfficeDetails(Record, frozen=True, kw_only=True):
    """How an ombudsman is reached, as the landlord has confirmed it on a day."""

    key: str
    address: tuple[str, ...] = ()
    phone: str = ""
    e_mail: str = ""
    web: str = ""
    confirmed_on: date | None = None


class PlainWord(Record, frozen=True, kw_only=True):
    """A word that the landlord's letters avoid, and what to write for it."""

    word: str
    instead: str = ""


class LetterSettings(Record, frozen=True, kw_only=True):
    """The letterhead, what letters are checked for, and who has to sign them off.

    Attributes:
        address, phone, e_mail, web, hours: The letterhead, as residents may use it.
        team: Who signs where staff are not named.
        sign_by_name: Whether letters are signed by whoever writes them.
        window: Where the envelope's window is.
        logo: A PNG or SVG, in base64; `logo_alt` what it shows, in words.
        naming: Whether staff and contractors may be named in the text.
        reading_age: The highest reading age, in years, that is not remarked on.
        longest_sentence: The most words in a sentence that are not remarked on.
        jargon: The landlord's own words to avoid, beside the ones that come with the product.
        sign_off: The letters that a manager signs off before they go.
        offices: The ombudsmen's details, where the landlord has confirmed its own.
        portal: Whether residents have an inbox that letters can go to.
    """

    address: tuple[str, ...] = ()
    phone: str = ""
    e_mail: str = ""
    web: str = ""
    hours: str = ""
    team: str = "Complaints team"
    sign_by_name: bool = False
    window: Window = Window.LEFT
    logo: str = ""
    logo_alt: str = ""
    naming: Naming = Naming.ADVISE
    reading_age: int = 12
    longest_sentence: int = 25
    jargon: tuple[PlainWord, ...] = ()
    sign_off: tuple[LetterKind, ...] = ()
    offices: tuple[OfficeDetails, ...] = ()
    portal: bool = False


class OwnWording(Record, frozen=True, kw_only=True):
    """A block of a letter in the landlord's own words: changed, added after another, or left out."""

    letter: LetterKind
    key: str
    heading: str = ""
    text: str = ""
    after: str | None = None
    left_out: bool = False
