"""What a landlord publishes of its self-assessment, and in which formats. All pure.

    from putright.assessment.publish import assessed, render
    made = render(assessed.in_tables(published), PaperFormat.PDF)

`model` is what is published, `paper` a document before it has a format; `assessed`, `summary` and
`changes` make papers; `html`, `pdf` and `word` set them; `official` fills in a form of Word's.
"""

from putright.assessment.publish.formats import ENDINGS, MEDIA_TYPES, PaperFormat, render

__all__ = ["ENDINGS", "MEDIA_TYPES", "PaperFormat", "render"]
