"""What a comparison of self-assessments says in words: on the command line, the page and the paper. Pure."""

from putright.assessment.compare import Comparison, Failing, Line, Side
from putright.assessment.owners import in_words as whose
from putright.assessment.said import ANSWERS

_NONE, _MISSING = "–", "Missing"
KEY = f"{_NONE}: the form’s edition has no such provision. {_MISSING}: the form has no row for it."


def answer_of(side: Side, ref: str) -> str:
    """What one form answers to a line, in words; with the numbers where they are not the line's."""
    if not side.said:
        return _MISSING if side.refs else _NONE
    if side.refs == (ref,):
        return ANSWERS[side.said[0].answer]
    return "; ".join(f"{each.ref} {ANSWERS[each.answer]}" for each in side.said)


def name_of(each: Line, compared: Comparison) -> str:
    """What a line is called; with its edition where that is an older one."""
    older = "" if each.edition.id == compared.edition.id else f" ({each.edition.id})"
    return f"{each.provision.ref}{older} {each.provision.title}"


def letter(at: int) -> str:
    """What a form is called in short: A, B, … Z, AA, AB, …"""
    first = chr(ord("A") + at % 26)
    return first if at < 26 else letter(at // 26 - 1) + first


def whose_in_words(compared: Comparison) -> list[str]:
    """Which forms are of one landlord, and which may be: a sentence each."""
    letters = {at: letter(at) for at in range(len(compared.forms))}
    return [*whose(compared.owners, letters)]


def what_fails_counts(compared: Comparison) -> str:
    """What is counted where it is told which provisions fail most."""
    if len(compared.owners.every) == 1:
        return "Counted: forms that answer with no or in part, of those that answer. All are one landlord’s."
    if compared.several_years:
        return (
            "Counted: landlords with a form that answers with no or in part, of those that answer; then "
            "forms, the years of one landlord each for itself."
        )
    return (
        "Counted: forms that answer with no or in part, of those that answer. Each is taken for the form "
        "of another landlord."
    )


def how_many_fail(each: Failing, compared: Comparison) -> str:
    """How many fail at a provision, of how many: landlords where they are told from forms."""
    forms = _of(each.fails, each.answered, "form")
    if compared.several_years and len(compared.owners.every) > 1:
        return f"{_of(each.landlords, each.of_landlords, 'landlord')}, {forms}"
    return forms


def _of(number: int, whole: int, what: str) -> str:
    return f"{number} of {whole} {what}{'' if whole == 1 else 's'}"


def gaps_of(compared: Comparison, at: int) -> list[str]:
    """What a form leaves open: provisions that it does not answer, and those that it has no row for."""
    unanswered, missing = compared.unanswered(at), compared.missing(at)
    found = []
    if unanswered:
        found.append(f"not answered: {', '.join(unanswered)}")
    if missing:
        every = not compared.forms[at].said
        found.append(f"no row for: {'any provision' if every else ', '.join(missing)}")
    return found


def explained(compared: Comparison) -> list[Line]:
    """The lines whose reasons are worth reading beside each other."""
    return [each for each in compared.lines if each.fails or each.differs]


def nothing_moved(compared: Comparison) -> str:
    """Why nothing moved."""
    if not compared.several_years:
        return "Nothing is told: no two of them are known to be of one landlord."
    return "No answer changed from one form of a landlord to its next."
