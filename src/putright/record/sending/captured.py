"""The mails that the demo's mail server took: listed and read. Nothing of them leaves the machine."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

_ID = re.compile(r"[0-9]{8}")
ENDING = ".eml"


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that was captured. `id` names it; numbers go up."""

    id: str
    subject: str
    sender: str
    to: str
    date: datetime | None


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a mail."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """A mail with what it holds, and its bytes as they came."""

    mail: Mail
    plain: str
    html: str
    attached: tuple[Attached, ...]
    content: bytes


def list(folder: Path) -> Sequence[Mail]:
    """The mails in a folder, the newest first; none where there is no such folder."""
    if not folder.is_dir():
        return ()
    names = sorted((each.stem for each in folder.glob(f"*{ENDING}")), reverse=True)
    return tuple(_mail(key, _parsed(_path(folder, key).read_bytes())) for key in names if _is(key))


def read(folder: Path, id: str) -> Opened | None:
    """A mail of a folder; None where there is none of that id."""
    path = _path(folder, id)
    if not _is(id) or not path.is_file():
        return None
    content = path.read_bytes()
    message = _parsed(content)
    return Opened(
        _mail(id, message), _body(message, "plain"), _body(message, "html"),
        tuple(_attached(each) for each in message.iter_attachments()), content,
    )  # fmt: skip


def _is(key: str) -> bool:
    return bool(_ID.fullmatch(key))


def _path(folder: Path, key: str) -> Path:
    return folder / f"{key}{ENDING}"


def _parsed(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=policy.default)


def _mail(key: str, message: EmailMessage) -> Mail:
    return Mail(
        key, str(message.get("Subject", "")), str(message.get("From", "")),
        str(message.get("To", "")), _date(str(message.get("Date", ""))),
    )  # fmt: skip


def _date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()) if part else ""


def _attached(part: EmailMessage) -> Attached:
    content = part.get_payload(decode=True)
    return Attached(
        part.get_filename() or "file", part.get_content_type(),
        content if isinstance(content, bytes) else b"",
    )  # fmt: skip
