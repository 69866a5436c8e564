"""`putright capture`: a mail server that keeps every mail in a folder and sends none on."""

import argparse
from pathlib import Path


def register(parser: argparse.ArgumentParser) -> None:
    """Where it listens and where it keeps them."""
    parser.add_argument("--folder", type=Path, required=True, help="where mails are kept")
    parser.add_argument("--port", type=int, default=8025)


def main(args: argparse.Namespace) -> int:
    """Take mails until it is stopped. Returns 0."""
    from putright.record.sending.capture import serve

    serve(args.folder, args.port)
    return 0
