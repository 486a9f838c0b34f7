# Types for the compiled twin of listings.py; the code is there.
cimport cython
from dateline.page cimport cards, labels, pointing
from dateline.page.marks cimport Mark
from dateline.page.sheet cimport Box, Cut, Sheet
from dateline.text cimport urls

cdef Py_ssize_t MIN_LINK, MIN_UNSPACED_LINK, MAX_TITLE, MAX_DATE, MIN_TEASER, MAX_LABEL

cdef bint _may_tell(str text) except -1
@cython.locals(cut=Cut)
cpdef bint turns(Sheet sheet, run) except -1
@cython.locals(cut=Cut, box=Box, around=Box, number=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t)
cdef tuple _place(Sheet sheet, run)
@cython.locals(index=Py_ssize_t, mark=Mark, cut=Cut)
cdef _heading_over(Sheet sheet, list marks, list roles, Py_ssize_t done, Py_ssize_t first)
@cython.locals(index=Py_ssize_t)
cdef bint _is_parted(list roles, Py_ssize_t done, Py_ssize_t first) except -1
@cython.locals(asked=list, index=Py_ssize_t, cut=Cut, listed=list, its=tuple, place=tuple, alike=bint)
cpdef list of(Sheet sheet, list marks, list roles, str own)
@cython.locals(best=Py_ssize_t, index=Py_ssize_t, cut=Cut, held=Cut, is_likelier=bint)
cpdef Py_ssize_t title(Sheet sheet, run) except -1
cdef tuple _shape(str way)
cdef str _bare(str host)
@cython.locals(titles=list, taken=list, around=long, count=Py_ssize_t)
cpdef list row(Sheet sheet, list marks, list roles, listing, held, chances)
@cython.locals(count=Py_ssize_t, texts=list, sizes=list, dated=Py_ssize_t, teased=Py_ssize_t, labelled=Py_ssize_t, index=Py_ssize_t, cut=Cut, size=Py_ssize_t)
cdef list _texts(Sheet sheet, list marks, listing, list titles)
@cython.locals(count=Py_ssize_t, own=Py_ssize_t, numbered=Py_ssize_t, near=Py_ssize_t, alike=Py_ssize_t, same=Py_ssize_t, depth=Py_ssize_t, queries=Py_ssize_t, here=Py_ssize_t, href=str, way=str, host=str, far=str, shape=tuple)
cdef list _addresses(Sheet sheet, listing, held)
@cython.locals(known=dict, asked=list, index=Py_ssize_t)
cdef list _chances(listing, list titles, chances)
@cython.locals(sums=list, number=Py_ssize_t, total=double)
cdef list _means(list found)
@cython.locals(cut=Cut)
cdef list _over(Sheet sheet, list marks, listing)
cdef list _where(held, listing, Py_ssize_t count)
