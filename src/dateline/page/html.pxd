# Compiled as it is; the code is in html.py.
