"""What every page's frame needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """The demo mark; the rest comes with each page."""
    return {"demo": settings.DEMO, "csp_nonce": getattr(request, "csp_nonce", "")}
