"""The jobs of self-assessments: the addresses of the evidence are tried, now and then."""

import contextlib

from django.conf import settings
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from putright.assessment.links import LONGEST, Reach, Tried, check
from putright.procedure.assessments import Assessment
from putright.procedure.assessments.assessment import Link
from putright.procedure.assessments.facts import LinkChecked
from putright.procedure.assessments.words import AssessmentState
from putright.procedure.events import Command
from putright.record import clock
from putright.record.assessments import every
from putright.record.founding import landlords
from putright.record.history import Kind
from putright.record.jobs import QUEUE
from putright.record.reading import NoSuchStream, load
from putright.record.submitting import SYSTEM, Done, Telling, submit
from putright.record.tenancy import within

MOST = 400  # addresses of one self-assessment
_TRIED = frozenset({AssessmentState.OPEN, AssessmentState.SIGNED_OFF, AssessmentState.PUBLISHED})


@app.task(name="check_links", queue=QUEUE, pass_context=False)
def check_links(landlord: int, reference: str) -> int:
    """Try the addresses of a self-assessment's evidence; returns how many changed."""
    # The demo's addresses are invented, and it reaches nobody.
    return 0 if settings.DEMO else checked(landlord, reference)


@app.periodic(cron="23 2 * * *")
@app.task(
    name="check_every_link", queue=QUEUE, queueing_lock="check_every_link", pass_context=False
)
def check_every_link(timestamp: int) -> int:
    """Have the addresses of every self-assessment tried that is not over; returns of how many."""
    count = 0
    for landlord, _ in landlords():
        for each in every(landlord):
            if each.record.state in _TRIED:
                check_soon(landlord, each.reference)
                count += 1
    return count


def check_soon(landlord: int, reference: str) -> None:
    """Have the addresses of a self-assessment tried. One such job waits at most."""
    lock = f"check_links/{landlord}/{reference}"
    with contextlib.suppress(AlreadyEnqueued):
        check_links.configure(lock=lock, queueing_lock=lock).defer(
            landlord=landlord, reference=reference
        )


def checked(landlord: int, reference: str, reach: Reach | None = None) -> int:
    """Try every address of a self-assessment once, and record what is not as it was. How many."""
    try:
        with within(landlord):
            found: Assessment = load(landlord, Kind.ASSESSMENT, reference).record
    except NoSuchStream:
        return 0
    if found.state not in _TRIED:
        return 0
    links = [
        (entry.ref, link)
        for entry in found.entries
        for link in entry.links
        if link.address and len(link.address) <= LONGEST
    ][:MOST]
    met = {address: check(address, reach) for address in {str(link.address) for _, link in links}}
    return sum(
        _record(landlord, reference, ref, link, met[str(link.address)])
        for ref, link in links
        if link.works is not met[str(link.address)].works
    )


def _record(landlord: int, reference: str, ref: str, link: Link, tried: Tried) -> bool:
    """Record what was met. False where the link was taken away meanwhile."""
    fact = LinkChecked(ref=ref, id=link.id, works=tried.works, status=tried.status or None)
    command = Command(what=fact, on=clock.today(), by=SYSTEM)
    telling = Telling(Kind.ASSESSMENT, command, reference)
    return isinstance(submit(landlord, [telling], by=SYSTEM, at=clock.now()), Done)
