"""Jobs: what is done after a transaction, by a worker. Deferred in the transaction that needs them."""

from procrastinate.contrib.django import app

from putright.record import redating


@app.task(name="date_again", queue="record", pass_context=False, retry=3)
def date_again(landlord: int, settings: int) -> int:
    """Date every open stream of a landlord again; returns how many due dates moved."""
    return redating.date_again(landlord, settings)
