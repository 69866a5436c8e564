"""How right the checks are over labelled pieces of letters: false alarms cost more than misses."""

import pytest

from letters.checking.samples import SAMPLES
from letters.checking.support import block, keys, remarks
from putright.letters.checking import Check

_FOUND = [(keys(remarks(block(text))), expected) for text, expected in SAMPLES]
_LABELLED = sorted({each for _, expected in SAMPLES for each in expected})
PRECISION, RECALL = 0.95, 0.85  # the least of each, for each check


def test_a_sound_letter_has_no_remarks() -> None:
    assert remarks(block("Thank you for telling us about this.")) == ()


def test_there_are_enough_samples_and_as_many_sound_ones() -> None:
    assert len(SAMPLES) >= 60
    assert sum(not expected for _, expected in SAMPLES) >= 25


@pytest.mark.parametrize("which", _LABELLED)
def test_precision_and_recall(which: Check) -> None:
    right = sum(which in found and which in expected for found, expected in _FOUND)
    found_in_all = sum(which in found for found, _ in _FOUND)
    expected_in_all = sum(which in expected for _, expected in _FOUND)
    assert right >= PRECISION * found_in_all, f"{which}: {found_in_all - right} false alarms"
    assert right >= RECALL * expected_in_all, f"{which}: {expected_in_all - right} missed"


@pytest.mark.parametrize("which", sorted(set(Check) - set(_LABELLED)))
def test_the_other_checks_stay_silent(which: Check) -> None:
    assert not [expected for found, expected in _FOUND if which in found]
