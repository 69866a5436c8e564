"""Adopting a complaints policy: from a day on, with what it moves and where it is laxer."""

from datetime import date

from django.http import Http404, HttpResponse
from msgspec.structs import replace

from putright.desk.entrance import Visit, page
from putright.desk.views.settings_landlord import OVERVIEW
from putright.desk.views.settings_policy_form import Asked, names_of_grades, questions, start_of
from putright.desk.views.settings_policy_read import Unfit, policy_of
from putright.desk.views.settings_policy_words import edition_of, rules_in_words
from putright.desk.views.settings_steps import Filling, Follows, Setting, steps
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.facts import LandlordFact, PolicyAdopted
from putright.procedure.policy import Policy, problems
from putright.record.landlords import edition_for
from putright.record.permissions import Permission
from putright.record.submitting import Done
from putright.workingdays.dates import in_words


@page(Permission.KEEP_POLICY)
def new(visit: Visit) -> HttpResponse:
    """A new policy; it starts as the one in force."""
    rules = visit.settings.rules(edition_for(visit.settings, visit.today))
    start = start_of(rules.policy_on(visit.today))
    return _page(visit, "Adopt a policy", {**start, "from_on": None, "name": ""}, None)


@page(Permission.KEEP_POLICY)
def edit(visit: Visit, day: str) -> HttpResponse:
    """A policy that is still to come into force."""
    found = [each for each in visit.settings.policies if each.from_on.isoformat() == day]
    if not found:
        raise Http404("There is no policy that comes into force on that day.")
    if found[0].from_on <= visit.today:
        raise Http404("This policy is in force, or has been. Adopt a new one from a day on.")
    return _page(visit, "Change a coming policy", start_of(found[0]), found[0])


def _page(
    visit: Visit, title: str, start: dict[str, object], coming: Policy | None
) -> HttpResponse:
    setting = Setting(
        title=title,
        button="Adopt it" if coming is None else "Record the change",
        back=OVERVIEW,
        asks=Asked,
        specs=questions(names_of_grades(visit.settings), dated=coming is None),
        start=start,
        fact=lambda filling: _adopted(visit, filling, coming),
        follows=lambda fact: _follows(visit, fact, coming),
        about=lambda fact: isinstance(fact, PolicyAdopted),
        where=_change,
        said="The policy is recorded. The due dates are now worked out again.",
        beside=((
            "Stricter or laxer than the Code",
            (
                "A policy may be stricter than the Code. Its targets never move the Code’s own "
                "due dates.",
                "Where it is laxer, the non-compliance has to be declared: with an explanation, and "
                "the day from which it will be kept.",
            ),
        ), *_in_force(visit)),
    )  # fmt: skip
    return steps(visit, setting)


def _in_force(visit: Visit) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the policy in force says, to be compared with."""
    rules = visit.settings.rules(edition_for(visit.settings, visit.today))
    said = [f"{each.key}: {each.value}" for each in rules_in_words(
        rules.policy_on(visit.today), rules.edition
    )]  # fmt: skip
    return (("In force today", tuple(said)),) if said else ()


def _adopted(
    visit: Visit, filling: Filling, coming: Policy | None
) -> tuple[LandlordFact, date] | None:
    try:
        policy = policy_of(filling, coming.from_on if coming else None)
    except Unfit:
        return None
    _mark_laxer(visit, filling, policy)
    return PolicyAdopted(policy=policy), visit.today


def _mark_laxer(visit: Visit, filling: Filling, policy: Policy) -> None:
    """What is laxer than the Code and not declared, at its field, with what would mend it."""
    code = edition_of(visit.settings, policy, visit.today)
    left = list(problems(policy, code))
    others = problems(replace(policy, targets=()), code)
    for index, target in enumerate(policy.targets):
        alone = problems(replace(policy, targets=(target,)), code)
        lax = tuple(each for each in alone if each not in others)
        _mark(filling, "targets", index, "within", lax, left)
    for index, declared in enumerate(policy.declared):
        alone = problems(Policy(from_on=policy.from_on, declared=(declared,)), code)
        early = declared.comply_by < policy.from_on
        name = "comply_by" if early else "provision"
        _mark(filling, "declared", index, name, alone, left)
    for each in left:
        filling.form.mark("third_stage_because" if "stages" in each else "", each)


def _mark(
    filling: Filling, group: str, index: int, name: str, found: tuple[str, ...], left: list[str]
) -> None:
    for each in found:
        if each in left:
            left.remove(each)
            filling.form.mark(filling.row_field(group, index, name), each)


def _follows(visit: Visit, fact: LandlordFact, coming: Policy | None) -> list[Follows]:
    assert isinstance(fact, PolicyAdopted)  # noqa: S101 - this setting makes nothing else
    policy = fact.policy
    code = edition_of(visit.settings, policy, visit.today)
    found = [Follows(f"It is in force from {in_words(policy.from_on)}.")]
    found += _other_policies(visit.settings, policy, visit.today, coming)
    # Declared, it may be adopted; it is laxer all the same.
    found += [
        Follows(f"Declared as a non-compliance: {each.partition('. ')[0]}.", warns=True)
        for each in problems(replace(policy, declared=()), code)
    ]
    return found


def _other_policies(
    landlord: Landlord, policy: Policy, today: date, coming: Policy | None
) -> list[Follows]:
    same = [each for each in landlord.policies if each.from_on == policy.from_on]
    found = []
    if same and coming is None:
        found.append(
            Follows(f"It takes the place of “{same[0].name}”, of the same day.", warns=True)
        )
    if policy.from_on < today:
        found.append(
            Follows(
                "That day has passed: it also holds for what began since.",
                warns=True,
            )
        )
    return found


def _change(done: Done) -> str:
    return f"/settings/changes/{done.numbers[0]}"
