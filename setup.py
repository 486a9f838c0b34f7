"""Compiles the modules that read a page, as they are, with the types in the `.pxd` file beside each.

A module with a `.pxd` beside it is compiled; nothing else is, and none whose `.pxd` holds functions to be inlined. Without a C compiler, or with DATELINE_PURE=1 set, nothing
is compiled and the same files run as plain Python: the results are the same, reading is slower.
"""

import os
from pathlib import Path

from setuptools import Extension, setup

ROOT = Path(__file__).parent


def extensions() -> list[Extension]:
    if os.environ.get("DATELINE_PURE"):
        return []
    from Cython.Build import cythonize

    found = [
        Extension(
            ".".join(path.relative_to("src").with_suffix("").parts),
            [str(path.with_suffix(".py"))],
            # No fused multiplications: scores must come to the same bits on every machine.
            extra_compile_args=["-O3", "-ffp-contract=off", "-g0"],
            optional=True,
        )
        for path in sorted(path.relative_to(ROOT) for path in (ROOT / "src").rglob("*.pxd"))
        if not path.read_text(encoding="utf-8").startswith("# Inlined")
    ]
    directives = {"language_level": "3", "annotation_typing": False, "binding": True}
    # All of them: which types a module takes from another that it imports with its package is not seen through.
    return cythonize(
        found, build_dir="build/cython", compiler_directives=directives, nthreads=2, quiet=True, force=True
    )


setup(ext_modules=extensions())
