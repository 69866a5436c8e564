"""What is on file of a complaint: the letters that left, and whether each answered stage has its own."""

from collections.abc import Iterable, Iterator

from putright.codes.vocabulary import FigureKey, LetterKind
from putright.procedure.case import Case, Sent, Stage
from putright.procedure.measures.making import one
from putright.procedure.measures.model import Measure
from putright.procedure.rules import Rules
from putright.procedure.sending import LetterRecord
from putright.procedure.words import Party

# Remarks on a letter that were left standing and say that it names somebody.
NAMES = frozenset({"staff_named", "contractor_named"})

# Not written to tell a resident how the case stands.
_NO_LETTERS = frozenset({LetterKind.LETTER_WAITS, LetterKind.EVIDENCE_COVER})


def letters_with_ombudsman(case: Case, rules: Rules) -> Iterator[Measure]:
    """Each letter that left, and whether it was found to say how to reach the Ombudsman."""
    yield from letters(case.letters, rules, FigureKey.LETTERS_WITH_OMBUDSMAN)


def early_letters(case: Case, rules: Rules) -> Iterator[Measure]:
    """The same of all letters but the answer of the last stage."""
    final = rules.edition.final_stage
    before = tuple(
        each
        for each in case.letters
        if each.fact.kind is not LetterKind.RESPONSE or (each.fact.stage or 0) < final
    )
    yield from letters(before, rules, FigureKey.EARLY_LETTERS_WITH_OMBUDSMAN)


def final_answers(case: Case, rules: Rules) -> Iterator[Measure]:
    """The same of the answers of the last stage, and of any stage after it."""
    last = tuple(
        each
        for each in case.letters
        if each.fact.kind is LetterKind.RESPONSE
        and (each.fact.stage or 0) >= rules.edition.final_stage
    )
    yield from letters(last, rules, FigureKey.FINAL_ANSWERS_WITH_OMBUDSMAN)


def letters_naming_staff(case: Case, rules: Rules) -> Iterator[Measure]:
    """Each letter that left, and whether it left without a remark that somebody is named."""
    yield from letters(case.letters, rules, FigureKey.LETTERS_NAMING_STAFF)


def letters(every: Iterable[LetterRecord], rules: Rules, series: FigureKey) -> Iterator[Measure]:
    """The letters to a resident or a representative that left, and what each was found to hold."""
    for each in every:
        fact = each.fact
        to_resident = fact.to in (Party.RESIDENT, Party.REPRESENTATIVE)
        if each.left_on is None or not to_resident or fact.kind in _NO_LETTERS:
            continue
        told = fact.ombudsman
        if series is FigureKey.LETTERS_NAMING_STAFF:
            told = not NAMES & set(fact.advice)
        yield one(series, rules, each.left_on, fact.id, kept=told, event=each.event)


def file_complete(case: Case, rules: Rules) -> Iterator[Measure]:
    """Of each answered stage: whether all that was sent at it is on file.

    That is its answer, its acknowledgement and each letter that told of an extension. What came in,
    and when, is on record in any case. What was told as a fact, without a letter from here, may have
    its paper somewhere else: where one of them is not on file here, it is not known. A photograph
    that somebody added is no letter.
    """
    on_file = {each.event for each in case.documents} | {each.fact.event for each in case.letters}
    for stage in case.stages:
        left = stage.responded.left_on if stage.responded else None
        if left is None:
            continue
        complete = all(each.event in on_file for each in _sent(stage))
        yield one(
            FigureKey.FILE_COMPLETE, rules, left, stage=stage.number,
            kept=True if complete else None,
        )  # fmt: skip


def _sent(stage: Stage) -> Iterator[Sent]:
    """What has left at a stage: the acknowledgement and the answer that count, each extension."""
    told = (each.sent for each in stage.extensions)
    return (each for each in (stage.acknowledged, *told, stage.responded) if each and each.left_on)
