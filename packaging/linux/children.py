"""Run by the frozen program before anything else: its libraries are not for its children.

PyInstaller points ``LD_LIBRARY_PATH`` at the bundle, and a mail program or browser that Stint opens
would start with our libraries instead of its own. The loader has read the variable by now.
"""
# ruff: noqa: INP001 - a folder named packaging must never become a package

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = before
