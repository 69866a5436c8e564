"""The way to the ombudsman, as each letter has to give it. It follows the points of the complaint."""

from collections.abc import Sequence
from datetime import date

from putright.codes.vocabulary import LetterKind
from putright.letters.basis import may_go_now
from putright.letters.matter import Office
from putright.letters.model import Facts, Paragraph, Part, Subheading
from putright.letters.offices import HOUSING, NEITHER, words_of
from putright.letters.saying import Built, Saying
from putright.letters.texts import blank, numbered

# From then on the Housing Ombudsman is reached without a designated person and without a wait.
DIRECT_FROM = date(2022, 10, 1)

_HELD = frozenset({"way_to_ombudsman", "ombudsman_details"})


def ombudsman(say: Saying) -> Sequence[Built]:
    """How to take it to the ombudsman, now or already meanwhile, and how each is reached."""
    matter = say.basis.matter
    if not matter.offices:
        return (Built((Paragraph(blank("how to reach the ombudsman")),)),)
    parts: list[Part] = [Paragraph(each) for each in _leads(say)]
    mixed = len(matter.offices) > 1
    for office in matter.offices:
        if mixed:
            parts.append(Subheading(office.name))
            parts.append(Paragraph(_what_for(say, office)))
        parts.append(Paragraph(_of_office(say, office)))
        parts.append(_reached(say, office))
    parts += [Paragraph(each) for each in _for_neither(say)]
    reachable = all(_contacts(say, each) for each in matter.offices)
    return (Built(tuple(parts), _HELD if reachable else frozenset()),)


def ombudsman_short(say: Saying) -> Sequence[Built]:
    """A line for each ombudsman, with how it is reached."""
    offices = say.basis.matter.offices
    if not offices:
        return (Built((Paragraph(blank("how to reach the ombudsman")),)),)
    lines = []
    for office in offices:
        ways = ", ".join(value for _, value in _contacts(say, office, post=False))
        lines.append(f"{words_of(office).short}: {ways or blank('how to reach it')}.")
    reachable = all(_contacts(say, each) for each in offices)
    return (Built(tuple(map(Paragraph, lines)), _HELD if reachable else frozenset()),)


def _leads(say: Saying) -> list[str]:
    matter = say.basis.matter
    if matter.kind in (LetterKind.RESPONSE, LetterKind.CLOSED) and may_go_now(matter):
        return [say("ombudsman_end")]
    housing = any(each.key == HOUSING for each in matter.offices)
    if matter.kind is LetterKind.EXTENSION and housing:
        return [say("ombudsman_extension")]
    return []


def _of_office(say: Saying, office: Office) -> str:
    matter, words = say.basis.matter, words_of(office)
    if not may_go_now(matter):
        return words.meanwhile
    if words.before_october_2022 and matter.written_on < DIRECT_FROM:
        return words.before_october_2022
    refused = matter.kind in (LetterKind.DECLINED, LetterKind.ESCALATION_REFUSED)
    return words.declined if refused else words.now


def _what_for(say: Saying, office: Office) -> str:
    mine = [each.number for each in say.basis.matter.points if each.office == office.key]
    if not mine:
        return office.handles
    return f"{say('ombudsman_points', points=numbered('point', mine))} {office.handles}"


def _for_neither(say: Saying) -> list[str]:
    points = say.basis.matter.points
    neither = [each.number for each in points if each.office == NEITHER]
    if not neither:
        return []
    if len(neither) == len(points):
        return [say("ombudsman_neither_whole")]
    return [say("ombudsman_neither", points=numbered("point", neither))]


def _reached(say: Saying, office: Office) -> Part:
    ways = _contacts(say, office)
    return (
        Facts(ways) if ways else Paragraph(blank(f"how to reach the {office.short or office.name}"))
    )


def _contacts(say: Saying, office: Office, *, post: bool = True) -> tuple[tuple[str, str], ...]:
    ways = (
        (say("phone"), office.phone),
        (say("e_mail"), office.e_mail),
        (say("web"), office.web),
        (
            say("post"),
            ", ".join((office.name, *office.address)) if post and office.address else "",
        ),
    )
    return tuple((name, value) for name, value in ways if value)
