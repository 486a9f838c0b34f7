# Compiled as it is; the code is in walls.py.
