# Types for the compiled twin of region.py; the code is there.
cimport cython
from dateline.page.columns cimport Columns

cdef int HIDDEN, NONE, PROSE, SENTENCE, _APART, _STORY_BODY, _CAPTION, MIN_SAID, _OPENING, _COMPARED, _RUN
cdef double COST, NAMED_BODY

cdef unsigned int _SHIFT, _RUNS

@cython.locals(packed=str, known="unsigned char[::1]", text=str, is_said=bint, length=Py_ssize_t)
cpdef list said(str body, list texts)
@cython.locals(known="unsigned char[::1]", char=Py_UCS4, run="unsigned int")
cdef _runs_of(str packed)
@cython.locals(count=int, run="unsigned int", at=Py_ssize_t, char=Py_UCS4)
cdef bint _may_stand(str text, unsigned char[::1] known) except -1

@cython.locals(length=double, share=double, flags=int, around=int, free=double)
cdef double _worth(Columns columns, Py_ssize_t index) noexcept

@cython.locals(count=Py_ssize_t, sums="double[::1]", index=Py_ssize_t, worth=double, best=Py_ssize_t, best_sum=double, total=double)
cpdef find(Columns columns, list said=*)
