"""The addresses of the desk. Each leads to a view that names its permission."""

from django.urls import path, register_converter

from putright.desk.views import (
    about,
    acting,
    assessments,
    assessments_begin,
    assessments_compare,
    assessments_evidence,
    assessments_figures,
    assessments_import,
    assessments_official,
    assessments_provision,
    assessments_publish,
    assessments_review,
    captured,
    cases,
    files,
    governance,
    letter_writing,
    letters,
    mine,
    new,
    printing,
    promises,
    searching,
    settings,
    settings_landlord,
    settings_letters,
    settings_letters_wording,
    settings_people,
    settings_person,
    settings_policy,
    sign_off,
    today,
)


class Case:
    """What the address of a case begins with."""

    regex = "complaints|requests|residents"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


class New:
    """What can be new."""

    regex = "complaint|request|resident"
    to_python = Case.to_python
    to_url = Case.to_url


class Ref:
    """The number of a provision, as a form prints it: 6.4, F4.7a."""

    regex = "[A-Za-z]{0,2}[0-9][0-9A-Za-z.]{0,11}"
    to_python = Case.to_python
    to_url = Case.to_url


register_converter(Case, "case")
register_converter(Ref, "ref")
register_converter(New, "new")

urlpatterns = [
    path("", today.home, name="home"),
    path("today", today.today, name="today"),
    path("today/assign", today.assign, name="assign"),
    path("search", searching.search, name="search"),
    path("new", new.whose, name="new"),
    path("new/<new:what>", new.receive, name="receive"),
    path("complaints/<slug:reference>", cases.complaint, name="complaint"),
    path("requests/<slug:reference>", cases.request, name="request"),
    path("residents/<slug:reference>", cases.resident, name="resident"),
    path("assessments", assessments.all_of_them, name="assessments"),
    path("assessments/new", assessments_begin.begin, name="assessment-begin"),
    path("assessments/import", assessments_import.upload, name="assessment-upload"),
    path("assessments/import/<slug:token>", assessments_review.review, name="assessment-review"),
    path("assessments/compare", assessments_compare.side_by_side, name="assessment-compare"),
    path("assessments/<slug:reference>", assessments.assessment, name="assessment"),
    path("assessments/<slug:reference>/history", assessments.history, name="assessment-history"),
    path(
        "assessments/<slug:reference>/sign-off",
        assessments_publish.sign_off,
        name="assessment-sign-off",
    ),
    path(
        "assessments/<slug:reference>/publish",
        assessments_publish.publish,
        name="assessment-publish",
    ),
    path(
        "assessments/<slug:reference>/official",
        assessments_official.official,
        name="assessment-official",
    ),
    path(
        "assessments/<slug:reference>/as/<slug:form>",
        assessments_publish.download,
        name="assessment-as",
    ),
    path(
        "assessments/<slug:reference>/documents/<str:document>",
        assessments.document,
        name="assessment-document",
    ),
    path(
        "assessments/<slug:reference>/figures/<slug:key>/<ref:ref>",
        assessments_figures.figure,
        name="assessment-figure",
    ),
    path(
        "assessments/<slug:reference>/<ref:ref>",
        assessments_provision.provision,
        name="assessment-provision",
    ),
    path(
        "assessments/<slug:reference>/<ref:ref>/reached",
        assessments_provision.reached,
        name="assessment-reached",
    ),
    path(
        "assessments/<slug:reference>/<ref:ref>/evidence",
        assessments_evidence.link,
        name="assessment-evidence",
    ),
    path(
        "assessments/<slug:reference>/<ref:ref>/evidence/<str:key>/away",
        assessments_evidence.unlink,
        name="assessment-unlink",
    ),
    path("governance", governance.governance, name="governance"),
    path("governance/<slug:kind>/new", governance.record, name="governance-record"),
    path("residents/<slug:reference>/looks", cases.looked, name="looks"),
    path("complaints/<slug:reference>/add-document", files.add, name="add-document"),
    path("<case:path>/<slug:reference>/do/<slug:slug>", acting.act, name="act"),
    path("<case:path>/<slug:reference>/documents/<str:document>", files.document, name="document"),
    path("<case:path>/<slug:reference>/letters", letters.of_case, name="letters"),
    path(
        "<case:path>/<slug:reference>/letters/<slug:letter>/<str:subject>",
        letter_writing.write,
        name="letter",
    ),
    path(
        "<case:path>/<slug:reference>/letters/<slug:letter>/<str:subject>/as/<slug:form>",
        letter_writing.look,
        name="letter-look",
    ),
    path("promises", promises.tracker, name="promises"),
    path("my-actions", mine.actions, name="my-actions"),
    path("my-actions/<slug:reference>/<str:key>/<slug:what>", mine.say, name="say"),
    path("settings", settings.overview, name="settings"),
    path("settings/landlord", settings_landlord.landlord, name="settings-landlord"),
    path("settings/holidays/new", settings_landlord.holiday, name="settings-holiday"),
    path("settings/policies/new", settings_policy.new, name="settings-policy-new"),
    path("settings/policies/<slug:day>/edit", settings_policy.edit, name="settings-policy-edit"),
    path("settings/changes", settings.changes, name="settings-changes"),
    path("settings/changes/<int:number>", settings.change, name="settings-change"),
    path("settings/people", settings_people.people, name="settings-people"),
    path("settings/people/new", settings_people.new, name="settings-person-new"),
    path("settings/people/<str:who>", settings_person.person, name="settings-person"),
    path("settings/people/<str:who>/edit", settings_people.edit, name="settings-person-edit"),
    path("settings/people/<str:who>/sign-in", settings_person.sign_in, name="settings-sign-in"),
    path("settings/people/<str:who>/left", settings_person.left, name="settings-person-left"),
    path("settings/letters", settings_letters.letters, name="settings-letters"),
    path(
        "settings/letters/wording",
        settings_letters_wording.wording,
        name="settings-letters-wording",
    ),
    path(
        "settings/letters/wording/<slug:letter>",
        settings_letters_wording.letter,
        name="settings-letters-letter",
    ),
    path(
        "settings/letters/wording/<slug:letter>/new",
        settings_letters_wording.add,
        name="settings-letters-add",
    ),
    path(
        "settings/letters/wording/<slug:letter>/<slug:key>",
        settings_letters_wording.block,
        name="settings-letters-block",
    ),
    path(
        "settings/letters/wording/<slug:letter>/<slug:key>/take-back",
        settings_letters_wording.take_back,
        name="settings-letters-take-back",
    ),
    path(
        "settings/letters/<slug:section>", settings_letters.change, name="settings-letters-change"
    ),
    path("sign-off", sign_off.waiting, name="sign-off"),
    path("print-room", printing.room, name="print-room"),
    path("print-room/<int:number>", printing.batch, name="print-batch"),
    path("print-room/<int:number>/letters.pdf", printing.pdf, name="print-pdf"),
    path("print-room/<int:number>/list.csv", printing.listed, name="print-list"),
    path("print-room/<int:number>/apart/<int:place>", printing.apart, name="print-apart"),
    path("demo/mail", captured.mails, name="demo-mails"),
    path("demo/mail/<str:mail>", captured.mail, name="demo-mail"),
    path("demo/mail/<str:mail>/as-mail", captured.as_mail, name="demo-as-mail"),
    path("demo/mail/<str:mail>/files/<int:number>", captured.attached, name="demo-mail-file"),
    path("accessibility", about.accessibility, name="accessibility"),
    path("demo/sign-in", about.demo_sign_in, name="demo-sign-in"),
]
