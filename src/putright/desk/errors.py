"""What somebody sees when something went wrong: what it was, and what to do now."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request made no sense."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """It is not for this person."""
    return render(request, "403.html", {"why": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is nothing here."""
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault. The page needs no database: that may be what is broken."""
    return render(request, "500.html", status=500)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old, or came from elsewhere."""
    why = "The page was open for too long, or cookies are off. Go back, reload the page and send it again."
    return render(request, "403.html", {"why": why}, status=403)


def unavailable(request: HttpRequest, error: OperationalError) -> HttpResponse:
    """The database can't be reached: nothing of this request was recorded."""
    return render(request, "500.html", {"unavailable": True}, status=503)
