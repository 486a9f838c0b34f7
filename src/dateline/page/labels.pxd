# Types for the compiled twin of labels.py; the code is there.
cimport cython
from dateline.text cimport words

@cython.locals(folded=str, at=Py_ssize_t)
cpdef role(str text)
cpdef opening(str text)
cpdef str without_opening(str text)
