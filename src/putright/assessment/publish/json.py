"""A published self-assessment as JSON, and read back (`docs/self-assessment.schema.json`)."""

from typing import Any

import msgspec

from putright.assessment.publish.model import FORMAT, SCHEMA_ID, Published

SCHEMA = "https://json-schema.org/draft/2020-12/schema"
MOST = 30_000_000  # bytes of a file that is read back


class NoSelfAssessment(ValueError):
    """A file that is no self-assessment of this format; the message says what is wrong with it."""


def as_json(form: Published) -> bytes:
    """The form as JSON in UTF-8. The same form gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(form), indent=1) + b"\n"


def is_json(data: bytes) -> bool:
    """Whether a file begins as one of these does."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"


def from_json(data: bytes) -> Published:
    """The form in a file.

    Raises:
        NoSelfAssessment: it is larger than any form, no JSON, or not of this format.
    """
    if len(data) > MOST:
        raise NoSelfAssessment(f"The file is larger than {MOST // 1_000_000} MB.")
    try:
        found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Published)
    except msgspec.ValidationError as error:
        raise NoSelfAssessment(
            f"The JSON file is no self-assessment that putright has published: {error}."
        ) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise NoSelfAssessment(f"The file is broken JSON: {error}. Fetch it again.") from error
    if found.format != FORMAT:
        raise NoSelfAssessment(
            f"The file is of the format {found.format!r}; this version reads {FORMAT!r}."
        )
    return found


def schema() -> dict[str, Any]:
    """The JSON schema of what `as_json` writes."""
    schemas, parts = msgspec.json.schema_components([Published], ref_template="#/$defs/{name}")
    return {
        "$schema": SCHEMA,
        "$id": SCHEMA_ID,
        "title": "A self-assessment as putright publishes it",
        **schemas[0],
        "$defs": parts,
    }
