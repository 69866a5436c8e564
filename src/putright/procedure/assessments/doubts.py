"""What is unusual in the beginning of a self-assessment: to be confirmed, not refused. Pure."""

from collections.abc import Iterable, Iterator
from datetime import date

from putright.codes.load import edition, editions
from putright.codes.model import Edition
from putright.procedure.assessments.assessment import Assessment
from putright.procedure.assessments.facts import AssessmentBegun
from putright.procedure.assessments.transitions import SENTENCES
from putright.procedure.assessments.words import AssessmentState
from putright.workingdays.dates import in_words


def doubts(fact: AssessmentBegun, others: Iterable[tuple[str, Assessment]]) -> tuple[str, ...]:
    """Why somebody may not mean it, a sentence each; none where nothing is unusual.

    To assess oneself again in a year is as right as it is rare, and so is an edition of another
    time: whoever begins it confirms that it is meant.

    Args:
        fact: The beginning, of an edition that there is.
        others: The landlord's other self-assessments, each with its reference.
    """
    return (*_there_already(fact, others), *_of_another_time(fact))


def _there_already(
    fact: AssessmentBegun, others: Iterable[tuple[str, Assessment]]
) -> Iterator[str]:
    for reference, other in others:
        same = (other.year, other.edition) == (fact.year, fact.edition)
        if same and other.state is not AssessmentState.NEW:
            stands = SENTENCES[other.state].format(year=other.year)
            yield (
                f"There is one for {fact.year} against the same edition already, {reference}. {stands}"
            )


def _of_another_time(fact: AssessmentBegun) -> Iterator[str]:
    chosen = edition(fact.edition)
    spans = [(date(fact.year, 1, 1), date(fact.year, 12, 31))]
    if fact.first and fact.last:
        spans.append((fact.first, fact.last))
    if any(_in_force(chosen, first, last) for first, last in spans):
        return
    until = chosen.in_force_until
    when = f"from {in_words(chosen.in_force_from)}"
    if until:
        when += f" until {in_words(until)}"
    told = f"{chosen.title} was in force {when}, and not in {fact.year}."
    then = [each.title for each in editions(chosen.code) if _in_force(each, *spans[0])]
    yield f"{told} In {fact.year} it is {' and '.join(then)}." if then else told


def _in_force(each: Edition, first: date, last: date) -> bool:
    """Whether an edition was in force on a day of a span."""
    return each.in_force_from <= last and (
        each.in_force_until is None or each.in_force_until >= first
    )
