"""The policy that the answers on the form make; each mistake is marked at its field."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from putright.codes.vocabulary import DutyKind, Unit
from putright.desk.views.settings_policy_form import HOW_LONG, SPANS, STAGES, AskedTarget
from putright.desk.views.settings_steps import Filling
from putright.procedure.policy import Declared, OwnGround, Policy, Span, Target
from putright.procedure.streams.sound import FIRST_YEAR, LAST_YEAR

_LENGTH = re.compile(r"(\d{1,4})\s*([a-z ]+?)\.?")
_UNITS = {
    "working day": Unit.WORKING_DAYS, "working days": Unit.WORKING_DAYS,
    "day": Unit.DAYS, "days": Unit.DAYS, "calendar day": Unit.DAYS, "calendar days": Unit.DAYS,
    "month": Unit.MONTHS, "months": Unit.MONTHS,
}  # fmt: skip


class Unfit(Exception):
    """The answers make no policy; what is wrong is marked at the form."""


def policy_of(filling: Filling, from_on: date | None) -> Policy:
    """The policy that the answers make.

    Raises:
        Unfit: they make none; each mistake is marked at its field.
    """
    given = filling.values
    spans = {name: _length(filling, name, given[name]) for name in SPANS}
    targets = [_target(filling, index, each) for index, each in enumerate(given["targets"])]
    _told_apart(filling, targets)
    grounds = _grounds_of(filling)
    if (given["offer_contacts"] or 0) > 99:
        filling.form.mark("offer_contacts", "Give a number from 0 to 99")
    first: date = from_on or given["from_on"]
    if not FIRST_YEAR <= first.year <= LAST_YEAR:
        filling.form.mark("from_on", f"The year {first.year} can’t be meant", ("year",))
    if filling.form.errors:
        raise Unfit
    return Policy(
        from_on=first,
        name=given["name"],
        targets=tuple(each for each in targets if each),
        answer_grades=_answer_grades(given),
        outside_service=tuple(int(each) for each in given["outside_service"] or ()),
        grounds=grounds,
        extension_grades=_split(given["extension_grades"]),
        offer_contacts=given["offer_contacts"] or 0,
        third_stage_because=given["third_stage_because"] or None,
        declared=tuple(
            Declared(
                provision=each.provision, explanation=each.explanation, comply_by=each.comply_by
            )
            for each in given["declared"]
        ),
        **spans,
    )


def _answer_grades(given: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    found = {stage: _split(given[f"grades_{stage}"]) for stage in STAGES}
    return {stage: grades for stage, grades in found.items() if grades}


def _split(text: str | None) -> tuple[str, ...]:
    found = (each.strip() for each in re.split(r"[,;\n]", text or ""))
    return tuple(dict.fromkeys(each for each in found if each))


def _length(filling: Filling, name: str, text: str | None) -> Span | None:
    """A length of time as it was typed; what can't be understood is marked."""
    if not text:
        return None
    match = _LENGTH.fullmatch(" ".join(text.lower().split()))
    unit = _UNITS.get(match[2]) if match else None
    if match is None or unit is None:
        filling.form.mark(name, HOW_LONG)
        return None
    try:
        return Span(number=int(match[1]), unit=unit)
    except ValueError:
        filling.form.mark(name, f"{text} is longer than any policy can mean: give a shorter time")
        return None


def _target(filling: Filling, index: int, asked: AskedTarget) -> Target | None:
    within = _length(filling, filling.row_field("targets", index, "within"), asked.within)
    if within is None or not asked.duty:
        return None
    stage = int(asked.stage) if asked.stage else None
    return Target(duty=DutyKind(asked.duty), stage=stage, within=within)


def _told_apart(filling: Filling, targets: list[Target | None]) -> None:
    """Two targets for one duty at one stage can't both hold."""
    seen: set[tuple[DutyKind, int | None]] = set()
    for index, each in enumerate(targets):
        if each and (each.duty, each.stage) in seen:
            name = filling.row_field("targets", index, "duty")
            filling.form.mark(name, "There is a target for this and this stage already: keep one")
        elif each:
            seen.add((each.duty, each.stage))


def _grounds_of(filling: Filling) -> tuple[OwnGround, ...]:
    found: list[OwnGround] = []
    for index, asked in enumerate(filling.values["grounds"]):
        what = set(asked.declines or ())
        if not what & {"complaint", "escalation"}:
            name = filling.row_field("grounds", index, "declines")
            filling.form.mark(name, "Say whether a complaint or the next stage is refused on it")
        taken = {each.key for each in found}
        found.append(
            OwnGround(
                key=_key(asked.key or asked.title or "", taken.__contains__),
                title=asked.title or "",
                complaint="complaint" in what,
                escalation="escalation" in what,
                late="late" in what,
            )
        )
    return tuple(found)


def _key(text: str, taken: Callable[[str], bool]) -> str:
    """What the record calls a ground. It stays when the ground is put in other words."""
    plain = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:48] or "ground"
    return next(
        name for name in (plain, *(f"{plain}_{n}" for n in range(2, 100))) if not taken(name)
    )
