"""What is on record of each resident: details, needs, adjustments, representatives, restrictions."""

from datetime import date, timedelta
from random import Random
from typing import Any

from putright.cli.demo.teller import Teller, World
from putright.cli.demo.tenants import Restricted, Tenant
from putright.cli.demo.wording import data
from putright.procedure.residents import facts as f
from putright.procedure.residents.words import Format, ReviewOutcome
from putright.procedure.words import Channel, Consent, Role
from putright.record.history import History, Kind

_REVIEWED_BY = timedelta(days=182)


def restrict(rng: Random, tenants: list[Tenant], as_of: date) -> None:
    """Contact is restricted for a few of those who complain; not always as it should be."""
    terms: list[dict[str, object]] = data("needs")["restrictions"]
    often = [each for each in tenants if each.complaints > 1] or tenants
    days = (520, 330, 290, 120, 45)
    for each, text, ago in zip(rng.sample(often, k=min(5, len(often))), terms, days, strict=False):
        each.restrictions.append(Restricted(as_of - timedelta(days=ago), text))
        each.seen(as_of - timedelta(days=ago))


class _File(Teller):
    """What is on record of one resident, as it is told; one officer writes what comes on one day."""

    def __init__(self, world: World, tenant: Tenant, rng: Random) -> None:
        """Nothing is on record yet."""
        super().__init__(world, Kind.RESIDENT, tenant.reference, rng)
        self.tenant = tenant
        self._writes: dict[date, str] = {}

    def by(self, day: date) -> str:
        """Who writes on a day."""
        if day not in self._writes:
            officers = self.world.staff.ids(Role.COMPLAINTS_OFFICER)
            self._writes[day] = self.world.staff.one(self.rng, officers, day)
        return self._writes[day]


def _told(file: _File, on: date, fact: f.ResidentFact, by: str) -> None:
    file.tell(fact, on, by)


def tell(world: World, tenant: Tenant, rng: Random, *, needs: bool) -> History:
    """All that is on record of one resident, up to today."""
    file = _File(world, tenant, rng)
    known = _known_from(world, tenant, rng)
    clerk = world.staff.ids(Role.ADMINISTRATOR)[0]
    details = f.DetailsRecorded(
        full_name=tenant.name,
        home=tenant.dwelling.home.reference,
        phone=tenant.phone,
        e_mail=tenant.e_mail,
        write_to=tenant.dwelling.home.address if rng.random() < 0.05 else None,
    )
    file.plan(known, lambda day: _told(file, day, details, clerk))
    later = _later(world, tenant, known, rng)
    if needs:
        file.plan(later, lambda day: _needs(file, day))
    elif rng.random() < 0.25:
        channel = rng.choice((Channel.E_MAIL, Channel.TEXT_MESSAGE, Channel.PHONE, Channel.POST))
        _on(file, later, f.PreferencesRecorded(channel=channel))
    if tenant.represented:
        file.plan(later, lambda day: _represented(file, day))
    for restriction in tenant.restrictions:
        file.plan(restriction.on, lambda day, each=restriction: _restricted(file, day, each))  # type: ignore[misc]
    file.run()
    return file.history()


def _known_from(world: World, tenant: Tenant, rng: Random) -> date:
    """Most were known when the landlord's records were taken over; some moved in since."""
    latest = (tenant.first or world.as_of) - timedelta(days=1)
    if rng.random() < 0.85 or latest <= world.start + timedelta(days=40):
        return min(world.start, latest)
    length = (latest - world.start).days
    return world.days.before(world.start + timedelta(days=rng.randint(10, length)), 0)


def _later(world: World, tenant: Tenant, known: date, rng: Random) -> date:
    length = max(1, (world.as_of - known).days - 5)
    day = known + timedelta(days=rng.randint(1, length))
    return min(world.days.after(day, 0), world.as_of)


def _on(file: _File, day: date, fact: f.ResidentFact) -> None:
    def step(on: date) -> None:
        file.tell(fact, on, file.by(on))

    file.plan(day, step)


def _needs(file: _File, on: date) -> None:
    rng = file.rng
    need = rng.choice(data("needs")["needs"])
    file.tell(f.NeedDisclosed(need=need["need"], disability=need["disability"]), on, file.by(on))
    wishes = {name: need.get(name) for name in ("channel", "language", "format")}
    if any(wishes.values()):
        fact = f.PreferencesRecorded(
            channel=Channel(wishes["channel"]) if wishes["channel"] else None,
            language=wishes["language"],
            format=Format(wishes["format"]) if wishes["format"] else None,
        )
        file.tell(fact, on, file.by(on))
    if rng.random() < 0.85:
        unset = rng.random() < 0.05
        review_on = file.world.days.after(on + timedelta(days=rng.choice((180, 365))), 0)
        agreed = f.AdjustmentAgreed(
            id="adjustment-1",
            about=need["adjustment"],
            need=need["need"],
            review_on=None if unset else review_on,
            no_review=unset,
        )
        file.tell(agreed, on, file.by(on), choose=not unset)
        if not unset:
            file.plan(
                file.world.days.before(review_on, rng.randint(0, 6)),
                lambda day: _looked_at(file, day),
            )


def _looked_at(file: _File, on: date) -> None:
    """The review of an adjustment: done mostly, at times late, at times not at all."""
    rng, texts = file.rng, data("needs")
    fate = rng.choices(("kept", "changed", "ended", "late", "no"), weights=(58, 8, 9, 13, 12))[0]
    if fate == "no":
        return
    if fate == "late":
        file.plan(file.world.days.after(on, rng.randint(8, 40)), lambda day: _kept(file, day))
    elif fate == "ended" and rng.random() < 0.5:
        ended = f.AdjustmentEnded(adjustment="adjustment-1", why=rng.choice(texts["ended"]))
        file.tell(ended, on, file.by(on))
    elif fate == "ended":
        ending = f.AdjustmentReviewed(
            adjustment="adjustment-1", outcome=ReviewOutcome.ENDED, why=rng.choice(texts["ended"])
        )
        file.tell(ending, on, file.by(on))
    elif fate == "changed":
        _kept(file, on, now=rng.choice(texts["changed"]))
    else:
        _kept(file, on)


def _kept(file: _File, on: date, now: str | None = None) -> None:
    # A change of the words only makes sense for what they are about.
    adjustment = file.record.adjustment("adjustment-1")
    fits = now is not None and now.split()[0] == adjustment.what.split()[0]
    following = file.world.days.after(on + timedelta(days=365), 0)
    fact = f.AdjustmentReviewed(
        adjustment="adjustment-1",
        outcome=ReviewOutcome.CHANGED if fits else ReviewOutcome.KEPT,
        now=now if fits else None,
        why=file.rng.choice(data("needs")["review"]),
        review_on=following,
    )
    file.tell(fact, on, file.by(on), choose=True)
    file.plan(file.world.days.before(following, 3), lambda day: _looked_at(file, day))


def _represented(file: _File, on: date) -> None:
    rng = file.rng
    who = file.tenant.represented or "a friend"
    consent = rng.choices((Consent.GIVEN, Consent.AWAITED), weights=(85, 15))[0]
    file.tell(f.RepresentativeRecorded(representative=who, consent=consent), on, file.by(on))
    if rng.random() < 0.1:
        ended = f.RepresentativeEnded(
            representative=who, why="The resident speaks for themselves again."
        )
        _on(file, file.world.days.after(on, rng.randint(40, 200)), ended)


def _restricted(file: _File, on: date, restriction: Restricted) -> None:
    terms: dict[str, Any] = restriction.terms
    staff = file.world.staff
    review_on = file.world.days.after(on + _REVIEWED_BY, 0)
    fact = f.RestrictionImposed(
        id="restriction-1",
        terms=terms["terms"],
        bars=tuple(Channel(each) for each in terms["bars"]),
        reason=terms["reason"],
        policy=data("needs")["restriction_policy"],
        equality=terms["equality"],
        review_on=review_on,
        approved_by=staff.one(file.rng, staff.ids(Role.MANAGER), on),
    )
    file.tell(fact, on, file.by(on), choose=bool(terms["good"]))
    if terms["good"]:
        file.plan(review_on, lambda day: _reviewed(file, day, str(terms["reason"])))


def _reviewed(file: _File, on: date, reason: str) -> None:
    fact = f.RestrictionReviewed(
        restriction="restriction-1",
        outcome=ReviewOutcome.KEPT,
        reason=f"Kept for another six months: {reason[:1].lower()}{reason[1:]}",
        equality="Looked at again with the resident; nothing new was disclosed.",
        review_on=file.world.days.after(on + _REVIEWED_BY, 0),
    )
    file.tell(fact, on, file.by(on), choose=True)
