"""`putright assessment`: reads published self-assessments, compares them, and publishes one."""

import argparse
import importlib
import json
import sys
from pathlib import Path

from putright.assessment import isolated
from putright.assessment.read.formats import READABLE_KINDS
from putright.assessment.read.model import Unreadable
from putright.assessment.report import as_json, as_text
from putright.cli import assessment_arguments
from putright.cli.assessment_files import READABLE_EDITIONS, files_of, known_editions
from putright.codes.load import UnknownEdition, edition

# The other jobs, each a module that is imported when it is called.
_OTHERS = {
    "compare": "putright.cli.assessment_compare",
    "publish": "putright.cli.assessment_publish",
}


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
    assessment_arguments.compare(jobs)
    assessment_arguments.publish(jobs)


def main(arguments: argparse.Namespace) -> int:
    """Do one of the jobs. Returns 0 where it is done, 2 where what was given can't be used."""
    if arguments.job in _OTHERS:
        code: int = importlib.import_module(_OTHERS[arguments.job]).main(arguments)
        return code
    return _read(arguments)


def _read(arguments: argparse.Namespace) -> int:
    """Read files as one form."""
    named: list[Path] = arguments.files
    title = ", ".join(each.name or str(each) for each in named)
    try:
        stated = edition(arguments.edition) if arguments.edition else None
        files = list(files_of(named))
        read = isolated.read(files, known_editions(), stated=stated, seconds=arguments.seconds)
    except (Unreadable, UnknownEdition) as error:
        print(f"putright assessment: {', '.join(map(str, named))}: {error}", file=sys.stderr)
        return 2
    if arguments.json:
        print(json.dumps(as_json(read, title), ensure_ascii=False, indent=1))
    else:
        for line in as_text(read, title):
            print(line)
    return 0
