"""The few shapes of question from which every form is put together.

An act lists its questions by the fields of its fact. What kind of answer each takes follows from
the field's type; the act adds the words.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from putright.desk.acts.scene import Scene
from putright.desk.acts.shapes import Choice, Kind
from putright.desk.words import words

Text = str | Callable[[Scene], str | None]
Values = dict[str, Any]

# So many answers still read well one under the other; more of them go into a list to pick from.
MOST_RADIOS = 5

YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))
NOT_KNOWN = Choice("not_known", "Not known")


@dataclass(frozen=True)
class Input:
    """One question about one field of the fact.

    Attributes:
        name: The field of the fact.
        label, hint: The question, and what helps to answer it.
        kind: The kind of answer, where it does not follow from the field's type.
        ask: What to say where an answer is needed and there is none. None: it may be left empty.
        options: The answers to choose from, or how they follow from the record.
        start: The answer that a fresh form starts with, or how it follows.
        none: What it is called in the list of what was left out. There, "there was none" (an empty
            text) is told apart from "not recorded" (None).
        when: Another question of the same row, and the answers to it that make this one needed.
        alone: Where there is only one answer, it is not asked.
        expected: A rule asks for the answer, though it can be recorded that there is none.
        of: The type of the answer, where no field of the fact has it.
    """

    name: str
    label: Text
    hint: Text | None = None
    kind: Kind | None = None
    ask: str | None = None
    options: Callable[[Scene], Sequence[Choice]] | Sequence[Choice] | None = None
    start: Any = None
    none: str | None = None
    when: tuple[str, tuple[str, ...]] | None = None
    width: int | None = None
    rows: int | None = None
    alone: bool = False
    expected: bool = False
    of: Any = None


@dataclass(frozen=True)
class Made:
    """An id that nobody types. `prefix` says of what."""

    name: str
    prefix: str


@dataclass(frozen=True)
class Heads:
    """The heads of a sum: one question for each head that the edition lists."""

    name: str
    options: Callable[[Scene], Sequence[Choice]]
    none: str
    when: tuple[str, tuple[str, ...]]


Finish = Callable[[Scene, Values, frozenset[str]], Values]


@dataclass(frozen=True)
class Sub:
    """A part of the fact that has fields of its own, asked for one after another.

    `finish` completes the values of a part; it is given which of them there are said to be none of.
    """

    name: str
    of: type[Struct]
    inputs: tuple[Input | Made | Heads, ...]
    finish: Finish | None = None


@dataclass(frozen=True)
class Rows:
    """Parts of the fact of which there can be any number.

    Attributes:
        name, of, inputs: The field of the fact, what each row makes, and its questions.
        legend, what, hint: The heading of all, what one row is called, and a hint.
        start: The rows that a fresh form starts with, by the names of their questions.
        fixed: The question that tells rows apart, where it is given which rows there are.
        empty: How many empty rows a fresh form offers where it starts with none.
        ask: What to say where a row is needed and there is none.
        none: As for an `Input`.
        finish: Completes the values of one row.
        together: Completes the values of all rows.
        caption: The heading of a row, where it is more than its number.
    """

    name: str
    legend: Text
    what: str
    of: type[Struct]
    inputs: tuple[Input | Made | Heads, ...]
    hint: Text | None = None
    start: Callable[[Scene], list[Values]] | None = None
    fixed: str | None = None
    empty: int = 0
    ask: str | None = None
    none: str | None = None
    finish: Finish | None = None
    together: Callable[[Scene, list[Values]], list[Values]] | None = None
    caption: Callable[[Scene, Mapping[str, Any]], str] | None = None


Spec = Input | Made | Sub | Rows


@dataclass(frozen=True)
class Want:
    """What a field holds: a text, a number, a day, a word of a set; one or many of them, or None."""

    base: Any
    optional: bool = False
    many: bool = False


@cache
def want(hint: Any) -> Want:
    """What a type hint asks for."""
    optional = False
    if get_origin(hint) in (Union, UnionType):
        arms = [each for each in get_args(hint) if each is not NoneType]
        optional, hint = len(arms) < len(get_args(hint)), arms[0]
    if get_origin(hint) is tuple:
        return Want(get_args(hint)[0], optional, many=True)
    return Want(hint, optional)


@cache
def hints(of: type[Struct]) -> Mapping[str, Any]:
    """The types of a fact's fields."""
    return get_type_hints(of)


@cache
def defaults(of: type[Struct]) -> Mapping[str, Any]:
    """What each field holds where nothing is given; a field that must be given is not in it."""
    return {
        each.name: each.default
        for each in msgspec.structs.fields(of)
        if each.default is not msgspec.NODEFAULT
    }


def kind_of(spec: Input, wanted: Want, options: Sequence[Choice]) -> Kind:
    """The kind of question by the type of its answer."""
    if spec.kind == "select" and not options:
        return "text"
    if spec.kind:
        return spec.kind
    if wanted.many:
        return "checkboxes" if options else "textarea"
    if wanted.base is date:
        return "date"
    if wanted.base is bool:
        return "radios"
    if options:
        return "radios" if len(options) <= MOST_RADIOS else "select"
    return "number" if wanted.base is int else "text"


def options_of(spec: Input, wanted: Want, scene: Scene) -> tuple[Choice, ...]:
    """The answers to choose from: the act's own, else those of the type."""
    if spec.options is not None:
        return tuple(spec.options(scene) if callable(spec.options) else spec.options)
    if isinstance(wanted.base, type) and issubclass(wanted.base, Enum):
        return tuple(Choice(str(each.value), words(each)) for each in wanted.base)
    if wanted.base is bool:
        return (*YES_NO, NOT_KNOWN) if wanted.optional else YES_NO
    return ()


def start_of(spec: Input, scene: Scene) -> Any:
    """The answer that a fresh form starts with; None where it is empty."""
    return spec.start(scene) if callable(spec.start) else spec.start


def told(text: Text | None, scene: Scene) -> str | None:
    """A text, worked out where it depends on the record."""
    return text(scene) if callable(text) else text
