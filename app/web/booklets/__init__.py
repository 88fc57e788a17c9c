"""Records and collections as PDF booklets: tagged, with bookmarks, in the site's own font."""

from app.web.booklets.document import Booklet, Part
from app.web.booklets.printing import print_booklet
from app.web.booklets.records import PrintedRecord, print_record

__all__ = ["Booklet", "Part", "PrintedRecord", "print_booklet", "print_record"]
