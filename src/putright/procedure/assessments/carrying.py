"""What goes over from one self-assessment to the next, within an edition or to another one. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from putright.codes.diff import ClockChange, Group, diff
from putright.codes.form import asked_by_ref, binding
from putright.codes.load import edition
from putright.codes.model import CodeMap, Edition, Provision
from putright.procedure.assessments import facts as f
from putright.procedure.assessments.assessment import Assessment, Entry, Link
from putright.procedure.assessments.words import Answered
from putright.workingdays.dates import in_words

# For a provision of the new form: its refs in the last one, and what is different between the two.
Others = Callable[[Provision], tuple[tuple[str, ...], tuple[str, ...]]]


class Carried(Struct, frozen=True, kw_only=True):
    """One provision of the new form, and what the last self-assessment said to it.

    Attributes:
        ref: In the new edition.
        from_refs: In the last one; none where it asked nothing like it.
        last: What stood there, to be shown beside the new answer.
        changed: What is different now, a sentence each; none where nothing is.
        anew: It has to be answered anew: nothing below is taken over but the owner.
        answer, evidence, commentary, explanation, comply_by, links, owner: What goes over.
    """

    ref: str
    from_refs: tuple[str, ...] = ()
    last: tuple[Entry, ...] = ()
    changed: tuple[str, ...] = ()
    anew: bool = False
    answer: Answered | None = None
    evidence: str | None = None
    commentary: str | None = None
    explanation: str | None = None
    comply_by: date | None = None
    links: tuple[Link, ...] = ()
    owner: str | None = None


def carried(
    before: Assessment, to: Edition, code_map: CodeMap, *, on: date | None = None
) -> tuple[Carried, ...]:
    """For each provision of the new form, in its order, what goes over to it.

    Within one edition an answer goes over as it stands. Between two it goes over along the map,
    and only where the provision says what it said: what is new or changed is answered anew.

    Args:
        before: The last self-assessment.
        to: The edition of the new one.
        code_map: Which provisions of the editions correspond.
        on: The day on which it is carried over, if any: a promise whose day has passed by then was
            not kept, and is answered anew.
    """
    others = _others(before, to, code_map)
    return tuple(_one(before, each, *others(each), on=on) for each in asked_by_ref(to.id).values())


def _others(before: Assessment, to: Edition, code_map: CodeMap) -> Others:
    """For a provision of the new form, its refs in the last one and what is different between."""
    if before.edition == to.id:
        return lambda provision: ((provision.ref,), ())
    last = edition(before.edition)
    groups = diff(last, to, code_map).groups
    form = asked_by_ref(before.edition)

    def found(provision: Provision) -> tuple[tuple[str, ...], tuple[str, ...]]:
        mine = [each for each in groups if provision.ref in each.after]
        refs = dict.fromkeys(ref for each in mine for ref in each.before if ref in form)
        if not refs:
            return (), (f"New: the form of {last.title} asked nothing like it.",)
        sentences = _different(provision, [form[each] for each in refs], mine)
        return tuple(refs), tuple(dict.fromkeys(sentences))

    return found


def _different(provision: Provision, last: list[Provision], groups: list[Group]) -> Iterator[str]:
    if binding(provision) and not all(map(binding, last)):
        yield "It was a recommendation, at least in part; now it has to be kept."
    elif not binding(provision) and any(map(binding, last)):
        yield "It had to be kept, at least in part; now it is a recommendation."
    for group in groups:
        for change in group.changes:
            yield f"{change.what[:1].upper()}{change.what[1:]}."
        for clock in group.clocks:
            yield _clock(clock)
    if len(last) > 1:
        yield f"It brings together {', '.join(each.ref for each in last)}."


def _clock(clock: ClockChange) -> str:
    before, after = clock.before or "no time was set", clock.after or "no time is set"
    return f"The time to {clock.what}: {before}; now {after}."


def _one(
    before: Assessment,
    provision: Provision,
    refs: tuple[str, ...],
    different: tuple[str, ...],
    *,
    on: date | None,
) -> Carried:
    last = tuple(before.entry(each) for each in refs)
    changed = (*different, *_since(before, last, on))
    owner = next((each.owner for each in last if each.owner), None)
    told = Carried(ref=provision.ref, from_refs=refs, last=last, changed=changed, owner=owner)
    written = last[0].stands if len(last) == 1 and not changed else None
    if written is None:
        return replace(told, anew=True)
    return replace(
        told,
        answer=written.answer,
        evidence=written.evidence,
        commentary=written.commentary,
        explanation=written.explanation,
        comply_by=written.comply_by,
        links=last[0].links,
    )


def _since(before: Assessment, last: Iterable[Entry], on: date | None) -> Iterator[str]:
    """What happened to an answer since it was given."""
    form = asked_by_ref(before.edition)
    for entry in last:
        if not entry.answers(form[entry.ref]):
            yield f"{entry.ref} was not answered last time."
        elif reached := entry.complied_since:
            yield f"{entry.ref} is kept since {in_words(reached.on)}: {reached.how}"
        elif on and entry.stands and entry.stands.comply_by and entry.stands.comply_by < on:
            day = in_words(entry.stands.comply_by)
            yield f"{entry.ref} was to be kept by {day}, and nothing says that it is."


def to_answer(
    each: Carried, *, source: str, files: Mapping[str, str] | None = None
) -> tuple[f.AssessmentFact, ...]:
    """The facts that take one provision over into the new self-assessment.

    A document belongs to the record it was added to: evidence of that kind goes over to the copy of
    it that is on file in the new one. One that has no copy there does not go over.

    Args:
        each: What goes over.
        source: The reference of the last self-assessment.
        files: For a document of the last one, the id of its copy in the new one.
    """
    known = files or {}
    found: list[f.AssessmentFact] = []
    if each.owner:
        found.append(f.ProvisionAssigned(ref=each.ref, owner=each.owner))
    if each.anew:
        return tuple(found)
    found.append(
        f.ProvisionAnswered(
            ref=each.ref,
            answer=each.answer,
            evidence=each.evidence,
            commentary=each.commentary,
            explanation=each.explanation,
            comply_by=each.comply_by,
            source=source,
        )
    )
    found += [
        f.EvidenceLinked(
            ref=each.ref,
            id=link.id,
            title=link.title,
            address=link.address,
            document=known.get(link.document or ""),
            figure=link.figure,
        )
        for link in each.links
        if link.document is None or link.document in known
    ]
    return tuple(found)
