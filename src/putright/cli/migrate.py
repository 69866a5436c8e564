"""`putright migrate`: bring the database up to date."""

import argparse
import sys

from putright.cli.django_setup import set_up


def register(parser: argparse.ArgumentParser) -> None:
    """It takes no options."""


def main(args: argparse.Namespace) -> int:
    """Apply what is missing. Returns 0, or 2 with what to set right."""
    set_up(as_owner=True)
    from putright.record.migrating import Busy, SameRole, migrate

    try:
        migrate()
    except (SameRole, Busy) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    return 0
