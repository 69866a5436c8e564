"""What comes from the Ombudsman after the final answer, and sometimes before it."""

from datetime import date, timedelta

from putright.cli.demo.tale import Tale
from putright.cli.demo.wording import data, fill, pounds, words
from putright.procedure import facts as f
from putright.procedure.words import FAULT, OmbudsmanFinding

_AFTER_FAULT = (
    OmbudsmanFinding.MALADMINISTRATION,
    OmbudsmanFinding.SERVICE_FAILURE,
    OmbudsmanFinding.REDRESS,
    OmbudsmanFinding.SEVERE_MALADMINISTRATION,
)


def plan(tale: Tale, on: date) -> None:
    """The resident goes to the Ombudsman, which asks for evidence and later decides."""
    if not tale.plot.has("ombudsman"):
        return
    asked = tale.after(on, 25, 70)
    due = tale.after(asked, 15)
    request = f.EvidenceRequested(id="evidence-1", due_on=due)
    tale.once(asked, request, "ombudsman")
    sent = tale.after(due, 1, 8) if tale.chance(0.2) else tale.world.days.before(due, 1)
    tale.once(sent, f.EvidenceSent(id="evidence-1"), tale.plot.officer)
    decided = tale.after(sent, 55, 110)
    tale.plan(decided, lambda day: _determined(tale, day))


def _determined(tale: Tale, on: date) -> None:
    rng, slots = tale.rng, tale.subject.slots
    final = tale.record.at(2)
    found = [each.finding for each in final.response.findings or ()] if final.response else []
    fault = any(each in FAULT for each in found)
    first = (
        rng.choices(_AFTER_FAULT, weights=(40, 30, 25, 5))[0]
        if fault
        else rng.choice((OmbudsmanFinding.NO_MALADMINISTRATION, OmbudsmanFinding.SERVICE_FAILURE))
    )
    handling = rng.choice((OmbudsmanFinding.SERVICE_FAILURE, OmbudsmanFinding.NO_MALADMINISTRATION))
    issues = (
        f.IssueFinding(issue=fill(words("ombudsman_issue")[0], slots), finding=first, point=1),
        f.IssueFinding(issue=words("ombudsman_issue")[1], finding=handling),
    )
    clean = {OmbudsmanFinding.NO_MALADMINISTRATION, OmbudsmanFinding.REDRESS}
    orders = _orders(tale, on) if {first, handling} - clean else ()
    advice = f.Order(id="recommendation-1", what=rng.choice(words("recommendation")))
    advised = bool(orders) or tale.chance(0.5)
    fact = f.Determined(
        reference=f"{on.year - 1}{rng.randint(10_000, 49_999)}",
        findings=issues,
        orders=orders,
        recommendations=(advice,) if advised else (),
    )
    tale.tell(fact, on, "ombudsman")
    if advised:
        answer = f.RecommendationAnswered(
            id="recommendation-1", answer=rng.choice(words("recommendation_answer"))
        )
        tale.once(tale.after(on, 10, 25), answer, tale.plot.officer)
    _comply(tale, on, orders)


def _orders(tale: Tale, on: date) -> tuple[f.Order, ...]:
    total = pounds(tale.rng.randint(3, 16) * 5000)
    chosen = tale.rng.sample(words("order")[:2], k=tale.rng.choice((1, 2)))
    if tale.subject.matter.service == "repairs" and tale.chance(0.5):
        chosen.append(words("order")[2])
    due = on + timedelta(days=28)
    return tuple(
        f.Order(id=f"order-{nth}", what=fill(what, {"total": total}), due_on=due)
        for nth, what in enumerate(chosen, start=1)
    )


def _comply(tale: Tale, on: date, orders: tuple[f.Order, ...]) -> None:
    for order in orders:
        due = order.due_on or on
        late = tale.chance(0.12)
        day = tale.after(due, 1, 6) if late else tale.world.days.before(due, 2)
        evidence = words("order_evidence")[1 if "schedule" in order.what else 0]
        if tale.plot.has("not_shown"):
            evidence = ""
        tale.once(day, f.OrderCompliedWith(id=order.id, evidence=evidence), tale.plot.officer)


def failure_order(tale: Tale, on: date) -> None:
    """An order because the landlord does not handle the complaint as the Code asks."""
    number = 0 if tale.record.stage == 2 else 1
    kind = tale.rng.choice((1, 2, 3))
    fact = f.FailureOrderIssued(
        id="failure-order-1",
        type=kind,
        order=data("wordings")["failure_order"][number],
        due_on=tale.after(on, 5),
    )
    tale.tell(fact, on, "ombudsman")
    done = f.FailureOrderCompliedWith(id="failure-order-1")
    tale.once(tale.after(on, 4), done, tale.plot.officer)
