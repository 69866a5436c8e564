"""A letter and a case to check: made up, and sound until a test changes something."""

from dataclasses import replace
from datetime import date

from putright.codes.vocabulary import LetterKind, RuleKey
from putright.letters.checking import Check, Remark, Standard, check
from putright.letters.matter import ActionSaid, Matter, Needed, Office, PointSaid, RemedySaid
from putright.letters.model import Addressee, Block, Facts, Letter, Letterhead, Paragraph, Signature
from putright.letters.texts import parts_of

WRITTEN_ON = date(2026, 3, 9)  # a Monday

HOUSING = Office(
    key="housing_ombudsman",
    name="Housing Ombudsman Service",
    short="Housing Ombudsman",
    handles="complaints about landlords",
    address=("PO Box 1484", "Unit D", "Preston", "PR2 0ET"),
    phone="0300 111 3000",
    e_mail="info@housing-ombudsman.org.uk",
    web="www.housing-ombudsman.org.uk",
)
COUNCILS = Office(
    key="lgsco",
    name="Local Government and Social Care Ombudsman",
    short="LGSCO",
    handles="complaints about councils",
    phone="0300 061 0614",
    web="www.lgo.org.uk",
)
LETTERHEAD = Letterhead(
    landlord="Alder Homes",
    address=("1 Mill Lane", "Leeds", "LS1 4AB"),
    phone="0113 496 0000",
    e_mail="hello@alderhomes.example",
    web="www.alderhomes.example",
)
MATTER = Matter(
    kind=LetterKind.RESPONSE,
    stage=1,
    reference="C-2026-00042",
    written_on=WRITTEN_ON,
    resident="Grace Okafor",
    lines=("12 Alder Court", "Leeds", "LS2 7XY"),
    salutation="Dear Ms Okafor",
    about="The bedroom window lets in rain, and nobody called back.",
    points=(
        PointSaid(1, "The bedroom window lets in rain", finding="upheld", reasons="We came late."),
        PointSaid(2, "Nobody called back", finding="not_upheld", reasons="We rang on 3 March."),
    ),
    actions=(
        ActionSaid("a1", "Replace the bedroom window", "our repairs team", date(2026, 3, 20)),
        ActionSaid("a2", "Train the call centre to log every call back", "us", date(2026, 4, 30)),
    ),
    remedies=(
        RemedySaid("r1", "compensation", "£150 for the delay", date(2026, 4, 3), pence=15_000),
        RemedySaid("r2", "apology", "An apology for the delay", done=True),
    ),
    offices=(HOUSING,),
    landlord="Alder Homes",
    names=(
        ("Amir Shah", "staff"),
        ("Lucy Green", "staff"),
        ("Tomasz Piotr Kowalski", "staff"),
        ("Brightwell Repairs Ltd", "contractor"),
        ("Response", "contractor"),
    ),
    others=("Denise Harper", "16 Alder Court", "C-2026-00017"),
    provisions=(
        (RuleKey.RESPONSE_EVERY_POINT, "6.7"),
        (RuleKey.RESPONSE_REASONS, "6.7"),
        (RuleKey.REMEDY_DATED, "7.3"),
    ),
)
STANDARD = Standard()


def block(text: str, key: str = "prose", **changes: object) -> Block:
    """A block that a writer wrote."""
    plain = Block(key=key, heading="", parts=parts_of(text), editable=True, source=text)
    return replace(plain, **changes)  # type: ignore[arg-type]


def letter(*blocks: Block, matter: Matter = MATTER, **changes: object) -> Letter:
    """A letter with these blocks, and an answer to each point of the case."""
    answers = (
        Block(
            f"point_{each.number}", each.about, (Paragraph(each.reasons),), about_point=each.number
        )
        for each in matter.points
        if each.reasons
    )
    plain = Letter(
        kind=matter.kind,
        stage=matter.stage,
        reference=matter.reference,
        written_on=matter.written_on,
        title="Your complaint: our stage 1 response",
        letterhead=LETTERHEAD,
        addressee=Addressee(matter.resident, matter.lines),
        salutation=matter.salutation,
        blocks=(*blocks, *answers),
        signature=Signature(team="The complaints team"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def remarks(
    *blocks: Block, matter: Matter = MATTER, standard: Standard = STANDARD, **changes: object
) -> tuple[Remark, ...]:
    """What a check finds in a letter with these blocks."""
    return check(letter(*blocks, matter=matter, **changes), matter, standard)


def keys(found: tuple[Remark, ...]) -> set[Check]:
    """Which checks found something."""
    return {each.key for each in found}


def need(key: str, title: str = "it", provision: str = "6.9") -> Needed:
    """Something that the edition wants."""
    return Needed(key, title, provision)


def contacts(*offices: Office) -> Block:
    """A block with ombudsmen and how to reach them, as composing makes it."""
    rows = tuple(
        row
        for each in offices
        for row in (("Name", each.name), ("Phone", each.phone), ("Web", each.web))
    )
    return Block("ombudsman", "The Ombudsman", (Facts(rows),), frozenset({"way_to_ombudsman"}))
