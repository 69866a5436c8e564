"""What the Ombudsman asked for, decided and ordered."""

from dataclasses import dataclass
from datetime import date

from putright.desk.showing.days import day_in_words, late_in_words
from putright.desk.showing.said.answered import issue_line
from putright.desk.showing.view import View
from putright.desk.words import capitalised
from putright.procedure import facts as f
from putright.procedure.case import Case


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A request for evidence, an order or a recommendation. `kind` is a colour, as a duty's is."""

    type: str
    what: str
    since: str
    by: str
    state: str
    kind: str


@dataclass(frozen=True, slots=True)
class Determination:
    """A decision of the Ombudsman, with what it found on each issue."""

    reference: str
    when: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OmbudsmanPart:
    """All that the Ombudsman has to do with a complaint."""

    evidence: tuple[OrderRow, ...] = ()
    determinations: tuple[Determination, ...] = ()
    orders: tuple[OrderRow, ...] = ()

    @property
    def any(self) -> bool:
        """Whether the Ombudsman has had anything to do with it."""
        return bool(self.evidence or self.determinations or self.orders)


def ombudsman(case: Case, view: View, as_of: date, evidence_due: dict[str, date]) -> OmbudsmanPart:
    """What the Ombudsman asked for and decided. `evidence_due`: by when, by the request's id."""
    return OmbudsmanPart(
        evidence=tuple(
            _row(
                "Request for evidence",
                "The evidence that it asked for",
                each.requested_on,
                evidence_due.get(each.id, each.due_on),
                each.sent_on,
                view,
                as_of,
            )
            for each in case.evidence
        ),
        determinations=tuple(
            Determination(
                reference=event.what.reference,
                when=day_in_words(event.on),
                findings=tuple(issue_line(each) for each in event.what.findings),
            )
            for event in view.events.values()
            if isinstance(event.what, f.Determined)
        ),
        orders=tuple(
            _row(
                capitalised(each.kind),
                each.what,
                each.issued_on,
                each.due_on,
                each.done_on,
                view,
                as_of,
            )
            for each in case.orders
        ),
    )


def _row(
    type: str,
    what: str,
    since: date,
    due: date | None,
    done: date | None,
    view: View,
    as_of: date,
) -> OrderRow:
    state, kind = _state(due, done, view, as_of)
    return OrderRow(
        type=type,
        what=what,
        since=day_in_words(since),
        by=day_in_words(due) if due else "No day is set",
        state=state,
        kind=kind,
    )


def _state(due: date | None, done: date | None, view: View, as_of: date) -> tuple[str, str]:
    calendar = view.rules.calendar
    if done:
        if due and done > due:
            return (
                f"Done {late_in_words(calendar, due, done)} late, on {day_in_words(done)}",
                "met_late",
            )
        return f"Done on {day_in_words(done)}", "met"
    if due and as_of > due:
        return f"{late_in_words(calendar, due, as_of)} overdue", "overdue"
    return "Open", "due_today" if due == as_of else "open"
