"""`putright demo`: an invented landlord, built once, and served."""

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from putright.cli.demo import Demo

AS_OF = date(2026, 11, 20)
SEED = 7
WIDTH = 30


def register(parser: argparse.ArgumentParser) -> None:
    """What is invented, and where it is served."""
    parser.add_argument("--seed", type=int, default=SEED, help="another one invents other people")
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        default=AS_OF,
        metavar="DATE",
        help="the day up to which the story is told",
    )
    parser.add_argument("--homes", type=int, default=12_000)
    parser.add_argument("--complaints", type=int, default=2_000)
    parser.add_argument("--data", type=Path, default=Path("var/demo"), help="the folder for it")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--mail-port", type=int, default=8025, help="where its mail server listens")
    parser.add_argument("--build-only", action="store_true", help="build it and serve nothing")


def main(args: argparse.Namespace) -> int:
    """Build what is missing, then serve until it is stopped. Returns 0; 1 where it can't."""
    environment = {
        "PUTRIGHT_DEMO": "1",
        "PUTRIGHT_DEMO_TODAY": args.as_of.isoformat(),
        "PUTRIGHT_DATA": str(args.data.resolve()),
        "DJANGO_SETTINGS_MODULE": "putright.config.settings",
        "PUTRIGHT_LOG_LEVEL": os.environ.get("PUTRIGHT_LOG_LEVEL", "WARNING"),
        # Letters go to a mail server of its own, which sends them nowhere.
        "PUTRIGHT_SMTP_HOST": "localhost",
        "PUTRIGHT_SMTP_PORT": str(args.mail_port),
        "PUTRIGHT_SMTP_TLS": "0",
    }
    os.environ.update(environment)
    for name in _REAL:
        os.environ.pop(name, None)
    began = time.monotonic()
    args.data.mkdir(parents=True, exist_ok=True)
    if _somebody_elses(args.data):
        print(
            f"{args.data} holds a database that no demo made, and nothing was changed there. "
            "Name another folder with --data.",
            file=sys.stderr,
        )
        return 1
    if not _built(args):
        (args.data / "built").write_text("not finished")
        print("Starting PostgreSQL and making the tables…", flush=True)
        if _run("migrate"):
            return 1
        _build(args)
        (args.data / "built").write_text(_told(args))
    from putright.cli.django_setup import set_up

    set_up()
    print(f"Ready in {time.monotonic() - began:.0f} seconds.\n")
    return 0 if args.build_only else _serve(args)


# A real landlord's, maybe: the demo reaches nobody's database and sends nobody anything.
_REAL = (
    "DATABASE_URL", "DATABASE_OWNER_URL", "PUTRIGHT_SMTP_USER", "PUTRIGHT_SMTP_PASSWORD",
    "PUTRIGHT_NOTIFY_KEY",
)  # fmt: skip


def _told(args: argparse.Namespace) -> str:
    """What makes a demo this one: what it was asked for, and the tables of this release."""
    return f"{args.seed} {args.as_of} {args.homes} {args.complaints} {_newest_migration()}"


def _newest_migration() -> str:
    folder = Path(__file__).resolve().parent.parent / "record" / "migrations"
    return max(each.stem for each in folder.glob("[0-9]*.py"))


def _somebody_elses(folder: Path) -> bool:
    """Whether there is a database without the mark that each demo leaves before it makes one."""
    return (folder / "postgresql").exists() and not (folder / "built").exists()


def _built(args: argparse.Namespace) -> bool:
    """Whether this very demo is there. Another one in the same folder makes way for it."""
    mark = args.data / "built"
    if mark.exists() and mark.read_text() == _told(args):
        return True
    if (args.data / "postgresql").exists():
        import shutil

        print("Making way for another demo…", flush=True)
        _stop_database(args.data / "postgresql")
        for name in ("postgresql", "documents", "checkpoints", "captured"):
            shutil.rmtree(args.data / name, ignore_errors=True)
    return False


def _stop_database(folder: Path) -> None:
    from putright.record import embedded

    embedded.stop(folder)


def _run(*words: str) -> int:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "putright", *words], check=False, stdout=subprocess.DEVNULL
    )
    return done.returncode


def _build(args: argparse.Namespace) -> None:
    from putright.cli.django_setup import set_up

    set_up()
    from putright.cli.demo import build, published
    from putright.record import checkpoints, clock
    from putright.record.bulk import load
    from putright.record.founding import found, let_in, put_homes

    print(f"Inventing a landlord with {args.homes:,} homes and {args.complaints:,} complaints.")
    demo = build(
        seed=args.seed, as_of=args.as_of, homes=args.homes, complaints=args.complaints,
        progress=_bar("Telling their stories"),
    )  # fmt: skip
    landlord = found(demo.slug, at=clock.now())
    put_homes(landlord, demo.homes)
    bar = _bar("Recording them")
    histories, later = published.held_back(demo.histories)
    total = len(histories)
    loaded = load(landlord, histories, progress=lambda done: bar(done, total))
    for left_out in loaded.left_out:
        why = left_out.refused.refusals[0].why
        print(f"  left out: {left_out.reference}, entry {left_out.entry}: {why}")
    _files(landlord, demo)
    published.tell(landlord, later)
    for each in demo.sign_ins:
        let_in(landlord, person=each.person, e_mail=each.e_mail)
    checkpoints.take(landlord, at=clock.now())
    _run("migrate")  # which also tells the database how many rows there are now


def _files(landlord: int, demo: "Demo") -> None:
    """The files that the stories speak of."""
    from putright.procedure.facts import DocumentAdded
    from putright.record.documents import take_over

    for history in demo.histories:
        for entry in history.entries:
            fact = entry.command.what
            if isinstance(fact, DocumentAdded):
                take_over(
                    landlord, history.kind, history.reference, fact,
                    demo.documents[fact.document], at=entry.at, by=entry.command.by,
                )  # fmt: skip


def _bar(name: str) -> Callable[[int, int], None]:
    """A progress bar on a terminal; a line at the end elsewhere."""
    last = -1.0

    def show(done: int, total: int) -> None:
        nonlocal last
        share = done / total if total else 1.0
        if sys.stdout.isatty():
            if share - last >= 0.01 or done >= total:
                full = round(share * WIDTH)
                ends = "\n" if done >= total else ""
                print(
                    f"\r{name:24}[{'#' * full}{' ' * (WIDTH - full)}] {share:4.0%}",
                    end=ends,
                    flush=True,
                )
                last = share
        elif done >= total and last < 1:
            print(f"{name}: {total:,}", flush=True)
            last = 1.0

    return show


def _people() -> list[tuple[str, str]]:
    """Who can sign in: the role and the name."""
    from putright.record.founding import signs_in_as
    from putright.record.landlords import settings
    from putright.record.tenancy import within

    found = []
    for _, landlord, person in signs_in_as():
        with within(landlord):
            known = settings(landlord).working_people().get(person)
        if known:
            found.append((known.role.value.replace("_", " ").capitalize(), known.name))
    return found


def _serve(args: argparse.Namespace) -> int:
    address = f"http://localhost:{args.port}"
    print(f"Open {address} and choose who to be. Nobody needs a password or a second factor here:")
    for role, name in _people():
        print(f"  {role:28}{name}")
    print("\nCtrl+C stops it.", flush=True)
    web = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port",
        str(args.port), "--workers", "1", "--blocking-threads", "4", "--log-level", "warning",
        "putright.config.wsgi:application",
    ]  # fmt: skip
    jobs = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "django",
        "procrastinate",
        "worker",
        "--delete-jobs=successful",
        "--concurrency=4",
    ]
    mails = [
        sys.executable, "-m", "putright", "capture", "--folder", str(args.data / "captured"),
        "--port", str(args.mail_port),
    ]  # fmt: skip
    running = [subprocess.Popen(each) for each in (web, jobs, mails)]  # noqa: S603 - our own commands

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    try:
        return running[0].wait()
    except KeyboardInterrupt:
        return 0
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait()
