"""Other residents who are named in a letter: found by asking the record for the names in its words."""

import re
from collections.abc import Iterator

from django.db import connection

from putright.letters.matter import Matter
from putright.letters.model import Facts, Items, Letter, Paragraph, Part, Subheading
from putright.record.tenancy import within

AT_ONCE = 400  # names that are asked for in one query


def names_in(landlord: int, letter: Letter, matter: Matter) -> tuple[str, ...]:
    """The names of residents, other than the letter's own, that its editable words hold."""
    asked = list(dict.fromkeys(_candidates(letter)))
    found: set[str] = set()
    with within(landlord), connection.cursor() as cursor:
        for start in range(0, len(asked), AT_ONCE):
            cursor.execute(
                "select distinct resident_name from matter "
                "where landlord_id = %s and kind = 'resident' and resident_name = any(%s)",
                [landlord, asked[start : start + AT_ONCE]],
            )
            found.update(str(row[0]) for row in cursor.fetchall())
    own = {matter.resident.lower(), matter.writes_to.lower()}
    own |= {name.lower() for name, _ in matter.names}
    return tuple(sorted(each for each in found if each.lower() not in own))


def _candidates(letter: Letter) -> Iterator[str]:
    for text in texts_of(letter):
        yield from _names(text)


def texts_of(letter: Letter) -> Iterator[str]:
    """Every text of a letter's blocks, in order; their headings left out."""
    for block in letter.blocks:
        for part in block.parts:
            yield from _texts(part)


def _texts(part: Part) -> Iterator[str]:
    match part:
        case Paragraph() | Subheading():
            yield part.text
        case Items():
            yield from part.items
        case Facts():
            for name, value in part.rows:
                yield name
                yield value


def _names(text: str) -> Iterator[str]:
    """Every run of two to four words that begin with a capital, each run inside a longer one too."""
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    for start, word in enumerate(words):
        if not word[0].isupper():
            continue
        for length in (2, 3, 4):
            run = words[start : start + length]
            if len(run) == length and run[-1][0].isupper():
                yield " ".join(run)
