"""What an imported form does not keep: asked for, and put beside the form's own words."""

from datetime import date

from putright.assessment.importing import Decision, Importing, Row, to_tell
from putright.assessment.not_kept import Added, not_kept, with_added
from putright.assessment.read.model import Answer
from putright.codes.form import asked_by_ref, binding
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.words import Answered


def row(ref: str, said: Answer, **more: str) -> Row:
    return Row(ref=ref, printed=ref, comply_raw=said.value, comply=said, requirement="", **more)


def form(*rows: Row, edition: str = "2022") -> Importing:
    return Importing(
        edition=edition, edition_stated=True, title="", landlord=None, format="text",
        files=("form.txt",), rows=rows, missing=(), told=(), leftovers=(), table_rows=len(rows),
        joined=0, shared=0,
    )  # fmt: skip


def answer(told: tuple[f.AssessmentFact, ...], ref: str) -> f.ProvisionAnswered:
    [found] = [each for each in told if isinstance(each, f.ProvisionAnswered) and each.ref == ref]
    return found


def test_only_what_has_to_be_kept_and_is_not_is_asked_for() -> None:
    assert not binding(asked_by_ref("2022")["4.9"])
    of = form(
        row("4.9", Answer.NO),
        row("5.1", Answer.NO, commentary="Two handlers left.", evidence="The log."),
        row("5.5", Answer.YES),
        row("5.6", Answer.PARTIAL),
    )
    found = not_kept(of, {})
    assert [each.ref for each in found] == ["5.1", "5.6"]
    assert (found[0].answer, found[0].explanation, found[0].evidence) == (
        Answered.NO, "Two handlers left.", "The log.",
    )  # fmt: skip
    assert [*asked_by_ref("2022")][found[0].number] == "5.1"


def test_what_somebody_decides_counts_and_not_what_was_read() -> None:
    of = form(row("5.1", Answer.NO), row("5.5", Answer.YES))
    decided = {0: Decision("5.1", Answered.YES), 1: Decision("5.5", Answered.PARTIAL)}
    assert [each.ref for each in not_kept(of, decided)] == ["5.5"]


def test_what_is_added_stands_in_the_answer() -> None:
    of = form(row("5.1", Answer.NO, commentary="Old words."), row("5.5", Answer.YES))
    day = date(2027, 3, 1)
    told = with_added(to_tell(of, {}), {"5.1": Added("New words.", day), "5.5": Added("x", day)})
    assert (answer(told, "5.1").explanation, answer(told, "5.1").comply_by) == ("New words.", day)
    assert (answer(told, "5.5").explanation, answer(told, "5.5").comply_by) == (None, None)


def test_nothing_is_made_up_where_nothing_is_added() -> None:
    of = form(row("5.1", Answer.NO, commentary="Old words."))
    assert with_added(to_tell(of, {}), {}) == to_tell(of, {})
    emptied = with_added(to_tell(of, {}), {"5.1": Added("", None)})
    assert answer(emptied, "5.1").explanation is None
