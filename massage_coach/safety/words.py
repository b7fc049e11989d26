"""What a verdict comes to in plain words, the same for window and terminal."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from massage_coach.library.models import Region
from massage_coach.safety.rules import Finding, Verdict
from massage_coach.safety.screening import Outcome

GO_AHEAD: Final = "Nothing you answered stands against a session."
CHANGED: Final = "If something changes, answer again before the next session."
HELP_FIRST: Final = "This program cannot tell what is wrong. When it has been looked at, answer the questions again."

TITLES: Final = {
    Outcome.STOP: "No session today",
    Outcome.PROFESSIONAL_FIRST: "See a professional first",
    Outcome.GENTLE: "Gentle sessions only",
    Outcome.SKIP_REGION: "Some places are left out",
    Outcome.GO_AHEAD: "You can go ahead",
}

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def title_of(verdict: Verdict) -> str:
    """What the answers come to, in a few words."""
    return TITLES[verdict.outcome]


def closing_of(verdict: Verdict) -> str:
    """What to keep in mind, in one sentence."""
    return HELP_FIRST if verdict.is_barred else CHANGED


def sentences_of(finding: Finding, regions: Mapping[str, Region]) -> tuple[str, ...]:
    """What one yes means, where it applies, how long, and where to go for help."""
    names = [regions[region].name.lower() for region in finding.regions]
    where = f"Left out: {', '.join(names)}." if names else ""
    until = f"Until {moment_text(finding.ends_at)}." if finding.ends_at else ""
    return tuple(part for part in (finding.shown, where, until, finding.help) if part)


def moment_text(moment: datetime) -> str:
    """A day and time of day in words, where the person is."""
    here = moment.astimezone()
    return f"{day_text(here)}, {here:%H:%M}"


def day_text(moment: datetime) -> str:
    """A day in words, where the person is, the same whatever the system's language."""
    here = moment.astimezone()
    return f"{here.day} {_MONTHS[here.month - 1]} {here.year}"
