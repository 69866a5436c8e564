"""The words of a cell: mark-up taken off, links and actions found, breaks noticed."""

import html
import re
from collections.abc import Iterable, Iterator

from putright.assessment.read.model import Cell, Link

# Only these are mark-up: anything else between angle brackets ("<name>", "< 5 days") is text.
_TAGS = (
    r"a|abbr|b|big|blockquote|br|code|div|em|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|pre|s|small|span"
    r"|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul"
)
_TAG = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|li|ul|ol|tr|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)

_ADDRESS = r"(?:https?://|www\.)[^\s<>\"'‘’“”|]+"
_UNDERLINED = re.compile(r"<u>([^<>]*)</u>((?:\s*<u>[^<>]*</u>)*)", re.IGNORECASE)
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,500}?href\s*=\s*[\"']?([^\s\"'<>]{1,2000})[^<>]{0,500}>([^<>]{0,500})",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"\(\s*((?:[a-z0-9-]+\.)+(?:uk|com|org|net|gov)(?:/[^\s()]*)?)\s*\)", re.IGNORECASE
)
_BARE = re.compile(_ADDRESS, re.IGNORECASE)
_FIND_LINK = re.compile(
    f"(?P<anchor>{_ANCHOR.pattern})|(?P<under>{_UNDERLINED.pattern})"
    f"|(?P<site>{_SITE.pattern})|(?P<bare>{_ADDRESS})",
    re.IGNORECASE,
)

_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_ACTION = re.compile(
    r"(?:^|(?<=[\s.;(]))(?:ACTIONS?(?: REQUIRED| POINT)?\s*(?::|\s[-–]\s)"
    r"|[Aa]ctions?(?: required| point)?\s*:)\s*"
)
# A sentence does not end on one of these.
_DANGLING = re.compile(
    r"(?:[,;(]|(?<!/)\b(?:a|an|the|of|to|and|or|be|is|are|was|were|that|which|with|must|should|will|can|as"
    r"|in|for|by|on|from|at|their|its|our|your|if|when|any|all|not|has|have|this))$",
    re.IGNORECASE,
)
_HYPHEN_BREAK = re.compile(r"\b(\w+)- (?!and\b|or\b|to\b)([a-z]\w*)")
_ARTEFACT = re.compile(
    r"\[bookmark: [^\]]{0,100}\]|\berror! [a-z ]{1,60}not (?:found|defined)", re.IGNORECASE
)


def plain(text: str) -> str:
    """The words without mark-up, with every run of blanks as one."""
    if "<" in text:
        text = _TAG.sub("", _BLOCK_TAG.sub(" ", text))
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())


def together(cells: Iterable[Cell]) -> str:
    """The plain words of several cells, in order."""
    return " ".join(filter(None, (plain(each.text) for each in cells)))


def links(cells: Iterable[Cell]) -> Iterator[Link]:
    """The links of cells: addresses, link tags, underlined words, sites named in brackets."""
    for cell in cells:
        yield from _links(cell)


def _links(cell: Cell) -> Iterator[Link]:
    under: Link | None = None
    for found in _FIND_LINK.finditer(cell.text):
        line = cell.line + cell.text.count("\n", 0, found.start())
        if found["under"]:
            if under:
                yield under
            words = plain(found["under"])
            under = Link(words, _first_address(words), line) if words else None
            continue
        link = _named(found, line)
        # "<u>Complaints policy</u> 2023 (borough.gov.uk)": the site belongs to the words before it.
        if under and found["site"] and under.address is None:
            link = Link(under.text, link.address, under.line)
        elif under:
            yield under
        under = None
        yield link
    if under:
        yield under


def _named(found: re.Match[str], line: int) -> Link:
    if found["anchor"]:
        anchor = _ANCHOR.match(found["anchor"])
        if anchor:
            return Link(plain(anchor[2]) or anchor[1], html.unescape(anchor[1]), line)
    if found["site"]:
        site = found["site"].strip("() ")
        return Link(site, site, line)
    address = html.unescape(found["bare"]).rstrip(".,;:!?)]}")
    return Link(address, address, line)


def _first_address(words: str) -> str | None:
    found = _BARE.search(words)
    return found[0].rstrip(".,;:!?)]}") if found else None


def actions(cells: Iterable[Cell]) -> Iterator[str]:
    """What follows "ACTION:" in cells, up to the end of the paragraph or the next action."""
    for cell in cells:
        for paragraph in _PARAGRAPH.split(_BLOCK_TAG.sub("\n\n", cell.text)):
            for part in _ACTION.split(plain(paragraph))[1:]:
                if part.strip():
                    yield part.strip()


def breaks_off(text: str) -> bool:
    """True where a text ends in the middle of a sentence."""
    return bool(_DANGLING.search(text[-100:]))


def is_finished(text: str) -> bool:
    """True where a text ends as a sentence does, or is empty."""
    return not text or text.rstrip(" '\"’”)").endswith((".", "!", "?"))


def starts_small(text: str) -> bool:
    """True where a text begins with a small letter: the middle of a sentence."""
    return text[:1].islower()


def first_sentence(text: str) -> tuple[str, str] | None:
    """The first sentence of a text and the rest; None where nothing follows the first."""
    end = re.search(r"[.!?]['\"’”)]?\s+(?=[A-Z‘“\"'])", text)
    return (text[: end.end()].rstrip(), text[end.end() :]) if end else None


def hyphen_breaks(text: str) -> Iterator[tuple[str, str]]:
    """Words that a line end has cut ("self- assessment"), with what they most likely were."""
    for found in dict.fromkeys(each[0] for each in _HYPHEN_BREAK.finditer(text)):
        yield found, found.replace("- ", "-")


def artefacts(text: str) -> Iterator[str]:
    """What a conversion has left behind ("[bookmark: …]")."""
    return (found[0] for found in _ARTEFACT.finditer(text))
