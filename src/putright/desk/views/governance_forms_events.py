"""The questions about what happens: training, incidents, changes, the Ombudsman's requests, themes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from putright.desk.acts.inputs import Input, Values
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit
from putright.desk.views.governance_form import (
    FactForm,
    always,
    asked_for,
    choices_of,
    day_of,
    fresh_id,
    governance_of,
    hidden_one,
    known_one,
    needs,
    plain,
    staff,
)
from putright.procedure.landlords import governance_facts as g
from putright.procedure.landlords.facts import LandlordFact
from putright.procedure.landlords.governance import Governance
from putright.procedure.landlords.governance_words import ChangeKind


def _training_specs(visit: Visit) -> tuple[Input, ...]:
    return (
        Input("about", "What was it about?", ask="Say what it was about"),
        day_of("When was it?", "Give the day"),
        Input("head_count", "How many were there?", width=5),
        Input("people", "Who of the people on record?", kind="checkboxes", options=staff(visit)),
    )  # fmt: skip


def _training(visit: Visit, values: Values) -> LandlordFact:
    return g.TrainingGiven(**{**values, "people": tuple(values["people"] or ())})


_INCIDENT = (
    hidden_one("id"),
    Input("about", "What keeps you from following the Code?", "For example, a cyber attack.",
        kind="textarea", rows=3, ask="Say what happened"),
    day_of("Since when; or, where you add to it, as of which day?", "Give the day"),
    Input("back_on", "When do you mean to be back?"),
    Input("told_ombudsman_on", "When was the Ombudsman told?"),
    Input("told_residents_on", "When were residents told?"),
    Input("published_on", "When was it put on the website?"),
)  # fmt: skip


def _incident_start(visit: Visit) -> Mapping[str, Any]:
    found = known_one(governance_of(visit).incidents, asked_for(visit, "id"))
    if found is None:
        return {}
    names = ("id", "about", "back_on", "told_ombudsman_on", "told_residents_on", "published_on")
    return {name: getattr(found, name) for name in names}


def _incident(visit: Visit, values: Values) -> LandlordFact:
    known = known_one(governance_of(visit).incidents, values["id"] or "")
    return g.IncidentDeclared(**{**values, "id": known.id if known else fresh_id("incident")})


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
        going_on = [each for each in every(governance_of(visit)) if getattr(each, ended) is None]
        options = [Choice(each.id, each.about) for each in going_on]
        return (
            Input("id", question, kind="radios", options=options, of=str, ask="Choose one"),
            day_of("On which day?", "Give the day"),
        )

    return specs


def _same_id(visit: Visit) -> Mapping[str, Any]:
    return {"id": asked_for(visit, "id")}


_CHANGE = (
    Input("change", "What changed?", kind="radios", options=choices_of(ChangeKind),
        ask="Choose what changed"),
    Input("about", "What happened?", kind="textarea", rows=3, ask="Say what happened"),
    day_of("When did it take effect?", "Give the day"),
)  # fmt: skip
_REQUEST = (
    Input("about", "What did the Ombudsman ask for?", kind="textarea", rows=3, ask="Say what for"),
    day_of("When did it ask?", "Give the day"),
    Input("due_on", "By when?"),
)
_THEME = (
    hidden_one("id"),
    Input("about", "What do complaints show?", kind="textarea", rows=3, ask="Say what they show"),
    Input("change", "What was changed because of it?", "Leave it empty where nothing was yet.",
        kind="textarea", rows=3),
    day_of("On which day was that noted, or changed?", "Give the day"),
)  # fmt: skip


def _theme_start(visit: Visit) -> Mapping[str, Any]:
    found = known_one(governance_of(visit).themes, asked_for(visit, "id"))
    return {name: getattr(found, name) for name in ("id", "about", "change")} if found else {}


def _theme(visit: Visit, values: Values) -> LandlordFact:
    known = known_one(governance_of(visit).themes, values["id"] or "")
    return g.ThemeNoted(**{**values, "id": known.id if known else fresh_id("theme")})


FORMS: dict[str, FactForm] = {
    "training": FactForm("Record training", g.TrainingGiven, _training_specs, _training),
    "incident": FactForm(
        "Record an incident", g.IncidentDeclared, always(_INCIDENT), _incident,
        _incident_start, _incident_follows,
    ),
    "incident-ended": FactForm(
        "Record that an incident is over", g.IncidentEnded,
        _ending("Which incident is over?", lambda known: known.incidents, "ended_on"),
        plain(g.IncidentEnded), _same_id,
        lacks=needs(
            lambda known: [each for each in known.incidents if each.ended_on is None],
            "No incident is on record that goes on.",
        ),
    ),
    "change": FactForm(
        "Record a significant change", g.ChangeHappened, always(_CHANGE),
        plain(g.ChangeHappened, "change"),
        beside=(("What follows", ("After a restructure, a merger or a change of the procedure a "
            "self-assessment is made again.",)),),
    ),
    "request": FactForm(
        "Record a request of the Ombudsman’s", g.OmbudsmanAskedForReview, always(_REQUEST),
        plain(g.OmbudsmanAskedForReview, "request"),
    ),
    "request-done": FactForm(
        "Record that a review is done", g.OmbudsmanReviewDone,
        _ending("Which review is done?", lambda known: known.reviews, "done_on"),
        plain(g.OmbudsmanReviewDone), _same_id,
        lacks=needs(
            lambda known: [each for each in known.reviews if each.done_on is None],
            "No review is on record that has still to be done.",
        ),
    ),
    "theme": FactForm(
        "Record a theme in complaints", g.ThemeNoted, always(_THEME), _theme, _theme_start
    ),
}  # fmt: skip
