"""What is not read as it stands is said: counts, swallowed rows, cut addresses, colours, advice."""

import pytest

from assessment.formats_pages import compiled
from assessment.support import ALL_EDITIONS, troubles
from assessment.test_read_two_forms import as_text, as_word, as_workbook, table
from putright.assessment.read import addresses
from putright.assessment.read.answers import understand
from putright.assessment.read.model import Answer, PassageKind, Trouble, Unreadable
from putright.assessment.read.reader import read_document

POLICY = "https://www.larkmere.example.org/complaints/self-assessment/complaints-policy-2024-v2.pdf"


@pytest.mark.parametrize(
    "row",
    [
        ("Total", "", "60", "", ""),
        ("", "Totals", "Yes 60, No 5, N/A 2", "", ""),
        ("Overall compliance", "", "83%", "", ""),
        ("", "Total compliant", "60 of 72", "", ""),
        ("Yes: 60", "No: 5", "", "", ""),
    ],
)
def test_a_row_of_counts_is_accounted_for_and_is_no_provision(row: tuple[str, ...]) -> None:
    form = read_document(as_text([[*table("2024"), row]]), ALL_EDITIONS)
    assert len(form.provisions) == len(table("2024")) - 1
    assert form.counts.totals == 1
    assert [each.kind for each in form.passages].count(PassageKind.TOTALS) == 1


def test_words_that_only_begin_like_counts_stay_in_their_row() -> None:
    row = ("", "", "", "Overall we do well.", "")
    form = read_document(as_text([[*table("2024"), row]]), ALL_EDITIONS)
    assert (form.provisions[-1].evidence or "").endswith("Overall we do well.")


@pytest.mark.parametrize("at", [4, 41, 72])
def test_a_row_without_number_and_answer_is_known_by_its_words(at: int) -> None:
    rows = table("2024")
    ref = rows[at][0]
    rows[at] = ("", rows[at][1], "", *rows[at][3:])
    form = read_document(as_text([rows]), ALL_EDITIONS)
    found = next(each for each in form.provisions if each.ref == ref)
    assert found.restorations
    assert Trouble.ANSWER_MISSING in troubles(found)
    assert not form.missing


@pytest.mark.parametrize("at", [4, 41, 72])
def test_a_row_that_went_into_the_one_above_is_pointed_at(at: int) -> None:
    rows = table("2024")
    rows[at] = ("", "Something else altogether is wanted here.", "", *rows[at][3:])
    form = read_document(as_text([rows]), ALL_EDITIONS)
    assert form.missing == (table("2024")[at][0],)
    assert Trouble.ROW_IN_ROW in troubles(form.provisions[at - 2])


@pytest.mark.parametrize("linked", [True, False])
def test_an_address_over_several_lines_of_a_pdf_is_whole(linked: bool) -> None:
    shown = f'#link("{POLICY}")[{POLICY}]' if linked else POLICY.replace("//", "/\\/")
    rows = ",\n".join(
        f"[{row[0]}], [Landlords must do so], [Yes], [See {shown} and the guide], [We do.]"
        for row in table("2024")[1:]
    )
    source = (
        '#set page(paper: "a4")\n#set text(size: 9pt)\n#show link: it => it\n= Code 2024\n'
        "#table(columns: (auto, 1fr, auto, 1fr, 1fr), table.header([Code provision], "
        f"[Code requirement], [Comply], [Evidence], [Commentary]), {rows})"
    )
    if not linked:
        source = source.replace("#show link: it => it", "#show link: it => it.body")
    form = read_document(compiled(source), ALL_EDITIONS)
    for each in form.provisions:
        whole = {link.address for link in each.links} == {POLICY}
        assert whole or Trouble.LINK_CUT in troubles(each)  # cut at the end of a page
        assert whole or not linked
    assert any(each.evidence == f"See {POLICY} and the guide" for each in form.provisions)


@pytest.mark.parametrize(
    ("address", "word", "sure"),
    [
        ("https://", "www.larkmere.example.org/a", True),
        ("https://www.", "larkmere.example.org", True),
        ("https://larkmere.example.org/complaints-", "policy", True),
        ("https://larkmere.example.org/a", "b/c.pdf", True),
        ("https://larkmere.example.org/policy.", "The policy", False),
        ("https://larkmere.example.org/policy", "and", False),
        ("https://larkmere.example.org/policy", "https://larkmere.example.org", False),
        ("https://larkmere.example.org/policy", "leaflet", False),
    ],
)
def test_an_address_goes_on_only_where_that_is_certain(
    address: str, word: str, *, sure: bool
) -> None:
    assert addresses.surely_goes_on(address, word) is sure


def test_an_address_that_may_be_cut_is_pointed_at() -> None:
    assert addresses.cut("See https://larkmere.example.org/policy\nleaflet") == [
        "https://larkmere.example.org/policy"
    ]
    assert addresses.cut("See https://larkmere.example.org/policy\nand the leaflet") == []
    assert addresses.cut("See https://larkmere.example.org/policy.\nleaflet") == []


def test_colours_under_a_name_that_does_not_say_compliance_are_pointed_at() -> None:
    names = ("Ref", "Code requirement", "RAG", "Evidence", "Commentary")
    rows = [(ref, asks, "Green", *texts) for ref, asks, _, *texts in table("2024")[1:]]
    form = read_document(as_text([[names, *rows]]), ALL_EDITIONS)
    assert {each.comply for each in form.provisions} == {Answer.YES}
    assert [each.trouble for each in form.problems] == [Trouble.COLOURS]


@pytest.mark.parametrize(
    "words", ["In progress", "Working towards compliance", "1", "0", "1/0", "☒", "TBC", "Planned"]
)
def test_words_that_may_mean_either_are_no_answer(words: str) -> None:
    assert not understand(words).known


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("Non-compliance", Answer.NO),
        ("Not currently compliant", Answer.NO),
        ("Does not fully comply", Answer.PARTIAL),
        ("Met in part", Answer.PARTIAL),
        ("Met / Not met / Partly met", Answer.BOTH),
        ("Ydym / Yes", Answer.YES),
        ("Yes¹", Answer.YES),
    ],
)
def test_words_that_are_an_answer(words: str, answer: Answer) -> None:
    assert (understand(words).answer, understand(words).exact) == (answer, True)


@pytest.mark.parametrize("words", ["Yes Partial", "Yes /"])
def test_what_may_be_half_of_another_answer_needs_a_person(words: str) -> None:
    assert not understand(words).exact


def test_the_advice_is_that_of_the_kind_of_file() -> None:
    rents = [[("Rents", "Week"), ("100", "1"), ("200", "2")]]
    made = {"right document": as_word(rents), "right workbook": as_workbook(rents)}
    made["save those as a PDF"] = compiled("#lorem(300)")
    made["fetch that"] = b"<html><body><p>Opening hours</p></body></html>"
    for advice, data in made.items():
        with pytest.raises(Unreadable, match=advice):
            read_document(data, ALL_EDITIONS)
