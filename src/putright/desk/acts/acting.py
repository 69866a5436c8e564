"""What an act is: a kind of fact, how the page names it, and the questions it asks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from putright.codes.model import Edition
from putright.codes.vocabulary import DutyKind, Freedom, RuleKey
from putright.codes.words import DUTIES, FREEDOMS, RULES, extension_in_words, figures_in_words
from putright.desk.acts.inputs import Finish, Spec
from putright.desk.acts.scene import Recorded, Scene
from putright.desk.words import capitalised
from putright.procedure.case import Case
from putright.procedure.events import Source
from putright.procedure.facts import Fact
from putright.procedure.rules import Rules
from putright.procedure.words import Mode

StreamName = Literal["complaint", "request", "resident"]
Cite = RuleKey | DutyKind | Freedom
Specs = tuple[Spec, ...]


def stage_reached(record: Recorded) -> int:
    """The stage that a complaint is at; 1 where nothing says."""
    return record.stage or 1 if isinstance(record, Case) else 1


def _all_asked(scene: Scene) -> bool:
    return True


@dataclass(frozen=True)
class Act:
    """One thing that somebody can do to a record: one kind of fact.

    Attributes:
        slug: Its name in addresses.
        stream, fact: What it is recorded of, and as.
        title, button, group: What the page calls it, its button, and the heading it stands under.
        specs: Its questions; or how they follow from the record and from what was said so far.
        cites: What the Code asks about it: rules, duties and freedoms.
        message: Whether a message leaves with it: what was sent is then uploaded beside the form.
        mode: How it is recorded where nothing else is said.
        on: What the day is called.
        needs: Why it can't be done to this record, whatever its state; None where it can.
        stage: The stage that it is about.
        finish: Completes the values of the fact.
        ready: Whether the page has asked all that the answers so far lead to.
    """

    slug: str
    stream: StreamName
    fact: type[Fact]
    title: str
    button: str
    group: str
    specs: Specs | Callable[[Scene], Specs] = ()
    cites: tuple[Cite, ...] = ()
    message: bool = False
    mode: Mode = Mode.HAPPENED
    on: str = "When did it happen?"
    needs: Callable[[Recorded], str | None] | None = None
    stage: Callable[[Recorded], int] = stage_reached
    finish: Finish | None = None
    ready: Callable[[Scene], bool] = _all_asked

    @property
    def a_choice(self) -> bool:
        """Whether somebody chooses it now, unless they say that it has happened."""
        return self.mode is Mode.PROPOSE

    def questions(self, scene: Scene) -> Specs:
        """The questions, for this record."""
        return self.specs(scene) if callable(self.specs) else self.specs

    def asks(self, record: Recorded, rules: Rules) -> list[tuple[str, Source]]:
        """What the Code asks about it, in plain English, each with its provision."""
        stage = self.stage(record)
        found: list[tuple[str, Source]] = []
        for cite in self.cites:
            found += _asked(cite, stage, rules)
        return list(dict.fromkeys(found))


def _asked(cite: Cite, stage: int, rules: Rules) -> list[tuple[str, Source]]:
    if isinstance(cite, RuleKey):
        source = rules.rule(cite, stage)
        return [(_sentence(RULES[cite]), source)] if source else []
    if isinstance(cite, Freedom):
        ref = _place_of_freedom(rules.edition, cite, stage)
        return [(_sentence(FREEDOMS[cite]), rules.provision(ref))] if ref else []
    clock = rules.clock(cite, stage) or rules.clock(cite)
    if clock is None:
        source = rules.duty(cite, stage)
        return [(_sentence(DUTIES[cite]), source)] if source else []
    words = figures_in_words(clock).partition(";")[0]
    found = [(f"{capitalised(DUTIES[cite])}: {words}.", rules.provision(clock.provision))]
    if clock.extension:
        provision = rules.provision(clock.extension.provision)
        found.append((_sentence(f"it {extension_in_words(clock.extension)}"), provision))
    return found


def _sentence(words: str) -> str:
    return f"{capitalised(words)}."


def _place_of_freedom(edition: Edition, freedom: Freedom, stage: int) -> str | None:
    places = edition.freedoms.get(freedom, {})
    return places.get(str(stage)) or places.get("any")
