"""Generated dates, numbers and overrides."""

from datetime import date

from hypothesis import strategies as st

from putright.workingdays import Nation, Override

FIRST, LAST = date(2012, 1, 1), date(2060, 12, 31)

nations = st.sampled_from(Nation)
# Four years short of the end, so that every number below has an answer.
starts = st.dates(FIRST, date(2056, 12, 31))
dates = st.dates(FIRST, LAST)
numbers = st.integers(0, 600)


def _override(on: date, announced_on: date | None, working: bool) -> Override:
    return Override(on, "A day", announced_on, working=working and on.weekday() < 5)


overrides = st.lists(
    st.builds(
        _override,
        on=st.dates(date(2024, 1, 1), date(2024, 12, 31)) | dates,
        announced_on=st.none() | dates,
        working=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda each: each.on,
).map(tuple)
near_overrides = st.dates(date(2023, 6, 1), date(2025, 1, 31))
