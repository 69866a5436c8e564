"""A mistake in a file, told so that its writer can mend it."""

import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

import msgspec


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, where, and what was expected there."""

    place: str
    wrong: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.wrong}; expected {self.expected}"

    def within(self, place: str) -> "Mistake":
        """The same mistake, seen from outside."""
        inside = f".{self.place}" if self.place and not self.place.startswith("[") else self.place
        return Mistake(place + inside, self.wrong, self.expected)

    @staticmethod
    def of_choice(place: str, given: str, choices: tuple[str, ...]) -> "Mistake":
        """A word that is none of the choices; the nearest of them come first."""
        from difflib import get_close_matches

        near = get_close_matches(given, choices, n=3, cutoff=0.5)
        if near:
            return Mistake(place, f"there is no “{_short(given)}”", f"perhaps {' or '.join(near)}")
        return Mistake(
            place, f"there is no “{_short(given)}”", f"one of: {', '.join(sorted(choices))}"
        )


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"


_AT = re.compile(r" - at `\$\.?(?P<path>.*)`$")
_EXPECTED = re.compile(r"^Expected `(?P<expected>.+)`, got `(?P<got>.+)`$")
_MISSING = re.compile(r"required field `(?P<name>.+)`$")
_UNKNOWN = re.compile(r"unknown field `(?P<name>.+)`$")
_NO_ENUM = re.compile(r"^Invalid enum value '?(?P<value>.*?)'?$", re.DOTALL)

_KINDS = {
    "str": "a text in quotation marks",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "date": "a date, written as 2024-05-31",
    "array": "a list in square brackets",
    "object": "an object in curly brackets",
    "null": "null",
}


def mistakes_of(raw: dict[str, Any], kind: type) -> Iterator[Mistake]:
    """Everything that keeps an object from being a `kind`: each field is tried for itself.

    Of a field that holds many things, the first mistake is told.
    """
    fields = {each.encode_name: each for each in msgspec.structs.fields(kind)}
    config = kind.__struct_config__  # type: ignore[attr-defined]
    for name, value in raw.items():
        if name in fields:
            try:
                msgspec.convert(value, fields[name].type, strict=True)
            except msgspec.ValidationError as wrong:
                yield in_words(wrong, fields[name].type).within(name)
        elif name != config.tag_field:
            yield Mistake.of_choice("", name, tuple(fields))
    for name, field in fields.items():
        if name not in raw and field.required:
            yield Mistake("", f"{name} is missing", f"{name}, {_kind_in_words(field.type)}")


def in_words(error: msgspec.ValidationError, kind: type) -> Mistake:
    """What msgspec found wrong with something that should have been a `kind`, in plain English."""
    message = str(error)
    at = _AT.search(message)
    path = at.group("path") if at else ""
    said = message[: at.start()] if at else message
    there = _type_at(kind, path)
    if missing := _MISSING.search(said):
        name = missing.group("name")
        inside = _type_at(there, name)
        return Mistake(path, f"{name} is missing", f"{name}, {_kind_in_words(inside)}")
    if unknown := _UNKNOWN.search(said):
        fields = tuple(field for field in getattr(there, "__struct_fields__", ()))
        return Mistake.of_choice(path, unknown.group("name"), fields)
    if choice := _NO_ENUM.match(said):
        values = tuple(str(each.value) for each in there) if _is_enum(there) else ()
        return Mistake.of_choice(path, choice.group("value"), values)
    if expected := _EXPECTED.match(said):
        got = _KINDS.get(expected.group("got"), expected.group("got"))
        return Mistake(path, f"this is {got}", _kind_in_words(there, expected.group("expected")))
    if said.startswith(("Invalid RFC3339", "Invalid date")) or "RFC3339" in said:
        return Mistake(path, "this is no date", _KINDS["date"])
    return Mistake(path, said[0].lower() + said[1:], _kind_in_words(there))


def _kind_in_words(kind: Any, otherwise: str = "") -> str:
    bare = _bare(kind)
    if bare is date:
        return _KINDS["date"]
    if _is_enum(bare):
        return f"one of: {', '.join(str(each.value) for each in bare)}"
    if isinstance(bare, type) and bare in (str, int, float, bool):
        return _KINDS[bare.__name__]
    if typing.get_origin(bare) is tuple:
        return _KINDS["array"]
    if hasattr(bare, "__struct_fields__"):
        return _KINDS["object"]
    names = [_KINDS.get(name.strip(), name.strip()) for name in otherwise.split("|")]
    return " or ".join(name for name in names if name) or "something else"


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _bare(kind: Any) -> Any:
    """A type without the None that it may also be."""
    options = [each for each in typing.get_args(kind) if each is not type(None)]
    if len(options) == 1 and type(None) in typing.get_args(kind):
        return options[0]
    return kind


def _type_at(kind: Any, path: str) -> Any:
    """The type that stands at a path such as `points[0].number`."""
    for step in re.findall(r"[^.\[\]]+|\[[^\]]*\]", path):
        bare = _bare(kind)
        if step.startswith("["):
            arguments = typing.get_args(bare)
            kind = (
                arguments[-1]
                if len(arguments) == 1 or arguments[-1] is not Ellipsis
                else arguments[0]
            )
        elif hasattr(bare, "__struct_fields__"):
            kind = typing.get_type_hints(bare).get(step)
        else:
            return None
        if kind is None:
            return None
    return _bare(kind)
