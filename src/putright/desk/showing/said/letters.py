"""Letters on their way, in words: what was written, whether it left, what was found out."""

from putright.codes.vocabulary import LetterFormat, LetterKind
from putright.desk.showing.plain import spaced
from putright.desk.showing.said.common import Said, Sayer, by, held, label, said, yes
from putright.desk.showing.view import View
from putright.desk.words import capitalised, lower
from putright.procedure import facts as f
from putright.procedure.words import Party, Sending

NOUNS: dict[LetterKind, str] = {
    LetterKind.ACKNOWLEDGEMENT: "acknowledgement",
    LetterKind.CLARIFICATION: "question about what is meant",
    LetterKind.DECLINED: "letter that declines the complaint",
    LetterKind.EXTENSION: "letter about more time",
    LetterKind.PROGRESS_UPDATE: "progress update",
    LetterKind.RESPONSE: "response",
    LetterKind.ESCALATION_REFUSED: "letter that refuses the next stage",
    LetterKind.REMEDY_OFFER: "offer of a remedy",
    LetterKind.OFFER_REMINDER: "reminder of an offer",
    LetterKind.ACTION_DONE: "letter that an action is done",
    LetterKind.CLOSED: "letter that the complaint is closed",
    LetterKind.FEEDBACK_REQUEST: "request for feedback",
    LetterKind.CONTACT_RESTRICTION: "letter about a restriction of contact",
    LetterKind.ADJUSTMENT_AGREED: "letter about a reasonable adjustment",
    LetterKind.EVIDENCE_COVER: "covering letter to the Ombudsman",
    LetterKind.LETTER_WAITS: "text message that a letter is on its way",
}

# Each stage has one of these; the others are told from each other by their titles.
_OF_A_STAGE = frozenset({LetterKind.ACKNOWLEDGEMENT, LetterKind.EXTENSION, LetterKind.RESPONSE})


def letter_in_words(letter: f.LetterWritten) -> str:
    """What a letter is, with a capital: "The stage 1 response"."""
    stage = f"stage {letter.stage} " if letter.stage and letter.kind in _OF_A_STAGE else ""
    return f"The {stage}{NOUNS[letter.kind]}"


def _letter(key: str, view: View) -> f.LetterWritten | None:
    for event in view.events.values():
        if isinstance(event.what, f.LetterWritten) and event.what.id == key:
            return event.what
    return None


def _the_letter(key: str, view: View) -> str:
    letter = _letter(key, view)
    return letter_in_words(letter) if letter else "A letter"


def _tried_yet(key: str, view: View) -> bool:
    return any(
        isinstance(event.what, f.LetterTried) and event.what.letter == key
        for event in view.events.values()
    )


def _written(fact: f.LetterWritten, view: View) -> Said:
    way = by(fact.channel)
    goes = f"to leave{way}" if _tried_yet(fact.id, view) else f"and waits to leave{way}"
    return said(
        f"{letter_in_words(fact)} was written {goes}",
        fact.title.strip() and f"“{fact.title}”",
        label("To", lower(fact.to) if fact.to is not Party.RESIDENT else None),
        label("By way of", lower(fact.way)),
        label("Made as", lower(fact.format) if fact.format is not LetterFormat.PDF else None),
        label("Language", fact.language if fact.language != "en-GB" else None),
        held(fact.contents or None, view),
        label("Signed off by", view.maybe_name(fact.signed_off_by)),
        label("Advised, and left as it was", "; ".join(map(spaced, fact.advice)) or None),
    )


_CAME: dict[Sending, str] = {
    Sending.WAITING: "waits to leave",
    Sending.FAILED: "did not leave; it will be tried again",
    Sending.GIVEN_UP: "could not be sent",
    Sending.UNCLEAR: "may or may not have left",
    Sending.BOUNCED: "came back",
}


def _tried(fact: f.LetterTried, view: View) -> Said:
    letter = _letter(fact.letter, view)
    left = f"left{by(letter.channel)}" if letter else "left"
    return said(
        f"{_the_letter(fact.letter, view)} {_CAME.get(fact.outcome, left)}",
        capitalised(fact.note or ""),
        yes(f"Try {fact.attempt}", fact.attempt != 1),
        label("The carrier’s reference", fact.reference or None),
    )


def _settled(fact: f.LetterSettled, view: View) -> Said:
    return said(
        f"{_the_letter(fact.letter, view)}: {lower(fact.outcome)}",
        label("How it is known", fact.why),
    )


SAYERS: dict[type[f.Fact], Sayer] = {
    f.LetterWritten: _written,
    f.LetterTried: _tried,
    f.LetterSettled: _settled,
}
