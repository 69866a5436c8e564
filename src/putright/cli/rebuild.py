"""`putright rebuild`: make lists and duties afresh from the events, or compare them."""

import argparse
import sys
from itertools import islice

from putright.cli.django_setup import set_up

SHOWN = 20


def register(parser: argparse.ArgumentParser) -> None:
    """Which landlord, and whether only to compare."""
    parser.add_argument("--landlord", help="the short name of one landlord; without it, all")
    parser.add_argument("--compare", action="store_true", help="change nothing; say what differs")


def main(args: argparse.Namespace) -> int:
    """Returns 0; or 1 where a comparison found a difference; 2 where there is no such landlord."""
    set_up()
    from putright.record.founding import landlords
    from putright.record.rebuilding import compare, rebuild

    chosen = landlords(args.landlord)
    if not chosen:
        print(f"There is no landlord {args.landlord!r}.", file=sys.stderr)
        return 2
    differing = 0
    for number, slug in chosen:
        if not args.compare:
            print(f"{slug}: {rebuild(number):,} streams made afresh.")
            continue
        found = list(islice(compare(number), 1000))
        differing += len(found)
        print(f"{slug}: {'no difference' if not found else f'{len(found):,} rows differ'}.")
        for each in found[:SHOWN]:
            print(
                f"  {each.reference}, {each.table} {each.key}: {each.stored} is stored, {each.derived} follows"
            )
    return 1 if differing else 0
