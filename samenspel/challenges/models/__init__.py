"""Editions and teams, ateliers, the question, actions, experiments, the folder and what was learnt."""

from samenspel.challenges.models.actions import ActionItem, DueChange
from samenspel.challenges.models.editions import ADVISING, Edition, EditionRole, Gathering, Programme
from samenspel.challenges.models.experiments import (
    Adjustment,
    Experiment,
    ExperimentDecision,
    Feedback,
    Measure,
    Observation,
)
from samenspel.challenges.models.folder import FolderItem, FolderVersion, PosterWords
from samenspel.challenges.models.learnings import Learning, Practice
from samenspel.challenges.models.questions import QuestionGround, QuestionTerm, QuestionVersion, Reaction, ReactionAsk
from samenspel.challenges.models.teams import LEADING, WRITING, Absence, Part, Team, TeamMember, TeamPlace, TeamStep
from samenspel.challenges.models.workshops import (
    Attendance,
    CalledOff,
    Heap,
    Outcome,
    Participant,
    Report,
    ReportCorrection,
    Round,
    Workshop,
)

__all__ = [
    "ADVISING",
    "LEADING",
    "WRITING",
    "Absence",
    "ActionItem",
    "Adjustment",
    "Attendance",
    "CalledOff",
    "DueChange",
    "Edition",
    "EditionRole",
    "Experiment",
    "ExperimentDecision",
    "Feedback",
    "FolderItem",
    "FolderVersion",
    "Gathering",
    "Heap",
    "Learning",
    "Measure",
    "Observation",
    "Outcome",
    "Part",
    "Participant",
    "PosterWords",
    "Practice",
    "Programme",
    "QuestionGround",
    "QuestionTerm",
    "QuestionVersion",
    "Reaction",
    "ReactionAsk",
    "Report",
    "ReportCorrection",
    "Round",
    "Team",
    "TeamMember",
    "TeamPlace",
    "TeamStep",
    "Workshop",
]
