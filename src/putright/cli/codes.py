"""`putright codes`: reads the editions of the Code, and what carries each provision."""

import argparse
import json
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from putright.codes.coverage import Carrier, CarrierKind, carriers, forgotten
from putright.codes.diff import ClockChange, Difference, Group, counterparts, diff, stages_in_words
from putright.codes.load import UnknownEdition, code_map, edition, edition_ids, editions
from putright.codes.model import Clock, Edition, Provision
from putright.codes.words import clock_in_words, limit_in_words

WIDTH, NARROWEST, WIDEST = 100, 40, 120
NOT_FOUND = "[words not found] "


class WrongInput(Exception):
    """Something asked for is not there. The message lists what comes near it."""


def register(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of `putright codes`."""
    jobs = parser.add_subparsers(dest="job", metavar="JOB", required=True)
    everything = jobs.add_parser("list", help="the editions there are, and when each is in force")
    show = jobs.add_parser("show", help="an edition, or one of its provisions")
    show.add_argument("edition", metavar="EDITION", help='such as "2024"')
    show.add_argument("ref", metavar="REF", nargs="?", help='such as "6.3"')
    changes = jobs.add_parser("diff", help="what changed from one edition to another")
    changes.add_argument("before", metavar="A")
    changes.add_argument("after", metavar="B")
    coverage = jobs.add_parser("coverage", help="what in the product carries each provision")
    coverage.add_argument("edition", metavar="EDITION", help='such as "2024"')
    for each in (everything, show, changes, coverage):
        each.add_argument("--json", action="store_true", help="write JSON")


def main(arguments: argparse.Namespace) -> int:
    """Run one of list, show, diff and coverage.

    Returns 0, or 1 where coverage finds a provision forgotten, or 2 for an edition or a
    provision that is not there.
    """
    jobs: dict[str, Callable[[argparse.Namespace], int]] = {
        "list": _list,
        "show": _show,
        "diff": _diff,
        "coverage": _coverage,
    }
    try:
        return jobs[arguments.job](arguments)
    except (UnknownEdition, WrongInput) as error:
        print(f"putright codes: {error}", file=sys.stderr)
        return 2


def _list(arguments: argparse.Namespace) -> int:
    if arguments.json:
        return _write([_edition_json(each) for each in editions()])
    rows = []
    for each in editions():
        sure = "" if each.in_force_confirmed else " (day not confirmed)"
        until = f" to {each.in_force_until}" if each.in_force_until else " on"
        rows.append((each.id, f"{each.title}, {each.ombudsman}"))
        rows.append(
            ("", f"In force from {each.in_force_from}{until}{sure}. {stages_in_words(each)}.")
        )
        rows.append(("", f"{len(each.provisions)} provisions."))
    return _print(_columns(rows))


def _show(arguments: argparse.Namespace) -> int:
    chosen = _find(arguments.edition)
    if arguments.ref is None:
        return _write(_edition_json(chosen)) if arguments.json else _print(_edition_page(chosen))
    provision = _provision(chosen, arguments.ref)
    if arguments.json:
        return _write(_provision_json(chosen, provision))
    return _print(_provision_page(chosen, provision))


def _diff(arguments: argparse.Namespace) -> int:
    before, after = _find(arguments.before), _find(arguments.after)
    if before is after:
        raise WrongInput(f"{before.id} and {after.id} are the same edition; name two")
    found = diff(before, after, code_map())
    return (
        _write(msgspec.to_builtins(found))
        if arguments.json
        else _print(_diff_page(before, after, found))
    )


def _coverage(arguments: argparse.Namespace) -> int:
    chosen = _find(arguments.edition)
    missing = forgotten(chosen)
    if arguments.json:
        found = {
            ref: [msgspec.to_builtins(each) for each in every]
            for ref, every in carriers(chosen).items()
        }
        _write({"edition": chosen.id, "carriers": found, "forgotten": missing})
    else:
        _print(_coverage_page(chosen))
    if missing:
        print(f"putright codes: nothing carries {', '.join(missing)}", file=sys.stderr)
    return 1 if missing else 0


def _find(id: str) -> Edition:
    try:
        return edition(id)
    except UnknownEdition as error:
        raise WrongInput(f"{error}{_near(id, edition_ids())}") from error


def _provision(chosen: Edition, ref: str) -> Provision:
    if found := chosen.provision(ref):
        return found
    near = _near(ref, tuple(each.ref for each in chosen.provisions))
    raise WrongInput(f"edition {chosen.id} has no provision {ref!r}{near}")


def _near(word: str, known: tuple[str, ...]) -> str:
    import difflib  # only needed when something was mistyped

    inside = [each for each in known if each.startswith(word.rstrip(".") + ".")]
    near = inside or difflib.get_close_matches(word, known, n=5, cutoff=0.5)
    return f"; did you mean {', '.join(near)}?" if near else ""


# Pages: each a list of lines.


def _edition_page(chosen: Edition) -> list[str]:
    rows = [("In force", _in_force(chosen)), ("Stages", stages_in_words(chosen))]
    rows += [("Clock", f"{each.provision}: {clock_in_words(each)}") for each in chosen.clocks]
    if chosen.complain_within:
        limit = chosen.complain_within
        rows.append(("To complain", f"{limit.provision}: {limit_in_words(limit)}"))
    if chosen.escalate_within:
        limit = chosen.escalate_within
        rows.append(("To escalate", f"{limit.provision}: {limit_in_words(limit)}"))
    rows += [("Note", each) for each in chosen.notes]
    lines = [*_heading(f"{chosen.id}  {chosen.title} ({chosen.ombudsman})"), *_columns(_once(rows))]
    for section, provisions in _sections(chosen):
        table = [
            (each.ref, each.force, ("" if each.found else NOT_FOUND) + each.title)
            for each in provisions
        ]
        lines += ["", *_heading(section, "-"), *_columns(table)]
    return lines


def _provision_page(chosen: Edition, provision: Provision) -> list[str]:
    rows = [("Section", provision.section), ("Force", provision.force)]
    rows += [("What it says", provision.summary)]
    for clock in _clocks(chosen, provision.ref):
        whose = "" if clock.provision == provision.ref else f"{clock.provision}: "
        rows.append(("Clock", whose + clock_in_words(clock)))
        readings = (clock.reading, clock.extension.reading if clock.extension else None)
        rows += [("How it is read", each) for each in readings if each]
    if provision.measurable:
        rows.append(("Shown by", provision.measurable))
    if provision.note:
        rows.append(("Note", provision.note))
    rows += [("Carried by", _carrier(each)) for each in carriers(chosen)[provision.ref]]
    for other, refs in counterparts(chosen, provision.ref, code_map()).items():
        titles = [f"{ref} {_title(other, ref)}" for ref in refs]
        rows.append((f"In {other}", "; ".join(titles) or "none"))
    rows += [("Seen in", ", ".join(provision.sources) or "nothing that was read")]
    title = f"{chosen.id}  {provision.ref}  {provision.title}"
    return [*_heading(title), *_columns(_once(rows))]


def _diff_page(before: Edition, after: Edition, found: Difference) -> list[str]:
    lines = _heading(f"From {before.id} to {after.id}")
    rows = [("Stages", f"{found.stages_before}  →  {found.stages_after}")]
    rows += [(each.what.capitalize(), _clock_change(each)) for each in found.clocks]
    lines += ["", *_heading("Stages and clocks", "-"), *_columns(rows)]
    if not found.mapped:
        message = f"There is no map between {before.id} and {after.id}: their provisions can't be"
        return [*lines, "", *_wrapped(f"{message} set side by side, only their stages and clocks.")]
    changed = [each for each in found.groups if each.changed]
    if changed:
        lines += ["", *_heading("Changed", "-"), *_columns(_group_rows(changed))]
    same = "; ".join(
        f"{_refs(each.before)} → {_refs(each.after)}" for each in found.groups if not each.changed
    )
    if same:
        lines += ["", *_heading("No change noted", "-"), *_wrapped(same)]
    for one, refs in ((before, found.only_before), (after, found.only_after)):
        if refs:
            lines += ["", *_heading(f"Only in {one.id}", "-")]
            lines += _columns([(ref, _title(one.id, ref)) for ref in refs])
    return lines


def _group_rows(groups: list[Group]) -> Iterator[tuple[str, ...]]:
    for each in groups:
        refs = f"{_refs(each.before)} → {_refs(each.after)}"
        yield refs, "; ".join(dict.fromkeys(each.titles_after))
        if each.force_before != each.force_after:
            yield "", f"force: {each.force_before} → {each.force_after}"
        for clock in each.clocks:
            yield "", f"{clock.what}: {_clock_change(clock)}"
        for change in each.changes:
            yield "", f"{change.between[0]} to {change.between[1]}: {change.what}"


def _coverage_page(chosen: Edition) -> list[str]:
    found = carriers(chosen)
    lines = _heading(f"{chosen.id}  What carries each provision")
    for section, provisions in _sections(chosen):
        rows: list[tuple[str, ...]] = []
        for each in provisions:
            mine = [_carrier(one) for one in found[each.ref]] or ["FORGOTTEN: nothing carries it"]
            rows += [(each.ref, mine[0]), *(("", more) for more in mine[1:])]
        lines += ["", *_heading(section, "-"), *_columns(rows)]
    counts = Counter(kind for every in found.values() for kind in {each.kind for each in every})
    table = [(kind.value, f"{counts[kind]:>4}") for kind in CarrierKind if counts[kind]]
    table += [("forgotten", f"{len(forgotten(chosen)):>4}"), ("all", f"{len(found):>4}")]
    lines += ["", *_heading("Provisions carried by each kind (some by several)", "-")]
    return lines + _columns(table)


# Parts of pages.


def _in_force(chosen: Edition) -> str:
    until = f" to {chosen.in_force_until}" if chosen.in_force_until else " on"
    comply = f"; to be complied with by {chosen.comply_by}" if chosen.comply_by else ""
    sure = "" if chosen.in_force_confirmed else " (the day is not confirmed)"
    return f"from {chosen.in_force_from}{until}{sure}{comply}"


def _sections(chosen: Edition) -> Iterator[tuple[str, list[Provision]]]:
    grouped: dict[str, list[Provision]] = {}
    for each in chosen.provisions:
        grouped.setdefault(each.section, []).append(each)
    yield from grouped.items()


def _clocks(chosen: Edition, ref: str) -> list[Clock]:
    return [
        each
        for each in chosen.clocks
        if ref == each.provision or (each.extension and ref == each.extension.provision)
    ]


def _carrier(carrier: Carrier) -> str:
    link = " with " if carrier.kind is CarrierKind.TO_COME else ": "
    return carrier.kind.value + link + carrier.what


def _clock_change(change: ClockChange) -> str:
    if not change.changed:
        return f"{change.before} (unchanged)"
    return f"{change.before or 'none'}  →  {change.after or 'none'}"


def _title(id: str, ref: str) -> str:
    provision = edition(id).provision(ref)
    return provision.title if provision else ""


def _refs(refs: Iterable[str]) -> str:
    return ", ".join(refs)


# JSON.


def _edition_json(chosen: Edition) -> Any:
    return msgspec.to_builtins(chosen)


def _provision_json(chosen: Edition, provision: Provision) -> Any:
    return {
        "edition": chosen.id,
        **msgspec.to_builtins(provision),
        "clocks": [
            {**msgspec.to_builtins(each), "in_words": clock_in_words(each)}
            for each in _clocks(chosen, provision.ref)
        ],
        "carriers": [msgspec.to_builtins(each) for each in carriers(chosen)[provision.ref]],
        "counterparts": counterparts(chosen, provision.ref, code_map()),
    }


def _write(value: Any) -> int:
    print(json.dumps(value, indent=2, ensure_ascii=False))
    return 0


# Lines.


def _print(lines: Iterable[str]) -> int:
    print("\n".join(lines))
    return 0


def _width() -> int:
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size((WIDTH, 24)).columns))


def _heading(text: str, under: str = "=") -> list[str]:
    lines = _wrapped(text)
    return [*lines, under * max(len(each) for each in lines)]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _width())


def _once(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with a label given only where it changes."""
    found: list[tuple[str, ...]] = []
    last = ""
    for label, *rest in rows:
        found.append(("" if label == last else label, *rest))
        last = label
    return found


def _columns(rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Rows under each other, aligned; the last column is wrapped at the terminal's width."""
    table = list(rows)
    if not table:
        return []
    # A long first column (the refs of a group) gets no more than a third of the width.
    most = _width() // 3
    widths = [min(most, max(len(row[n]) for row in table)) for n in range(len(table[0]) - 1)]
    lines = []
    for row in table:
        cells = [textwrap.wrap(cell, size) or [""] for cell, size in zip(row, widths, strict=False)]
        rest = max(16, _width() - sum(size + 2 for size in widths))
        cells.append(textwrap.wrap(row[-1], rest) or [""])
        for number in range(max(len(cell) for cell in cells)):
            parts = [cell[number] if number < len(cell) else "" for cell in cells]
            padded = [part.ljust(size) for part, size in zip(parts, [*widths, 0], strict=True)]
            lines.append("  ".join(padded).rstrip())
    return lines
