"""The questions of 2020 in words of our own, filled in by invented landlords in several layouts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Said = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question in our words, what is written behind it, and what that means."""

    ref: str
    question: str
    column: str  # "Yes", "No" or "" for the columns of the form
    written: str
    sense: str

    @property
    def said(self) -> Said:
        return (self.ref, self.sense)


SECTIONS = {
    "1": "Definition of a complaint",
    "2": "Accessibility",
    "3": "Complaints team and process",
    "4": "Communication",
    "5": "Cooperation with the Ombudsman",
    "6": "Fairness in complaint handling",
    "7": "Outcomes and remedies",
    "8": "Continuous learning and improvement",
}
QUESTIONS = (
    Answered("F1.1", "Our complaints process: does it use the following definition of a complaint?", "Yes", "Yes", "yes"),
    Answered("F1.2", "Does the policy have exclusions where some things will not be considered?", "Yes", "Court cases are left out.", "yes"),
    Answered("F1.3", "Are these exclusions reasonable and fair to residents?", "Yes", "Yes, the board looked at them.", "yes"),
    Answered("F1.4", "Evidence relied upon", "", "", "unanswered"),
    Answered("F2.1", "Multiple accessibility routes available for residents who make a complaint?", "Yes", "Yes", "yes"),
    Answered("F2.2", "Is the policy and procedure available online?", "Yes", "Yes – on the website", "yes"),
    Answered("F2.3", "Do we have a reasonable adjustments policy?", "No", "Being written.", "no"),
    Answered("F2.4", "Do we regularly advise residents about our complaints process?", "No", "No", "no"),
    Answered("F3.1", "Is a complaint officer or equivalent in post?", "Yes", "The head of homes.", "yes"),
    Answered("F3.2", "Has the officer have autonomy to resolve complaints?", "No", "No. The director decides.", "no"),
    Answered("F3.3", "Does the officer have authority to compel engagement from other departments?", "No", "No", "no"),
    Answered("F3.4", "If there is a third stage to it, are residents involved in decision making?", "Yes", "N/A", "na"),
    Answered("F3.5", "Is any third stage optional for residents?", "Yes", "n/a", "na"),
    Answered("F3.6", "Does the final stage response set out a resident's right to refer the matter?", "Yes", "✓", "yes"),
    Answered("F3.7", "Do we keep a record of complaint correspondence from the resident?", "Yes", "Yes", "yes"),
    Answered("F3.8", "At what stage are most complaints resolved?", "Yes", "Stage one", "na"),
    Answered("F4.1", "Are residents kept informed and updated during a complaint?", "Yes", "Each week.", "yes"),
    Answered("F4.2", "Are residents told the landlord's position and given a chance to respond and challenge any area of dispute?", "Yes", "Yes", "yes"),
    Answered("F4.3", "Are all complaints acknowledged and logged within five days?", "No", "Most are.", "no"),
    Answered("F4.4", "Are residents advised of how to escalate at the end of each stage?", "Yes", "Yes", "yes"),
    Answered("F4.5", "What proportion of complaints were resolved at stage one?", "Yes", "88%", "na"),
    Answered("F4.6", "What proportion of complaints were resolved at stage two?", "Yes", "3 out of 4", "na"),
    Answered("F4.7a", "What proportion of complaint responses are sent within Code timescales? Stage one", "Yes", "70%", "na"),
    Answered("F4.7b", "Stage one (with extension)", "Yes", "90%", "na"),
    Answered("F4.7c", "Stage two", "Yes", "60%", "na"),
    Answered("F4.7d", "Stage two (with extension)", "Yes", "100%", "na"),
    Answered("F4.8", "Where it was extended, did we have good reason?", "Yes", "Yes", "yes"),
    Answered("F4.9", "Where it was extended, did we keep the resident informed?", "Yes", "Yes", "yes"),
    Answered("F4.10", "What proportion of complaints do we resolve to residents' satisfaction?", "No", "Not known", "na"),
    Answered("F5.1", "Were all requests for evidence responded to within 15 days?", "Yes", "Yes", "yes"),
    Answered("F5.2", "Where the timescale was extended, did we keep the Ombudsman informed?", "Yes", "N/A", "na"),
    Answered("F6.1", "Are residents able to complain via a representative throughout?", "Yes", "Yes", "yes"),
    Answered("F6.2", "If advice was given, was this accurate and easy to understand?", "Yes", "Yes", "yes"),
    Answered("F6.3", "How many cases did we refuse to escalate?", "Yes", "None", "na"),
    Answered("F6.4", "What was the reason for the refusal?", "Yes", "N/A", "na"),
    Answered("F6.5", "Did we explain our decision to the resident?", "Yes", "N/A", "na"),
    Answered("F7.1", "Where something has gone wrong, are we taking appropriate steps?", "Yes", "Yes", "yes"),
    Answered("F8.1", "What improvements have we made as a result of learning from complaints?", "Yes", "A new rota.", "na"),
    Answered("F8.2a", "How do we share these lessons with: a) residents?", "Yes", "By newsletter.", "na"),
    Answered("F8.2b", "b) the board/governing body?", "Yes", "By report.", "na"),
    Answered("F8.2c", "c) in the annual report?", "Yes", "On page 9.", "na"),
    Answered("F8.3", "Has the Code made a difference to how we respond to complaints?", "Yes", "Yes. We answer sooner.", "yes"),
    Answered("F8.4", "What changes have we made?", "Yes", "Two stages, not three.", "na"),
)  # fmt: skip
TITLE = "Elder Brook Housing Association\nHousing Ombudsman Complaint Handling Code: self-assessment form\n"


def _columns(each: Answered) -> list[str]:
    return [each.written if each.column == name else "" for name in ("Yes", "No")]


def _by_section(
    rows: Sequence[Answered], begin: Callable[[str], str], row: Callable[[Answered], str]
) -> str:
    lines = [TITLE]
    section = ""
    for each in rows:
        if each.ref[1] != section:
            section = each.ref[1]
            lines.append(begin(section))
        lines.append(row(each))
    return "\n".join(lines)


def official() -> str:
    return _by_section(
        QUESTIONS,
        lambda section: f"{section}\t{SECTIONS[section]}\tYes\tNo",
        lambda each: "\t".join(["", each.question, *_columns(each)]),
    )


def numbered() -> str:
    """The landlord has numbered the questions itself, 1 to 43."""
    numbers = {each.ref: str(at) for at, each in enumerate(QUESTIONS, 1)}
    return _by_section(
        QUESTIONS,
        lambda section: f"No.\t{SECTIONS[section]}\tYes\tNo",
        lambda each: "\t".join([numbers[each.ref], each.question, *_columns(each)]),
    )


def numbered_by_section() -> str:
    """Numbers such as 1.1, which other editions' provisions have, too."""
    return _by_section(
        QUESTIONS,
        lambda section: f"{section}\t{SECTIONS[section]}\tYes\tNo",
        lambda each: "\t".join([each.ref[1:], each.question, *_columns(each)]),
    )


def one_answer_column() -> str:
    """Yes or no in one column, the explanation in another."""

    def row(each: Answered) -> str:
        worded = each.sense in ("yes", "no") and each.written not in ("Yes", "No")
        answer = each.sense.capitalize() if worded else each.written
        return "\t".join([each.question, answer, each.written if worded else ""])

    return _by_section(
        QUESTIONS,
        lambda section: f"## {SECTIONS[section]}\n\nQuestion\tYes / No\tEvidence and comments",
        row,
    )


def question_and_answer() -> str:
    """Two cells a row, with no column for Yes and No."""

    def row(each: Answered) -> str:
        return f"{each.question}\t{_said_in_words(each)}"

    return _by_section(QUESTIONS, lambda section: f"{section}. {SECTIONS[section]}", row)


def paragraphs() -> str:
    """A web page's headings and paragraphs: a question, and the answer below it."""

    def row(each: Answered) -> str:
        return f"\n{each.question}\n\n{_said_in_words(each)}\n"

    return _by_section(QUESTIONS, lambda section: f"\n## {section}. {SECTIONS[section]}\n", row)


def word_text() -> str:
    """A cell a line, each beginning with a tab; empty cells are lines with a tab alone."""
    return _by_section(
        QUESTIONS,
        lambda section: f"\t{section}\n\t{SECTIONS[section]}\n\tYes\n\tNo",
        lambda each: "\n".join(f"\t{cell}" for cell in [each.question, *_columns(each)]),
    )


def markdown() -> str:
    return _by_section(
        QUESTIONS,
        lambda section: f"\n| {section} | {SECTIONS[section]} | Yes | No |\n|---|---|---|---|",
        lambda each: f"|  | {each.question} | {' | '.join(_columns(each))} |",
    )


def with_an_empty_form() -> str:
    """The form as it came, and behind it the one that was filled in."""
    empty = _by_section(
        QUESTIONS,
        lambda section: f"{section}\t{SECTIONS[section]}\tYes\tNo",
        lambda each: "\t".join(["", each.question, "", ""]),
    )
    return f"{empty}\n\nAppendix 2\n\n{official()}"


def first_half() -> str:
    """A form cut short."""
    return _by_section(
        QUESTIONS[:16],
        lambda section: f"{section}\t{SECTIONS[section]}\tYes\tNo",
        lambda each: "\t".join(["", each.question, *_columns(each)]),
    )


def _said_in_words(each: Answered) -> str:
    """The answer as it is written where no column says yes or no."""
    begins = each.written.casefold().startswith(each.sense)
    if each.sense in ("yes", "no") and not begins and each.written != "✓":
        return f"{each.sense.capitalize()}. {each.written}"
    return each.written


LAYOUTS: dict[str, Callable[[], str]] = {
    each.__name__: each
    for each in (
        official,
        numbered,
        numbered_by_section,
        one_answer_column,
        question_and_answer,
        paragraphs,
        word_text,
        markdown,
        with_an_empty_form,
        first_half,
    )
}


def said(layout: str) -> list[Said]:
    rows = QUESTIONS[:16] if layout == "first_half" else QUESTIONS
    return [each.said for each in rows]
