"""The page of a resident: how to be in touch, what was agreed, who acts, what is restricted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from putright.desk.showing.breaches import BreachRow
from putright.desk.showing.card import ResidentCard, resident_card, restriction_span
from putright.desk.showing.days import day_in_words
from putright.desk.showing.duties import DutyRow
from putright.desk.showing.page import Anchor, SummaryRow, anchors, shared, view_of
from putright.desk.showing.plain import CONSENTS
from putright.desk.showing.said.of_resident import barred
from putright.desk.showing.timeline import DocumentRow, TimelineItem
from putright.desk.showing.view import HIDDEN, Links, Names, View, no_links
from putright.desk.words import capitalised, words
from putright.procedure import residents
from putright.procedure.residents import facts as f
from putright.procedure.residents.resident import (
    Adjustment,
    Plan,
    Representative,
    Resident,
    Restriction,
    preferences_on,
)
from putright.procedure.residents.transitions import SENTENCES
from putright.procedure.rules import Rules


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One of a resident's cases, as the page lists it."""

    reference: str
    href: str
    about: str
    state_words: str
    opened: str


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    """An adjustment or a restriction. `review` says when it is looked at again, `kind` its colour."""

    what: str
    since: str
    state: str
    review: str
    kind: str
    holds: bool
    details: tuple[SummaryRow, ...] = ()


@dataclass(frozen=True, slots=True)
class RepresentativeRow:
    """Somebody who acts, or acted, for the resident."""

    name: str
    consent: str
    span: str
    acts: bool


@dataclass(frozen=True, slots=True)
class ResidentPage:
    """A resident, ready to print. What may not be seen is left out, and `hidden` says so."""

    reference: str
    title: str
    headline: str
    resident: ResidentCard
    facts: tuple[SummaryRow, ...]
    watch: tuple[str, ...]
    notes: tuple[str, ...]
    needs: tuple[str, ...]
    hidden: str
    adjustments: tuple[ReviewedRow, ...]
    representatives: tuple[RepresentativeRow, ...]
    restrictions: tuple[ReviewedRow, ...]
    owed: tuple[DutyRow, ...]
    done: tuple[DutyRow, ...]
    breaches: tuple[BreachRow, ...]
    not_known: tuple[BreachRow, ...]
    documents: tuple[DocumentRow, ...]
    cases: tuple[CaseLine, ...]
    timeline: tuple[TimelineItem, ...]
    anchors: tuple[Anchor, ...]


def resident_page(
    resident: Resident,
    *,
    rules: Rules,
    as_of: date,
    reference: str,
    home_address: str,
    recorded: Mapping[int, datetime],
    names: Names,
    see_sensitive: bool,
    cases: tuple[CaseLine, ...] = (),
    links: Links = no_links,
) -> ResidentPage:
    """The page of a resident as of a day. `cases` are listed as given."""
    view = view_of(resident.history, rules, names, see_sensitive, links)
    card = resident_card(
        resident,
        home_address=home_address,
        as_of=as_of,
        reference=reference,
        see_sensitive=see_sensitive,
    )
    parts = shared(
        resident.history,
        residents.duties(resident, rules),
        residents.breaches(resident, rules, as_of),
        residents.not_known(resident, rules),
        view=view,
        as_of=as_of,
        recorded=recorded,
    )
    adjustments = tuple(_adjustment(each, as_of) for each in resident.adjustments)
    acting = tuple(_representative(each, view, as_of) for each in resident.representatives)
    restrictions = tuple(_restriction(each, view, as_of) for each in resident.restrictions)
    personal = resident.needs or resident.adjustments
    return ResidentPage(
        reference=reference,
        title=card.name,
        headline=_headline(resident, parts.owed),
        resident=card,
        facts=tuple(_facts(resident, card, as_of)),
        watch=card.watch,
        notes=(),
        needs=resident.needs if see_sensitive else (),
        hidden=HIDDEN if personal and not see_sensitive else "",
        adjustments=adjustments if see_sensitive else (),
        representatives=acting,
        restrictions=restrictions,
        owed=parts.owed,
        done=parts.done,
        breaches=parts.breaches,
        not_known=parts.not_known,
        documents=parts.documents,
        cases=cases,
        timeline=parts.timeline,
        anchors=anchors(
            ("cases", "Cases", True),
            ("owed", "What is owed", True),
            ("needs", "Needs and adjustments", personal),
            ("representatives", "Representatives", acting),
            ("restrictions", "Restrictions of contact", restrictions),
            ("breaches", "Breaches", parts.breaches or parts.not_known),
            ("documents", "Documents", parts.documents),
            ("timeline", "Timeline", parts.timeline),
        ),
    )


def _headline(resident: Resident, owed: tuple[DutyRow, ...]) -> str:
    if not owed:
        return SENTENCES[resident.state]
    return f"{SENTENCES[resident.state]} Next: {owed[0].what} – {owed[0].state_text}."


def _facts(resident: Resident, card: ResidentCard, as_of: date) -> Iterator[SummaryRow]:
    details, liked = resident.details, preferences_on(resident, as_of)
    known = {
        "Address": card.address,
        "Phone": details.phone,
        "E-mail": details.e_mail,
        "Write to": details.write_to,
        "Prefers": words(liked.channel) if liked.channel else None,
        "Language": liked.language,
        "Format": words(liked.format) if liked.format else None,
    }
    for key, value in known.items():
        if value:
            yield SummaryRow(key, value)


def _review(plans: tuple[Plan, ...], holds: bool, as_of: date) -> tuple[str, str]:
    """When it is looked at again, and the colour of that."""
    last = plans[-1]
    if not holds:
        return "", "withdrawn"
    if last.reviewed_on:
        return f"Reviewed on {day_in_words(last.reviewed_on)}", "met"
    if last.review_on is None:
        return "No review is set", "due_soon"
    if as_of > last.review_on:
        return f"Review overdue since {day_in_words(last.review_on)}", "overdue"
    kind = "due_today" if as_of == last.review_on else "open"
    return f"Review on {day_in_words(last.review_on)}", kind


def _adjustment(each: Adjustment, as_of: date) -> ReviewedRow:
    holds = not (each.ended_on and as_of >= each.ended_on)
    review, kind = _review(each.plans, holds, as_of)
    ended = f"Ended on {day_in_words(each.ended_on)}" if each.ended_on else "In force"
    return ReviewedRow(
        what=each.what,
        since=f"Agreed on {day_in_words(each.agreed_on)}",
        state=ended,
        review=review,
        kind=kind,
        holds=holds,
        details=(SummaryRow("For", each.need),) if each.need else (),
    )


def _restriction(each: Restriction, view: View, as_of: date) -> ReviewedRow:
    holding = each.on(as_of)
    review, kind = _review(each.plans, each.lifted_on is None, as_of)
    return ReviewedRow(
        what=(holding or each.terms[-1]).what,
        since=restriction_span(each),
        state="In force" if holding else "Not in force",
        review=review,
        kind=kind,
        holds=holding is not None,
        details=tuple(_restriction_details(each, holding is not None, view)),
    )


def _restriction_details(each: Restriction, holds: bool, view: View) -> Iterator[SummaryRow]:
    closed = each.terms[-1].bars
    if closed and holds:
        yield SummaryRow("Closed", capitalised(barred(closed)))
    if each.policy:
        yield SummaryRow("Under", each.policy)
    if not view.see_sensitive:
        yield SummaryRow("Reason", HIDDEN)
        return
    for event in view.events.values():
        fact = event.what
        if isinstance(fact, f.RestrictionImposed) and fact.id == each.id:
            yield from _why(fact.reason, fact.equality, "")
        elif isinstance(fact, f.RestrictionReviewed) and fact.restriction == each.id:
            yield from _why(fact.reason, fact.equality, f", {day_in_words(event.on)}")


def _why(reason: str | None, equality: str | None, when: str) -> Iterator[SummaryRow]:
    yield SummaryRow(f"Reason{when}", _said(reason))
    yield SummaryRow(f"Needs and equality{when}", _said(equality))


def _said(text: str | None) -> str:
    return "Not recorded" if text is None else text.strip() or "None given"


def _representative(each: Representative, view: View, as_of: date) -> RepresentativeRow:
    over = each.ended_on or each.until
    consent = CONSENTS[each.consent] if each.consent else "consent not recorded"
    span = f"From {day_in_words(each.from_on)}"
    return RepresentativeRow(
        name=view.name(each.name),
        consent=capitalised(consent),
        span=f"{span} to {day_in_words(over)}" if over else span,
        acts=not (each.ended_on and as_of >= each.ended_on)
        and not (each.until and as_of > each.until),
    )
