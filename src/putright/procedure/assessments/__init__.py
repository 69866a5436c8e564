"""The stream of a self-assessment: what a landlord answers, provision by provision, in a year.

`decide`, `evolve`, `fold`, `duties` and `breaches`, as for a complaint. All pure. It is judged by
its own edition, whatever the edition of the day.
"""

from collections.abc import Iterable
from datetime import date

from putright.procedure.assessments.assessment import NEW_ASSESSMENT, Assessment, Entry
from putright.procedure.assessments.carrying import Carried, carried, to_answer
from putright.procedure.assessments.checks import CHECKS, relied_on
from putright.procedure.assessments.evolvers import EVOLVERS
from putright.procedure.assessments.form import Progress, digest, progress, stands_as_published
from putright.procedure.assessments.owed import duties as _duties
from putright.procedure.assessments.sound import contradictions
from putright.procedure.assessments.transitions import SENTENCES, TRANSITIONS
from putright.procedure.duty import Duty
from putright.procedure.events import Command, Event, Refused
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.streams import breaking, deciding, folding
from putright.procedure.streams.breaking import Breach, NotKnown
from putright.procedure.streams.stream import Stream

STREAM = Stream(
    name="self-assessment",
    new=NEW_ASSESSMENT,
    transitions=TRANSITIONS,
    sentences=SENTENCES,
    evolvers=EVOLVERS,
    checks=CHECKS,
    contradictions=contradictions,
    duties=_duties,
    relied_on=relied_on,
)


def decide(
    assessment: Assessment, command: Command, rules: Rules, context: Context
) -> tuple[Event, ...] | Refused:
    """What becomes of a command: the events to append, or why there are none."""
    return deciding.decide(STREAM, assessment, command, rules, context)


def evolve(assessment: Assessment, event: Event) -> Assessment:
    """The self-assessment after an event."""
    return folding.evolve(STREAM, assessment, event)


def fold(events: Iterable[Event]) -> Assessment:
    """The self-assessment after all of the events."""
    return folding.fold(STREAM, events, NEW_ASSESSMENT)


def duties(assessment: Assessment, rules: Rules) -> tuple[Duty, ...]:
    """Every duty that it holds, met ones too, in the order in which they opened."""
    return _duties(assessment, rules)


def breaches(assessment: Assessment, rules: Rules, as_of: date) -> tuple[Breach, ...]:
    """Every breach as of a day; `rules` are those of its own edition."""
    return breaking.breaches(STREAM, assessment, rules, as_of)


def not_known(assessment: Assessment, rules: Rules) -> tuple[NotKnown, ...]:
    """What the record does not let one judge."""
    return breaking.not_known(STREAM, assessment, rules)


__all__ = [
    "NEW_ASSESSMENT",
    "STREAM",
    "Assessment",
    "Carried",
    "Entry",
    "Progress",
    "breaches",
    "carried",
    "decide",
    "digest",
    "duties",
    "evolve",
    "fold",
    "not_known",
    "progress",
    "stands_as_published",
    "to_answer",
]
