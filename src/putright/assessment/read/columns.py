"""What a column holds, by the words in its header, or by what stands in it."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from putright.assessment.read import answers, refs
from putright.assessment.read.model import Answer, Columns, Role
from putright.assessment.read.words import plain

# Header words, tried in this order: the first that fits wins. Landlords reword the headers freely,
# so a rule asks for a word and not for a phrase. "Evidence of compliance" is evidence and
# "reason for non-compliance" a commentary, so both come before the words of an answer.
HEADER_WORDS: tuple[tuple[Role, str], ...] = (
    (Role.ACTION, r"\bactions?\b.*(/|,|\band\b|&)"),
    (
        Role.OTHER,
        r"^(?!.*(evidence|comment|explan|narrative|require)).*"
        r"(\bowners?\b|\blead\b|officer$|responsib|(?<!to )\bdate\b|by when|deadline|timescale"
        r"|\bdue$|^who\b)",
    ),
    (Role.COMBINED, r"evidence.*(comment|explan|narrative|rationale|reason)"),
    (Role.COMBINED, r"how (do )?(we|the landlord|it)\b.*(/|&|\band\b) ?evidence"),
    (Role.COMBINED, r"(comment|explan|narrative|rationale).*evidence"),
    (Role.EVIDENCE, r"evidence|supporting (document|information)|documents?$|source|links?$"),
    (
        Role.ACTION,
        r"\baction|next steps?|improvements?\b|what (will|do) we (do|need)|^to do$|(left|still) to do$",
    ),
    (
        Role.COMMENTARY,
        r"comment|explan|narrative|rationale|justification|reason|notes?$|remarks?$"
        r"|how (do|does|are|is|will)? ?(we|the landlord|it)|our (position|approach|response)|position$"
        r"|^what (we have|is|'s) in place$"
        r"|details?$|[^ ] response$",
    ),
    (
        Role.REF,
        r"^(the )?(code )?(requirement|provision|section|paragraph|para|clause|item|standard|chc|hos)"
        r"s? (ref|reference|no|number|id)$",
    ),
    (
        Role.REQUIREMENT,
        r"requirement|^(the )?questions?$|^reqs?$|obligation|what the code|^the code (says|asks|requires|expects)"
        r"|^(the )?((full|code|provision) )?text$"
        r"|wording|description|standard$",
    ),
    (
        Role.ANSWER,
        r"compl(y|ies|ied|iant|iance)|yes ?/ ?no|yes or no|\by ?/ ?n\b|^met\b|\bmet\?|status"
        r"|\brag\b|in place|^(our )?answers?\b|^response$|assessment$|^achieved|^rating|judge?ment$"
        r"|^outcome$|^result$",
    ),
    (
        Role.REF,
        r"^(the )?(code )?(provision|section|ref|reference|paragraph|para|clause|number|no|item|code)"
        r"( ?(no|number|ref|reference|section|provision))?$|^#$",
    ),
)
_RULES = tuple((role, re.compile(pattern)) for role, pattern in HEADER_WORDS)
_TICKS = {
    "yes": Role.YES,
    "no": Role.NO,
    "partial": Role.PARTIAL,
    "partially": Role.PARTIAL,
    "partly": Role.PARTIAL,
    "n/a": Role.NOT_APPLICABLE,
    "na": Role.NOT_APPLICABLE,
    "not applicable": Role.NOT_APPLICABLE,
}
TICK_ROLES = frozenset(_TICKS.values())
_TICKED = {
    Answer.YES: Role.YES,
    Answer.NO: Role.NO,
    Answer.PARTIAL: Role.PARTIAL,
    Answer.NOT_APPLICABLE: Role.NOT_APPLICABLE,
}
_SEES = re.compile(
    r"(?:yes|no|partial(?:ly)?|partly)\s?[-–—(,:;]\s?(?:please )?see ", re.IGNORECASE
)
_TELLING = (Role.REQUIREMENT, Role.EVIDENCE, Role.COMMENTARY, Role.COMBINED)
_MOST_COLUMNS = 20  # of a form
_LONGEST = 100  # no header is longer; the text of a row usually is
_LONGEST_NAME = 40  # nor the name of the first two columns


def role_of(name: str) -> Role | None:
    """The role that a header's words give, or None."""
    return _role_of(name) if len(name) <= 4 * _LONGEST else None


@lru_cache(maxsize=8_192)
def _role_of(name: str) -> Role | None:
    """As `role_of`. The same cells are asked about by each layout, and in each row."""
    words = _normal(name)
    if not words or len(words) > _LONGEST:
        return None
    if words in _TICKS:
        return _TICKS[words]
    return next((role for role, rule in _RULES if rule.search(words)), None)


def from_header(names: Sequence[str]) -> Columns | None:
    """The columns that a row announces, where it is a header row; otherwise None.

    A header row names two things or more, one of them the number, the requirement or the pair
    "Yes" and "No". It has no cell that can be no name, and no "Yes" without its "No": that would
    be a row that happens to be short.
    """
    printed = [plain(each) if len(each) < 4 * _LONGEST else each for each in names]
    paired = _paired(printed)
    if any(_is_no_name(each) for at, each in enumerate(printed) if at not in paired):
        return None
    roles = [paired.get(at) or role_of(each) for at, each in enumerate(printed)]
    if roles[:1] == [Role.NO] and Role.REQUIREMENT in roles:
        roles[0] = Role.REF  # "No." over the first column is the number
    known = {role for role in roles if role}
    ticks = {Role.YES, Role.NO} <= known
    named = any(
        role in (Role.REF, Role.REQUIREMENT) and len(name) <= _LONGEST_NAME
        for role, name in zip(roles, printed, strict=True)
    )
    filled = sum(bool(each) for each in printed)
    if not (named or ticks) or len(known) < 2 or 2 * sum(map(bool, roles)) < filled:
        return None
    if not ticks and (known & TICK_ROLES or known <= {Role.REF, Role.OTHER}):
        return None
    return Columns(tuple(_settled(roles, printed, ticks)), tuple(printed))


def _paired(printed: Sequence[str]) -> dict[int, Role]:
    """The columns to tick that are named by answers: "Compliant" beside "Not compliant".

    Empty where there is no such pair: one of them alone is a column with answers, or an answer.
    """
    if len(printed) > _MOST_COLUMNS or any(_normal(each) in _TICKS for each in printed):
        return {}
    meant = {
        at: understood.answer
        for at, each in enumerate(printed)
        if each
        and len(each) <= _LONGEST_NAME
        and (understood := answers.understand(each)).exact
        and not understood.sign
    }
    found = [_TICKED[each] for each in meant.values() if each in _TICKED]
    if found.count(Role.YES) != 1 or found.count(Role.NO) != 1:
        return {}
    beside = [each for at, each in enumerate(printed) if at not in meant]
    if beside[:1] != [""] and not any(role_of(each) in _TELLING for each in beside):
        return {}  # a table of totals
    return {at: _TICKED[each] for at, each in meant.items() if each in _TICKED}


def _is_no_name(cell: str) -> bool:
    """True for a provision's number, a sentence, a long text, and an answer that names no column
    ("Yes - see evidence")."""
    sentence = cell.endswith(".") and (" " in cell or role_of(cell) is None)
    if len(cell) > _LONGEST or refs.parse(cell) or sentence or leads_on(cell):
        return True
    # "Comply", "Met" and "Yes/No" are answers as well as names; "partially compliant" is no name.
    meant = answers.understand(cell)
    names = (Answer.YES, Answer.BOTH, Answer.UNANSWERED)
    return meant.exact and meant.answer not in names and _normal(cell) not in _TICKS


def leads_on(cell: str) -> bool:
    """True for an answer that leads to another column and is not its name: "Yes - see evidence"."""
    return bool(_SEES.match(cell))


def merged(first: Columns, second: Columns) -> Columns | None:
    """The columns of a header that stands in two rows, or None where the second is its own."""
    if len(first.roles) != len(second.roles) or first.names == second.names:
        return None
    same = sum(a == b for a, b in zip(first.names, second.names, strict=True))
    names = [
        a if a == b else f"{a} {b}".strip() for a, b in zip(first.names, second.names, strict=True)
    ]
    return from_header(names) if same else None


def guessed(rows: Sequence[Sequence[str]]) -> Columns | None:
    """The columns of a table without a header, from rows that begin with a provision's number.

    The column with the most answers is the answer's; before it stands the requirement, behind it
    evidence and commentary, or both in one. None where no column holds answers.
    """
    if not rows:
        return None
    width = Counter(len(each) for each in rows).most_common(1)[0][0]
    found = Counter(
        at
        for row in rows
        if len(row) == width
        for at, cell in enumerate(row)
        if at and answers.is_answer(cell)
    )
    if not found:
        return None
    answer = found.most_common(1)[0][0]
    behind = width - answer - 1
    roles = [Role.REF, *[Role.REQUIREMENT] * (answer - 1), Role.ANSWER]
    if answer == 1 and behind > 1 and _obliges([row[2] for row in rows if len(row) == width]):
        roles.append(Role.REQUIREMENT)  # the answer stands before the requirement
        behind -= 1
    roles += [Role.COMBINED] if behind == 1 else [Role.EVIDENCE, Role.COMMENTARY][:behind]
    roles += [Role.OTHER] * (width - len(roles))
    return Columns(tuple(roles), tuple("" for _ in roles))


def _obliges(texts: Sequence[str]) -> bool:
    """True where most of a column's texts say that somebody must or should do something."""
    obliging = sum(bool(re.search(r"\b(?:must|should)\b", each[:2_000])) for each in texts)
    return 2 * obliging > len(texts)


def _settled(roles: Sequence[Role | None], names: Sequence[str], ticks: bool) -> list[Role]:
    """Each role once, where a second would hide the first; "Yes" alone is no column to tick."""
    answer = _answers_place(roles, names)
    settled: list[Role] = []
    for at, role in enumerate(roles):
        if role is Role.REF and role in settled and Role.REQUIREMENT not in roles:
            settled.append(Role.REQUIREMENT)  # "Ref" and "Provision": the second is the text
        elif (
            role is None
            or (role in TICK_ROLES and not ticks)
            or (role is Role.REF and role in settled)
            or (role is Role.ANSWER and at != answer)
        ):
            settled.append(Role.OTHER)
        else:
            settled.append(role)
    if Role.REF not in settled and settled[0] is Role.OTHER:
        settled[0] = Role.REF
    return settled


def _answers_place(roles: Sequence[Role | None], names: Sequence[str]) -> int | None:
    """Which of several columns holds the answer: the first, but a colour gives way to words."""
    places = [at for at, role in enumerate(roles) if role is Role.ANSWER]
    worded = (at for at in places if not re.search(r"\brag\b|rating|status", _normal(names[at])))
    return next(worded, places[0] if places else None)


def _normal(name: str) -> str:
    words = plain(name).casefold().replace("’", "'").strip(" .:*?#") if name != "#" else name
    return re.sub(r"\s*/\s*", "/", words)
