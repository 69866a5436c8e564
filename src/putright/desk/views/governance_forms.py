"""The questions of each fact of governance, and what follows from the answers."""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from msgspec import Struct

from putright.desk.acts.inputs import Input, Values
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit
from putright.desk.words import words
from putright.procedure.landlords import governance_facts as g
from putright.procedure.landlords.facts import LandlordFact
from putright.procedure.landlords.governance import Governance
from putright.procedure.landlords.governance_words import (
    Audience,
    ChangeKind,
    Office,
    PolicyKind,
    ReportKind,
    ReportPart,
)
from putright.workingdays.dates import in_words

WHERE = ("/governance", "Who governs complaints")

Beside = tuple[tuple[str, tuple[str, ...]], ...]


def _no_start(visit: Visit) -> Mapping[str, Any]:
    return {}


def _no_follows(visit: Visit, fact: LandlordFact) -> Iterator[str]:
    return iter(())


@dataclass(frozen=True)
class FactForm:
    """A form: its title, its questions, and the fact that the answers make.

    `start` is what a fresh form starts with; `follows` what to look at twice.
    """

    title: str
    asks: type[Struct]
    specs: Callable[[Visit], tuple[Input, ...]]
    made: Callable[[Visit, Values], LandlordFact | None]
    start: Callable[[Visit], Mapping[str, Any]] = _no_start
    follows: Callable[[Visit, LandlordFact], Iterator[str]] = _no_follows
    beside: Beside = ()


def _day(label: str, ask: str, hint: str | None = None) -> Input:
    return Input("on", label, hint, ask=ask, of=date)


def _words(of: type[Any]) -> list[Choice]:
    return [Choice(each.value, words(each)) for each in of]


def _id(prefix: str) -> str:
    return f"{prefix}-{secrets.token_hex(5)}"


def _asked(visit: Visit, name: str) -> str:
    """What a link to the form names; a form that was sent carries it on."""
    return visit.request.POST.get(name) or visit.request.GET.get(name, "")


def _hidden(name: str) -> Input:
    return Input(name, "", kind="hidden", of=str)


_ADDRESS = Input(
    "address", "Where is it published?", "The address of the page or the file.", of=str
)


def _staff(visit: Visit) -> list[Choice]:
    people = sorted(
        visit.settings.working_people().values(), key=lambda each: (each.name or each.id).casefold()
    )
    return [Choice(each.id, each.name or each.id) for each in people]


# Offices


def _office_specs(visit: Visit) -> tuple[Input, ...]:
    return (
        Input("role", "Which office?", kind="radios", options=_words(Office), ask="Choose the office"),
        Input("who", "Who holds it?", "A person or a team, as residents may read it.",
            ask="Say who holds it", width=30),
        Input("person", "Are they on record here?", kind="select",
            options=[Choice("", "No"), *_staff(visit)]),
        Input("from_on", "From which day?", ask="Give the first day"),
        Input("until", "To which day?", "Leave it empty where they hold it still."),
    )  # fmt: skip


def _office(visit: Visit, values: Values) -> LandlordFact:
    return g.OfficeHeld(**{**values, "person": values["person"] or None})


def _office_follows(visit: Visit, fact: LandlordFact) -> Iterator[str]:
    if isinstance(fact, g.OfficeHeld):
        for each in visit.settings.governance.held_on(fact.role, fact.from_on):
            yield f"{each.who} is on record as holding it on that day too."


def _left_start(visit: Visit) -> Mapping[str, Any]:
    number = _asked(visit, "event")
    held = visit.settings.governance.offices
    found = next((each for each in held if str(each.event) == number), None)
    return {"holder": str(found.event)} if found else {}


def _left_specs(visit: Visit) -> tuple[Input, ...]:
    held = [each for each in visit.settings.governance.offices if each.until is None]
    options = [Choice(str(each.event), f"{words(each.role)}: {each.who}") for each in held]
    return (
        Input("holder", "Who left which office?", kind="radios", options=options, of=str,
            ask="Choose who left"),
        _day("What was their last day?", "Give their last day"),
    )  # fmt: skip


def _left(visit: Visit, values: Values) -> LandlordFact | None:
    held = visit.settings.governance.offices
    found = next((each for each in held if str(each.event) == values["holder"]), None)
    return g.OfficeLeft(role=found.role, who=found.who) if found else None


# Policies and reports


def _policy_specs(visit: Visit) -> tuple[Input, ...]:
    return (
        Input("kind", "Which policy?", kind="radios", options=_words(PolicyKind),
            ask="Choose the policy"),
        Input("title", "What is it called?", ask="Give its title"),
        Input("from_on", "From which day is it in force and published?", ask="Give the day"),
        _ADDRESS,
        Input("review_on", "By when is it reviewed?"),
        Input("definition", "How does it define a complaint?", "Quote it, word by word. It is then held "
            "against the requirement that your imported form prints.", kind="textarea", rows=3),
    )  # fmt: skip


def _policy(visit: Visit, values: Values) -> LandlordFact:
    return g.PolicyPublished(id=_id("policy"), **values)


def _policy_follows(visit: Visit, fact: LandlordFact) -> Iterator[str]:
    if not isinstance(fact, g.PolicyPublished):
        return
    if fact.address is None:
        yield "Without an address nothing shows that residents can read it."
    if fact.review_on is None:
        yield "Without a review date nobody is reminded of it."


def _report_specs(visit: Visit) -> tuple[Input, ...]:
    return (
        Input("report", "What did it tell?", kind="radios", options=_words(ReportKind),
            ask="Choose what it told"),
        Input("audience", "Who had it?", "Record it again for each of several.", kind="radios",
            options=_words(Audience), ask="Choose who had it"),
        _day("When was it given?", "Give the day on which it was given"),
        Input("from_on", "About the time from"),
        Input("to_on", "to"),
        Input("parts", "What does the annual report hold?", kind="checkboxes",
            options=_words(ReportPart), when=("report", (ReportKind.ANNUAL_REPORT.value,))),
        _ADDRESS,
    )  # fmt: skip


def _report(visit: Visit, values: Values) -> LandlordFact:
    parts = values["parts"] or ()
    if values["report"] is not ReportKind.ANNUAL_REPORT:
        parts = ()
    return g.ReportGiven(id=_id("report"), **{**values, "parts": tuple(parts)})


def _report_follows(visit: Visit, fact: LandlordFact) -> Iterator[str]:
    if isinstance(fact, g.ReportGiven) and fact.report is ReportKind.ANNUAL_REPORT:
        for each in ReportPart:
            if each not in fact.parts:
                yield f"It does not hold: {words(each)}."


def _response_specs(visit: Visit) -> tuple[Input, ...]:
    known = reversed(visit.settings.governance.reports)
    options = [
        Choice(
            each.id,
            f"{words(each.report)}, to {words(each.audience).lower()}, {in_words(each.on)}",
        )
        for each in known
    ]
    return (
        Input("report", "To which report?", kind="select",
            options=[Choice("", "Choose a report"), *options], ask="Choose the report"),
        Input("response", "What did the governing body say?", kind="textarea", rows=5,
            ask="Write its response"),
        _day("When?", "Give the day of the response"),
        _ADDRESS,
    )  # fmt: skip


# Training, incidents, changes, requests, themes


def _training_specs(visit: Visit) -> tuple[Input, ...]:
    return (
        Input("about", "What was it about?", ask="Say what it was about"),
        _day("When was it?", "Give the day"),
        Input("head_count", "How many were there?", width=5),
        Input("people", "Who of the people on record?", kind="checkboxes", options=_staff(visit)),
    )  # fmt: skip


def _training(visit: Visit, values: Values) -> LandlordFact:
    return g.TrainingGiven(**{**values, "people": tuple(values["people"] or ())})


_INCIDENT = (
    _hidden("id"),
    Input("about", "What keeps you from following the Code?", "For example, a cyber attack.",
        kind="textarea", rows=3, ask="Say what happened"),
    _day("Since when; or, where you add to it, as of which day?", "Give the day"),
    Input("back_on", "When do you mean to be back?"),
    Input("told_ombudsman_on", "When was the Ombudsman told?"),
    Input("told_residents_on", "When were residents told?"),
    Input("published_on", "When was it put on the website?"),
)  # fmt: skip


def _known(every: Sequence[Any], key: str) -> Any:
    return next((each for each in every if each.id == key), None)


def _governance(visit: Visit) -> Governance:
    return visit.settings.governance


def _incident_start(visit: Visit) -> Mapping[str, Any]:
    found = _known(_governance(visit).incidents, _asked(visit, "id"))
    if found is None:
        return {}
    names = ("id", "about", "back_on", "told_ombudsman_on", "told_residents_on", "published_on")
    return {name: getattr(found, name) for name in names}


def _incident(visit: Visit, values: Values) -> LandlordFact:
    known = _known(_governance(visit).incidents, values["id"] or "")
    return g.IncidentDeclared(**{**values, "id": known.id if known else _id("incident")})


def _incident_follows(visit: Visit, fact: LandlordFact) -> Iterator[str]:
    if not isinstance(fact, g.IncidentDeclared):
        return
    if fact.told_ombudsman_on is None:
        yield "Nothing says that the Ombudsman was told."
    if fact.told_residents_on is None:
        yield "Nothing says that those who are affected were told."
    if fact.back_on is None:
        yield "Nothing says when you mean to follow the Code again."


def _ending(question: str, every: Callable[[Governance], Sequence[Any]], ended: str) -> Any:
    def specs(visit: Visit) -> tuple[Input, ...]:
        going_on = [each for each in every(_governance(visit)) if getattr(each, ended) is None]
        options = [Choice(each.id, each.about) for each in going_on]
        return (
            Input("id", question, kind="radios", options=options, of=str, ask="Choose one"),
            _day("On which day?", "Give the day"),
        )

    return specs


def _same_id(visit: Visit) -> Mapping[str, Any]:
    return {"id": _asked(visit, "id")}


_CHANGE = (
    Input("change", "What changed?", kind="radios", options=_words(ChangeKind),
        ask="Choose what changed"),
    Input("about", "What happened?", kind="textarea", rows=3, ask="Say what happened"),
    _day("When did it take effect?", "Give the day"),
)  # fmt: skip
_REQUEST = (
    Input("about", "What did the Ombudsman ask for?", kind="textarea", rows=3, ask="Say what for"),
    _day("When did it ask?", "Give the day"),
    Input("due_on", "By when?"),
)
_THEME = (
    _hidden("id"),
    Input("about", "What do complaints show?", kind="textarea", rows=3, ask="Say what they show"),
    Input("change", "What was changed because of it?", "Leave it empty where nothing was yet.",
        kind="textarea", rows=3),
    _day("On which day was that noted, or changed?", "Give the day"),
)  # fmt: skip


def _theme_start(visit: Visit) -> Mapping[str, Any]:
    found = _known(_governance(visit).themes, _asked(visit, "id"))
    return {name: getattr(found, name) for name in ("id", "about", "change")} if found else {}


def _theme(visit: Visit, values: Values) -> LandlordFact:
    known = _known(_governance(visit).themes, values["id"] or "")
    return g.ThemeNoted(**{**values, "id": known.id if known else _id("theme")})


Specs = Callable[[Visit], tuple[Input, ...]]
Making = Callable[[Visit, Values], LandlordFact]


def _always(specs: tuple[Input, ...]) -> Specs:
    def found(visit: Visit) -> tuple[Input, ...]:
        return specs

    return found


def _plain(of: type[LandlordFact], prefix: str = "") -> Making:
    """The fact with what was typed; with a prefix, something new that gets an id of its own."""

    def made(visit: Visit, values: Values) -> LandlordFact:
        return of(**{**values, "id": _id(prefix)} if prefix else values)

    return made


def _response_start(visit: Visit) -> Mapping[str, Any]:
    return {"report": _asked(visit, "report")}


FORMS: dict[str, FactForm] = {
    "office": FactForm(
        "Record who holds an office", g.OfficeHeld, _office_specs, _office, follows=_office_follows
    ),
    "office-left": FactForm(
        "Record that somebody left an office", g.OfficeLeft, _left_specs, _left, _left_start
    ),
    "policy": FactForm(
        "Record that a policy is published", g.PolicyPublished, _policy_specs, _policy,
        follows=_policy_follows,
    ),
    "report": FactForm(
        "Record a report", g.ReportGiven, _report_specs, _report, follows=_report_follows
    ),
    "response": FactForm(
        "Record the governing body’s response", g.GoverningBodyAnswered, _response_specs,
        _plain(g.GoverningBodyAnswered),
        _response_start,
    ),
    "training": FactForm("Record training", g.TrainingGiven, _training_specs, _training),
    "incident": FactForm(
        "Record an incident", g.IncidentDeclared, _always(_INCIDENT), _incident,
        _incident_start, _incident_follows,
    ),
    "incident-ended": FactForm(
        "Record that an incident is over", g.IncidentEnded,
        _ending("Which incident is over?", lambda known: known.incidents, "ended_on"),
        _plain(g.IncidentEnded), _same_id,
    ),
    "change": FactForm(
        "Record a significant change", g.ChangeHappened, _always(_CHANGE),
        _plain(g.ChangeHappened, "change"),
        beside=(("What follows", ("After a restructure, a merger or a change of the procedure a "
            "self-assessment is made again.",)),),
    ),
    "request": FactForm(
        "Record a request of the Ombudsman’s", g.OmbudsmanAskedForReview, _always(_REQUEST),
        _plain(g.OmbudsmanAskedForReview, "request"),
    ),
    "request-done": FactForm(
        "Record that a review is done", g.OmbudsmanReviewDone,
        _ending("Which review is done?", lambda known: known.reviews, "done_on"),
        _plain(g.OmbudsmanReviewDone), _same_id,
    ),
    "theme": FactForm(
        "Record a theme in complaints", g.ThemeNoted, _always(_THEME), _theme, _theme_start
    ),
}  # fmt: skip
