"""What an answer carries: decompressed under a limit, and refused early when it is no text."""

from __future__ import annotations

import zlib

from retrieval.errors import Unfetchable

_SNIFFED = 512
"""Bytes from the beginning that say what a body is."""
_MEMBERS = 10_000
"""Compressed parts that one gzip body may have."""
_GZIP = b"\x1f\x8b"
_NOT_ASKED = {"br", "zstd", "compress", "x-compress", "dcb", "dcz"}
_MEDIA = ("image/", "video/", "audio/", "font/", "model/")
_TEXT_STARTS = (b"<", b"{", b"[", b"%PDF")
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x00\x00\xfe\xff")
_MAGIC = (
    (b"\x89PNG\r\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"\x00\x00\x01\x00", "an image"),
    (b"ID3", "audio"),
    (b"OggS", "audio or video"),
    (b"fLaC", "audio"),
    (b"\xff\xfb", "audio"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"FLV\x01", "video"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"PK\x03\x04", "an archive or an office file"),
    (b"Rar!\x1a\x07", "an archive"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"BZh9", "an archive"),
    (b"\xfd7zXZ\x00", "an archive"),
    (b"\x28\xb5\x2f\xfd", "an archive"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\x00asm", "a program"),
    (b"SQLite format 3\x00", "a database"),
)


def kind_of_binary(head: bytes, content_type: str | None = None) -> str | None:
    """What a body is that begins with `head`, in words, when it is neither text nor PDF.

    The bytes decide; the declared type, which often lies, only where they leave it open.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return "an image, audio or video"
    if head[4:8] == b"ftyp":
        return "video"
    if head.startswith(_BOMS) or head.lstrip()[:4].startswith(_TEXT_STARTS):
        return None
    if content_type is not None and content_type.startswith(_MEDIA):
        return content_type.partition("/")[0]
    return "binary data" if _is_binary(head) else None


def _is_binary(head: bytes) -> bool:
    zeros = head.count(0)
    if zeros > len(head) * 4 // 5:
        return True
    if zeros > len(head) // 5:  # UTF-16 and UTF-32 without a mark have one in every pair or four
        evens, odds = head[::2].count(0), head[1::2].count(0)
        return min(evens, odds) > 0 and max(evens, odds) < len(head) // 2
    strange = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1b\x08" for byte in head)
    return strange > len(head) // 20


class Body:
    """Takes in a body part by part and keeps it, decompressed, up to `largest` bytes.

    `encoding` is the Content-Encoding header. One layer of compression is undone: the declared one,
    or that of a compressed file (`sitemap.xml.gz`). A declared layer that is not there is no fault.
    With `cut`, what goes beyond `largest` is cut off instead of refused, and `full` is set.

    Raises:
        Unfetchable: also from `add` and `finish`, for more bytes, more layers or other ones than
            were asked for, for broken compression, and for what is neither text nor PDF.
    """

    def __init__(
        self,
        host: str,
        *,
        content_type: str | None = None,
        encoding: str = "",
        largest: int,
        cut: bool = False,
    ) -> None:
        self._host = host
        self._content_type = content_type
        self._largest = largest
        self._cut = cut
        self.full = False
        self._coding = _coding(encoding, host)
        self._waiting = b""
        self._unpacker: _Unpacker | None = None
        self._chosen = False
        self._sniffed = False
        self._body = bytearray()

    def add(self, part: bytes) -> None:
        """Take in what came next."""
        if not self._chosen:
            self._waiting += part
            if len(self._waiting) < 2:
                return
            part, self._waiting = self._waiting, b""
            self._choose(part)
        self._unpack(part)
        if not self._sniffed and len(self._body) >= _SNIFFED:
            self._sniff()

    def finish(self) -> bytes:
        """The whole."""
        self._unpack(self._waiting)
        if self._unpacker is not None and not self._unpacker.complete and not self.full:
            raise Unfetchable(f"{self._host} broke off in the middle of its answer.")
        if not self._sniffed:
            self._sniff()
        return bytes(self._body)

    def _choose(self, head: bytes) -> None:
        self._chosen = True
        if head.startswith(_GZIP):
            self._unpacker = _Unpacker(31)
        elif self._coding == "deflate" and not head.lstrip()[:4].startswith(_TEXT_STARTS):
            has_header = head[0] & 15 == 8 and int.from_bytes(head[:2], "big") % 31 == 0
            self._unpacker = _Unpacker(15 if has_header else -15)

    def _unpack(self, part: bytes) -> None:
        if self._unpacker is None:
            self._body += part
        else:
            try:
                self._unpacker.feed(part, self._body, self._largest + 1)
            except zlib.error:
                raise Unfetchable(f"{self._host} sent broken compressed data.") from None
        if len(self._body) > self._largest and self._cut:
            del self._body[self._largest :]
            self.full = True
        elif len(self._body) > self._largest:
            raise too_large(self._host, self._largest)

    def _sniff(self) -> None:
        self._sniffed = True
        head = bytes(self._body[:_SNIFFED])
        if head.startswith(_GZIP):
            raise Unfetchable(
                f"{self._host} sent an answer that is compressed more than once.", for_good=True
            )
        kind = kind_of_binary(head, self._content_type)
        if kind is not None:
            raise Unfetchable(f"{self._host} sent {kind} where text was expected.", for_good=True)


class _Unpacker:
    """Deflate in one of its wrappings, a gzip file of several members included."""

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._members = 0
        self._engine = zlib.decompressobj(bits)

    @property
    def complete(self) -> bool:
        """Whether the compressed data has come to its end."""
        return self._engine.eof

    def feed(self, data: bytes, body: bytearray, largest: int) -> None:
        """Append what `data` holds, but never beyond `largest` bytes in all."""
        while data and len(body) < largest:
            if self._engine.eof:
                if self._bits != 31 or data[:1] != _GZIP[:1]:
                    return  # padding after the end
                self._members += 1
                if self._members > _MEMBERS:
                    raise zlib.error
                self._engine = zlib.decompressobj(self._bits)
            body += self._engine.decompress(data, largest - len(body))
            data = self._engine.unconsumed_tail or self._engine.unused_data


def too_large(host: str, largest: int) -> Unfetchable:
    """The error for a body beyond the limit."""
    return Unfetchable(
        f"{host} sent more than {largest / 1e6:.1f} MB; that much is not read.", for_good=True
    )


def _coding(header: str, host: str) -> str:
    codings = [name for part in header.lower().split(",") if (name := part.strip()) != "identity"]
    codings = [name for name in codings if name]
    if len(codings) > 1:
        raise Unfetchable(
            f"{host} sent an answer that is compressed more than once.", for_good=True
        )
    coding = codings[0] if codings else ""
    if coding in _NOT_ASKED:
        raise Unfetchable(f"{host} compresses its answers in a way that was not asked for.")
    return coding
