"""What happens in a self-assessment, in words."""

from putright.codes.form import asked_by_ref
from putright.desk.showing.said.common import Said, Sayer, either, label, said
from putright.desk.showing.view import View
from putright.desk.words import words
from putright.procedure.assessments import facts as f
from putright.procedure.facts import Fact


def _begun(fact: f.AssessmentBegun, view: View) -> Said:
    return said(
        f"Self-assessment {fact.year} begun, against the edition {fact.edition}",
        label("Why", words(fact.why)),
        label("What happened", fact.reason),
        label("Taken over from", fact.carried_from),
        label("To be published by", fact.due_on),
        label("Figures from", fact.first),
        label("Figures to", fact.last),
        "It was published before it was put on record here." if fact.published_before else None,
    )


def _named(ref: str, view: View) -> str:
    provision = asked_by_ref(view.rules.edition.id).get(ref)
    return f"{ref} {provision.title}" if provision else ref


def _answered(fact: f.ProvisionAnswered, view: View) -> Said:
    told = words(fact.answer) if fact.answer else "no answer yet"
    return said(
        f"{_named(fact.ref, view)}: {told}",
        label("Evidence", fact.evidence),
        label("Commentary", fact.commentary),
        label("Explanation", fact.explanation),
        label("Kept by", fact.comply_by),
        label("Taken from", fact.source),
        "It took the place of what stood there." if fact.over else None,
    )


def _assigned(fact: f.ProvisionAssigned, view: View) -> Said:
    whose = view.name(fact.owner) if fact.owner else "nobody"
    return said(
        f"{_named(fact.ref, view)}: given to {whose}", label("Look at it again by", fact.review_on)
    )


def _linked(fact: f.EvidenceLinked, view: View) -> Said:
    return said(
        f"{_named(fact.ref, view)}: evidence linked, {fact.title}",
        label("Address", fact.address),
        label("Live figure", fact.figure and _figure(fact.figure)),
        "A document on file" if fact.document else None,
    )


def _figure(name: str) -> str:
    return name.replace("_", " ")


def _unlinked(fact: f.EvidenceUnlinked, view: View) -> Said:
    return said(f"{_named(fact.ref, view)}: evidence taken away")


def _checked(fact: f.LinkChecked, view: View) -> Said:
    how = either(fact.works, "an address works", "an address does not work")
    return said(f"{_named(fact.ref, view)}: {how}", label("What was met", fact.status))


def _signed_off(fact: f.SignedOff, view: View) -> Said:
    return said(
        f"Signed off by {fact.body}",
        label("Its response", fact.response),
        label("Minuted", fact.minute),
        "The papers that it had before it are on file." if fact.papers else None,
    )


def _published(fact: f.Published, view: View) -> Said:
    return said(
        "The self-assessment was published",
        label("Where", fact.address),
        label("Fingerprint of what it says", fact.sha256),
        "All that went out is on file, as it was." if fact.papers else None,
        "The published document is on file" if fact.document and not fact.papers else None,
    )


def _complied(fact: f.ComplianceReached, view: View) -> Said:
    return said(f"{_named(fact.ref, view)}: kept from now on", fact.how)


def _followed(fact: f.FollowedBy, view: View) -> Said:
    return said(f"Another self-assessment took its place: {fact.assessment}")


SAYERS: dict[type[Fact], Sayer] = {
    f.AssessmentBegun: _begun,
    f.ProvisionAnswered: _answered,
    f.ProvisionAssigned: _assigned,
    f.EvidenceLinked: _linked,
    f.EvidenceUnlinked: _unlinked,
    f.LinkChecked: _checked,
    f.SignedOff: _signed_off,
    f.Published: _published,
    f.ComplianceReached: _complied,
    f.FollowedBy: _followed,
}
