# Types for the compiled twin of sheet.py; the code is there.
cimport cython

# What a cut holds never leads back to it: the collector need not walk over the hundreds of them.

@cython.final
@cython.no_gc
cdef class Box:
    cdef readonly str tag
    cdef readonly int flags
    cdef readonly Py_ssize_t parent
    cdef readonly str names
    cdef readonly str href
    cdef readonly bint is_hidden
    cdef readonly Py_ssize_t first
    cdef readonly Py_ssize_t last

@cython.final
@cython.no_gc
cdef class Link:
    cdef readonly Py_ssize_t start
    cdef readonly Py_ssize_t end
    cdef readonly str href

@cython.final
@cython.no_gc
cdef class Part:
    cdef readonly Py_ssize_t start
    cdef readonly Py_ssize_t end
    cdef readonly str names

@cython.final
@cython.no_gc
cdef class Cut:
    cdef readonly str text
    cdef readonly Py_ssize_t box
    cdef readonly str tag
    cdef readonly str names
    cdef readonly tuple links
    cdef readonly int heading
    cdef readonly bint is_bold
    cdef readonly tuple times
    cdef readonly tuple parts
    cdef readonly Py_ssize_t link_length

@cython.final
@cython.no_gc
cdef class Picture:
    cdef readonly str tag
    cdef readonly Py_ssize_t cut
    cdef readonly Py_ssize_t box
    cdef readonly str href
    cdef readonly dict attributes

@cython.final
@cython.no_gc
cdef class Anchor:
    cdef readonly Py_ssize_t cut
    cdef readonly Py_ssize_t box
    cdef readonly str href
    cdef readonly str names

cdef class Sheet:
    cdef readonly list boxes
    cdef readonly list cuts
    cdef readonly list pictures
    cdef readonly list anchors

@cython.locals(made=Box)
cpdef Box box(str tag, int flags, Py_ssize_t parent, str names, str href, bint is_hidden, Py_ssize_t first)

@cython.locals(made=Link)
cpdef Link link(Py_ssize_t start, Py_ssize_t end, str href)

@cython.locals(made=Part)
cpdef Part part(Py_ssize_t start, Py_ssize_t end, str names)

@cython.locals(made=Cut, link=Link)
cpdef Cut cut(str text, Py_ssize_t box, str tag, str names, tuple links, int heading, bint is_bold, tuple times, tuple parts)

@cython.locals(made=Picture)
cpdef Picture picture(str tag, Py_ssize_t cut, Py_ssize_t box, str href, dict attributes)

@cython.locals(made=Anchor)
cpdef Anchor anchor(Py_ssize_t cut, Py_ssize_t box, str href, str names)
