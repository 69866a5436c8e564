"""Pictures and ornaments in a text, put into words, for those who hear or feel it."""

import re
import unicodedata

# What changes the look of the sign before it and shows nothing by itself.
_JOINERS = re.compile("[\u200b-\u200f\u00ad\u2060-\u2069\ufe00-\ufe0f\U000e0020-\U000e007f]")
_AS_TEXT = {
    "\u00a0": " ",
    "\u202f": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2212": "-",
    "\u2192": "to",
}
_KEPT = frozenset("©®™°£€$%&+=<>×÷½¼¾•§|~^")


def described(text: str) -> str:
    """The text with emoji and the like as their names in brackets: “(thumbs up sign)”."""
    if text.isascii():
        return text
    return "".join(map(_said, _JOINERS.sub("", text)))


def _said(character: str) -> str:
    if character.isascii() or character in _KEPT:
        return character
    if character in _AS_TEXT:
        return _AS_TEXT[character]
    if unicodedata.category(character) in ("So", "Sk", "Sm"):
        name = unicodedata.name(character, "").lower()
        return f"({name})" if name else character
    return character
