"""Names, addresses and texts as the headers and the bodies of mails hold them. Pure."""

import re
from dataclasses import dataclass
from email.header import Header

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(
    r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
_PLAIN_NAME = re.compile(r"[A-Za-z0-9 _-]*")


class NotSendable(Exception):
    """It can't be sent so: what is wrong, and how to mend it."""

    def __init__(self, why: str, mend: str) -> None:
        """Say why, and what would make it right."""
        super().__init__(f"{why} {mend}")
        self.why, self.mend = why, mend


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mail address and whose it is. Not printed: it would stand in a trace."""

    address: str
    name: str = ""

    def __repr__(self) -> str:
        return "Mailbox(…)"


def plain_text(text: str) -> str:
    """A text for a body: lines end in LF, and what no text can hold is left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in lines if _is_text(each))


def _is_text(each: str) -> bool:
    """Whether a character can stand in a text: no control character, no half of a pair."""
    return each in "\n\t" or not (ord(each) < 32 or 127 <= ord(each) < 160 or _is_half(each))


def _is_half(each: str) -> bool:
    return 0xD800 <= ord(each) <= 0xDFFF


def one_line(text: str) -> str:
    """A text in one line: whatever breaks it or can't be seen is a space."""
    return " ".join("".join(" " if _breaks(each) else each for each in text).split())


def _breaks(each: str) -> bool:
    return ord(each) < 32 or 127 <= ord(each) < 160 or _is_half(each) or each in "\u2028\u2029"


def encoded(text: str, header: str) -> str:
    """A text as a header holds it, folded."""
    if text.isascii() and "=?" not in text and max(map(len, text.split())) < 70:
        return str(Header(text, "us-ascii", header_name=header).encode(linesep="\r\n"))
    return str(Header(text, "utf-8", header_name=header).encode(linesep="\r\n"))


def mailbox(box: Mailbox, header: str) -> str:
    """A mailbox as a header holds it, folded. Raises NotSendable where its address is none."""
    address = ascii_address(box.address)
    name = one_line(box.name)
    if not name:
        return address
    shown = name if _PLAIN_NAME.fullmatch(name) and len(name) < 60 else None
    if shown is None:  # whatever is not plain is encoded: nothing in a name is read as an address
        shown = str(Header(name, "utf-8", header_name=header).encode(linesep="\r\n"))
    return f"{shown}\r\n <{address}>" if len(shown) > 40 else f"{shown} <{address}>"


def ascii_address(address: str) -> str:
    """A mail address as mail servers take it: its domain in ASCII.

    Raises:
        NotSendable: it is none, or it is one that mail servers seldom take.
    """
    local, at, domain = address.strip().rpartition("@")
    if not at or not local or not domain:
        raise NotSendable(
            "The e-mail address is not complete.", "Check it with the resident, or write by post."
        )
    if not _LOCAL.fullmatch(local) or len(local) > 64:
        raise NotSendable(
            "The part of the e-mail address before the @ holds what mail servers do not take.",
            "Check it with the resident, or write by post.",
        )
    return f"{local}@{ascii_domain(domain)}"


def ascii_domain(domain: str) -> str:
    """A domain in ASCII (IDNA). Raises NotSendable where it is none."""
    try:
        found = domain.strip().encode("idna").decode("ascii").lower()
    except UnicodeError:
        found = ""
    if not _DOMAIN.fullmatch(found) or len(found) > 253:
        raise NotSendable(
            "The part of the e-mail address after the @ is no domain.",
            "Check it with the resident, or write by post.",
        )
    return found
