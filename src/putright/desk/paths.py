"""Where a complaint, a service request, a resident and a self-assessment have their pages."""

from putright.record.history import Kind
from putright.record.streams import NUMBERED

PATHS = {
    Kind.COMPLAINT: "complaints",
    Kind.REQUEST: "requests",
    Kind.RESIDENT: "residents",
    Kind.ASSESSMENT: "assessments",
}
KINDS = {path: kind for kind, path in PATHS.items()}


def address(kind: Kind, reference: str) -> str:
    """Where a stream has its page."""
    return f"/{PATHS[kind]}/{reference}"


def address_of(reference: str) -> str:
    """Where the stream of a reference has its page: the reference's letter tells the kind."""
    kinds = {each.letter: kind for kind, each in NUMBERED.items()}
    return address(kinds[reference[:1]], reference)
