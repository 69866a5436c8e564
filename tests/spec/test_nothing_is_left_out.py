"""Every rule, duty and freedom of the edition of 2024 is spelt out somewhere in this folder."""

import ast
from pathlib import Path

import pytest

from putright.codes.load import edition
from putright.codes.vocabulary import DutyKind, Freedom, LetterKind, RuleKey

HERE = Path(__file__).parent
CODE = edition("2024")

# Where each freedom is shown never to be refused: a word that its test's name holds.
FREEDOMS = {
    Freedom.ANY_CHANNEL: "test_every_channel_will_do",
    Freedom.ANY_STAFF: "test_whoever_takes_it_it_is_taken",
    Freedom.REPRESENTATIVE: "test_a_representatives_complaint_is_never_refused",
    Freedom.SURVEY_IS_NO_COMPLAINT: "test_a_complaint_that_began_in_a_survey",
    Freedom.REQUEST_IS_RECORDED: "test_a_request_is_recorded_apart_from_complaints",
    Freedom.REMEDY_AT_ANY_STAGE: "test_it_can_be_offered_in_every_state",
    Freedom.BACKGROUND_LINKED: "test_they_are_never_refused",
    Freedom.CLARIFICATION: "test_the_resident_can_always_be_asked",
    Freedom.ANSWER_BEFORE_WORKS: "test_it_can_be_sent_while_the_works",
    Freedom.ESCALATE_WITHOUT_REASONS: "test_a_request_is_never_refused_for_what_it_says",
    Freedom.STRICTER_TARGETS: "test_acknowledge_in_three_days",
    Freedom.EVERY_CONTACT_RECORDED: "test_it_is_never_refused",
}


def _texts() -> str:
    others = (each for each in HERE.glob("*.py") if each.name != Path(__file__).name)
    return "\n".join(each.read_text(encoding="utf-8") for each in sorted(others))


TEXTS = _texts()


def _named(enum: str) -> set[str]:
    return {
        node.attr
        for path in HERE.glob("test_*.py")
        if path.name != Path(__file__).name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == enum
    }


def test_every_rule_is_spelt_out():
    spelt = _named("RuleKey")
    in_words = {each.name for each in RuleKey if f'"{each.value}"' in TEXTS}
    assert {each.name for each in CODE.rules} - spelt - in_words == set()


def test_every_duty_is_spelt_out():
    kinds = {*CODE.duties, *(clock.duty for clock in CODE.clocks)}
    in_words = {each.name for each in DutyKind if f'"{each.value}"' in TEXTS}
    assert {each.name for each in kinds} - _named("DutyKind") - in_words == set()


def test_every_freedom_is_shown():
    assert set(FREEDOMS) == set(Freedom)


@pytest.mark.parametrize("freedom", Freedom)
def test_the_test_of_a_freedom_is_there(freedom: Freedom):
    assert FREEDOMS[freedom] in TEXTS


PRESCRIBED = sorted({each.kind for each in CODE.letters})


def test_the_letters_whose_contents_the_code_prescribes():
    assert PRESCRIBED == [
        LetterKind.ACKNOWLEDGEMENT, LetterKind.DECLINED, LetterKind.ESCALATION_REFUSED,
        LetterKind.EXTENSION, LetterKind.RESPONSE,
    ]  # fmt: skip


@pytest.mark.parametrize("kind", PRESCRIBED)
def test_every_content_of_a_letter_is_held_to_by_some_rule(kind: LetterKind):
    letters = [each for each in CODE.letters if each.kind is kind]
    assert letters
    assert all(each.contents for each in letters)
