"""How many whole complaints the pure rules take in a second, on one core.

One complaint is the worked example docs/examples/damp-two-stages.json cut to what is recorded: two
stages, a dozen facts, each decided and folded, the duties derived at the end; then the same with
seven of them as choices, which go through every check first. Counted is
the processor's time, so that what else the machine does weighs little.
Beside it run, in turn, the same commands written to JSON and read back with the standard library:
about the least that any store does with them.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
from msgspec.structs import replace

from putright.codes.load import edition
from putright.procedure.breaches import breaches
from putright.procedure.case import NEW_CASE, Case
from putright.procedure.decide import decide
from putright.procedure.duties import duties
from putright.procedure.events import Command, Refused
from putright.procedure.evolve import evolve
from putright.procedure.judging.case_file import read
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.words import Mode
from putright.workingdays import Nation, calendar

EXAMPLE = Path(__file__).parent.parent / "docs" / "examples" / "damp-two-stages.json"
GOAL = 2_500
RUNS, CASES = 9, 400


def a_complaint() -> tuple[tuple[Command, ...], Rules, Context]:
    """The commands of one two-stage complaint, a dozen, and what they are decided by."""
    case_file, commands = read(EXAMPLE.read_bytes())
    rules = Rules(edition("2024"), calendar(Nation.ENGLAND_AND_WALES), case_file.policies)
    context = Context(today=case_file.as_of, people={each.id: each for each in case_file.people})
    wanted = {
        "complaint_received", "triaged", "handler_assigned", "acknowledged", "extended",
        "updates_agreed", "responded", "escalation_requested", "action_done",
    }  # fmt: skip
    chosen: list[Command] = []
    case = NEW_CASE
    for command in (each.command for each in commands):
        decided = decide(case, command, rules, context)
        if command.what.name() in wanted and not isinstance(decided, Refused):
            chosen.append(command)
            case = whole(tuple(chosen[-1:]), rules, context, case)
    return tuple(chosen), rules, context


def whole(
    commands: tuple[Command, ...], rules: Rules, context: Context, case: Case = NEW_CASE
) -> Case:
    """The case after the commands. Every one must be taken."""
    for command in commands:
        decided = decide(case, command, rules, context)
        assert not isinstance(decided, Refused), decided
        for event in decided:
            case = evolve(case, event)
    return case


def rate(job: Callable[[], object]) -> float:
    """How often a job can be done in a second."""
    start = time.process_time()
    for _ in range(CASES):
        job()
    return CASES / (time.process_time() - start)


def main() -> int:
    """Print the table. Returns 1 where the goal is missed."""
    commands, rules, context = a_complaint()
    case = whole(commands, rules, context)
    as_of = date(2024, 12, 1)
    written = json.dumps(msgspec.to_builtins(commands))
    facts = tuple(replace(each, mode=Mode.HAPPENED) for each in commands)
    jobs: dict[str, Callable[[], object]] = {
        "decided and folded, duties derived": lambda: duties(whole(facts, rules, context), rules),
        "the same, half of it choices to be checked": lambda: duties(
            whole(commands, rules, context), rules
        ),
        "the duties alone": lambda: duties(case, rules),
        "every breach, by judging the history again": lambda: breaches(case, rules, as_of),
        "the commands as JSON, written and read back": lambda: json.dumps(json.loads(written)),
    }
    rates: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(RUNS):
        for name, job in jobs.items():
            rates[name].append(rate(job))
    medians = {name: statistics.median(found) for name, found in rates.items()}
    base = medians["the commands as JSON, written and read back"]
    print(
        f"One two-stage complaint, {len(commands)} events, {len(duties(case, rules))} duties; medians of {RUNS} runs\n"
    )
    print(f"{'':48}{'a second':>10}{'against JSON':>14}")
    for name, median in medians.items():
        print(f"{name:48}{median:>10,.0f}{median / base:>13.2f}×")
    reached = medians["decided and folded, duties derived"] >= GOAL
    print(
        f"\nGoal, {GOAL:,} complaints a second and core: {'reached' if reached else 'NOT REACHED'}"
    )
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
