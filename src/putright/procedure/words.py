"""The closed sets of words in the life of a complaint."""

from putright.codes.vocabulary import Word


class Mode(Word):
    """Whether somebody is about to choose, or says what has happened.

    A choice that the Code forbids is refused. A fact is recorded whatever it breaks.
    """

    PROPOSE = "propose"
    HAPPENED = "happened"


class State(Word):
    """Where a complaint stands. The stage (1, 2, 3) is told beside it."""

    NEW = "new"
    RECEIVED = "received"
    OPEN = "open"
    ANSWERED = "answered"
    ESCALATED = "escalated"
    DECLINED = "declined"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


ENDED = frozenset({State.WITHDRAWN, State.MERGED})


class Channel(Word):
    """How a message travels."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    E_MAIL = "e_mail"
    POST = "post"
    WEB_FORM = "web_form"
    PORTAL = "portal"
    TEXT_MESSAGE = "text_message"
    SOCIAL_MEDIA = "social_media"
    SURVEY = "survey"
    VIDEO_CALL = "video_call"
    OTHER = "other"


SPOKEN = frozenset({Channel.PHONE, Channel.IN_PERSON, Channel.VIDEO_CALL})


class Direction(Word):
    """Which way a contact went, seen from the landlord."""

    IN = "in"
    OUT = "out"


class Party(Word):
    """With whom a contact was."""

    RESIDENT = "resident"
    REPRESENTATIVE = "representative"
    STAFF = "staff"
    THIRD_PARTY = "third_party"
    OMBUDSMAN = "ombudsman"


class Consent(Word):
    """Whether the resident has agreed to be represented."""

    GIVEN = "given"
    AWAITED = "awaited"
    WAIVED = "waived"  # for vulnerability, with the reason
    REFUSED = "refused"


class Choice(Word):
    """What came of the offer to complain, when somebody was dissatisfied."""

    OFFERED = "offered"
    TAKEN = "taken"
    NOT_WANTED = "not_wanted"
    NOT_OFFERED = "not_offered"


class Route(Word):
    """How triage sends a complaint on. Neither stops a clock."""

    EARLY_RESOLUTION = "early_resolution"
    INVESTIGATION = "investigation"


class Level(Word):
    """How much of something: a risk, a complexity, an impact."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Whose(Word):
    """Which ombudsman can look at a point of a complaint."""

    HOUSING_OMBUDSMAN = "housing_ombudsman"
    LGSCO = "lgsco"
    NEITHER = "neither"


class Part(Word):
    """What somebody did in a stage. The first three are to have considered it."""

    INVESTIGATE = "investigate"
    DECIDE = "decide"
    SIGN_OFF = "sign_off"
    LOG = "log"
    TRIAGE = "triage"
    ACKNOWLEDGE = "acknowledge"


CONSIDERING = frozenset({Part.INVESTIGATE, Part.DECIDE, Part.SIGN_OFF})


class Finding(Word):
    """The landlord's own finding on a point."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    NOT_UPHELD = "not_upheld"
    NO_FINDING = "no_finding"


FAULT = frozenset({Finding.UPHELD, Finding.PARTLY_UPHELD})
ADVERSE_TO_RESIDENT = frozenset({Finding.NOT_UPHELD, Finding.PARTLY_UPHELD})


class LetterWay(Word):
    """By which way a letter leaves the landlord."""

    SMTP = "smtp"  # the landlord's own mail server
    NOTIFY_E_MAIL = "notify_e_mail"  # GOV.UK Notify
    NOTIFY_TEXT = "notify_text"
    PRINT = "print"  # the print room, then the post
    PORTAL = "portal"  # the resident's inbox in the portal


class Sending(Word):
    """What came of a try to send a letter, and where the letter stands by it."""

    WAITING = "waiting"  # written, not tried yet; no outcome of a try
    LEFT = "left"
    FAILED = "failed"  # not handed over; it will be tried again
    GIVEN_UP = "given_up"  # not handed over, and not tried again
    UNCLEAR = "unclear"  # it may have been handed over: a person finds out
    BOUNCED = "bounced"  # it left, and came back


class Settlement(Word):
    """What a person found out about a letter that may not have arrived."""

    ARRIVED = "arrived"
    SENT_AGAIN = "sent_again"  # as another letter
    TOLD_OTHERWISE = "told_otherwise"  # the resident was told in another way
    NOT_NEEDED = "not_needed"


class OmbudsmanFinding(Word):
    """The findings that the Housing Ombudsman lists, and those that end a case early."""

    NO_MALADMINISTRATION = "no_maladministration"
    SERVICE_FAILURE = "service_failure"
    MALADMINISTRATION = "maladministration"
    SEVERE_MALADMINISTRATION = "severe_maladministration"
    PARTIAL_MALADMINISTRATION = "partial_maladministration"
    MEDIATION = "mediation"
    REDRESS = "redress"
    OUTSIDE_JURISDICTION = "outside_jurisdiction"
    WITHDRAWN = "withdrawn"
    RESOLVED_WITH_INTERVENTION = "resolved_with_intervention"


class Joined(Word):
    """What becomes of an issue raised after the complaint was logged."""

    JOINED = "joined"
    NEW_COMPLAINT = "new_complaint"


class WayOn(Word):
    """What a resident is offered when a promise was not kept."""

    STAGE_2 = "stage_2"
    NEW_COMPLAINT = "new_complaint"


class RemedyState(Word):
    """Where a remedy stands."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    LAPSED = "lapsed"
    CLAIMED = "claimed"
    DELIVERED = "delivered"


class DutyState(Word):
    """What is stored of a duty. Late, overdue and missed depend on the day one asks."""

    OPEN = "open"
    MET = "met"
    WITHDRAWN = "withdrawn"
    NOT_KNOWN = "not_known"


class Standing(Word):
    """How a duty stands as of a day."""

    NOT_YET = "not_yet"
    OPEN = "open"
    OVERDUE = "overdue"
    MET = "met"
    MET_LATE = "met_late"
    WITHDRAWN = "withdrawn"
    MISSED = "missed"
    NOT_KNOWN = "not_known"


class Role(Word):
    """What somebody is to the landlord's complaints."""

    COMPLAINTS_OFFICER = "complaints_officer"
    HANDLER = "handler"
    MANAGER = "manager"
    MRC = "mrc"
    THIRD_PARTY = "third_party"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class PolicyRule(Word):
    """A rule that is the landlord's own, or ours for the sake of the record; not the Code's.

    `OF_THE_POLICY` lists those that a policy sets; the others keep the record whole.
    """

    ANSWER_GRADE = "answer_grade"
    OUTSIDE_SERVICE = "outside_service"
    EXTENSION_APPROVER = "extension_approver"
    OFFER_LAPSE = "offer_lapse"
    CORRECTION = "correction"
    ABSENT = "absent"
    LOOK_ALIKE = "look_alike"
    CONTACT_RESTRICTED = "contact_restricted"
    CONSENT = "consent"
    NOT_NOW = "not_now"
    WITHDRAWAL_CONFIRMED = "withdrawal_confirmed"
    ORDER_EVIDENCED = "order_evidenced"
    CLOSED_UNANSWERED = "closed_unanswered"
    KNOWN_WORDS = "known_words"
    SUM_AGREES = "sum_agrees"
    POINT_KEPT = "point_kept"
    REASON_GIVEN = "reason_given"
    WRITTEN_OVER = "written_over"
    NOT_KEPT_EXPLAINED = "not_kept_explained"
    NOT_KEPT_DATED = "not_kept_dated"
    FORM_COMPLETE = "form_complete"
    SIGNED_OFF_FIRST = "signed_off_first"
    AS_SIGNED_OFF = "as_signed_off"


OF_THE_POLICY = frozenset(
    {
        PolicyRule.ANSWER_GRADE,
        PolicyRule.OUTSIDE_SERVICE,
        PolicyRule.EXTENSION_APPROVER,
        PolicyRule.OFFER_LAPSE,
    }
)
