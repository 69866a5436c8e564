"""A landlord, its rules, and a record that is changed by posting forms alone."""

from collections.abc import Callable
from datetime import date
from typing import Any

from putright.codes.load import edition
from putright.codes.vocabulary import LetterKind
from putright.desk.acts import Act, Form, Known, Read, act, form, read, show_refusals
from putright.desk.acts.acting import StreamName
from putright.desk.acts.now import STREAMS
from putright.desk.acts.scene import NOTHING, Recorded
from putright.procedure.events import Command, Refused
from putright.procedure.facts import Fact, LetterWritten
from putright.procedure.landlords.landlord import Landlord, LandlordState, Working
from putright.procedure.people import Context, Person
from putright.procedure.policy import Policy
from putright.procedure.rules import Rules
from putright.procedure.streams import deciding, folding
from putright.procedure.words import Channel, LetterWay, Mode, Role
from putright.workingdays import Nation, calendar

STAFF = (
    Person(id="p1", name="Olu Ade", role=Role.COMPLAINTS_OFFICER, service="complaints"),
    Person(id="p2", name="Amir Khan", role=Role.HANDLER, service="repairs"),
    Person(id="p3", name="Beth Jones", role=Role.HANDLER, service="housing"),
    Person(id="p4", name="Mary Ward", role=Role.MANAGER),
    Person(id="p5", name="Fixit Ltd", role=Role.THIRD_PARTY),
)
GONE = Person(id="p6", name="Gone Away")


def landlord(*policies: Policy) -> Landlord:
    """A landlord with a few people, one of whom has left."""
    return Landlord(
        state=LandlordState.KNOWN,
        called="Example Homes",
        people=(*(Working(each) for each in STAFF), Working(GONE, left=True)),
        policies=policies,
    )


def day(text: str, name: str = "on") -> dict[str, list[str]]:
    """A date as a page posts it."""
    year, month, number = text.split("-")
    return {
        f"{name}-day": [str(int(number))],
        f"{name}-month": [str(int(month))],
        f"{name}-year": [year],
    }


def _is_day(value: str) -> bool:
    return len(value) == 10 and value[4] == "-" and value[:4].isdigit()


class World:
    """One record, and the pages that are posted about it."""

    def __init__(
        self,
        stream: StreamName = "complaint",
        today: str = "2024-05-01",
        *policies: Policy,
        edition_id: str = "2024",
        known: Known = NOTHING,
    ) -> None:
        self.stream = stream
        self.record: Recorded = STREAMS[stream].new
        self.landlord = landlord(*policies)
        nation = Nation.ENGLAND_AND_WALES
        self.rules = Rules(edition(edition_id), calendar(nation), policies)
        self.today = date.fromisoformat(today)
        self.by = "p1"
        self.known = known
        self.made = 0

    def act(self, slug: str) -> Act:
        return act(self.stream, slug)

    def about(self) -> dict[str, Any]:
        return {
            "record": self.record,
            "rules": self.rules,
            "landlord": self.landlord,
            "today": self.today,
            "by": self.by,
            "known": self.known,
        }

    def new_id(self, prefix: str) -> str:
        self.made += 1
        return f"{prefix}-{self.made}"

    def form(self, slug: str, data: dict[str, list[str]] | None = None) -> Form:
        return form(self.act(slug), data=data, **self.about())

    def posted(self, slug: str, typed: dict[str, Any]) -> dict[str, list[str]]:
        """What a page posts: the form as it was shown, with what is typed into it."""
        data = self.form(slug).typed()
        for name, value in typed.items():
            if isinstance(value, str) and _is_day(value):
                data.update(day(value, name))
            elif value is None:
                data.pop(name, None)
            else:
                data[name] = list(value) if isinstance(value, list | tuple) else [value]
        return data

    def read(self, slug: str, typed: dict[str, Any]) -> Read:
        return self.read_data(slug, self.posted(slug, typed))

    def read_data(self, slug: str, data: dict[str, list[str]]) -> Read:
        return read(self.act(slug), data, new_id=self.new_id, **self.about())

    def command(self, slug: str, typed: dict[str, Any]) -> Command:
        found = self.read(slug, typed)
        assert found.form.errors == []
        assert found.command
        return found.command

    def fact(self, slug: str, typed: dict[str, Any]) -> Fact:
        return self.command(slug, typed).what

    def post(self, slug: str, typed: dict[str, Any], *, today: str | None = None) -> Form | None:
        """Post a form: None where it is recorded, else the form with what is wrong."""
        if today:
            self.today = date.fromisoformat(today)
        found = self.read(slug, typed)
        if found.command is None:
            return found.form
        return self._submit(found)

    def _submit(self, found: Read) -> Form | None:
        assert found.command
        context = Context(today=self.today, people=self.landlord.working_people())
        stream = STREAMS[self.stream]
        outcome = deciding.decide(stream, self.record, found.command, self.rules, context)
        if isinstance(outcome, Refused):
            return show_refusals(found.form, outcome)
        for event in outcome:
            self.record = folding.evolve(stream, self.record, event)
        return None

    def done(self, slug: str, typed: dict[str, Any], *, today: str | None = None) -> "World":
        """Post a form that is recorded."""
        wrong = self.post(slug, typed, today=today)
        assert wrong is None, wrong.errors
        return self

    def told(self, on: str, *facts: Fact) -> "World":
        """Record facts without a form."""
        for fact in facts:
            command = Command(what=fact, on=date.fromisoformat(on), by="p1", mode=Mode.HAPPENED)
            assert self._submit(Read(command, Form([]))) is None
        return self


def a_letter(key: str = "k", title: str = "Our response", **more: Any) -> LetterWritten:
    """A response by e-mail that waits to leave."""
    told: dict[str, Any] = {
        "kind": LetterKind.RESPONSE,
        "way": LetterWay.SMTP,
        "channel": Channel.E_MAIL,
        "message": f"{key}-page",
        "documents": (f"{key}-page",),
        "stage": 1,
    }
    return LetterWritten(id=key, title=title, **{**told, **more})


Typed = dict[str, Any]
Check = Callable[[World], None]

RECEIVED: Typed = {
    "about": "No hot water for a week, and nobody rang back.",
    "channel": "phone",
    "points-0-about": "The boiler broke down",
    "points-0-sought": "A working boiler",
    "points-0-responsible": "yes",
}


def a_complaint(**known: Any) -> World:
    """Received on 1 May 2024."""
    return World(**known).done("receive", RECEIVED)


def an_acknowledged_complaint() -> World:
    """Acknowledged on 7 May 2024."""
    return a_complaint().done(
        "acknowledge", {"channel": "e_mail", "responsibility": "All of it."}, today="2024-05-07"
    )


ANSWER: Typed = {
    "findings-0-finding": "upheld",
    "findings-0-reasons": "The repairs policy, section 4.",
    "contents": [
        "stage", "definition", "decision", "reasons", "remedy", "outstanding_actions", "how_to_escalate",
    ],
    "decided_by": "p2",
    "conflict": "no",
    "channel": "e_mail",
    "remedies-0-kind": "apology",
    "remedies-0-what": "A letter that says sorry",
    "remedies-0-impact": "low",
    "remedies-0-done": "yes",
}  # fmt: skip


def an_answered_complaint() -> World:
    """Answered on 20 May 2024, with an action still to be done."""
    answer = {
        **ANSWER,
        "actions-0-what": "Mend the boiler",
        "actions-0-owner": "p5",
        "actions-0-due_on": "2024-06-28",
    }
    return an_acknowledged_complaint().done("respond", answer, today="2024-05-20")
