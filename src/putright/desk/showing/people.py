"""Who has a part in a complaint, and what."""

from collections.abc import Iterator
from dataclasses import dataclass

from putright.desk.showing.card import NO_NAME, ResidentCard
from putright.desk.showing.plain import CONSENTS
from putright.desk.showing.view import View
from putright.desk.words import capitalised, words
from putright.procedure import facts as f
from putright.procedure.case import Case, Stage
from putright.procedure.landlords.landlord import Landlord
from putright.procedure.words import Role


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody, what they are to the case, and what there is to know about that."""

    role: str
    name: str
    note: str = ""


def people(
    case: Case, view: View, landlord: Landlord, resident: ResidentCard
) -> tuple[PersonRow, ...]:
    """Everybody who has a part in a complaint: the resident's side, then ours, then others."""
    return (
        PersonRow("Resident", resident.name or NO_NAME, ", ".join(resident.contact)),
        *_resident_side(case, view),
        *(row for stage in (*case.past, *case.stages) for row in _handlers(stage, view)),
        *_complained_of(case, view),
        *_third_parties(case, view, landlord),
    )


def _resident_side(case: Case, view: View) -> Iterator[PersonRow]:
    if case.representative:
        consent = CONSENTS[case.consent] if case.consent else "consent not recorded"
        yield PersonRow("Representative", view.name(case.representative), capitalised(consent))
    for each in case.group:
        yield PersonRow("One of the group that complains", view.name(each))


def _handlers(stage: Stage, view: View) -> Iterator[PersonRow]:
    """The handlers of a stage, each once for each part, the last declaration of conflict with it."""
    seen = {(each.person, each.part): each for each in stage.handlings}
    for handling in seen.values():
        conflict = {
            None: "",
            True: "Declared a conflict of interest",
            False: "Declared that there is no conflict of interest",
        }[handling.conflict]
        yield PersonRow(
            f"Stage {stage.number}: {words(handling.part)}", view.name(handling.person), conflict
        )


def _complained_of(case: Case, view: View) -> Iterator[PersonRow]:
    about = {
        event.what.who: event.what.about
        for event in view.events.values()
        if isinstance(event.what, f.StaffComplainedOf)
    }
    for each in dict.fromkeys(case.complained_of):
        yield PersonRow("Complained of", view.name(each), about.get(each, ""))


def _third_parties(case: Case, view: View, landlord: Landlord) -> Iterator[PersonRow]:
    contractors = {
        each.person.id for each in landlord.people if each.person.role is Role.THIRD_PARTY
    }
    answered = [
        event.what.third_party
        for event in view.events.values()
        if isinstance(event.what, f.ThirdPartyAnswered)
    ]
    owners = [each.action.owner for each in case.actions]
    owners += [each.remedy.owner for each in case.remedies]
    for each in dict.fromkeys([*answered, *(who for who in owners if who in contractors)]):
        note = "Answered" if each in answered else "Has something to do that was promised"
        yield PersonRow("Third party", view.name(each), note)
