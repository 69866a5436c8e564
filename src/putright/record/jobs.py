"""Jobs: what is done after a transaction, by a worker. Deferred in the transaction that needs them.

And what is done by the clock: a job whose worker was killed is taken up again, streams that still
stand under older settings are dated, files that nobody put on record are swept away.
"""

import contextlib
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued, UniqueViolation
from procrastinate.manager import JobManager

from putright.record import clock, documents, drafts, redating, sending
from putright.record.drafts import IMPORTS
from putright.record.founding import landlords

QUEUE = "record"
# What waits for other people's servers has a queue of its own, so that nothing need wait behind it.
SLOW_QUEUE = "links"


@app.task(name="date_again", queue=QUEUE, pass_context=False, retry=3)
def date_again(landlord: int, settings: int) -> int:
    """Date every open stream of a landlord again; returns how many due dates moved."""
    return redating.date_again(landlord, settings)


@app.periodic(cron="*/10 * * * *")
@app.task(name="retry_stalled", queue=QUEUE, queueing_lock="retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> int:
    """Put back what a worker that is gone had begun; returns how many jobs."""
    return await put_back(context.app.job_manager)


async def put_back(manager: JobManager) -> int:
    """Put back the jobs of ours that no living worker is at; returns how many.

    Each can be run twice: it looks at what is there and does what is left.
    """
    count = 0
    for queue in (QUEUE, SLOW_QUEUE, sending.QUEUE):
        for job in await manager.get_stalled_jobs(queue=queue):
            # Where the same job waits already, this one's turn comes once that is done.
            with contextlib.suppress(UniqueViolation):
                await manager.retry_job(job)
                count += 1
    return count


@app.periodic(cron="5-59/10 * * * *")
@app.task(name="catch_up", queue=QUEUE, queueing_lock="catch_up", pass_context=False)
def catch_up(timestamp: int) -> int:
    """Have the streams dated that still stand under older settings; returns for how many landlords."""
    count = 0
    for landlord, _ in landlords():
        number = redating.behind(landlord)
        if number is None:
            continue
        # One of these waits at most, and none runs beside another: it would do the same.
        lock = f"date_again/{landlord}"
        again = date_again.configure(lock=lock, queueing_lock=lock)
        with contextlib.suppress(AlreadyEnqueued):
            again.defer(landlord=landlord, settings=number)
            count += 1
    return count


@app.periodic(cron="17 3 * * *")
@app.task(name="sweep_files", queue=QUEUE, queueing_lock="sweep_files", pass_context=False)
def sweep_files(timestamp: int) -> int:
    """Delete the stored files that nobody put on record; returns how many.

    First the uploads go that waited for too long for their person: their files go with them.
    """
    last = clock.now() - timedelta(days=settings.IMPORTS_WAIT)
    for landlord, _ in landlords():
        drafts.sweep(landlord, within_=IMPORTS, last=last)
    # The time as the store has it, and not the day that a demonstration plays.
    return sum(documents.sweep(landlord, at=timezone.now()) for landlord, _ in landlords())
