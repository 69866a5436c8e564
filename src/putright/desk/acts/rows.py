"""Repeated rows: which there are, what each makes, and one more or fewer at the press of a button."""

import re
from dataclasses import replace
from typing import Any

from msgspec import Struct

from putright.desk.acts.filling import Filled, Part, Place, part
from putright.desk.acts.inputs import Rows, Values, told
from putright.desk.acts.scene import Scene, first
from putright.desk.acts.shapes import Data, Group
from putright.desk.words import capitalised
from putright.procedure.words import Mode


def fill_rows(filled: Filled, spec: Rows) -> Any:
    """Put the group into the form; give back what the fact holds of it."""
    scene = filled.scene
    data, places = _rows(spec, scene)
    at = replace(scene, data=data)
    found = [part(spec.inputs, spec.of, at, place) for place in places]
    filled.form.fields.append(_group(spec, scene, found))
    # A row that was left empty does not count.
    used = [row for row in found if row.touched]
    for index, row in enumerate(used):
        filled.wrong += row.wrong
        filled.form.places[f"{spec.name}[{index}]"] = _first_shown(row)
        for path, name in row.places.items():
            filled.form.places[f"{spec.name}[{index}].{path}"] = name
    filled.form.places[spec.name] = spec.name
    return _value(filled, spec, used)


def _first_shown(row: Part) -> str:
    return next((each.name for each in row.fields if each.kind != "hidden"), row.fields[0].name)


def _rows(spec: Rows, scene: Scene) -> tuple[Data, list[Place]]:
    """The data with its rows numbered from 0, and where each row stands."""
    data, kept = _numbered(spec, scene.data)
    starts: list[Values] = [{} for _ in range(kept)]
    fresh = spec.start(scene) if spec.start else []
    if not scene.posted and not kept:
        starts = fresh or [{} for _ in range(spec.empty)]
    elif spec.fixed:
        starts += _since_then(spec, data, kept, fresh)
    if f"{spec.name}-add" in scene.data:
        starts.append({})
    return data, [
        Place(f"{spec.name}-{index}-", "", f"{spec.name}.", start, fresh=index >= kept)
        for index, start in enumerate(starts)
    ]


def _numbered(spec: Rows, data: Data) -> tuple[Data, int]:
    """The data with its rows numbered from 0, without those to be taken out; how many there are."""
    pattern = re.compile(rf"{re.escape(spec.name)}-([0-9]{{1,4}})-(.+)", re.DOTALL)
    inside = {name: match for name in data if (match := pattern.fullmatch(name))}
    removed = {int(match[1]) for match in inside.values() if match[2] == "remove"}
    kept = sorted({int(match[1]) for match in inside.values()} - removed)
    numbers = {old: new for new, old in enumerate(kept)}
    found = {name: values for name, values in data.items() if name not in inside}
    for name, match in inside.items():
        if int(match[1]) in numbers:
            found[f"{spec.name}-{numbers[int(match[1])]}-{match[2]}"] = data[name]
    return found, len(kept)


def _since_then(spec: Rows, data: Data, kept: int, fresh: list[Values]) -> list[Values]:
    """The rows that have come into being since the page was shown."""
    there = {first(data, f"{spec.name}-{index}-{spec.fixed}") for index in range(kept)}
    return [row for row in fresh if str(row[spec.fixed or ""]) not in there]


def _group(spec: Rows, scene: Scene, found: list[Part]) -> Group:
    captions = [
        spec.caption(scene, row.values) if spec.caption else f"{capitalised(spec.what)} {number}"
        for number, row in enumerate(found, 1)
    ]
    return Group(
        legend=told(spec.legend, scene) or "",
        name=spec.name,
        items=[row.fields for row in found],
        add_name=None if spec.fixed and found else f"{spec.name}-add",
        add_text=f"Add another {spec.what}" if found else f"Add {_a(spec.what)}",
        captions=captions,
        remove_names=[]
        if spec.fixed
        else [f"{spec.name}-{index}-remove" for index in range(len(found))],
        hint=told(spec.hint, scene),
    )


def _a(what: str) -> str:
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"


def _value(filled: Filled, spec: Rows, used: list[Part]) -> Any:
    scene = filled.scene
    values = [
        spec.finish(scene, row.values, frozenset(row.missing)) if spec.finish else row.values
        for row in used
    ]
    if spec.together:
        values = spec.together(scene, values)
    parts: tuple[Struct, ...] = tuple(
        row.struct(spec.of, value) for row, value in zip(used, values, strict=True)
    )
    said = spec.name in scene.without
    if parts:
        started = spec.start(scene) if spec.start else []
        if said and not (started and not spec.fixed):
            what = spec.none or spec.name
            filled.is_wrong(
                "without", f"You ticked that there was none of this, and also gave it: {what}"
            )
        return () if said else parts
    if spec.ask:
        filled.is_wrong(spec.name, spec.ask)
    if spec.none is None or said or scene.mode is Mode.PROPOSE:
        return ()
    return None
