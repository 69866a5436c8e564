"""How long the server takes for each page, with the demo's data.

The pages are asked for through Django as the web process asks, by a complaints officer who is signed
in, and by the contractor for theirs. Beside them runs a page of the same frame without data: what the
web framework takes by itself. Times are the server's, in ms, medians.
"""

import re
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from server import set_up

RUNS = 31
MOST_MS = 50.0
AS_OF = date(2026, 11, 20)


def main() -> int:
    """Print the table. Returns 1 where a page misses the goal."""
    kept = (
        Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="putright-pages-"))
    )
    import os

    os.environ["PUTRIGHT_DEMO_TODAY"] = AS_OF.isoformat()
    set_up(kept)
    _build()
    officer, contractor = _client("complaints_officer"), _client("third_party")
    case, resident, request = _references(officer)
    pages = {
        "a page without data": (officer, "/accessibility"),
        "Today, mine": (officer, "/today"),
        "Today, everybody’s": (officer, "/today?whose=team"),
        "Search, a name": (officer, "/search?q=ashworth"),
        "Search, a misspelt name": (officer, "/search?q=okonkwu"),
        "Search, a word": (officer, "/search?q=mould"),
        "Search, a postcode": (officer, "/search?q=QX2"),
        "New, looking somebody up": (officer, "/new?q=smith"),
        "A new complaint’s form": (officer, f"/new/complaint?resident={resident}"),
        "A complaint": (officer, f"/complaints/{case}"),
        "A service request": (officer, f"/requests/{request}"),
        "A resident": (officer, f"/residents/{resident}"),
        "The form of a response": (officer, f"/complaints/{case}/do/respond"),
        "Promises": (officer, "/promises"),
        "Promises kept": (officer, "/promises?state=kept"),
        "The contractor’s page": (contractor, "/my-actions"),
    }
    times: dict[str, list[float]] = {name: [] for name in pages}
    for number in range(RUNS + 3):
        for name, (client, address) in pages.items():
            start = time.perf_counter()
            answer = client.get(address)
            taken = (time.perf_counter() - start) * 1000
            assert answer.status_code == 200, (name, answer.status_code)
            if number >= 3:
                times[name].append(taken)
    base = statistics.median(times["a page without data"])
    missed = 0
    print(f"{'':28}{'ms':>8}{'against no data':>18}")
    for name, found in times.items():
        median = statistics.median(found)
        missed += median >= MOST_MS
        print(f"{name:28}{median:>8.1f}{median / base:>17.1f}×")
    print(f"\nGoal, each under {MOST_MS:.0f} ms: {'reached' if not missed else 'NOT REACHED'}")
    return 1 if missed else 0


def _build() -> None:
    from putright.cli.demo import build
    from putright.record import clock
    from putright.record.bulk import load
    from putright.record.founding import found, landlords, let_in, put_homes

    if landlords():
        return
    demo = build(seed=7, as_of=AS_OF)
    landlord = found(demo.slug, at=clock.now())
    put_homes(landlord, demo.homes)
    load(landlord, demo.histories)
    for each in demo.sign_ins:
        let_in(landlord, person=each.person, e_mail=each.e_mail)
    import subprocess

    order = [sys.executable, "-m", "putright", "migrate"]  # fresh statistics, as after any import
    subprocess.run(order, check=True, stdout=subprocess.DEVNULL)


def _client(role: str):  # type: ignore[no-untyped-def]
    from django.contrib.auth import get_user_model
    from django.test import Client

    from putright.record.founding import signs_in_as
    from putright.record.landlords import settings
    from putright.record.tenancy import within

    for user, landlord, person in signs_in_as():
        with within(landlord):
            known = settings(landlord).working_people()[person]
        if known.role.value == role:
            client = Client(SERVER_NAME="localhost")
            client.force_login(
                get_user_model().objects.get(pk=user),
                backend="allauth.account.auth_backends.AuthenticationBackend",
            )
            session = client.session
            session["demo_sign_in"] = True
            session.save()
            return client
    raise LookupError(role)


def _references(client) -> tuple[str, str, str]:  # type: ignore[no-untyped-def]
    """A busy complaint, its resident, and a service request."""
    page = client.get("/today?whose=team").content.decode()
    case = re.findall(r"/complaints/(C-\d+-\d+)", page)[0]
    shown = client.get(f"/complaints/{case}").content.decode()
    resident = re.findall(r"/residents/(T-\d+)", shown)[0]
    requests = re.findall(r"/requests/(R-\d+-\d+)", client.get("/search?q=boiler").content.decode())
    return case, resident, requests[0] if requests else "R-2026-00001"


if __name__ == "__main__":
    sys.exit(main())
