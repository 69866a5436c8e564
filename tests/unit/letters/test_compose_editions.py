"""Every letter, at every stage, under every edition: it holds what the edition wants, and nothing false."""

from datetime import date
from pathlib import Path

import pytest

from letters.matters import every_letter, matter
from letters.reading import as_read, block, held, keys, text_of, written
from putright.codes.load import edition
from putright.codes.vocabulary import DutyKind
from putright.codes.vocabulary import LetterKind as K
from putright.letters.texts import find_blanks, septets

GOLDEN = Path(__file__).parent / "golden"
EVERY = every_letter()
TO_RESIDENTS = [each for each in EVERY if each[1] not in (K.EVIDENCE_COVER, K.LETTER_WAITS)]
RESPONSES = [each for each in EVERY if each[1] is K.RESPONSE]


def name(row: tuple[str, K, int | None, int]) -> str:
    return f"{row[0]}-{row[1]}-{row[2]}of{row[3]}"


@pytest.fixture(params=EVERY, ids=name)
def letter(request):
    edition_id, kind, stage, final = request.param
    return written(matter(kind, stage, edition_id, final))


class TestEveryLetter:
    def test_there_is_one_for_each_kind(self):
        assert {kind for _, kind, _, _ in EVERY} == set(K)

    @pytest.mark.parametrize("row", EVERY, ids=name)
    def test_holds_what_the_edition_wants(self, row):
        edition_id, kind, stage, final = row
        about = matter(kind, stage, edition_id, final)
        assert {each.key for each in about.needs} <= held(written(about))

    def test_needs_are_those_of_the_edition(self):
        wanted = {each.key: each.provision for each in matter(K.ACKNOWLEDGEMENT, 2).needs}
        assert wanted == {"definition": "5.6", "outcome_sought": "5.6", "responsibility": "5.7"}

    def test_leaves_no_placeholder_and_no_blank(self, letter):
        text = as_read(letter)
        assert "((" not in text
        assert "))" not in text
        assert find_blanks(text) == ()

    def test_has_blocks_with_names_of_their_own(self, letter):
        assert len(set(keys(letter))) == len(keys(letter))

    def test_no_block_is_empty(self, letter):
        assert all(each.parts for each in letter.blocks)

    @pytest.mark.parametrize("row", TO_RESIDENTS, ids=name)
    def test_to_a_resident_tells_of_the_ombudsman_and_of_other_formats(self, row):
        edition_id, kind, stage, final = row
        about = matter(kind, stage, edition_id, final)
        text = as_read(written(about))
        assert about.offices[0].short in text
        assert about.offices[0].phone in text
        assert "Braille" in text
        assert "01632 960 100" in text or "phone" in about.bars

    @pytest.mark.parametrize("row", EVERY, ids=name)
    def test_names_only_the_ombudsman_of_its_code(self, row):
        edition_id, kind, stage, final = row
        text = as_read(written(matter(kind, stage, edition_id, final)))
        assert ("Housing Ombudsman" in text) <= (edition_id != "spso-2021")
        assert ("Scottish" in text) <= (edition_id == "spso-2021")
        assert "Local Government" not in text

    @pytest.mark.parametrize("row", EVERY, ids=name)
    def test_speaks_of_no_designated_person_since_october_2022(self, row):
        edition_id, kind, stage, final = row
        text = as_read(written(matter(kind, stage, edition_id, final)))
        assert "designated person" not in text
        assert "eight weeks" not in text

    @pytest.mark.parametrize("row", [r for r in EVERY if r[1] is not K.RESPONSE], ids=name)
    def test_only_a_response_says_that_it_got_something_wrong(self, row):
        edition_id, kind, stage, final = row
        assert "got this wrong" not in as_read(written(matter(kind, stage, edition_id, final)))


class TestAResponse:
    @pytest.mark.parametrize("row", RESPONSES, ids=name)
    def test_says_how_to_go_on_or_that_this_is_the_end(self, row):
        edition_id, kind, stage, final = row
        letter = written(matter(kind, stage, edition_id, final))
        text = as_read(letter)
        last = stage == final
        assert ("final answer" in text) is last
        assert ("This is the end of our own complaints process" in text) is last
        assert ("Ombudsman now" in text) is last
        assert ("next_stage" in keys(letter)) is not last
        assert ("how_to_escalate" in held(letter)) is not last
        assert (f"stage {(stage or 0) + 1} of our complaints process" in text) is not last

    @pytest.mark.parametrize("row", [r for r in RESPONSES if r[2] != r[3]], ids=name)
    def test_gives_the_editions_own_days_for_the_next_stage(self, row):
        edition_id, kind, stage, final = row
        code, after = edition(edition_id), (stage or 0) + 1
        text = text_of(block(written(matter(kind, stage, edition_id, final)), "next_stage"))
        respond, acknowledge = (
            code.clock(DutyKind.RESPOND, after),
            code.clock(DutyKind.ACKNOWLEDGE, after),
        )
        assert respond is not None
        assert f"within {respond.length}" in text
        assert ("Within" in text) is (acknowledge is not None)
        if acknowledge:
            assert f"Within {acknowledge.length}" in text
        assert ("of the day you ask" in text) is (respond.start == "escalation_requested")
        assert "You do not have to give a reason" in text

    @pytest.mark.parametrize(
        ("edition_id", "said"),
        [("2020", False), ("2022", True), ("2024", True), ("spso-2021", False)],
    )
    def test_promises_another_person_only_where_the_edition_does(self, edition_id, said):
        text = as_read(written(matter(K.RESPONSE, 1, edition_id)))
        assert ("Somebody who has not considered" in text) is said

    def test_has_a_stage_three_only_in_editions_that_know_one(self):
        with_three = {edition_id for edition_id, _, stage, _ in RESPONSES if stage == 3}
        assert with_three == {"2020", "2022"}

    def test_of_before_october_2022_speaks_of_the_designated_person(self):
        text = as_read(written(matter(K.RESPONSE, 2, "2020", written_on=date(2022, 9, 30))))
        assert "designated person" in text
        assert "Housing Ombudsman now" not in text

    def test_of_october_2022_sends_straight_to_the_ombudsman(self):
        text = as_read(written(matter(K.RESPONSE, 2, "2022", written_on=date(2022, 10, 1))))
        assert "designated person" not in text
        assert "Housing Ombudsman now" in text


def test_a_text_message_fits_into_one():
    letter = written(matter(K.LETTER_WAITS, None))
    (message,) = letter.blocks
    text = text_of(message)
    assert (septets(text) or 999) <= 160
    assert "Ashby" not in text
    assert "complaint" not in text
    assert "C-2026" not in text


@pytest.mark.parametrize(
    ("file", "kind", "stage", "other"),
    [
        ("acknowledgement-1", K.ACKNOWLEDGEMENT, 1, {}),
        ("declined", K.DECLINED, 1, {}),
        ("extension-1", K.EXTENSION, 1, {"updates": "by e-mail every Friday."}),
        ("response-1", K.RESPONSE, 1, {}),
        ("response-2", K.RESPONSE, 2, {}),
        ("contact-restriction", K.CONTACT_RESTRICTION, None, {}),
    ],
)
def test_reads_as_it_was_agreed(file, kind, stage, other):
    """The whole letter. After a change that is meant, write the new text into the file and read it."""
    golden = (GOLDEN / f"{file}.txt").read_text(encoding="utf-8")
    assert as_read(written(matter(kind, stage, **other))) == golden
