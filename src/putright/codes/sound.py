"""Whether an edition is sound: what its schema can't say, checked whenever it is loaded."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from putright.codes.coverage import CarrierKind, carried
from putright.codes.model import Clock, Edition, Elsewhere, Letter, Places, TimeLimit
from putright.codes.vocabulary import DutyKind, Moment

Name = TypeVar("Name", bound=Hashable)

# The part of the product that a provision may be waiting for: it may come on top of something that
# carries the provision already.
FIGURES = "figures and reports"

# For each duty that a clock can hold: what may start it at the first stage, at a later one, and
# what ends it.
CLOCKED = {
    DutyKind.ACKNOWLEDGE: ({Moment.RECEIVED}, {Moment.ESCALATION_REQUESTED}, Moment.ACKNOWLEDGED),
    DutyKind.RESPOND: (
        {Moment.RECEIVED, Moment.ACKNOWLEDGED},
        {Moment.ESCALATION_REQUESTED, Moment.ACKNOWLEDGED},
        Moment.RESPONDED,
    ),
}
EVIDENCE = (Moment.EVIDENCE_REQUESTED, Moment.EVIDENCE_SENT)


def problems(edition: Edition) -> tuple[str, ...]:
    """What is wrong with an edition's data, one message each, naming the place; () if sound.

    A provision that nothing carries is no problem of the data: see `coverage.forgotten`.
    """
    checks = (_dates, _provisions, _refs, _clocks, _stages, _keys, _elsewhere)
    return tuple(message for check in checks for message in check(edition))


def _dates(edition: Edition) -> Iterator[str]:
    start, end, comply = edition.in_force_from, edition.in_force_until, edition.comply_by
    if end and end < start:
        yield f"in_force_until: {end} is before in_force_from, {start}"
    if comply and (comply < start or (end and comply > end)):
        yield f"comply_by: {comply} is outside the time in force, {start} to {end}"


def _provisions(edition: Edition) -> Iterator[str]:
    for ref in _repeated(each.ref for each in edition.provisions):
        yield f"provisions: {ref} is there more than once"
    for each in edition.provisions:
        if not (each.title.strip() and each.summary.strip() and each.section.strip()):
            yield f"provisions: {each.ref} lacks a title, a summary or a section"


def _refs(edition: Edition) -> Iterator[str]:
    for place, ref in _named(edition):
        provision = edition.provision(ref)
        if provision is None:
            yield f"{place}: there is no provision {ref}"
        elif not provision.found:
            yield f"{place}: the words of provision {ref} were not found, so nothing can rest on it"
    for ref in edition.elsewhere:
        if edition.provision(ref) is None:
            yield f"elsewhere: there is no provision {ref}"


def _named(edition: Edition) -> Iterator[tuple[str, str]]:
    """Every place that names a provision something rests on, with the ref."""
    for number, clock in enumerate(edition.clocks):
        yield f"clocks[{number}]", clock.provision
        if clock.extension:
            yield f"clocks[{number}].extension", clock.extension.provision
    for name, limit in _limits(edition).items():
        if limit:
            yield name, limit.provision
    for ground in edition.grounds:
        yield f"grounds: {ground.key}", ground.provision
    for remedy in edition.remedy_kinds:
        if remedy.provision:
            yield f"remedy_kinds: {remedy.key}", remedy.provision
    for name, places in _places(edition):
        for stage, ref in places.items():
            yield f"{name}.{stage}", ref
    yield from _named_by_letters(edition)


def _named_by_letters(edition: Edition) -> Iterator[tuple[str, str]]:
    for number, letter in enumerate(edition.letters):
        yield f"letters[{number}]", letter.provision
        for content in letter.contents:
            if content.provision:
                yield f"letters[{number}]: {content.key}", content.provision


def _clocks(edition: Edition) -> Iterator[str]:
    for duty, stage in _repeated((each.duty, each.stage) for each in edition.clocks):
        yield f"clocks: there is more than one for {duty} at stage {stage}"
    for number, clock in enumerate(edition.clocks):
        for message in _clock(edition, clock):
            yield f"clocks[{number}]: {message}"
    for stage in range(1, edition.final_stage + 1):
        if edition.clock(DutyKind.RESPOND, stage) is None:
            yield f"clocks: none says how long a response at stage {stage} may take"


def _clock(edition: Edition, clock: Clock) -> Iterator[str]:
    if clock.length.number == 0:
        yield "its length is nothing"
    if clock.duty is DutyKind.SEND_EVIDENCE:
        if (clock.start, clock.end) != EVIDENCE or clock.stage is not None:
            yield "evidence is sent after a request for it, at no stage of its own"
        return
    if clock.duty not in CLOCKED:
        yield f"no clock is known for {clock.duty}; it belongs under duties"
        return
    if clock.stage is None:
        yield f"{clock.duty} needs a stage"
        return
    first, later, end = CLOCKED[clock.duty]
    starts = first if clock.stage == 1 else later
    if clock.start not in starts:
        allowed = " or ".join(sorted(starts))
        yield f"{clock.duty} at stage {clock.stage} starts with {clock.start}; expected {allowed}"
    if clock.end is not end:
        yield f"{clock.duty} ends with {clock.end}; expected {end}"
    if clock.start is Moment.ACKNOWLEDGED and not edition.clock(DutyKind.ACKNOWLEDGE, clock.stage):
        yield f"it starts with an acknowledgement, and none is owed at stage {clock.stage}"


def _stages(edition: Edition) -> Iterator[str]:
    allowed = edition.stages_allowed
    if not 1 <= edition.final_stage <= allowed:
        yield f"final_stage: {edition.final_stage} is not within the {allowed} stages allowed"
    staged: dict[str, tuple[Clock | Letter, ...]] = {
        "clocks": edition.clocks,
        "letters": edition.letters,
    }
    for name, every in staged.items():
        for number, each in enumerate(every):
            if each.stage is not None and not 1 <= each.stage <= allowed:
                yield f"{name}[{number}]: there is no stage {each.stage}"
    for name, places in _places(edition):
        for stage in places:
            if stage != "any" and stage not in map(str, range(1, allowed + 1)):
                yield f'{name}: {stage!r} is neither a stage ("1" to "{allowed}") nor "any"'


def _keys(edition: Edition) -> Iterator[str]:
    named: dict[str, Iterable[str]] = {
        "grounds": (each.key for each in edition.grounds),
        "remedy_kinds": (each.key for each in edition.remedy_kinds),
        "letters": (f"{each.kind} at stage {each.stage}" for each in edition.letters),
        "clocks and duties": (
            *{each.duty for each in edition.clocks},
            *edition.duties,
        ),
    }
    for place, keys in named.items():
        for key in _repeated(keys):
            yield f"{place}: {key} is there more than once"
    for number, letter in enumerate(edition.letters):
        for key in _repeated(each.key for each in letter.contents):
            yield f"letters[{number}]: {key} is there more than once"
    if any(each.late for each in edition.grounds) and edition.complain_within is None:
        yield "grounds: one is for lateness, and there is no complain_within to be late for"


def _elsewhere(edition: Edition) -> Iterator[str]:
    # A figure measures what something else carries, so both can be there.
    working = {ref for ref, each in carried(edition) if each.kind is not CarrierKind.FIGURE}
    for ref, each in edition.elsewhere.items():
        part = (each.to_come or "").partition(":")[0]
        if each.to_come and part != FIGURES:
            yield f"elsewhere: {ref} is to come with {part!r}; expected {FIGURES!r}"
        if ref in working and not _is_figure(each):
            yield f"elsewhere: {ref} is carried already; only a figure may come on top"


def _is_figure(each: Elsewhere) -> bool:
    return (each.to_come or "").startswith(FIGURES)


def _limits(edition: Edition) -> Mapping[str, TimeLimit | None]:
    return {
        "complain_within": edition.complain_within,
        "escalate_within": edition.escalate_within,
    }


def _places(edition: Edition) -> Iterator[tuple[str, Places]]:
    for rule, places in edition.rules.items():
        yield f"rules.{rule}", places
    for duty, places in edition.duties.items():
        yield f"duties.{duty}", places
    for freedom, places in edition.freedoms.items():
        yield f"freedoms.{freedom}", places
    for figure, places in edition.figures.items():
        yield f"figures.{figure}", places


def _repeated(names: Iterable[Name]) -> list[Name]:
    return [name for name, times in Counter(names).items() if times > 1]
