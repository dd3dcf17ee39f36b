"""Pictures of a PDF's pages, small enough for a hundred of them to stand in one HTML file."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import Any

from msgspec import Struct

PIXELS_ACROSS = 1250
"""Width of a picture: small print stays readable when it is enlarged to twice its place on the screen."""
MOST_PIXELS_DOWN = 5_000
GREYS = 8


class Picture(Struct, frozen=True):
    """Page `number` (from 1) as it is shown; `width` and `height` in points, `address` a data URI."""

    number: int
    width: float
    height: float
    address: str


def page_pictures(data: bytes, password: str | None, largest: float) -> list[Picture]:
    """The pages of a PDF, none where PDFium cannot open it; pages over `largest` points a side are left out."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError:
        return []
    try:
        return [
            picture
            for number in range(len(document))
            if (picture := _picture(document, number, largest, pypdfium2.PdfiumError)) is not None
        ]
    finally:
        document.close()


def _picture(document: Any, index: int, largest: float, failure: type[Exception]) -> Picture | None:
    try:
        page = document[index]
    except failure:
        return None
    try:
        width, height = page.get_size()
        if not (0 < width <= largest and 0 < height <= largest):
            return None
        scale = min(PIXELS_ACROSS / width, MOST_PIXELS_DOWN / height)
        image = page.render(scale=scale, grayscale=True).to_pil()
        return Picture(index + 1, round(width, 2), round(height, 2), _address(image))
    except failure:
        return None
    finally:
        page.close()


def _address(image: Any) -> str:
    """Lossless WebP of a few greys: a page of text takes 40 KB, a quarter of a JPEG of equal sharpness."""
    step = 255 / (GREYS - 1)
    greys = image.point([round(round(value / step) * step) for value in range(256)]).convert("RGB")
    stream = BytesIO()
    greys.save(stream, format="WEBP", lossless=True, method=0)
    return "data:image/webp;base64," + b64encode(stream.getvalue()).decode("ascii")
