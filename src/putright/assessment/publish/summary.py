"""The summary for the governing body: all that it has to know before it signs off.

Two pages as a rule. Nothing that stands against an answer is left out of it, however many there are:
the governing body has no other paper that says so.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from putright.assessment.publish.changes import Changes, moves_table
from putright.assessment.publish.model import Published, Row
from putright.assessment.publish.paper import (
    Column,
    Facts,
    Heading,
    Paper,
    Part,
    Points,
    Table,
    line,
    prose,
)
from putright.assessment.publish.words import (
    ANSWERS,
    NOT_ANSWERED,
    STATES,
    answer_of,
    not_kept,
    period_of,
)
from putright.letters.formats.tidying import one_line
from putright.workingdays.dates import in_words

_LONGEST = 220  # letters of an explanation; the self-assessment has all of it
_MOST_MOVED = 5  # figures
_MOST_MOVED_ANSWERS = 10  # the paper of what changed has all of them


@dataclass(frozen=True, slots=True)
class Claim:
    """A remark on an answer of yes that claims more than is so, in a sentence or two.

    `cases` is how many were not kept, and `gap` their share, from 0 to 1, where the record shows one;
    None: its own text says so.
    """

    ref: str
    words: str
    title: str = ""
    must: bool = True
    cases: int = 0
    gap: float | None = None


@dataclass(frozen=True, slots=True)
class Overdue:
    """Something about the self-assessment that should have been done by a day."""

    ref: str
    what: str
    due_on: date
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Gauge:
    """A live figure for a provision: its rate from 0 to 1, None where nothing is recorded."""

    ref: str
    key: str
    title: str
    rate: float | None
    sentence: str


def summary(
    form: Published,
    *,
    on: date,
    changed: Changes | None = None,
    claims: Sequence[Claim] = (),
    overdue: Sequence[Overdue] = (),
    gauges: Sequence[Gauge] = (),
    gauges_before: Sequence[Gauge] = (),
    owners: Mapping[str, str] | None = None,
    colour: str = "#1d4f6e",
    taken: bool = False,
) -> Paper:
    """The summary as a paper.

    Args:
        form: The self-assessment, as it would be published.
        on: The day on which the summary is made: what was to be kept by then is overdue.
        changed: What changed since last year's, where there is one.
        claims: The remarks on answers of yes that claim more than is so, the worst first; those on
            one provision stand together.
        overdue: What else is overdue; promises of the form itself are found in it.
        gauges: The figures of its period.
        gauges_before: The same of the period before.
        owners: Whose the provisions are, by their part.
        colour: The landlord's.
        taken: Whether it is kept with the sign-off, as what the governing body had.
    """
    late = (*_broken_promises(form, on, owners or {}), *overdue)
    parts: list[Part] = [*_front(form, _standing(form, on, taken=taken), late, claims)]
    parts += _not_kept(form)
    parts += _claims(claims)
    parts += _overdue(late, on)
    parts += _changed(changed)
    parts += _figures(gauges, gauges_before)
    return Paper(
        title=f"Self-assessment {form.year}: summary for the governing body",
        author=form.landlord,
        on=on,
        parts=tuple(parts),
        colour=colour,
        foot=f"{form.landlord} · summary of {in_words(on)}",
    )


def _broken_promises(form: Published, on: date, owners: Mapping[str, str]) -> Iterator[Overdue]:
    for row in form.rows:
        if not_kept(row) and row.comply_by and row.comply_by < on and not row.kept_since:
            what = f"{row.title}: to be kept"
            yield Overdue(row.ref, what, row.comply_by, owners.get(row.ref))


def _front(
    form: Published, standing: str, late: Sequence[Overdue], claims: Sequence[Claim]
) -> Iterator[Part]:
    yield from prose(
        f"{form.landlord} answers to the {form.edition.title} of the {form.edition.ombudsman}. "
        f"{standing}"
    )
    count = Counter(row.answer for row in form.rows)
    told = [f"{ANSWERS[answer]}: {count[answer]}" for answer in ANSWERS]
    written = sum(row.in_words and row.says_something for row in form.rows if row.answer is None)
    if written:
        told.append(f"Answered in words: {written}")
    if open_ := count[None] - written:
        told.append(f"{NOT_ANSWERED}: {open_}")
    yield Facts(
        (
            ("Provisions", prose(str(len(form.rows)))),
            ("Answers", prose("; ".join(told))),
            *((("Figures are of", prose(days)),) if (days := period_of(form)) else ()),
            ("Claim more than is so", prose(_counted(claims))),
            ("Overdue", prose(str(len(late)))),
        )
    )


def _standing(form: Published, on: date, *, taken: bool) -> str:
    """What the summary is: a draft, what the governing body had, or one that was made later."""
    if (word := form.governing_body) is None:
        return STATES[form.state]
    signed = f"signed off on {in_words(word.on)}"
    if taken:
        return f"This is the summary as taken to the governing body, {signed}."
    return f"It was {signed}; this summary was made on {in_words(on)}."


def _not_kept(form: Published) -> Iterator[Part]:
    yield Heading(2, "What is not kept, or only in part", "not-kept")
    rows = [row for row in form.rows if not_kept(row)]
    if not rows:
        yield from prose("No answer is no or in part.")
        return
    columns = (Column("Provision", 8), Column("Answer", 3), Column("By", 4), Column("Why", 14))
    yield Table(
        "Each provision that is answered with no or in part, with its explanation.",
        columns,
        tuple(
            (
                prose(_provision(row.ref, row.title, must=row.must)),
                prose(answer_of(row)),
                prose(_by(row)),
                prose(_short(row.explanation or "") or "Not explained."),
            )
            for row in rows
        ),
        shown=False,
    )


def _by(row: Row) -> str:
    if row.kept_since:
        return f"Kept since {in_words(row.kept_since.on)}"
    return in_words(row.comply_by) if row.comply_by else "No day given"


def _short(text: str) -> str:
    """A text that fits: cut at a word, and said to go on."""
    text = one_line(text)
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rpartition(" ")[0] + " … (the self-assessment has all of it)"


def _counted(claims: Sequence[Claim]) -> str:
    """How many remarks there are, and on how many provisions: the desk counts the provisions."""
    if not claims:
        return "No answer"
    provisions = len({each.ref for each in claims})
    on = "1 answer of yes" if provisions == 1 else f"{provisions} answers of yes"
    return f"{on} ({counted(len(claims), 'remark')}, below)"


def counted(number: int, what: str) -> str:
    """A number with what it counts: 1 remark, 2 remarks."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _claims(claims: Sequence[Claim]) -> Iterator[Part]:
    yield Heading(2, "Answers of yes that claim more than is so", "claims")
    if not claims:
        yield from prose("None was found.")
        return
    yield from prose(
        "What has to be kept comes first, and of that what the record shows in most cases. Nothing "
        "here has changed an answer."
    )
    by_ref: dict[str, list[Claim]] = {}
    for each in claims:
        by_ref.setdefault(each.ref, []).append(each)
    columns = (Column("Provision", 6), Column("What stands against the answer", 17))
    yield Table(
        "Each answer of yes that the record or its own text contradicts, with what does.",
        columns,
        tuple(
            (
                prose(_provision(ref, found[0].title, must=found[0].must)),
                tuple(text for each in found for text in prose(each.words)),
            )
            for ref, found in by_ref.items()
        ),
        shown=False,
    )


def _provision(ref: str, title: str, *, must: bool) -> str:
    return f"{ref} {title}".rstrip() + ("" if must else " (recommended)")


def _overdue(late: Sequence[Overdue], on: date) -> Iterator[Part]:
    yield Heading(2, "Overdue", "overdue")
    if not late:
        yield from prose(f"Nothing is overdue on {in_words(on)}.")
        return
    yield Points(
        tuple(
            line(
                f"{each.ref} {each.what} by {in_words(each.due_on)}"
                + (f" ({each.owner})" if each.owner else "")
                + "."
            )
            for each in sorted(late, key=lambda each: each.due_on)
        )
    )


def _changed(changed: Changes | None) -> Iterator[Part]:
    yield Heading(2, "What changed since last time", "changed")
    if changed is None:
        yield from prose("There is no earlier self-assessment on record to compare with.")
        return
    moved, texts = len(changed.moved), len(changed.rewritten)
    told = (
        f"{counted(moved, 'answer')} moved; texts were rewritten in {counted(texts, 'provision')}"
    )
    if changed.new or changed.dropped:
        new, gone = counted(len(changed.new), "provision"), len(changed.dropped)
        told += f"; {new} {'is' if len(changed.new) == 1 else 'are'} new"
        told += f", {gone} {'is' if gone == 1 else 'are'} gone"
    yield from prose(f"Compared with {changed.before.name}: {told}.")
    if changed.moved:
        yield moves_table(changed, most=_MOST_MOVED_ANSWERS)


def _figures(now: Sequence[Gauge], before: Sequence[Gauge]) -> Iterator[Part]:
    yield Heading(2, "Figures that moved most", "figures")
    known = {(each.ref, each.key): each for each in before}
    pairs = [
        (abs(each.rate - was.rate), was, each)
        for each in now
        if each.rate is not None
        and (was := known.get((each.ref, each.key))) is not None
        and was.rate is not None
        and was.rate != each.rate
    ]
    if not pairs:
        yield from prose(
            "No figure moved, or there is none on record for both periods: "
            f"{sum(each.rate is not None for each in now)} of {len(now)} are on record now, "
            f"{sum(each.rate is not None for each in before)} of {len(before)} before."
        )
        return
    pairs.sort(key=lambda pair: -pair[0])
    columns = (Column("Figure", 6), Column("Before", 7), Column("Now", 7))
    yield Table(
        "The figures whose share is furthest from what it was in the period before.",
        columns,
        tuple(
            (prose(f"{each.ref} {each.title}"), prose(was.sentence), prose(each.sentence))
            for _, was, each in pairs[:_MOST_MOVED]
        ),
        shown=False,
    )
