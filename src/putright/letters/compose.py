"""A letter from the case, the wording and what its writer changed. Pure, and always the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from putright.codes.vocabulary import LetterKind
from putright.letters import answering, building, ways_on
from putright.letters.basis import NOBODY, Basis, holds_true
from putright.letters.matter import Matter
from putright.letters.model import Addressee, Block, Letter, Letterhead, Signature
from putright.letters.placeholders import fill_from
from putright.letters.saying import Builder, Built, Saying
from putright.letters.texts import blank, find_blanks, parts_of
from putright.letters.wording import BlockWording, LetterWording, Wording

BUILDERS: dict[str, Builder] = {
    "stage": building.stage,
    "definition": building.definition,
    "outcome_sought": building.outcome_sought,
    "outcome_known": building.outcome_known,
    "responsibility": building.responsibility,
    "reasons": building.reasons,
    "ground_and_reasons": building.ground_and_reasons,
    "new_date": building.new_date,
    "findings": answering.findings,
    "remedies": answering.remedies,
    "offer": answering.offer,
    "outstanding": answering.outstanding,
    "open_actions": answering.still_to_do,
    "action_done": answering.action_done,
    "next_stage": answering.next_stage,
    "restriction": building.restriction,
    "case": building.case,
    "enclosed": building.enclosed,
    "ombudsman": ways_on.ombudsman,
    "ombudsman_short": ways_on.ombudsman_short,
}


@dataclass(frozen=True, slots=True)
class Added:
    """A block that the writer added. `after`: the block that it comes after, or "" for the end."""

    key: str
    heading: str
    text: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Edits:
    """What the writer of one letter changed. Texts are taken as they are typed, brackets and all.

    Attributes:
        texts, headings: By the key of a block that can be edited.
        added: Blocks of their own, in order.
        left_out: Blocks of the wording that this letter goes without. One that has to stay stays.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)
    added: tuple[Added, ...] = ()
    left_out: frozenset[str] = frozenset()


NO_EDITS = Edits()


def compose(
    matter: Matter,
    wording: Wording,
    edits: Edits,
    letterhead: Letterhead,
    *,
    signature: Signature = NOBODY,
    closing: str = "Yours sincerely",
    language: str = "en-GB",
) -> Letter:
    """The letter of `matter.kind`.

    A placeholder whose value the case lacks, and a built block that lacks what it is made of, show
    a blank (`texts.find_blanks`). A block that its writer emptied is not in the letter: see `absent`.
    """
    basis = Basis(matter, letterhead, signature)
    words = wording.letters[matter.kind]
    say = Saying(basis, wording.phrases)
    return Letter(
        kind=matter.kind,
        stage=matter.stage,
        reference=matter.reference,
        written_on=matter.written_on,
        title=fill_from(words.title(matter.stage), basis),
        letterhead=letterhead,
        addressee=_addressee(matter),
        salutation=_salutation(say),
        blocks=tuple(_blocks(say, words, edits)),
        signature=signature,
        closing=closing,
        language=language,
    )


def absent(
    matter: Matter,
    wording: Wording,
    edits: Edits,
    letterhead: Letterhead,
    *,
    signature: Signature = NOBODY,
) -> tuple[Block, ...]:
    """The blocks that the writer left out or emptied, as they were: to be offered back."""
    say = Saying(Basis(matter, letterhead, signature), wording.phrases)
    gone: list[Block] = []
    for block in _there(say.basis, wording.letters[matter.kind]):
        emptied = block.editable and not edits.texts.get(block.key, "-").strip()
        if emptied or _is_left_out(block, edits):
            gone += _made(say, block, NO_EDITS)
    return tuple(gone)


def unused(letter: Letter, edits: Edits) -> tuple[str, ...]:
    """The keys of blocks that the writer edited and that this letter does not have.

    The case may have changed since, so that another block stands in their place. A block that was
    emptied on purpose is not among them.
    """
    there = {each.key for each in letter.blocks if each.editable}
    edited = dict.fromkeys((*edits.texts, *edits.headings))
    return tuple(
        key
        for key in edited
        if key not in there and key not in edits.left_out and edits.texts.get(key, "-").strip()
    )


# To whom


def _addressee(matter: Matter) -> Addressee:
    if matter.kind is LetterKind.EVIDENCE_COVER:
        if not matter.offices:
            return Addressee(blank("the ombudsman’s name"))
        return Addressee(matter.offices[0].name, matter.offices[0].address)
    name = matter.writes_to.strip() or matter.resident.strip()
    return Addressee(name or blank("the name"), matter.lines)


def _salutation(say: Saying) -> str:
    matter = say.basis.matter
    given = matter.salutation.strip()
    if given:
        return given if given.lower().startswith("dear ") else say("dear", name=given)
    return say("dear", name=_addressee(matter).name)


# The blocks


def _there(basis: Basis, words: LetterWording) -> Iterator[BlockWording]:
    """The blocks of the wording that belong in this letter."""
    stage = basis.matter.stage
    for block in words.blocks:
        if block.stages and stage not in block.stages:
            continue
        if all(holds_true(each, basis) for each in block.when):
            yield block


def _is_left_out(block: BlockWording, edits: Edits) -> bool:
    return block.key in edits.left_out and not block.has_to_stay


def _blocks(say: Saying, words: LetterWording, edits: Edits) -> Iterator[Block]:
    there = {each.key for each in _there(say.basis, words)}
    waiting = list(edits.added)
    for block in words.blocks:
        if block.key in there and not _is_left_out(block, edits):
            for made in _made(say, block, edits):
                yield made
                yield from _added_after(made.key, waiting)
        yield from _added_after(block.key, waiting)
    while waiting:
        first = waiting.pop(0)
        yield _typed(first)
        yield from _added_after(first.key, waiting)


def _added_after(key: str, waiting: list[Added]) -> Iterator[Block]:
    """What the writer put after a block, and what they put after that; takes it off the list."""
    for each in [each for each in waiting if each.after == key and each.key != key]:
        if each in waiting:
            waiting.remove(each)
            yield _typed(each)
            yield from _added_after(each.key, waiting)


def _typed(added: Added) -> Block:
    return Block(
        added.key, added.heading.strip(), parts_of(added.text), editable=True, source=added.text
    )


def _made(say: Saying, block: BlockWording, edits: Edits) -> Sequence[Block]:
    if block.build:
        return [_built(say, block, each) for each in BUILDERS[block.build](say)]
    source = edits.texts.get(block.key)
    if source is None:
        source = fill_from(block.text, say.basis)
    parts = parts_of(source)
    if not parts:
        return []
    heading = edits.headings.get(block.key)
    return [
        Block(
            key=block.key,
            heading=fill_from(block.heading, say.basis) if heading is None else heading.strip(),
            parts=parts,
            holds=frozenset() if find_blanks(source) else block.holds,
            editable=True,
            source=source,
        )
    ]


def _built(say: Saying, block: BlockWording, made: Built) -> Block:
    before = parts_of(fill_from(block.text, say.basis)) if block.text else ()
    heading = block.heading if made.heading is None else made.heading
    return Block(
        key=f"{block.key}{made.suffix}",
        heading=fill_from(heading, say.basis) if made.heading is None else heading,
        parts=(*before, *made.parts),
        holds=made.holds,
        about_point=made.about_point,
    )
