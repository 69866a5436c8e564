"""The web and e-mail addresses in a text."""

import re
from typing import NamedTuple

# Endings under which a bare address, without https:// or www., is taken for one.
_ENDINGS = r"(?:org\.uk|gov\.uk|co\.uk|ac\.uk|nhs\.uk|uk|com|org|net|wales|cymru|scot)"
# Each kind begins where a word begins, and its parts are no longer than the standards let them be
# (RFC 5321, 4.5.3.1.1; RFC 1035, 2.3.4): else one long word would be tried from each of its letters.
_ADDRESS = re.compile(
    r"(?P<mail>(?<![\w.+'-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,20})"
    r"|(?P<web>https?://[^\s<>\"“”]+|(?:www\.)[^\s<>\"“”]+"
    rf"|(?<![\w.@-])[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,20}}\.{_ENDINGS}(?![\w-])(?:/[^\s<>\"“”]*)?)",
    re.IGNORECASE,
)


class Run(NamedTuple):
    """A piece of text, and where it leads: an address that starts https:, http: or mailto:."""

    text: str
    to: str = ""


def runs(text: str) -> list[Run]:
    """The text in pieces that lead somewhere or nowhere. Joined, their texts are the text."""
    if "." not in text:
        return [Run(text)] if text else []
    made, end = [], 0
    for found in _ADDRESS.finditer(text):
        shown = _without_stop(found.group())
        if found.start() > end:
            made.append(Run(text[end : found.start()]))
        made.append(Run(shown, _target(shown, mail=bool(found["mail"]))))
        end = found.start() + len(shown)
    if end < len(text):
        made.append(Run(text[end:]))
    return made


def _without_stop(shown: str) -> str:
    """Without the stop or the bracket that belongs to the sentence."""
    return shown.rstrip(".,;:!?'’”" if "(" in shown else ".,;:!?'’”)")


def _target(shown: str, *, mail: bool) -> str:
    if mail:
        return f"mailto:{shown}"
    return shown if shown.lower().startswith(("http://", "https://")) else f"https://{shown}"
