# Types for the compiled twin of scan.py; the code is there.
cimport cython
from dateline.page.attributes cimport Reader
from dateline.page.boxes cimport Cutter, Opened
from dateline.page.properties cimport Gatherer

cdef int APART, BLOCK, BREAKS_OUT, CLOSES_P, FOREIGN, FORMATTING, HEAD, HEADING, MARKER, RAW, RCDATA, SCOPE, SPECIAL, TABLE_PART, UNSEEN, VOID
cdef dict FLAGS
cdef dict _NO_ATTRIBUTES
cdef int MAX_DEPTH, _PLAIN, _BOX, _INLINE, _HIDES

cdef class _Element:
    cdef str tag
    cdef int flags
    cdef dict attributes
    cdef int kind
    cdef bint is_open
    cdef bint is_apart
    cdef Opened inline
    cdef int properties

cdef class Scanner:
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

    @cython.locals(text=str, end=Py_ssize_t, at=Py_ssize_t, sign=Py_ssize_t)
    cpdef scan(self)
    @cython.locals(text=str, after=Py_ssize_t, first=Py_UCS4)
    cdef Py_ssize_t _markup(self, Py_ssize_t sign, Py_ssize_t end) except -1
    @cython.locals(found=Py_ssize_t)
    cdef Py_ssize_t _past(self, str mark, Py_ssize_t at, Py_ssize_t end) except -1
    @cython.locals(text=str, found=Py_ssize_t)
    cdef Py_ssize_t _comment(self, Py_ssize_t at, Py_ssize_t end) except -1
    @cython.locals(text=str, start=Py_ssize_t, name=str)
    cdef str _name(self, Py_ssize_t at, Py_ssize_t end)
    @cython.locals(name=str, attributes=dict)
    cdef Py_ssize_t _start_tag(self, Py_ssize_t at, Py_ssize_t end) except -1
    @cython.locals(name=str)
    cdef Py_ssize_t _end_tag(self, Py_ssize_t at, Py_ssize_t end) except -1
    @cython.locals(text=str, found=Py_ssize_t, size=Py_ssize_t, escaped=Py_ssize_t)
    cdef Py_ssize_t _raw(self, str name, Py_ssize_t at) except -1
    cdef bint _is_nested_script(self, Py_ssize_t start, Py_ssize_t stop)
    cdef _words(self, str text)
    @cython.locals(element=_Element)
    cdef _Element _push(self, str tag, int flags, dict attributes, bint is_empty)
    @cython.locals(element=_Element)
    cdef _pop(self)
    @cython.locals(last=_Element)
    cdef _pop_to(self, Py_ssize_t depth)
    @cython.locals(index=Py_ssize_t, element=_Element)
    cdef Py_ssize_t _find(self, str tag, int barriers, str also=*) except -2
    @cython.locals(found=Py_ssize_t)
    cdef _close_p(self)
    cdef _begin_body(self)
    @cython.locals(index=Py_ssize_t, first=Py_ssize_t, element=_Element)
    cdef _reopen(self)
    @cython.locals(index=Py_ssize_t, alike=int, other=_Element)
    cdef _remember(self, _Element element)
    @cython.locals(index=Py_ssize_t, depth=Py_ssize_t, element=_Element, above=_Element, has_block=bint)
    cdef bint _end_formatting(self, str tag) except -1
    @cython.locals(at=Py_ssize_t, element=_Element, found=Py_ssize_t)
    cdef _start(self, str tag, int flags, dict attributes)
    cdef _start_foreign(self, str tag, int flags, dict attributes, Py_ssize_t at)
    @cython.locals(stop=Py_ssize_t)
    cdef _start_raw(self, str tag, int flags, dict attributes, Py_ssize_t at)
    cdef _void(self, str tag, dict attributes)
    @cython.locals(index=Py_ssize_t, element=_Element)
    cdef _close_item(self, str tag)
    @cython.locals(index=Py_ssize_t, tag=str, element=_Element)
    cdef _close_bare_table(self)
    @cython.locals(table=Py_ssize_t, depth=Py_ssize_t)
    cdef bint _open_table_part(self, str tag) except -1
    @cython.locals(index=Py_ssize_t, element=_Element)
    cdef Py_ssize_t _part_depth(self, Py_ssize_t outer, tuple tags, str implied) except -1
    @cython.locals(found=Py_ssize_t)
    cdef _end(self, str tag, int flags)
    @cython.locals(index=Py_ssize_t, element=_Element)
    cdef _end_heading(self)
    @cython.locals(index=Py_ssize_t, element=_Element)
    cdef Py_ssize_t _list_item(self) except -2
    @cython.locals(found=Py_ssize_t, element=_Element)
    cdef _end_form(self)
    @cython.locals(index=Py_ssize_t, element=_Element)
    cdef _end_other(self, str tag)
    cdef bint _ends_at_once(self, str tag, Py_ssize_t at)
    @cython.locals(text=str, end=Py_ssize_t, at=Py_ssize_t, stop=Py_ssize_t, ahead=Reader, attributes=dict)
    cdef str _next_mark(self, str tag)
