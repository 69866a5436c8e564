"""What a self-assessment says, provision by provision, wherever it comes from: to be compared. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from putright.assessment.publish.model import Published
from putright.assessment.read.model import Answer, ReadAssessment, ReadProvision
from putright.codes.form import asked_by_ref
from putright.codes.model import Edition

NOT_KEPT = frozenset({Answer.NO, Answer.PARTIAL})
GIVEN = NOT_KEPT | {Answer.YES, Answer.NOT_APPLICABLE}
# What stands in a form for an answer; yes and no left standing say something, though not which.
STANDING = GIVEN | {Answer.BOTH}

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
    """One self-assessment. `name` tells it from the others; `year` None where it is not known.

    `left_out` names the rows of the source that are no provision of the edition, or one a second
    time: they stand in no comparison. `here`: it is kept here as the landlord's own, whomever its
    words name.
    """

    name: str
    edition: Edition
    said: Mapping[str, Said]
    landlord: str | None = None
    year: int | None = None
    left_out: tuple[str, ...] = ()
    here: bool = False

    def of(self, refs: Iterable[str]) -> tuple[Said, ...]:
        """What it says about some provisions, in their order; those that it lacks are left out."""
        return tuple(self.said[ref] for ref in refs if ref in self.said)


def of_reading(read: ReadAssessment, name: str) -> Form:
    """A form that was read. Of two rows with the same number the first that has an answer counts."""
    form = asked_by_ref(read.edition.id)
    said: dict[str, Said] = {}
    left_out: list[str] = []
    for each in read.provisions:
        where = each.place or f"line {each.line}"
        if each.ref is None:
            left_out.append(f"a row whose number can’t be read ({where})")
        elif each.ref not in form:
            left_out.append(f"{each.ref}, which the edition does not have ({where})")
        elif each.ref in said and said[each.ref].answer is not Answer.UNANSWERED:
            left_out.append(f"{each.ref} a second time ({where})")
        else:
            if each.ref in said:
                left_out.append(f"{each.ref} the first time, unanswered")
            said[each.ref] = _said(each, each.ref)
    return Form(name, read.edition, said, read.landlord, left_out=tuple(left_out))


def _said(each: ReadProvision, ref: str) -> Said:
    return Said(
        ref=ref,
        answer=each.comply,
        printed=each.comply_raw,
        evidence=each.evidence or "",
        commentary=each.commentary or ("" if each.bare else each.combined or ""),
    )


def of_published(form: Published, edition: Edition, name: str = "", *, here: bool = False) -> Form:
    """A self-assessment that is kept here, or was published by putright.

    Args:
        form: As published.
        edition: Its edition.
        name: What to call it; its landlord and year where nothing is given.
        here: Whether it is kept here.
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
        here=here,
    )
