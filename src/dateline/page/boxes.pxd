# Types for the compiled twin of boxes.py; the code is there.
cimport cython
from dateline.page cimport characters, hints, sheet
from dateline.page.attributes cimport Reader
from dateline.page.sheet cimport Box, Link, Part, Sheet

cdef int ARIA_HIDDEN, DATETIME, HIDDEN, HREF, ID, STYLE
cdef int AROUND_HEADING, BESIDE, BOLD, DIALOG, HEADING, HOLDS_ROWS, LINK, NAMELESS, STRUCTURE, TIME
cdef long _APART_IN_HEADING, _APART_IN_ROW, _HIDING

cdef bint _hides(str style) except -1
cdef bint _is_hidden(Reader attributes) except -1

cdef class _Run:
    cdef list parts
    cdef Py_ssize_t length
    cdef bint is_at_space
    cdef list links
    cdef list spans
    cdef Py_ssize_t bold_length
    cdef list times

    @cython.locals(at=Py_ssize_t, first=Py_ssize_t, char=Py_UCS4, is_space=bint)
    cdef add(self, str text, Py_ssize_t start, Py_ssize_t stop)
    cdef space(self)
    cdef bint break_line(self) except -1

cdef class Opened:
    cdef str tag
    cdef str names
    cdef str href
    cdef Py_ssize_t start
    cdef bint is_link
    cdef bint is_bold

cdef class Cutter:
    cdef readonly Sheet sheet
    cdef list boxes
    cdef list cuts
    cdef Box here
    cdef Py_ssize_t box
    cdef _Run run
    cdef list inline
    cdef list telling
    cdef Py_ssize_t links
    cdef Py_ssize_t depth_at_edge
    cdef Py_ssize_t closed_start
    cdef str closed_inline

    @cython.locals(run=_Run, opened=Opened, text=str)
    cdef flush(self)
    @cython.locals(length=Py_ssize_t)
    cdef _span(self, _Run run, Opened opened)
    @cython.locals(box=Box, above=Box, size=Py_ssize_t, around=str, tag=str, heading=int, kept=list, parts=tuple, links=tuple, times=tuple, span=Part, link=Link, is_bold=bint)
    cdef _cut(self, _Run run, str text)
    @cython.locals(names=str, is_hidden=bint)
    cdef open_box(self, str tag, int flags, Reader attributes)
    @cython.locals(opened=Opened, href=str)
    cdef str _href(self)
    cdef picture(self, str tag, Reader attributes)
    cdef close_box(self)
    @cython.locals(machine=str, is_nameless=bint)
    cdef open_inline(self, Opened opened, str tag, int flags, Reader attributes)
    cdef end_inline(self, Opened opened)
    @cython.locals(opened=Opened)
    cdef close_inline(self)
    cdef bint is_in_heading(self)
    cdef bint hides(self, Reader attributes) except -1
    cdef bint is_unseen(self, Reader attributes) except -1
    cdef bint may_stand_apart(self)
    @cython.locals(apart=long, names=str)
    cdef bint stands_apart(self, Reader attributes, str mark) except -1
    cdef text(self, str text, Py_ssize_t start, Py_ssize_t stop)
    cdef space(self)
    cdef line_break(self)
    @cython.locals(opened=Opened)
    cdef bint _is_inside_run(self)
    cdef finish(self)
