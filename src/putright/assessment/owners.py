"""Whose forms these are: which of them are of one landlord, as far as they say so themselves. Pure.

What moved is told between forms of one landlord. A form names its landlord, or it does not; then its
file often bears the name, and its texts speak of the landlord again and again. Where the two agree it
is certain. Where only the names of files are alike it is asked, never taken for granted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from putright.assessment.said import Form

_WORD = re.compile(r"[^\W\d_]{3,}")
_YEAR = re.compile(r"(?<!\d)(20[1-4]\d)(?!\d)")
# Words of a name that tell no landlord from another.
_COMMON = frozenset({
        "self", "assessment", "assessments", "form", "forms", "complaint", "complaints", "handling",
        "code", "housing", "ombudsman", "hos", "appendix", "annex", "annual", "report", "version",
        "final", "draft", "copy", "signed", "published", "publication", "yearly", "review", "the",
        "and", "for", "our", "ltd", "limited", "plc", "association", "group", "society", "trust",
        "homes", "home", "council", "councils", "borough", "city", "county", "district", "london",
        "royal", "metropolitan", "tenants", "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december", "pdf", "docx", "doc",
        "xlsx", "csv", "txt", "html", "htm", "json",
})  # fmt: skip
_ANYBODY = frozenset({"the", "ltd", "limited", "plc", "and", "of"})


@dataclass(frozen=True, slots=True)
class Owner:
    """A landlord with its forms.

    Attributes:
        name: What it is called; None where no form says so.
        forms: Which of the forms, by their numbers from 0, in the order of their years.
        by_year: Whether their years say that order; else it is the one they were given in.
        why: How it is known that they are one landlord's; empty where there is one form.
    """

    name: str | None
    forms: tuple[int, ...]
    by_year: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Owners:
    """Every landlord, in the order of their first forms; and pairs that may be of one landlord."""

    every: tuple[Owner, ...]
    perhaps: tuple[tuple[int, int], ...] = ()

    def of(self, form: int) -> int:
        """The number of the landlord whose form it is."""
        return next(at for at, each in enumerate(self.every) if form in each.forms)


def owners(forms: Sequence[Form], *, one_landlord: bool = False) -> Owners:
    """Which of the forms are of one landlord.

    Args:
        forms: In any order.
        one_landlord: Somebody says that all of them are.
    """
    if one_landlord:
        return Owners((_owner(forms, range(len(forms)), "as you say"),))
    group = list(range(len(forms)))
    why: dict[int, str] = {}
    perhaps = []
    for first, second in combinations(range(len(forms)), 2):
        certain = _certain(forms[first], forms[second])
        if certain and _can_join(forms, group, first, second):
            gone, kept = group[second], group[first]
            group = [kept if each == gone else each for each in group]
            why.setdefault(kept, certain)
        elif certain is None:
            perhaps.append((first, second))
    every = [
        _owner(forms, [at for at, of in enumerate(group) if of == number], why.get(number, ""))
        for number in dict.fromkeys(group)
    ]
    return Owners(tuple(every), tuple(pair for pair in perhaps if group[pair[0]] != group[pair[1]]))


def _certain(first: Form, second: Form) -> str | None:
    """How it is certain that two forms are one landlord's; "": they are not; None: they may be."""
    if first.landlord and second.landlord:
        mine, theirs = _plain(first.landlord), _plain(second.landlord)
        if mine != theirs:
            return ""
        # A name of words that anybody's has, such as “The Ltd”, tells nobody from another.
        return _same_name(first, second) if mine else None
    words, others = _names(first), _names(second)
    shared = words & others
    if not shared or not (words <= others or others <= words):
        return ""
    if all(_speaks_of(form, shared) for form in (first, second)):
        return f"their names and their texts speak of {' '.join(sorted(shared)).title()}"
    return None


def _same_name(first: Form, second: Form) -> str:
    """How two forms bear one name: their own words say so, or that they are kept here does."""
    kept = " or is kept here as its own" if first.here or second.here else ""
    return f"each names {first.landlord}{kept}"


def _can_join(forms: Sequence[Form], group: Sequence[int], first: int, second: int) -> bool:
    """A form that names nobody joins no two landlords that are named otherwise."""
    together = {group[first], group[second]}
    named = {
        _plain(form.landlord)
        for form, of in zip(forms, group, strict=True)
        if of in together and form.landlord
    }
    return len(named) <= 1


def _plain(name: str) -> tuple[str, ...]:
    return tuple(each for each in re.findall(r"\w+", name.casefold()) if each not in _ANYBODY)


def _names(form: Form) -> frozenset[str]:
    """The words by which a form's landlord may be known: of its name, else of the form's."""
    words = _WORD.findall((form.landlord or form.name).casefold().replace("_", " "))
    return frozenset(words) - _COMMON


def _speaks_of(form: Form, names: frozenset[str]) -> bool:
    """Whether a form names the landlord, or its texts have each of the words more than once."""
    if form.landlord:
        return True
    texts = " ".join(
        text for each in form.said.values() for text in (each.evidence, each.commentary)
    ).casefold()
    return all(len(re.findall(rf"\b{re.escape(each)}\b", texts)) > 1 for each in names)


def _owner(forms: Sequence[Form], which: Sequence[int], why: str) -> Owner:
    name = next((forms[at].landlord for at in which if forms[at].landlord), None)
    years = {at: year_of(forms[at]) for at in which}
    known = [each for each in years.values() if each is not None]
    by_year = len(which) > 1 and len(set(known)) == len(which)
    ordered = sorted(which, key=lambda at: years[at] or 0) if by_year else which
    return Owner(name, tuple(ordered), by_year, why if len(which) > 1 else "")


def year_of(form: Form) -> int | None:
    """The year of a form: its own, else the one that its name bears; None where it bears several."""
    if form.year is not None:
        return form.year
    found = {int(each) for each in _YEAR.findall(form.name)}
    return found.pop() if len(found) == 1 else None


def in_words(found: Owners, letters: Mapping[int, str]) -> Iterator[str]:
    """Which forms are taken for one landlord's and why, and which may be, a sentence each."""
    for each in found.every:
        if len(each.forms) > 1:
            order = "in the order of their years" if each.by_year else "in the order given"
            told = ", ".join(letters[at] for at in each.forms)
            yield f"{told}: forms of one landlord ({each.why}), compared {order}."
    for first, second in found.perhaps:
        yield (
            f"{letters[first]} and {letters[second]} may be of one landlord: their names are alike. "
            "What moved between them is not told unless you say that they are."
        )
