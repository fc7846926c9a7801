"""Paths as other programs want them: with forward slashes, relative where they are, or as URIs."""

from __future__ import annotations

from os import sep


def slashed(path: str, separator: str = sep) -> str:
    """`path` with `/` between its parts and without `./` before it; `separator` is what the system writes."""
    path = path.replace("\\", "/") if separator == "\\" else path
    while path.startswith("./") and path.strip("./"):
        path = path[2:].lstrip("/")
    return path


def uri(path: str, separator: str = sep) -> str:
    """`path` as a URI reference, percent-encoded UTF-8: relative, or `file:` where the path is absolute."""
    from urllib.parse import quote

    path = slashed(path, separator)
    if separator == "\\" and path[1:3] == ":/":
        return f"file:///{path[0]}:{quote(_bytes(path[2:]))}"
    if separator == "\\" and path.startswith("//"):
        return f"file:{quote(_bytes(path))}"
    if path.startswith("/"):
        return f"file:///{quote(_bytes(path.lstrip('/')))}"
    return quote(_bytes(path))


def _bytes(path: str) -> bytes:
    """The bytes of a name: those that the system gave, even where they are no UTF-8."""
    try:
        return path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return path.encode("utf-8", "surrogatepass")
