"""The bytes that go: a mail, a request to GOV.UK Notify. Pure: the same letter gives the same bytes.

Whatever a resident is called and whatever a writer types, it becomes no header and no other address.
"""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.charset import QP, Charset
from email.generator import BytesGenerator
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.utils import format_datetime
from io import BytesIO

from putright.record.sending.addresses import (
    Mailbox,
    NotSendable,
    ascii_address,
    ascii_domain,
    encoded,
    mailbox,
    one_line,
    plain_text,
)

# Bytes that Notify takes of a file, and characters of a text message.
NOTIFY_FILE = 2 * 1024 * 1024
NOTIFY_TEXT = 918

_ID = re.compile(r"[A-Za-z0-9._-]{1,200}")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]*")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    media_type: str
    content: bytes


def message_id(letter: str, domain: str) -> str:
    """The Message-ID of a letter's mail, without brackets: always the same, so that a bounce finds it.

    Args:
        letter: The letter's id.
        domain: The landlord's mail domain, as in its address.

    Raises:
        NotSendable: the two make no Message-ID.
    """
    named = f"{letter}@{ascii_domain(domain)}"
    if not _ID.fullmatch(letter):
        raise NotSendable(
            "The letter’s id can’t stand in a mail.", "Use letters, digits, dots and hyphens."
        )
    return named


def letter_of(found: str) -> str | None:
    """The letter's id in a Message-ID; None where it is none of ours."""
    letter = found.strip().strip("<>").rsplit("@", 1)[0].strip()
    return letter if _ID.fullmatch(letter) else None


def email_message(
    *,
    subject: str,
    html: str,
    plain: str,
    attachments: Sequence[Attachment] = (),
    sender: Mailbox,
    to: Mailbox,
    message_id: str,
    date: datetime,
    reply_to: Mailbox | None = None,
) -> bytes:
    """A mail (RFC 5322), in ASCII throughout, lines ending in CR LF: what is kept is what is sent.

    Args:
        subject: One line; line breaks in it become spaces.
        html: The letter for mail programs that show HTML; empty where there is none.
        plain: The same in plain text.
        attachments: Files that go with it.
        sender, to: From whom, to whom.
        message_id: As `message_id` gives it.
        date: When it was written, with its zone.
        reply_to: Where answers go, if not to the sender.

    Raises:
        NotSendable: an address is none, there is no subject or no text.
        ValueError: the date has no zone.
    """
    if date.tzinfo is None:
        raise ValueError("a time without its zone is no moment")
    if not one_line(subject):
        raise NotSendable("The e-mail has no subject.", "Say what the letter is about.")
    if not plain.strip():
        raise NotSendable("The e-mail has no text.", "Write the letter first.")
    message = _body(html, plain, attachments, message_id)
    for name, value in (
        ("From", mailbox(sender, "From")),
        ("To", mailbox(to, "To")),
        ("Reply-To", mailbox(reply_to, "Reply-To") if reply_to else ""),
        ("Subject", encoded(one_line(subject), "Subject")),
        ("Date", format_datetime(date)),
        ("Message-ID", f"<{message_id}>"),
        ("MIME-Version", "1.0"),
    ):
        if value:
            message[name] = value
    return _as_bytes(message)


def _body(html: str, plain: str, attachments: Sequence[Attachment], key: str) -> Message:
    texts = [_text(plain, "plain"), *([_text(html, "html")] if html else [])]
    body = _together("alternative", texts, key) if html else texts[0]
    if not attachments:
        return body
    return _together("mixed", [body, *map(_attached, attachments)], key)


def _together(kind: str, parts: Sequence[Message], key: str) -> Message:
    # With “=_”, which no encoded text holds, it stands nowhere else.
    boundary = "=_" + hashlib.sha256(f"{kind}/{key}".encode()).hexdigest()[:40]
    made = MIMEMultipart(kind, boundary=boundary)
    del made["MIME-Version"]
    for each in parts:
        del each["MIME-Version"]
        made.attach(each)
    return made


def _text(text: str, kind: str) -> Message:
    charset = Charset("utf-8")
    charset.body_encoding = QP
    made = MIMENonMultipart("text", kind)
    made.set_payload(plain_text(text), charset)
    del made["MIME-Version"]
    return made


def _attached(file: Attachment) -> Message:
    main, _, sub = file.media_type.partition("/")
    made = MIMEBase(main, sub or "octet-stream")
    lines = base64.encodebytes(file.content).decode("ascii")
    made.set_payload(lines)
    made["Content-Transfer-Encoding"] = "base64"
    name = _short(one_line(file.name).replace("/", "-").replace("\\", "-") or "file")
    made.add_header(
        "Content-Disposition",
        "attachment",
        filename=name if name.isascii() else ("utf-8", "", name),
    )
    return made


def _short(name: str) -> str:
    """A file's name of 80 characters at most, with its ending: a header holds no more than a line."""
    return name if len(name) <= 80 else f"{name[:70]}{name[-10:]}"


def _as_bytes(message: Message) -> bytes:
    written = BytesIO()
    how = policy.compat32.clone(linesep="\r\n", max_line_length=None)
    BytesGenerator(written, mangle_from_=False, policy=how).flatten(message)
    return written.getvalue()


@dataclass(frozen=True, slots=True)
class NotifyFile:
    """The letter as a file, to which Notify makes a link; its name ends as its kind does."""

    name: str
    content: bytes


def notify_request(
    *,
    to: str,
    template: str,
    subject: str,
    body: str,
    reference: str,
    file: NotifyFile | None = None,
    reply_to: str = "",
) -> bytes:
    """The request for an e-mail by GOV.UK Notify, as JSON.

    Args:
        to: The mail address.
        template: The id of a template with ((subject)), ((body)) and, for a link to the file, ((file)).
        subject, body: What stands in their places.
        reference: The letter's id, by which Notify is asked about it.
        file: The letter as a file of 2 MB at most.
        reply_to: The id that Notify gave to the address that answers go to; empty for its own.

    Raises:
        NotSendable: the address is none, a text is missing, or the file is too large.
    """
    told: dict[str, object] = {"subject": one_line(subject), "body": plain_text(body)}
    if not told["subject"] or not str(told["body"]).strip():
        raise NotSendable("The e-mail has no subject or no text.", "Write the letter first.")
    told["file"] = _notify_file(file) if file else ""  # every place of a template wants something
    asked: dict[str, object] = {
        "email_address": ascii_address(to),
        "template_id": template,
        "personalisation": told,
        "reference": reference,
    }
    if reply_to:
        asked["email_reply_to_id"] = reply_to
    return _json(asked)


def _notify_file(file: NotifyFile) -> dict[str, object]:
    if len(file.content) > NOTIFY_FILE:
        size = len(file.content) / 1024 / 1024
        raise NotSendable(
            f"The letter is {size:.1f} MB as a file, and GOV.UK Notify takes 2 MB.",
            "Send it as plain text, by your own mail server or by post.",
        )
    # It loads what needs the network, so not before it is needed.
    from notifications_python_client.utils import prepare_upload

    name = re.sub(r"[^A-Za-z0-9._-]+", "-", file.name)[:100]
    made: dict[str, object] = prepare_upload(BytesIO(file.content), filename=name)  # type: ignore[no-untyped-call]
    return made


def text_request(*, to: str, template: str, text: str, reference: str) -> bytes:
    """The request for a text message by GOV.UK Notify, as JSON.

    Args:
        to: The phone number.
        template: The id of a template with ((text)).
        text: The message, of 918 characters at most.
        reference: The letter's id, by which Notify is asked about it.

    Raises:
        NotSendable: there is no such number, no text, or too much of it.
    """
    number = to.strip()
    if not _PHONE.fullmatch(number) or not 7 <= sum(each.isdigit() for each in number) <= 15:
        raise NotSendable("That is no phone number.", "Check it with the resident.")
    message = plain_text(text).strip()
    if not message:
        raise NotSendable("The text message is empty.", "Write it first.")
    if len(message) > NOTIFY_TEXT:
        raise NotSendable(
            f"The text message has {len(message)} characters, and GOV.UK Notify takes {NOTIFY_TEXT}.",
            "Shorten it, or send an e-mail or a letter.",
        )
    return _json(
        {
            "phone_number": number,
            "template_id": template,
            "personalisation": {"text": message},
            "reference": reference,
        }
    )


def _json(asked: dict[str, object]) -> bytes:
    """As the client writes it: read and written again, the bytes are the same."""
    return json.dumps(asked).encode("ascii")


__all__ = [
    "Attachment", "Mailbox", "NotSendable", "NotifyFile", "email_message", "letter_of", "message_id",
    "notify_request", "text_request",
]  # fmt: skip
