"""Charts in Vega-Lite as pictures, by vl-convert: a package that only installations with the extra `charts` have."""

from types import ModuleType
from typing import Any

from rulings.errors import NotInstalledError
from rulings.messages import Message

VEGA_LITE = "5.20"
PNG_SCALE = 2
"""Pixels a unit."""


def svg_picture(spec: dict[str, Any]) -> bytes:
    """NotInstalledError without the package."""
    drawn: str = _converter().vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    return drawn.encode()


def png_picture(spec: dict[str, Any]) -> bytes:
    """Likewise. Chinese signs take a font that has them, of the machine."""
    drawn: bytes = _converter().vegalite_to_png(spec, vl_version=VEGA_LITE, scale=PNG_SCALE, allowed_base_urls=[])
    return drawn


def _converter() -> ModuleType:
    try:
        import vl_convert
    except ImportError:
        raise NotInstalledError(Message.CHARTS_NOT_INSTALLED) from None
    module: ModuleType = vl_convert
    return module
