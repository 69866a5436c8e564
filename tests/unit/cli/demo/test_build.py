"""The invented landlord: the same each time, accepted by the rules, and of every kind."""

import re
from collections import Counter
from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise
from time import process_time

import pytest

from demo.folded import AS_OF, fold, landlord_of, of_kind, rules_of
from putright.assessment.contradicting import claim_of_entry, contradictions
from putright.cli.demo import Demo, build
from putright.codes.load import edition
from putright.codes.vocabulary import DutyKind
from putright.procedure import assessments
from putright.procedure import facts as f
from putright.procedure.assessments import progress, stands_as_published
from putright.procedure.assessments.words import AssessmentState
from putright.procedure.duties import duties
from putright.procedure.duty import standing
from putright.procedure.landlords.governance_words import Office, PolicyKind
from putright.procedure.residents.facts import DetailsRecorded
from putright.procedure.transitions import TRANSITIONS
from putright.procedure.words import ENDED, Mode, Role, Standing, State
from putright.record.history import Kind

# What Royal Mail has never given out: no postcode area begins with Q.
_POSTCODE = re.compile(r"QX\d \d[ABD-HJLNP-UW-Z]{2}")
_PHONE = re.compile(r"01632 960\d{3}|07700 900\d{3}")


def test_the_same_seed_and_day_give_the_same_landlord(small: Demo) -> None:
    assert build(seed=7, as_of=AS_OF, homes=900, complaints=60) == small


def test_another_seed_gives_another(small: Demo) -> None:
    assert build(seed=8, as_of=AS_OF, homes=900, complaints=60) != small


def test_a_small_one_is_quick() -> None:
    began = process_time()
    demo = build(seed=1, as_of=AS_OF, homes=200, complaints=60)
    assert process_time() - began < 5
    assert len(demo.homes) == 200


@pytest.mark.parametrize(
    "as_of",
    [
        "2025-01-01",
        "2025-04-20",
        "2025-12-25",
        "2026-02-28",
        "2026-08-31",
        "2027-05-29",
        "2027-12-31",
    ],
)
def test_any_day_will_do_even_one_on_which_nobody_works(as_of: str) -> None:
    demo = build(seed=3, as_of=date.fromisoformat(as_of), homes=600, complaints=60)
    last = max(entry.at.date() for each in demo.histories for entry in each.entries)
    assert last <= date.fromisoformat(as_of)


def test_progress_is_told_up_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    demo = build(
        seed=1, as_of=AS_OF, homes=300, complaints=60,
        progress=lambda done, total: told.append((done, total)),
    )  # fmt: skip
    assert told[-1] == (len(demo.histories) - 1,) * 2
    assert told == sorted(told)


def test_the_landlord_comes_first_then_residents_requests_complaints_assessments(
    middling: Demo,
) -> None:
    kinds = [each.kind for each in middling.histories]
    order = [Kind.LANDLORD, Kind.RESIDENT, Kind.REQUEST, Kind.COMPLAINT, Kind.ASSESSMENT]
    assert kinds == sorted(kinds, key=order.index)
    assert kinds.count(Kind.LANDLORD) == 1


def test_every_history_folds_and_what_is_chosen_is_not_refused(middling: Demo) -> None:
    landlord = landlord_of(middling)
    for each in middling.histories[1:]:
        fold(middling, each, rules_of(landlord, each))


def test_entries_go_by_their_time_and_none_comes_before_what_it_tells(middling: Demo) -> None:
    for each in middling.histories:
        assert all(one.at < other.at for one, other in pairwise(each.entries))
        assert all(entry.command.on <= entry.at.date() <= AS_OF for entry in each.entries)
        assert all(6 < entry.at.hour < 22 for entry in each.entries)


def test_every_kind_of_fact_about_a_complaint_is_met(middling: Demo) -> None:
    told = {
        type(entry.command.what)
        for each in of_kind(middling, Kind.COMPLAINT)
        for entry in each.entries
    }
    assert told == set(TRANSITIONS) - {f.TextsErased}  # nobody has asked an invented landlord


def test_references_are_numbered_by_year_and_used_once(middling: Demo) -> None:
    for kind, letter in ((Kind.COMPLAINT, "C"), (Kind.REQUEST, "R")):
        found = of_kind(middling, kind)
        numbers: Counter[int] = Counter()
        for each in found:
            year = each.entries[0].command.on.year
            numbers[year] += 1
            assert each.reference == f"{letter}-{year}-{numbers[year]:05d}"


def test_who_and_what_is_named_is_there(middling: Demo) -> None:
    homes = {each.reference for each in middling.homes}
    residents = {each.reference for each in of_kind(middling, Kind.RESIDENT)}
    requests = {each.reference for each in of_kind(middling, Kind.REQUEST)}
    complaints = {each.reference for each in of_kind(middling, Kind.COMPLAINT)}
    for each in of_kind(middling, Kind.COMPLAINT):
        first = each.entries[0].command.what
        assert isinstance(first, f.ComplaintReceived)
        assert first.home in homes
        assert first.resident in residents
        assert first.service
        assert first.from_request is None or first.from_request in requests
        for entry in each.entries:
            if isinstance(entry.command.what, f.MergedInto):
                assert entry.command.what.complaint in complaints - {each.reference}


def test_documents_are_what_their_digests_say(middling: Demo) -> None:
    told = [
        entry.command.what
        for each in middling.histories
        for entry in each.entries
        if isinstance(entry.command.what, f.DocumentAdded)
    ]
    assert {each.document for each in told} == set(middling.documents)
    for each in told:
        content = middling.documents[each.document]
        assert (sha256(content).hexdigest(), len(content)) == (each.sha256, each.size)


def test_postcodes_do_not_exist_and_phones_ring_nowhere(middling: Demo) -> None:
    assert all(_POSTCODE.fullmatch(each.postcode) for each in middling.homes)
    assert len({each.address for each in middling.homes}) == len(middling.homes)
    for each in of_kind(middling, Kind.RESIDENT):
        details = each.entries[0].command.what
        assert isinstance(details, DetailsRecorded)
        assert details.phone is None or _PHONE.fullmatch(details.phone)
        assert details.e_mail is None or details.e_mail.endswith(("@example.com", "@example.org"))


def test_everybody_told_of_is_known_and_every_role_can_sign_in(middling: Demo) -> None:
    landlord = landlord_of(middling)
    assert {each.person for each in landlord.people} == set(middling.people)
    assert any(each.left for each in landlord.people)
    assert {each.role for each in middling.sign_ins} == set(Role)
    left = {each.person.id for each in landlord.people if each.left}
    assert not left & {each.person for each in middling.sign_ins}


def test_nobody_acts_after_they_have_left_or_before_they_came(middling: Demo) -> None:
    landlord = landlord_of(middling)
    days = {
        entry.command.what.person: entry.command.on  # type: ignore[attr-defined]
        for entry in middling.histories[0].entries
        if entry.command.what.name() == "person_left"
    }
    assert len(landlord.policies) == 2
    for each in of_kind(middling, Kind.COMPLAINT):
        for entry in each.entries:
            left = days.get(entry.command.by)
            assert left is None or entry.command.on < left


def test_shares_are_believable(middling: Demo) -> None:
    landlord = landlord_of(middling)
    states: Counter[tuple[State, int]] = Counter()
    late: Counter[str] = Counter()
    told = of_kind(middling, Kind.COMPLAINT)
    for each in told:
        rules = rules_of(landlord, each)
        case = fold(middling, each, rules)
        states[case.state, case.stage] += 1
        for duty in duties(case, rules):
            if duty.stage == 1 and standing(duty, AS_OF) is Standing.MET_LATE:
                late[duty.kind.value] += 1
    share = {key: count / len(told) for key, count in states.items()}
    escalated = sum(count for (_, stage), count in states.items() if stage == 2) / len(told)
    ended = sum(count for (state, _), count in states.items() if state in ENDED) / len(told)
    assert 0.6 < share[State.CLOSED, 1] < 0.85
    assert 0.1 < escalated < 0.22
    assert 0.01 < ended < 0.06
    assert 0.03 < late["acknowledge"] / len(told) < 0.14
    assert 0.1 < late["respond"] / len(told) < 0.24


def test_the_officer_who_signs_in_has_a_good_mix_of_open_complaints() -> None:
    demo = build(seed=7, as_of=AS_OF, homes=12_000, complaints=2_000)
    landlord = landlord_of(demo)
    officer = next(each for each in demo.sign_ins if each.role is Role.COMPLAINTS_OFFICER)
    recent = [
        each
        for each in of_kind(demo, Kind.COMPLAINT)
        if each.entries[0].command.on > AS_OF - timedelta(days=120)
    ]
    open_now, mine, stages = 0, 0, set()
    for each in recent:
        case = fold(demo, each, rules_of(landlord, each))
        if case.state in (State.RECEIVED, State.OPEN, State.ESCALATED):
            open_now += 1
            stage = case.at(case.stage)
            if any(one.person == officer.person for one in stage.handlings):
                mine += 1
                stages.add((case.state, case.stage))
    assert 60 <= open_now <= 95
    assert 16 <= mine <= 28
    assert len(stages) >= 4


def test_no_two_complaints_read_alike(middling: Demo) -> None:
    texts = Counter(
        each.entries[0].command.what.about  # type: ignore[attr-defined]
        for each in of_kind(middling, Kind.COMPLAINT)
    )
    assert texts.most_common(1)[0][1] <= 0.02 * texts.total()
    assert len(texts) > 0.95 * texts.total()
    assert not [each for each in texts if "{" in each or "  " in each]


def test_a_letter_on_file_holds_what_is_told_of_it(middling: Demo) -> None:
    told: Counter[bool] = Counter()
    for history in of_kind(middling, Kind.COMPLAINT):
        facts = [entry.command.what for entry in history.entries]
        for letter in facts:
            if isinstance(letter, f.LetterWritten) and letter.event:
                fact = facts[letter.event - 1]
                for name in ("ombudsman_details", "ombudsman_told"):
                    if hasattr(fact, name):
                        assert getattr(fact, name) is letter.ombudsman, (history.reference, fact)
                        told[isinstance(fact, f.Extended)] += 1
                if isinstance(fact, f.Responded):
                    assert set(fact.contents or ()) <= set(letter.contents), history.reference
    assert told[True]


def test_choices_are_told_as_choices(middling: Demo) -> None:
    modes = Counter(
        (type(entry.command.what), entry.command.mode)
        for each in of_kind(middling, Kind.COMPLAINT)
        for entry in each.entries
    )
    chosen = modes[f.HandlerAssigned, Mode.PROPOSE]
    assert chosen > 20 * modes[f.HandlerAssigned, Mode.HAPPENED]
    assert modes[f.Responded, Mode.PROPOSE] > 10 * modes[f.Responded, Mode.HAPPENED]


def test_two_self_assessments_are_published_and_the_next_one_is_open(middling: Demo) -> None:
    landlord = landlord_of(middling)
    first, second, third = (
        fold(middling, each, rules_of(landlord, each))
        for each in of_kind(middling, Kind.ASSESSMENT)
    )
    assert [each.state for each in (first, second, third)] == [
        AssessmentState.FOLLOWED, AssessmentState.PUBLISHED, AssessmentState.OPEN,
    ]  # fmt: skip
    assert all(stands_as_published(each) for each in (first, second))
    assert first.entry("9.8").complied_since
    assert third.carried_from == "A-2026-00001"
    assert progress(third).unanswered == ("8.1", "8.2", "9.3")
    action = next(
        each
        for each in assessments.duties(third, landlord.rules(third.edition))
        if each.kind is DutyKind.COMPLY_WITH_PROVISION
    )
    assert action.subject == "5.14"
    assert action.due_on
    assert action.due_on > AS_OF


def test_a_claim_of_the_open_self_assessment_is_contradicted_by_its_own_words(
    middling: Demo,
) -> None:
    landlord = landlord_of(middling)
    last = of_kind(middling, Kind.ASSESSMENT)[-1]
    record = fold(middling, last, rules_of(landlord, last))
    claims = [claim for each in record.entries if (claim := claim_of_entry(each, {}))]
    assert "6.5" in {each.ref for each in contradictions(edition(record.edition), claims)}


def test_the_governing_body_had_nobody_responsible_for_complaints_for_a_month(
    middling: Demo,
) -> None:
    known = landlord_of(middling).governance
    year = AS_OF - timedelta(days=365)
    assert len(known.gaps(Office.MRC, year, AS_OF)) == 1
    assert known.gaps(Office.COMPLAINTS_OFFICER, year, AS_OF) == ()
    assert known.policy_on(PolicyKind.REASONABLE_ADJUSTMENTS, AS_OF) is None
