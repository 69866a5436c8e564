"""What in the product carries each provision of an edition, and which one was forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from putright.codes.model import Clock, Edition, Letter
from putright.codes.words import (
    DUTIES,
    FIGURES,
    FREEDOMS,
    LETTERS,
    RULES,
    at_stage,
    clock_in_words,
)


class CarrierKind(StrEnum):
    """The ways in which a provision can be carried, or can be known not to be."""

    RULE = "rule"
    DUTY = "duty"
    CLOCK = "clock"
    TIME_LIMIT = "time limit"
    GROUND = "ground"
    LETTER = "letter"
    REMEDY = "remedy"
    FREEDOM = "freedom"
    FIGURE = "figure"
    ON_RECORD = "on record"
    TO_COME = "to come"
    POLICY_TEXT_ONLY = "policy text only"


@dataclass(frozen=True, slots=True)
class Carrier:
    """One thing that carries a provision: its kind, its name in the data, and plain words."""

    kind: CarrierKind
    name: str
    what: str


def carriers(edition: Edition) -> dict[str, tuple[Carrier, ...]]:
    """For each provision's ref, in the edition's order, what carries it; () if forgotten."""
    found: dict[str, list[Carrier]] = {each.ref: [] for each in edition.provisions}
    for ref, carrier in (*carried(edition), *_elsewhere(edition)):
        # A ref that is no provision is `sound.problems`'s to report, not to be counted here.
        if carrier not in found.setdefault(ref, []):
            found[ref].append(carrier)
    return {each.ref: tuple(found[each.ref]) for each in edition.provisions}


def forgotten(edition: Edition) -> tuple[str, ...]:
    """The refs that nothing carries and no reason excuses."""
    return tuple(ref for ref, found in carriers(edition).items() if not found)


def carried(edition: Edition) -> Iterator[tuple[str, Carrier]]:
    """Each ref with a carrier that works today: all but `elsewhere`."""
    for clock in edition.clocks:
        yield from _clock(clock)
    yield from _placed(edition)
    yield from _limits_and_grounds(edition)
    for letter in edition.letters:
        yield from _letter(letter)
    for remedy in edition.remedy_kinds:
        if remedy.provision:
            yield remedy.provision, Carrier(CarrierKind.REMEDY, remedy.key, remedy.title)


def _clock(clock: Clock) -> Iterator[tuple[str, Carrier]]:
    name = f"{clock.duty}{at_stage(clock.stage)}"
    yield clock.provision, Carrier(CarrierKind.CLOCK, name, clock_in_words(clock))
    if clock.extension and clock.extension.provision != clock.provision:
        what = f"{clock.extension.cap} more at most" if clock.extension.cap else "no figure given"
        carrier = Carrier(
            CarrierKind.CLOCK, f"extension of {name}", f"extension{at_stage(clock.stage)}: {what}"
        )
        yield clock.extension.provision, carrier


def _placed(edition: Edition) -> Iterator[tuple[str, Carrier]]:
    for duty, places in edition.duties.items():
        for stage, ref in places.items():
            yield ref, Carrier(CarrierKind.DUTY, duty, DUTIES[duty] + at_stage(stage))
    for rule, places in edition.rules.items():
        for stage, ref in places.items():
            yield ref, Carrier(CarrierKind.RULE, rule, RULES[rule] + at_stage(stage))
    for freedom, places in edition.freedoms.items():
        for stage, ref in places.items():
            yield ref, Carrier(CarrierKind.FREEDOM, freedom, FREEDOMS[freedom] + at_stage(stage))
    for figure, places in edition.figures.items():
        for stage, ref in places.items():
            yield ref, Carrier(CarrierKind.FIGURE, figure, FIGURES[figure] + at_stage(stage))


def _limits_and_grounds(edition: Edition) -> Iterator[tuple[str, Carrier]]:
    limits = (
        ("complain_within", "to complain", edition.complain_within),
        ("escalate_within", "to ask for the next stage", edition.escalate_within),
    )
    for name, purpose, limit in limits:
        if limit:
            carrier = Carrier(CarrierKind.TIME_LIMIT, name, f"{limit.length} {purpose}")
            yield limit.provision, carrier
    for ground in edition.grounds:
        yield ground.provision, Carrier(CarrierKind.GROUND, ground.key, ground.title)


def _letter(letter: Letter) -> Iterator[tuple[str, Carrier]]:
    name = f"{letter.kind}{at_stage(letter.stage)}"
    parts: dict[str, list[str]] = {letter.provision: []}
    for content in letter.contents:
        parts.setdefault(content.provision or letter.provision, []).append(content.title)
    for ref, titles in parts.items():
        what = f"{LETTERS[letter.kind]}{at_stage(letter.stage)}"
        what += f": {'; '.join(titles)}" if titles else ""
        yield ref, Carrier(CarrierKind.LETTER, name, what)


def _elsewhere(edition: Edition) -> Iterator[tuple[str, Carrier]]:
    for ref, each in edition.elsewhere.items():
        if each.on_record:
            yield ref, Carrier(CarrierKind.ON_RECORD, "on record", each.on_record)
        if each.to_come:
            yield ref, Carrier(CarrierKind.TO_COME, "to come", each.to_come)
        if each.policy_text_only:
            kind = CarrierKind.POLICY_TEXT_ONLY
            yield ref, Carrier(kind, "policy text only", each.policy_text_only)
