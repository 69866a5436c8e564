"""`putright due`: one due date, and the proof of it.

Loads neither Django nor numpy, so that it answers at once.
"""

import argparse
import json
import re
import sys
from datetime import date

from putright.workingdays import (
    Calendar,
    Explanation,
    Nation,
    Override,
    add_days,
    add_months,
    calendar,
    is_provisional,
)
from putright.workingdays.dates import weekday
from putright.workingdays.explanation import provisional_note

_WORKING_DAYS = "working_days"
_PLAIN_UNITS = {"days": add_days, "months": add_months}  # counted without any calendar
_PLAIN_REASONS = {
    "days": "Every day of the calendar counts, weekends and bank holidays too.",
    "months": "The same day of the month, or the last day of a shorter month.",
}


def register(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "start", type=_date, metavar="DATE", help="the day before the first counted"
    )
    parser.add_argument("--days", type=_number, required=True, metavar="N", help="how many")
    parser.add_argument(
        "--unit",
        choices=[_WORKING_DAYS, *_PLAIN_UNITS],
        default=_WORKING_DAYS,
        help="what N counts (default: %(default)s)",
    )
    parser.add_argument(
        "--nation",
        type=_nation,
        default=Nation.ENGLAND_AND_WALES,
        help="whose bank holidays (default: %(default)s)",
    )
    parser.add_argument(
        "--override",
        type=_override,
        action="append",
        default=[],
        metavar="DATE=TITLE",
        help="one more holiday, for example 2026-06-15='World Cup'; can be repeated",
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help="show each working day, and each day skipped, and why",
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def main(arguments: argparse.Namespace) -> int:
    """Print the due date. Returns 0, or 2 if there is no answer for what was asked."""
    try:
        counting = calendar(arguments.nation, arguments.override)
        due, proof = _answer(arguments, counting)
    except ValueError as error:
        print(f"putright due: {error}", file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps(_as_json(arguments, counting, due, proof), ensure_ascii=False, indent=2))
        return 0
    if proof:
        print("\n".join(_table(proof)))
    else:
        print(due.isoformat())
        if arguments.explain:
            print(f"\n{_PLAIN_REASONS[arguments.unit]}")
    if is_provisional(due):
        print(provisional_note(counting.known_until), file=sys.stderr)
    return 0


def _answer(arguments: argparse.Namespace, counting: Calendar) -> tuple[date, Explanation | None]:
    start, number = arguments.start, arguments.days
    if arguments.unit != _WORKING_DAYS:
        return _PLAIN_UNITS[arguments.unit](start, number), None
    if not arguments.explain:
        return counting.add(start, number), None
    proof = counting.explain(start, number)
    return proof.due, proof


def _as_json(
    arguments: argparse.Namespace, counting: Calendar, due: date, proof: Explanation | None
) -> dict[str, object]:
    answer: dict[str, object] = {
        "start": arguments.start.isoformat(),
        "number": arguments.days,
        "unit": arguments.unit,
        "nation": arguments.nation.value,
        "due": due.isoformat(),
        "provisional": is_provisional(due),
        "known_until": counting.known_until.isoformat(),
    }
    if proof:
        answer["days"] = [
            {"on": each.on.isoformat(), "counted": each.counted, "why": each.why}
            for each in proof.days
        ]
    return answer


def _table(proof: Explanation) -> list[str]:
    rows = [
        f"{each.on.isoformat()}  {weekday(each.on)[:3]}  {each.counted or '-':>7}  {each.why}"
        for each in proof.days
    ]
    return ["Date        Day  Counted  Why", *rows, "", proof.conclusion]


def _date(words: str) -> date:
    # date.fromisoformat alone would also read 20241220 and 2024-W51-5.
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
            return date.fromisoformat(words)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(
        f"{words} is not a date; write it as year-month-day, for example 2024-12-20"
    )


def _number(words: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", words):
        raise argparse.ArgumentTypeError(
            f"{words} is not a number of days; write a whole number from 0 up, for example 10"
        )
    return int(words)


def _nation(words: str) -> Nation:
    try:
        return Nation.read(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _override(words: str) -> Override:
    day, equals, title = words.partition("=")
    if not equals or not title.strip():
        raise argparse.ArgumentTypeError(
            f"{words} has no title; write a date and a title, for example 2026-06-15='World Cup'"
        )
    return Override(on=_date(day), title=title.strip())
