"""Numbers that are garbled or lost, put back where the rows around leave no doubt."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from putright.assessment.read import refs
from putright.assessment.read.join import Joined
from putright.assessment.read.model import Restoration
from putright.codes.model import Edition


def restore(rows: Sequence[Joined], edition: Edition) -> list[Joined]:
    """Put numbers back, each with a restoration that says so. Other rows stay as they are."""
    known = {each.ref for each in edition.provisions if each.found}
    times: Counter[str | None] = Counter(each.ref for each in rows if each.ref)
    present = set(times)
    restored: list[Joined] = []
    for at, row in enumerate(rows):
        before = restored[-1].ref if restored else None
        after = rows[at + 1].ref if at + 1 < len(rows) else None
        again = times[row.ref] > 1
        found = _cut(row.ref, before, after, again=again) if row.ref else _lost(before, after)
        if found is None or found[0] not in known or found[0] in present:
            restored.append(row)
            continue
        ref, why = found
        note = Restoration("ref", row.printed, ref, why, row.line)
        restored.append(replace(row, ref=ref, restorations=[*row.restorations, note]))
        present.add(ref)
    return restored


def _lost(before: str | None, after: str | None) -> tuple[str, str] | None:
    """The one number between two others."""
    if not before or not after or refs.section(before) != refs.section(after):
        return None
    if refs.number(after) - refs.number(before) != 2:
        return None
    ref = f"{refs.section(before)}.{refs.number(before) + 1}"
    return ref, f"the row stands between {before} and {after} and its number can't be read"


def _cut(ref: str, before: str | None, after: str | None, *, again: bool) -> tuple[str, str] | None:
    """A number that has lost its last 0, as spreadsheets do: "5.1" between 5.9 and 5.11.

    One neighbour is enough where the number stands in the file `again`; otherwise it takes both.
    """
    whole = f"{ref}0"
    section, number = refs.section(ref), refs.number(ref)
    if number > 9:
        return None
    follows = before == f"{section}.{number * 10 - 1}"
    leads = after == f"{section}.{number * 10 + 1}"
    if not ((follows or leads) if again else (follows and leads)):
        return None
    return whole, f"{ref} stands at the place of {whole}: a 0 was lost"
