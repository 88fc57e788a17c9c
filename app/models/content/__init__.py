"""What people write: one typed document for each kind of record."""

from app.models.content.analysis import AnalysisContent
from app.models.content.base import Fault, RecordContent
from app.models.content.practice import PracticeContent
from app.models.content.visit import VisitContent

CONTENT: dict[str, type[RecordContent]] = {
    "practice": PracticeContent,
    "visit": VisitContent,
    "analysis": AnalysisContent,
}

__all__ = ["CONTENT", "AnalysisContent", "Fault", "PracticeContent", "RecordContent", "VisitContent"]
