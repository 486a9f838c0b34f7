# Types for the compiled twin of boxes.py; the code is there.
cimport cython

cdef int APART, BOLD, HEADING
cdef dict FLAGS

cdef bint _is_hidden(dict attributes)

@cython.locals(char=Py_UCS4, was_space=bint)
cdef bint _is_folded(str text)

cdef class _Run:
    cdef list parts
    cdef Py_ssize_t length
    cdef list links
    cdef list spans
    cdef Py_ssize_t bold_length
    cdef list times

    @cython.locals(last=str)
    cdef add(self, str text)
    cdef bint break_line(self)

cdef class Opened:
    cdef str tag
    cdef str names
    cdef str href
    cdef Py_ssize_t start
    cdef bint is_bold

cdef class Cutter:
    cdef readonly object sheet
    cdef list boxes
    cdef list cuts
    cdef list pictures
    cdef list anchors
    cdef Py_ssize_t box
    cdef _Run run
    cdef list inline
    cdef list telling
    cdef Py_ssize_t links
    cdef Py_ssize_t depth_at_edge
    cdef Py_ssize_t closed_start
    cdef str closed_inline

    @cython.locals(run=_Run, opened=Opened, text=str)
    cpdef flush(self)
    @cython.locals(opened=Opened)
    cdef _close_spans(self, _Run run)
    @cython.locals(length=Py_ssize_t)
    cdef _span(self, _Run run, Opened opened)
    @cython.locals(size=Py_ssize_t, start=Py_ssize_t, stop=Py_ssize_t, above=str, tag=str, names=str, flags=int, index=Py_ssize_t, heading=int)
    cdef _cut(self, _Run run, str text)
    @cython.locals(opened=Opened, href=str)
    cpdef open_box(self, str tag, dict attributes)
    @cython.locals(opened=Opened, href=str)
    cdef str _href(self)
    cpdef picture(self, str tag, dict attributes)
    cpdef close_box(self)
    @cython.locals(opened=Opened)
    cpdef Opened open_inline(self, str tag, dict attributes)
    cpdef end_inline(self, Opened opened)
    @cython.locals(opened=Opened)
    cpdef close_inline(self)
    cpdef bint is_in_heading(self)
    cpdef bint hides(self, dict attributes)
    cpdef bint is_unseen(self, dict attributes)
    cpdef bint may_stand_apart(self)
    cpdef bint stands_apart(self, dict attributes, str mark)
    cpdef text(self, str text)
    cpdef line_break(self)
    @cython.locals(opened=Opened)
    cdef bint _is_inside_run(self)
    cpdef finish(self)
