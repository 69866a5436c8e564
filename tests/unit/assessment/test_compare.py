"""Self-assessments side by side, and what changed from one to the next."""

import csv
import io
import json
from dataclasses import replace
from functools import cache

import pytest

from assessment.published_forms import ON, form
from assessment.support import ALL_EDITIONS, DOCUMENTS
from putright.assessment.compare import CannotCompare, Comparison, compare
from putright.assessment.compared import as_csv, as_json, as_paper
from putright.assessment.compared_text import as_text
from putright.assessment.publish import PaperFormat, render
from putright.assessment.publish.changes import changes, in_words_of
from putright.assessment.publish.paper import Line, Span
from putright.assessment.publish.wording import rewritten
from putright.assessment.read.model import Answer
from putright.assessment.read.reader import read_document
from putright.assessment.said import Form, Said, of_published, of_reading
from putright.codes.load import code_map, edition
from putright.codes.model import CodeMap

YES, NO, PARTIAL, NA = Answer.YES, Answer.NO, Answer.PARTIAL, Answer.NOT_APPLICABLE


def made(name: str, of: str = "2024", landlord: str | None = None, **answers: Answer) -> Form:
    """A form with some answers: r1_2=YES is the answer to 1.2."""
    said = {}
    for key, answer in answers.items():
        ref = key.removeprefix("r").replace("_", ".")
        said[ref] = Said(ref, answer, commentary=f"{name} says so of {ref}.")
    return Form(name, edition(of), said, landlord)


@cache
def documents() -> list[Form]:
    """The made-up forms of five landlords, of two editions."""
    return [
        of_reading(read_document(each.read_bytes(), ALL_EDITIONS), each.stem)
        for each in sorted(DOCUMENTS.glob("*.txt"))
    ]


def line_of(compared: Comparison, ref: str, of: str = "2024"):  # type: ignore[no-untyped-def]
    return next(
        each for each in compared.lines if (each.provision.ref, each.edition.id) == (ref, of)
    )


class TestSideBySide:
    def test_each_provision_of_the_newest_edition_has_a_line(self) -> None:
        compared = compare([made("A", r1_2=YES), made("B", "2022", r1_2=NO)], code_map())
        assert compared.edition.id == "2024"
        mine = [each.provision.ref for each in compared.lines if each.edition.id == "2024"]
        assert mine == [each.provision.ref for each in compared.lines][: len(mine)]
        assert mine == [each.ref for each in edition("2024").provisions if each.found]

    def test_nothing_of_an_older_form_is_left_out(self) -> None:
        older = of_published(form("2022", year=2024), edition("2022"))
        compared = compare([older, made("B", r1_2=YES)], code_map())
        shown = {ref for each in compared.lines for ref in each.sides[0].refs}
        assert shown == set(older.said)

    def test_along_the_map_one_provision_stands_beside_several(self) -> None:
        newer = made("A", r2_2=YES, r2_3=NO)
        older = made("B", "2022", r1_8=PARTIAL)
        compared = compare([newer, older], code_map())
        for ref in ("2.2", "2.3"):
            assert line_of(compared, ref).sides[1].refs == ("1.8",)
        assert line_of(compared, "2.2").differs
        assert line_of(compared, "2.3").fails == 2

    def test_questions_of_2020_stand_by_themselves(self) -> None:
        older = of_published(form("2020", year=2021), edition("2020"))
        compared = compare([older, made("B", r1_2=YES)], code_map())
        asked = [each for each in compared.lines if each.edition.id == "2020"]
        assert {each.provision.ref for each in asked} == set(older.said)
        assert all(not each.sides[1].refs for each in asked)

    def test_what_fails_most_stands_first(self) -> None:
        compared = compare(
            [
                made("A", r1_2=NO, r1_3=PARTIAL, r1_4=YES),
                made("B", r1_2=YES, r1_3=NO, r1_4=NA),
                made("C", r1_2=Answer.BOTH, r1_3=YES),
            ],
            code_map(),
        )
        assert [
            (each.line.provision.ref, each.fails, each.answered) for each in compared.failing
        ] == [("1.3", 2, 3), ("1.2", 1, 2)]

    def test_the_years_of_one_landlord_do_not_outweigh_several_landlords(self) -> None:
        larkmere = [
            made(f"Larkmere {year}", landlord="Larkmere Homes", r1_2=NO, r1_3=YES)
            for year in (2023, 2024, 2025)
        ]
        others = [made(name, landlord=name, r1_2=YES, r1_3=NO) for name in ("Moorgate", "Quayside")]
        compared = compare([*larkmere, *others], code_map())
        assert [
            (each.line.provision.ref, each.landlords, each.of_landlords, each.fails, each.answered)
            for each in compared.failing
        ] == [("1.3", 2, 3, 2, 5), ("1.2", 1, 3, 3, 5)]
        text = " ".join("\n".join(as_text(compared)).split())
        assert "2 of 3 landlords, 2 of 5 forms 1.3" in text
        assert "Counted: landlords with a form that answers with no or in part" in text

    def test_yes_and_no_left_standing_differs_from_yes_and_moves(self) -> None:
        compared = compare(
            [
                made("2024", landlord="Larkmere", r1_2=Answer.BOTH, r1_3=YES, r1_4=Answer.BOTH),
                made("2025", landlord="Larkmere", r1_2=YES, r1_3=Answer.BOTH, r1_4=Answer.BOTH),
            ],
            code_map(),
        )
        assert line_of(compared, "1.2").differs
        assert not line_of(compared, "1.4").differs
        assert [(each.line.provision.ref, each.way) for each in compared.moves] == [
            ("1.2", "settled"), ("1.3", "left open"),
        ]  # fmt: skip

    def test_a_gap_where_the_map_joins_several_is_no_move(self) -> None:
        older = made("2022", "2022", "Larkmere Homes", r1_8=YES)
        newer = made("2024", landlord="Larkmere Homes", r2_2=YES, r2_3=Answer.UNANSWERED)
        joined = made("2022 two", "2022", "Larkmere Homes", r1_8=YES, r1_7=Answer.UNANSWERED)
        for one in (older, joined):
            compared = compare([one, newer], code_map())
            assert not compared.moves
            assert not any(each.differs for each in compared.lines)
        worse = made("2024", landlord="Larkmere Homes", r2_2=NO, r2_3=Answer.UNANSWERED)
        moves = compare([older, worse], code_map()).moves
        assert [(each.line.provision.ref, each.way) for each in moves] == [("2.2", "worse")]

    def test_what_a_form_leaves_open_is_told(self) -> None:
        compared = compare(
            [made("A", r1_2=YES, r1_3=Answer.UNANSWERED), made("B", r1_2=YES, r1_3=NO)], code_map()
        )
        assert compared.unanswered(0) == ("1.3",)
        assert "1.4" in compared.missing(0)
        assert not {"1.2", "1.3"} & set(compared.missing(0))
        assert line_of(compared, "1.3").gap
        assert not line_of(compared, "1.2").gap
        lines = list(as_text(compared))
        assert "A  not answered: 1.3" in lines
        assert any(each.startswith("? 1.3 ") for each in lines)

    def test_what_changed_in_the_code_stands_beside_provisions_of_two_editions(self) -> None:
        compared = compare([made("A", r1_3=YES), made("B", "2022", r1_3=NO)], code_map())
        assert line_of(compared, "1.3").changes
        assert all(each.startswith("2022 to 2024: ") for each in line_of(compared, "1.3").changes)
        same = compare([made("A", r1_3=YES), made("B", r1_3=NO)], code_map())
        assert not any(each.changes for each in same.lines)

    def test_what_moved_is_told_between_forms_of_one_landlord_only(self) -> None:
        compared = compare(
            [
                made("2024", landlord="Larkmere Homes", r1_2=NO, r1_3=YES, r1_4=YES, r1_5=YES),
                made("other", landlord="Moorgate Homes", r1_2=PARTIAL),
                made("2025", landlord="Larkmere homes", r1_2=PARTIAL, r1_3=NO, r1_4=NA, r1_5=YES),
            ],
            code_map(),
        )
        assert [
            (each.line.provision.ref, each.before, each.after, each.better)
            for each in compared.moves
        ] == [("1.2", 0, 2, True), ("1.3", 0, 2, False), ("1.4", 0, 2, None)]

    def test_an_answer_that_was_not_given_has_not_moved(self) -> None:
        compared = compare(
            [
                made("a", landlord="Larkmere Homes", r1_2=Answer.UNANSWERED),
                made("b", landlord="Larkmere Homes", r1_2=NO, r1_3=NO),
            ],
            code_map(),
        )
        assert compared.moves == ()

    @pytest.mark.parametrize("count", [0, 1, 41])
    def test_too_few_or_too_many_are_refused(self, count: int) -> None:
        with pytest.raises(CannotCompare, match=f"{count} are named"):
            compare([made(str(each), r1_2=YES) for each in range(count)], code_map())

    def test_forms_of_different_codes_are_refused(self) -> None:
        with pytest.raises(CannotCompare, match="no provisions in common"):
            compare([made("a", r1_2=YES), made("b", "spso-2021")], code_map())


class TestReadForms:
    def test_what_is_no_provision_of_the_edition_is_named_and_left_out(self) -> None:
        found = next(each for each in documents() if each.name.startswith("quayside"))
        assert [each.partition(" (")[0] for each in found.left_out] == [
            "4.4 a second time",
            "4.99, which the edition does not have",
        ]
        assert "4.99" not in found.said
        compared = compare([found, made("B", r1_2=YES)], code_map())
        assert "left out: 4.99" in "\n".join(as_text(compared))
        page = render(as_paper(compared, on=ON), PaperFormat.HTML).decode()
        assert "4.99, which the edition does not have" in page

    def test_each_row_that_was_read_is_in_it_or_named(self) -> None:
        for each in sorted(DOCUMENTS.glob("*.txt")):
            read = read_document(each.read_bytes(), ALL_EDITIONS)
            found = of_reading(read, each.stem)
            assert len(found.said) + len(found.left_out) == len(read.provisions)


class TestShown:
    @pytest.fixture
    def compared(self) -> Comparison:
        kept = of_published(form(), edition("2024"))
        return compare([*documents(), kept], code_map())

    def test_the_text_has_every_form_and_line(self, compared: Comparison) -> None:
        text = "\n".join(as_text(compared, 200))
        assert all(form_.name in text for form_ in compared.forms)
        assert all(each.provision.title in text for each in compared.lines)
        assert "A In part" in text
        assert "our letters do not say so yet" in text.lower()

    def test_the_json_has_each_answer_of_each_form(self, compared: Comparison) -> None:
        found = json.loads(json.dumps(as_json(compared)))
        given = {
            (at, said.ref, said.answer.value)
            for at, form_ in enumerate(compared.forms)
            for said in form_.said.values()
        }
        shown = {
            (at, said["ref"], said["answer"])
            for each in found["provisions"]
            for at, side in enumerate(each["sides"])
            for said in side
        }
        assert shown == given
        counted = {form_["name"]: sum(form_["answers"].values()) for form_ in found["forms"]}
        assert counted == {form_.name: len(form_.said) for form_ in compared.forms}

    def test_the_csv_has_each_answer_of_each_form(self, compared: Comparison) -> None:
        rows = list(csv.DictReader(io.StringIO(as_csv(compared))))
        shown = {(row["form"], row["ref"], row["answer"]) for row in rows}
        assert shown == {
            (form_.name, said.ref, said.answer.value)
            for form_ in compared.forms
            for said in form_.said.values()
        }

    def test_no_cell_of_the_csv_is_a_formula(self) -> None:
        wild = made("A", r1_2=YES)
        wild.said["1.2"] = replace(wild.said["1.2"], commentary='=HYPERLINK("x")')  # type: ignore[index]
        rows = as_csv(compare([wild, made("B", r1_2=NO)], code_map()))
        assert "'=HYPERLINK" in rows
        assert not any(
            row.get("commentary", "").startswith("=") for row in csv.DictReader(io.StringIO(rows))
        )

    def test_as_a_page_answers_and_reasons_stand_there(self, compared: Comparison) -> None:
        page = render(as_paper(compared, on=ON), PaperFormat.HTML).decode()
        for form_ in compared.forms:
            assert page.count(form_.name) > 2
            for said in form_.said.values():
                if said.answer is NO and said.reason:
                    assert said.reason.split(".")[0].split("\n")[0].replace("'", "&#x27;") in page


def joined(line: Line, *changes_: str) -> str:
    return "".join(each.text for each in line if each.change in changes_)


class TestRewritten:
    PAIRS = (
        ("We answer in ten days.", "We answer in five working days."),
        ("", "Something new."),
        ("Something old.", ""),
        ("The same.", "The same."),
        ("a b c d e f", "f e d c b a"),
        ("One. Two! Three? " * 900, "One. Two! Four? " * 900),
    )

    @pytest.mark.parametrize(("before", "after"), PAIRS)
    def test_both_texts_can_be_read_from_it(self, before: str, after: str) -> None:
        line = rewritten(before, after)
        assert joined(line, "", "gone").split() == before.split()
        assert joined(line, "", "added").split() == after.split()

    def test_only_what_changed_is_marked(self) -> None:
        assert rewritten("We answer in ten days.", "We answer in five days.") == (
            Span("We answer in "),
            Span("ten", change="gone"),
            Span("five", change="added"),
            Span(" days."),
        )

    def test_on_a_page_it_is_told_to_those_who_dont_see_it(self) -> None:
        found = changes(made("a", r1_2=YES), made("b", r1_2=YES), code_map())
        page = render(in_words_of(found, on=ON), PaperFormat.HTML).decode()
        assert '<del><span class="sa-seen-by-ear">[gone:</span>a' in page
        assert '<ins><span class="sa-seen-by-ear">[added:</span>b' in page


class TestChanges:
    def test_within_an_edition(self) -> None:
        before = made("a", r1_2=NO, r1_3=YES, r1_4=YES)
        after = made("a", r1_2=YES, r1_3=YES, r1_4=YES)
        after.said["1.3"] = replace(after.said["1.3"], commentary="Something else.")  # type: ignore[index]
        found = changes(before, after, code_map())
        assert [(each.line.provision.ref, each.better) for each in found.moved] == [("1.2", True)]
        assert [(each.line.provision.ref, each.texts) for each in found.rewritten] == [
            ("1.3", (("Commentary", "a says so of 1.3.", "Something else."),))
        ]
        assert (found.new, found.dropped) == ((), ())
        assert found.same == 70

    def test_the_same_form_has_not_changed(self) -> None:
        same = of_published(form(), edition("2024"))
        found = changes(same, same, code_map())
        assert (found.moved, found.rewritten, found.new, found.dropped, found.same) == (
            (), (), (), (), 72,
        )  # fmt: skip

    def test_what_a_live_figure_says_is_no_change_of_the_text(self) -> None:
        import msgspec

        now = form()
        rows = tuple(
            msgspec.structs.replace(
                row,
                links=tuple(
                    msgspec.structs.replace(one, sentence="0 of 9 were late.")
                    if one.figure
                    else one
                    for one in row.links
                ),
            )
            for row in now.rows
        )
        then = msgspec.structs.replace(now, rows=rows)
        assert then != now
        found = changes(
            of_published(then, edition("2024")), of_published(now, edition("2024")), code_map()
        )
        assert found.rewritten == ()

    def test_from_one_edition_to_the_next(self) -> None:
        older = of_published(form("2022", year=2024), edition("2022"))
        newer = of_published(form(), edition("2024"))
        found = changes(older, newer, code_map())
        assert "2.5" in {each.provision.ref for each in found.new}
        mapped_before = {
            ref
            for row in code_map().rows
            if row.refs.get("2024")
            for ref in row.refs.get("2022", ())
        }
        assert {each.provision.ref for each in found.dropped} == set(older.said) - mapped_before

    def test_the_map_says_what_corresponds(self) -> None:
        bare = CodeMap("housing-ombudsman", ("2022", "2024"), "nothing corresponds", ())
        found = changes(made("a", "2022", r1_2=YES), made("b", r1_2=YES), bare)
        assert (len(found.new), len(found.dropped), found.same) == (72, 72, 0)
