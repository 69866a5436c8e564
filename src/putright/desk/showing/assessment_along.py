"""What of a self-assessment can be taken along: each paper, and where it is kept, its digest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from putright.assessment.publish.papers import SUMMARIES, signed_off
from putright.procedure.assessments import Assessment
from putright.procedure.assessments.facts import Paper
from putright.procedure.assessments.words import PaperKind
from putright.workingdays.dates import in_words

_FORMATS = {
    PaperKind.HTML: "HTML",
    PaperKind.FRAGMENT: "HTML to paste into a page",
    PaperKind.PDF: "PDF",
    PaperKind.WORD: "Word",
    PaperKind.JSON: "JSON",
    PaperKind.SUMMARY_HTML: "HTML",
    PaperKind.SUMMARY_PDF: "PDF",
    PaperKind.SUMMARY_WORD: "Word",
    PaperKind.CHANGES_HTML: "HTML",
    PaperKind.CHANGES_PDF: "PDF",
}
_SORTS = {
    "Self-assessment": (
        PaperKind.HTML, PaperKind.FRAGMENT, PaperKind.PDF, PaperKind.WORD, PaperKind.JSON,
    ),
    "Summary for the governing body": (
        PaperKind.SUMMARY_HTML, PaperKind.SUMMARY_PDF, PaperKind.SUMMARY_WORD,
    ),
    "What changed since last time": (PaperKind.CHANGES_HTML, PaperKind.CHANGES_PDF),
}  # fmt: skip
# What a link is of, for those who hear it alone.
_ABOUT = {
    "Self-assessment": "self-assessment",
    "Summary for the governing body": "summary for the governing body",
    "What changed since last time": "comparison with last time",
}
_OF = {kind: sort for sort, kinds in _SORTS.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class PaperLink:
    """A paper in a format. `about` says of what it is; `sha256` is empty where it is not on file."""

    text: str
    about: str
    href: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Along:
    """What can be taken along.

    Attributes:
        sorts: Each sort of paper with its formats.
        note: Whether these are the very files, or made when they are asked for.
        seen: What else was kept with the sign-off.
    """

    sorts: tuple[tuple[str, tuple[PaperLink, ...]], ...]
    note: str = ""
    seen: tuple[PaperLink, ...] = ()

    @property
    def kept(self) -> tuple[PaperLink, ...]:
        """Those that are on file, with their digests."""
        return tuple(each for _, links in self.sorts for each in links if each.sha256)


def along(record: Assessment, *, where: str, has_before: bool) -> Along:
    """What can be taken along of a self-assessment.

    Args:
        record: As its events leave it.
        where: The address of its page.
        has_before: Whether there is an earlier one to hold it against.
    """
    digests = {each.document: each.sha256 for each in record.documents}
    out, word = record.published, record.signed_off
    seen = tuple(
        PaperLink(
            _FORMATS[each.kind],
            _ABOUT[_OF[each.kind]],
            f"{where}/documents/{each.document}",
            digests.get(each.document, ""),
        )
        for each in (word.papers if word else ())
        if _FORMATS[each.kind] == "PDF"  # the same in other formats would be said twice
    )
    if out is None and word and (files := signed_off(word.papers)):
        on_file = {kind: digests.get(document, "") for kind, document in files.items()}
        note = _AS_SIGNED_OFF.format(day=in_words(word.on))
        return Along(tuple(_sorts(where, True, on_file)), note)
    if out is None:
        return Along(tuple(_sorts(where, has_before)), _NONE_KEPT if word else _AS_IT_STANDS, seen)
    if not out.papers:
        return Along(tuple(_sorts(where, has_before)), _MADE_NOW, seen)
    summaries = [each for each in (word.papers if word else ()) if each.kind in SUMMARIES]
    on_file = _on_file([*out.papers, *summaries], digests)
    shown = {each.sha256 for each in seen if each.sha256 in on_file.values()}
    rest = tuple(each for each in seen if each.sha256 not in shown)
    return Along(tuple(_sorts(where, True, on_file)), _AS_IT_WENT_OUT, rest)


_AS_IT_STANDS = (
    "These are made of what stands now, as a draft. The papers that go out are made, and kept, when it "
    "is signed off."
)
_NONE_KEPT = (
    "With this sign-off no papers were kept. These are made when you ask for them, of what stands now; "
    "those that go out are kept when it is published."
)
_AS_SIGNED_OFF = (
    "These are the files that were kept with the sign-off of {day}, with the figures of that day: put "
    "the page on your website as it is here. Publishing names these very files; the JSON file alone is "
    "made anew then, with the day and the address."
)
_AS_IT_WENT_OUT = (
    "These are the files that went out, as they were signed off, and the summary that was taken to the "
    "governing body. Each is held against its digest before it is given out."
)
_MADE_NOW = (
    "When this was published no file was kept in these formats. They are made when you ask for them, "
    "of what is on file, and say so."
)


def _on_file(papers: Iterable[Paper], digests: dict[str, str]) -> dict[PaperKind, str]:
    """The digest of each kind of paper; one that went out stands before one of the governing body's."""
    found: dict[PaperKind, str] = {}
    for each in papers:
        found.setdefault(each.kind, digests.get(each.document, ""))
    return found


def _sorts(
    where: str, has_before: bool, on_file: dict[PaperKind, str] | None = None
) -> Sequence[tuple[str, tuple[PaperLink, ...]]]:
    found = []
    for sort, kinds in _SORTS.items():
        links = tuple(
            PaperLink(
                _FORMATS[kind],
                _ABOUT[sort],
                f"{where}/as/{kind.value}",
                (on_file or {}).get(kind, ""),
            )
            for kind in kinds
            if on_file is None or kind in on_file
        )
        if links and (has_before or kinds[0] is not PaperKind.CHANGES_HTML):
            found.append((sort, links))
    return found
