"""Letters, as the pages of a case and of a letter show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup, escape

from putright.codes.load import edition
from putright.codes.vocabulary import LetterFormat, LetterKind
from putright.codes.words import LETTERS
from putright.desk.acts.shapes import Choice
from putright.desk.showing.days import day_in_words
from putright.desk.showing.view import Names
from putright.desk.words import capitalised
from putright.letters.checking import Check, Promised, Remark
from putright.letters.formats.html import fragment
from putright.procedure.case import Case
from putright.procedure.facts import DocumentAdded
from putright.procedure.sending import TROUBLED, HasLetters, LetterRecord
from putright.procedure.words import LetterWay, Sending, Settlement
from putright.record.letters.composing import Prepared
from putright.record.letters.drafting import LetterDraft
from putright.record.letters.reaching import IN_WORDS

WAYS: dict[LetterWay, str] = {
    LetterWay.SMTP: "E-mail",
    LetterWay.NOTIFY_E_MAIL: "E-mail through GOV.UK Notify",
    LetterWay.NOTIFY_TEXT: "Text message through GOV.UK Notify",
    LetterWay.PRINT: "Post, by way of the print room",
    LetterWay.PORTAL: "The resident’s inbox in the portal",
}

ON_ITS_WAY: dict[LetterWay, str] = {
    LetterWay.SMTP: "on its way by e-mail",
    LetterWay.NOTIFY_E_MAIL: "on its way by e-mail, through GOV.UK Notify",
    LetterWay.NOTIFY_TEXT: "on its way as a text message",
    LetterWay.PRINT: "waiting in the print room",
    LetterWay.PORTAL: "in the resident’s inbox",
}

# What can be looked at before it goes.
LOOKS: tuple[tuple[LetterFormat, str], ...] = (
    (LetterFormat.PDF, "PDF"),
    (LetterFormat.LARGE_PRINT, "Large print"),
    (LetterFormat.WORD, "Word"),
    (LetterFormat.PLAIN, "Plain text"),
    (LetterFormat.BRAILLE, "Braille"),
    (LetterFormat.AUDIO, "Recording"),
)

_STANDING: dict[Sending, tuple[str, str]] = {
    Sending.WAITING: ("Waiting to leave", "blue"),
    Sending.LEFT: ("Sent", "green"),
    Sending.FAILED: ("Not sent yet: it will be tried again", "yellow"),
    Sending.GIVEN_UP: ("Could not be sent", "red"),
    Sending.UNCLEAR: ("It may or may not have left", "red"),
    Sending.BOUNCED: ("Came back", "red"),
}

_SETTLED: dict[Settlement, str] = {
    Settlement.ARRIVED: "It was found to have arrived",
    Settlement.SENT_AGAIN: "It was sent again as another letter",
    Settlement.TOLD_OTHERWISE: "The resident was told in another way",
    Settlement.NOT_NEEDED: "It was no longer needed",
}


def title(letter: LetterKind) -> str:
    """What a letter is called on the desk."""
    return capitalised(LETTERS[letter])


@dataclass(frozen=True, slots=True)
class SentRow:
    """A letter that was finished.

    Attributes:
        state, colour: How it stands, and the colour of its tag.
        lines: What was tried and came of it, a sentence each.
        documents: The ids of the documents that went, for links, with what each is.
        troubled: Whether somebody has to find out about it.
    """

    id: str
    title: str
    kind: str
    written: str
    way: str
    format: str
    state: str
    colour: str
    lines: tuple[str, ...]
    documents: tuple[tuple[str, str], ...]
    troubled: bool


def sent(record: HasLetters, names: Names, *, see: bool) -> tuple[SentRow, ...]:
    """The letters that were finished, the newest first.

    Args:
        record: Whose letters.
        names: What people are called.
        see: Whether whoever looks may open them, and be told what they are about: a resident's
            letters tell of needs, adjustments and restrictions.
    """
    titles = {
        event.what.document: event.what.title
        for event in record.history
        if isinstance(event.what, DocumentAdded)
    }
    shown = (_row(each, titles, names) for each in reversed(record.letters))
    return tuple(shown if see else map(_hidden, shown))


def _hidden(row: SentRow) -> SentRow:
    return replace(
        row, title="A letter", kind="What it says is for few to see", format="", documents=()
    )


def _row(letter: LetterRecord, titles: dict[str, str], names: Names) -> SentRow:
    state, colour = _STANDING[letter.standing]
    if letter.settled_as:
        state, colour = _SETTLED[letter.settled_as], "grey"
    return SentRow(
        id=letter.fact.id,
        title=letter.fact.title,
        kind=title(letter.fact.kind),
        written=day_in_words(letter.written_on),
        way=WAYS[letter.fact.way],
        format=capitalised(IN_WORDS[letter.fact.format]),
        state=state,
        colour=colour,
        lines=tuple(_lines(letter, names)),
        documents=tuple((key, titles.get(key, key)) for key in letter.fact.documents),
        troubled=letter.standing in TROUBLED and letter.settled_on is None,
    )


def _lines(letter: LetterRecord, names: Names) -> Iterator[str]:
    for on, outcome in letter.tries:
        yield f"{day_in_words(on)}: {_TRIED[outcome]}"
    if letter.settled_on and letter.settled_as:
        yield f"{day_in_words(letter.settled_on)}: {_SETTLED[letter.settled_as].lower()}"
    if letter.fact.signed_off_by:
        yield f"Signed off by {names(letter.fact.signed_off_by)}"


_TRIED: dict[Sending, str] = {
    Sending.WAITING: "waiting",
    Sending.LEFT: "it left",
    Sending.FAILED: "tried, and not taken; it is tried again",
    Sending.GIVEN_UP: "could not be sent, and is not tried again",
    Sending.UNCLEAR: "the connection broke: it may or may not have left",
    Sending.BOUNCED: "it came back",
}


def draft_state(draft: LetterDraft, names: Names) -> str:
    """How a letter that was begun stands."""
    if draft.signed_off:
        return f"Signed off by {names(draft.signed_off.by)}; not sent yet"
    if draft.asked_by:
        return "Waits for a manager to sign it off"
    return "Begun, not sent"


# The page of a letter


def preview(prepared: Prepared) -> Markup:
    """The letter as it will look, with what is remarked on marked."""
    html = str(fragment(prepared.letter))
    seen = set()
    for remark in prepared.remarks:
        for mark in remark.marks:
            text = str(escape(mark.text.strip()))
            if len(text) > 3 and text not in seen and text in html:
                seen.add(text)
                html = html.replace(text, f'<mark class="letter-mark">{text}</mark>', 1)
    return Markup(html)  # noqa: S704  # `fragment` escapes every text; so is each mark


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """Something to be said of a letter.

    Attributes:
        blocks, why, mend: As checked.
        provision: Where the Code asks for it, in words.
        href: The part that it is about.
        quotes: The places that it is about.
        record: What to put on record as an action, as a form takes it; empty where nothing is.
    """

    blocks: bool
    why: str
    mend: str
    provision: str
    href: str
    quotes: tuple[str, ...]
    record: str = ""


def remarks(found: Sequence[Remark], record: Any) -> list[RemarkRow]:
    """What is to be said of a letter, what keeps it from going first."""
    return [_remark(each, record) for each in found]


def _remark(remark: Remark, record: Any) -> RemarkRow:
    quotes = dict.fromkeys(each.text.strip() for each in remark.marks)
    return RemarkRow(
        blocks=remark.blocks,
        why=remark.why,
        mend=remark.mend,
        provision=_provision(remark.provision, record),
        href=f"#part-{remark.where}" if remark.where else "",
        quotes=tuple(quotes)[:6],
        record=_to_record(remark.suggestion) if isinstance(record, Case) else "",
    )


def _to_record(suggestion: object) -> str:
    """The answers to the form that promises an action, as an address carries them."""
    if not isinstance(suggestion, Promised):
        return ""
    day = suggestion.by_on
    when = {"day": day.day, "month": day.month, "year": day.year} if day else {}
    typed = {"action-what": capitalised(suggestion.what)}
    return urlencode({**typed, **{f"action-due_on-{part}": when[part] for part in when}})


def blanks(found: Sequence[Remark]) -> list[str]:
    """What nobody has filled in, as it stands in the letter."""
    marks = (mark for each in found if each.key is Check.BLANK for mark in each.marks)
    return list(dict.fromkeys(each.text.strip() for each in marks))


def _provision(ref: str | None, record: Any) -> str:
    if not ref or not isinstance(record, Case) or not record.edition:
        return ref or ""
    code = edition(record.edition)
    found = code.provision(ref)
    return f"{code.title}, {ref}" + (f": {found.title}" if found else "")


def way_choices(ways: Sequence[LetterWay]) -> list[Choice]:
    """The ways, to choose from."""
    return [Choice(each.value, WAYS[each]) for each in ways]


def format_choices(formats: Sequence[LetterFormat]) -> list[Choice]:
    """The formats, to choose from."""
    return [Choice(each.value, capitalised(IN_WORDS[each])) for each in formats]


_TELLS: dict[LetterKind, str] = {
    LetterKind.ACKNOWLEDGEMENT: "The complaint counts as acknowledged on the day the letter leaves.",
    LetterKind.RESPONSE: "The complaint counts as answered on the day the letter leaves.",
    LetterKind.DECLINED: "The resident counts as told on the day the letter leaves.",
    LetterKind.EXTENSION: "The resident counts as told of the new date on the day the letter leaves.",
    LetterKind.ESCALATION_REFUSED: "The resident counts as told on the day the letter leaves.",
    LetterKind.PROGRESS_UPDATE: "The update counts as sent on the day the letter leaves.",
    LetterKind.FEEDBACK_REQUEST: "The resident counts as asked on the day the letter leaves.",
    LetterKind.OFFER_REMINDER: "The try to reach the resident counts on the day the letter leaves.",
    LetterKind.EVIDENCE_COVER: "The evidence counts as sent on the day the letter leaves. What it "
    "encloses is not attached: see that it goes too.",
}


def tells(letter: LetterKind) -> str:
    """When what the letter does counts."""
    return _TELLS.get(
        letter, "It is on the case as soon as it is finished, and as sent once it leaves."
    )


def waiting_days(written: date, today: date) -> str:
    """How long something has waited, in words."""
    days = (today - written).days
    return "today" if days <= 0 else "since yesterday" if days == 1 else f"for {days} days"
