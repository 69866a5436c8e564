"""The answer of a form that has a column to tick for each answer."""

from putright.assessment.read import answers, signs
from putright.assessment.read.answers import Understood
from putright.assessment.read.columns import TICK_ROLES
from putright.assessment.read.join import Joined
from putright.assessment.read.model import Answer, Role
from putright.assessment.read.signs import Mark

_NAMES = {
    Role.YES: "Yes",
    Role.NO: "No",
    Role.PARTIAL: "Partial",
    Role.NOT_APPLICABLE: "N/A",
}
_MEANT = {
    Role.YES: Answer.YES,
    Role.NO: Answer.NO,
    Role.PARTIAL: Answer.PARTIAL,
    Role.NOT_APPLICABLE: Answer.NOT_APPLICABLE,
}
_NOT_UNDERSTOOD = Understood(Answer.UNANSWERED, exact=False, known=False)


def ticked(row: Joined) -> tuple[str, Understood] | None:
    """What the ticked columns say, as printed and as understood; None where nothing is printed.

    Any mark will do (✓ ☒ x ●), or the column's own answer in words. A cross under "No" beside a
    tick under "Yes" is one answer; two marks are two.
    """
    printed = {
        role: text for role in _MEANT if role in TICK_ROLES and (text := row.text(role)).strip()
    }
    if not printed:
        return None
    marked = {role for role, text in printed.items() if _marks(role, text)}
    crossed = {role for role, text in printed.items() if signs.mark(text) is Mark.CROSSED}
    empty = {role for role, text in printed.items() if signs.mark(text) is Mark.EMPTY}
    worded = {role: text for role, text in printed.items() if signs.mark(text) is None}
    others = {role: text for role, text in worded.items() if role not in marked}
    if marked:
        shown = marked | others.keys()
        understood = _one_of({_MEANT[role] for role in marked}, exact=not others)
    elif others:
        shown = printed.keys() - empty
        understood = _from_words(others)
    else:
        shown = crossed or empty
        understood = _from_crosses(crossed)
    raw = " / ".join(f"{printed[role]} (column {_NAMES[role]})" for role in _MEANT if role in shown)
    return raw, understood


def _marks(role: Role, text: str) -> bool:
    if signs.mark(text) is Mark.TICKED:
        return True
    meant = answers.understand(text)
    return meant.exact and signs.mark(text) is None and meant.answer is _MEANT[role]


def _one_of(meant: set[Answer], *, exact: bool) -> Understood:
    return Understood(meant.pop() if len(meant) == 1 else Answer.BOTH, exact=exact)


def _from_words(words: dict[Role, str]) -> Understood:
    """Words in the columns: an answer that has no column here, or a text beside no tick."""
    meant: set[Answer] = set()
    exact = True
    for role, text in words.items():
        said = answers.understand(text)
        if said.exact and said.answer in (Answer.NOT_APPLICABLE, Answer.PARTIAL):
            meant.add(said.answer)
        elif said.exact and said.answer in (Answer.YES, Answer.NO):
            return _NOT_UNDERSTOOD  # "Yes" under "No"
        else:
            meant.add(_MEANT[role])
            exact = False
    return _one_of(meant, exact=exact)


def _from_crosses(crossed: set[Role]) -> Understood:
    """A lone cross under "No" marks it. Under another column it may mark or deny."""
    if not crossed:
        return Understood(Answer.UNANSWERED)
    if crossed == {Role.NO}:
        return Understood(Answer.NO, sign="a cross under No")
    return _NOT_UNDERSTOOD
