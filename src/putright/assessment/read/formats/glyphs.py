"""Ticks, crosses and boxes that a document draws with the letters of a picture font.

Wingdings has a tick where other fonts have ü. Word writes such a letter with its code, with F000
added to it, or as the letter itself in that font; a PDF does any of the three.
"""

from collections.abc import Mapping

TICKED, CROSSED, TICK, CROSS, EMPTY = "☑", "☒", "✔", "✗", "☐"
BULLET = "•"

_WINGDINGS = {
    "ü": TICK,
    "û": CROSS,
    "þ": TICKED,
    "ý": CROSSED,
    "x": CROSSED,
    "¨": EMPTY,
    "o": EMPTY,
    "q": EMPTY,
    "r": EMPTY,
    "n": "■",
    "l": "●",
    "¡": "○",
    "m": "○",
    "§": "▪",
    "·": BULLET,
    "Ø": BULLET,
    "v": BULLET,
    "à": "→",
    "è": "→",
    "ð": "→",
    "J": "☺",
    "L": "☹",
}
_WINGDINGS_2 = {
    "P": TICK,
    "O": CROSS,
    "R": TICKED,
    "S": CROSSED,
    "Q": CROSSED,
    "T": CROSSED,
    "U": CROSSED,
    "V": CROSSED,
    "£": EMPTY,
    "*": EMPTY,
    "¢": "■",
    "—": "●",
    "™": "○",
}
_WEBDINGS = {"a": TICK, "r": CROSS, "c": EMPTY, "g": "■", "n": "●", "=": "●"}
_DINGBATS = {
    "3": "✓",
    "4": TICK,
    "5": "✕",
    "6": "✖",
    "7": CROSS,
    "8": "✘",
    "n": "■",
    "l": "●",
    "m": "○",
    "o": EMPTY,
    "p": EMPTY,
    "q": EMPTY,
    "r": EMPTY,
}
_MARLETT = {"a": TICK, "b": TICK, "r": CROSS}
_SYMBOL = {"·": BULLET, "Ö": "√", "´": "×", "Ð": "∠"}
_FONTS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("wingdings2", _WINGDINGS_2),
    ("wingdings3", {}),
    ("wingdings", _WINGDINGS),
    ("webdings", _WEBDINGS),
    ("dingbats", _DINGBATS),
    ("marlett", _MARLETT),
    ("symbol", _SYMBOL),
)
# Of what is in the private area without a font's name: Word's own marks, and Symbol's bullet.
_ANY = {**{chr(0xF000 + ord(each)): mark for each, mark in _WINGDINGS.items()}, "\uf0b7": BULLET}
_LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
}
_LIGATURE = str.maketrans(_LIGATURES)


def pictures(font: str | None) -> Mapping[str, str] | None:
    """What the letters of a font show, where it is a picture font; None for any other."""
    name = "".join((font or "").casefold().partition("+")[2] or (font or "").casefold())
    name = name.replace(" ", "").replace("-", "").replace("_", "")
    if name.startswith(("segoe", "msgothic", "arialunicode", "cambria", "dejavu", "noto")):
        return None
    return next((shown for begins, shown in _FONTS if begins in name), None)


def shown(text: str, font: str | None = None) -> str:
    """The text as it shows: picture letters as the signs that they draw, ligatures as letters."""
    table = pictures(font)
    if table is not None:
        return "".join(_picture(each, table) for each in text)
    if any("\ue000" <= each <= "\uf8ff" for each in text):
        text = "".join(_ANY.get(each, each) for each in text)
    return text.translate(_LIGATURE)


def _picture(letter: str, table: Mapping[str, str]) -> str:
    code = ord(letter)
    plain = chr(code - 0xF000) if 0xF020 <= code <= 0xF0FF else letter
    return table.get(plain) or _ANY.get(letter, letter)
