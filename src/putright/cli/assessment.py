"""`putright assessment`: reads a published self-assessment."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from putright.assessment import isolated
from putright.assessment.read.formats import READABLE_KINDS
from putright.assessment.read.model import Unreadable
from putright.assessment.report import as_json, as_text
from putright.codes.load import UnknownEdition, edition
from putright.codes.model import Edition

# The editions whose forms are known; a form is recognised as one of these.
READABLE_EDITIONS = ("2020", "2022", "2024")
# What a folder may hold beside its forms, unread: the names of files that nobody means.
_PASSED_OVER = (".", "~$", "thumbs.db", "desktop.ini")


def register(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of `putright assessment`."""
    jobs = parser.add_subparsers(dest="job", metavar="JOB", required=True)
    line = "read a self-assessment form, provision by provision"
    read = jobs.add_parser(
        "read",
        help=line,
        description=(
            f"{line[0].upper() + line[1:]}. Reads {READABLE_KINDS}. Several files, or a folder, "
            "are read as the parts of one landlord's form."
        ),
    )
    read.add_argument(
        "files", metavar="FILE", type=Path, nargs="+", help="a file, or a folder of files"
    )
    read.add_argument(
        "--edition",
        metavar="EDITION",
        choices=READABLE_EDITIONS,
        help=f"the edition of the form ({', '.join(READABLE_EDITIONS)}), where it can't be told",
    )
    read.add_argument("--json", action="store_true", help="write everything as JSON")
    read.add_argument(
        "--seconds",
        metavar="N",
        type=float,
        default=isolated.SECONDS,
        help=f"how long reading may take ({isolated.SECONDS:g})",
    )


def main(arguments: argparse.Namespace) -> int:
    """Read files as one form. Returns 0 where it was read, 2 where it can't be."""
    named: list[Path] = arguments.files
    title = ", ".join(each.name or str(each) for each in named)
    try:
        stated = edition(arguments.edition) if arguments.edition else None
        files = list(_files(named))
        read = isolated.read(files, _editions(), stated=stated, seconds=arguments.seconds)
    except (Unreadable, UnknownEdition) as error:
        print(f"putright assessment: {', '.join(map(str, named))}: {error}", file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps(as_json(read, title), ensure_ascii=False, indent=1))
    else:
        for line in as_text(read, title):
            print(line)
    return 0


def _editions() -> Sequence[Edition]:
    return [edition(each) for each in READABLE_EDITIONS]


def _files(named: Sequence[Path]) -> Sequence[Path]:
    """The files that are named, and those in the folders that are, in the order of their names.

    Raises:
        Unreadable: a folder holds no file, or can't be opened.
    """
    found: list[Path] = []
    for each in named:
        if not each.is_dir():
            found.append(each)
            continue
        try:
            inside = sorted(one for one in each.iterdir() if one.is_file() and _is_meant(one))
        except OSError as error:
            raise Unreadable(f"The folder can't be opened: {error.strerror}.") from None
        if not inside:
            raise Unreadable(f"The folder {each} holds no file.")
        found += inside
    return found


def _is_meant(file: Path) -> bool:
    return not file.name.casefold().startswith(_PASSED_OVER)
