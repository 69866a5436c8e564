"""The wording of letters: every letter with its parts, and a part in the landlord's own words."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse

from putright.codes.vocabulary import LetterKind
from putright.codes.words import LETTERS as CALLED
from putright.desk.acts.inputs import Input
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit, page, show
from putright.desk.showing.letter_wording import (
    WORDING,
    carried,
    in_words,
    letter_of,
    letters_of,
    named,
    own_of,
    placeholder_lines,
    preview,
    whole_wording,
)
from putright.desk.views.settings_letters import LETTERS
from putright.desk.views.settings_letters_form import Asked
from putright.desk.views.settings_letters_part import (
    left_behind,
    must_say,
    new_key,
    newest,
    seen,
    taken_back,
    worded,
)
from putright.desk.views.settings_steps import Setting, steps
from putright.desk.words import capitalised
from putright.letters.wording import BlockWording, default_wording
from putright.procedure.landlords.facts import LandlordFact, WordingChanged, WordingTakenBack
from putright.procedure.landlords.letters import OwnWording
from putright.record.permissions import Permission


@page(Permission.SEE_SETTINGS)
def wording(visit: Visit) -> HttpResponse:
    """Every letter with its parts, as they are worded."""
    context = {"letters": letters_of(visit.settings, visit.today), "back": LETTERS}
    return show(visit, "desk/settings_letters_wording.html", context)


@page(Permission.SEE_SETTINGS)
def letter(visit: Visit, letter: str) -> HttpResponse:
    """The parts of one letter, and how it looks in an invented case."""
    kind = _kind(letter)
    chosen = visit.request.GET.get("example", "")
    context = {
        "letter": letter_of(kind, visit.settings, visit.today),
        "preview": preview(kind, visit.settings, visit.today, chosen),
        "wording_href": WORDING,
        "keeps": visit.may(Permission.KEEP_LETTERS),
    }
    return show(visit, "desk/settings_letters_letter.html", context)


def _kind(letter: str) -> LetterKind:
    try:
        return LetterKind(letter)
    except ValueError as unknown:
        raise Http404("There is no such letter.") from unknown


def _called(kind: LetterKind) -> str:
    return capitalised(CALLED[kind])


# Changing a part


@page(Permission.KEEP_LETTERS)
def block(visit: Visit, letter: str, key: str) -> HttpResponse:
    """A part of a letter: its heading and its text."""
    kind = _kind(letter)
    found = _block(visit, kind, key)
    own = own_of(kind, visit.settings).get(key)
    ours = default_wording().letters[kind].block(key)
    start = own or OwnWording(letter=kind, key=key, heading=found.heading, text=found.text)
    setting = Setting(
        title=f"{_called(kind)}: {named(found)}",
        button="Record the wording",
        back=_back(kind),
        asks=Asked,
        specs=tuple(_questions(visit, kind, found, ours)),
        start={name: getattr(start, name) for name in ("heading", "text", "left_out", "after")},
        fact=lambda filling: worded(visit, filling, kind, key),
        about=lambda fact: _of(fact) == (kind, key),
        follows=lambda _: must_say(kind, key),
        where=f"{WORDING}/{kind.value}#block-{key}",
        said="The wording is recorded. Letters that are written from now on have it.",
        beside=_beside(visit, kind, key),
        form_page="desk/settings_letters_block.html",
        form_shows={"own": own, "added": ours is None, "take_back": f"{WORDING}/{letter}/{key}/take-back"},
        check_page="desk/settings_letters_wording_check.html",
        check_shows=lambda after: seen(visit, kind, key, after),
    )  # fmt: skip
    return steps(visit, setting)


@page(Permission.KEEP_LETTERS)
def add(visit: Visit, letter: str) -> HttpResponse:
    """Another part, in the landlord's own words, after one of those that are there."""
    kind = _kind(letter)
    if kind is LetterKind.LETTER_WAITS:
        raise Http404("A text message has no room for another part.")
    last = whole_wording(kind, visit.settings).blocks[-1].key
    setting = Setting(
        title=f"{_called(kind)}: add a part",
        button="Record the wording",
        back=_back(kind),
        asks=Asked,
        specs=tuple(_questions(visit, kind, None, None)),
        start={"after": last},
        fact=lambda filling: worded(visit, filling, kind, new_key(visit, kind, filling)),
        where=_back(kind)[0],
        said="The part is recorded. Letters that are written from now on have it.",
        beside=_beside(visit, kind, ""),
        form_page="desk/settings_letters_block.html",
        form_shows={"own": None, "added": True, "take_back": ""},
        check_page="desk/settings_letters_wording_check.html",
        check_shows=lambda after: seen(visit, kind, newest(visit, kind, after), after),
    )
    return steps(visit, setting)


@page(Permission.KEEP_LETTERS)
def take_back(visit: Visit, letter: str, key: str) -> HttpResponse:
    """The wording that comes with putright again; a part that was added goes."""
    kind = _kind(letter)
    # A second click may find the part gone already; its key tells that it is the same.
    again = (
        visit.request.method == "POST" and whole_wording(kind, visit.settings).block(key) is None
    )
    name = in_words(key) if again else named(_block(visit, kind, key))
    ours = default_wording().letters[kind].block(key)
    setting = Setting(
        title=f"{_called(kind)}: {name}",
        button="Use the wording that comes with putright again" if ours else "Take the part out",
        back=_back(kind),
        asks=Asked,
        specs=(),
        fact=lambda filling: taken_back(visit, filling, kind, key),
        about=lambda fact: _of(fact) == (kind, key),
        follows=lambda _: left_behind(visit, kind, key),
        where=f"{WORDING}/{kind.value}" + (f"#block-{key}" if ours else ""),
        said="It is recorded. Letters that are written from now on are worded so.",
        form_page="desk/settings_letters_take_back.html",
        form_shows={"added": ours is None},
        check_page="desk/settings_letters_wording_check.html",
        check_shows=lambda after: seen(visit, kind, key, after),
    )
    return steps(visit, setting)


def _back(kind: LetterKind) -> tuple[str, str]:
    return f"{WORDING}/{kind.value}", _called(kind)


def _block(visit: Visit, kind: LetterKind, key: str) -> BlockWording:
    found = whole_wording(kind, visit.settings).block(key)
    if found is None:
        raise Http404("There is no such part of this letter.")
    return found


def _of(fact: LandlordFact) -> tuple[LetterKind, str] | None:
    match fact:
        case WordingChanged(wording=own):
            return own.letter, own.key
        case WordingTakenBack(letter=kind, key=key):
            return kind, key
    return None


def _questions(
    visit: Visit, kind: LetterKind, block: BlockWording | None, ours: BlockWording | None
) -> Iterator[Input]:
    """What can be said of a part; `ours` where it comes with putright, `block` where it is there."""
    if kind is not LetterKind.LETTER_WAITS:
        yield Input("heading", "Heading", "What stands over it; empty where nothing does.", of=str)
    before = "It comes before what is made from the case. " if block and block.build else ""
    yield Input("text", "Text", f"{before}Begin a new paragraph with an empty line, and a line of a "
        "list with - and a space. The case fills in what stands in (( )).", kind="textarea",
        rows=12, expected=not before, of=str)  # fmt: skip
    if ours is None:
        yield Input("after", "After which part?", kind="select", of=str,
            options=_places(visit, kind, block), ask="Choose the part that it comes after")  # fmt: skip
    elif not ours.has_to_stay:
        yield Input("left_out", "Is this part left out?", "Then your letters go without it.",
            kind="checkboxes", of=bool, options=[Choice("yes", "Leave it out")])  # fmt: skip


def _places(visit: Visit, kind: LetterKind, block: BlockWording | None) -> list[Choice]:
    return [
        Choice(each.key, f"After “{named(each)}”")
        for each in whole_wording(kind, visit.settings).blocks
        if block is None or each.key != block.key
    ]


def _beside(visit: Visit, kind: LetterKind, key: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    carries = carried(kind, visit.settings, visit.today).get(key, ())
    wanted = (("What the Code wants here", carries),) if carries else ()
    return (*wanted, ("What the case can fill in", placeholder_lines(kind)))
