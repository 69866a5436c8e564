"""The letters on the desk: nothing that somebody typed is lost, whoever else is at it."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from integration import letter_stories as stories
from integration.acting import rows
from integration.desk import Writer, buttons, filled, form, text
from integration.letter_stories import TODAY, begun, case_of, letters
from integration.world import tell
from putright.procedure import facts as f
from putright.procedure.words import Joined
from putright.record.history import Kind
from putright.record.letters import drafting
from putright.record.tenancy import within

pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, landlord: int) -> None:
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", TODAY.isoformat())
    stories.with_letterhead(landlord)
    stories.with_e_mail(landlord)


class TestWhatIsNotLost:
    def test_the_form_of_the_act_keeps_what_was_typed_and_so_does_the_letter(
        self, landlord: int
    ) -> None:
        olive = begun(landlord)
        where = olive.at
        olive.presses("save", {"text-opening": "Thank you, Ada."})
        case = case_of(olive)
        olive.opens(f"/complaints/{case}/do/acknowledge?by-letter=1")
        assert form(olive.page)["points-0-sought"] == ["A dry bedroom"]
        assert "How does it reach the resident?" not in olive.says()
        assert "check" not in buttons(olive.page)
        olive.presses("by-letter", {"points-0-sought": "The roof mended"})
        assert olive.at == where
        assert "The roof mended" in olive.says()
        assert form(olive.page)["text-opening"] == ["Thank you, Ada."]

    def test_the_form_that_the_letters_lead_to_asks_only_what_the_letter_can_t_answer(
        self, landlord: int
    ) -> None:
        case = stories.acknowledged_case(landlord)
        olive = Writer(landlord, "olive").opens(f"/complaints/{case}/letters")
        address = f"/complaints/{case}/do/respond?by-letter=1"
        assert address in olive.page.content.decode()
        olive.opens(address)
        assert "What do you find?" in olive.says()
        for unasked in (
            "What does the letter hold?",
            "How does it reach",
            "Choose Files",
            "Posting",
        ):
            assert unasked not in olive.says()
        assert {"check", "documents"}.isdisjoint(buttons(olive.page))
        olive.presses("by-letter", {"findings-0-finding": "upheld"})
        assert "There is a problem" in olive.says()
        assert "How does it reach" not in olive.says()
        olive.presses("by-letter", stories.RESPONDING)
        assert olive.at == f"/complaints/{case}/letters/response/new"

    def test_a_promise_in_the_words_can_be_put_on_record_with_what_was_written(
        self, landlord: int
    ) -> None:
        case = stories.acknowledged_case(landlord)
        olive = Writer(landlord, "olive").opens(f"/complaints/{case}/letters/progress_update/-")
        olive.presses("save", {"text-update": "We will replace the gutter by 4 December 2026."})
        [link] = re.findall(r'href="([^"]*promise-action[^"]*)"', olive.page.content.decode())
        olive.opens(unescape(link))
        assert "gutter" in form(olive.page)["action-what"][0]
        assert form(olive.page)["action-due_on-day"] == ["4"]

    def test_a_second_letter_of_the_kind_takes_nothing_from_the_first(self, landlord: int) -> None:
        olive = begun(landlord)
        case = case_of(olive)
        omar = Writer(landlord, "omar").opens(f"/complaints/{case}/do/acknowledge")
        assert "Olive Officer began to write a letter of this kind" in omar.says()
        assert "by-letter" not in buttons(omar.page)
        omar.presses("by-letter", {**stories.ACKNOWLEDGING, "points-0-about": "Damp"}, status=409)
        assert "Olive Officer began a letter of this kind" in omar.says()
        assert form(omar.page)["points-0-about"] == ["Damp"]
        assert "Damp" not in olive.opens(olive.at).says()

    def test_two_who_write_in_one_letter_lose_nothing_and_each_sees_the_other_s(
        self, landlord: int
    ) -> None:
        olive = begun(landlord)
        omar = Writer(landlord, "omar").opens(olive.at)
        olive.presses("save", {"text-opening": "Olive’s opening.", "text-help": "Olive’s help."})
        omar.presses("save", {"text-next": "Omar’s next."}, status=409)
        assert "Somebody else changed this letter" in omar.says()
        assert "Olive’s opening." in omar.says()
        omar.presses("save")
        kept = form(omar.opens(olive.at).page)
        assert kept["text-opening"] == ["Olive’s opening."]
        assert kept["text-next"] == ["Omar’s next."]
        assert kept["text-help"] == ["Olive’s help."]

    def test_where_both_changed_one_part_the_second_decides_with_both_before_them(
        self, landlord: int
    ) -> None:
        olive = begun(landlord)
        omar = Writer(landlord, "omar").opens(olive.at)
        olive.presses("save", {"text-opening": "Olive’s opening."})
        omar.presses("save", {"text-opening": "Omar’s opening."}, status=409)
        assert form(omar.page)["text-opening"] == ["Omar’s opening."]
        assert "Olive’s opening." in omar.says()
        omar.presses("save")
        assert form(omar.opens(olive.at).page)["text-opening"] == ["Omar’s opening."]

    def test_parts_of_one_s_own_are_kept_too(self, landlord: int) -> None:
        olive = begun(landlord)
        olive.presses("add", {"add-after": "opening"})
        [own] = [name for name in form(olive.page) if name.startswith("heading-")]
        key = own.removeprefix("heading-")
        omar = Writer(landlord, "omar").opens(olive.at)
        olive.presses("save", {own: "Your roof", f"text-{key}": "It is on the list."})
        assert "It is on the list." in olive.says()
        omar.presses(f"remove-{key}", status=409)
        omar.opens(olive.at).presses(f"remove-{key}")
        olive.presses("save", {f"text-{key}": "It is mended."}, status=409)
        olive.presses("save")
        assert form(olive.page)[f"text-{key}"] == ["It is mended."]
        olive.presses(f"remove-{key}")
        assert "It is mended." not in olive.says()

    def test_a_part_that_is_emptied_is_left_out_and_a_changed_one_is_as_usual_again(
        self, landlord: int
    ) -> None:
        olive = begun(landlord)
        usual = form(olive.page)["text-meanwhile"]
        olive.presses("save", {"text-meanwhile": ""})
        assert "text-meanwhile" not in form(olive.page)
        assert form(olive.page)["leave"] == ["meanwhile"]
        olive.presses("save", {"leave": None})
        assert form(olive.page)["text-meanwhile"] == usual
        olive.presses("save", {"text-meanwhile": "We carry on with all repairs."})
        assert "Changed from the usual wording" in olive.says()
        olive.presses("save", {"text-meanwhile": ""})
        assert form(olive.page)["text-meanwhile"] == usual

    def test_a_date_in_words_that_nobody_changed_follows_the_case(
        self, landlord: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        olive = begun(landlord)
        before = form(olive.page)
        assert "Friday 4 December 2026" in before["text-next"][0]
        monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", "2026-11-23")
        olive.page = olive.client.post(olive.at, {**before, "save": ["1"]}, follow=True)
        assert "Monday 7 December 2026" in form(olive.page)["text-next"][0]

    def test_where_there_is_more_to_answer_by_now_the_way_back_to_the_form_keeps_all(
        self, landlord: int
    ) -> None:
        olive = begun(landlord, slug="respond")
        case, where = case_of(olive), olive.at
        point = f.Point(number=2, about="The gutter drips too", responsible=True)
        joined = f.IssueRaised(about="The gutter", becomes=Joined.JOINED, related=True, point=point)
        tell(landlord, case, joined, TODAY)
        olive.presses("save", {"text-help": "Ring us for large print."})
        assert "Point 2 (The gutter drips too) has no finding." in olive.says()
        olive.opens(f"/complaints/{case}/do/respond?by-letter=1")
        assert form(olive.page)["findings-0-reasons"] == [stories.RESPONDING["findings-0-reasons"]]
        olive.presses(
            "by-letter", {"findings-1-finding": "upheld", "findings-1-reasons": "It is new."}
        )
        assert olive.at == where, olive.says()
        assert form(olive.page)["text-help"] == ["Ring us for large print."]

    def test_where_what_it_decides_can_t_be_read_any_more_its_words_stay(
        self, landlord: int
    ) -> None:
        case = stories.answered_case(landlord)
        olive = Writer(landlord, "olive").begins(f"/complaints/{case}/do/action-done")
        tell(landlord, case, f.ActionDone(action="roof"), TODAY, "bright")
        olive.presses("save", {"text-help": "Ring us for large print."})
        assert "The case has changed since this letter was begun." in olive.says()
        assert "review" not in buttons(olive.page)
        with within(landlord):
            [(_, draft, _)] = drafting.of_stream(landlord, Kind.COMPLAINT, case)
        assert draft.texts == {"help": "Ring us for large print."}
        data = {"version": ["2"], "send": ["1"], "submission-key": ["k"]}
        assert olive.client.post(olive.at, data).status_code == 422
        assert letters(landlord, case) == 0
        olive.presses("discard").presses("discard=sure")
        assert "The letter was thrown away" in olive.says()

    def test_whoever_wrote_in_a_letter_that_was_sent_meanwhile_gets_their_words_back(
        self, landlord: int
    ) -> None:
        olive = begun(landlord)
        omar = Writer(landlord, "omar").opens(olive.at)
        olive.sends()
        omar.presses("save", {"text-opening": "Omar’s opening."}, status=409)
        assert "This letter was sent or thrown away" in omar.says()
        assert "Omar’s opening." in omar.says()
        assert letters(landlord, case_of(olive)) == 1

    def test_it_is_thrown_away_by_whoever_says_so_twice(self, landlord: int) -> None:
        olive = begun(landlord)
        olive.presses("discard", {"text-opening": "Not saved yet."})
        assert "Throw the letter away?" in olive.says()
        assert form(olive.opens(olive.at).page)["text-opening"] == ["Not saved yet."]
        olive.presses("discard").presses("discard=sure")
        assert "The letter was thrown away" in olive.says()
        assert not rows(landlord, "select 1 from draft")

    def test_files_are_not_dropped_in_silence(self, landlord: int) -> None:
        case = stories.received(landlord)
        olive = Writer(landlord, "olive").opens(f"/complaints/{case}/do/acknowledge")
        data = filled(form(olive.page), stories.ACKNOWLEDGING)
        upload = SimpleUploadedFile("photo.txt", b"A photo", "text/plain")
        page = olive.client.post(olive.at, {**data, "by-letter": "1", "documents": upload})
        assert "A letter that is written here takes no files" in text(page)
