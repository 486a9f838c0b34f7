# Types for the compiled twin of scan.py; the code is there.
cimport cython
from dateline.page cimport characters, references
from dateline.page.attributes cimport Reader
from dateline.page.nesting cimport Element, Kind, Nesting

cdef int BLOCK, BREAKS_OUT, CLOSES_P, FOREIGN, FORMATTING, HEAD, HEADING, RAW, RCDATA, SCOPE, SPECIAL, STRUCTURE, TABLE_PART, TYPE, UNSEEN, VOID
cdef Py_ssize_t MAX_DEPTH

cdef class Scanner(Nesting):
    @cython.locals(text=str, end=Py_ssize_t, at=Py_ssize_t, sign=Py_ssize_t)
    cpdef scan(self)
    @cython.locals(text=str, after=Py_ssize_t, first=Py_UCS4)
    cdef Py_ssize_t _markup(self, Py_ssize_t sign, Py_ssize_t end) except -1
    @cython.locals(found=Py_ssize_t)
    cdef Py_ssize_t _past(self, str mark, Py_ssize_t at, Py_ssize_t end) except -1
    @cython.locals(text=str, found=Py_ssize_t)
    cdef Py_ssize_t _comment(self, Py_ssize_t at, Py_ssize_t end) except -1
    @cython.locals(kind=Kind, after=Py_ssize_t)
    cdef Py_ssize_t _start_tag(self, Py_ssize_t at, Py_ssize_t end) except -1
    @cython.locals(kind=Kind)
    cdef Py_ssize_t _end_tag(self, Py_ssize_t at, Py_ssize_t end) except -1
    @cython.locals(text=str, end=Py_ssize_t, size=Py_ssize_t, seen=Py_ssize_t, inside=Py_ssize_t, found=Py_ssize_t, after=Py_ssize_t)
    cdef Py_ssize_t _raw(self, Kind kind, Py_ssize_t at) except -1
    @cython.locals(text=str, at=Py_ssize_t)
    cdef _words(self, Py_ssize_t start, Py_ssize_t stop)
    cdef _say(self, str text)
    cdef _begin_body(self)
    @cython.locals(flags=int, reader=Reader, found=Py_ssize_t, last=Element)
    cdef _start(self, Kind kind, Py_ssize_t at)
    cdef _start_foreign(self, Kind kind, Py_ssize_t at)
    @cython.locals(at=Py_ssize_t, stop=Py_ssize_t)
    cdef _start_raw(self, Kind kind)
    cdef _void(self, Kind kind, Reader attributes)
    @cython.locals(found=Py_ssize_t, flags=int)
    cdef _end(self, Kind kind)
