"""The print room's batches, as its pages show them."""

import csv
from collections.abc import Callable
from dataclasses import dataclass

from putright.desk.showing.days import day_in_words
from putright.desk.showing.view import Names
from putright.desk.words import capitalised
from putright.record.clock import london_day
from putright.record.letters.reaching import IN_WORDS
from putright.record.sending.printing import Batch


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch in a line. `open`: the posting of some of its letters is not confirmed."""

    number: int
    made: str
    by: str
    letters: str
    pages: str
    sides: str
    posted: str
    open: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A letter of a batch, as the list has it. `file`: it has one of its own, and is not in the one PDF.

    `waiting`: its posting is not confirmed; else `state` says what became of it.
    """

    number: int
    letter: str
    reference: str
    href: str
    pages: str
    form: str
    paper: str
    to: str
    file: str
    waiting: bool
    state: str


_FORMS = {each.value: capitalised(text) for each, text in IN_WORDS.items()}


def batch_row(batch: Batch, names: Names) -> BatchRow:
    """A batch as the list of batches shows it."""
    posted = ""
    if batch.posted_on and not batch.waiting:
        posted = f"Posted on {day_in_words(batch.posted_on)}"
    elif batch.waiting:
        posted = f"Posting not confirmed of {len(batch.waiting)}"
    elif not batch.left:
        posted = "Put back to wait"
    return BatchRow(
        number=batch.id,
        made=day_in_words(london_day(batch.made_at)),
        by=names(batch.made_by),
        letters=letters(batch.letters),
        pages=f"{batch.pages} {'page' if batch.pages == 1 else 'pages'}",
        sides="on both sides" if batch.duplex else "on one side",
        posted=posted,
        open=bool(batch.waiting),
    )


def letters(count: int) -> str:
    """So many letters, in words."""
    return "1 letter" if count == 1 else f"{count} letters"


def lines(content: bytes, batch: Batch, address_of: Callable[[str], str]) -> tuple[Line, ...]:
    """The letters of a batch, from the list that was kept with it."""
    in_it = {*batch.waiting, *batch.left}
    rows = csv.DictReader(content.decode("utf-8-sig").splitlines())
    return tuple(
        Line(
            number=int(row["Number"]),
            letter=row["Letter"],
            reference=row["Case"],
            href=f"{address_of(row['Case'])}/letters",
            pages=row["Pages"],
            form=_FORMS.get(row["Format"], row["Format"]),
            paper=row["Paper"],
            to=row["To"].removeprefix("'"),
            file=row["File"] if row["Letter"] in in_it else "",
            waiting=row["Letter"] in batch.waiting,
            state="Posted" if row["Letter"] in batch.left else "Taken out",
        )
        for row in rows
    )
