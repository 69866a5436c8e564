"""`putright assessment compare`: self-assessments side by side."""

import argparse
import json
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from putright.assessment import isolated
from putright.assessment.compare import Comparison, compare
from putright.assessment.compared import as_csv, as_json, as_paper
from putright.assessment.compared_text import as_text
from putright.assessment.publish import PaperFormat, render
from putright.assessment.publish.json import NoSelfAssessment, from_json, is_json
from putright.assessment.read.model import Unreadable
from putright.assessment.said import Form, of_published, of_reading
from putright.cli.assessment_files import files_of, known_editions
from putright.codes.load import UnknownEdition, code_map, edition
from putright.record.clock import today

_REFERENCE = re.compile(r"A-\d{4}-\d{5}")
_PAPERS = {
    "html": PaperFormat.HTML,
    "pdf": PaperFormat.PDF,
    "word": PaperFormat.WORD,
}
_BINARY = ("pdf", "word")


def main(arguments: argparse.Namespace) -> int:
    """Returns 0 where they are compared, 2 where what was given can't be."""
    if arguments.form in _BINARY and arguments.out is None:
        print(
            f"putright assessment: say with --out where the {arguments.form} goes", file=sys.stderr
        )
        return 2
    try:
        forms = list(_distinct(_forms(arguments)))
        found = compare(forms, code_map(), one_landlord=arguments.one_landlord)
        made = _made(found, arguments.form)
    except (_CannotUse, Unreadable, ValueError) as error:
        print(f"putright assessment: {error}", file=sys.stderr)
        return 2
    if arguments.out is None:
        sys.stdout.write(made.decode())
    else:
        arguments.out.write_bytes(made)
    return 0


class _CannotUse(Exception):
    """One of the forms can't be used; the message names it and says why."""


def _forms(arguments: argparse.Namespace) -> Iterator[Form]:
    for named in arguments.forms:
        path = Path(named)
        several = arguments.each and path.is_dir()
        for each in files_of([path]) if several else [path]:
            try:
                if _REFERENCE.fullmatch(named) and not path.exists():
                    yield _of_record(named, arguments.landlord)
                else:
                    yield _of_files([each], arguments.seconds)
            except (Unreadable, NoSelfAssessment, UnknownEdition, LookupError) as error:
                raise _CannotUse(f"{each}: {error}") from error


def _of_files(named: Sequence[Path], seconds: float) -> Form:
    files = files_of(named)
    name = named[0].stem if named[0].is_file() else named[0].name or str(named[0])
    if len(files) == 1 and is_json(isolated.bytes_of(files[0])):
        form = from_json(isolated.bytes_of(files[0]))
        return of_published(form, edition(form.edition.id))
    return of_reading(isolated.read(files, known_editions(), seconds=seconds), name)


def _of_record(reference: str, slug: str | None) -> Form:
    from putright.cli.assessment_publish import kept_of

    return kept_of(reference, slug, with_figures=False).form


def _distinct(forms: Iterator[Form]) -> Iterator[Form]:
    """The forms, those with a name that another has told apart by a number."""
    seen: dict[str, int] = {}
    for each in forms:
        seen[each.name] = seen.get(each.name, 0) + 1
        number = seen[each.name]
        yield each if number == 1 else replace(each, name=f"{each.name} ({number})")


def _made(compared: Comparison, form: str) -> bytes:
    match form:
        case "text":
            width = shutil.get_terminal_size().columns
            return ("\n".join(as_text(compared, max(40, min(width, 120)))) + "\n").encode()
        case "json":
            return (json.dumps(as_json(compared), ensure_ascii=False, indent=1) + "\n").encode()
        case "csv":
            return as_csv(compared).encode("utf-8-sig")
        case _:
            return render(as_paper(compared, on=today()), _PAPERS[form])
