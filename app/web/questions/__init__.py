"""Questions to the search as every page reads, writes, names and asks them."""

from app.web.questions.asking import PAGE_SIZE, ask, query_for
from app.web.questions.labels import FACET_LABELS, name_value
from app.web.questions.queries import list_network_names
from app.web.questions.question import LAST_PAGE, LONGEST_VALUE, MOST_VALUES, PATH, Question, clean, clean_value

__all__ = [
    "FACET_LABELS",
    "LAST_PAGE",
    "LONGEST_VALUE",
    "MOST_VALUES",
    "PAGE_SIZE",
    "PATH",
    "Question",
    "ask",
    "clean",
    "clean_value",
    "list_network_names",
    "name_value",
    "query_for",
]
