"""The text message that tells a resident that a letter is on its way: offered, and sent after it."""

from putright.codes.vocabulary import LetterFormat, LetterKind
from putright.desk.views.letter_desk import Desk, matter_of
from putright.letters.compose import NO_EDITS
from putright.procedure.words import Channel, LetterWay
from putright.record.letters import composing, finishing
from putright.record.letters.drafting import Place
from putright.record.reading import load
from putright.record.submitting import Done
from putright.record.tenancy import within

# Where a resident finds a letter without a message about it, or nobody rings at the door.
_NEEDS_NONE = frozenset({LetterWay.NOTIFY_TEXT})


def number_of(desk: Desk) -> str:
    """The mobile number to which a text message can go beside the letter; empty where none can.

    None can where GOV.UK Notify has no template for it, where the number on record is not a
    mobile's, where a restriction of contact closes text messages, and to the Ombudsman.
    """
    barred = Channel.TEXT_MESSAGE in desk.reach.barred
    set_up = finishing.open_ways(desk.visit.settings, LetterKind.LETTER_WAITS)
    if desk.place.letter is LetterKind.EVIDENCE_COVER or desk.way in _NEEDS_NONE:
        return ""
    return finishing.mobile_of(desk.resident) if set_up and not barred else ""


def send(desk: Desk, key: str) -> str:
    """Send the text message about the letter that was sent under a key.

    Args:
        desk: The letter, as it was sent.
        key: The key under which it was.

    Returns:
        Why the message was not sent; empty where it was.
    """
    visit = desk.visit
    letter = finishing.id_of(visit.person.id, key)
    place = Place(desk.place.kind, desk.place.reference, LetterKind.LETTER_WAITS, letter)
    with within(visit.landlord):
        stream = load(visit.landlord, place.kind, place.reference)
    prepared = composing.prepare(matter_of(desk, place), visit.settings, NO_EDITS)
    if prepared.blocked:
        return "; ".join(each.why for each in prepared.remarks if each.blocks)
    try:
        outcome = finishing.send(
            visit.landlord, place, prepared, stream=stream, command=None, event=None,
            way=LetterWay.NOTIFY_TEXT, format_=LetterFormat.PLAIN, resident=desk.resident,
            signed_off_by=None, by=visit.person.id, at=visit.now, key=f"{key}/text", seen=None,
            sure=True,
        )  # fmt: skip
    except finishing.NotMade as why:
        return str(why)
    return "" if isinstance(outcome, Done) else "Somebody changed the case meanwhile."
