"""To come."""

from typing import Final

from tests.faults.fault import Case

CASES: Final[tuple[Case, ...]] = ()
