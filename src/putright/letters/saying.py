"""How a built block speaks: phrases with slots, and what it truly carries."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from putright.letters.basis import Basis
from putright.letters.model import Facts, Items, Part
from putright.letters.placeholders import fill, fill_from
from putright.letters.texts import find_blanks

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Built:
    """What a builder made. `suffix` goes behind the key of the wording, `heading` over its own."""

    parts: tuple[Part, ...]
    holds: frozenset[str] = NOTHING
    suffix: str = ""
    heading: str | None = None
    about_point: int | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """The case, and the phrases to speak of it."""

    basis: Basis
    phrases: Mapping[str, str]

    def __call__(self, phrase: str, **slots: str) -> str:
        """A phrase with the slots that are given; without any, with placeholders of the case."""
        text = self.phrases[phrase]
        return fill(text, slots) if slots else fill_from(text, self.basis)


Builder = Callable[[Saying], Sequence[Built]]


def one_block(parts: Iterable[Part], *holds: str) -> tuple[Built, ...]:
    """One block, which carries its contents only where no blank is left in it."""
    made = tuple(parts)
    whole = not any(find_blanks(text) for part in made for text in texts_of(part))
    return (Built(made, frozenset(holds) if whole else NOTHING),)


def texts_of(part: Part) -> tuple[str, ...]:
    """Every text in a part, in order."""
    match part:
        case Items():
            return part.items
        case Facts():
            return tuple(text for row in part.rows for text in row)
        case _:
            return (part.text,)
