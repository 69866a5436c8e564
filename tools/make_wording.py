"""Writes `assessment/read/data/wording.json`: the hashed pairs of words that tell a provision.

    python tools/make_wording.py FORM…

Each FORM is a published self-assessment of the 2022 or 2024 edition as text; the pairs of words in
the requirements that it prints are hashed and sorted. What the forms lack, and the questions of
2020, come from the key terms below. Pairs that are in the file already are kept.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

from putright.assessment.read import wording
from putright.assessment.read.reader import read_document
from putright.codes.load import edition

FORMS = ("2022", "2024")

# Key terms, a few words each: not the sentences that they stand in.
TERMS: dict[str, dict[str, str]] = {
    "2020": {
        "F1.1": "complaints process use; use the following; following definition of; "
        "expression of dissatisfaction; however made; actions or lack of action",
        "F1.2": "does the policy have; policy have exclusions; exclusions where; not be considered",
        "F1.3": "these exclusions; exclusions reasonable and fair; fair to residents",
        "F1.4": "evidence relied upon",
        "F2.1": "multiple accessibility routes; accessibility routes available; "
        "available for residents; make a complaint",
        "F2.2": "policy and procedure available; available online; is the complaints policy",
        "F2.3": "reasonable adjustments policy; have a reasonable adjustments; do we have",
        "F2.4": "do we regularly; regularly advise residents; advise residents about; "
        "our complaints process",
        "F3.1": "there a complaint officer; officer or equivalent; equivalent in post",
        "F3.2": "officer have autonomy; autonomy to resolve; resolve complaints",
        "F3.3": "officer have authority; authority to compel; compel engagement from; "
        "other departments; resolve disputes",
        "F3.4": "there is a third stage; third stage to; residents involved in; "
        "decision making; complaints procedure are residents",
        "F3.5": "is any third stage; any third; stage optional; optional for residents",
        "F3.6": "final stage response; stage response set out; residents right to refer; "
        "refer the matter",
        "F3.7": "keep a record of; complaint correspondence; correspondence including; "
        "correspondence from the resident",
        "F3.8": "at what stage; stage are most; most complaints; complaints resolved",
        "F4.1": "residents kept informed; informed and updated; updated during",
        "F4.2": "landlord's position; position and given; chance to respond; "
        "respond and challenge; area of dispute; before the final decision",
        "F4.3": "all complaints acknowledged; acknowledged and logged; within five days",
        "F4.4": "residents advised of; how to escalate; end of each stage; escalate at",
        "F4.5": "proportion of complaints; resolved at stage one; stage one",
        "F4.6": "proportion of complaints; resolved at stage two; stage two",
        "F4.7": "proportion of complaint responses; responses are sent; sent within; "
        "within code timescales",
        "F4.8": "did we have; have good reason; good reason",
        "F4.9": "did we keep the resident; resident informed; keep the resident",
        "F4.10": "proportion of complaints do we; do we resolve; resolve to residents; "
        "residents satisfaction",
        "F5.1": "requests for evidence; evidence responded to; within 15 days",
        "F5.2": "timescale was extended; keep the ombudsman; ombudsman informed",
        "F6.1": "able to complain; complain via; via a representative; representative throughout",
        "F6.2": "if advice was given; was this accurate; accurate and easy; easy to understand",
        "F6.3": "how many cases; cases did we refuse; refuse to escalate",
        "F6.4": "what was the reason; reason for the refusal",
        "F6.5": "did we explain; explain our decision; decision to the resident",
        "F7.1": "something has gone wrong; taking appropriate steps; put things right; "
        "are we taking",
        "F8.1": "what improvements; improvements have we made; result of learning; "
        "learning from complaints",
        "F8.2": "how do we share; share these lessons; lessons with",
        "F8.3": "has the code made; made a difference; difference to how; respond to complaints",
        "F8.4": "what changes; changes have we made",
    },
    "2024": {
        "5.2": "early and local; local resolution; key to effective; extra named stages; "
        "informal complaint; unnecessary confusion; stage 0",
        "5.15": "restrictions placed on contact; unacceptable behaviour; must be proportionate; "
        "demonstrate regard; provisions of the equality act; equality act 2010",
        "9.8": "standard objective; objective in relation; relevant employees; third parties; "
        "collaborative and co-operative; resolving complaints; working with colleagues; "
        "teams and departments; collective responsibility; shortfalls identified; "
        "blaming others; professional standards; engaging with complaints; professional body",
    },
}


def main(forms: list[str]) -> int:
    """Write the data. Returns 0."""
    known: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    if wording.DATA.exists():
        for name, kept in json.loads(wording.DATA.read_text(encoding="utf-8")).items():
            for ref, packed in kept.items():
                known[name][ref] |= wording.unpacked(packed)
    for name, terms in TERMS.items():
        for ref, listed in terms.items():
            for term in listed.split(";"):
                known[name][ref] |= wording.pairs(term)
    for form in forms:
        read = read_document(Path(form).read_bytes(), [edition(each) for each in FORMS])
        refs = {each.ref for each in read.edition.provisions if each.found}
        for one in read.provisions:
            if one.ref in refs and one.requirement:
                known[read.edition.id][one.ref or ""] |= wording.pairs(one.requirement)
        print(f"{form}: {len(read.provisions)} requirements of {read.edition.id}")
    data = {
        name: {ref: wording.packed(kept[ref]) for ref in sorted(kept, key=_place)}
        for name, kept in sorted(known.items())
    }
    wording.DATA.write_text(json.dumps(data, indent=0) + "\n", encoding="utf-8")
    print(f"{wording.DATA}: {wording.DATA.stat().st_size:,} bytes")
    return 0


def _place(ref: str) -> tuple[int, ...]:
    return tuple(int(each) for each in ref.lstrip("F").split("."))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
