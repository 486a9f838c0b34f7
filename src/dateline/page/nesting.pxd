# Types for the compiled twin of nesting.py; the code is there.
cimport cython
from dateline.page cimport characters
from dateline.page.attributes cimport Reader
from dateline.page.boxes cimport Cutter, Opened
from dateline.page.properties cimport Gatherer

cdef int APART, BLOCK, CUSTOM, FOREIGN, FORMATTING, HEADING, MARKER, SCOPE, SPECIAL, UNSEEN
cdef dict FLAGS
cdef Py_ssize_t MAX_DEPTH, MAX_FORMATTING
cdef int _PLAIN, _BOX, _INLINE, _HIDES

cdef class Kind:
    cdef str tag
    cdef int flags
    cdef Py_ssize_t open
    cdef Py_ssize_t too_deep

cdef class Element(Opened):
    cdef Kind kind
    cdef int flags
    cdef Py_ssize_t at
    cdef int meaning
    cdef bint is_open
    cdef bint is_apart
    cdef int properties

cdef class Nesting:
    cdef str source
    cdef Reader reader, again, nothing
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
    cdef dict kinds
    cdef list places
    cdef Py_ssize_t after_name
    cdef Kind ended, a, address, aside, body, br, button, caption, dd, div, dt, foreign_object, form, img, li, ol, option, p, root
    cdef Kind script, select, table, td, template, th, top, tr, ul

    @cython.locals(kind=Kind)
    cdef Kind _kind(self, str tag)
    @cython.locals(text=str, after=Py_ssize_t, place=int, known=Kind)
    cdef Kind _named(self, Py_ssize_t at, Py_ssize_t end)
    @cython.locals(element=Element, cutter=Cutter)
    cdef Element _push(self, Kind kind, int flags, Reader attributes, Py_ssize_t at, bint is_empty)
    @cython.locals(kind=Kind)
    cdef _imply(self, str tag)
    @cython.locals(element=Element)
    cdef _pop(self)
    @cython.locals(last=Element)
    cdef _pop_to(self, Py_ssize_t depth)
    cdef _end_early(self, Element element)
    @cython.locals(element=Element, index=Py_ssize_t)
    cdef Py_ssize_t _find(self, Kind kind, int barriers, Kind also) except -2
    @cython.locals(found=Py_ssize_t)
    cdef _close_p(self)
    @cython.locals(first=Py_ssize_t, index=Py_ssize_t, element=Element)
    cdef _reopen(self)
    @cython.locals(alike=int, index=Py_ssize_t, other=Element)
    cdef _remember(self, Element element)
    @cython.locals(attributes=dict)
    cdef bint _are_alike(self, Element one, Element other) except -1
    @cython.locals(index=Py_ssize_t, depth=Py_ssize_t, has_block=bint, element=Element, above=Element)
    cdef bint _end_formatting(self, Kind kind) except -1
    @cython.locals(index=Py_ssize_t, element=Element)
    cdef _close_item(self, Kind kind)
    @cython.locals(index=Py_ssize_t, kind=Kind, element=Element)
    cdef _close_bare_table(self)
    @cython.locals(table=Py_ssize_t, depth=Py_ssize_t)
    cdef bint _open_table_part(self, Kind kind) except -1
    @cython.locals(index=Py_ssize_t, element=Element)
    cdef Py_ssize_t _part_depth(self, Py_ssize_t outer, tuple tags, str implied) except -2
    @cython.locals(index=Py_ssize_t, element=Element)
    cdef _end_heading(self)
    @cython.locals(index=Py_ssize_t, element=Element)
    cdef Py_ssize_t _list_item(self) except -2
    @cython.locals(found=Py_ssize_t)
    cdef _end_form(self)
    @cython.locals(index=Py_ssize_t, element=Element)
    cdef _end_other(self, Kind kind)
    @cython.locals(text=str, end=Py_ssize_t)
    cdef bint _ends_at_once(self, str tag, Py_ssize_t at) except -1
    @cython.locals(text=str, at=Py_ssize_t, end=Py_ssize_t, stop=Py_ssize_t, ahead=Reader, mark=str, inside=str)
    cdef str _next_mark(self, str tag)
