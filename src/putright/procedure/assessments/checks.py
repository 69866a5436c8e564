"""The rules that a fact about a self-assessment can break.

Few are the Code's: that it comes again after a change, that the governing body has it before the
public does. The others keep the record whole, and are told as good record-keeping.
"""

from collections.abc import Sequence
from datetime import date
from typing import cast

from putright.codes.form import asked_by_ref, binding
from putright.codes.load import edition
from putright.codes.vocabulary import RuleKey
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.assessment import Assessment, SigningOff
from putright.procedure.assessments.form import digest, progress
from putright.procedure.assessments.words import (
    AFTER_A_CHANGE,
    NOT_KEPT,
    OUT_OF_TURN,
    Answered,
    Occasion,
)
from putright.procedure.corrections import standing
from putright.procedure.events import RECORD_KEEPING, Command, Source
from putright.procedure.facts import Corrected, Fact
from putright.procedure.people import Context
from putright.procedure.rules import Rules
from putright.procedure.streams.situation import (
    Broken,
    Check,
    Situation,
    correction_of_a_breach_is_a_managers,
)
from putright.procedure.streams.stream import Known
from putright.procedure.words import PolicyRule
from putright.workingdays.dates import in_words

Found = Sequence[Broken]

# How many refs a message names; a form has more than seventy.
_NAMED = 12


def relied_on(assessment: Assessment, command: Command, rules: Rules, context: Context) -> Known:
    """The self-assessment's own edition, and what a later look could not tell any more.

    For a signing-off, what the form said when it was given; for a publication, the day of the
    signing-off that was on record, which can be the later of the two, and of one that came here as
    published, the day since which the landlord makes its self-assessments here.
    """
    fact = command.what
    begun = fact.edition if isinstance(fact, f.AssessmentBegun) else assessment.edition
    known = {"edition": begun}
    if isinstance(fact, f.SignedOff):
        known["digest"] = digest(assessment)
    if isinstance(fact, f.Published) and assessment.signed_off:
        known["signed_off_on"] = assessment.signed_off.on.isoformat()
    if isinstance(fact, f.Published) and assessment.published_before:
        since = context.assessed_here_since
        known |= {"assessed_here_since": since.isoformat()} if since else {}
    return known


def place_of_occasion(edition_id: str, why: Occasion | None) -> Source | None:
    """The provision by which a self-assessment out of turn is asked for; None where there is none."""
    if why in AFTER_A_CHANGE:
        return _place(edition_id, RuleKey.REASSESSED_AFTER_CHANGE)
    if why is Occasion.OMBUDSMAN:
        return _place(edition_id, RuleKey.REASSESSED_WHEN_ASKED)
    return None


def _place(edition_id: str, rule: RuleKey) -> Source | None:
    ref = edition(edition_id).place_of_rule(rule)
    return Source(ref, edition_id) if ref else None


def reason_is_given(now: Situation[Assessment]) -> Found:
    """Where it comes out of turn, the record says after what."""
    fact = cast(f.AssessmentBegun, now.fact)
    if fact.why not in OUT_OF_TURN or (fact.reason and fact.reason.strip()):
        return []
    return [
        Broken(
            PolicyRule.REASON_GIVEN,
            place_of_occasion(fact.edition, fact.why) or RECORD_KEEPING,
            "Nothing says what happened that the self-assessment is made out of turn.",
            "Say what changed, when, or who asked for it.",
            field="reason",
            unknown=fact.reason is None,
        )
    ]


def period_is_whole(now: Situation[Assessment]) -> Found:
    """A period has both its ends: with one of them no figure could be worked out for it."""
    fact = cast(f.AssessmentBegun, now.fact)
    if (fact.first is None) is (fact.last is None):
        return []
    return [
        Broken(
            PolicyRule.FORM_COMPLETE,
            RECORD_KEEPING,
            "Of the period that the figures tell of, only one end is given.",
            "Give its first and its last day, or neither.",
            field="first" if fact.first is None else "last",
            about="period",
            choice_only=True,
        )
    ]


def non_compliance_is_explained(now: Situation[Assessment]) -> Found:
    """A provision that has to be kept, and is not, has an explanation and a day."""
    fact = cast(f.ProvisionAnswered, now.fact)
    provision = asked_by_ref(now.before.edition).get(fact.ref)
    if fact.answer not in NOT_KEPT or provision is None or not binding(provision):
        return []
    said = "no" if fact.answer is Answered.NO else "partial"
    found = []
    if not (fact.explanation and fact.explanation.strip()):
        found.append(
            Broken(
                PolicyRule.NOT_KEPT_EXPLAINED,
                RECORD_KEEPING,
                f"{fact.ref} has to be kept; the answer is {said}, and nothing explains why.",
                "Write the explanation that residents and the governing body will read.",
                field="explanation",
                unknown=fact.explanation is None,
                about=fact.ref,
            )
        )
    if fact.comply_by is None:
        found.append(
            Broken(
                PolicyRule.NOT_KEPT_DATED,
                RECORD_KEEPING,
                f"{fact.ref} has to be kept; the answer is {said}, and no day says when it will be.",
                "Give the day by which it will be kept. It becomes an action that is tracked.",
                field="comply_by",
                unknown=True,
                about=fact.ref,
            )
        )
    return found


def what_stood_there_was_seen(now: Situation[Assessment]) -> Found:
    """What is written over is what stands there. That it is not older, `sound` says.

    It can be newer than what stands: a text that was struck from the record since.
    """
    fact = cast(f.ProvisionAnswered, now.fact)
    event = now.before.entry(fact.ref).event
    if fact.over == event:
        return []
    known = standing(now.before.history)
    if 0 < fact.over <= len(now.before.history) and fact.over not in known:
        return []
    return [
        Broken(
            PolicyRule.WRITTEN_OVER,
            RECORD_KEEPING,
            f"Event {fact.over} is not what is written about {fact.ref}.",
            f"Give {event}: what stands there now." if event else "Nothing stands there: give 0.",
            field="over",
            choice_only=True,
        )
    ]


def day_lies_ahead(now: Situation[Assessment]) -> Found:
    """Nobody promises a day that has passed."""
    fact = cast(f.ProvisionAnswered, now.fact)
    if fact.comply_by is None or fact.comply_by >= now.event.on:
        return []
    return [
        Broken(
            PolicyRule.NOT_KEPT_DATED,
            RECORD_KEEPING,
            f"{in_words(fact.comply_by)} has passed, so {fact.ref} can't be kept by then.",
            "Give a day to come; or answer yes, if it is kept by now.",
            field="comply_by",
            about=f"{fact.ref} ahead",
            choice_only=True,
        )
    ]


def form_is_complete(now: Situation[Assessment]) -> Found:
    """What is signed off answers everything, and explains what is not kept."""
    how_far = progress(now.before)
    found = []
    if how_far.unanswered:
        found.append(
            _of_the_form(
                f"{len(how_far.unanswered)} of {how_far.total} are not answered:"
                f" {_listed(how_far.unanswered)}.",
                "Answer each, or say that it does not apply; then ask for the signing-off again.",
                "unanswered",
            )
        )
    if how_far.unexplained:
        found.append(
            _of_the_form(
                f"Nothing explains why these are not kept: {_listed(how_far.unexplained)}.",
                "Write the explanation of each; then ask for the signing-off again.",
                "unexplained",
            )
        )
    if how_far.undated:
        found.append(
            _of_the_form(
                f"No day says by when these will be kept: {_listed(how_far.undated)}.",
                "Give the day of each on its page, or say there that it is kept by now; then ask for "
                "the signing-off again.",
                "undated",
            )
        )
    return found


def _of_the_form(why: str, mend: str, about: str) -> Broken:
    rule = PolicyRule.FORM_COMPLETE
    return Broken(rule, RECORD_KEEPING, why, mend, about=about, choice_only=True)


def _listed(refs: Sequence[str]) -> str:
    more = len(refs) - _NAMED
    return ", ".join(refs[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def signed_before(now: Situation[Assessment]) -> SigningOff | None:
    """The governing body's word, if it was given by the day of the event; in whatever order told."""
    word = now.before.signed_off
    return word if word and word.on <= now.event.on else None


def before_the_record(now: Situation[Assessment]) -> bool:
    """Whether it was published before the landlord made its self-assessments here.

    What the governing body did then nobody need have recorded. Once they are made here, what nobody
    recorded was not done: a form can't pass it by for coming here as published.
    """
    since = now.relied("assessed_here_since")
    return now.before.published_before and (
        since is None or now.event.on < date.fromisoformat(since)
    )


def governing_body_has_it_first(now: Situation[Assessment]) -> Found:
    """It goes to the governing body before it goes to the public.

    Of one that was published before self-assessments were made here, a sign-off that nobody recorded
    is not known; one that came later than the publication breaks the rule all the same.
    """
    if signed_before(now):
        return []
    late = now.relied("signed_off_on")
    source = _place(now.before.edition, RuleKey.REPORTED_TO_GOVERNING_BODY)
    why = "The governing body has not signed off what would be published."
    if late:
        why = (
            f"The governing body signed it off on {in_words(date.fromisoformat(late))}, after the "
            f"publication on {in_words(now.event.on)}."
        )
    return [
        Broken(
            RuleKey.REPORTED_TO_GOVERNING_BODY if source else PolicyRule.SIGNED_OFF_FIRST,
            source or RECORD_KEEPING,
            why,
            "Check both days."
            if late
            else "Take it to the governing body first, and record what it says under “Sign it off”.",
            field="on" if late else None,
            unknown=late is None and before_the_record(now),
        )
    ]


def response_is_published_with_it(now: Situation[Assessment]) -> Found:
    """What the governing body says to it stands beside it."""
    word = signed_before(now)
    if word is None or (word.response and word.response.strip()):
        return []
    source = _place(now.before.edition, RuleKey.PUBLISHED_WITH_RESPONSE)
    return [
        Broken(
            RuleKey.PUBLISHED_WITH_RESPONSE if source else PolicyRule.SIGNED_OFF_FIRST,
            source or RECORD_KEEPING,
            "The governing body's response is not on record, so it can't be published beside it.",
            "Write down what it says under “Sign it off anew”.",
            unknown=word.response is None,
            choice_only=source is None,
        )
    ]


def published_as_signed_off(now: Situation[Assessment]) -> Found:
    """What goes out is what the governing body saw, to the letter."""
    fact, word = cast(f.Published, now.fact), signed_before(now)
    if word is None or word.digest == fact.sha256 == digest(now.before):
        return []
    return [
        Broken(
            PolicyRule.AS_SIGNED_OFF,
            RECORD_KEEPING,
            "What would be published is not, to the letter, what the governing body signed off.",
            "Look at it again as it stands now, and have it signed off anew if it was corrected.",
            field="sha256",
            choice_only=True,
        )
    ]


CHECKS: dict[type[Fact], tuple[Check[Assessment], ...]] = {
    f.AssessmentBegun: (reason_is_given, period_is_whole),
    f.ProvisionAnswered: (
        what_stood_there_was_seen,
        non_compliance_is_explained,
        day_lies_ahead,
    ),
    f.SignedOff: (form_is_complete,),
    f.Published: (
        governing_body_has_it_first,
        response_is_published_with_it,
        published_as_signed_off,
    ),
    Corrected: (correction_of_a_breach_is_a_managers,),
}
