"""Several files or pages of one landlord's self-assessment, joined into one."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from putright.assessment.read import forms
from putright.assessment.read.model import (
    Counts,
    Passage,
    Problem,
    ReadAssessment,
    ReadProvision,
    Trouble,
    Unreadable,
)


def join_assessments(several: Sequence[ReadAssessment]) -> ReadAssessment:
    """Join what was read from several files, in their order, into one self-assessment.

    Later files fill in what the earlier ones lack. A provision that stands in two of them is kept
    twice, and each after the first is marked. Lines count in their own file: `part` says which.

    Raises:
        Unreadable: no file at all, or files of different editions of the Code.
    """
    if not several:
        raise Unreadable("There is no file to read.")
    if len(several) == 1:
        return several[0]
    edition = several[0].edition
    others = [each.edition.id for each in several if each.edition.id != edition.id]
    if others:
        raise Unreadable(
            f"The files are forms of different editions of the Code ({edition.id} and "
            f"{', '.join(sorted(set(others)))}). Read each edition by itself."
        )
    provisions = _provisions(several)
    present = {each.ref for each in provisions}
    landlords = list(dict.fromkeys(each.landlord for each in several if each.landlord))
    return ReadAssessment(
        edition=edition,
        edition_stated=any(each.edition_stated for each in several),
        encoding=", ".join(dict.fromkeys(each.encoding for each in several)),
        layout=_layout(several),
        title=next((each.title for each in several if each.title), ""),
        landlord=landlords[0] if landlords else None,
        provisions=provisions,
        missing=tuple(each for each in forms.refs(edition) if each not in present),
        problems=(*_problems(several), *_two_landlords(landlords)),
        passages=_passages(several),
        counts=_counts(several),
        parts=len(several),
    )


def _layout(several: Sequence[ReadAssessment]) -> str:
    layouts = {each.layout for each in several}
    return layouts.pop() if len(layouts) == 1 else "several"


def _provisions(several: Sequence[ReadAssessment]) -> tuple[ReadProvision, ...]:
    """All provisions, in the order of the form; those without a number stay behind their own."""
    order = forms.places(forms.refs(several[0].edition))
    seen: dict[str, int] = {}
    placed: list[tuple[float, int, int, ReadProvision]] = []
    for part, each in enumerate(several, 1):
        place = -1.0
        for at, one in enumerate(each.provisions):
            place = float(order[one.ref]) if one.ref in order else place
            placed.append((place, part, at, _marked(one, part, seen)))
    if _in_turn(several, order):
        return tuple(each[-1] for each in placed)
    return tuple(each[-1] for each in sorted(placed, key=lambda each: each[:3]))


def _in_turn(several: Sequence[ReadAssessment], order: dict[str, int]) -> bool:
    """True where each file goes on where the one before has ended: the order stays as printed."""
    ends = [[order[one.ref] for one in each.provisions if one.ref in order] for each in several]
    filled = [each for each in ends if each]
    return all(max(a) < min(b) for a, b in pairwise(filled))


def _marked(one: ReadProvision, part: int, seen: dict[str, int]) -> ReadProvision:
    problems = one.problems
    if one.ref:
        if seen.get(one.ref, part) != part:
            note = f"{one.ref} also stands in file {seen[one.ref]}; each is kept"
            problems = (*problems, Problem(Trouble.REF_DUPLICATE, note, one.line))
        seen.setdefault(one.ref, part)
    return replace(one, part=part, problems=problems)


def _problems(several: Sequence[ReadAssessment]) -> list[Problem]:
    return [
        replace(problem, text=f"file {part}: {problem.text}")
        for part, each in enumerate(several, 1)
        for problem in each.problems
    ]


def _two_landlords(landlords: Sequence[str]) -> list[Problem]:
    """A guess from the titles, so no reason to refuse the files."""
    if len({each.casefold() for each in landlords}) < 2:
        return []
    note = f"the files may be of different landlords: {', '.join(landlords)}"
    return [Problem(Trouble.OTHER_LANDLORD, note)]


def _passages(several: Sequence[ReadAssessment]) -> tuple[Passage, ...]:
    return tuple(passage for each in several for passage in each.passages)


def _counts(several: Sequence[ReadAssessment]) -> Counts:
    """The sums of all files' counts; what holds in each holds in the sum."""
    return Counts(
        **{
            name: sum(getattr(each.counts, name) for each in several)
            for name in Counts.__dataclass_fields__
        }
    )
