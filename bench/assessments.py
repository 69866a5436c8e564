"""How long the pages of a self-assessment take beside a year of 5,000 complaints, and publishing it.

The record is that of `figures.py`, with the demo's self-assessments: one that is open, two that went
out. Each page is asked for through Django, as the web process asks. Figures are counted anew after each
event, so each page is asked for twice: after an event (cold), and again (warm; the median of many).
"""

import os
import re
import statistics
import sys
import time
from pathlib import Path

from server import set_up

RUNS = 15
MOST_MS = 50.0  # of a page, warm
MOST_PUBLISHING_S = 2.0


def main() -> int:
    """Print the tables. Returns 1 where a goal is missed."""
    import figures

    os.environ["PUTRIGHT_DEMO_TODAY"] = figures.AS_OF.isoformat()
    set_up(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    landlord, publishing = _built()
    client = _client()
    listed = client.get("/assessments").content.decode()
    open_, out = list(dict.fromkeys(re.findall(r"/assessments/(A-\d+-\d+)\"", listed)))[:2]
    pages = {
        "The list": "/assessments",
        "One as a form": f"/assessments/{open_}",
        "A provision": f"/assessments/{open_}/6.3",
        "Linking evidence": f"/assessments/{open_}/6.3/evidence",
        "The cases behind a figure": f"/assessments/{open_}/figures/respond/6.3",
        "What happened": f"/assessments/{open_}/history",
        "Signing off, the form": f"/assessments/{open_}/sign-off",
        "One that is published": f"/assessments/{out}",
        "Its PDF, as it went out": f"/assessments/{out}/as/pdf",
        "The summary, made as a PDF": f"/assessments/{open_}/as/summary-pdf",
    }
    missed = 0
    print(f"{'':30}{'cold, ms':>10}{'warm, ms':>10}{'slowest':>10}")
    for name, address in pages.items():
        _an_event(landlord)
        cold, *warm = [_asked(client, address) for _ in range(RUNS + 1)]
        median = statistics.median(warm)
        missed += median >= MOST_MS and "made" not in name
        print(f"{name:30}{cold:>10.1f}{median:>10.1f}{max(warm):>10.1f}")
    for name, taken in publishing.items():
        missed += taken >= MOST_PUBLISHING_S
        print(f"{name:30}{taken:>9.2f} s")
    goal = f"each page under {MOST_MS:.0f} ms warm, publishing under {MOST_PUBLISHING_S:.0f} s"
    print(f"\nGoal, {goal}: {'reached' if not missed else 'NOT REACHED'}")
    return 1 if missed else 0


def _asked(client, address: str) -> float:  # type: ignore[no-untyped-def]
    """How long a page takes, in ms."""
    start = time.perf_counter()
    answer = client.get(address)
    taken = (time.perf_counter() - start) * 1000
    assert answer.status_code == 200, (address, answer.status_code)
    return taken


def _built() -> tuple[int, dict[str, float]]:
    """The landlord, and how long signing off and publishing took."""
    import figures
    from putright.cli.demo import build, published
    from putright.cli.demonstrate import _files
    from putright.record import clock
    from putright.record.bulk import load
    from putright.record.founding import found, landlords, let_in, put_homes
    from putright.record.history import Kind

    if there := landlords("assessments"):
        return there[0][0], {}
    demo = build(seed=7, as_of=figures.AS_OF)
    landlord = found("assessments", at=clock.now())
    put_homes(landlord, demo.homes)
    histories, later = published.held_back(demo.histories)
    kinds = (Kind.LANDLORD, Kind.ASSESSMENT)
    own = [each for each in histories if each.kind in kinds]
    loaded = load(landlord, [*own, *figures._copies(demo.histories)])
    print(f"loaded {loaded.streams:,} streams, {loaded.events:,} events\n")
    _files(landlord, _of_assessments(demo))
    figures._analyse()
    took: dict[str, float] = {}
    for each in later:
        start = time.perf_counter()
        published.tell(landlord, (each,))
        name = type(each[1].command.what).__name__
        if name in ("SignedOff", "Published"):
            taken = time.perf_counter() - start
            took[name] = max(taken, took.get(name, 0.0))
    for who in demo.sign_ins:
        let_in(landlord, person=who.person, e_mail=who.e_mail)
    names = {"SignedOff": "Signing off, with its papers", "Published": "Publishing, every paper"}
    return landlord, {names[key]: value for key, value in took.items()}


def _of_assessments(demo):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    from putright.record.history import Kind

    return replace(
        demo, histories=tuple(each for each in demo.histories if each.kind is Kind.ASSESSMENT)
    )


def _an_event(landlord: int) -> None:
    """Something is recorded, so that nothing that was counted before it is good any more."""
    from putright.procedure.events import Command
    from putright.procedure.requests.facts import RequestRecorded
    from putright.procedure.words import Channel
    from putright.record import clock
    from putright.record.history import Kind
    from putright.record.submitting import SYSTEM, Done, Telling, submit

    fact = RequestRecorded(about="The tap drips", channel=Channel.PHONE, resident="T-000001")
    told = Command(what=fact, on=clock.today(), by=SYSTEM)
    outcome = submit(landlord, [Telling(Kind.REQUEST, told)], by=SYSTEM)
    assert isinstance(outcome, Done), outcome


def _client():  # type: ignore[no-untyped-def]
    import pages

    return pages._client("manager")


if __name__ == "__main__":
    sys.exit(main())
