"""What a decision must know beyond its stream, loaded in the same transaction."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db import connection

from putright.procedure import facts as f
from putright.procedure import residents
from putright.procedure.assessments import Assessment
from putright.procedure.assessments import facts as assessment
from putright.procedure.case import Case
from putright.procedure.events import Command, Refusal
from putright.procedure.landlords import Landlord
from putright.procedure.people import Context, PartInLinkedCase
from putright.procedure.requests.facts import TurnedIntoComplaint
from putright.procedure.words import Channel, Mode
from putright.record.assessments import every, made_here_since
from putright.record.history import Kind
from putright.record.reading import NoSuchStream, load

# How far back a complaint of the same resident or home counts as one that may be the same.
RECENT = timedelta(days=183)

_LOOK_ALIKES = """
select reference from matter
where landlord_id = %s and kind = 'complaint' and (resident = %s or home = %s)
  and (ended_on is null or ended_on >= %s)
order by opened_on desc limit 20
"""

_BY_PARTS = (f.HandlerAssigned, f.Responded)


def context(
    landlord: int, settings: Landlord, kind: Kind, record: Any, command: Command, today: date
) -> Context:
    """The context of one command."""
    fact = command.what
    return Context(
        today=today,
        people=settings.working_people(),
        parts_in_linked_cases=parts(record, command, finding(landlord, Kind.COMPLAINT)),
        look_alikes=look_alikes(landlord, fact, today) if _begins(command) else (),
        channels_barred=barred(record, command, finding(landlord, Kind.RESIDENT)),
        assessed_here_since=made_here_since(every(landlord), today)
        if _came_as_published(record, fact)
        else None,
    )


def _came_as_published(record: Any, fact: f.Fact) -> bool:
    """Whether a fact tells, or corrects, how a self-assessment went out before it came here."""
    tells = isinstance(fact, (assessment.Published, f.Corrected))
    return tells and isinstance(record, Assessment) and record.published_before


def _begins(command: Command) -> bool:
    # Only who is about to log a complaint chooses between it and one that looks the same; what
    # was received is a fact, however many look like it.
    return isinstance(command.what, f.ComplaintReceived) and command.mode is Mode.PROPOSE


_KNOWN = """
select exists (select from stream where landlord_id = %s and kind = 'resident' and reference = %s),
       exists (select from home where landlord_id = %s and reference = %s)
"""


def unknown(
    landlord: int, fact: Any, begun: frozenset[str], *, own: str, asked: bool = True
) -> Iterator[Refusal]:
    """What a fact names that is not there: a resident, a home of the landlord's, another stream.

    Pages carry the first two in hidden fields, so that what arrives need not be what was chosen.
    `begun`: the streams that the same submission begins. `own`: the fact's own one. `asked`:
    whether a complaint that a request became, or a self-assessment before or after one, has to be
    there; what is imported may tell of it later.
    """
    if asked:
        yield from _unknown_stream(landlord, fact, begun, own)
    named = {each: (getattr(fact, each, None), each) for each in ("resident", "home")}
    if isinstance(fact, f.Corrected) and fact.field in named:
        named[fact.field] = (fact.new, "new")
    (resident, of_resident), (home, of_home) = named["resident"], named["home"]
    if not resident and not home:
        return
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [landlord, str(resident), landlord, str(home)])
        resident_known, home_known = cursor.fetchone()
    if resident and not resident_known and resident not in begun:
        yield Refusal(
            why=f"There is no resident {_short(resident)} on record.",
            mend="Look the resident up again, or go on without one.",
            field=of_resident,
        )
    if home and not home_known:
        yield Refusal(
            why=f"There is no home {_short(home)} in the landlord’s list of homes.",
            mend="Look the home up again, or leave it out.",
            field=of_home,
        )


# Facts that name another stream: under which field, of which kind, and what to do where it is not there.
_NAMING: dict[type[f.Fact], tuple[str, Kind, str, str]] = {
    TurnedIntoComplaint: (
        "complaint", Kind.COMPLAINT, "complaint",
        "Check the reference, or leave it empty: a new complaint then begins.",
    ),
    assessment.AssessmentBegun: (
        "carried_from", Kind.ASSESSMENT, "self-assessment",
        "Check the reference, or leave it empty: the form then begins without answers.",
    ),
    assessment.FollowedBy: (
        "assessment", Kind.ASSESSMENT, "self-assessment", "Check the reference.",
    ),
}  # fmt: skip


def _unknown_stream(landlord: int, fact: Any, begun: frozenset[str], own: str) -> Iterator[Refusal]:
    if type(fact) not in _NAMING:
        return
    field, kind, what, mend = _NAMING[type(fact)]
    reference = getattr(fact, field)
    if reference is None or (reference in begun and reference != own):
        return
    if reference == own:
        yield Refusal(
            f"That is this {what} itself.", "Give the reference of another one.", field=field
        )
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "select from stream where landlord_id = %s and kind = %s and reference = %s",
            [landlord, kind.value, reference],
        )
        if cursor.fetchone() is None:
            why = f"There is no {what} {_short(reference)} on record."
            yield Refusal(why=why, mend=mend, field=field)


def _short(reference: object) -> str:
    text = str(reference)
    return text if len(text) <= 40 else f"{text[:39]}…"


def look_alikes(landlord: int, fact: Any, today: date) -> tuple[str, ...]:
    """Open or recent complaints of the same resident or about the same home."""
    if fact.resident is None and fact.home is None:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(_LOOK_ALIKES, [landlord, fact.resident, fact.home, today - RECENT])
        return tuple(row[0] for row in cursor.fetchall())


def barred(
    record: Any, command: Command, find: Callable[[str], residents.Resident | None]
) -> tuple[Channel, ...]:
    """The channels that are closed to the resident of a complaint on the day of a contact."""
    if not isinstance(command.what, f.ContactRecorded) or not record.resident:
        return ()
    resident = find(record.resident)
    return residents.channels_barred_on(resident, command.on) if resident else ()


def parts(
    record: Any, command: Command, find: Callable[[str], Case | None]
) -> tuple[PartInLinkedCase, ...]:
    """What people did in the cases that a complaint is linked to, where the fact goes by that."""
    if not isinstance(command.what, _BY_PARTS):
        return ()
    linked = ((reference, find(reference)) for reference in record.linked)
    return tuple(
        PartInLinkedCase(
            person=each.person, complaint=reference, stage=stage.number, part=each.part
        )
        for reference, case in linked
        if case
        for stage in (*case.past, *case.stages)
        for each in stage.handlings
    )


def finding(landlord: int, kind: Kind) -> Callable[[str], Any]:
    """A way to the record of a stream of that kind; None where there is none."""

    def find(reference: str) -> Any:
        try:
            return load(landlord, kind, reference).record
        except NoSuchStream:
            return None

    return find
