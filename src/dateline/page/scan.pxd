# Types for the compiled twin of scan.py; the code is there.
cimport cython
from dateline.page.nesting cimport Element, Nesting

cdef int BLOCK, BREAKS_OUT, CLOSES_P, FOREIGN, FORMATTING, HEAD, HEADING, RAW, RCDATA, SCOPE, SPECIAL, TABLE_PART, UNSEEN, VOID
cdef dict FLAGS
cdef int MAX_DEPTH

cdef class Scanner(Nesting):
    @cython.locals(text=str, end=Py_ssize_t, at=Py_ssize_t, sign=Py_ssize_t)
    cpdef scan(self)
    @cython.locals(text=str, after=Py_ssize_t, first=Py_UCS4)
    cdef Py_ssize_t _markup(self, Py_ssize_t sign, Py_ssize_t end) except -1
    @cython.locals(found=Py_ssize_t)
    cdef Py_ssize_t _past(self, str mark, Py_ssize_t at, Py_ssize_t end) except -1
    @cython.locals(text=str, found=Py_ssize_t)
    cdef Py_ssize_t _comment(self, Py_ssize_t at, Py_ssize_t end) except -1
    @cython.locals(name=str, attributes=dict)
    cdef Py_ssize_t _start_tag(self, Py_ssize_t at, Py_ssize_t end) except -1
    @cython.locals(name=str)
    cdef Py_ssize_t _end_tag(self, Py_ssize_t at, Py_ssize_t end) except -1
    @cython.locals(text=str, found=Py_ssize_t, size=Py_ssize_t, escaped=Py_ssize_t)
    cdef Py_ssize_t _raw(self, str name, Py_ssize_t at) except -1
    cdef bint _is_nested_script(self, Py_ssize_t start, Py_ssize_t stop)
    cdef _words(self, str text)
    cdef _begin_body(self)
    @cython.locals(at=Py_ssize_t, element=Element, found=Py_ssize_t)
    cdef _start(self, str tag, int flags, dict attributes)
    cdef _start_foreign(self, str tag, int flags, dict attributes, Py_ssize_t at)
    @cython.locals(stop=Py_ssize_t)
    cdef _start_raw(self, str tag, int flags, dict attributes, Py_ssize_t at)
    cdef _void(self, str tag, dict attributes)
    @cython.locals(found=Py_ssize_t)
    cdef _end(self, str tag, int flags)
