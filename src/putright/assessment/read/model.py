"""What reading a self-assessment makes: on the way (cells, rows, passages) and in the end."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from putright.codes.model import Edition


class Unreadable(Exception):
    """A file from which no self-assessment can be read. The message is for the person who asked."""


class Answer(StrEnum):
    """What a landlord answered for a provision, as understood.

    BOTH means that two answers were left standing ("Yes / No"). UNANSWERED also covers words
    that were not understood: the problem beside it says so, and the printed words are kept.
    """

    YES = "yes"
    NO = "no"
    PARTIAL = "partial"
    NOT_APPLICABLE = "na"
    BOTH = "both"
    UNANSWERED = "unanswered"


class Trouble(StrEnum):
    """What can be wrong with a form or a row of it."""

    ENCODING = "encoding"  # read in an encoding that had to be guessed
    CONTROL_CHARACTERS = "control_characters"  # invisible characters taken out
    ANSWER_NOT_UNDERSTOOD = "answer_not_understood"
    ANSWER_WITH_MORE = "answer_with_more"  # the answer's cell holds more than an answer
    ANSWER_BY_SIGN = "answer_by_sign"  # understood by a colour or a cross, not by a word
    ANSWER_MISSING = "answer_missing"
    BOTH_ANSWERS = "both_answers"
    NO_TEXT = "no_text"  # neither evidence nor commentary
    REQUIREMENT_EMPTY = "requirement_empty"
    BREAKS_OFF = "breaks_off"  # a text ends in the middle of a sentence
    CELLS = "cells"  # fewer or more cells than the header has columns
    SPLIT_ROW = "split_row"  # the row stood in several rows of the source
    TAIL_IN_NEXT_ROW = "tail_in_next_row"  # the end of a row stood in the row below
    SHARED_ROW = "shared_row"  # one row answers several provisions
    REF_UNKNOWN = "ref_unknown"  # the edition has no such provision
    REF_MISSING = "ref_missing"  # a row with an answer but without a readable provision number
    REF_DUPLICATE = "ref_duplicate"
    REF_IN_TEXT = "ref_in_text"  # the row's own number also stands inside the requirement
    WORD_ARTEFACT = "word_artefact"  # left over from a conversion, such as "[bookmark: …]"
    HEADING_OUT_OF_PLACE = "heading_out_of_place"
    LIMIT = "limit"  # more of something than is listed
    LINE_NOT_UNDERSTOOD = "line_not_understood"
    LEFT_OUT = "left_out"  # a part of the file that is not read: a page's menu, a macro
    PICTURE = "picture"  # a page that is a picture, without text
    OTHER_LANDLORD = "other_landlord"  # files that were joined name different landlords
    LINK_CUT = "link_cut"  # an address at a line's end that may go on in the next
    ROW_IN_ROW = "row_in_row"  # a row holds what may be a row of its own
    COLOURS = "colours"  # the answers are colours, in a column that may hold something else
    QUOTE_DIFFERS = "quote_differs"  # a definition is quoted otherwise than the row prints it


# Worth knowing, with nothing to decide: the reading is sure, or nothing hangs on it. All other
# trouble needs a person to look at the original.
NOTED = frozenset(
    {
        Trouble.ANSWER_BY_SIGN,
        Trouble.CONTROL_CHARACTERS,
        Trouble.REQUIREMENT_EMPTY,
        Trouble.CELLS,
        Trouble.SPLIT_ROW,
        Trouble.REF_IN_TEXT,
        Trouble.WORD_ARTEFACT,
        Trouble.HEADING_OUT_OF_PLACE,
        Trouble.LEFT_OUT,
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should know or look at. `line` counts from 1; 0 is the whole file."""

    trouble: Trouble
    text: str
    line: int = 0

    @property
    def needs_person(self) -> bool:
        """True where a person has to decide or to look at the original."""
        return self.trouble not in NOTED


@dataclass(frozen=True, slots=True)
class Restoration:
    """A place where the reading departs from the printed words, with the reason."""

    what: str
    printed: str
    restored: str
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words with mark-up and line ends, and the line it starts on."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, cleaned of invisible characters. Numbers count from 1.

    A format with tables of its own (Word, PDF, a spreadsheet) makes one line of each row and each
    paragraph: `cells` are then the row's, `text` has them with tabs between, and `place` says
    where it stands ("page 3"). `furniture` marks the head or the foot of a page.
    """

    number: int
    text: str
    cells: tuple[Cell, ...] = ()
    place: str = ""
    furniture: bool = False

    @property
    def blank(self) -> bool:
        """True where nothing is printed on the line."""
        return not self.text.strip()


class Role(StrEnum):
    """What a column of a form holds."""

    REF = "ref"
    REQUIREMENT = "requirement"
    ANSWER = "answer"
    EVIDENCE = "evidence"
    COMMENTARY = "commentary"
    COMBINED = "combined"  # evidence and commentary in one column
    ACTION = "action"
    YES = "yes"  # a column to tick
    NO = "no"
    PARTIAL = "partial"
    NOT_APPLICABLE = "na"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table hold, from its header row or guessed from its rows."""

    roles: tuple[Role, ...]
    names: tuple[str, ...]

    def index(self, role: Role) -> int | None:
        """Where a role's first column is, or None."""
        return self.roles.index(role) if role in self.roles else None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of a table as it stands in the source. `lines` are the non-blank lines it came from."""

    cells: tuple[Cell, ...]
    lines: tuple[int, ...]
    columns: Columns
    heading: str = ""
    opens_table: bool = False
    wrapped: bool = False
    # The provision, where the layout knows it though its number is not printed or garbled; "" for
    # one that it does not know, in a row that is one of its own.
    ref: str | None = None
    restorations: tuple[Restoration, ...] = ()  # what the layout has put right
    shares: tuple[int, ...] = ()  # the lines of the row above, where both are cut from the same

    @property
    def line(self) -> int:
        """The line on which the row starts."""
        return self.cells[0].line


class PassageKind(StrEnum):
    """What a line outside the rows is."""

    INTRODUCTION = "introduction"  # title and guidance before the first table
    HEADING = "heading"
    HEADER = "header"  # the header row of a table
    RULE = "rule"  # dashes
    PAGE = "page"  # a page number, or the head or foot of a page
    EMPTY_FORM = "empty_form"  # a second copy of the form, which nobody has filled in
    TOTALS = "totals"  # a row that counts the answers of others
    LEFTOVER = "leftover"  # not understood


@dataclass(frozen=True, slots=True)
class Passage:
    """Non-blank lines of the source that are no row."""

    kind: PassageKind
    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A source cut into rows and passages; each non-blank line is in exactly one of them."""

    layout: str
    rows: tuple[SourceRow, ...]
    passages: tuple[Passage, ...]

    def texts(self, kind: PassageKind) -> list[str]:
        """The texts of all passages of a kind, in order."""
        return [each.text for each in self.passages if each.kind is kind]


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a text. `address` is None where only underlined words tell of it."""

    text: str
    address: str | None
    line: int


class Agreement(StrEnum):
    """Whether a quoted definition is the one that the form itself prints."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_CHECKED = "not_checked"  # the row prints no definition to compare it with


@dataclass(frozen=True, slots=True)
class Quoted:
    """A definition quoted in an answer, held against the requirement printed in the same row.

    Compared without case, punctuation, quotation marks and runs of blanks. `line` is the row's.
    """

    text: str
    agreement: Agreement
    line: int


@dataclass(frozen=True, slots=True)
class ReadProvision:
    """What a form says about one provision.

    `ref` is None where the row's number can't be read. Texts are as printed, without mark-up and
    with blanks run together; None where the form has no such column. `line` is the line of the
    provision's number, `lines` are all lines that the row was put together from.
    """

    ref: str | None
    ref_printed: str
    comply_raw: str
    comply: Answer
    requirement: str
    evidence: str | None
    commentary: str | None
    combined: str | None
    other: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]
    actions: tuple[str, ...]
    restorations: tuple[Restoration, ...]
    problems: tuple[Problem, ...]
    heading: str
    line: int
    lines: tuple[int, ...]
    quoted: tuple[Quoted, ...] = ()
    bare: bool = False  # `combined` repeats the answer and says no more
    part: int = 1  # which of several files or pages the row is from
    place: str = ""  # where a format without lines has the row: "page 3", "sheet Form, row 12"

    @property
    def has_evidence(self) -> bool:
        """True where evidence is given, in its own column or in the combined one."""
        return bool(self.evidence or (self.combined and not self.bare))

    @property
    def has_commentary(self) -> bool:
        """True where a commentary is given, in its own column or in the combined one."""
        return bool(self.commentary or (self.combined and not self.bare))


@dataclass(frozen=True, slots=True)
class Counts:
    """How the source adds up. Two sums always hold, and `reader` checks them:

    table_rows = provision_rows + joined_above + joined_below
    lines = row_lines + introduction + headings + headers + rules + pages + empty_form + totals
            + leftovers
    """

    table_rows: int
    provision_rows: int
    joined_above: int
    joined_below: int
    shared: int
    provisions: int
    lines: int
    row_lines: int
    introduction: int
    headings: int
    headers: int
    rules: int
    pages: int
    leftovers: int
    empty_form: int = 0
    totals: int = 0


@dataclass(frozen=True, slots=True)
class ReadAssessment:
    """A self-assessment as read. Nothing printed is left out: see `Counts` and `passages`."""

    edition: Edition
    edition_stated: bool
    encoding: str
    layout: str
    title: str
    landlord: str | None
    provisions: tuple[ReadProvision, ...]
    missing: tuple[str, ...]
    problems: tuple[Problem, ...]
    passages: tuple[Passage, ...]
    counts: Counts
    parts: int = 1  # how many files or pages were joined
    format: str = "text"  # the kind of file: "PDF", "Word document"

    @property
    def leftovers(self) -> tuple[Passage, ...]:
        """The lines that ended up nowhere."""
        return tuple(each for each in self.passages if each.kind is PassageKind.LEFTOVER)

    @property
    def answers(self) -> dict[Answer, int]:
        """How many provisions have each answer; every answer is named, also with 0."""
        found = Counter(each.comply for each in self.provisions)
        return {answer: found[answer] for answer in Answer}
