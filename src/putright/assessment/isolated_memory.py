"""A process keeps its memory and its environment from other processes of the same user.

Files of strangers are opened by children of the same user (`isolated`), and both hold keys.
"""

import contextlib
import ctypes

_DUMPABLE, _NO = 4, 0  # of Linux's prctl


def keep_to_itself() -> bool:
    """Forbid other processes of this user to read this one's memory and environment.

    Both hold keys. Linux alone offers it; root may read them all the same. The children that are started
    as other programs are not touched. Returns whether it holds.
    """
    with contextlib.suppress(OSError, AttributeError):
        return bool(ctypes.CDLL(None).prctl(_DUMPABLE, _NO, 0, 0, 0) == 0)
    return False
