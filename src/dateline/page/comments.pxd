# Compiled as it is; the code is in comments.py.
