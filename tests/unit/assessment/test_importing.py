"""From a form as it was read to the facts: what is asked, what is decided, and nothing left out."""

import pytest
from msgspec.structs import replace

from putright.assessment.importing import (
    LEAVE_OUT,
    Decision,
    Importing,
    clashes,
    from_kept,
    importing,
    kept,
    printed,
    questions,
    settled,
    to_tell,
)
from putright.assessment.read.reader import read_document
from putright.codes.load import edition
from putright.procedure.assessments.facts import EvidenceLinked, ProvisionAnswered
from putright.procedure.assessments.words import Answered

HEADS = (
    "Code provision\tCode requirement\tComply: Yes / No\tEvidence\tCommentary / any explanations"
)
SURE = [
    "1.2", "1.4", "1.5", "1.6", "2.1", "2.2", "2.3", "2.4", "2.5", "5.1", "6.1", "7.1", "8.1",
]  # fmt: skip


def form(*rows: str, also: bool = True) -> Importing:
    """A form of 2024: these rows, and those that make it recognisable."""
    more = [f"{ref}\tAsks for {ref}\tYes\tShown by {ref}\t" for ref in SURE] if also else []
    text = "\n".join([HEADS, *rows, *more])
    return importing(
        read_document(text.encode(), [edition("2024")], stated=edition("2024")), ["a.txt"]
    )


def row_of(of: Importing, ref: str) -> int:
    return next(at for at, each in enumerate(of.rows) if each.ref == ref)


def answers(of: Importing, decided: dict[int, Decision]) -> dict[str, ProvisionAnswered]:
    return {each.ref: each for each in to_tell(of, decided) if isinstance(each, ProvisionAnswered)}


def test_a_sure_row_is_not_asked_and_goes_over() -> None:
    of = form("1.3\tAsks for 1.3\tYes\tOur policy\tWe do")
    assert questions(of) == ()
    found = answers(of, {})["1.3"]
    assert (found.answer, found.evidence, found.commentary) == (Answered.YES, "Our policy", "We do")
    assert found.source == "a.txt, line 2"
    assert len(answers(of, {})) == len(of.rows)


@pytest.mark.parametrize("printed_answer", ["No", "Partially compliant"])
def test_a_no_takes_its_commentary_as_the_explanation(printed_answer: str) -> None:
    of = form(f"1.3\tAsks for 1.3\t{printed_answer}\tNone\tIt is being written")
    found = answers(of, {})["1.3"]
    assert (found.evidence, found.commentary, found.explanation) == (
        "None", None, "It is being written",
    )  # fmt: skip


def test_two_answers_left_standing_are_asked() -> None:
    of = form("1.3\tAsks for 1.3\tYes / No\tOur policy\tWe do")
    at = row_of(of, "1.3")
    asked = questions(of)
    assert [(each.row, each.asks_answer, each.offered) for each in asked] == [(at, True, None)]
    assert [each.row for each in clashes(of, {})] == [at]
    decided = {at: Decision("1.3", Answered.PARTIAL)}
    assert clashes(of, decided) == ()
    assert answers(of, decided)["1.3"].answer is Answered.PARTIAL


def test_a_row_is_left_out_where_somebody_says_so() -> None:
    of = form("1.3\tAsks for 1.3\tYes / No\tOur policy\tWe do")
    decided = {row_of(of, "1.3"): Decision(LEAVE_OUT, None)}
    assert clashes(of, decided) == ()
    assert "1.3" not in answers(of, decided)
    assert "1.3" not in printed(settled(of, decided))


def test_two_rows_of_one_provision_become_one_answer() -> None:
    of = form("1.3\tAsks for 1.3\tYes\tFirst\tOne", "1.3\tAsks for 1.3\tNo\tSecond\tTwo")
    rows = [at for at, each in enumerate(of.rows) if each.ref == "1.3" or each.printed == "1.3"]
    assert len(rows) == 2
    at_odds = {
        at: Decision("1.3", answer)
        for at, answer in zip(rows, (Answered.YES, Answered.NO), strict=True)
    }
    assert "twice, with different answers" in clashes(of, at_odds)[0].why
    same = dict.fromkeys(rows, Decision("1.3", Answered.YES))
    assert clashes(of, same) == ()
    found = answers(of, same)["1.3"]
    assert (found.evidence, found.commentary) == ("First\n\nSecond", "One\n\nTwo")


def test_links_become_evidence_and_only_pages_do() -> None:
    of = form(
        "1.3\tAsks for 1.3\tYes\tSee [our policy](https://www.example.org/policy) and "
        "[a mail](mailto:me@example.org)\tWe do"
    )
    linked = [each for each in to_tell(of, {}) if isinstance(each, EvidenceLinked)]
    assert [(each.ref, each.address) for each in linked] == [
        ("1.3", "https://www.example.org/policy")
    ]
    assert len({each.id for each in linked}) == len(linked)


def test_what_leads_inside_stays_words_and_says_so() -> None:
    linked = "See [the log](http://10.0.0.8/log), [the list](https://me:secret@www.example.org/l)"
    of = form(f"1.3\tAsks for 1.3\tYes\t{linked}\tWe do")
    assert not any(isinstance(each, EvidenceLinked) for each in to_tell(of, {}))
    row = of.rows[row_of(of, "1.3")]
    told = [each.text.partition("”")[0] for each in row.told if each.trouble == "not_linked"]
    assert told == ["“http://10.0.0.8/log", "“www.example.org/l"]
    assert questions(of) == ()
    # Where only the link had the address, the words get it; a password they don't.
    links = (("the log", row.links[0][1]), row.links[1])
    bare = replace(of, rows=(replace(row, evidence="See the log, the list", links=links),))
    assert answers(bare, {})["1.3"].evidence == (
        "See the log, the list\n\nthe log (http://10.0.0.8/log)\n\nwww.example.org/l"
    )


def test_the_facts_stand_in_the_form_s_order() -> None:
    refs = list(answers(form("1.3\tAsks for 1.3\tYes\tIt\t"), {}))
    assert refs == sorted(refs, key=lambda ref: [int(each) for each in ref.split(".")])


def test_the_reading_is_kept_with_its_printed_words() -> None:
    of = form("1.3\tAsks for 1.3, in these words\tYes\tOur policy\tWe do")
    again = from_kept(kept(settled(of, {})))
    assert again == settled(of, {})
    assert printed(again)["1.3"] == "Asks for 1.3, in these words"
