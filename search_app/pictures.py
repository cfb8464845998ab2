"""Charts in Vega-Lite as pictures, by vl-convert: a package that only installations with the extra `charts` have."""

from types import ModuleType
from typing import Any

from rulings.errors import NotInstalledError
from rulings.messages import Message
from rulings.text.invisible import strip_invisible

VEGA_LITE = "5.20"
PNG_SCALE = 2
"""Pixels a unit."""


def svg_picture(spec: dict[str, Any]) -> bytes:
    """NotInstalledError without the package."""
    drawn: str = _converter().vegalite_to_svg(_drawable(spec), vl_version=VEGA_LITE, allowed_base_urls=[])
    return drawn.encode()


def png_picture(spec: dict[str, Any]) -> bytes:
    """Likewise. Chinese signs take a font that has them, of the machine."""
    drawn: bytes = _converter().vegalite_to_png(
        _drawable(spec), vl_version=VEGA_LITE, scale=PNG_SCALE, allowed_base_urls=[]
    )
    return drawn


def _drawable(value: Any) -> Any:
    """Without characters that XML cannot have: the converter measures each text as SVG, and one of them aborts the process."""
    if isinstance(value, str):
        return strip_invisible(value)
    if isinstance(value, dict):
        return {name: _drawable(part) for name, part in value.items()}
    return [_drawable(part) for part in value] if isinstance(value, list) else value


def _converter() -> ModuleType:
    try:
        import vl_convert
    except ImportError:
        raise NotInstalledError(Message.CHARTS_NOT_INSTALLED) from None
    module: ModuleType = vl_convert
    return module
