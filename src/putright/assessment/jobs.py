"""The jobs of self-assessments: the addresses of the evidence are tried, now and then.

Each can take its ten seconds, so they are tried a few in a job, in a queue of their own, after
whatever else waits: no letter waits for somebody's slow server.
"""

import contextlib
from datetime import timedelta

from django.conf import settings
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.tasks import Task

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
from putright.record.jobs import SLOW_QUEUE
from putright.record.reading import NoSuchStream, load
from putright.record.submitting import SYSTEM, Done, Telling, submit
from putright.record.tenancy import within

MOST = 400  # links of one self-assessment
BATCH = 20  # addresses that one job tries
AGAIN = timedelta(days=28)
_LATER = -10  # the priority of these jobs; all others have 0
_TRIED = frozenset({AssessmentState.OPEN, AssessmentState.SIGNED_OFF, AssessmentState.PUBLISHED})


@app.task(name="check_links", queue=SLOW_QUEUE, priority=_LATER, pass_context=False)
def check_links(landlord: int, reference: str) -> int:
    """Have the addresses of a self-assessment's evidence tried, a few in a job; returns in how many."""
    # The demo's addresses are invented, and it reaches nobody.
    if settings.DEMO:
        return 0
    batches = -(-len(_links(landlord, reference)) // BATCH)
    for number in range(batches):
        _soon(try_links, f"check_links/{landlord}/{reference}", landlord, reference, batch=number)
    return batches


@app.task(name="try_links", queue=SLOW_QUEUE, priority=_LATER, pass_context=False)
def try_links(landlord: int, reference: str, batch: int) -> int:
    """Try a batch of the addresses of a self-assessment's evidence; returns of how many links it told."""
    return 0 if settings.DEMO else checked(landlord, reference, batch=batch)


@app.periodic(cron="23 2 * * *")
@app.task(
    name="check_every_link", queue=SLOW_QUEUE, queueing_lock="check_every_link", pass_context=False
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
    _soon(check_links, f"check_links/{landlord}/{reference}", landlord, reference)


def _soon(task: Task[..., int, ...], lock: str, landlord: int, reference: str, **more: int) -> None:
    """Defer a job. Of one self-assessment one runs at a time, and of the same one waits at most."""
    waits = "/".join((lock, *map(str, more.values())))
    with contextlib.suppress(AlreadyEnqueued):
        task.configure(lock=lock, queueing_lock=waits).defer(
            landlord=landlord, reference=reference, **more
        )


def checked(
    landlord: int, reference: str, reach: Reach | None = None, *, batch: int | None = None
) -> int:
    """Try addresses of a self-assessment, each once, and record what is not as it was.

    What is as it was is recorded again after `AGAIN`, so that the page can say when it was tried. What
    is met at an address is recorded before the next one is tried.

    Args:
        landlord: Whose it is.
        reference: Which one.
        reach: How far an address may lead.
        batch: Which `BATCH` of its addresses, from 0; None: all of them.

    Returns:
        Of how many links something was recorded.
    """
    addresses = list(_links(landlord, reference).items())
    if batch is not None:
        addresses = addresses[batch * BATCH : (batch + 1) * BATCH]
    count = 0
    for address, links in addresses:
        tried = check(address, reach)
        count += sum(
            _record(landlord, reference, ref, link, tried)
            for ref, link in links
            if link.works is not tried.works or _long_ago(link)
        )
    return count


def _links(landlord: int, reference: str) -> dict[str, list[tuple[str, Link]]]:
    """The addresses of a self-assessment, and the links of each with their provisions.

    None where it is over, or not there.
    """
    found: dict[str, list[tuple[str, Link]]] = {}
    try:
        with within(landlord):
            record: Assessment = load(landlord, Kind.ASSESSMENT, reference).record
    except NoSuchStream:
        return found
    if record.state not in _TRIED:
        return found
    links = [
        (entry.ref, link)
        for entry in record.entries
        for link in entry.links
        if link.address and len(link.address) <= LONGEST
    ]
    for ref, link in links[:MOST]:
        found.setdefault(str(link.address), []).append((ref, link))
    return found


def _long_ago(link: Link) -> bool:
    return link.checked_on is None or clock.today() - link.checked_on >= AGAIN


def _record(landlord: int, reference: str, ref: str, link: Link, tried: Tried) -> bool:
    """Record what was met. False where the link was taken away meanwhile."""
    fact = LinkChecked(ref=ref, id=link.id, works=tried.works, status=tried.status or None)
    command = Command(what=fact, on=clock.today(), by=SYSTEM)
    telling = Telling(Kind.ASSESSMENT, command, reference)
    return isinstance(submit(landlord, [telling], by=SYSTEM, at=clock.now()), Done)
