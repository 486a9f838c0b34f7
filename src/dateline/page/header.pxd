# Compiled as it is; the code is in header.py.
