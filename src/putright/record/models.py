"""The tables. Events and contents are the record; the rest is made from them, or is about its use.

Every row belongs to a landlord, and row-level security (migration 0001) lets the application see
the rows of one landlord at a time. Hot paths read and write them in SQL (`writing`, `reading`).
"""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class Landlord(models.Model):
    """A landlord: its short name in addresses. Everything else that it sets is in its stream."""

    slug = models.SlugField(unique=True)
    founded_at = models.DateTimeField()

    class Meta:
        db_table = "landlord"


class Owned(models.Model):
    """A row that belongs to a landlord."""

    landlord = models.ForeignKey(
        Landlord, on_delete=models.PROTECT, db_index=False, related_name="+"
    )

    class Meta:
        abstract = True


class Stream(Owned):
    """A sequence of events, what it is of, and where it ends: the head moves with each event."""

    id = models.BigAutoField(primary_key=True)
    kind = models.TextField()
    reference = models.TextField()
    head = models.IntegerField()
    digest = models.BinaryField()

    class Meta:
        db_table = "stream"
        constraints = [
            models.UniqueConstraint("landlord", "kind", "reference", name="stream_reference")
        ]


class Event(Owned):
    """What happened, as recorded. A trigger refuses to change or delete one.

    `body` is the fact as JSON, byte for byte; its personal texts stand in `content`.
    """

    position = models.BigAutoField(primary_key=True)
    stream = models.ForeignKey(
        Stream, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    number = models.IntegerField()
    what = models.TextField()
    version = models.SmallIntegerField()
    on = models.DateField(db_column="happened_on")
    by = models.TextField(db_column="by_whom")
    recorded_at = models.DateTimeField()
    body = models.TextField()
    content = models.UUIDField(null=True, db_column="content_id")
    digest = models.BinaryField()

    class Meta:
        db_table = "event"
        constraints = [models.UniqueConstraint("stream", "number", name="event_number")]


class Content(Owned):
    """The personal texts of one event, with the salt of their digest. Erased, both are gone."""

    id = models.UUIDField(primary_key=True)
    stream = models.ForeignKey(
        Stream, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    salt = models.BinaryField(null=True)
    body = models.TextField(null=True)

    class Meta:
        db_table = "content"


class Submission(Owned):
    """A submission that carried a key, and what came of it: it is never done twice."""

    key = models.TextField()
    at = models.DateTimeField()
    outcome = models.TextField()

    class Meta:
        db_table = "submission"
        constraints = [models.UniqueConstraint("landlord", "key", name="submission_key")]


class Numbering(Owned):
    """The last number given to a kind of stream in a year."""

    kind = models.TextField()
    year = models.SmallIntegerField()
    last = models.IntegerField()

    class Meta:
        db_table = "numbering"
        constraints = [models.UniqueConstraint("landlord", "kind", "year", name="numbering_year")]


class Home(Owned):
    """A home, as the landlord's list of homes has it."""

    reference = models.TextField()
    lines = models.JSONField()
    postcode = models.TextField()
    address = models.TextField()

    class Meta:
        db_table = "home"
        constraints = [models.UniqueConstraint("landlord", "reference", name="home_reference")]


class Matter(Owned):
    """One line of a list: a complaint, a service request or a resident. Made from events."""

    stream = models.OneToOneField(
        Stream, on_delete=models.PROTECT, primary_key=True, db_constraint=False, related_name="+"
    )
    kind = models.TextField()
    reference = models.TextField()
    resident = models.TextField(null=True)
    resident_name = models.TextField()
    home = models.TextField(null=True)
    address = models.TextField()
    about = models.TextField()
    state = models.TextField()
    stage = models.SmallIntegerField()
    edition = models.TextField(null=True)
    service = models.TextField(null=True)
    officer = models.TextField(null=True)
    opened_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    settings = models.IntegerField()

    class Meta:
        db_table = "matter"
        indexes = [
            # Whether a letter names another resident is asked of every letter that is written.
            models.Index(
                "landlord",
                "resident_name",
                name="matter_resident_name",
                condition=models.Q(kind="resident"),
            ),
            models.Index("landlord", "resident", "opened_on", name="matter_resident"),
            models.Index("landlord", "home", "opened_on", name="matter_home"),
            models.Index("landlord", "kind", "reference", name="matter_reference"),
        ]


class DutyRow(Owned):
    """A duty, as the rules derive it. Whether it is late depends on the day one asks."""

    stream = models.ForeignKey(
        Stream, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    key = models.TextField()
    kind = models.TextField()
    edition = models.TextField(null=True)
    provision = models.TextField()
    what = models.TextField()
    owner = models.TextField(null=True)
    stage = models.SmallIntegerField(null=True)
    subject = models.TextField(null=True)
    opened_on = models.DateField(null=True)
    counted_from = models.DateField(null=True)
    due_on = models.DateField(null=True)
    expected_on = models.DateField(null=True)
    target_on = models.DateField(null=True)
    promised_on = models.DateField(null=True)
    original_due_on = models.DateField(null=True)
    latest_on = models.DateField(null=True)
    met_on = models.DateField(null=True)
    met_by = models.TextField(null=True)
    ended_on = models.DateField(null=True)
    state = models.TextField()
    reading = models.TextField(null=True)
    limit_on = models.DateField()

    class Meta:
        db_table = "duty"
        constraints = [models.UniqueConstraint("stream", "key", name="duty_key")]
        indexes = [
            models.Index(
                "landlord", "limit_on", "id", name="duty_open", condition=models.Q(state="open")
            ),
            models.Index(
                "landlord",
                "owner",
                "limit_on",
                "id",
                name="duty_owner",
                condition=models.Q(state="open"),
            ),
            models.Index("landlord", "edition", "provision", "opened_on", name="duty_provision"),
        ]


class MeasureRow(Owned):
    """One occasion that a record gives to a figure: what it is of, on which day, kept or not.

    `kept` null: not recorded; or for the duty of its stage to say. `since_on`: when it became so.
    """

    id = models.BigAutoField(primary_key=True)
    stream = models.ForeignKey(
        Stream, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    key = models.TextField()
    series = models.TextField()
    edition = models.TextField()
    provision = models.TextField(null=True)
    stage = models.SmallIntegerField(null=True)
    happened_on = models.DateField()
    kept = models.BooleanField(null=True)
    event = models.IntegerField(null=True)
    since_on = models.DateField(null=True)
    note = models.TextField(null=True)

    class Meta:
        db_table = "measure"
        constraints = [models.UniqueConstraint("stream", "key", name="measure_key")]
        indexes = [models.Index("landlord", "edition", "happened_on", name="measure_period")]


class MeasuresMade(models.Model):
    """By which version of the rules all measures of a landlord were made; how often rows were again."""

    landlord = models.OneToOneField(
        Landlord, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    rules = models.SmallIntegerField()
    turn = models.BigIntegerField()

    class Meta:
        db_table = "measures_made"


class Promise(Owned):
    """What was promised to a resident: a remedy or an action, whose, by when, kept or not."""

    stream = models.ForeignKey(
        Stream, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    key = models.TextField()
    kind = models.TextField()
    what = models.TextField()
    owner = models.TextField(null=True)
    stage = models.SmallIntegerField(null=True)
    pence = models.BigIntegerField(null=True)
    made_on = models.DateField()
    first_by_on = models.DateField(null=True)
    by_on = models.DateField(null=True)
    kept_on = models.DateField(null=True)
    dropped_on = models.DateField(null=True)
    state = models.TextField()
    sort_on = models.DateField()

    class Meta:
        db_table = "promise"
        constraints = [models.UniqueConstraint("stream", "key", name="promise_key")]
        indexes = [
            models.Index(
                "landlord", "sort_on", "id", name="promise_open", condition=models.Q(state="open")
            ),
            models.Index("landlord", "sort_on", "id", name="promise_all"),
            models.Index("landlord", "owner", "state", "sort_on", "id", name="promise_owner"),
            models.Index("landlord", "state", "sort_on", "id", name="promise_state"),
        ]


class Words(Owned):
    """The words of one event, to search in. `year` is the year in which it was recorded."""

    event = models.OneToOneField(
        Event, on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    stream = models.ForeignKey(
        Stream, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    year = models.SmallIntegerField()

    class Meta:
        db_table = "words"


class Moved(Owned):
    """A due date that a change of the landlord's settings moved: from when to when."""

    id = models.BigAutoField(primary_key=True)
    settings = models.IntegerField()
    stream = models.ForeignKey(
        Stream, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    what = models.TextField()
    was_on = models.DateField(null=True)
    now_on = models.DateField(null=True)

    class Meta:
        db_table = "moved"
        indexes = [models.Index("landlord", "settings", "id", name="moved_by")]


class Document(Owned):
    """A file on record: where it is stored, and its digest. What it belongs to says an event.

    `key` is what the events of its stream call it.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.TextField()
    stream = models.ForeignKey(
        Stream, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    title = models.TextField()
    media_type = models.TextField()
    size = models.BigIntegerField()
    sha256 = models.TextField()
    stored_as = models.TextField()
    added_at = models.DateTimeField()
    added_by = models.TextField()

    class Meta:
        db_table = "document"
        constraints = [models.UniqueConstraint("stream", "key", name="document_key")]


class Draft(Owned):
    """Something half done: a form, a letter. Deleted once it is sent."""

    id = models.BigAutoField(primary_key=True)
    person = models.TextField()
    about = models.TextField()
    body = models.JSONField()
    version = models.IntegerField()
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "draft"
        constraints = [models.UniqueConstraint("landlord", "person", "about", name="draft_about")]


class Look(Owned):
    """Who looked at what is sensitive, and when. Only ever added to."""

    id = models.BigAutoField(primary_key=True)
    person = models.TextField()
    at = models.DateTimeField()
    stream = models.ForeignKey(
        Stream, on_delete=models.PROTECT, db_constraint=False, related_name="+"
    )
    what = models.TextField()

    class Meta:
        db_table = "look"


class PrintBatch(Owned):
    """Letters printed together: one PDF, one list, where both are stored, and when they were posted.

    The paths are null once the files are gone: a while after the posting, or by an erasure.
    """

    id = models.BigAutoField(primary_key=True)
    made_at = models.DateTimeField()
    made_by = models.TextField()
    duplex = models.BooleanField()
    letters = models.IntegerField()
    pages = models.IntegerField()
    pdf = models.TextField(null=True)
    pdf_sha256 = models.TextField(null=True)
    manifest = models.TextField(null=True)
    manifest_sha256 = models.TextField(null=True)
    posted_on = models.DateField(null=True)
    posted_by = models.TextField(null=True)

    class Meta:
        db_table = "print_batch"


class SendingRow(Owned):
    """A letter on its way: how far it came. It tells nothing about a person.

    `message` is the document with the bytes that go. `due_at` is when somebody next looks at it: to
    send it, or to ask the carrier what became of it; null where nothing is left to do. `reference`
    is the carrier's. What came of it stands in events; this is how it gets there.
    """

    id = models.BigAutoField(primary_key=True)
    stream = models.ForeignKey(
        Stream, on_delete=models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    letter = models.TextField()
    way = models.TextField()
    format = models.TextField()
    message = models.TextField()
    state = models.TextField()
    attempts = models.SmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    reference = models.TextField(null=True)
    batch = models.ForeignKey(
        PrintBatch, on_delete=models.PROTECT, db_constraint=False, null=True, related_name="+"
    )
    place = models.IntegerField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "sending"
        constraints = [models.UniqueConstraint("stream", "letter", name="sending_letter")]
        indexes = [
            models.Index(
                "landlord",
                "due_at",
                name="sending_due",
                condition=models.Q(due_at__isnull=False),
            ),
            models.Index("landlord", "letter", name="sending_by_letter"),
            models.Index("landlord", "way", "state", name="sending_standing"),
        ]


class UserManager(BaseUserManager["User"]):
    """Makes users; only `accounts` calls it."""

    def create_user(
        self, email: str, *, landlord: int, person: str, password: str | None = None
    ) -> "User":
        """A user who signs in by e-mail address."""
        user = self.model(
            email=self.normalize_email(email).lower(), landlord_id=landlord, person=person
        )
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in: for which landlord, and as whom of its people."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="+")
    person = models.TextField()
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        db_table = "person_user"
