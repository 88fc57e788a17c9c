"""Every package that is installed with Rynek has a licence that goes with EUPL-1.2."""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ALLOWED = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software Foundation|ISC|MPL|Mozilla|Zlib|CC0|Unlicense|HPND|LGPL|EUPL", re.IGNORECASE
)
FORBIDDEN = re.compile(r"GPL-[23]|General Public License|AGPL|SSPL|BUSL", re.IGNORECASE)
"""Strong copyleft and no-production licences; the Lesser GPL is told apart below."""
ROOT = Path(__file__).parent.parent


def licence_of(package: str) -> str:
    """What the package says of its licence, in its metadata or classifiers."""
    about = metadata(package)
    classifiers = [line.rpartition("::")[2].strip() for line in about.get_all("Classifier", []) if "License ::" in line]
    return about.get("License-Expression") or "; ".join(classifiers) or (about.get("License") or "").splitlines()[0]


def main() -> int:
    packages = re.findall(r"^([A-Za-z0-9_.-]+)(?:\[.*\])?==", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    faults, checked = [], 0
    for package in packages:
        try:
            licence = licence_of(package)
        except PackageNotFoundError:
            continue  # pinned for another platform
        checked += 1
        lesser = "LGPL" in licence or "Lesser" in licence
        if not ALLOWED.search(licence) or (FORBIDDEN.search(licence) and not lesser):
            faults.append(f"{package}: {licence or 'no licence stated'}")
    print(f"licences: {checked} packages, {len(faults)} not allowed")
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
