"""Where the reports of many paths go as they come: one after the other, into a file or to the screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from miniaudit.cli.output import coding, unwritten

if TYPE_CHECKING:
    from typing import BinaryIO, Self

    from miniaudit.cli.output import Screen, Wanted
    from miniaudit.model.words import Language


class Stream:
    """One report that was asked for; of a file that is there, `keep` bytes are left as they are."""

    def __init__(self, wanted: Wanted, screen: Screen, keep: int, lang: Language | None) -> None:
        self._wanted = wanted
        self.name = wanted.name
        self.colour = wanted.file is None and screen.colour
        self._lang: Language | None = lang
        self._coding = coding(wanted)
        try:
            self._file = self._opened(keep)
        except OSError as error:
            unwritten(wanted, error, lang)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._wanted.file is not None:
            self._file.close()

    def write(self, text: str) -> None:
        """Write what must not be lost when the run is ended."""
        try:
            self._file.write(text.encode(self._coding, "replace"))
            self._file.flush()
        except OSError as error:
            unwritten(self._wanted, error, self._lang)

    def _opened(self, keep: int) -> BinaryIO:
        if self._wanted.file is None:
            return sys.stdout.buffer
        if not keep:
            return self._wanted.file.open("wb")
        file = self._wanted.file.open("r+b")
        file.truncate(keep)
        file.seek(keep)
        return file
