"""Invented letters to make into formats: an ordinary response, and what can be done to it."""

from dataclasses import replace
from datetime import date
from typing import Any

from putright.codes.vocabulary import LetterKind
from putright.letters.model import (
    Addressee,
    Block,
    Facts,
    Items,
    Letter,
    Letterhead,
    Paragraph,
    Part,
    Signature,
    Subheading,
)

HEAD = Letterhead(
    landlord="Larkfield Homes",
    address=("Larkfield House", "12 Mill Lane", "Exampleton", "QX1 1AA"),
    phone="01632 960 100",
    e_mail="complaints@larkfield.example",
    web="www.larkfield.example",
    hours="Monday to Friday, 9am to 5pm",
    colour="#1d6e4f",
)
_WHY = (
    "Our surveyor came on 6 March 2026 and found that the fan in your bathroom had failed and that "
    "the gutter above the bay was blocked. We had known of the gutter since January, from your "
    "neighbour’s report, and did not act on it. We should have cleared it within 20 working days "
    "and did not. That let water into the wall for seven weeks, and the mould followed."
)
BLOCKS = (
    Block(
        "opening",
        "",
        (
            Paragraph(
                "Thank you for your complaint of 2 March 2026. This is our answer at stage 1 of our "
                "complaints procedure. We are sorry for what went wrong, and we say below what we "
                "will do about it and by when."
            ),
        ),
    ),
    Block(
        "definition",
        "What you complained about",
        (
            Paragraph("We agreed with you that your complaint is about these points:"),
            Items(
                (
                    "Damp and mould in the back bedroom were not put right after your reports.",
                    "Two appointments in February were missed, and nobody told you.",
                    "Your calls about this were not returned.",
                ),
                numbered=True,
            ),
            Paragraph(
                "You asked us to repair the cause, to make good, and to pay for the bedding."
            ),
        ),
    ),
    Block(
        "point-1",
        "Point 1: damp and mould",
        (
            Subheading("Our decision"),
            Paragraph("We uphold this point."),
            Subheading("Our reasons"),
            Paragraph(_WHY),
        ),
        about_point=1,
    ),
    Block(
        "point-2",
        "Point 2: missed appointments",
        (
            Subheading("Our decision"),
            Paragraph("We uphold this point."),
            Subheading("Our reasons"),
            Paragraph(
                "The first appointment, on 9 February, was moved by our repairs team without a call. "
                "The second, on 16 February, was given to a plasterer when it needed a roofer. Our "
                "policy is to tell you by text message the day before, and to call where that "
                "can’t be done. We did neither."
            ),
        ),
        about_point=2,
    ),
    Block(
        "point-3",
        "Point 3: calls that were not returned",
        (
            Subheading("Our decision"),
            Paragraph("We uphold this point in part."),
            Subheading("Our reasons"),
            Paragraph(
                "Two of your four calls were returned within two working days, which is what we "
                "promise. Two were not returned at all. We have no record of why."
            ),
        ),
        about_point=3,
    ),
    Block(
        "remedy",
        "What we will do to put things right",
        (
            Facts(
                (
                    ("Clear and mend the gutter", "by 27 March 2026"),
                    ("Replace the bathroom fan", "by 2 April 2026"),
                    ("Treat and redecorate the bedroom", "by 24 April 2026"),
                    ("Compensation", "£250.50, paid by 10 April 2026"),
                )
            ),
            Paragraph("The sum is made up of these parts:"),
            Items(
                ("Distress and inconvenience: £150", "Bedding: £60.50", "Missed appointments: £40")
            ),
        ),
    ),
    Block(
        "escalate",
        "If you are not satisfied",
        (
            Paragraph(
                "You can ask us to take your complaint to stage 2. You don’t have to give reasons. "
                "Somebody who had no part in this answer will look at it and will write to you "
                "within 20 working days of acknowledging your request. You can ask by phone, by "
                "e-mail to complaints@larkfield.example, in person or in any other way you like."
            ),
        ),
    ),
    Block(
        "ombudsman",
        "The Housing Ombudsman",
        (
            Paragraph(
                "You can ask the Housing Ombudsman for advice at any time, even while we look at "
                "your complaint. Its help is free, and it is independent of us."
            ),
            Facts(
                (
                    ("Phone", "01632 960 999"),
                    ("Web", "www.ombudsman.example"),
                    ("Post", "PO Box 1\nExampleton\nQX9 9ZZ"),
                )
            ),
        ),
    ),
)


def letter(**changes: Any) -> Letter:
    """A response at stage 1, about two pages long; `changes` are fields of the letter."""
    made = Letter(
        kind=LetterKind.RESPONSE,
        stage=1,
        reference="C-2026-00042",
        written_on=date(2026, 3, 20),
        title="Our answer to your complaint at stage 1: damp and mould at 7 Larch Court",
        letterhead=HEAD,
        addressee=Addressee(
            "Mrs Ada Okonkwo-Ashworth", ("7 Larch Court", "Mill Lane", "Exampleton", "QX2 4BB")
        ),
        salutation="Dear Mrs Okonkwo-Ashworth",
        blocks=BLOCKS,
        signature=Signature("", "", "The complaints team"),
    )
    return replace(made, **changes)


def saying(*parts: Part | str, heading: str = "What we found") -> Letter:
    """A letter of one block; a text is a paragraph."""
    made = tuple(Paragraph(part) if isinstance(part, str) else part for part in parts)
    return letter(blocks=(Block("only", heading, made),))
