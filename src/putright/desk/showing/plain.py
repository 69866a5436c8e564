"""Plain English beside `desk.words`: what depends on the edition, and words inside a sentence."""

from enum import Enum

from putright.codes.vocabulary import DutyKind
from putright.codes.words import DUTIES
from putright.desk.words import WORDS, capitalised, words
from putright.procedure.rules import Rules
from putright.procedure.words import Channel, Consent, Whose

BY_CHANNEL: dict[Channel, str] = {
    Channel.PHONE: "by phone",
    Channel.IN_PERSON: "in person",
    Channel.E_MAIL: "by e-mail",
    Channel.POST: "by post",
    Channel.WEB_FORM: "through the web form",
    Channel.PORTAL: "through the residents’ portal",
    Channel.TEXT_MESSAGE: "by text message",
    Channel.SOCIAL_MEDIA: "on social media",
    Channel.SURVEY: "in a survey",
    Channel.VIDEO_CALL: "by video call",
    Channel.OTHER: "in another way",
}

WHOSE: dict[Whose, str] = {
    Whose.HOUSING_OMBUDSMAN: "The Housing Ombudsman can look at it",
    Whose.LGSCO: "The Local Government and Social Care Ombudsman can look at it",
    Whose.NEITHER: "No ombudsman can look at it",
}

CONSENTS: dict[Consent, str] = {
    Consent.GIVEN: "with the resident’s consent",
    Consent.AWAITED: "consent asked for, no answer yet",
    Consent.WAIVED: "consent not asked for",
    Consent.REFUSED: "without the resident’s consent",
}

_HEADS = {
    "statutory_payment": "Payment set by law",
    "quantifiable_loss": "Loss that can be counted",
    "time_and_trouble": "Time and trouble",
    "distress_and_inconvenience": "Distress and inconvenience",
}


def word(value: Enum) -> str:
    """A value of a closed set in plain English; of one that has no words yet, as words."""
    return words(value) if value in WORDS.get(type(value), ()) else spaced(str(value.value))


def spaced(key: str) -> str:
    """A key that has no words of its own, as words: `time_and_trouble` gives "time and trouble"."""
    return key.replace("_", " ").strip()


def head(key: str) -> str:
    """What a head of a sum is called."""
    return _HEADS.get(key) or capitalised(spaced(key))


def remedy_kind(key: str, rules: Rules) -> str:
    """What a kind of remedy is called in the edition."""
    found = next((each.title for each in rules.edition.remedy_kinds if each.key == key), None)
    return capitalised(found or spaced(key))


def ground(key: str, rules: Rules) -> str:
    """A ground for declining in words: the edition's, or one of the landlord's own policies'."""
    if found := rules.ground(key):
        return capitalised(found.title)
    own = (policy.ground(key) for policy in reversed(rules.policies))
    return next((capitalised(each.title) for each in own if each), capitalised(spaced(key)))


def contents(keys: tuple[str, ...], rules: Rules) -> str:
    """What a letter holds, in words."""
    titles = {each.key: each.title for letter in rules.edition.letters for each in letter.contents}
    return "; ".join(titles.get(key) or spaced(key) for key in keys)


def duty_named(key: str) -> str:
    """A duty by its key in data, in words."""
    try:
        return DUTIES[DutyKind(key)]
    except ValueError:
        return spaced(key)
