"""The demo's own mail: what was sent there is caught, and can be read here. It goes nowhere else."""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse

from putright.desk.entrance import Answer, Visit, page, show
from putright.record.permissions import Permission
from putright.record.sending import captured

# A letter as a mail program shows it: its own styles, and nothing that runs or is fetched.
_AS_MAIL = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@page(Permission.SEE_CASES)
def mails(visit: Visit) -> HttpResponse:
    """The mails that were caught, the newest first."""
    return show(visit, "desk/mails.html", {"mails": captured.list(_folder())[:200]})


@page(Permission.SEE_CASES)
def mail(visit: Visit, mail: str) -> HttpResponse:
    """One mail: its text, and what came with it."""
    found = _found(mail)
    return show(visit, "desk/mail.html", {"mail": found.mail, "plain": found.plain, "found": found})


@page(Permission.SEE_CASES)
def as_mail(visit: Visit, mail: str) -> HttpResponse:
    """The mail as a mail program shows it."""
    response = HttpResponse(_found(mail).html)
    response["Content-Security-Policy"] = _AS_MAIL
    return response


@page(Permission.SEE_CASES)
def attached(visit: Visit, mail: str, number: int) -> Answer:
    """A file that came with a mail; number 0 is the mail itself."""
    found = _found(mail)
    if number == 0:
        return FileResponse(BytesIO(found.content), as_attachment=True, filename="message.eml")
    if number > len(found.attached):
        raise Http404("There is no such file.")
    file = found.attached[number - 1]
    return FileResponse(BytesIO(file.content), as_attachment=True, filename=file.name)


def _folder() -> Path:
    if not settings.DEMO:
        raise Http404("Only the demo catches mail.")
    return Path(settings.DATA) / "captured"


def _found(mail: str) -> captured.Opened:
    found = captured.read(_folder(), mail)
    if found is None:
        raise Http404("There is no such mail.")
    return found
