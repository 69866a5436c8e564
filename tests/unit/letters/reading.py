"""A letter as plain lines, for a person to read and a test to search."""

from letters.matters import LETTERHEAD, TEAM
from putright.letters.compose import NO_EDITS, Edits, compose
from putright.letters.matter import Matter
from putright.letters.model import (
    Block,
    Facts,
    Items,
    Letter,
    Letterhead,
    Paragraph,
    Part,
    Signature,
    Subheading,
)
from putright.letters.wording import Wording, default_wording


def written(
    about: Matter,
    edits: Edits = NO_EDITS,
    wording: Wording | None = None,
    letterhead: Letterhead = LETTERHEAD,
    signature: Signature = TEAM,
) -> Letter:
    return compose(about, wording or default_wording(), edits, letterhead, signature=signature)


def lines_of(part: Part) -> list[str]:
    match part:
        case Paragraph():
            return [part.text]
        case Subheading():
            return [f"# {part.text}"]
        case Items():
            return [
                f"{f'{n}.' if part.numbered else '-'} {item}"
                for n, item in enumerate(part.items, 1)
            ]
        case Facts():
            return [f"{name}: {value}" for name, value in part.rows]


def text_of(block: Block) -> str:
    heading = [block.heading] if block.heading else []
    return "\n".join([*heading, *(line for part in block.parts for line in lines_of(part))])


def as_read(letter: Letter) -> str:
    blocks = []
    for block in letter.blocks:
        heading = [f"## {block.heading}"] if block.heading else []
        blocks.append("\n\n".join([*heading, *("\n".join(lines_of(part)) for part in block.parts)]))
    signed = [
        each
        for each in (letter.signature.name, letter.signature.role, letter.signature.team)
        if each
    ]
    to = "\n".join((letter.addressee.name, *letter.addressee.lines))
    return (
        "\n\n".join(
            [to, f"# {letter.title}", letter.salutation, *blocks, letter.closing, "\n".join(signed)]
        )
        + "\n"
    )


def block(letter: Letter, key: str) -> Block:
    found = [each for each in letter.blocks if each.key == key]
    assert found, f"there is no block {key}; there are {[each.key for each in letter.blocks]}"
    return found[0]


def keys(letter: Letter) -> list[str]:
    return [each.key for each in letter.blocks]


def held(letter: Letter) -> set[str]:
    return {each for block in letter.blocks for each in block.holds}
