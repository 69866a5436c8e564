"""A letter's draft: where it is kept, and what tells its content from another's."""

from dataclasses import replace

import msgspec
import pytest
from letters.matters import LETTERHEAD, matter

from putright.codes.vocabulary import LetterKind
from putright.letters.compose import NO_EDITS, Added, Edits, compose
from putright.letters.model import Addressee, Letter, Signature
from putright.letters.wording import default_wording
from putright.record.history import Kind
from putright.record.letters import drafting
from putright.record.letters.drafting import AddedBlock, LetterDraft, Place


def letter(edits: Edits = NO_EDITS) -> Letter:
    """An acknowledgement."""
    found = matter(LetterKind.ACKNOWLEDGEMENT)
    return compose(found, default_wording(), edits, LETTERHEAD)


@pytest.mark.parametrize("subject", ["-", "new", "event-12", "remedy/of/slashes", "evidence-1"])
def test_a_place_is_read_back_from_where_it_is_kept(subject: str) -> None:
    place = Place(Kind.COMPLAINT, "C-2026-00001", LetterKind.RESPONSE, subject)
    assert drafting.place_of(Kind.COMPLAINT, "C-2026-00001", place.about) == place


def test_the_drafts_of_a_stream_are_kept_where_erasing_it_finds_them() -> None:
    place = Place(Kind.RESIDENT, "T-000001", LetterKind.ADJUSTMENT_AGREED, "event-3")
    assert place.about.startswith("resident/T-000001/")


def test_a_draft_becomes_the_edits_of_its_letter() -> None:
    draft = LetterDraft(
        writer="p", texts={"opening": "Hello."}, left_out=("help",),
        added=(AddedBlock("own-1", "Your roof", "It is on the list.", "opening"),),
    )  # fmt: skip
    assert draft.edits() == Edits(
        texts={"opening": "Hello."}, left_out=frozenset({"help"}),
        added=(Added("own-1", "Your roof", "It is on the list.", "opening"),),
    )  # fmt: skip


def test_a_draft_is_kept_and_read_back_whole() -> None:
    draft = LetterDraft(writer="p", act="respond", data={"on-day": ["1"]}, texts={"help": "Ring."})
    assert msgspec.convert(msgspec.to_builtins(draft), LetterDraft) == draft


class TestTheDigestOfALetter:
    def test_is_the_same_for_the_same_words_on_another_day(self) -> None:
        one = letter()
        later = replace(one, written_on=one.written_on.replace(year=one.written_on.year + 1))
        assert drafting.digest_of(one) == drafting.digest_of(later)

    @pytest.mark.parametrize(
        "edits",
        [
            Edits(texts={"help": "Ring us."}),
            Edits(left_out=frozenset({"help"})),
            Edits(added=(Added("own-1", "", "One word more.", "opening"),)),
            Edits(headings={"help": "Another heading"}),
        ],
    )
    def test_is_another_where_a_word_is(self, edits: Edits) -> None:
        assert drafting.digest_of(letter()) != drafting.digest_of(letter(edits))

    def test_is_another_where_it_goes_to_somebody_else(self) -> None:
        one = letter()
        other = replace(one, addressee=Addressee("Ben Brown", one.addressee.lines))
        moved = replace(one, addressee=Addressee(one.addressee.name, ("2 Beech Row",)))
        assert len({drafting.digest_of(each) for each in (one, other, moved)}) == 3

    def test_is_there_for_what_can_t_be_encoded(self) -> None:
        assert len(drafting.digest_of(letter(Edits(texts={"help": "\ud800"})))) == 64

    @pytest.mark.parametrize("signature", [Signature("Omar Officer"), Signature(team="Repairs")])
    def test_is_another_one_where_somebody_else_signs(self, signature: Signature) -> None:
        one = letter()
        assert drafting.digest_of(one) != drafting.digest_of(replace(one, signature=signature))


def test_whoever_changed_its_words_wrote_it_too() -> None:
    draft = LetterDraft(writer="olive")
    changed = msgspec.structs.replace(draft, texts={"help": "Ring."})
    assert not changed.worded_as(draft)
    assert changed.written_by("mona").written_by("mona").writers == ("mona",)
    assert changed.written_by("mona").wrote("mona")
    assert changed.written_by("olive").writers == ()
    assert not changed.wrote("mona")
