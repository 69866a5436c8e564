"""The same pages with a million complaints. `make bench-million`: it takes a quarter of an hour and 10 GB.

The demo's complaints are copied in the database, five hundred times, under other references; all
but some two thousand of the copies are over, as they would be in a real record. Then bench/pages.py's table
is measured again on top of it.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import pages
from server import set_up

COPIES, OPEN_COPIES = 500, 20

STEPS = (
    "drop index words_body, matter_names, matter_words",
    """create temporary table original as
        select id, row_number() over (order by id) as place from stream where kind = 'complaint'""",
    "create temporary table copy as select o.id as was, o.place, n, nextval('stream_id_seq') as id "
    "from original o, generate_series(1, {copies}) n",
    "create index on copy (was)",
    """insert into stream (id, landlord_id, kind, reference, head, digest)
        select c.id, s.landlord_id, s.kind, 'M-' || c.n || '-' || s.reference, 1, s.digest
        from copy c join stream s on s.id = c.was""",
    """insert into event (landlord_id, stream_id, number, what, version, happened_on, by_whom,
            recorded_at, body, content_id, digest)
        select e.landlord_id, c.id, e.number, e.what, e.version, e.happened_on - c.n * 7, e.by_whom,
            e.recorded_at - c.n * interval '7 days', e.body, null, e.digest
        from copy c join event e on e.stream_id = c.was and e.number = 1""",
    """insert into words (event_id, stream_id, landlord_id, year, body)
        select e.position, c.id, w.landlord_id, extract(year from e.recorded_at), w.body
        from copy c join event f on f.stream_id = c.was and f.number = 1
        join words w on w.event_id = f.position join event e on e.stream_id = c.id""",
    """insert into matter (stream_id, landlord_id, kind, reference, resident, resident_name, home, address,
            about, state, stage, edition, service, officer, opened_on, ended_on, settings, names)
        select c.id, landlord_id, kind, 'M-' || c.n || '-' || reference, resident, resident_name, home,
            address, about, state, stage, edition, service, officer, opened_on - c.n * 7,
            case when c.n > {open} then coalesce(ended_on, opened_on) - c.n * 7 else ended_on end,
            settings, names
        from copy c join matter m on m.stream_id = c.was""",
    """insert into duty (landlord_id, stream_id, key, kind, edition, provision, what, owner, stage, subject,
            opened_on, counted_from, due_on, expected_on, target_on, promised_on, original_due_on, latest_on,
            met_on, met_by, ended_on, state, reading, limit_on)
        select landlord_id, c.id, key, kind, edition, provision, what, owner, stage, subject, opened_on,
            counted_from, due_on, expected_on, target_on, promised_on, original_due_on, latest_on,
            met_on, met_by, ended_on,
            case when c.n > {open} and state = 'open' then 'met' else state end, reading, limit_on
        from copy c join duty d on d.stream_id = c.was""",
    """insert into promise (landlord_id, stream_id, key, kind, what, owner, stage, pence, made_on,
            first_by_on, by_on, kept_on, dropped_on, sort_on, state)
        select landlord_id, c.id, key, kind, what, owner, stage, pence, made_on, first_by_on, by_on,
            kept_on, dropped_on, sort_on, case when c.n > {open} and state = 'open' then 'kept' else state end
        from copy c join promise p on p.stream_id = c.was""",
)


def main() -> int:
    """Copy, then measure."""
    folder = (
        Path(sys.argv[1])
        if len(sys.argv) > 1
        else Path(tempfile.mkdtemp(prefix="putright-million-"))
    )
    os.environ["PUTRIGHT_DEMO_TODAY"] = pages.AS_OF.isoformat()
    set_up(folder)
    pages._build()
    _copy(folder)
    sys.argv[1:] = [str(folder)]
    return pages.main()


def _copy(folder: Path) -> None:
    import psycopg

    from putright.record import embedded
    from putright.record.migrations._sql import INDEXES

    owner = embedded.addresses(folder / "postgresql")[1]
    with psycopg.connect(owner, autocommit=True) as connection:
        row = connection.execute("select count(*) from matter where kind = 'complaint'").fetchone()
        if row and row[0] > 900_000:
            return
        for setting in (
            "maintenance_work_mem = '1GB'",
            "work_mem = '256MB'",
            "synchronous_commit = off",
        ):
            connection.execute(f"set {setting}")
        for step in (*STEPS, *INDEXES.split(";"), "vacuum analyze"):
            start = time.perf_counter()
            if step.strip():
                connection.execute(step.format(copies=COPIES, open=OPEN_COPIES))
                print(
                    f"{time.perf_counter() - start:6.0f} s  {' '.join(step.split())[:70]}",
                    flush=True,
                )


if __name__ == "__main__":
    sys.exit(main())
