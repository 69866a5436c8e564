"""The answers to choose from: people by name, ways in the resident's order, only what is open."""

from desk.acts.support import World, a_complaint, an_acknowledged_complaint, an_answered_complaint
from putright.desk.acts import Known
from putright.procedure import facts as f
from putright.procedure.policy import OwnGround, Policy
from putright.procedure.words import Channel


def texts(world: World, slug: str, name: str) -> list[str]:
    return [each.text for each in world.form(slug).find(name).choices]


def values(world: World, slug: str, name: str) -> list[str]:
    return [each.value for each in world.form(slug).find(name).choices]


def test_people_are_chosen_by_name_the_suitable_first_and_none_who_left():
    assert texts(a_complaint(), "assign", "handler") == [
        "Choose one",
        "Amir Khan — handler, repairs",
        "Beth Jones — handler, housing",
        "Mary Ward — manager",
        "Olu Ade — complaints officer, complaints",
    ]


def test_a_contractor_can_own_an_action():
    owners = texts(a_complaint(), "promise-action", "action-owner")
    assert owners[0] == "Not recorded"
    assert owners[3] == "Fixit Ltd — contractor"


def test_who_can_not_be_chosen_is_told_beside_the_name():
    world = an_answered_complaint().told(
        "2024-05-20", f.EscalationRequested(to_stage=2), f.StaffComplainedOf(who="p3")
    )
    handlers = texts(world, "assign", "handler")
    assert "Amir Khan — handler, repairs, considered stage 1" in handlers
    assert "Beth Jones — handler, housing, is complained of" in handlers
    assert (
        world.form("assign").find("handler").hint
        == "Not Amir Khan, who considered an earlier stage."
    )


def test_ways_go_by_what_was_agreed_and_then_by_what_the_resident_likes():
    world = a_complaint(known=Known(channels=(Channel.POST, Channel.WEB_FORM)))
    assert world.form("acknowledge").find("channel").value == "post"
    assert values(world, "acknowledge", "channel")[:3] == ["", "post", "phone"]
    world.told("2024-05-01", f.UpdatesAgreed(every_working_days=5, channel=Channel.TEXT_MESSAGE))
    assert values(world, "acknowledge", "channel")[:3] == ["", "text_message", "post"]


def test_a_message_is_sent_in_no_way_that_nothing_is_sent_in():
    world = a_complaint(known=Known(channels=(Channel.WEB_FORM,)))
    assert world.form("acknowledge").find("channel").value == ""
    assert not {"web_form", "survey"} & set(values(world, "acknowledge", "channel"))


def test_grounds_are_the_editions_and_the_policys():
    policy = Policy(grounds=(OwnGround(key="asked_late", title="asked too late", escalation=True),))
    world = World("complaint", "2024-05-01", policy)
    world.done("receive", {"about": "Cold", "channel": "phone"})
    assert values(world, "decline", "ground") == [
        "too_old", "legal_proceedings", "already_considered", "asked_late"
    ]  # fmt: skip
    assert texts(world, "refuse-escalation", "ground")[-2:] == [
        "Asked too late",
        "None of these, or not recorded",
    ]


def test_kinds_of_remedy_and_contents_are_the_editions():
    world = an_acknowledged_complaint()
    assert "Saying sorry" in texts(world, "offer-remedy", "remedy-kind")
    assert "How to take it to the next stage" in texts(world, "respond", "contents")
    world.told("2024-05-07", f.EscalationRequested(to_stage=2))
    assert "How to take it to the Ombudsman" in texts(world, "respond", "contents")


def test_one_stage_is_not_asked_for_and_two_are():
    world = an_answered_complaint()
    assert world.form("respond").find("stage").kind == "hidden"
    world.told("2024-05-20", f.EscalationRequested(to_stage=2))
    stage = world.form("acknowledge").find("stage")
    assert (stage.kind, stage.value) == ("radios", "2")
    assert world.form("escalation-withdrawn").find("to_stage").value == "2"
    assert texts(world, "escalation-asked", "to_stage") == ["Stage 2", "Stage 3"]
    assert world.form("escalation-asked").find("to_stage").choices[1].hint


def test_only_what_is_open_can_be_chosen_and_the_only_one_is():
    world = an_answered_complaint()
    world.told(
        "2024-05-20", f.RemedyOffered(remedy=f.Remedy(id="r", kind="money", what="Pay", pence=1050))
    )
    delivered = world.form("remedy-delivered").find("remedy")
    assert delivered.value == "r"
    assert [each.text for each in delivered.choices] == ["Pay, £10.50 (offered)"]
    assert texts(world, "action-done", "action") == ["Mend the boiler (promised by 28 June 2024)"]


def test_what_was_chosen_and_is_no_longer_open_is_told():
    world = an_answered_complaint()
    page = world.posted("action-done", {})
    world.told("2024-05-20", f.ActionDone(action="action-2"))
    found = world.read_data("action-done", page)
    assert found.form.errors


def test_the_services_are_those_of_the_people():
    assert values(World(), "receive", "service") == ["", "complaints", "housing", "repairs"]
    world = World()
    world.landlord = type(world.landlord)()
    assert world.form("receive").find("service").kind == "text"


def test_an_extension_says_when_it_is_due_and_how_far_it_goes():
    hint = an_acknowledged_complaint().form("extend").find("until").hint
    assert (
        hint == "It is due on 21 May 2024. Without good reason it can be extended to 5 June 2024."
    )
