"""Dates as courts sign them: 二〇一九年三月五日."""

from datetime import date

_DIGITS = "〇一二三四五六七八九"


def chinese_date(day: date) -> str:
    """Year digit by digit, month and day counted."""
    year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日"


def chinese_number(number: int) -> str:
    """1 to 99: 一, 十, 十二, 二十五."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
