"""`putright homes`: take over the landlord's list of homes from a CSV file."""

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from putright.cli.django_setup import set_up
from putright.record.history import Home

LINES = ("address", "line_1", "line_2", "line_3", "line_4", "line_5")
SHOWN = 20


def register(parser: argparse.ArgumentParser) -> None:
    """Which landlord, and the file."""
    parser.add_argument("slug", help="the landlord's short name")
    parser.add_argument(
        "file",
        type=Path,
        help="CSV with a heading line: reference, postcode, and address or line_1 to line_5",
    )


def main(args: argparse.Namespace) -> int:
    """Returns 0; 1 where rows were refused (they are kept beside the file); 2 where nothing was read."""
    set_up()
    from putright.record.founding import landlords, put_homes

    chosen = landlords(args.slug)
    if not chosen:
        print(f"There is no landlord {args.slug!r}.", file=sys.stderr)
        return 2
    try:
        rows, heading = read(args.file)
    except (OSError, ValueError, csv.Error) as wrong:
        print(f"{args.file.name}: {wrong}", file=sys.stderr)
        return 2
    homes, refused = sorted_out(rows)
    count = put_homes(chosen[0][0], homes)
    print(f"{count:,} homes are on the list of {args.slug}.")
    if not refused:
        return 0
    kept = args.file.with_suffix(".refused.csv")
    _keep(kept, heading, refused)
    print(f"{len(refused):,} rows were refused; they are in {kept.name}, each with the reason:")
    for number, _, why in refused[:SHOWN]:
        print(f"  row {number}: {why}")
    return 1


Row = tuple[int, dict[str, str]]
RefusedRow = tuple[int, dict[str, str], str]


def read(path: Path) -> tuple[list[Row], list[str]]:
    """The rows of the file with their numbers, and its heading.

    Raises:
        ValueError: it is no CSV with the columns that are needed.
        OSError: it can't be read.
    """
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # what spreadsheets on Windows write
    reader = csv.DictReader(text.splitlines())
    heading = [(each or "").strip().lower().replace(" ", "_") for each in reader.fieldnames or ()]
    reader.fieldnames = heading
    missing = [each for each in ("reference", "postcode") if each not in heading]
    if not any(each in heading for each in LINES):
        missing.append("address (or line_1)")
    if missing:
        raise ValueError(
            f"the heading lacks {', '.join(missing)}; it has {', '.join(heading) or 'nothing'}."
        )
    return [(number, _tidy(row)) for number, row in enumerate(reader, 2)], heading


def _tidy(row: dict[str, str | None]) -> dict[str, str]:
    return {
        name: " ".join((value or "").split())
        for name, value in row.items()
        if isinstance(name, str)
    }


def sorted_out(rows: Iterable[Row]) -> tuple[list[Home], list[RefusedRow]]:
    """The homes, and the rows that are none, each with the reason."""
    homes: dict[str, Home] = {}
    refused: list[RefusedRow] = []
    for number, row in rows:
        lines = tuple(_lines(row))
        if not row["reference"]:
            refused.append((number, row, "It has no reference. Give each home its own."))
        elif row["reference"] in homes:
            refused.append((number, row, f"The reference {row['reference']} stands above already."))
        elif not lines:
            refused.append((number, row, "It has no address."))
        else:
            homes[row["reference"]] = Home(row["reference"], lines, row["postcode"].upper())
    return list(homes.values()), refused


def _lines(row: dict[str, str]) -> Iterator[str]:
    for name in LINES:
        for part in row.get(name, "").split(",") if name == "address" else [row.get(name, "")]:
            if part.strip():
                yield part.strip()


def _keep(path: Path, heading: list[str], refused: list[RefusedRow]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, [*heading, "row", "why"], extrasaction="ignore")
        writer.writeheader()
        for number, row, why in refused:
            writer.writerow({**row, "row": number, "why": why})
