"""The letters on the desk: how one looks in each format, what speaks against a way, the text beside it."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from django.test import override_settings

from integration import letter_stories as stories
from integration.carriers import NOTIFY_KEY, Notify, notify
from integration.desk import Writer, form
from integration.letter_stories import ADA, TODAY, begun, case_of, letters, tell_ada
from integration.letters import facts
from putright.codes.vocabulary import LetterKind
from putright.procedure import facts as f
from putright.procedure.residents.facts import (
    AdjustmentAgreed,
    PreferencesRecorded,
    RestrictionImposed,
)
from putright.procedure.residents.words import Format
from putright.procedure.words import Channel, LetterWay
from putright.record.sending import carrying, rows

pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")
MOBILE = "07700 900123"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, landlord: int) -> None:
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", TODAY.isoformat())
    stories.with_letterhead(landlord)
    stories.with_e_mail(landlord, phone=MOBILE)


def looked_at(olive: Writer, form_: str) -> bytes:
    """The letter in a format, and that it is what it says."""
    page = olive.client.get(f"{olive.at}/as/{form_}")
    assert page.status_code == 200, page.content.decode()
    return bytes(page.content)


class TestHowItLooks:
    @pytest.mark.parametrize("form_", ["pdf", "large_print"])
    def test_as_a_pdf_that_a_reader_can_read_out(self, landlord: int, form_: str) -> None:
        with pikepdf.open(BytesIO(looked_at(begun(landlord), form_))) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang).startswith("en")

    def test_as_a_word_document(self, landlord: int) -> None:
        with ZipFile(BytesIO(looked_at(begun(landlord), "word"))) as word:
            assert b"A dry bedroom" in word.read("word/document.xml")

    def test_as_plain_text(self, landlord: int) -> None:
        plain = looked_at(begun(landlord), "plain").decode()
        assert "Dear Ada Ashworth" in plain
        assert "A dry bedroom" in plain

    @pytest.mark.parametrize("form_", ["braille", "audio"])
    def test_in_braille_and_as_a_recording_or_it_says_which_program_is_missing(
        self, landlord: int, form_: str
    ) -> None:
        olive = begun(landlord)
        page = olive.client.get(f"{olive.at}/as/{form_}")
        if page.status_code == 200:
            assert len(page.content) > 500
        else:
            assert page.status_code == 422
            assert "The letter can’t be made like this" in page.content.decode()

    def test_in_no_format_that_there_is_not(self, landlord: int) -> None:
        olive = begun(landlord)
        assert olive.client.get(f"{olive.at}/as/tiff").status_code == 404

    def test_what_no_font_can_show_is_said_and_nothing_goes(self, landlord: int) -> None:
        olive = begun(landlord)
        olive.presses("save", {"text-opening": "Thank you \U00012000 for this.", "way": "print"})
        page = olive.client.get(f"{olive.at}/as/pdf")
        assert page.status_code == 422
        assert "Nothing was sent" in page.content.decode()
        olive.presses("review").presses("send", status=422)
        assert "The letter can’t be made like this" in olive.says()
        assert letters(landlord, case_of(olive)) == 0

    @pytest.mark.parametrize(
        "words", ["Diolch am eich llythyr, Ŵyn", "Dziękuję, Żółć", "شكرا لك", "Thank you 😀"]
    )
    def test_other_letters_than_english_ones_are_no_trouble_or_told_of(
        self, landlord: int, words: str
    ) -> None:
        olive = begun(landlord)
        olive.presses("save", {"text-opening": words})
        assert words in olive.says()
        assert olive.client.get(f"{olive.at}/as/pdf").status_code in (200, 422)

    def test_what_is_typed_is_never_code(self, landlord: int) -> None:
        olive = begun(landlord)
        olive.presses("save", {"text-opening": "<script>alert(1)</script> {{ 7 * 7 }} #eval(1)"})
        page = olive.page.content.decode()
        assert "<script>alert(1)" not in page
        assert "{{ 7 * 7 }}" in olive.says()


class TestWhatSpeaksAgainstAWay:
    def test_a_format_that_is_not_the_one_that_was_agreed(self, landlord: int) -> None:
        tell_ada(landlord, AdjustmentAgreed(id="big", about="Letters in large print"))
        olive = begun(landlord)
        assert form(olive.page)["format"] == ["large_print"]
        olive.presses("save", {"format": "pdf"})
        assert "needs large print (it was agreed as a reasonable adjustment)" in olive.says()
        olive.presses("review")
        assert "needs large print" in olive.says()

    def test_a_way_that_is_not_the_one_they_like(self, landlord: int) -> None:
        tell_ada(landlord, PreferencesRecorded(channel=Channel.POST, format=Format.EASY_READ))
        olive = begun(landlord)
        assert form(olive.page)["way"] == ["print"]
        assert "needs Easy Read" in olive.says()
        olive.presses("save", {"way": "smtp"})
        assert "prefers post, and this letter goes by e-mail" in olive.says()

    def test_a_way_that_a_restriction_closes(self, landlord: int) -> None:
        tell_ada(landlord, RestrictionImposed(id="r", terms="No e-mail", bars=(Channel.E_MAIL,)))
        olive = begun(landlord)
        assert form(olive.page)["way"] == ["print"]
        olive.presses("save", {"way": "smtp"})
        assert "a restriction of contact closes it" in olive.says()


class TestTheTextMessageBesideIt:
    @pytest.fixture
    def gov(self) -> Iterator[Notify]:
        """GOV.UK Notify, with templates for e-mails and text messages."""
        with (
            notify() as fake,
            override_settings(
                NOTIFY_KEY=NOTIFY_KEY, NOTIFY_URL=fake.url, NOTIFY_PATIENCE=0,
                NOTIFY_TEXT_TEMPLATE="text", NOTIFY_E_MAIL_TEMPLATE="",
            ),
        ):  # fmt: skip
            yield fake

    def test_goes_as_a_letter_of_its_own_and_says_nothing_of_what_it_is_about(
        self, landlord: int, gov: Notify
    ) -> None:
        olive = begun(landlord)
        case = case_of(olive)
        olive.sends({"way": "print"}, {"text-too": "1"})
        assert "A text message that it is on its way goes with it." in olive.says()
        letter, message = facts(landlord, case, f.LetterWritten)
        assert isinstance(letter, f.LetterWritten)
        assert isinstance(message, f.LetterWritten)
        assert (message.kind, message.way) == (LetterKind.LETTER_WAITS, LetterWay.NOTIFY_TEXT)
        assert message.subject == letter.id
        [row] = rows.of_letter(landlord, message.id)
        assert carrying.carry(landlord, row.id)
        [(_, sent)] = gov.taken
        assert gov.references == [message.id]
        assert b"we have sent you a letter" in sent
        assert b"roof" not in sent
        assert b"Ada" not in sent
        assert "How your complaint stands" not in olive.opens(f"/complaints/{case}/letters").says()

    @pytest.mark.usefixtures("gov")
    def test_goes_once_though_the_button_is_pressed_twice(self, landlord: int) -> None:
        olive = begun(landlord).presses("review", {"way": "print"})
        data = {**form(olive.page), "send": ["1"], "text-too": ["1"]}
        for _ in range(2):
            assert olive.client.post(olive.at, data).status_code == 302
        assert letters(landlord, case_of(olive)) == 2

    @pytest.mark.usefixtures("gov")
    def test_is_not_sent_unless_somebody_wants_it(self, landlord: int) -> None:
        olive = begun(landlord).sends()
        assert letters(landlord, case_of(olive)) == 1

    @pytest.mark.parametrize("phone", ["01632 960001", "0700 900123", "", "07700"])
    @pytest.mark.usefixtures("gov")
    def test_is_not_offered_to_what_is_no_mobile_number(self, landlord: int, phone: str) -> None:
        stories.with_e_mail(landlord, phone=phone)
        olive = begun(landlord).presses("review")
        assert "text message" not in olive.says()
        olive.presses("send", {"text-too": "1"})
        assert letters(landlord, case_of(olive)) == 1

    @pytest.mark.parametrize("phone", ["+44 7700 900123", "07700-900-123", "0044 7700 900123"])
    @pytest.mark.usefixtures("gov")
    def test_is_offered_however_a_mobile_number_is_written(self, landlord: int, phone: str) -> None:
        stories.with_e_mail(landlord, phone=phone)
        assert f"To {phone}." in begun(landlord).presses("review").says()

    @pytest.mark.usefixtures("gov")
    def test_is_not_offered_where_a_restriction_closes_text_messages(self, landlord: int) -> None:
        closed = RestrictionImposed(id="r", terms="No texts", bars=(Channel.TEXT_MESSAGE,))
        tell_ada(landlord, closed)
        assert "text message" not in begun(landlord).presses("review").says()

    def test_is_not_offered_where_notify_is_not_set_up(self, landlord: int) -> None:
        assert "text message" not in begun(landlord).presses("review").says()

    @pytest.mark.usefixtures("gov")
    def test_goes_with_a_resident_s_letter_too(self, landlord: int) -> None:
        olive = Writer(landlord, "olive")
        typed = {
            "about": "Call first",
            "need": "She is deaf",
            "review_on": TODAY.replace(year=2027),
        }
        olive.begins(f"/residents/{ADA}/do/agree-adjustment", typed)
        olive.sends({"way": "print"}, {"text-too": "1"})
        assert "goes with it" in olive.says()
