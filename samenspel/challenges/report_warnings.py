"""A second pair of eyes before a report is shown to everybody. It warns; the team decides."""

from samenspel.challenges.report_reading import Reading, ShownPart
from samenspel.voices import scanner


def warnings_about(reading: Reading) -> dict[str, list[str]]:
    """By part: what in its words could tell who or where somebody is."""
    return {part.key: scanner.warnings(scanner.scan(_words(part))) for part in reading.parts}


def _words(part: ShownPart) -> str:
    """What the team wrote. Members who said yes to their name, and words that are public already, need no warning."""
    lines = [line.text for group in part.groups if not group.is_of_people for line in group.lines if not line.is_quote]
    return "\n".join([*part.words, *lines, *(deal.what for deal in part.deals), part.after, part.text])
