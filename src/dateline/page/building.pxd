# Types for the compiled twin of building.py; the code is there.
cimport cython
from dateline.page.sheet cimport Box, Cut, Sheet
from dateline.text cimport urls

cdef object _BODY

@cython.locals(written=str, names=str, found=dict, way=str, origin=str, own=str, folder=str)
cdef dict _links(Sheet sheet, str url)
@cython.locals(elements=dict, said_of=set, names=set, box=Box, index=Py_ssize_t, cut=Cut, text_in=dict, metas=dict)
cpdef build(Sheet sheet, head, list roles, str url)
