# Compiled as it is; the code is in shares.py.
