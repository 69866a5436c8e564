"""Checks on the answer: points, reasons, remedies, actions, contents, who decides."""

from collections.abc import Sequence
from typing import cast

from putright.codes.vocabulary import LetterKind, RuleKey
from putright.procedure import facts as f
from putright.procedure.checks.promising import short
from putright.procedure.checks.setting_up import same_person
from putright.procedure.checks.situation import Broken, Situation, code_rule, policy_rule
from putright.procedure.words import ADVERSE_TO_RESIDENT, FAULT, Party, PolicyRule


def every_point_is_answered(now: Situation) -> Sequence[Broken]:
    """Each point of the complaint definition has a finding."""
    fact = cast(f.Responded, now.fact)
    if fact.findings is None:
        return code_rule(
            now,
            RuleKey.RESPONSE_EVERY_POINT,
            fact.stage,
            "No findings are recorded.",
            "Give a finding and reasons for every point.",
            field="findings",
            unknown=True,
        )
    answered = {each.point for each in fact.findings}
    left = [each for each in now.before.points_at(fact.stage) if each.number not in answered]
    if not left and fact.findings:
        return []
    names = (
        ", ".join(f"point {each.number} ({short(each.about)})" for each in left) or "The complaint"
    )
    return code_rule(
        now,
        RuleKey.RESPONSE_EVERY_POINT,
        fact.stage,
        f"{names[0].upper()}{names[1:]} has no finding.",
        "Answer it: upheld, partly upheld, not upheld, or no finding, with the reasons.",
        field="findings",
    )


def every_finding_is_named(now: Situation) -> Sequence[Broken]:
    """An answer to a point says whether it is upheld."""
    fact = cast(f.Responded, now.fact)
    without = [str(each.point) for each in fact.findings or () if each.finding is None]
    if not without:
        return []
    return code_rule(
        now,
        RuleKey.RESPONSE_EVERY_POINT,
        fact.stage,
        f"It is not recorded what was found on point {', '.join(without)}.",
        "Say: upheld, partly upheld, not upheld, or no finding.",
        field="findings",
        unknown=True,
    )


def every_finding_has_reasons(now: Situation) -> Sequence[Broken]:
    """Each finding is explained, from policy, law or good practice."""
    fact = cast(f.Responded, now.fact)
    without = [
        each for each in fact.findings or () if each.finding is not None and not each.reasons
    ]
    if not without:
        return []
    points = ", ".join(str(each.point) for each in without)
    return code_rule(
        now,
        RuleKey.RESPONSE_REASONS,
        fact.stage,
        f"The finding on point {points} has no reasons.",
        "Say why, and which policy, law or good practice it rests on.",
        field="findings",
        unknown=all(each.reasons is None for each in without),
    )


def letter_holds_what_it_must(now: Situation) -> Sequence[Broken]:
    """The response letter holds everything that the edition lists."""
    fact = cast(f.Responded, now.fact)
    must = now.rules.contents_of_response(fact.stage)
    missing = tuple(each for each in must if fact.contents is None or each not in fact.contents)
    if not missing:
        return []
    letter = now.rules.edition.letter(LetterKind.RESPONSE, fact.stage)
    titles = {each.key: each.title for each in letter.contents} if letter else {}
    words = "; ".join(titles.get(each, each) for each in missing)
    why = (
        "It is not recorded what the letter held."
        if fact.contents is None
        else f"The letter lacks: {words}."
    )
    return code_rule(
        now,
        RuleKey.RESPONSE_CONTENTS,
        fact.stage,
        why,
        "Put it into the letter." if fact.contents is not None else f"It has to hold: {words}.",
        field="contents",
        unknown=fact.contents is None,
    )


def contents_are_known(now: Situation) -> Sequence[Broken]:
    """What a letter is said to hold is something that the edition knows."""
    known = now.rules.contents
    strange = [
        key for key in cast(f.Responded, now.fact).contents or () if known and key not in known
    ]
    if not strange:
        return []
    return policy_rule(
        now,
        PolicyRule.KNOWN_WORDS,
        f"“{', '.join(strange)}” is no content of a letter.",
        f"One of: {', '.join(sorted(known))}.",
        field="contents",
        about="contents",
    )


def fault_is_put_right(now: Situation) -> Sequence[Broken]:
    """Where something went wrong, the answer owns it and says what will be done."""
    fact = cast(f.Responded, now.fact)
    if not any(each.finding in FAULT for each in fact.findings or ()):
        return []
    if fact.remedies or now.before.remedies or fact.actions:
        return []
    return code_rule(
        now,
        RuleKey.RESPONSE_REMEDY,
        fact.stage,
        "Something went wrong, and nothing is offered to put it right.",
        "Offer a remedy: an apology at least, and what will be done.",
        field="remedies",
        unknown=fact.remedies is None,
    )


def resident_had_a_say(now: Situation) -> Sequence[Broken]:
    """Before a finding against the resident, the resident was heard."""
    fact = cast(f.Responded, now.fact)
    if not any(each.finding in ADVERSE_TO_RESIDENT for each in fact.findings or ()):
        return []
    stage = now.before.at(fact.stage)
    since = stage.opened_on if stage else None
    heard = any(since is None or day >= since for day in now.before.heard_on)
    invited = bool(stage and (stage.clarified or stage.comments))
    if heard or invited or fact.resident_heard or fact.comment_invited:
        return []
    return code_rule(
        now,
        RuleKey.FAIR_SAY,
        fact.stage,
        "A point is not fully upheld, and no contact shows that the resident was heard in this stage.",
        "Ask the resident for their side first, and record that.",
        field="findings",
        unknown=fact.resident_heard is None,
    )


def adverse_findings_could_be_commented_on(now: Situation) -> Sequence[Broken]:
    """The resident, and staff complained of, could comment on findings against them."""
    fact = cast(f.Responded, now.fact)
    findings = {each.finding for each in fact.findings or ()}
    stage = now.before.at(fact.stage)
    if fact.comment_invited:
        return []
    comments = stage.comments if stage else ()
    unknown = fact.comment_invited is None
    invited = {each.party for each in comments}
    found: list[Broken] = []
    if findings & ADVERSE_TO_RESIDENT and not invited & {Party.RESIDENT, Party.REPRESENTATIVE}:
        found += code_rule(
            now,
            RuleKey.COMMENT_RESIDENT,
            fact.stage,
            "A finding goes against the resident, who was not asked to comment on it.",
            "Ask the resident to comment before the decision.",
            field="findings",
            unknown=unknown,
        )
    asked = {each.who for each in comments if each.party is Party.STAFF}
    left = [each for each in now.before.complained_of if each not in asked]
    if findings & FAULT and left and not (len(now.before.complained_of) == 1 and None in asked):
        found += code_rule(
            now,
            RuleKey.COMMENT_STAFF,
            fact.stage,
            f"{', '.join(left)} is complained of and was not asked to comment.",
            "Ask them to comment before the decision.",
            field="findings",
            unknown=unknown,
        )
    return found


def definition_was_set_out(now: Situation) -> Sequence[Broken]:
    """What is answered is what was understood and set out."""
    fact = cast(f.Responded, now.fact)
    if now.before.points_at(fact.stage):
        return []
    return code_rule(
        now,
        RuleKey.ACKNOWLEDGE_DEFINITION,
        fact.stage,
        "No complaint definition is recorded: nothing says which points this answers.",
        "Record the points as you understand them, and what the resident seeks for each.",
        field="findings",
        unknown=True,
    )


def _deciders(fact: f.Responded) -> list[tuple[str, str]]:
    both = (("decided_by", fact.decided_by), ("signed_off_by", fact.signed_off_by))
    return [(field, person) for field, person in both if person]


def decided_by_another_person(now: Situation) -> Sequence[Broken]:
    """Whoever decides or signs off did not consider an earlier stage."""
    fact = cast(f.Responded, now.fact)
    if fact.stage > 1 and not fact.decided_by:
        return code_rule(
            now,
            RuleKey.OTHER_PERSON,
            fact.stage,
            f"Nothing says who decided stage {fact.stage}, so not whether it was another person.",
            "Name who decided it.",
            field="decided_by",
            unknown=True,
        )
    return [
        broken
        for field, person in _deciders(fact)
        for broken in same_person(now, person, fact.stage, field)
    ]


def decided_without_a_conflict(now: Situation) -> Sequence[Broken]:
    """Whoever decides or signs off is not the subject of it, and has declared no conflict."""
    fact = cast(f.Responded, now.fact)
    found: list[Broken] = []
    for field, person in _deciders(fact):
        declared = now.before.declarations(person) | {fact.conflict}
        if person in now.before.complained_of:
            why = f"{person} is complained of, and decided the complaint."
        elif True in declared:
            why = f"{person} had declared a conflict of interest, and decided the complaint."
        elif False not in declared:
            why = f"{person} has not declared whether they have a conflict of interest."
        else:
            continue
        found += code_rule(
            now,
            RuleKey.HANDLER_NO_CONFLICT,
            fact.stage,
            why,
            "Have it decided by somebody who has declared that they have none.",
            field=field,
            unknown=person not in now.before.complained_of and True not in declared,
            about=person,
        )
    return found


def decided_by_the_right_grade(now: Situation) -> Sequence[Broken]:
    """Where the policy says who answers a stage, one of them does."""
    fact = cast(f.Responded, now.fact)
    grades = now.rules.policy_on(now.event.on).answer_grades.get(str(fact.stage))
    if not grades:
        return []
    by = fact.signed_off_by or fact.decided_by
    if set((now.relied("answer_grades") or "").split(", ")) & set(grades):
        return []
    return policy_rule(
        now,
        PolicyRule.ANSWER_GRADE,
        f"The policy has stage {fact.stage} answered by: {', '.join(grades)}. Nobody of that grade did.",
        "Have it decided or signed off by one of them, and name who did.",
        field="signed_off_by" if fact.signed_off_by else "decided_by",
        unknown=by is None,
    )
