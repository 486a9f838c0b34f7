# Compiled as it is; the code is in markup.py.
