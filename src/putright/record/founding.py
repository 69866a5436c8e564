"""A landlord's beginning: its row, its settings, its homes, and who may sign in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from putright.record.history import Home
from putright.record.landlords import settings
from putright.record.made_anew import begun
from putright.record.models import Landlord, User
from putright.record.projecting import readdress
from putright.record.tenancy import within


def found(slug: str, *, at: datetime) -> int:
    """A landlord of that short name; found again, if it is there. Its id."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into landlord (slug, founded_at) values (%s, %s) on conflict (slug) do nothing "
            "returning id",
            [slug, at],
        )
        if row := cursor.fetchone():
            begun(row[0])
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
        readdress(landlord, settings(landlord))
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


class AddressTaken(Exception):
    """The e-mail address signs in somebody else, of this landlord or of another one."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """With which address somebody signs in, and whether they still can."""

    e_mail: str
    open: bool


def users_of(landlord: int) -> dict[str, SignIn]:
    """How each of the landlord's people signs in, by their id; who never could is not in it."""
    with within(landlord):
        found = User.objects.filter(landlord_id=landlord).order_by("is_active", "id")
        rows = list(found.values_list("person", "email", "is_active"))
    # An address that no longer signs in is only told where there is no other one.
    return {person: SignIn(e_mail, is_open) for person, e_mail, is_open in rows}


def signs_in_somebody_else(landlord: int, *, person: str, e_mail: str) -> bool:
    """Whether an address is taken by anybody but this person."""
    return (
        User.objects.filter(email=e_mail.lower())
        .exclude(landlord_id=landlord, person=person)
        .exists()
    )


def let_in_by(landlord: int, *, person: str, e_mail: str) -> None:
    """Let somebody sign in with this address, and with no other one.

    They set a password by resetting it, also where the address has signed them in before.

    Raises:
        AddressTaken: it signs in somebody else.
    """
    try:
        with within(landlord), transaction.atomic():
            user = let_in(landlord, person=person, e_mail=e_mail)
            if (user.landlord_id, user.person) != (landlord, person):
                raise AddressTaken(e_mail)
            if not user.is_active:
                user.is_active = True
                user.set_password(None)
                user.save(update_fields=["is_active", "password"])
            _shut(_of(landlord, person).exclude(pk=user.pk))
    except IntegrityError as quicker:  # somebody took the address in the meantime
        raise AddressTaken(e_mail) from quicker


def let_out(landlord: int, *, person: str) -> None:
    """Nobody signs in as this person any longer; whoever is signed in as them is not any more."""
    with within(landlord):
        _shut(_of(landlord, person))


def _shut(users: QuerySet[User]) -> None:
    """Close sign-ins. Let in again one day, they begin anew, with a second factor of then."""
    Authenticator.objects.filter(user__in=users).delete()
    users.update(is_active=False)


def begin_anew(landlord: int, *, person: str) -> None:
    """Whoever lost their second factor sets it up again, once they have set a password by e-mail.

    The password goes too: whoever holds it alone does not set up a second factor of their own. And
    wherever they are signed in, they no longer are.
    """
    with within(landlord), transaction.atomic():
        for user in _of(landlord, person).filter(is_active=True):
            Authenticator.objects.filter(user=user).delete()
            user.set_password(None)
            user.save(update_fields=["password"])


def _of(landlord: int, person: str) -> QuerySet[User]:
    return User.objects.filter(landlord_id=landlord, person=person)


def still_to_date(landlord: int, number: int) -> int:
    """How many open streams have not been dated by a change of settings yet."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(
            "select count(distinct m.stream_id) from matter m join duty d "
            "on d.stream_id = m.stream_id and d.landlord_id = m.landlord_id "
            "where m.landlord_id = %s and d.state = 'open' and m.settings < %s",
            [landlord, number],
        )
        return int(cursor.fetchone()[0])


def has_begun() -> bool:
    """Whether the database has the tables of the record."""
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('landlord')")
        return cursor.fetchone()[0] is not None


def user_of(number: str) -> User | None:
    """The user of that number who may sign in; None where there is none."""
    return User.objects.filter(pk=number, is_active=True).first() if number.isdecimal() else None
