"""Invented cases to show the landlord's letters with: nobody in them exists."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from putright.codes.vocabulary import LetterKind as K
from putright.codes.vocabulary import RuleKey
from putright.desk.showing.example_cases import CASES, back
from putright.letters.matter import Matter
from putright.letters.offices import COUNCILS, HOUSING
from putright.procedure.landlords import Landlord
from putright.record.landlords import edition_for
from putright.record.letters.matter import final_stage, needs, next_stage, offices_of

RESIDENT = "Ms Jordan Ashdown"
REPRESENTATIVE = "Mr Ellis Ashdown"

# Letters that go to nobody on the resident's behalf.
_TO_ITS_READER_ALONE = (K.EVIDENCE_COVER, K.LETTER_WAITS)


@dataclass(frozen=True, slots=True)
class Example:
    """An invented case. `title` tells it from the others of the same letter."""

    title: str
    matter: Matter


def examples(kind: K, landlord: Landlord, today: date) -> tuple[Example, ...]:
    """The invented cases of a letter: between them they show every block that it can have.

    Args:
        kind: Which letter.
        landlord: Whose it is: the code, the ombudsmen and the name follow from it.
        today: The day that the letter bears.
    """
    made = [
        Example(title, _matter(kind, landlord, today, said)) for title, said in CASES[kind](today)
    ]
    if kind not in _TO_ITS_READER_ALONE:
        first = made[0].matter
        somebody = replace(first, writes_to=REPRESENTATIVE, salutation=f"Dear {REPRESENTATIVE}")
        made.append(Example("To somebody who acts for the resident", somebody))
    return tuple(made)


def _matter(kind: K, landlord: Landlord, today: date, said: Mapping[str, Any]) -> Matter:
    found = Matter(**{**_common(kind, landlord, today, said.get("stage")), **said})
    if landlord.council:
        return found
    # The other ombudsman looks at councils only.
    return replace(found, points=tuple(p for p in found.points if p.office != COUNCILS))


def _common(kind: K, landlord: Landlord, today: date, stage: int | None) -> dict[str, Any]:
    rules = landlord.rules(edition_for(landlord, today))
    by_name = landlord.letters.sign_by_name
    return {
        "kind": kind,
        "reference": "C-2026-00123",
        "written_on": today,
        "edition": rules.edition.title,
        "code": rules.edition.code,
        "ombudsman": rules.edition.ombudsman,
        "final_stage": final_stage(rules, today),
        "next_stage": next_stage(rules, today, stage),
        "another_person": rules.rule(RuleKey.OTHER_PERSON, (stage or 1) + 1) is not None,
        "needs": needs(rules.edition, kind, stage),
        "resident": RESIDENT,
        "writes_to": RESIDENT,
        "salutation": f"Dear {RESIDENT}",
        "lines": ("12 Larch Close", "Exampleton", "QX1 9ZZ"),
        "home": "12 Larch Close, Exampleton, QX1 9ZZ",
        "received_on": back(today, 12),
        "received_by": "phone",
        "acknowledged_on": back(today, 8),
        "about": "The heating does not work",
        "offices": offices_of((HOUSING, COUNCILS), rules.edition, landlord),
        "handler": "Robin Example" if by_name else "",
        "handler_role": "Complaints officer" if by_name else "",
        "team": landlord.letters.team,
        "landlord": landlord.called,
        "council": landlord.council,
    }
