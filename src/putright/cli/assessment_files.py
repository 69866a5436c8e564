"""The files that the jobs of `putright assessment` are given, and the editions that they may be of."""

from collections.abc import Sequence
from pathlib import Path

from putright.assessment.read.model import Unreadable
from putright.codes.load import edition
from putright.codes.model import Edition

# The editions whose forms are known; a form is recognised as one of these.
READABLE_EDITIONS = ("2020", "2022", "2024")
# What a folder may hold beside its forms, unread: the names of files that nobody means.
_PASSED_OVER = (".", "~$", "thumbs.db", "desktop.ini")


def known_editions() -> Sequence[Edition]:
    """The editions whose forms can be read."""
    return [edition(each) for each in READABLE_EDITIONS]


def files_of(named: Sequence[Path]) -> Sequence[Path]:
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
