"""The answers that follow from the record, the rules and the landlord."""

from collections.abc import Callable, Iterable
from enum import Enum

from putright.codes.vocabulary import LetterKind
from putright.desk.acts.scene import Scene
from putright.desk.acts.shapes import Choice
from putright.desk.words import capitalised, lower, words
from putright.procedure.case import Case
from putright.procedure.checks.setting_up import considered_before
from putright.procedure.people import Person
from putright.procedure.words import Channel, Party, Role

# No letter is sent in these ways.
NOT_SENT_BY = (Channel.WEB_FORM, Channel.SURVEY)

Options = Callable[[Scene], list[Choice]]

NOBODY_YET = Choice("", "Not recorded")
CHOOSE = Choice("", "Choose one")

# What a sum is usually made of, for an edition that lists no heads.
_USUAL_HEADS = (
    "time_and_trouble",
    "distress_and_inconvenience",
    "quantifiable_loss",
    "statutory_payment",
    "other",
)
_HEADS = {
    "time_and_trouble": "Of that, for time and trouble",
    "distress_and_inconvenience": "Of that, for distress and inconvenience",
    "quantifiable_loss": "Of that, for a loss that can be counted",
    "statutory_payment": "Of that, as a payment that the law sets",
    "other": "Of that, for something else",
}


def spaced(key: str) -> str:
    """A key that has no words of its own, as words."""
    return capitalised(key.replace("_", " "))


# People


def people(
    *first: Role, empty: Choice | None = NOBODY_YET, without: tuple[Role, ...] = ()
) -> Options:
    """Everybody who works here by name, those of the most suitable roles first.

    `without`: roles that can have no such part.
    """

    def options(scene: Scene) -> list[Choice]:
        everybody = scene.landlord.working_people().values()
        here = [each for each in everybody if each.role not in without]
        ranks = {role: rank for rank, role in enumerate((*first, *Role))}
        ranks.update({role: rank for rank, role in enumerate(first)})
        ordered = sorted(here, key=lambda each: (ranks[each.role], _name(each).casefold()))
        named = [Choice(each.id, _described(each, scene)) for each in ordered]
        return [empty, *named] if empty else named

    return options


def _name(person: Person) -> str:
    return person.name or person.id


def _described(person: Person, scene: Scene) -> str:
    parts = [lower(person.role), *([person.service.replace("_", " ")] if person.service else [])]
    if isinstance(scene.record, Case):
        if person.id in scene.case.complained_of:
            parts.append("is complained of")
        if (earlier := considered_before(scene.case, person.id, scene.stage)) is not None:
            parts.append(f"considered stage {earlier}")
    return f"{_name(person)} — {', '.join(parts)}"


# Who looks on, keeps the system or works for a contractor handles and decides no complaint.
_NO_PART = (Role.AUDITOR, Role.ADMINISTRATOR, Role.THIRD_PARTY)
HANDLERS = people(
    Role.HANDLER, Role.MANAGER, Role.COMPLAINTS_OFFICER, Role.MRC, empty=CHOOSE, without=_NO_PART
)
DECIDERS = people(Role.MANAGER, Role.HANDLER, Role.COMPLAINTS_OFFICER, Role.MRC, without=_NO_PART)
APPROVERS = people(Role.MANAGER, Role.MRC, Role.HANDLER, without=_NO_PART)
OWNERS = people(
    Role.HANDLER, Role.THIRD_PARTY, Role.COMPLAINTS_OFFICER, Role.MANAGER,
    without=(Role.AUDITOR, Role.ADMINISTRATOR),
)  # fmt: skip
TAKERS = people(Role.COMPLAINTS_OFFICER, Role.HANDLER, Role.MANAGER)
ANYBODY = people(empty=CHOOSE)


def services(scene: Scene) -> list[Choice]:
    """The services that the landlord's people belong to; none where nobody's is recorded."""
    found = {each.service for each in scene.landlord.working_people().values() if each.service}
    named = [Choice(each, spaced(each)) for each in sorted(found)]
    return [NOBODY_YET, *named] if named else []


# Words


def of(*allowed: Enum) -> list[Choice]:
    """Some words of a closed set."""
    return [Choice(str(each.value), words(each)) for each in allowed]


def said_as(**answers: str) -> list[Choice]:
    """The answers to a question of yes and no, in words of their own."""
    return [Choice(value, text) for value, text in answers.items()]


def numbered(*texts: str) -> list[Choice]:
    """Answers that are numbers from 1."""
    return [Choice(str(number), text) for number, text in enumerate(texts, 1)]


def channels(*left_out: Channel, empty: Choice | None = CHOOSE) -> Options:
    """The ways of a message, what the resident agreed to or likes best first."""

    def options(scene: Scene) -> list[Choice]:
        found = [Choice(each.value, words(each)) for each in ordered_channels(scene, *left_out)]
        return [empty, *found] if empty else found

    return options


def ordered_channels(scene: Scene, *left_out: Channel) -> list[Channel]:
    """The channels, what was agreed with the resident first, then what they like best."""
    first = list(liked(scene))
    return [each for each in dict.fromkeys((*first, *Channel)) if each not in left_out]


def liked(scene: Scene) -> Iterable[Channel]:
    """How the resident wants to be in touch, as far as that is known."""
    if isinstance(scene.record, Case) and scene.case.agreed_channel:
        yield Channel(scene.case.agreed_channel)
    yield from scene.known.channels


def best_channel(scene: Scene) -> Channel | None:
    """The way that the resident likes best, and that a message can be sent in; or None."""
    return next((each for each in liked(scene) if each not in NOT_SENT_BY), None)


SENT_BY = channels(*NOT_SENT_BY)
CAME_BY = channels()
MAYBE_BY = channels(empty=NOBODY_YET)
PARTIES = of(*Party)


# The edition and the policy


def grounds(*, escalation: bool) -> Options:
    """The grounds for declining a complaint, or a next stage: the edition's, then the policy's."""

    def options(scene: Scene) -> list[Choice]:
        found = [
            Choice(each.key, capitalised(each.title), f"The Code, {each.provision}")
            for each in scene.rules.edition.grounds
            if each.escalation or not escalation
        ]
        policy = scene.rules.policy_on(scene.today)
        own = [
            each for each in policy.grounds if (each.escalation if escalation else each.complaint)
        ]
        found += [
            Choice(each.key, capitalised(each.title), capitalised(policy.name)) for each in own
        ]
        return found

    return options


def refusal_grounds(scene: Scene) -> list[Choice]:
    """The grounds for refusing a next stage, or none of them."""
    return [*grounds(escalation=True)(scene), Choice("", "None of these, or not recorded")]


def remedy_kinds(scene: Scene) -> list[Choice]:
    """The kinds of remedy that the edition lists."""
    found = [Choice(each.key, capitalised(each.title)) for each in scene.rules.edition.remedy_kinds]
    return [CHOOSE, *found, Choice("other", "Something else")]


def money_heads(scene: Scene) -> list[Choice]:
    """What a sum can be made of: the edition's heads, else the usual ones."""
    keys = scene.rules.edition.money_heads or _USUAL_HEADS
    return [Choice(key, _HEADS.get(key, spaced(key))) for key in keys]


def contents(scene: Scene) -> list[Choice]:
    """What the response must hold at this stage."""
    letter = scene.rules.edition.letter(LetterKind.RESPONSE, scene.stage)
    return [
        Choice(each.key, capitalised(each.title)) for each in (letter.contents if letter else ())
    ]
