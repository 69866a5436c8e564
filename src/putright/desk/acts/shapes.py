"""A form as the page shows it: fields, groups of repeated rows, what is wrong and where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from putright.procedure.events import Command

Kind = Literal[
    "text",
    "textarea",
    "date",
    "radios",
    "checkboxes",
    "select",
    "money",
    "number",
    "file",
    "hidden",
]
# A date is typed as {"day": …, "month": …, "year": …}; ticked boxes are a list.
Value = str | list[str] | dict[str, str]

# What a page posts: every value given under a name.
Data = Mapping[str, Sequence[str]]

DAY_PARTS = ("day", "month", "year")


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from."""

    value: str
    text: str
    hint: str | None = None


@dataclass(frozen=True)
class ShowWhen:
    """The field is only needed where another one has one of these values."""

    name: str
    values: tuple[str, ...]


@dataclass
class Field:
    """One question. `name` is its name in the data and the id of its first input.

    A date's inputs are named `name-day`, `name-month` and `name-year`; `wrong` names those of them
    that are wrong. `optional` is for the label: nothing asks for an answer.
    """

    name: str
    label: str
    kind: Kind
    value: Value = ""
    hint: str | None = None
    error: str | None = None
    choices: tuple[Choice, ...] = ()
    optional: bool = False
    width: int | None = None
    rows: int | None = None
    show_when: ShowWhen | None = None
    wrong: tuple[str, ...] = ()
    autocomplete: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)

    @property
    def href(self) -> str | None:
        """Where the summary of errors leads to; None for what is not shown."""
        if self.kind == "hidden":
            return None
        if self.kind == "date":
            return f"#{self.name}-{(self.wrong or DAY_PARTS)[0]}"
        return f"#{self.name}"

    def typed(self) -> Iterator[tuple[str, list[str]]]:
        """The field as the page would post it."""
        if isinstance(self.value, dict):
            for part in DAY_PARTS:
                yield f"{self.name}-{part}", [self.value.get(part, "")]
        elif isinstance(self.value, list):
            if self.value:
                yield self.name, self.value
        elif self.value or self.kind != "radios":
            yield self.name, [self.value]


@dataclass
class Group:
    """Repeated rows of fields. The button named `add_name` brings one more; None: no row can be added.

    `captions` has one heading for each row, `remove_names` the name of its button to take it out.
    """

    legend: str
    name: str
    items: list[list[Field]]
    add_name: str | None
    add_text: str = "Add another"
    captions: list[str] = field(default_factory=list)
    remove_names: list[str] = field(default_factory=list)
    hint: str | None = None
    error: str | None = None

    @property
    def href(self) -> str:
        """Where the summary of errors leads to: the group's own element."""
        return f"#{self.name}"


@dataclass
class Form:
    """The fields of an act in their order, and the summary of what is wrong: (text, link).

    `places` leads from a place in the fact (`points[0].about`) to the name of its field.
    """

    fields: list[Field | Group]
    errors: list[tuple[str, str | None]] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)

    def walk(self) -> Iterator[Field]:
        """Every field, those in rows too."""
        for each in self.fields:
            if isinstance(each, Group):
                for row in each.items:
                    yield from row
            else:
                yield each

    def find(self, name: str) -> Field | Group | None:
        """The field or the group of that name, or None."""
        every: list[Field | Group] = [*self.walk(), *self.fields]
        return next((each for each in every if each.name == name), None)

    def typed(self) -> dict[str, list[str]]:
        """What the page would post if nothing more were typed."""
        return dict(pair for each in self.walk() for pair in each.typed())

    def mark(self, name: str, error: str, wrong: tuple[str, ...] = ()) -> None:
        """Say at a field what is wrong, and in the summary."""
        place = self.find(name)
        if place is None:
            self.errors.append((error, None))
            return
        place.error = f"{place.error} {error}" if place.error else error
        if isinstance(place, Field):
            place.wrong = (*place.wrong, *wrong)
        self.errors.append((error, place.href))


@dataclass(frozen=True)
class Read:
    """What was made of a posted form: a command, or the form with what is wrong in it.

    Both None and no errors: the page is only asked for another row, or for the next question.
    """

    command: Command | None
    form: Form
