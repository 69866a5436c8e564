"""What changed from one self-assessment of a landlord to its next, also across editions. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from putright.assessment.compare import Line, Move, better, compare
from putright.assessment.publish.paper import (
    Column,
    Facts,
    Heading,
    Paper,
    Part,
    Points,
    Prose,
    Table,
    Texts,
    line,
    prose,
)
from putright.assessment.publish.wording import rewritten
from putright.assessment.said import ANSWERS, Form, Said
from putright.codes.model import CodeMap
from putright.workingdays.dates import in_words

_TEXTS = (("Evidence", "evidence"), ("Commentary", "commentary"), ("Explanation", "explanation"))


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A provision whose texts are not what they were: by its name, each text before and now."""

    line: Line
    texts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed.

    Attributes:
        before, after: The two forms.
        moved: The provisions whose answer is another.
        rewritten: Those of which a text is another.
        new: Those that the edition before has nothing like.
        dropped: Those that the edition now has nothing like.
        same: How many provisions say word for word what they said.
    """

    before: Form
    after: Form
    moved: tuple[Move, ...]
    rewritten: tuple[Rewritten, ...]
    new: tuple[Line, ...]
    dropped: tuple[Line, ...]
    same: int


def changes(before: Form, after: Form, code_map: CodeMap) -> Changes:
    """What changed from one form to another; of two editions along their map.

    Raises:
        CannotCompare: they answer to different codes.
    """
    compared = compare((before, after), code_map)
    shared = [each for each in compared.lines if all(side.refs for side in each.sides)]
    texts = tuple(each for line_ in shared if (each := _texts(line_)).texts)
    moved = tuple(_moved(shared))
    touched = {each.line.provision.ref for each in texts}
    touched |= {each.line.provision.ref for each in moved}
    return Changes(
        before=before,
        after=after,
        moved=moved,
        rewritten=texts,
        new=tuple(each for each in compared.lines if not each.sides[0].refs),
        dropped=tuple(each for each in compared.lines if not each.sides[1].refs),
        same=sum(each.provision.ref not in touched for each in shared),
    )


def _moved(lines: Iterable[Line]) -> Iterator[Move]:
    """Whatever the landlords are called; also where an answer was given or taken away."""
    for each in lines:
        first, second = each.sides
        if first.answers != second.answers:
            yield Move(each, 0, 1, better(first, second))


def _texts(each: Line) -> Rewritten:
    first, second = (side.said for side in each.sides)
    found = [
        (name, before, after)
        for name, key in _TEXTS
        if (before := _together(first, key)) != (after := _together(second, key))
    ]
    return Rewritten(each, tuple(found))


def _together(said: Iterable[Said], key: str) -> str:
    texts = (" ".join(str(getattr(each, key)).split()) for each in said)
    return " ".join(dict.fromkeys(filter(None, texts)))


# As a paper


def in_words_of(found: Changes, *, on: date, colour: str = "#1d4f6e") -> Paper:
    """What changed, as a paper: answers, texts with what is gone and added, provisions.

    Args:
        found: What changed.
        on: The day on which the paper is made.
        colour: The landlord's.
    """
    title = f"What changed: {found.before.name} to {found.after.name}"
    parts: list[Part] = [*_in_short(found)]
    parts += _moves_of(found)
    parts += _rewritten_of(found)
    parts += _lines_of("New provisions", found.new, found.after, "new")
    parts += _lines_of("Provisions that are gone", found.dropped, found.before, "gone")
    author = found.after.landlord or found.after.name
    return Paper(title, author, on, tuple(parts), colour, foot=title)


def _in_short(found: Changes) -> Iterator[Part]:
    rows = [
        ("Before", f"{found.before.name}: {found.before.edition.title}"),
        ("Now", f"{found.after.name}: {found.after.edition.title}"),
        ("Answers that moved", str(len(found.moved))),
        ("Provisions whose texts were rewritten", str(len(found.rewritten))),
        ("Provisions that are word for word the same", str(found.same)),
    ]
    if found.before.edition.id != found.after.edition.id:
        rows.append(("New provisions", str(len(found.new))))
        rows.append(("Provisions that are gone", str(len(found.dropped))))
    yield Facts(tuple((name, prose(value)) for name, value in rows))


def _moves_of(found: Changes) -> Iterator[Part]:
    yield Heading(2, "Answers that moved", "moved")
    if not found.moved:
        yield from prose("None: each answer is what it was.")
        return
    yield moves_table(found)


def moves_table(found: Changes, *, most: int | None = None) -> Table:
    """The answers that moved, before and now; no more than `most`, and how many it leaves out."""
    names = ("Provision", "Before", "Now", "Which way")
    columns = tuple(map(Column, names, (6, 3, 3, 2)))
    rows = tuple(
        (
            prose(f"{each.line.provision.ref} {each.line.provision.title}"),
            answers_of(each.line, 0),
            answers_of(each.line, 1),
            prose({True: "Better", False: "Worse", None: "Other"}[each.better]),
        )
        for each in found.moved[:most]
    )
    about = "The provisions whose answer is not what it was."
    if more := len(found.moved) - len(rows):
        about += f" The first {len(rows)}; {more} more stand in the paper “What changed”."
    return Table(about, columns, rows)


def answers_of(each: Line, at: int) -> Texts:
    """What one form answers to a line, with the numbers where they are others."""
    side = each.sides[at]
    if not side.said:
        return prose("Not in this form" if side.refs else "No such provision")
    numbered = side.refs != (each.provision.ref,)
    texts = [
        (f"{one.ref}: " if numbered else "")
        + ANSWERS[one.answer]
        + (f"; to comply by {in_words(one.comply_by)}" if one.comply_by else "")
        for one in side.said
    ]
    return tuple(Prose(line(each)) for each in texts)


def _rewritten_of(found: Changes) -> Iterator[Part]:
    yield Heading(2, "Texts that were rewritten", "rewritten")
    if not found.rewritten:
        yield from prose("None: each text is what it was.")
        return
    yield from prose("What is gone is struck through; what was added is underlined.")
    for each in found.rewritten:
        provision = each.line.provision
        yield Heading(3, f"{provision.ref} {provision.title}")
        rows: list[tuple[str, Texts]] = [
            (name, (Prose(rewritten(before, after)),)) for name, before, after in each.texts
        ]
        yield Facts(tuple(rows))


def _lines_of(name: str, lines: Iterable[Line], form: Form, key: str) -> Iterator[Part]:
    found = tuple(lines)
    if not found:
        return
    yield Heading(2, name, key)
    points = []
    for each in found:
        said = form.said.get(each.provision.ref)
        answer = f": {ANSWERS[said.answer]}" if said else ""
        points.append(line(f"{each.provision.ref} {each.provision.title}{answer}"))
    yield Points(tuple(points))
