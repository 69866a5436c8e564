"""The programs behind Braille and audio, run with care: liblouis, eSpeak NG and, where there, LAME.

A letter's text goes in by standard input and comes back by standard output. It is never an argument
and never a file, so no list of processes and no temporary folder shows it. Nothing passes a shell.
"""

import os
import shutil
import struct
import subprocess
from collections.abc import Sequence

from putright.letters.formats import Tools
from putright.letters.formats.problems import CannotMake, NotInstalled, ProgramFailed, TooLong
from putright.letters.formats.words import main_language

SECONDS = 60
MOST_CHARACTERS = 150_000  # about 50 pages; nearly three hours of speech
# Braille ASCII by the first table; contracted Braille by the second.
_TABLES = {"en": "en-us-brf.dis,en-ueb-g2.ctb", "cy": "en-us-brf.dis,cy-cy-g2.ctb"}
_VOICES = {"en": "en-gb"}
_WORDS_A_MINUTE = 150
_RATE = 22_050  # samples a second, as eSpeak NG gives them
_HEADER = 44  # bytes before the samples


def tools() -> Tools:
    """The programs of this machine, for `putright.letters.formats.render`."""
    return Tools(translate=translate, speak=speak)


def translate(text: str, language: str) -> str:
    """Contracted Braille of lines of text, line for line, in Braille ASCII.

    English becomes Unified English Braille, Welsh its own.

    Args:
        text: Lines of at most about 2,000 characters.
        language: As in HTML, such as en-GB.

    Raises:
        CannotMake: there is no Braille table for the language here.
        TooLong, NotInstalled, ProgramFailed: as they say.
    """
    table = _TABLES.get(main_language(language))
    if table is None:
        raise CannotMake("Braille is made of letters in English and Welsh. Choose another format.")
    given = _given(text)
    return _run(("lou_translate", table), given, package="liblouis-bin").decode("ascii")


def speak(text: str, language: str) -> bytes:
    """The text spoken: MP3 where LAME is installed, WAV where it isn't.

    Args:
        text: As `putright.letters.formats.audio.script` gives it.
        language: As in HTML, such as en-GB. A voice for it must be there.

    Raises:
        TooLong, NotInstalled, ProgramFailed: as they say.
    """
    spoken = main_language(language)
    voice = _VOICES.get(spoken, spoken)
    if not (voice.isascii() and voice.replace("-", "").isalpha()):
        raise CannotMake("The letter’s language has no voice here. Choose another format.")
    said = _run(
        ("espeak-ng", "-v", voice, "-s", str(_WORDS_A_MINUTE), "-b", "1", "--stdin", "--stdout"),
        _given(text),
        package="espeak-ng",
    )
    sound = _measured(said)
    if shutil.which("lame") is None:
        return sound
    order = ("lame", "--quiet", "-m", "m", "-b", "48", "--resample", "22.05", "-", "-")
    return _run(order, sound, package="lame")


def _given(text: str) -> bytes:
    if len(text) > MOST_CHARACTERS:
        raise TooLong(
            f"The letter has {len(text):,} characters; Braille and audio are made of at most "
            f"{MOST_CHARACTERS:,}. Shorten it, or send it in parts."
        )
    return text.encode("utf-8", "replace")


def _run(order: Sequence[str], given: bytes, *, package: str) -> bytes:
    path = shutil.which(order[0])
    if path is None:
        raise NotInstalled(
            f"This needs the program {order[0]}, which is not installed. "
            f"Install the package {package} (Debian, Ubuntu: apt-get install {package})."
        )
    # The locale says how the bytes are read; nothing else of ours is of use to the program.
    surroundings = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 - a list of words of our own, no shell
            (path, *order[1:]),
            input=given,
            capture_output=True,
            timeout=SECONDS,
            env=surroundings,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ProgramFailed(
            f"{order[0]} took more than {SECONDS} seconds and was ended."
        ) from error
    if done.returncode or not done.stdout:
        raise ProgramFailed(
            f"{order[0]} failed (code {done.returncode}). Try again; if it goes on, "
            f"check the installation of {package}."
        )
    return done.stdout


def _measured(sound: bytes) -> bytes:
    """The WAV with its length in its head: a program that writes into a pipe can't know it."""
    if len(sound) <= _HEADER or not sound.startswith(b"RIFF") or sound[36:40] != b"data":
        raise ProgramFailed("eSpeak NG gave no sound. Check the installation of espeak-ng.")
    samples = len(sound) - _HEADER
    return (
        sound[:4]
        + struct.pack("<L", len(sound) - 8)
        + sound[8:40]
        + struct.pack("<L", samples)
        + sound[_HEADER:]
    )
