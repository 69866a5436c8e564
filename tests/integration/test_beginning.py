"""`putright found` and `putright homes`: a landlord begins, as the IT team does it."""

import csv
import uuid
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client

from putright.cli.main import run
from putright.procedure.words import Role
from putright.record.founding import landlords
from putright.record.landlords import settings
from putright.record.lists import address_of, homes
from putright.record.tenancy import within

E_MAIL = "ines@{}.example"


@pytest.fixture
def slug() -> str:
    return f"begun-{uuid.uuid4().hex[:8]}"


def begun(slug: str) -> int:
    words = ["found", slug, "--name", "Fernleigh Homes", "--homes", "2"]
    assert run([*words, "--administrator", "Inês Abbott", "--e-mail", E_MAIL.format(slug)]) == 0
    return landlords(slug)[0][0]


def test_given_a_new_landlord_then_its_administrator_is_on_record_and_gets_the_mail(
    slug: str,
) -> None:
    landlord = begun(slug)
    with within(landlord):
        known = settings(landlord)
    assert (known.called, known.homes) == ("Fernleigh Homes", 2)
    assert known.working_people()["ines.abbott"].role is Role.ADMINISTRATOR
    page = Client(SERVER_NAME="localhost")
    answer = page.post("/account/password/reset/", {"email": E_MAIL.format(slug)})
    assert answer.status_code == 302
    assert [each.to for each in mail.outbox][-1] == [E_MAIL.format(slug)]


def test_given_one_of_that_name_then_nothing_is_changed(
    slug: str, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(slug)
    words = ["found", slug, "--name", "Other", "--administrator", "X", "--e-mail", "x@example.org"]
    assert run(words) == 1
    assert "already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "e_mail"), [("no spaces", "a@example.org"), ("fine", "not-an-address")]
)
def test_given_a_name_or_an_address_that_is_none_then_it_says_so(name: str, e_mail: str) -> None:
    words = ["found", name, "--name", "A", "--administrator", "X", "--e-mail", e_mail]
    assert run(words) == 2
    assert landlords(name) == []


def test_given_a_list_of_homes_then_the_good_rows_are_taken_and_the_others_kept_with_the_reason(
    slug: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    landlord = begun(slug)
    file = tmp_path / "homes.csv"
    file.write_text(
        "Reference,Line 1,Line 2,Postcode\n"
        "1001,1 Fern Row,Fernleigh,qx9 1aa\n"
        ",2 Fern Row,Fernleigh,QX9 1AA\n"
        "1001,3 Fern Row,Fernleigh,QX9 1AA\n"
        "1002,,,QX9 1AB\n"
        "1003,Flat 1,Café Court,QX9 1AC\n",
        encoding="cp1252",
    )
    assert run(["homes", slug, str(file)]) == 1
    assert "2 homes are on the list" in capsys.readouterr().out
    assert address_of(landlord, "1001") == "1 Fern Row, Fernleigh, QX9 1AA"
    assert [each.reference for each in homes(landlord, "café")] == ["1003"]
    with (tmp_path / "homes.refused.csv").open(encoding="utf-8") as kept:
        rows = list(csv.DictReader(kept))
    assert [(each["row"], each["why"]) for each in rows] == [
        ("3", "It has no reference. Give each home its own."),
        ("4", "The reference 1001 stands above already."),
        ("5", "It has no address."),
    ]


def test_given_a_file_without_the_columns_then_it_says_which(
    slug: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begun(slug)
    file = tmp_path / "homes.csv"
    file.write_text("name,town\nA,B\n")
    assert run(["homes", slug, str(file)]) == 2
    assert "reference, postcode, address (or line_1)" in capsys.readouterr().err
