"""“There was none” is not “nobody knows”, and a form tells them apart."""

from desk.acts.support import ANSWER, World, a_complaint, an_acknowledged_complaint
from putright.procedure.residents import facts as r
from putright.procedure.words import Channel, Mode

DECLINED = {"ground": "too_old", "channel": "e_mail"}
HAPPENED = {"mode": ["happened"]}


def test_what_is_being_chosen_without_reasons_has_none():
    fact = a_complaint().fact("decline", DECLINED)
    assert (fact.reasons, fact.evidence, fact.merits) == ("", "", "")


def test_what_has_happened_and_is_not_told_is_not_recorded():
    fact = a_complaint().fact("decline", {**DECLINED, **HAPPENED})
    assert (fact.reasons, fact.evidence, fact.merits) == (None, None, None)


def test_what_is_said_to_have_been_left_out_was_none():
    fact = a_complaint().fact("decline", {**DECLINED, **HAPPENED, "without": ["reasons"]})
    assert (fact.reasons, fact.evidence) == ("", None)


def test_what_is_given_was_not_left_out():
    typed = {**DECLINED, **HAPPENED, "reasons": "Old", "without": ["reasons"]}
    found = a_complaint().read("decline", typed)
    assert (
        found.form.errors
        == [("You ticked that the reasons was left out, and also gave it", "#without")]
        or found.form.errors[0][1] == "#without"
    )
    assert found.command is None


def test_a_choice_is_one_unless_it_is_said_to_have_happened():
    world = a_complaint()
    assert world.command("decline", DECLINED).mode is Mode.PROPOSE
    assert world.command("decline", {**DECLINED, **HAPPENED}).mode is Mode.HAPPENED
    assert world.command("learning", {"learning": "x"}).mode is Mode.HAPPENED


def test_a_response_without_remedies_has_none_when_it_is_written_now():
    answer = {name: value for name, value in ANSWER.items() if not name.startswith("remedies")}
    world = an_acknowledged_complaint()
    now = world.fact("respond", answer)
    assert (now.remedies, now.actions) == ((), ())
    then = world.fact("respond", {**answer, **HAPPENED, "contents": None})
    assert (then.remedies, then.actions, then.contents) == (None, None, None)
    said = world.fact("respond", {**answer, **HAPPENED, "without": ["remedies"]})
    assert (said.remedies, said.actions) == ((), None)


def test_left_out_reasons_of_a_finding_and_dates_of_a_remedy_are_told_apart():
    world = an_acknowledged_complaint()
    typed = {**ANSWER, **HAPPENED, "findings-0-reasons": "", "remedies-0-done": None}
    silent = world.fact("respond", typed)
    assert (silent.findings[0].reasons, silent.remedies[0].no_date) == (None, False)
    without = ["findings.reasons", "remedies.by_on"]
    said = world.fact("respond", {**typed, "without": without})
    assert (said.findings[0].reasons, said.remedies[0].no_date) == ("", True)


def test_money_matters_are_asked_only_of_money():
    fact = an_acknowledged_complaint().fact("respond", ANSWER)
    assert (fact.remedies[0].heads, fact.remedies[0].guidance) == (None, None)


def test_a_yes_or_no_that_is_not_answered_is_not_recorded():
    world = a_complaint()
    for said, meant in (("yes", True), ("no", False), ("not_known", None), (None, None)):
        assert world.fact("withdraw", {"confirmed": said}).confirmed is meant


def test_the_definition_of_an_old_acknowledgement_may_be_unknown():
    world = a_complaint()
    gone = {"points-0-about": "", "points-0-sought": "", "points-0-responsible": None}
    sent = {"channel": "e_mail", **HAPPENED, **gone}
    assert world.fact("acknowledge", sent).points is None
    # The points that the page had filled in give way to what is said of the letter.
    said = {"channel": "e_mail", **HAPPENED, "without": ["points"]}
    assert world.fact("acknowledge", said).points == ()


def test_no_day_of_review_is_said_or_is_not_known():
    world = World("resident")
    assert world.fact("agree-adjustment", {"about": "Braille"}).no_review
    assert not world.fact("agree-adjustment", {"about": "Braille", **HAPPENED}).no_review
    assert world.fact(
        "agree-adjustment", {"about": "Braille", **HAPPENED, "without": ["review_on"]}
    ).no_review


def test_only_what_changes_in_the_details_is_said():
    world = World("resident").told(
        "2024-05-01", r.DetailsRecorded(full_name="Zoë Long", phone="1", home="H1")
    )
    assert world.form("details").find("full_name").value == "Zoë Long"
    fact = world.fact("details", {"phone": "2", "home": ""})
    assert fact == r.DetailsRecorded(phone="2", home="")
    wrong = world.post("details", {})
    assert wrong is not None
    assert wrong.errors[0][1] is None


def test_the_ways_that_are_closed_stay_so_unless_it_is_said():
    imposed = r.RestrictionImposed(id="x", terms="Not by phone", bars=(Channel.PHONE,))
    world = World("resident").told("2024-05-01", imposed)
    changed = {"outcome": "changed", "terms": "Mornings"}
    assert world.fact("review-restriction", changed).bars is None
    assert world.fact("review-restriction", {**changed, "bars": ["none"]}).bars == ()
    assert world.fact("review-restriction", {**changed, "bars": ["post"]}).bars == (Channel.POST,)


def test_only_a_letter_waits_to_be_posted():
    world = a_complaint()
    assert not world.fact("decline", {**DECLINED, "awaiting_posting": "yes"}).awaiting_posting
