"""Texts and JSON documents of a file tree, each read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from miniaudit.parsers import json
from miniaudit.parsers.text import Decoded, decode

if TYPE_CHECKING:
    from miniaudit.package.files import FileTree


class Sources:
    """What stands in the files of a tree; paths are relative to the tree."""

    def __init__(self, tree: FileTree) -> None:
        self.tree = tree
        self.paths = frozenset(tree.paths)
        self._texts: dict[str, Decoded] = {}
        self._documents: dict[str, json.Document] = {}

    def forget(self) -> None:
        """Drop what was read; it is read again where it is asked for."""
        self._texts.clear()
        self._documents.clear()

    def bytes(self, path: str) -> bytes:
        """Return the content; nothing for what is not there or cannot be read."""
        try:
            return self.tree.read(path)
        except OSError:
            return b""

    def text(self, path: str) -> Decoded | None:
        """Return the decoded text; None for what is not there or cannot be read."""
        if path not in self._texts:
            try:
                self._texts[path] = decode(self.tree.read(path))
            except OSError:
                return None
        return self._texts[path]

    def json(self, path: str) -> json.Document | None:
        """Return the text as a JSON document; None for what is not there or cannot be read."""
        if path not in self._documents:
            text = self.text(path)
            if text is None:
                return None
            self._documents[path] = json.parse(text.text)
        return self._documents[path]
