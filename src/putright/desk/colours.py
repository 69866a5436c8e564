"""How well colours stand out from each other, by WCAG's ratio. Pure. Colours are #rrggbb."""

WHITE, BLACK = "#ffffff", "#0b0c0c"


def on_colour(colour: str) -> str:
    """White or black, whichever reads better on a colour."""
    return max((WHITE, BLACK), key=lambda text: ratio(colour, text))


def ratio(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_light(one), _light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[each : each + 2], 16) / 255 for each in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
