"""A form of the self-assessment: its questions as typed, what they mean, and what is refused."""

import secrets
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from msgspec import Struct

from putright.desk import acts
from putright.desk.acts.filling import Filled, Place, part
from putright.desk.acts.inputs import Input, Values
from putright.desk.acts.scene import Scene, first
from putright.desk.entrance import Visit
from putright.procedure.assessments.facts import FollowedBy
from putright.procedure.events import Command
from putright.procedure.facts import Fact
from putright.procedure.words import Mode
from putright.record.documents import Kept
from putright.record.history import Kind
from putright.record.landlords import edition_for
from putright.record.submitting import Done, Outcome, Telling, submit

# A file that a form brought: generic to the type checker alone.
if TYPE_CHECKING:
    Upload = UploadedFile[Any]
else:
    Upload = UploadedFile

# What whoever types into a text that goes out has to know.
PUBLISHED = "It is published: name no residents or staff, and nothing that tells who they are."


@dataclass
class Sheet:
    """A form, and what was understood of it. `posted`: somebody sent it."""

    form: acts.Form
    values: Values
    posted: bool

    @property
    def sound(self) -> bool:
        """Whether it was sent, and nothing is wrong with it so far."""
        return self.posted and not self.form.errors

    @property
    def errors(self) -> list[dict[str, str | None]]:
        """What is wrong, for the summary."""
        return [{"text": text, "href": href} for text, href in self.form.errors]


def filled(
    visit: Visit,
    asks: type[Struct],
    specs: Sequence[Input],
    start: Mapping[str, Any] | None = None,
    fresh: Container[str] = (),
) -> Sheet:
    """The questions with what was typed; a fresh form starts with `start`.

    `fresh` names questions that were not on the page that was sent: they start afresh too.
    """
    posted = visit.request.method == "POST"
    data = dict(visit.request.POST.lists()) if posted else {}
    rules = visit.settings.rules(edition_for(visit.settings, visit.today))
    # `on-day` is how a scene knows a whole form; not every form asks for its day.
    told = {"on-day": [""], **data} if data else {}
    scene = Scene(
        cast(Any, visit.settings), rules, visit.settings, visit.today, visit.person.id, told
    )
    found = Filled(scene)
    values: Values = {}
    for spec in specs:
        place = Place(start=start or {}, fresh=spec.name in fresh)
        one = part([spec], asks, scene, place, values)
        found.form.fields += one.fields
        found.form.places.update(one.places)
        found.wrong += one.wrong
        values[spec.name] = one.values[spec.name]
    if posted:
        for name, error, parts in found.wrong:
            found.form.mark(name, error, parts)
    return Sheet(found.form, values, posted)


def key_of(visit: Visit) -> str:
    """The key of a form: the one that came with it, else a fresh one."""
    return first(dict(visit.request.POST.lists()), "submission-key") or secrets.token_urlsafe(18)


def tell(
    visit: Visit,
    reference: str | None,
    facts: Sequence[Fact],
    *,
    propose: tuple[type[Fact], ...] = (),
    files: Sequence[Kept] = (),
    sent: str | None = None,
    key: str | None = None,
    on: date | None = None,
) -> Outcome:
    """Tell facts to a self-assessment, all or none; without a reference, a new one is begun.

    `propose` are the kinds of facts that are choices about to be made: the rules can refuse them.
    `on` is the day on which they happened; today where it is not given.

    Raises:
        NotAllowed: this person may not.
    """
    day = on or visit.today
    return tell_on(
        visit, reference, [(each, day) for each in facts], propose=propose, files=files, sent=sent,
        key=key,
    )  # fmt: skip


def tell_on(
    visit: Visit,
    reference: str | None,
    facts: Sequence[tuple[Fact, date]],
    *,
    propose: tuple[type[Fact], ...] = (),
    files: Sequence[Kept] = (),
    sent: str | None = None,
    key: str | None = None,
    follows: tuple[str, date] | None = None,
) -> Outcome:
    """Tell facts that happened on days of their own; the other arguments are those of `tell`.

    `follows` is the reference of one whose place a new one takes, and the day on which it did.

    Raises:
        NotAllowed: this person may not.
    """
    tellings = [
        Telling(
            Kind.ASSESSMENT,
            Command(what=each, on=on, by=visit.person.id, mode=_mode(each, propose)),
            reference,
            to_previous=reference is None and number > 0,
        )
        for number, (each, on) in enumerate(facts)
    ]
    if follows:
        # By then the new one has a reference, which stands here in its place.
        took = Command(what=FollowedBy(assessment=""), on=follows[1], by=visit.person.id)
        tellings.append(Telling(Kind.ASSESSMENT, took, follows[0], names_first="assessment"))
    return submit(
        visit.landlord,
        tellings,
        by=visit.person.id,
        at=visit.now,
        key=key or first(dict(visit.request.POST.lists()), "submission-key") or None,
        files=files,
        sent=sent,
    )


def _mode(fact: Fact, propose: tuple[type[Fact], ...]) -> Mode:
    return Mode.PROPOSE if isinstance(fact, propose) else Mode.HAPPENED


def said(visit: Visit, outcome: Done, text: str) -> None:
    """Say on the next page that it is recorded."""
    again = " It had been recorded already; nothing was recorded twice."
    messages.success(visit.request, text + (again if outcome.repeated else ""))
