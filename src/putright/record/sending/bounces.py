"""Mails that came back: what a mail server reports (RFC 3464), read and put on record.

A report names the mail by its Message-ID, which is made of the letter's id: no address is compared,
and none is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from enum import StrEnum

from putright.procedure.words import LetterWay, Sending
from putright.record.founding import landlords
from putright.record.sending import rows
from putright.record.sending.messages import letter_of
from putright.record.sending.rows import Row, State
from putright.record.sending.telling import tell
from putright.record.submitting import Done

_BEGINS = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\r?\n")
_QUOTED = re.compile(rb"(?m)^>(>*From )")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_MESSAGE_ID = re.compile(rb"(?im)^message-id:[ \t]*(?:\r?\n[ \t]+)?<([^>\s]+)>")

_FAILED = frozenset({"failed"})
_HARMLESS = frozenset({"delayed", "delivered", "relayed", "expanded"})


class What(StrEnum):
    """What came of a report."""

    RECORDED = "recorded"
    KNOWN = "known"  # the letter had come back already
    IGNORED = "ignored"  # it reports a delay, or that the mail arrived
    UNKNOWN = "unknown"  # it is no report, or of no mail of ours


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a mail server: of which letter, what happened, the status code. No address."""

    letter: str | None
    action: str
    status: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one report, by its place among those that came together, from 1."""

    place: int
    what: What
    letter: str | None = None


def take(content: bytes) -> list[Taken]:
    """Put on record what reports say: one, or a mailbox (mbox) of them. Twice is as once."""
    return [_take(place, each) for place, each in enumerate(_reports(content), start=1)]


def _take(place: int, report: Report) -> Taken:
    if report.action in _HARMLESS:
        return Taken(place, What.IGNORED, report.letter)
    found = _row(report.letter) if report.letter and report.action in _FAILED else None
    if found is None:
        return Taken(place, What.UNKNOWN, report.letter)
    if found.state is State.BOUNCED:
        return Taken(place, What.KNOWN, found.letter)
    done = tell(found, Sending.BOUNCED, note=f"The mail came back: {report.status or 'failed'}.")
    return Taken(place, What.RECORDED if isinstance(done, Done) else What.KNOWN, found.letter)


def _row(letter: str) -> Row | None:
    """The mail of that letter, whosever it is; None where there is none, or more than one."""
    found = [
        row
        for landlord, _ in landlords()
        for row in rows.of_letter(landlord, letter)
        if row.way is LetterWay.SMTP
    ]
    return found[0] if len(found) == 1 else None


def _reports(content: bytes) -> Iterator[Report]:
    for each in _messages(content):
        yield read(each)


def _messages(content: bytes) -> Iterator[bytes]:
    """The messages of a mailbox, or the one message that it is."""
    if not content.startswith(b"From "):
        yield content
        return
    for each in _BEGINS.split(content)[1:]:
        yield _QUOTED.sub(rb"\1", each)


def read(content: bytes) -> Report:
    """What a report says. Whatever is no report has no action."""
    message = message_from_bytes(content, policy=policy.compat32)
    if message.get_content_type() != "multipart/report":
        return Report(None, "", "")
    action = status = ""
    letter: str | None = None
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            action, status = _worst(part)
        elif kind in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers"):
            letter = letter or _letter(part)
    return Report(letter, action, status)


def _worst(part: Message) -> tuple[str, str]:
    """The action and the status of the receiver for whom it went worst."""
    found = [("", "")]
    for block in _parts(part):
        action = str(block.get("Action", "")).strip().lower()
        status = _STATUS.search(str(block.get("Status", "")))
        if action:
            found.append((action, status.group() if status else ""))
    return max(found, key=lambda each: (each[0] in _FAILED, bool(each[0])))


def _parts(part: Message) -> list[Message]:
    payload = part.get_payload()
    return (
        [each for each in payload if isinstance(each, Message)] if isinstance(payload, list) else []
    )


def _letter(part: Message) -> str | None:
    """The letter of the mail that is sent back, whole or its headers alone."""
    if whole := _parts(part):
        named = whole[0].get("Message-ID", "")
        return letter_of(str(named)) if named else None
    raw = part.get_payload(decode=True)
    found = _MESSAGE_ID.search(raw) if isinstance(raw, bytes) else None
    return letter_of(found.group(1).decode("ascii", "replace")) if found else None
