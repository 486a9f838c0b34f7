# Compiled as it is; the code is in items.py.
