"""The questions about a complaints policy, and what they start with."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from putright.codes.vocabulary import DutyKind
from putright.codes.words import DUTIES
from putright.desk.acts.inputs import Input, Rows
from putright.desk.acts.shapes import Choice
from putright.desk.views.settings_steps import Spec
from putright.desk.words import capitalised
from putright.procedure.landlords import Landlord
from putright.procedure.policy import OwnGround, Policy, Span

STAGES = ("1", "2", "3")
SPANS = (
    "escalate_within", "offer_lapses_after", "call_back_within", "review_requests_within",
    "raise_complaint_within", "learning_within", "feedback_after",
)  # fmt: skip
HOW_LONG = "Enter a length of time, such as 5 working days, 14 days or 1 month"


class AskedTarget(Struct):
    """A row of the targets, as it is asked for."""

    duty: str | None = None
    stage: str | None = None
    within: str | None = None


class AskedGround(Struct):
    """A row of the grounds, as it is asked for."""

    title: str | None = None
    declines: tuple[str, ...] = ()
    key: str | None = None


class AskedDeclared(Struct):
    """A row of the declared non-compliances, as it is asked for."""

    provision: str | None = None
    explanation: str | None = None
    comply_by: date | None = None


class Asked(Struct):
    """A policy, as it is asked for: lengths of time and grades as they are typed."""

    from_on: date
    name: str
    targets: tuple[AskedTarget, ...]
    grades_1: str | None
    grades_2: str | None
    grades_3: str | None
    outside_service: tuple[str, ...]
    grounds: tuple[AskedGround, ...]
    escalate_within: str | None
    extension_grades: str | None
    offer_lapses_after: str | None
    offer_contacts: int | None
    call_back_within: str | None
    review_requests_within: str | None
    raise_complaint_within: str | None
    learning_within: str | None
    feedback_after: str | None
    third_stage_because: str | None
    declared: tuple[AskedDeclared, ...]


def names_of_grades(landlord: Landlord) -> tuple[str, ...]:
    """The grades that the landlord's people have, and those that its policies name."""
    of_people = {each.grade for each in landlord.working_people().values() if each.grade}
    named = {
        grade
        for policy in landlord.policies
        for grades in (*policy.answer_grades.values(), policy.extension_grades)
        for grade in grades
    }
    return tuple(sorted(of_people | named))


def questions(grades: tuple[str, ...], *, dated: bool) -> tuple[Spec, ...]:
    """The questions; `dated`: the first day is asked for too."""
    known = f" Known: {', '.join(grades)}." if grades else ""
    day = Input(
        "from_on",
        "From which day is it in force?",
        "It holds for what begins on that day or later.",
        ask="Give the first day on which it is in force",
    )
    return (
        *([day] if dated else []),
        Input("name", "What is it called?", "As letters and due dates cite it.", width=30,
            ask="Give the policy’s name"),
        _TARGETS,
        *(_grades(stage, known) for stage in STAGES),
        Input("outside_service", "At which stages does the investigator come from outside the "
            "service complained of?", options=[Choice(each, f"Stage {each}") for each in STAGES]),
        _GROUNDS,
        _span("escalate_within", "How long after an answer can the next stage be asked for?"),
        Input("extension_grades", "Who may approve an extension?",
            f"Their grades, separated by commas. Empty: anybody who may extend.{known}"),
        _span("offer_lapses_after", "How long does an offer stand?"),
        Input("offer_contacts", "How many tries to reach the resident come before an offer lapses?"),
        _span("call_back_within", "How soon is somebody rung after a bad survey answer?"),
        _span("review_requests_within", "How often is an open service request reviewed?"),
        _span("raise_complaint_within", "How soon is the complaint of who is dissatisfied raised?"),
        _span("learning_within", "How soon is learning recorded after an answer that finds fault?"),
        _span("feedback_after", "How soon after closing is the resident asked how it was handled?"),
        Input("third_stage_because", "If there is a third stage: why?", kind="textarea", rows=2),
        _DECLARED,
    )  # fmt: skip


def _grades(stage: str, known: str) -> Input:
    return Input(
        f"grades_{stage}",
        f"Who may decide the answer at stage {stage}?",
        f"Their grades, separated by commas. Empty: anybody who may decide.{known}",
    )


def _span(name: str, label: str) -> Input:
    return Input(name, label, "For example, 5 working days, 14 days or 1 month.", width=20)


_TARGETS = Rows(
    "targets",
    "Targets of its own",
    "target",
    AskedTarget,
    (
        Input("duty", "What is owed?", kind="select", ask="Choose what is owed", options=[
            Choice("", "Choose"),
            *(Choice(each.value, capitalised(DUTIES[each]))
                for each in (DutyKind.ACKNOWLEDGE, DutyKind.RESPOND)),
        ]),
        Input("stage", "At which stage?", kind="select", options=[
            Choice("", "Every stage"), *(Choice(each, f"Stage {each}") for each in STAGES),
        ]),
        Input("within", "Within what time?", "For example, 8 working days. It is counted from where "
            "the Code’s own time starts.", ask=HOW_LONG, width=20),
    ),
    hint="Times that are shorter than the Code’s.",
)  # fmt: skip
_GROUNDS = Rows(
    "grounds",
    "Grounds of its own",
    "ground",
    AskedGround,
    (
        Input("title", "What is the ground?", "For example, it is a claim that our insurers decide.",
            ask="Say what the ground is"),
        Input("declines", "What can be refused on it?", ask="Say what can be refused on it", options=[
            Choice("complaint", "A complaint"),
            Choice("escalation", "The request for the next stage"),
            Choice("late", "It is about coming too late"),
        ]),
        Input("key", "key", kind="hidden"),
    ),
    hint="On which a complaint, or the next stage, is refused beyond the Code’s own grounds.",
)  # fmt: skip
_DECLARED = Rows(
    "declared",
    "Declared non-compliances",
    "declaration",
    AskedDeclared,
    (
        Input("provision", "Which provision is not kept?", "Its number in the Code, such as 6.3.",
            ask="Give the number of the provision", width=10),
        Input("explanation", "Why is it not kept?", kind="textarea", rows=3,
            ask="Explain why it is not kept"),
        Input("comply_by", "From which day will it be kept?",
            ask="Give the day from which it will be kept"),
    ),
    hint="Provisions of the Code that the landlord knowingly does not keep.",
)  # fmt: skip


def start_of(policy: Policy) -> dict[str, object]:
    """What the form starts with, to change a policy or to make another one of it."""
    spans = {name: getattr(policy, name) for name in SPANS}
    return {
        "from_on": policy.from_on,
        "name": policy.name,
        "targets": [
            {"duty": each.duty.value, "stage": str(each.stage or ""), "within": _typed(each.within)}
            for each in policy.targets
        ],
        **{f"grades_{each}": ", ".join(policy.answer_grades.get(each, ())) for each in STAGES},
        "outside_service": tuple(str(each) for each in policy.outside_service),
        "grounds": [
            {"title": each.title, "key": each.key, "declines": tuple(_declines(each))}
            for each in policy.grounds
        ],
        **{name: _typed(span) if span else "" for name, span in spans.items()},
        "extension_grades": ", ".join(policy.extension_grades),
        "offer_contacts": policy.offer_contacts or None,
        "third_stage_because": policy.third_stage_because,
        "declared": [
            {"provision": each.provision, "explanation": each.explanation,
                "comply_by": each.comply_by}
            for each in policy.declared
        ],
    }  # fmt: skip


def _typed(span: Span) -> str:
    return str(span.length())


def _declines(ground: OwnGround) -> Iterator[str]:
    if ground.complaint:
        yield "complaint"
    if ground.escalation:
        yield "escalation"
    if ground.late:
        yield "late"
