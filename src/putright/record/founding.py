"""A landlord's beginning: its row, its settings, its homes, and who may sign in."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection

from putright.record.history import Home
from putright.record.models import Landlord, User
from putright.record.tenancy import within


def found(slug: str, *, at: datetime) -> int:
    """A landlord of that short name; found again, if it is there. Its id."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into landlord (slug, founded_at) values (%s, %s) on conflict (slug) do nothing",
            [slug, at],
        )
    return Landlord.objects.values_list("id", flat=True).get(slug=slug)


def put_homes(landlord: int, homes: Iterable[Home]) -> int:
    """Take over the landlord's list of homes: new ones are added, known ones brought up to date."""
    count = 0
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "create temporary table new_home (reference text, lines jsonb, postcode text, address text) "
            "on commit drop"
        )
        with cursor.copy("copy new_home from stdin") as copy:
            for home in homes:
                copy.write_row((home.reference, _json(home.lines), home.postcode, home.address))
                count += 1
        cursor.execute(
            "insert into home (landlord_id, reference, lines, postcode, address) "
            "select %s, reference, lines, postcode, address from new_home "
            "on conflict (landlord_id, reference) do update set lines = excluded.lines, "
            "postcode = excluded.postcode, address = excluded.address",
            [landlord],
        )
        cursor.execute("drop table new_home")
    return count


def _json(lines: tuple[str, ...]) -> str:
    import msgspec

    return msgspec.json.encode(lines).decode()


def let_in(landlord: int, *, person: str, e_mail: str, password: str | None = None) -> User:
    """Somebody of the landlord's people who can sign in. Without a password, by resetting it."""
    known = User.objects.filter(email=e_mail.lower()).first()
    if known:
        return known
    return User.objects.create_user(e_mail, landlord=landlord, person=person, password=password)


def landlords(slug: str | None = None) -> list[tuple[int, str]]:
    """The ids and short names of all landlords, or of the one of that name."""
    found = Landlord.objects.order_by("id")
    if slug is not None:
        found = found.filter(slug=slug)
    return list(found.values_list("id", "slug"))


def signs_in_as() -> list[tuple[int, int, str]]:
    """Everybody who can sign in: the user, the landlord, as whom of its people."""
    found = User.objects.filter(is_active=True).order_by("id")
    return list(found.values_list("id", "landlord_id", "person"))
