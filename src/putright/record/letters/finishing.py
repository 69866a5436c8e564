"""Finishing a letter: made in its format, made into the bytes that go, put on the case and sent."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from uuid import uuid4

import msgspec
from django.conf import settings

from putright.codes.vocabulary import LetterFormat, LetterKind
from putright.codes.words import LETTERS
from putright.letters.formats import ending, html, media_type, plain, render
from putright.letters.formats.problems import CannotMake, NotInstalled, ProgramFailed
from putright.letters.model import Letter, Paragraph
from putright.procedure.events import Command
from putright.procedure.facts import Acknowledged, Fact, LetterWritten
from putright.procedure.landlords import Landlord
from putright.procedure.residents.resident import Resident
from putright.procedure.words import LetterWay, Party
from putright.record import programs
from putright.record.letters import carried, reaching
from putright.record.letters.composing import Prepared
from putright.record.letters.drafting import Place, digest_of, drop
from putright.record.letters.others import texts_of
from putright.record.reading import Loaded
from putright.record.sending import messages, outbox
from putright.record.sending.messages import Attachment, Mailbox, NotifyFile, NotSendable
from putright.record.sending.outbox import File
from putright.record.submitting import Outcome
from putright.record.tellings import Telling
from putright.workingdays.dates import in_words


class NotMade(ValueError):
    """The letter can't be made like this; the message says why and how to mend it."""


def made(letter: Letter, form: LetterFormat) -> File:
    """The letter as a file, named by what it is and by the case.

    Raises:
        NotMade: the format can't show it, or a program for it is missing.
    """
    try:
        content = render(letter, form, programs.tools())
    except (CannotMake, NotInstalled, ProgramFailed) as why:
        raise NotMade(str(why)) from why
    name = LETTERS[letter.kind]
    stage = f" stage {letter.stage}" if letter.stage else ""
    title = f"{letter.reference}{stage} {name}{_SUFFIX.get(form, '')}.{ending(form, content)}"
    return File(title, media_type(form, content), content)


_SUFFIX = {LetterFormat.LARGE_PRINT: " large print"}


def open_ways(landlord: Landlord, letter: LetterKind) -> tuple[LetterWay, ...]:
    """The ways that the landlord has set up for a letter of this kind."""
    if letter is LetterKind.LETTER_WAITS:
        return (LetterWay.NOTIFY_TEXT,) if _notify(settings.NOTIFY_TEXT_TEMPLATE) else ()
    found = []
    if _notify(settings.NOTIFY_E_MAIL_TEMPLATE) and letter is not LetterKind.EVIDENCE_COVER:
        found.append(LetterWay.NOTIFY_E_MAIL)
    if settings.EMAIL_HOST:
        found.append(LetterWay.SMTP)
    found.append(LetterWay.PRINT)
    if landlord.letters.portal and letter is not LetterKind.EVIDENCE_COVER:
        found.append(LetterWay.PORTAL)
    return tuple(found)


def _notify(template: str) -> bool:
    return bool(settings.NOTIFY_KEY and template)


def held(letter: Letter) -> frozenset[str]:
    """The contents that a letter's blocks carry, by key."""
    return frozenset().union(*(block.holds for block in letter.blocks))


def wanted_and_held(prepared: Prepared) -> frozenset[str]:
    """What the edition wants in the letter, as far as it was found there."""
    return held(prepared.letter) & {each.key for each in prepared.matter.needs}


def names_ombudsman(letter: Letter) -> bool:
    """Whether a letter says how to reach the Ombudsman."""
    return any(block.key.startswith("ombudsman") for block in letter.blocks)


# A number that takes text messages: those of mobiles begin with 07, and 070 and 076 are none.
_MOBILE = re.compile(r"(?:\+44|0044|0)(?:\(0\))?7[1-57-9]\d{8}")


def mobile_of(resident: Resident | None) -> str:
    """The mobile number of a resident; empty where the number on record is none."""
    phone = _phone(resident)
    return phone if _MOBILE.fullmatch(re.sub(r"[\s-]", "", phone)) else ""


def id_of(by: str, key: str | None) -> str:
    """The id of a letter: for the same key of the same person the same, else a new one."""
    if not key:
        return f"letter-{uuid4().hex[:12]}"
    return f"letter-{hashlib.sha256(f'{by}/{key}'.encode()).hexdigest()[:12]}"


def told(fact: Fact, way: LetterWay, prepared: Prepared) -> Fact:
    """A fact as the letter that carries it makes it: how it goes, what it holds, what it promises."""
    found = carried.completed(
        fact,
        reaching.CHANNEL[way],
        wanted_and_held(prepared),
        ombudsman=names_ombudsman(prepared.letter),
    )
    day = prepared.matter.respond_by
    if not isinstance(found, Acknowledged) or found.respond_by_on or day is None:
        return found
    # What the resident is told to expect is a promise, unless the writer took it out.
    says = any(in_words(day) in text for text in texts_of(prepared.letter))
    return msgspec.structs.replace(found, respond_by_on=day) if says else found


def recipient(way: LetterWay, resident: Resident | None, prepared: Prepared) -> tuple[str, ...]:
    """Whom a letter goes to, as a person reads it: a name, and where."""
    to = prepared.letter.addressee
    match way:
        case LetterWay.SMTP | LetterWay.NOTIFY_E_MAIL:
            return (to.name, e_mail_of(resident, prepared))
        case LetterWay.NOTIFY_TEXT:
            return (to.name, _phone(resident))
        case LetterWay.PORTAL:
            return (to.name, "their inbox in the portal")
    return (to.name, *to.lines)


def e_mail_of(resident: Resident | None, prepared: Prepared) -> str:
    """The address that an e-mail goes to; empty where none is on record."""
    if prepared.letter.kind is LetterKind.EVIDENCE_COVER:
        return next((each.e_mail for each in prepared.matter.offices), "")
    return (resident.details.e_mail or "") if resident else ""


def _phone(resident: Resident | None) -> str:
    return (resident.details.phone or "") if resident else ""


def no_address(way: LetterWay, resident: Resident | None, prepared: Prepared) -> str:
    """Why a letter has nowhere to go by a way; empty where it has."""
    if way in (LetterWay.SMTP, LetterWay.NOTIFY_E_MAIL):
        if not e_mail_of(resident, prepared):
            return "No e-mail address is on record: record one, or choose another way."
    elif way is LetterWay.NOTIFY_TEXT:
        if not _phone(resident):
            return "No phone number is on record: record one, or choose another way."
    elif way is LetterWay.PRINT and not prepared.letter.addressee.lines:
        return "No postal address is on record: record one, or choose another way."
    return ""


@dataclass(frozen=True, slots=True)
class Finished:
    """What goes: the message, first, and the files beside it."""

    files: tuple[File, ...]


def finish(
    prepared: Prepared,
    *,
    id_: str,
    way: LetterWay,
    form: LetterFormat,
    resident: Resident | None,
    at: datetime,
) -> Finished:
    """Make the files of a letter: the message as it goes, and the letter itself beside it.

    Raises:
        NotMade: the format can't show it, a program is missing, or it can't be addressed.
    """
    body = made(prepared.letter, form)
    try:
        message = _message(prepared, body, id_, way, form, resident, at)
    except NotSendable as why:
        raise NotMade(str(why)) from why
    if way is LetterWay.NOTIFY_TEXT:
        return Finished((_file(message, "text message.json"),))
    return Finished((_file(message, _MESSAGE[way]), body) if message else (body,))


_MESSAGE = {
    LetterWay.SMTP: "e-mail as sent.eml",
    LetterWay.NOTIFY_E_MAIL: "e-mail as given to GOV.UK Notify.json",
}


def _file(content: bytes, title: str) -> File:
    mail = title.endswith(".eml")
    return File(title, "message/rfc822" if mail else "application/json", content)


def _message(
    prepared: Prepared,
    body: File,
    id_: str,
    way: LetterWay,
    form: LetterFormat,
    resident: Resident | None,
    at: datetime,
) -> bytes:
    """The bytes of the message that carries the letter; none where the letter's own file goes."""
    letter = prepared.letter
    subject = f"{letter.title} ({letter.reference})"
    match way:
        case LetterWay.SMTP:
            sender = Mailbox(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], letter.letterhead.landlord)
            own = letter.letterhead.e_mail
            return messages.email_message(
                subject=subject,
                html=html.page(letter, logo=False),
                plain=plain.plain(letter),
                attachments=(Attachment(body.title, body.media_type, body.content),),
                sender=sender,
                to=Mailbox(e_mail_of(resident, prepared), letter.addressee.name),
                message_id=messages.message_id(id_, sender.address.rpartition("@")[2]),
                date=at,
                reply_to=Mailbox(own, sender.name) if own and own != sender.address else None,
            )
        case LetterWay.NOTIFY_E_MAIL:
            return messages.notify_request(
                to=e_mail_of(resident, prepared),
                template=settings.NOTIFY_E_MAIL_TEMPLATE,
                subject=subject,
                body=plain.plain(letter),
                reference=id_,
                file=NotifyFile(body.title, body.content)
                if form is not LetterFormat.PLAIN
                else None,
            )
        case LetterWay.NOTIFY_TEXT:
            return messages.text_request(
                to=_phone(resident),
                template=settings.NOTIFY_TEXT_TEMPLATE,
                text="\n".join(_words(letter)),
                reference=id_,
            )
    return b""


def _words(letter: Letter) -> Iterator[str]:
    """What a text message says: the letter's paragraphs, without its head and foot."""
    for block in letter.blocks:
        for part in block.parts:
            if isinstance(part, Paragraph):
                yield part.text


def send(
    landlord: int,
    place: Place,
    prepared: Prepared,
    *,
    stream: Loaded,
    command: Command | None,
    event: int | None,
    way: LetterWay,
    format_: LetterFormat,
    resident: Resident | None,
    signed_off_by: str | None,
    by: str,
    at: datetime,
    key: str | None,
    seen: int | None,
    sure: bool,
    draft: int = 0,
) -> Outcome:
    """Finish a letter and put it on record and on its way.

    Args:
        landlord: Whose letter it is.
        place: Which letter of which stream.
        prepared: The letter, composed and checked; nothing in it blocks it.
        stream: The stream as it was read.
        command: What it carries, where that goes on record with it; completed here by how it goes.
        event: The number of the event that it carries, where that is on record already.
        way, format_: How it goes, and as what.
        resident: Whom it goes to, as on record.
        signed_off_by: Who signed it off, if somebody did.
        by, at, key, seen, sure: As of `submit`. The letter's id is `id_of` the person and the key.
        draft: The version of its draft, which is deleted with that; 0 where there is none.

    Raises:
        Overwritten: the draft is of another version by now, or was sent; nothing is recorded.
        NotMade: the letter can't be made like this.
        NotAllowed, NoSuchStream: as of `submit`.
    """
    letter = prepared.letter
    id_ = id_of(by, key)
    finished = finish(prepared, id_=id_, way=way, form=format_, resident=resident, at=at)
    channel = reaching.CHANNEL[way]
    before = []
    if command is not None:
        whole = msgspec.structs.replace(command, what=told(command.what, way, prepared))
        before.append(Telling(place.kind, whole, place.reference, seen=seen))
    evidence = place.letter is LetterKind.EVIDENCE_COVER
    written = LetterWritten(
        id=id_,
        kind=place.letter,
        title=letter.title,
        way=way,
        channel=channel,
        message="",
        stage=letter.stage,
        format=format_,
        language=letter.language,
        event=event,
        subject=subject_of(place),
        contents=tuple(sorted(held(letter))),
        ombudsman=names_ombudsman(letter),
        advice=tuple(dict.fromkeys(each.key.value for each in prepared.remarks if not each.blocks)),
        signed_off_by=signed_off_by,
        to=Party.OMBUDSMAN if evidence else Party.RESIDENT,
    )
    return outbox.send(
        landlord,
        kind=place.kind,
        reference=place.reference,
        letter=written,
        files=finished.files,
        by=by,
        at=at,
        before=before,
        key=key,
        seen=None if before else seen,
        sure=sure,
        sent=digest_of(letter),
        first=(lambda: drop(landlord, place, version=draft)) if draft else None,
    )


def subject_of(place: Place) -> str | None:
    """The remedy, action or request that a letter is about, by its address; None where it is none."""
    if place.subject in ("-", "new") or carried.event_of(place.subject) is not None:
        return None
    return place.subject
