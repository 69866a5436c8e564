"""The letters of a case, and how one is begun from the form of an act."""

import msgspec
from django.http import HttpResponse, HttpResponseRedirect

from putright.desk import acts
from putright.desk.acts.shapes import Data
from putright.desk.entrance import Visit, page, show
from putright.desk.paths import address
from putright.desk.showing import letters as showing
from putright.desk.views import acting
from putright.desk.views.cases import rules_now
from putright.desk.views.letter_desk import ACT, address_of, card, kind_of, possibles
from putright.procedure.events import Command
from putright.procedure.words import Channel, Mode
from putright.record.history import Kind
from putright.record.letters import carried, drafting
from putright.record.letters.drafting import LetterDraft, Place
from putright.record.permissions import NEEDED, Permission
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
        "sent": showing.sent(stream.record, visit.name),
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
    """The acts that can be done now and go by a letter."""
    now, _ = acts.available(stream.kind.value, stream.record)  # type: ignore[arg-type]
    where = address(stream.kind, stream.reference)
    return [
        {"text": each.title, "href": f"{where}/do/{each.slug}"}
        for each in now
        if each.fact in carried.LETTER_OF and visit.may(NEEDED[each.fact])
    ]


# Beginning one from the form of an act


def begin(sheet: acting.Sheet, command: Command) -> HttpResponse:
    """What was typed into an act's form goes into a letter's draft, once nothing stands against it."""
    visit = sheet.visit
    edition = rules_now(visit, sheet.stream).edition
    holds = carried.wanted(command.what, edition)
    fact = carried.completed(command.what, _channel(command), holds)
    mode = Mode.PROPOSE if sheet.act.a_choice else command.mode
    whole = msgspec.structs.replace(command, what=fact, on=visit.today, mode=mode)
    telling = Telling(sheet.stream.kind, whole, sheet.stream.reference)
    outcome = rehearse(visit.landlord, [telling], by=visit.person.id, at=visit.now).outcome
    if isinstance(outcome, NotDone):
        acting.show_refusals(visit, sheet.form, outcome.refused, whole)
        return acting.form_page(sheet)
    letter = carried.LETTER_OF[type(command.what)]
    place = Place(sheet.stream.kind, sheet.stream.reference, letter, ACT)
    found = drafting.get(visit.landlord, place)
    draft, version = found or (LetterDraft(writer=visit.person.id), 0)
    typed = {name: values for name, values in sheet.data.items() if name not in acting.MARKS}
    typed.pop("by-letter", None)
    new = msgspec.structs.replace(draft, act=sheet.act.slug, data=typed)
    drafting.put(visit.landlord, place, new, version=version, at=visit.now)
    return HttpResponseRedirect(address_of(place))


def _channel(command: Command) -> Channel:
    said = getattr(command.what, "channel", None)
    return said if said in (Channel.E_MAIL, Channel.POST, Channel.PORTAL) else Channel.E_MAIL


def data_of_draft(visit: Visit, kind: Kind, reference: str, slug: str) -> Data | None:
    """What a letter's draft holds of an act's form; None where there is no such draft."""
    letter = carried.LETTER_OF.get(acts.act(kind.value, slug).fact)  # type: ignore[arg-type]
    if letter is None:
        return None
    found = drafting.get(visit.landlord, Place(kind, reference, letter, ACT))
    return found[0].data if found and found[0].act == slug else None
