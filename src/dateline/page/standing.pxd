# Compiled as it is; the code is in standing.py.
