"""`putright assessment publish`: a self-assessment that is kept here, as what goes out."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from putright.assessment import isolated_filling
from putright.assessment.publish.official import MOST, CannotFill
from putright.cli.assessment_arguments import OFFICIAL
from putright.cli.django_setup import NoRecord, set_up_on_record
from putright.letters.formats.problems import CannotMake
from putright.procedure.assessments.words import PaperKind
from putright.record.clock import today

if TYPE_CHECKING:
    from putright.assessment.kept import Kept

_DONE, _IN_PART, _WRONG = 0, 1, 2


class CannotPublish(ValueError):
    """What was asked for can't be made; the message says why, and what to do."""


def main(arguments: argparse.Namespace) -> int:
    """Returns 0 where it is written, 1 where the official form could only be filled in part, 2 else."""
    try:
        found = kept_of(arguments.reference, arguments.landlord)
        made, not_filled = _made(found, arguments)
    except (CannotPublish, NoRecord, CannotFill, CannotMake, LookupError, ValueError) as error:
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
        NoRecord: there is no database, or it has no tables.
        CannotPublish: the landlord isn't known, or there are several and none is named.
        NoSuchStream: there is none of that reference.
    """
    set_up_on_record()
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
    """What was asked for, and what of it is lacking. What was published is what is on file.

    Raises:
        CannotPublish: there is no such paper, or its file is not what it was.
    """
    from putright.assessment.taking import form_of, take
    from putright.record.documents import Changed

    form, what = arguments.form, arguments.what
    try:
        if form == OFFICIAL and what == "assessment":
            if arguments.blank is None:
                raise CannotPublish("name the blank official form with --form")
            blank = _read(arguments.blank)
            filled = isolated_filling.fill(blank, form_of(found), found.edition)
            return filled.data, [
                f"{each.ref} {each.what}: {each.why}" for each in filled.not_filled
            ]
        taken = take(found, _kind(what, form))
    except Changed as error:
        raise CannotPublish(
            f"the file on the server is missing, or is not the one that was kept ({error}): its digest "
            "is another. Take it from a backup"
        ) from error
    if taken is None:
        if what == "changes" and found.before is None:
            raise CannotPublish("there is no earlier self-assessment to compare it with")
        raise CannotPublish(
            "it was signed off or published without this paper, so there is none on file"
        )
    return taken.content, []


def _kind(what: str, form: str) -> PaperKind:
    name = form if what == "assessment" else f"{what}-{form}"
    made_as = [
        each.value.removeprefix(f"{what}-") for each in PaperKind if each.value.startswith(what)
    ]
    if name not in {each.value for each in PaperKind}:
        raise CannotPublish(f"the {what} is made as {', '.join(made_as)} only")
    return PaperKind(name)


def _read(file: Path) -> bytes:
    """The bytes of the blank form, no more than one past the limit.

    Raises:
        CannotFill: it can't be opened.
    """
    try:
        with file.open("rb") as opened:
            return opened.read(MOST + 1)
    except OSError as error:
        raise CannotFill(f"The form {file} can’t be opened: {error.strerror}.") from None
