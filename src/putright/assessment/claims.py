"""Answers of yes that claim more than the record or their own words show: found once, told everywhere.

The pages of the desk and the governing body's summary both take them from here, so that they count
the same. What is counted is said: a provision can have several remarks.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b

from putright.assessment.contradicting import Claim as YesClaim
from putright.assessment.contradicting import (
    Contradiction,
    claim_of_entry,
    contradictions,
    not_checked,
)
from putright.assessment.figures import FigureResult
from putright.assessment.publish.summary import Claim
from putright.codes.form import asked, asked_by_ref, binding
from putright.codes.load import edition as edition_of
from putright.codes.model import Edition
from putright.procedure.assessments import Assessment
from putright.procedure.landlords import Landlord
from putright.procedure.landlords.governance_words import PolicyKind

# A remark speaks to whoever answered. To the governing body, it is the landlord's answer.
_TO_THE_WRITER, _OF_THE_LANDLORD = "You answered yes;", "The answer is yes;"


def contradicted(
    assessment: Assessment,
    edition: Edition,
    printed: Mapping[str, str],
    results: Sequence[FigureResult],
    policy: str | None = None,
    *,
    only: str | None = None,
) -> tuple[Contradiction, ...]:
    """Every remark on the answers of yes, in the form's order.

    Args:
        assessment: As its events leave it.
        edition: Its edition.
        printed: The requirements as an imported form printed them, by provision.
        results: The figures of its period.
        policy: The definition of the complaints policy on file.
        only: The one provision that is asked for; None: all of them.
    """
    found: list[Contradiction] = []
    for each in _claimed(assessment, edition, printed, policy, only):
        found += contradictions(edition, [YesClaim(each.ref)], results)
        found += _without_figures(edition.id, each)
    return tuple(found)


# Digests of the answers whose texts were found sound, the latest last. No text is kept: one that is
# erased from the record must not live on in the memory of a process.
_sound: dict[bytes, None] = {}
_MOST = 4_096


def _without_figures(edition: str, claim: YesClaim) -> tuple[Contradiction, ...]:
    """What the texts of an answer say against it. Most say nothing: those are read once."""
    digest = blake2b(repr((edition, claim)).encode(errors="surrogatepass"), digest_size=16).digest()
    if digest in _sound:
        return ()
    found = contradictions(edition_of(edition), [claim])
    if not found:
        _sound[digest] = None
        for oldest in list(_sound)[: max(0, len(_sound) - _MOST)]:
            _sound.pop(oldest, None)
    return found


def unchecked(
    assessment: Assessment, edition: Edition, printed: Mapping[str, str], policy: str | None = None
) -> Mapping[str, tuple[str, ...]]:
    """What of the answers of yes could not be checked, in words, by provision."""
    found: dict[str, tuple[str, ...]] = {}
    for ref, words in not_checked(edition, _claimed(assessment, edition, printed, policy)):
        told = (
            f"The definition “{words}” was not checked: no imported form prints the one it has to be. "
            "Import a form that prints the requirements, and it is."
        )
        found[ref] = (*found.get(ref, ()), told)
    return found


def _claimed(
    assessment: Assessment,
    edition: Edition,
    printed: Mapping[str, str],
    policy: str | None,
    only: str | None = None,
) -> list[YesClaim]:
    refs = [only] if only else [each.ref for each in asked(edition)]
    entries = (assessment.entry(each) for each in refs)
    found = (claim_of_entry(each, printed, policy) for each in entries)
    return [each for each in found if each]


def definition_on_file(known: Landlord, on: date) -> str | None:
    """The definition of the complaints policy in force on a day; None where none is on record."""
    policy = known.governance.policy_on(PolicyKind.COMPLAINTS, on)
    return policy.definition if policy else None


def remark(found: Contradiction) -> str:
    """What is wrong, and the words that it is about: to whoever answered."""
    if not found.words:
        return found.says
    end = "" if found.words.endswith((".", "!", "?")) else "."
    return f"{found.says} It says: “{found.words}”{end}"


def claims(
    found: Iterable[Contradiction], edition: Edition, results: Sequence[FigureResult]
) -> tuple[Claim, ...]:
    """The same for the governing body, the worst first.

    What has to be kept stands before what is recommended; what the record shows, by how many cases and
    was not kept, before what the texts say; remarks on one provision stand together.
    """
    form = asked_by_ref(edition.id)
    gaps = {
        (each.provision, each.figure.key): (each.not_kept, each.not_kept / each.denominator)
        for each in results
        if each.recorded
    }
    made = [
        Claim(
            ref=each.ref,
            words=_of_the_landlord(remark(each)),
            title=form[each.ref].title,
            must=binding(form[each.ref]),
            cases=gap[0],
            gap=gap[1],
        )
        for each in found
        for gap in [gaps.get((each.ref, each.figure or ""), (0, None))]
    ]
    worst: dict[str, tuple[float, float]] = {}
    for one in made:
        worst[one.ref] = min(worst.get(one.ref, (0.0, 0.0)), _place(one))
    order = {ref: number for number, ref in enumerate(form)}
    return tuple(
        sorted(made, key=lambda one: (not one.must, worst[one.ref], order[one.ref], _place(one)))
    )


def _place(claim: Claim) -> tuple[float, float]:
    """Where it stands, what the record shows before texts alone: by the cases, then by their share."""
    return (0.0, 0.0) if claim.gap is None else (-claim.cases, -claim.gap)


def _of_the_landlord(words: str) -> str:
    if not words.startswith(_TO_THE_WRITER):
        return words
    return _OF_THE_LANDLORD + words.removeprefix(_TO_THE_WRITER)
