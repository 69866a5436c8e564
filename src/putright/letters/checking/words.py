"""How many syllables an English word has: by its spelling, with a table of those that differ.

No dictionary is used: the rules below are our own, for British spelling, and are held to a list
of words with known counts in the tests. Numbers, references and addresses of the web count as
one syllable: they are looked at, not read.
"""

import re
import unicodedata
from functools import lru_cache

_LONGEST = 40  # letters: no word is longer; what is longer is not worth keeping

_EXCEPTIONS = {
    "anemone": 4, "apostrophe": 4, "area": 3, "areas": 3, "argue": 2, "argues": 2, "beyond": 2,
    "business": 2, "businesses": 3, "cafe": 2, "cement": 2, "child's": 1, "choir": 1,
    "colonel": 2, "coincide": 3, "creature": 2, "debris": 2, "diesel": 2, "disease": 2,
    "element": 3, "elements": 3, "entirety": 4, "evening": 2, "evenings": 2, "eye": 1, "eyes": 1,
    "fluid": 2, "friend": 1, "giant": 2, "genuine": 3, "hereby": 2, "homeowner": 3,
    "homeowners": 3, "hundred": 2, "hundreds": 2, "idea": 3, "ideas": 3, "increment": 3,
    "jeopardy": 3, "lion": 2, "maybe": 2, "moreover": 3, "mrs": 2, "mr": 2, "ms": 1, "dr": 2,
    "naked": 2, "nevertheless": 4, "nonetheless": 4, "parliament": 3, "patio": 3, "people": 2,
    "people's": 2, "persuade": 2, "priest": 1, "queue": 1, "queues": 1, "queued": 1,
    "queuing": 2, "ratio": 3, "recipe": 3, "recipes": 3, "ruin": 2, "ruined": 2, "ruins": 2,
    "sacred": 2, "science": 2, "shoe": 1, "soldier": 2, "someone": 2, "someone's": 2,
    "tenement": 3, "tenements": 3, "theatre": 3, "therefore": 2, "toes": 1, "vehement": 3,
    "wednesday": 2, "wednesdays": 2, "whereas": 2, "whereby": 2, "wicked": 2,
    "ombudsman": 3, "poem": 2, "really": 2, "realise": 3, "realised": 3, "reality": 4,
    "colleague's": 2, "heating's": 2, "usual": 3, "wouldn't": 2, "cupboard": 2, "aisle": 1,
    "isle": 1, "lieutenant": 3, "ideal": 3, "museum": 3, "create": 2, "cashier": 2, "frontier": 2, "leopard": 2,
    "scheme": 1, "schemes": 1, "co": 1,
}  # fmt: skip

# A silent e inside a word, before these endings: safe-ly, manage-ment, house-holder.
_SUFFIX = (
    r"(?:ly|less|ness|ful|fully|ty|ments?|works?|where|things?|body|times?|side|places?|land"
    r"|holds?|holders?|guard(?:s|ed|ing)?|keepers?|proof|wise|lines?|how|what)"
)
_SILENT_INSIDE = re.compile(
    rf"(?<=[aeiouy])(?:[^aeiouyl]|[^aeiouy][^aeiouyl]|(?<=[aeiou])l)e(?={_SUFFIX}$)"
)

# Neighbouring vowels that are spoken apart. Each match is one syllable more.
_APART = re.compile(
    r"ia(?<![ctsg]ia)(?!ge)"  # material, variable, diary; not special, marriage
    r"|(?<=[ctsg])ia(?=t|$)"  # appreciate, initiate; not special
    r"|io(?<![tscgxhln]io)(?!ur)"  # period, violent, serious; not action, behaviour
    r"|(?<=[ln])io$"
    r"|(?<![qg])ua"  # actual, January
    r"|uou|iu"  # continuous, medium
    r"|(?<![tcs])ien(?!d)"  # experience; not patient
    r"|iet|iest$|(?<=[^aeiou]{2})ier$|(?<=[aeiou][rldsnv])ier$"  # quiet, easiest, carrier
    r"|(?<![qg])ue(?=[lnt])"  # influence, fuel
    r"|(?<!g)eo(?!u)|(?<!g)eou"  # video, courteous
    r"|oi(?=ng)|ei(?=ng)|(?<!q)ui(?=ng)|yi(?=ng)|ao|(?<=[^aeiou])yo(?=n)"  # going, trying, chaos
    r"|(?<=cr)ea(?=t)"
    r"|ism(?=s?$)|thm(?=s?$)"  # the m is a syllable of its own
)
_PREFIX_APART = re.compile(
    r"re(?=a(?:ss|pp|lloc|ct|dj|dm|ff|rr)|i(?:n(?!s?$)|m|ss|t)|us|e[vxns])"
    r"|co(?=o[pr]|inc)|pre(?=e)|dea(?=ct)|geo(?=[gl])"
)
_VOWELS = re.compile(r"[aeiouy]+")
_GLIDE = re.compile(r"(?<=[aeiou])y(?=[aeiou])|^y(?=[aeiou])")  # employer, year: y is no vowel
_LETTERS = re.compile(r"[a-z']+")


def syllables(word: str) -> int:
    """The syllables of one word as it stands in a text; 1 at least.

    A word with a digit in it counts as one; initials such as NHS count their letters.
    """
    return _counted(word) if len(word) <= _LONGEST else max(1, len(_VOWELS.findall(word)))


@lru_cache(maxsize=16_384)
def _counted(word: str) -> int:
    if any(each.isdigit() for each in word):
        return 1
    if _are_initials(word):
        return 2 * word.count("W") + sum(each.isalpha() for each in word)
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'").casefold())
    return max(1, sum(_of_part(each) for each in _LETTERS.findall(decomposed.translate(_MARKS))))


def _are_initials(word: str) -> bool:
    """Whether capitals are said one by one: too few vowels among them to be read as a word."""
    return (
        word.isupper()
        and 1 < len(word) <= 5
        and 4 * sum(word.count(v) for v in "AEIOUY") < len(word)
    )


_MARKS = dict.fromkeys(range(0x300, 0x370))  # accents, once they are taken apart


def _of_part(word: str) -> int:
    word = word.strip("'")
    if (known := _EXCEPTIONS.get(word)) is not None:
        return known
    stem, mark, ending = word.partition("'")
    if mark and ending == "t" and stem.endswith("n"):  # did-n't, is-n't; but don't, can't
        stem = stem[:-1]
        return _of_stem(stem) + stem.endswith(("d", "s", "t", "ve"))
    spoken = ending == "s" and stem.endswith(("s", "x", "z", "ch", "sh", "ce", "ge", "se"))
    return (_EXCEPTIONS.get(stem) or _of_stem(stem)) + spoken


def _of_stem(word: str) -> int:
    if not word:
        return 0
    spoken = _GLIDE.sub("-", word)
    count = len(_VOWELS.findall(spoken))
    count += sum(1 for _ in _APART.finditer(spoken))
    count += bool(_PREFIX_APART.match(spoken)) - _silent_ending(spoken)
    count -= bool(_SILENT_INSIDE.search(spoken))
    count -= word.startswith("every")
    return max(1, count)


_SILENT_E = re.compile(r"[^aeiouy]e$")
_SYLLABIC_E = re.compile(r"[^aeiouylrw][lr]es?$")  # ta-ble, cen-tres
_SILENT_ES = re.compile(r"(?:[^aeiouysxzcgh]|[^aeiouysc]h|[^cst]h)es$")
_SILENT_ED = re.compile(r"[^aeioutd]ed$")
_SYLLABIC_ED = re.compile(r"[^aeiouylrw]led$")  # han-dled
_SILENT_UE = re.compile(r"[aeiou][^aeiou]*[gq]ues?$")  # league, unique


def _silent_ending(word: str) -> int:
    """1 where an e at the end is written and not spoken, otherwise 0."""
    if _SILENT_UE.search(word):
        return 1
    if _SYLLABIC_E.search(word) or _SYLLABIC_ED.search(word):
        return 0
    return int(any(each.search(word) for each in (_SILENT_E, _SILENT_ES, _SILENT_ED)))
