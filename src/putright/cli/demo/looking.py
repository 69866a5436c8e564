"""What is done between the acknowledgement and the answer: asking, listening, telling how it stands."""

from datetime import date

from putright.cli.demo import answer
from putright.cli.demo.subject import Facet, point_of
from putright.cli.demo.tale import Tale
from putright.cli.demo.wording import fill, lower_first, sides, words
from putright.procedure import facts as f
from putright.procedure.words import ADVERSE_TO_RESIDENT, FAULT, Channel, Joined, Party

_ASKS = (
    "wants to know when somebody comes",
    "nothing has changed since {since}",
    "asks for the answer in writing",
)


def plan(tale: Tale, stage: int, on: date) -> None:
    """Everything by which the complaint is looked into."""
    tale.plan(tale.after(on, 1, 4), lambda day: _heard(tale, stage, day))
    contracted = tale.subject.matter.owner != "service"
    for name, share in (("asked_staff", 0.5), ("visit", 0.75), ("asked_contractor", 0.4)):
        # What a visit found is told where it went into the answer: where the matter is upheld.
        fits = {"visit": tale.course(stage).findings[0] in FAULT, "asked_contractor": contracted}
        if tale.chance(share / stage) and fits.get(name, True):
            _plan_inside(tale, stage, on, name)
    if tale.chance(0.3):
        tale.plan(tale.after(on, 2, 8), lambda day: _came_in(tale, stage, day))
    for flag, step, first in _AT_STAGE_1:
        if stage == 1 and tale.plot.has(flag):
            tale.plan(tale.after(on, first), lambda day, step=step: step(tale, day))  # type: ignore[misc]
    goes = tale.course(stage)
    if tale.plot.has("updates") and goes.extension is None:
        tale.plan(tale.after(on, 2), lambda day: agree_updates(tale, stage, day))
    if goes.answered is not None:
        _will_comment(tale, stage, tale.after(on, max(1, goes.answered - 3)))


def _plan_inside(tale: Tale, stage: int, on: date, name: str) -> None:
    def step(day: date) -> None:
        if tale.open_at(stage):
            tale.inside(day, tale.course(stage).officer, name)

    tale.plan(tale.after(on, 1, 7), step)


def _heard(tale: Tale, stage: int, on: date) -> None:
    if tale.open_at(stage):
        sought = lower_first(tale.facets[0].point.sought or "that it is put right")
        channel = tale.channel(on)
        name = "heard_call" if channel is Channel.PHONE else "heard_written"
        about = tale.subject.ours(tale.rng, name, title="{title}", sought=sought)
        tale.contact(on, tale.course(stage).officer, about, channel=channel)


def _came_in(tale: Tale, stage: int, on: date) -> None:
    if tale.open_at(stage):
        again = fill(tale.rng.choice(_ASKS), tale.subject.slots)
        about = tale.subject.ours(tale.rng, "came_in", title="{title}", again_short=again + ".")
        closed = tale.barred(on)
        called = " rang" in about and Channel.PHONE not in closed
        channel = Channel.PHONE if called else Channel.E_MAIL
        tale.contact(on, tale.plot.officer, about, out=False, channel=channel)


def _clarify(tale: Tale, on: date) -> None:
    if not tale.open_at(1):
        return
    question = f.ClarificationAsked(stage=1, question=tale.rng.choice(words("clarify_question")))
    tale.tell(question, on, tale.who(tale.plot.officer, on), choose=True)
    if tale.plot.has("clarify_waits"):
        return
    given = f.ClarificationGiven(stage=1, answer=tale.subject.ours(tale.rng, "clarify_answer"))
    tale.once(tale.after(on, 1, 3), given, tale.plot.officer)


def _raised(tale: Tale, on: date) -> None:
    """The resident raises something more, which joins the complaint or becomes a new one."""
    if not tale.open_at(1):
        return
    by = tale.who(tale.plot.officer, on)
    if tale.plot.has("issue_apart"):
        about = f"Also wants to complain about {tale.rng.choice(words('new_issue'))}"
        apart = f.IssueRaised(about=about, becomes=Joined.NEW_COMPLAINT, related=False)
        tale.tell(apart, on, by, choose=True)
        return
    taken = {each.part.key for each in tale.facets}
    side = next(each for each in sides() if each.key not in taken and not (each.of or each.staff))
    point = point_of(tale.rng, side, len(tale.facets) + 1, tale.subject.slots)
    tale.facets.append(Facet(side, point))
    joined = f.IssueRaised(
        about=point.about, becomes=Joined.JOINED, related=True, would_delay=False, point=point
    )
    tale.tell(joined, on, by, choose=True)


def _third_party(tale: Tale, on: date) -> None:
    owner = tale.subject.matter.owner
    if owner == "service" or not tale.open_at(1):
        return
    fault = tale.plot.first.findings[0] in FAULT
    said = f.ThirdPartyAnswered(
        third_party=owner,
        answer=tale.rng.choice(words("third_party_fault" if fault else "third_party")),
        stage=None if tale.plot.has("outside_stages") else 1,
    )
    tale.tell(said, on, owner)


def _will_comment(tale: Tale, stage: int, on: date) -> None:
    adverse = ADVERSE_TO_RESIDENT.intersection(tale.course(stage).findings)
    if not adverse or not tale.chance(0.45):
        return

    def invited(day: date) -> None:
        if not tale.open_at(stage):
            return
        by = tale.who(tale.course(stage).officer, day)
        about = "The draft findings on the points that are not fully upheld"
        tale.tell(f.CommentInvited(party=Party.RESIDENT, stage=stage, about=about), day, by)
        if tale.chance(0.6):
            comment = tale.rng.choice(words("comment_resident"))
            made = f.CommentMade(party=Party.RESIDENT, stage=stage, comment=comment)
            tale.once(tale.after(day, 1, 2), made, by)

    tale.plan(on, invited)


def agree_updates(tale: Tale, stage: int, on: date) -> None:
    """Updates are agreed, and given every week as long as no answer has left."""
    if not tale.open_at(stage):
        return
    by = tale.who(tale.course(stage).officer, on)
    closed = tale.barred(on)
    channel = Channel.PHONE if Channel.PHONE not in closed and tale.chance(0.7) else Channel.E_MAIL
    tale.tell(f.UpdatesAgreed(every_working_days=5, channel=channel), on, by)
    tale.plan(tale.after(on, 5), lambda day: _update(tale, stage, day))


def _update(tale: Tale, stage: int, on: date) -> None:
    if not tale.open_at(stage):
        return
    if tale.chance(0.82) and not tale.plot.has("updates_missed"):
        short = "Visit made." if tale.chance(0.5) else "Records are in."
        channel = tale.channel(on)
        name = "update" if channel is Channel.PHONE else "update_written"
        about = tale.subject.ours(tale.rng, name, visit_note_short=short)
        tale.contact(on, tale.course(stage).officer, about, channel=channel)
    tale.plan(tale.after(on, 5), lambda day: _update(tale, stage, day))


_AT_STAGE_1 = (
    ("clarify", _clarify, 1),
    ("issue", _raised, 2),
    ("third_party", _third_party, 4),
    ("goodwill", answer.goodwill, 3),
    ("promised_by_phone", answer.promised_by_phone, 3),
)
