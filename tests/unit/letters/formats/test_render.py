"""The one way to every format, and the programs behind two of them."""

import io
import shutil
import subprocess
import wave
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from letters.formats.samples import letter, saying
from putright.codes.vocabulary import LetterFormat
from putright.letters.formats import ENDINGS, MEDIA_TYPES, Tools, ending, media_type, render
from putright.letters.formats.problems import CannotMake, NotInstalled, ProgramFailed, TooLong
from putright.record import programs

STARTS = {
    LetterFormat.PDF: b"%PDF-1.7",
    LetterFormat.LARGE_PRINT: b"%PDF-1.7",
    LetterFormat.WORD: b"PK",
    LetterFormat.HTML: b"<!DOCTYPE html>",
    LetterFormat.PLAIN: b"Larkfield Homes",
    LetterFormat.BRAILLE: b"LARKFIELD HOMES",
    LetterFormat.AUDIO: b"en-GB From: Larkfield Homes.",
}
PRETENDED = Tools(
    translate=lambda text, _: text.upper().encode("ascii", "replace").decode(),
    speak=lambda text, language: f"{language} {text}".encode(),
)
braille = pytest.mark.skipif(
    not shutil.which("lou_translate"), reason="lou_translate (liblouis-bin) is not installed"
)
speech = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")


def test_every_format_is_covered() -> None:
    assert set(STARTS) == set(MEDIA_TYPES) == set(ENDINGS) == set(LetterFormat)


@pytest.mark.parametrize("form", LetterFormat)
def test_render(form: LetterFormat) -> None:
    assert render(letter(), form, PRETENDED).startswith(STARTS[form])


def test_audio_is_what_was_made() -> None:
    assert media_type(LetterFormat.AUDIO, b"RIFFxxxx") == "audio/wav"
    assert ending(LetterFormat.AUDIO, b"RIFFxxxx") == "wav"
    assert media_type(LetterFormat.AUDIO, b"\xff\xfb") == "audio/mpeg"
    assert ending(LetterFormat.PDF, b"RIFFxxxx") == "pdf"


class TestBraille:
    @braille
    def test_contracted_english(self) -> None:
        # "the" and "and" are one cell each; a capital has its sign; £ and figures theirs.
        assert programs.translate("The cat and the dog: £5\n", "en-GB") == ",! CAT & ! DOG3 @L#E\n"

    @braille
    def test_lines_stay_lines(self) -> None:
        assert programs.translate("one\n\ntwo\n", "en").split("\n")[1] == ""

    @braille
    @pytest.mark.parametrize("language", ["en-GB", "cy"])
    def test_letter(self, language: str) -> None:
        made = render(replace(letter(), language=language), LetterFormat.BRAILLE, programs.tools())
        pages = made.decode("ascii").split("\f")
        assert len(pages) >= 4
        assert all(page.count("\r\n") == 25 for page in pages)

    @braille
    def test_forty_pages_and_long_words(self) -> None:
        made = saying(
            *["This is one of very many paragraphs, each the same. " * 12] * 200, "w" * 300
        )
        assert render(made, LetterFormat.BRAILLE, programs.tools()).count(b"\f") > 100

    def test_language_without_a_table(self) -> None:
        with pytest.raises(CannotMake, match="English and Welsh"):
            programs.translate("Cześć", "pl")


class TestSpeech:
    @speech
    def test_wav_knows_its_length(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(
            programs.shutil, "which", lambda name: None if name == "lame" else _which(name)
        )
        made = programs.speak("Good morning.", "en-GB")
        with wave.open(io.BytesIO(made)) as sound:
            seconds = sound.getnframes() / sound.getframerate()
            assert sound.getnchannels() == 1
        assert 0.4 < seconds < 4
        assert media_type(LetterFormat.AUDIO, made) == "audio/wav"

    @speech
    @pytest.mark.skipif(not shutil.which("lame"), reason="lame is not installed")
    def test_mp3_where_there_is_an_encoder(self) -> None:
        made = programs.speak("Good morning.", "en-GB")
        assert made[:3] == b"ID3" or made[:2] in (b"\xff\xfb", b"\xff\xf3")

    @speech
    def test_welsh_has_a_voice_of_its_own(self) -> None:
        assert programs.speak("Bore da, llawer o ddiolch.", "cy") != programs.speak(
            "Bore da, llawer o ddiolch.", "en-GB"
        )

    @speech
    def test_language_without_a_voice(self) -> None:
        with pytest.raises(ProgramFailed, match="espeak-ng"):
            programs.speak("Text", "zz")

    def test_language_is_never_an_option(self) -> None:
        with pytest.raises(CannotMake, match="language"):
            programs.speak("Text", "../x")


class TestCare:
    def test_program_that_is_absent_names_its_package(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "")
        with pytest.raises(NotInstalled, match="apt-get install liblouis-bin"):
            programs.translate("Text", "en")
        with pytest.raises(NotInstalled, match="apt-get install espeak-ng"):
            programs.speak("Text", "en")

    def test_text_past_the_limit(self) -> None:
        with pytest.raises(TooLong, match="150,000"):
            programs.speak("x" * (programs.MOST_CHARACTERS + 1), "en")

    def test_text_is_in_no_argument_and_no_shell(self, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[dict[str, Any]] = []

        def run(order: Sequence[str], **given: Any) -> subprocess.CompletedProcess[bytes]:
            seen.append({"order": order, **given})
            return subprocess.CompletedProcess(order, 0, b"OK")

        monkeypatch.setattr(programs.shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(programs.subprocess, "run", run)
        programs.translate("Mrs Ada Okonkwo; rm -rf $HOME", "en")
        assert not any("Okonkwo" in word for word in seen[0]["order"])
        assert seen[0]["input"] == b"Mrs Ada Okonkwo; rm -rf $HOME"
        assert seen[0]["timeout"] == programs.SECONDS
        assert not seen[0].get("shell")
        assert set(seen[0]["env"]) == {"PATH", "LC_ALL"}

    @pytest.mark.parametrize("fault", ["slow", "code", "nothing"])
    def test_program_that_fails(self, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
        def run(order: Sequence[str], **given: Any) -> subprocess.CompletedProcess[bytes]:
            if fault == "slow":
                raise subprocess.TimeoutExpired(list(order), 1)
            return subprocess.CompletedProcess(order, int(fault == "code"), b"")

        monkeypatch.setattr(programs.shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(programs.subprocess, "run", run)
        with pytest.raises(ProgramFailed, match="lou_translate"):
            programs.translate("Text", "en")


_which = shutil.which
