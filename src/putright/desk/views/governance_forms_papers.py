"""The questions about policies, reports and the governing body's responses."""

from collections.abc import Iterator, Mapping
from typing import Any

from putright.desk.acts.inputs import Input, Values
from putright.desk.acts.shapes import Choice
from putright.desk.entrance import Visit
from putright.desk.views.governance_form import (
    ADDRESS,
    FactForm,
    asked_for,
    choices_of,
    day_of,
    fresh_id,
    needs,
    plain,
)
from putright.desk.words import words
from putright.procedure.landlords import governance_facts as g
from putright.procedure.landlords.facts import LandlordFact
from putright.procedure.landlords.governance_words import (
    Audience,
    PolicyKind,
    ReportKind,
    ReportPart,
)
from putright.workingdays.dates import in_words


def _policy_specs(visit: Visit) -> tuple[Input, ...]:
    return (
        Input("kind", "Which policy?", kind="radios", options=choices_of(PolicyKind),
            ask="Choose the policy"),
        Input("title", "What is it called?", ask="Give its title"),
        Input("from_on", "From which day is it in force and published?", ask="Give the day"),
        ADDRESS,
        Input("review_on", "By when is it reviewed?"),
        Input("definition", "How does it define a complaint?", "Quote it, word by word. It is then held "
            "against the requirement that your imported form prints.", kind="textarea", rows=3),
    )  # fmt: skip


def _policy(visit: Visit, values: Values) -> LandlordFact:
    return g.PolicyPublished(id=fresh_id("policy"), **values)


def _policy_follows(visit: Visit, fact: LandlordFact) -> Iterator[str]:
    if not isinstance(fact, g.PolicyPublished):
        return
    if fact.address is None:
        yield "Without an address nothing shows that residents can read it."
    if fact.review_on is None:
        yield "Without a review date nobody is reminded of it."


def _report_specs(visit: Visit) -> tuple[Input, ...]:
    return (
        Input("report", "What did it tell?", kind="radios", options=choices_of(ReportKind),
            ask="Choose what it told"),
        Input("audience", "Who had it?", "Record it again for each of several.", kind="radios",
            options=choices_of(Audience), ask="Choose who had it"),
        day_of("When was it given?", "Give the day on which it was given"),
        Input("from_on", "About the time from"),
        Input("to_on", "to"),
        Input("parts", "What does the annual report hold?", kind="checkboxes",
            options=choices_of(ReportPart), when=("report", (ReportKind.ANNUAL_REPORT.value,))),
        ADDRESS,
    )  # fmt: skip


def _report(visit: Visit, values: Values) -> LandlordFact:
    parts = values["parts"] or ()
    if values["report"] is not ReportKind.ANNUAL_REPORT:
        parts = ()
    return g.ReportGiven(id=fresh_id("report"), **{**values, "parts": tuple(parts)})


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
        day_of("When?", "Give the day of the response"),
        ADDRESS,
    )  # fmt: skip


def _response_start(visit: Visit) -> Mapping[str, Any]:
    return {"report": asked_for(visit, "report")}


FORMS: dict[str, FactForm] = {
    "policy": FactForm(
        "Record that a policy is published", g.PolicyPublished, _policy_specs, _policy,
        follows=_policy_follows,
    ),
    "report": FactForm(
        "Record a report", g.ReportGiven, _report_specs, _report, follows=_report_follows
    ),
    "response": FactForm(
        "Record the governing body’s response", g.GoverningBodyAnswered, _response_specs,
        plain(g.GoverningBodyAnswered),
        _response_start,
        lacks=needs(lambda known: known.reports, "No report is on record that it could answer to."),
    ),
}  # fmt: skip
