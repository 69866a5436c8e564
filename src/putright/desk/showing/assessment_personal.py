"""What may tell of a person in a self-assessment, ready to print: to be looked at before it goes out."""

from collections.abc import Iterable
from dataclasses import dataclass

from putright.assessment.personal import Finding, Personal

_SAYS = {
    Personal.REFERENCE: "looks like the reference of a case",
    Personal.PHONE: "looks like a phone number that is not yours",
    Personal.E_MAIL: "is an e-mail address that is not yours",
    Personal.POSTCODE: "looks like a postcode that is not yours",
    Personal.RESIDENT: "is the name of a resident who had a complaint in the period",
    Personal.STAFF: "is the name of somebody who works here",
    Personal.TITLE: "looks like somebody’s name",
}


@dataclass(frozen=True, slots=True)
class PersonalRow:
    """A text with something to look at: where it stands, and what its words look like."""

    place: str
    href: str
    says: tuple[str, ...]


def personal_rows(found: Iterable[Finding], where: str) -> list[PersonalRow]:
    """The findings in a self-assessment whose page is `where`, by the text that they stand in."""
    says: dict[tuple[str, str], list[str]] = {}
    for each in found:
        words = f"“{each.words}” {_SAYS[each.kind]}."
        says.setdefault((each.ref, each.part), []).append(words)
    return [
        PersonalRow(
            place=f"{ref}: {part.lower()}" if ref else part,
            href=f"{where}/{ref}" if ref else "",
            says=tuple(words),
        )
        for (ref, part), words in says.items()
    ]
