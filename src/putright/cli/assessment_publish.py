"""`putright assessment publish`: a self-assessment that is kept here, as what goes out."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from putright.assessment.publish import PaperFormat, assessed, changes, render
from putright.assessment.publish.json import as_json
from putright.assessment.publish.official import CannotFill, fill
from putright.cli.django_setup import set_up
from putright.record.clock import today

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from putright.assessment.kept import Kept
    from putright.assessment.publish.paper import Paper

_PAPERS = {
    "html": PaperFormat.HTML,
    "fragment": PaperFormat.FRAGMENT,
    "pdf": PaperFormat.PDF,
    "word": PaperFormat.WORD,
}
_FORMS = (*_PAPERS, "json", "official")
_DONE, _IN_PART, _WRONG = 0, 1, 2


class CannotPublish(ValueError):
    """What was asked for can't be made; the message says why, and what to do."""


def register(jobs: "_SubParsersAction[argparse.ArgumentParser]") -> None:
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
        choices=_FORMS,
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


def main(arguments: argparse.Namespace) -> int:
    """Returns 0 where it is written, 1 where the official form could only be filled in part, 2 else."""
    try:
        found = kept_of(arguments.reference, arguments.landlord)
        made, not_filled = _made(found, arguments)
    except (CannotPublish, CannotFill, LookupError, ValueError) as error:
        print(f"putright assessment: {error}", file=sys.stderr)
        return _WRONG
    arguments.out.write_bytes(made)
    print(f"{arguments.out}: {arguments.reference}, {len(made):,} bytes.")
    for each in not_filled:
        print(f"  not filled: {each}", file=sys.stderr)
    return _IN_PART if not_filled else _DONE


def kept_of(reference: str, slug: str | None, *, with_figures: bool = True) -> "Kept":
    """A self-assessment on record.

    Raises:
        CannotPublish: the landlord isn't known, or there are several and none is named.
        NoSuchStream: there is none of that reference.
    """
    set_up()
    from putright.assessment.kept import kept
    from putright.record.founding import landlords

    chosen = landlords(slug)
    if len(chosen) != 1:
        raise CannotPublish(
            f"there is no landlord {slug!r}"
            if slug
            else f"there are {len(chosen)} landlords here: name one with --landlord"
        )
    return kept(chosen[0][0], reference, today=today(), with_figures=with_figures)


def _made(found: "Kept", arguments: argparse.Namespace) -> tuple[bytes, list[str]]:
    """What was asked for, and what of it is lacking."""
    if arguments.form in _PAPERS:
        return render(_paper(found, arguments), _PAPERS[arguments.form]), []
    if arguments.what != "assessment":
        raise CannotPublish(f"the {arguments.what} is made as {', '.join(_PAPERS)} only")
    if arguments.form == "json":
        return as_json(found.published), []
    if arguments.blank is None:
        raise CannotPublish("name the blank official form with --form")
    filled = fill(arguments.blank.read_bytes(), found.published, found.edition)
    return filled.data, [f"{each.ref} {each.what}: {each.why}" for each in filled.not_filled]


def _paper(found: "Kept", arguments: argparse.Namespace) -> "Paper":
    match arguments.what:
        case "summary":
            return found.summary()
        case "changes":
            changed = found.changes()
            if changed is None:
                raise CannotPublish("there is no earlier self-assessment to compare it with")
            return changes.in_words_of(changed, on=found.today, colour=found.colour)
        case _:
            narrow = arguments.form in ("html", "fragment")
            layout = assessed.in_sections if narrow else assessed.in_tables
            return layout(found.published, on=found.today, colour=found.colour)
