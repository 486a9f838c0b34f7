# Compiled as it is; the code is in kinds.py.
