"""The letters of the demonstration's last weeks: the real ones, as they would have gone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

from putright.cli.demo.tenants import Tenant
from putright.codes.vocabulary import LetterFormat, LetterKind
from putright.letters.compose import Edits
from putright.letters.formats import html, plain
from putright.letters.formats.pdf import pdf
from putright.letters.model import Letter
from putright.procedure import facts as f
from putright.procedure.events import Event
from putright.procedure.landlords import Landlord
from putright.procedure.residents.resident import Details, Resident
from putright.procedure.rules import Rules
from putright.procedure.words import Channel, LetterWay
from putright.record.letters.carried import LETTER_OF
from putright.record.letters.composing import Prepared, prepare
from putright.record.letters.finishing import held, names_ombudsman, told
from putright.record.letters.matter import Reader, Writing, matter_of_complaint
from putright.record.sending.messages import Attachment, Mailbox, email_message, message_id

# For so long before the demonstration's day, letters are there to be opened.
LASTS = timedelta(days=28)

_WAYS = {Channel.E_MAIL: LetterWay.SMTP, Channel.POST: LetterWay.PRINT}
_SENDER = "complaints@harrowmere.example"


@dataclass(frozen=True, slots=True)
class Made:
    """A letter's facts and its files, by the ids that the facts give them."""

    written: f.LetterWritten
    documents: tuple[f.DocumentAdded, ...]
    files: dict[str, bytes]


def goes_by_letter(event: Event, as_of: date) -> bool:
    """Whether what was told is to have its letter on record: it is recent, and left in writing."""
    fact: Any = event.what
    recent = as_of - LASTS <= event.on
    if type(fact) not in LETTER_OF or not recent or not hasattr(fact, "channel"):
        return False
    return fact.channel in _WAYS and not fact.awaiting_posting


def made(
    reference: str, record: Any, event: Event, *, rules: Rules, landlord: Landlord, tenant: Tenant
) -> Made | None:
    """The letter that carried an event; None where such a letter would not have gone."""
    resident = Resident(details=Details(full_name=tenant.name, e_mail=tenant.e_mail))
    home = tenant.dwelling.home
    reader = Reader(resident, (*home.lines, home.postcode))
    fact: Any = event.what
    letter = LETTER_OF[type(fact)]
    writing = Writing(
        letter, reference, event.on, event.by, fact, None, getattr(fact, "stage", None)
    )
    matter = matter_of_complaint(
        writing, record, rules=rules, landlord=landlord, reader=reader, after=record
    )
    prepared = prepare(matter, landlord, Edits())
    way = _WAYS[fact.channel]
    nowhere_to_go = way is LetterWay.SMTP and not tenant.e_mail
    if prepared.blocked or nowhere_to_go or not _says_as_told(fact, way, prepared):
        return None
    return _made(reference, prepared, event, letter, way, tenant)


def _says_as_told(fact: Any, way: LetterWay, prepared: Prepared) -> bool:
    """Whether a letter holds what the fact says that it held, the way to the Ombudsman too.

    The story has letters that lacked something; the one that is composed for it would hold it.
    """
    written: Any = told(fact, way, prepared)
    held_alike = set(getattr(written, "contents", ())) == set(getattr(fact, "contents", ()) or ())
    names = [each for each in ("ombudsman_details", "ombudsman_told") if hasattr(fact, each)]
    return held_alike and all(getattr(written, each) == getattr(fact, each) for each in names)


def _made(
    reference: str,
    prepared: Prepared,
    event: Event,
    kind: LetterKind,
    way: LetterWay,
    tenant: Tenant,
) -> Made:
    letter, fact = prepared.letter, event.what
    key = f"letter-{sha256(f'{reference}/{event.number}'.encode()).hexdigest()[:12]}"
    body = pdf(letter)
    files = {f"{key}-pdf": (f"{letter.title}.pdf", "application/pdf", body)}
    if way is LetterWay.SMTP:
        mail = _mail(letter, key, body, tenant, event.on)
        files = {f"{key}-eml": ("e-mail as sent.eml", "message/rfc822", mail), **files}
    channel: Channel = fact.channel  # type: ignore[attr-defined]
    written = f.LetterWritten(
        id=key,
        kind=kind,
        title=letter.title,
        way=way,
        channel=channel,
        message=next(iter(files)),
        stage=letter.stage,
        format=LetterFormat.PDF,
        documents=tuple(files),
        event=event.number,
        contents=tuple(sorted(held(letter))),
        ombudsman=names_ombudsman(letter),
    )
    documents = tuple(
        f.DocumentAdded(
            document=name,
            title=title,
            sha256=sha256(content).hexdigest(),
            size=len(content),
            media_type=media_type,
        )
        for name, (title, media_type, content) in files.items()
    )
    return Made(written, documents, {name: each[2] for name, each in files.items()})


def _mail(letter: Letter, key: str, body: bytes, tenant: Tenant, on: date) -> bytes:
    return email_message(
        subject=f"{letter.title} ({letter.reference})",
        html=html.page(letter, logo=False),
        plain=plain.plain(letter),
        attachments=(Attachment(f"{letter.title}.pdf", "application/pdf", body),),
        sender=Mailbox(_SENDER, letter.letterhead.landlord),
        to=Mailbox(tenant.e_mail or "", tenant.name),
        message_id=message_id(key, _SENDER.rpartition("@")[2]),
        date=datetime(on.year, on.month, on.day, 15, tzinfo=ZoneInfo("Europe/London")),
    )


def came_back(reference: str) -> bool:
    """Whether the letters of a case come back: of one case in twelve."""
    return crc32(reference.encode()) % 12 == 0
