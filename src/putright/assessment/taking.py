"""Taking a self-assessment along: what is on file where it went out, else what it would be today."""

from collections.abc import Mapping
from dataclasses import dataclass

from putright.assessment.kept import Kept
from putright.assessment.publish.json import NoSelfAssessment, from_json
from putright.assessment.publish.model import Published
from putright.assessment.publish.papers import (
    SUMMARIES,
    made,
    media_type_of,
    signed_off,
    title_of,
)
from putright.assessment.putting_out import bytes_of, source_of
from putright.procedure.assessments.words import PaperKind
from putright.record import documents
from putright.workingdays.dates import in_words


@dataclass(frozen=True, slots=True)
class Taken:
    """A paper: its bytes, and whether they are those that went out or that the governing body saw."""

    title: str
    media_type: str
    content: bytes
    as_it_was: bool


def take(found: Kept, kind: PaperKind) -> Taken | None:
    """A paper of a self-assessment; None where there is none of that kind.

    What was signed off and published is what is on file, to the byte. One that was published before papers were
    kept is made of its JSON file, and says so; where there is no such file either, of the record.

    Raises:
        Changed: the file is not what it was when it went out, or is there no more.
        CannotShow: the PDF's fonts lack a character of it; the message names it.
    """
    if document := stored(found, kind):
        return Taken(_title(found, kind), media_type_of(kind), bytes_of(found, document), True)
    out, word = found.record.published, found.record.signed_off
    if (out and out.papers) or (out is None and word and signed_off(word.papers)):
        return None
    form, note = (None, "") if out is None else _went_out(found)
    paper = made(kind, source_of(found, form, note))
    return Taken(paper.title, paper.media_type, paper.content, False) if paper else None


def stored(found: Kept, kind: PaperKind) -> str | None:
    """The document that a paper is; None where it is not on file, or not what would go out now."""
    out, word = found.record.published, found.record.signed_off
    if out is None:
        return signed_off(word.papers).get(kind) if word else None
    papers = [*out.papers]
    if word:
        papers += [each for each in word.papers if each.kind in SUMMARIES]
    if kind is PaperKind.JSON and not out.papers:
        return out.document
    return next((each.document for each in papers if each.kind is kind), None)


def fixed_figures(found: Kept) -> Mapping[str, str]:
    """What the figures that are evidence say in what was signed off or published, by their names.

    Empty where nothing of it is on file: then they are live.

    Raises:
        Changed: the file is not what it was, or is there no more.
    """
    json = stored(found, PaperKind.JSON)
    if json is None:
        return {}
    try:
        form = from_json(bytes_of(found, json))
    except NoSelfAssessment as error:
        raise documents.Changed(_title(found, PaperKind.JSON)) from error
    links = (link for row in form.rows for link in row.links)
    return {each.figure: each.sentence or "" for each in links if each.figure}


def form_of(found: Kept) -> Published:
    """What it publishes: as it went out where it did and that is on file, else as it stands.

    Raises:
        Changed: the file is not what it was when it went out, or is there no more.
    """
    return _went_out(found)[0] if found.record.published else found.published


def _went_out(found: Kept) -> tuple[Published, str]:
    """What was published, and what a reader has to know of a paper that is made of it now."""
    out = found.record.published
    assert out is not None  # noqa: S101 - nobody asks for another
    made_on, went_out = in_words(found.today), in_words(out.on)
    json = stored(found, PaperKind.JSON)
    if json is None:
        return found.published, (
            f"This copy was made on {made_on} from the record: no file was kept when the "
            f"self-assessment was published on {went_out}. Its figures are what the record shows now."
        )
    try:
        form = from_json(bytes_of(found, json))
    except NoSelfAssessment as error:
        raise documents.Changed(_title(found, PaperKind.JSON)) from error
    return form, (
        f"This copy was made on {made_on} from what was published on {went_out}: in this format "
        "nothing was kept at the time."
    )


def _title(found: Kept, kind: PaperKind) -> str:
    """What a paper on file is called when it is given out: no figure is counted for it."""
    return title_of(kind, found.landlord_called, found.record.year)
