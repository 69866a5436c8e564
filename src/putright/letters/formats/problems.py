"""Why a letter can't be made as a format. Each message says what is wrong and how to mend it."""

import unicodedata


class CannotMake(ValueError):
    """A letter that a format has no way to show; its text is fit to be shown to the writer."""


class CannotShow(CannotMake):
    """Characters that a format can't show. `characters` has each of them once, in order."""

    def __init__(self, characters: str, form: str) -> None:
        """Name the characters. `form`: the format in words, such as "the PDF"."""
        self.characters = "".join(dict.fromkeys(characters))
        named = "; ".join(
            f"{each} ({unicodedata.name(each, f'U+{ord(each):04X}').lower()})"
            for each in self.characters[:12]
        )
        more = len(self.characters) - 12
        rest = f"; and {more} more" if more > 0 else ""
        super().__init__(
            f"Some characters can't be shown in {form}: {named}{rest}. "
            "Write them in another way, such as in the Latin alphabet."
        )


class BadLogo(CannotMake):
    """A logo that is no PNG and no self-contained SVG."""


class TooLong(CannotMake):
    """A text past what a program may be given."""


class NotInstalled(RuntimeError):
    """A program that a format needs is not on this machine; the message names its package."""


class ProgramFailed(RuntimeError):
    """A program that a format needs failed, took too long or gave nothing."""
