"""What somebody with full access to the database could do to the record, at random.

Each way is a function that takes a generator of chance and the record as it is, and gives the
statements. They run as the superuser with triggers off, in a transaction that is rolled back.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from integration.roles import as_superuser
from putright.record import chain

Statement = tuple[str, tuple[Any, ...]]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stored:
    """The record of a landlord, as the tables hold it. `contents` by id."""

    landlord: int
    streams: list[Row]
    events: dict[int, list[Row]]
    contents: dict[uuid.UUID, Row]

    def every(self) -> list[Row]:
        """All events."""
        return [event for stream in self.streams for event in self.events[stream["id"]]]


_STREAM = ("id", "kind", "reference", "head", "digest")
_EVENT = (
    "position", "stream_id", "number", "what", "version", "happened_on", "by_whom", "recorded_at",
    "body", "content_id", "digest",
)  # fmt: skip
_CONTENT = ("id", "salt", "body")


def stored(landlord: int) -> Stored:
    """Read the record of a landlord."""

    def rows(table: str, columns: tuple[str, ...], order: str) -> list[Row]:
        names = ", ".join(columns)
        query = f"select {names} from {table} where landlord_id = %s order by {order}"  # noqa: S608
        return [dict(zip(columns, row, strict=True)) for row in as_superuser(query, landlord)]

    streams = rows("stream", _STREAM, "id")
    events: dict[int, list[Row]] = {each["id"]: [] for each in streams}
    for event in rows("event", _EVENT, "stream_id, number"):
        events[event["stream_id"]].append(event)
    contents = {each["id"]: each for each in rows("content", _CONTENT, "id")}
    return Stored(landlord, streams, events, contents)


def digest_of(before: bytes, event: Row) -> bytes:
    """The digest that an event would have after another one."""
    return chain.digest(
        before, number=event["number"], what=event["what"], version=event["version"],
        on=event["happened_on"], by=event["by_whom"], recorded_at=event["recorded_at"],
        body=event["body"],
    )  # fmt: skip


def rewritten(landlord: int, stream: Row, events: list[Row]) -> list[Statement]:
    """Write a history over a stream's own, every digest and the head made to fit."""
    digest = chain.first(landlord, stream["kind"], stream["reference"])
    statements: list[Statement] = [("delete from event where stream_id = %s", (stream["id"],))]
    for number, told in enumerate(events, start=1):
        event = {**told, "stream_id": stream["id"], "number": number}
        digest = event["digest"] = digest_of(digest, event)
        statements.append(_insert(landlord, event))
    statements.append(
        ("update stream set head = %s, digest = %s where id = %s", (len(events), digest, stream["id"]))
    )  # fmt: skip
    return statements


def _insert(landlord: int, event: Row) -> Statement:
    names, marks = ", ".join(event), ", ".join(["%s"] * len(event))
    query = f"insert into event (landlord_id, {names}) values (%s, {marks})"  # noqa: S608
    return query, (landlord, *event.values())


def _set(table: str, column: str, value: Any, key: str, row: Row) -> list[Statement]:
    return [(f"update {table} set {column} = %s where {key} = %s", (value, row[key]))]  # noqa: S608


# One column of one event


def _other(random: Random, record: Stored, event: Row, column: str) -> Any:
    """Another value for a column of an event: near to it, or far."""
    match column:
        case "body":
            return _other_text(random, event["body"], random.choice(record.every())["body"])
        case "by_whom" | "what":
            return _other_text(random, event[column], random.choice(record.every())[column])
        case "happened_on":
            return event[column] + timedelta(
                days=random.choice([-1, 1, 365, random.randint(2, 999)])
            )
        case "recorded_at":
            return event[column] + timedelta(microseconds=random.choice([1, -1, 10**6, 10**12]))
        case "version":
            return event[column] + random.choice([-1, 1, 2])
        case "number":
            return random.choice([0, -event["number"], event["number"] + 100])
        case "digest":
            return _other_bytes(random, event["digest"])
        case "content_id":
            others = [
                each for each in (*record.contents, uuid.UUID(int=7)) if each != event[column]
            ]
            return (
                random.choice([None, *random.sample(others, 2)])
                if event[column]
                else random.choice(others)
            )
        case _:
            raise AssertionError(column)


def _other_text(random: Random, text: str, another: str) -> str:
    place = random.randrange(len(text))
    made = [
        text + " ",
        "",
        "{}",
        "[]",
        "{",
        another,
        text[:place] + "x" + text[place + 1 :],
        text[:-1],
    ]
    return random.choice([each for each in made if each != text])


def _other_bytes(random: Random, value: bytes) -> bytes:
    place = random.randrange(len(value))
    flipped = bytes([value[place] ^ (1 << random.randrange(8))])
    return random.choice([b"", value[:-1], value[:place] + flipped + value[place + 1 :]])


COLUMNS = (
    "body", "happened_on", "by_whom", "recorded_at", "what", "version", "digest", "number", "content_id",
)  # fmt: skip


def change_a_column(random: Random, record: Stored) -> list[Statement]:
    """Change a column of an event, and nothing else."""
    event, column = random.choice(record.every()), random.choice(COLUMNS)
    return _set("event", column, _other(random, record, event, column), "position", event)


_CHAINED = ("body", "happened_on", "by_whom", "recorded_at", "what", "version")


def change_a_column_and_its_digest(random: Random, record: Stored) -> list[Statement]:
    """Change a column of an event and give the event the digest that fits."""
    event, column = random.choice(record.every()), random.choice(_CHAINED)
    changed = {**event, column: _other(random, record, event, column)}
    before = [
        each for each in record.events[event["stream_id"]] if each["number"] < event["number"]
    ]
    stream = _stream(record, event)
    first = chain.first(record.landlord, stream["kind"], stream["reference"])
    changed["digest"] = digest_of(before[-1]["digest"] if before else first, changed)
    return [
        *_set("event", column, changed[column], "position", event),
        *_set("event", "digest", changed["digest"], "position", event),
    ]


def change_a_column_and_the_whole_chain(random: Random, record: Stored) -> list[Statement]:
    """Change a column of an event and make every digest after it fit, and the head."""
    event, column = random.choice(record.every()), random.choice(_CHAINED)
    value = _other(random, record, event, column)
    events = [
        {**each, column: value} if each is event else each
        for each in record.events[event["stream_id"]]
    ]
    return rewritten(record.landlord, _stream(record, event), events)


def _stream(record: Stored, event: Row) -> Row:
    return next(each for each in record.streams if each["id"] == event["stream_id"])


# Events lost, put in, reordered


def delete_an_event(random: Random, record: Stored) -> list[Statement]:
    """Delete one event."""
    return [("delete from event where position = %s", (random.choice(record.every())["position"],))]


def delete_an_event_and_close_the_gap(random: Random, record: Stored) -> list[Statement]:
    """Delete one event; number and chain the others anew."""
    stream, events = _long(random, record, 1)
    gone = random.choice(events)
    return rewritten(record.landlord, stream, [each for each in events if each is not gone])


def reorder_two(random: Random, record: Stored) -> list[Statement]:
    """Let two events of a stream change places, by their numbers alone."""
    _, events = _long(random, record, 2)
    one, two = random.sample(events, 2)
    return [
        *_set("event", "number", -1, "position", one),
        *_set("event", "number", one["number"], "position", two),
        *_set("event", "number", two["number"], "position", one),
    ]


def reorder_two_and_the_whole_chain(random: Random, record: Stored) -> list[Statement]:
    """Let two events change places and make every digest fit."""
    stream, events = _long(random, record, 2)
    one, two = random.sample(range(len(events)), 2)
    turned = list(events)
    turned[one], turned[two] = turned[two], turned[one]
    return rewritten(record.landlord, stream, turned)


def insert_a_forged_one(random: Random, record: Stored) -> list[Statement]:
    """Add an event that fits after the last one, and leave the head where it was."""
    stream = random.choice(record.streams)
    last = record.events[stream["id"]][-1]
    forged = _forged(random, record, last["number"] + 1)
    forged["stream_id"] = stream["id"]
    forged["digest"] = random.choice([digest_of(last["digest"], forged), forged["digest"]])
    return [_insert(record.landlord, forged)]


def insert_a_forged_one_and_the_whole_chain(random: Random, record: Stored) -> list[Statement]:
    """Put an event before another one; number and chain all of them anew."""
    stream, events = _long(random, record, 1)
    place = random.randrange(len(events))
    forged = _forged(random, record, place + 1)
    return rewritten(record.landlord, stream, [*events[:place], forged, *events[place:]])


def _forged(random: Random, record: Stored, number: int) -> Row:
    pattern = random.choice(record.every())
    return {**pattern, "number": number, "position": 900_000_000, "content_id": None, "body": "{}"}


def _long(random: Random, record: Stored, least: int) -> tuple[Row, list[Row]]:
    streams = [each for each in record.streams if len(record.events[each["id"]]) >= least]
    stream = random.choice(streams)
    return stream, record.events[stream["id"]]


def cut_the_tail(random: Random, record: Stored) -> list[Statement]:
    """Delete the last events of a stream and say nothing of it."""
    stream, events = _long(random, record, 1)
    left = random.randrange(len(events))
    return [("delete from event where stream_id = %s and number > %s", (stream["id"], left))]


def cut_the_tail_and_move_the_head(random: Random, record: Stored) -> list[Statement]:
    """Delete the last events of a stream and say that it ended before them."""
    stream, events = _long(random, record, 1)
    return rewritten(record.landlord, stream, events[: random.randrange(len(events))])


# Streams


def delete_a_stream(random: Random, record: Stored) -> list[Statement]:
    """Delete a stream with everything that belongs to it."""
    stream = random.choice(record.streams)["id"]
    tables = ("words", "duty", "promise", "matter", "content", "event")
    return [
        *((f"delete from {table} where stream_id = %s", (stream,)) for table in tables),  # noqa: S608
        ("delete from stream where id = %s", (stream,)),
    ]


def delete_the_line_of_a_stream(random: Random, record: Stored) -> list[Statement]:
    """Delete the row of a stream, and leave its events."""
    return [("delete from stream where id = %s", (random.choice(record.streams)["id"],))]


def swap_two_references(random: Random, record: Stored) -> list[Statement]:
    """Let two streams change references."""
    one, two = random.sample(record.streams, 2)
    return _swapped(one, two)


def swap_two_references_and_both_chains(random: Random, record: Stored) -> list[Statement]:
    """Let two streams change references, and make both chains fit what they are called now."""
    one, two = random.sample(record.streams, 2)
    return [
        *_swapped(one, two),
        *rewritten(record.landlord, {**two, "id": one["id"]}, record.events[one["id"]]),
        *rewritten(record.landlord, {**one, "id": two["id"]}, record.events[two["id"]]),
    ]


def _swapped(one: Row, two: Row) -> list[Statement]:
    order = "update stream set kind = %s, reference = %s where id = %s"
    return [
        (order, ("none", "none", one["id"])),
        (order, (one["kind"], one["reference"], two["id"])),
        (order, (two["kind"], two["reference"], one["id"])),
    ]


def swap_two_histories(random: Random, record: Stored) -> list[Statement]:
    """Let two streams of a kind change all of their events and their heads."""
    one, two = random.sample(record.streams, 2)
    head = "update stream set head = %s, digest = %s where id = %s"
    move = "update event set stream_id = %s where stream_id = %s"
    return [
        (move, (-1, one["id"])), (move, (one["id"], two["id"])), (move, (two["id"], -1)),
        (head, (two["head"], two["digest"], one["id"])),
        (head, (one["head"], one["digest"], two["id"])),
    ]  # fmt: skip


def change_a_stream(random: Random, record: Stored) -> list[Statement]:
    """Change a column of a stream's row."""
    stream = random.choice(record.streams)
    column = random.choice(["id", "kind", "reference", "head", "digest"])
    value = {
        "id": 900_000_000,
        "kind": "request" if stream["kind"] != "request" else "complaint",
        "reference": stream["reference"] + "0",
        "head": stream["head"] + random.choice([-1, 1, 50]),
        "digest": _other_bytes(random, stream["digest"]),
    }[column]
    return _set("stream", column, value, "id", stream)


def give_an_event_another_stream(random: Random, record: Stored) -> list[Statement]:
    """Move an event to the end of another stream; or to one that there is not."""
    event = random.choice(record.every())
    other = random.choice([each for each in record.streams if each["id"] != event["stream_id"]])
    target = random.choice([(other["id"], other["head"] + 1), (900_000_000, event["number"])])
    order = "update event set stream_id = %s, number = %s where position = %s"
    return [(order, (*target, event["position"]))]


def give_something_to_another_landlord(random: Random, record: Stored) -> list[Statement]:
    """Give an event, a content or a stream to another landlord."""
    event = random.choice(record.every())
    content = random.choice(list(record.contents.values()))
    table, key, row = random.choice(
        [("event", "position", event), ("content", "id", content), ("stream", "id", random.choice(record.streams))]
    )  # fmt: skip
    return _set(table, "landlord_id", 900_000_000, key, row)


# Texts


def change_a_text(random: Random, record: Stored) -> list[Statement]:
    """Change the texts of an event, or the salt of their digest; or take one of the two."""
    content = random.choice(list(record.contents.values()))
    column = random.choice(["body", "salt"])
    if column == "salt":
        value: Any = random.choice([None, _other_bytes(random, content["salt"])])
    else:
        another = random.choice(list(record.contents.values()))["body"]
        value = random.choice([None, _other_text(random, content["body"], another)])
    return _set("content", column, value, "id", content)


def swap_two_texts(random: Random, record: Stored) -> list[Statement]:
    """Let two contents change texts and salts."""
    one, two = random.sample(list(record.contents.values()), 2)
    order = "update content set body = %s, salt = %s where id = %s"
    return [
        (order, (two["body"], two["salt"], one["id"])),
        (order, (one["body"], one["salt"], two["id"])),
    ]


def drop_a_text(random: Random, record: Stored) -> list[Statement]:
    """Delete the texts of an event."""
    return [("delete from content where id = %s", (random.choice(list(record.contents)),))]


def give_a_text_another_stream(random: Random, record: Stored) -> list[Statement]:
    """Say that the texts of an event belong to another stream, so that erasing it misses them."""
    content = random.choice(list(record.contents.values()))
    own = next(each["stream_id"] for each in record.every() if each["content_id"] == content["id"])
    other = random.choice([each["id"] for each in record.streams if each["id"] != own])
    return _set("content", "stream_id", other, "id", content)


WAYS: tuple[Callable[[Random, Stored], list[Statement]], ...] = (
    change_a_column, change_a_column, change_a_column, change_a_column,
    change_a_column_and_its_digest, change_a_column_and_the_whole_chain,
    delete_an_event, delete_an_event_and_close_the_gap, reorder_two, reorder_two_and_the_whole_chain,
    insert_a_forged_one, insert_a_forged_one_and_the_whole_chain, cut_the_tail,
    cut_the_tail_and_move_the_head, delete_a_stream, delete_the_line_of_a_stream,
    swap_two_references, swap_two_references_and_both_chains, swap_two_histories, change_a_stream,
    give_an_event_another_stream, give_something_to_another_landlord, change_a_text, swap_two_texts,
    drop_a_text, give_a_text_another_stream,
)  # fmt: skip
