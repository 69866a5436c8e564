"""What one record says of every rule that applied to it: kept, broken, or not recorded. Pure.

The checks alone say what is broken (`streams.breaking`), so a figure and the page of a case can't
disagree: each breach of a code's rule is an occasion that was not kept, and each occasion that was
not kept is a breach.
"""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from putright.codes.vocabulary import RuleKey
from putright.procedure.measures.model import Measure
from putright.procedure.measures.occasions import occasions, stage_of
from putright.procedure.rules import Rules
from putright.procedure.streams.breaking import judged, situations
from putright.procedure.streams.situation import Broken, R, Situation
from putright.procedure.streams.stream import Stream


def of_rules(stream: Stream[R], record: R, rules: Rules) -> Iterator[Measure]:
    """An occasion for each time that a rule of the edition applied, and what came of it.

    Within a stage a rule applies once to one thing: where it was kept and broken, it is broken, on
    the day on which it was first; where it was kept and is not recorded, it is not known.
    """
    found: dict[str, Measure] = {}
    for now in situations(stream, record, rules):
        for each in _of_event(stream, now):
            before = found.get(each.key)
            if before is None or _worse(each.kept) > _worse(before.kept):
                found[each.key] = each
    yield from found.values()


def _worse(kept: bool | None) -> int:
    return {True: 0, None: 1, False: 2}[kept]


def _of_event(stream: Stream[R], now: Situation[R]) -> Iterator[Measure]:
    broken: dict[tuple[str, str], Broken] = {}
    for each in judged(stream, now):
        if isinstance(each.rule, RuleKey):
            place = (each.rule.value, each.about)
            if place not in broken or broken[place].unknown:
                broken[place] = each
    stage = stage_of(now)
    for occasion in occasions(now):
        found = broken.pop((occasion.rule.value, occasion.about), None)
        if found:
            yield _not_kept(now, stage, found)
        elif (measure := _kept(now, stage, occasion.rule, occasion.about)) is not None:
            yield measure if occasion.known else replace(measure, kept=None)
    for left in broken.values():
        yield _not_kept(now, stage, left)


def _not_kept(now: Situation[Any], stage: int | None, broken: Broken) -> Measure:
    return _measure(
        now, stage, broken.rule.value, broken.about, broken.source.ref,
        kept=None if broken.unknown else False,
    )  # fmt: skip


def _kept(now: Situation[Any], stage: int | None, rule: RuleKey, about: str) -> Measure | None:
    """The occasion as one that was kept; None where the edition has no such rule there."""
    place = None if rule is RuleKey.STAGE_ALLOWED else stage or getattr(now.before, "stage", None)
    source = now.rules.rule(rule, place)
    return _measure(now, stage, rule.value, about, source.ref, kept=True) if source else None


def _measure(
    now: Situation[Any], stage: int | None, rule: str, about: str, ref: str, *, kept: bool | None
) -> Measure:
    # As a breach is named: within a stage once, and each time for a fact about no stage.
    named = about or ("" if stage else now.event.number)
    return Measure(
        key=f"{rule}/{stage or ''}/{named}",
        series=rule,
        on=now.event.on,
        edition=now.rules.edition.id,
        kept=kept,
        provision=ref,
        stage=stage,
        event=now.event.number,
    )
