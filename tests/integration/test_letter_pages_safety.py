"""The letters on the desk: what can't go, what goes once, what is checked again before it goes."""

import pytest

from integration import letter_stories as stories
from integration.acting import at_once, contact, rows
from integration.desk import Writer, form, sign_in
from integration.letter_stories import TODAY, begun, case_of, letters
from integration.letters import facts
from integration.world import tell
from putright.procedure import facts as f

pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, landlord: int) -> None:
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", TODAY.isoformat())
    stories.with_letterhead(landlord)
    stories.with_e_mail(landlord)


def sent_as(writer: Writer, page: object) -> Writer:
    """Press “Send the letter” of a page that may be an old one."""
    writer.page = writer.client.post(writer.at, {**form(page), "send": ["1"]}, follow=True)
    return writer


class TestWhatCantGo:
    def test_a_letter_that_lacks_what_the_code_wants_goes_by_no_button_and_no_address(
        self, landlord: int
    ) -> None:
        stories.with_letterhead(landlord, phone="")  # so nobody is told how to ask for stage 2
        olive = begun(landlord, slug="respond")
        assert "It can’t go yet" in olive.says()
        assert "6.9" in olive.says()
        fields = form(olive.page)
        for button in ("review", "send"):
            sent = {**fields, button: ["1"], "submission-key": ["k"], "sure": ["1"], "seen": ["9"]}
            olive.page = olive.client.post(olive.at, sent, follow=True)
            assert olive.page.status_code == 422, button
            assert "There is a problem" in olive.says()
        assert letters(landlord, case_of(olive)) == 0
        assert not facts(landlord, case_of(olive), f.Responded)

    def test_a_response_whose_required_words_are_taken_out_can_t_go(self, landlord: int) -> None:
        olive = begun(landlord, slug="respond")
        # What carries a required content has no way to be left out; emptied, it is as usual again.
        held = [name for name in form(olive.page) if name.startswith("text-")]
        assert held
        olive.presses("save", dict.fromkeys(held, ""))
        assert "It can go" in olive.says()

    def test_a_blank_is_told_of_before_it_goes(self, landlord: int) -> None:
        case = stories.acknowledged_case(landlord)
        olive = Writer(landlord, "olive").opens(f"/complaints/{case}/letters/progress_update/-")
        olive.presses("review")
        assert "[fill in: what this letter has to tell]" in olive.says()
        assert "nobody has filled in" in olive.says()

    def test_a_letter_with_nowhere_to_go_says_so(self, landlord: int) -> None:
        case = stories.received(landlord, resident="T-000002")
        olive = Writer(landlord, "olive")
        olive.begins(f"/complaints/{case}/do/acknowledge", stories.ACKNOWLEDGING)
        olive.presses("review", {"way": "smtp"}, status=422)
        assert "No e-mail address is on record" in olive.says()
        olive.presses("review", {"way": "print"})
        assert "Flat 2, Beech House" in olive.says()

    def test_a_service_request_has_no_letters(self, landlord: int) -> None:
        olive = sign_in(landlord, "olive")
        assert olive.get("/requests/R-2026-00001/letters").status_code == 404

    @pytest.mark.parametrize(
        "place",
        [
            "nonsense/-",
            "response/-",
            "acknowledgement/event-99",
            "offer_reminder/none",
            "letter_waits/-",
        ],
    )
    def test_what_is_no_letter_is_not_there(self, landlord: int, place: str) -> None:
        case = stories.acknowledged_case(landlord)
        olive = sign_in(landlord, "olive")
        for address in (place, f"{place}/as/pdf"):
            where = f"/complaints/{case}/letters/{address}"
            assert olive.get(where).status_code == 404
            assert olive.post(where, {"send": "1"}).status_code in (404, 405)
        assert letters(landlord, case) == 0


class TestItGoesOnce:
    def test_though_the_button_is_pressed_twice(self, landlord: int) -> None:
        olive = begun(landlord, slug="respond")
        case = case_of(olive)
        olive.presses("review")
        page, where = olive.page, olive.at
        sent_as(olive, page)
        assert "The letter is finished" in olive.says()
        olive.at = where
        sent_as(olive, page)
        assert olive.page.status_code == 200
        assert "Nothing was sent twice" in olive.says()
        assert letters(landlord, case) == 1
        assert len(facts(landlord, case, f.Responded)) == 1

    def test_though_both_presses_come_at_once(self, landlord: int) -> None:
        olive = begun(landlord, slug="respond")
        case = case_of(olive)
        olive.presses("review")
        data = {**form(olive.page), "send": ["1"]}
        clients = [olive.client, sign_in(landlord, "olive")]
        answers = at_once(*(lambda each=each: each.post(olive.at, data) for each in clients))
        assert {each.status_code for each in answers} == {302}
        assert letters(landlord, case) == 1
        assert len(facts(landlord, case, f.Responded)) == 1
        assert rows(landlord, "select count(*) from sending") == [(1,)]

    def test_though_an_old_page_of_a_letter_without_an_act_is_sent_again(
        self, landlord: int
    ) -> None:
        case = stories.acknowledged_case(landlord)
        olive = Writer(landlord, "olive").opens(f"/complaints/{case}/letters/progress_update/-")
        where = olive.at
        olive.presses("review", {"text-update": "The surveyor came."})
        page = olive.page
        sent_as(olive, page)
        olive.at = where
        sent_as(olive, page)
        assert "Nothing was sent twice" in olive.says()
        assert letters(landlord, case) == 1


class TestWhatChangedSinceItWasChecked:
    def test_the_letter_is_checked_again_where_somebody_changed_it(self, landlord: int) -> None:
        olive = begun(landlord)
        olive.presses("review")
        page = olive.page
        Writer(landlord, "omar").opens(olive.at).presses(
            "save", {"text-opening": "Omar’s opening."}
        )
        sent_as(olive, page)
        assert olive.page.status_code == 409
        assert "Somebody changed the letter" in olive.says()
        assert "Omar’s opening." in olive.says()
        assert letters(landlord, case_of(olive)) == 0
        sent_as(olive, olive.page)
        assert letters(landlord, case_of(olive)) == 1

    def test_what_follows_is_shown_again_where_the_case_leads_elsewhere(
        self, landlord: int
    ) -> None:
        olive = begun(landlord)
        case = case_of(olive)
        olive.presses("review")
        corrected = f.Corrected(event=1, field="on", new="2026-11-09", reason="In the post room")
        tell(landlord, case, corrected, TODAY, "mona")
        sent_as(olive, olive.page)
        assert olive.page.status_code == 409
        assert "Somebody was quicker" in olive.says()
        assert letters(landlord, case) == 0
        sent_as(olive, olive.page)
        assert letters(landlord, case) == 1

    def test_what_moves_nothing_does_not_hold_it_up(self, landlord: int) -> None:
        olive = begun(landlord)
        olive.presses("review")
        tell(landlord, case_of(olive), contact(), TODAY)
        sent_as(olive, olive.page)
        assert letters(landlord, case_of(olive)) == 1

    def test_what_the_procedure_refuses_by_now_is_refused_with_why(self, landlord: int) -> None:
        olive = begun(landlord)
        case = case_of(olive)
        olive.presses("review")
        tell(landlord, case, f.Withdrawn(reason="It was mended.", confirmed=True), TODAY)
        sent_as(olive, olive.page)
        assert olive.page.status_code in (409, 422)
        assert "It can’t go yet" in olive.says()
        assert letters(landlord, case) == 0
