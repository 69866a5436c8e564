"""What was typed on the page of a letter, as its draft keeps it."""

import hashlib
import secrets
from collections.abc import Iterator
from typing import Any

import msgspec

from putright.codes.vocabulary import LetterFormat
from putright.desk.acts.shapes import Data
from putright.desk.views.letter_desk import Desk
from putright.letters.compose import Edits
from putright.letters.model import Block
from putright.procedure.words import LetterWay
from putright.record.letters import composing
from putright.record.letters.drafting import AddedBlock, LetterDraft


def take(desk: Desk, data: Data) -> LetterDraft:
    """The draft with what was typed in it. The letter is composed already, where it can be.

    A part that was left as it was shown stays as it is by now: the wording may follow the case, and
    somebody else may have changed it meanwhile.
    """
    draft = desk.draft
    if "parts" in data:
        draft = _worded(desk, draft, data)
    if not draft.worded_as(desk.draft):
        draft = draft.written_by(desk.visit.person.id)
    return msgspec.structs.replace(
        draft,
        way=_chosen(LetterWay, one(data, "way")) or draft.way,
        format=_chosen(LetterFormat, one(data, "format")) or draft.format,
    )


def marks(desk: Desk) -> dict[str, str]:
    """For each part, what tells its text as the draft has it: the page carries it."""
    if desk.prepared is None:
        return {}
    own = {each.key: _mark_of(each) for each in desk.draft.added}
    found = {each.key: mark(each.source) for each in desk.prepared.letter.blocks if each.editable}
    return {**found, **own}


def mark(text: str) -> str:
    """What tells a text from another."""
    same = text.replace("\r\n", "\n").strip()
    return hashlib.sha256(same.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def one(data: Data, name: str) -> str:
    """What was given under a name; empty where nothing was."""
    values = data.get(name, ())
    return values[0] if values else ""


def _worded(desk: Desk, draft: LetterDraft, data: Data) -> LetterDraft:
    usual = _usual(desk)
    own = {each.key for each in draft.added}
    texts = {key: text for key, text in draft.texts.items() if f"forget-{key}" not in data}
    left = set(data.get("leave", ()))
    for key, typed, was in _typed(data):
        if key in own or f"heading-{key}" in data or mark(typed) == was:
            continue
        block = usual.get(key)
        if typed.strip() and not (block and typed.strip() == block.source.strip()):
            texts[key] = typed
            continue
        # An emptied part is left out; one that was changed, or has to stay, is as usual again.
        if texts.pop(key, None) is None and block and not block.holds and not typed.strip():
            left.add(key)
    return msgspec.structs.replace(
        draft, texts=texts, left_out=tuple(sorted(left)), added=_added(draft, data)
    )


def _usual(desk: Desk) -> dict[str, Block]:
    """The parts that can be changed, in the usual wording; none where the case can't be read."""
    if desk.prepared is None:
        return {}
    plain = composing.composed(desk.prepared.matter, desk.visit.settings, Edits())
    return {each.key: each for each in plain.blocks if each.editable}


def _typed(data: Data) -> Iterator[tuple[str, str, str]]:
    """Each part that the page offered: its key, what was typed, and the mark of what was shown."""
    for name in data:
        key = name.removeprefix("was-")
        if key != name and f"text-{key}" in data:
            yield key, one(data, f"text-{key}").replace("\r\n", "\n"), one(data, name)


def _added(draft: LetterDraft, data: Data) -> tuple[AddedBlock, ...]:
    """The parts that its writers added: as typed, where that is not what was shown."""
    there = {each.key for each in draft.added}
    here = [AddedBlock(key, "", "", "") for key in _own_on_page(data) if key not in there]
    found = [(each, _as_typed(each, data)) for each in (*draft.added, *here)]
    # What somebody else took out meanwhile is back where it was changed here.
    kept = [typed or each for each, typed in found if typed or each.key in there]
    kept = [each for each in kept if f"remove-{each.key}" not in data]
    if "add" in data:
        kept.append(AddedBlock(f"own-{secrets.token_hex(4)}", "", "", one(data, "add-after")))
    return tuple(kept)


def _own_on_page(data: Data) -> list[str]:
    keys = (name.removeprefix("heading-") for name in data if name.startswith("heading-"))
    return [key for key in keys if f"was-{key}" in data]


def _as_typed(block: AddedBlock, data: Data) -> AddedBlock | None:
    """An added part as it was typed; None where it is not on the page, or is as it was shown."""
    key = block.key
    if f"heading-{key}" not in data:
        return None
    text = one(data, f"text-{key}").replace("\r\n", "\n")
    typed = AddedBlock(key, one(data, f"heading-{key}"), text, block.after)
    return None if _mark_of(typed) == one(data, f"was-{key}") else typed


def _mark_of(block: AddedBlock) -> str:
    return mark(f"{block.heading}\x1f{block.text}")


def _chosen(words: Any, text: str) -> Any:
    return words(text) if text in set(words) else None
