"""Folds a demonstration's histories afresh, as a record that is loaded from them would."""

from datetime import date
from typing import Any

from putright.cli.demo import Demo
from putright.codes.load import edition_on
from putright.procedure import assessments, complaint, landlords, requests, residents
from putright.procedure.events import Refused
from putright.procedure.landlords import Landlord
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.streams import deciding, folding
from putright.record.history import History, Kind

AS_OF = date(2026, 11, 20)

STREAMS: dict[Kind, Any] = {
    Kind.COMPLAINT: complaint.STREAM,
    Kind.REQUEST: requests.STREAM,
    Kind.RESIDENT: residents.STREAM,
    Kind.ASSESSMENT: assessments.STREAM,
    Kind.LANDLORD: landlords.STREAM,
}


def of_kind(demo: Demo, kind: Kind) -> list[History]:
    return [each for each in demo.histories if each.kind is kind]


def landlord_of(demo: Demo) -> Landlord:
    own: Landlord = fold(demo, demo.histories[0], landlords.NEW_LANDLORD.rules("2024"))
    return own


def rules_of(landlord: Landlord, history: History) -> Rules:
    return landlord.rules(edition_on(history.entries[0].command.on).id)


def fold(demo: Demo, history: History, rules: Rules) -> Any:
    """What a history amounts to. Fails where the rules refuse any of it."""
    stream = STREAMS[history.kind]
    people = {each.id: each for each in demo.people}
    record = stream.new
    for entry in history.entries:
        context = Context(today=entry.at.date(), people=people)
        outcome = deciding.decide(stream, record, entry.command, rules, context)
        assert not isinstance(outcome, Refused), (history.reference, entry, outcome)
        for event in outcome:
            record = folding.evolve(stream, record, event)
    return record
