"""`load`: thousands of histories at once, through the same rules, written by COPY.

Row for row it writes what `submit` would have written; only ids, salts and digests made from them
are others. What the rules refuse is left out and told, with everything that stands against it.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db import connection
from psycopg.errors import UniqueViolation

from putright.procedure.events import Event, Refused
from putright.procedure.landlords import NEW_LANDLORD, Landlord
from putright.procedure.people import Context
from putright.procedure.streams import deciding, folding
from putright.record import chain, clock, context, projecting, writing
from putright.record.history import Entry, History, Kind
from putright.record.landlords import rules_for, rules_of, settings
from putright.record.made_anew import one_again
from putright.record.rows import (
    DUTY,
    MATTER,
    MEASURE,
    PROMISE,
    Around,
    duty_rows,
    matter_row,
    measure_rows,
    promise_rows,
)
from putright.record.streams import LANDLORD_REFERENCE, NUMBERED, STREAMS
from putright.record.tenancy import within

BATCH = 500

# Whatever others hang on comes first.
_FIRST = (Kind.LANDLORD, Kind.RESIDENT, Kind.REQUEST, Kind.COMPLAINT, Kind.ASSESSMENT)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that was not recorded: which one of which history, and what stands against it."""

    kind: Kind
    reference: str
    entry: int
    refused: Refused


@dataclass(slots=True)
class LoadedAll:
    """How much was written, and what was left out."""

    streams: int = 0
    events: int = 0
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass(slots=True)
class _Written:
    """One history as it will be written."""

    history: History
    record: Any
    events: list[tuple[Event, Entry]]

    @property
    def reference(self) -> str:
        """The reference of its stream. A landlord has one stream of settings, whatever it is called."""
        own = self.history.kind is Kind.LANDLORD
        return LANDLORD_REFERENCE if own else self.history.reference


def load(
    landlord: int,
    histories: Iterable[History],
    *,
    progress: Callable[[int], None] | None = None,
) -> LoadedAll:
    """Load histories of streams that are not on record yet, in batches of one transaction each.

    The landlord's own history, where it is among them, comes first; residents come before their
    cases. `progress` is told how many streams have been written.

    Raises:
        writing.Clash: a reference is on record already; the batch with it is not written.
    """
    found = LoadedAll()
    waiting = iter(sorted(histories, key=lambda each: _FIRST.index(each.kind)))
    while batch := list(islice(waiting, BATCH)):
        with within(landlord, durable=True):
            _batch(landlord, batch, found)
        if progress:
            progress(found.streams)
    return found


def _batch(landlord: int, batch: list[History], found: LoadedAll) -> None:
    known = settings(landlord)
    others = _Others(landlord)
    _new(landlord, batch)
    everybody = {each.person.id: each.person for each in known.people}
    written: list[_Written] = []
    for history in batch:
        one = _told(known, everybody, history, others, found)
        others.known[history.kind, history.reference] = one.record if one.events else None
        if history.kind is Kind.LANDLORD:
            known = one.record
            everybody = {each.person.id: each.person for each in known.people}
        if one.events:
            written.append(one)
    _write(landlord, known, written)
    one_again(landlord)
    found.streams += len(written)
    found.events += sum(len(each.events) for each in written)


def _new(landlord: int, batch: list[History]) -> None:
    """Whether every stream of a batch is a new one. Raises Clash with those that are not."""
    told = Counter((each.kind.value, each.reference) for each in batch)
    with connection.cursor() as cursor:
        cursor.execute(
            "select kind, reference from stream "
            "where landlord_id = %s and kind = any(%s) and reference = any(%s)",
            [landlord, sorted({kind for kind, _ in told}), [each.reference for each in batch]],
        )
        told.update(row for row in cursor.fetchall() if row in told)
    if twice := [reference for (_, reference), count in told.items() if count > 1]:
        raise writing.Clash(f"on record already, or twice in what is loaded: {', '.join(twice)}")


class _Others:
    """The records of other streams that a decision looks at: of this batch, or on record."""

    def __init__(self, landlord: int) -> None:
        self._landlord = landlord
        self.known: dict[tuple[Kind, str], Any] = {}

    def finding(self, kind: Kind) -> Callable[[str], Any]:
        on_record = context.finding(self._landlord, kind)

        def find(reference: str) -> Any:
            if (kind, reference) not in self.known:
                self.known[kind, reference] = on_record(reference)
            return self.known[kind, reference]

        return find


def _told(
    known: Landlord, everybody: Any, history: History, others: _Others, found: LoadedAll
) -> _Written:
    stream = STREAMS[history.kind]
    record = stream.new
    events: list[tuple[Event, Entry]] = []
    for number, entry in enumerate(history.entries):
        command = entry.command
        if history.kind is Kind.LANDLORD:
            known = record if record.history else NEW_LANDLORD
            everybody = {each.person.id: each.person for each in known.people}
        around = Context(
            today=clock.london_day(entry.at),
            people=everybody,
            parts_in_linked_cases=context.parts(record, command, others.finding(Kind.COMPLAINT)),
            channels_barred=context.barred(record, command, others.finding(Kind.RESIDENT)),
        )
        rules = rules_for(known, history.kind, record, command.on)
        decided = deciding.decide(stream, record, command, rules, around)
        if isinstance(decided, Refused):
            found.left_out.append(LeftOut(history.kind, history.reference, number, decided))
            continue
        for event in decided:
            record = folding.evolve(stream, record, event)
            events.append((event, entry))
    return _Written(history, record, events)


def _write(landlord: int, known: Landlord, written: list[_Written]) -> None:
    at = writing.cursor()
    ids = _ids(at, "stream", "id", len(written))
    homes = _homes(landlord, written)
    names = _names(landlord, written)
    number = projecting.settings_number(known)
    streams, events, contents, words = [], [], [], []
    tables: dict[str, list[tuple[Any, ...]]] = {
        "duty": [], "promise": [], "measure": [], "matter": [],
    }  # fmt: skip
    positions = iter(_ids(at, "event", "position", sum(len(each.events) for each in written)))
    for stream, one in zip(ids, written, strict=True):
        kind, reference = one.history.kind, one.reference
        digest = chain.first(landlord, kind.value, reference)
        for event, entry in one.events:
            row = writing.event_values(landlord, stream, event, entry.at, digest)
            digest = row["digest"]
            position = next(positions)
            events.append((position, *(row[name] for name in _EVENT)))
            if row["content"]:
                contents.append((row["content"], landlord, stream, row["salt"], row["texts"]))
            if row["words"]:
                words.append((position, stream, landlord, row["year"], row["words"]))
        streams.append((stream, landlord, kind.value, reference, len(one.events), digest))
        around = Around(
            resident_name=names.get(getattr(one.record, "resident", None) or "", ""),
            address=homes.get(_home(one) or "", ""),
            settings=number,
        )
        _rows(tables, landlord, stream, one, known, around)
    try:
        _copy(at, "stream", ("id", "landlord_id", "kind", "reference", "head", "digest"), streams)
    except UniqueViolation as taken:
        raise writing.Clash("a reference of this batch was given meanwhile") from taken
    _copy(at, "content", ("id", "landlord_id", "stream_id", "salt", "body"), contents)
    _copy(at, "event", ("position", *_COLUMNS), events)
    _copy(at, "words", ("event_id", "stream_id", "landlord_id", "year", "body"), words, "body")
    for table, columns in (
        ("matter", MATTER), ("duty", DUTY), ("promise", PROMISE), ("measure", MEASURE),
    ):  # fmt: skip
        _copy(at, table, ("landlord_id", "stream_id", *columns), tables[table])
    _numbering(at, landlord, written)
    for resident in _known_before(landlord, written, ids):
        projecting.rename(landlord, known, resident)


_EVENT = (
    "landlord", "stream", "number", "what", "version", "on", "by", "at", "body", "content", "digest",
)  # fmt: skip
_COLUMNS = (
    "landlord_id", "stream_id", "number", "what", "version", "happened_on", "by_whom", "recorded_at",
    "body", "content_id", "digest",
)  # fmt: skip


def _rows(
    tables: dict[str, list[tuple[Any, ...]]],
    landlord: int,
    stream: int,
    one: _Written,
    known: Landlord,
    around: Around,
) -> None:
    kind = one.history.kind
    if kind is Kind.LANDLORD:
        return
    rules = rules_of(known, kind, one.record)
    for table, rows in (
        ("duty", duty_rows(kind, one.record, rules)),
        ("promise", promise_rows(kind, one.record)),
        ("measure", measure_rows(one.record, rules)),
    ):
        tables[table] += [(landlord, stream, *row) for row in rows.values()]
    if line := matter_row(kind, one.history.reference, one.record, around):
        tables["matter"].append((landlord, stream, *line))


def _ids(at: Any, table: str, column: str, count: int) -> list[int]:
    query = "select nextval(pg_get_serial_sequence(%s, %s)) from generate_series(1, %s)"
    return [row[0] for row in at.execute(query, [table, column, count]).fetchall()]


def _home(one: _Written) -> str | None:
    record = one.record
    found = record.details.home if one.history.kind is Kind.RESIDENT else None
    return found or getattr(record, "home", None)


def _homes(landlord: int, written: list[_Written]) -> dict[str, str]:
    wanted = {_home(each) for each in written}
    with connection.cursor() as cursor:
        cursor.execute(
            "select reference, address from home where landlord_id = %s and reference = any(%s)",
            [landlord, [each for each in wanted if each]],
        )
        return dict(cursor.fetchall())


def _names(landlord: int, written: list[_Written]) -> dict[str, str]:
    wanted = {getattr(each.record, "resident", None) for each in written}
    with connection.cursor() as cursor:
        cursor.execute(
            "select reference, resident_name from matter "
            "where landlord_id = %s and kind = 'resident' and reference = any(%s)",
            [landlord, [each for each in wanted if each]],
        )
        names = dict(cursor.fetchall())
    for each in written:  # those of this batch have no line yet
        if each.history.kind is Kind.RESIDENT:
            names[each.history.reference] = each.record.details.full_name or ""
    return names


def _known_before(landlord: int, written: list[_Written], ids: list[int]) -> list[str]:
    """Residents of this batch whose cases were on record before they were."""
    wanted = [each.history.reference for each in written if each.history.kind is Kind.RESIDENT]
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct resident from matter where landlord_id = %s and kind <> 'resident' "
            "and resident = any(%s) and not stream_id = any(%s)",
            [landlord, wanted, ids],
        )
        return [row[0] for row in cursor.fetchall()]


def _copy(
    at: Any,
    table: str,
    columns: tuple[str, ...],
    rows: list[tuple[Any, ...]],
    texts: str | None = None,
) -> None:
    """Write rows by COPY into a table of their own, and from there on.

    PostgreSQL takes no COPY into a table with row-level security. `texts` names the column that
    comes as text and is kept as words to search in.
    """
    if not rows:
        return
    names = ", ".join(columns)
    came = ", ".join(f"null::text as {each}" if each == texts else each for each in columns)
    kept = ", ".join(
        f"to_tsvector('english', {each})" if each == texts else each for each in columns
    )
    at.execute(
        f"create temporary table loaded on commit drop as select {came} from {table} with no data"  # noqa: S608
    )
    with at.copy(f"copy loaded ({names}) from stdin") as copy:
        for row in rows:
            copy.write_row(row)
    at.execute(f"insert into {table} ({names}) select {kept} from loaded")  # noqa: S608
    at.execute("drop table loaded")


def _numbering(at: Any, landlord: int, written: list[_Written]) -> None:
    """The next reference of each kind and year follows the highest that was loaded."""
    last: dict[tuple[str, int], int] = {}
    for each in written:
        numbered = NUMBERED.get(each.history.kind)
        read = numbered.read(each.history.reference) if numbered else None
        if read:
            key = (each.history.kind.value, read[0])
            last[key] = max(last.get(key, 0), read[1])
    for (kind, year), number in last.items():
        at.execute(
            "insert into numbering (landlord_id, kind, year, last) values (%s, %s, %s, %s) "
            "on conflict (landlord_id, kind, year) do update "
            "set last = greatest(numbering.last, excluded.last)",
            [landlord, kind, year, number],
        )
