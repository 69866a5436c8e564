"""`putright erase`: erase personal texts of one complaint, request, resident or self-assessment."""

import argparse
import sys
from typing import TYPE_CHECKING

from putright.cli.django_setup import set_up

if TYPE_CHECKING:
    from putright.record.erasing import Going


def register(parser: argparse.ArgumentParser) -> None:
    """Whose record, which stream of it, who erases and why."""
    parser.add_argument("--landlord", required=True, help="the landlord's short name")
    parser.add_argument(
        "kind", choices=["complaint", "request", "resident", "assessment"], help="what it is"
    )
    parser.add_argument("reference", help="which one: C-2026-00042, T-000042 and so on")
    parser.add_argument(
        "--by", required=True, metavar="PERSON", help="the id of the manager who decided it"
    )
    parser.add_argument(
        "--reason", required=True, metavar="TEXT", help="why; it stays on record, so name nobody"
    )
    parser.add_argument("--yes", action="store_true", help="do not ask before it is erased")


def main(args: argparse.Namespace) -> int:
    """Returns 0 where it is erased; 1 where it is refused or not confirmed; 2 where the input is wrong."""
    set_up()
    from putright.record import clock, erasing
    from putright.record.founding import landlords
    from putright.record.history import Kind
    from putright.record.reading import NoSuchStream
    from putright.record.submitting import SYSTEM, NotAllowed

    chosen = landlords(args.landlord)
    if not chosen:
        print(f"There is no landlord {args.landlord!r}.", file=sys.stderr)
        return 2
    if not args.reason.strip() or args.by == SYSTEM:
        print("Say why it is erased, and which of the landlord's people does it.", file=sys.stderr)
        return 2
    [(landlord, slug)] = chosen
    kind = Kind(args.kind)
    try:
        print(
            f"{slug}, {kind.value} {args.reference}: {_told(erasing.going(landlord, kind, args.reference))}"
        )
        if not args.yes and not _confirmed():
            print("Nothing was erased.", file=sys.stderr)
            return 1
        count = erasing.erase(
            landlord, kind, args.reference, by=args.by, at=clock.now(), reason=args.reason
        )
    except NoSuchStream as unknown:
        print(unknown, file=sys.stderr)
        return 2
    except (NotAllowed, erasing.NotErased) as refused:
        print(f"Nothing was erased. {refused}", file=sys.stderr)
        return 1
    print(f"Erased: the texts of {count:,} events. The record says that it was done, and why.")
    return 0


def _told(going: "Going") -> str:
    return (
        f"the texts of {going.texts:,} events, {going.documents:,} files and {going.drafts:,} drafts "
        "will be erased. This can't be undone; copies in backups are not touched."
    )


def _confirmed() -> bool:
    """Whether somebody says yes. Where nobody can be asked, nobody has."""
    try:
        return input("Erase them? Type yes: ").strip().lower() == "yes"
    except EOFError:
        return False
