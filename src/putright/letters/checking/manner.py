"""How a letter speaks to the resident, and whether its dates can be: what only advises."""

import re
from collections.abc import Iterator

from putright.letters.checking.dates import dates
from putright.letters.checking.look import Look, Passage
from putright.letters.checking.model import Check, Mark, Remark
from putright.letters.checking.phrases import any_of
from putright.workingdays.dates import in_words, weekday

_HEARD = r"(?:told|reported|let|given|allowed|answered)"
_BLAME = any_of(
    r"you (?:have |had |also |then |simply |clearly |wrongly )?(?:failed|neglected|refused) to",
    r"you (?:did not|didn[’']t) bother",
    r"you (?:are|were) (?:simply |clearly )?(?:mistaken|wrong)",
    r"you (?:claim|claimed|allege|alleged) that",
    r"your (?:own fault|allegations?|failure to)",
    r"you should(?: already)? (?:know|be aware|understand that)",
    r"you (?:should|could) have (?:known|told us|reported|let us)",
    r"as you(?: are| were)? well (?:know|aware)",
    r"as (?:we have |we[’']ve )?(?:previously|already|repeatedly) (?:stated|advised|explained|told you)",
    rf"(?:if you had|had you) {_HEARD}",
    r"we will not tolerate",
    r"failure to (?:comply|do so|respond|reply)",
    r"final warning",
    r"(?:legal|further|enforcement|tenancy|court) action (?:(?:will|may|could) be taken )?against you",
    r"you (?:will|may|could) (?:lose|be evicted|face (?:legal|court|eviction))",
    r"put(?:s|ting)? your (?:tenancy|home) at risk",
    r"vexatious",
    r"unreasonable (?:complainant|customer|resident)",
)
# Before such words, it is told that somebody said so, or denied that we do.
_REPORTED = re.compile(
    r"\b(?:(?:you|he|she|they|surveyor|ombudsman) (?:said|say|told us|felt|feel|wrote|thought)"
    r"|(?:told|said to) you|(?:do not|don[’']t|did not|didn[’']t|not) (?:think|say|believe|mean))"
    r"(?: that)?[^.]{0,40}$",
    re.IGNORECASE,
)
_SORRY = r"(?:sorry|apologise|apologies|apology|regret)"
_MOOD = (
    r"(?:feel|felt|believe|think|are unhappy|were unhappy|are upset|were upset|found it necessary)"
)
_NO_APOLOGY = any_of(
    rf"{_SORRY},? (?:if|should you)",
    rf"{_SORRY} for any (?:distress|upset|trouble|offence|confusion|delay|problems?|difficult(?:y|ies))",
    rf"{_SORRY} (?:that |to (?:hear|learn|read) (?:that )?)?you {_MOOD}",
    rf"{_SORRY} for (?:how|the way) you (?:feel|felt)",
    rf"{_SORRY} (?:that |for how |how )?you (?:may|might) (?:feel|have)",
    r"any inconvenience (?:caused|(?:this|that|it|you) (?:may|might|has|have))",
)


def wrong_dates(look: Look) -> Iterator[Remark]:
    """A date whose day of the week is another, or that no calendar has."""
    for passage in look.passages:
        for each in dates(passage.text, look.matter.written_on):
            said = passage.text[each.start : each.end]
            if each.on is None:
                why, mend = f"There is no {said}.", "Check the date."
            elif each.weekday_is_wrong:
                why = f"{in_words(each.on)} is a {weekday(each.on)}, not a {each.weekday.capitalize()}."
                mend = "Check which is meant, the day of the week or the date."
            else:
                continue
            mark = passage.mark(each.start, each.end)
            yield Remark(Check.WRONG_DATE, False, passage.block.key, why, mend, marks=(mark,))


def blame(look: Look) -> Iterator[Remark]:
    """Words that blame the resident, or threaten."""
    for passage, marks in _marked(look, _BLAME, _REPORTED):
        yield Remark(
            Check.BLAME,
            blocks=False,
            where=passage.block.key,
            why="These words blame the resident, or can be read as a threat.",
            mend="Say what happened, or what you need, without saying whose fault it is.",
            marks=marks,
        )


def no_apology(look: Look) -> Iterator[Remark]:
    """An apology that takes nothing on: for what somebody feels, or if something went wrong."""
    for passage, marks in _marked(look, _NO_APOLOGY, None):
        yield Remark(
            Check.NOT_AN_APOLOGY,
            blocks=False,
            where=passage.block.key,
            why="This says sorry for a feeling or a possibility, not for what the landlord did.",
            mend="Say what went wrong and that you are sorry for it: “We’re sorry that we …”.",
            marks=marks,
        )


def _marked(
    look: Look, looks: re.Pattern[str], reported: re.Pattern[str] | None
) -> Iterator[tuple[Passage, tuple[Mark, ...]]]:
    """What a writer wrote that looks so, text by text; not what is told of somebody's words."""
    if not look.english:
        return
    for passage in look.passages:
        if not passage.written:
            continue
        marks = tuple(
            passage.mark(*each.span())
            for each in looks.finditer(passage.text)
            if not passage.is_quoted(*each.span())
            and not (
                reported and reported.search(passage.text[max(0, each.start() - 80) : each.start()])
            )
        )
        if marks:
            yield passage, marks
