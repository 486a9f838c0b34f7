# Compiled as it is; the code is in entries.py.
