"""How a report stands: what made itself or was agreed, what was corrected, and what was corrected after agreeing."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cached_property

from samenspel.challenges.models import Report, ReportCorrection, Workshop
from samenspel.challenges.report_content import Kept, Part, as_kept, from_kept
from samenspel.challenges.report_making import parts_of


@dataclass(frozen=True, kw_only=True)
class Written:
    """A part in better words, by whom and when. Without words: what made itself was right after all."""

    number: int
    text: str
    by: str
    at: str

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The report of an atelier, before anybody's eyes chose what of it may be seen."""

    workshop: Workshop
    report: Report | None
    corrections: dict[str, Written]
    # What was corrected since it was agreed. It counts from the next time that the team agrees.
    newer: dict[str, Written]

    @property
    def is_agreed(self) -> bool:
        return self.report is not None and self.report.agreed_at is not None

    @cached_property
    def parts(self) -> list[Part]:
        """What was agreed, or else what makes itself now. Only who reads it asks for all of it."""
        if self.report is None or self.report.agreed_content is None:
            return parts_of(self.workshop)
        return from_kept(self.report.agreed_content["parts"])

    @property
    def made_now(self) -> bool:
        """Whether its parts were made at this very moment, of what is there and not hidden."""
        return self.report is None or self.report.agreed_content is None

    @property
    def public_parts(self) -> list[str]:
        """Which parts everybody may read."""
        return list(self.report.public_parts) if self.report and self.is_agreed else []

    @property
    def to_agree(self) -> Kept:
        """What is agreed when the team agrees now."""
        corrections = {**self.corrections, **self.newer}
        return {
            "parts": as_kept(self.parts),
            "corrections": {part: asdict(each) for part, each in corrections.items()},
        }

    @property
    def fingerprint(self) -> str:
        """Changes as soon as anything changes of what would be agreed: nobody agrees to what she did not see."""
        return hashlib.sha256(json.dumps(self.to_agree, sort_keys=True).encode()).hexdigest()[:16]

    def newest(self, part: str) -> Written | None:
        """The last words that somebody wrote for this part, agreed or not."""
        return self.newer.get(part) or self.corrections.get(part)


def standing(workshop: Workshop) -> Standing:
    """How the report of this atelier stands now."""
    return standing_of(workshop, report=Report.objects.filter(workshop=workshop).select_related("agreed_by").first())


def standing_of(workshop: Workshop, *, report: Report | None) -> Standing:
    """The same, for a report that came along with its atelier."""
    written = _written(report)
    if report is None or report.agreed_content is None:
        return Standing(workshop=workshop, report=report, corrections=written, newer={})
    agreed = {part: Written(**each) for part, each in report.agreed_content["corrections"].items()}
    return Standing(
        workshop=workshop,
        report=report,
        corrections=agreed,
        newer={part: each for part, each in written.items() if each != agreed.get(part)},
    )


def _written(report: Report | None) -> dict[str, Written]:
    """The newest correction of each part."""
    corrections = ReportCorrection.objects.filter(report=report) if report else ReportCorrection.objects.none()
    return {
        each.part: Written(number=each.pk, text=each.text, by=str(each.by_id or ""), at=each.at.isoformat())
        for each in corrections
    }
