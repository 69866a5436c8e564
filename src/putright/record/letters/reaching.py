"""How a letter should reach a resident: by which way and in which format, by what is on record. Pure.

What a resident needs is never assumed: it is what was recorded as a preference or agreed as a
reasonable adjustment. A letter that goes otherwise is warned of, not stopped: a person may know more.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from putright.codes.vocabulary import LetterFormat
from putright.procedure.residents.resident import (
    Preferences,
    Resident,
    adjustments_on,
    channels_barred_on,
    preferences_on,
    representatives_on,
)
from putright.procedure.residents.words import Format
from putright.procedure.words import Channel, LetterWay

# The formats of letters in which a way can carry one; the first is what it carries by itself.
CARRIES: dict[LetterWay, tuple[LetterFormat, ...]] = {
    LetterWay.SMTP: (
        LetterFormat.PDF, LetterFormat.LARGE_PRINT, LetterFormat.WORD, LetterFormat.HTML,
        LetterFormat.PLAIN, LetterFormat.BRAILLE, LetterFormat.AUDIO,
    ),
    LetterWay.NOTIFY_E_MAIL: (
        LetterFormat.PDF, LetterFormat.LARGE_PRINT, LetterFormat.WORD, LetterFormat.PLAIN,
    ),
    LetterWay.NOTIFY_TEXT: (LetterFormat.PLAIN,),
    LetterWay.PRINT: (
        LetterFormat.PDF, LetterFormat.LARGE_PRINT, LetterFormat.BRAILLE, LetterFormat.AUDIO,
    ),
    LetterWay.PORTAL: (
        LetterFormat.PDF, LetterFormat.LARGE_PRINT, LetterFormat.WORD, LetterFormat.HTML,
        LetterFormat.AUDIO,
    ),
}  # fmt: skip

CHANNEL: dict[LetterWay, Channel] = {
    LetterWay.SMTP: Channel.E_MAIL,
    LetterWay.NOTIFY_E_MAIL: Channel.E_MAIL,
    LetterWay.NOTIFY_TEXT: Channel.TEXT_MESSAGE,
    LetterWay.PRINT: Channel.POST,
    LetterWay.PORTAL: Channel.PORTAL,
}

_OF_PREFERENCE: dict[Format, LetterFormat] = {
    Format.LARGE_PRINT: LetterFormat.LARGE_PRINT,
    Format.BRAILLE: LetterFormat.BRAILLE,
    Format.AUDIO: LetterFormat.AUDIO,
    Format.READ_ALOUD: LetterFormat.AUDIO,
}

# What an adjustment, which is free text, says of formats.
_OF_ADJUSTMENT: tuple[tuple[re.Pattern[str], LetterFormat], ...] = (
    (re.compile(r"\b(?:large|big(?:ger)?|18|20|24)[ -]?(?:print|text|font|point|type)", re.IGNORECASE),
     LetterFormat.LARGE_PRINT),
    (re.compile(r"\bbraille\b", re.IGNORECASE), LetterFormat.BRAILLE),
    (re.compile(r"\b(?:audio|cd|recording|spoken (?:letter|word))\b", re.IGNORECASE), LetterFormat.AUDIO),
)  # fmt: skip
# A mention that says the contrary: "no longer needs large print".
_NOT = re.compile(
    r"\b(?:no(?:t| longer)?|doesn.t|never|instead of|rather than)\b[^.;]{0,30}$", re.IGNORECASE
)

# What no file can do: somebody has to.
_NEEDS_SOMEBODY = {
    Format.EASY_READ: "needs Easy Read: have this letter rewritten with pictures before it goes",
    Format.SIGN_LANGUAGE: "uses sign language: offer an interpreter or a signed video as well",
    Format.READ_ALOUD: "wants letters read aloud: ring as well, unless they have said not to",
    Format.COLOURED_PAPER: "needs coloured paper: tell the print room which",
    Format.OTHER: "needs a format that is described on their page: look there before it goes",
}

_ENGLISH = re.compile(r"^\s*(?:en(?:[-_]\w+)?|english)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reaching:
    """How a letter should reach somebody.

    Attributes:
        channel: The way they like best; None where nothing is recorded.
        format: The format that they need, or the ordinary one.
        because: Why that format: what is on record, in words; empty for the ordinary one.
        barred: The channels that a restriction of contact closes.
        notes: What somebody has to do beside, each a sentence that follows the resident's name.
        addresses: For each way, whether there is an address to send to.
    """

    channel: Channel | None = None
    format: LetterFormat = LetterFormat.PDF
    because: str = ""
    barred: tuple[Channel, ...] = ()
    notes: tuple[str, ...] = ()
    e_mail: bool = False
    post: bool = False
    phone: bool = False


def reaching(resident: Resident | None, day: date, *, home: bool) -> Reaching:
    """How letters should reach a resident on a day. `home`: there is an address of a home."""
    if resident is None:
        return Reaching(post=home)
    liked = preferences_on(resident, day)
    format_, because = _format(resident, liked, day)
    details = resident.details
    return Reaching(
        channel=liked.channel,
        format=format_,
        because=because,
        barred=channels_barred_on(resident, day),
        notes=(*_notes(liked), *_spoken_for(resident, day)),
        e_mail=bool(details.e_mail),
        post=bool(details.write_to) or home,
        phone=bool(details.phone),
    )


def _format(resident: Resident, liked: Preferences, day: date) -> tuple[LetterFormat, str]:
    """What was agreed as an adjustment comes before a preference."""
    for each in adjustments_on(resident, day):
        for pattern, found in _OF_ADJUSTMENT:
            match = pattern.search(each.what)
            if match and not _NOT.search(each.what[: match.start()]):
                return found, "it was agreed as a reasonable adjustment"
    if liked.format and liked.format in _OF_PREFERENCE:
        return _OF_PREFERENCE[liked.format], "they asked for it"
    return LetterFormat.PDF, ""


def _notes(liked: Preferences) -> Iterator[str]:
    if liked.format in _NEEDS_SOMEBODY:
        yield _NEEDS_SOMEBODY[liked.format]
    if liked.language and not _ENGLISH.match(liked.language):
        yield f"prefers {liked.language}: this letter is in English, so offer a translation"


def _spoken_for(resident: Resident, day: date) -> Iterator[str]:
    for each in representatives_on(resident, day):
        yield f"has {each.name} to act for them: see that they hear of it too"


def best_way(found: Reaching, open_ways: tuple[LetterWay, ...]) -> LetterWay:
    """The way to offer first, of those that the landlord has set up.

    What they like best, where there is an address for it and nothing bars it; else the post.
    """
    possible = [way for way in open_ways if way in CARRIES and _possible(found, way)]
    liked = [way for way in possible if CHANNEL[way] is found.channel]
    carrying = [way for way in possible if found.format in CARRIES[way]]
    for way in (*liked, *carrying, *possible):
        if way is not LetterWay.NOTIFY_TEXT:
            return way
    return LetterWay.PRINT


def _possible(found: Reaching, way: LetterWay) -> bool:
    there = {
        Channel.E_MAIL: found.e_mail,
        Channel.POST: found.post,
        Channel.TEXT_MESSAGE: found.phone,
        Channel.PORTAL: True,
    }
    channel = CHANNEL[way]
    return there[channel] and channel not in found.barred


def warnings(found: Reaching, way: LetterWay, format_: LetterFormat) -> tuple[str, ...]:
    """What speaks against sending a letter by a way, in a format: sentences without a subject.

    Each follows "The resident …".
    """
    return tuple(_warned(found, way, format_))


def _warned(found: Reaching, way: LetterWay, format_: LetterFormat) -> Iterator[str]:
    if format_ is not found.format and found.because:
        yield (
            f"needs {IN_WORDS[found.format]} ({found.because}), and this letter is "
            f"{IN_WORDS[format_]}"
        )
    channel = CHANNEL[way]
    if channel in found.barred:
        yield f"can't be written to by {_CHANNEL[channel]}: a restriction of contact closes it"
    elif found.channel and channel is not found.channel:
        liked = _CHANNEL.get(found.channel, found.channel.value.replace("_", " "))
        yield f"prefers {liked}, and this letter goes by {_CHANNEL[channel]}"
    yield from found.notes


IN_WORDS: dict[LetterFormat, str] = {
    LetterFormat.PDF: "ordinary print",
    LetterFormat.LARGE_PRINT: "large print",
    LetterFormat.WORD: "a Word document",
    LetterFormat.HTML: "a web page",
    LetterFormat.PLAIN: "plain text",
    LetterFormat.BRAILLE: "Braille",
    LetterFormat.AUDIO: "a recording",
}

_CHANNEL: dict[Channel, str] = {
    Channel.E_MAIL: "e-mail",
    Channel.POST: "post",
    Channel.TEXT_MESSAGE: "text message",
    Channel.PORTAL: "the portal",
    Channel.PHONE: "phone",
}
