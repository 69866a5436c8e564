"""Words in the cells and the content controls of a Word form."""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from putright.assessment.publish.paper import Line, Prose, Span, Texts
from putright.assessment.read.formats.word_numbers import W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SHOWN = 60  # letters of a cell that a message quotes


def not_empty(there: str) -> str:
    """What to say of a cell that holds words already."""
    short = " ".join(there.split())
    short = short if len(short) <= _SHOWN else f"{short[: _SHOWN - 1]}…"
    return f"The cell is not empty: it says “{short}”. Use a blank form."


def plain(text: str) -> Texts:
    """A word as the text of a cell."""
    return (Prose((Span(text),)),)


def clear(cell: etree._Element) -> None:
    """Take a prompt out of a cell: its words, but no control, box or paragraph's own look."""
    for control in cell.iter(f"{W}sdt"):
        if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            return
    for text in cell.iter(f"{W}t"):
        text.text = ""


def write(cell: etree._Element, texts: Texts) -> None:
    """Write into an empty cell, into its content control where it has one."""
    control = next(
        (each for each in cell.iter(f"{W}sdt") if each.find(f"{W}sdtContent") is not None), None
    )
    if control is not None:
        fill_control(control, texts)
        return
    paragraphs = cell.findall(f"{W}p")
    first = paragraphs[0] if paragraphs else etree.SubElement(cell, f"{W}p")
    _add_paragraphs(first, texts, None)


def fill_control(control: etree._Element, texts: Texts) -> None:
    """Write into a content control in the place of its prompt."""
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    if properties is None or content is None:
        return
    # A control bound to data elsewhere in the file would show that again.
    for name in ("showingPlcHdr", "dataBinding"):
        for each in properties.findall(f"{W}{name}"):
            properties.remove(each)
    look = properties.find(f"{W}rPr")
    first = content.find(f"{W}p")
    if first is not None:
        for each in content.findall(f"{W}p")[1:]:
            content.remove(each)
        _empty(first)
        _add_paragraphs(first, texts, look)
        return
    cell = content.find(f"{W}tc")
    if cell is not None:
        inside = cell.find(f"{W}p")
        if inside is not None:
            _empty(inside)
            _add_paragraphs(inside, texts, look)
        return
    for each in list(content):
        content.remove(each)
    for at, (mark, line) in enumerate(_lines(texts)):
        words = mark + "".join(
            f"{span.text} ({span.to})" if span.to and span.to != span.text else span.text
            for span in line
        )
        content.append(_run(words, look, broken=at > 0))


def _empty(paragraph: etree._Element) -> None:
    for each in list(paragraph):
        if each.tag != f"{W}pPr":
            paragraph.remove(each)


def _add_paragraphs(first: etree._Element, texts: Texts, look: etree._Element | None) -> None:
    """Write texts into a paragraph and further ones like it behind it."""
    properties = first.find(f"{W}pPr")
    if look is None and properties is not None:
        look = properties.find(f"{W}rPr")
    paragraph = first
    for at, (mark, line) in enumerate(_lines(texts)):
        if at:
            following = etree.Element(f"{W}p")
            if properties is not None:
                following.append(deepcopy(properties))
            paragraph.addnext(following)
            paragraph = following
        if mark:
            paragraph.append(_run(mark, look))
        for span in line:
            run = _run(span.text, look)
            paragraph.append(_linked(run, span.to) if span.to else run)


def _lines(texts: Texts) -> Iterator[tuple[str, Line]]:
    """Each paragraph and each point of a list, the points with their mark."""
    for each in texts:
        if isinstance(each, Prose):
            yield "", each.line
        else:
            yield from (("• ", item) for item in each.items)


def _run(words: str, look: etree._Element | None, *, broken: bool = False) -> etree._Element:
    run = etree.Element(f"{W}r")
    if look is not None:
        properties = etree.SubElement(run, f"{W}rPr")
        properties.extend(
            deepcopy(each) for each in look if each.tag not in (f"{W}ins", f"{W}del", f"{W}vanish")
        )
    if broken:
        etree.SubElement(run, f"{W}br")
    text = etree.SubElement(run, f"{W}t")
    text.text = words
    text.set(_SPACE, "preserve")
    return run


def _linked(run: etree._Element, to: str) -> etree._Element:
    """A link as a field: a relation would change another part of the file."""
    address = to.replace('"', "%22").replace("\\", "%5C")
    field = etree.Element(f"{W}fldSimple")
    field.set(f"{W}instr", f'HYPERLINK "{address}"')
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    if properties.find(f"{W}u") is None:
        etree.SubElement(properties, f"{W}u").set(f"{W}val", "single")
    field.append(run)
    return field
