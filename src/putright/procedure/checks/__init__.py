"""The checks: for each kind of fact, the rules that it can break.

One list serves twice. A choice that breaks one is refused; a fact that breaks one is recorded as
a breach.
"""

from putright.procedure import facts as f
from putright.procedure.case import Case
from putright.procedure.checks import answering as a
from putright.procedure.checks import coming_in as i
from putright.procedure.checks import during as d
from putright.procedure.checks import further as u
from putright.procedure.checks import promising as p
from putright.procedure.checks import setting_up as s
from putright.procedure.checks.situation import Broken, Situation
from putright.procedure.streams import situation
from putright.procedure.streams.situation import Check, correction_of_a_breach_is_a_managers

CHECKS: dict[type[f.Fact], tuple[Check[Case], ...]] = {
    f.ComplaintReceived: (
        i.starts_at_stage_1,
        i.consent_is_on_record,
        i.background_is_older,
        i.no_look_alikes_passed_over,
    ),
    f.RepresentativeNamed: (i.representative_is_allowed, i.waiver_has_a_reason),
    f.BackgroundLinked: (i.background_is_older,),
    f.Declined: (
        i.ground_is_on_the_list,
        i.decision_is_evidenced,
        i.looked_at_on_its_merits,
        i.not_late_within_the_limit,
        i.discretion_was_considered,
        i.safety_is_never_late,
        i.resident_was_given_the_reasons,
        i.told_of_the_ombudsman,
    ),
    f.Triaged: (
        s.no_extra_stage,
        s.early_resolution_is_agreed,
        s.complexity_vulnerability_and_risk_are_weighed,
    ),
    f.HandlerAssigned: (
        s.another_person,
        s.handler_has_no_conflict,
        s.from_outside_the_service,
        s.not_away,
    ),
    f.Acknowledged: (
        s.stage_is_allowed,
        s.previous_stage_was_answered,
        s.definition_is_set_out,
        s.no_point_is_dropped,
        s.responsibility_is_told,
    ),
    f.ContactRecorded: (
        d.contact_goes_as_agreed,
        d.contact_is_not_barred,
        d.representative_has_consent,
    ),
    f.ExtensionDecided: (
        d.extension_has_a_reason,
        d.extension_decided_within_the_cap,
        d.extension_is_approved,
    ),
    f.Extended: (
        d.extension_is_told_in_time,
        d.extension_has_a_reason,
        d.extension_is_within_the_cap,
        d.extension_gives_the_ombudsmans_details,
        d.extension_is_approved,
    ),
    f.LeavingConfirmed: (d.posted_extension_left_in_time,),
    f.IssueRaised: (d.issue_goes_where_it_belongs,),
    f.ThirdPartyAnswered: (d.third_party_answers_within_the_stages,),
    f.Withdrawn: (d.withdrawal_is_confirmed,),
    f.Corrected: (correction_of_a_breach_is_a_managers,),
    f.Responded: (
        s.stage_is_allowed,
        s.previous_stage_was_answered,
        a.every_point_is_answered,
        a.every_finding_is_named,
        a.every_finding_has_reasons,
        a.letter_holds_what_it_must,
        a.contents_are_known,
        a.fault_is_put_right,
        p.remedies_are_sound,
        p.actions_have_owner_and_date,
        a.resident_had_a_say,
        a.adverse_findings_could_be_commented_on,
        a.decided_by_another_person,
        a.decided_without_a_conflict,
        a.definition_was_set_out,
        a.decided_by_the_right_grade,
    ),
    f.Closed: (u.the_answer_is_out,),
    f.RemedyOffered: (p.remedies_are_sound,),
    f.RemedyLapsed: (u.offer_has_stood_long_enough,),
    f.ActionPromised: (p.actions_have_owner_and_date,),
    f.EscalationRequested: (s.stage_is_allowed,),
    f.EscalationRefused: (
        u.no_reasons_are_demanded,
        u.refusal_rests_on_a_ground,
        u.refusal_is_explained,
        u.refused_and_told_of_the_ombudsman,
    ),
    f.Reopened: (u.a_way_on_is_offered,),
    f.OrderCompliedWith: (u.order_is_evidenced,),
}


def broken_rules(now: Situation) -> list[Broken]:
    """Every rule that an event breaks, or that the record does not let one judge."""
    return situation.broken_rules(CHECKS, now)


__all__ = ["CHECKS", "Broken", "Situation", "broken_rules"]
