"""Everything that Dateline raises.

    DatelineError
    ├── ConfigError(ValueError)         .setting
    ├── SourceError                     .origin      the bytes could not be had
    │   ├── FetchError                  .rule .status .is_passing .retry_after
    │   ├── FeedError
    │   ├── WarcError                   .offset
    │   └── DumpError                   .row
    ├── ReadingError                    .origin      the bytes are no page
    ├── ArchiveError                    .path
    │   ├── SchemaError                 .found .wanted
    │   ├── ArchiveLocked
    │   └── NotFound(LookupError)       .code
    │       ├── Withdrawn               .reason .when
    │       └── Dark
    ├── CorrectionError(ValueError)     .field
    ├── ExportError                     .path        what was taken out could not be written
    ├── MistypedCode(ValueError)        .code
    └── QueryError(ValueError)          .query .at

What is ordinary is a value and not an error: a page that is no story is a
`Refused` with its reason. Each message is one line that says what, where and
what to do next; identifiers are attributes too.
"""

from __future__ import annotations

from datetime import datetime


class DatelineError(Exception):
    """Base of all errors of Dateline."""


class ConfigError(DatelineError, ValueError):
    """A setting that cannot be used."""

    def __init__(self, message: str, *, setting: str) -> None:
        super().__init__(message)
        self.setting = setting


class SourceError(DatelineError):
    """A source from which no bytes could be had; `origin` is the source as the user named it."""

    def __init__(self, message: str, *, origin: str) -> None:
        super().__init__(message)
        self.origin = origin


class FetchError(SourceError):
    """An address that could not be fetched.

    `rule` names the reason, `status` is the server's where it answered. `is_passing` says whether the same may
    work later, `retry_after` after how many seconds the server asks to be asked again.
    """

    def __init__(
        self,
        message: str,
        *,
        origin: str,
        rule: str = "not-allowed",
        status: int | None = None,
        is_passing: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, origin=origin)
        self.rule = rule
        self.status = status
        self.is_passing = is_passing
        self.retry_after = retry_after


class FeedError(SourceError):
    """A feed that could not be read."""


class WarcError(SourceError):
    """What is wrong with a web archive at the byte `offset`: damage, a cut, a digest or length that does not fit."""

    def __init__(self, message: str, *, origin: str, offset: int) -> None:
        super().__init__(message, origin=origin)
        self.offset = offset


class DumpError(SourceError):
    """A dump whose line or row number `row` (from 1) could not be read."""

    def __init__(self, message: str, *, origin: str, row: int) -> None:
        super().__init__(message, origin=origin)
        self.row = row


class ReadingError(DatelineError):
    """Bytes that are neither a web page nor text."""

    def __init__(self, message: str, *, origin: str | None = None) -> None:
        super().__init__(message)
        self.origin = origin


class ArchiveError(DatelineError):
    """An archive that cannot be used as asked; `path` is its folder."""

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(message)
        self.path = path


class SchemaError(ArchiveError):
    """An archive of another schema than this program knows."""

    def __init__(self, message: str, *, path: str, found: int, wanted: int) -> None:
        super().__init__(message, path=path)
        self.found = found
        self.wanted = wanted


class ArchiveLocked(ArchiveError):
    """An archive that another process is writing to."""


class NotFound(ArchiveError, LookupError):
    """A well-formed story code that the archive does not hold."""

    def __init__(self, message: str, *, path: str, code: str) -> None:
        super().__init__(message, path=path)
        self.code = code


class Withdrawn(NotFound):
    """A story that was taken down: `reason` in the owner's words, `when` in UTC; its code is never given again."""

    def __init__(self, message: str, *, path: str, code: str, reason: str, when: datetime) -> None:
        super().__init__(message, path=path, code=code)
        self.reason = reason
        self.when = when


class Dark(NotFound):
    """A story that is kept and not served."""


class CorrectionError(DatelineError, ValueError):
    """A correction of `field` that cannot be made, or cannot be taken back."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class ExportError(DatelineError):
    """A file or folder, `path`, that could not be written with what was taken out, or not be read again."""

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(message)
        self.path = path


class MistypedCode(DatelineError, ValueError):
    """A story code whose check symbol does not fit: it was mistyped."""

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code


class QueryError(DatelineError, ValueError):
    """A search that cannot be understood; `at` is the offending column, from 0."""

    def __init__(self, message: str, *, query: str, at: int) -> None:
        super().__init__(message)
        self.query = query
        self.at = at
