"""Answers of yes that claim more than is so: one count, the worst first, in the landlord's voice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from putright.assessment.claims import claims, contradicted, remark
from putright.assessment.contradicting import Claim as YesClaim
from putright.assessment.contradicting import Contradiction, Sort, Text
from putright.assessment.figures import FigureResult
from putright.assessment.placing import placed
from putright.assessment.saying import sentence
from putright.codes.form import asked, binding
from putright.codes.load import edition
from putright.codes.model import Edition
from putright.procedure.assessments import Assessment, Entry
from putright.procedure.assessments.assessment import Writing
from putright.procedure.assessments.words import Answered
from putright.record.measuring import Period

CODE = edition("2024")
PERIOD = Period("2024", date(2025, 4, 1), date(2026, 3, 31), date(2026, 3, 31))
TWO_STAGES = "Our complaints policy has three stages."


def assessment(**commentary: str) -> Assessment:
    """Everything answered with yes."""
    entries = tuple(
        Entry(
            ref=each.ref,
            writings=(
                Writing(
                    event=at + 1, by="olive", on=date(2026, 4, 7), answer=Answered.YES,
                    commentary=commentary.get(f"of_{each.ref.replace('.', '_')}"),
                ),
            ),
        )
        for at, each in enumerate(asked(CODE))
    )  # fmt: skip
    return Assessment(edition="2024", year=2026, entries=entries)


def result(ref: str, kept: int, not_kept: int) -> FigureResult:
    """The first judged figure of a provision, with these numbers."""
    at = next(each for each in placed(CODE) if each.provision == ref and each.figure.judged)
    made = FigureResult(at.figure, ref, PERIOD, at.stages, kept=kept, not_kept=not_kept)
    return replace(made, sentence=sentence(made))


RESULTS = (
    result("6.2", 90, 10),
    result("6.3", 50, 50),
    result("6.14", 200, 3),
    result("4.3", 0, 9),
)


def test_what_the_record_shows_stands_by_the_number_of_cases_before_what_texts_say() -> None:
    record = assessment(of_5_1=TWO_STAGES)
    found = contradicted(record, CODE, {}, RESULTS)
    told = claims(found, CODE, RESULTS)
    assert len(told) == len(found)
    musts = [each.ref for each in told if each.must and each.gap is not None]
    assert musts == ["6.3", "6.2", "4.3", "6.14"]
    order = [each.ref for each in told]
    assert order.index("5.1") > order.index("6.14")


def test_of_as_many_cases_the_larger_share_comes_first_and_one_of_two_is_not_the_worst() -> None:
    results = (result("6.2", 1, 1), result("6.3", 48, 8), result("6.14", 8, 8))
    told = claims(contradicted(assessment(), CODE, {}, results), CODE, results)
    assert [each.ref for each in told if each.gap is not None] == ["6.14", "6.3", "6.2"]


def test_what_is_recommended_comes_after_what_has_to_be_kept() -> None:
    ref = next(each.ref for each in asked(CODE) if not binding(each))
    found = [
        Contradiction(ref, Sort.FIGURE, "You answered yes; a.", ref, figure="x"),
        Contradiction("6.3", Sort.STAGES, "You answered yes; b.", "6.3"),
    ]
    assert [each.ref for each in claims(found, CODE, ())] == ["6.3", ref]


def test_remarks_on_one_provision_stand_together() -> None:
    found = [
        Contradiction("6.2", Sort.STAGES, "You answered yes; a.", "6.2"),
        Contradiction("6.3", Sort.FIGURE, "You answered yes; b.", "6.3", figure="respond"),
        Contradiction("6.2", Sort.FIGURE, "You answered yes; c.", "6.2", figure="acknowledge"),
    ]
    told = claims(found, CODE, RESULTS)
    assert [(each.ref, each.words[-2:]) for each in told] == [
        ("6.3", "b."), ("6.2", "c."), ("6.2", "a."),
    ]  # fmt: skip


def test_the_governing_body_is_not_spoken_to_as_the_writer() -> None:
    record = assessment(
        of_5_1=TWO_STAGES,
        of_6_3="Stage 1 complaints are answered within 20 working days.",
        of_6_5="The Ombudsman's details are given only if the resident disagrees.",
        of_2_2="We accept complaints within six months of the event.",
    )
    found = contradicted(record, CODE, {}, RESULTS)
    assert len(found) >= len(RESULTS)
    for each in claims(found, CODE, RESULTS):
        assert each.words.startswith("The answer is yes; ")
        assert " you " not in f" {each.words.lower()} ".replace("“", " ")


def test_a_remark_quotes_the_words_that_it_is_about() -> None:
    found = Contradiction("5.1", Sort.STAGES, "It is so.", "5.1", "commentary", "three stages")
    assert remark(found) == "It is so. It says: “three stages”."


@pytest.mark.parametrize("ref", ["6.2", "6.3"])
def test_the_title_is_the_provisions(ref: str) -> None:
    told = claims(contradicted(assessment(), CODE, {}, RESULTS), CODE, RESULTS)
    provision = CODE.provision(ref)
    assert provision is not None
    assert {each.title for each in told if each.ref == ref} == {provision.title}


def test_no_text_lives_on_in_the_memory_of_the_process() -> None:
    from putright.assessment import claims as module

    words = {"of_5_1": TWO_STAGES, "of_5_4": "The repairs firm answers within our two stages."}
    first = contradicted(assessment(**words), CODE, {}, ())
    assert contradicted(assessment(**words), CODE, {}, ()) == first
    assert [each.ref for each in first] == ["5.1"]
    kept = [value for value in vars(module).values() if isinstance(value, dict)]
    assert module._sound
    for each in (module._sound, *kept):
        assert "repairs firm" not in repr(each)
        assert "three stages" not in repr(each)
    assert not hasattr(module._without_figures, "cache_info")
    assert all(len(each) == 16 for each in module._sound)


def test_what_was_found_sound_is_not_read_again_and_not_kept_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from putright.assessment import claims as module

    monkeypatch.setattr(module, "_sound", {})
    monkeypatch.setattr(module, "_MOST", 3)
    read: list[str] = []
    real = module.contradictions

    def counted(edition: Edition, claims: Sequence[YesClaim]) -> tuple[Contradiction, ...]:
        read.extend(each.ref for each in claims if each.texts)
        return real(edition, claims)

    monkeypatch.setattr(module, "contradictions", lambda of, them, *_: counted(of, them))
    sound = [YesClaim("5.4", (Text("evidence", f"Kept, {at}."),)) for at in range(5)]
    for each in (sound[0], sound[0], *sound[1:], sound[0]):
        assert module._without_figures("2024", each) == ()
    assert len(read) == 6  # the first was forgotten, and is read again
    assert len(module._sound) == 3
