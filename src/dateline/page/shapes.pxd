# Compiled as it is; the code is in shapes.py.
