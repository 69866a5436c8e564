"""How far the form is filled in, and the digest of what it says. Pure."""

from collections.abc import Callable, Iterable
from hashlib import sha256

import msgspec
from msgspec import Struct

from putright.codes.form import asked_by_ref, binding
from putright.codes.model import Provision
from putright.procedure.assessments.assessment import Assessment, Entry
from putright.procedure.assessments.words import NOT_KEPT


class Share(Struct, frozen=True):
    """How many of some provisions are answered. `name`: a section, or an owner's id (None: nobody)."""

    name: str | None
    answered: int
    total: int


class Progress(Struct, frozen=True, kw_only=True):
    """How far a self-assessment is.

    Attributes:
        answered, total: Of all that the form asks.
        by_section, by_owner: The same, in the order in which they first come in the form.
        unanswered: The refs that have no answer.
        unexplained: The refs answered no or partial without an explanation.
        undated: Those of them that have to be kept, and have no day by which they will be.
    """

    answered: int
    total: int
    by_section: tuple[Share, ...]
    by_owner: tuple[Share, ...]
    unanswered: tuple[str, ...]
    unexplained: tuple[str, ...]
    undated: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether the governing body can sign it off."""
        return not (self.unanswered or self.unexplained or self.undated)


def progress(assessment: Assessment) -> Progress:
    """How far it is; nothing of nothing before it has begun."""
    entries = {each.ref: each for each in assessment.entries}
    told = [
        (provision, entries.get(ref, Entry(ref=ref)))
        for ref, provision in asked_by_ref(assessment.edition).items()
    ]
    unanswered = tuple(each.ref for each, entry in told if not entry.answers(each))
    return Progress(
        answered=len(told) - len(unanswered),
        total=len(told),
        by_section=_shares(told, lambda provision, _: provision.section),
        by_owner=_shares(told, lambda _, entry: entry.owner),
        unanswered=unanswered,
        unexplained=tuple(entry.ref for _, entry in told if not explained(entry)),
        undated=tuple(entry.ref for each, entry in told if binding(each) and not dated(entry)),
    )


def explained(entry: Entry) -> bool:
    """Whether an answer of no or partial has its explanation; any other needs none."""
    written = entry.stands
    if written is None or written.answer not in NOT_KEPT:
        return True
    return bool(written.explanation and written.explanation.strip())


def dated(entry: Entry) -> bool:
    """Whether an answer of no or partial has its day, or is kept by now; any other needs none."""
    written = entry.stands
    if written is None or written.answer not in NOT_KEPT or entry.complied_since:
        return True
    return written.comply_by is not None


def _shares(
    told: Iterable[tuple[Provision, Entry]], name: Callable[[Provision, Entry], str | None]
) -> tuple[Share, ...]:
    counts: dict[str | None, list[int]] = {}
    for provision, entry in told:
        count = counts.setdefault(name(provision, entry), [0, 0])
        count[0] += entry.answers(provision)
        count[1] += 1
    return tuple(Share(each, answered, total) for each, (answered, total) in counts.items())


def digest(assessment: Assessment) -> str:
    """The SHA-256 of what the form says, in hexadecimal: the same for the same form, anywhere.

    It is made of the edition, the year and, in the form's order, each provision's answer, texts,
    day and evidence, as JSON in UTF-8 with its keys in the order of the alphabet. A text that is
    not recorded counts as an empty one: a page prints both alike. Who wrote it, whose it is, and
    whether a link worked are not of the form. A document counts by its own digest.
    """
    files = {each.document: each.sha256 for each in assessment.documents}
    said = {
        "form": 1,
        "edition": assessment.edition,
        "year": assessment.year,
        "provisions": [
            _said(assessment.entry(ref), files) for ref in asked_by_ref(assessment.edition)
        ],
    }
    return sha256(msgspec.json.encode(said, order="deterministic")).hexdigest()


def _said(entry: Entry, files: dict[str, str]) -> dict[str, object]:
    written = entry.stands
    return {
        "ref": entry.ref,
        "answer": written.answer.value if written and written.answer else "",
        "evidence": (written.evidence or "") if written else "",
        "commentary": (written.commentary or "") if written else "",
        "explanation": (written.explanation or "") if written else "",
        "comply_by": written.comply_by.isoformat() if written and written.comply_by else "",
        "links": [
            [each.title, each.address or "", files.get(each.document or "", ""), each.figure or ""]
            for each in entry.links
        ],
    }


def stands_as_published(assessment: Assessment) -> bool:
    """Whether what is on record is still what was published: a correction can tell them apart."""
    return bool(assessment.published) and digest(assessment) == assessment.published.sha256  # type: ignore[union-attr]
