"""A complaint from the day it came in to the day it is closed, through both stages.

Today is Friday 20 November 2026. The days, worked out by hand:

- received on Friday 30 October: five working days are 2, 3, 4, 5 and 6 November, so the
  acknowledgement was due on Friday 6 November;
- acknowledged on 20 November: ten working days are 23 to 27 November and 30 November to 4 December,
  so the response is due on Friday 4 December; ten more (7 to 11 and 14 to 18 December) end on Friday
  18 December, the last day to which it can be extended;
- escalated on 20 November: acknowledged within five working days, by Friday 27 November;
- acknowledged at stage 2 on 20 November: twenty working days end on Friday 18 December.
"""

from datetime import date

from browser.conftest import SignIn
from browser.visitor import CHECK, Visitor, given, then, when
from integration.world import a_complaint

RECEIVED = date(2026, 10, 30)


def test_a_complaint_from_receipt_to_closing(landlord: int, sign_in: SignIn) -> None:
    with given("Ada has an older complaint about her roof"):
        older = a_complaint(landlord, date(2026, 10, 12), about="The roof leaks")
    olive = sign_in(landlord, "olive")
    case = is_received(olive, older)
    is_acknowledged_late(olive)
    is_weighed_and_given_to_hana(olive)
    is_extended(olive)
    is_answered(olive)
    bright = sign_in(landlord, "bright")
    contractor_says_it_is_done(bright, case)
    goes_to_stage_2(olive, case)
    is_acknowledged_and_assigned_at_stage_2(olive)
    is_answered_at_stage_2(olive)
    is_kept_learned_and_closed(olive)
    tells_it_all(olive)


def is_received(olive: Visitor, older: str) -> str:
    with when("Ada calls, and Olive looks her up"):
        olive.opens("/today")
        olive.follows("New")
        olive.page.get_by_label("Name, address or postcode").fill("ashworth")
        olive.presses("Find")
        olive.sees("Ada Ashworth", "1 Larch Close, Harrowmere, QX1 1AA")
        olive.follows("Ada Ashworth")
        olive.sees(older, "The roof leaks", "Received, stage 1")
        olive.follows("A complaint")
    with then("the one that may be the same stands beside the form"):
        olive.sees("Already on record", f"{older}: The roof leaks", "Monday 12 October 2026")
    with when("Olive writes down what Ada said three weeks ago"):
        olive.answers_all({
            "When did it reach us?": RECEIVED,
            "How did it reach us?": "Phone",
            "Which of these are about something else?": [f"{older}: The roof leaks"],
            "What did the resident say?": "There is mould in the bedroom.",
            "Which service is complained of?": "Repairs",
        })  # fmt: skip
        olive.presses(CHECK)
    with then("the check shows the dates, and that the first has passed"):
        olive.sees(
            "Acknowledge the complaint at stage 1: by Friday 6 November 2026. Code 2024, 6.2",
            "Breach Acknowledge the complaint at stage 1: due on 6 November 2026, not done.",
        )
        olive.does_not_see("No day is set")
        olive.presses("Record the complaint")
        olive.sees("There is mould in the bedroom.", "10 working days overdue")
    return olive.place.rpartition("/")[2]


def is_acknowledged_late(olive: Visitor) -> None:
    with when("Olive acknowledges it, with two points"):
        olive.follows("Acknowledge the complaint", at="Handling")
        define(olive, "Point 1", "Mould in the bedroom", "The mould treated")
        olive.presses("Add another point")
        define(olive, "Point 2", "Two missed visits", "An apology")
        olive.answers("How does it reach the resident?", "E-mail")
        olive.presses(CHECK)
    with then("she is told that it is late, and when the response is due"):
        olive.sees(
            "Acknowledge the complaint at stage 1: done. It is late. Code 2024, 6.2",
            "Send the stage 1 response: now by Friday 4 December 2026. Code 2024, 6.3",
        )
        olive.unfolds("How this date is counted")
        olive.sees("Monday 23 November 2026", "Friday 4 December 2026")
        olive.presses("Record the acknowledgement")
        olive.sees(
            "Recorded the acknowledgement.",
            "The response is owed by Friday 4 December 2026, in 10 working days.",
            "due on 6 November 2026, done on 20 November 2026.",
        )


def define(olive: Visitor, point: str, issue: str, sought: str) -> None:
    olive.answers("What is the issue?", issue, at=point)
    olive.answers("What does the resident want to happen?", sought, at=point)
    olive.answers("Is the landlord responsible for this?", "Yes", at=point)


def is_weighed_and_given_to_hana(olive: Visitor) -> None:
    with when("Olive weighs it and gives it to Hana"):
        olive.follows("Weigh the complaint (triage)", at="Handling")
        olive.answers_all({
            "How complex is it?": "Medium",
            "How vulnerable is the resident?": "Low",
            "What is the risk to the resident, or to others?": "Medium",
            "How does it go on?": "Investigate it",
        })  # fmt: skip
        olive.presses(CHECK)
        olive.presses("Record the triage")
        assigns(olive, "Hana Handler")
        olive.sees("Send the stage 1 response: now owned by Hana Handler.")
        olive.presses("Assign the handler")
    with then("the page says who has it"):
        olive.sees("Assigned the handler.", "How it was weighed")
        olive.sees("Hana Handler", "Declared that there is no conflict of interest", at="People")


def assigns(olive: Visitor, who: str) -> None:
    olive.follows("Assign a handler", at="Handling")
    olive.answers_all({
        "Who?": who,
        "Have they declared a conflict of interest?": "They declared that they have none",
    })  # fmt: skip
    olive.presses(CHECK)


def is_extended(olive: Visitor) -> None:
    with when("Olive wants more time and gives no reason"):
        olive.follows("Tell the resident that it takes longer", at="In touch")
        olive.sees("It is due on 4 December 2026.", "it can be extended to 18 December 2026.")
        olive.answers("By when will the answer come?", date(2026, 12, 18))
        olive.answers("How does it reach the resident?", "E-mail")
        olive.presses(CHECK)
    with then("it is refused, with the provisions"):
        olive.sees_error("Why does it take longer?", "The extension has no reason.")
        olive.sees_error("Does it say how to reach the Ombudsman?", "6.5")
    with when("she gives the reason and the Ombudsman's details"):
        olive.answers("Why does it take longer?", "The mould survey is on 10 December.")
        olive.answers("Does it say how to reach the Ombudsman?", "Yes")
        olive.presses(CHECK)
    with then("the new day is shown before it is confirmed, and the first one stays on record"):
        olive.sees("Send the stage 1 response: now by Friday 18 December 2026.")
        olive.presses("Record the extension")
        olive.sees(
            "The response is owed by Friday 18 December 2026, in 20 working days.",
            "First due: Friday 4 December 2026",
        )


def is_answered(olive: Visitor) -> None:
    with when(
        "Olive records the answer: a finding for each point, money, and work by a contractor"
    ):
        olive.follows("Respond to the complaint", at="Answer")
        finds(olive, "Point 1: Mould in the bedroom (wants: The mould treated)", "Upheld")
        finds(olive, "Point 2: Two missed visits (wants: An apology)", "Partly upheld")
        olive.presses("Add a remedy")
        offers(olive, "Remedy 1", "£150 for the distress", "150", date(2026, 12, 11))
        olive.presses("Add an action")
        olive.answers_all({
            "What will be done?": "Treat the mould and seal the roof",
            "Who will do it?": "Brightwater Roofing",
            "By when?": date(2026, 11, 30),
        }, at="Action 1")  # fmt: skip
        sends(olive)
        olive.presses(CHECK)
    with then("the check shows the promises and their days"):
        olive.sees(
            "Send the stage 1 response: done.",
            "by Friday 11 December 2026",
            "by Monday 30 November 2026",
        )
        olive.does_not_see("It is late")
        olive.presses("Record the response")
        olive.sees("Recorded the response.", "Complaint", "Answered")
        olive.sees("Sum: £150", "Treat the mould and seal the roof", at="Promises")


def finds(olive: Visitor, point: str, finding: str) -> None:
    olive.answers("What do you find?", finding, at=point)
    olive.answers("Why?", "The repairs policy asks for a visit within ten days.", at=point)


def offers(olive: Visitor, row: str, what: str, pounds: str, by: date) -> None:
    olive.answers_all({
        "What kind of remedy is it?": "Paying money",
        "What is offered?": what,
        "How much in all?": pounds,
        "Of that, for distress and inconvenience": pounds,
        "Which guidance on remedies was weighed?": "The Ombudsman’s guidance of 2024",
        "How much did the fault affect the resident?": "Medium",
        "By when will it be done?": by,
        "Who sees to it?": "Olive Officer",
    }, at=row)  # fmt: skip


CONTENTS = (
    "The stage the complaint has reached",
    "The complaint definition",
    "The decision on the complaint",
    "The reasons for it",
    "What is offered to put things right",
    "The actions still to be done",
)


def sends(olive: Visitor, way_on: str = "How to take it to the next stage") -> None:
    olive.answers_all({
        "What does the letter hold?": [*CONTENTS, way_on],
        "Was the resident heard in this stage?": "Yes",
        "Was whoever a finding goes against asked to comment?": "Yes",
        "How does it reach the resident?": "E-mail",
    })  # fmt: skip


def contractor_says_it_is_done(bright: Visitor, case: str) -> None:
    with when("the contractor signs in"):
        bright.opens("/")
    with then("only the action that is theirs is there, and no other page"):
        assert bright.place == "/my-actions"
        assert bright.navigation == ["My actions"]
        bright.sees("Treat the mould and seal the roof", "By Monday 30 November 2026")
        bright.does_not_see("£150", "There is mould in the bedroom.")
        assert bright.opens(f"/complaints/{case}") == 403
    with when("they say that it is done"):
        bright.opens("/my-actions")
        bright.follows("It is done: Treat the mould and seal the roof")
        bright.presses("It is done")
        bright.sees_error("Was the resident told?", "Say whether the resident was told")
        bright.answers("Was the resident told?", "Yes")
        bright.presses("It is done")
    with then("nothing is left to do"):
        bright.sees("Recorded. Thank you.", "You have nothing to do", "Done lately")


def goes_to_stage_2(olive: Visitor, case: str) -> None:
    with when("Ada asks for stage 2, and gives no reason"):
        olive.opens(f"/complaints/{case}")
        olive.follows("Record that the resident asks for the next stage", at="Further")
        olive.answers("How did they ask?", "Phone")
        olive.presses(CHECK)
    with then("it is to be acknowledged within five working days"):
        olive.sees(
            "Acknowledge the complaint at stage 2: by Friday 27 November 2026. Code 2024, 6.11"
        )
        olive.presses("Record the request")
        olive.sees("Escalated")


def is_acknowledged_and_assigned_at_stage_2(olive: Visitor) -> None:
    with when("it is acknowledged at stage 2"):
        olive.follows("Acknowledge the complaint", at="Handling")
        assert olive.answer_given_at("What is the issue?", "Point 1") == "Mould in the bedroom"
        olive.answers("How does it reach the resident?", "E-mail")
        olive.presses(CHECK)
        olive.sees("Send the stage 2 response: now by Friday 18 December 2026. Code 2024, 6.14")
        olive.presses("Record the acknowledgement")
    with when("Hana, who investigated stage 1, is to have it"):
        assigns(olive, "Hana Handler")
    with then("it is refused, and says why"):
        olive.sees_error("Who?", "Hana Handler")
        olive.sees_error("Who?", "6.13")
    with when("Mona is to have it"):
        olive.answers("Who?", "Mona Manager")
        olive.presses(CHECK)
        olive.presses("Assign the handler")
    with then("she has it"):
        olive.sees("Mona Manager", at="People")


def is_answered_at_stage_2(olive: Visitor) -> None:
    with when("the final answer is recorded"):
        olive.follows("Respond to the complaint", at="Answer")
        for point in ("Point 1", "Point 2"):
            finds(olive, point, "Upheld")
        olive.presses("Add a remedy")
        offers(olive, "Remedy 1", "£50 more", "50", date(2026, 12, 11))
        sends(olive, "How to take it to the Ombudsman")
        olive.presses(CHECK)
        olive.sees_error("Who decided it?", "6.13")
        olive.answers("Who decided it?", "Mona Manager")
        olive.presses(CHECK)
        olive.presses("Record the response")
    with then("both stages are answered"):
        olive.sees("Answered")
        olive.sees("Stage 1", "Stage 2", at="Point 1")


def is_kept_learned_and_closed(olive: Visitor) -> None:
    with when("the sums are paid"):
        for what in ("£150 for the distress", "£50 more"):
            olive.follows("Record that a remedy is delivered", at="Putting right")
            if olive.page.get_by_label("Which remedy?").count():
                olive.chooses_option("Which remedy?", what)
            olive.presses(CHECK)
            olive.presses("Record that it is delivered")
    with when("the learning is recorded and the case closed"):
        olive.follows("Record what is learned", at="Further")
        olive.answers("What is learned from it?", "Visits are to be confirmed by text.")
        olive.presses(CHECK)
        olive.presses("Record the learning")
        olive.follows("Close the complaint", at="Further")
        olive.presses(CHECK)
        olive.presses("Close the complaint")
    with then("nothing is owed"):
        olive.sees("Closed the complaint.", "Closed")
        olive.sees("Kept", at="Promises")


def tells_it_all(olive: Visitor) -> None:
    with then("the timeline tells it all"):
        olive.sees(
            "Complaint received by phone",
            "Stage 1 acknowledgement sent by e-mail",
            "Weighed in triage",
            "Hana Handler investigates it at stage 1",
            "until Friday 18 December 2026",
            at="Timeline",
        )
