"""What makes a command about a resident malformed: it contradicts itself or the record."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from putright.procedure.events import Command
from putright.procedure.facts import DocumentAdded, Fact
from putright.procedure.filing import unsound_document
from putright.procedure.people import Context
from putright.procedure.residents import facts as f
from putright.procedure.residents.resident import Resident
from putright.procedure.residents.words import ReviewOutcome
from putright.procedure.rules import Rules
from putright.procedure.sending import LETTER_FACTS, unsound
from putright.procedure.streams.sound import Found, nobody, wrong
from putright.workingdays.dates import in_words


def contradictions(resident: Resident, command: Command, rules: Rules, context: Context) -> Found:
    """What of the resident keeps a command from being recorded at all, each with its field."""
    for field in ("approved_by", "signed_off_by"):
        who = getattr(command.what, field, None)
        if who and who not in context.people:
            yield nobody(field, who, context)
    yield from _review_day(command)
    if isinstance(command.what, LETTER_FACTS):
        yield from unsound(resident, command, rules, context)
    own = _OWN.get(type(command.what))
    if own:
        yield from own(resident, command)


def _review_day(command: Command) -> Found:
    fact: Any = command.what
    review_on = getattr(fact, "review_on", None)
    if review_on is None:
        return
    if review_on < command.on:
        yield wrong(
            "review_on",
            f"{in_words(review_on)} has passed by {in_words(command.on)}.",
            "Give the day itself or later.",
        )
    if fact.no_review:
        yield wrong(
            "no_review",
            f"A review is set for {in_words(review_on)}, and it is said that there is none.",
            "Say one or the other.",
        )
    if getattr(fact, "outcome", None) is ReviewOutcome.ENDED:
        yield wrong("review_on", "What has ended needs no next review.", "Leave the day out.")


def _says(field: str) -> Callable[[Resident, Command], Found]:
    def check(resident: Resident, command: Command) -> Found:
        yield from _not_blank(getattr(command.what, field), field)

    return check


def _not_blank(text: str, field: str) -> Found:
    if not text.strip():
        yield wrong(field, "It is empty.", "Write down what it is.")


def _details(resident: Resident, command: Command) -> Found:
    fact = cast(f.DetailsRecorded, command.what)
    if all(getattr(fact, name) is None for name in fact.__struct_fields__):
        yield wrong("what", "No detail is given.", "Give a name, a home or a way to reach them.")
    if fact.full_name is not None:
        yield from _not_blank(fact.full_name, "full_name")


def _preferences(resident: Resident, command: Command) -> Found:
    fact = cast(f.PreferencesRecorded, command.what)
    if fact.channel is None and fact.language is None and fact.format is None:
        yield wrong("what", "No preference is given.", "Give a channel, a language or a format.")


def _agreed(resident: Resident, command: Command) -> Found:
    fact = cast(f.AdjustmentAgreed, command.what)
    yield from _not_blank(fact.about, "about")
    yield from _new_id(fact.id, [each.id for each in resident.adjustments])


def _new_id(key: str, taken: list[str]) -> Found:
    yield from _not_blank(key, "id")
    if key in taken:
        yield wrong("id", f"“{key}” is taken for this resident.", "Choose another id.")


def _adjustment(resident: Resident, command: Command) -> Found:
    key = cast(f.AdjustmentReviewed | f.AdjustmentEnded, command.what).adjustment
    record = resident.adjustment(key)
    if record is None:
        yield _unknown("adjustment", key, [each.id for each in resident.adjustments])
        return
    last = record.plans[-1].set_on
    yield from _still_holds(command, "adjustment", last, record.ended_on)


def _unknown(kind: str, key: str, known: list[str]) -> Any:
    names = ", ".join(known) or "none yet"
    return wrong(kind, f"There is no {kind} “{key}”.", f"Those of this resident: {names}.")


def _still_holds(command: Command, kind: str, last: date, ended_on: date | None) -> Found:
    if ended_on:
        yield wrong(
            kind,
            f"This {kind} ended on {in_words(ended_on)} already.",
            f"Check which {kind} is meant.",
        )
    elif command.on < last:
        yield wrong(
            "on",
            f"{in_words(command.on)} is before the {kind} was last set or reviewed, on {in_words(last)}.",
            "Check both dates.",
        )


def _represented(resident: Resident, command: Command) -> Found:
    fact = cast(f.RepresentativeRecorded, command.what)
    yield from _not_blank(fact.representative, "representative")
    if fact.until and fact.until < command.on:
        yield wrong(
            "until",
            f"{in_words(fact.until)} has passed by {in_words(command.on)}.",
            "Check both dates.",
        )


def _representative_ended(resident: Resident, command: Command) -> Found:
    name = cast(f.RepresentativeEnded, command.what).representative
    acting = [each for each in resident.representatives if each.ended_on is None]
    mine = [each for each in acting if each.name == name]
    if not mine:
        yield _unknown("representative", name, [each.name for each in acting])
    elif command.on < mine[-1].from_on:
        yield wrong(
            "on",
            f"{in_words(command.on)} is before they acted, from {in_words(mine[-1].from_on)}.",
            "Check both dates.",
        )


def _imposed(resident: Resident, command: Command) -> Found:
    fact = cast(f.RestrictionImposed, command.what)
    yield from _new_id(fact.id, [each.id for each in resident.restrictions])
    yield from _not_blank(fact.terms, "terms")
    if fact.from_on and fact.from_on < command.on:
        yield wrong(
            "from_on",
            f"{in_words(fact.from_on)} is before it was imposed, on {in_words(command.on)}.",
            "A restriction holds from the day it is imposed, or later.",
        )
    yield from _span(fact.from_on or command.on, fact.until, fact.review_on)


def _span(first: date, until: date | None, review_on: date | None) -> Found:
    if until is None:
        return
    if until < first:
        yield wrong(
            "until",
            f"{in_words(until)} is before its first day, {in_words(first)}.",
            "Check both dates.",
        )
    elif review_on and review_on > until:
        yield wrong(
            "review_on",
            f"{in_words(review_on)} is after the restriction ends, on {in_words(until)}.",
            "Review it while it holds.",
        )


def _restriction(resident: Resident, command: Command) -> Found:
    fact = cast(f.RestrictionReviewed | f.RestrictionLifted, command.what)
    record = resident.restriction(fact.restriction)
    if record is None:
        yield _unknown("restriction", fact.restriction, [each.id for each in resident.restrictions])
        return
    yield from _still_holds(command, "restriction", record.plans[-1].set_on, record.lifted_on)
    if isinstance(fact, f.RestrictionReviewed):
        last = record.terms[-1]
        yield from _changes(fact)
        yield from _span(max(command.on, last.from_on), fact.until, fact.review_on)
        if fact.until is None:
            yield from _span(last.from_on, last.until, fact.review_on)


def _changes(fact: f.RestrictionReviewed) -> Found:
    given = [name for name in ("terms", "bars", "until") if getattr(fact, name) is not None]
    if fact.outcome is ReviewOutcome.CHANGED and not given:
        yield wrong(
            "outcome", "It was changed, and nothing says how.", "Give terms, bars or until."
        )
    elif fact.outcome is not ReviewOutcome.CHANGED and given:
        yield wrong(
            given[0], f"It was {fact.outcome}, so nothing in it is new.", "Say that it was changed."
        )


def _document(resident: Resident, command: Command) -> Found:
    yield from unsound_document(resident, cast(DocumentAdded, command.what))


_OWN: dict[type[Fact], Callable[[Resident, Command], Found]] = {
    f.DetailsRecorded: _details,
    f.PreferencesRecorded: _preferences,
    f.NeedDisclosed: _says("need"),
    f.AdjustmentAgreed: _agreed,
    f.AdjustmentReviewed: _adjustment,
    f.AdjustmentEnded: _adjustment,
    f.RepresentativeRecorded: _represented,
    f.RepresentativeEnded: _representative_ended,
    f.RestrictionImposed: _imposed,
    f.RestrictionReviewed: _restriction,
    f.RestrictionLifted: _restriction,
    DocumentAdded: _document,
}
