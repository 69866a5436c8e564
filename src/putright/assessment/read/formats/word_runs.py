"""The words of a Word paragraph: links, fields, check boxes, drop-downs, signs of picture fonts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from putright.assessment.read.formats.glyphs import CROSSED, EMPTY, shown
from putright.assessment.read.formats.source import anchored, literal
from putright.assessment.read.formats.word_numbers import W

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_M_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
_OFF = ("0", "false", "off")
# In Word's forms the box that somebody has ticked shows a cross.
_BOX = {True: CROSSED, False: EMPTY}


@dataclass(slots=True)
class _Field:
    """A field that is open: what it asks for, and where in the words its result begins."""

    code: str = ""
    result_at: int | None = None


@dataclass(slots=True)
class Runs:
    """Writes down the words of paragraphs. `seen` counts the texts that were read or left out."""

    links: Mapping[str, str]
    seen: int = 0
    left_out: int = 0
    _parts: list[str] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)

    def words(self, paragraph: etree._Element) -> str:
        """The words of a paragraph, with its line breaks."""
        outer, self._parts = self._parts, []
        for open_field in self._fields:  # goes on from the paragraph above
            if open_field.result_at is not None:
                open_field.result_at = 0
        self._children(paragraph)
        made, self._parts = "".join(self._parts), outer
        return made

    def skip(self, element: etree._Element) -> None:
        """Leave a part of the document out, on purpose."""
        texts = sum(1 for _ in element.iter(f"{W}t"))
        self.seen += texts
        self.left_out += texts

    def _children(self, parent: etree._Element) -> None:
        for each in parent:
            self._one(each)

    def _one(self, element: etree._Element) -> None:
        name = etree.QName(element).localname
        if name in _SKIPPED:
            self.skip(element)
        elif name == "r":
            self._run(element)
        elif name == "hyperlink":
            self._linked(element, self.links.get(element.get(_R_ID, "")))
        elif name == "fldSimple":
            asked = _HYPERLINK.match(element.get(f"{W}instr", ""))
            self._linked(element, asked[1] if asked else None)
        elif name == "AlternateContent":
            self._choice(element)
        elif name == "t" and element.tag == _M_TEXT:
            self._parts.append(literal(element.text or ""))
        elif name not in _PROPERTIES:
            self._children(element)

    def _linked(self, element: etree._Element, address: str | None) -> None:
        at = len(self._parts)
        self._children(element)
        words = "".join(self._parts[at:])
        self._parts[at:] = [anchored(words, address)]

    def _choice(self, element: etree._Element) -> None:
        for at, each in enumerate(element):
            if at == 0:
                self._children(each)
            else:
                self.skip(each)

    def _run(self, run: etree._Element) -> None:
        properties = run.find(f"{W}rPr")
        if properties is not None and is_on(properties, "vanish"):
            self.skip(run)
            return
        font = _font(properties)
        for each in run:
            name = etree.QName(each).localname
            if name == "t":
                self._text(each, font)
            elif name in _SIGNS:
                self._parts.append(_SIGNS[name])
            elif name == "sym":
                self._symbol(each)
            elif name == "fldChar":
                self._field(each)
            elif name == "instrText":
                if self._fields:
                    self._fields[-1].code += each.text or ""
            elif name in _DRAWINGS:
                self._boxed((each,))
            elif name == "ruby":
                self._children(each)

    def _text(self, element: etree._Element, font: str | None) -> None:
        self.seen += 1
        self._parts.append(literal(shown(element.text or "", font)))

    def _symbol(self, element: etree._Element) -> None:
        code = element.get(f"{W}char", "")
        if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code):
            self._parts.append(shown(chr(int(code, 16)), element.get(f"{W}font")))

    def _boxed(self, parent: Iterable[etree._Element]) -> None:
        """The words of the text boxes in a drawing."""
        for each in parent:
            name = etree.QName(each).localname
            if name == "txbxContent":
                words = (self.words(one) for one in each.iter(f"{W}p") if _box_of(one) is each)
                self._parts.append("\n" + "\n".join(filter(None, words)) + "\n")
            elif name == "AlternateContent":
                self._boxed(each[0])
                for other in list(each)[1:]:
                    self.skip(other)
            else:
                self._boxed(each)

    def _field(self, element: etree._Element) -> None:
        kind = element.get(f"{W}fldCharType", "")
        if kind == "begin":
            self._fields.append(_Field())
            self._parts.append(_form_field(element))
        elif kind == "separate" and self._fields:
            self._fields[-1].result_at = len(self._parts)
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            asked = _HYPERLINK.match(ended.code)
            if asked and ended.result_at is not None:
                words = "".join(self._parts[ended.result_at :])
                self._parts[ended.result_at :] = [anchored(words, asked[1])]


_SKIPPED = ("del", "moveFrom", "delText", "rPr", "footnotePr")
_DRAWINGS = ("drawing", "pict", "object", "AlternateContent")
_PROPERTIES = ("pPr", "sdtPr", "sdtEndPr", "proofErr", "bookmarkStart", "bookmarkEnd")
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def settle_controls(document: etree._Element) -> None:
    """Let each content control hold what it says: a check box its state, a placeholder nothing.

    A control may stand round words, paragraphs, cells or rows; its texts are where they were.
    """
    for control in document.iter(f"{W}sdt"):
        properties = control.find(f"{W}sdtPr")
        content = control.find(f"{W}sdtContent")
        if properties is None or content is None:
            continue
        box = properties.find(f"{W14}checkbox")
        if box is not None:
            checked = box.find(f"{W14}checked")
            _settle(
                content, _BOX[checked is not None and checked.get(f"{W14}val", "1") not in _OFF]
            )
        elif is_on(properties, "showingPlcHdr"):
            _settle(content, "")


def _settle(content: etree._Element, words: str) -> None:
    """Put words in the place of all that a control holds."""
    runs = list(content.iter(f"{W}r"))
    for run in runs:
        for symbol in run.findall(f"{W}sym"):
            run.remove(symbol)
        for text in run.findall(f"{W}t"):
            text.text = ""
    if words:
        paragraph = next(content.iter(f"{W}p"), content)
        run = runs[0] if runs else etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}t").text = words


def is_on(properties: etree._Element, name: str) -> bool:
    """True where a property is there and not switched off."""
    found = properties.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "true") not in _OFF


def is_bold(run: etree._Element) -> bool:
    """True where a run is bold by its own properties."""
    properties = run.find(f"{W}rPr")
    return properties is not None and is_on(properties, "b")


def _font(properties: etree._Element | None) -> str | None:
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    if fonts is None:
        return None
    return fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")


def _form_field(element: etree._Element) -> str:
    """The state of an old form field: a check box, or the choice of a drop-down."""
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        found = box.find(f"{W}checked")
        if found is None:
            found = box.find(f"{W}default")
        return _BOX[found is not None and found.get(f"{W}val", "1") not in _OFF]
    choices = element.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    result = choices.find(f"{W}result")
    if result is None:
        result = choices.find(f"{W}default")
    at = result.get(f"{W}val", "0") if result is not None else "0"
    entries = [each.get(f"{W}val", "") for each in choices.findall(f"{W}listEntry")]
    return entries[int(at)] if at.isdigit() and int(at) < len(entries) else ""


def _box_of(paragraph: etree._Element) -> etree._Element | None:
    return next(paragraph.iterancestors(f"{W}txbxContent"), None)
