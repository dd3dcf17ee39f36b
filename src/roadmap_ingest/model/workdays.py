"""Working days by a kept holiday library."""

from __future__ import annotations

from datetime import date
from typing import Literal, Protocol

Country = Literal["RU", "KZ", "BY"]


class Calendar(Protocol):
    """Tells the working days of a country."""

    def is_working_day(self, day: date) -> bool: ...


class Weekdays:
    """Monday to Friday, no holidays: what is known without a country."""

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5


def work_calendar(country: Country) -> Calendar:
    """The official calendar of Russia, Kazakhstan or Belarus, with its moved days off («перенос выходных»)."""
    import holidays

    calendar: Calendar = holidays.country_holidays(country)
    return calendar
