"""A letter that reached nobody is sent again; one that is on its way is not sent twice."""

from types import SimpleNamespace
from typing import Any

import pytest

from integration import letter_stories as stories
from integration.desk import Writer, form
from integration.letter_stories import TODAY, begun, case_of, letters
from integration.letters import facts, row
from putright.codes.vocabulary import DutyKind
from putright.letters.model import Paragraph
from putright.procedure import facts as f
from putright.procedure.duties import duties
from putright.procedure.words import Sending
from putright.record.drafts import Overwritten
from putright.record.history import Kind
from putright.record.landlords import rules_for, settings
from putright.record.letters import drafting, finishing, others
from putright.record.reading import load
from putright.record.sending.telling import tell
from putright.record.submitting import Done
from putright.record.tenancy import within

pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, landlord: int) -> None:
    monkeypatch.setenv("PUTRIGHT_DEMO_TODAY", TODAY.isoformat())
    stories.with_letterhead(landlord)
    stories.with_e_mail(landlord)


def answer_met_on(landlord: int, case: str) -> Any:
    """The day on which the duty to answer was met."""
    with within(landlord):
        record = load(landlord, Kind.COMPLAINT, case).record
        rules = rules_for(settings(landlord), Kind.COMPLAINT, record, TODAY)
    [duty] = [each for each in duties(record, rules) if each.kind is DutyKind.RESPOND]
    return duty.met_on


def test_one_that_was_given_up_is_sent_again_and_the_answer_counts(landlord: int) -> None:
    olive = begun(landlord, slug="respond")
    case = case_of(olive)
    olive.sends({"way": "print"})
    [first] = facts(landlord, case, f.LetterWritten)
    assert isinstance(first, f.LetterWritten)
    outcome = tell(row(landlord, first.id), Sending.GIVEN_UP, attempt=1, note="550 no")
    assert isinstance(outcome, Done)
    assert answer_met_on(landlord, case) is None
    again = f"/complaints/{case}/letters/response/event-{first.event}"
    assert again in olive.opens(f"/complaints/{case}/letters").page.content.decode()
    olive.opens(again).sends({"way": "print"})
    assert again not in olive.opens(f"/complaints/{case}/letters").page.content.decode()
    second = facts(landlord, case, f.LetterWritten)[1]
    assert isinstance(second, f.LetterWritten)
    assert second.event == first.event
    outcome = tell(row(landlord, second.id), Sending.LEFT, attempt=1)
    assert isinstance(outcome, Done)
    assert answer_met_on(landlord, case) == TODAY


def test_the_draft_goes_with_the_letter_or_stays_with_it(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = stories.acknowledged_case(landlord)
    where = f"/complaints/{case}/letters/progress_update/-"
    olive = Writer(landlord, "olive").opens(where).presses("review", {"way": "print"})
    omar = Writer(landlord, "omar").opens(where)
    sent = {**form(olive.page), "send": ["1"]}

    def killed(*_: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("putright.desk.views.letter_sending._done", killed)
        with pytest.raises(SystemExit):
            olive.client.post(where, sent)
    assert letters(landlord, case) == 1
    assert drafting.of_stream(landlord, Kind.COMPLAINT, case) == []
    answer = omar.client.post(where, {**form(omar.page), "send": ["1"]}, follow=True)
    assert "Nothing was sent twice" in answer.content.decode()
    assert letters(landlord, case) == 1


def test_a_draft_that_was_sent_or_changed_meanwhile_is_not_sent(
    landlord: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = finishing.send
    for meanwhile, status, says in (("gone", 302, ""), ("changed", 409, "changed")):
        case = stories.acknowledged_case(landlord)
        where = f"/complaints/{case}/letters/progress_update/-"
        olive = Writer(landlord, "olive").opens(where).presses("review", {"way": "print"})

        def late(*given: Any, what: str = meanwhile, **more: Any) -> Any:
            place = given[1]
            draft, version = drafting.get(landlord, place) or (None, 0)
            assert draft is not None
            if what == "gone":
                drafting.drop(landlord, place)
            else:
                drafting.put(landlord, place, draft, version=version, at=more["at"])
            return real(*given, **more)

        with monkeypatch.context() as patch:
            patch.setattr(finishing, "send", late)
            answer = olive.client.post(where, {**form(olive.page), "send": ["1"]})
        assert answer.status_code == status
        assert says in answer.content.decode()
        assert letters(landlord, case) == 0
        kept = drafting.of_stream(landlord, Kind.COMPLAINT, case)
        assert len(kept) == (meanwhile == "changed")


def test_a_draft_of_another_version_is_not_dropped(landlord: int) -> None:
    olive = begun(landlord)
    [(place, _, _)] = drafting.of_stream(landlord, Kind.COMPLAINT, case_of(olive))
    found = drafting.get(landlord, place)
    assert found is not None
    with pytest.raises(Overwritten) as other:
        drafting.drop(landlord, place, version=found[1] + 1)
    assert other.value.version == found[1]
    drafting.drop(landlord, place, version=found[1])
    with pytest.raises(Overwritten) as gone:
        drafting.drop(landlord, place, version=found[1])
    assert gone.value.version == 0


def test_a_name_is_found_behind_any_number_of_others(landlord: int) -> None:
    names = [f"{chr(65 + n % 26)}{'x' * (n // 26 + 1)} Note" for n in range(2 * others.AT_ONCE)]
    words = ", and then ".join([*names, "Ben O’Brien-Okonkwo"])
    letter: Any = SimpleNamespace(blocks=[SimpleNamespace(parts=[Paragraph(f"On {words} rang.")])])
    matter: Any = SimpleNamespace(resident="Ada Ashworth", writes_to="", names=())
    assert others.names_in(landlord, letter, matter) == ("Ben O’Brien-Okonkwo",)
