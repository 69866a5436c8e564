"""What an edition of the Code asks of a letter, in the shapes that a letter is composed from."""

from putright.codes.model import Edition
from putright.codes.vocabulary import DutyKind, LetterKind, Moment, RuleKey
from putright.letters.matter import Needed, NextStage


def needs_of(edition: Edition, kind: LetterKind, stage: int | None) -> tuple[Needed, ...]:
    """What the edition wants in a letter, each with its provision; () where it asks for nothing."""
    letter = edition.letter(kind, stage)
    if letter is None:
        return ()
    return tuple(
        Needed(each.key, each.title, each.provision or letter.provision) for each in letter.contents
    )


def next_stage_of(edition: Edition, stage: int, final_stage: int) -> NextStage | None:
    """The stage after `stage` with the edition's own times; None after the landlord's last one."""
    after = stage + 1
    if stage >= final_stage:
        return None
    acknowledge = edition.clock(DutyKind.ACKNOWLEDGE, after)
    respond = edition.clock(DutyKind.RESPOND, after)
    return NextStage(
        number=after,
        acknowledge_in=str(acknowledge.length) if acknowledge else "",
        respond_in=str(respond.length) if respond else "",
        from_acknowledgement=respond is not None and respond.start is Moment.ACKNOWLEDGED,
    )


def another_person(edition: Edition, stage: int) -> bool:
    """Whether the edition wants somebody new to consider a stage."""
    return edition.place_of_rule(RuleKey.OTHER_PERSON, stage) is not None
