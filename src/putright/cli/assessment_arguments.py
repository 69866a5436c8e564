"""What `putright assessment compare` and `putright assessment publish` are called with.

Apart from what they do, so that `putright assessment read` doesn't wait for all that they need.
"""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from putright.assessment import isolated

if TYPE_CHECKING:
    from argparse import _SubParsersAction

COMPARED_AS = ("text", "json", "csv", "html", "pdf", "word")
OFFICIAL = "official"
PUBLISHED_AS = ("html", "fragment", "pdf", "word", "json", OFFICIAL)


def compare(jobs: "_SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the arguments of `putright assessment compare`."""
    line = "put self-assessments side by side: answers, what moved, what fails, and the reasons"
    parser = jobs.add_parser(
        "compare",
        help=line,
        description=(
            f"{line[0].upper() + line[1:]}. Several of one landlord in the order of their years."
        ),
    )
    parser.add_argument(
        "forms",
        metavar="FORM",
        nargs="+",
        help="a file, a folder with the parts of one form, or the reference of one that is kept "
        "here, such as A-2026-00001",
    )
    parser.add_argument(
        "--each",
        action="store_true",
        help="each file of a folder is a form of its own",
    )
    parser.add_argument(
        "--one-landlord",
        action="store_true",
        help="all are of one landlord, in the order of their years, though the forms don't say so",
    )
    parser.add_argument(
        "--landlord", help="the short name of the landlord whose references they are"
    )
    parser.add_argument(
        "--as",
        dest="form",
        choices=COMPARED_AS,
        default="text",
        help="what to make of it (text)",
    )
    parser.add_argument("--out", metavar="FILE", type=Path, help="where to write it")
    parser.add_argument(
        "--seconds",
        metavar="N",
        type=float,
        default=isolated.SECONDS,
        help=f"how long reading one form may take ({isolated.SECONDS:g})",
    )


def publish(jobs: "_SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the arguments of `putright assessment publish`."""
    line = "make what goes out of a self-assessment that is kept here"
    parser = jobs.add_parser("publish", help=line, description=line[0].upper() + line[1:] + ".")
    parser.add_argument("reference", metavar="REFERENCE", help="such as A-2026-00001")
    parser.add_argument(
        "--landlord", help="the short name of the landlord, where there are several"
    )
    parser.add_argument(
        "--as",
        dest="form",
        choices=PUBLISHED_AS,
        default="html",
        help="the format; official is the Ombudsman's own Word form, filled in (html)",
    )
    parser.add_argument(
        "--what",
        choices=("assessment", "summary", "changes"),
        default="assessment",
        help="the self-assessment, its summary for the governing body, or what changed since the "
        "one before (assessment)",
    )
    parser.add_argument(
        "--form", dest="blank", metavar="FILE", type=Path, help="the blank official form (.docx)"
    )
    parser.add_argument("--out", metavar="FILE", type=Path, required=True, help="where to write it")
