"""Three self-assessments of the invented landlord: two that are published, and one that is open.

One answer claims more than the record shows, one text contradicts its answer, and what is not kept
has an action.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from random import Random

from msgspec.structs import replace

from putright.cli.demo.teller import Teller, World
from putright.cli.demo.wording import data
from putright.codes.form import asked_by_ref, binding, wants_words
from putright.codes.load import code_map, edition, edition_on
from putright.codes.model import Provision
from putright.procedure.assessments import Assessment, carried, digest, to_answer
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.period import usual_period
from putright.procedure.assessments.words import Answered, Occasion
from putright.procedure.facts import DocumentAdded, Fact
from putright.procedure.words import Role
from putright.record.history import History, Kind

_WEB = "https://www.harrowmere.example/complaints"
_BOARD = "The board of Harrowmere Homes"
# Days before the demonstration's on which two were published and the last one was begun.
_OUT, _BEGUN = (520, 155), 30
_WRITTEN = 45  # working days from the beginning to the publication
_NOT_KEPT, _IN_PART, _LATE = "5.14", "9.8", "6.3"
_WHY_LATE = (
    "Most stage 1 answers leave in time, but not all: damp cases waited for a surveyor this summer. "
    "A second surveyor starts in January, and a manager looks at each answer that is due in three days."
)
_FIGURES = ("acknowledge/6.2", "respond/6.3")
_MINUTES = (
    b"The board took the self-assessment as its own and asked for a plan for stage 1 answers.\n"
)


@dataclass
class _Story:
    """What the three share: who writes, who signs, and what is told so far."""

    world: World
    officer: str
    manager: str
    owners: list[str]

    def teller(self, number: int, begun: date) -> Teller:
        reference = f"A-{begun.year}-{number:05d}"
        found = Teller(
            self.world, Kind.ASSESSMENT, reference, Random(reference)  # noqa: S311 - invented data
        )  # fmt: skip
        found.rules = self.world.landlord.rules(edition_on(begun).id)
        return found


def histories(world: World) -> tuple[History, ...]:
    """The three of them, the oldest first."""
    staff = world.staff
    story = _Story(
        world,
        staff.ids(Role.COMPLAINTS_OFFICER)[0],
        staff.ids(Role.MANAGER)[0],
        [*staff.ids(Role.COMPLAINTS_OFFICER)[:1], *staff.ids(Role.MANAGER)],
    )
    days = [world.days.before(world.as_of - timedelta(days=ago), 0) for ago in _OUT]
    begun = [world.days.before(each, _WRITTEN) for each in days]
    begun.append(world.days.before(world.as_of - timedelta(days=_BEGUN), 0))
    numbers: dict[int, int] = {}
    tellers = []
    for each in begun:
        numbers[each.year] = numbers.get(each.year, 0) + 1
        tellers.append(story.teller(numbers[each.year], each))
    first, second, third = tellers
    _published(story, first, begun[0], days[0], None)
    _published(story, second, begun[1], days[1], first)
    first.tell(f.FollowedBy(assessment=second.reference), days[1], story.officer)
    _open(story, third, begun[2], second)
    return tuple(each.history() for each in tellers)


def _published(
    story: _Story, teller: Teller, begun: date, out: date, before: Teller | None
) -> None:
    """Written over some weeks, signed off, published; later on, a promise of it is kept."""
    world = story.world
    _begin(story, teller, begun, out.year, before, world.days.after(out, 10))
    refs = list(asked_by_ref(teller.record.edition))
    for at, ref in enumerate(refs):
        day = world.days.after(begun, 1 + at * (_WRITTEN - 12) // len(refs))
        if not _settled(teller.record, ref):
            teller.tell(
                _answer(teller.record, ref, first=before is None, on=day), day, story.officer
            )
    _evidence(story, teller, world.days.after(begun, _WRITTEN - 9), before)
    signed = world.days.before(out, 4)
    teller.tell(
        f.SignedOff(
            body=_BOARD,
            response="The board has read each answer and the record beside it. It takes the "
            "self-assessment as its own, and expects stage 1 answers to be in time by the autumn.",
            minute=f"Minute {signed.month}/{signed.year % 100}",
        ),
        signed,
        story.manager,
    )
    address = f"{_WEB}/self-assessment-{out.year}"
    teller.tell(
        f.Published(address=address, sha256=digest(teller.record)), out, story.officer, choose=True
    )
    if before is None and _IN_PART in refs:
        kept = world.days.after(out, 60)
        how = "The objective is in all job descriptions by now; two contracts are left."
        teller.tell(f.ComplianceReached(ref=_IN_PART, how=how), kept, story.officer)


def _begin(
    story: _Story, teller: Teller, on: date, year: int, before: Teller | None, due: date
) -> None:
    why = Occasion.YEARLY if before else Occasion.FIRST
    source = before.reference if before else None
    first, last = usual_period(on, before.record.period if before else None)
    found = f.AssessmentBegun(
        edition=edition_on(on).id, year=year, why=why, carried_from=source, due_on=due, first=first,
        last=last,
    )  # fmt: skip
    teller.tell(found, on, story.officer, choose=True)
    if before:
        record: Assessment = before.record
        over = carried(record, edition(teller.record.edition), code_map(), on=on)
        files = _filed_again(story, teller, on, record)
        for each in over:
            for fact in to_answer(each, source=before.reference, files=files):
                teller.tell(fact, on, story.officer)
        return
    for ref in asked_by_ref(teller.record.edition):
        owner = story.owners[int(ref.lstrip("FC")[0]) % len(story.owners)]
        teller.tell(f.ProvisionAssigned(ref=ref, owner=owner), on, story.officer)


def _filed_again(story: _Story, teller: Teller, on: date, last: Assessment) -> dict[str, str]:
    """The documents of the last one that are evidence go over as copies: the id of each, by its own."""
    linked = {link.document for entry in last.entries for link in entry.links if link.document}
    found: dict[str, str] = {}
    for each in last.documents:
        if each.document in linked:
            copy = f"{teller.reference}-{len(found)}-again"
            story.world.documents[copy] = story.world.documents[each.document]
            teller.tell(replace(each, document=copy, event=None), on, story.officer)
            found[each.document] = copy
    return found


def _settled(record: Assessment, ref: str) -> bool:
    """Whether it is answered already, so that nobody has to write it anew."""
    return record.entry(ref).stands is not None


def _answer(record: Assessment, ref: str, *, first: bool, on: date) -> f.ProvisionAnswered:
    provision = asked_by_ref(record.edition)[ref]
    said = _said(provision, kept=ref == _IN_PART and not first)
    told = f.ProvisionAnswered(
        ref=ref,
        answer=None if wants_words(provision) else Answered.YES,
        evidence=_evidence_of(ref),
        commentary=said,
        over=record.entry(ref).event,
    )
    if ref == _NOT_KEPT and binding(provision):
        return replace(
            told,
            answer=Answered.NO,
            evidence="The policy on unacceptable behaviour.",
            commentary=None,
            explanation=f"{said} A new one is drafted with residents, and goes to the board.",
            comply_by=on + timedelta(days=230),
        )
    if ref == _IN_PART and binding(provision) and first:
        return replace(
            told,
            answer=Answered.PARTIAL,
            commentary=None,
            explanation=said,
            comply_by=on + timedelta(days=180),
        )
    return told


@cache
def _texts() -> dict[str, dict[str, str] | str]:
    found: dict[str, dict[str, str] | str] = data("assessment")
    return found


def _said(provision: Provision, *, kept: bool = False) -> str:
    """What is written about a provision; `kept`: it was not at first, and is by now."""
    known = _texts()["kept" if kept else "commentary"]
    otherwise = _texts()["otherwise"]
    assert isinstance(known, dict)  # noqa: S101 - as the file has it
    assert isinstance(otherwise, str)  # noqa: S101
    # The texts are those of the last edition; another one has other numbers.
    title = provision.title
    last = asked_by_ref("2024").get(provision.ref)
    return known.get(provision.ref, otherwise) if last and last.title == title else otherwise


def _evidence_of(ref: str) -> str:
    known = _texts()["evidence"]
    assert isinstance(known, dict)  # noqa: S101 - as the file has it
    return known.get(ref.lstrip("FC")[0], "Complaints policy.")


def _evidence(story: _Story, teller: Teller, on: date, before: Teller | None) -> None:
    """Links, a document, and two live figures. What went over from the last one is there already."""
    for fact in _links(story, teller, before):
        ref = getattr(fact, "ref", None)
        if ref is None or ref in asked_by_ref(teller.record.edition):
            teller.tell(fact, on, story.officer)
    for entry in teller.record.entries:
        for link in entry.links:
            if link.address:
                works = not link.address.endswith("guidance")
                status = None if works else "The server answers 404 (Not Found)."
                tried = f.LinkChecked(ref=entry.ref, id=link.id, works=works, status=status)
                teller.tell(tried, on, "system")


def _links(story: _Story, teller: Teller, before: Teller | None) -> Iterator[Fact]:
    minutes = f"{teller.reference}-minutes"
    title = f"Minute of the board, {teller.record.year}"
    story.world.documents[minutes] = _MINUTES
    yield DocumentAdded(
        document=minutes, title=f"{title}.txt", sha256=sha256(_MINUTES).hexdigest(),
        size=len(_MINUTES), media_type="text/plain",
    )  # fmt: skip
    yield f.EvidenceLinked(ref="8.2", id=f"{teller.reference}-e0", title=title, document=minutes)
    if before:
        return
    for ref, title, page in (
        ("1.2", "Complaints policy", "policy"), ("3.4", "Complaints policy", "policy"),
        ("7.4", "Remedies guidance", "guidance"), ("8.1", "Annual report", "report"),
    ):  # fmt: skip
        yield f.EvidenceLinked(ref=ref, id=f"e-{ref}", title=title, address=f"{_WEB}/{page}")
    for name in _FIGURES:
        ref = name.rpartition("/")[2]
        yield f.EvidenceLinked(ref=ref, id=f"f-{ref}", title="From our own record", figure=name)


def _open(story: _Story, teller: Teller, begun: date, before: Teller) -> None:
    """The next one: begun with last time's answers, some looked at again, some not answered yet."""
    world = story.world
    year = begun.year + 1
    _begin(story, teller, begun, year, before, date(year, 6, 30))
    form = asked_by_ref(teller.record.edition)
    for at, ref in enumerate(ref for ref in ("6.2", "6.3", "7.3") if ref in form):
        day = world.days.after(begun, 2 + at)
        written = teller.record.entry(ref).stands
        fact = f.ProvisionAnswered(
            ref=ref,
            answer=Answered.YES,
            evidence=written.evidence if written else _evidence_of(ref),
            commentary=f"{_said(form[ref])} Looked at again this autumn.",
            over=teller.record.entry(ref).event,
        )
        if ref == _LATE:
            fact = replace(
                fact, answer=Answered.PARTIAL, commentary=None, explanation=_WHY_LATE,
                comply_by=date(year, 3, 31),
            )  # fmt: skip
        teller.tell(fact, day, story.officer)
    for ref in ("8.1", "8.2", "9.3"):
        if ref in form:
            draft = f.ProvisionAnswered(
                ref=ref,
                commentary="This year’s report is not written yet.",
                over=teller.record.entry(ref).event,
            )
            teller.tell(draft, world.days.after(begun, 8), story.officer)
    soon = world.as_of + timedelta(days=14)
    for ref in ("9.5", "9.8"):
        if ref in form:
            owner = teller.record.entry(ref).owner
            assigned = f.ProvisionAssigned(ref=ref, owner=owner, review_on=soon)
            teller.tell(assigned, world.days.after(begun, 9), story.officer)
