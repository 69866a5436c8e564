"""The page of a complaint: the record of one case, in words, ready to print."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from putright.codes.vocabulary import DutyKind
from putright.desk.showing import summary
from putright.desk.showing.breaches import BreachRow
from putright.desk.showing.card import ResidentCard
from putright.desk.showing.duties import DutyRow
from putright.desk.showing.headline import headline
from putright.desk.showing.ombudsman import OmbudsmanPart, ombudsman
from putright.desk.showing.page import Anchor, SummaryRow, anchors, resident_href, shared, view_of
from putright.desk.showing.people import PersonRow, people
from putright.desk.showing.points import PointCard, points
from putright.desk.showing.promises import PromiseRow, action_row, remedy_row
from putright.desk.showing.summary import LinkedRow
from putright.desk.showing.timeline import DocumentRow, TimelineItem
from putright.desk.showing.view import Links, Names, no_links
from putright.desk.words import words
from putright.procedure.breaches import breaches, not_known
from putright.procedure.case import Case
from putright.procedure.duties import duties
from putright.procedure.duty import Duty
from putright.procedure.landlords.landlord import Landlord
from putright.procedure.rules import Rules

TITLE = 90


@dataclass(frozen=True, slots=True)
class ComplaintPage:
    """A complaint, ready to print. Lists and texts are empty where there is nothing to say."""

    reference: str
    title: str
    about: str
    headline: str
    state: str
    stage: int
    facts: tuple[SummaryRow, ...]
    resident: ResidentCard
    resident_href: str
    watch: tuple[str, ...]
    notes: tuple[str, ...]
    owed: tuple[DutyRow, ...]
    done: tuple[DutyRow, ...]
    points: tuple[PointCard, ...]
    people: tuple[PersonRow, ...]
    remedies: tuple[PromiseRow, ...]
    actions: tuple[PromiseRow, ...]
    breaches: tuple[BreachRow, ...]
    not_known: tuple[BreachRow, ...]
    documents: tuple[DocumentRow, ...]
    linked: tuple[LinkedRow, ...]
    triage: tuple[SummaryRow, ...]
    updates: str
    ombudsman: OmbudsmanPart
    timeline: tuple[TimelineItem, ...]
    anchors: tuple[Anchor, ...]


def complaint_page(
    case: Case,
    *,
    rules: Rules,
    landlord: Landlord,
    as_of: date,
    reference: str,
    resident: ResidentCard,
    recorded: Mapping[int, datetime],
    names: Names,
    see_sensitive: bool,
    links: Links = no_links,
) -> ComplaintPage:
    """The page of a complaint as of a day.

    Args:
        case: The complaint.
        rules: What it is judged by.
        landlord: Its landlord: who is a contractor.
        as_of: The day on which it is looked at.
        reference: The complaint's reference.
        resident: Whose it is, by `resident_card`.
        recorded: When each event was recorded, by its number.
        names: What somebody is called, by id.
        see_sensitive: Whether what tells of health and need may be shown.
        links: Where other cases and documents have their pages.
    """
    view = view_of(case.history, rules, names, see_sensitive, links)
    owed = duties(case, rules)
    broken, unjudged = breaches(case, rules, as_of), not_known(case, rules)
    parts = shared(case.history, owed, broken, unjudged, view=view, as_of=as_of, recorded=recorded)
    defined = points(case, view, as_of)
    asked = ombudsman(case, view, as_of, _evidence_due(owed))
    linked = tuple(summary.linked(case, view))
    return ComplaintPage(
        reference=reference,
        title=_title(case.about),
        about=case.about,
        headline=headline(case, owed, view, as_of),
        state=words(case.state),
        stage=case.stage,
        facts=tuple(summary.facts(case, view)),
        resident=resident,
        resident_href=resident_href(case.resident, view),
        watch=(*summary.watch(case, view), *resident.watch),
        notes=tuple(summary.notes(case, owed, rules)),
        owed=parts.owed,
        done=parts.done,
        points=defined,
        people=people(case, view, landlord, resident),
        remedies=tuple(remedy_row(each, view, as_of) for each in case.remedies),
        actions=tuple(action_row(each, view, as_of) for each in case.actions),
        breaches=parts.breaches,
        not_known=parts.not_known,
        documents=parts.documents,
        linked=linked,
        triage=tuple(summary.triage(case, view)),
        updates=summary.updates(case),
        ombudsman=asked,
        timeline=parts.timeline,
        anchors=anchors(
            ("owed", "What is owed", True),
            ("points", "Points", defined),
            ("promises", "Promises", case.remedies or case.actions),
            ("people", "People", True),
            ("ombudsman", "The Ombudsman", asked.any),
            ("breaches", "Breaches", parts.breaches or parts.not_known),
            ("documents", "Documents", parts.documents),
            ("linked", "Linked cases", linked),
            ("timeline", "Timeline", parts.timeline),
        ),
    )


def _title(about: str) -> str:
    """The first words of what it is about, for the heading; the whole stands below."""
    line = " ".join(about.split())
    if len(line) <= TITLE:
        return line or "A complaint without a description"
    return f"{line[:TITLE].rsplit(' ', 1)[0]}…"


def _evidence_due(owed: tuple[Duty, ...]) -> dict[str, date]:
    return {
        duty.subject: duty.due_on
        for duty in owed
        if duty.kind is DutyKind.SEND_EVIDENCE and duty.subject and duty.due_on
    }
