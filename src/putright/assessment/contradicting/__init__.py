"""Where an answer of yes claims more than the record shows, or than its own text says.

It is pointed at, with the provision and the words. An answer is never changed by it.
"""

from collections.abc import Iterable, Iterator, Mapping

from putright.assessment.contradicting.model import Claim, Contradiction, Sort, Text
from putright.assessment.contradicting.texts import in_texts
from putright.assessment.figures import FigureResult
from putright.assessment.read.model import Agreement, Answer, ReadProvision
from putright.assessment.read.quoted import quoted
from putright.codes.model import Edition
from putright.codes.vocabulary import FigureKey
from putright.procedure.assessments.assessment import Entry
from putright.procedure.assessments.words import Answered


def contradictions(
    edition: Edition, claims: Iterable[Claim], figures: Iterable[FigureResult] = ()
) -> tuple[Contradiction, ...]:
    """Everything that contradicts the answers of yes, in the order of the claims.

    Args:
        edition: The edition that was assessed.
        claims: The answers of yes, with their texts: `claim_of_row`, `claim_of_entry`.
        figures: The figures of the same edition; those of other provisions say nothing.
    """
    of_ref: dict[str, list[FigureResult]] = {}
    for each in figures:
        if each.claims_more:
            of_ref.setdefault(each.provision, []).append(each)
    return tuple(
        found
        for claim in claims
        for found in (
            *_in_figures(claim, of_ref.get(claim.ref, [])),
            *_in_definitions(edition, claim),
            *_in_policy(edition, claim),
            *in_texts(edition, claim),
        )
    )


def _in_figures(claim: Claim, figures: list[FigureResult]) -> Iterator[Contradiction]:
    for each in figures:
        yield Contradiction(
            claim.ref, Sort.FIGURE, f"You answered yes; {each.sentence}", claim.ref,
            figure=each.figure.key,
        )  # fmt: skip


def _definition_place(edition: Edition, claim: Claim) -> str:
    """The provision that gives the definition; the answered one where the edition names none."""
    return edition.figures.get(FigureKey.DEFINITION_ON_FILE, {}).get("any", claim.ref)


def _in_policy(edition: Edition, claim: Claim) -> Iterator[Contradiction]:
    """The definition of the policy on file, under the provision that gives it."""
    place = _definition_place(edition, claim)
    if claim.ref == place and _of_policy(claim) is Agreement.DIFFERS:
        says = (
            "You answered yes; the complaints policy on file has another definition than the one that "
            "the form prints. The policy has to use that one."
        )
        yield Contradiction(claim.ref, Sort.DEFINITION, says, place, words=claim.policy.strip())


def _of_policy(claim: Claim) -> Agreement | None:
    return definition_agrees(claim.policy, claim.requirement) if claim.policy.strip() else None


def _in_definitions(edition: Edition, claim: Claim) -> Iterator[Contradiction]:
    place = _definition_place(edition, claim)
    for each in claim.quoted:
        if each.agreement is Agreement.DIFFERS:
            field, start = _where(claim, each.text)
            says = (
                "You answered yes; the definition that the text quotes is not the one that the form "
                "prints. The policy has to use that one."
            )
            yield Contradiction(
                claim.ref, Sort.DEFINITION, says, place, field, each.text, start, start + len(each.text)
            )  # fmt: skip


def _where(claim: Claim, words: str) -> tuple[str | None, int]:
    for text in claim.texts:
        if words in text.words:
            return text.field, text.words.index(words)
    return None, 0


def not_checked(edition: Edition, claims: Iterable[Claim]) -> tuple[tuple[str, str], ...]:
    """The definitions that could not be held against anything: the form's row prints none.

    Each with the provision: those that the texts quote, and that of the policy on file.
    """
    found = []
    for claim in claims:
        found += [
            (claim.ref, each.text)
            for each in claim.quoted
            if each.agreement is Agreement.NOT_CHECKED
        ]
        at_its_place = claim.ref == _definition_place(edition, claim)
        if at_its_place and _of_policy(claim) is Agreement.NOT_CHECKED:
            found.append((claim.ref, claim.policy.strip()))
    return tuple(found)


def claim_of_row(row: ReadProvision) -> Claim | None:
    """The claim of a row of an imported form; None where it is not answered with yes."""
    if row.comply is not Answer.YES or row.ref is None:
        return None
    told = (("evidence", row.evidence), ("commentary", row.commentary), ("combined", row.combined))
    texts = tuple(Text(field, words) for field, words in told if words)
    return Claim(row.ref, texts, row.requirement, row.quoted)


def claim_of_entry(
    entry: Entry, printed: Mapping[str, str], policy: str | None = None
) -> Claim | None:
    """The claim of a provision of a self-assessment that is kept here; None where it is no yes.

    Args:
        entry: All that is on record of the provision.
        printed: The requirements as an imported form printed them, by provision; of one that is not
            among them nothing is held against a definition, and it is *not checked*.
        policy: The definition of the complaints policy on file.
    """
    requirement = printed.get(entry.ref, "")
    written = entry.stands
    if written is None or written.answer is not Answered.YES:
        return None
    told = (("evidence", written.evidence), ("commentary", written.commentary))
    texts = tuple(Text(field, words) for field, words in told if words)
    found = tuple(quoted(requirement, [each.words for each in texts], 0))
    return Claim(entry.ref, texts, requirement, found, policy or "")


def definition_agrees(definition: str, requirement: str) -> Agreement:
    """Whether the definition of the policy on file is the one that an imported form prints.

    Not checked where the form's row prints none.
    """
    inside = definition.strip().strip("“”\"'‘’").replace("“", "‘").replace("”", "’")
    found = next(quoted(requirement, [f"Our policy defines a complaint: “{inside}”"], 0), None)
    return found.agreement if found else Agreement.NOT_CHECKED


__all__ = [
    "Claim", "Contradiction", "Sort", "Text", "claim_of_entry", "claim_of_row", "contradictions",
    "definition_agrees", "not_checked",
]  # fmt: skip
