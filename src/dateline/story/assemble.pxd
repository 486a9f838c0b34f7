# Compiled as it is; the code is in assemble.py.
