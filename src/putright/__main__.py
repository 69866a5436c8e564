"""`python -m putright` is the `putright` command."""

import sys

from putright.cli.main import run

sys.exit(run())
