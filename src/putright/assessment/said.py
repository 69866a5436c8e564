"""What a self-assessment says, provision by provision, wherever it comes from: to be compared. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from putright.assessment.publish.model import Published
from putright.assessment.read.model import Answer, ReadAssessment
from putright.codes.model import Edition

NOT_KEPT = frozenset({Answer.NO, Answer.PARTIAL})
GIVEN = NOT_KEPT | {Answer.YES, Answer.NOT_APPLICABLE}

ANSWERS = {
    Answer.YES: "Yes",
    Answer.NO: "No",
    Answer.PARTIAL: "In part",
    Answer.NOT_APPLICABLE: "Does not apply",
    Answer.BOTH: "Yes and no left standing",
    Answer.UNANSWERED: "Not answered",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about one provision. Texts are empty where there are none.

    `printed` is the answer as it stood in the source.
    """

    ref: str
    answer: Answer
    printed: str = ""
    evidence: str = ""
    commentary: str = ""
    explanation: str = ""
    comply_by: date | None = None

    @property
    def reason(self) -> str:
        """What explains the answer: the explanation, or else the commentary."""
        return self.explanation or self.commentary


@dataclass(frozen=True, slots=True)
class Form:
    """One self-assessment. `name` tells it from the others; `year` None where it is not known."""

    name: str
    edition: Edition
    said: Mapping[str, Said]
    landlord: str | None = None
    year: int | None = None

    def of(self, refs: Iterable[str]) -> tuple[Said, ...]:
        """What it says about some provisions, in their order; those that it lacks are left out."""
        return tuple(self.said[ref] for ref in refs if ref in self.said)


def of_reading(read: ReadAssessment, name: str) -> Form:
    """A form that was read. Of two rows with the same number the first that has an answer counts."""
    said: dict[str, Said] = {}
    for each in read.provisions:
        before = said.get(each.ref or "")
        if each.ref is None or (before and before.answer is not Answer.UNANSWERED):
            continue
        said[each.ref] = Said(
            ref=each.ref,
            answer=each.comply,
            printed=each.comply_raw,
            evidence=each.evidence or "",
            commentary=each.commentary or ("" if each.bare else each.combined or ""),
        )
    return Form(name=name, edition=read.edition, said=said, landlord=read.landlord)


def of_published(form: Published, edition: Edition, name: str = "") -> Form:
    """A self-assessment that is kept here, or was published by putright.

    Args:
        form: As published.
        edition: Its edition.
        name: What to call it; its landlord and year where nothing is given.
    """
    said = {
        row.ref: Said(
            ref=row.ref,
            answer=Answer(row.answer.value) if row.answer else Answer.UNANSWERED,
            printed=ANSWERS[Answer(row.answer.value)] if row.answer else "",
            # What a live figure says is of its day; only that it is shown is the landlord's word.
            evidence="\n".join(filter(None, (row.evidence, *(each.title for each in row.links)))),
            commentary=row.commentary or "",
            explanation=row.explanation or "",
            comply_by=row.comply_by,
        )
        for row in form.rows
    }
    return Form(
        name=name or f"{form.landlord} {form.year}",
        edition=edition,
        said=said,
        landlord=form.landlord,
        year=form.year,
    )
