"""What the record can be measured by: every figure, and what one record says for each. Pure.

A rule's figures follow the checks and a duty's follow the duties, so that no figure can disagree with
the page of a case. `FIGURES` holds them all; which provision one speaks for is the edition's to say.
"""

from collections.abc import Iterator
from typing import Any

from putright.procedure import assessments, complaint, requests, residents
from putright.procedure.assessments.assessment import Assessment
from putright.procedure.case import Case
from putright.procedure.measures.complaints import of_complaint
from putright.procedure.measures.count_figures import COUNT_FIGURES
from putright.procedure.measures.duty_figures import DUTY_FIGURES
from putright.procedure.measures.governance_figures import GOVERNANCE_FIGURES
from putright.procedure.measures.model import Figure, Measure
from putright.procedure.measures.others import of_assessment, of_request, of_resident
from putright.procedure.measures.rule_figures import RULE_FIGURES
from putright.procedure.measures.rules import of_rules
from putright.procedure.requests.request import Request
from putright.procedure.residents.resident import Resident
from putright.procedure.rules import Rules
from putright.procedure.words import State

# Raised with each release in which a series comes to mean something else. Figures are told again once
# `rebuild` has made all of a landlord's measures by these rules.
VERSION = 2

FIGURES: dict[str, Figure] = {
    **RULE_FIGURES, **DUTY_FIGURES, **COUNT_FIGURES, **GOVERNANCE_FIGURES,
}  # fmt: skip


def measures(record: Any, rules: Rules) -> Iterator[Measure]:
    """What a complaint, a service request, a resident or a self-assessment says for the figures.

    A complaint that was recorded twice is counted where the other record lives on.

    One for each occasion, by a key that stays the same while the record goes on; nothing for a
    record of another sort. Late duties are not among them: those are told of by the duties.
    """
    match record:
        case Case(state=State.MERGED):
            return
        case Case():
            yield from of_rules(complaint.STREAM, record, rules)
            yield from of_complaint(record, rules)
        case Request():
            yield from of_rules(requests.STREAM, record, rules)
            yield from of_request(record, rules)
        case Resident():
            yield from of_rules(residents.STREAM, record, rules)
            yield from of_resident(record, rules)
        case Assessment():
            yield from of_rules(assessments.STREAM, record, rules)
            yield from of_assessment(record, rules)
        case _:
            return


__all__ = ["FIGURES", "VERSION", "Figure", "Measure", "measures"]
