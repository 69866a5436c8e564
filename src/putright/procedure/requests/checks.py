"""The rules that a fact about a service request can break."""

from collections.abc import Sequence
from typing import cast

from putright.codes.vocabulary import RuleKey
from putright.procedure.facts import Corrected, Fact
from putright.procedure.requests import facts as f
from putright.procedure.requests.request import Request
from putright.procedure.streams.situation import (
    Broken,
    Check,
    Situation,
    code_rule,
    correction_of_a_breach_is_a_managers,
)
from putright.procedure.words import Choice

Found = Sequence[Broken]


def choice_is_offered(now: Situation[Request]) -> Found:
    """Whoever is dissatisfied is offered the choice to complain, whatever words they use."""
    return _offered(now, cast(f.DissatisfactionExpressed, now.fact).choice)


def choice_is_offered_on_the_phone(now: Situation[Request]) -> Found:
    """Whoever is reached after a bad survey answer is offered it too."""
    fact = cast(f.CalledBack, now.fact)
    if not fact.reached or all(each.satisfied for each in now.before.surveys):
        return []
    return _offered(now, fact.choice)


def _offered(now: Situation[Request], choice: Choice | None) -> Found:
    if choice not in (None, Choice.NOT_OFFERED):
        return []
    if choice is None:
        why = "Nothing says whether the resident was offered the choice to complain."
    else:
        why = "The resident was dissatisfied, and was not offered the choice to complain."
    return code_rule(
        now,
        RuleKey.CHOICE_OFFERED,
        None,
        why,
        "Offer it, and record whether it is taken, not wanted, or waits for an answer.",
        field="choice",
        unknown=choice is None,
    )


def work_goes_on(now: Situation[Request]) -> Found:
    """Work on a request does not stop because somebody complains."""
    fact = cast(f.RequestWorkStopped | f.RequestDone, now.fact)
    because = fact.because_of_complaint
    if because is False:
        return []
    if because is None:
        why = "Nothing says whether the work stopped because of a complaint."
    else:
        why = "Work on the request stopped because of a complaint."
    return code_rule(
        now,
        RuleKey.REQUEST_GOES_ON,
        None,
        why,
        "Go on with the work while the complaint is looked into; if it stops for another reason,"
        " say which.",
        field="because_of_complaint",
        unknown=because is None,
    )


def survey_tells_how_to_complain(now: Situation[Request]) -> Found:
    """Whoever answers a survey is told how to complain."""
    fact = cast(f.SurveyAnswered, now.fact)
    if fact.signposted:
        return []
    if fact.signposted is None:
        why = "Nothing says whether the survey told how to complain."
    else:
        why = "The survey did not tell the resident how to complain."
    return code_rule(
        now,
        RuleKey.SURVEY_SIGNPOSTED,
        None,
        why,
        "Put the way to complain onto the survey, and tell this resident.",
        field="signposted",
        unknown=fact.signposted is None,
    )


CHECKS: dict[type[Fact], tuple[Check[Request], ...]] = {
    f.DissatisfactionExpressed: (choice_is_offered,),
    f.RequestWorkStopped: (work_goes_on,),
    f.RequestDone: (work_goes_on,),
    f.SurveyAnswered: (survey_tells_how_to_complain,),
    f.CalledBack: (choice_is_offered_on_the_phone,),
    Corrected: (correction_of_a_breach_is_a_managers,),
}
