"""What the pages of one self-assessment share: its stream, its printed words, last time's answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import msgspec
from django.http import Http404

from putright.assessment.importing import READING, from_kept, printed
from putright.codes.form import asked_by_ref
from putright.codes.load import code_map, edition
from putright.desk.entrance import Visit
from putright.procedure.assessments import Assessment, Carried, carried
from putright.record import documents
from putright.record.history import Kind
from putright.record.permissions import Permission
from putright.record.reading import Loaded, NoSuchStream, load
from putright.record.tenancy import within


@dataclass
class At:
    """A self-assessment that somebody has before them."""

    visit: Visit
    stream: Loaded
    _printed: dict[str, str] | None = field(default=None, repr=False)

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
        readings = [each for each in self.record.documents if each.media_type == READING]
        if not readings:
            return {}
        try:
            found = documents.read(self.visit.landlord, self.stream.id or 0, readings[-1].document)
            if found is None:
                return {}
            with found.file as file:
                return printed(from_kept(file.read()))
        except (documents.Changed, msgspec.DecodeError):
            return {}  # the page of the document says so; the form goes on without it

    @cached_property
    def before(self) -> Loaded | None:
        """The self-assessment that this one took its answers from."""
        source = self.record.carried_from
        if source is None:
            return None
        try:
            with within(self.visit.landlord):
                return load(self.visit.landlord, Kind.ASSESSMENT, source)
        except NoSuchStream:
            return None

    @cached_property
    def over(self) -> Mapping[str, Carried]:
        """What last time's form said, by provision of this one."""
        if self.before is None:
            return {}
        found = carried(
            self.before.record, edition(self.record.edition), code_map(), on=self.record.begun_on
        )
        return {each.ref: each for each in found}


def at(visit: Visit, reference: str) -> At:
    """The self-assessment of that reference.

    Raises:
        NoSuchStream: there is none.
    """
    with within(visit.landlord):
        return At(visit, load(visit.landlord, Kind.ASSESSMENT, reference))
