"""The page of a self-assessment."""

from django.http import HttpResponse

from putright.desk.entrance import Visit, page, show
from putright.desk.showing.assessment import assessment_page
from putright.record.history import Kind
from putright.record.landlords import rules_of
from putright.record.permissions import Permission
from putright.record.reading import load


@page(Permission.SEE_ASSESSMENT)
def assessment(visit: Visit, reference: str) -> HttpResponse:
    """A self-assessment: how far it is, what is owed, and all that happened."""
    stream = load(visit.landlord, Kind.ASSESSMENT, reference)
    shown = assessment_page(
        stream.record,
        rules=rules_of(visit.settings, stream.kind, stream.record),
        as_of=visit.today,
        reference=reference,
        recorded={each: stream.recorded_at(each) for each in range(1, stream.head + 1)},
        names=visit.name,
        see_sensitive=visit.may(Permission.SEE_SENSITIVE),
    )
    return show(visit, "desk/assessment.html", {"page": shown})
