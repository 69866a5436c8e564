"""GOV.UK Notify: e-mails and text messages, by the request that is on record.

Each request carries our own reference, so that Notify can be asked whether it has one already. That
is why a request whose answer was lost can be made again, and a mail can't.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient
from requests.exceptions import ConnectionError as NoConnection
from requests.exceptions import ConnectTimeout
from urllib3.exceptions import NewConnectionError

from putright.procedure.words import LetterWay
from putright.record.sending.carriers import Answer, NotTaken, Taken, Unknown, without_addresses

# Seconds that a request waits for Notify.
TIMEOUT = 30

_PATHS = {
    LetterWay.NOTIFY_E_MAIL: "/v2/notifications/email",
    LetterWay.NOTIFY_TEXT: "/v2/notifications/sms",
}

# How a message ends at Notify that did not arrive, in our words.
_FAILURES = {
    "permanent-failure": "the address or the number does not exist",
    "temporary-failure": "it could not be delivered: the inbox is full or the phone is off",
    "technical-failure": "Notify had a technical failure",
}
_ARRIVED = frozenset({"delivered"})

# Refusals that have nothing to do with the message: the key, this machine's clock, too much at once.
_WHO_OR_WHEN = frozenset({401, 403, 408, 429})

# Notify forgets a message once the service's time of keeping is over.
_NONE_OF_IT = 404


class Away(Exception):
    """Notify could not be asked: it is away, or the settings are not complete.

    `status` is what it answered; None where it did not.
    """

    def __init__(self, why: str, *, status: int | None = None) -> None:
        """Say why, and what Notify answered."""
        super().__init__(why)
        self.status = status


class NotTold(Exception):
    """Notify tells nothing of one message, though it may of others; `for_good`: it has none of it."""

    def __init__(self, why: str, *, for_good: bool) -> None:
        """Say why, and whether it is for good."""
        super().__init__(why)
        self.for_good = for_good


@dataclass(frozen=True, slots=True)
class Delivery:
    """What Notify says became of a message. `failure` is empty where it did not fail."""

    known: bool
    failure: str = ""


def send(content: bytes, way: LetterWay) -> Answer:
    """Make the request whose JSON is on record."""
    client = _client()
    if client is None:
        return NotTaken("GOV.UK Notify is not set up: PUTRIGHT_NOTIFY_KEY is missing.")
    try:
        answer = client.post(_PATHS[way], data=json.loads(content))  # type: ignore[no-untyped-call]
    except APIError as error:
        return _refused(error)
    if not isinstance(answer, dict) or not answer.get("id"):
        return Unknown("GOV.UK Notify gave an answer that can’t be understood.")
    return Taken(str(answer["id"]))


def has(reference: str) -> str | None:
    """Notify's own id of the message with our reference; None where it has none.

    Raises:
        Away: it could not be asked.
    """
    found = _asked(lambda client: client.get_all_notifications(reference=reference))
    messages = found.get("notifications", [])
    return str(messages[0]["id"]) if messages else None


def delivery(number: str) -> Delivery:
    """What became of a message, by Notify's id.

    Raises:
        NotTold: it was asked, and refuses to say it of this one.
        Away: it could not be asked.
    """
    try:
        found = _asked(lambda client: client.get_notification_by_id(number))
    except Away as away:
        if away.status is None or not _is_about_it(away.status):
            raise
        raise NotTold(str(away), for_good=away.status == _NONE_OF_IT) from None
    status = str(found.get("status", "")).lower()
    if status in _FAILURES:
        return Delivery(True, f"{status}: {_FAILURES[status]}")
    return Delivery(status in _ARRIVED)


def _client() -> NotificationsAPIClient | None:
    key = settings.NOTIFY_KEY
    if len(key) < 73:  # a name, two ids: anything shorter is no key
        return None
    return NotificationsAPIClient(key, base_url=settings.NOTIFY_URL, timeout=TIMEOUT)  # type: ignore[no-untyped-call]


def _asked(ask: Any) -> dict[str, Any]:
    client = _client()
    if client is None:
        raise Away("GOV.UK Notify is not set up")
    try:
        answer: dict[str, Any] = ask(client)
    except APIError as error:
        code = error.status_code
        raise Away(f"GOV.UK Notify could not be asked ({code})", status=code) from None
    return answer


def _refused(error: APIError) -> Answer:
    """What an error means: whether Notify has the message, and whether trying again would help."""
    if error.response is None:
        if _never_connected(error.__cause__):
            return NotTaken("GOV.UK Notify could not be reached.")
        return Unknown("The connection to GOV.UK Notify was lost before it answered.")
    code = error.status_code
    if code < 400:
        return Unknown("GOV.UK Notify gave an answer that can’t be understood.")
    why = without_addresses(f"GOV.UK Notify: {code} {_words(error.message)}")
    return NotTaken(why, for_good=_is_about_it(code))


def _is_about_it(code: int) -> bool:
    """Whether a refusal is about this one message, and not about who asks or when."""
    return 400 <= code < 500 and code not in _WHO_OR_WHEN


def _words(message: Any) -> str:
    if isinstance(message, list):
        return " ".join(str(each.get("message", "")) for each in message if isinstance(each, dict))
    return str(message or "")


def _never_connected(cause: BaseException | None) -> bool:
    if isinstance(cause, ConnectTimeout):
        return True
    if not isinstance(cause, NoConnection) or not cause.args:
        return False
    return isinstance(getattr(cause.args[0], "reason", None), NewConnectionError)
