"""Which edition's form a source is, or why that can't be said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from putright.assessment.read import apart, forms, garbled, questions, refs, wording
from putright.assessment.read.columns import from_header, role_of
from putright.assessment.read.join import Joined
from putright.assessment.read.model import Line, PassageKind, Role, Sheet, Unreadable
from putright.codes.model import Edition

# Other bodies whose forms look alike. Their names in a title tell, in an answer they don't: many
# landlords write about the Local Government Ombudsman.
_OTHER_BODIES = (
    (
        r"local government (?:and|&) social care ombudsman|\blgsco\b",
        "the Local Government and Social Care Ombudsman",
    ),
    (
        r"scottish public services ombudsman|\bspso\b|model complaints? handling procedure|\bmchp\b",
        "the Scottish Public Services Ombudsman",
    ),
    (r"public services ombudsman for wales|\bpsow\b", "the Public Services Ombudsman for Wales"),
    (
        r"northern ireland public services ombudsman|\bnipso\b",
        "the Northern Ireland Public Services Ombudsman",
    ),
    (r"regulator of social housing|consumer standards?\b", "the Regulator of Social Housing"),
    (r"\bofwat\b|\bofgem\b|\bofcom\b|\bcqc\b|care quality commission", "another regulator"),
)
_OURS = re.compile(r"housing ombudsman|\bhos\b", re.IGNORECASE)
_CSV_ROW = re.compile(r'"?\d{1,2}\.\d{1,2}"?([,;])[^,;].{0,2000}\1')
_OUR_WORDS = re.compile(r"complain|ombudsman|stage (?:1|2|one|two)\b|remed(?:y|ies)", re.IGNORECASE)
_TELLING_PAIRS = 6  # pairs of words that make a requirement long enough to tell
_TELLING_ROWS = 5
_LITTLE = 0.2  # likeness to a provision's wording
_FEWEST_OPENINGS = 5  # lines that begin with a number
_TITLE_LINES = 20  # of a source, in which its title is looked for
_SHORT = 300  # characters of such a line
_READABLE = 0.9  # likeness of a garbled number whose figures are all there
_ENOUGH = 0.6  # of the numbers must be known to the edition
_MARGIN = 1.0  # by which an edition must be ahead of the next


# How to mend a file in which no provision was found, by its kind.
_ADVICE = {
    "Word document": (
        "Is it the right document? In the form, each provision needs a row of a table with its number "
        "in the first columns, or a heading that begins with it and lines such as “Comply: Yes” "
        "below. If the form is a picture in the document, ask for the one that it was made from."
    ),
    "Excel workbook": (
        "Is it the right workbook? Each provision needs a row with its number in one of the first "
        "columns and its answer in a column of its own; hidden sheets are not read. If the form is on "
        "a hidden sheet, show it and save the workbook."
    ),
    "PDF": (
        "Is it the right document? If the form is on some of its pages only, save those as a PDF of "
        "their own; if the pages are pictures, ask for the Word document that it was made from."
    ),
    "web page": (
        "Is it the right page? The form is often a document that a page only leads to: fetch that. If "
        "the page shows it bit by bit, open all of it in the browser and print it as a PDF."
    ),
    "CSV": (
        "Is it the right file? Each provision needs a row with its number in one of the first columns "
        "and its answer in a column of its own, under a header row that names them."
    ),
    "text": (
        "What can be read: a self-assessment as text, with a tab between cells, or with one cell a "
        "line, each beginning with a tab."
    ),
}


@dataclass(frozen=True, slots=True)
class Recognised:
    """An edition, and whether the person who asked had named it."""

    edition: Edition
    stated: bool = False


def recognise(
    sheet: Sheet,
    rows: Sequence[Joined],
    editions: Sequence[Edition],
    stated: Edition | None,
    lines: Sequence[Line] = (),
) -> Recognised:
    """Say which edition's form this is. `lines` are the source's, for the places in messages.

    Raises:
        Unreadable: another body's form, two editions in one file, or none that can be told.
    """
    _refuse_other_body(sheet)
    if stated:
        return Recognised(stated, stated=True)
    numbered = [each.ref for each in rows if each.ref]
    asks = sheet.layout == questions.LAYOUT or (
        2 * sum(map(refs.is_question, numbered)) > len(numbered)
    )
    editions = [each for each in editions if forms.asks_questions(each) is asks]
    if asks:
        return Recognised(editions[0])
    _refuse_strange(sheet, rows, editions)
    _refuse_two(rows, editions, lines)
    ranked = _ranked(rows, editions, sheet)
    found = {each.ref for each in rows if each.ref}
    best, score = ranked[0]
    if found and len(found & _form_refs(best)) < _ENOUGH * len(found):
        raise Unreadable(
            f"A form whose provisions are numbered {_sample(rows)} is not known. Known are the "
            f"self-assessment forms of the Complaint Handling Code: {_names(editions)}."
        )
    if len(ranked) > 1 and score - ranked[1][1] < _MARGIN:
        plain = sum(each.printed.strip(". ").isdigit() for each in rows)
        if not found and plain >= _FEWEST_OPENINGS and 2 * plain > len(rows):
            raise _of_something_else(plain)
        raise Unreadable(
            f"The edition of the Code can't be told from the {len(rows)} provisions in the file "
            f"({_sample(rows)}): they may be of {best.id} or {ranked[1][0].id}. "
            "Say which with --edition."
        )
    return Recognised(best)


def why_no_rows(lines: Sequence[Line], kind: str = "text") -> Unreadable:
    """What to say of a source without a single row that begins with a provision's number.

    `kind` is the kind of file, as its format calls it: what helps differs.
    """
    if _is_question_form(lines):
        return Unreadable(
            "This looks like the question form of the 2020 Code (questions without numbers, a Yes "
            "and a No column), but another edition was named, or too few of its questions are "
            "known. Read it as the edition 2020, or without naming one."
        )
    if kind == "text" and _is_csv(lines):
        return Unreadable(
            "This looks like CSV: commas or semicolons stand between the cells, which can't be "
            "read yet. What can be read: the same table with tabs between the cells; a spreadsheet "
            'saves it as "Text (tab delimited)".'
        )
    openings = [line for line in lines if len(line.text) < 2_000 and _opens_with_ref(line.text)]
    if (
        kind == "text"
        and len(openings) >= _FEWEST_OPENINGS
        and not any("\t" in each.text for each in openings)
    ):
        return Unreadable(
            f"Provision numbers stand at the beginning of {len(openings)} lines, but the lines are "
            "not cut into cells: this looks like the text of a PDF, or of another layout that "
            "can't be read yet. What can be read: a tab between cells, or one cell a line, each "
            "beginning with a tab."
        )
    if body := _other_body(_title(lines)):
        return _of_another(body)
    if (count := _plainly_numbered(lines)) >= _FEWEST_OPENINGS:
        return _of_something_else(count)
    return Unreadable(
        "No table of provisions was found: no row of cells begins with a number such as 1.2. "
        + _ADVICE.get(kind, _ADVICE["text"])
    )


def _is_csv(lines: Sequence[Line]) -> bool:
    """True for two rows with commas or semicolons, or for one under such a header."""
    rows = sum(bool(_CSV_ROW.match(line.text)) for line in lines)
    if rows != 1:
        return rows > 1
    short = (line.text for line in lines if "\t" not in line.text and len(line.text) < 500)
    return any(
        from_header([name.strip(' "') for name in each.split(mark)])
        for each in short
        for mark in ",;"
        if mark in each
    )


def _opens_with_ref(text: str) -> bool:
    words = text.strip(" |")
    return bool(re.match(r"\d{1,2}\.\d{1,2}\b(?!\.\d|/|%)", words))


def _is_question_form(lines: Sequence[Line]) -> bool:
    """The form of 2020 is a table of questions under headings with a Yes and a No column."""
    cells = [
        [each.strip() for each in line.text.split("\t") if each.strip()]
        for line in lines
        if "\t" in line.text and len(line.text) < 5_000
    ]
    questions = sum(bool(row) and row[0].endswith("?") for row in cells)
    ticks = any(
        {Role.YES, Role.NO} <= {role_of(each) for each in row if len(each) < 100} for row in cells
    )
    return questions >= 5 and (ticks or questions >= 15)


def _refuse_other_body(sheet: Sheet) -> None:
    title = " ".join(sheet.texts(PassageKind.INTRODUCTION) + sheet.texts(PassageKind.HEADING))
    if body := _other_body(title):
        raise _of_another(body)


def _other_body(title: str) -> str | None:
    """The other body that a title names; None where it names none, or the Housing Ombudsman."""
    if _OURS.search(title):
        return None
    named = (body for pattern, body in _OTHER_BODIES if re.search(pattern, title, re.IGNORECASE))
    return next(named, None)


def _of_another(body: str) -> Unreadable:
    return Unreadable(
        f"This looks like a form of {body}, which is not known. What can be read: the "
        "self-assessment forms of the Housing Ombudsman's Complaint Handling Code."
    )


def _of_something_else(count: int) -> Unreadable:
    return Unreadable(
        f"The rows of the table are numbered 1 to {count}. The provisions of the Housing Ombudsman's "
        "Complaint Handling Code have numbers such as 1.2: this is the form of something else, or "
        "its rows were numbered afresh."
    )


def _title(lines: Sequence[Line]) -> str:
    """The words of a source's first short lines, and of its headings."""
    filled = [each.text for each in lines if not each.blank]
    front = [each for each in filled[:_TITLE_LINES] if "\t" not in each and len(each) < _SHORT]
    return " ".join([*front, *(each for each in filled if each.startswith("#"))])


def _plainly_numbered(lines: Sequence[Line]) -> int:
    """How many rows of cells begin with 1, 2, 3 and so on, in that order."""
    count = 0
    for line in lines:
        first = line.text.partition("\t")[0].strip().rstrip(".") if "\t" in line.text else ""
        count += first == str(count + 1)
    return count


def _refuse_strange(sheet: Sheet, rows: Sequence[Joined], editions: Sequence[Edition]) -> None:
    """Refuse a table whose numbers look like the Code's and whose words are about something else."""
    texts = [each.text(Role.REQUIREMENT) for each in rows]
    long = [each for each in texts if len(wording.pairs(each)) >= _TELLING_PAIRS]
    if len(long) < _TELLING_ROWS:
        return
    known = [wording.of(each) for each in editions]
    like = sum(any(words.is_like(text, _LITTLE) for words in known) for text in long)
    ours = sum(bool(_OUR_WORDS.search(each)) for each in long)
    if like < 0.1 * len(long) and ours < 0.3 * len(long):
        raise Unreadable(
            f"The numbers of this form ({_sample(rows)}) look like those of the Complaint Handling "
            "Code, but its requirements are about something else: it may be the form of a "
            f"regulator that isn't known. Known are the Housing Ombudsman's: {_names(editions)}."
        )


def edition_of(
    rows: Sequence[Joined], editions: Sequence[Edition], *, asks: bool = False
) -> Edition | None:
    """The edition that rows show by themselves; None where they may be of several."""
    fitting = [each for each in editions if forms.asks_questions(each) is asks]
    ranked = _ranked(rows, fitting, None)
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN):
        return None
    return ranked[0][0]


def _refuse_two(rows: Sequence[Joined], editions: Sequence[Edition], lines: Sequence[Line]) -> None:
    """A form goes through its sections once: where they begin again, another form begins."""
    told = [
        apart.told(form, edition)
        for form in _forms(rows)
        if len(form) >= apart.FEWEST and (edition := edition_of(form, editions))
    ]
    if len({each.edition for each in told}) > 1:
        raise apart.refusal(told, lines)


def _forms(rows: Sequence[Joined]) -> list[list[Joined]]:
    forms: list[list[Joined]] = [[]]
    highest = 0
    for row in rows:
        if row.ref is None:
            forms[-1].append(row)
            continue
        section = refs.section(row.ref)
        if section < highest - 2 and section <= 2:
            forms.append([])
            highest = 0
        highest = max(highest, section)
        forms[-1].append(row)
    return forms


def _ranked(
    rows: Sequence[Joined], editions: Sequence[Edition], sheet: Sheet | None
) -> list[tuple[Edition, float]]:
    """The editions with a score each, best first."""
    scored = [(each, _score(rows, each, sheet)) for each in editions]
    return sorted(scored, key=lambda pair: -pair[1])


def _score(rows: Sequence[Joined], edition: Edition, sheet: Sheet | None) -> float:
    """How well rows fit an edition: their numbers, their words, the headings."""
    known = _form_refs(edition)
    words = wording.of(edition)
    score = 0.0
    for row in rows:
        found = wording.pairs(row.text(Role.REQUIREMENT))
        if row.ref is None:
            score += _garbled_fits(row, found, known, words)
            continue
        score += 1 if row.ref in known else -1
        score += _force_fits(row, edition)
        if len(found) >= _TELLING_PAIRS:
            score += words.likeness_of(found, row.ref)
    return score + (_headings_fit(sheet, edition) if sheet else 0)


def _garbled_fits(
    row: Joined, found: frozenset[str], known: set[str], words: wording.Wording
) -> float:
    """Up to one for a row whose number can't be read: by the figures that are left, or its words."""
    if row.printed and not garbled.is_number(row.printed):
        return 0.0
    print_ = max(
        (garbled.likeness(row.printed, each) for each in known if row.printed), default=0.0
    )
    like = max((words.likeness_of(found, each) for each in known), default=0.0)
    return max(0.5 * (print_ >= _READABLE), like if len(found) >= _TELLING_PAIRS else 0.0)


def _force_fits(row: Joined, edition: Edition) -> float:
    """Half a point for "must" or "should" in a requirement where the edition has it so."""
    provision = edition.provision(row.ref or "")
    requirement = row.text(Role.REQUIREMENT)[:2_000]
    must, should = (re.search(rf"\b{word}\b", requirement) for word in ("must", "should"))
    if provision is None or bool(must) == bool(should):
        return 0.0
    word = "must" if must else "should"
    return 0.5 if word in provision.force else -0.5


def _headings_fit(sheet: Sheet, edition: Edition) -> float:
    headings = [each.casefold() for each in sheet.texts(PassageKind.HEADING)]
    titles = {
        tuple(each.section.casefold().split(maxsplit=1)): 1
        for each in edition.provisions
        if " " in each.section
    }
    score = 0.0
    for number, title in titles:
        score += any(f"section {number}" in each and title in each for each in headings)
    blocks = any("should" in each and "requirement" in each for each in headings)
    has_should = sum("should" in each.force for each in edition.provisions)
    score += 3 if blocks and has_should > 5 else 0
    opening = " ".join(sheet.texts(PassageKind.INTRODUCTION)[:20] + headings[:3]).casefold()
    named = re.search(
        rf"code\W+(?:\w+\W+){{0,3}}{edition.id}|{edition.id}\W+(?:\w+\W+){{0,3}}code", opening
    )
    return score + (2 if named else 0)


def _form_refs(edition: Edition) -> set[str]:
    """The provisions that stand in an edition's form."""
    return set(forms.refs(edition))


def _sample(rows: Sequence[Joined]) -> str:
    numbers = [each.ref or each.printed for each in rows[:4]]
    return ", ".join(numbers) + (" …" if len(rows) > len(numbers) else "")


def _names(editions: Sequence[Edition]) -> str:
    return " and ".join(each.id for each in editions)
