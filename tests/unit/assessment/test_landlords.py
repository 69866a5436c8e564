"""Forms as further landlords fill them in, each against what a person reads in it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from assessment.support import by_ref, read, troubles
from assessment.test_bad_input import accounted
from putright.assessment.read.model import Trouble


@dataclass(frozen=True, slots=True)
class Said:
    """What a form says of a provision; `text` is the one explanation, where it has one column."""

    ref: str
    answer: str
    requirement: str = ""
    evidence: str | None = None
    commentary: str | None = None
    text: str | None = None
    actions: tuple[str, ...] = ()
    other: tuple[tuple[str, str], ...] = ()


WORDED_REFS = """Alder Housing Association
Self-assessment against the Complaint Handling Code 2024

Code provision\tOur answer\tRequirement\tComments\tSupporting documents
Provision 6.1\tYes\tComplaints must be handled well.\tAll are triaged.\tPolicy 4.1
Code 6.2\tPartly met\tComplaints must be acknowledged.\tLate in March.\tReport
Code provision 6.3\tNot met\tComplaints must be answered in ten days.\tStaff left.\t
CHC 6.4 (must)\tN/A - we never extend\tExtensions must be explained.\t\tNone
"""
WORDED_REFS_SAID = [
    Said("6.1", "yes", "Complaints must be handled well.", "Policy 4.1", "All are triaged."),
    Said("6.2", "partial", "Complaints must be acknowledged.", "Report", "Late in March."),
    Said("6.3", "no", "Complaints must be answered in ten days.", "", "Staff left."),
    Said("6.4", "na", "Extensions must be explained.", "None", ""),
]

ONE_CELL = """Birchwood Homes: Complaint Handling Code 2022 self-assessment

Code requirement\tComply?\tExplanation\tOwner\tTarget date
4.3 Landlords should manage expectations.\tYes\tWe do so.\tHead of homes\t
4.4 Landlords should settle matters early.\tNo\tToo slow. See 5.1 of our policy.\tDirector\t1 June 2023
Provision 4.5: Landlords should let residents bring somebody.\tYes - see note\tIn the guide.\tClerk\t
Code 4.8 Landlords should say what the law asks.\tMostly\tBeing rewritten.\t\tMay
"""
ONE_CELL_SAID = [
    Said(
        "4.3",
        "yes",
        "Landlords should manage expectations.",
        commentary="We do so.",
        other=(("Owner", "Head of homes"),),
    ),
    Said(
        "4.4",
        "no",
        "Landlords should settle matters early.",
        commentary="Too slow. See 5.1 of our policy.",
        other=(("Owner", "Director"), ("Target date", "1 June 2023")),
    ),
    Said(
        "4.5",
        "yes",
        "Landlords should let residents bring somebody.",
        commentary="In the guide.",
        other=(("Owner", "Clerk"),),
    ),
    Said(
        "4.8",
        "partial",
        "Landlords should say what the law asks.",
        commentary="Being rewritten.",
        other=(("Target date", "May"),),
    ),
]

NUMBERED_LIST = """Cedar Court Almshouses
Complaint Handling Code 2024: how we do

Section 9: Scrutiny

9.1 Landlords must look beyond the complaint.
Comply: Yes
Evidence: Policy, part 7
Commentary: We log each lesson.
It is read by the clerk.

9.2 Landlords must use complaints as a source of intelligence.
Comply: Partially compliant
Evidence: Minutes
Commentary: Once a year only.

Twice from May.
Action: Put it on each agenda.

Page 2 of 3

9.3 Landlords must tell residents and staff what they learned.
Comply: TBC
Evidence:
Commentary: In progress.
Action: Write a newsletter.
"""
NUMBERED_LIST_SAID = [
    Said(
        "9.1",
        "yes",
        "Landlords must look beyond the complaint.",
        "Policy, part 7",
        "We log each lesson. It is read by the clerk.",
    ),
    Said(
        "9.2",
        "partial",
        "Landlords must use complaints as a source of intelligence.",
        "Minutes",
        "Once a year only. Twice from May.",
        actions=("Put it on each agenda.",),
    ),
    Said(
        "9.3",
        "unanswered",
        "Landlords must tell residents and staff what they learned.",
        "",
        "In progress.",
        actions=("Write a newsletter.",),
    ),
]

HEADS_AND_FEET = """Damson District Council
Complaint Handling Code self-assessment 2024

Ref.\tRequirement\tCompliant (Y/N)\tEvidence\tCommentary\tImprovements planned
3.1\tLandlords must make it easy.\tY\tWebsite\tAll channels.\t
3.2\tResidents must be able to complain in any way.\tY\tPolicy\tStaff are
Damson District Council
Page 1 of 3
3.3\tHigh numbers must not be seen as bad.\tN\t\tThe board thinks so.\tA talk in June
Damson District Council
Page 2 of 3
3.4\tThe policy must be clear.\tY, but long\tPolicy\tTo be cut.\tCut it by half
Notes
1. The policy is on the website.
Approved by the board on 3 May 2024
"""
HEADS_AND_FEET_SAID = [
    Said("3.1", "yes", "Landlords must make it easy.", "Website", "All channels."),
    Said("3.2", "yes", "Residents must be able to complain in any way.", "Policy", "Staff are"),
    Said(
        "3.3",
        "no",
        "High numbers must not be seen as bad.",
        "",
        "The board thinks so.",
        actions=("A talk in June",),
    ),
    Said(
        "3.4",
        "yes",
        "The policy must be clear.",
        "Policy",
        "To be cut.",
        actions=("Cut it by half",),
    ),
]

WORD_WITHOUT_HEADER = """Elm Tree Housing
Complaint Handling Code 2022

Section 4 - Complaint handling personnel

\t4.1
\tLandlords must have a person for complaints.
\tYes
\tThe clerk.

See the guide.

\t4.2
\tThe person must be able to act.
\tNo
\tNot yet.
Best practice 'should' requirements

\t4.3
\tLandlords should manage expectations.
\tPartial
\t

\t4.4
\tMatters should be settled early.
\tYes
\tMost are.
"""
WORD_WITHOUT_HEADER_SAID = [
    Said(
        "4.1",
        "yes",
        "Landlords must have a person for complaints.",
        text="The clerk. See the guide.",
    ),
    Said("4.2", "no", "The person must be able to act.", text="Not yet."),
    Said("4.3", "partial", "Landlords should manage expectations.", text=""),
    Said("4.4", "yes", "Matters should be settled early.", text="Most are."),
]

THREE_PARTS = """Fir Lane Homes
Complaint Handling Code 2024

Code provision\tCode requirement\tComply: Yes / No\tEvidence\tCommentary
5.8\tWe must be fair.\tYes\tLetters\tWe are.

\tUpdates must be agreed with\t\t\tWe agree
5.9\tthe resident and be kept where\tYes\tCalls\tthem in the first call and
\tan answer is late.\t\t\tnote them.

5.10\tAdjustments must be recorded.\tNo\t\tNot all.
"""
THREE_PARTS_SAID = [
    Said("5.8", "yes", "We must be fair.", "Letters", "We are."),
    Said(
        "5.9",
        "yes",
        "Updates must be agreed with the resident and be kept where an answer is late.",
        "Calls",
        "We agree them in the first call and note them.",
    ),
    Said("5.10", "no", "Adjustments must be recorded.", "", "Not all."),
]

RANGES = """Gorse Hill Co-operative
Complaint Handling Code 2024

Provision\tWhat the Code asks\tAnswer\tEvidence and comments
1.2–1.4\tThe definition must be used.\tYes\tSame words.
1.5 to 1.6\tSurveys must be told apart.\tNo\tNot yet.
2.1, 2.3-2.4\tExclusions must be fair.\tCompliant\tThey are.
"""
RANGES_SAID = [
    *(
        Said(ref, "yes", "The definition must be used.", text="Same words.")
        for ref in ("1.2", "1.3", "1.4")
    ),
    *(Said(ref, "no", "Surveys must be told apart.", text="Not yet.") for ref in ("1.5", "1.6")),
    *(
        Said(ref, "yes", "Exclusions must be fair.", text="They are.")
        for ref in ("2.1", "2.3", "2.4")
    ),
]

SPREADSHEET = """Hazel Grove Homes\t\t\t\t
Complaint Handling Code 2024\t\t\t\t
Ref\tRequirement\t"Comply:
Yes / No"\tEvidence\tCommentary
7.1\t"Landlords must put things right.

a. say sorry
b. pay"\tYes\t"The ""remedies"" guide"\t"We say sorry.

We pay."
7.2\tThe remedy must fit.\t\u2612\t"What is fair?" is our guide\tTo be seen.
7.3\tThe remedy must be stated.\tIn progress\tN/A\tFrom May.
"""
SPREADSHEET_SAID = [
    Said(
        "7.1",
        "yes",
        "Landlords must put things right. a. say sorry b. pay",
        'The "remedies" guide',
        "We say sorry. We pay.",
    ),
    Said(
        "7.2", "unanswered", "The remedy must fit.", '"What is fair?" is our guide', "To be seen."
    ),
    Said("7.3", "unanswered", "The remedy must be stated.", "N/A", "From May."),
]

MARKDOWN = """# Ivy House Housing Trust
Complaint Handling Code 2024

| Ref | Provision | Status (RAG) | How we comply / evidence | Actions |
|-----|:---------|:---:|---|---|
| 8.1 | A report must be made each year. | Green | See the \\| of minutes | None |
| 8.2 | The board must answer it. | Amber | Once it<br>did. | Ask for May |
| 8.3 | It must be repeated after a merger. | Red | | Do it |
"""
MARKDOWN_SAID = [
    Said(
        "8.1",
        "yes",
        "A report must be made each year.",
        text="See the | of minutes",
        other=(("Actions", "None"),),
    ),
    Said(
        "8.2", "partial", "The board must answer it.", text="Once it did.", actions=("Ask for May",)
    ),
    Said("8.3", "no", "It must be repeated after a merger.", text="", actions=("Do it",)),
]

BOXES = """Juniper Homes
Complaint Handling Code 2022

Section\tText\tYes / No / Partial\tEvidence\tActions
2.1\tComplaints must be accepted.\t☒ Yes ☐ No ☐ Partial\tPolicy\t
2.2\tExclusions must be listed.\t☐Yes ☒No ☐Partial\tPolicy\tList them
2.3\tThe limits must be clear.\t[ ] Yes [ ] No [x] Partial\t\t
2.4\tReasons must be given.\tYes ☑ / No ☑\tLetters\t
2.5\tNo case must be shut out.\t☐ Yes ☐ No\tLetters\t
"""
BOXES_SAID = [
    Said("2.1", "yes", "Complaints must be accepted.", "Policy"),
    Said("2.2", "no", "Exclusions must be listed.", "Policy", actions=("List them",)),
    Said("2.3", "partial", "The limits must be clear.", ""),
    Said("2.4", "both", "Reasons must be given.", "Letters"),
    Said("2.5", "unanswered", "No case must be shut out.", "Letters"),
]

TICK_COLUMNS = """Kestrel Housing Society
Complaint Handling Code 2024

No.\tRequirement\tYes\tNo\tN/A\tReason
5.8\tWe must be fair.\t☒\t☐\t☐\tWe are.
5.9\tUpdates must be agreed.\t\tX\t\tNot yet.
5.10\tAdjustments must be recorded.\t☐\t☐\t☒\tNone asked.
5.11\tRefusals must be reasoned.\t●\t\t\tThey are.
5.12\tA record must be kept.\t☒\t☒\t\tWho knows.
5.13\tRemedies must be possible.\t☐\t☐\t☐\tTo come.
5.14\tRestrictions must be fair.\t✗\t\t\tHm.
5.15\tRestrictions must be kept in mind.\tn/a\t\t\tThere are none.
"""
TICK_COLUMNS_SAID = [
    Said("5.8", "yes", "We must be fair.", commentary="We are."),
    Said("5.9", "no", "Updates must be agreed.", commentary="Not yet."),
    Said("5.10", "na", "Adjustments must be recorded.", commentary="None asked."),
    Said("5.11", "yes", "Refusals must be reasoned.", commentary="They are."),
    Said("5.12", "both", "A record must be kept.", commentary="Who knows."),
    Said("5.13", "unanswered", "Remedies must be possible.", commentary="To come."),
    Said("5.14", "unanswered", "Restrictions must be fair.", commentary="Hm."),
    Said("5.15", "na", "Restrictions must be kept in mind.", commentary="There are none."),
]

ANSWER_FIRST = """Larkspur Council: Complaint Handling Code 2024
Comply\tCode provision\tEvidence and commentary\tCode requirement
Yes\t6.1\tTriage by the officer\tcomplaints must be triaged
No\t6.2\tWe take 7 days\tcomplaints must be acknowledged in five days
Yes – mostly\t6.3\t85% in time\tissue a full answer. The ten days must be kept
N/A\t6.4\t\tdecide on an extension
Non-compliant\t6.5\tnot told\tprovide the Ombudsman's details
"""
ANSWER_FIRST_SAID = [
    Said("6.1", "yes", "complaints must be triaged", text="Triage by the officer"),
    Said("6.2", "no", "complaints must be acknowledged in five days", text="We take 7 days"),
    Said("6.3", "partial", "issue a full answer. The ten days must be kept", text="85% in time"),
    Said("6.4", "na", "decide on an extension", text=""),
    Said("6.5", "no", "provide the Ombudsman's details", text="not told"),
]

NO_HEADER_ANSWER_FIRST = """Maple Row Homes
Complaint Handling Code 2024
4.1\tYes\tA person must be in charge.\tThe head of homes is.
4.2\tNo\tThe person must be able to act.\tNot over repairs.
4.3\tX\tLearning must be wanted.\tIt is.
"""
NO_HEADER_ANSWER_FIRST_SAID = [
    Said("4.1", "yes", "A person must be in charge.", text="The head of homes is."),
    Said("4.2", "no", "The person must be able to act.", text="Not over repairs."),
    Said("4.3", "unanswered", "Learning must be wanted.", text="It is."),
]

WORD_IN_ONE_CELL = """Nettle Bank Trust
Complaint Handling Code 2022

\tCode section and requirement
\tComply
\tCommentary

\t4.3 Landlords should manage expectations.
\tYes
\tWe do, see 6.1 of our policy.
Nettle Bank Trust
Page 1 of 2
It is clear.

\t4.4 Landlords should settle matters early.
\tNon-compliant
\tToo slow.
Nettle Bank Trust
Page 2 of 2
"""
WORD_IN_ONE_CELL_SAID = [
    Said(
        "4.3",
        "yes",
        "Landlords should manage expectations.",
        commentary="We do, see 6.1 of our policy. It is clear.",
    ),
    Said("4.4", "no", "Landlords should settle matters early.", commentary="Too slow."),
]

FORMS = {
    "no header, answer first": (NO_HEADER_ANSWER_FIRST, NO_HEADER_ANSWER_FIRST_SAID, "2024"),
    "Word, number and requirement in a cell": (WORD_IN_ONE_CELL, WORD_IN_ONE_CELL_SAID, "2022"),
    "worded numbers, answer before the requirement": (WORDED_REFS, WORDED_REFS_SAID, "2024"),
    "number and requirement in a cell, owner, date": (ONE_CELL, ONE_CELL_SAID, "2022"),
    "a list with labels": (NUMBERED_LIST, NUMBERED_LIST_SAID, "2024"),
    "heads and feet of pages, notes": (HEADS_AND_FEET, HEADS_AND_FEET_SAID, "2024"),
    "Word without a header": (WORD_WITHOUT_HEADER, WORD_WITHOUT_HEADER_SAID, "2022"),
    "a row in three parts": (THREE_PARTS, THREE_PARTS_SAID, "2024"),
    "ranges": (RANGES, RANGES_SAID, "2024"),
    "quoted cells of a spreadsheet": (SPREADSHEET, SPREADSHEET_SAID, "2024"),
    "Markdown with colours": (MARKDOWN, MARKDOWN_SAID, "2024"),
    "boxes in a cell": (BOXES, BOXES_SAID, "2022"),
    "boxes in columns": (TICK_COLUMNS, TICK_COLUMNS_SAID, "2024"),
    "answer first, small letters": (ANSWER_FIRST, ANSWER_FIRST_SAID, "2024"),
}


@pytest.mark.parametrize(("text", "said", "edition"), FORMS.values(), ids=FORMS)
def test_a_form_says_what_a_person_reads_in_it(
    text: str, said: Sequence[Said], edition: str
) -> None:
    form = read(text)
    found = [
        Said(
            one.ref or "?",
            one.comply.value,
            one.requirement,
            one.evidence,
            one.commentary,
            one.combined,
            one.actions,
            one.other,
        )
        for one in form.provisions
    ]
    assert found == list(said)
    assert form.edition.id == edition
    accounted(form)


def test_what_is_not_understood_needs_a_person_and_keeps_its_words() -> None:
    sheet = by_ref(read(SPREADSHEET))
    for ref, printed in (("7.2", "☒"), ("7.3", "In progress")):
        one = sheet[ref]
        assert one.comply_raw == printed
        problem = next(
            each for each in one.problems if each.trouble is Trouble.ANSWER_NOT_UNDERSTOOD
        )
        assert problem.needs_person
        assert printed in problem.text
        assert Trouble.ANSWER_MISSING not in troubles(one)
    assert by_ref(read(NUMBERED_LIST))["9.3"].comply_raw == "TBC"
    assert Trouble.ANSWER_NOT_UNDERSTOOD in troubles(by_ref(read(TICK_COLUMNS))["5.14"])


def test_a_colour_is_noted_and_needs_nobody() -> None:
    one = by_ref(read(MARKDOWN))["8.2"]
    assert [(each.trouble, each.needs_person) for each in one.problems] == [
        (Trouble.ANSWER_BY_SIGN, False)
    ]


def test_requirements_in_small_letters_are_no_ends_of_the_row_above() -> None:
    for one in read(ANSWER_FIRST).provisions:
        assert Trouble.TAIL_IN_NEXT_ROW not in troubles(one)


def test_heads_feet_and_notes_are_kept_apart() -> None:
    form = read(HEADS_AND_FEET)
    assert form.counts.pages == 4
    assert [each.text for each in form.leftovers] == [
        "Notes",
        "1. The policy is on the website.",
        "Approved by the board on 3 May 2024",
    ]


def test_each_provision_of_a_range_is_marked() -> None:
    form = read(RANGES)
    assert all(Trouble.SHARED_ROW in troubles(one) for one in form.provisions)
    assert (form.counts.table_rows, form.counts.shared) == (3, 5)


def test_a_range_over_two_sections_says_that_only_its_ends_are_read() -> None:
    form = read(RANGES.replace("1.5 to 1.6", "1.5 to 2.2"))
    one = by_ref(form)["1.5"]
    assert [each.ref for each in form.provisions][3:5] == ["1.5", "2.2"]
    assert any("only the ends" in each.text for each in one.problems)
