"""Promises in the prose, beside the actions and remedies of the case."""

from dataclasses import replace
from datetime import date

import pytest

from letters.checking.support import MATTER, block, keys, remarks
from putright.codes.vocabulary import LetterKind
from putright.letters.checking import Check, Promised
from putright.letters.matter import ActionSaid
from putright.letters.model import Block, Paragraph


def promised(text: str) -> list[Promised]:
    return [
        each.suggestion
        for each in remarks(block(text))
        if each.key is Check.PROMISE_WITHOUT_ACTION and isinstance(each.suggestion, Promised)
    ]


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("We will repaint the hall by 30 April 2026.", Promised("Repaint the hall", date(2026, 4, 30))),
        ("We’ll also clear the loft on Friday 20 March.", Promised("Clear the loft", date(2026, 3, 20))),
        ("We will clear the loft within 2 weeks.", Promised("Clear the loft", date(2026, 3, 23), "within 2 weeks")),
        ("We will clear the loft within the next three months.", Promised("Clear the loft", date(2026, 6, 9), "within the next three months")),
        ("We will clear the loft within 10 working days.", Promised("Clear the loft", None, "within 10 working days")),
        ("Our roofing contractor will seal the chimney.", Promised("Our roofing contractor will seal the chimney")),
        ("The door will be sanded. It will be painted by 1 May 2026.", Promised("It will be painted", date(2026, 5, 1))),
        ("We are going to send a plumber.", Promised("Send a plumber")),
    ],
)  # fmt: skip
def test_an_action_is_suggested(text: str, suggested: Promised) -> None:
    assert promised(text) == [suggested]


@pytest.mark.parametrize(
    "text",
    [
        "We will renew the window in the bedroom.",  # "replace" on record
        "By 20 March 2026 the bedroom window will be replaced.",
        "You will be paid £150.00 for this.",
        "We will apologise for the delay.",
        "Our team will be replacing the window.",
        "We’ll make sure that this does not happen again.",
        "We will put it right.",
        "We will not send anybody without ringing you first.",
        "We will never send the same team again.",
        "Will you let us know? We will be glad to hear from you.",
        "Unless you tell us that you want it, we will leave the fence.",
        "The Ombudsman will look at what both of us say.",
        "Your complaint will be completed by the end of the week.",
        "You hoped that we will paint the hall.",
        "We said on 3 March that our plumber will come on 10 March.",
        "It is a good will gesture.",
    ],
)
def test_what_is_no_new_promise(text: str) -> None:
    assert promised(text) == []


def test_what_is_put_together_from_the_case_promises_nothing_new() -> None:
    built = Block("actions", "What we will do", (Paragraph("We will clear the loft."),))
    assert not remarks(built)


def test_the_reasons_of_a_finding_can_promise() -> None:
    first, second = MATTER.points
    matter = replace(MATTER, points=(replace(first, reasons="We will clear the loft."), second))
    (found,) = remarks(matter=matter)
    assert (found.key, found.where) == (Check.PROMISE_WITHOUT_ACTION, "point_1")


def test_an_agreed_adjustment_is_on_record() -> None:
    text = "We will ring you before each visit."
    matter = replace(MATTER, kind=LetterKind.ADJUSTMENT_AGREED, adjustment=text)
    assert not remarks(block(text), matter=matter)
    assert remarks(block(text))


def test_both_promises_of_a_sentence_are_looked_at() -> None:
    assert promised("We will replace the bedroom window, and we will clear the loft.") == [
        Promised("Clear the loft")
    ]


def test_a_promise_is_marked_as_its_sentence() -> None:
    (found,) = remarks(block("We are sorry. We will clear the loft. Thank you."))
    assert [each.text for each in found.marks] == ["We will clear the loft."]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"respond_by": date(2026, 3, 6), "kind": LetterKind.EXTENSION}, "Our answer"),
        (
            {"actions": (ActionSaid("a", "Clear the loft", by_on=date(2026, 3, 6)),)},
            "Clear the loft",
        ),
    ],
)
def test_what_is_on_record_for_a_day_that_has_gone(change: dict[str, object], words: str) -> None:
    matter = replace(MATTER, **change)  # type: ignore[arg-type]
    found = remarks(block("Still to do: Clear the loft."), matter=matter)
    assert keys(found) == {Check.PAST_DATE}
    assert words in found[0].why
    assert "6 March 2026" in found[0].why


def test_a_late_answer_and_what_the_letter_leaves_out_promise_nothing() -> None:
    overdue = ActionSaid("a", "Clear the loft", by_on=date(2026, 3, 6))
    matter = replace(MATTER, respond_by=date(2026, 3, 6), actions=(overdue,))
    assert not remarks(block("Hello."), matter=matter)


def test_the_day_of_the_letter_has_not_gone() -> None:
    assert not remarks(block("You will hear from us by 9 March 2026."))
    assert keys(remarks(block("You will hear from us by 8 March 2026."))) == {Check.PAST_DATE}


def test_no_text_lives_on_in_the_memory_of_the_process() -> None:
    from putright.letters.checking import meaning

    assert promised("We will repaint the hall by 30 April 2026.")
    assert meaning._stems.cache_info().currsize == 0
