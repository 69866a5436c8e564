"""Stored bytes are never rewritten: what any released version wrote is read for ever.

`tests/data/events/version-N.json` holds, of every kind of fact, what that version stored. A file is
never changed. A new version adds its own:

    PUTRIGHT_WRITE_GOLDEN=tests/data/events/version-2.json pytest tests/unit/record/test_versions.py
"""

import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from putright.procedure import facts as f
from putright.procedure.assessments import facts as of_assessment
from putright.procedure.assessments.transitions import TRANSITIONS as OF_ASSESSMENT
from putright.procedure.events import Event
from putright.procedure.landlords import facts as of_landlord
from putright.procedure.landlords.tables import TRANSITIONS as OF_LANDLORD
from putright.procedure.requests import facts as of_request
from putright.procedure.requests.transitions import TRANSITIONS as OF_REQUEST
from putright.procedure.residents import facts as of_resident
from putright.procedure.residents.transitions import TRANSITIONS as OF_RESIDENT
from putright.procedure.streams import folding
from putright.procedure.transitions import TRANSITIONS as OF_COMPLAINT
from putright.procedure.words import Channel
from putright.record import chain, encoding, versions
from putright.record.encoding import ERASED, KINDS
from putright.record.history import Kind
from putright.record.streams import STREAMS
from record import samples

FOLDER = Path(__file__).resolve().parents[2] / "data" / "events"
AT = datetime.fromisoformat("2024-10-08T09:30:00.123456+01:00")
BEFORE = chain.first(7, "complaint", "C-2024-00001")


def _written(event: Event) -> dict[str, Any]:
    """An event as it is stored, with the digest that the chain gives it."""
    encoded = encoding.encode(event)
    what = event.what.name()
    version = versions.VERSIONS.get(what, 1)
    digest = chain.digest(
        BEFORE, number=event.number, what=what, version=version, on=event.on, by=event.by,
        recorded_at=AT, body=encoded.body,
    )  # fmt: skip
    return {
        "what": what, "version": version, "number": event.number, "on": event.on.isoformat(),
        "by": event.by, "recorded_at": AT.isoformat(), "body": encoded.body, "texts": encoded.texts,
        "salt": encoded.salt.hex() if encoded.salt else None, "digest": digest.hex(),
    }  # fmt: skip


def _write_golden() -> None:
    path = Path(os.environ["PUTRIGHT_WRITE_GOLDEN"])
    told = [_written(each) for each in samples.every()]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n")


if os.environ.get("PUTRIGHT_WRITE_GOLDEN"):
    _write_golden()

GOLDEN = {
    f"{path.stem}/{each['what']}/{place}": each
    for path in sorted(FOLDER.glob("version-*.json"))
    for place, each in enumerate(json.loads(path.read_text()))
}
golden = pytest.mark.parametrize("stored", GOLDEN.values(), ids=list(GOLDEN))


def read(stored: dict[str, Any], *, erased: bool = False) -> Event:
    """The event that stored bytes hold."""
    return encoding.decode(
        what=stored["what"],
        version=stored["version"],
        body=stored["body"],
        texts=None if erased else stored["texts"],
        number=stored["number"],
        on=date.fromisoformat(stored["on"]),
        by=stored["by"],
        recorded_on=samples.RECORDED_ON,
    )


def _plain(body: str) -> Any:
    told = json.loads(body)
    if "content" in told:
        told["content"] = "the digest of texts with another salt"
    return told


def test_every_kind_of_fact_is_in_the_files() -> None:
    assert {each["what"] for each in GOLDEN.values()} == set(KINDS)


def test_today_s_version_of_every_kind_is_in_the_files() -> None:
    stored = {(each["what"], each["version"]) for each in GOLDEN.values()}
    assert {(what, versions.VERSIONS.get(what, 1)) for what in KINDS} <= stored


@golden
class TestWhatWasStored:
    def test_is_read(self, stored: dict[str, Any]) -> None:
        event = read(stored)
        assert event.what.name() == stored["what"]
        assert (event.number, event.by) == (stored["number"], "olive")
        assert event.relied_on["edition"] == "2024"

    def test_is_written_the_same_again(self, stored: dict[str, Any]) -> None:
        if stored["version"] != versions.VERSIONS.get(stored["what"], 1):
            pytest.skip("it is written as a newer version")
        again = encoding.encode(read(stored))
        assert _plain(again.body) == _plain(stored["body"])
        assert list(_plain(again.body)) == list(_plain(stored["body"]))  # in the same order, too
        assert len(again.body) == len(stored["body"])
        assert again.texts == stored["texts"]

    def test_is_vouched_for(self, stored: dict[str, Any]) -> None:
        """The digests of the texts and of the chain are made as they were."""
        if stored["texts"]:
            told = json.loads(stored["body"])["content"]
            assert encoding.digest_of(bytes.fromhex(stored["salt"]), stored["texts"]) == told
        digest = chain.digest(
            BEFORE, number=stored["number"], what=stored["what"], version=stored["version"],
            on=date.fromisoformat(stored["on"]), by=stored["by"],
            recorded_at=datetime.fromisoformat(stored["recorded_at"]), body=stored["body"],
        )  # fmt: skip
        assert digest.hex() == stored["digest"]

    @pytest.mark.parametrize("erased", [False, True])
    def test_amounts_to_something_in_its_stream(self, stored: dict[str, Any], erased: bool) -> None:
        event = read(stored, erased=erased)
        for kind, transitions in _TRANSITIONS.items():
            if type(event.what) not in transitions:
                continue
            stream = STREAMS[kind]
            begun = folding.evolve(stream, stream.new, _first(kind))
            after = folding.evolve(stream, begun, event)
            assert after.history[-1] == event

    def test_is_read_once_its_texts_are_erased(self, stored: dict[str, Any]) -> None:
        event = read(stored, erased=True)
        assert (ERASED in msgspec.json.encode(event).decode()) == bool(stored["texts"])


def test_the_first_digest_of_a_stream_is_as_it_was() -> None:
    assert BEFORE.hex() == "18a0f153242c0ad83c337039f7e443b9c56cdf143e68e354035d2e9e3ed24653"


_TRANSITIONS: dict[Kind, Any] = {
    Kind.COMPLAINT: OF_COMPLAINT,
    Kind.REQUEST: OF_REQUEST,
    Kind.RESIDENT: OF_RESIDENT,
    Kind.LANDLORD: OF_LANDLORD,
    Kind.ASSESSMENT: OF_ASSESSMENT,
}
_BEGIN: dict[Kind, f.Fact] = {
    Kind.COMPLAINT: f.ComplaintReceived(about="The roof", channel=Channel.PHONE),
    Kind.REQUEST: of_request.RequestRecorded(about="The tap", channel=Channel.PHONE),
    Kind.RESIDENT: of_resident.DetailsRecorded(full_name="Ada"),
    Kind.LANDLORD: of_landlord.LandlordDescribed(called="Harrowmere"),
    Kind.ASSESSMENT: of_assessment.AssessmentBegun(edition="2024", year=2024),
}


def _first(kind: Kind) -> Event:
    return samples.event(_BEGIN[kind], number=1)


def test_every_kind_of_fact_belongs_to_a_stream() -> None:
    told = {kind for transitions in _TRANSITIONS.values() for kind in transitions}
    assert told == set(KINDS.values())


class TestANewVersion:
    """Made up: `closed` of version 2 calls its reason `why`, and version 3 says who was told."""

    @pytest.fixture
    def newer(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def two(fact: dict[str, Any]) -> dict[str, Any]:
            return {("why" if name == "reason" else name): value for name, value in fact.items()}

        def three(fact: dict[str, Any]) -> dict[str, Any]:
            return {**fact, "told": True}

        class Closed(f.Fact, frozen=True, kw_only=True):
            why: str | None = None
            told: bool | None = None

        monkeypatch.setitem(KINDS, "closed", Closed)
        monkeypatch.setitem(versions.VERSIONS, "closed", 3)
        monkeypatch.setitem(versions.UPCASTERS, ("closed", 1), two)
        monkeypatch.setitem(versions.UPCASTERS, ("closed", 2), three)

    @pytest.fixture
    def stored(self) -> dict[str, Any]:
        return _written(samples.event(f.Closed(reason="All done")))

    @pytest.mark.usefixtures("newer")
    def test_reads_the_first_one_step_by_step(self) -> None:
        stored = next(
            each for key, each in GOLDEN.items() if key.startswith("version-1/closed/") and each["texts"]
        )  # fmt: skip
        what: Any = read(stored).what
        assert (what.why, what.told) == ("The reason", True)

    @pytest.mark.usefixtures("newer")
    def test_reads_the_second(self, stored: dict[str, Any]) -> None:
        body = '{"fact":{"what":"closed","why":"Kept"}}'
        what: Any = read({**stored, "version": 2, "body": body, "texts": None}).what
        assert (what.why, what.told) == ("Kept", True)

    @pytest.mark.usefixtures("newer")
    def test_reads_erased_ones(self) -> None:
        stored = next(
            each for each in GOLDEN.values() if each["what"] == "closed" and each["texts"]
        )
        what: Any = read(stored, erased=True).what
        assert what.why == ERASED

    @pytest.mark.usefixtures("newer")
    def test_does_not_change_what_is_stored(self) -> None:
        fact = {"what": "closed", "reason": "Kept"}
        versions.upcast("closed", 1, fact)
        assert fact == {"what": "closed", "reason": "Kept"}

    @pytest.mark.usefixtures("newer")
    def test_is_not_readable_where_a_step_is_missing(
        self, stored: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delitem(versions.UPCASTERS, ("closed", 2))
        with pytest.raises(versions.NotReadable, match="closed of version 2 can't be read"):
            read({**stored, "version": 1, "body": '{"fact":{"what":"closed"}}'})

    def test_is_not_readable_by_this_release(self, stored: dict[str, Any]) -> None:
        with pytest.raises(versions.NotReadable, match="version 2 was written by a newer release"):
            read({**stored, "version": 2})


def test_an_unknown_kind_of_fact_is_not_readable() -> None:
    stored = _written(samples.event(f.Closed()))
    with pytest.raises(versions.NotReadable):
        read({**stored, "what": "danced", "body": '{"fact":{"what":"danced"}}'})


def test_every_step_leads_to_the_next_version() -> None:
    for (what, version), _ in versions.UPCASTERS.items():
        assert 1 <= version < versions.VERSIONS[what]
    for what, version in versions.VERSIONS.items():
        assert {(what, each) for each in range(1, version)} <= set(versions.UPCASTERS)
