"""Generated commands, likely and odd, made from the shapes of the facts themselves."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from msgspec import Struct

from putright.codes.load import edition
from putright.codes.vocabulary import DutyKind, LetterKind, Unit
from putright.procedure import facts as f
from putright.procedure.case import NEW_CASE, Case
from putright.procedure.decide import decide
from putright.procedure.events import Command, Refused
from putright.procedure.evolve import evolve
from putright.procedure.people import Absence, Context, PartInLinkedCase, Person
from putright.procedure.policy import OwnGround, Policy, Span, Target
from putright.procedure.rules import Rules
from putright.procedure.transitions import TRANSITIONS
from putright.procedure.words import (
    Channel,
    Finding,
    LetterWay,
    Mode,
    Part,
    Role,
    Sending,
    Settlement,
)
from putright.workingdays import Nation, Override, calendar

FIRST, LAST = date(2024, 4, 22), date(2024, 9, 30)
TODAY = date(2024, 10, 15)
EDITIONS = ("2020", "2022", "2024", "spso-2021")
OMBUDSMANS = EDITIONS[:3]

FACTS = tuple(sorted(TRANSITIONS, key=lambda kind: kind.name()))

PEOPLE = {
    each.id: each
    for each in (
        Person(id="olu", role=Role.COMPLAINTS_OFFICER, grade="officer", service="complaints"),
        Person(id="amir", grade="manager", service="repairs"),
        Person(
            id="beth",
            grade="director",
            service="housing",
            absences=(Absence(first=date(2024, 6, 1), last=date(2024, 6, 14)),),
        ),
        Person(id="mary", role=Role.MANAGER, grade="manager"),
    )
}

days = st.dates(FIRST, LAST)
odd_days = st.sampled_from([date(2024, 12, 24), date(2011, 5, 5), date(2040, 1, 1)])
people = st.sampled_from([*PEOPLE, "olu", "amir", "nobody", ""])
texts = st.sampled_from(
    ["", "The boiler.", " ", "a\x00b", "\u202eab", "x" * 300, "Zoë “said” no\n"]
)
ids = st.sampled_from(["a", "b", "c", "a", "b", ""])

_BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(
        ("handler", "taken_by", "decided_by", "signed_off_by", "approved_by", "who", "owner"), people
    ),
    **dict.fromkeys(("id", "remedy", "action", "promise", "letter"), ids),
    "ground": st.sampled_from(["too_old", "legal_proceedings", "asked_late", "whim", ""]),
    "kind": st.sampled_from(["apology", "money", "flowers"]),
    "head": st.sampled_from(["time_and_trouble", "goodwill"]),
    "duty": st.sampled_from(["acknowledge", "respond", "dance"]),
    "stage": st.sampled_from([1, 1, 1, 2, 2, 3, 0, 12]),
    "to_stage": st.sampled_from([2, 2, 2, 3, 4, 1]),
    "at_stage": st.sampled_from([1, 1, 1, 1, 2, 5]),
    "number": st.sampled_from([1, 2, 3, 0]),
    "point": st.sampled_from([1, 2, 7]),
    "event": st.integers(0, 9),
    "field": st.sampled_from(
        ["on", "stage", "until", "channel", "handler", "decided_by", "about", "to_stage", "reason", "colour"]
    ),
    "new": st.sampled_from(["2024-05-09", "2024-06-03", "post", "phone", "amir", "nobody", 1, 2, None, True]),
    "every_working_days": st.sampled_from([1, 3, 5, 10, 0, 400]),
    "type": st.sampled_from([1, 2, 3, 9]),
    "pence": st.sampled_from([0, 100, 15000, -5]),
    "contents": st.sampled_from([(), ("stage",), ("stage", "definition", "decision", "reasons"), ("poem",)]),
}  # fmt: skip


@cache
def _of(hint: Any, name: str = "") -> st.SearchStrategy[Any]:
    """A strategy for a field, by its type and its name."""
    if get_origin(hint) in (Union, UnionType):
        inner = [each for each in get_args(hint) if each is not NoneType]
        some = st.one_of(*(_of(each, name) for each in inner))
        return st.none() | some if NoneType in get_args(hint) else some
    if isinstance(hint, type) and issubclass(hint, Struct):
        return _build(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if name in _BY_NAME and get_origin(hint) is not tuple:
        return _BY_NAME[name]
    if get_origin(hint) is tuple:
        if name == "contents":
            return _BY_NAME[name]
        return st.lists(_of(get_args(hint)[0], name), max_size=2).map(tuple)
    simple = {bool: st.booleans(), int: st.integers(-2, 40), str: texts, date: days | odd_days}
    return simple[hint]


def _build(kind: type) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    return st.builds(kind, **{name: _of(hints[name], name) for name in kind.__struct_fields__})


def commands(facts: st.SearchStrategy[f.Fact], on: st.SearchStrategy[date] = days):
    """Commands of both modes about these facts."""
    return st.builds(
        Command,
        what=facts,
        on=on,
        by=st.sampled_from(["olu", "mary", "resident", "ombudsman", "nobody"]),
        mode=st.sampled_from(Mode),
    )


def told(facts: st.SearchStrategy[f.Fact], on: st.SearchStrategy[date] = days):
    """Facts that have happened, told by somebody who may."""
    return st.builds(Command, what=facts, on=on, by=st.sampled_from(["olu", "mary"]))


odd_facts = st.sampled_from(FACTS).flatmap(_build)

POINTS = (
    f.Point(number=1, about="The boiler", sought="Hot water", responsible=True),
    f.Point(number=2, about="Nobody rang", sought="An apology", responsible=True),
)


def _answer(stage: int, remedies: tuple[f.Remedy, ...], actions: tuple[f.Action, ...], **fields):
    given = tuple(
        f.PointFinding(point=number, finding=fields["finding"], reasons="Policy 4")
        for number in (1, 2)
    )
    return f.Responded(
        stage=stage,
        channel=fields["channel"],
        findings=given,
        remedies=remedies,
        actions=actions,
        decided_by=fields["decided_by"],
    )


_channels = st.sampled_from([Channel.E_MAIL, Channel.E_MAIL, Channel.POST, Channel.PHONE])
_stages = st.sampled_from([1, 1, 1, 2, 2, 3])
_known = st.sampled_from(sorted(PEOPLE))
_remedies = st.lists(
    st.builds(
        f.Remedy,
        id=st.sampled_from("abcdef"),
        kind=st.just("apology"),
        what=st.just("A letter"),
        by_on=st.none() | st.dates(LAST, date(2024, 12, 31)),
        needs_acceptance=st.booleans(),
    ),
    max_size=2,
    unique_by=lambda each: each.id,
).map(tuple)
_actions = st.lists(
    st.builds(
        f.Action,
        id=st.sampled_from("ghij"),
        what=st.just("Mend it"),
        owner=_known,
        due_on=st.none() | st.dates(LAST, date(2024, 12, 31)),
    ),
    max_size=2,
    unique_by=lambda each: each.id,
).map(tuple)

likely_facts: st.SearchStrategy[f.Fact] = st.one_of(
    st.builds(
        f.Acknowledged,
        stage=_stages,
        channel=_channels,
        points=st.sampled_from([None, POINTS]),
        responsibility=st.just("All of it"),
        awaiting_posting=st.booleans(),
    ),
    st.builds(f.HandlerAssigned, stage=_stages, handler=_known, part=st.sampled_from(Part)),
    st.builds(
        _answer,
        stage=_stages,
        remedies=_remedies,
        actions=_actions,
        finding=st.sampled_from(Finding),
        channel=_channels,
        decided_by=_known,
    ),
    st.builds(
        f.Extended,
        stage=_stages,
        until=days,
        channel=_channels,
        reason=st.sampled_from([None, "", "Snow"]),
        good_reason=st.sampled_from([None, "", "No road"]),
        ombudsman_details=st.sampled_from([None, True, False]),
        agreed_by_resident=st.sampled_from([None, True, False]),
    ),
    st.builds(f.ExtensionDecided, stage=_stages, until=days, reason=st.just("Snow")),
    st.builds(f.EscalationRequested, to_stage=st.sampled_from([2, 2, 3])),
    st.builds(f.EscalationRefused, to_stage=st.just(2), ground=st.just("legal_proceedings")),
    st.builds(f.Declined, ground=st.just("legal_proceedings"), channel=_channels),
    st.builds(f.Accepted),
    st.builds(f.UpdatesAgreed, every_working_days=st.sampled_from([1, 3, 5])),
    _build(f.ContactRecorded),
    st.builds(f.LeavingConfirmed, event=st.integers(2, 9)),
    st.builds(f.TextsErased, reason=st.sampled_from([None, "They asked"])),
    st.builds(
        f.LetterWritten,
        id=st.sampled_from("klm"),
        kind=st.sampled_from(LetterKind),
        title=st.just("What we found"),
        way=st.sampled_from(LetterWay),
        channel=_channels,
        message=st.just("page"),
        documents=st.just(("page",)),
        event=st.none() | st.integers(1, 4),
    ),
    *(
        st.builds(
            f.LetterTried,
            letter=st.sampled_from("klm"),
            outcome=st.sampled_from(outcomes),
        )
        for outcomes in (Sending, (Sending.UNCLEAR, Sending.BOUNCED))
    ),
    st.builds(
        f.LetterSettled, letter=st.sampled_from("klm"), outcome=st.sampled_from(Settlement)
    ),
    st.builds(f.Closed),
    st.builds(f.Withdrawn, confirmed=st.just(True)),
    st.builds(f.RemedyAccepted, remedy=st.sampled_from("abcdef")),
    st.builds(f.RemedyRefused, remedy=st.sampled_from("abcdef")),
    st.builds(f.RemedyLapsed, remedy=st.sampled_from("abcdef")),
    st.builds(f.RemedyDelivered, remedy=st.sampled_from("abcdef")),
    st.builds(f.ActionDone, action=st.sampled_from("ghij")),
    st.builds(f.Reopened, promise=st.sampled_from("abgh"), due_on=st.just(LAST)),
    st.builds(
        f.NotRecorded, duty=st.sampled_from(["acknowledge", "respond"]), stage=st.sampled_from([1, 2])
    ),
    st.builds(
        f.Corrected,
        event=st.integers(1, 9),
        reason=st.just("Typed wrongly"),
        field=st.sampled_from(["on", "stage", "channel", "until", "to_stage", "handler"]),
        new=st.one_of(
            st.sampled_from(["phone", "post", "amir", 1, 2]), days.map(lambda each: each.isoformat())
        ),
    ),
    st.builds(f.Corrected, event=st.integers(2, 9), reason=st.just("Never was"), struck=st.just(True)),
)  # fmt: skip

received = st.builds(
    Command,
    what=st.builds(
        f.ComplaintReceived,
        about=st.just("No hot water"),
        channel=st.just(Channel.PHONE),
        points=st.sampled_from([(), POINTS]),
        occurred_on=st.none() | st.just(date(2023, 1, 1)),
        safety=st.booleans(),
    ),
    on=st.dates(FIRST, date(2024, 6, 30)),
    by=st.just("olu"),
)

likely_commands = st.builds(
    Command,
    what=likely_facts,
    on=days,
    by=st.sampled_from(["olu", "mary"]),
    mode=st.sampled_from([Mode.HAPPENED, Mode.HAPPENED, Mode.PROPOSE]),
)

# One complaint: received, then whatever comes, mostly likely, in any order of days.
lives = st.tuples(
    received, st.lists(likely_commands | likely_commands | commands(odd_facts, days | odd_days), max_size=10)
).map(lambda pair: (pair[0], *pair[1]))  # fmt: skip

# Without that, complaints whose days go up as they mostly do.
_SOME_DAYS = st.lists(st.integers(0, 12), min_size=1, max_size=12)


def _in_order(first: Command, facts: list[Command], gaps: list[int]) -> tuple[Command, ...]:
    on, told_in_order = first.on, [first]
    for fact, gap in zip(facts, gaps, strict=False):
        on += timedelta(days=gap)
        told_in_order.append(Command(what=fact.what, on=on, by=fact.by, mode=fact.mode))
    return tuple(told_in_order)


orderly_lives = st.builds(
    _in_order, received, st.lists(likely_commands, min_size=1, max_size=10), _SOME_DAYS
)

targets = st.lists(
    st.builds(
        Target,
        duty=st.sampled_from([DutyKind.ACKNOWLEDGE, DutyKind.RESPOND]),
        within=st.builds(Span, number=st.integers(0, 40), unit=st.sampled_from([*Unit])),
        stage=st.sampled_from([None, 1, 2]),
    ),
    max_size=3,
).map(tuple)

policies = st.builds(
    Policy,
    targets=targets,
    answer_grades=st.sampled_from([{}, {"1": ("manager",), "2": ("director",)}]),
    grounds=st.sampled_from(
        [(), (OwnGround(key="asked_late", title="late", escalation=True, late=True),)]
    ),
    escalate_within=st.sampled_from([None, Span(number=20)]),
    offer_lapses_after=st.sampled_from([None, Span(number=21, unit=Unit.DAYS)]),
    offer_contacts=st.sampled_from([0, 2]),
    learning_within=st.sampled_from([None, Span(number=10)]),
)

overrides = st.lists(
    st.builds(
        Override,
        on=st.sampled_from([date(2024, 5, 6), date(2024, 5, 27), date(2024, 8, 26)]),
        title=st.just("Taken back"),
        announced_on=days,
        working=st.just(True),
    )
    | st.builds(
        Override,
        on=days,
        title=st.just("Proclaimed"),
        announced_on=st.just(FIRST),
    ),
    max_size=3,
    unique_by=lambda each: each.on,
).map(tuple)


class ShortRules(Rules):
    """Rules whose picture in a failing example is short."""

    def __repr__(self) -> str:
        return f"<{self.edition.id}, {self.policies}, {self.calendar.overrides}>"


def _rules(id: str, policy: Policy | None, changes: tuple[Override, ...]) -> Rules:
    nation = Nation.SCOTLAND if id == "spso-2021" else Nation.ENGLAND_AND_WALES
    return ShortRules(edition(id), calendar(nation, changes), (policy,) if policy else ())


rules = st.builds(_rules, st.sampled_from(EDITIONS), st.none() | policies, st.just(()) | overrides)

CONTEXT = Context(
    today=TODAY,
    people=PEOPLE,
    parts_in_linked_cases=(
        PartInLinkedCase(person="mary", complaint="C-7", stage=1, part=Part.DECIDE),
    ),
    service_complained_of="repairs",
)


def live(life: Iterable[Command], rules: Rules, case: Case = NEW_CASE) -> Case:
    """The case that comes of a life."""
    for command in life:
        outcome = decide(case, command, rules, CONTEXT)
        if not isinstance(outcome, Refused):
            for event in outcome:
                case = evolve(case, event)
    return case
