"""By which rules the measures of a landlord were made, and how often rows were made again.

A release can give a series of measures another meaning. Until `rebuild` has made every row of a
landlord anew, old and new ones stand side by side under one name: no figure is told of them.
"""

from dataclasses import dataclass

from django.db import connection

from putright.procedure.measures import VERSION
from putright.record.tenancy import within

_BEGUN = "insert into measures_made (landlord_id, rules, turn) values (%s, %s, 0)"
_STANDING = "select rules, turn from measures_made where landlord_id = %s"
_TURN = """
insert into measures_made (landlord_id, rules, turn) values (%s, 0, 1)
on conflict (landlord_id) do update set turn = measures_made.turn + 1
"""
_ALL_MADE = """
insert into measures_made (landlord_id, rules, turn) values (%s, %s, 1)
on conflict (landlord_id) do update set rules = excluded.rules, turn = measures_made.turn + 1
"""


@dataclass(frozen=True, slots=True)
class Made:
    """How the measures of a landlord stand.

    `rules`: the version of the rules by which all of them were made; 0 where nobody knows.
    `turn` grows with every transaction that wrote events, or made rows again without one: a rebuild,
    a re-dating. With the same turn, figures are what they were, in whatever order others commit.
    """

    rules: int
    turn: int

    @property
    def in_the_making(self) -> bool:
        """Whether some may be of other rules than those of today: figures of them would not be true."""
        return self.rules != VERSION


def made(landlord: int) -> Made:
    """How the measures of a landlord stand."""
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(_STANDING, [landlord])
        rules, turn = cursor.fetchone() or (0, 0)
        return Made(rules, turn)


def begun(landlord: int) -> None:
    """A new landlord: whatever is recorded of it is measured by the rules of today."""
    _execute(landlord, _BEGUN, VERSION)


def one_again(landlord: int) -> None:
    """Rows of a stream were written or made again, in the transaction that is open.

    The last thing that it does: others of the landlord wait at this row until it is over, and whoever
    went on to take another one could wait for them in turn.
    """
    _execute(landlord, _TURN)


def all_made(landlord: int) -> None:
    """Every stream of a landlord was made anew by the rules of today."""
    _execute(landlord, _ALL_MADE, VERSION)


def _execute(landlord: int, query: str, *values: int) -> None:
    with within(landlord), connection.cursor() as cursor:
        cursor.execute(query, [landlord, *values])
