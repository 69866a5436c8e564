"""What the tests of the reader share: the editions, reading, and a form made for the occasion."""

from dataclasses import dataclass
from pathlib import Path

from putright.assessment.read.model import ReadAssessment, ReadProvision, Trouble
from putright.assessment.read.reader import read_document, read_text
from putright.codes.load import edition
from putright.codes.model import Edition

REPOSITORY = Path(__file__).parents[3]
DOCUMENTS = REPOSITORY / "tests" / "data" / "assessments"
SAMPLES = REPOSITORY.parent / "shared" / "samples" / "self-assessments"
EDITIONS = (edition("2022"), edition("2024"))
ALL_EDITIONS = (edition("2020"), *EDITIONS)

FIVE = "Code provision\tCode requirement\tComply: Yes / No\tEvidence\tCommentary / explanation"
FOUR = "Code section\tCode requirement\tComply: Yes/No\tEvidence, commentary and any explanations"

# What the made-up forms answer in turn, and what that means.
ANSWERS = {
    "Yes": "yes",
    "No": "no",
    "Partially compliant": "partial",
    "N/A": "na",
    "Yes / No": "both",
    "Y": "yes",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a made-up form."""

    ref: str
    requirement: str
    answer: str
    evidence: str
    commentary: str

    @property
    def cells(self) -> list[str]:
        return [self.ref, self.requirement, self.answer, self.evidence, self.commentary]

    @property
    def combined(self) -> str:
        return f"{self.evidence} {self.commentary}".strip()


def made_up(of: Edition) -> list[Row]:
    """A whole form of an edition, with requirements in our words."""
    answers = list(ANSWERS)
    rows = []
    for at, each in enumerate(one for one in of.provisions if one.found):
        word = "should" if each.force.startswith("should") else "must"
        rows.append(
            Row(
                each.ref,
                f"Landlords {word} see to this: {each.title.lower()}.",
                answers[at % len(answers)],
                "" if at % 3 else f"Policy, page {at}.",
                f"What we do about it, told in {at + 2} words.",
            )
        )
    return rows


def read(text: str) -> ReadAssessment:
    return read_text(text, EDITIONS)


def read_all(text: str) -> ReadAssessment:
    """Read a text that may be of any edition, the form of questions among them."""
    return read_text(text, ALL_EDITIONS)


def read_file(path: Path) -> ReadAssessment:
    return read_document(path.read_bytes(), ALL_EDITIONS)


def troubles(one: ReadProvision) -> set[Trouble]:
    return {each.trouble for each in one.problems}


def by_ref(form: ReadAssessment) -> dict[str | None, ReadProvision]:
    return {each.ref: each for each in form.provisions}


def table(*rows: str, header: str = FIVE, title: str = "Complaint Handling Code 2024") -> str:
    """A tab-separated form with a title that names its edition."""
    return "\n".join([title, "", header, *rows])
