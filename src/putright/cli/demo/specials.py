"""The less usual things, each given to some of the complaints, so that all of them can be met."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from putright.cli.demo.casting import Cast
from putright.cli.demo.plot import Ending, Plot


def _any(plot: Plot) -> bool:
    return True


@dataclass(frozen=True)
class Special:
    """What happens in a share of the complaints: in `least` of them at least, if they fit."""

    flags: tuple[str, ...]
    share: float
    fits: Callable[[Plot], bool] = _any
    least: int = 2


def _contracted(plot: Plot) -> bool:
    return plot.subject.matter.owner != "service"


def _escalated(plot: Plot) -> bool:
    return plot.escalates is not None


def _named(plot: Plot) -> bool:
    return any(each.part.staff for each in plot.subject.facets)


def _fault(plot: Plot) -> bool:
    return plot.first.findings[0] in ("upheld", "partly_upheld")


_SPECIALS = (
    Special(("updates",), 0.16),
    Special(("updates", "updates_missed"), 0.03),
    Special(("vulnerable",), 0.15),
    Special(("background",), 0.05),
    Special(("linked",), 0.03),
    Special(("clarify",), 0.05),
    Special(("issue",), 0.04),
    Special(("issue", "issue_apart"), 0.02),
    Special(("third_party",), 0.05, _contracted),
    Special(("third_party", "outside_stages"), 0.005, _contracted),
    Special(("goodwill",), 0.03),
    Special(("promised_by_phone",), 0.04),
    Special(("representative",), 0.01),
    Special(("representative", "turned_away"), 0.002, least=1),
    Special(("document",), 0.03),
    Special(("wrong_channel",), 0.008),
    Special(("conflict",), 0.01),
    Special(("extra_stage",), 0.003),
    Special(("no_definition",), 0.005),
    Special(("poor_answer",), 0.02),
    Special(("point_left",), 0.008, lambda plot: len(plot.subject.facets) > 1),
    Special(("nothing_offered",), 0.008, _fault),
    Special(("unheard",), 0.015),
    Special(("no_date", "offer"), 0.006, _fault),
    Special(("no_action_date",), 0.006, _fault),
    Special(("offer",), 0.15, _fault),
    Special(("offer", "silent"), 0.03, _fault, least=4),
    Special(("no_way_on",), 0.02, _fault),
    Special(("staff_unheard",), 0.01, _named),
    Special(("group",), 0.005, lambda plot: plot.tenant.dwelling.flat),
)
_OF_STAGE_2 = (
    Special(("same_person",), 0.03, _escalated),
    Special(("refused_stage",), 0.02, _escalated),
    Special(("refused_badly",), 0.02, _escalated),
    Special(("taken_back",), 0.06, _escalated),
)


def give(cast: Cast, plots: list[Plot]) -> None:
    """Give each special to as many complaints as its share says."""
    as_of = cast.world.as_of
    older = [
        each
        for each in plots
        if each.ending is Ending.ANSWERED and each.received < as_of - timedelta(days=170)
    ]
    for special in _SPECIALS:
        _to_some(cast, older, special, len(older))
    escalated = [each for each in older if _escalated(each)]
    for special in _OF_STAGE_2:
        for each in _to_some(cast, escalated, special, len(escalated)):
            _one_of_a_kind(cast, each)
    free = [each for each in escalated if not _set_apart(each)]
    old = [each for each in free if each.received < as_of - timedelta(days=330)]
    _to_some(cast, old, Special(("ombudsman",), 0.11, least=4), len(free))
    _to_some(
        cast, [each for each in old if each.has("ombudsman")], Special(("not_shown",), 0.1), 10
    )
    for each in _to_some(cast, free, Special(("failure_order",), 0.0), 2):
        each.second.extension = None
        each.second.answered = 58
    _at_the_edges(cast, plots)


def _to_some(cast: Cast, among: list[Plot], special: Special, number: int) -> list[Plot]:
    fit = [each for each in among if special.fits(each) and not _set_apart(each)]
    wanted = max(special.least, round(special.share * number))
    chosen = cast.rng.sample(fit, k=min(wanted, len(fit)))
    for each in chosen:
        each.flags.update(special.flags)
    return chosen


def _set_apart(plot: Plot) -> bool:
    return bool(
        plot.flags
        & {"refused_stage", "refused_badly", "taken_back", "same_person", "failure_order"}
    )


def _one_of_a_kind(cast: Cast, plot: Plot) -> None:
    if plot.has("refused_stage"):
        plot.escalates = cast.rng.randint(140, 165)
    if plot.has("taken_back"):
        plot.second.acknowledged, plot.second.answered, plot.second.extension = 2, 18, None
    if plot.has("same_person"):
        plot.second.officer = plot.first.officer


def _at_the_edges(cast: Cast, plots: list[Plot]) -> None:
    """The first ones came from the old system; some that were declined are taken up after all."""
    begin = cast.world.start + timedelta(days=70)
    early = [each for each in plots if each.received < begin and each.ending is Ending.ANSWERED]
    for each in cast.rng.sample(early, k=min(len(early), 1 + len(plots) // 250)):
        each.flags = {"imported"}
        each.first.extension = None
    turned = [each for each in plots if each.ending is Ending.DECLINED]
    old = [each for each in turned if each.received < cast.world.as_of - timedelta(days=150)]
    for each in cast.rng.sample(old, k=min(len(old), 2)):
        each.flags.add("taken_up")
    timely = [
        each
        for each in plots
        if each.ending is Ending.ANSWERED and not each.flags and each.first.extension is None
        and each.received < cast.world.as_of - timedelta(days=60)
    ]  # fmt: skip
    for each in cast.rng.sample(timely, k=min(len(timely), 1 + len(plots) // 700)):
        each.flags.add("ack_date_wrong")
        each.first.acknowledged = 8
