# Compiled as it is; the code is in next_page.py.
