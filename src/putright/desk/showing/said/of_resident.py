"""What is told of a resident, in words. Needs and their reasons only for those who may see them."""

from putright.desk.showing.said.common import Said, Sayer, in_words, label, said, sensitive, yes
from putright.desk.showing.view import View
from putright.desk.words import lower, words
from putright.procedure.facts import Fact
from putright.procedure.residents import facts as f
from putright.procedure.words import Channel


def _details(fact: f.DetailsRecorded, view: View) -> Said:
    home = "has left" if fact.home == "" else fact.home and view.home(fact.home)
    return said(
        "Details recorded",
        label("Name", fact.full_name),
        label("Home", home),
        label("Phone", fact.phone),
        label("E-mail", fact.e_mail),
        label("Write to", fact.write_to),
    )


def _preferences(fact: f.PreferencesRecorded, view: View) -> Said:
    return said(
        "Preferences recorded",
        label("Prefers", words(fact.channel) if fact.channel else None),
        label("Language", fact.language),
        label("Format", words(fact.format) if fact.format else None),
    )


def _need(fact: f.NeedDisclosed, view: View) -> Said:
    return said(
        "Told us of a need",
        sensitive(view, fact.need, label("A disability", fact.disability)),
    )


def _review_on(fact: f.AdjustmentAgreed | f.AdjustmentReviewed) -> list[str | None]:
    return [label("Review on", fact.review_on), yes("No review was foreseen", fact.no_review)]


def _agreed(fact: f.AdjustmentAgreed, view: View) -> Said:
    return said(
        "Reasonable adjustment agreed",
        sensitive(view, fact.about, label("For", fact.need)),
        *_review_on(fact),
    )


def _reviewed(fact: f.AdjustmentReviewed, view: View) -> Said:
    return said(
        f"Reasonable adjustment reviewed: {lower(fact.outcome)}",
        sensitive(
            view, view.subject(fact.adjustment), label("Now", fact.now), label("Why", fact.why)
        ),
        *_review_on(fact),
    )


def _ended(fact: f.AdjustmentEnded, view: View) -> Said:
    return said(
        "Reasonable adjustment ended",
        sensitive(view, view.subject(fact.adjustment), label("Why", fact.why)),
    )


def _represented(fact: f.RepresentativeRecorded, view: View) -> Said:
    return said(
        f"{view.actor(fact.representative)} acts for the resident",
        label("Consent", in_words(fact.consent)),
        label("Until", fact.until),
        sensitive(view, label("Why", fact.why)),
    )


def _representative_ended(fact: f.RepresentativeEnded, view: View) -> Said:
    return said(
        f"{view.actor(fact.representative)} no longer acts for the resident",
        sensitive(view, label("Why", fact.why)),
    )


def barred(channels: tuple[Channel, ...]) -> str:
    """The channels that a restriction closes: "phone, social media"."""
    return ", ".join(lower(each) for each in channels) or "none"


def _imposed(fact: f.RestrictionImposed, view: View) -> Said:
    return said(
        "Contact restricted",
        fact.terms,
        label("Closed", barred(fact.bars)),
        label("From", fact.from_on),
        label("Until", fact.until),
        label("Review on", fact.review_on),
        yes("No review was foreseen", fact.no_review),
        label("Under", fact.policy),
        label("Approved by", view.maybe_name(fact.approved_by)),
        sensitive(
            view, label("Reason", fact.reason), label("Needs and equality weighed", fact.equality)
        ),
    )


def _restriction_reviewed(fact: f.RestrictionReviewed, view: View) -> Said:
    return said(
        f"Restriction of contact reviewed: {lower(fact.outcome)}",
        view.subject(fact.restriction),
        label("Now", fact.terms),
        label("Closed", barred(fact.bars) if fact.bars is not None else None),
        label("Until", fact.until),
        label("Review on", fact.review_on),
        yes("No review was foreseen", fact.no_review),
        sensitive(
            view, label("Reason", fact.reason), label("Needs and equality weighed", fact.equality)
        ),
    )


def _lifted(fact: f.RestrictionLifted, view: View) -> Said:
    return said(
        "Restriction of contact lifted",
        view.subject(fact.restriction),
        sensitive(view, label("Why", fact.why)),
    )


SAYERS: dict[type[Fact], Sayer] = {
    f.DetailsRecorded: _details,
    f.PreferencesRecorded: _preferences,
    f.NeedDisclosed: _need,
    f.AdjustmentAgreed: _agreed,
    f.AdjustmentReviewed: _reviewed,
    f.AdjustmentEnded: _ended,
    f.RepresentativeRecorded: _represented,
    f.RepresentativeEnded: _representative_ended,
    f.RestrictionImposed: _imposed,
    f.RestrictionReviewed: _restriction_reviewed,
    f.RestrictionLifted: _lifted,
}
