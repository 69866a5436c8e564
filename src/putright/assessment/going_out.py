"""What to look at before a self-assessment goes out: words in it that may tell of a person."""

from collections.abc import Iterator
from datetime import date

from putright.assessment.personal import Finding, findings, passages
from putright.codes.load import edition
from putright.letters.matter import Office
from putright.procedure.assessments import Assessment
from putright.procedure.landlords import Landlord
from putright.procedure.words import Role
from putright.record.letters.matter import offices_of
from putright.record.residents_named import complainants

# Whose names are no secret: the Code wants the MRC known, and a third party is a firm.
_KNOWN = (Role.MRC, Role.THIRD_PARTY)


def to_look_at(
    landlord: int, assessment: Assessment, known: Landlord, period: tuple[date, date]
) -> tuple[Finding, ...]:
    """Words that may tell of a person. They are shown to those who write it, and go into no paper.

    Args:
        landlord: The landlord's id.
        assessment: As its events leave it.
        known: What the landlord has set.
        period: The days that its figures tell of: whoever had a complaint received or open in
            them is looked for.
    """
    texts = tuple(passages(assessment))
    return findings(
        texts,
        residents=complainants(landlord, *period),
        staff=_staff(known),
        own=tuple(_own(known, assessment)),
    )


def _staff(known: Landlord) -> list[str]:
    """Those who work here or did, but for whoever holds an office that residents may know."""
    public = {each.who for each in known.governance.offices}
    people = (each.person for each in known.people if each.person.role not in _KNOWN)
    return [each.name for each in people if each.name and each.name not in public]


def _own(known: Landlord, assessment: Assessment) -> Iterator[str]:
    """The details that anybody may have: the landlord's letterhead, and the Ombudsman's."""
    head = known.letters
    yield from (", ".join(head.address), head.phone, head.e_mail)
    offices: tuple[Office, ...] = offices_of([], edition(assessment.edition), known)
    for each in offices:
        yield from (", ".join(each.address), each.phone, each.e_mail)
