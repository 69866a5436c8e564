"""The plain words of what is published."""

from putright.assessment.publish.model import Published, Row
from putright.procedure.assessments.words import NOT_KEPT, Answered, AssessmentState, Occasion
from putright.workingdays.dates import in_words

ANSWERS = {
    Answered.YES: "Yes",
    Answered.NO: "No",
    Answered.PARTIAL: "In part",
    Answered.NA: "Does not apply",
}
NOT_ANSWERED = "Not answered yet"
ANSWERED_IN_WORDS = "See below"
STATES = {
    AssessmentState.NEW: "It has not begun yet.",
    AssessmentState.OPEN: "This is a draft. It is not signed off and not published.",
    # It goes out as it was signed off, to the byte: so it says nothing of what comes after that.
    AssessmentState.SIGNED_OFF: "",
    AssessmentState.PUBLISHED: "",
    AssessmentState.FOLLOWED: "Another self-assessment has taken its place.",
}
OCCASIONS = {
    Occasion.FIRST: "It is our first self-assessment.",
    Occasion.YEARLY: "",
    Occasion.RESTRUCTURE: "We made it because our organisation changed.",
    Occasion.MERGER: "We made it because we merged with another landlord.",
    Occasion.PROCEDURE_CHANGED: "We made it because our complaints procedure changed.",
    Occasion.OMBUDSMAN: "We made it because the Ombudsman asked us to.",
    Occasion.INCIDENT: "We made it because of something that kept us from working as we should.",
}


def answer_of(row: Row) -> str:
    """The answer in words; what stands there where there is none."""
    if row.answer is not None:
        return ANSWERS[row.answer]
    return ANSWERED_IN_WORDS if row.in_words and row.says_something else NOT_ANSWERED


def period_of(form: Published) -> str:
    """The days that its figures tell of; where these were not over, up to which day they do."""
    if form.from_on is None or form.to_on is None:
        return ""
    told = f"{in_words(form.from_on)} to {in_words(form.to_on)}"
    return f"{told}, so far: up to {in_words(form.so_far)}" if form.so_far else told


def strength_of(row: Row) -> str:
    """Whether it has to be kept, in a word."""
    return "Must" if row.must else "Should"


def not_kept(row: Row) -> bool:
    """Whether the landlord answers that it does not keep the provision, or keeps it in part."""
    return row.answer in NOT_KEPT


def title_of(form: Published) -> str:
    """What the self-assessment is called."""
    return f"{form.landlord}: self-assessment {form.year} against the {form.edition.title}"
