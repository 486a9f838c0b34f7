# Types for the compiled twin of nesting.py; the code is there.
cimport cython
from dateline.page.attributes cimport Reader
from dateline.page.boxes cimport Cutter, Opened
from dateline.page.properties cimport Gatherer

cdef int APART, BLOCK, FOREIGN, FORMATTING, HEADING, MARKER, SCOPE, SPECIAL, UNSEEN
cdef dict FLAGS
cdef dict NO_ATTRIBUTES
cdef int MAX_DEPTH, _PLAIN, _BOX, _INLINE, _HIDES

cdef class Element:
    cdef str tag
    cdef int flags
    cdef dict attributes
    cdef int kind
    cdef bint is_open
    cdef bint is_apart
    cdef Opened inline
    cdef int properties

cdef class Nesting:
    cdef str source
    cdef Reader reader
    cdef readonly Cutter cutter
    cdef readonly object head
    cdef Gatherer gatherer
    cdef list stack
    cdef list formatting
    cdef bint has_lapsed
    cdef int unseen
    cdef int foreign
    cdef bint in_head
    cdef bint in_body
    cdef dict counts
    cdef dict too_deep

    @cython.locals(text=str, start=Py_ssize_t, name=str)
    cdef str _name(self, Py_ssize_t at, Py_ssize_t end)
    @cython.locals(element=Element)
    cdef Element _push(self, str tag, int flags, dict attributes, bint is_empty)
    @cython.locals(element=Element)
    cdef _pop(self)
    @cython.locals(last=Element)
    cdef _pop_to(self, Py_ssize_t depth)
    @cython.locals(index=Py_ssize_t, element=Element)
    cdef Py_ssize_t _find(self, str tag, int barriers, str also=*) except -2
    @cython.locals(found=Py_ssize_t)
    cdef _close_p(self)
    @cython.locals(index=Py_ssize_t, first=Py_ssize_t, element=Element)
    cdef _reopen(self)
    @cython.locals(index=Py_ssize_t, alike=int, other=Element)
    cdef _remember(self, Element element)
    @cython.locals(index=Py_ssize_t, depth=Py_ssize_t, element=Element, above=Element, has_block=bint)
    cdef bint _end_formatting(self, str tag) except -1
    @cython.locals(index=Py_ssize_t, element=Element)
    cdef _close_item(self, str tag)
    @cython.locals(index=Py_ssize_t, tag=str, element=Element)
    cdef _close_bare_table(self)
    @cython.locals(table=Py_ssize_t, depth=Py_ssize_t)
    cdef bint _open_table_part(self, str tag) except -1
    @cython.locals(index=Py_ssize_t, element=Element)
    cdef Py_ssize_t _part_depth(self, Py_ssize_t outer, tuple tags, str implied) except -1
    @cython.locals(index=Py_ssize_t, element=Element)
    cdef _end_heading(self)
    @cython.locals(index=Py_ssize_t, element=Element)
    cdef Py_ssize_t _list_item(self) except -2
    @cython.locals(found=Py_ssize_t, element=Element)
    cdef _end_form(self)
    @cython.locals(index=Py_ssize_t, element=Element)
    cdef _end_other(self, str tag)
    cdef bint _ends_at_once(self, str tag, Py_ssize_t at)
    @cython.locals(text=str, end=Py_ssize_t, at=Py_ssize_t, stop=Py_ssize_t, ahead=Reader, attributes=dict)
    cdef str _next_mark(self, str tag)
