# Types for the compiled twin of listed.py; the code is there.
cimport cython
from dateline.page cimport listings, pointing
from dateline.page.marks cimport Mark
from dateline.page.sheet cimport Cut, Sheet

cdef double MIN_BOX, MIN_CHANCE

cdef bint _tells(listing, Py_ssize_t index) except -1
@cython.locals(start=Py_ssize_t, index=Py_ssize_t, is_sure=bint)
cdef _apply(list found, listing, said, instead)
@cython.locals(cut=Cut, mark=Mark)
cdef _spoken(Sheet sheet, list marks, listing)
@cython.locals(found=list, lists=list)
cpdef list with_lists(Sheet sheet, list marks, list roles, str url, chances, instead)
