"""Whatever is typed into a form stands in it when it is shown again."""

from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desk.acts.support import World, an_answered_complaint
from putright.desk.acts import ACTS, Act
from putright.desk.acts.shapes import Field, Group
from putright.procedure import facts as f
from putright.procedure.requests import facts as q
from putright.procedure.residents import facts as r

texts = st.text(
    st.characters(exclude_categories=("Cs",)), max_size=20
) | st.sampled_from(["", " ", "31", "2", "2024", "yes", "£5", "-1", "p2", "1"])  # fmt: skip


@cache
def world(stream: str) -> World:
    """A record of each stream on which as much as possible is open."""
    if stream == "complaint":
        remedy = f.Remedy(id="r", kind="money", what="Pay", pence=100)
        return an_answered_complaint().told("2024-05-20", f.RemedyOffered(remedy=remedy))
    if stream == "request":
        return World(stream).told(
            "2024-05-01",
            q.RequestRecorded(about="Tap", channel="phone"),
            q.SurveyAnswered(satisfied=False),
        )
    return World("resident").told(
        "2024-05-01", r.AdjustmentAgreed(id="a", about="x"), r.RestrictionImposed(id="b", terms="y")
    )


def _typed(field: Field) -> st.SearchStrategy[dict[str, list[str]]]:
    """What can be posted for a field: any text where text is typed, any answer where one is chosen."""
    values = [each.value for each in field.choices]
    match field.kind:
        case "date":
            parts = (f"{field.name}-{part}" for part in ("day", "month", "year"))
            return st.fixed_dictionaries({part: texts.map(lambda each: [each]) for part in parts})
        case "checkboxes":
            ticked = st.lists(st.sampled_from(values), unique=True) if values else st.just([])
            return ticked.map(lambda each: {field.name: each} if each else {})
        case "radios":
            return st.none().map(lambda _: {}) | st.sampled_from(values).map(
                lambda each: {field.name: [each]} if each else {}
            )
        case "select":
            return st.sampled_from(values).map(lambda each: {field.name: [each]})
        case "hidden":
            return st.just({field.name: [str(field.value)]})
    return texts.map(lambda each: {field.name: [each]})


@st.composite
def posted(draw: Any) -> tuple[Act, dict[str, list[str]]]:
    """An act with what somebody typed into its form, to which rows may have been added."""
    act = draw(st.sampled_from(ACTS))
    about = world(act.stream)
    form = about.form(act.slug)
    for group in [each for each in form.fields if isinstance(each, Group) and each.add_name]:
        for _ in range(draw(st.integers(0, 2))):
            form = about.form(act.slug, {**form.typed(), str(group.add_name): ["yes"]})
    data: dict[str, list[str]] = {}
    for field in form.walk():
        data |= draw(_typed(field))
    return act, data


@given(posted())
def test_what_is_typed_is_kept(case):
    act, data = case
    about = world(act.stream)
    shown = about.read_data(act.slug, data).form.typed()
    # What another answer leads to is asked for besides.
    for name, values in data.items():
        if name != "asked_for":
            assert sorted(shown.get(name, [])) == sorted(values), name


@given(posted())
def test_a_form_is_read_or_says_what_is_wrong(case):
    act, data = case
    found = world(act.stream).read_data(act.slug, data)
    if found.command is not None:
        assert found.form.errors == []
        assert type(found.command.what) is act.fact
    for text, href in found.form.errors:
        assert text
        assert href is None or href.startswith("#")


@given(posted())
def test_a_form_that_is_shown_again_reads_the_same(case):
    act, data = case
    about = world(act.stream)
    made = about.made
    first = about.read_data(act.slug, data)
    about.made = made
    again = about.read_data(act.slug, first.form.typed())
    if act.slug != "correct":
        assert again.command == first.command
        assert again.form.errors == first.form.errors
