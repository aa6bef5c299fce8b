"""Text as XML and its relatives can hold it."""

_VISIBLE = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\r"},
    **dict.fromkeys((0xFFFE, 0xFFFF, *range(0xD800, 0xE000)), 0xFFFD),
}
"""What XML 1.0 forbids (section 2.2) by what stands for it: ␀ for NUL, and so on; else �."""


def legible(text: str) -> str:
    """Return the text with what XML forbids replaced visibly, one character by one."""
    return text.translate(_VISIBLE)
