"""An answered complaint for the benchmarks of letters, told anew by a number: its words and its names."""

import random
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from putright.codes.vocabulary import LetterKind
from putright.letters.matter import Matter
from putright.letters.model import Letter
from putright.procedure import facts as f
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.letters import LetterSettings
from putright.procedure.residents.resident import Details, Resident
from putright.procedure.words import Finding
from putright.record.letters.composing import Prepared, prepare
from putright.record.letters.drafting import LetterDraft
from putright.record.letters.matter import Reader, Writing, matter_of_complaint
from spec.story import Story

TEXT = (
    "the repair was booked for Monday and nobody came so you rang us again and were told that a part "
    "had to be ordered it came two weeks later and our contractor fitted it the same day we should "
    "have told you how long it would take and we did not keep a note of your second call either"
)
WORDS = TEXT.split()
LANDLORD = Landlord(
    called="Meadowbank Homes",
    letters=LetterSettings(
        address=("1 High Street", "Anytown", "QX1 1AA"), phone="0808 157 0100",
        e_mail="complaints@meadowbank.example",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Answered:
    """A complaint, and the response that is about to be written."""

    story: Story
    fact: f.Responded
    resident: Resident
    number: int


def answered(number: int) -> Answered:
    """A complaint of two points and its stage 1 response, with reasons of some 100 words each."""
    chance = random.Random(number)  # noqa: S311 - words of a benchmark, no secret
    story = Story("2024").received("2026-03-02").acknowledged("2026-03-05")
    points = story.case.points_at(1)
    findings = tuple(
        f.PointFinding(point=each.number, finding=Finding.UPHELD, reasons=_prose(chance))
        for each in points
    )
    remedy = f.Remedy(
        id="r1", kind="money", what="A payment for the delay", pence=15000, by_on=date(2026, 4, 2)
    )
    action = f.Action(id="a1", what="Renew the panel", owner="fixit", due_on=date(2026, 4, 9))
    fact = f.Responded(stage=1, findings=findings, remedies=(remedy,), actions=(action,))
    name = Details(full_name=f"Resident {number}", e_mail="someone@example.org")
    return Answered(story, fact, Resident(details=name), number)


def _prose(chance: random.Random) -> str:
    sentences = []
    for _ in range(6):
        words = chance.choices(WORDS, k=16)
        sentences.append(" ".join(words).capitalize() + ".")
    return " ".join(sentences)


def matter(case: Answered) -> Matter:
    """What its letter can say."""
    writing = Writing(
        LetterKind.RESPONSE,
        f"C-2026-{case.number:05}",
        date(2026, 3, 16),
        "olu",
        case.fact,
        None,
        1,
    )
    home = ("Flat 3", f"{case.number} Mill Lane", "Anytown", "QX2 2BB")
    return matter_of_complaint(
        writing, case.story.case, rules=case.story.rules, landlord=LANDLORD,
        reader=Reader(case.resident, home),
    )  # fmt: skip


def checked(case: Answered) -> Prepared:
    """The letter, composed and checked."""
    return prepare(matter(case), LANDLORD, LetterDraft(writer="olu").edits())


def letter(case: Answered) -> Letter:
    """The letter."""
    return checked(case).letter
