"""Who may do what, as a truth table that was written by hand and not made from the code."""

import pytest

from putright.procedure import facts as f
from putright.procedure.facts import Fact
from putright.procedure.people import Person
from putright.procedure.words import Role
from putright.record.encoding import KINDS
from putright.record.permissions import NEEDED, ROLES, Permission, may, may_record
from record import samples

COLUMNS = (
    Role.COMPLAINTS_OFFICER, Role.HANDLER, Role.MANAGER, Role.MRC, Role.THIRD_PARTY, Role.AUDITOR,
    Role.ADMINISTRATOR,
)  # fmt: skip

# officer, handler, manager, MRC, third party, auditor, administrator
TABLE = """
see cases                                    yes yes yes yes -   yes -
see what is sensitive about a resident       yes yes yes -   -   yes -
see every promise made                       yes yes yes yes -   yes -
see the actions that one owns                yes yes yes yes yes yes -
see who looked at what is sensitive          -   -   yes -   -   yes -
see the landlord's settings                  -   -   yes yes -   yes yes
record what a resident brings                yes yes yes -   -   -   -
handle cases                                 yes yes yes -   -   -   -
decide: answer, decline, extend, refuse      yes -   yes -   -   -   -
give work to others                          yes -   yes -   -   -   -
put the record right                         yes -   yes -   -   -   -
merge records                                yes -   yes -   -   -   -
erase personal texts                         -   -   yes -   -   -   -
deal with the Ombudsman                      yes -   yes -   -   -   -
restrict a resident's contact                yes -   yes -   -   -   -
keep what is known of a resident             yes -   yes -   -   -   -
say how an action that one owns stands       yes yes yes -   yes -   -
add documents                                yes yes yes -   -   -   -
keep policies and holidays                   -   -   yes -   -   -   yes
keep the wording and the look of letters     -   -   yes -   -   -   -
sign off letters                             -   -   yes -   -   -   -
print letters and confirm their posting      yes -   yes -   -   -   -
see the self-assessments                     yes yes yes yes -   yes -
write the self-assessment                    yes -   yes -   -   -   -
sign off the self-assessment for the governing body        -   -   yes yes -   -   -
keep who governs complaints, and what was reported to whom -   -   yes yes -   -   -
keep the landlord's people and who signs in  -   -   -   -   -   -   yes
"""

# Which kinds of fact each of these may record: the row of the table above that they stand under.
FACTS = {
    "record what a resident brings": """
        complaint_received contact_recorded escalation_requested escalation_withdrawn
        representative_named feedback_given withdrawn clarification_given comment_made issue_raised
        request_recorded dissatisfaction_expressed choice_made turned_into_complaint compliment_noted
        survey_answered called_back details_recorded preferences_recorded need_disclosed
    """,
    "handle cases": """
        accepted acknowledged action_promised background_linked clarification_asked comment_invited
        feedback_asked learning_recorded leaving_confirmed offer_contact_tried remedy_accepted
        remedy_claimed remedy_offered remedy_refused reopened staff_complained_of
        third_party_answered triaged updates_agreed letter_written letter_tried letter_settled
        request_done request_reviewed
        request_work_resumed request_work_stopped
    """,
    "decide: answer, decline, extend, refuse": """
        declined extended extension_decided responded escalation_refused closed remedy_lapsed
    """,
    "give work to others": "handler_assigned",
    "put the record right": "corrected not_recorded",
    "merge records": "merged_into",
    "erase personal texts": "texts_erased",
    "deal with the Ombudsman": """
        evidence_requested evidence_sent determined order_complied_with recommendation_answered
        failure_order_issued failure_order_complied_with
    """,
    "restrict a resident's contact": "restriction_imposed restriction_reviewed restriction_lifted",
    "keep what is known of a resident": """
        adjustment_agreed adjustment_reviewed adjustment_ended representative_recorded
        representative_ended
    """,
    "say how an action that one owns stands": "action_done action_updated remedy_delivered",
    "add documents": "document_added",
    "keep policies and holidays": "landlord_described policy_adopted holiday_announced",
    "keep the wording and the look of letters": "letters_set wording_changed wording_taken_back",
    "write the self-assessment": """
        assessment_begun provision_answered provision_assigned evidence_linked evidence_unlinked
        link_checked published compliance_reached followed_by
    """,
    "sign off the self-assessment for the governing body": "signed_off",
    "keep who governs complaints, and what was reported to whom": """
        office_held office_left policy_published report_given governing_body_answered training_given
        incident_declared incident_ended change_happened ombudsman_asked_for_review
        ombudsman_review_done theme_noted
    """,
    "keep the landlord's people and who signs in": """
        person_recorded person_left sign_in_given sign_in_taken second_factor_reset
    """,
}


def _rows() -> dict[str, dict[Role, bool]]:
    found = {}
    for line in TABLE.strip().splitlines():
        words = line.split()
        name, marks = " ".join(words[: -len(COLUMNS)]), words[-len(COLUMNS) :]
        assert set(marks) <= {"yes", "-"}, line
        found[name] = {role: mark == "yes" for role, mark in zip(COLUMNS, marks, strict=True)}
    return found


ROWS = _rows()
UNDER = {name: row for row, names in FACTS.items() for name in names.split()}


def someone(role: Role) -> Person:
    return Person(id="somebody", role=role)


def test_the_table_has_every_permission_and_every_role() -> None:
    assert set(ROWS) == {each.value for each in Permission}
    assert set(COLUMNS) == set(Role) == set(ROLES)


@pytest.mark.parametrize("role", COLUMNS)
@pytest.mark.parametrize("permission", Permission)
def test_a_role_may_what_the_table_says(role: Role, permission: Permission) -> None:
    assert may(someone(role), permission) is ROWS[permission.value][role]


def test_every_kind_of_fact_needs_a_permission_and_stands_in_the_table_once() -> None:
    assert {kind.name() for kind in NEEDED} == set(KINDS)
    assert set(UNDER) == set(KINDS)
    assert sum(len(names.split()) for names in FACTS.values()) == len(UNDER)


@pytest.mark.parametrize("role", COLUMNS)
@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_role_may_record_what_the_table_says(role: Role, name: str) -> None:
    fact = samples.full(KINDS[name])
    expected = ROWS[UNDER[name]][role]
    if role is Role.THIRD_PARTY:
        expected = expected and name in OF_ONES_OWN  # and then only what it owns: see below
    assert may_record(someone(role), fact, owner="somebody") is expected


@pytest.mark.parametrize("name", sorted(KINDS))
def test_nobody_and_whoever_has_left_may_record_nothing(name: str) -> None:
    fact = samples.full(KINDS[name])
    assert not may_record(None, fact)
    assert not may_record(None, fact, owner="somebody")


@pytest.mark.parametrize("permission", Permission)
def test_nobody_may_anything(permission: Permission) -> None:
    assert not may(None, permission)


OF_ONES_OWN = ("action_done", "action_updated", "remedy_delivered")


class TestAThirdParty:
    @pytest.mark.parametrize("name", OF_ONES_OWN)
    def test_says_how_its_own_action_stands(self, name: str) -> None:
        assert may_record(someone(Role.THIRD_PARTY), samples.full(KINDS[name]), owner="somebody")

    @pytest.mark.parametrize("name", OF_ONES_OWN)
    @pytest.mark.parametrize("owner", ["another", None, ""])
    def test_says_nothing_of_another_s_and_of_nobody_s(self, name: str, owner: str | None) -> None:
        assert not may_record(someone(Role.THIRD_PARTY), samples.full(KINDS[name]), owner=owner)

    def test_records_nothing_else_not_even_about_what_it_owns(self) -> None:
        for name in set(KINDS) - set(OF_ONES_OWN):
            fact = samples.full(KINDS[name])
            assert not may_record(someone(Role.THIRD_PARTY), fact, owner="somebody"), name


@pytest.mark.parametrize("role", [Role.COMPLAINTS_OFFICER, Role.HANDLER, Role.MANAGER])
@pytest.mark.parametrize("owner", ["another", None])
def test_who_handles_cases_says_how_anybody_s_action_stands(role: Role, owner: str | None) -> None:
    fact: Fact = f.ActionDone(action="a")
    assert may_record(someone(role), fact, owner=owner)


def test_who_keeps_the_system_sees_nothing_that_residents_said() -> None:
    sees = {each.value for each in ROLES[Role.ADMINISTRATOR] if each.value.startswith("see")}
    assert sees == {"see the landlord's settings"}
