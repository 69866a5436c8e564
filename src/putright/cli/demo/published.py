"""What the demonstration's landlord signed off and published, done as at the desk: with its papers.

The papers hold figures, and those stand in the record alone. So what is told of a self-assessment from
its first signing-off on is held back while the record is loaded, and told to it afterwards.
"""

from collections.abc import Iterable
from dataclasses import replace

from putright.procedure.assessments.facts import FollowedBy, Published, SignedOff
from putright.record.history import Entry, History, Kind

Later = tuple[tuple[str, Entry], ...]


def held_back(histories: Iterable[History]) -> tuple[tuple[History, ...], Later]:
    """The histories up to what is signed off, and what comes then, with its reference, in its order."""
    kept: list[History] = []
    later: list[tuple[str, Entry]] = []
    for each in histories:
        first = _first(each) if each.kind is Kind.ASSESSMENT else len(each.entries)
        kept.append(replace(each, entries=each.entries[:first]))
        later += [(each.reference, entry) for entry in each.entries[first:]]
    return tuple(kept), tuple(sorted(later, key=lambda told: told[1].at))


def _first(history: History) -> int:
    acts = (
        number
        for number, each in enumerate(history.entries)
        if isinstance(each.command.what, (SignedOff, Published))
    )
    return next(acts, len(history.entries))


def tell(landlord: int, later: Later) -> None:
    """Tell it, each entry at its own time.

    Raises:
        AssertionError: the rules do not record it; a mistake of this package.
    """
    from putright.assessment.putting_out import put_out, sign_off
    from putright.record.submitting import Done, Telling, submit

    for reference, entry in later:
        fact, on, by = entry.command.what, entry.command.on, entry.command.by
        match fact:
            case SignedOff():
                outcome = sign_off(
                    landlord, reference, body=fact.body, response=fact.response,
                    minute=fact.minute, on=on, by=by, at=entry.at,
                )  # fmt: skip
            case Published():
                outcome = put_out(
                    landlord, reference, address=fact.address, on=on, by=by, at=entry.at
                )
            case FollowedBy():
                continue  # publishing the next one has said so
            case _:
                telling = Telling(Kind.ASSESSMENT, entry.command, reference)
                outcome = submit(landlord, [telling], by=by, at=entry.at)  # type: ignore[assignment]
        if not isinstance(outcome, Done):
            raise AssertionError(f"{reference}, {fact.name()} on {on}: {outcome}")
