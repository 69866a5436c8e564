"""Every act there is, and one of them by its name in addresses."""

from putright.desk.acts import (
    answering,
    coming_in,
    further,
    handling,
    hearing,
    in_touch,
    letters,
    ombudsman,
    putting_right,
    requests,
    residents,
    restrictions,
    the_record,
)
from putright.desk.acts.acting import Act, StreamName

_COMPLAINT = (
    *coming_in.ACTS,
    *handling.ACTS,
    *hearing.ACTS,
    *in_touch.ACTS,
    letters.settle("complaint"),
    *answering.ACTS,
    *putting_right.ACTS,
    *further.ACTS,
    *ombudsman.ACTS,
    *the_record.ACTS,
)

_RESIDENT = (*residents.ACTS, *restrictions.ACTS, letters.settle("resident"))

ACTS: tuple[Act, ...] = (
    *_COMPLAINT,
    the_record.correct("complaint", _COMPLAINT),
    *requests.ACTS,
    the_record.correct("request", requests.ACTS),
    *_RESIDENT,
    the_record.correct("resident", _RESIDENT),
)

_BY_NAME = {(each.stream, each.slug): each for each in ACTS}


def act(stream: StreamName, slug: str) -> Act:
    """The act of that name in a stream.

    Raises:
        KeyError: there is none.
    """
    return _BY_NAME[(stream, slug)]
