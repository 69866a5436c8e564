"""What was typed into a form, in words, to be looked at before it is confirmed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from putright.desk.acts.shapes import Field, Form, Group
from putright.desk.showing.days import day_in_words


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A question and what was answered."""

    key: str
    value: str


def typed_rows(form: Form) -> list[TypedRow]:
    """Every answer that was given, in the order of the questions."""
    found: list[TypedRow] = []
    for each in form.fields:
        if isinstance(each, Group):
            found += _of_group(each)
        elif value := _value(each):
            found.append(TypedRow(each.label, value))
    return found


def _of_group(group: Group) -> Iterator[TypedRow]:
    for number, row in enumerate(group.items):
        answers = [(each.label, value) for each in row if (value := _value(each))]
        if not answers or (group.add_name and not any(map(_written, row))):
            continue  # a row that nobody touched: its choices stand as they were offered
        caption = group.captions[number] if number < len(group.captions) else ""
        heading = caption or f"{group.legend} {number + 1}"
        yield TypedRow(heading, "\n".join(f"{_asked(label)} {value}" for label, value in answers))


def _asked(label: str) -> str:
    return label if label.endswith("?") else f"{label}:"


def _written(field: Field) -> bool:
    return not field.choices and field.kind != "hidden" and bool(_value(field))


def _value(field: Field) -> str:
    if field.kind in ("hidden", "file"):
        return ""
    if isinstance(field.value, dict):
        return _day(field.value)
    texts = {each.value: each.text for each in field.choices}
    if isinstance(field.value, list):
        return "\n".join(texts.get(each, each) for each in field.value)
    if field.choices:
        return texts.get(field.value, field.value) if field.value else ""
    return f"£{field.value}" if field.kind == "money" and field.value else field.value.strip()


def _day(parts: dict[str, str]) -> str:
    try:
        return day_in_words(date(int(parts["year"]), int(parts["month"]), int(parts["day"])))
    except (ValueError, KeyError):
        return " ".join(each for each in parts.values() if each)
