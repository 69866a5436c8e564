"""What became of what GOV.UK Notify took: asked for a week, less and less often."""

from putright.procedure.words import Sending
from putright.record.sending import rows
from putright.record.sending.carriers import notify
from putright.record.sending.rows import Row
from putright.record.sending.telling import tell

# For so long after it left a message is asked about, in seconds.
WATCHED_FOR = 7 * 24 * 3600

# At most so many of a landlord's at a time.
AT_A_TIME = 200


def watch(landlord: int) -> int:
    """Ask Notify about the messages whose turn it is; how many came back."""
    due = rows.find(
        landlord,
        "w.state = 'left' and w.way like 'notify%%' and w.due_at <= now() "
        "and w.id in (select id from sending where landlord_id = w.landlord_id and state = 'left' "
        "and due_at <= now() order by due_at limit %s)",
        AT_A_TIME,
    )
    bounced = 0
    for row in due:
        with rows.alone(landlord, row.id) as mine:
            if not mine:
                continue
            try:
                bounced += _asked(row)
            except notify.Away:  # the others would only wait for the same
                break
    return bounced


def _asked(row: Row) -> bool:
    if row.left_for > WATCHED_FOR:
        rows.look_again(row, after=None)
        return False
    # Twice as long each time, an hour at least and a day at most.
    later = min(max(row.left_for, 3600), 24 * 3600)
    try:
        found = notify.delivery(row.carriers or "")
    except notify.NotTold as silence:  # the others have their turn all the same
        rows.look_again(row, after=None if silence.for_good else later)
        return False
    if found.failure:
        tell(row, Sending.BOUNCED, note=f"GOV.UK Notify: {found.failure}")
        return True
    rows.look_again(row, after=None if found.known else later)
    return False
