"""The blocks of an answer that are made of the case: findings, remedies, actions, the next stage."""

from collections.abc import Iterable, Sequence

from putright.codes.vocabulary import LetterKind
from putright.letters.basis import at_fault, considered, open_actions
from putright.letters.matter import ActionSaid, PointSaid, RemedySaid
from putright.letters.model import Facts, Items, Paragraph, Part, Subheading
from putright.letters.placeholders import ways_to_reach
from putright.letters.saying import Built, Saying, one_block
from putright.letters.texts import blank, day, listed, money, parts_of
from putright.workingdays.dates import in_words


def findings(say: Saying) -> Sequence[Built]:
    """The answer to each point: a block each.

    What the edition wants of the answer is carried only where every point has it.
    """
    points = say.basis.matter.points
    if not points:
        return one_block((Paragraph(blank("our answer to each point")),))
    complete = set[str]()
    if all(each.finding for each in points):
        complete.add("decision")
    if all(each.reasons.strip() for each in points):
        complete.add("reasons")
    return [
        _finding(say, each, alone=len(points) == 1, holds=frozenset(complete)) for each in points
    ]


def _finding(say: Saying, point: PointSaid, *, alone: bool, holds: frozenset[str]) -> Built:
    known = f"decision_{point.finding}" in say.phrases
    decision = say(f"decision_{point.finding}") if known else blank("our decision on this")
    rows = [] if alone else [(say("your_complaint"), point.about)]
    why = parts_of(point.reasons) or (Paragraph(blank("why we decided this")),)
    return Built(
        (Facts((*rows, (say("our_decision"), decision))), Subheading(say("why")), *why),
        holds,
        suffix=f"_{point.number}",
        heading=None if alone else say("answer_to_point", number=str(point.number)),
        about_point=point.number,
    )


def remedies(say: Saying) -> Sequence[Built]:
    """What is offered to put things right; or that nothing is, and why."""
    matter = say.basis.matter
    if matter.remedies:
        return one_block(
            (*_offered(say, matter.remedies), *_what_then(say, matter.remedies)), "remedy"
        )
    if at_fault(matter) or not considered(matter):
        return one_block((Paragraph(blank("what we offer to put this right, and by when")),))
    undecided = any(each.finding == "no_finding" for each in matter.points)
    phrase = "remedy_none_undecided" if undecided else "remedy_none"
    return one_block((Paragraph(say(phrase)),), "remedy")


def offer(say: Saying) -> Sequence[Built]:
    """The remedy that the letter is about, or all of them."""
    matter = say.basis.matter
    offered = (matter.remedy,) if matter.remedy else matter.remedies
    return one_block(_offered(say, offered) or (Paragraph(blank("what we offer")),), "remedy")


def _what_then(say: Saying, offered: Sequence[RemedySaid]) -> tuple[Part, ...]:
    if any(each.needs_acceptance for each in offered):
        return (Paragraph(say("remedy_choice")),)
    if any(not each.done for each in offered):
        return (Paragraph(say("remedy_goes_ahead")),)
    return ()


def _offered(say: Saying, offered: Sequence[RemedySaid]) -> tuple[Part, ...]:
    parts: list[Part] = []
    for number, remedy in enumerate(offered, start=1):
        kind = f"remedy_kind_{remedy.kind}"
        title = say(kind if kind in say.phrases else "remedy_kind_other")
        parts.append(Subheading(f"{number}. {title}" if len(offered) > 1 else title))
        parts.append(Facts(tuple(_remedy_rows(say, remedy))))
    return tuple(parts)


def _remedy_rows(say: Saying, remedy: RemedySaid) -> Iterable[tuple[str, str]]:
    yield say("remedy_what"), remedy.what.strip() or blank("what we offer")
    if remedy.point is not None and len(say.basis.matter.points) > 1:
        yield say("remedy_point"), say("point", number=str(remedy.point))
    if remedy.pence is not None:
        yield say("remedy_amount"), money(remedy.pence)
    if remedy.heads:
        yield say("remedy_heads"), listed([_head(say, *each) for each in remedy.heads])
    yield _when(say, remedy)
    # In an offer's own letter a block of its own says so.
    if remedy.needs_acceptance and say.basis.matter.kind is LetterKind.RESPONSE:
        yield say("remedy_accept"), say("remedy_please_accept")


def _head(say: Saying, head: str, pence: int) -> str:
    if f"head_{head}" in say.phrases:
        return say(f"head_{head}", sum=money(pence))
    return say("head_other", sum=money(pence), head=head.replace("_", " "))


def _when(say: Saying, remedy: RemedySaid) -> tuple[str, str]:
    if remedy.done:
        return say("remedy_when"), say("remedy_with_letter")
    if remedy.no_date and not remedy.by_on:
        return say("remedy_when"), say("remedy_no_date")
    when = day(remedy.by_on) if remedy.by_on else blank("the day by which we will do this")
    return say("remedy_by"), when


# What is still to be done


def outstanding(say: Saying) -> Sequence[Built]:
    """The actions that are still to be done, and those that are; or that nothing is left."""
    matter = say.basis.matter
    parts = [*_still_to_do(say, open_actions(matter))]
    if not parts:
        more = any(not each.done for each in matter.remedies)
        parts.append(Paragraph(say("actions_none_but_offer" if more else "actions_none")))
    done = [each for each in matter.actions if each.done_on]
    if done:
        lines = [
            say("action_done_line", what=_without_stop(each.what), day=in_words(each.done_on))
            for each in done
            if each.done_on
        ]
        parts += [Subheading(say("actions_done")), Items(tuple(lines))]
    return one_block(parts, "outstanding_actions")


def still_to_do(say: Saying) -> Sequence[Built]:
    """The actions that are still to be done."""
    return one_block(_still_to_do(say, open_actions(say.basis.matter)), "outstanding_actions")


def _still_to_do(say: Saying, actions: Sequence[ActionSaid]) -> tuple[Part, ...]:
    lines = [
        say(
            "action_line",
            what=_without_stop(each.what) or blank("what we will do"),
            who=each.owner.strip() or say("action_we"),
            day=day(each.by_on) if each.by_on else blank("the day by which we will do this"),
        )
        for each in actions
    ]
    return (Items(tuple(lines)),) if lines else ()


def _without_stop(text: str) -> str:
    return text.strip().rstrip(".").rstrip()


def action_done(say: Saying) -> Sequence[Built]:
    """What was promised, and when it was done."""
    action = say.basis.matter.action
    what = action.what.strip() if action else ""
    done = in_words(action.done_on) if action and action.done_on else blank("the day we did it")
    rows = (
        (say("action_promised"), what or blank("what we promised")),
        (say("action_done_on"), done),
    )
    return one_block((Facts(rows),))


# The way on


def next_stage(say: Saying) -> Sequence[Built]:
    """How to ask for the next stage: to whom, by when, and what happens then. No reasons are needed."""
    matter = say.basis.matter
    after = matter.next_stage.number if matter.next_stage else (matter.stage or 1) + 1
    parts: list[Part] = [Paragraph(say("next_ask", number=str(after)))]
    if matter.escalate_by:
        parts.append(Paragraph(say("next_by", day=day(matter.escalate_by))))
    ways = [say(f"way_{name}", way=value) for name, value in ways_to_reach(say.basis)]
    how = listed(ways, "or") or blank("how to reach us")
    parts.append(Paragraph(say("next_how", ways=how, reference=matter.reference)))
    parts += [Subheading(say("next_then")), Paragraph(_what_happens(say, after))]
    return (Built(tuple(parts), frozenset({"how_to_escalate"} if ways else ())),)


def _what_happens(say: Saying, number: int) -> str:
    matter = say.basis.matter
    coming = matter.next_stage
    said = [say("next_person")] if matter.another_person else []
    if coming and coming.acknowledge_in:
        said.append(say("next_acknowledge", time=coming.acknowledge_in))
    if coming and coming.respond_in:
        after = bool(coming.acknowledge_in) and coming.from_acknowledgement
        said.append(say("next_respond_after" if after else "next_respond", time=coming.respond_in))
    else:
        said.append(say("next_respond", time=blank(f"how long stage {number} takes")))
    return " ".join(said)
