"""What somebody types, and what it means; each mistake is told so that it can be put right."""

from datetime import date

import pytest

from desk.acts.support import World, a_complaint, an_acknowledged_complaint, day
from putright.desk.acts.answers import REAL_DATE, day_of, understood, written
from putright.desk.acts.inputs import Want
from putright.desk.acts.shapes import Choice


def a_day(number: str = "", month: str = "", year: str = ""):
    return day_of({"day": number, "month": month, "year": year})


@pytest.mark.parametrize(
    "typed",
    [("27", "3", "2026"), (" 27 ", "03", "2026"), ("27", "March", "2026"), ("27", "mar", "2026")],
)
def test_a_day(typed):
    assert a_day(*typed).value == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("typed", "error", "wrong"),
    [
        (("31", "2", "2026"), REAL_DATE, ("day", "month", "year")),
        (("x", "2", "2026"), REAL_DATE, ("day",)),
        (("1", "Foo", "2026"), REAL_DATE, ("month",)),
        (("1", "13", "2026"), REAL_DATE, ("day", "month", "year")),
        (("1", "0", "2026"), REAL_DATE, ("day", "month", "year")),
        (("٣", "2", "2026"), REAL_DATE, ("day",)),
        (("1", "2", "26"), "The year must have 4 numbers, such as 2026", ("year",)),
        (("1", "2", "0000"), REAL_DATE, ("day", "month", "year")),
        (("", "2", "2026"), "The date must include a day", ("day",)),
        (("1", "", ""), "The date must include a month and a year", ("month", "year")),
    ],
)
def test_no_day(typed, error, wrong):
    found = a_day(*typed)
    assert (found.value, found.error, found.wrong) == (None, error, wrong)


def test_no_answer_is_no_mistake():
    assert a_day().blank
    assert a_day(" ", "", "").error is None


@pytest.mark.parametrize(
    ("typed", "pence"),
    [("150", 15000), ("£150.50", 15050), ("1,250.5", 125050), ("0", 0), (" £ 20 ", 2000)],
)
def test_a_sum(typed, pence):
    assert understood(typed, "money", Want(int, optional=True), ()).value == pence


@pytest.mark.parametrize("typed", ["-5", "ten", "1.234", "15p", "٣", "1e3", "."])
def test_no_sum(typed):
    assert understood(typed, "money", Want(int, optional=True), ()).error


def test_a_sum_is_written_as_it_is_typed():
    assert written(15050, "money") == "150.50"
    assert written(5, "money") == "0.05"


@pytest.mark.parametrize("typed", ["5.5", "five", "-1", "1" * 30])
def test_no_number(typed):
    assert understood(typed, "number", Want(int), ()).error == "Enter a whole number, such as 5"


def test_what_is_not_listed_is_no_answer():
    options = (Choice("a", "A"),)
    assert understood("b", "select", Want(str), options).error
    assert understood(["a", "b"], "checkboxes", Want(str, many=True), options).error


def test_text_is_trimmed_and_its_line_ends_are_plain():
    assert understood(" a\r\nb \r\n", "textarea", Want(str), ()).value == "a\nb"


def test_lines_make_a_list():
    world = World()
    fact = world.fact("receive", {"about": "Damp", "channel": "phone", "group": "Ann\r\n\r\n Bo "})
    assert fact.group == ("Ann", "Bo")


def test_every_mistake_stands_at_its_field_and_in_the_summary():
    world = an_acknowledged_complaint()
    typed = {**day("2024-05-31", "until"), "reason": " ", "channel": "pigeon"}
    typed["until-day"] = ["32"]
    found = world.read("extend", typed)
    assert found.command is None
    assert found.form.find("until").error == REAL_DATE
    assert found.form.find("until").wrong == ("day", "month", "year")
    assert found.form.find("channel").error == "Choose one of the answers that are listed"
    assert found.form.errors == [
        (REAL_DATE, "#until-day"),
        ("Choose one of the answers that are listed", "#channel"),
    ]
    assert found.form.find("until").value["day"] == "32"


def test_the_link_leads_to_the_part_of_the_date_that_is_wrong():
    found = a_complaint().read("contact", {"on-month": ""})
    assert found.form.errors[0] == ("The date must include a month", "#on-month")


@pytest.mark.parametrize(
    ("slug", "names"),
    [
        ("contact", {"direction", "channel", "about"}),
        ("assign", {"handler"}),
        ("decline", {"ground", "channel"}),
        ("triage", {"route"}),
        ("offer-remedy", {"remedy-kind", "remedy-what"}),
        ("determination", {"reference", "findings"}),
        ("link-background", {"background"}),
    ],
)
def test_what_is_needed_is_asked_for(slug, names):
    found = a_complaint().read(slug, {})
    assert found.command is None
    assert {href.removeprefix("#") for _, href in found.form.errors} == names
    assert {each.name for each in found.form.walk() if each.error} <= names


def test_the_day_is_needed():
    found = a_complaint().read(
        "learning", {"learning": "x", "on-day": "", "on-month": "", "on-year": ""}
    )
    assert found.form.errors == [("Enter the day on which it happened", "#on-day")]


def test_a_question_that_hangs_on_another_is_needed_only_then():
    contact = {"channel": "phone", "about": "Said hello", "update": None}
    world = a_complaint()
    assert world.read("contact", {**contact, "direction": "in"}).command
    assert world.read("contact", {**contact, "direction": "out"}).form.find("update").error
