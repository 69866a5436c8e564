"""The words of the letters, and what a landlord may change in them."""

import pytest

from letters.matters import LETTERHEAD, matter
from letters.reading import as_read, block, keys, text_of, written
from putright.codes.vocabulary import LetterKind as K
from putright.letters.basis import Basis, When
from putright.letters.compose import BUILDERS
from putright.letters.placeholders import (
    _VALUES,
    PLACEHOLDER,
    fill,
    fill_from,
    name_of,
    placeholders_for,
)
from putright.letters.wording import (
    LONGEST_MESSAGE,
    LONGEST_TEXT,
    OwnBlock,
    default_wording,
    faults,
    with_own,
)


def own(kind=K.RESPONSE, key="our_own", text="We like tea.", after="findings", **other):
    return OwnBlock(kind=kind, key=key, text=text, after=after, **other)


class TestOurs:
    def test_there_is_wording_for_every_kind(self):
        assert set(default_wording().letters) == set(K)

    @pytest.mark.parametrize("kind", K)
    def test_every_letter_has_a_title_and_blocks_of_different_names(self, kind):
        letter = default_wording().letters[kind]
        assert letter.title(9)
        names = [each.key for each in letter.blocks]
        assert len(set(names)) == len(names)

    @pytest.mark.parametrize("kind", K)
    def test_would_be_kept_if_a_landlord_had_written_it(self, kind):
        for each in default_wording().letters[kind].blocks:
            ours = OwnBlock(kind=kind, key=each.key, heading=each.heading, text=each.text)
            assert faults(kind, ours) == (), each.key

    @pytest.mark.parametrize("kind", K)
    def test_a_block_says_something_or_is_built(self, kind):
        for each in default_wording().letters[kind].blocks:
            assert bool(each.text.strip()) is not bool(each.build)
            assert each.build is None or each.build in BUILDERS

    @pytest.mark.parametrize(
        "kind", [kind for kind in K if kind not in (K.EVIDENCE_COVER, K.LETTER_WAITS)]
    )
    def test_every_letter_to_a_resident_keeps_the_way_to_the_ombudsman(self, kind):
        ways = [
            b
            for b in default_wording().letters[kind].blocks
            if b.build in ("ombudsman", "ombudsman_short")
        ]
        assert ways
        assert all(each.has_to_stay for each in ways)

    def test_phrases_are_all_used(self):
        said = {
            name
            for row in (
                _source("answering"),
                _source("building"),
                _source("ways_on"),
                _source("compose"),
            )
            for name in row
        }
        unused = [
            each
            for each in default_wording().phrases
            if each not in said
            and not each.startswith(("remedy_kind_", "head_", "decision_", "way_"))
        ]
        assert unused == []


def _source(module):
    import re
    from pathlib import Path

    import putright.letters

    text = (Path(putright.letters.__file__).parent / f"{module}.py").read_text(encoding="utf-8")
    return re.findall(r"[\"']([a-z_]+)[\"']", text)


class TestPlaceholders:
    @pytest.mark.parametrize("kind", K)
    def test_each_has_a_description_and_says_what_is_missing(self, kind):
        for name, each in placeholders_for(kind).items():
            assert each.name == name == name_of(name)
            assert each.about
            assert each.missing

    def test_the_list_and_its_words_are_the_same(self):
        assert {name for kind in K for name in placeholders_for(kind)} == set(_VALUES)

    @pytest.mark.parametrize("kind", K)
    def test_every_value_can_be_drawn_from_a_whole_and_from_an_empty_case(self, kind):
        whole = Basis(matter(kind, 1), LETTERHEAD)
        for each in placeholders_for(kind).values():
            assert isinstance(each.value(whole), str)

    def test_a_text_message_knows_nothing_personal(self):
        assert set(placeholders_for(K.LETTER_WAITS)) == {"landlord", "phone", "web"}

    @pytest.mark.parametrize(
        "written_as", ["((reference))", "(( reference ))", "((Reference))", "(((reference)))"]
    )
    def test_are_found_however_they_are_written(self, written_as):
        assert "C-2026-00042" in fill_from(written_as, Basis(matter(K.RESPONSE), LETTERHEAD))

    def test_a_value_is_not_looked_through_again(self):
        about = matter(K.RESPONSE, resident="((reference))")
        assert fill_from("((resident))", Basis(about, LETTERHEAD)) == "((reference))"

    @pytest.mark.parametrize(
        "text",
        [
            "(see below)",
            "((",
            "))",
            "((nothing like it))",
            "f(g(x))",
            "((a\nb))",
            "{{ x }}",
            "${x}",
        ],
    )
    def test_other_brackets_stay_as_they_are(self, text):
        assert fill_from(text, Basis(matter(K.RESPONSE), LETTERHEAD)) == text

    def test_a_missing_value_is_a_blank(self):
        about = matter(K.RESPONSE, received_on=None)
        filled = fill_from("((received_on))", Basis(about, LETTERHEAD))
        assert filled == "[fill in: the day we received your complaint]"

    def test_fills_each_place_once(self):
        assert fill("((a)) ((a)) ((b))", {"a": "((b))", "b": "2"}) == "((b)) ((b)) 2"


class TestFaults:
    def test_a_good_block_has_none(self):
        assert (
            faults(
                K.RESPONSE, own(text="Dear ((resident)), see (above).", heading="On ((reference))")
            )
            == ()
        )

    @pytest.mark.parametrize(
        ("text", "why", "mend"),
        [
            ("((recieved_on))", "no placeholder ((recieved_on))", "((received_on))"),
            ("((zzzzzz))", "no placeholder ((zzzzzz))", "Use one of ((landlord))"),
            ("Dear ((resident", "not closed", "Close it with ))"),
            ("Dear ((resident) and", "not closed", "Close it with ))"),
            ("Dear resident))", "was not opened", "Open it with (("),
            ("((resident ((reference)) ))", "inside another one", "one after the other"),
            ("((resident\n))", "is no placeholder", "short name in double brackets"),
            ("(())", "is no placeholder", "short name in double brackets"),
            ("   ", "says nothing", "leave the block out"),
            ("x" * (LONGEST_TEXT + 1), "characters long", "Shorten"),
        ],
    )
    def test_of_the_text(self, text, why, mend):
        (fault,) = faults(K.RESPONSE, own(text=text))
        assert fault.field == "text"
        assert why in fault.why
        assert mend in fault.mend

    def test_of_a_heading(self):
        (long,) = faults(K.RESPONSE, own(heading="x" * 121))
        (two_lines,) = faults(K.RESPONSE, own(heading="a\nb"))
        (unknown,) = faults(K.RESPONSE, own(heading="((nope))"))
        assert [each.field for each in (long, two_lines, unknown)] == ["heading"] * 3

    def test_a_placeholder_of_another_letter_is_not_known(self):
        assert (
            faults(
                K.ADJUSTMENT_AGREED,
                own(K.ADJUSTMENT_AGREED, text="((adjustment))", after="adjustment"),
            )
            == ()
        )
        assert faults(K.RESPONSE, own(text="((adjustment))"))

    def test_of_a_place_that_is_not_there(self):
        (fault,) = faults(K.RESPONSE, own(after="nowhere"))
        assert fault.field == "after"
        assert "findings" in fault.mend

    @pytest.mark.parametrize("key", ["", "Two words", "_x", "ä", "x" * 65])
    def test_of_a_name_that_is_none(self, key):
        assert "key" in [each.field for each in faults(K.RESPONSE, own(key=key))]

    @pytest.mark.parametrize(
        ("kind", "key"),
        [
            (K.RESPONSE, "findings"),
            (K.RESPONSE, "ombudsman"),
            (K.ESCALATION_REFUSED, "final_answer"),
            (K.CLOSED, "ombudsman"),
        ],
    )
    def test_what_the_letter_has_to_say_is_not_left_out(self, kind, key):
        (fault,) = faults(kind, OwnBlock(kind=kind, key=key, left_out=True))
        assert fault.field == "left_out"

    def test_what_it_has_to_say_is_not_emptied(self):
        (fault,) = faults(
            K.ESCALATION_REFUSED, OwnBlock(kind=K.ESCALATION_REFUSED, key="final_answer")
        )
        assert "has to say" in fault.why

    def test_what_is_not_there_is_not_left_out(self):
        (fault,) = faults(K.RESPONSE, OwnBlock(kind=K.RESPONSE, key="nothing", left_out=True))
        assert fault.field == "key"

    def test_what_is_ours_alone_can_be_left_out(self):
        assert (
            faults(K.RESPONSE, OwnBlock(kind=K.RESPONSE, key="promises_kept", left_out=True)) == ()
        )

    def test_a_text_message_is_short(self):
        long = OwnBlock(kind=K.LETTER_WAITS, key="message", text="x" * (LONGEST_MESSAGE + 1))
        assert [each.field for each in faults(K.LETTER_WAITS, long)] == ["text"]

    def test_a_block_after_one_that_was_added_before(self):
        wording = with_own(default_wording(), [own(key="first")])
        assert faults(K.RESPONSE, own(key="second", after="first"), wording) == ()
        assert faults(K.RESPONSE, own(key="second", after="first"))


class TestWithOwn:
    def of(self, *blocks):
        return with_own(default_wording(), blocks)

    def test_a_changed_block_is_worded_anew(self):
        new = self.of(
            OwnBlock(
                kind=K.RESPONSE, key="apology_in_part", heading="Sorry", text="Sorry, ((resident))."
            )
        )
        letter = written(matter(K.RESPONSE), wording=new)
        assert text_of(block(letter, "apology_in_part")) == "Sorry\nSorry, Rowan Ashby."

    def test_its_condition_stays(self):
        changed = self.of(OwnBlock(kind=K.RESPONSE, key="apology", text="Sorry."))
        assert changed.letters[K.RESPONSE].block("apology").when == (When.ALL_UPHELD,)

    def test_text_over_a_built_block_stands_before_what_is_built(self):
        new = self.of(
            OwnBlock(
                kind=K.RESPONSE,
                key="remedies",
                heading="Our offer",
                text="This is for you, ((resident)).",
            )
        )
        made = block(written(matter(K.RESPONSE), wording=new), "remedies")
        assert text_of(made).startswith("Our offer\nThis is for you, Rowan Ashby.")
        assert "£325.50" in text_of(made)
        assert made.holds == {"remedy"}

    def test_blocks_are_added_one_after_the_other(self):
        new = self.of(
            own(key="one", after="stage"), own(key="two", after="one"), own(key="last", after=None)
        )
        names = keys(written(matter(K.RESPONSE), wording=new))
        assert names[names.index("stage") + 1 : names.index("stage") + 3] == ["one", "two"]
        assert names[-1] == "last"

    def test_other_letters_stay_as_they_are(self):
        assert self.of(own()).letters[K.DECLINED] == default_wording().letters[K.DECLINED]

    def test_a_block_is_left_out(self):
        new = self.of(OwnBlock(kind=K.RESPONSE, key="help", left_out=True))
        assert "help" not in keys(written(matter(K.RESPONSE), wording=new))

    def test_what_faults_refuses_does_no_harm(self):
        new = self.of(
            OwnBlock(kind=K.RESPONSE, key="findings", left_out=True),
            OwnBlock(kind=K.RESPONSE, key="nothing", left_out=True),
            own(text="((zzz)) ((", after="nowhere"),
        )
        text = as_read(written(matter(K.RESPONSE), wording=new))
        assert "Our answer to point 1" in text
        assert "((zzz)) ((" in text

    def test_no_placeholder_is_a_way_to_anything_else(self):
        for text in ("((matter.names))", "((__class__))", "((resident.upper))", "((0))"):
            assert faults(K.RESPONSE, own(text=text))
            assert PLACEHOLDER.search(text)
            assert fill_from(text, Basis(matter(K.RESPONSE), LETTERHEAD)) == text
