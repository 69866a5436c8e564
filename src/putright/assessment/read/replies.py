"""What the answer to a question of the form of 2020 says.

It is written as free text into a column for Yes or one for No, or behind the question. Open questions
and those for a figure stand in the same columns: they ask for no yes or no, and have none.
"""

from putright.assessment.read import answers
from putright.assessment.read.answers import Understood
from putright.assessment.read.columns import TICK_ROLES
from putright.assessment.read.join import Joined
from putright.assessment.read.model import Answer, Role
from putright.assessment.read.ticked import ticked
from putright.assessment.read.words import plain
from putright.codes.model import Provision

_QUESTION = "question: "
YES_OR_NO = "yesno"
_PLACES = (Role.ANSWER, Role.YES, Role.NO, Role.PARTIAL, Role.NOT_APPLICABLE, Role.COMBINED)
_NOTHING = ("none", "nil", "no")


def kind(provision: Provision | None) -> str | None:
    """What a question of a form asks for ("yesno", "open", "figure"); None for a provision."""
    if provision is None or provision.kind is None or not provision.kind.startswith(_QUESTION):
        return None
    return provision.kind.removeprefix(_QUESTION)


def reply(row: Joined, asks_for: str) -> tuple[str, Understood]:
    """The printed answer and what it means."""
    printed = text(row)
    if not printed:
        return "", Understood(Answer.UNANSWERED)
    if asks_for != YES_OR_NO:
        return printed, Understood(Answer.NOT_APPLICABLE)
    marked = [role for role in TICK_ROLES if row.text(role).strip()]
    found = ticked(row) if marked and not row.text(Role.ANSWER) else None
    if found is None:
        return printed, _first(row, printed)
    understood = found[1]
    if understood.exact or not understood.known:
        return printed, understood
    return printed, Understood(understood.answer, sign="the column it stands in")


def _first(row: Joined, printed: str) -> Understood:
    """What the first cell means where nothing but an answer stands in it; else all of them."""
    cells = [each for role in _PLACES for each in row.parts.get(role, ()) if each.text.strip()]
    first = answers.understand(_opening_line(cells[0].text)) if cells else None
    return first if first and first.exact and first.known else answers.understand(printed)


def _opening_line(text: str) -> str:
    """The first paragraph where another begins below it ("No", "Being written."); else the whole."""
    first, _, rest = text.strip().partition("\n")
    return plain(first) if rest.strip()[:1].isupper() else plain(text)


def text(row: Joined) -> str:
    """All that is written as an answer, in the order of the columns."""
    return " ".join(filter(None, (row.text(each) for each in _PLACES)))


def is_bare(printed: str) -> bool:
    """True for an answer that says no more than yes, no, none or not applicable."""
    return answers.is_answer(printed) or printed.casefold().strip(" .") in _NOTHING
