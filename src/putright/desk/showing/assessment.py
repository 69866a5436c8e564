"""A self-assessment in words, ready to print: how far it is, what is owed, what happened."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from putright.codes.load import edition
from putright.desk.showing.assessments import COLOURS
from putright.desk.showing.duties import DutyRow
from putright.desk.showing.page import shared, view_of
from putright.desk.showing.timeline import DocumentRow, TimelineItem
from putright.desk.showing.view import Links, Names, no_links
from putright.desk.words import words
from putright.procedure import assessments
from putright.procedure.assessments import Assessment, progress
from putright.procedure.assessments.taking_back import taken_back, took_back
from putright.procedure.events import Event
from putright.procedure.rules import Rules
from putright.workingdays.dates import in_words


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of the form, and how many of its provisions are answered."""

    name: str
    answered: str


@dataclass(frozen=True, slots=True)
class AssessmentPage:
    """A self-assessment, ready to print. Lists are empty where there is nothing to say."""

    reference: str
    title: str
    edition: str
    state: str
    colour: str
    answered: str
    sections: tuple[SectionRow, ...]
    owed: tuple[DutyRow, ...]
    done: tuple[DutyRow, ...]
    documents: tuple[DocumentRow, ...]
    timeline: tuple[TimelineItem, ...]


def assessment_page(
    assessment: Assessment,
    *,
    rules: Rules,
    as_of: date,
    reference: str,
    recorded: Mapping[int, datetime],
    names: Names,
    see_sensitive: bool,
    links: Links = no_links,
) -> AssessmentPage:
    """The page of a self-assessment as of a day. The arguments are those of `complaint_page`."""
    view = view_of(assessment.history, rules, names, see_sensitive, links)
    parts = shared(
        assessment.history,
        assessments.duties(assessment, rules),
        assessments.breaches(assessment, rules, as_of),
        assessments.not_known(assessment, rules),
        view=view,
        as_of=as_of,
        recorded=recorded,
    )
    far = progress(assessment)
    return AssessmentPage(
        reference=reference,
        title=f"Self-assessment {assessment.year}",
        edition=edition(assessment.edition).title,
        state=words(assessment.state),
        colour=COLOURS[assessment.state],
        answered=f"{far.answered} of {far.total} answered",
        sections=tuple(
            SectionRow(each.name or "", f"{each.answered} of {each.total}")
            for each in far.by_section
        ),
        owed=parts.owed,
        done=parts.done,
        documents=parts.documents,
        timeline=_with_what_was_taken_back(parts.timeline, assessment),
    )


def _with_what_was_taken_back(
    items: tuple[TimelineItem, ...], assessment: Assessment
) -> tuple[TimelineItem, ...]:
    """What was written after the governing body had signed it off says that it took that back."""
    found = took_back(assessment.history)
    return tuple(
        replace(item, lines=(*item.lines, _took_back(found[item.number])))
        if item.number in found
        else item
        for item in items
    )


def _took_back(signed: Event) -> str:
    return f"The sign-off of {in_words(signed.on)} was taken back by this change."


def back_in_words(assessment: Assessment, names: Names) -> str:
    """That the last sign-off was taken back: which, when, by what and by whom; empty where it stands."""
    found = taken_back(assessment)
    if found is None:
        return ""
    signed, by = found
    ref = getattr(by.what, "ref", "")
    whose = getattr(signed.what, "body", "")
    return (
        f"The sign-off of {in_words(signed.on)} by {whose} was taken back on {in_words(by.on)}, when "
        f"{names(by.by) or 'putright itself'} changed {ref}. Take it to the governing body again."
    )
