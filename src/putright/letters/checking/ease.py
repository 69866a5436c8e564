"""How easy a letter is to read: its reading age, its longest sentences, and jargon."""

from collections import defaultdict
from collections.abc import Iterator

from putright.letters.checking.jargon import index
from putright.letters.checking.look import Look, Sentence
from putright.letters.checking.model import Check, Mark, Plain, Remark
from putright.letters.checking.reading import Count, total

_LEAST = 60  # words: a shorter text has no reading age to speak of
_MOST_MARKED = 5  # sentences
_FAR_OVER = 3  # years over the target: such a sentence is marked
_LEAST_OF_SENTENCE = 8  # words: one long word makes no short sentence hard


def measure(look: Look) -> Count:
    """The words, syllables and sentences of the letter's prose: its reading age is `.age`."""
    return total(each.count for each in look.sentences)


def reading_age(look: Look) -> Iterator[Remark]:
    """A letter whose reading age is over the landlord's target, with its hardest sentences."""
    counted = measure(look)
    target = look.standard.reading_age
    age = round(counted.age, 1)
    if not look.english or counted.words < _LEAST or age < target + 1:
        return
    hardest = sorted(
        (
            each
            for each in look.sentences
            if each.written
            and each.count.words >= _LEAST_OF_SENTENCE
            and each.count.age > target + _FAR_OVER
        ),
        key=lambda each: -each.count.grade,
    )[:_MOST_MARKED]
    marks = _marks(look, hardest)
    yield Remark(
        Check.READING_AGE,
        blocks=False,
        where=_one_place(marks),
        why=f"The letter has a reading age of {int(age)}; the target is {target}.",
        mend="Use shorter sentences and everyday words"
        + (", first in the sentences that are marked." if marks else "."),
        marks=marks,
    )


def long_sentences(look: Look) -> Iterator[Remark]:
    """Sentences with more words than the landlord wants in one."""
    limit = look.standard.longest_sentence
    long = [each for each in look.sentences if each.written and each.count.words > limit]
    if not look.english or not long:
        return
    most = max(each.count.words for each in long)
    marks = _marks(look, long)
    if len(long) == 1:
        why = f"One sentence has {most} words; more than {limit} are hard to follow."
    else:
        why = f"{len(long)} sentences have more than {limit} words; the longest has {most}."
    yield Remark(
        Check.LONG_SENTENCES,
        blocks=False,
        where=_one_place(marks),
        why=why,
        mend="Begin a new sentence where a new thought begins.",
        marks=marks,
    )


def _marks(look: Look, chosen: list[Sentence]) -> tuple[Mark, ...]:
    """A mark on each, in the order of the letter."""
    wanted = {id(each) for each in chosen}
    return tuple(
        each.passage.mark(each.start, each.end) for each in look.sentences if id(each) in wanted
    )


def _one_place(marks: tuple[Mark, ...]) -> str | None:
    places = {each.block for each in marks}
    return places.pop() if len(places) == 1 else None


def jargon_words(look: Look) -> Iterator[Remark]:
    """Words that a resident may not know, with plain ones."""
    if not look.english:
        return
    words = index(look.standard.jargon)
    found: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for passage in look.passages:
        if not passage.written:
            continue
        for each in words.find(passage.words):
            first, last = passage.words[each.first], passage.words[each.last]
            mark = passage.mark(first.start, last.end)
            initials = each.what[0].isupper() and not mark.text.isupper()
            if not initials and not passage.is_quoted(mark.start, mark.end):
                found[each.what].append(mark)
    for (word, plain), marks in found.items():
        yield Remark(
            Check.JARGON,
            blocks=False,
            where=_one_place(tuple(marks)),
            why=f"“{word}” may not be plain to the resident.",
            mend=f"Say instead: {plain}.",
            marks=tuple(marks),
            suggestion=Plain(word, plain),
        )
