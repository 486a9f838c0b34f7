# Compiled as it is; the code is in breadcrumbs.py.
