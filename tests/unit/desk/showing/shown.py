"""What the tests of the presenters share: the worked examples as records, and every text of a page."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from pathlib import Path

import jinja2

from putright.desk.jinja import environment
from putright.desk.showing import (
    ComplaintPage,
    RequestPage,
    ResidentPage,
    complaint_page,
    request_page,
    resident_card,
    resident_page,
)
from putright.procedure.events import Command
from putright.procedure.judging.case_file import CaseFile, read
from putright.procedure.judging.judgement import _context, _rules
from putright.procedure.judging.telling import Telling, tell
from putright.procedure.landlords.landlord import NEW_LANDLORD, Working
from putright.procedure.rules import Rules

EXAMPLES = Path(__file__).parents[4] / "docs" / "examples"

# What is for the template to choose by, and never printed.
NOT_PRINTED = {"kind", "colour", "id", "href"}


@dataclass
class Shown:
    """A worked example as it stood on a day, and its pages."""

    file: CaseFile
    rules: Rules
    told: Telling
    as_of: date
    see_sensitive: bool = True

    def names(self, who: str | None) -> str:
        called = {each.id: each.name for each in self.file.people}
        return called.get(who or "") or who or ""

    @property
    def _common(self):
        return {
            "rules": self.rules,
            "as_of": self.as_of,
            "recorded": {},
            "names": self.names,
            "see_sensitive": self.see_sensitive,
        }

    @property
    def card(self):
        return resident_card(
            self.told.resident,
            home_address="3 Mill Lane",
            as_of=self.as_of,
            reference="R-7",
            see_sensitive=self.see_sensitive,
        )

    def complaint(self, **changes) -> ComplaintPage:
        people = tuple(Working(each) for each in self.file.people)
        given = {
            **self._common,
            "landlord": type(NEW_LANDLORD)(people=people),
            "resident": self.card,
            "reference": "C-1042",
        }
        return complaint_page(self.told.complaint, **{**given, **changes})

    def request(self) -> RequestPage:
        return request_page(self.told.request, reference="S-5", resident=self.card, **self._common)

    def resident(self, **changes) -> ResidentPage:
        given = {**self._common, "reference": "R-7", "home_address": "3 Mill Lane"}
        return resident_page(self.told.resident, **{**given, **changes})


def example(
    name: str, until: str | None = None, *more: Command, see_sensitive: bool = True
) -> Shown:
    """A worked example, told until a day (its own by default), with more complaint facts after it."""
    file, told = read((EXAMPLES / f"{name}.json").read_bytes())
    as_of = date.fromisoformat(until) if until else file.as_of
    rules = _rules(file, tuple(each.command for each in told))
    so_far = tuple(each for each in told if each.command.on <= as_of)
    so_far += tuple(type(told[0])(stream="complaint", command=each) for each in more)
    return Shown(file, rules, tell(so_far, rules, _context(file)), as_of, see_sensitive)


def texts(shown: object) -> Iterator[str]:
    """Every text of a page that is printed."""
    if isinstance(shown, str):
        yield shown
    elif isinstance(shown, tuple):
        for each in shown:
            yield from texts(each)
    elif is_dataclass(shown):
        for field in fields(shown):
            if field.name not in NOT_PRINTED:
                yield from texts(getattr(shown, field.name))


def everything(shown: object) -> str:
    return "\n".join(texts(shown))


def pages() -> jinja2.Environment:
    """The desk's templates in a frame of their own, without the site around them."""
    made = environment()
    assert made.loader
    frame = "{% block title %}{% endblock %}{% block before %}{% endblock %}{% block content %}{% endblock %}"
    made.loader = jinja2.ChoiceLoader([jinja2.DictLoader({"desk/base.html": frame}), made.loader])
    return made
