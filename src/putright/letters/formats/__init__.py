"""The formats of a letter, and one way to each of them.

    from putright.letters.formats import render
    made = render(letter, LetterFormat.PDF, tools)

PDF, large print, Word, HTML and text are made here. Braille and audio need a program each, which
this room may not run: whoever calls brings them as `Tools`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from putright.codes.vocabulary import LetterFormat
from putright.letters.model import Letter

MEDIA_TYPES = {
    LetterFormat.PDF: "application/pdf",
    LetterFormat.LARGE_PRINT: "application/pdf",
    LetterFormat.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    LetterFormat.HTML: "text/html; charset=utf-8",
    LetterFormat.PLAIN: "text/plain; charset=utf-8",
    LetterFormat.BRAILLE: "application/x-brf",
    LetterFormat.AUDIO: "audio/mpeg",
}
ENDINGS = {
    LetterFormat.PDF: "pdf",
    LetterFormat.LARGE_PRINT: "pdf",
    LetterFormat.WORD: "docx",
    LetterFormat.HTML: "html",
    LetterFormat.PLAIN: "txt",
    LetterFormat.BRAILLE: "brf",
    LetterFormat.AUDIO: "mp3",
}
_WAV = b"RIFF"


@dataclass(frozen=True, slots=True)
class Tools:
    """The programs behind Braille and audio. Both are given a text and its language.

    `translate` makes Braille ASCII of lines, line for line; `speak` makes MP3 or WAV.
    """

    translate: Callable[[str, str], str]
    speak: Callable[[str, str], bytes]


def render(letter: Letter, form: LetterFormat, tools: Tools) -> bytes:
    """The letter in a format.

    Raises:
        CannotMake: the format can't show the letter; the message says why and what to do.
        NotInstalled: the program for the format is not on this machine.
        ProgramFailed: the program failed or took too long.
    """
    # Each room of a format loads what it needs, such as typst, only where it is asked for.
    match form:
        case LetterFormat.PDF | LetterFormat.LARGE_PRINT:
            from putright.letters.formats.pdf import pdf

            return pdf(letter, large_print=form is LetterFormat.LARGE_PRINT)
        case LetterFormat.WORD:
            from putright.letters.formats.word import word

            return word(letter)
        case LetterFormat.HTML:
            from putright.letters.formats.html import page

            return page(letter).encode()
        case LetterFormat.PLAIN:
            from putright.letters.formats.plain import plain

            return plain(letter).encode()
        case LetterFormat.BRAILLE:
            from putright.letters.formats.braille import brf

            return brf(letter, partial(_translated, tools, letter.language)).encode("ascii")
        case LetterFormat.AUDIO:
            from putright.letters.formats.audio import script

            return tools.speak(script(letter), letter.language)


def _translated(tools: Tools, language: str, text: str) -> str:
    return tools.translate(text, language)


def media_type(form: LetterFormat, made: bytes) -> str:
    """The media type of what was made: audio is WAV where the machine has no MP3 encoder."""
    return "audio/wav" if _is_wav(form, made) else MEDIA_TYPES[form]


def ending(form: LetterFormat, made: bytes) -> str:
    """The ending of the file's name for what was made, without a dot."""
    return "wav" if _is_wav(form, made) else ENDINGS[form]


def _is_wav(form: LetterFormat, made: bytes) -> bool:
    return form is LetterFormat.AUDIO and made.startswith(_WAV)
