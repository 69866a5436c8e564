"""Details that may be somebody else's: numbers, addresses and references that aren't the case's."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from putright.letters.checking.look import Look
from putright.letters.checking.model import Check, Mark, Remark

_KEEP = re.compile(r"[^0-9a-z@.]")


def _plain(text: str) -> str:
    return _KEEP.sub("", text.casefold())


def _digits(text: str) -> str:
    """A phone number's digits, with the country's code as the leading 0."""
    digits = "".join(each for each in text if each.isdigit())
    return f"0{digits[2:].removeprefix('0')}" if digits.startswith("44") else digits


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A kind of detail: how it looks, how two are compared, and whether there are ones to pass over."""

    what: str
    looks: re.Pattern[str]
    same: Callable[[str], str] = _plain
    passes: Callable[[str], bool] = lambda _: False


_ANYBODYS_MAIL = (".gov.uk", "ombudsman.org.uk", "nhs.uk", "nhs.net")
_ANYBODYS_PHONE = ("03", "08", "09")  # no person's: charges or helplines

_PATTERNS = (
    _Pattern(
        "a phone number",
        re.compile(r"(?<![\w/-])(?:\+44 ?\(?0?\)?|\(?0)(?:[ -]?\(?\d\)?){9,10}(?![\w-])"),
        _digits,
        lambda found: _digits(found).startswith(_ANYBODYS_PHONE),
    ),
    _Pattern(
        "an e-mail address",
        re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"),
        passes=lambda found: found.casefold().endswith(_ANYBODYS_MAIL),
    ),
    _Pattern("a postcode", re.compile(r"\b[A-Z]{1,2}\d[\dA-Z]? ?\d[ABD-HJLNP-UW-Z]{2}\b")),
    _Pattern(
        "a National Insurance number",
        re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b"),
    ),
    _Pattern("a case reference", re.compile(r"\b[A-Z]{1,4}-\d{4}-\d{3,8}\b")),
)


def private_details(look: Look) -> Iterator[Remark]:
    """Phone numbers, e-mail addresses, postcodes and references that the case doesn't know."""
    known = "\n".join(_known(look))
    landlord = _domain(look.letter.letterhead.e_mail or look.letter.letterhead.web)
    for pattern in _PATTERNS:
        ours = {pattern.same(each[0]) for each in pattern.looks.finditer(known)}
        marks: dict[str, list[Mark]] = defaultdict(list)
        for passage in look.passages:
            for each in pattern.looks.finditer(passage.text):
                mail = "@" in each[0] and landlord and _domain(each[0]).endswith(landlord)
                if pattern.same(each[0]) not in ours and not mail and not pattern.passes(each[0]):
                    marks[each[0]].append(passage.mark(*each.span()))
        for text, found in marks.items():
            yield Remark(
                Check.PRIVATE_DETAIL,
                blocks=False,
                where=found[0].block,
                why=f"“{text}” looks like {pattern.what} that isn't on this case.",
                mend="Check whose it is. Take it out if it is somebody else's.",
                marks=tuple(found),
            )


def _domain(address: str) -> str:
    host = address.casefold().rsplit("@", 1)[-1]
    return re.sub(r"^https?://|^www\.|/.*$", "", re.sub(r"^https?://", "", host))


def _known(look: Look) -> Iterator[str]:
    """Everything on the case and the letterhead in which such a detail has its place."""
    matter, head = look.matter, look.letter.letterhead
    yield from (*matter.lines, matter.home, matter.about, matter.request, matter.reference)
    yield from (text for each in matter.points for text in (each.about, each.sought))
    yield from matter.enclosed
    yield from (look.letter.reference, *look.letter.addressee.lines)
    yield from (*head.address, head.phone, head.e_mail, head.web)
    for office in matter.offices:
        yield from (*office.address, office.phone, office.e_mail, office.web)
