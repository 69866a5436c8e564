"""From a joined row to what it says about its provision."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from putright.assessment.read import addresses, answers, garbled, refs, replies, signs
from putright.assessment.read.answers import Understood
from putright.assessment.read.columns import TICK_ROLES
from putright.assessment.read.join import Joined
from putright.assessment.read.lines import section_number
from putright.assessment.read.model import (
    Agreement,
    Answer,
    Cell,
    Link,
    Problem,
    Quoted,
    ReadProvision,
    Restoration,
    Role,
    Trouble,
)
from putright.assessment.read.quoted import quoted
from putright.assessment.read.ticked import ticked
from putright.assessment.read.words import (
    actions,
    artefacts,
    breaks_off,
    hyphen_breaks,
    links,
    plain,
)
from putright.codes.model import Edition

_MOST = 500  # links, actions or cut words that are listed for one provision
_NO_ACTION = re.compile(
    r"(?:no action|none|nil|n ?/ ?a|not applicable)(?: (?:is )?(?:needed|required|identified))?\.?|-+",
    re.IGNORECASE,
)
_TEXTS = (Role.EVIDENCE, Role.COMMENTARY, Role.COMBINED)
_NAMES = {
    Role.REQUIREMENT: "requirement",
    Role.EVIDENCE: "evidence",
    Role.COMMENTARY: "commentary",
    Role.COMBINED: "explanation",
}


def provision(row: Joined, edition: Edition, seen: set[str]) -> ReadProvision:
    """Say what a row says. `seen` holds the numbers of the rows before it."""
    asks_for = replies.kind(edition.provision(row.ref or ""))
    raw, understood = replies.reply(row, asks_for) if asks_for else _answer(row)
    mended = _mended(row, raw, understood)
    if mended:
        understood = answers.understand(mended.restored)
    texts = [cell for role in _TEXTS for cell in row.parts.get(role, ())]
    others = [cell for _, cell in row.named]
    columns = row.head.row.columns.roles
    words = {role: row.text(role) for role in (Role.REQUIREMENT, *_TEXTS)}
    written = {
        role: words[role] if row.parts.get(role) or role in columns else None for role in _TEXTS
    }
    if asks_for:
        written[Role.COMBINED], words[Role.COMBINED] = raw or None, raw
        texts += [cell for role in TICK_ROLES for cell in row.parts.get(role, ())]
    found_links = list(islice(links([*texts, *row.parts.get(Role.ACTION, ()), *others]), _MOST + 1))
    found_actions = [*islice(actions(texts), _MOST), *_action_cells(row)]
    definitions = tuple(
        islice(quoted(words[Role.REQUIREMENT], [words[role] for role in _TEXTS], row.line), _MOST)
    )
    problems = [
        *_number_problems(row, edition, seen, words[Role.REQUIREMENT]),
        *_answer_problems(row, raw, understood, texts, asked=bool(asks_for)),
        *_text_problems(
            row, words, found_links, ours=_is_ours(words[Role.REQUIREMENT], row, edition)
        ),
        *_quote_problems(definitions),
        *row.problems,
    ]
    return ReadProvision(
        ref=row.ref,
        ref_printed=row.printed,
        comply_raw=raw,
        comply=understood.answer,
        requirement=words[Role.REQUIREMENT],
        evidence=written[Role.EVIDENCE],
        commentary=written[Role.COMMENTARY],
        combined=written[Role.COMBINED],
        other=tuple(_others(row)),
        links=tuple(found_links[:_MOST]),
        actions=tuple(found_actions),
        restorations=(
            *row.head.row.restorations,
            *row.restorations,
            *((mended,) if mended else ()),
            *_hyphens(row, words),
        ),
        problems=tuple(dict.fromkeys(problems)),
        heading=row.head.row.heading,
        line=row.line,
        lines=row.lines,
        quoted=definitions,
        bare=bool(asks_for) and replies.is_bare(raw),
    )


def _answer(row: Joined) -> tuple[str, Understood]:
    """The printed answer and what it means; from the ticked columns where the form has them."""
    printed = [plain(cell.text) for cell in row.parts.get(Role.ANSWER, ())]
    parts = list(dict.fromkeys(filter(None, printed)))
    if not parts and (found := ticked(row)):
        return found
    whole = " ".join(parts)
    understood = answers.understand(whole)
    # Boxes to tick may stand in both halves of a row; answers in words don't.
    single = [answers.understand(each) for each in parts if not signs.choices(each)]
    if len({each.answer for each in single if each.exact and each.known}) > 1:
        return whole, Understood(Answer.BOTH)
    if len(parts) == 2 and not understood.exact:
        # The answer of one half and stray words in the other half's place.
        first = answers.understand(parts[0])
        return whole, Understood(first.answer, exact=False, known=first.known)
    return whole, understood


def _mended(row: Joined, raw: str, understood: Understood) -> Restoration | None:
    """A garbled answer put right: "ves" where "Yes" was; None for one that needs or allows none."""
    whole = garbled.answer(raw) if not understood.known or not understood.exact else None
    if whole is None or answers.is_half(raw):
        return None
    cell = next((each for each in row.parts.get(Role.ANSWER, ()) if each.text.strip()), None)
    why = "the letters are garbled; no other answer is like them"
    return Restoration("answer", raw, whole, why, cell.line if cell else row.line)


def _number_problems(
    row: Joined, edition: Edition, seen: set[str], requirement: str
) -> Iterator[Problem]:
    if row.ref is None:
        printed = f" (printed: {row.printed!r})" if row.printed else ""
        note = f"the row has an answer but no readable provision number{printed}"
        yield Problem(Trouble.REF_MISSING, note, row.line)
        return
    known = edition.provision(row.ref)
    if known is None:
        note = f"the {edition.id} Code has no provision {row.ref}"
        yield Problem(Trouble.REF_UNKNOWN, note, row.line)
    if row.ref in seen:
        note = f"{row.ref} stands in the file more than once; each is kept"
        yield Problem(Trouble.REF_DUPLICATE, note, row.line)
    if re.search(rf"(?<![\d.]){re.escape(row.ref)}(?![\d.]*\d)", requirement):
        note = f"{row.ref} also stands inside the requirement's text"
        yield Problem(Trouble.REF_IN_TEXT, note, row.line)
    above = section_number(row.head.row.heading)
    if above is not None and above != refs.section(row.ref):
        note = f"the row stands under the heading of section {above}"
        yield Problem(Trouble.HEADING_OUT_OF_PLACE, note, row.line)


def _answer_problems(
    row: Joined, raw: str, understood: Understood, texts: Sequence[Cell], *, asked: bool
) -> Iterator[Problem]:
    if understood.answer is Answer.BOTH:
        note = f"two answers were left standing: {raw!r}"
        yield Problem(Trouble.BOTH_ANSWERS, note, row.line)
    if not understood.known:
        note = f"not understood as an answer: {_short(raw)!r}"
        yield Problem(Trouble.ANSWER_NOT_UNDERSTOOD, note, row.line)
    elif not understood.exact and not asked:
        note = f"the answer's cell holds more than an answer: {_short(raw)!r}"
        yield Problem(Trouble.ANSWER_WITH_MORE, note, row.line)
    elif understood.answer is Answer.UNANSWERED:
        note = f"no answer is given: {_short(raw)!r}" if raw else "no answer is given"
        if any(answers.opens_with_answer(plain(each.text[:2_000])) for each in texts):
            note += ", but the text begins with one"
        yield Problem(Trouble.ANSWER_MISSING, note, row.line)
    if understood.sign:
        note = f"{_short(raw)!r} is understood by {understood.sign} as {understood.answer.value}"
        yield Problem(Trouble.ANSWER_BY_SIGN, note, row.line)


def _is_ours(requirement: str, row: Joined, edition: Edition) -> bool:
    """True for a requirement in putright's own short words, which need not end as a sentence."""
    known = edition.provision(row.ref or "")
    return known is not None and requirement in (known.title, known.summary)


def _text_problems(
    row: Joined, words: Mapping[Role, str], found_links: Sequence[Link], *, ours: bool
) -> Iterator[Problem]:
    if not words[Role.REQUIREMENT]:
        yield Problem(Trouble.REQUIREMENT_EMPTY, "the requirement's cell is empty", row.line)
    if not any(words[role] for role in _TEXTS):
        yield Problem(Trouble.NO_TEXT, "neither evidence nor commentary is given", row.line)
    if len(found_links) > _MOST:
        yield Problem(Trouble.LIMIT, f"more than {_MOST} links; the first {_MOST} are listed")
    for role in _TEXTS:
        # Over a page's end an address goes on in another cell.
        whole = "\n".join(cell.text for cell in row.parts.get(role, ()))
        for address in islice(addresses.cut(whole), _MOST):
            note = f"the address {_short(address)} may go on in the next line: look at the original"
            yield Problem(Trouble.LINK_CUT, note, row.line)
    for role, text in words.items():
        if breaks_off(text) and not (ours and role is Role.REQUIREMENT):
            note = f"the {_NAMES[role]} breaks off: …{text[-40:]!r}"
            yield Problem(Trouble.BREAKS_OFF, note, row.line)
        for found in islice(artefacts(text), _MOST):
            note = f"left over from a conversion, in the {_NAMES[role]}: {found}"
            yield Problem(Trouble.WORD_ARTEFACT, note, row.line)


def _quote_problems(definitions: Sequence[Quoted]) -> Iterator[Problem]:
    for each in definitions:
        if each.agreement is Agreement.DIFFERS:
            note = f"quotes a definition other than the requirement's: {_short(each.text)!r}"
            yield Problem(Trouble.QUOTE_DIFFERS, note, each.line)


def _action_cells(row: Joined) -> Iterator[str]:
    for cell in row.parts.get(Role.ACTION, ()):
        if (text := plain(cell.text)) and not _NO_ACTION.fullmatch(text):
            yield text


def _others(row: Joined) -> Iterator[tuple[str, str]]:
    """What stands in further columns, and an action's cell that says there is none."""
    for name, cell in row.named:
        if text := plain(cell.text):
            yield name, text
    columns = row.head.row.columns
    at = columns.index(Role.ACTION)
    for cell in row.parts.get(Role.ACTION, ()):
        if _NO_ACTION.fullmatch(text := plain(cell.text)):
            yield columns.names[at] if at is not None else "Actions", text


def _hyphens(row: Joined, words: Mapping[Role, str]) -> Iterator[Restoration]:
    """Words cut at a hyphen: the texts keep them as printed, here stands what they were."""
    for role in _TEXTS:
        for printed, whole in islice(hyphen_breaks(words[role]), _MOST):
            why = "a word cut at a line end; the text keeps it as printed"
            yield Restoration(role.value, printed, whole, why, row.line)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
