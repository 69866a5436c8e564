"""Tells one complaint, from the first word to its first answer."""

from datetime import date
from hashlib import sha256
from random import Random

from putright.cli.demo import stages
from putright.cli.demo.plot import Ending, Plot
from putright.cli.demo.tale import Tale
from putright.cli.demo.teller import World
from putright.cli.demo.wording import data, fill, words
from putright.procedure import facts as f
from putright.procedure.words import Channel, Consent, Level, Part, Party, Route
from putright.record.history import History

_BY_THEMSELVES = (Channel.WEB_FORM, Channel.PORTAL)


def tell(world: World, plot: Plot, rng: Random) -> History:
    """All that happened in one complaint, up to today."""
    tale = Tale(world, plot, rng)
    tale.plan(plot.received, lambda on: _received(tale, on))
    tale.run()
    return tale.history()


def _received(tale: Tale, on: date) -> None:
    plot, subject = tale.plot, tale.subject
    if plot.begun:
        tale.tell(plot.begun.what, on, plot.begun.by, not_before=plot.begun_at)
    else:
        themselves = plot.channel in _BY_THEMSELVES
        like = plot.like if plot.has("look_alike") else None
        tale.tell(
            _complaint(tale, themselves),
            on,
            "resident" if themselves else tale.who(plot.officer, on),
            look_alikes=(like.reference,) if like else (),
        )
    _beside(tale, on)
    if plot.has("imported"):
        tale.tell(f.NotRecorded(duty="acknowledge", stage=1), on, "system")
        tale.plan(tale.after(on, 12), lambda day: stages.answered(tale, 1, day))
        return
    match plot.ending:
        case Ending.MERGED:
            tale.plan(tale.after(on, 1, 2), lambda day: _merged(tale, day))
            return
        case Ending.DECLINED:
            tale.plan(tale.after(on, 1, 4), lambda day: _declined(tale, day))
            return
        case Ending.WITHDRAWN:
            tale.plan(tale.after(on, 3, 12), lambda day: _withdrawn(tale, day))
        case Ending.ANSWERED:
            pass
    if not plot.has("unassigned"):
        tale.plan(tale.after(on, tale.soon(on), 1), lambda day: _triaged(tale, day))
    if subject.matter.staff or any(each.part.staff for each in tale.facets):
        tale.plan(tale.after(on, 1), lambda day: _staff_named(tale, day))
    stages.opened(tale, 1, on)


def _complaint(tale: Tale, themselves: bool) -> f.ComplaintReceived:
    plot, subject = tale.plot, tale.subject
    tenant = plot.tenant
    represented = tenant.represented if tale.chance(0.8) else None
    consent = tale.rng.choices(
        (Consent.GIVEN, Consent.AWAITED, Consent.WAIVED), weights=(80, 14, 6)
    )[0]
    background = plot.has("background")
    return f.ComplaintReceived(
        about=subject.about,
        channel=plot.channel,
        resident=tenant.reference,
        home=tenant.dwelling.home.reference,
        service=subject.matter.service,
        taken_by=None if themselves else tale.who(plot.officer, plot.received),
        representative=represented,
        consent=consent if represented else None,
        consent_why="In hospital and can't be asked; the representative holds power of attorney."
        if represented and consent is Consent.WAIVED
        else None,
        background=_earlier(tale) if background else (),
        occurred_on=subject.occurred,
        safety=subject.matter.safety,
        group=(f"Residents of {tenant.dwelling.place}",) if plot.has("group") else (),
    )


def _earlier(tale: Tale) -> tuple[f.Background, ...]:
    about = f"{tale.rng.choice(words('background'))}: {tale.subject.slots['title']}"
    return (
        f.Background(
            reference=f"job {tale.subject.slots['job']}",
            about=about,
            reported_on=tale.subject.occurred,
        ),
    )


def _beside(tale: Tale, on: date) -> None:
    """What is added to the file by and by."""
    plot, rng = tale.plot, tale.rng
    if plot.has("linked"):
        tale.once(tale.after(on, 1, 3), f.BackgroundLinked(background=_earlier(tale)), plot.officer)
    if plot.has("representative"):
        named = f.RepresentativeNamed(
            representative=rng.choice(data("needs")["representatives"]),
            allowed=not plot.has("turned_away"),
            consent=None if plot.has("turned_away") else Consent.GIVEN,
            why="Told that only tenants are spoken to." if plot.has("turned_away") else None,
        )
        tale.once(tale.after(on, 2, 5), named, plot.officer)
    if plot.has("document"):
        tale.plan(tale.after(on, 1, 4), lambda day: _document(tale, day))
    if plot.has("wrong_channel"):
        right = f.Corrected(
            event=1,
            field="channel",
            new=Channel.SOCIAL_MEDIA.value,
            reason="Entered under the wrong channel; it came as a message on social media.",
        )
        tale.once(tale.after(on, 1, 2), right, plot.officer)


def _document(tale: Tale, on: date) -> None:
    title = tale.rng.choice(words("evidence_titles"))
    key = f"{tale.plot.reference.lower()}-1"
    text = "\n\n".join(
        (
            f"{title}\n{tale.plot.reference}",
            tale.subject.say(tale.rng, tale.subject.matter.visit),
            f"On file since {on:%d.%m.%Y}.",
        )
    ).encode()
    tale.world.documents[key] = text
    fact = f.DocumentAdded(
        document=key,
        title=f"{title}.txt",
        sha256=sha256(text).hexdigest(),
        size=len(text),
        media_type="text/plain",
        event=1,
    )
    tale.tell(fact, on, tale.who(tale.plot.officer, on))


def _triaged(tale: Tale, on: date) -> None:
    matter, plot, rng = tale.subject.matter, tale.plot, tale.rng
    needs = bool(plot.tenant.represented) or plot.has("vulnerable")
    early = matter.level == "low" and tale.chance(0.3)
    fact = f.Triaged(
        route=Route.EARLY_RESOLUTION if early else Route.INVESTIGATION,
        complexity=Level.HIGH if len(tale.facets) > 2 else rng.choice((Level.LOW, Level.MEDIUM)),
        vulnerability=Level.HIGH if needs else rng.choice((Level.NONE, Level.LOW, Level.MEDIUM)),
        risk=Level(matter.level),
        urgent_action=fill(matter.urgent, tale.subject.slots) if matter.urgent else None,
        agreed_by_resident=True if early else None,
        extra_stage="informal stage" if plot.has("extra_stage") else None,
    )
    by = tale.who(plot.officer, on)
    tale.tell(fact, on, by, choose=True)
    if tale.chance(0.3):
        logged = f.HandlerAssigned(stage=1, handler=by, part=Part.LOG)
        tale.tell(logged, on, by, choose=True)


def _staff_named(tale: Tale, on: date) -> None:
    """Who is complained of is named, and asked to comment before anything is found."""
    subject, rng = tale.subject, tale.rng
    who = subject.matter.owner if subject.matter.staff else subject.member
    facet = next(each for each in tale.facets if each.part.staff)
    by = tale.who(tale.plot.officer, on)
    tale.tell(f.StaffComplainedOf(who=who, about=facet.point.about), on, by)
    if tale.plot.has("staff_unheard"):
        return
    asked = f.CommentInvited(party=Party.STAFF, stage=1, who=who, about=facet.point.about)
    said = f.CommentMade(party=Party.STAFF, stage=1, comment=rng.choice(words("comment_staff")))
    tale.once(tale.after(on, 3), asked, tale.plot.first.officer)
    tale.once(tale.after(on, 5, 6), said, tale.plot.first.officer)


def _merged(tale: Tale, on: date) -> None:
    other = tale.plot.like
    if other is None:
        return
    reason = f"The same complaint by {tale.plot.channel.value.replace('_', '-')}, received twice."
    tale.tell(
        f.MergedInto(complaint=other.reference, reason=reason), on, tale.who(tale.plot.officer, on)
    )


def _withdrawn(tale: Tale, on: date) -> None:
    if tale.record.stage != 1 or tale.record.at(1).responded:
        return
    confirmed = not tale.plot.has("badly")
    reason = tale.rng.choice(words("withdrawn"))
    tale.tell(f.Withdrawn(reason=reason, confirmed=confirmed), on, tale.who(tale.plot.officer, on))


def _declined(tale: Tale, on: date) -> None:
    plot = tale.plot
    ground = plot.ground or "too_old"
    texts = {
        name: fill(text, {**tale.subject.slots, "occurred": tale.subject.slots["reported"],
                          "limit": "six months" if plot.received < date(2024, 4, 1) else "twelve months"})
        for name, text in data("wordings")["decline"][ground].items()
    }  # fmt: skip
    bad = plot.has("badly")
    fact = f.Declined(
        ground=ground,
        channel=Channel.POST if plot.channel is Channel.POST else Channel.E_MAIL,
        reasons="" if bad else texts["reasons"],
        evidence=texts["evidence"],
        merits="" if bad else texts["merits"],
        discretion_considered=(not bad) if ground == "too_old" else None,
        ombudsman_told=not bad,
    )
    tale.tell(fact, on, tale.who(plot.officer, on), choose=not bad)
    if plot.has("taken_up"):
        tale.plan(tale.after(on, 25, 45), lambda day: _taken_up(tale, day))
    else:
        closed = f.Closed(reason="Not accepted; the resident was told why, and of the Ombudsman.")
        tale.once(tale.after(on, 10, 20), closed, plot.officer)


def _taken_up(tale: Tale, on: date) -> None:
    why = "The Ombudsman asked us to look into it: part of it is within the time limit."
    tale.tell(
        f.Accepted(stage=1, why=why, ombudsman_said_so=True), on, tale.who(tale.plot.officer, on)
    )
    stages.opened(tale, 1, on)
