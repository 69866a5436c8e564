"""The blocks that are made of the case, and that nobody edits in the letter.

Each builder gives the parts of a block, and the contents of the edition that those parts truly
carry. Where the case lacks something there is a visible blank, and the content isn't carried.
"""

from collections.abc import Sequence

from putright.codes.vocabulary import LetterKind
from putright.letters.basis import asked_again, is_final
from putright.letters.matter import PointSaid
from putright.letters.model import Facts, Items, Paragraph, Part, Subheading
from putright.letters.saying import Built, Saying, one_block
from putright.letters.texts import blank, day, numbered, parts_of
from putright.workingdays.dates import in_words

# The complaint


def stage(say: Saying) -> Sequence[Built]:
    """Which stage this answers, and whether it is the last."""
    matter = say.basis.matter
    first = say("stage_later" if asked_again(matter) else "stage_first")
    last = f" {say('stage_last')}" if is_final(matter) else ""
    held = frozenset({"stage"} if matter.stage else ())
    return (Built((Paragraph(first + last),), held),)


def definition(say: Saying) -> Sequence[Built]:
    """The complaint definition: its points."""
    matter = say.basis.matter
    if not matter.points:
        missing = blank("what the complaint is about, point by point")
        return one_block((*parts_of(matter.about), Paragraph(missing)))
    return one_block(
        _by_point(say, [(p, p.about) for p in matter.points], "what it is about"), "definition"
    )


def outcome_sought(say: Saying) -> Sequence[Built]:
    """What the resident would like to happen, for each point."""
    points = say.basis.matter.points
    wanted = [(each, each.sought) for each in points]
    parts = _by_point(say, wanted, "what you would like us to do")
    return one_block(parts or (Paragraph(blank("what you would like us to do")),), "outcome_sought")


def outcome_known(say: Saying) -> Sequence[Built]:
    """The same where it is known, and nothing where it is not."""
    wanted = [(each, each.sought) for each in say.basis.matter.points if each.sought.strip()]
    return one_block(_by_point(say, wanted, ""), "outcome_sought") if wanted else ()


def _by_point(
    say: Saying, texts: Sequence[tuple[PointSaid, str]], missing: str
) -> tuple[Part, ...]:
    alone = len(say.basis.matter.points) == 1
    said = [(point, text.strip() or blank(missing)) for point, text in texts]
    if alone or (
        len(said) == len(say.basis.matter.points) and len({text for _, text in said}) == 1
    ):
        return parts_of(said[0][1]) if said else ()
    return (
        (Facts(tuple((say("point", number=str(p.number)), text) for p, text in said)),)
        if said
        else ()
    )


def responsibility(say: Saying) -> Sequence[Built]:
    """What the landlord is and is not responsible for."""
    matter = say.basis.matter
    parts = list(parts_of(matter.responsibility))
    for answer, whole, some in (
        (True, "responsible_all", "responsible_for"),
        (False, "responsible_none", "responsible_not"),
    ):
        mine = [each.number for each in matter.points if each.responsible is answer]
        if mine and len(mine) == len(matter.points):
            parts.append(Paragraph(say(whole)))
        elif mine:
            parts.append(Paragraph(say(some, points=numbered("point", mine))))
    open_ones = [each.number for each in matter.points if each.responsible is None]
    if not matter.responsibility.strip() and (open_ones or not matter.points):
        where = f" ({numbered('point', open_ones)})" if open_ones else ""
        parts.append(Paragraph(blank(f"what we are and are not responsible for{where}")))
    return one_block(parts, "responsibility")


# Reasons and dates


def reasons(say: Saying) -> Sequence[Built]:
    """The reasons given."""
    return one_block(
        parts_of(say.basis.matter.reasons) or (Paragraph(blank("our reasons")),), "reasons"
    )


def ground_and_reasons(say: Saying) -> Sequence[Built]:
    """The ground of a refusal, the reasons, and what they rest on."""
    matter = say.basis.matter
    phrase = "ground_declined" if matter.kind is LetterKind.DECLINED else "ground_refused"
    ground = (
        [Paragraph(say(phrase, ground=matter.ground.strip().rstrip(".")))]
        if matter.ground.strip()
        else []
    )
    why = parts_of(matter.reasons) or (Paragraph(blank("our reasons")),)
    evidence = parts_of(matter.evidence)
    shown = (Subheading(say("evidence")), *evidence) if evidence else ()
    return one_block((*ground, *why, *shown), "reasons")


def new_date(say: Saying) -> Sequence[Built]:
    """When the answer comes now, and when it was due before."""
    matter = say.basis.matter
    when = day(matter.respond_by) if matter.respond_by else blank("the new date of our answer")
    moved = matter.due_on is not None and matter.due_on != matter.respond_by
    before = f" {say('new_date_from', day=day(matter.due_on))}" if moved and matter.due_on else ""
    return one_block((Paragraph(say("new_date", day=when) + before),), "new_date")


# A resident's contact, and the ombudsman's evidence


def restriction(say: Saying) -> Sequence[Built]:
    """What changes in how the resident can be in touch, from when, until when, and its review."""
    matter = say.basis.matter
    rows = [(say("restriction_terms"), matter.terms.strip() or blank("what changes"))]
    if matter.bars:
        closed = ", ".join(each.replace("_", " ") for each in matter.bars)
        rows.append((say("restriction_closed"), closed))
    rows.append((say("restriction_from"), day(matter.from_on or matter.written_on)))
    if matter.until:
        rows.append((say("restriction_until"), day(matter.until)))
    review = (
        day(matter.review_on)
        if matter.review_on
        else blank("the day on which we look at this again")
    )
    rows.append((say("restriction_review"), review))
    return one_block((Facts(tuple(rows)),))


def case(say: Saying) -> Sequence[Built]:
    """Which complaint it is, for the ombudsman."""
    matter = say.basis.matter
    rows = (
        (say("case_request"), matter.request or blank("your reference")),
        (say("case_reference"), matter.reference),
        (say("case_resident"), matter.resident or blank("the resident’s name")),
        (say("case_home"), matter.home),
        (say("case_received"), in_words(matter.received_on) if matter.received_on else ""),
        (say("case_about"), matter.about),
    )
    return one_block((Facts(tuple(row for row in rows if row[1])),))


def enclosed(say: Saying) -> Sequence[Built]:
    """The list of what is enclosed."""
    papers = say.basis.matter.enclosed
    part = Items(papers, numbered=True) if papers else Paragraph(blank("what we enclose"))
    return one_block((part,))
