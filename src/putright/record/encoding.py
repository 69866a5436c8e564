"""Facts as bytes and back: the body that is chained, and the personal texts that stand apart.

In the body, a personal text leaves a mark, `{"$": n}`; the texts themselves are a JSON list of the
event's content. So an erased text leaves the chain whole. What is no personal text (ids, kinds,
references) is listed; every other text is taken for personal.
"""

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, get_type_hints

import msgspec

from putright.procedure.assessments.transitions import TRANSITIONS as OF_ASSESSMENT
from putright.procedure.events import Event
from putright.procedure.facts import Corrected, Fact
from putright.procedure.judging.case_file import FACTS
from putright.procedure.landlords.tables import TRANSITIONS as OF_LANDLORD
from putright.procedure.policy import Policy
from putright.record.versions import VERSIONS, NotReadable, upcast

KINDS: dict[str, type[Fact]] = {
    **FACTS,
    **{each.name(): each for each in (*OF_LANDLORD, *OF_ASSESSMENT)},
}

MARK = "$"
ERASED = "[erased]"

# Fields of text that tell nothing about a person.
PLAIN = frozenset(
    {
        "id", "remedy", "action", "promise", "handler", "decided_by", "signed_off_by", "approved_by",
        "taken_by", "owner", "ground", "kind", "head", "complaint", "new_complaint", "from_request",
        "reference", "duty", "field", "adjustment", "restriction", "resident", "home", "document",
        "sha256", "media_type", "service", "contents", "third_party", "person", "grade", "called",
        "code", "colour", "not_the_same_as", "answered_by_third_party", "language", "letter",
        "subject", "message", "documents", "advice", "key", "after", "logo", "ref", "edition",
        "carried_from", "assessment", "figure", "status", "report", "people",
    }
)  # fmt: skip

# What a decision relied on is ids and days, but for this: sentences that can quote what was said.
_QUOTING = frozenset({"removes_breach"})

_WRITE = msgspec.json.Encoder(enc_hook=date.isoformat)
_READ = msgspec.json.Decoder()


@dataclass(frozen=True, slots=True)
class Encoded:
    """An event's bytes: the body that is chained, and its content, if it has personal texts."""

    body: str
    content: uuid.UUID | None
    salt: bytes | None
    texts: str | None


def encode(event: Event) -> Encoded:
    """The bytes of an event, its personal texts apart under a salted digest."""
    texts: list[str] = []
    told = _apart(event.what, texts)
    body: dict[str, Any] = {"fact": told}
    if event.relied_on:
        body["relied_on"] = {
            key: _value(value, key in _QUOTING, texts) for key, value in event.relied_on.items()
        }
    if not texts:
        return Encoded(_WRITE.encode(body).decode(), None, None, None)
    salt = secrets.token_bytes(16)
    written = _WRITE.encode(texts).decode()
    body["content"] = digest_of(salt, written)
    return Encoded(_WRITE.encode(body).decode(), uuid.uuid4(), salt, written)


def digest_of(salt: bytes, texts: str) -> str:
    """The digest by which an event vouches for its content, in hexadecimal."""
    return hashlib.sha256(salt + texts.encode()).hexdigest()


def decode(
    *,
    what: str,
    version: int,
    body: str,
    texts: str | None,
    number: int,
    on: date,
    by: str,
    recorded_on: date,
) -> Event:
    """The event that bytes hold, whatever version they are of. Erased texts say so.

    Raises:
        NotReadable: of a kind or a version that this release does not know.
    """
    if what not in KINDS:
        raise NotReadable(f"{what} was written by a newer release")
    written = _READ.decode(body)
    fact, relied_on = written["fact"], written.get("relied_on", {})
    if "content" in written:
        known = _READ.decode(texts) if texts is not None else None
        fact, relied_on = _together(fact, known), _together(relied_on, known)
    if version != VERSIONS.get(what, 1):
        fact = upcast(what, version, fact)
    return Event(
        number=number,
        what=msgspec.convert(fact, KINDS[what]),
        on=on,
        by=by,
        recorded_on=recorded_on,
        relied_on=relied_on,
    )


@cache
def _plan(kind: type) -> tuple[tuple[str, bool], ...]:
    """The fields of a type of part, each with whether a text in it is personal."""
    hints = get_type_hints(kind)
    return tuple(
        (name, name not in PLAIN and _holds_text(hints[name]))
        for name in kind.__struct_fields__  # type: ignore[attr-defined]
    )


def _holds_text(hint: Any) -> bool:
    if hint is str:
        return True
    return any(_holds_text(each) for each in getattr(hint, "__args__", ()))


def _apart(part: Any, texts: list[str]) -> dict[str, Any]:
    """A part as built-in values, its personal texts moved into `texts`. Defaults are left out."""
    found: dict[str, Any] = {}
    kind = type(part)
    if tag := kind.__struct_config__.tag:
        found[kind.__struct_config__.tag_field] = tag
    defaults = _defaults(kind)  # type: ignore[arg-type]
    for name, personal in _plan(kind):  # type: ignore[arg-type]
        value = getattr(part, name)
        if name in defaults and value == defaults[name] and type(value) is type(defaults[name]):
            continue
        apart = personal and not (
            isinstance(part, Corrected)
            and name in ("new", "old")
            and _tells_nothing(part.field, value)
        )
        found[name] = _value(value, apart, texts)
    return found


def _tells_nothing(field: str | None, value: object) -> bool:
    """Whether what a correction puts into a field is no personal text: a date, a word of a list.

    It stays when texts are erased, or the history could not be folded any more.
    """
    if field == "on" or field in PLAIN:
        return True
    return any(_fits(value, hint) for hint in _other_than_text(field))


@cache
def _other_than_text(field: str | None) -> tuple[Any, ...]:
    """The types that a field has in any kind of fact, where they hold no text."""
    hints = [get_type_hints(kind).get(field or "") for kind in KINDS.values()]
    return tuple({repr(each): each for each in hints if each and not _holds_text(each)}.values())


def _fits(value: object, hint: Any) -> bool:
    try:
        msgspec.convert(value, hint, strict=True)
    except msgspec.ValidationError:
        return False
    return True


@cache
def _defaults(kind: type) -> dict[str, Any]:
    fields = msgspec.structs.fields(kind)
    return {each.name: each.default for each in fields if each.default is not msgspec.NODEFAULT}


def _value(value: Any, personal: bool, texts: list[str]) -> Any:
    if personal and type(value) is str:
        texts.append(value)
        return {MARK: len(texts) - 1}
    if isinstance(value, tuple):
        return [_value(each, personal, texts) for each in value]
    if isinstance(value, msgspec.Struct) and not isinstance(value, Policy):
        return _apart(value, texts)
    return value


def _together(value: Any, texts: list[str] | None) -> Any:
    if isinstance(value, dict):
        if MARK in value:
            return ERASED if texts is None else texts[value[MARK]]
        return {name: _together(each, texts) for name, each in value.items()}
    if isinstance(value, list):
        return [_together(each, texts) for each in value]
    return value


def texts_of(encoded: Encoded) -> str:
    """All the personal texts of an event, to search in."""
    return "\n".join(_READ.decode(encoded.texts)) if encoded.texts else ""
