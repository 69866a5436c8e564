"""The spoken text of a letter."""

from dataclasses import replace

import pytest

from letters.formats.samples import letter, saying
from putright.letters.formats.audio import said, script
from putright.letters.model import Facts, Items


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("£250.50", "250 pounds and 50 pence"),
        ("£1,250", "1250 pounds"),
        ("£1", "1 pound"),
        ("£0.05", "5 pence"),
        ("£3m", "£3m"),
        ("by 3 May 2026", "by the 3rd of May 2026"),
        ("on the 1 June", "on the 1st of June"),
        ("12 May, 21 May, 22 May", "the 12th of May, the 21st of May, the 22nd of May"),
        ("03/05/2026", "the 3rd of May 2026"),
        ("31/31/2026", "31/31/2026"),
        ("C-2026-00042", "C, 2 0 2 6, 0 0 0 4 2"),
        ("call 0300 111 3000", "call 0 3 0 0, 1 1 1, 3 0 0 0"),
        ("+44 1632 960999", "0, 1 6 3 2, 9 6 0 9 9 9"),
        ("QX2 4BB", "Q X 2, 4 B B"),
        ("20 working days", "20 working days"),
        (
            "www.housing-x.org.uk/complain",
            "w w w dot housing hyphen x dot org dot u k slash complain",
        ),
        ("a.b@x.example", "a dot b at x dot example"),
        ("👍", "(thumbs up sign)"),
    ],
)
def test_said_in_english(written: str, spoken: str) -> None:
    assert said(written, "en-GB") == spoken


def test_said_in_welsh() -> None:
    assert said("£12.50 ar 3/5/2026", "cy") == "12 o bunnoedd a 50 ceiniog ar 3 Mai 2026"


def test_every_part_ends_with_a_stop() -> None:
    made = script(
        saying("No stop", Items(("an item",)), Facts((("By", "3 May"),)), heading="Found")
    )
    for paragraph in made.strip().split("\n\n"):
        assert paragraph[-1] in ".!?:;…"
    assert "Found.\n\nNo stop.\n\nA list of 1.\n\nan item.\n\nBy: the 3rd of May." in made


def test_starts_with_who_writes_and_leaves_addresses_out() -> None:
    made = script(letter())
    assert made.startswith("From: Larkfield Homes.\n\nTo: Mrs Ada Okonkwo-Ashworth.")
    assert "7 Larch Court\n" not in made
    assert made.index("Yours sincerely.") < made.index("Phone: 0 1 6 3 2, 9 6 0, 1 0 0.")


def test_in_welsh() -> None:
    made = script(replace(saying("Mae’r tŷ yn llaith."), language="cy"))
    assert made.startswith("Oddi wrth: Larkfield Homes.")
    assert "Dyddiad: 20 Mawrth 2026." in made
