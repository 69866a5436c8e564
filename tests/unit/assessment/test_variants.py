"""Numbers and answers over a hundred made-up forms: the share that is read right."""

from collections import Counter

import pytest

from assessment.support import ALL_EDITIONS, EDITIONS
from assessment.test_bad_input import accounted
from assessment.variants import GARBLES, MARKED, WORDED, Variant, variants
from putright.assessment.read.model import ReadAssessment
from putright.assessment.read.reader import read_text

ENOUGH = 0.995
VARIANTS = list(variants(EDITIONS))


def right(variant: Variant, form: ReadAssessment) -> tuple[int, int]:
    """How many pairs of number and answer are right, and how many there are or were read."""
    wanted = Counter(variant.said)
    read = Counter((one.ref, one.comply.value) for one in form.provisions)
    return (wanted & read).total(), max(wanted.total(), read.total())


def test_nearly_all_numbers_and_answers_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(VARIANTS) >= len(WORDED) * (len(GARBLES) - 1) + len(MARKED) * len(GARBLES)
    good = total = 0
    for variant in VARIANTS[::2]:
        form = read_text(variant.text, ALL_EDITIONS)
        hits, all_ = right(variant, form)
        good, total = good + hits, total + all_
        assert form.edition is variant.edition, variant.name
        assert hits >= 0.95 * all_, variant.name
        accounted(form)
    with capsys.disabled():
        print(f"\n{len(VARIANTS[::2])} made-up forms: {good} of {total} right ({good / total:.2%})")  # noqa: T201
    assert good >= ENOUGH * total


@pytest.mark.parametrize("variant", VARIANTS[::9], ids=lambda each: each.name)
def test_what_is_put_right_is_marked(variant: Variant) -> None:
    for one in read_text(variant.text, ALL_EDITIONS).provisions:
        printed = one.ref_printed.casefold().strip("*. )")
        plain = printed.removeprefix("code provision ").replace(" ", "")
        if one.ref and plain != one.ref:
            assert [each.restored for each in one.restorations if each.what == "ref"] == [one.ref]
            assert all(each.why for each in one.restorations)


def test_invented_landlords_are_named() -> None:
    assert {read_text(each.text, ALL_EDITIONS).landlord for each in VARIANTS[:8]} >= {
        "Thornbury Vale Homes",
        "Ashcombe and Wick Housing Association",
        "Saltmarsh Borough Council",
    }
