"""Asking clamd whether a file is infected, by its INSTREAM command."""

import socket
import struct
from collections.abc import Iterable

SECONDS = 20


class Unreachable(OSError):
    """The scanner did not answer."""


def infection(address: str, pieces: Iterable[bytes]) -> str | None:
    """The name of what a file is infected with; None where it is clean.

    Args:
        address: host:port of clamd.
        pieces: The file's bytes.

    Raises:
        Unreachable: no answer, or one that is neither clean nor infected.
    """
    host, _, port = address.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=SECONDS) as line:
            line.sendall(b"zINSTREAM\0")
            for piece in pieces:
                line.sendall(struct.pack("!L", len(piece)) + piece)
            line.sendall(struct.pack("!L", 0))
            answer = _answer(line)
    except OSError as error:
        raise Unreachable(str(error)) from error
    if answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    if answer == "stream: OK":
        return None
    raise Unreachable(answer)


def _answer(line: socket.socket) -> str:
    """The whole answer: the first piece of a long one can look like another."""
    told = b""
    while len(told) < 4096 and not told.endswith((b"\0", b"\n")) and (piece := line.recv(4096)):
        told += piece
    return told.rstrip(b"\0\n").decode("utf-8", "replace")
