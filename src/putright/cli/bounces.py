"""`putright bounces`: mails that came back, as the mail server reports them."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from putright.cli.django_setup import set_up


def register(parser: argparse.ArgumentParser) -> None:
    """Where the reports are."""
    parser.add_argument(
        "file", help="a report (a mail) or a mailbox of them (mbox); - reads what is piped in"
    )


def main(args: argparse.Namespace) -> int:
    """Returns 0; 1 where a report is of no mail of ours; 2 where the file can't be read."""
    try:
        content = sys.stdin.buffer.read() if args.file == "-" else Path(args.file).read_bytes()
    except OSError as error:
        print(f"{args.file} could not be read: {error.strerror}.", file=sys.stderr)
        return 2
    if not content.strip():
        print("There is nothing in it.", file=sys.stderr)
        return 2
    set_up()
    from putright.record.sending.bounces import What, take

    found = take(content)
    counts = Counter(each.what for each in found)
    for each in found:
        if each.what is What.RECORDED:
            print(f"{each.letter}: came back; it is on the case, for somebody to find out about.")
        elif each.what is What.UNKNOWN:
            print(
                f"Report {each.place}: no mail of ours, or no report that can be read; nothing is recorded.",
                file=sys.stderr,
            )
    told = ", ".join(f"{counts[what]} {what.value}" for what in What if counts[what])
    print(f"Reports: {told}.")
    return 1 if counts[What.UNKNOWN] else 0
