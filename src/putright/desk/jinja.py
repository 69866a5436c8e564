"""The Jinja2 environment of the desk's pages, for Django's Jinja2 backend."""

import re
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import jinja2
from django.templatetags.static import static
from django.urls import reverse

from putright.workingdays.dates import in_words, weekday

TEMPLATES = Path(__file__).parent / "templates"
LONDON = ZoneInfo("Europe/London")
D = TypeVar("D", bound=date)
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


class Missing(jinja2.StrictUndefined):
    """A name that a page was not given: an error, not an empty space.

    `caller` alone may be asked for: a macro learns so whether it was called with a block.
    """

    __slots__ = ()

    def __bool__(self) -> bool:  # type: ignore[override]  # the parent never answers
        if self._undefined_name == "caller":
            return False
        return self._fail_with_undefined_error()


class Environment(jinja2.Environment):
    """Strict about names and about attributes of objects, lenient about keys of dictionaries.

    The GOV.UK macros take dictionaries and ask for each key they know, given or not.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute or key of an object, by a name written with a dot."""
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return self._item(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A key or attribute of an object, written in brackets."""
        try:
            return obj[argument]
        except (AttributeError, TypeError, LookupError):
            if isinstance(argument, str) and not isinstance(obj, dict):
                try:
                    return getattr(obj, argument)
                except AttributeError:
                    pass
        return self._absent(obj, argument)

    def _item(self, obj: Any, name: str) -> Any:
        try:
            return obj[name]
        except (TypeError, LookupError, AttributeError):
            return self._absent(obj, name)

    def _absent(self, obj: Any, name: Any) -> jinja2.Undefined:
        if isinstance(obj, dict):
            return jinja2.Undefined(obj=obj, name=name)
        return self.undefined(obj=obj, name=name)


def environment(**options: Any) -> Environment:
    """The environment; what Django passes in is kept, apart from loader and undefined."""
    packaged = jinja2.PrefixLoader(
        {"govuk_frontend_jinja": jinja2.PackageLoader("govuk_frontend_jinja")}
    )
    options |= {
        "autoescape": True,
        "undefined": Missing,
        "loader": jinja2.ChoiceLoader([jinja2.FileSystemLoader(TEMPLATES), packaged]),
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    made = Environment(**options)
    made.globals |= {
        "static": static,
        "url": url,
        # names that the GOV.UK macros took over from Nunjucks
        "undefined": jinja2.Undefined(name="undefined"),
        "null": None,
    }
    made.filters |= FILTERS
    return made


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a view.

    Raises:
        NoReverseMatch: no view has this name.
    """
    return reverse(name, args=args or None, kwargs=kwargs or None)


def day(value: date | None) -> str:
    """A date as `2 January 2026`; nothing for no date."""
    if value is None:
        return ""
    return in_words(_on(value))


def weekday_day(value: date | None) -> str:
    """A date as `Friday 2 January 2026`; nothing for no date."""
    return "" if value is None else f"{weekday(_on(value))} {day(value)}"


def short_day(value: date | None) -> str:
    """A date as `Fri 2 Jan 2026`, for narrow columns; nothing for no date."""
    if value is None:
        return ""
    number, month, year = day(value).split()
    return f"{weekday(_on(value))[:3]} {number} {month[:3]} {year}"


def clock(value: datetime | time | None) -> str:
    """A time of day as `2:05pm`, `9am` on the hour; nothing for no time."""
    if value is None:
        return ""
    at = _here(value) if isinstance(value, datetime) else value
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def moment(value: date | None) -> str:
    """A date as `day` gives it; with its time, `2 January 2026, 2:05pm`, where it has one."""
    return f"{day(value)}, {clock(value)}" if isinstance(value, datetime) else day(value)


def iso(value: date | None) -> str:
    """A date or a time as machines read it, for `<time datetime>`."""
    return "" if value is None else _here(value).isoformat()


def money(pence: int | None) -> str:
    """An amount in pence as `£1,250.00`; nothing for no amount."""
    if pence is None:
        return ""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'−' if pence < 0 else ''}£{pounds:,}.{rest:02}"


def count(number: int | None) -> str:
    """A number with thousands separators; nothing for no number."""
    return "" if number is None else f"{number:,}"


def colour(value: object, otherwise: str) -> str:
    """A colour written `#1d3c5a`; another text than that never reaches the style sheet."""
    text = str(value)
    return text if COLOUR.fullmatch(text) else otherwise


def _on(value: date) -> date:
    """The date alone, as London's calendars show it."""
    return _here(value).date() if isinstance(value, datetime) else value


def _here(value: D) -> D:
    """A moment as London's clocks show it; a date as it is."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(LONDON)
    return value


FILTERS = {
    "day": day,
    "weekday_day": weekday_day,
    "short_day": short_day,
    "time": clock,
    "moment": moment,
    "iso": iso,
    "money": money,
    "count": count,
    "colour": colour,
}
