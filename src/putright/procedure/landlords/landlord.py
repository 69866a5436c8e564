"""What a landlord has set, as the events leave it. Immutable; made by `evolve` alone."""

from datetime import date
from functools import cache

from msgspec import Struct

from putright.codes.load import HOUSING_OMBUDSMAN, edition, editions
from putright.codes.vocabulary import Word
from putright.procedure.corrections import effective
from putright.procedure.landlords.facts import PersonLeft, PersonRecorded
from putright.procedure.landlords.governance import NO_GOVERNANCE, Governance
from putright.procedure.landlords.letters import LetterSettings, OwnWording
from putright.procedure.people import Person
from putright.procedure.policy import Policy
from putright.procedure.rules import Rules, edition_in
from putright.procedure.streams.situation import Folded
from putright.workingdays import Nation, Override, calendar


class LandlordState(Word):
    """Whether anything is on record."""

    NEW = "new"
    KNOWN = "known"


class Working(Struct, frozen=True):
    """Somebody, and whether they still work here."""

    person: Person
    left: bool = False


class Landlord(Folded, frozen=True, kw_only=True):
    """Everything that a landlord has set. `people` holds those who have left too."""

    state: LandlordState = LandlordState.NEW
    called: str = ""
    nation: Nation = Nation.ENGLAND_AND_WALES
    code: str = HOUSING_OMBUDSMAN
    colour: str = "#1d4f6e"
    homes: int = 0
    council: bool = False
    policies: tuple[Policy, ...] = ()
    overrides: tuple[Override, ...] = ()
    people: tuple[Working, ...] = ()
    letters: LetterSettings = LetterSettings()
    wordings: tuple[OwnWording, ...] = ()
    governance: Governance = NO_GOVERNANCE

    def rules(self, edition_id: str) -> Rules:
        """What a case of that edition is judged by."""
        return _rules(edition_id, None, self.nation, self.overrides, _Policies(self.policies))

    def rules_on(self, day: date) -> Rules:
        """What is judged by, on a day, of a record that outlives editions: a resident's, a request."""
        now = edition_in(editions(self.code), day).id
        return _rules(now, self.code, self.nation, self.overrides, _Policies(self.policies))

    def working_people(self) -> dict[str, Person]:
        """Everybody who works here now, by id."""
        return {each.person.id: each.person for each in self.people if not each.left}

    def people_on(self, day: date) -> dict[str, Person]:
        """Everybody who worked here on a day, by id, as far as the record goes back."""
        found: dict[str, Person] = {}
        told = [each for each in effective(self.history) if each.on <= day]
        for event in sorted(told, key=lambda each: (each.on, each.number)):
            match event.what:
                case PersonRecorded(person=person):
                    found[person.id] = person
                case PersonLeft(person=who):
                    found.pop(who, None)
                case _:
                    pass
        return found

    def name_of(self, who: str | None) -> str:
        """What somebody is called on screen; their id where nobody of that id is known."""
        for each in self.people:
            if each.person.id == who:
                return each.person.name or each.person.id
        return who or ""


class _Policies:
    """Policies as a key: they hold dictionaries, so they are told apart by being the same objects."""

    def __init__(self, policies: tuple[Policy, ...]) -> None:
        self.policies = policies

    def __hash__(self) -> int:
        return hash(tuple(id(each) for each in self.policies))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Policies) and self.policies == other.policies


@cache
def _rules(
    edition_id: str,
    code: str | None,
    nation: Nation,
    overrides: tuple[Override, ...],
    policies: _Policies,
) -> Rules:
    others = editions(code) if code else ()
    return Rules(edition(edition_id), calendar(nation, overrides), policies.policies, others)


NEW_LANDLORD = Landlord()
