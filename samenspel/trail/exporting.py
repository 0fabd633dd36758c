"""Steps as the lines of a Logboek Dataverwerkingen, so that an organisation can lay them beside its own.

The fields are those of the standard of Logius and the ministry of the interior, working version as of commit 9ca584f of
https://github.com/Logius-standaarden/logboek-dataverwerkingen (section "Component: Logboek"; ``span_id`` there was
``operation_id`` in version 0.8). What that standard has no field for stands under ``dpl.samenspel``.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from samenspel.trail.access import steps_of
from samenspel.trail.chains import Chain
from samenspel.trail.models import Step

# A refusal is no error of the system: the standard calls it done without a result.
UNSET, OK = 0, 1
SUBJECT_TYPE = "samenspel:pseudonym:hmac-sha256"


def export_steps(chain: Chain, *, since: datetime | None = None, until: datetime | None = None) -> Iterator[str]:
    """The steps of one chain as JSON lines, the oldest first: from one moment until, but not on, another."""
    steps = steps_of(chain).order_by("number")
    if since:
        steps = steps.filter(at__gte=since)
    if until:
        steps = steps.filter(at__lt=until)
    return in_lines(steps.iterator())


def in_lines(steps: Iterable[Step]) -> Iterator[str]:
    """Each step as one line of JSON. Moments are of UTC, in milliseconds; ids of traces are hexadecimal."""
    for step in steps:
        yield json.dumps(_line(step), ensure_ascii=False)


def _line(step: Step) -> dict[str, object]:
    moment = step.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return {
        "trace_id": step.trace,
        "span_id": step.span,
        "status_code": OK if step.is_allowed else UNSET,
        "name": step.action,
        "start_time": moment,
        "end_time": moment,
        "resource": {"attributes": {"service.name": "samenspel"}},
        "attributes": {
            "dpl.core.processing_activity_id": step.processing_activity,
            "dpl.core.data_subject_id": step.chain,
            "dpl.core.data_subject_id_type": SUBJECT_TYPE,
            "dpl.samenspel.number": step.number,
            "dpl.samenspel.actor_id": step.actor,
            "dpl.samenspel.organisation_id": step.organisation,
            "dpl.samenspel.kind": step.kind,
            "dpl.samenspel.function": step.function,
            "dpl.samenspel.part": step.part,
            "dpl.samenspel.purpose": step.purpose,
            "dpl.samenspel.is_allowed": step.is_allowed,
            "dpl.samenspel.reason": step.reason,
            "dpl.samenspel.because": step.because,
        },
    }
