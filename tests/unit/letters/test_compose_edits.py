"""What the writer of a letter changes: taken as it is typed, and never evaluated."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from letters.matters import LETTERHEAD, TEAM, matter
from letters.reading import as_read, block, held, keys, lines_of, text_of, written
from putright.codes.vocabulary import LetterKind as K
from putright.letters.compose import Added, Edits, absent, unused
from putright.letters.texts import parts_of
from putright.letters.wording import OwnBlock, default_wording, with_own

# Text with the marks of lists, of placeholders and of other languages' templates in it.
TYPED = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            ["((reference))", "((", "))", "{{ x }}", "{% if %}", "${x}", "#let x = 1", "<script>", "- ", "* ", "• ",
             "1. ", "2. ", "\n", "\n\n", "  ", "\t", "ŵŷ", "łż", "مرحبا", "🙂", "%s", "\\n", "[fill in: x]"]
        ),
    ),
    max_size=12,
).map("".join)  # fmt: skip
MARK = re.compile(r"[-*•]|[1-9][0-9]{0,2}\.")


def words_of(parts) -> list[str]:
    return [word for part in parts for line in lines_of(part) for word in line.split()]


def lost(typed: str, shown: list[str]) -> list[str]:
    """The typed words that are not shown, in order, but for the marks of lists."""
    left, missing = [word for word in shown if not MARK.fullmatch(word)], []
    for word in (each for each in typed.split() if not MARK.fullmatch(each)):
        if left and left[0] == word:
            left.pop(0)
        else:
            missing.append(word)
    return missing + left


@given(TYPED)
def test_nothing_typed_is_lost_or_changed(typed):
    assert lost(typed, words_of(parts_of(typed))) == []


@settings(max_examples=60)
@given(TYPED)
def test_whatever_a_writer_types_stands_in_the_letter(typed):
    letter = written(matter(K.RESPONSE), Edits(texts={"help": typed}))
    shown = [each for each in letter.blocks if each.key == "help"]
    assert bool(shown) is bool(parts_of(typed))
    if shown:
        assert shown[0].source == typed
        assert lost(typed, words_of(shown[0].parts)) == []


@settings(max_examples=60)
@given(TYPED)
def test_whatever_is_in_the_case_stands_in_the_letter(said):
    letter = written(matter(K.PROGRESS_UPDATE, text=f"Start {said} end"))
    assert lost(f"Start {said} end", words_of(block(letter, "update").parts)) == []


@settings(max_examples=30)
@given(TYPED)
def test_a_name_is_never_evaluated(name):
    letter = written(matter(K.LETTER_WAITS, None), letterhead=compose_head(f"A {name} B"))
    assert " ".join(f"A {name} B:".split()) in " ".join(
        " ".join(words_of(letter.blocks[0].parts)).split()
    )


def compose_head(name):
    from putright.letters.model import Letterhead

    return Letterhead(" ".join(name.split()), phone="01632 960 100")


class TestEdits:
    def test_only_prose_can_be_edited(self):
        letter = written(
            matter(K.RESPONSE), Edits(texts={"findings_1": "No", "remedies": "No", "stage": "No"})
        )
        assert as_read(letter) == as_read(written(matter(K.RESPONSE)))

    def test_a_text_is_taken_as_it_is(self):
        letter = written(
            matter(K.RESPONSE), Edits(texts={"apology_in_part": "Sorry, ((resident))."})
        )
        assert text_of(block(letter, "apology_in_part")) == "Sorry, ((resident))."

    def test_the_source_is_what_was_filled(self):
        source = block(written(matter(K.ACKNOWLEDGEMENT)), "opening").source
        assert "9 March 2026" in source
        assert "((" not in source

    def test_a_heading_is_changed_alone(self):
        letter = written(matter(K.RESPONSE), Edits(headings={"help": "Other ways"}))
        assert block(letter, "help").heading == "Other ways"
        assert block(letter, "help").parts == block(written(matter(K.RESPONSE)), "help").parts

    def test_an_emptied_block_is_gone_and_holds_nothing(self):
        letter = written(
            matter(K.ESCALATION_REFUSED, edition_id="2020"), Edits(texts={"final_answer": " \n"})
        )
        assert "final_answer" not in keys(letter)
        assert "final_answer" not in held(letter)

    def test_one_with_a_blank_left_in_it_holds_nothing(self):
        edits = Edits(texts={"final_answer": "Our answer is [fill in: the answer]."})
        assert "final_answer" not in held(
            written(matter(K.ESCALATION_REFUSED, edition_id="2020"), edits)
        )

    def test_what_was_left_out_or_emptied_is_offered_back(self):
        edits = Edits(texts={"contact": ""}, left_out=frozenset({"help", "findings"}))
        back = absent(matter(K.RESPONSE), default_wording(), edits, LETTERHEAD, signature=TEAM)
        assert [each.key for each in back] == ["contact", "help"]
        assert "01632 960 100" in text_of(back[0])
        letter = written(matter(K.RESPONSE), edits)
        assert {"contact", "help"}.isdisjoint(keys(letter))
        assert "findings_1" in keys(letter)

    def test_edits_of_a_block_that_went_are_named(self):
        edits = Edits(texts={"apology": "Sorry!", "help": ""}, headings={"no_fault": "x"})
        letter = written(matter(K.RESPONSE), edits)
        assert unused(letter, edits) == ("apology", "no_fault")


class TestAdded:
    def of(self, *added, wording=None):
        return keys(written(matter(K.RESPONSE), Edits(added=added), wording))

    def test_stands_after_its_block(self):
        names = self.of(
            Added("a", "", "One", "stage"),
            Added("b", "", "Two", "stage"),
            Added("c", "", "Three", "a"),
        )
        assert names[: names.index("apology_in_part")] == ["stage", "a", "c", "b"]

    def test_stands_between_two_findings(self):
        names = self.of(Added("a", "", "One", "findings_1"))
        assert names.index("a") == names.index("findings_1") + 1

    def test_stands_where_a_block_would_be_that_this_letter_does_not_have(self):
        names = self.of(Added("a", "", "One", "apology"))
        assert names[1] == "a"

    def test_stands_at_the_end_where_its_block_is_not_known(self):
        assert self.of(Added("a", "", "One", "nowhere"), Added("b", "", "Two"))[-2:] == ["a", "b"]

    def test_circles_lose_nothing(self):
        assert sorted(
            self.of(
                Added("a", "", "One", "b"), Added("b", "", "Two", "a"), Added("c", "", "x", "c")
            )[-3:]
        ) == ["a", "b", "c"]

    def test_stands_after_a_block_of_the_landlord(self):
        wording = with_own(
            default_wording(), [OwnBlock(kind=K.RESPONSE, key="own", text="Tea.", after="stage")]
        )
        names = self.of(Added("a", "", "One", "own"), wording=wording)
        assert names[:3] == ["stage", "own", "a"]

    def test_can_be_edited_and_is_no_placeholder(self):
        letter = written(
            matter(K.RESPONSE), Edits(added=(Added("a", "More", "((resident))", "stage"),))
        )
        assert block(letter, "a").editable
        assert text_of(block(letter, "a")) == "More\n((resident))"


def test_a_long_letter_keeps_every_word():
    typed = "\n\n".join(f"- ((reference)) {'word ' * 200}" for _ in range(120))
    letter = written(matter(K.RESPONSE), Edits(texts={"help": typed}))
    assert text_of(block(letter, "help")).count("word") == 120 * 200
