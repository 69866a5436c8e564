"""Letters joined into one PDF for the print room, with their tags: headings stay headings.

Joining pages alone would lose what each page's content is tagged as. Here each letter's structure
hangs under the root of the whole, and the numbers and names by which pages and cells find their
places are moved so that no two letters share one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, Pdf, String


class NoPdf(Exception):
    """It can't be read as a PDF."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The PDF, and of each letter its first page, from 1, and how many pages it has."""

    content: bytes
    first: tuple[int, ...]
    pages: tuple[int, ...]
    total: int


def pages_in(content: bytes) -> int:
    """How many pages a PDF has.

    Raises:
        NoPdf: it is none, it is locked, or it has no page.
    """
    try:
        with Pdf.open(BytesIO(content)) as found:
            count = len(found.pages)
    except pikepdf.PdfError as error:
        raise NoPdf(str(error)) from error
    if not count:
        raise NoPdf("it has no page")
    return count


def join(letters: Sequence[bytes], *, duplex: bool) -> Joined:
    """One PDF of letters. With `duplex`, each begins on the front of a sheet: a blank page is added.

    The same letters give the same bytes.

    Raises:
        NoPdf: one of them can't be read.
    """
    whole = _Whole()
    first: list[int] = []
    pages: list[int] = []
    for number, content in enumerate(letters):
        if duplex and len(whole.pdf.pages) % 2:
            whole.blank()
        first.append(len(whole.pdf.pages) + 1)
        pages.append(whole.add(content, f"L{number + 1}."))
    return Joined(whole.written(), tuple(first), tuple(pages), len(whole.pdf.pages))


class _Whole:
    """The PDF that grows."""

    def __init__(self) -> None:
        self.pdf = Pdf.new()
        self.top = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, K=Array())
        )
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=self.top))
        self.top.P = self.root
        self.parents: list[Any] = []
        self.names: list[tuple[str, Any]] = []
        self.next = 0

    def blank(self) -> None:
        """A blank page, as large as the one before."""
        left, low, right, high = (float(each) for each in self.pdf.pages[-1].mediabox)
        self.pdf.add_blank_page(page_size=(right - left, high - low))

    def add(self, content: bytes, prefix: str) -> int:
        """Add a letter; how many pages it has."""
        try:
            source = Pdf.open(BytesIO(content))
        except pikepdf.PdfError as error:
            raise NoPdf(str(error)) from error
        begin = len(self.pdf.pages)
        self.pdf.pages.extend(source.pages)
        own = range(begin, len(self.pdf.pages))
        tree = source.Root.get(Name.StructTreeRoot)
        if tree is not None:
            # After the pages, so that the elements point to those that were copied.
            copied = self.pdf.copy_foreign(source.make_indirect(tree))
            self._hang(copied, own, prefix, str(source.Root.get(Name.Lang, "")))
        return len(own)

    def _hang(self, tree: Any, pages: range, prefix: str, language: str) -> None:
        kids = tree.get(Name.K)
        for each in kids if isinstance(kids, Array) else [kids] if kids is not None else []:
            each.P = self.top
            if each.get(Name.S) == Name.Document:
                each.S = Name.Part  # one document, of which each letter is a part
            if language and Name.Lang not in each:
                each.Lang = String(language)
            self.top.K.append(each)
            _rename(each, prefix, self.names)
        self._roles(tree.get(Name.RoleMap))
        self._roles(tree.get(Name.ClassMap), Name.ClassMap)
        last = -1
        if Name.ParentTree in tree:
            for key, value in NumberTree(tree.ParentTree).items():
                self.parents += [self.next + int(key), value]
                last = max(last, int(key))
        moved: set[tuple[int, int]] = set()
        for number in pages if self.next else ():
            _renumber(self.pdf.pages[number].obj, self.next, moved)
        self.next += last + 1

    def _roles(self, found: Any, kind: Any = Name.RoleMap) -> None:
        if found is None:
            return
        if kind not in self.root:
            self.root[kind] = Dictionary()
        for key, value in found.items():
            if key not in self.root[kind]:
                self.root[kind][key] = value

    def written(self) -> bytes:
        """The bytes of the whole."""
        if len(self.top.K):
            self.root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(self.parents)))
            self.root.ParentTreeNextKey = self.next
            if self.names:
                flat: list[Any] = []
                for name, each in sorted(self.names, key=_name):
                    flat += [String(name), each]
                self.root.IDTree = self.pdf.make_indirect(Dictionary(Names=Array(flat)))
            self.pdf.Root.StructTreeRoot = self.root
            self.pdf.Root.MarkInfo = Dictionary(Marked=True)
        written = BytesIO()
        self.pdf.save(
            written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
        return written.getvalue()


def _name(pair: tuple[str, Any]) -> bytes:
    return pair[0].encode()


def _rename(top: Any, prefix: str, names: list[tuple[str, Any]]) -> None:
    """Give the elements of a letter ids of their own, and the cells that name headers theirs."""
    waiting = [top]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Array):
            waiting += list(each)
            continue
        if not isinstance(each, Dictionary) or Name.S not in each:
            continue  # a piece of content, or a reference to a link
        if Name.ID in each:
            name = prefix + str(each.ID)
            each.ID = String(name)
            names.append((name, each))
        attributes = each.get(Name.A)
        for one in attributes if isinstance(attributes, Array) else [attributes]:
            if isinstance(one, Dictionary) and Name.Headers in one:
                one.Headers = Array([String(prefix + str(name)) for name in one.Headers])
        if Name.K in each:
            waiting.append(each.K)


def _renumber(page: Any, offset: int, moved: set[tuple[int, int]]) -> None:
    """Move the numbers by which a page, its links and its drawings find their elements.

    `moved` holds the drawings that were moved already: pages can share one.
    """
    _move(page, Name.StructParents, offset)
    for each in page.get(Name.Annots, ()):
        _move(each, Name.StructParent, offset)
    drawings = page.get(Name.Resources, Dictionary()).get(Name.XObject, Dictionary())
    for _, each in drawings.items():
        if each.objgen not in moved:
            moved.add(each.objgen)
            _move(each, Name.StructParents, offset)
            _move(each, Name.StructParent, offset)


def _move(each: Any, key: Any, offset: int) -> None:
    if key in each:
        each[key] = int(each[key]) + offset
