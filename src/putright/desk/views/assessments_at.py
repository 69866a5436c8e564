"""What the pages of one self-assessment share: its stream, its printed words, last time's answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from putright.assessment import kept
from putright.codes.form import asked_by_ref
from putright.codes.load import code_map, edition
from putright.desk.entrance import Visit
from putright.procedure.assessments import Assessment, Carried, carried
from putright.record.history import Kind
from putright.record.permissions import Permission
from putright.record.reading import Loaded, load
from putright.record.tenancy import within
from putright.workingdays.dates import in_words


@dataclass
class At:
    """A self-assessment that somebody has before them."""

    visit: Visit
    stream: Loaded

    @property
    def record(self) -> Assessment:
        """As its events leave it."""
        return self.stream.record  # type: ignore[no-any-return]

    @property
    def reference(self) -> str:
        """Its reference."""
        return self.stream.reference

    @property
    def where(self) -> str:
        """Its page."""
        return f"/assessments/{self.reference}"

    @property
    def keeps(self) -> bool:
        """Whether this person writes it."""
        return self.visit.may(Permission.KEEP_ASSESSMENT)

    def known(self, ref: str) -> str:
        """A provision that the form asks.

        Raises:
            Http404: it asks no such one.
        """
        if ref not in asked_by_ref(self.record.edition):
            raise Http404("The form asks no such provision.")
        return ref

    @cached_property
    def printed(self) -> Mapping[str, str]:
        """The requirements as the imported form printed them; none where none was imported."""
        return kept.printed_in(self.visit.landlord, self.stream)

    @cached_property
    def before(self) -> Loaded | None:
        """The self-assessment of last time; None where there is none."""
        return kept.before(self.visit.landlord, self.stream)

    @cached_property
    def over(self) -> Mapping[str, Carried]:
        """What last time's form said, by provision of this one."""
        now = edition(self.record.edition)
        if self.before is None or edition(self.before.record.edition).code != now.code:
            return {}
        found = carried(self.before.record, now, code_map(), on=self.record.begun_on)
        return {each.ref: each for each in found}


def at(visit: Visit, reference: str) -> At:
    """The self-assessment of that reference.

    Raises:
        NoSuchStream: there is none.
    """
    with within(visit.landlord):
        return At(visit, load(visit.landlord, Kind.ASSESSMENT, reference))


def taken_back_since(place: At) -> str:
    """That what was just told took the sign-off back that stood when the page was opened, if it did."""
    word = place.record.signed_off
    if word is None or at(place.visit, place.reference).record.signed_off is not None:
        return ""
    return (
        f" The sign-off of {in_words(word.on)} was taken back by this change: the governing body is "
        "asked again."
    )
