"""A letter as plain text, for e-mail and for screen readers: one line for each paragraph."""

from collections.abc import Iterator

from putright.letters.formats.tidying import lines_of, tidied
from putright.letters.formats.words import bears, signs, ways, words_of
from putright.letters.model import Block, Facts, Items, Letter, Paragraph, Part, Subheading


def plain(letter: Letter) -> str:
    """The letter as text.

    Paragraphs are not wrapped: a mail program does that, and a screen reader then reads sentences
    and not lines. Headings stand underlined by what stays silent in most screen readers (hyphens).
    """
    letter = tidied(letter)
    words = words_of(letter.language)
    head, to = letter.letterhead, letter.addressee
    stanzas = [
        "\n".join([head.landlord, *head.address]),
        "\n".join([to.name, *to.lines]),
        "\n".join(f"{name}: {value}" for name, value in bears(letter, words)),
        _underlined(letter.title, "="),
        letter.salutation,
    ]
    for block in letter.blocks:
        stanzas.extend(_block(block))
    stanzas.append(letter.closing)
    stanzas.append("\n".join(signs(letter.signature, head)))
    if found := ways(head, words):
        stanzas.append(_underlined(words.contact))
        stanzas.append("\n".join(f"{name}: {value}" for name, value in found))
    return "\n\n".join(stanza for stanza in stanzas if stanza) + "\n"


def _underlined(heading: str, by: str = "-") -> str:
    return f"{heading}\n{by * min(len(heading), 72)}" if heading else ""


def _block(block: Block) -> Iterator[str]:
    yield _underlined(block.heading)
    for part in block.parts:
        yield _part(part)


def _part(part: Part) -> str:
    match part:
        case Paragraph():
            return "\n".join(lines_of(part.text))
        case Subheading():
            return part.text
        case Items():
            marks = ((f"{n}." if part.numbered else "*") for n in range(1, len(part.items) + 1))
            return "\n".join(
                f"{mark} " + "\n  ".join(lines_of(item))
                for mark, item in zip(marks, part.items, strict=True)
            )
        case Facts():
            return "\n".join(f"{name}: {', '.join(lines_of(value))}" for name, value in part.rows)
