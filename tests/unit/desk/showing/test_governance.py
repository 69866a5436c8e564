"""Who governs complaints, as it is printed: a policy that another one replaced asks for nothing."""

from datetime import date

from putright.desk.showing.governance import governance_page
from putright.procedure.landlords.governance import Governance, PublishedPolicy
from putright.procedure.landlords.governance_words import PolicyKind

TODAY = date(2026, 11, 20)


def policy(event: int, title: str, from_on: date, **more: object) -> PublishedPolicy:
    return PublishedPolicy(
        event=event, id=str(event), kind=PolicyKind.COMPLAINTS, title=title, from_on=from_on,
        **({"address": "https://www.example.org/policy"} | more),  # type: ignore[arg-type]
    )  # fmt: skip


def shown(*policies: PublishedPolicy) -> dict[str, tuple[str, str, str]]:
    """When each was in force, what it warns of, and where it leads, by its title."""
    parts = governance_page(Governance(policies=policies), today=TODAY, names=str)
    rows = next(each for each in parts if each.id == "policies").rows
    return {row.what.partition(": ")[2]: (row.when, row.warns, row.href) for row in rows}


def test_only_the_policy_in_force_warns_of_its_review() -> None:
    found = shown(
        policy(1, "First", date(2022, 1, 1), review_on=date(2024, 1, 1), address=None),
        policy(2, "Second", date(2024, 4, 1), review_on=date(2026, 4, 1)),
        policy(3, "Third", date(2027, 1, 1), review_on=date(2029, 1, 1)),
    )
    assert found["First"][:2] == ("In force from 1 January 2022 to 31 March 2024", "")
    assert found["Second"][:2] == (
        "In force from 1 April 2024 to 31 December 2026", "Its review date has passed",
    )  # fmt: skip
    assert found["Third"][:2] == ("In force from 1 January 2027", "")


def test_of_two_of_one_day_the_later_entry_is_in_force() -> None:
    day = date(2025, 4, 1)
    found = shown(
        policy(1, "First", day, review_on=date(2026, 1, 1)),
        policy(2, "Second", day, review_on=date(2026, 1, 1)),
    )
    assert found["First"][:2] == ("Replaced on the day it came into force, 1 April 2025", "")
    assert found["Second"][1] == "Its review date has passed"


def test_what_is_no_page_leads_nowhere() -> None:
    found = shown(policy(1, "First", date(2025, 4, 1), address="javascript:alert(1)"))
    assert found["First"][2] == ""
