"""The landlord's own mail server: the bytes that are on record, handed over once.

What the server said before the last byte was sent is certain: it has nothing. What it says after is
its word. Where it says nothing after, nobody knows, and this does not try again.
"""

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.utils import getaddresses, parseaddr
from functools import cache

from django.conf import settings

from putright.record.sending.carriers import Answer, NotTaken, Taken, Unknown, without_addresses

_LINE_ENDS = re.compile(rb"\r\n|\r|\n")
_DOTS = re.compile(rb"(?m)^\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server and how to sign in to it. Times are in seconds.

    `answers_within`: how long it may take to say that it has taken a message.
    """

    host: str
    port: int
    user: str = ""
    password: str = ""
    start_tls: bool = False
    implicit_tls: bool = False
    timeout: float = 10
    answers_within: float = 120
    returns_to: str = ""

    def __repr__(self) -> str:
        return f"Server({self.host}:{self.port})"  # a password stands in no trace


def server() -> Server:
    """The server that the environment names."""
    return Server(
        host=settings.EMAIL_HOST,
        port=settings.EMAIL_PORT,
        user=settings.EMAIL_HOST_USER,
        password=settings.EMAIL_HOST_PASSWORD,
        start_tls=settings.EMAIL_USE_TLS,
        implicit_tls=settings.EMAIL_USE_SSL,
        timeout=settings.EMAIL_TIMEOUT or 10,
        answers_within=settings.LETTER_ANSWER_TIMEOUT,
        returns_to=settings.LETTER_RETURNS_TO,
    )


def send(content: bytes, *, to: Server) -> Answer:
    """Hand a message over: exactly these bytes, to those whom it names as its receivers."""
    message = message_from_bytes(content, policy=policy.compat32)
    receivers = [address for _, address in getaddresses(message.get_all("To", [])) if address]
    sender = to.returns_to or parseaddr(message.get("From", ""))[1]
    reference = str(message.get("Message-ID", "")).strip("<>")
    if not receivers or not sender:
        return NotTaken("The message names nobody to send it to.", for_good=True)
    try:
        client = _connected(to)
    except (OSError, smtplib.SMTPException) as error:
        return NotTaken(_said(error) or "The mail server could not be reached.")
    try:
        refused = _announced(client, sender, receivers)
        if refused:
            return refused
        answer = _handed(client, content, to.answers_within, reference)
    finally:
        client.close()
    return answer


def _connected(to: Server) -> smtplib.SMTP:
    """A client that has said hello and signed in.

    Raises:
        OSError, smtplib.SMTPException: it could not, whatever the reason. Nothing was handed over.
    """
    context = ssl.create_default_context()
    client: smtplib.SMTP
    if to.implicit_tls:
        client = smtplib.SMTP_SSL(
            to.host, to.port, _own_name(), timeout=to.timeout, context=context
        )
    else:
        client = smtplib.SMTP(to.host, to.port, _own_name(), timeout=to.timeout)
    try:
        client.ehlo_or_helo_if_needed()
        if to.start_tls:
            client.starttls(context=context)
            client.ehlo()
        if to.user:
            client.login(to.user, to.password)
    except BaseException:
        client.close()
        raise
    return client


@cache
def _own_name() -> str:
    """What this machine calls itself to mail servers. Asked once: it can take a name server's time."""
    return socket.getfqdn()


def _announced(client: smtplib.SMTP, sender: str, receivers: list[str]) -> NotTaken | None:
    """Say from whom and to whom, and that the message comes. What stands against it, if anything."""
    try:
        for code, reply in _replies(client, sender, receivers):
            if code not in (250, 251, 354):
                return _refusal(code, reply)
    except (OSError, smtplib.SMTPException) as error:
        return NotTaken(_said(error) or "The connection to the mail server was lost.")
    return None


def _replies(
    client: smtplib.SMTP, sender: str, receivers: list[str]
) -> Iterator[tuple[int, bytes]]:
    yield client.mail(sender)
    for each in receivers:
        yield client.rcpt(each)
    yield client.docmd("DATA")


def _handed(client: smtplib.SMTP, content: bytes, patience: float, reference: str) -> Answer:
    try:
        if client.sock:
            client.sock.settimeout(patience)
        client.send(_as_sent(content))
        code, reply = client.getreply()
    except (OSError, smtplib.SMTPException):
        return Unknown(
            "The connection was lost before the mail server said that it has the letter."
        )
    if 400 <= code <= 599:
        return _refusal(code, reply)
    if not 200 <= code <= 299:
        return Unknown("The mail server’s answer to the letter can’t be understood.")
    with suppress(OSError, smtplib.SMTPException):  # it has the letter, however it says goodbye
        client.docmd("QUIT")
    return Taken(reference, _told(code, reply))


def _as_sent(content: bytes) -> bytes:
    """A message as SMTP sends it: lines end in CR LF, a dot that begins one is doubled, one ends it."""
    lines = _LINE_ENDS.sub(b"\r\n", content)
    ended = lines if lines.endswith(b"\r\n") else lines + b"\r\n"
    return _DOTS.sub(b"..", ended) + b".\r\n"


def _refusal(code: int, reply: bytes) -> NotTaken:
    """Not taken: for good where the code begins with 5."""
    return NotTaken(_told(code, reply), for_good=500 <= code <= 599)


def _told(code: int, reply: bytes) -> str:
    return without_addresses(f"{code} {reply.decode('utf-8', 'replace')}")


def _said(error: Exception) -> str:
    """What the server said, where it did; what kind of trouble it was, where it did not."""
    if isinstance(error, smtplib.SMTPResponseException):
        reply = error.smtp_error
        return _told(error.smtp_code, reply if isinstance(reply, bytes) else str(reply).encode())
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "The mail server does not offer what the settings ask for: check PUTRIGHT_SMTP_TLS."
    if isinstance(error, ssl.SSLError):
        return f"The mail server’s certificate is not accepted ({error.reason})."
    if isinstance(error, TimeoutError):
        return "The mail server did not answer in time."
    if isinstance(error, ConnectionRefusedError):
        return "The mail server refuses connections."
    return ""
