"""The formats of a paper, and one way to each of them."""

from putright.assessment.publish.paper import Paper
from putright.codes.vocabulary import Word


class PaperFormat(Word):
    """What a paper can be made as."""

    HTML = "html"  # a whole page, which stands by itself
    FRAGMENT = "fragment"  # its inside, for a page that has its own frame
    PDF = "pdf"
    WORD = "word"


MEDIA_TYPES = {
    PaperFormat.HTML: "text/html; charset=utf-8",
    PaperFormat.FRAGMENT: "text/html; charset=utf-8",
    PaperFormat.PDF: "application/pdf",
    PaperFormat.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ENDINGS = {
    PaperFormat.HTML: "html",
    PaperFormat.FRAGMENT: "html",
    PaperFormat.PDF: "pdf",
    PaperFormat.WORD: "docx",
}


def render(paper: Paper, form: PaperFormat) -> bytes:
    """The paper in a format. The same paper gives the same bytes.

    Raises:
        CannotMake: the PDF's fonts lack a character of it; the message names it.
        NotInstalled: the fonts of the PDF are not on this machine.
    """
    # typst and python-docx are loaded only where they are asked for.
    match form:
        case PaperFormat.HTML:
            from putright.assessment.publish.html import page

            return page(paper).encode()
        case PaperFormat.FRAGMENT:
            from putright.assessment.publish.html import fragment

            return fragment(paper).encode()
        case PaperFormat.PDF:
            from putright.assessment.publish.pdf import pdf

            return pdf(paper)
        case PaperFormat.WORD:
            from putright.assessment.publish.word import word

            return word(paper)
