"""`putright verify`: prove that no event was changed, lost, put in or reordered."""

import argparse
import sys

from putright.cli.django_setup import set_up

SHOWN = 50


def register(parser: argparse.ArgumentParser) -> None:
    """Which landlord, and whether to take a checkpoint after it."""
    parser.add_argument("--landlord", help="the short name of one landlord; without it, all")
    parser.add_argument(
        "--checkpoint",
        action="store_true",
        help="where all is well, write down the heads of all streams, signed",
    )


def main(args: argparse.Namespace) -> int:
    """Returns 0 where all is whole, 1 where something is not, 2 where there is no such landlord."""
    set_up()
    from putright.record import clock
    from putright.record.checkpoints import last_taken, take
    from putright.record.founding import landlords
    from putright.record.verifying import verify

    chosen = landlords(args.landlord)
    if not chosen:
        print(f"There is no landlord {args.landlord!r}.", file=sys.stderr)
        return 2
    broken = False
    for number, slug in chosen:
        damage, streams, events = verify(number)
        broken = broken or bool(damage)
        verdict = "whole" if not damage else f"{len(damage):,} things are wrong"
        print(f"{slug}: {streams:,} streams, {events:,} events: {verdict}.")
        for each in damage[:SHOWN]:
            print(f"  {each.what}")
        if args.checkpoint and not damage and (path := take(number, at=clock.now())):
            print(f"  checkpoint {path.name}")
        else:
            taken = last_taken(number)
            print(
                f"  last checkpoint: {taken[:16].replace('T', ' ')} UTC"
                if taken
                else "  no checkpoint yet"
            )
    return 1 if broken else 0
