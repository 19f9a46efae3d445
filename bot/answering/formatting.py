"""Numbers and days as a person reads them. Nothing is rounded into a different statement; a missing value is a dash."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import floor, isfinite, log10

from bot.understanding.plan import Grain, Period
from bot.warehouse.result import Value

DASH = "-"
SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "BRL": "R$", "JPY": "¥", "INR": "₹"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FULL_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

OWN_NAME = re.compile(r"(?:week of|H[12]\b|Q[1-4] FY|FY)")  # names that the dates alone do not give


def number(value: Value) -> float | None:
    """The value as a finite number, or None where there is none to show (NULL, NaN, infinity, text)."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    finite = value.is_finite() if isinstance(value, Decimal) else isfinite(value)
    return float(value) if finite else None


def count(value: float | None) -> str:
    """1174.0 -> "1,174"; a fraction keeps one decimal, since a count of 2.5 is not 2."""
    if value is None:
        return DASH
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def money(value: float | None, currency: str) -> str:
    """Whole units with thousands; cents only below 100, where they matter."""
    if value is None:
        return DASH
    sign = "-" if value < 0 else ""
    size = abs(value)
    digits = f"{size:,.2f}" if size < 100 and not float(size).is_integer() else f"{size:,.0f}"
    return f"{sign}{SYMBOLS.get(currency, currency)} {digits}"


def percent(share: float | None) -> str:
    """Three significant digits of a fraction: 0.14 -> "14.0 %", 0.0996 -> "9.96 %". Never 0 or 100 unless it is."""
    if share is None:
        return DASH
    if share in (0, 1):
        return f"{share * 100:.0f} %"
    points = abs(share) * 100
    decimals = max(1, 2 - floor(log10(abs(share)) + 2))
    while decimals < 6 and float(f"{points:.{decimals}f}") in (0.0, 100.0):
        decimals += 1
    return f"{share * 100:,.{min(decimals, 6)}f} %"


def points(difference: float) -> str:
    """The difference of two shares in percentage points: 0.0123 -> "1.2 points"."""
    shown = f"{abs(difference) * 100:.1f}"
    return f"{shown if shown != '0.0' else f'{abs(difference) * 100:.2f}'} points"


def per(value: float | None) -> str:
    """9.501 -> "9.5", 0.344 -> "0.34": below one a single decimal would say too little."""
    if value is None:
        return DASH
    return f"{value:,.2f}" if 0 < abs(value) < 1 else f"{value:,.1f}"


def times(value: float | None) -> str:
    """3.21 -> "3.2 times"."""
    return DASH if value is None else f"{per(value)} times"


def days(value: float | None) -> str:
    """14.0 -> "14 days", 48.44 -> "48.4 days", 1 -> "1 day"."""
    if value is None:
        return DASH
    shown = bare_days(value)
    return f"{shown} day" if shown in ("1", "-1") else f"{shown} days"


def bare_days(value: float | None) -> str:
    if value is None:
        return DASH
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def change_percent(change: float) -> str:
    """The size of a relative change without its sign: 0.143 -> "14 %", 0.004 -> "0.4 %"."""
    size = abs(change) * 100
    if size >= 10:
        return f"{size:,.0f} %"
    return f"{size:.1f} %" if size >= 0.05 else "less than 0.1 %"


def day(value: date) -> str:
    """14 Nov 2018."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def days_of(start: date, end: date) -> str:
    """The days of a half-open range as their first and last: "1 to 31 Mar 2018", "14 Nov 2018"."""
    last = end - timedelta(days=1)
    if last <= start:
        return day(start)
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day} to {day(last)}"
    if start.year == last.year:
        return f"{start.day} {MONTHS[start.month - 1]} to {day(last)}"
    return f"{day(start)} to {day(last)}"


def name_of(period: Period) -> str | None:
    """The calendar name of a period, if it has one: "March 2018", "Q1 2018", "2018", "week of 5 Nov 2018"."""
    if OWN_NAME.match(period.label):
        return period.label
    start, end = period.start, period.end
    months = (end.year - start.year) * 12 + end.month - start.month
    if start.day != 1 or end.day != 1:
        return None
    if months == 1:
        return f"{FULL_MONTHS[start.month - 1]} {start.year}"
    if months == 3 and start.month % 3 == 1:
        return f"Q{(start.month + 2) // 3} {start.year}"
    if months == 12 and start.month == 1:
        return str(start.year)
    return None


def span(period: Period) -> str:
    """A period with its absolute dates: "March 2018 (1 to 31 Mar 2018)", "5 to 14 Nov 2018"."""
    dates = days_of(period.start, period.end)
    name = name_of(period)
    the = "the " if name and name.startswith("week") else ""
    return f"{the}{name} ({dates})" if name else dates


def short_span(period: Period) -> str:
    """The shortest unmistakable name: "March 2018", "5 to 14 Nov 2018"."""
    return name_of(period) or days_of(period.start, period.end)


def bucket(start: date, grain: Grain) -> str:
    """One bucket of a time axis by its first day: "Mar 2018", "Q1 2018", "5 Nov 2018"."""
    if grain == "year":
        return str(start.year) if (start.month, start.day) == (1, 1) else f"year from {day(start)}"
    if grain == "quarter":
        return f"Q{(start.month + 2) // 3} {start.year}"
    if grain == "month":
        return f"{MONTHS[start.month - 1]} {start.year}"
    return day(start)


def moment(value: datetime) -> str:
    """14 Nov 2018, 09:30."""
    return f"{day(value.date())}, {value:%H:%M}"


def listed(items: tuple[str, ...], word: str = "and") -> str:
    """a; a and b; a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"
