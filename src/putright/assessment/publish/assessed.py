"""The self-assessment as a paper: provision by provision for a web page, in tables for print."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from putright.assessment.publish.model import Evidence, Published, Row
from putright.assessment.publish.paper import (
    Column,
    Facts,
    Heading,
    Line,
    Paper,
    Part,
    Points,
    Prose,
    Table,
    Text,
    Texts,
    line,
    link,
    prose,
    spans,
    told,
)
from putright.assessment.publish.words import (
    ANSWERS,
    OCCASIONS,
    STATES,
    answer_of,
    not_kept,
    period_of,
    title_of,
)
from putright.codes.form import asked_by_ref, not_binding
from putright.workingdays.dates import in_words

COLUMNS = (
    Column("Provision", 5),
    Column("Requirement", 11),
    Column("Do we comply?", 5),
    Column("Evidence", 15),
    Column("Commentary and explanation", 19),
)
_NONE: Texts = prose("None given.")


def in_sections(form: Published, *, on: date, colour: str = "#1d4f6e", note: str = "") -> Paper:
    """Each provision under a heading of its own: for a web page, and for narrow windows.

    Args:
        form: What is published.
        on: The day on which the paper is made, where it is not published yet.
        colour: The landlord's.
        note: What a reader has to know of how the paper was made, before all else.
    """
    parts: list[Part] = [*prose(note), *_front(form)]
    for section, rows in form.sections:
        parts.append(Heading(2, section, _key(section)))
        for row in rows:
            parts.append(Heading(3, f"{row.ref} {row.title}", f"provision-{row.ref}"))
            parts.append(Facts(tuple(_facts(row, form))))
    parts += _end(form)
    return _paper(form, parts, on, colour)


def in_tables(form: Published, *, on: date, colour: str = "#1d4f6e", note: str = "") -> Paper:
    """A table for each section, with the columns of the Ombudsman's own form: for print."""
    parts: list[Part] = [*prose(note), *_front(form)]
    for section, rows in form.sections:
        parts.append(Heading(2, section, _key(section)))
        about = f"The provisions of section {section}, with our answer to each."
        cells = tuple(_cells(row, form) for row in rows)
        parts.append(Table(about, COLUMNS, cells, shown=False))
    parts += _end(form)
    return _paper(form, parts, on, colour, landscape=True)


def _paper(
    form: Published, parts: list[Part], on: date, colour: str, *, landscape: bool = False
) -> Paper:
    return Paper(
        title=title_of(form),
        author=form.landlord,
        on=form.published_on or on,
        parts=tuple(parts),
        colour=colour,
        landscape=landscape,
        contents=True,
        foot=f"{form.landlord} · self-assessment {form.year}",
    )


def _key(section: str) -> str:
    return "section-" + "".join(each for each in section.lower() if each.isalnum())[:40]


# What stands before the provisions, and after them


def _front(form: Published) -> Iterator[Part]:
    if said := STATES[form.state]:
        yield Prose((*line(said),))
    yield Heading(2, "About this self-assessment", "about")
    yield from prose(
        f"The {form.edition.ombudsman} asks each landlord to say, provision by provision, whether "
        f"it complies with the {form.edition.title}. These are the answers of {form.landlord}."
    )
    if not any(row.requirement for row in form.rows):
        yield from prose(
            "The requirements are given in short and in our own words. The Code itself, on the "
            "Ombudsman’s website, has the full text."
        )
    yield Facts(tuple(_about(form)))
    yield from _response(form)
    yield Heading(2, "Our answers in short", "in-short")
    yield _counts(form)
    yield from _not_kept(form)


def _about(form: Published) -> Iterator[tuple[str, Texts]]:
    yield "Year", prose(str(form.year))
    yield "Code", prose(f"{form.edition.title} ({form.edition.ombudsman})")
    if form.why and (words := " ".join(filter(None, (OCCASIONS[form.why], form.reason)))):
        yield "Why we made it", told(words)
    if days := period_of(form):
        yield "Figures are of", prose(days)
    if word := form.governing_body:
        yield "Signed off by", prose(f"{word.body}, on {in_words(word.on)}")
        if word.minute:
            yield "Minute", told(word.minute)
    if form.published_on:
        yield "Published", prose(f"On {in_words(form.published_on)}")
    if form.address:
        yield "Published at", (Prose(link(form.address, form.address)),)


def _response(form: Published) -> Iterator[Part]:
    word = form.governing_body
    if word is None:
        return
    yield Heading(2, "The governing body’s response", "response")
    yield from told(word.response) or prose("No response is recorded.")


def _counts(form: Published) -> Table:
    names = (*ANSWERS.values(), "Other")
    rows = []
    for section, found in form.sections:
        count = Counter(ANSWERS[row.answer] if row.answer else "Other" for row in found)
        rows.append((section, count))
    other = any(count["Other"] for _, count in rows)
    shown = names if other else names[:-1]
    whole = sum((count for _, count in rows), Counter[str]())
    return Table(
        "How many provisions of each section have which answer."
        + (" Other: not answered yet, or answered in words." if other else ""),
        (Column("Section", 6), *(Column(name, 2) for name in shown)),
        tuple(
            (prose(section), *(prose(str(count[name])) for name in shown))
            for section, count in (*rows, ("All sections", whole))
        ),
    )


def _not_kept(form: Published) -> Iterator[Part]:
    yield Heading(3, "What we do not keep yet", "not-kept")
    rows = [row for row in form.rows if not_kept(row)]
    if not rows:
        open_ = sum(not row.says_something for row in form.rows)
        yield from prose(
            f"No answer is no or in part; {open_} provisions are not answered yet."
            if open_
            else "We have answered no provision with no or in part."
        )
        return
    yield Points(tuple(line(f"{row.ref} {row.title}: {when(row)}") for row in rows))


def when(row: Row) -> str:
    """The answer of a provision that is not kept, with the day by which it will be, as a sentence."""
    answer = answer_of(row)
    if row.kept_since:
        return f"{answer} at the time; kept since {in_words(row.kept_since.on)}."
    if row.comply_by:
        return f"{answer}; we will comply by {in_words(row.comply_by)}."
    return f"{answer}; no day is given."


def _end(form: Published) -> Iterator[Part]:
    yield Heading(2, "About this document", "document")
    yield from prose(
        "The digest below stays the same as long as no answer, text or link of the form changes. "
        "The governing body signed off the form under this digest, where it has."
    )
    rows: list[tuple[str, Texts]] = []
    if form.reference:
        rows.append(("Reference", prose(form.reference)))
    rows.append(("Digest (SHA-256)", prose(form.sha256)))
    yield Facts(tuple(rows))


# One provision


def _facts(row: Row, form: Published) -> Iterator[tuple[str, Texts]]:
    if row.requirement:
        yield "Requirement", told(row.requirement)
    if binds := _binds(row, form):
        yield "How binding", prose(binds)
    yield "Do we comply?", prose(answer_of(row))
    if found := evidence_of(row, form):
        yield "Evidence", found
    if found := told(row.commentary):
        yield "Commentary", found
    if found := told(row.explanation):
        yield "Explanation", found
    yield from _promise(row)


def _promise(row: Row) -> Iterator[tuple[str, Texts]]:
    if row.comply_by:
        yield "To be put right", prose(f"By {in_words(row.comply_by)}")
    if row.kept_since:
        day = in_words(row.kept_since.on)
        yield "Put right since", (*prose(f"On {day}"), *told(row.kept_since.how))


def _binds(row: Row, form: Published) -> str:
    """How far a provision binds, where it need not be kept; empty where it has to be."""
    provision = asked_by_ref(form.edition.id).get(row.ref)
    return not_binding(provision) if provision and not row.must else ""


def _cells(row: Row, form: Published) -> tuple[Texts, ...]:
    asked = told(row.requirement) or prose(row.title)
    if binds := _binds(row, form):
        asked += prose(f"({binds})")
    said: list[Text] = [*told(row.commentary), *explanation_of(row)]
    return (
        prose(row.ref),
        asked,
        prose(answer_of(row)),
        evidence_of(row, form) or (_NONE if row.answer else ()),
        tuple(said),
    )


def explanation_of(row: Row) -> Texts:
    """Why a provision is not kept, by when it will be, and since when it is; each with its name."""
    said: list[Text] = []
    if found := told(row.explanation):
        said += _named("Explanation: ", found)
    for name, texts in _promise(row):
        said += _named(f"{name}: ", texts)
    return tuple(said)


def _named(name: str, texts: Texts) -> Texts:
    """Texts with a name before the first of them."""
    first, *rest = texts
    if isinstance(first, Prose):
        return (Prose((*spans(name), *first.line)), *rest)
    return (*prose(name), first, *rest)


def evidence_of(row: Row, form: Published) -> Texts:
    """What shows the answer: what was written, then each link, document and figure."""
    found, lines = told(row.evidence), tuple(_evidence(each, form) for each in row.links)
    if not found and len(lines) == 1:
        return (Prose(lines[0]),)
    return (*found, Points(lines)) if lines else found


def _evidence(each: Evidence, form: Published) -> Line:
    if each.figure is not None:
        return line(f"{each.title}: {each.sentence or ''}")
    if each.address:
        return link(each.title, each.address)
    if each.file is None and each.sha256 is None:
        return line(each.title)
    since = f", on file since {in_words(each.filed_on)}" if each.filed_on else ""
    how = f": {form.ask}" if form.ask else ""
    sort = each.file or "document"
    return line(f"{each.title} ({sort}{since}), available on request from {form.landlord}{how}")
