"""The answer: a finding and its reasons for each point, what is offered, what is promised."""

from collections.abc import Iterator
from datetime import date

from putright.cli.demo.plot import Course
from putright.cli.demo.subject import Facet
from putright.cli.demo.tale import Tale
from putright.cli.demo.wording import data, fill, pounds, words
from putright.codes.vocabulary import DutyKind
from putright.procedure import facts as f
from putright.procedure.words import FAULT, Channel, Finding, Level, Role

RESPOND = DutyKind.RESPOND

_NO_FINDING = (
    "There is nothing in the records either way and nobody else saw it. I make no finding on this"
    " point, and say so openly.",
    "I can't settle this point. Your account and ours differ and nothing speaks for the one more"
    " than for the other, so I make no finding.",
)

# From the least to the most, in pounds, by how much it affected the resident.
_SUMS = {"low": (20, 80), "medium": (50, 220), "high": (120, 700)}


def respond(tale: Tale, stage: int, on: date) -> None:
    """The answer to a stage leaves."""
    goes = tale.course(stage)
    plot, rng = tale.plot, tale.rng
    found = _findings(tale, stage, goes)
    bad = plot.has("poor_answer") and stage == 1
    remedies, actions = _offers(tale, stage, on, found)
    contents = tale.judged_by.contents_of_response(stage)
    findings = tuple(_finding(tale, stage, on, *each, short=bad) for each in found)
    waits = plot.has("post_answer_waiting")
    posted = waits or tale.posts
    officer, head = tale.who(goes.officer, on), tale.who(goes.head, on)
    fact = f.Responded(
        stage=stage,
        channel=Channel.POST if posted else Channel.E_MAIL,
        findings=findings[:-1] if plot.has("point_left") and len(findings) > 1 else findings,
        remedies=remedies,
        actions=actions,
        contents=contents[:-1] if bad else contents,
        resident_heard=True,
        comment_invited=not plot.has("unheard"),
        conflict=False,
        decided_by=officer if stage == 1 or plot.has("same_person") else head,
        signed_off_by=head if stage == 1 and rng.random() < 0.15 else None,
        awaiting_posting=posted,
    )
    event = tale.tell(fact, on, officer, choose=not bad)
    if posted and not waits:
        left = tale.after(on, 1) if tale.chance(0.5) else on
        tale.once(left, f.LeavingConfirmed(event=event.number), officer)


def _findings(tale: Tale, stage: int, goes: Course) -> list[tuple[Facet, Finding]]:
    points = {each.number for each in tale.record.points_at(stage)}
    facets = [each for each in tale.facets if not points or each.point.number in points]
    given = list(goes.findings) + [Finding.UPHELD] * len(facets)
    return list(zip(facets, given, strict=False))


def _finding(
    tale: Tale, stage: int, on: date, facet: Facet, finding: Finding, *, short: bool
) -> f.PointFinding:
    number = facet.point.number
    if short and number == 1:
        return f.PointFinding(point=number, finding=finding, reasons="")
    reasons = _reasons(tale, facet, finding)
    if stage == 2:
        reasons = _again(tale, on, facet, finding, reasons)
    return f.PointFinding(point=number, finding=finding, reasons=reasons)


def _reasons(tale: Tale, facet: Facet, finding: Finding) -> str:
    among = {
        Finding.UPHELD: facet.part.upheld,
        Finding.PARTLY_UPHELD: facet.part.partly,
        Finding.NOT_UPHELD: facet.part.not_upheld,
        Finding.NO_FINDING: _NO_FINDING,
    }[finding]
    return tale.subject.say(tale.rng, among)


def _again(tale: Tale, on: date, facet: Facet, finding: Finding, reasons: str) -> str:
    """The reasons at stage 2: afresh, and with what became of the promises of stage 1."""
    number = facet.point.number
    first = tale.record.at(1).response
    before = {each.point: each.finding for each in (first.findings or ())} if first else {}
    promises = [
        (each.action.due_on, each.promises[0].kept_on)
        for each in tale.record.actions
        if each.action.point == number and each.action.due_on
    ]
    if finding not in FAULT or before.get(number) not in FAULT:
        if finding in FAULT:
            return f"{tale.rng.choice(words('stage2_differ'))} {reasons}"
        if reasons in _said_before(tale) or tale.chance(0.3):
            same = words("stage2_same")
            return fill(
                same[(number + len(tale.plot.reference + reasons)) % len(same)], tale.subject.slots
            )
        return f"{tale.rng.choice(words('stage2_agree'))} {reasons}"
    late = [(due, kept) for due, kept in promises if kept and kept > due]
    broken = [due for due, kept in promises if due < on and kept is None]
    kept = [kept for due, kept in promises if kept and kept <= due]
    if broken:
        return tale.subject.ours(tale.rng, "stage2_broken", promised=in_words(broken[0]))
    if late:
        due, then = late[0]
        return tale.subject.ours(
            tale.rng, "stage2_late", promised=in_words(due), done=in_words(then)
        )
    if kept:
        return tale.subject.ours(tale.rng, "stage2_kept", done=in_words(kept[0]))
    return f"{tale.rng.choice(words('stage2_agree'))} {reasons}"


def _said_before(tale: Tale) -> list[str | None]:
    first = tale.record.at(1).response
    return [each.reasons for each in first.findings or ()] if first else []


def in_words(day: date) -> str:
    """A day as it stands in a letter."""
    return f"{day.day} {day:%B %Y}"


def _offers(
    tale: Tale, stage: int, on: date, found: list[tuple[Facet, Finding]]
) -> tuple[tuple[f.Remedy, ...], tuple[f.Action, ...]]:
    faults = [(facet, finding) for facet, finding in found if finding in FAULT]
    if not faults:
        return (), ()
    if tale.plot.has("nothing_offered") and stage == 1:
        return (), ()
    remedies = tuple(_remedies(tale, stage, on, faults))
    main = faults[0][0].part is tale.subject.matter
    open_ones = any(each.promises[-1].kept_on is None for each in tale.record.actions)
    done = stage == 2 and any(each.stage == 1 for each in tale.record.actions)
    actions = tuple(_actions(tale, on)) if main and not (open_ones or done) else ()
    return remedies, actions


def _remedies(
    tale: Tale, stage: int, on: date, faults: list[tuple[Facet, Finding]]
) -> Iterator[f.Remedy]:
    rng, subject = tale.rng, tale.subject
    impact = Level(subject.matter.level)
    first = faults[0][0].point.number
    title = subject.slots["title"]
    fault = f"how we dealt with {title}" if first == 1 else f"what went wrong under point {first}"
    yield f.Remedy(
        id=tale.id("remedy"),
        kind="apology",
        what=subject.ours(rng, "apology", fault=fault),
        by_on=on,
        point=first,
        impact=impact,
        done=True,
    )
    if tale.chance(0.25):
        yield f.Remedy(
            id=tale.id("remedy"),
            kind="explanation",
            what=rng.choice(words("explanation")),
            by_on=on,
            point=first,
            impact=impact,
            done=True,
        )
    if tale.chance(0.5 if stage == 1 else 0.75) or _owed(faults) or tale.plot.has("offer"):
        yield _money(tale, stage, on, faults)


def _owed(faults: list[tuple[Facet, Finding]]) -> bool:
    return any(facet.part.key in ("costs", "missed") for facet, _ in faults)


def _money(tale: Tale, stage: int, on: date, faults: list[tuple[Facet, Finding]]) -> f.Remedy:
    heads = tuple(_heads(tale, stage, faults))
    names = data("wordings")["head_words"]
    total = sum(each.pence for each in heads)
    if len(heads) == 1:
        what = fill(
            data("wordings")["money_what"]["one"],
            {"total": pounds(total), "why": names[heads[0].head]},
        )
    else:
        listed = [f"{pounds(each.pence)} for {names[each.head]}" for each in heads]
        told = f"{', '.join(listed[:-1])} and {listed[-1]}"
        what = fill(data("wordings")["money_what"]["many"], {"total": pounds(total), "heads": told})
    payer = tale.world.staff.one(tale.rng, tale.world.staff.ids(Role.HANDLER, "income"), on)
    return f.Remedy(
        id=tale.id("remedy"),
        kind="money",
        what=what,
        by_on=None if tale.plot.has("no_date") else tale.after(on, 15, 20),
        no_date=tale.plot.has("no_date"),
        point=faults[0][0].point.number,
        pence=total,
        heads=heads,
        impact=Level(tale.subject.matter.level),
        guidance=tale.rng.choice(words("guidance")),
        needs_acceptance=tale.plot.has("offer"),
        owner=payer,
    )


def _heads(tale: Tale, stage: int, faults: list[tuple[Facet, Finding]]) -> Iterator[f.MoneyHead]:
    low, high = _SUMS[tale.subject.matter.level if faults[0][0].point.number == 1 else "low"]
    stages = 1.0 if stage == 1 else 1.4
    distress = round(tale.rng.triangular(low, high, low) * stages / 5) * 500
    missed = [facet for facet, _ in faults if facet.part.key in ("missed", "missed_visits")]
    costs = [finding for facet, finding in faults if facet.part.key == "costs"]
    if not (missed and tale.subject.matter.level == "low" and tale.chance(0.5)):
        yield f.MoneyHead(head="distress_and_inconvenience", pence=distress)
    if missed:
        yield f.MoneyHead(head="time_and_trouble", pence=2500)
    elif tale.chance(0.5):
        yield f.MoneyHead(head="time_and_trouble", pence=tale.rng.randint(4, 20) * 500)
    if costs:
        whole = costs[0] is Finding.UPHELD
        pence = tale.subject.costs if whole else tale.subject.costs * 6 // 10
        yield f.MoneyHead(head="quantifiable_loss", pence=pence)


def _actions(tale: Tale, on: date) -> Iterator[f.Action]:
    matter, rng = tale.subject.matter, tale.rng
    if not matter.actions or tale.chance(0.08):
        return
    what, least, most = rng.choice(matter.actions)
    yield f.Action(
        id=tale.id("action"),
        what=tale.subject.say(rng, (what,)),
        owner=_owner(tale, on),
        due_on=None if tale.plot.has("no_action_date") else tale.after(on, least, most),
        point=1,
    )


def _owner(tale: Tale, on: date) -> str:
    matter = tale.subject.matter
    if matter.owner != "service":
        return matter.owner
    return tale.world.staff.one(tale.rng, tale.world.staff.ids(Role.HANDLER, matter.service), on)


def goodwill(tale: Tale, on: date) -> None:
    """A small thing offered at once, before anything is decided."""
    remedy = f.Remedy(
        id=tale.id("remedy"),
        kind="money",
        what="A shopping voucher for £25, for the trouble, without waiting for the answer",
        by_on=tale.after(on, 5),
        pence=2500,
        heads=(f.MoneyHead(head="time_and_trouble", pence=2500),),
        impact=Level(tale.subject.matter.level),
        guidance=words("guidance")[1],
    )
    by = tale.who(tale.plot.first.officer, on)
    tale.tell(f.RemedyOffered(remedy=remedy), on, by, choose=True)
    tale.once(tale.after(on, 4), f.RemedyDelivered(remedy=remedy.id), by)


def promised_by_phone(tale: Tale, on: date) -> None:
    """A visit promised while the complaint is open, which does not wait for the answer."""
    matter = tale.subject.matter
    if matter.owner == "service":
        what = "Ring you with what the file shows"
    else:
        what = f"Visit with {tale.subject.slots['contractor']} to look at {tale.subject.slots['title']}"
    action = f.Action(
        id=tale.id("action"), what=what, owner=_owner(tale, on), due_on=tale.after(on, 4)
    )
    by = tale.who(tale.plot.first.officer, on)
    tale.tell(f.ActionPromised(action=action, stage=1), on, by, choose=True)
    tale.once(tale.after(on, 3, 4), f.ActionDone(action=action.id, told_resident=True), by)
