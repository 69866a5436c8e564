"""What `record.submit` costs: the process's own time, and its rate beside a bare transaction.

Complaints are received, acknowledged, assigned, talked about and answered, one act a transaction.
Beside it run, in turn, bare psycopg transactions that insert the same rows as receiving a complaint
does: no rules, no checks, no reading, statement by statement. The database writes to disk as it
would in earnest.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from server import set_up

RUNS, EACH = 7, 40
MOST_CPU_MS = 4.0
LEAST_RATE = 0.25
RECEIVED = date(2024, 10, 7)


def main() -> int:
    """Print the table. Returns 1 where a goal is missed."""
    set_up()
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
    from integration import world

    landlord = world.a_landlord("bench")
    times: dict[str, list[float]] = {}
    rates: dict[str, list[float]] = {"submit": [], "bare": []}
    bare = _bare(landlord, world.a_complaint(landlord, RECEIVED))
    for _ in range(RUNS):
        for _ in range(EACH // 4):
            _a_life(world, landlord, times)
        rates["submit"].append(_rate(lambda: world.a_complaint(landlord, RECEIVED)))
        rates["bare"].append(_rate(bare))
    return _tell(times, rates)


def _a_life(world: Any, landlord: int, times: dict[str, list[float]]) -> None:
    from putright.procedure import facts as f
    from putright.procedure.words import Channel, Direction, Finding, Party

    points = (f.Point(number=1, about="The roof leaks", sought="Mend it"),)
    findings = (
        f.PointFinding(point=1, finding=Finding.UPHELD, reasons="It leaked for six weeks."),
    )
    action = f.Action(
        id="action-1", what="Mend the roof", owner="bright", due_on=date(2024, 11, 20)
    )
    called = f.ContactRecorded(
        direction=Direction.IN,
        channel=Channel.PHONE,
        party=Party.RESIDENT,
        about="Asked how it stands.",
    )
    reference = _timed(times, "receive", lambda: world.a_complaint(landlord, RECEIVED))
    acts = {
        "acknowledge": f.Acknowledged(
            stage=1, channel=Channel.E_MAIL, points=points, responsibility="Ours"
        ),
        "assign a handler": f.HandlerAssigned(stage=1, handler="hana", conflict=False),
        "record a contact": called,
        "record another": called,
        "respond": f.Responded(stage=1, findings=findings, actions=(action,)),
    }
    for number, (name, fact) in enumerate(acts.items()):
        day = date(2024, 10, 9 + number)
        _timed(times, name, lambda fact=fact, day=day: world.tell(landlord, reference, fact, day))


def _timed(times: dict[str, list[float]], name: str, job: Callable[[], Any]) -> Any:
    start = time.process_time()
    found = job()
    times.setdefault(name, []).append((time.process_time() - start) * 1000)
    return found


def _rate(job: Callable[[], Any]) -> float:
    start = time.perf_counter()
    for _ in range(EACH):
        job()
    return EACH / (time.perf_counter() - start)


def _bare(landlord: int, reference: str) -> Callable[[], None]:
    """A transaction that inserts what receiving that complaint inserted, under new ids."""
    import uuid

    import psycopg
    from django.db import connection

    raw = psycopg.connect(connection.connection.info.dsn + " user=putright_app", autocommit=True)
    tables = ("stream", "content", "event", "words", "matter", "duty")
    rows: dict[str, tuple[list[str], list[tuple[Any, ...]]]] = {}
    with raw.transaction():
        raw.execute("select set_config('putright.landlord', %s, true)", [str(landlord)])
        row = raw.execute("select id from stream where reference = %s", [reference]).fetchone()
        assert row
        for table in tables:
            key = "id" if table == "stream" else "stream_id"
            found = raw.execute(f"select * from {table} where {key} = %s", [row[0]])  # noqa: S608
            names = [each.name for each in found.description or ()]
            rows[table] = (names, found.fetchall())
    number = 0

    def insert() -> None:
        nonlocal number
        number += 1
        new = {"content": uuid.uuid4(), "reference": f"B-{number}"}
        with raw.transaction():
            raw.execute("select set_config('putright.landlord', %s, true)", [str(landlord)])
            for table, (names, found) in rows.items():
                for each in found:
                    values = {**dict(zip(names, each, strict=True))}
                    _renewed(table, values, new)
                    columns = ", ".join(values)
                    marks = ", ".join(["%s"] * len(values))
                    back = {"stream": " returning id", "event": " returning position"}.get(
                        table, ""
                    )
                    query = f"insert into {table} ({columns}) values ({marks}){back}"  # noqa: S608
                    done = raw.execute(query, list(values.values()))
                    if back and (got := done.fetchone()):
                        new[table] = got[0]

    return insert


def _renewed(table: str, values: dict[str, Any], new: dict[str, Any]) -> None:
    """The row under ids of its own."""
    for name in ("stream_id", "event_id"):
        if name in values:
            values[name] = new[name.removesuffix("_id")]
    if table in ("stream", "duty"):
        values.pop("id")
    if table == "event":
        values.pop("position")
        values["content_id"] = new["content"]
    if table == "content":
        values["id"] = new["content"]
    if "reference" in values:
        values["reference"] = new["reference"]


def _tell(times: dict[str, list[float]], rates: dict[str, list[float]]) -> int:
    print("The process's own time for one submit, in ms (median)\n")
    for name, found in times.items():
        print(f"  {name:24}{statistics.median(found):8.2f}")
    cpu = statistics.median(each for found in times.values() for each in found)
    submit, bare = statistics.median(rates["submit"]), statistics.median(rates["bare"])
    share = submit / bare
    print(
        f"  {'all of them':24}{cpu:8.2f}   goal: {MOST_CPU_MS} at most: {_verdict(cpu <= MOST_CPU_MS)}"
    )
    print(f"\nComplaints received a second: submit {submit:,.0f}, bare transactions {bare:,.0f}")
    print(f"  share {share:.2f}   goal: {LEAST_RATE} at least: {_verdict(share >= LEAST_RATE)}")
    return 0 if cpu <= MOST_CPU_MS and share >= LEAST_RATE else 1


def _verdict(reached: bool) -> str:
    return "reached" if reached else "NOT REACHED"


if __name__ == "__main__":
    sys.exit(main())
