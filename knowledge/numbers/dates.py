"""Lengths of time told by their ends: "Aug 8 – Dec 31" is 146 days, both days included.

A range that ends on the day before its first day comes round, such as January 1 to December 31, is so many whole
months as well. Dates in figures alone (8/12/2026) are not read, as they have two orders; 2026-08-12 is clear.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:,?\s*(?P<{0}year>(?:19|20)[0-9]{{2}})\b)?"
_DAY = r"(?P<{0}day>[0-9]{{1,2}})(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:(?P<{{0}}iso>(?:19|20)[0-9]{{{{2}}}}-[0-9]{{{{2}}}}-[0-9]{{{{2}}}})"
    rf"|(?P<{{0}}month>{MONTH_NAME})\s*{_DAY}(?![0-9]){_YEAR}"
    rf"|{_DAY.replace('day>', 'first>')}\s*(?:of\s+)?(?P<{{0}}behind>{MONTH_NAME}){_YEAR.replace('year>', 'last>')})"
)
RANGE = (
    rf"(?:from\s+|between\s+)?{_DATE.format('a_')}\s*(?:-|–|—|to|until|till|through|thru|and)\s*{_DATE.format('b_')}"
)
"""An expression for two dates with "to" or a dash between them."""
_RANGE = re.compile(rf"(?<![^\s=:]){RANGE}", re.IGNORECASE)
_SHOWN_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dates:
    """From `first` to `last`, both included. Without years a year has 365 days."""

    first: date
    last: date
    has_years: bool

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def months(self) -> int | None:
        """The whole months it lasts; None if it is no whole number."""
        after = self.last + timedelta(days=1)
        count = (after.year - self.first.year) * 12 + after.month - self.first.month
        return count if after.day == self.first.day and count > 0 else None

    @property
    def said(self) -> str:
        """How it was counted."""
        ends = " to ".join(self._show(each) for each in (self.first, self.last))
        days = "1 day" if self.days == 1 else f"{self.days:,} days"
        leap = not self.has_years and any(
            self.first <= date(year, 2, 28) < self.last for year in (self.first.year, self.last.year)
        )
        return f"{ends} is {days}, counting both{', in a year of 365 days' if leap else ''}"

    def _show(self, day: date) -> str:
        year = f", {day.year}" if self.has_years else ""
        return f"{_SHOWN_MONTHS[day.month - 1]} {day.day}{year}"


def read_dates(text: str) -> Dates | None:
    """The length of time in `text` if it is two dates; None otherwise, or if there is no such day.

    >>> read_dates("Aug 8 – Dec 31").days
    146
    """
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        return None
    ends = [_parts(match, side) for side in ("a_", "b_")]
    years = [year for year, _, _ in ends if year]
    try:
        first, last = (date(year or (years[0] if years else 2025), month, day) for year, month, day in ends)
        if last < first:
            if len(years) == 2:
                return None
            # "Nov 1 – Feb 28" ends in the year after; a lone year is that of the date it stands behind.
            if ends[1][0]:
                first = first.replace(year=first.year - 1)
            else:
                last = last.replace(year=last.year + 1)
    except ValueError:
        return None
    return Dates(first, last, bool(years))


def glue_dates(text: str) -> str:
    """`text` with each range of dates as one word, which reads the same: "from Aug 8 to Dec 31" is 8Aug–31Dec."""
    return _RANGE.sub(lambda match: "–".join(_glued(_parts(match, side)) for side in ("a_", "b_")), text)


def _glued(parts: tuple[int, int, int]) -> str:
    year, month, day = parts
    return f"{year}-{month:02}-{day:02}" if year else f"{day}{_SHOWN_MONTHS[month - 1][:3]}"


def _parts(match: re.Match[str], side: str) -> tuple[int, int, int]:
    """Year (0 if there is none), month and day."""
    if iso := match[f"{side}iso"]:
        return int(iso[:4]), int(iso[5:7]), int(iso[8:])
    name = (match[f"{side}month"] or match[f"{side}behind"]).lower()
    year, day = match[f"{side}year"] or match[f"{side}last"], match[f"{side}day"] or match[f"{side}first"]
    return int(year or 0), _NAMES.index(name[:3]) + 1, int(day)
