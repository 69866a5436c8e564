"""The jobs of letters. Their arguments are numbers: no name and no address waits in a queue."""

from django.utils import timezone
from procrastinate.contrib.django import app

from putright.record import clock
from putright.record.founding import landlords
from putright.record.sending import QUEUE, carrying, printing, watching


@app.task(name="send_letter", queue=QUEUE, pass_context=False)
def send_letter(landlord: int, sending: int) -> bool:
    """Do what is due for a letter; whether anything was."""
    return carrying.carry(landlord, sending)


@app.periodic(cron="* * * * *")
@app.task(name="pick_up_letters", queue=QUEUE, queueing_lock="pick_up_letters", pass_context=False)
def pick_up_letters(timestamp: int) -> int:
    """Have the letters looked at whose job was lost, or whose worker is gone. How many."""
    return sum(carrying.pick_up(landlord) for landlord, _ in landlords())


@app.periodic(cron="*/5 * * * *")
@app.task(name="watch_letters", queue=QUEUE, queueing_lock="watch_letters", pass_context=False)
def watch_letters(timestamp: int) -> int:
    """Ask GOV.UK Notify what became of what it took; how many came back."""
    return sum(watching.watch(landlord) for landlord, _ in landlords())


@app.periodic(cron="47 3 * * *")
@app.task(name="sweep_batches", queue=QUEUE, queueing_lock="sweep_batches", pass_context=False)
def sweep_batches(timestamp: int) -> int:
    """Delete what was printed and posted long ago; how many files."""
    today, now = clock.today(), timezone.now()  # and the time as the store has it
    return sum(printing.sweep(landlord, today=today, at=now) for landlord, _ in landlords())
