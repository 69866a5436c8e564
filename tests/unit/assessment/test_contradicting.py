"""Where an answer of yes claims more than its own text says, or than the record shows."""

from dataclasses import replace
from datetime import date

import pytest

from assessment.claims_of_yes import SOUND, UNSOUND
from assessment.support import ALL_EDITIONS, SAMPLES
from putright.assessment.contradicting import (
    Claim,
    Sort,
    Text,
    claim_of_entry,
    claim_of_row,
    contradictions,
    definition_agrees,
    not_checked,
)
from putright.assessment.figures import FigureResult
from putright.assessment.read.model import Agreement, Answer, Quoted
from putright.assessment.read.reader import read_text
from putright.codes.load import edition
from putright.procedure.assessments.assessment import Entry, Writing
from putright.procedure.assessments.words import Answered
from putright.procedure.measures import FIGURES
from putright.record.measuring import Period

CODE = edition("2024")
OLD = edition("2022")
OLDEST = edition("2020")


def found(ref: str, words: str, of=CODE, requirement: str = "") -> list[tuple[Sort, str, str]]:
    """What is found in a text beside an answer of yes: its sort, provision and words."""
    claim = Claim(ref, (Text("commentary", words),), requirement)
    every = contradictions(of, [claim])
    for each in every:
        assert words[each.start : each.end] == each.words
        assert each.says.startswith("You answered yes; ")
        assert each.says.endswith(".")
    return [(each.sort, each.provision, each.words) for each in every]


class TestTheOmbudsmansDetailsWithAnExtension:
    @pytest.mark.parametrize("ref", ["6.5", "6.16"])
    @pytest.mark.parametrize(
        "words",
        [
            "The Ombudsman details are provided if the customer is not in agreement with the extension.",
            "We give the Ombudsman's details where the resident disagrees.",
            "Contact details of the Housing Ombudsman are given when the resident does not accept it.",
            "Ombudsman details will be given on request.",
            "If an extension cannot be agreed, we give the Ombudsman's details.",
            "Only if the resident is unhappy with the new date do we mention the Ombudsman.",
        ],
    )
    def test_in_some_cases_only_it_is_pointed_at(self, ref, words) -> None:
        assert found(ref, words) == [(Sort.OMBUDSMAN_ONLY_IF, ref, words)]

    @pytest.mark.parametrize(
        "words",
        [
            "Every extension letter gives the Ombudsman's details.",
            "The Ombudsman's details are given whether or not the resident agrees.",
            "We always give the Ombudsman's details, also if the resident agrees.",
            "Details are in the letter.",
        ],
    )
    def test_in_every_case_it_is_not(self, words) -> None:
        assert found("6.5", words) == []

    def test_under_another_provision_it_says_nothing_of_extensions(self) -> None:
        assert found("5.3", "If the resident disagrees, we give the Ombudsman's details.") == []

    def test_the_code_of_2022_asks_for_them_only_where_nothing_was_agreed(self) -> None:
        assert (
            found("5.3", "If no agreement is reached we give the Ombudsman's details.", OLD) == []
        )


REFUSALS = [(OLDEST, "1.7"), (OLDEST, "4.13"), (OLD, "1.9"), (OLD, "5.9"), (CODE, "2.4")]
LETTERS = [
    (OLDEST, "2.7"), (OLDEST, "2.8"), (OLDEST, "3.9"), (OLD, "2.7"), (OLD, "2.8"), (OLD, "5.16"),
    (OLD, "5.20"), (CODE, "3.7"), (CODE, "6.19"),
]  # fmt: skip


class TestTheWayToTheOmbudsman:
    @pytest.mark.parametrize(("of", "ref"), REFUSALS + LETTERS)
    @pytest.mark.parametrize(
        "words",
        [
            "We give the Ombudsman's details if the resident disagrees with our decision.",
            "If the resident disagrees, we give the Ombudsman's details.",
            "Details of the Ombudsman are given only where a customer does not accept our decision.",
            "Where the tenant challenges our decision, they are signposted to the Ombudsman.",
            "The Ombudsman's contact details are provided on request.",
            "On request we provide contact details of the Housing Ombudsman.",
            "The Ombudsman's details are only given at the end of stage 2.",
            "We share the Ombudsman's details when a resident asks for them.",
        ],
    )
    def test_given_in_some_cases_only_it_is_pointed_at(self, of, ref, words) -> None:
        assert found(ref, words, of) == [(Sort.OMBUDSMAN_ONLY_IF, ref, words)]

    @pytest.mark.parametrize(("of", "ref"), REFUSALS)
    def test_with_a_refusal_to_those_who_are_unhappy_only_it_is(self, of, ref) -> None:
        words = "If the resident is unhappy with the refusal we give the Ombudsman's details."
        assert found(ref, words, of) == [(Sort.OMBUDSMAN_ONLY_IF, ref, words)]

    @pytest.mark.parametrize(("of", "ref"), REFUSALS + LETTERS)
    @pytest.mark.parametrize(
        "words",
        [
            "If we do not accept a complaint, we give the reasons and the Ombudsman's details.",
            "Where a resident's complaint is refused, the letter gives the Ombudsman's details.",
            "If a resident asks for stage 2 and we refuse it, we give the Ombudsman's details.",
            "The letter says that the resident can go to the Ombudsman if they disagree.",
            "We give the Ombudsman's details so that residents can go there if they disagree.",
            "Residents are told how to contact the Ombudsman if they remain dissatisfied.",
            "If residents still disagree after stage 2, they are signposted to the Ombudsman.",
            "Every letter gives the Ombudsman's details, whether or not the resident disagrees.",
            "We always give the Ombudsman's details, also if the resident disagrees.",
            "Residents have the right to take our decision to the Ombudsman if they do not accept it.",
            "When the Ombudsman asks for evidence, we provide it within 15 days.",
            "The Ombudsman's details are in the letter, in the policy and on our website.",
        ],
    )
    def test_a_right_that_everybody_is_told_of_is_not(self, of, ref, words) -> None:
        assert found(ref, words, of) == []


class TestTimes:
    @pytest.mark.parametrize(
        ("ref", "words", "length", "provision"),
        [
            ("6.3", "Our policy is to respond to stage 1 within 20 working days.", "20 working days", "6.3"),
            ("6.3", "We aim to reply within fifteen working days.", "fifteen working days", "6.3"),
            ("6.3", "A response is sent within four weeks.", "four weeks", "6.3"),
            ("6.2", "We acknowledge complaints within 10 working days.", "10 working days", "6.2"),
            ("6.14", "Stage 2 is answered within 30 working days.", "30 working days", "6.14"),
            ("6.11", "Escalations are acknowledged within seven working days.", "seven working days", "6.11"),
            ("6.4", "With an extension we respond within 30 working days.", "30 working days", "6.3"),
            ("3.4", "At stage 1 we respond within 20 working days.", "20 working days", "6.3"),
            ("6.3", "We acknowledge within 5 working days and answer within 25 working days.", "25 working days", "6.3"),
        ],
    )  # fmt: skip
    def test_a_longer_one_than_the_code_s_is_pointed_at(
        self, ref, words, length, provision
    ) -> None:
        assert found(ref, words) == [(Sort.LONGER, provision, length)]

    @pytest.mark.parametrize(
        ("ref", "words"),
        [
            ("6.3", "Stage One complaints are targeted to be responded to within 10 working days."),
            ("6.3", "Stage 1 takes 10 working days, stage 2 is answered within 20 working days."),
            (
                "6.4",
                "We may extend by a further 10 working days, so respond within 20 working days.",
            ),
            ("6.2", "Acknowledged within five working days."),
            ("6.14", "Our final response is sent within 20 working days."),
            ("6.3", "We do not respond within 20 working days; ten is our limit."),
            ("6.3", "The policy of 2019 had 30 pages."),
            ("3.4", "Our policy was reviewed within 20 working days."),
            ("6.3", "We respond within two weeks."),
        ],
    )
    def test_one_that_is_not_longer_is_not(self, ref, words) -> None:
        assert found(ref, words) == []

    def test_a_row_that_prints_another_length_is_held_against_it(self) -> None:
        asked = "If an extension beyond 10 working days is required, this should be agreed."
        text = "If an extension is beyond 20 working days, we agree it."
        assert found("5.14", text, OLD, asked) == [(Sort.LONGER, "5.14", "beyond 20 working days")]
        assert found("5.14", "An extension beyond 10 working days is agreed.", OLD, asked) == []
        assert found("5.14", text, OLD) == []  # where nothing is printed, nothing is checked


class TestTimeToComplain:
    @pytest.mark.parametrize(
        ("words", "length"),
        [
            ("We do not accept complaints about issues that occurred more than six months ago.", "more than six months"),
            ("Complaints must be made within 3 months of the event.", "within 3 months"),
            ("Matters older than 28 days are not taken where the issue is known.", "older than 28 days"),
        ],
    )  # fmt: skip
    def test_a_shorter_one_is_pointed_at(self, words, length) -> None:
        assert found("2.3", words) == [(Sort.TIME_LIMIT, "2.3", length)]
        assert found("2.2", words) == [(Sort.TIME_LIMIT, "2.3", length)]

    @pytest.mark.parametrize(
        "words",
        [
            "Complaints must be made within 12 months of the issue.",
            "If an issue is older than one year we use discretion.",
            "A request for escalation is made within 28 days of the issue of our answer.",
            "We take complaints within 24 months of the event.",
        ],
    )
    def test_twelve_months_or_another_matter_is_not(self, words) -> None:
        assert found("2.3", words) == []


class TestStages:
    @pytest.mark.parametrize(
        ("words", "pointed"),
        [
            ("We have a three stage process.", "three stage"),
            ("Our procedure has 3 stages.", "3 stages"),
            ("At stage 3 a panel of councillors decides.", "stage 3"),
            ("Residents can ask for a third stage.", "third stage"),
        ],
    )
    def test_more_than_two_are_pointed_at(self, words, pointed) -> None:
        assert found("5.3", words) == [(Sort.STAGES, "5.3", pointed)]

    @pytest.mark.parametrize(
        "words",
        [
            "We do not operate a Stage Three process.",
            "There is no third stage.",
            "Our two stage process ends with stage 2.",
            "See pages 6 to 10 Stage 1 is a manager, Stage 2 a head of service.",
            "After stage 2 the third stage is the Housing Ombudsman.",
            "The former third stage was taken out of the policy.",
        ],
    )
    def test_two_or_one_that_is_denied_are_not(self, words) -> None:
        assert found("5.3", words) == []

    def test_the_code_of_2022_tolerates_a_third_and_no_fourth(self) -> None:
        assert found("5.17", "We have three stages.", OLD) == []
        assert found("5.17", "We have four stages.", OLD) == [(Sort.STAGES, "5.17", "four stages")]

    @pytest.mark.parametrize(
        ("words", "pointed"),
        [
            ("Complaints begin with an informal stage.", "informal stage"),
            ("Stage 0 is a quick fix by the repairs team.", "Stage 0"),
            ("There is a pre-complaint process.", "pre-complaint process"),
            (
                "We try to settle it informally before it is logged.",
                "informally before it is logged",
            ),
        ],
    )
    def test_one_before_stage_1_is_pointed_at(self, words, pointed) -> None:
        assert found("5.2", words) == [(Sort.EXTRA_STAGE, "5.2", pointed)]

    @pytest.mark.parametrize(
        "words",
        [
            "There is no informal process.",
            "We do not have a stage 0.",
            "We removed the informal stage from our policy in 2023.",
            "Our staff are informal and friendly.",
        ],
    )
    def test_one_that_is_denied_is_not(self, words) -> None:
        assert found("5.2", words) == []


@pytest.mark.parametrize(("ref", "words", "sort"), UNSOUND)
def test_what_the_ombudsman_would_stop_at_is_pointed_at_and_nothing_else(ref, words, sort) -> None:
    assert {each[0] for each in found(ref, words)} == {sort}


@pytest.mark.parametrize(("ref", "words"), SOUND)
def test_a_sound_text_is_left_alone(ref, words) -> None:
    assert found(ref, words) == []


class TestDefinitions:
    def test_one_that_is_not_the_form_s_is_pointed_at_with_its_words(self) -> None:
        quoted = Quoted(
            "an expression of dissatisfaction about a service we provide", Agreement.DIFFERS, 4
        )
        text = Text("commentary", f"Our policy says: “{quoted.text}”.")
        (each,) = contradictions(CODE, [Claim("1.2", (text,), quoted=(quoted,))])
        assert (each.sort, each.provision, each.field) == (Sort.DEFINITION, "1.2", "commentary")
        assert text.words[each.start : each.end] == quoted.text

    def test_one_that_agrees_is_not_and_one_without_anything_to_hold_it_against_is_not_checked(
        self,
    ) -> None:
        for agreement in (Agreement.AGREES, Agreement.NOT_CHECKED):
            quoted = Quoted("an expression of dissatisfaction, however made", agreement, 4)
            claim = Claim("1.2", quoted=(quoted,))
            assert contradictions(CODE, [claim]) == ()
            assert bool(not_checked(CODE, [claim])) is (agreement is Agreement.NOT_CHECKED)

    def test_the_policy_s_own_is_held_against_what_a_row_prints(self) -> None:
        printed = (
            "The policy defines: ‘an expression of dissatisfaction with the blue or green lamps.’"
        )
        same = "An expression of dissatisfaction with the blue, or green lamps"
        other = "An expression of dissatisfaction with the yellow lamps alone"
        assert definition_agrees(same, printed) is Agreement.AGREES
        assert definition_agrees(other, printed) is Agreement.DIFFERS
        assert definition_agrees(same, "") is Agreement.NOT_CHECKED


def result(not_kept: int, ref: str = "6.2", key: str = "acknowledge") -> FigureResult:
    period = Period("2024", date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 5))
    told = FigureResult(FIGURES[key], ref, period, kept=203 - not_kept, not_kept=not_kept)
    return replace(told, sentence=f"{not_kept} of 203 acknowledgements were late.")


class TestFigures:
    def test_yes_with_something_late_claims_more_than_the_record_shows(self) -> None:
        (each,) = contradictions(CODE, [Claim("6.2")], [result(14)])
        assert (each.sort, each.figure, each.provision) == (Sort.FIGURE, "acknowledge", "6.2")
        assert each.says == "You answered yes; 14 of 203 acknowledgements were late."

    def test_with_nothing_late_or_for_another_provision_it_does_not(self) -> None:
        assert contradictions(CODE, [Claim("6.2")], [result(0)]) == ()
        assert contradictions(CODE, [Claim("6.3")], [result(14)]) == ()

    def test_what_is_only_counted_claims_nothing(self) -> None:
        assert contradictions(CODE, [Claim("6.4")], [result(14, "6.4", "extended")]) == ()


class TestClaims:
    @pytest.mark.parametrize(
        "answer", [each for each in Answered if each is not Answered.YES] + [None]
    )
    def test_only_yes_is_a_claim(self, answer) -> None:
        text = "We have a three stage process."
        entry = Entry(
            ref="5.3",
            writings=(
                Writing(event=1, by="olive", on=date(2025, 1, 1), answer=answer, commentary=text),
            ),
        )
        assert claim_of_entry(entry, {}) is None
        assert claim_of_entry(Entry(ref="5.3"), {}) is None

    def test_a_provision_kept_here_is_held_against_its_texts_and_the_form_s_words(self) -> None:
        printed = "‘An expression of dissatisfaction with the blue or green lamps.’"
        quoted = "The definition is “an expression of dissatisfaction with yellow lamps only”."
        entry = Entry(
            ref="1.2",
            writings=(
                Writing(
                    event=1, by="olive", on=date(2025, 1, 1), answer=Answered.YES, evidence=quoted
                ),
            ),
        )
        claim = claim_of_entry(entry, {"1.2": printed})
        assert claim is not None
        assert [each.agreement for each in claim.quoted] == [Agreement.DIFFERS]
        assert [each.sort for each in contradictions(CODE, [claim])] == [Sort.DEFINITION]
        bare = claim_of_entry(entry, {"1.3": printed})
        assert bare is not None
        assert contradictions(CODE, [bare]) == ()
        assert not_checked(CODE, [bare]) == (
            ("1.2", "an expression of dissatisfaction with yellow lamps only"),
        )

    def test_the_definition_of_the_policy_on_file_is_held_against_the_form_s_words(self) -> None:
        printed = {"1.2": "‘An expression of dissatisfaction with the blue or green lamps.’"}
        yes = Writing(event=1, by="olive", on=date(2025, 1, 1), answer=Answered.YES)
        other = "An expression of dissatisfaction with yellow lamps only"

        def claim(ref: str, policy: str, words=printed) -> Claim:
            made = claim_of_entry(Entry(ref=ref, writings=(yes,)), words, policy)
            assert made is not None
            return made

        (each,) = contradictions(CODE, [claim("1.2", other)])
        assert (each.sort, each.provision, each.words) == (Sort.DEFINITION, "1.2", other)
        assert contradictions(CODE, [claim("1.3", other)]) == ()
        same = "An expression of dissatisfaction with the blue, or green lamps"
        assert contradictions(CODE, [claim("1.2", same)]) == ()
        assert not_checked(CODE, [claim("1.2", same)]) == ()
        assert not_checked(CODE, [claim("1.2", other, {})]) == (("1.2", other),)

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("havering-2024", {("1.2", Sort.DEFINITION), ("6.5", Sort.OMBUDSMAN_ONLY_IF), ("6.16", Sort.OMBUDSMAN_ONLY_IF)}),
            ("havering-2025", {("1.2", Sort.DEFINITION), ("6.5", Sort.OMBUDSMAN_ONLY_IF), ("6.16", Sort.OMBUDSMAN_ONLY_IF)}),
            ("womens-pioneer-2023", {("5.14", Sort.LONGER), ("2.6", Sort.NOT_YET), ("2.8", Sort.NOT_YET)}),
            ("south-cambridgeshire-2023", set()),
        ],
    )  # fmt: skip
    def test_published_forms_are_pointed_at_where_their_sense_goes_against_the_answer(
        self, name, expected
    ) -> None:
        path = SAMPLES / f"{name}.txt"
        if not path.exists():
            pytest.skip(f"the published forms are not here: {path.parent}")
        read = read_text(path.read_text(encoding="utf-8"), ALL_EDITIONS)
        claims = [claim for claim in map(claim_of_row, read.provisions) if claim]
        assert len(claims) == sum(each.comply is Answer.YES for each in read.provisions)
        assert {(each.ref, each.sort) for each in contradictions(read.edition, claims)} == expected


HOSTILE = (
    "5 days ", "within 5 days ", "5 ", "5    ", "a", "a ", "a.", "stage 1 officer ", "not ", "only if ",
    "currently ", "informal ", "informal before ", "Ombudsman details if ", "we give the Ombudsman ",
    "if the resident ", "on request ", "only after ", "complaint is ", "same manager ", "extend ", "more ",
    "gives a a a ", "beyond 5 days ", "after stage 2 ", "once live ", "must say ", "discretion escalat ",
)  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("ref", ["1.2", "2.4", "6.3", "6.5"])
def test_whatever_is_typed_it_is_read_through(ref: str, piece: str) -> None:
    # What grows by the square would show here as a test that takes seconds.
    long = Claim(ref, (Text("commentary", piece * (20_000 // len(piece))),))
    late = Claim("6.3", (Text("commentary", "We answer stage 1 within 30 working days."),))
    found = contradictions(CODE, [long, late])
    assert "6.3" in {each.ref for each in found}


def test_what_stands_far_into_a_long_sentence_is_found_where_it_stands() -> None:
    words = "and so on " * 900 + "we have a three stage process"
    assert found("5.3", words) == [(Sort.STAGES, "5.3", "three stage")]
