"""Web pages (HTML): tables, and forms written as headings and paragraphs, lists and accordions."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from putright.assessment.read.columns import role_of
from putright.assessment.read.decode import Decoded, decode_any
from putright.assessment.read.formats import table
from putright.assessment.read.formats.glyphs import CROSS, CROSSED, EMPTY, TICK, shown
from putright.assessment.read.formats.source import (
    LONGEST_HEADING,
    Source,
    Transcript,
    anchored,
    labelled,
    literal,
)
from putright.assessment.read.formats.table import TableCell
from putright.assessment.read.model import Problem, Role, Trouble, Unreadable

_BEGINS = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|table|article|section|main|div|h[1-6]|p|dl|details)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_NO_WORDS = ("script", "style", "template", "noscript", "svg", "head", "iframe", "canvas", "math")
_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "ul", "ol", "li"),
        *("dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "details", "summary", "legend"),
        *("blockquote", "figure", "figcaption", "form", "fieldset", "pre", "address", "hr", "body"),
        *("table", "caption", "center", "thead", "tbody", "tfoot", "tr", "td", "th", "html"),
    )
)
_CLOSE = frozenset(("li", "tr", "div", "dt", "dd"))  # nothing blank between these
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend"))
_BOLD = frozenset(("b", "strong", "th"))
_ICON = re.compile(r"(?:^|[\s-])(check|tick|ok|yes|times|cross|remove|close)(?:$|[\s-])")
_ALT = {"tick": TICK, "check": TICK, "checkmark": TICK, "cross": CROSS}
_DEEPEST = 250  # elements inside each other; libxml2 takes in few more


def is_page(data: bytes) -> bool:
    """True where a file begins as a web page does, in any encoding that holds ASCII."""
    return bool(_BEGINS.match(data[:6_000].replace(b"\x00", b"").lstrip(b"\xff\xfe")))


def read(data: bytes) -> Source:
    """Read a web page.

    Raises:
        Unreadable: there are no words on it.
    """
    decoded = _decoded(data)
    root = _root(decoded.text)
    transcript = Transcript()
    if root is not None:
        etree.strip_elements(root, *_NO_WORDS, with_tail=False)
        _settle_choices(root)
        _write(transcript, root)
    if not transcript.lines and transcript.problems:
        raise Unreadable(f"This is a web page (HTML): {transcript.problems[-1].text}.")
    if not transcript.lines:
        raise Unreadable(
            "This is a web page (HTML) without words: it may build itself in the browser. Open it "
            "in a browser, print it as a PDF, and read that."
        )
    transcript.problems.extend(decoded.problems)
    return transcript.source("web page", decoded.encoding)


def _settle_choices(root: etree._Element) -> None:
    """Let each drop-down hold what it shows: the chosen option, or the first."""
    for choices in root.iter("select"):
        options = list(choices.iter("option"))
        chosen = [each for each in options if each.get("selected") is not None] or options[:1]
        for each in options:
            parent = each.getparent()
            if each not in chosen and parent is not None:
                parent.remove(each)


def _write(transcript: Transcript, root: etree._Element) -> None:
    """Write down the main part of a page, and say what is not in it.

    Raises:
        AssertionError: a word was lost, which is an error of this reader's.
    """
    main = _main(root)
    writer = _Writer(transcript)
    writer.flow(main)
    writer.flush()
    there = _letters(main)
    if writer.taken != there:
        raise AssertionError(f"{there} letters on the page, {writer.taken} read")
    outside = _letters(root) - there
    if outside:
        note = f"{outside} characters outside the page's main part (menus, foot) were not read"
        transcript.note(Trouble.LEFT_OUT, note)
    if _depth(root) >= _DEEPEST:
        note = "the page is nested too deeply; its innermost parts may be missing"
        transcript.note(Trouble.LIMIT, note)


def _decoded(data: bytes) -> Decoded:
    """The text of a page, in the encoding that it names where that is one."""
    named = _CHARSET.search(data[:4_000])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            codec = codecs.lookup(named[1].decode("ascii"))
            # A page that says Latin-1 means Windows-1252, as browsers take it.
            name = "cp1252" if codec.name in ("iso8859-1", "ascii") else codec.name
            return Decoded(data.decode(name), codec.name.upper())
        except (LookupError, UnicodeDecodeError, TypeError, ValueError):
            decoded = decode_any(data)
            note = f"the page names an encoding that it is not in; read as {decoded.encoding}"
            problem = Problem(Trouble.ENCODING, note)
            return Decoded(decoded.text, decoded.encoding, (*decoded.problems, problem))
    return decode_any(data)


def _root(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text.replace("\x00", ""), count=1)
    try:
        return etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        if "alloc" in str(error) or "unknown" in str(error):  # how libxml2 tells of it
            raise MemoryError from None
        return None
    except ValueError:
        return None


def _depth(root: etree._Element) -> int:
    """How many elements stand inside each other where it is most."""
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _main(root: etree._Element) -> etree._Element:
    """The part of a page that holds the form, without its menus, where one is marked as that."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = root.findall(path)
        if len(found) == 1 and 2 * _letters(found[0]) > _letters(root):
            return found[0]
    body = root.find(".//body")
    whole = root if body is None else body
    for menu in [each for each in whole.iter("nav") if each.getparent() is not None]:
        _put_outside(menu, root)
    return whole


def _put_outside(element: etree._Element, root: etree._Element) -> None:
    """Take a menu out of the body, its words still counted."""
    parent = element.getparent()
    if parent is None or parent is root:
        return
    tail, element.tail = element.tail, None
    before = element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    root.append(element)


def _letters(element: etree._Element) -> int:
    """How many characters an element holds, blanks left out."""
    return sum(len("".join(str(each).split())) for each in element.itertext())


def _lays_out(element: etree._Element) -> bool:
    """True where a table holds another that is wide enough to be the form."""
    return any(
        sum(each.tag in ("td", "th") for each in row) >= 3
        for inner in element.iter("table")
        if inner is not element
        for row in inner.iter("tr")
    )


def _pieces(terms: etree._Element) -> Iterator[etree._Element]:
    """The terms and texts of a list, in order; they may stand in groups of their own."""
    yield terms
    for each in terms:
        if each.tag in ("dt", "dd"):
            yield each
        else:
            yield from _pieces(each)


def _names_columns(element: etree._Element) -> bool:
    """True for a list whose terms are names of columns, its answer's among them."""
    names = [" ".join("".join(map(str, each.itertext())).split()) for each in element.iter("dt")]
    roles = [role_of(each.rstrip(" :")) for each in names]
    return Role.ANSWER in roles and any(each is not Role.ANSWER for each in roles)


@dataclass(slots=True)
class _Writer:
    """Writes down a page, block by block. `taken` counts the characters that were read."""

    transcript: Transcript
    taken: int = 0
    words: list[str] = field(default_factory=list)
    lead: str = ""

    def flow(self, element: etree._Element) -> None:
        """Write down what an element holds: its text, and the blocks in it."""
        self.words.append(self._text(element.text))
        for each in element:
            name = str(each.tag)
            if name == "table" or each.get("role") in ("table", "grid"):
                self._table(each)
            elif name == "dl" and _names_columns(each):
                self._terms(each)
            elif name in _HEADINGS or name == "dt":
                self._heading(each)
            elif name in _BLOCKS or any(inner.tag in _BLOCKS for inner in each.iter(etree.Element)):
                self.flush()
                self.flow(each)
                self.flush()
            else:
                self._word(each, name)
            self.words.append(self._text(each.tail))

    def flush(self) -> None:
        """Write the words so far as a paragraph."""
        text = _joined(self.words)
        lead, self.words, self.lead = self.lead, [], ""
        if text:
            self.transcript.paragraph(labelled(text, lead) or text)

    def _word(self, element: etree._Element, name: str) -> None:
        text = self.inline(element)
        if name in _BOLD and not "".join(self.words).strip():
            self.lead = text
        self.words.append(text)

    def _heading(self, element: etree._Element) -> None:
        self.flush()
        text = _joined([self.inline(element)])
        if named := labelled(text, text):
            self.transcript.paragraph(named)
        elif text and len(text) <= LONGEST_HEADING and element.tag != "dt":
            self.transcript.paragraph(f"## {' '.join(text.split())}")
        else:
            self.transcript.paragraph(text)

    def _terms(self, element: etree._Element) -> None:
        """Write a list of terms as rows of two cells: a column's name, and what stands there."""
        self.flush()
        rows: list[list[str]] = []
        for each in _pieces(element):
            if each.tag == "dt":
                rows.append([_joined([self.inline(each)]), ""])
            elif each.tag == "dd" and rows:
                text = _joined([self.inline(each)])
                rows[-1][1] = f"{rows[-1][1]}\n\n{text}".strip("\n")
            else:  # what holds the pieces together, or stands between them
                self.words.append(self.inline(each) if not len(each) else self._text(each.text))
            if each is not element:
                self.words.append(self._text(each.tail))
        self.flush()
        self.transcript.gap()
        for row in rows:
            self.transcript.row(row)
        self.transcript.gap()

    def _table(self, element: etree._Element) -> None:
        self.flush()
        if _lays_out(element):
            self.flow(element)
            self.flush()
            return
        rows = list(self._rows(element))
        self.flush()  # words that stand in the table, but in none of its cells
        table.write(self.transcript, rows)

    def _rows(self, parent: etree._Element) -> Iterator[list[TableCell]]:
        self.words.append(self._text(parent.text))
        for each in parent:
            if each.tag == "tr" or each.get("role") == "row":
                yield list(self._cells(each))
            elif each.tag in ("td", "th", "caption", "colgroup"):
                self.words.append(self.inline(each))
            else:
                yield from self._rows(each)
            self.words.append(self._text(each.tail))

    def _cells(self, row: etree._Element) -> Iterator[TableCell]:
        self.words.append(self._text(row.text))
        for each in row:
            across, down = _span(each, "colspan"), _span(each, "rowspan")
            yield TableCell(_joined([self.inline(each)]), across, down)
            self.words.append(self._text(each.tail))

    def inline(self, element: etree._Element) -> str:
        """All words of an element, with line ends where blocks and breaks are."""
        name = str(element.tag)
        parts = [self._text(element.text, _font(element)), _sign(element)]
        for each in element:
            text = self.inline(each)
            if each.tag in _BLOCKS:
                gap = "\n" if each.tag in _CLOSE else "\n\n"
                text = f"{gap}{text}{gap}"
            parts += [text, self._text(each.tail, _font(element))]
        words = "".join(parts)
        return anchored(words, element.get("href")) if name == "a" and "\n" not in words else words

    def _text(self, text: str | None, font: str | None = None) -> str:
        if not text:
            return ""
        self.taken += len("".join(text.split()))
        return literal(shown(re.sub(r"\s+", " ", text), font))


def _joined(parts: list[str]) -> str:
    """Words as a browser shows them: blanks run together, empty lines one."""
    lines = (" ".join(each.split()) for each in "".join(parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    if not value.isdigit():
        return 1
    return table.MAX_DOWN if value == "0" else min(int(value), table.MAX_DOWN)


def _font(element: etree._Element) -> str | None:
    if face := element.get("face"):
        return face
    found = re.search(r"font-family\s*:\s*['\"]?([\w ]+)", element.get("style") or "")
    return found[1] if found else None


def _sign(element: etree._Element) -> str:
    """What an element shows that holds no words: a line break, a box, a picture of a tick."""
    match element.tag:
        case "br":
            return "\n"
        case "input":
            return _input(element)
        case "img":
            alt = " ".join((element.get("alt") or "").split())
            return _ALT.get(alt.casefold(), alt)
        case "i" | "span" if not (element.text or "").strip() and not len(element):
            words = f"{element.get('aria-label') or ''} {element.get('class') or ''}".casefold()
            found = _ICON.search(words)
            if found is None:
                return element.get("aria-label") or ""
            return CROSS if found[1] in ("times", "cross", "remove", "close") else TICK
    return ""


def _input(element: etree._Element) -> str:
    kind = (element.get("type") or "text").casefold()
    if kind in ("checkbox", "radio"):
        return f"{CROSSED if element.get('checked') is not None else EMPTY} "
    return element.get("value") or "" if kind == "text" else ""
