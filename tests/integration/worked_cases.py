"""The worked cases of docs/examples as histories of a landlord of their own."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from integration.population import entered
from integration.world import moment
from putright.procedure.events import Command
from putright.procedure.judging.case_file import COMPLAINT, REQUEST, RESIDENT, CaseFile, read
from putright.procedure.landlords import facts as of_landlord
from putright.record.history import Entry, History, Kind

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
NAMES = tuple(sorted(each.stem for each in EXAMPLES.glob("*.json")))
BEGAN = date(2022, 1, 4)

_KINDS = {COMPLAINT: (Kind.COMPLAINT, "C"), REQUEST: (Kind.REQUEST, "R"), RESIDENT: (Kind.RESIDENT, "T")}  # fmt: skip


def histories_of(name: str) -> list[History]:
    """The landlord, the resident, the request and the complaint of a worked case.

    Each command is entered on its own day, or on that of the one before where that is later.
    """
    case_file, told = read((EXAMPLES / f"{name}.json").read_bytes())
    entries: dict[str, list[Entry]] = {each: [] for each in (RESIDENT, REQUEST, COMPLAINT)}
    day = BEGAN
    for each in told:
        day = max(day, each.command.on)
        entries[each.stream].append(Entry(each.command, moment(day)))
    found = [History(Kind.LANDLORD, "landlord", _settings(case_file))]
    for stream, its in entries.items():
        if its:
            kind, letter = _KINDS[stream]
            year = "" if kind is Kind.RESIDENT else f"-{its[0].at.year}"
            reference = f"{letter}{year}-{1:0{6 if kind is Kind.RESIDENT else 5}d}"
            found.append(History(kind, reference, tuple(its)))
    return found


def _settings(case_file: CaseFile) -> tuple[Entry, ...]:
    facts = [
        of_landlord.LandlordDescribed(called="Worked case"),
        *(of_landlord.PersonRecorded(person=each) for each in case_file.people),
        *(of_landlord.PolicyAdopted(policy=each) for each in case_file.policies),
        *(
            of_landlord.HolidayAnnounced(day=each.on, title=each.title, working=each.working)
            for each in case_file.holidays
        ),
    ]
    return entered(*(Command(what=each, on=BEGAN, by="system") for each in facts))


def without(histories: list[History], *kinds: Kind) -> list[History]:
    """All but those of some kinds."""
    return [replace(each) for each in histories if each.kind not in kinds]
