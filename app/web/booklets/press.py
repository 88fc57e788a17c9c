"""Runs alone, in a process of its own with little memory and little time: JSON in, PDF out.

It is started by its path and imports nothing of the application, so that whatever happens here happens here only.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

import typst

HERE = Path(__file__).parent
MOST_MEMORY = 1_500_000_000
"""Bytes of address space; a booklet of a hundred records needs a small part of it."""
MOST_SECONDS = 30


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    pdf = typst.compile(
        str(HERE / "booklet.typ"),
        root=str(HERE),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": sys.stdin.buffer.read().decode("utf-8")},
    )
    sys.stdout.buffer.write(pdf if isinstance(pdf, bytes) else b"")


if __name__ == "__main__":
    main()
