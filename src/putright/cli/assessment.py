"""`putright assessment`: reads a published self-assessment."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from putright.assessment.read.decode import MAX_BYTES
from putright.assessment.read.model import Unreadable
from putright.assessment.read.reader import read_document
from putright.assessment.report import as_json, as_text
from putright.codes.load import UnknownEdition, edition
from putright.codes.model import Edition

# The editions whose forms have numbered provisions; a form is recognised as one of these.
READABLE_EDITIONS = ("2022", "2024")


def register(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of `putright assessment`."""
    jobs = parser.add_subparsers(dest="job", metavar="JOB", required=True)
    line = "read a self-assessment form, provision by provision"
    read = jobs.add_parser(
        "read",
        help=line,
        description=(
            f"{line[0].upper() + line[1:]}. Reads plain text: a table row a line with tabs between "
            "the cells, Word text with one cell a line, each beginning with a tab, a Markdown "
            'table, or a list of provisions with "Comply: Yes" below each.'
        ),
    )
    read.add_argument("file", metavar="FILE", type=Path)
    read.add_argument(
        "--edition",
        metavar="EDITION",
        choices=READABLE_EDITIONS,
        help="the edition of the form (2022 or 2024), where it can't be told from the form",
    )
    read.add_argument("--json", action="store_true", help="write everything as JSON")


def main(arguments: argparse.Namespace) -> int:
    """Read one file. Returns 0 where it was read, 2 where it can't be."""
    file: Path = arguments.file
    try:
        stated = edition(arguments.edition) if arguments.edition else None
        read = read_document(_bytes(file), _editions(), stated=stated)
    except (Unreadable, UnknownEdition) as error:
        print(f"putright assessment: {file}: {error}", file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps(as_json(read, file.name), ensure_ascii=False, indent=1))
    else:
        for line in as_text(read, file.name):
            print(line)
    return 0


def _editions() -> Sequence[Edition]:
    return [edition(each) for each in READABLE_EDITIONS]


def _bytes(file: Path) -> bytes:
    """The bytes of a file, no more than the limit and one, so that a huge file is not taken in.

    Raises:
        Unreadable: with the reason in words.
    """
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Unreadable("There is no such file.") from None
    except IsADirectoryError:
        raise Unreadable("This is a folder. Name one file.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(f"The file can't be opened: {reason}.") from None
