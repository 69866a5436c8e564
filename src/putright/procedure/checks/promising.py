"""Checks on what is promised: remedies with their dates and sums, actions with an owner."""

from collections.abc import Iterator, Sequence
from typing import cast

from putright.codes.vocabulary import RuleKey
from putright.procedure import facts as f
from putright.procedure.checks.situation import Broken, Situation, code_rule, policy_rule
from putright.procedure.words import PolicyRule


def short(text: str) -> str:
    """A text cut to what fits into a sentence."""
    return text if len(text) <= 60 else f"{text[:57]}…"


def _remedies(now: Situation) -> Iterator[tuple[str, f.Remedy]]:
    """The remedies of a fact, each with the place where it stands."""
    if isinstance(now.fact, f.RemedyOffered):
        yield "remedy", now.fact.remedy
        return
    for number, remedy in enumerate(cast(f.Responded, now.fact).remedies or ()):
        yield f"remedies[{number}]", remedy


def remedies_are_sound(now: Situation) -> Sequence[Broken]:
    """Each remedy: by when, how it fits the impact, and what a sum of money is made of."""
    return [broken for place, remedy in _remedies(now) for broken in _remedy(now, remedy, place)]


def _remedy(now: Situation, remedy: f.Remedy, place: str) -> Iterator[Broken]:
    stage = getattr(now.fact, "stage", now.before.stage)
    name = f"“{short(remedy.what)}”"
    if (remedy.by_on is None and not remedy.done) or remedy.no_date:
        yield from code_rule(
            now,
            RuleKey.REMEDY_DATED,
            stage,
            f"The remedy {name} has no date.",
            "Say by when it will be done.",
            field=f"{place}.by_on",
            unknown=not remedy.no_date,
            about=remedy.id,
        )
    yield from _known_kind(now, remedy, name, place)
    if remedy.impact is None:
        yield from code_rule(
            now,
            RuleKey.REMEDY_IMPACT,
            stage,
            f"Nothing says how the fault affected the resident, next to the remedy {name}.",
            "Say how much: none, low, medium or high.",
            field=f"{place}.impact",
            unknown=True,
            about=remedy.id,
        )
    if remedy.pence is not None:
        yield from _money(now, remedy, stage, name, place)


def _known_kind(now: Situation, remedy: f.Remedy, name: str, place: str) -> Iterator[Broken]:
    kinds = now.rules.remedy_kinds
    if kinds and remedy.kind not in kinds and remedy.kind != "other":
        yield from policy_rule(
            now,
            PolicyRule.KNOWN_WORDS,
            f"“{remedy.kind}”, of {name}, is no kind of remedy.",
            f"One of: {', '.join(kinds)}, other.",
            field=f"{place}.kind",
            about=remedy.id,
        )
    if remedy.kind == "money" and remedy.pence is None:
        yield from policy_rule(
            now,
            PolicyRule.SUM_AGREES,
            f"The remedy {name} names no sum.",
            "Say how much.",
            field=f"{place}.pence",
            unknown=True,
            about=remedy.id,
        )


def _heads(now: Situation, remedy: f.Remedy, name: str, place: str) -> Iterator[Broken]:
    total = sum(each.pence for each in remedy.heads or ())
    if total != remedy.pence:
        yield from policy_rule(
            now,
            PolicyRule.SUM_AGREES,
            f"The heads of {name} add up to £{total / 100:,.2f}, the sum is £{(remedy.pence or 0) / 100:,.2f}.",
            "Make them agree.",
            field=f"{place}.heads",
            about=remedy.id,
        )
    known = now.rules.edition.money_heads
    for strange in (each.head for each in remedy.heads or () if known and each.head not in known):
        yield from policy_rule(
            now,
            PolicyRule.KNOWN_WORDS,
            f"“{strange}”, of {name}, is no head of a sum.",
            f"One of: {', '.join(known)}.",
            field=f"{place}.heads",
            about=f"{remedy.id}/{strange}",
        )


def _money(now: Situation, remedy: f.Remedy, stage: int, name: str, place: str) -> Iterator[Broken]:
    if not remedy.guidance:
        yield from code_rule(
            now,
            RuleKey.REMEDY_GUIDANCE,
            stage,
            f"Nothing shows that the Ombudsman's guidance was weighed for {name}.",
            "Name the guidance and its date.",
            field=f"{place}.guidance",
            unknown=remedy.guidance is None,
            about=remedy.id,
        )
    if remedy.heads:
        yield from _heads(now, remedy, name, place)
    else:
        yield from code_rule(
            now,
            RuleKey.REMEDY_HEADS,
            stage,
            f"The sum of {name} is not broken down by its heads.",
            f"Break it down: {', '.join(now.rules.edition.money_heads)}.".replace("_", " "),
            field=f"{place}.heads",
            unknown=remedy.heads is None,
            about=remedy.id,
        )


def actions_have_owner_and_date(now: Situation) -> Sequence[Broken]:
    """An outstanding action can be tracked: it has an owner and a date."""
    if isinstance(now.fact, f.ActionPromised):
        actions: tuple[f.Action, ...] = (now.fact.action,)
        stage = now.fact.stage or now.before.stage
    else:
        actions = cast(f.Responded, now.fact).actions or ()
        stage = cast(f.Responded, now.fact).stage
    found: list[Broken] = []
    for action in actions:
        values = (action.owner, action.due_on)
        lacks = [
            word
            for word, value in (("an owner", action.owner), ("a date", action.due_on))
            if not value
        ]
        if lacks:
            found += code_rule(
                now,
                RuleKey.ACTION_TRACKED,
                stage,
                f"The action “{short(action.what)}” lacks {' and '.join(lacks)}.",
                "Say whose it is and by when it will be done.",
                field="actions",
                unknown=all(value is None for value in values if not value),
                about=action.id,
            )
    return found
