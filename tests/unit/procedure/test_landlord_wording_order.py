"""A landlord's own blocks keep their order: one can come after another that was added before it."""

from datetime import date

from putright.codes.vocabulary import LetterKind
from putright.procedure import landlords
from putright.procedure.events import Event
from putright.procedure.landlords.facts import LandlordFact, WordingChanged, WordingTakenBack
from putright.procedure.landlords.letters import OwnWording

TODAY = date(2026, 11, 20)
ACK = LetterKind.ACKNOWLEDGEMENT


def worded(key: str, text: str) -> WordingChanged:
    return WordingChanged(wording=OwnWording(letter=ACK, key=key, text=text))


def told(*facts: LandlordFact) -> list[tuple[str, str]]:
    events = [
        Event(number=number, what=each, on=TODAY, by="mona", recorded_on=TODAY)
        for number, each in enumerate(facts, 1)
    ]
    return [(each.key, each.text) for each in landlords.fold(events).wordings]


def test_a_block_that_is_worded_again_keeps_its_place() -> None:
    found = told(worded("a", "1"), worded("b", "2"), worded("a", "3"))
    assert found == [("a", "3"), ("b", "2")]


def test_a_block_that_was_taken_back_comes_last_when_it_is_worded_again() -> None:
    back = WordingTakenBack(letter=ACK, key="a")
    assert told(worded("a", "1"), worded("b", "2"), back) == [("b", "2")]
    assert told(worded("a", "1"), worded("b", "2"), back, worded("a", "3"))[-1] == ("a", "3")
