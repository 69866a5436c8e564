"""A stage: assigned, acknowledged, looked into, extended, answered."""

from datetime import date

from putright.cli.demo import afterwards, answer, looking, ombudsman
from putright.cli.demo.plot import Extension
from putright.cli.demo.tale import Tale
from putright.cli.demo.wording import fill, words
from putright.procedure import clocks
from putright.procedure import facts as f
from putright.procedure.words import Channel, Part, Role, State


def opened(tale: Tale, stage: int, on: date) -> None:
    """The stage is open: who looks into it, and when it will be acknowledged."""
    goes = tale.course(stage)
    if not tale.plot.has("unassigned") or stage == 2:
        tale.plan(tale.after(on, tale.soon(on), 1), lambda day: _assigned(tale, stage, day))
    if goes.acknowledged is not None:
        when = tale.after(on, max(goes.acknowledged, tale.soon(on)))
        tale.plan(when, lambda day: _acknowledged(tale, stage, day))


def _assigned(tale: Tale, stage: int, on: date) -> None:
    goes, plot = tale.course(stage), tale.plot
    by = tale.who(plot.officer, on)
    if plot.has("conflict") and stage == 1:
        other = tale.world.staff.ids(Role.COMPLAINTS_OFFICER)[3]
        if other != goes.officer:
            about = tale.rng.choice(words("conflict"))
            told = f.HandlerAssigned(stage=1, handler=other, conflict=True, conflict_about=about)
            tale.tell(told, on, by)
    investigates = f.HandlerAssigned(stage=stage, handler=goes.officer, conflict=False)
    tale.tell(investigates, on, by, choose=True)
    if stage == 2:
        decides = f.HandlerAssigned(stage=2, handler=goes.head, part=Part.DECIDE, conflict=False)
        tale.tell(decides, on, by, choose=True)


def _acknowledged(tale: Tale, stage: int, on: date) -> None:
    if not tale.open_at(stage):
        return
    goes, plot = tale.course(stage), tale.plot
    waits = plot.has("post_ack_waiting")
    posted = waits or tale.posts
    clock = tale.judged_by.clock(answer.RESPOND, stage)
    no_definition = plot.has("no_definition") and stage == 1
    fact = f.Acknowledged(
        stage=stage,
        channel=Channel.POST if posted else Channel.E_MAIL,
        points=() if no_definition else tuple(each.point for each in tale.facets),
        responsibility=tale.rng.choice(words("responsibility")),
        respond_by_on=tale.judged_by.count(on, clock.length) if clock else None,
        awaiting_posting=posted,
    )
    by = tale.who(plot.officer if stage == 1 else goes.officer, on)
    event = tale.tell(fact, on, by, choose=not no_definition)
    if posted and not waits:
        tale.once(tale.after(on, 1), f.LeavingConfirmed(event=event.number), by)
    if plot.has("ack_date_wrong") and stage == 1:
        right = tale.after(plot.received, 3)
        mend = f.Corrected(
            event=event.number,
            field="on",
            new=right.isoformat(),
            reason="The day it was entered was taken for the day it was sent; the e-mail is on file.",
        )
        tale.once(tale.after(on, 1), mend, tale.world.staff.ids(Role.MANAGER)[0])
    looking.plan(tale, stage, on)
    _will_be_answered(tale, stage, on)


def _will_be_answered(tale: Tale, stage: int, on: date) -> None:
    goes = tale.course(stage)
    if goes.answered is not None:
        tale.plan(tale.after(on, goes.answered), lambda day: answered(tale, stage, day))
        full = 10 if stage == 1 else 20
        late = goes.answered > full and goes.extension is None and not tale.plot.has("updates")
        if late and tale.chance(0.45):
            tale.plan(tale.after(on, full), lambda day: looking.agree_updates(tale, stage, day))
        last = 2 if tale.plot.escalates is not None else 1
        if tale.plot.has("failure_order") and stage == last:
            ordered = tale.after(on, max(1, goes.answered - 4))
            tale.plan(ordered, lambda day: ombudsman.failure_order(tale, day))
    if goes.extension:
        due = _due(tale, stage, on)
        before = tale.world.days.before(due, goes.at) if goes.at >= 0 else tale.after(due, -goes.at)
        tale.plan(max(on, before), lambda day: _extended(tale, stage, day))


def _due(tale: Tale, stage: int, on: date) -> date:
    """The day on which the answer is due; where its acknowledgement has still to be posted, nearly."""
    clock = tale.judged_by.clock(answer.RESPOND, stage)
    if not tale.record.at(stage).acknowledged.left_on and clock:
        return tale.judged_by.count(on, clock.length)
    return clocks.response(tale.record, tale.record.at(stage), tale.judged_by).limit or on


def _extended(tale: Tale, stage: int, on: date) -> None:
    if not tale.open_at(stage):
        return
    goes = tale.course(stage)
    due = _due(tale, stage, on)
    kind = goes.extension
    beyond = kind is Extension.BEYOND
    works = tale.subject.matter.owner != "service"
    kind_of_reason = "extension_works" if works else "extension"
    until = tale.after(max(due, on), goes.until + (12 if stage == 1 else 22) * beyond)
    reason = "" if kind is Extension.NO_REASON else tale.subject.ours(tale.rng, kind_of_reason)
    good_reason = tale.subject.ours(tale.rng, "good_reason") if beyond else None
    head = tale.who(goes.head, on)
    by = tale.who(goes.officer, on)
    good = kind in (Extension.GOOD, Extension.BEYOND)
    if tale.chance(0.7) or kind is Extension.UNTOLD:
        decided = f.ExtensionDecided(
            stage=stage, until=until, reason=reason, good_reason=good_reason, approved_by=head
        )
        tale.tell(decided, on, by, choose=good)
    if kind is Extension.UNTOLD:
        return
    told = f.Extended(
        stage=stage,
        until=until,
        channel=Channel.E_MAIL,
        reason=reason,
        good_reason=good_reason,
        ombudsman_details=kind is not Extension.NO_DETAILS,
        agreed_by_resident=True if good and tale.chance(0.6) else None,
        approved_by=head if good or tale.chance(0.5) else None,
    )
    tale.tell(told, on, by, choose=good)
    if tale.chance(0.8):
        looking.agree_updates(tale, stage, on)


def answered(tale: Tale, stage: int, on: date) -> None:
    """The answer leaves, and what follows from it is planned."""
    if not tale.open_at(stage):
        return
    answer.respond(tale, stage, on)
    afterwards.plan(tale, stage, on)
    if stage == 1 and tale.plot.escalates is not None:
        when = tale.after(on, tale.plot.escalates)
        tale.plan(when, lambda day: _escalated(tale, day))


# Stage 2


def _escalated(tale: Tale, on: date) -> None:
    plot = tale.plot
    if tale.record.state not in (State.ANSWERED, State.CLOSED):
        return
    again = tale.subject.matter.again
    reasons = None
    if tale.chance(0.85):
        still = tale.rng.choice(words("still"))
        reasons = (
            f"{still} {fill(tale.rng.choice(again), tale.subject.theirs)}"
            if again and tale.chance(0.6)
            else still
        )
    channel = tale.rng.choice((Channel.E_MAIL, Channel.PHONE, Channel.PORTAL, Channel.WEB_FORM))
    asked = f.EscalationRequested(to_stage=2, channel=channel, reasons=reasons)
    tale.tell(asked, on, tale.who(plot.officer, on) if channel is Channel.PHONE else "resident")
    if plot.has("refused_stage") or plot.has("refused_badly"):
        tale.plan(tale.after(on, 2, 4), lambda day: _refused(tale, day))
        return
    if plot.has("taken_back"):
        tale.plan(tale.after(on, 3, 9), lambda day: _taken_back(tale, day))
    opened(tale, 2, on)


def _refused(tale: Tale, on: date) -> None:
    badly = tale.plot.has("refused_badly")
    fact = f.EscalationRefused(
        to_stage=2,
        ground=None if badly else "asked_too_late",
        channel=Channel.E_MAIL,
        reasons="Please say why you are dissatisfied with the answer; without that we can't take it on."
        if badly
        else "You asked for stage 2 more than six months after our answer. I asked what kept you from"
        " writing sooner and considered an exception; nothing that you told me would make it fair to"
        " open it again. You can take the answer to the Housing Ombudsman.",
        for_lack_of_reasons=badly,
        discretion_considered=None if badly else True,
        ombudsman_told=not badly,
    )
    tale.tell(fact, on, tale.who(tale.plot.officer, on), choose=not badly)
    tale.plan(tale.after(on, 10), lambda day: afterwards.close(tale, day, 2))


def _taken_back(tale: Tale, on: date) -> None:
    stage = tale.record.at(2)
    if stage is None or stage.responded:
        return
    reason = "The manager rang and the repair is done; stage 1 can stand."
    tale.tell(f.EscalationWithdrawn(to_stage=2, reason=reason), on, "resident")
    tale.plan(tale.after(on, 8), lambda day: afterwards.close(tale, day, 2))
