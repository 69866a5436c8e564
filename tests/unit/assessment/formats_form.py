"""One description of a made-up form, from which the tests of the formats make documents.

The landlord is invented; the requirements are our own titles of the provisions.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import groupby

from putright.codes.load import edition
from putright.codes.model import Edition

LANDLORD = "Larkmere Homes"
NAMES = (
    "Code provision",
    "Code requirement",
    "Comply: Yes / No",
    "Evidence",
    "Commentary / any explanations",
)
POLICY = "https://larkmere.example.org/complaints-policy"
_ANSWERS = (
    ("Yes", "yes"),
    ("Yes", "yes"),
    ("No", "no"),
    ("Yes", "yes"),
    ("Partial", "partial"),
    ("N/A", "na"),
)
_WORDS = [
    "complaints",
    "policy",
    "residents",
    "answer",
    "letter",
    "officer",
    "stage",
    "weekly",
    "meeting",
    "board",
    "report",
    "website",
    "repairs",
    "team",
    "offer",
    "apology",
    "finding",
    "follow-up",
    "telephone",
    "e-mail",
    "record",
    "office",
    "tenancy",
    "survey",
    "training",
    "day",
    "figures",
    "reviewed",
    "published",
    "notified",
    "confirmed",
    "difficult",
    "first",
    "filed",
]


@dataclass(frozen=True, slots=True)
class Row:
    """A provision's row: what is printed, and what the answer means."""

    ref: str
    requirement: str
    answer: str
    meaning: str
    evidence: str
    commentary: str
    ref_printed: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.ref_printed, self.requirement, self.answer, self.evidence, self.commentary)


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form, in sections with their headings."""

    edition: Edition
    rows: tuple[Row, ...]
    names: tuple[str, ...] = NAMES
    headings: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return f"Self-assessment against the Complaint Handling Code {self.edition.id}"

    @property
    def sections(self) -> list[tuple[str, list[Row]]]:
        """The rows under the heading of each section."""
        grouped = groupby(self.rows, key=lambda row: row.ref.partition(".")[0])
        return [(self.headings[number], list(rows)) for number, rows in grouped]


def words(count: int, seed: int) -> str:
    """So many words of running text, the same for the same seed; sentences of nine words."""
    said = [_WORDS[(seed * 7 + at * 5 + at * at * 3) % len(_WORDS)] for at in range(count)]
    for at in range(0, count, 9):
        said[at] = said[at].capitalize()
        if at:
            said[at - 1] += "."
    return " ".join(said) + ("." if said else "")


def form(of: str, *, long: bool = False) -> Form:
    """The form of an edition. `long` has rows that go over several pages."""
    chosen = edition(of)
    rows, headings = [], {}
    for at, each in enumerate(one for one in chosen.provisions if one.found):
        printed, meaning = _ANSWERS[at % len(_ANSWERS)]
        must = "should" if each.force.startswith("should") else "must"
        number, _, name = each.section.partition(" ")
        headings[number] = f"Section {number}: {name}"
        size = (12, 25, 6, 40)[at % 4] * (6 if long and at % 9 == 4 else 1)
        rows.append(
            Row(
                each.ref,
                f"Landlords {must} see to this: {each.title.lower()}. {words(at % 5 * 6, at)}".strip(),
                printed,
                meaning,
                "" if at % 3 == 1 else words(size // 2 + 2, at + 50),
                words(size, at + 3),
                each.ref,
            )
        )
    return Form(chosen, tuple(rows), headings=headings)


def change(made: Form, how: Callable[[Row], Row]) -> Form:
    """The form with each row changed."""
    return replace(made, rows=tuple(how(each) for each in made.rows))


def dotted(row: Row) -> Row:
    """A stop behind the number, capitals or blanks in the answer."""
    return replace(row, ref_printed=f"{row.ref}.", answer=row.answer.upper())


def named(row: Row) -> Row:
    """The number with a word before it, and a fuller answer."""
    fuller = {
        "Yes": "Yes – fully compliant",
        "No": "No - not compliant",
        "Partial": "Partially compliant",
        "N/A": "Not applicable",
    }
    return replace(row, ref_printed=f"Code {row.ref}", answer=fuller[row.answer])


def blanks(row: Row) -> Row:
    """Blanks that don't break round number and answer, and small letters."""
    return replace(row, ref_printed=f"\u00a0{row.ref} ", answer=f" {row.answer.lower()}\u00a0")


GARBLINGS: dict[str, Callable[[Row], Row]] = {"dotted": dotted, "named": named, "blanks": blanks}
