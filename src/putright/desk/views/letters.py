"""The letters of a case, and how one is begun from the form of an act."""

import msgspec
from django.http import HttpResponse, HttpResponseRedirect

from putright.desk import acts
from putright.desk.entrance import Visit, page, show
from putright.desk.paths import address
from putright.desk.showing import letters as showing
from putright.desk.views import acting, letter_drafts
from putright.desk.views.cases import may_open, rules_now
from putright.desk.views.letter_desk import card, decides, kind_of, possibles
from putright.desk.views.letter_drafts import address_of
from putright.procedure.events import Command
from putright.procedure.words import Channel, Mode
from putright.record.drafts import Overwritten
from putright.record.history import Kind
from putright.record.letters import carried, drafting
from putright.record.letters.drafting import LetterDraft, Place
from putright.record.permissions import Permission
from putright.record.reading import Loaded, load
from putright.record.submitting import NotDone, Telling, rehearse


@page(Permission.SEE_CASES)
def of_case(visit: Visit, path: str, reference: str) -> HttpResponse:
    """The letters of a case: sent, on their way, begun; and those that can be begun."""
    kind = kind_of(path)
    stream = load(visit.landlord, kind, reference)
    begun = drafting.of_stream(visit.landlord, kind, reference)
    context = {
        "reference": reference,
        "where": address(kind, reference),
        "sent": showing.sent(stream.record, visit.name, see=may_open(visit, kind)),
        "begun": [_begun(place, draft, visit) for place, draft, _ in begun],
        "possible": [_possible(kind, reference, each) for each in possibles(stream)],
        "acts": _act_letters(visit, stream),
        "may": visit.may(Permission.HANDLE),
        "resident": card(visit, stream),
    }
    return show(visit, "desk/letters.html", context)


def _begun(place: Place, draft: LetterDraft, visit: Visit) -> dict[str, str]:
    return {
        "text": showing.title(place.letter),
        "href": address_of(place),
        "who": visit.name(draft.writer),
        "state": showing.draft_state(draft, visit.name),
    }


def _possible(kind: Kind, reference: str, each: carried.Possible) -> dict[str, str]:
    place = Place(kind, reference, each.letter, each.subject)
    return {"text": showing.title(each.letter), "about": each.about, "href": address_of(place)}


def _act_letters(visit: Visit, stream: Loaded) -> list[dict[str, str]]:
    """The acts that can be done now and go by a letter, for whoever may write letters."""
    now, _ = acts.available(stream.kind.value, stream.record)  # type: ignore[arg-type]
    where = address(stream.kind, stream.reference)
    return [
        {"text": each.title, "href": f"{where}/do/{each.slug}?by-letter=1"}
        for each in now
        if letter_drafts.goes_by_letter(visit, each, stream)
    ]


# Beginning one from the form of an act


def begin(sheet: acting.Sheet, command: Command) -> HttpResponse:
    """What was typed into an act's form goes into a letter's draft, once nothing stands against it."""
    visit, form = sheet.visit, sheet.form
    if sheet.kept:
        form.mark("documents", "A letter that is written here takes no files: leave them out, and "
                  "add them to the case under “Add a document”")  # fmt: skip
        return acting.form_page(sheet)
    whole = _completed(sheet, command)
    telling = Telling(sheet.stream.kind, whole, sheet.stream.reference)
    outcome = rehearse(
        visit.landlord, [telling], by=decides(visit, command.what, sheet.stream), at=visit.now
    ).outcome
    if isinstance(outcome, NotDone):
        acting.show_refusals(visit, form, outcome.refused, whole)
        return acting.form_page(sheet)
    place = letter_drafts.place_of(sheet.stream, sheet.act)
    draft, version = letter_drafts.begun(visit, place)
    seen = sheet.data.get(letter_drafts.VERSION, ["0"])[0]
    if version and seen != str(version):
        return _begun_meanwhile(sheet, draft, version, seen)
    given = letter_drafts.answered(sheet.data, visit.today)
    typed = {name: values for name, values in given.items() if name not in acting.MARKS}
    new = msgspec.structs.replace(draft, act=sheet.act.slug, data=typed)
    if not new.worded_as(draft):
        new = new.written_by(visit.person.id)
    try:
        drafting.put(visit.landlord, place, new, version=version, at=visit.now)
    except Overwritten as other:
        return _begun_meanwhile(sheet, draft, other.version, seen)
    return HttpResponseRedirect(address_of(place))


def _completed(sheet: acting.Sheet, command: Command) -> Command:
    """The command as a letter that holds all it has to would tell it."""
    edition = rules_now(sheet.visit, sheet.stream).edition
    holds = carried.wanted(command.what, edition)
    fact = carried.completed(command.what, _channel(command), holds)
    mode = Mode.PROPOSE if sheet.act.a_choice else command.mode
    return msgspec.structs.replace(command, what=fact, on=sheet.visit.today, mode=mode)


def _begun_meanwhile(
    sheet: acting.Sheet, draft: LetterDraft, version: int, seen: str
) -> HttpResponse:
    """Somebody else has such a letter before them: what was typed stays in the form."""
    who = sheet.visit.name(draft.writer)
    if seen == "0":
        why = f"{who} began a letter of this kind: go on with it, or throw it away first"
    else:
        why = "The letter was changed meanwhile. Go back to it once more to put this in its place"
        sheet.data = {**sheet.data, letter_drafts.VERSION: [str(version)]}
    sheet.form.errors.append((why, "#by-letter"))
    return acting.form_page(sheet, status=409)


def _channel(command: Command) -> Channel:
    said = getattr(command.what, "channel", None)
    return said if said in (Channel.E_MAIL, Channel.POST, Channel.PORTAL) else Channel.E_MAIL
