"""The Code of 2024, section 9: looking beyond the single case."""

from putright.codes.vocabulary import Unit
from putright.procedure import facts as f
from putright.procedure.events import Source
from putright.procedure.policy import Policy, Span
from putright.procedure.words import DutyState, Finding, Standing
from spec.story import (
    Story,
    a_complaint_at_stage_2,
    an_acknowledged_complaint,
    an_answered_complaint,
    day,
    findings,
)


class TestProvision9_1_LookBeyondTheSingleCase:
    """Where an answer finds fault, what is learned from it is recorded."""

    def test_it_is_owed_once_an_answer_finds_fault(self):
        duty = an_answered_complaint().duty("record_learning")
        assert duty.opened_on == day("2024-05-20")
        assert duty.source == Source("9.1", "2024")
        assert duty.state is DutyState.OPEN

    def test_the_code_sets_no_time_so_it_is_never_overdue(self):
        story = an_answered_complaint()
        assert story.duty("record_learning").due_on is None
        assert story.standing("record_learning", "2026-06-30") is Standing.OPEN
        assert story.breaches("2026-06-30", "record_learning") == []

    def test_recorded_it_is_met(self):
        learned = f.LearningRecorded(learning="Ring back the same day.", change="A call list.")
        story = an_answered_complaint().chose("2024-06-03", learned)
        assert story.duty("record_learning").met_on == day("2024-06-03")

    def test_where_no_fault_is_found_nothing_is_owed(self):
        story = an_acknowledged_complaint().responded(
            "2024-05-20", findings=findings(Finding.NOT_UPHELD, Finding.NOT_UPHELD), remedies=()
        )
        assert story.duties("record_learning") == []

    def test_fault_found_at_stage_2_alone_brings_it_too(self):
        nothing = findings(Finding.NOT_UPHELD, Finding.NOT_UPHELD)
        story = a_complaint_at_stage_2(findings=nothing, remedies=())
        assert story.duties("record_learning") == []
        story.responded("2024-07-08", stage=2)
        assert story.duty("record_learning").opened_on == day("2024-07-08")

    def test_the_policys_own_time_is_a_target_and_no_due_date(self):
        policy = Policy(learning_within=Span(number=10, unit=Unit.WORKING_DAYS))
        story = Story(policies=[policy]).received("2024-05-01").acknowledged("2024-05-07")
        duty = story.responded("2024-05-20").duty("record_learning")
        assert (duty.target_on, duty.due_on) == (day("2024-06-04"), None)
