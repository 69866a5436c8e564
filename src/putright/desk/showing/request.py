"""The page of a service request, a compliment or a survey answer, in words, ready to print."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from putright.desk.showing.breaches import BreachRow
from putright.desk.showing.card import ResidentCard
from putright.desk.showing.days import day_in_words
from putright.desk.showing.duties import DutyRow
from putright.desk.showing.page import Anchor, SummaryRow, anchors, resident_href, shared, view_of
from putright.desk.showing.plain import BY_CHANNEL
from putright.desk.showing.timeline import DocumentRow, TimelineItem
from putright.desk.showing.view import Link, Links, Names, View, no_links
from putright.desk.words import words
from putright.procedure import requests
from putright.procedure.requests.request import Dissatisfaction, Request, Survey
from putright.procedure.requests.transitions import SENTENCES
from putright.procedure.rules import Rules


@dataclass(frozen=True, slots=True)
class DissatisfactionRow:
    """What the resident was not satisfied with, and what became of it."""

    about: str
    when: str
    choice: str
    complaint: Link | None = None


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """An answer to a survey, and whether somebody rang about it."""

    answer: str
    about: str
    when: str
    call_back: str


@dataclass(frozen=True, slots=True)
class RequestPage:
    """A service request, ready to print. Lists and texts are empty where there is nothing to say."""

    reference: str
    title: str
    about: str
    headline: str
    state: str
    facts: tuple[SummaryRow, ...]
    resident: ResidentCard
    resident_href: str
    watch: tuple[str, ...]
    notes: tuple[str, ...]
    owed: tuple[DutyRow, ...]
    done: tuple[DutyRow, ...]
    dissatisfaction: tuple[DissatisfactionRow, ...]
    complaints: tuple[Link, ...]
    surveys: tuple[SurveyRow, ...]
    breaches: tuple[BreachRow, ...]
    not_known: tuple[BreachRow, ...]
    documents: tuple[DocumentRow, ...]
    timeline: tuple[TimelineItem, ...]
    anchors: tuple[Anchor, ...]


def request_page(
    request: Request,
    *,
    rules: Rules,
    as_of: date,
    reference: str,
    resident: ResidentCard,
    recorded: Mapping[int, datetime],
    names: Names,
    see_sensitive: bool,
    links: Links = no_links,
) -> RequestPage:
    """The page of a service request as of a day. The arguments are those of `complaint_page`."""
    view = view_of(request.history, rules, names, see_sensitive, links)
    parts = shared(
        request.history,
        requests.duties(request, rules),
        requests.breaches(request, rules, as_of),
        requests.not_known(request, rules),
        view=view,
        as_of=as_of,
        recorded=recorded,
    )
    unhappy = tuple(_dissatisfaction(each, view) for each in request.dissatisfactions)
    surveys = tuple(_survey(each) for each in request.surveys)
    return RequestPage(
        reference=reference,
        title=_title(request),
        about=request.about,
        headline=_headline(request, parts.owed, view),
        state=words(request.state),
        facts=tuple(_facts(request, view)),
        resident=resident,
        resident_href=resident_href(request.resident, view),
        watch=resident.watch,
        notes=(),
        owed=parts.owed,
        done=parts.done,
        dissatisfaction=unhappy,
        complaints=tuple(view.links("complaint", each) for each in request.complaints),
        surveys=surveys,
        breaches=parts.breaches,
        not_known=parts.not_known,
        documents=parts.documents,
        timeline=parts.timeline,
        anchors=anchors(
            ("owed", "What is owed", True),
            ("dissatisfaction", "Dissatisfaction", unhappy),
            ("surveys", "Surveys", surveys),
            ("breaches", "Breaches", parts.breaches or parts.not_known),
            ("timeline", "Timeline", parts.timeline),
        ),
    )


def _title(request: Request) -> str:
    said = [request.about, *(each.about for each in request.dissatisfactions)]
    first = next((" ".join(each.split()) for each in said if each.strip()), "")
    return first or words(request.state)


def _headline(request: Request, owed: tuple[DutyRow, ...], view: View) -> str:
    """Where it stands, the complaint it became, and what is owed next."""
    said = [SENTENCES[request.state]]
    if request.complaints:
        raised = ", ".join(view.links("complaint", each).text for each in request.complaints)
        said.append(f"A complaint was raised from it: {raised}.")
    if owed:
        said.append(f"Next: {owed[0].what} – {owed[0].state_text}.")
    return " ".join(said)


def _facts(request: Request, view: View) -> Iterator[SummaryRow]:
    if request.recorded_on:
        how = f" {BY_CHANNEL[request.channel]}" if request.channel else ""
        yield SummaryRow("Recorded", f"{day_in_words(request.recorded_on)}{how}")
    if request.home:
        yield SummaryRow("The home", view.home(request.home))
    if request.stopped_on:
        yield SummaryRow("Work stopped", day_in_words(request.stopped_on))
    if request.done_on:
        yield SummaryRow("Done", day_in_words(request.done_on))
    if request.praised:
        yield SummaryRow("Praised", ", ".join(view.name(each) for each in request.praised))


def _dissatisfaction(each: Dissatisfaction, view: View) -> DissatisfactionRow:
    choice = words(each.choice) if each.choice else "Not recorded whether it was offered"
    if each.chosen_on:
        choice += f", since {day_in_words(each.chosen_on)}"
    return DissatisfactionRow(
        about=each.about,
        when=day_in_words(each.on),
        choice=choice,
        complaint=view.links("complaint", each.complaint) if each.complaint else None,
    )


def _survey(each: Survey) -> SurveyRow:
    if each.called_back_on:
        call = f"Called back on {day_in_words(each.called_back_on)}"
    else:
        call = "To be called back" if each.call_back_owed else "No call is owed"
    return SurveyRow(
        answer="Satisfied" if each.satisfied else "Not satisfied",
        about=each.about or "",
        when=day_in_words(each.on),
        call_back=call,
    )
