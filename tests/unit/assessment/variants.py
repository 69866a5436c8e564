"""Forms of invented landlords in many layouts, made from one description, each with its reading.

A variant is an edition, a way to lay the rows out, words for the answers and a way to garble some of
the numbers. Nothing in it is any landlord's: requirements are the titles of our own codes data.
"""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product, zip_longest

from assessment.support import Row, made_up
from putright.codes.model import Edition

LANDLORDS = (
    "Thornbury Vale Homes",
    "Ashcombe and Wick Housing Association",
    "Saltmarsh Borough Council",
    "Penhallow Almshouse Trust",
    "Northgate Quay Co-operative",
    "Fernhill Housing Group",
    "Larkfield District Council",
    "St Osyth's Housing Society",
)

Said = tuple[str, str]  # a provision's number and its answer


@dataclass(frozen=True, slots=True)
class Variant:
    """A made-up form: its name, its text, its edition and what a person reads in it."""

    name: str
    text: str
    edition: Edition
    said: tuple[Said, ...]


# What a landlord prints for each answer, in turn.
ANSWERS: dict[str, dict[str, tuple[str, ...]]] = {
    "plain": {
        "yes": ("Yes", "Y", "yes", "YES"),
        "no": ("No", "N", "no"),
        "partial": ("Partial", "Partially", "Partly"),
        "na": ("N/A", "Not applicable", "n/a"),
        "both": ("Yes / No", "Yes/No", "Yes & No"),
        "unanswered": ("", "-"),
    },
    "compliant": {
        "yes": ("Compliant", "Fully compliant", "Yes – compliant", "We comply", "Fully met"),
        "no": ("Not compliant", "Non-compliant", "Not met", "Does not comply"),
        "partial": ("Partially compliant", "Partly met", "Not fully compliant", "Mostly met"),
        "na": ("Not applicable", "N/A", "Does not apply"),
        "both": ("Compliant / Not compliant", "Met / Not met"),
        "unanswered": ("", "TBC"),
    },
    "with a word more": {
        "yes": ("Yes – see policy", "Yes (page 4)", "Yes: in the guide", "Compliant - see note"),
        "no": ("No – see action plan", "No, from May", "Not compliant: to be mended"),
        "partial": ("Partial – in hand", "Partially compliant, see note", "Yes – partially"),
        "na": ("N/A – no third stage", "Not applicable – none"),
        "both": ("Yes / No",),
        "unanswered": ("", "In progress"),
    },
    "signs": {
        "yes": ("✓", "✔", "☑", "☒ Yes ☐ No", "[x] Yes [ ] No", "✅"),
        "no": ("☐ Yes ☒ No", "[ ] Yes [x] No", "✗", "❌"),
        "partial": ("☐ Yes ☐ No ☒ Partial", "Partial ☑"),
        "na": ("☐ Yes ☐ No ☒ N/A", "☒ N/A"),
        "both": ("☒ Yes ☒ No",),
        "unanswered": ("☐ Yes ☐ No", ""),
    },
    "traffic light": {
        "yes": ("Green", "🟢", "GREEN", "Green – compliant"),
        "no": ("Red", "🔴", "Red - not met"),
        "partial": ("Amber", "🟠", "Yellow", "Amber: in part"),
        "na": ("N/A",),
        "both": ("Yes / No",),
        "unanswered": ("",),
    },
}
SENSES = ("yes", "yes", "no", "yes", "partial", "yes", "na", "yes", "both", "yes", "unanswered")

Garble = Callable[[str], str]
GARBLES: dict[str, Garble] = {
    "none": lambda ref: ref,
    "l for 1": lambda ref: ref.replace("1", "l", 1),
    "I for 1": lambda ref: ref.replace("1", "I", 1),
    "comma": lambda ref: ref.replace(".", ","),
    "no dot": lambda ref: ref.replace(".", ""),
    "blank before the dot": lambda ref: ref.replace(".", " ."),
    "dot behind": lambda ref: f"{ref}.",
    "bracket behind": lambda ref: f"{ref})",
    "S for 5": lambda ref: ref.replace("5", "S"),
    "O for 0": lambda ref: ref.replace("0", "O"),
    "0 split off": lambda ref: f"{ref[:-1]} 0" if ref.endswith("0") else ref,
    "colon": lambda ref: ref.replace(".", ":"),
    "words about it": lambda ref: f"Code provision {ref}",
    "lost": lambda ref: "" if ref[-1] in "37" else ref,
    "hyphen": lambda ref: ref.replace(".", "-"),
}


@dataclass(frozen=True, slots=True)
class Filled:
    """A row as a landlord has filled it in."""

    row: Row
    printed: str
    answer: str
    sense: str

    @property
    def said(self) -> Said:
        return (self.row.ref, self.sense)


Layout = Callable[[Sequence[Filled]], str]


def filled(of: Edition, words: str, garble: Garble, sections: str = "123456789") -> list[Filled]:
    """The rows of an edition; each fourth number is garbled."""
    made = []
    turns = dict.fromkeys(SENSES, 0)
    rows = [row for row in made_up(of) if row.ref[0] in sections]
    for at, row in enumerate(rows):
        sense = SENSES[at % len(SENSES)]
        choice = ANSWERS[words][sense]
        answer = choice[turns[sense] % len(choice)]
        turns[sense] += 1
        made.append(Filled(row, garble(row.ref) if at % 4 == 1 else row.ref, answer, sense))
    return made


def table(rows: Sequence[Sequence[str]], header: str = "") -> str:
    return "\n".join([*([header] if header else []), *("\t".join(each) for each in rows)])


def official(rows: Sequence[Filled]) -> str:
    header = "Code provision\tCode requirement\tComply: Yes / No\tEvidence\tCommentary / any explanations"
    return table([_five(each) for each in rows], header)


def merged_texts(rows: Sequence[Filled]) -> str:
    return table(
        [[each.printed, each.row.requirement, each.answer, each.row.combined] for each in rows],
        "Requirement ref\tRequirement\tMet?\tEvidence and commentary",
    )


def more_columns(rows: Sequence[Filled]) -> str:
    return table(
        [
            [*_five(each), "Head of homes", "1 June" if at % 3 else "", "Green"]
            for at, each in enumerate(rows)
        ],
        "Ref\tCode requirement\tDo we comply?\tSupporting evidence\tComments\tLead officer"
        "\tReview date\tRAG",
    )


def rag_first(rows: Sequence[Filled]) -> str:
    return table(
        [
            [each.printed, each.row.requirement, "Amber", each.answer, each.row.combined]
            for each in rows
        ],
        "Paragraph\tProvision\tRAG\tCompliance (Yes/No)\tHow we comply and evidence",
    )


def actions(rows: Sequence[Filled]) -> str:
    return table(
        [
            [each.printed, each.row.requirement, each.row.evidence, each.answer, "None", "Clerk"]
            for each in rows
        ],
        "Provision\tWhat the Code says\tEvidence\tAssessment\tAction required\tOwner",
    )


def no_header(rows: Sequence[Filled]) -> str:
    return table([_five(each) for each in rows])


def set_in(rows: Sequence[Filled]) -> str:
    return table(
        [["Part", *_five(each)] for each in rows],
        "Section\tRef\tRequirement\tCompliant (Y/N)\tEvidence\tCommentary",
    )


def sections_apart(rows: Sequence[Filled]) -> str:
    lines: list[str] = []
    section = ""
    for each in rows:
        if each.row.ref[0] != section:
            section = each.row.ref[0]
            lines += ["", f"## Section {section}: our heading", ""]
            lines.append("Code ref\tThe Code\tComply (Yes/No)\tEvidence\tExplanation")
            lines.append("--\t--\t--\t--\t--")
        lines.append("\t".join(_five(each)))
    return "\n".join(lines)


def markdown(rows: Sequence[Filled]) -> str:
    head = (
        "| Code provision | Requirement | Comply | Evidence | Commentary |\n|---|---|---|---|---|"
    )
    return "\n".join([head, *(f"| {' | '.join(_five(each))} |" for each in rows)])


def word_text(rows: Sequence[Filled]) -> str:
    header = ["Code section", "Code requirement", "Comply: Yes/No", "Evidence and explanations"]
    lines = [f"\t{each}" for each in header]
    for each in rows:
        cells = (f" {each.printed} ", each.row.requirement, each.answer, each.row.combined)
        lines += ["", *(f"\t{cell}" for cell in cells)]
    return "\n".join(lines)


def split_rows(rows: Sequence[Filled]) -> str:
    """Every third row goes on over a page's end."""
    lines = ["Ref\tRequirement\tComply\tEvidence\tCommentary"]
    for at, each in enumerate(rows):
        ref, requirement, answer, evidence, commentary = _five(each)
        if at % 3 == 1:
            start, end = requirement.split(" see ", 1)
            left, right = commentary.split(", ", 1)
            lines.append("\t".join([ref, f"{start} of", answer, evidence, f"{left},"]))
            lines += ["", "\t".join(["", f"see {end}", "", "", right])]
        else:
            lines.append("\t".join([ref, requirement, answer, evidence, commentary]))
    return "\n".join(lines)


def labelled(rows: Sequence[Filled]) -> str:
    return "\n\n".join(
        f"{each.printed} {each.row.requirement}\nAnswer: {each.answer or '-'}\n"
        f"Evidence: {each.row.evidence}\nCommentary: {each.row.commentary}"
        for each in rows
    )


def headings(rows: Sequence[Filled]) -> str:
    """Pages made of headings and paragraphs, the labels on lines of their own."""
    return "\n\n".join(
        f"### {each.printed}\n\n{each.row.requirement}\n\nDo we comply?\n\n{each.answer or '-'}\n\n"
        f"Evidence\n\n{each.row.evidence or 'See below'}\n\nCommentary\n\n{each.row.commentary}"
        for each in rows
    )


def bold_labels(rows: Sequence[Filled]) -> str:
    return "\n\n".join(
        f"**Code provision:** {each.printed}\n**Code requirement:** {each.row.requirement}\n"
        f"**Comply:** {each.answer or '-'}\n**Explanation:** {each.row.combined}"
        for each in rows
    )


def visual(rows: Sequence[Filled]) -> str:
    """The text of a PDF: number and answer in the middle of their row, the columns side by side."""
    lines = ["Code Code requirement Comply: Commentary / explanation", "provision Yes / No"]
    for each in rows:
        left = textwrap.wrap(each.row.requirement, 34)
        right = textwrap.wrap(f"{each.row.commentary} It is told to all who ask for it.", 26)
        pairs = list(zip_longest(left, right, fillvalue=""))
        for at, (one, other) in enumerate(pairs):
            middle = at == len(pairs) // 2
            number = f"{each.printed} " if middle and each.printed else ""
            answer = f" {each.answer} " if middle else " "
            lines.append(f"{number}{one}{answer}{other}".strip())
    return "\n".join(lines)


def ticked(rows: Sequence[Filled]) -> str:
    """A column for each answer, with marks of several kinds."""
    header = "No.\tRequirement\tYes\tNo\tPartial\tN/A\tEvidence\tCommentary"
    marks = ("✓", "x", "☒", "●", "[x]")
    lines = []
    for at, each in enumerate(rows):
        columns = {"both": ("yes", "no"), "unanswered": ()}.get(each.sense, (each.sense,))
        cells = [
            marks[at % len(marks)] if name in columns else ("☐" if at % 2 else "")
            for name in ("yes", "no", "partial", "na")
        ]
        lines.append(
            [each.printed, each.row.requirement, *cells, each.row.evidence, each.row.commentary]
        )
    return table(lines, header)


def yes_or_no(rows: Sequence[Filled]) -> str:
    """Two columns, with the explanation written into the one or the other."""
    lines = []
    for each in rows:
        words = each.row.commentary
        cells = {
            "yes": [words, ""],
            "no": ["", words],
            "both": ["✓", "✓"],
            "na": ["N/A", ""],
            "partial": ["Partly", ""],
        }.get(each.sense, ["", ""])
        lines.append([each.printed, each.row.requirement, *cells])
    return table(lines, "Code provision\tRequirement\tYes\tNo")


def _five(each: Filled) -> list[str]:
    row = each.row
    return [each.printed, row.requirement, each.answer, row.evidence, row.commentary]


WORDED: dict[str, Layout] = {
    each.__name__: each
    for each in (
        official,
        merged_texts,
        more_columns,
        rag_first,
        actions,
        no_header,
        set_in,
        sections_apart,
        markdown,
        word_text,
        split_rows,
        labelled,
        headings,
        bold_labels,
    )
}
MARKED: dict[str, Layout] = {"ticked": ticked, "yes_or_no": yes_or_no}
# A lost number leaves nothing that begins a provision where there is no table.
_NEED_A_NUMBER = ("labelled", "headings", "bold_labels")
_PLAIN_ONLY = ("visual",)


def variants(editions: Sequence[Edition]) -> Iterator[Variant]:
    """All variants: layouts by garblings, with the answers' words and the editions in turn."""
    words = list(ANSWERS)
    chosen: list[tuple[str, Layout, str, str]] = []
    for at, ((name, layout), garble) in enumerate(product(WORDED.items(), GARBLES)):
        chosen.append((name, layout, words[at % len(words)], garble))
    chosen += [
        (name, layout, "plain", garble)
        for (name, layout), garble in product(MARKED.items(), GARBLES)
    ]
    chosen += [("visual", visual, "plain", each) for each in ("none", "no dot", "l for 1")]
    for at, (name, layout, said, garble) in enumerate(chosen):
        if garble == "lost" and name in _NEED_A_NUMBER:
            continue
        edition = editions[at % len(editions)]
        sections = "123456789" if at % 5 else "4567"
        rows = filled(edition, said, GARBLES[garble], sections)
        if name in _PLAIN_ONLY:
            rows = [each for each in rows if each.sense in ("yes", "no", "na", "partial")]
        landlord = LANDLORDS[at % len(LANDLORDS)]
        head = f"{landlord}\nSelf-assessment against the Complaint Handling Code {edition.id}\n\n"
        yield Variant(
            f"{at} {edition.id} {name}, {said}, {garble}",
            head + layout(rows),
            edition,
            tuple(each.said for each in rows),
        )
