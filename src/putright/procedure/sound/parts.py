"""Whether the points, findings, remedies and actions of a fact are sound."""

from datetime import date

from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.events import Command
from putright.procedure.rules import Rules
from putright.procedure.streams.sound import LAST_YEAR, Found, wrong
from putright.procedure.words import Mode
from putright.workingdays.dates import in_words


def points(points: tuple[f.Point, ...], field: str) -> Found:
    numbers = [each.number for each in points]
    for index, number in enumerate(numbers):
        if number < 1:
            yield wrong(
                f"{field}[{index}].number", f"There is no point {number}.", "Number from 1."
            )
        elif number in numbers[:index]:
            yield wrong(
                f"{field}[{index}].number", f"Point {number} stands twice.", "Number each once."
            )
    for index, each in enumerate(points):
        if not each.about.strip():
            yield wrong(f"{field}[{index}].about", "The point is empty.", "Say what it is about.")


def findings(findings: tuple[f.PointFinding, ...], points: tuple[f.Point, ...]) -> Found:
    seen: set[int] = set()
    for index, each in enumerate(findings):
        yield from known_point(each.point, f"findings[{index}].point", points)
        if each.point in seen:
            yield wrong(
                f"findings[{index}].point",
                f"Point {each.point} is answered twice.",
                "Answer it once.",
            )
        seen.add(each.point)


def known_point(point: int | None, field: str, points: tuple[f.Point, ...]) -> Found:
    """A point that is named is one of the complaint definition, where there is one."""
    if point is not None and points and all(each.number != point for each in points):
        there = ", ".join(str(number) for number in sorted(each.number for each in points))
        yield wrong(
            field,
            f"There is no point {point} in the complaint definition.",
            f"Its points are: {there}.",
        )


def new_id(key: str, field: str, taken: list[str]) -> Found:
    """An id is given, and is not that of something else in the case."""
    if not key.strip():
        yield wrong(field, "The id is empty.", "Give it an id, any short word.")
    elif key in taken:
        yield wrong(field, f"“{key}” is taken in this case.", "Give each its own id.")


def far(day: date | None, field: str) -> Found:
    """A date that no calendar reaches."""
    if day and day.year > LAST_YEAR:
        yield wrong(field, f"The year {day.year} can't be meant.", "Check the year.")


def ids_once(fact: f.Responded) -> Found:
    seen: set[str] = set()
    for field in ("remedies", "actions"):
        for index, each in enumerate(getattr(fact, field) or ()):
            if each.id in seen:
                yield wrong(
                    f"{field}[{index}].id", f"“{each.id}” stands twice.", "Give each its own id."
                )
            seen.add(each.id)


def sound_remedy(remedy: f.Remedy, path: str, case: Case, command: Command, rules: Rules) -> Found:
    yield from new_id(remedy.id, f"{path}id", _taken(case))
    yield from known_point(remedy.point, f"{path}point", case.points_at(case.stage))
    yield from far(remedy.by_on, f"{path}by_on")
    if remedy.pence is not None and remedy.pence < 0:
        yield wrong(f"{path}pence", "A sum can't be negative.", "Give it in pence, 1500 for £15.")
    for index, each in enumerate(remedy.heads or ()):
        if each.pence < 0:
            yield wrong(
                f"{path}heads[{index}].pence", "A head can't be negative.", "Check the sum."
            )


def _taken(case: Case) -> list[str]:
    return [each.remedy.id for each in case.remedies] + [each.action.id for each in case.actions]


def sound_action(action: f.Action, path: str, case: Case, command: Command) -> Found:
    yield from new_id(action.id, f"{path}id", _taken(case))
    yield from known_point(action.point, f"{path}point", case.points_at(case.stage))
    yield from far(action.due_on, f"{path}due_on")
    if command.mode is Mode.PROPOSE and action.due_on and action.due_on < command.on:
        yield wrong(
            f"{path}due_on",
            f"{in_words(action.due_on)} is before the day of the promise.",
            "Give the day itself or later.",
        )
