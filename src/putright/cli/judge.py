"""`putright judge`: a case from a file, its duties, breaches and refusals.

Loads neither Django nor numpy, so that it answers at once.
"""

import argparse
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from putright.procedure.judging.case_file import MAX_BYTES, Unreadable, read
from putright.procedure.judging.judgement import judge
from putright.procedure.judging.shapes import (
    JudgedBreach,
    JudgedCorrection,
    JudgedDuty,
    JudgedPoint,
    Judgement,
    Unjudged,
)
from putright.procedure.judging.telling import JudgedRefusal

JUDGED, REFUSED, UNREADABLE = 0, 1, 2


def register(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "file", type=Path, metavar="FILE.json", help="the case; - for standard input"
    )
    parser.add_argument("--json", action="store_true", help="answer as JSON")
    parser.add_argument("--explain", action="store_true", help="show how each due date was counted")
    parser.epilog = (
        "Exit code: 0 judged, 1 something in the file was refused, 2 the file can't be read."
    )


def main(arguments: argparse.Namespace) -> int:
    """Judge the file. Returns 0; 1 if something in it was refused; 2 if it can't be read."""
    try:
        found = judge(*read(_bytes(arguments.file)))
    except OSError as error:
        print(f"putright judge: {arguments.file}: {_plainly(error)}", file=sys.stderr)
        return UNREADABLE
    except Unreadable as error:
        for mistake in error.mistakes:
            print(f"putright judge: {arguments.file}: {mistake}", file=sys.stderr)
        return UNREADABLE
    if arguments.json:
        print(msgspec.json.format(msgspec.json.encode(found, enc_hook=_plain)).decode())
    else:
        width = max(72, min(shutil.get_terminal_size((110, 24)).columns, 140))
        print("\n".join(_in_words(found, width, explain=arguments.explain)))
    return REFUSED if found.refusals else JUDGED


def _bytes(path: Path) -> bytes:
    if str(path) == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _plainly(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "this is a folder; name the file in it"
    return error.strerror or str(error)


def _plain(value: object) -> str:
    """A date that is marked as provisional, as JSON has dates."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _in_words(found: Judgement, width: int, *, explain: bool) -> Iterator[str]:
    if found.title:
        yield from (found.title, "")
    yield from _standing_of_the_case(found, width)
    yield from _part("Points", map(_point, found.points), width)
    yield from _heading(f"Duties ({len(found.duties)})")
    yield from _table(found.duties, width)
    yield from _notes(found, width)
    for duty in found.duties if explain else ():
        if duty.proof:
            yield from _heading(f"{duty.what}: how the date was counted")
            yield from duty.proof
    breached = [_broken(each) for each in found.breaches if not each.of_policy]
    yield from _heading(f"Breaches ({len(breached)})")
    yield from _list(breached, width)
    ours = [_broken(each) for each in found.breaches if each.of_policy]
    yield from _part("Not kept: own policy and good record-keeping", ours, width)
    yield from _part("Put right", map(_correction, found.corrections), width)
    unknown = (f"{_broken(each)} (event {each.event})" for each in found.not_known)
    yield from _part("Not known from the record", unknown, width)
    yield from _part("Refused", map(_refusal, found.refusals), width)
    yield from _part("The policy and the Code", found.policy_problems, width)


def _standing_of_the_case(found: Judgement, width: int) -> Iterator[str]:
    where = f"{found.sentence} As of {_day(found.as_of)}, edition {found.edition}, {found.nation}."
    for text in (where, _people(found), *(f"Note: {note}" for note in found.notes)):
        yield from textwrap.wrap(text, width, subsequent_indent="  ")


def _part(title: str, texts: Iterable[str], width: int) -> Iterator[str]:
    """A list under its heading; nothing where it is empty."""
    found = list(texts)
    if found:
        yield from _heading(f"{title} ({len(found)})")
        yield from _list(found, width)


def _broken(each: JudgedBreach | Unjudged) -> str:
    return f"{each.provision or each.source}  {each.what}"


def _heading(text: str) -> tuple[str, ...]:
    return ("", text, "-" * len(text))


def _day(day: date | None) -> str:
    return day.strftime("%d %b %Y").lstrip("0") if day else ""


_COLUMNS = ("Duty", "Provision", "Opened", "Due", "Target", "First due", "Met", "Days", "Standing")
_ALWAYS = (0, 1, 8)
# On a narrow terminal these move under the duty.
_FOLDED = (4, 5)
_NARROWEST = 30


def _table(duties: Sequence[JudgedDuty], width: int) -> Iterator[str]:
    rows = [_row(duty) for duty in duties]
    if not rows:
        yield "None."
        return
    filled = [n for n, _ in enumerate(_COLUMNS) if n in _ALWAYS or any(row[n] for row in rows)]
    sizes = {n: max(len(_COLUMNS[n]), *(len(row[n]) for row in rows)) for n in filled if n}
    folded = _room(sizes, width) < _NARROWEST
    if folded:
        sizes = {n: size for n, size in sizes.items() if n not in _FOLDED}
    first = max(_NARROWEST, _room(sizes, width))
    for row in (_COLUMNS, *rows):
        lines = textwrap.wrap(row[0], first)
        if folded and row is not _COLUMNS:
            lines += [f"{_COLUMNS[n].lower()} {row[n]}" for n in _FOLDED if row[n]]
        rest = "  ".join(row[n].ljust(size) for n, size in sizes.items())
        yield f"{lines[0].ljust(first)}  {rest}".rstrip()
        yield from (f"  {line}" for line in lines[1:])


def _room(sizes: dict[int, int], width: int) -> int:
    """What the columns leave for the first one."""
    return width - sum(size + 2 for size in sizes.values())


def _row(duty: JudgedDuty) -> tuple[str, ...]:
    due = _day(duty.due_on) or (f"({_day(duty.expected_on)})" if duty.expected_on else "")
    if duty.provisional:
        due += "*"
    extended = duty.original_due_on if duty.original_due_on != duty.due_on else None
    return (
        duty.what,
        duty.provision or duty.source,
        _day(duty.opened_on),
        due,
        _day(duty.target_on),
        _day(extended),
        _day(duty.met_on),
        "" if duty.working_days is None else str(duty.working_days),
        _standing(duty),
    )


def _standing(duty: JudgedDuty) -> str:
    words = duty.standing.replace("_", " ")
    if duty.late_by:
        words += f" by {duty.late_by}"
    elif duty.past_target:
        words += ", past target"
    return f"{words}, by {duty.met_by}" if duty.met_by else words


def _notes(found: Judgement, width: int) -> Iterator[str]:
    notes = []
    if any(duty.due_on is None and duty.expected_on for duty in found.duties):
        notes.append("( ) expected: the acknowledgement, early or late, fixes the due date.")
    if any(duty.provisional for duty in found.duties):
        notes.append("* provisional: the holidays of that year are not published yet.")
    notes += sorted({f"{duty.provision}: {duty.reading}" for duty in found.duties if duty.reading})
    for note in notes:
        yield from textwrap.wrap(note, width, subsequent_indent="  ")


def _list(texts: Iterator[str] | Sequence[str], width: int) -> Iterator[str]:
    empty = True
    for text in texts:
        empty = False
        yield from textwrap.wrap(text, width, initial_indent="- ", subsequent_indent="  ")
    if empty:
        yield "None."


def _people(found: Judgement) -> str:
    people, said = found.people, []
    if people.representative:
        consent = people.consent.replace("_", " ") if people.consent else "not recorded"
        said.append(f"Represented by {people.representative} (consent {consent}).")
    if people.group:
        said.append(f"Also for {', '.join(people.group)}.")
    if people.handlers:
        said.append(f"Handled by {'; '.join(people.handlers)}.")
    if found.linked:
        said.append(f"Linked: {', '.join(found.linked)}.")
    if found.merged_into:
        said.append(f"It lives on as {found.merged_into}.")
    return " ".join(said)


def _correction(each: JudgedCorrection) -> str:
    what = (
        "struck out"
        if each.struck
        else f"{each.field} was {each.old or 'not recorded'}, is {each.new}"
    )
    return f"Event {each.event}: {what} ({each.by}, {_day(each.on)}): {each.reason}"


def _point(point: JudgedPoint) -> str:
    whose = {"lgsco": "Local Government and Social Care Ombudsman", "neither": "no ombudsman"}
    parts = [f"Stage {point.stage}, point {point.number}: {point.about}."]
    if point.sought:
        parts.append(f"Sought: {point.sought}.")
    if point.whose in whose:
        parts.append(f"For: {whose[point.whose]}.")
    if point.finding:
        parts.append(f"Found: {point.finding.replace('_', ' ')}.")
    return " ".join(parts).replace("..", ".")


def _refusal(refusal: JudgedRefusal) -> str:
    place = f", at {refusal.field}" if refusal.field else ""
    source = "" if refusal.malformed else f" [{refusal.source}]"
    return (
        f"Command {refusal.command} ({refusal.what}, {_day(refusal.on)}{place}): "
        f"{refusal.why}{source} {refusal.mend}"
    )
