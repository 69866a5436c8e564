"""A self-assessment as read, as JSON and as a text to read. Pure."""

import re
import textwrap
from collections.abc import Iterator
from typing import Any

from putright.assessment.read.model import (
    Agreement,
    Answer,
    Counts,
    Link,
    Problem,
    Quoted,
    ReadAssessment,
    ReadProvision,
    Restoration,
)
from putright.codes.model import Edition
from putright.codes.words import clock_in_words, extension_in_words, limit_in_words

AGREEMENTS = {
    Agreement.AGREES: "the same as the requirement that the row prints",
    Agreement.DIFFERS: "not the same as in the requirement that the row prints",
    Agreement.NOT_CHECKED: "not checked: the row prints no definition",
}
ANSWERS = {
    Answer.YES: "yes",
    Answer.NO: "no",
    Answer.PARTIAL: "partial",
    Answer.NOT_APPLICABLE: "not applicable",
    Answer.BOTH: "both left standing",
    Answer.UNANSWERED: "unanswered",
}
LAYOUTS = {
    "table": "the tables of the document",
    "tab_separated": "a table row a line, tabs between cells",
    "cell_a_line": "Word text, a cell a line",
    "markdown_table": "a Markdown table",
    "list": "a list of provisions with labelled answers",
    "questions": "the question form of 2020",
    "interleaved": "the text of a PDF whose columns run into one another",
    "kept": "the provisions of a file that putright has published",
    "mixed": "parts in different layouts",
    "several": "several files in different layouts",
}
_OPENING = 60  # characters by which two readings of a text are compared
_LABEL = 14
_LONGEST = 4_000  # of a text on the page; the JSON has all of it


def figures(edition: Edition, ref: str | None) -> list[str]:
    """The clocks and time limits that an edition sets in a provision, in words."""
    words = [clock_in_words(each) for each in edition.clocks if each.provision == ref]
    words += [
        f"stage {each.stage}: {extension_in_words(each.extension)}"
        for each in edition.clocks
        if each.extension and each.extension.provision == ref != each.provision
    ]
    limits = (edition.complain_within, edition.escalate_within)
    return words + [limit_in_words(each) for each in limits if each and each.provision == ref]


def as_json(read: ReadAssessment, file: str) -> dict[str, Any]:
    """Everything that was read, under stable names. Lines count from 1."""
    return {
        "file": file,
        "edition": {
            "id": read.edition.id,
            "title": read.edition.title,
            "stated": read.edition_stated,
        },
        "title": read.title,
        "landlord": read.landlord,
        "format": read.format,
        "encoding": read.encoding,
        "layout": read.layout,
        "parts": read.parts,
        "counts": _counts_json(read.counts),
        "answers": {answer.value: count for answer, count in read.answers.items()},
        "provisions": [_provision_json(read.edition, each) for each in read.provisions],
        "missing": [_missing_json(read.edition, ref) for ref in read.missing],
        "problems": [_problem_json(each) for each in read.problems],
        "leftovers": [{"lines": list(each.lines), "text": each.text} for each in read.leftovers],
        "passages": [
            {"kind": each.kind.value, "lines": list(each.lines), "text": each.text}
            for each in read.passages
        ],
    }


def _provision_json(edition: Edition, read: ReadProvision) -> dict[str, Any]:
    ours = edition.provision(read.ref or "")
    texts = {"evidence": read.evidence, "commentary": read.commentary}
    if read.combined is not None:
        texts["combined"] = read.combined
    return {
        "ref": read.ref,
        "ref_printed": read.ref_printed,
        "title": ours.title if ours else None,
        "section": ours.section if ours else None,
        "force": ours.force if ours else None,
        "figures": figures(edition, read.ref),
        "comply_raw": read.comply_raw,
        "comply": read.comply.value,
        "requirement": read.requirement,
        **texts,
        "has_evidence": read.has_evidence,
        "has_commentary": read.has_commentary,
        "first60": (read.evidence or read.commentary or read.combined or "")[:_OPENING],
        **{f"{name}_first60": text[:_OPENING] if text else None for name, text in texts.items()},
        "other": [{"column": name, "text": text} for name, text in read.other],
        "links": [_link_json(each) for each in read.links],
        "actions": list(read.actions),
        "quoted": [_quoted_json(each) for each in read.quoted],
        "restorations": [_restoration_json(each) for each in read.restorations],
        "problems": [_problem_json(each) for each in read.problems],
        "heading": read.heading,
        "line": read.line,
        "lines": list(read.lines),
        "place": read.place or None,
        "part": read.part,
    }


def _missing_json(edition: Edition, ref: str) -> dict[str, Any]:
    ours = edition.provision(ref)
    return {
        "ref": ref,
        "title": ours.title if ours else None,
        "force": ours.force if ours else None,
        "figures": figures(edition, ref),
    }


def _problem_json(problem: Problem) -> dict[str, Any]:
    return {
        "trouble": problem.trouble.value,
        "text": problem.text,
        "line": problem.line or None,
        "needs_person": problem.needs_person,
    }


def _quoted_json(quoted: Quoted) -> dict[str, Any]:
    return {"text": quoted.text, "agreement": quoted.agreement.value, "line": quoted.line}


def _link_json(link: Link) -> dict[str, Any]:
    return {"text": link.text, "address": link.address, "line": link.line}


def _restoration_json(restoration: Restoration) -> dict[str, Any]:
    return {
        "what": restoration.what,
        "printed": restoration.printed,
        "restored": restoration.restored,
        "why": restoration.why,
        "line": restoration.line,
    }


def _counts_json(counts: Counts) -> dict[str, int]:
    return {name: getattr(counts, name) for name in Counts.__dataclass_fields__}


def as_text(read: ReadAssessment, file: str, width: int = 100) -> Iterator[str]:
    """The lines of a page that a complaints officer can go through from top to bottom."""
    yield from _head(read, file, width)
    section = None
    for each in read.provisions:
        ours = read.edition.provision(each.ref or "")
        if ours and ours.section != section:
            section = ours.section
            yield from ("", f"Section {section}", "=" * len(f"Section {section}"))
        yield ""
        yield from _provision_text(read.edition, each, width)
    yield from _missing_text(read)
    yield from _whole_file_text(read, width)
    yield from _summary(read, width)


def _head(read: ReadAssessment, file: str, width: int) -> Iterator[str]:
    yield f"Self-assessment against the {read.edition.title}"
    known = "as you stated" if read.edition_stated else "recognised from the form"
    yield from _labelled("File", f"{file} ({read.encoding}; {LAYOUTS[read.layout]})", width)
    yield from _labelled("Edition", f"{read.edition.id}, {known}", width)
    if read.title:
        yield from _labelled("Title", read.title, width)
    if read.landlord:
        yield from _labelled("Landlord", f"{read.landlord} (a guess, from the title)", width)


def _provision_text(edition: Edition, read: ReadProvision, width: int) -> Iterator[str]:
    ours = edition.provision(read.ref or "")
    title = ours.title if ours else "not a provision of this edition" if read.ref else "no number"
    force = f" [{ours.force}]" if ours else ""
    where = (read.place or f"line {read.line}") + (
        "" if read.ref == read.ref_printed else f", {read.ref_printed!r}"
    )
    yield f"{read.ref or '?':<6}{title}{force} ({where})"
    for each in figures(edition, read.ref):
        yield from _labelled("Code's figure", each, width)
    printed = read.comply_raw or "(nothing)"
    yield from _labelled("Answer", f"{printed} → {ANSWERS[read.comply]}", width)
    if read.combined is not None:
        # The column of the form: "Evidence, commentary and any explanations".
        yield from _labelled("Explanation", read.combined or "(none)", width)
    if read.evidence is not None:
        yield from _labelled("Evidence", read.evidence or "(none)", width)
    if read.commentary is not None:
        yield from _labelled("Commentary", read.commentary or "(none)", width)
    for name, text in read.other:
        yield from _labelled(name or "Other", text, width)
    for action in read.actions:
        yield from _labelled("Action", action, width)
    for quoted in read.quoted:
        words = f"{_short(quoted.text)!r}: {AGREEMENTS[quoted.agreement]}"
        yield from _labelled("Quotes", words, width)
    for link in read.links:
        address = link.address or "underlined, no address given"
        words = link.text if link.text == link.address else f"{link.text} ({address})"
        yield from _labelled("Link" if link.address else "Link?", words, width)
    for one in read.restorations:
        words = f"{one.what}: {_short(one.printed)!r} → {_short(one.restored)!r}: {one.why}"
        yield from _labelled("Restored", words, width)
    for problem in read.problems:
        label = "Look at" if problem.needs_person else "Noted"
        yield from _labelled(label, _placed(problem, read.line), width)


def _missing_text(read: ReadAssessment) -> Iterator[str]:
    yield from ("", "Missing provisions", "==================")
    if not read.missing:
        yield f"None: each provision of the {read.edition.id} form is there."
    for ref in read.missing:
        ours = read.edition.provision(ref)
        yield f"{ref:<6}{ours.title if ours else ''}"


def _whole_file_text(read: ReadAssessment, width: int) -> Iterator[str]:
    yield from ("", "Problems of the file", "====================")
    if not read.problems:
        yield "None."
    for problem in read.problems:
        yield from textwrap.wrap(_placed(problem, 0), width, subsequent_indent="  ")


def _summary(read: ReadAssessment, width: int) -> Iterator[str]:
    counts = read.counts
    answers = ", ".join(f"{ANSWERS[each]} {count}" for each, count in read.answers.items() if count)
    to_look_at = [
        each.ref or "?"
        for each in read.provisions
        if any(problem.needs_person for problem in each.problems)
    ]
    yield from ("", "Summary", "=======")
    yield from _labelled("Answers", f"{answers} (together {counts.provisions})", width)
    rows = (
        f"{counts.table_rows} in the source = {counts.provision_rows} with a provision of their own "
        f"+ {counts.joined_above} that go on from the row above + {counts.joined_below} that begin "
        "the row below"
    )
    yield from _labelled("Table rows", rows, width)
    shared = f" + {counts.shared} that share a row" if counts.shared else ""
    read_words = f"{counts.provisions} read = {counts.provision_rows} rows{shared}"
    yield from _labelled("Provisions", f"{read_words}; {len(read.missing)} missing", width)
    lines = (
        f"{counts.lines} not blank = {counts.row_lines} in rows + {counts.introduction} of "
        f"introduction + {counts.headings} of headings + {counts.headers} of table headers + "
        f"{counts.rules} rules + {counts.pages} page numbers + {counts.empty_form} of an empty form + "
        f"{counts.totals} of totals + "
        f"{counts.leftovers} not understood"
    )
    yield from _labelled("Lines", lines, width)
    looking = f"{len(to_look_at)} of {counts.provisions} provisions: {', '.join(to_look_at)}"
    yield from _labelled("To look at", looking.removesuffix(": "), width)


def _labelled(label: str, text: str, width: int) -> list[str]:
    """A label in the margin and its text beside it."""
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text):,} characters)"
    margin = " " * (6 + _LABEL)
    head = f"{'':6}{label:<{_LABEL}}" if len(label) < _LABEL else f"{'':6}{label}: "
    # Addresses are not cut, so that they can be followed.
    return textwrap.wrap(
        text,
        width,
        initial_indent=head,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [head.rstrip()]


def _placed(problem: Problem, line: int) -> str:
    place = "" if problem.line in (0, line) else f"line {problem.line}: "
    return place + problem.text


def _short(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    return text if len(text) <= 60 else f"{text[:59]}…"
