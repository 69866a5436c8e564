"""Finding out about a letter that may have reached nobody.

That a letter is written, and what came of sending it, has no form: the letter's own page and the
worker that sends it say so.
"""

from collections.abc import Iterator

from putright.desk.acts.acting import Act, StreamName
from putright.desk.acts.common import long, one_of
from putright.desk.acts.inputs import Input
from putright.desk.acts.open_things import one_of_these
from putright.desk.acts.scene import Recorded, Scene
from putright.desk.acts.shapes import Choice
from putright.desk.words import lower
from putright.procedure.case import Case
from putright.procedure.checks.promising import short
from putright.procedure.facts import LetterSettled
from putright.procedure.residents.resident import Resident
from putright.procedure.sending import LetterRecord, troubled
from putright.workingdays.dates import in_words

GROUP = "Letters"


def troubled_letters(record: Recorded) -> tuple[LetterRecord, ...]:
    """The letters that may have reached nobody; a service request has none."""
    return troubled(record) if isinstance(record, Case | Resident) else ()


def _options(scene: Scene) -> list[Choice]:
    return one_of_these(_choices(scene.record))


def _choices(record: Recorded) -> Iterator[Choice]:
    for each in troubled_letters(record):
        since = f", since {in_words(each.troubled_on)}" if each.troubled_on else ""
        yield Choice(each.fact.id, f"{short(each.fact.title)} ({lower(each.standing)}{since})")


def _a_letter(record: Recorded) -> str | None:
    return None if troubled_letters(record) else "Nothing is to be found out about a letter."


def settle(stream: StreamName) -> Act:
    """The act that says what became of such a letter, of a complaint or of a resident."""
    return Act(
        "settle-letter",
        stream,
        LetterSettled,
        "Find out about a letter that may not have arrived",
        "Record what was found out",
        GROUP,
        specs=(
            one_of("letter", "Which letter?", _options, "Choose the letter"),
            Input(
                "outcome",
                "What was found out?",
                hint="If it arrived after all, it counts from the day on which it was sent.",
                ask="Choose what was found out",
            ),
            long(
                "why",
                "How is that known?",
                hint="For example: the resident rang and had read it.",
                none="how it is known",
                rows=2,
            ),
        ),
        on="When was it found out?",
        needs=_a_letter,
    )
