"""The print room's pages: a batch, its files, the day of its posting. And the demo's own mail."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from integration import letter_stories as stories
from integration.acting import at_once
from integration.desk import Writer, content, form, sign_in, text
from integration.letter_stories import TODAY
from integration.letters import bytes_of, facts, outcomes
from integration.world import a_landlord
from putright.procedure import facts as f
from putright.procedure.words import LetterWay, Sending
from putright.record import clock
from putright.record.history import Kind
from putright.record.reading import load
from putright.record.sending import captured, printing
from putright.record.tenancy import within

pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, landlord: int) -> None:
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", TODAY.isoformat())
    stories.with_letterhead(landlord)


def printed(landlord: int, **more: str) -> str:
    """A case whose acknowledgement waits in the print room."""
    case = stories.received(landlord)
    olive = Writer(landlord, "olive").begins(
        f"/complaints/{case}/do/acknowledge", stories.ACKNOWLEDGING
    )
    olive.sends({"way": "print", **more})
    return case


def letter(landlord: int, case: str) -> str:
    [written] = facts(landlord, case, f.LetterWritten)
    assert isinstance(written, f.LetterWritten)
    return written.id


class TestABatch:
    def test_holds_what_waits_and_is_fetched_as_one_pdf_and_a_list(self, landlord: int) -> None:
        case = printed(landlord)
        olive = Writer(landlord, "olive").opens("/print-room")
        assert "1 letter waits to be printed" in olive.says()
        olive.presses("sides=both")
        number = olive.at.rsplit("/", 1)[1]
        assert f"Batch {number}" in olive.says()
        assert case in olive.says()
        pdf = olive.client.get(f"{olive.at}/letters.pdf")
        assert content(pdf).startswith(b"%PDF")
        listed = olive.client.get(f"{olive.at}/list.csv")
        assert case.encode() in content(listed)
        for each in (pdf, listed):
            assert each.headers["Content-Disposition"].startswith("attachment")
        assert "No letter waits to be printed." in olive.opens("/print-room").says()

    def test_is_made_once_though_two_press_at_once(self, landlord: int) -> None:
        printed(landlord)
        clients = [sign_in(landlord, each) for each in ("olive", "omar")]
        answers = at_once(
            *(lambda each=each: each.post("/print-room", {"sides": "both"}) for each in clients)
        )
        assert {each.status_code for each in answers} == {302}
        assert len(printing.batches(landlord)) == 1

    def test_in_large_print_has_a_file_of_its_own(self, landlord: int) -> None:
        printed(landlord, format="large_print")
        olive = Writer(landlord, "olive").opens("/print-room").presses("sides=one")
        assert "Its own file" in olive.says()
        own = olive.client.get(f"{olive.at}/apart/1")
        assert content(own).startswith(b"%PDF")
        assert olive.client.get(f"{olive.at}/apart/2").status_code == 404

    @pytest.mark.parametrize("person", ["hana", "mick", "audra", "bright", "adam"])
    def test_is_for_those_who_print(self, landlord: int, person: str) -> None:
        printed(landlord)
        Writer(landlord, "olive").opens("/print-room").presses("sides=both")
        number = printing.batches(landlord)[0].id
        client = sign_in(landlord, person)
        for address in ("", f"/{number}", f"/{number}/letters.pdf", f"/{number}/apart/1"):
            assert client.get(f"/print-room{address}").status_code == 403
        assert client.post(f"/print-room/{number}", {"posted": "1"}).status_code == 403

    def test_of_another_landlord_is_not_there(self, landlord: int) -> None:
        printed(landlord)
        Writer(landlord, "olive").opens("/print-room").presses("sides=both")
        number = printing.batches(landlord)[0].id
        stranger = sign_in(a_landlord(f"test-print-{landlord}"), "olive")
        for address in ("", "/letters.pdf", "/list.csv", "/apart/1"):
            assert stranger.get(f"/print-room/{number}{address}").status_code == 404
        assert stranger.post(f"/print-room/{number}", {"put-back": "1"}).status_code == 404


class TestItsPosting:
    def batched(self, landlord: int, letters: int = 1) -> tuple[Writer, list[str]]:
        cases = [printed(landlord) for _ in range(letters)]
        return Writer(landlord, "olive").opens("/print-room").presses("sides=both"), cases

    def test_counts_for_each_letter_from_its_day(
        self, landlord: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        olive, [case] = self.batched(landlord)
        monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", "2026-11-24")
        olive.opens(olive.at).presses("posted", {"posted": date(2026, 11, 23)})
        assert "Posted on Monday 23 November 2026" in olive.says()
        with within(landlord):
            [written] = load(landlord, Kind.COMPLAINT, case).record.letters
        assert written.left_on == date(2026, 11, 23)
        assert "posted" not in form(olive.opens(olive.at).page, 0)

    def test_leaves_out_what_was_not_posted_and_that_waits_again(self, landlord: int) -> None:
        olive, [first, second] = self.batched(landlord, 2)
        olive.presses("posted", {"not-posted": [letter(landlord, second)]})
        assert "1 letter counted as sent" in olive.says()
        assert "Posted" in olive.says()
        assert "Taken out" in olive.says()
        assert outcomes(landlord, first, letter(landlord, first)) == [Sending.LEFT]
        assert outcomes(landlord, second, letter(landlord, second)) == []
        assert printing.to_print(landlord) == 1

    @pytest.mark.parametrize(
        ("day", "why"),
        [
            (date(2026, 11, 21), "can’t be in the future"),
            (date(2026, 11, 19), "They were printed after that day"),
        ],
    )
    def test_is_on_no_day_that_can_t_be(self, landlord: int, day: date, why: str) -> None:
        olive, [case] = self.batched(landlord)
        own = letter(landlord, case)
        olive.presses("posted", {"posted": day}, status=422)
        assert why in olive.says()
        assert form(olive.page)["posted-day"] == [str(day.day)]
        assert outcomes(landlord, case, own) == []

    @pytest.mark.parametrize("day", ["", "soon", "32"])
    def test_asks_for_a_day_and_keeps_what_was_marked(self, landlord: int, day: str) -> None:
        olive, [_, second] = self.batched(landlord, 2)
        own = letter(landlord, second)
        olive.presses("posted", {"posted-day": day, "not-posted": [own]}, status=422)
        assert "Enter the day on which they were posted" in olive.says()
        assert form(olive.page)["not-posted"] == [own]

    def test_of_none_of_them_is_putting_them_back(self, landlord: int) -> None:
        olive, [case] = self.batched(landlord)
        olive.presses("posted", {"not-posted": [letter(landlord, case)]}, status=422)
        assert "Every letter is marked as not posted" in olive.says()
        olive.presses("put-back")
        assert "1 letter waits to be printed" in olive.says()
        assert "Put back to wait" in olive.says()

    def test_is_confirmed_once_though_it_is_pressed_twice(self, landlord: int) -> None:
        olive, [case] = self.batched(landlord)
        data = {**form(olive.page), "posted": ["1"]}
        for _ in range(2):
            assert olive.client.post(olive.at, data).status_code == 302
        assert outcomes(landlord, case, letter(landlord, case)) == [Sending.LEFT]

    def test_is_told_on_the_pages_of_the_case(self, landlord: int) -> None:
        olive, [case] = self.batched(landlord)
        assert "Waiting to leave" in olive.opens(f"/complaints/{case}/letters").says()
        olive.opens(f"/print-room/{printing.batches(landlord)[0].id}").presses("posted")
        assert (
            "Friday 20 November 2026: it left" in olive.opens(f"/complaints/{case}/letters").says()
        )


class TestTheDemoSMail:
    @pytest.fixture
    def mailed(self, tmp_path: Path) -> Any:
        """A mail that the demo's mail server took."""
        folder = tmp_path / "captured"
        folder.mkdir()
        mail = bytes_of("letter-1", LetterWay.SMTP, clock.now()).content
        (folder / f"00000001{captured.ENDING}").write_bytes(mail)
        with override_settings(DATA=tmp_path, CAPTURED=folder):
            yield

    @pytest.mark.usefixtures("mailed")
    def test_is_listed_and_shown_as_a_mail_program_shows_it(self, landlord: int) -> None:
        olive = Writer(landlord, "olive").opens("/demo/mail")
        assert "How your complaint stands" in olive.says()
        olive.opens("/demo/mail/00000001")
        assert "We are still at it." in olive.says()
        shown = olive.client.get("/demo/mail/00000001/as-mail")
        assert "sandbox" in shown.headers["Content-Security-Policy"]
        raw = olive.client.get("/demo/mail/00000001/files/0")
        assert b"Message-ID" in content(raw)

    @pytest.mark.parametrize("mail", ["00000002", "nothing", "..%2F..%2Fsecret"])
    @pytest.mark.usefixtures("mailed")
    def test_that_is_not_there_is_not_found(self, landlord: int, mail: str) -> None:
        olive = sign_in(landlord, "olive")
        for address in (
            f"/demo/mail/{mail}",
            f"/demo/mail/{mail}/as-mail",
            f"/demo/mail/{mail}/files/1",
        ):
            assert olive.get(address).status_code == 404

    @pytest.mark.usefixtures("mailed")
    def test_is_in_the_demo_alone(self, landlord: int, monkeypatch: pytest.MonkeyPatch) -> None:
        olive = sign_in(landlord, "olive")
        assert "Mail that the demo caught" in text(olive.get("/demo/mail"))
        elsewhere = SimpleNamespace(DEMO=False, DATA=settings.DATA)
        monkeypatch.setattr("putright.desk.views.captured.settings", elsewhere)
        for address in ("", "/00000001", "/00000001/as-mail", "/00000001/files/0"):
            assert olive.get(f"/demo/mail{address}").status_code == 404
