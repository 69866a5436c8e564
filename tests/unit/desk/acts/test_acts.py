"""There is an act for every kind of fact, and each asks for all that its fact can hold."""

import pytest

from desk.acts.support import World
from putright.desk.acts import ACTS, act
from putright.desk.acts.forms import scene_of
from putright.desk.acts.inputs import Heads, Input, Made, Rows, Sub, defaults, hints, want
from putright.desk.acts.now import STREAMS
from putright.desk.acts.shapes import Field, Group
from putright.procedure import facts as f
from putright.procedure.requests import facts as q
from putright.procedure.residents import facts as r
from putright.procedure.words import Mode

# The event that it belongs to, its digest and its place come with the upload itself.
BY_UPLOAD = {f.DocumentAdded}

# The page of the letter tells that it is written, and the worker what came of sending it.
BY_LETTER = {f.LetterWritten, f.LetterTried}

# It can't be undone: a command of its own asks for it, no page does.
BY_COMMAND = {f.TextsErased}

# Worked out from other answers.
DERIVED = {
    (f.Remedy, "no_date"),
    (f.IssueRaised, "point"),
    (f.Corrected, "old"),
    (f.Corrected, "new"),
    (f.Corrected, "field"),
    (f.Corrected, "struck"),
    (f.Corrected, "reason"),
    (f.ComplaintReceived, "not_the_same_as"),
    (r.AdjustmentAgreed, "no_review"),
    (r.AdjustmentReviewed, "no_review"),
    (r.RestrictionImposed, "no_review"),
    (r.RestrictionReviewed, "no_review"),
}

every_act = pytest.mark.parametrize("each", ACTS, ids=lambda each: f"{each.stream}-{each.slug}")


def questions(each):
    """The questions of an act about a record with nothing on it."""
    on = World(each.stream)
    scene = scene_of(each, on.record, on.rules, on.landlord, on.today, on.by, {})
    return each.questions(scene)


@pytest.mark.parametrize("stream", STREAMS)
def test_every_kind_of_fact_has_one_act(stream):
    mine = [each.fact for each in ACTS if each.stream == stream]
    assert len(mine) == len(set(mine))
    assert set(mine) == set(STREAMS[stream].transitions) - BY_UPLOAD - BY_LETTER - BY_COMMAND


@pytest.mark.parametrize("stream", STREAMS)
def test_every_act_has_an_address_of_its_own(stream):
    slugs = [each.slug for each in ACTS if each.stream == stream]
    assert len(slugs) == len(set(slugs))
    assert all(act(stream, slug).slug == slug for slug in slugs)
    with pytest.raises(KeyError):
        act(stream, "dance")


@every_act
def test_an_act_is_named_in_plain_english(each):
    for text in (each.title, each.button, each.group):
        assert text[0].isupper()
        assert "_" not in text
        assert not text.endswith(".")
    assert each.on.endswith("?")


@every_act
def test_an_act_asks_for_every_field_of_its_fact(each):
    asked = {spec.name for spec in questions(each)}
    left = {name for name in each.fact.__struct_fields__ if (each.fact, name) not in DERIVED}
    assert left <= asked
    for spec in questions(each):
        if isinstance(spec, Rows | Sub):
            inside = {one.name for one in spec.inputs}
            fields = {name for name in spec.of.__struct_fields__ if (spec.of, name) not in DERIVED}
            assert fields == inside


# The record gives a new complaint its reference.
GIVEN_LATER = {(q.TurnedIntoComplaint, "complaint")}


@every_act
def test_what_must_be_given_says_so(each):
    for spec in questions(each):
        pairs = [(each.fact, spec)]
        if isinstance(spec, Rows | Sub):
            pairs = [(spec.of, one) for one in spec.inputs]
        for of, one in pairs:
            given = isinstance(one, Made | Heads | Rows | Sub) or (of, one.name) in GIVEN_LATER
            if given or one.kind == "hidden":
                continue
            hint = hints(of).get(one.name)
            if hint is not None and one.name not in defaults(of) and not want(hint).optional:
                assert one.ask, one.name


@every_act
def test_a_fresh_form_can_be_shown_and_reads_well(each):
    world = World(each.stream)
    if each.stream == "complaint" and each.slug != "receive":
        world.told("2024-05-01", f.ComplaintReceived(about="Cold", channel="phone"))
    form = world.form(each.slug)
    assert form.errors == []
    assert form.fields[0].name == "on"
    for one in form.walk():
        assert one.error is None
        assert one.label
        if one.kind != "hidden":
            assert one.label[0].isupper()
            assert "_" not in one.label
            assert all("_" not in choice.text for choice in one.choices)
    names = [one.name for one in form.walk()]
    assert len(names) == len(set(names))
    assert all(isinstance(one, Field | Group) for one in form.fields)


@every_act
def test_only_a_choice_asks_whether_it_has_happened(each):
    world = World(each.stream)
    asks = world.form(each.slug).find("mode") is not None
    assert asks == (each.mode is Mode.PROPOSE)


@every_act
def test_what_the_code_asks_is_told_with_its_provision(each):
    world = World(each.stream)
    for sentence, source in each.asks(world.record, world.rules):
        assert sentence.endswith(".")
        assert world.rules.edition.provision(source.ref)


def test_what_the_code_asks_goes_by_the_edition_and_the_stage():
    acknowledge = act("complaint", "acknowledge")
    now = World()
    then = World(edition_id="2022")
    assert acknowledge.asks(now.record, now.rules)[0][1].ref == "6.2"
    assert acknowledge.asks(then.record, then.rules) != acknowledge.asks(now.record, now.rules)
    assert (
        "Acknowledge the complaint: 5 working days from the receipt of the complaint to the "
        "acknowledgement."
    ) in [sentence for sentence, _ in acknowledge.asks(now.record, now.rules)]


def test_a_message_says_how_it_leaves():
    for each in ACTS:
        names = {spec.name for spec in questions(each) if isinstance(spec, Input)}
        assert ("awaiting_posting" in names) <= each.message


def test_what_a_rule_asks_for_is_not_called_optional():
    form = World().form("decline")
    assert not any(form.find(name).optional for name in ("reasons", "evidence", "ombudsman_told"))
    promise = World().form("promise-action")
    assert not promise.find("action-due_on").optional
    assert World().form("close").find("reason").optional
