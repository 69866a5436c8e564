"""What a text may hold. Nothing is dropped: a text that can't be kept is named, with the place."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from putright.procedure.events import Refusal

# A letter of 40 pages is about 120,000 characters; longer than this belongs in a document.
LONGEST = 200_000

# Characters that can't be kept or that make a text read as what it is not: control characters
# but for tab and line ends, and the embeddings, overrides and isolates that turn the direction
# of what follows.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Marks that Arabic or Hebrew prose can need, and an identifier never.
_MARKS = re.compile("[\u200b-\u200f\u061c\ufeff]")
_IDENTIFIERS = frozenset(
    {
        "id", "remedy", "action", "promise", "handler", "decided_by", "signed_off_by", "approved_by", "taken_by",
        "owner", "who", "ground", "kind", "head", "complaint", "new_complaint", "from_request", "reference",
        "duty", "field", "by", "adjustment", "restriction", "resident", "home", "document", "sha256",
        "letter", "subject", "message", "documents", "key", "after", "ref", "edition", "carried_from",
        "assessment", "figure", "report", "people", "person",
    }
)  # fmt: skip


# Writing a fact down as JSON and searching that once is far quicker than walking through it. Every
# forbidden character shows there: as itself, or behind a backslash (\\b, \\f and \\u...).
_WRITER = msgspec.json.Encoder(enc_hook=str)
_SUSPECT = re.compile(r"\\[bfu]|[\x7f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


_LEADS = (b"\xe2\x80", b"\xe2\x81", b"\xd8\x9c", b"\xef\xbb\xbf")


def _may_be_forbidden(written: bytes) -> bool:
    """Whether there is a backslash, or a byte with which a forbidden character begins."""
    if b"\\" in written or b"\x7f" in written:
        return True
    return not written.isascii() and any(each in written for each in _LEADS)


def refusals_of_texts(fact: Struct) -> list[Refusal]:
    """What is wrong with the texts of a fact, with the field of each."""
    try:
        written = _WRITER.encode(fact)
    except UnicodeEncodeError:  # half of a pair of surrogates
        return list(_walk(fact, ""))
    if len(written) <= LONGEST and not (
        _may_be_forbidden(written) and _SUSPECT.search(written.decode())
    ):
        return []
    return list(_walk(fact, ""))


def _walk(record: Struct, path: str) -> Iterator[Refusal]:
    for name in record.__struct_fields__:
        value = getattr(record, name)
        for number, each in enumerate(value if isinstance(value, tuple) else (value,)):
            place = f"{path}{name}[{number}]" if isinstance(value, tuple) else path + name
            if isinstance(each, Struct):
                yield from _walk(each, f"{place}.")
            elif isinstance(each, str):
                yield from _text(each, name, place)


def _text(value: str, name: str, field: str) -> Iterator[Refusal]:
    if len(value) > LONGEST:
        yield Refusal(
            why=f"The text is {len(value):,} characters long; {LONGEST:,} can be kept here.",
            mend="Put the long part into a document and say here what it shows.",
            field=field,
        )
        return
    found: Any = _FORBIDDEN.search(value) or (name in _IDENTIFIERS and _MARKS.search(value))
    if found:
        where = f"character {found.start() + 1} is {_name(found.group())}"
        yield Refusal(
            why=f"The text holds a character that can't be kept: {where}.",
            mend="Take it out; it was probably pasted in by mistake.",
            field=field,
        )


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if character == "\x00":
        return f"a NUL byte ({code})"
    if "\ud800" <= character <= "\udfff":
        return f"half of a character ({code})"
    if ord(character) < 0x20 or character == "\x7f":
        return f"a control character ({code})"
    return f"an invisible mark that changes the direction or the spelling ({code})"
