"""Whether an address can be shown to the public as evidence: by its shape alone. Pure.

Nothing is asked of any network here: a name that leads inside by what it resolves to is found out
when it is tried. What an address says of itself is enough to keep the rest out: an inside address in
whatever notation a browser understands, a name that only an office knows, a name with a password.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Iterator

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

# An IPv4 address can hide in these: it is what is reached in the end.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")

_WEB = re.compile(
    r"https?://(?:(?P<name>[^\s/?#\\]*)@)?"
    r"(?:\[(?P<v6>[^\s/?#\\@\[\]]+)\]|(?P<host>[^\s/?#\\@:\[\]]+))(?::(?P<port>\d{0,5}))?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_CODED = re.compile(r"%([0-9a-f]{2})", re.IGNORECASE)
_HOST = re.compile(r"(?!-)[\w-]{1,63}(?<!-)(\.(?!-)[\w-]{1,63}(?<!-))*")
_PART = re.compile(r"0x[0-9a-f]*|[0-9]+")

# Names that are kept from the public internet, or that lead to one's own machine or network: those
# that are reserved (RFC 2606, RFC 6761, RFC 6762, RFC 7686, `internal` by ICANN) and those that offices
# use. `example` leads nowhere, and harms nobody: examples are written with it.
_INSIDE = frozenset(
    {
        "localhost", "localdomain", "local", "internal", "intranet", "intra", "private", "corp", "home",
        "lan", "test", "invalid", "onion",
    }
)  # fmt: skip
_INSIDE_BY = (".home.arpa",)

NO_ADDRESS = "is no address of a page on the web"
WITH_NAME = "holds a name or a password, which everybody would read"
INSIDE = "leads inside: nobody outside could open it"


def unfit(address: str) -> str | None:
    """Why an address can't be given to the public, to follow “It …”; None where it can be.

    Numbers are read as browsers read them: 127.1, 2130706433, 0x7f.0.0.1 and 0177.0.0.1 are all one.
    """
    found = _WEB.fullmatch(address)
    if found is None or any(ord(each) < 32 or ord(each) == 127 for each in address):
        return NO_ADDRESS
    if not 0 < int(found["port"] or 80) < 2**16:
        return NO_ADDRESS
    if found["name"] is not None:
        return WITH_NAME
    return _of_number(found["v6"]) if found["v6"] else _of_name(_plain(found["host"]))


def _plain(host: str) -> str:
    """A host as a browser reads it: percent signs undone, wide letters made plain ones."""
    undone = _CODED.sub(lambda found: chr(int(found[1], 16)), host)
    return unicodedata.normalize("NFKC", undone).replace("。", ".").lower().rstrip(".")


def _of_number(literal: str) -> str | None:
    try:
        number = ipaddress.IPv6Address(literal.partition("%")[0])
    except ValueError:
        return NO_ADDRESS
    return None if is_public(number) else INSIDE


def _of_name(host: str) -> str | None:
    if not _HOST.fullmatch(host):
        return NO_ADDRESS
    labels = host.split(".")
    if _PART.fullmatch(labels[-1]):
        number = _ipv4(labels)
        if number is None:
            return NO_ADDRESS
        return None if is_public(number) else INSIDE
    if len(labels) == 1 or labels[-1] in _INSIDE or host.endswith(_INSIDE_BY):
        return INSIDE
    return None


def _ipv4(labels: list[str]) -> ipaddress.IPv4Address | None:
    """The address of one to four numbers, the last of which fills what is left; None: it is none."""
    if len(labels) > 4 or not all(map(_PART.fullmatch, labels)):
        return None
    try:
        *first, last = map(_number, labels)
    except ValueError:
        return None
    if any(each > 255 for each in first) or last >= 256 ** (4 - len(first)):
        return None
    whole = last + sum(each << (8 * (3 - at)) for at, each in enumerate(first))
    return ipaddress.IPv4Address(whole)


def _number(part: str) -> int:
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8) if len(part) > 1 and part.startswith("0") else int(part)


def is_public(address: IP) -> bool:
    """Whether an address is on the public internet, and not inside, nowhere or many."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in _LOCAL_NAT64:
            return False
        inner = list(_inside(address))
        if inner:
            return all(map(is_public, inner))
        if address.is_site_local:
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def _inside(address: ipaddress.IPv6Address) -> Iterator[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 one stands for."""
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _NAT64 or int(address) < 2**32:  # the second: IPv4-compatible, long given up
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
