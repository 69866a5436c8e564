"""Make the parts of the documentation that follow from the code, or check that none is stale.

    python tools/make_docs.py            writes them
    python tools/make_docs.py --check    exits 1, naming what is stale

Made are: the state diagram in docs/architecture.md, the JSON schemas of `putright judge` and of a
published self-assessment, and what `putright judge` prints for the worked examples.
"""

import contextlib
import io
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import msgspec

from putright.assessment.publish.json import schema as schema_of_published
from putright.cli.main import run
from putright.procedure.judging.case_file import FACTS, CaseFile, Envelope
from putright.procedure.judging.shapes import Judgement
from putright.procedure.transitions import SENTENCES, TRANSITIONS
from putright.procedure.words import State

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
# Facts that move a complaint from many states are drawn from one of them, and told below.
_ENDS = (State.WITHDRAWN, State.MERGED)


def state_diagram() -> str:
    """The diagram of the states, as Mermaid, from the one dictionary of transitions."""
    moves: dict[tuple[State, State], list[str]] = {}
    for fact, change in TRANSITIONS.items():
        for before, after in change.items():
            if before is not after:
                moves.setdefault((before, after), []).append(fact.name().replace("_", " "))
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> new"]
    for (before, after), facts in sorted(moves.items(), key=lambda each: _place(each[0])):
        lines.append(f"    {before.value} --> {after.value}: {', '.join(facts)}")
    lines += [f"    {state.value} --> [*]" for state in _ENDS]
    lines.append("```")
    lines += ["", "| state | what it says |", "| --- | --- |"]
    lines += [f"| {state.value} | {SENTENCES[state].replace('{stage}', 'n')} |" for state in State]
    return "\n".join(lines)


def _place(move: tuple[State, State]) -> tuple[int, int]:
    order = list(State)
    return order.index(move[0]), order.index(move[1])


def case_schema() -> str:
    """The JSON schema of a case file."""
    kinds = list(FACTS.values())
    schemas, parts = msgspec.json.schema_components(
        [CaseFile, Envelope, *kinds], ref_template="#/$defs/{name}"
    )
    envelope = {
        name: each for name, each in parts.pop("Envelope")["properties"].items() if name != "what"
    }
    for kind in kinds:
        part = parts[kind.__name__]
        part["properties"] = {
            "what": part["properties"].pop("what"),
            **envelope,
            **part["properties"],
        }
        part["required"] = ["what", "on", *(name for name in part["required"] if name != "what")]
    case = parts["CaseFile"]
    case["properties"]["$schema"] = {"type": "string"}
    case["properties"]["commands"]["items"] = {
        "oneOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in kinds]
    }
    return _as_text(
        {"$schema": DRAFT, "title": "A case for putright judge", **schemas[0], "$defs": parts}
    )


def judgement_schema() -> str:
    """The JSON schema of what `putright judge --json` writes."""
    schemas, parts = msgspec.json.schema_components([Judgement], ref_template="#/$defs/{name}")
    return _as_text(
        {"$schema": DRAFT, "title": "What putright judge finds", **schemas[0], "$defs": parts}
    )


def _as_text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def printed(example: Path) -> str:
    """What `putright judge` prints for an example, at a width of 100."""
    os.environ["COLUMNS"] = "100"
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        run(["judge", str(example)])
    return out.getvalue()


def made() -> dict[Path, str]:
    """Every file that is made, with what it should hold."""
    architecture = DOCS / "architecture.md"
    found = {
        DOCS / "judge.schema.json": case_schema(),
        DOCS / "judgement.schema.json": judgement_schema(),
        DOCS / "self-assessment.schema.json": _as_text(schema_of_published()),
        architecture: re.sub(
            r"(<!-- states: made by tools/make_docs\.py -->\n).*?(\n<!-- end of states -->)",
            lambda match: match.group(1) + state_diagram() + match.group(2),
            architecture.read_text(),
            flags=re.DOTALL,
        ),
    }
    for example in sorted((DOCS / "examples").glob("*.json")):
        found[example.with_suffix(".txt")] = printed(example)
    return found


def main() -> int:
    """Write the files, or check them. Returns 1 where one is stale."""
    stale = []
    for path, text in made().items():
        if "--check" in sys.argv[1:]:
            if not path.exists() or path.read_text() != text:
                stale.append(path.relative_to(ROOT))
        else:
            path.write_text(text)
    for path in stale:
        print(f"{path} is stale: run python tools/make_docs.py")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
