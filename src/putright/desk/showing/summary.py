"""What a complaint says of itself at the top of its page, beside what is owed."""

from collections.abc import Iterator
from dataclasses import dataclass

from putright.codes.vocabulary import DutyKind
from putright.desk.showing.days import day_in_words, maybe_day, working_days_in_words
from putright.desk.showing.page import SummaryRow
from putright.desk.showing.plain import BY_CHANNEL, CONSENTS
from putright.desk.showing.said.coming_in import background_in_words
from putright.desk.showing.view import Link, View
from putright.desk.words import lower, words
from putright.procedure.case import Case, Sent
from putright.procedure.duty import Duty
from putright.procedure.rules import Rules
from putright.procedure.words import Channel, Level


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """Something that the case is linked with: what it is to it, and where it is."""

    role: str
    link: Link
    note: str = ""


def facts(case: Case, view: View) -> Iterator[SummaryRow]:
    """When and how it came in, and what it is about, in rows."""
    if case.received_on:
        how = f" {BY_CHANNEL[case.channel]}" if case.channel else ""
        yield SummaryRow("Received", f"{day_in_words(case.received_on)}{how}")
    if case.restarted_on:
        yield SummaryRow("Accepted after all", day_in_words(case.restarted_on))
    if case.home:
        yield SummaryRow("The home", view.home(case.home))
    if case.service:
        yield SummaryRow("Service complained of", case.service)
    if case.occurred_on:
        yield SummaryRow("It happened", day_in_words(case.occurred_on))
    if case.aware_on:
        yield SummaryRow("The resident learned of it", day_in_words(case.aware_on))
    if case.from_survey:
        yield SummaryRow("It came out of", "a survey")
    yield SummaryRow("Judged by", view.rules.edition.title)


def watch(case: Case, view: View) -> Iterator[str]:
    """What to see before anything else about the case itself."""
    if case.safety:
        yield "Health, safety or safeguarding is at stake"
    if case.triage and case.triage.risk is Level.HIGH:
        yield "High risk"
    if case.triage and case.triage.urgent_action:
        yield f"Urgent: {case.triage.urgent_action}"
    if case.triage and case.triage.vulnerability is Level.HIGH and view.see_sensitive:
        yield "The resident is highly vulnerable"
    if case.representative:
        consent = CONSENTS[case.consent] if case.consent else "consent not recorded"
        yield f"{view.actor(case.representative)} acts for the resident, {consent}"
    if case.group:
        yield f"Made by a group of {len(case.group)}"


def notes(case: Case, owed: tuple[Duty, ...], rules: Rules) -> Iterator[str]:
    """What does not count yet, or was promised later than it is due."""
    for stage in case.stages:
        told = (each.sent for each in stage.extensions)
        for sent in (*stage.acknowledgements, *stage.responses, *told, stage.refused):
            if sent and sent.left_on is None:
                yield _waiting(sent)
    for duty in owed:
        promised, limit = duty.promised_on, duty.limit
        if duty.kind is DutyKind.RESPOND and promised and limit and promised > limit:
            yield (
                f"The resident was told to expect the stage {duty.stage} response by "
                f"{day_in_words(promised)}; it is due on {day_in_words(limit)}."
            )
    for event in case.history:
        if event.relied_on.get("no_such_stage"):
            yield (
                f"A further stage was asked for on {day_in_words(event.on)}; the Code has none. "
                f"Tell the resident how to go to the {rules.edition.ombudsman}."
            )


def _waiting(sent: Sent) -> str:
    missing = "confirmed in writing" if sent.spoken else "known to have left"
    return f"The message of {day_in_words(sent.on)} is not {missing}, so it meets no duty yet."


def triage(case: Case, view: View) -> Iterator[SummaryRow]:
    """How it was weighed, in rows; none where it was not."""
    weighed = case.triage
    if weighed is None:
        return
    yield SummaryRow("How it goes on", words(weighed.route))
    rows = [("Complexity", weighed.complexity), ("Risk", weighed.risk)]
    if view.see_sensitive:
        rows.append(("Vulnerability", weighed.vulnerability))
    for key, level in rows:
        yield SummaryRow(key, words(level) if level is not None else "Not recorded")
    if weighed.urgent_action:
        yield SummaryRow("Urgent action", weighed.urgent_action)
    if weighed.agreed_by_resident is not None:
        yield SummaryRow("Agreed by the resident", "Yes" if weighed.agreed_by_resident else "No")


def updates(case: Case) -> str:
    """How often the resident is told how it stands; empty where nothing was agreed."""
    if not case.updates_every:
        return ""
    agreed, every = max(case.updates_every, key=lambda each: each[0])
    how = f" by {lower(Channel(case.agreed_channel))}" if case.agreed_channel else ""
    told = f" Last told on {maybe_day(max(case.told_on))}." if case.told_on else ""
    return f"Every {working_days_in_words(every)}{how}, agreed on {day_in_words(agreed)}.{told}"


def linked(case: Case, view: View) -> Iterator[LinkedRow]:
    """Everything that the case is linked with."""
    if case.merged_into:
        yield LinkedRow("It goes on as", view.links("complaint", case.merged_into))
    if case.from_request:
        yield LinkedRow(
            "It came from the service request", view.links("request", case.from_request)
        )
    for each in case.linked:
        yield LinkedRow("A further issue became", view.links("complaint", each))
    for older in case.background:
        note = background_in_words(older).removeprefix(older.reference).lstrip(", ")
        yield LinkedRow("Background", Link(older.reference), note)
