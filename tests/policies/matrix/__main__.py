"""Write ``docs/roles.md`` anew: ``python -m tests.policies.matrix``."""

from __future__ import annotations

from tests.policies.matrix._document import FILE, text

FILE.write_text(text(), "utf-8")
