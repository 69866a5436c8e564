"""The container of a Word document or a workbook: a ZIP file, opened with its sizes held."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from putright.assessment.read.model import Unreadable

MAX_MEMBERS = 5_000
MAX_WHOLE = 300_000_000  # bytes, all members unpacked
MAX_XML = 60_000_000  # bytes of one XML member unpacked
MAX_RATIO = 250  # unpacked to packed, of a member over _RATIO_FROM
_RATIO_FROM = 5_000_000  # bytes
_OLD_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCTYPE = re.compile(
    rb"<!\s*(?:DOCTYPE|ENTITY)|<\x00!\x00(?:D\x00O\x00C|E\x00N\x00T)", re.IGNORECASE
)
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(slots=True)
class Package:
    """An opened container. `kind` is what its messages call it."""

    kind: str
    container: zipfile.ZipFile
    names: dict[str, zipfile.ZipInfo] = field(default_factory=dict)

    @property
    def has_macros(self) -> bool:
        """True where there are macros inside. They are never run."""
        return any(name.casefold().endswith("vbaproject.bin") for name in self.names)

    def bytes(self, name: str) -> bytes:
        """A member, unpacked.

        Raises:
            Unreadable: it is damaged, or larger than any form's.
        """
        info = self.names[name]
        try:
            with self.container.open(info) as opened:
                found = opened.read(MAX_XML + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            RuntimeError,
        ):
            raise damaged(self.kind) from None
        if len(found) > MAX_XML:
            raise _bomb(self.kind)
        return found

    def xml(self, name: str) -> etree._Element | None:
        """A member as XML, or None where there is no such member.

        Raises:
            Unreadable: it is damaged, or declares entities, which no form needs.
        """
        if name not in self.names:
            return None
        return parse(self.bytes(name), self.kind)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: by id, the kind of relation and its target."""
        folder, _, name = part.rpartition("/")
        found = self.xml(f"{folder}/_rels/{name}.rels".lstrip("/"))
        if found is None:
            return {}
        return {
            each.get("Id", ""): (each.get("Type", "").rpartition("/")[2], each.get("Target", ""))
            for each in found.iter(_RELATIONS)
        }


def unpack(data: bytes, kind: str) -> Package:
    """Open a container, with its sizes checked before anything is unpacked.

    Raises:
        Unreadable: damaged, protected by a password, or made to overflow whoever unpacks it.
    """
    try:
        container = zipfile.ZipFile(io.BytesIO(data))
        members = container.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        raise damaged(kind) from None
    if len(members) > MAX_MEMBERS or sum(each.file_size for each in members) > MAX_WHOLE:
        raise _bomb(kind)
    for each in members:
        if each.flag_bits & 1:
            raise Unreadable(
                f"This is {kind} that is protected by a password. Save it without one and read that."
            )
        large = each.file_size > _RATIO_FROM
        if large and each.file_size > MAX_RATIO * max(1, each.compress_size):
            raise _bomb(kind)
    return Package(kind, container, {each.filename.lstrip("/"): each for each in members})


_OTHERS = (
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)", "Open it in Excel, save it as .xlsx"),
    ("ppt/", "a PowerPoint presentation (.pptx)", "Save it as a PDF"),
    ("Index/", "a Pages or Numbers document", "Export it to Word or Excel (.docx, .xlsx)"),
    ("META-INF/container.xml", "an e-book (EPUB)", "Print it as a PDF"),
)
_OPEN_DOCUMENT = (
    (b"opendocument.text", "an OpenDocument text (.odt)", ".docx"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)", ".xlsx"),
    (b"opendocument.presentation", "an OpenDocument presentation (.odp)", "PDF"),
)


def names(data: bytes) -> list[str]:
    """The names of a container's members; of a damaged one, those that can still be seen."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            return [each.lstrip("/") for each in container.namelist()[:MAX_MEMBERS]]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
        seen = re.findall(rb"(?:word|xl|ppt)/[\w./-]{1,60}", data)
        return [each.decode("ascii") for each in seen[:100]]


def other_kind(data: bytes, members: list[str]) -> Unreadable:
    """What to say of a container that is neither a Word document nor a workbook."""
    kind_of_its_own = _mimetype(data) if "mimetype" in members else b""
    for mark, kind, wanted in _OPEN_DOCUMENT:
        if mark in kind_of_its_own:
            return Unreadable(
                f"This is {kind}, which can't be read. Open it, save it as {wanted}, and read that."
            )
    for begins, kind, how in _OTHERS:
        if any(each.startswith(begins) for each in members):
            return Unreadable(f"This is {kind}, which can't be read. {how} and read that.")
    return Unreadable(
        "This is a compressed file (ZIP), or what is left of one. Unpack it, and name the file "
        "or the folder that holds the self-assessment."
    )


def _mimetype(data: bytes) -> bytes:
    """What a container says it is, as OpenDocument has it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container, container.open("mimetype") as opened:
            return opened.read(200)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError):
        return b""


def parse(data: bytes, kind: str) -> etree._Element:
    """XML, parsed without entities, network and oversize.

    Raises:
        Unreadable: it is damaged, or declares a document type.
    """
    if _DOCTYPE.search(data[:100_000]):
        raise Unreadable(
            f"This is {kind} whose XML declares entities of its own. Office never writes such; "
            "open it in Office, save it afresh and read that."
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged(kind) from None


def old_office(data: bytes) -> Unreadable:
    """What to say of a file in Office's old container."""
    if _OLD_ENCRYPTED in data:
        return Unreadable(
            "This is an Office document that is protected by a password. Open it, save it without "
            "a password (.docx or .xlsx) and read that."
        )
    return Unreadable(
        "This is an old Office document (.doc or .xls), which can't be read. Open it in Word or "
        "Excel, save it as .docx or .xlsx, and read that."
    )


def damaged(kind: str) -> Unreadable:
    """What to say of a container or a part that can't be opened."""
    return Unreadable(
        f"This is {kind}, but it is damaged and can't be opened. Open it in Office, save it "
        "afresh and read that; or fetch it again, if it was cut short on its way."
    )


def _bomb(kind: str) -> Unreadable:
    return Unreadable(
        f"This is {kind} that unpacks to far more than a self-assessment holds, so it was not "
        "unpacked. Save the form alone, without pictures or attachments, and read that."
    )
