"""Questions to the search as every page reads, writes, names and asks them."""

from app.web.questions.asking import PAGE_SIZE, ask, query_for
from app.web.questions.labels import FACET_LABELS, SORT_LABELS, name_value
from app.web.questions.queries import count_saved, list_network_names, list_saved
from app.web.questions.question import LAST_PAGE, LONGEST_VALUE, MOST_VALUES, PATH, Question, clean, clean_value
from app.web.questions.saved import SavedLine, describe, propose_name, read_query, saved_lines

__all__ = [
    "FACET_LABELS",
    "LAST_PAGE",
    "LONGEST_VALUE",
    "MOST_VALUES",
    "PAGE_SIZE",
    "PATH",
    "SORT_LABELS",
    "Question",
    "SavedLine",
    "ask",
    "clean",
    "clean_value",
    "count_saved",
    "describe",
    "list_network_names",
    "list_saved",
    "name_value",
    "propose_name",
    "query_for",
    "read_query",
    "saved_lines",
]
