"""Pictures of the page that were looked at, and how far another may differ from them."""

import json
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Page

GOLDEN = Path(__file__).with_name("golden")
FONTS = GOLDEN / "fonts.json"
NOISE = 16
"""Levels of 255 by which a pixel may differ in a channel; 256 colours round off at most 6."""
TOLERANCE = 0.001
"""Share of the pixels that may differ by more: of a wide window, a fourth of a button."""
FAMILIES = ("Source Sans", "Source Serif", "sans-serif", "serif", "system-ui")
TEXT = "Geo 0123456789 Œuvre Київ القاهرة"


def fonts(page: Page) -> dict[str, float]:
    """Return how wide a text is in each font family, in pixels: other fonts, other widths."""
    widths: dict[str, float] = page.evaluate(
        """([families, text]) => {
          const pen = document.createElement("canvas").getContext("2d");
          return Object.fromEntries(families.map((family) => {
            pen.font = `100px ${family}`;
            return [family, Math.round(pen.measureText(text).width)];
          }));
        }""",
        [FAMILIES, TEXT],
    )
    return widths


def keep(name: str, shown: bytes, drawn_with: dict[str, float]) -> None:
    """Keep a picture as golden, in 256 colours, with the fonts that it was drawn with."""
    GOLDEN.mkdir(exist_ok=True)
    picture = Image.open(BytesIO(shown)).convert("RGB")
    few_colours = picture.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few_colours.save(GOLDEN / f"{name}.png", optimize=True)
    FONTS.write_text(json.dumps(drawn_with, indent=2) + "\n", encoding="utf-8")


def differing(shown: Image.Image, golden: Image.Image) -> Image.Image:
    """Return a mask of the pixels that differ by more than noise, white where they do."""
    red, green, blue = ImageChops.difference(shown, golden).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([255 * (level > NOISE) for level in range(256)])
