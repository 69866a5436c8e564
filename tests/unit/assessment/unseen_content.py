"""What invented landlords say in forms that the reader was not written by: rows, texts, answers."""

from dataclasses import dataclass
from random import Random

from putright.assessment.read.model import Answer
from putright.codes.form import asked
from putright.codes.load import edition

NUMBERS = {
    Answer.YES: "Yes",
    Answer.NO: "No",
    Answer.PARTIAL: "Partial",
    Answer.NOT_APPLICABLE: "N/A",
    Answer.BOTH: "Yes / No",
    Answer.UNANSWERED: "",
}
LETTERS = NUMBERS | {Answer.YES: "Y", Answer.NO: "N", Answer.PARTIAL: "P"}
FULLY = NUMBERS | {Answer.YES: "Fully", Answer.NO: "Not met", Answer.PARTIAL: "Partially"}
COMPLIANT = NUMBERS | {
    Answer.YES: "Compliant",
    Answer.NO: "Non-compliant",
    Answer.PARTIAL: "Partially compliant",
}
COLOURS = NUMBERS | {Answer.YES: "Green", Answer.NO: "Red", Answer.PARTIAL: "Amber"}

EVIDENCE = (
    "Complaints policy, section 3 (approved 12 March 2024).\nStaff guide, page 7.",
    "See 6.3 above. The same letter templates are used at both stages.",
    "1. Policy on the website: https://www.brackenmoor.example/complaints/policy-v2.1.pdf\n"
    "2. Leaflet sent with rent statements\n3. Training log 2023/24",
    "Our policy says so at 4.2 and 4.3; the Board saw it on 1.4.2024.",
    "Not applicable to leaseholders. Yes, tenants are told in the sign-up pack; no charge is made.",
    "Compensation of £2.50 a week is paid where 5.10 of the repairs policy applies.",
    "The team keeps a log.\n• date received\n• date acknowledged\n• who answered\n"
    "The log is checked every Friday by the manager.",
    "Quarter 3 figures: 96.4% in time, 2.5 days on average, 31 cases.",
    "Email: complaints@brackenmoor.example\nTelephone: 01632 960 001",
    "Residents' panel minutes, 7.2.2024, item 5.1. The panel asked for a shorter letter and one was "
    "written with them over the spring; it has been in use since 3 June and is reviewed in the autumn. "
    "It names the officer who answers, says what was understood, what will happen and by when, and it "
    "gives the way to the Ombudsman in the same size of print as everything else.",
)
COMMENTARY = (
    "No changes are needed.",
    "Reviewed with the Member Responsible for Complaints; a further look is planned for May 2025.",
    "We do this for every case, as set out in 1.4 above.",
    "",
    "Some letters went out late in the winter. The action plan has:\n(a) a second officer\n(b) a weekly "
    "list\n(c) a report to the committee",
    "Yes.",
    "See the link on the left.",
)
_WEIGHTS = (
    (Answer.YES, 78),
    (Answer.NO, 8),
    (Answer.PARTIAL, 6),
    (Answer.NOT_APPLICABLE, 3),
    (Answer.UNANSWERED, 3),
    (Answer.BOTH, 2),
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A row of a form as somebody filled it in, and what it means."""

    ref: str
    section: str
    requirement: str
    answer: Answer
    evidence: str
    commentary: str

    @property
    def both(self) -> str:
        """Evidence and commentary in one text."""
        return f"{self.evidence}\n{self.commentary}".strip()


def filled(code: str, seed: int, *, without: frozenset[Answer] = frozenset()) -> list[Filled]:
    """A whole form of an edition, filled in at random but always the same for a seed.

    `without` names answers that this landlord's form has no way of giving.
    """
    random = Random(seed)  # noqa: S311 - the same form each time, nothing secret
    weighted = [each for each in _WEIGHTS if each[0] not in without]
    answers, weights = zip(*weighted, strict=True)
    rows = []
    for each in asked(edition(code)):
        word = "should" if each.force.startswith("should") else "must"
        requirement = f"Landlords {word} see to this: {each.title}. {each.summary}"
        rows.append(
            Filled(
                each.ref,
                each.section,
                requirement,
                random.choices(answers, weights)[0],
                random.choice(EVIDENCE),
                random.choice(COMMENTARY),
            )
        )
    return rows


def by_section(rows: list[Filled]) -> list[tuple[str, list[Filled]]]:
    """The rows under the heading that each stands under, in order."""
    found: dict[str, list[Filled]] = {}
    for each in rows:
        found.setdefault(each.section, []).append(each)
    return list(found.items())
