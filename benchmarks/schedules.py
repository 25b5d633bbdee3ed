"""A year of schedules on a simulated clock beside an independent calculation of what is due.

`python -m benchmarks.schedules` runs 1,000 chats in 40 zones through 2026, and through 2011, when
Samoa skipped a day. The tests run a part of it.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.results import record
from tests.bot.schedule_year import YEARS, year


def main() -> int:
    """Run both years and print what differs."""
    parser = argparse.ArgumentParser(description="Whether each slot of a year is due once.")
    parser.add_argument("--record", action="store_true", help="keep the figures by commit")
    options = parser.parse_args()
    figures = {}
    for start in YEARS:
        count, wrong = year(start, 1_000)
        figures[str(start.year)] = {"slots": count, "schedules that differ": len(wrong)}
        print(f"{start.year}: {count} slots of 1,000 chats, {len(wrong)} schedules differ")
        print("\n".join(wrong[:5]))
    if options.record:
        record("schedules", figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
