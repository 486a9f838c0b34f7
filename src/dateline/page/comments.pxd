# Types for the compiled twin of comments.py; the code is there.
cimport cython
from dateline.page cimport labels
from dateline.page.marks cimport Mark
from dateline.page.sheet cimport Box, Cut, Part, Sheet

cdef int _IN_FORM, _IN_ONE, _IN_WHOLE
cdef object _COMMENTS

@cython.locals(box=Box, around=Box)
cdef str _names(Sheet sheet, Cut cut)
@cython.locals(found=bint, number=Py_ssize_t, box=Box, called=int)
cdef bint _is_in_one(Sheet sheet, Cut cut) except -1
@cython.locals(part=Part)
cdef str _author_part(Cut cut)
