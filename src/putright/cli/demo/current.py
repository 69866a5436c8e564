"""The complaints that are open today: some in every state, and at every urgency."""

from dataclasses import dataclass
from datetime import date

from putright.cli.demo.casting import Cast, twin
from putright.cli.demo.plot import Extension, Plot
from putright.procedure.words import Channel, Role


@dataclass(frozen=True)
class Open:
    """So many complaints that stand alike.

    `received` working days ago; acknowledged and answered (None: not yet) as in a `Course`. With
    `escalated` the same figures are those of stage 2, counted from the request for it.
    """

    many: int
    received: tuple[int, int]
    acknowledged: int | None = None
    extension: Extension | None = None
    until: int = 0
    at: int = 0
    flags: tuple[str, ...] = ()
    escalated: bool = False
    answered: int | None = None


_OPEN = (
    Open(3, (0, 0), flags=("unassigned",)),
    Open(2, (0, 0)),
    Open(3, (1, 1)),
    Open(5, (2, 4)),
    Open(3, (5, 5)),
    Open(3, (6, 9)),
    Open(5, (4, 9), 2),
    Open(3, (4, 9), 3, flags=("updates",)),
    Open(2, (6, 6), 2, flags=("clarify", "clarify_waits")),
    Open(3, (13, 13), 3),
    Open(3, (11, 11), 2),
    Open(4, (14, 17), 2),
    Open(2, (18, 22), 2, flags=("updates", "updates_missed")),
    Open(5, (17, 17), 3, Extension.GOOD, until=7, at=2),
    Open(1, (16, 16), 2, Extension.NO_REASON, until=8, at=2),
    Open(1, (19, 19), 3, Extension.AFTER_DUE, until=9, at=-2),
    Open(1, (13, 13), 2, Extension.UNTOLD, until=6, at=2),
    Open(4, (0, 3), escalated=True),
    Open(1, (7, 7), escalated=True),
    Open(4, (5, 17), 3, escalated=True),
    Open(1, (23, 23), 3, escalated=True),
    Open(2, (27, 30), 3, escalated=True),
    Open(1, (26, 26), 3, Extension.GOOD, until=9, at=2, escalated=True),
    Open(2, (3, 3), 3, flags=("post_ack_waiting",)),
    Open(2, (11, 11), 2, flags=("post_answer_waiting",), answered=9),
    Open(2, (2, 3), flags=("alike",)),
)

# Which of the officers has the next open complaint: the first has about three in ten.
_TURNS = (0, 1, 2, 0, 3, 4, 0, 5, 2, 1)


def open_now(cast: Cast, share: float) -> list[Plot]:
    """The open complaints; a small landlord has fewer, but one of each kind."""
    plots: list[Plot] = []
    turn = 0
    for kind in _OPEN:
        for _ in range(max(1, round(kind.many * share))):
            officer = cast.world.staff.ids(Role.COMPLAINTS_OFFICER)[_TURNS[turn % len(_TURNS)]]
            turn += 1
            plot = _plot(cast, kind, officer)
            plots.append(plot)
            if "alike" in kind.flags:
                plots.append(_alike(cast, plot))
    return plots


def _ago(cast: Cast, days: int) -> date:
    return cast.world.as_of if days == 0 else cast.world.days.before(cast.world.as_of, days)


def _plot(cast: Cast, kind: Open, officer: str) -> Plot:
    opened = _ago(cast, cast.rng.randint(*kind.received))
    received = (
        cast.world.days.before(opened, cast.rng.randint(22, 45)) if kind.escalated else opened
    )
    plot = cast.plot(received)
    plot.scripted = True
    plot.officer = officer
    plot.flags |= set(kind.flags) - {"alike"}
    if any("post" in each for each in kind.flags):
        plot.channel = Channel.POST
    course = plot.first
    if kind.escalated:
        plot.first.acknowledged, plot.first.answered, plot.first.extension = 2, 9, None
        plot.escalates = _working_days(
            cast, cast.world.days.after(_answered(cast, plot), 0), opened
        )
        course = plot.second
        if plot.first.officer == officer:
            plot.first.officer = _another(cast, officer)
    course.officer = officer
    course.acknowledged, course.answered = kind.acknowledged, kind.answered
    course.extension, course.until, course.at = kind.extension, kind.until, kind.at
    return plot


def _answered(cast: Cast, plot: Plot) -> date:
    return cast.world.days.after(cast.world.days.after(plot.received, 2), 9)


def _working_days(cast: Cast, first: date, last: date) -> int:
    return len(cast.world.days.between(first, last)) + 1


def _another(cast: Cast, officer: str) -> str:
    others = [each for each in cast.world.staff.ids(Role.COMPLAINTS_OFFICER) if each != officer]
    return next(each for each in others if cast.world.staff.here(each, cast.world.as_of))


def _alike(cast: Cast, plot: Plot) -> Plot:
    """The same resident once more, the day after, by another channel; nobody has noticed yet."""
    other = twin(cast, plot, cast.world.days.after(plot.received, 1))
    other.scripted = True
    other.flags.add("look_alike")
    other.first.acknowledged = other.first.answered = other.first.extension = None
    return other
