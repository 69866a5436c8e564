"""The letters on the desk: who may write, sign off and send them, and who may see them."""

import pytest

from integration import letter_stories as stories
from integration.desk import Writer, buttons, filled, form, sign_in, text
from integration.letter_stories import ADA, MONDAY, TODAY, begun, case_of, letters
from integration.letters import facts
from integration.world import a_landlord
from putright.codes.vocabulary import LetterKind
from putright.procedure import facts as f

pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, landlord: int) -> None:
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", TODAY.isoformat())
    stories.with_letterhead(landlord)
    stories.with_e_mail(landlord)


class TestSignOff:
    @pytest.fixture(autouse=True)
    def _wanted(self, landlord: int, _today: None) -> None:
        stories.with_letterhead(landlord, sign_off=(LetterKind.RESPONSE,))

    def test_without_it_the_letter_does_not_go(self, landlord: int) -> None:
        olive = begun(landlord, slug="respond")
        olive.presses("review", status=422)
        assert "A manager signs this letter off before it goes." in olive.says()
        data = {**form(olive.page), "send": ["1"], "submission-key": ["k"]}
        assert olive.client.post(olive.at, data).status_code == 422
        assert letters(landlord, case_of(olive)) == 0

    def test_asked_for_and_given_it_lasts_until_a_word_changes(self, landlord: int) -> None:
        olive = begun(landlord, slug="respond")
        olive.presses("ask")
        assert "Olive Officer asked for it to be signed off." in olive.says()
        mona = Writer(landlord, "mona").opens("/sign-off")
        assert case_of(olive) in mona.says()
        mona.opens(olive.at).presses("sign")
        assert "Signed off by Mona Manager, as it stands." in mona.says()
        assert "It can go" in olive.opens(olive.at).says()
        olive.presses("save", {"text-help": "Ring us for large print."})
        assert "It was signed off, and has changed since" in olive.says()
        olive.presses("review", status=422)
        olive.opens(olive.at).presses("ask")
        assert case_of(olive) in mona.opens("/sign-off").says()
        mona.opens(olive.at).presses("sign")
        olive.opens(olive.at).sends()
        [written] = facts(landlord, case_of(olive), f.LetterWritten)
        assert isinstance(written, f.LetterWritten)
        assert written.signed_off_by == "mona"

    def test_nobody_signs_off_what_they_wrote(self, landlord: int) -> None:
        mona = begun(landlord, "mona", slug="respond")
        assert "sign" not in buttons(mona.page)
        data = {**form(mona.page), "sign": ["1"]}
        assert mona.client.post(mona.at, data).status_code == 403
        assert "A manager signs" in mona.opens(mona.at).says()

    @pytest.mark.parametrize("by_name", [False, True])
    def test_it_holds_whoever_looks(self, landlord: int, by_name: bool) -> None:
        stories.with_letterhead(
            landlord,
            sign_off=(LetterKind.ACKNOWLEDGEMENT,),
            sign_by_name=by_name,
            team="Complaints",
        )
        olive = begun(landlord)
        olive.presses("ask")
        mona = Writer(landlord, "mona").opens(olive.at).presses("sign")
        for who in (mona, olive, Writer(landlord, "omar")):
            assert "It can go" in who.opens(olive.at).says()
            assert ("Olive Officer" in who.says()) or not by_name
        olive.sends()
        [written] = facts(landlord, case_of(olive), f.LetterWritten)
        assert isinstance(written, f.LetterWritten)
        assert written.signed_off_by == "mona"

    def test_nobody_signs_off_words_that_they_put_in(self, landlord: int) -> None:
        olive = begun(landlord, slug="respond")
        mona = Writer(landlord, "mona").opens(olive.at)
        mona.presses("sign", {"text-help": "Mona's own words."}, status=422)
        assert "The letter was not signed off: you changed its words." in mona.says()
        assert "Mona's own words." in mona.says()
        assert "Mona's own words." not in olive.opens(olive.at).says()
        mona.presses("save")
        assert "Mona's own words." in olive.opens(olive.at).says()
        assert "sign" not in buttons(mona.page)
        assert mona.client.post(mona.at, {**form(mona.page), "sign": ["1"]}).status_code == 403
        assert "A manager signs" in olive.opens(olive.at).says()

    def test_who_signs_can_choose_the_way(self, landlord: int) -> None:
        olive = begun(landlord, slug="respond")
        mona = Writer(landlord, "mona").opens(olive.at).presses("sign", {"way": "print"})
        assert "Signed off by Mona Manager" in mona.says()

    def test_an_officer_can_t_sign_off(self, landlord: int) -> None:
        olive = begun(landlord, slug="respond")
        omar = Writer(landlord, "omar").opens(olive.at)
        assert "sign" not in buttons(omar.page)
        assert omar.client.post(omar.at, {**form(omar.page), "sign": ["1"]}).status_code == 403


class TestWhoMay:
    def test_a_handler_writes_a_response_and_an_officer_sends_it(self, landlord: int) -> None:
        case = stories.acknowledged_case(landlord)
        hana = Writer(landlord, "hana").opens(f"/complaints/{case}/do/respond")
        assert "check" not in buttons(hana.page)
        hana.presses("by-letter", stories.RESPONDING)
        assert "Your role can write this letter, but not send it." in hana.says()
        data = {**form(hana.page), "send": ["1"], "submission-key": ["k"]}
        assert hana.client.post(hana.at, data).status_code == 422
        assert letters(landlord, case) == 0
        Writer(landlord, "olive").opens(hana.at).sends()
        [told] = facts(landlord, case, f.Responded)
        assert isinstance(told, f.Responded)
        assert told.decided_by == "hana"

    def test_a_handler_records_no_decision_by_the_form(self, landlord: int) -> None:
        case = stories.acknowledged_case(landlord)
        hana = Writer(landlord, "hana").opens(f"/complaints/{case}/do/respond")
        data = filled(form(hana.page), {**stories.RESPONDING, "channel": "e_mail", "on": TODAY})
        assert hana.client.post(hana.at, {**data, "check": ["1"]}).status_code == 200
        confirmed = hana.client.post(hana.at, {**data, "confirm": ["1"]})
        assert confirmed.status_code == 403
        assert not facts(landlord, case, f.Responded)

    def test_a_handler_sends_no_evidence_to_the_ombudsman(self, landlord: int) -> None:
        case = stories.evidence_asked(landlord)
        hana = Writer(landlord, "hana").opens(
            f"/complaints/{case}/letters/evidence_cover/evidence-1"
        )
        hana.presses("review", status=422)
        assert "Your role can write this letter, but not send it." in hana.says()

    @pytest.mark.parametrize("person", ["mick", "audra"])
    def test_who_only_looks_writes_none(self, landlord: int, person: str) -> None:
        case = stories.acknowledged_case(landlord)
        client = sign_in(landlord, person)
        page = client.get(f"/complaints/{case}/letters")
        assert page.status_code == 200
        assert "Write a letter" not in text(page)
        assert client.get(f"/complaints/{case}/letters/progress_update/-").status_code == 403
        assert client.get(f"/complaints/{case}/letters/progress_update/-/as/pdf").status_code == 403

    @pytest.mark.parametrize("person", ["bright", "adam"])
    def test_others_see_none(self, landlord: int, person: str) -> None:
        case = stories.acknowledged_case(landlord)
        assert sign_in(landlord, person).get(f"/complaints/{case}/letters").status_code == 403

    def test_another_landlord_s_letters_are_not_there(self, landlord: int) -> None:
        olive = begun(landlord)
        other = a_landlord(f"test-other-{landlord}")
        stranger = sign_in(other, "olive")
        for address in (olive.at, f"{olive.at}/as/pdf", f"/complaints/{case_of(olive)}/letters"):
            assert stranger.get(address).status_code == 404
        assert stranger.post(olive.at, {"send": "1"}).status_code == 404

    def test_what_is_sensitive_about_a_resident_is_for_few(self, landlord: int) -> None:
        olive = Writer(landlord, "olive")
        typed = {
            "about": "Large print",
            "need": "Poor sight",
            "review_on": MONDAY.replace(year=2027),
        }
        olive.begins(f"/residents/{ADA}/do/agree-adjustment", typed)
        olive.sends({"way": "smtp"})
        assert "/documents/" in olive.page.content.decode()
        mick = sign_in(landlord, "mick").get(f"/residents/{ADA}/letters")
        said = text(mick)
        assert "A letter" in said
        for secret in ("adjustment", "differently", "large print", "/documents/"):
            assert secret not in mick.content.decode().split("<main")[1], secret
