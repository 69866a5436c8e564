"""Writes the bank holidays that `putright.workingdays` counts with.

    python tools/make_calendar.py            writes src/putright/workingdays/data/calendar.json
    python tools/make_calendar.py --check    exits 1 if that file is not what would be written

Published holidays are those of GOV.UK, read from the copy that the govuk-bank-holidays package
carries. Nothing is downloaded, so the file changes only when somebody upgrades that package and
looks at the difference. Holidays expected after the last published year come from the holidays
package and are kept apart: a date that rests on them is provisional.
"""

import argparse
import datetime
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import holidays
from govuk_bank_holidays.bank_holidays import BankHolidays

TARGET = Path(__file__).parents[1] / "src/putright/workingdays/data/calendar.json"
FIRST_YEAR = 2012
LAST_PUBLISHED_YEAR = 2028
LAST_YEAR = 2060

# GOV.UK's name of a division, and the name of the same place in the holidays package. Wales has
# no holidays of its own: both packages give it England's.
DIVISIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}

# The holidays package has its own names; screens and letters use those of GOV.UK.
TITLES = {
    "New Year's Day": "New Year’s Day",
    "New Year Holiday": "2nd January",
    "New Year Holiday; New Year's Day": "New Year’s Day",  # Scotland, 1 January on a Sunday
    "Saint Patrick's Day": "St Patrick’s Day",
    "Good Friday": "Good Friday",
    "Easter Monday": "Easter Monday",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Battle of the Boyne": "Battle of the Boyne (Orangemen’s Day)",
    "Summer Bank Holiday": "Summer bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Saint Andrew's Day": "St Andrew’s Day",
    "Christmas Day": "Christmas Day",
    "Boxing Day": "Boxing Day",
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A holiday that the package's copy lacks, and where we have it from."""

    division: str
    on: str
    title: str
    source: str


# The copy of govuk-bank-holidays 0.19 was compared, day by day, with the list in the source of
# GOV.UK itself (alphagov/frontend, lib/data/bank-holidays.json, commit 609b0436d of 25 February
# 2026), 2015 to 2028, all three divisions, dates and substitute days. One day differs: the copy
# is older than the proclamation of Scotland's holiday for the World Cup. The years 2012 to 2014
# are no longer in that list; there, the copy agrees with the holidays package.
CORRECTIONS = (
    Correction(
        division="scotland",
        on="2026-06-15",
        title="World Cup bank holiday",
        source="alphagov/frontend, lib/data/bank-holidays.json, commit 609b0436d",
    ),
)

Days = dict[str, str]


def published() -> dict[str, Days]:
    """The published holidays of each division: ISO date to title, in order.

    Raises:
        ValueError: the package's copy does not reach the years it should, or already holds a
            correction, which then has to go.
    """
    copy = BankHolidays(use_cached_holidays=True).data
    return {division: _published(division, copy[division]) for division in DIVISIONS}


def _published(division: str, events: Sequence[dict[str, object]]) -> Days:
    days: Days = {}
    for event in events:
        substitute = event["notes"] == "Substitute day"
        days[str(event["date"])] = f"{event['title']}{' (substitute day)' if substitute else ''}"
    years = {int(day[:4]) for day in days}
    if years != set(range(FIRST_YEAR, LAST_PUBLISHED_YEAR + 1)):
        raise ValueError(
            f"{division}: the package's copy has the years {min(years)} to {max(years)}; "
            f"expected {FIRST_YEAR} to {LAST_PUBLISHED_YEAR}: change the years in this tool"
        )
    for each in CORRECTIONS:
        if each.division == division:
            if each.on in days:
                raise ValueError(f"{division}: {each.on} is in the copy now: drop the correction")
            days[each.on] = each.title
    return dict(sorted(days.items()))


def predicted() -> dict[str, Days]:
    """The regular holidays expected after the last published year, of each division.

    Only Mondays to Fridays: what falls on a weekend has a substitute day.

    Raises:
        ValueError: the holidays package names one that has no title in this tool.
    """
    years = range(LAST_PUBLISHED_YEAR + 1, LAST_YEAR + 1)
    return {
        division: {day: _title(name) for day, name in regular(division, years).items()}
        for division in DIVISIONS
    }


def regular(division: str, years: range) -> Days:
    """The holidays on Mondays to Fridays of a division, by the names of the holidays package."""
    found = holidays.UK(subdiv=DIVISIONS[division], years=years)  # type: ignore[attr-defined]
    return {
        day.isoformat(): name
        for day, name in sorted(found.items())
        if day.weekday() < 5 and day.year in years
    }


def _title(name: str) -> str:
    plain = name.removesuffix(" (observed)")
    if plain not in TITLES:
        raise ValueError(f"the holidays package names a holiday {plain!r}: give it a title here")
    title = TITLES[plain]
    return title if plain == name else f"{title} (substitute day)"


def text() -> str:
    """The whole calendar file, the same for the same packages."""
    content = {
        "source": "GOV.UK bank holidays (Open Government Licence v3.0); see tools/make_calendar.py",
        "first": datetime.date(FIRST_YEAR, 1, 1).isoformat(),
        "known_until": datetime.date(LAST_PUBLISHED_YEAR, 12, 31).isoformat(),
        "last": datetime.date(LAST_YEAR, 12, 31).isoformat(),
        "published": published(),
        "predicted": predicted(),
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def main(words: Sequence[str] | None = None) -> int:
    """Write the file, or check it. Returns 1 if a check finds it stale."""
    parser = argparse.ArgumentParser(description="Make the calendar of bank holidays.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if stale")
    check = parser.parse_args(words).check
    wanted = text()
    if not check:
        TARGET.write_text(wanted, encoding="utf-8")
        return 0
    if TARGET.is_file() and TARGET.read_text(encoding="utf-8") == wanted:
        return 0
    print(f"{TARGET.name} is stale: run python tools/make_calendar.py and look at the difference")
    return 1


if __name__ == "__main__":
    sys.exit(main())
