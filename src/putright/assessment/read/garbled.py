"""Numbers and answers that scanning or a conversion has garbled: what they may have been.

Nothing here decides. A number's likeness is weighed in `restore` with the rows around it, and what
is put right is marked.
"""

import re

from putright.assessment.read.words import plain

# Signs that are read for one another. Each is put down to the figure that it stands for.
_FIGURES = str.maketrans(
    {
        **dict.fromkeys("lI|!ｌ¡ıí", "1"),
        **dict.fromkeys("OoQD", "0"),
        **dict.fromkeys("Ss$§", "5"),
        **dict.fromkeys("Zz", "2"),
        **dict.fromkeys("B&", "8"),
        **dict.fromkeys("gq", "9"),
        **dict.fromkeys("bG", "6"),
        "A": "4",
        "T": "7",
    }
)
_LIKE_A_FIGURE = "lI|!ｌ¡ıíOoQDSs$§ZzBgqbG"
_LONGEST = 9  # characters of a number, garbled or not
_NUMBER = re.compile(
    rf"[\d{re.escape(_LIKE_A_FIGURE)}]{{1,3}}\s?[.,·:;•‘’'_-]{{0,2}}\s?"
    rf"[\d{re.escape(_LIKE_A_FIGURE)}]{{0,2}}(?:\s\d)?\s?[.,:;)|]{{0,2}}"
)
_ANSWER_SIGNS = str.maketrans(
    {"0": "o", "©": "e", "€": "e", "é": "e", "5": "s", "$": "s", "¥": "y"}
)
_YES = re.compile(r"[yv][il1|]?e[s5z]|y[ec]s|yes")
_WHOLE = {
    "n0": "No",
    "n/4": "N/A",
    "n/a": "N/A",
    "nla": "N/A",
    "n1a": "N/A",
    "n|a": "N/A",
}
_LONG_WORDS = (
    "partial",
    "partially",
    "partly",
    "compliant",
    "partially compliant",
    "fully compliant",
    "not compliant",
    "not applicable",
    "non-compliant",
)


def figures(printed: str) -> str:
    """The figures of a number as they may have been: "l.2", "1,2" and "12" are all "12"."""
    return re.sub(r"\D", "", printed.translate(_FIGURES))


def is_number(printed: str) -> bool:
    """True where a cell may hold a provision's number that is garbled.

    It is short, has a figure, and makes two or three figures in all: neither "1" nor "2024".
    """
    text = plain(printed[:200]).strip("*_ ")
    if not text or len(text) > _LONGEST or not _NUMBER.fullmatch(text):
        return False
    return any(each.isdigit() for each in text) and len(figures(text)) in (2, 3)


def likeness(printed: str, ref: str) -> float:
    """How like a garbled number is to a provision's, from 0 to 1: 1 is the same as printed.

    A lost or another mark between the figures costs little, a figure lost or misread more.
    """
    text = plain(printed[:200]).strip("*_ |.):")
    if text == ref:
        return 1.0
    found, wanted = figures(text), ref.replace(".", "")
    if not found:
        return 0.0
    if found == wanted:
        return 0.9 if "." in text or "," in text or len(text) <= len(wanted) + 2 else 0.7
    return max(0.0, 0.7 - 0.35 * _distance(found, wanted))


def _distance(one: str, other: str) -> int:
    """How many figures must be changed, put in or taken out to make the one of the other."""
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, 1):
        above, row[0] = row[0], at
        for place, wanted in enumerate(other, 1):
            above, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, above + (sign != wanted)),
            )
    return row[-1]


def answer(printed: str) -> str | None:
    """The answer that a few garbled letters were: "Yes" for "ves" and "Yi ©s"; else None."""
    text = plain(printed[:200])
    if not text or len(text) > 20:
        return None
    words = text.casefold().translate(_ANSWER_SIGNS)
    letters = re.sub(r"[^a-z|1]", "", words)
    # A piece that stands alone between the two halves of a word is a stroke of the paper's.
    pieces = re.sub(r"(?<=\s)[il1|](?=\s)", "", words)
    if _YES.fullmatch(letters) or _YES.fullmatch(re.sub(r"[^a-z|1]", "", pieces)):
        return "Yes"
    tight = re.sub(r"[\s.]", "", words).strip("*_:;,-")
    if found := _WHOLE.get(re.sub(r"[\s.]", "", text.casefold())) or _WHOLE.get(tight):
        return found
    if tight == "no":
        return "No"
    near = [each for each in _LONG_WORDS if _apart(words, each) == 1]
    return near[0].capitalize() if near else None


def _apart(one: str, other: str) -> int:
    """How many letters differ, for words of one length or one apart; else a high number."""
    return _distance(one, other) if abs(len(one) - len(other)) <= 1 else 99
