# Types for the compiled twin of region.py; the code is there.
cimport cython
from dateline.page.columns cimport Columns

cdef int HIDDEN, NONE, PROSE, SENTENCE, _APART, _STORY_BODY, _CAPTION, MIN_SAID
cdef double COST, NAMED_BODY

@cython.locals(packed=str, text=str, opening=str, is_said=bint, length=Py_ssize_t)
cpdef list said(str body, list texts)

@cython.locals(length=double, share=double, flags=int, around=int, free=double)
cdef double _worth(Columns columns, Py_ssize_t index) noexcept

@cython.locals(count=Py_ssize_t, sums="double[::1]", index=Py_ssize_t, worth=double, best=Py_ssize_t, best_sum=double, total=double)
cpdef find(Columns columns, list said=*)
