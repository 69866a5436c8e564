"""A story: one complaint, told as dated facts, and what the procedure makes of it.

    story = Story("2024")
    story.received("2024-05-01")
    story.acknowledged("2024-05-07")
    assert story.duty("respond", stage=1).due_on == day("2024-05-21")

`happened` tells a fact; `proposed` asks for a choice and gives back what stands against it, nothing
where the choice is recorded; `reported` gives back what keeps a fact from being recorded at all.
The builders below make facts that keep every rule; a test changes the one thing that it is about.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from putright.codes.load import edition
from putright.codes.vocabulary import RuleKey
from putright.procedure import facts as f
from putright.procedure.breaches import Breach, NotKnown, breaches, not_known
from putright.procedure.case import NEW_CASE, Case
from putright.procedure.decide import decide
from putright.procedure.duties import duties
from putright.procedure.duty import Duty, standing
from putright.procedure.events import Command, Event, Refusal, Refused, Source
from putright.procedure.evolve import evolve
from putright.procedure.measures import FIGURES, Measure, measures
from putright.procedure.people import Context, Person
from putright.procedure.policy import Policy
from putright.procedure.rules import Rules
from putright.procedure.words import (
    Channel,
    Finding,
    Level,
    Mode,
    Part,
    Role,
    Route,
    Standing,
    State,
    WayOn,
)
from putright.workingdays import Nation, Override, calendar

TODAY = "2026-06-30"
LATER = date(2027, 12, 31)

STAFF = (
    Person(id="olu", name="Olu", role=Role.COMPLAINTS_OFFICER, grade="officer", service="complaints"),
    Person(id="amir", name="Amir", role=Role.HANDLER, grade="manager", service="repairs"),
    Person(id="beth", name="Beth", role=Role.HANDLER, grade="director", service="housing"),
    Person(id="carl", name="Carl", role=Role.HANDLER, grade="officer", service="repairs"),
    Person(id="dina", name="Dina", role=Role.HANDLER, grade="officer", service="income"),
    Person(id="mary", name="Mary", role=Role.MANAGER, grade="manager", service="complaints"),
    Person(id="fixit", name="Fixit Ltd", role=Role.THIRD_PARTY),
)  # fmt: skip


def day(text: str | date) -> date:
    """A date, from the way a story writes it."""
    return date.fromisoformat(text) if isinstance(text, str) else text


class Story:
    """One complaint under one edition, told fact by fact."""

    def __init__(
        self,
        edition_id: str = "2024",
        *,
        policies: Iterable[Policy] = (),
        overrides: Iterable[Override] = (),
        nation: Nation = Nation.ENGLAND_AND_WALES,
        staff: Iterable[Person] = STAFF,
        today: str | date = TODAY,
        **context: Any,
    ) -> None:
        self.rules = Rules(edition(edition_id), calendar(nation, tuple(overrides)), tuple(policies))
        self.people = {each.id: each for each in staff}
        self.today = day(today)
        self.context = context
        self.case: Case = NEW_CASE

    # Telling

    def happened(self, on: str | date, *facts: f.Fact, by: str = "olu") -> Self:
        """These facts happened on that day, and are recorded."""
        for fact in facts:
            refusals = self._submit(on, fact, by, Mode.HAPPENED)
            assert not refusals, f"{fact.name()} was not recorded: {_in_words(refusals)}"
        return self

    def chose(self, on: str | date, fact: f.Fact, by: str = "olu") -> Self:
        """This was proposed, and nothing stood against it."""
        refusals = self.proposed(on, fact, by)
        assert not refusals, f"{fact.name()} was refused: {_in_words(refusals)}"
        return self

    def proposed(self, on: str | date, fact: f.Fact, by: str = "olu") -> tuple[Refusal, ...]:
        """What stands against a choice; empty, and the choice recorded, where nothing does."""
        return self._submit(on, fact, by, Mode.PROPOSE)

    def reported(self, on: str | date, fact: f.Fact, by: str = "olu") -> tuple[Refusal, ...]:
        """What keeps a fact from being recorded; empty, and the fact recorded, where nothing does."""
        return self._submit(on, fact, by, Mode.HAPPENED)

    def _submit(self, on: str | date, fact: f.Fact, by: str, mode: Mode) -> tuple[Refusal, ...]:
        command = Command(what=fact, on=day(on), by=by, mode=mode)
        context = Context(today=self.today, people=self.people, **self.context)
        outcome = decide(self.case, command, self.rules, context)
        if isinstance(outcome, Refused):
            return outcome.refusals
        for event in outcome:
            self.case = evolve(self.case, event)
        return ()

    def received(self, on: str | date, **fields: Any) -> Self:
        """The complaint came in."""
        return self.happened(on, complaint(**fields))

    def acknowledged(self, on: str | date, stage: int = 1, **fields: Any) -> Self:
        """The acknowledgement left."""
        return self.happened(on, acknowledgement(stage, **fields))

    def extended(self, on: str | date, until: str, stage: int = 1, **fields: Any) -> Self:
        """The resident was told that the answer takes longer."""
        return self.happened(on, extension(until, stage, **fields))

    def responded(self, on: str | date, stage: int = 1, **fields: Any) -> Self:
        """The answer left."""
        return self.happened(on, response(stage, **fields))

    def escalated(self, on: str | date, to_stage: int = 2, **fields: Any) -> Self:
        """The resident asked for the next stage."""
        return self.happened(on, f.EscalationRequested(to_stage=to_stage, **fields), by="resident")

    # Asking

    @property
    def state(self) -> State:
        """Where the complaint stands."""
        return self.case.state

    @property
    def last(self) -> Event:
        """The last event."""
        return self.case.history[-1]

    def duties(
        self, kind: str | None = None, *, stage: int | None = None, subject: str | None = None
    ) -> list[Duty]:
        """The duties of a kind, in the order in which they opened."""
        return [
            each
            for each in duties(self.case, self.rules)
            if kind in (None, each.kind.value)
            and stage in (None, each.stage)
            and subject in (None, each.subject)
        ]

    def duty(self, kind: str, *, stage: int | None = None, subject: str | None = None) -> Duty:
        """The one duty of a kind."""
        found = self.duties(kind, stage=stage, subject=subject)
        assert len(found) == 1, f"{len(found)} duties {kind} at stage {stage}, not one"
        return found[0]

    def latest(self, kind: str, *, stage: int | None = None) -> Duty:
        """The duty of a kind that opened last: a complaint taken on after all owes it again."""
        return self.duties(kind, stage=stage)[-1]

    def standing(self, kind: str, as_of: str | date, **which: Any) -> Standing:
        """How a duty stands on a day."""
        return standing(self.duty(kind, **which), day(as_of))

    def breaches(self, as_of: str | date | None = None, rule: str | None = None) -> list[Breach]:
        """The breaches as of a day (the story's today, if none is given)."""
        return [
            each
            for each in breaches(self.case, self.rules, day(as_of) if as_of else self.today)
            if rule in (None, each.rule)
        ]

    def broken(self, as_of: str | date | None = None) -> set[str]:
        """The names of the rules and duties that are broken as of a day."""
        return {each.rule for each in self.breaches(as_of)}

    def not_known(self, rule: str | None = None) -> list[NotKnown]:
        """What the record does not let one judge."""
        return [each for each in not_known(self.case, self.rules) if rule in (None, each.rule)]

    def measured(self, series: str) -> list[Measure]:
        """What the complaint says for a figure, occasion by occasion."""
        return [each for each in measures(self.case, self.rules) if each.series == series]


def _in_words(refusals: Iterable[Refusal]) -> str:
    return " | ".join(f"{each.field}: {each.why}" for each in refusals)


class _Rule(ABC):
    """What a class that stands for a provision says: the rule, what is `given`, and one fact."""

    rule: RuleKey
    provision: str
    edition = "2024"
    on: str
    kept: f.Fact
    by = "olu"

    @abstractmethod
    def given(self) -> Story:
        """The story up to the fact."""

    def test_kept_it_is_neither_refused_nor_a_breach(self) -> None:
        story = self.given().chose(self.on, self.kept, by=self.by)
        assert story.breaches(self.on, self.rule) == []
        assert story.not_known(self.rule) == []

    def when_kept(self) -> Story:
        """The story in which the rule applied and was kept; not where it did not apply at all."""
        return self.given().chose(self.on, self.kept, by=self.by)

    def test_kept_it_is_an_occasion_of_the_figure_that_was_kept(self) -> None:
        self._counts(self.when_kept(), kept=True)

    def _counts(self, story: Story, *, kept: bool | None) -> None:
        found = [each for each in story.measured(self.rule) if each.event == story.last.number]
        assert [each.kept for each in found] == [kept] * len(found)
        for each in found:
            assert (each.edition, each.provision) == (self.edition, self.provision)
            assert each.on == story.last.on
        assert found, f"{FIGURES[self.rule].title}: no occasion"

    def _is_refused(self, fact: f.Fact) -> None:
        story = self.given()
        before = story.case
        refusals = story.proposed(self.on, fact, by=self.by)
        assert {each.rule for each in refusals} == {self.rule}
        for each in refusals:
            assert each.source == Source(self.provision, self.edition)
            assert each.why
            assert each.mend
            assert each.field
            assert each.field.partition("[")[0] in (*fact.__struct_fields__, "on", "by")
        assert story.case == before


class HeldToARule(_Rule):
    """The tests that every rule shares: a choice is refused, a fact is a breach, kept is neither."""

    broken: f.Fact

    def test_as_a_choice_it_is_refused_with_the_provision_and_what_would_mend_it(self) -> None:
        self._is_refused(self.broken)

    def test_as_a_fact_it_is_recorded_and_is_a_breach_of_the_provision(self) -> None:
        story = self.given().happened(self.on, self.broken, by=self.by)
        found = [each for each in story.breaches(self.on) if each.event == story.last.number]
        assert {each.rule for each in found} == {self.rule}
        for each in found:
            assert each.source == Source(self.provision, self.edition)
            assert each.on == day(self.on)
            assert each.what
            assert not each.of_policy

    def test_as_a_fact_it_is_an_occasion_of_the_figure_that_was_not_kept(self) -> None:
        story = self.given().happened(self.on, self.broken, by=self.by)
        self._counts(story, kept=False)


class HeldToAShownRule(_Rule):
    """A rule whose keeping the record has to show: where it is silent, it is not known."""

    not_recorded: f.Fact

    def test_not_recorded_it_is_no_breach_and_is_counted_as_not_known(self) -> None:
        story = self.given().happened(self.on, self.not_recorded, by=self.by)
        assert story.breaches(self.on, self.rule) == []
        found = story.not_known(self.rule)
        assert {each.source for each in found} == {Source(self.provision, self.edition)}
        assert {each.event for each in found} == {story.last.number}

    def test_not_recorded_it_is_an_occasion_of_the_figure_that_is_not_known(self) -> None:
        story = self.given().happened(self.on, self.not_recorded, by=self.by)
        self._counts(story, kept=None)

    def test_as_a_choice_it_has_to_be_said_now(self) -> None:
        self._is_refused(self.not_recorded)


class HeldToARecordedRule(HeldToARule, HeldToAShownRule):
    """A rule that a fact can break, and that an old record may be silent about."""


# Facts that keep every rule

POINTS = (
    f.Point(number=1, about="The boiler broke down", sought="A working boiler", responsible=True),
    f.Point(number=2, about="Nobody rang back", sought="An apology", responsible=True),
)

CONTENTS = (
    "stage", "definition", "decision", "reasons", "remedy", "outstanding_actions", "how_to_escalate",
    "way_to_ombudsman",
)  # fmt: skip


def complaint(**fields: Any) -> f.ComplaintReceived:
    """A complaint about two things."""
    return f.ComplaintReceived(
        **{
            "about": "No hot water for a week, and nobody rang back.",
            "channel": Channel.WEB_FORM,
            "points": POINTS,
            **fields,
        }
    )


def acknowledgement(stage: int = 1, **fields: Any) -> f.Acknowledged:
    """An acknowledgement with the definition, and with what is the landlord's to answer for."""
    return f.Acknowledged(
        **{
            "stage": stage,
            "channel": Channel.E_MAIL,
            "points": POINTS,
            "responsibility": "All of it is ours to answer for.",
            **fields,
        }
    )


def assignment(handler: str = "amir", stage: int = 1, **fields: Any) -> f.HandlerAssigned:
    """Somebody without a conflict of interest takes the case."""
    return f.HandlerAssigned(
        **{
            "handler": handler,
            "stage": stage,
            "part": Part.INVESTIGATE,
            "conflict": False,
            **fields,
        }
    )


def triage(**fields: Any) -> f.Triaged:
    """Everything weighed, on the way to an investigation."""
    return f.Triaged(
        **{
            "route": Route.INVESTIGATION,
            "complexity": Level.LOW,
            "vulnerability": Level.NONE,
            "risk": Level.LOW,
            **fields,
        }
    )


def extension(until: str, stage: int = 1, **fields: Any) -> f.Extended:
    """An extension that was explained, with the Ombudsman's details."""
    return f.Extended(
        **{
            "stage": stage,
            "until": day(until),
            "reason": "The surveyor's report has not come.",
            "ombudsman_details": True,
            **fields,
        }
    )


def remedy(id: str = "sorry", **fields: Any) -> f.Remedy:
    """A letter that says sorry."""
    return f.Remedy(
        **{
            "id": id,
            "kind": "apology",
            "what": "A letter that says sorry",
            "by_on": LATER,
            "impact": Level.LOW,
            **fields,
        }
    )


def money(id: str = "money", pence: int = 15000, **fields: Any) -> f.Remedy:
    """A sum, with its heads and the guidance that was weighed."""
    return remedy(
        id,
        **{
            "kind": "money",
            "what": "A payment",
            "pence": pence,
            "heads": (f.MoneyHead(head="distress_and_inconvenience", pence=pence),),
            "guidance": "Remedies guidance, 2024",
            **fields,
        },
    )


def action(id: str = "boiler", **fields: Any) -> f.Action:
    """A promise to mend the boiler."""
    return f.Action(
        **{"id": id, "what": "Mend the boiler", "owner": "carl", "due_on": LATER, **fields}
    )


def findings(*each: Finding) -> tuple[f.PointFinding, ...]:
    """A finding for each point in turn, with reasons."""
    return tuple(
        f.PointFinding(point=number, finding=finding, reasons="The repairs policy, section 4.")
        for number, finding in enumerate(each, start=1)
    )


UPHELD = findings(Finding.UPHELD, Finding.UPHELD)
NOT_UPHELD = findings(Finding.NOT_UPHELD, Finding.NOT_UPHELD)


def response(stage: int = 1, **fields: Any) -> f.Responded:
    """An answer that upholds every point and puts it right."""
    return f.Responded(
        **{
            "stage": stage,
            "findings": UPHELD,
            "remedies": (remedy(f"sorry-{stage}"),),
            "actions": (),
            "contents": CONTENTS,
            "decided_by": "amir" if stage == 1 else "beth",
            "conflict": False,
            **fields,
        }
    )


def decline(ground: str = "legal_proceedings", **fields: Any) -> f.Declined:
    """A refusal to take a complaint that keeps every rule."""
    return f.Declined(
        **{
            "ground": ground,
            "reasons": "The court has the matter now.",
            "evidence": "The claim form, of 2 April.",
            "merits": "Read in full; every point of it is before the court.",
            "discretion_considered": True,
            "ombudsman_told": True,
            **fields,
        }
    )


def refuse_escalation(
    to_stage: int = 2, ground: str | None = "legal_proceedings", **fields: Any
) -> f.EscalationRefused:
    """A refusal of the next stage that keeps every rule."""
    return f.EscalationRefused(
        **{
            "to_stage": to_stage,
            "ground": ground,
            "reasons": "The court has the matter now.",
            "discretion_considered": True,
            "ombudsman_told": True,
            **fields,
        }
    )


def reopening(promise: str, due_on: str, offered: WayOn | None = WayOn.STAGE_2) -> f.Reopened:
    """A promise that was not kept is made again."""
    return f.Reopened(promise=promise, due_on=day(due_on), offered=offered)


# Beginnings. Under the edition of 2024: received on Wednesday 1 May 2024 (Monday 6 May is a bank
# holiday), acknowledged on 7 May, so to be answered by 21 May; stage 2 asked for on 3 June,
# acknowledged on 10 June, so to be answered by 8 July.


def a_complaint(**fields: Any) -> Story:
    """Received on 1 May 2024."""
    return Story().received("2024-05-01", **fields)


def an_acknowledged_complaint(**fields: Any) -> Story:
    """Acknowledged on 7 May 2024."""
    return a_complaint(**fields).acknowledged("2024-05-07")


def an_answered_complaint(**fields: Any) -> Story:
    """Answered on 20 May 2024."""
    story = an_acknowledged_complaint()
    return story.happened("2024-05-08", assignment("amir")).responded("2024-05-20", **fields)


def an_escalated_complaint(**fields: Any) -> Story:
    """Stage 2 asked for on 3 June 2024."""
    return an_answered_complaint(**fields).escalated("2024-06-03")


def a_complaint_at_stage_2(**fields: Any) -> Story:
    """Stage 2 acknowledged on 10 June 2024."""
    return an_escalated_complaint(**fields).acknowledged("2024-06-10", stage=2)


def a_finally_answered_complaint(**fields: Any) -> Story:
    """Answered at stage 2 on 8 July 2024."""
    return a_complaint_at_stage_2().responded("2024-07-08", stage=2, **fields)
