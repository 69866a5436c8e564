"""The three templates print what they are given, all of it escaped, with every act linked."""

from datetime import date

import pytest
from shown import example, pages

from putright.codes.vocabulary import DutyKind
from putright.desk.showing import CaseLine, duty_row
from putright.desk.showing.proof import proof_lines
from putright.procedure import facts as f
from putright.procedure.duty import Duty
from putright.procedure.events import Command, Source
from putright.procedure.words import Channel, Direction, DutyState, Party

NASTY = '<script>alert("x")</script>\nand <b>more</b>'
DAMP = "damp-two-stages"
ACTS = [{"heading": "Talk", "items": [{"text": "Record a call", "href": "/c/1/contact"}]}]


@pytest.fixture(scope="module")
def templates():
    return pages()


def test_a_complaint_is_printed_with_its_acts(templates):
    page = example(DAMP, "2024-06-10").complaint()
    html = templates.get_template("desk/complaint.html").render(
        page=page,
        acts=ACTS,
        next_acts=[{"text": "Send the response", "href": "/c/1/respond"}],
        not_now=[{"text": "Close it", "why": "An answer is owed"}],
    )
    for part in (
        page.headline,
        "Record a call",
        "/c/1/respond",
        "An answer is owed",
        "Dry Homes Ltd",
    ):
        assert part.replace("'", "&#39;") in html
    for anchor in page.anchors:
        assert f'href="#{anchor.id}"' in html
        assert f'id="{anchor.id}"' in html


def test_a_complaint_is_printed_without_any_acts(templates):
    html = templates.get_template("desk/complaint.html").render(page=example(DAMP).complaint())
    assert "Record something" not in html
    assert 'class="govuk-button' not in html


def test_texts_are_escaped_and_keep_their_lines(templates):
    fact = f.ContactRecorded(
        direction=Direction.IN, channel=Channel.PHONE, party=Party.RESIDENT, about=NASTY, with_whom=NASTY
    )  # fmt: skip
    shown = example(DAMP, None, Command(what=fact, on=date(2024, 11, 29), by="amina"))
    html = templates.get_template("desk/complaint.html").render(page=shown.complaint())
    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;/script&gt;\nand &lt;b&gt;" in html
    assert '<li class="app-text">&lt;script&gt;' in html


def test_a_correction_is_printed_with_both_values(templates):
    fact = f.Corrected(event=4, field="channel", new="post", reason=NASTY)
    shown = example(DAMP, "2024-06-10", Command(what=fact, on=date(2024, 6, 10), by="carol"))
    html = templates.get_template("desk/complaint.html").render(page=shown.complaint())
    assert "The channel: <del>E-mail</del> <ins>Post</ins>" in html
    assert "<script>" not in html


def test_a_request_and_a_resident_are_printed(templates):
    shown = example("request-turned-complaint")
    request = templates.get_template("desk/request.html").render(page=shown.request())
    assert "Service request S-5" in request
    assert "Nobody came on the 27th." in request
    case = CaseLine("C-1", "/complaints/C-1", NASTY, "Open", "Monday 2 June 2025")
    resident = templates.get_template("desk/resident.html").render(
        page=shown.resident(cases=(case,)), acts=ACTS
    )
    assert 'href="/complaints/C-1"' in resident
    assert "Letters in 18 point" in resident
    assert "<script>" not in resident


@pytest.mark.parametrize(
    ("due", "kind", "says"),
    [
        (date(2024, 5, 31), "overdue", "5 working days overdue"),
        (date(2024, 6, 7), "due_today", "due today"),
        (date(2024, 6, 8), "due_soon", "due before the next working day"),
        (date(2024, 6, 11), "due_soon", "due in 2 working days"),
        (date(2024, 6, 12), "open", "due in 3 working days"),
        (date(2090, 6, 12), "open", "due Monday 12 June 2090"),
        (None, "open", "no day set"),
    ],
)
def test_how_a_row_stands_and_that_its_colour_is_known(templates, due, kind, says):
    source = Source("the promise to the resident")
    duty = Duty(kind=DutyKind.FINISH_ACTION, what="Finish: x", source=source, due_on=due)
    row = duty_row(
        duty, rules=example(DAMP).rules, as_of=date(2024, 6, 7), names=lambda who: who or ""
    )
    assert (row.kind, row.state_text) == (kind, says)
    assert row.provision == "The promise to the resident"
    source_of_macro = '{% from "desk/parts.html" import duty_state %}{{ duty_state(text, kind) }}'
    assert says in templates.from_string(source_of_macro).render(text=says, kind=row.kind)


@pytest.mark.parametrize(
    ("changes", "kind", "says"),
    [
        ({"met_on": date(2024, 6, 3), "state": DutyState.MET}, "met", "met"),
        ({"met_on": date(2024, 6, 6), "state": DutyState.MET}, "met_late", "met 2 working days late"),
        ({"ended_on": date(2024, 6, 3), "state": DutyState.WITHDRAWN}, "withdrawn", "no longer owed"),
        ({"ended_on": date(2024, 6, 5), "state": DutyState.WITHDRAWN}, "met_late", "missed by 1 working day"),
        ({"state": DutyState.NOT_KNOWN}, "not_known", "not known"),
        ({"opened_on": date(2024, 6, 10)}, "open", "from Monday 10 June 2024"),
    ],
)  # fmt: skip
def test_how_a_settled_row_stands(changes, kind, says):
    source = Source("the promise to the resident")
    given = {
        "kind": DutyKind.FINISH_ACTION,
        "what": "x",
        "source": source,
        "due_on": date(2024, 6, 4),
    }
    duty = Duty(**given, **changes)
    row = duty_row(
        duty, rules=example(DAMP).rules, as_of=date(2024, 6, 7), names=lambda who: who or ""
    )
    assert (row.kind, row.state_text) == (kind, says)


def test_a_row_of_a_list_needs_no_proof():
    rules = example(DAMP).rules
    duty = Duty(
        kind=DutyKind.ACKNOWLEDGE,
        what="x",
        source=rules.provision("6.2"),
        stage=1,
        counted_from=date(2024, 5, 1),
        due_on=date(2024, 5, 9),
    )
    without = duty_row(
        duty, rules=rules, as_of=date(2024, 5, 1), names=lambda who: who or "", with_proof=False
    )
    assert without.proof_lines == ()
    assert len(proof_lines(duty, rules)) == 10
