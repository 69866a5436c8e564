"""One event of every kind of fact, every field of it filled; made from the shapes of the facts."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from putright.codes.vocabulary import DutyKind
from putright.procedure import facts as f
from putright.procedure.events import Event
from putright.procedure.policy import Declared, OwnGround, Policy, Span, Target
from putright.record.encoding import KINDS

ON, RECORDED_ON = date(2024, 10, 7), date(2024, 10, 8)
POLICY = Policy(
    from_on=date(2024, 4, 1),
    name="Complaints policy 2024",
    targets=(Target(duty=DutyKind.ACKNOWLEDGE, within=Span(number=3), stage=1),),
    answer_grades={"1": ("manager",), "2": ("director",)},
    outside_service=(1,),
    grounds=(OwnGround(key="asked_late", title="late", escalation=True, late=True),),
    escalate_within=Span(number=20),
    offer_contacts=2,
    declared=(
        Declared(provision="6.2", explanation="Staff are short", comply_by=date(2025, 1, 6)),
    ),
)

Say = Callable[[str], str]

# Numbers and names that the streams can fold: the first event, the first point, the first stage.
_NUMBERS = {"event": 1, "to_stage": 2, "type": 2, "pence": 12550}
_SET = {"field": "about", "sha256": "5f" * 32, "media_type": "image/png", "duty": "acknowledge"}


def full(kind: type[f.Fact], say: Say = lambda name: f"The {name.replace('_', ' ')}") -> f.Fact:
    """A fact of that kind with every field filled; `say` makes the texts."""
    made: f.Fact = _made(kind, say)
    return made


def bare(kind: type[f.Fact]) -> f.Fact:
    """A fact of that kind with nothing but what it needs."""
    needed = {each.name for each in msgspec.structs.fields(kind) if each.required}
    hints = get_type_hints(kind)
    more = {"struck": True} if kind is f.Corrected else {}
    return kind(**{name: _value(hints[name], name, str) for name in needed}, **more)


def _made(kind: type, say: Say) -> Any:
    if kind is Policy:
        return POLICY
    hints = get_type_hints(kind)
    names = kind.__struct_fields__  # type: ignore[attr-defined]
    return kind(**{name: _value(hints[name], name, say) for name in names})


def _value(hint: Any, name: str, say: Say) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return _value(next(each for each in get_args(hint) if each is not NoneType), name, say)
    if get_origin(hint) is tuple:
        return (_value(get_args(hint)[0], name, say),)
    if issubclass(hint, Struct):
        return _made(hint, say)
    if issubclass(hint, Enum):
        return list(hint)[-1]
    if hint is str:
        return _SET.get(name) or say(name)
    return {bool: True, int: _NUMBERS.get(name, 1), date: date(2024, 10, 21)}[hint]


def event(what: f.Fact, number: int = 2) -> Event:
    """An event of a fact, as the second of its stream."""
    known = {"edition": "2024", "answer_grades": "manager"}
    if isinstance(what, f.Corrected):
        known["removes_breach"] = "Renew the gutter: due on 5 July 2024, not done."
    return Event(
        number=number, what=what, on=ON, by="olive", recorded_on=RECORDED_ON, relied_on=known
    )


def every() -> list[Event]:
    """A full and a bare event of every kind of fact, in the order of their names."""
    facts = [what for _, kind in sorted(KINDS.items()) for what in (full(kind), bare(kind))]
    facts.append(
        f.Corrected(event=1, field="on", old="2024-10-07", new="2024-10-03", reason="Typed wrongly")
    )
    return [event(what) for what in facts]
