"""The `putright` command: finds the sub-command and hands it the arguments.

Each sub-command is a module of this package with `register(parser)`, which describes its
arguments, and `main(arguments) -> int`. A module is imported only when its command is called,
so that `putright due` never waits for what another command needs.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence

from putright import __version__

# sub-command: (module, one line for the help)
COMMANDS = {
    "due": ("putright.cli.due", "work out a due date in working days, and explain it"),
    "codes": (
        "putright.cli.codes",
        "read the editions of the Code, and what carries each provision",
    ),
    "judge": ("putright.cli.judge", "judge a case: its duties, breaches and refusals"),
    "migrate": ("putright.cli.migrate", "bring the database up to date"),
    "found": ("putright.cli.found", "begin a landlord, with its first administrator"),
    "homes": ("putright.cli.homes", "take over the list of homes from a CSV file"),
    "erase": ("putright.cli.erase", "erase personal texts under data-protection law"),
    "rebuild": ("putright.cli.rebuild", "make lists and duties afresh from the events, or compare"),
    "verify": ("putright.cli.verify", "prove that no event was changed, lost or put in"),
    "bounces": ("putright.cli.bounces", "put on record which mails came back"),
    "capture": ("putright.cli.capture", "a mail server that keeps mails and sends none on"),
    "demo": ("putright.cli.demonstrate", "build and serve an invented landlord"),
    "assessment": ("putright.cli.assessment", "read a published self-assessment"),
}


def run(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 done, 1 the answer is no, 2 the input is wrong."""
    words = list(sys.argv[1:] if argv is None else argv)
    called = next((word for word in words if not word.startswith("-")), None)
    parser = argparse.ArgumentParser(
        prog="putright",
        description="The complaint system of a social landlord.",
    )
    parser.add_argument("--version", action="version", version=f"putright {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (module, line) in COMMANDS.items():
        sub = commands.add_parser(name, help=line, description=line[0].upper() + line[1:] + ".")
        if name == called:
            importlib.import_module(module).register(sub)
    arguments = parser.parse_args(words)
    try:
        code: int = importlib.import_module(COMMANDS[arguments.command][0]).main(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of a pipe (head, less) has had enough
        sys.stderr.close()
        return 0
    except OSError as error:
        print(f"putright: the answer could not be written: {error.strerror}", file=sys.stderr)
        sys.stdout = None  # what is left of it would fail again at the end
        return 2
    return code


if __name__ == "__main__":
    sys.exit(run())
