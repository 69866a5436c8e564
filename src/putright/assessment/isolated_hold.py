"""What holds the process that opens a stranger's file: limits, and nothing to reach but the file.

Two fences, since neither is whole. Python's audit hook stops what is tried in Python: it holds on every
system, and does not bind libraries in C. Linux's Landlock binds those too (files from 5.13, TCP from
6.7): what it refuses the kernel refuses, also to a process of the same user, and with it the memory
and the environment of other processes. Where the kernel has no Landlock, or another one forbids it,
code in C that has been taken over can read what the user can read; `docs/running.md` says what
else helps. System calls are not filtered: a hole in the kernel is no part of what is held.
"""

import contextlib
import ctypes
import math
import mimetypes
import os
import resource
import struct
import sys
from pathlib import Path
from typing import Any

import putright
from putright.assessment.isolated import MAX_ANSWER

_MEGABYTE = 1_000_000
_OPEN_FILES = 64
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # of Linux's unshare
_NO_NEW_PRIVILEGES = 38  # of Linux's prctl
_REFUSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "pty.")
_ALSO_REFUSED = ("os.system", "os.kill", "os.remove", "os.rename", "os.rmdir", "os.mkdir")
# What imports and C libraries look up, beside the interpreter's own folders; nothing in it is secret.
_OF_THE_SYSTEM = (
    "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share/zoneinfo",
    "/etc/ld.so.cache", "/etc/localtime", "/dev/null", "/dev/urandom",
)  # fmt: skip

# Landlock: its three system calls, the same on every machine, and what it can refuse by version.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_PATH_BENEATH = 1
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_FILES_BY_VERSION = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 5: 0xFFFF}
_TCP, _SIGNALS_AND_SOCKETS = 0b11, 0b11


class Forbidden(Exception):
    """A parser has tried what reading a file never needs."""


def hold(seconds: float, memory_mb: int) -> None:
    """Hold this process, from now on.

    Its memory, time and size of files are limited. It opens no files but those of the interpreter, writes
    none, has no network, starts nothing and gains no privileges. What it has open stays open.

    Args:
        seconds: Of the processor.
        memory_mb: In megabytes.
    """
    memory = memory_mb * _MEGABYTE
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_CPU, math.ceil(seconds) + 1)
    _limit(resource.RLIMIT_FSIZE, MAX_ANSWER)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES)
    folders = readable()
    # What the system does not offer is not there on every one; the audit hook is.
    with contextlib.suppress(OSError, AttributeError):
        _by_the_kernel(folders)
    sys.addaudithook(_refusing(folders))


def _limit(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (lower, lower))


def readable() -> tuple[str, ...]:
    """The folders and files that may still be read: the interpreter's, its packages' and libraries'."""
    ours = (sys.prefix, sys.base_prefix, str(Path(putright.__file__).parent.parent), *sys.path)
    known = (*filter(None, ours), *_OF_THE_SYSTEM, *mimetypes.knownfiles)
    found = dict.fromkeys(os.path.realpath(each) for each in known)
    return tuple(each for each in found if each != "/" and Path(each).exists())


def _by_the_kernel(folders: tuple[str, ...]) -> None:
    """Where Linux lets it: a network with nothing in it, no new privileges, and Landlock."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    libc.unshare(_NEW_USER | _NEW_NETWORK)
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return
    files = _FILES_BY_VERSION[max(each for each in _FILES_BY_VERSION if each <= version)]
    asked = struct.pack("=QQQ", files, _TCP, _SIGNALS_AND_SOCKETS)
    asked = asked[: 8 if version < 4 else 16 if version < 6 else 24]
    rules = libc.syscall(_CREATE_RULESET, asked, ctypes.c_size_t(len(asked)), 0)
    if rules < 0:
        return
    for each in folders:
        opened = os.open(each, os.O_PATH | os.O_CLOEXEC)
        allowed = _READ_FILE | (_READ_FOLDER if Path(each).is_dir() else 0)
        libc.syscall(_ADD_RULE, rules, _PATH_BENEATH, struct.pack("=Qi", allowed, opened), 0)
        os.close(opened)
    libc.syscall(_RESTRICT_SELF, rules, 0)
    os.close(rules)


def _refusing(folders: tuple[str, ...]) -> Any:
    """The audit hook: raises where something but reading is tried, or reading somewhere else."""
    within = tuple(each.rstrip("/") + "/" for each in folders)

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_REFUSED) or event in _ALSO_REFUSED:
            raise Forbidden(event)
        if event != "open":
            return
        path, _, flags = arguments
        if isinstance(flags, int) and flags & _WRITES:
            raise Forbidden(f"{event} {path!r}")
        if isinstance(path, int):  # open already
            return
        real = os.path.realpath(os.fsdecode(path)) + "/"
        if not real.startswith(within):
            raise Forbidden(f"{event} {path!r}")

    return refuse
