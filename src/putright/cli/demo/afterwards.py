"""What follows an answer: promises, learning, stage 2, closing, what the resident thought of it."""

from datetime import date

from putright.cli.demo import ombudsman
from putright.cli.demo.tale import Tale
from putright.cli.demo.wording import words
from putright.procedure import facts as f
from putright.procedure.case import ActionRecord, RemedyRecord
from putright.procedure.words import FAULT, Channel, Finding, RemedyState, Role, State, WayOn

_FEEDBACK_BY = (Channel.E_MAIL, Channel.TEXT_MESSAGE, Channel.PHONE)


def plan(tale: Tale, stage: int, on: date) -> None:
    """Everything that an answer sets going."""
    record = tale.record
    for action in record.actions:
        if action.promises[-1].kept_on is None:
            if action.promises[0].made_on == on:
                _action(tale, action, on)
            elif stage == 2 and _broken(action, on):
                _promised_again(tale, action.action.id, on)
    for remedy in record.remedies:
        if remedy.offered_on == on and remedy.state is RemedyState.OFFERED:
            _remedy(tale, remedy, on)
    if stage == 1 or not record.learning_on:
        _learning(tale, on)
    if stage == 2 or tale.plot.escalates is None:
        tale.plan(tale.after(on, 12, 30), lambda day: close(tale, day, 4))
    if stage == 2:
        ombudsman.plan(tale, on)


# Promises


def _action(tale: Tale, record: ActionRecord, on: date) -> None:
    """Kept, kept late, or broken and promised again."""
    key, due = record.action.id, record.action.due_on or tale.after(on, 20)
    owner = record.action.owner or tale.plot.officer
    fate = tale.rng.choices(("kept", "late", "broken", "never"), weights=(78, 13, 7, 2))[0]
    if fate == "kept":
        day = max(tale.after(on, 1), tale.world.days.before(due, tale.rng.randint(0, 7)))
        tale.plan(day, lambda when: _done(tale, key, when, owner))
        return
    if tale.chance(0.7):
        tale.plan(due, lambda day: _late(tale, key, day))
    if fate == "late":
        tale.plan(tale.after(due, 1, 18), lambda day: _done(tale, key, day, owner))
    elif fate == "broken":
        tale.plan(tale.after(due, 4, 15), lambda day: _promised_again(tale, key, day))


def _done(tale: Tale, key: str, on: date, owner: str) -> None:
    record = tale.record.action(key)
    if record.promises[-1].kept_on is None:
        told = tale.chance(0.85)
        fact = f.ActionDone(action=key, told_resident=told)
        tale.tell(fact, on, tale.who(owner, on), lag=tale.rng.choice((0, 0, 0, 1, 2)))


def _late(tale: Tale, key: str, on: date) -> None:
    update = tale.rng.choice(words("late_action") + words("update_action"))
    fact = f.ActionUpdated(action=key, update=update, now_expected_on=tale.after(on, 6, 15))
    tale.tell(fact, on, tale.who(tale.plot.officer, on))


def _broken(record: ActionRecord, on: date) -> bool:
    by_on = record.promises[-1].by_on
    return by_on is not None and by_on < on


def _promised_again(tale: Tale, key: str, on: date) -> None:
    """A promise was not kept: a new day, and the way on that the Code asks for."""
    record = tale.record.action(key)
    if record.promises[-1].kept_on or not _broken(record, on) or len(record.promises) > 2:
        return
    final = tale.record.at(2)
    right = WayOn.NEW_COMPLAINT if final and final.responded else WayOn.STAGE_2
    offered = right if not tale.plot.has("no_way_on") else None
    due = tale.after(on, 7, 15)
    fact = f.Reopened(promise=key, due_on=due, offered=offered)
    tale.tell(fact, on, tale.who(tale.plot.officer, on), choose=offered is not None)
    owner = record.action.owner or tale.plot.officer
    tale.plan(
        tale.world.days.before(due, tale.rng.randint(0, 3)),
        lambda day: _done(tale, key, day, owner),
    )
    if not _working(tale):
        tale.plan(tale.after(due, 5), lambda day: close(tale, day, 3))


def _remedy(tale: Tale, record: RemedyRecord, on: date) -> None:
    remedy = record.remedy
    if remedy.needs_acceptance:
        tale.plan(tale.after(on, 2, 12), lambda day: _offer_answered(tale, remedy.id, day))
        return
    _paid(tale, remedy.id, on, remedy.by_on or tale.after(on, 20))


def _paid(tale: Tale, key: str, on: date, by_on: date) -> None:
    if tale.chance(0.86):
        early = tale.world.days.before(by_on, tale.rng.randint(0, 12))
        day = max(tale.after(on, 2), early)
    else:
        day = tale.after(by_on, 1, 14)

    def paid(when: date) -> None:
        if tale.record.remedy(key).state is not RemedyState.DELIVERED:
            owner = tale.record.remedy(key).remedy.owner or tale.plot.officer
            tale.tell(f.RemedyDelivered(remedy=key), when, tale.who(owner, when))

    tale.plan(day, paid)


def _offer_answered(tale: Tale, key: str, on: date) -> None:
    """An offer that waits for a yes: taken, refused, or lapsed and perhaps claimed later."""
    way = tale.rng.choices(("accepted", "refused", "silent"), weights=(60, 12, 28))[0]
    if tale.plot.has("silent"):
        way = "silent"
    if way == "accepted":
        tale.tell(f.RemedyAccepted(remedy=key), on, "resident")
        _paid(tale, key, on, tale.after(on, 10))
    elif way == "refused":
        tale.tell(
            f.RemedyRefused(remedy=key, why=tale.rng.choice(words("refused"))), on, "resident"
        )
        if tale.chance(0.4):
            tale.plan(tale.after(on, 8, 20), lambda day: _thought_again(tale, key, day))
    else:
        for n in (5, 18):
            tried = f.OfferContactTried(remedy=key, channel=_open_channel(tale, on))
            tale.once(tale.after(on, n), tried, tale.plot.officer)
        tale.plan(tale.after(on, 50, 60), lambda day: _lapsed(tale, key, day))


def _open_channel(tale: Tale, day: date) -> Channel:
    return Channel.PHONE if Channel.PHONE not in tale.barred(day) else Channel.E_MAIL


def _thought_again(tale: Tale, key: str, on: date) -> None:
    tale.tell(f.RemedyAccepted(remedy=key), on, "resident")
    _paid(tale, key, on, tale.after(on, 10))


def _lapsed(tale: Tale, key: str, on: date) -> None:
    tale.tell(f.RemedyLapsed(remedy=key), on, tale.who(tale.plot.officer, on), choose=True)
    if tale.chance(0.4) or tale.plot.has("silent"):

        def claimed(day: date) -> None:
            by_on = tale.after(day, 10)
            by = tale.who(tale.plot.officer, day)
            tale.tell(f.RemedyClaimed(remedy=key, by_on=by_on), day, by)
            _paid(tale, key, day, by_on)

        tale.plan(tale.after(on, 15, 60), claimed)


# Learning, closing, feedback


def _learning(tale: Tale, on: date) -> None:
    response = tale.record.at(tale.record.stage).response
    fault = [each.point for each in response.findings or () if each.finding in FAULT]
    by = tale.world.staff.one(tale.rng, tale.world.staff.ids(Role.MANAGER), on)
    if fault and tale.chance(0.87):
        facet = next(
            (each for each in tale.facets if each.point.number == fault[0]), tale.facets[0]
        )
        if facet.part.learning and tale.chance(0.85):
            learning, change = tale.rng.choice(facet.part.learning)
            says = tale.subject.say
            fact = f.LearningRecorded(
                learning=says(tale.rng, (learning,)), change=says(tale.rng, (change,))
            )
        else:
            fact = f.LearningRecorded(learning=tale.rng.choice(words("no_fault_learning")))
        tale.once(tale.after(on, 3, 26), fact, by)


def _working(tale: Tale) -> bool:
    return tale.record.state in (State.RECEIVED, State.OPEN, State.ESCALATED)


def _owing(tale: Tale) -> bool:
    """Whether anything that was promised is still to come."""
    actions = any(
        each.promises[-1].kept_on is None and each.action.due_on for each in tale.record.actions
    )
    remedies = any(
        each.promises and not (each.promises[-1].kept_on or each.promises[-1].dropped_on)
        for each in tale.record.remedies
    )
    return actions or remedies


def close(tale: Tale, on: date, tries: int) -> None:
    """Close the case, once what was promised is done; after so many tries before that."""
    if tale.record.state is not State.ANSWERED:
        return
    owing = _owing(tale)
    if tries and owing and tale.chance(0.85):
        tale.plan(tale.after(on, 9, 14), lambda day: close(tale, day, tries - 1))
        return
    fact = f.Closed(reason=_why_closed(tale, owing))
    tale.tell(fact, on, tale.who(tale.plot.officer, on), choose=True)
    if tale.record.feedback_asked_on is None and tale.chance(0.85):
        tale.plan(tale.after(on, 4, 13), lambda day: _asked(tale, day))


def _why_closed(tale: Tale, owing: bool) -> str:
    if owing:
        return "Answered; what is promised is followed up."
    promised = tale.record.actions or any(each.promises for each in tale.record.remedies)
    name = "closed_kept" if promised else "closed_final" if tale.record.stage == 2 else "closed"
    return tale.rng.choice(words(name))


def _asked(tale: Tale, on: date) -> None:
    channel = tale.rng.choice([each for each in _FEEDBACK_BY if each not in tale.barred(on)])
    tale.tell(f.FeedbackAsked(channel=channel), on, tale.who(tale.plot.officer, on))
    if tale.chance(0.38):
        tale.plan(tale.after(on, 1, 9), lambda day: _thought(tale, day))


def _thought(tale: Tale, on: date) -> None:
    response = tale.record.at(tale.record.stage).response
    found = [each.finding for each in response.findings or ()] if response else []
    pleased = 0.62 if Finding.UPHELD in found else 0.25
    satisfied = tale.chance(pleased)
    name = "ask_feedback_good" if satisfied else "feedback_bad"
    paid = any(each.remedy.pence for each in tale.record.remedies)
    among = [each for each in words(name) if paid or "Money" not in each]
    comment = tale.rng.choice(among) if tale.chance(0.7) else None
    tale.tell(f.FeedbackGiven(satisfied=satisfied, comment=comment), on, "resident")
