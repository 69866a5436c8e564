"""A landlord's logo: what kind of picture it is, how large, and that it fetches nothing."""

import base64
import re
import struct
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from putright.letters.formats.problems import BadLogo

_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_BYTES = 2_000_000
_MOST_PIXELS = 4000
# What an SVG may hold neither by itself nor as an attribute: it could run code or fetch a file.
_ACTIVE = frozenset({"script", "foreignObject", "iframe", "audio", "video", "handler", "listener"})
_ELSEWHERE = re.compile(r"url\((?!\s*['\"]?\s*#)|@import", re.IGNORECASE)


class Logo(NamedTuple):
    """A picture that was looked at. `svg` is its text as SVG, for typst; a PNG is wrapped in one."""

    data: bytes
    media_type: str
    svg: str


@lru_cache(maxsize=64)
def logo_of(data: bytes | None) -> Logo | None:
    """The logo, looked at; None where there is none.

    Raises:
        BadLogo: it is no PNG and no self-contained SVG, or is too large.
    """
    if not data:
        return None
    if len(data) > _MOST_BYTES:
        raise BadLogo("The logo is larger than 2 MB. Give a smaller picture.")
    if data.startswith(_PNG):
        return Logo(data, "image/png", _wrapped(data))
    return Logo(data, "image/svg+xml", _svg(data))


def _wrapped(data: bytes) -> str:
    if len(data) < 33 or data[12:16] != b"IHDR":
        raise BadLogo("The logo is a broken PNG. Save it again, or give an SVG.")
    width, height = struct.unpack(">II", data[16:24])
    if not (0 < width <= _MOST_PIXELS and 0 < height <= _MOST_PIXELS):
        raise BadLogo(
            f"The logo is {width} by {height} pixels. Give one of at most 4,000 each way."
        )
    inside = base64.b64encode(data).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{inside}"/></svg>'
    )


def _svg(data: bytes) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadLogo("The logo is neither a PNG nor an SVG. Save it as one of these.") from error
    if etree.QName(root).localname != "svg" or b"<!DOCTYPE" in data:
        raise BadLogo("The logo is no plain SVG. Save it as a plain SVG or as a PNG.")
    for element in root.iter():
        if why := _unsafe(element):
            raise BadLogo(f"The logo’s SVG {why}. Save it as a plain SVG or as a PNG.")
    return etree.tostring(root, encoding="unicode")


def _unsafe(element: etree._Element) -> str:
    if not isinstance(element.tag, str):
        return "" if element.tag is etree.Comment else "holds a processing instruction"
    if etree.QName(element).localname in _ACTIVE:
        return "holds a script or a part of another kind"
    for key, value in element.attrib.items():
        name, text = str(key).rpartition("}")[2].lower(), str(value).strip()
        if name.startswith("on"):
            return "holds a script"
        if name == "href" and not text.startswith(("#", "data:image/png;", "data:image/jpeg;")):
            return "refers to another file"
        if _ELSEWHERE.search(text):
            return "refers to another file"
    return "refers to another file" if _ELSEWHERE.search(element.text or "") else ""
