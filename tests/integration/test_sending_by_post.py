"""The print room: letters printed together, posted on a day, kept as they are, gone in time."""

import csv
import threading
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from integration import letters
from integration.acting import acknowledged, at_once, rows
from integration.carriers import until
from integration.letters import a_case, facts, outcomes, record, row, sent
from integration.test_sending_killed import waits_for_a_row
from integration.world import a_complaint, a_landlord, done, happened, moment
from putright.codes.vocabulary import LetterFormat
from putright.procedure import facts as f
from putright.procedure.residents.facts import PreferencesRecorded
from putright.procedure.residents.words import Format
from putright.procedure.words import LetterWay, Party, Sending
from putright.record import clock, documents
from putright.record.erasing import erase
from putright.record.history import Kind
from putright.record.sending import carrying, joining, printing, sheets
from putright.record.sending.outbox import File
from putright.record.sending.printing import NoBatch
from putright.record.sending.rows import State
from putright.record.submitting import NotAllowed, submit
from putright.record.tellings import Telling

PRINT = LetterWay.PRINT


def pdf(pages: int, text: str = "Dear Ada") -> bytes:
    """A tagged letter of so many pages, with a table in it."""
    source = f"""
    #set document(title: "Letter")
    #set text(lang: "en")
    = {text}
    #table(columns: 2, table.header([Day], [What]), [Monday], [Looked])
    #link("https://example.org")[More]
    {"#pagebreak() Next" * (pages - 1)}
    """
    made: bytes = typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])
    return made


def printed(landlord: int, case: str, pages: int = 1, **more: object) -> str:
    """A letter that waits for the print room."""
    file = File("letter.pdf", "application/pdf", pdf(pages))
    return sent(landlord, case, way=PRINT, **{"files": (file,), **more})


def batch(landlord: int, *, duplex: bool = True, by: str = "olive") -> printing.Batch:
    found = printing.batch(landlord, by=by, at=clock.now(), duplex=duplex)
    assert found is not None
    return found


def lines(landlord: int, number: int) -> list[dict[str, str]]:
    """The list of a batch, as a spreadsheet reads it."""
    content = printing.listed(landlord, number).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(content)))


class TestABatch:
    def test_holds_every_letter_that_waits_each_on_a_new_sheet(self, landlord: int) -> None:
        case = a_case(landlord)
        own = [printed(landlord, case, pages) for pages in (1, 2, 3)]
        assert printing.to_print(landlord) == 3
        made = batch(landlord)
        assert (made.letters, made.pages, made.waiting) == (3, 7, tuple(own))
        with pikepdf.open(BytesIO(printing.pdf(landlord, made.id))) as found:
            assert len(found.pages) == 7
        told = lines(landlord, made.id)
        assert [(each["First page"], each["Pages"], each["Sheets"]) for each in told] == [
            ("1", "1", "1"), ("3", "2", "1"), ("5", "3", "2"),
        ]  # fmt: skip
        assert [each["Letter"] for each in told] == own
        assert {each["To"] for each in told} == {"Ada Ashworth"}
        assert {each["Address"] for each in told} == {"1 Larch Close"}
        assert printing.to_print(landlord) == 0

    def test_on_one_side_has_no_blank_pages(self, landlord: int) -> None:
        case = a_case(landlord)
        for pages in (1, 2, 3):
            printed(landlord, case, pages)
        made = batch(landlord, duplex=False)
        assert made.pages == 6
        assert [each["Sheets"] for each in lines(landlord, made.id)] == ["1", "2", "3"]

    def test_fetched_again_is_the_same_bytes(self, landlord: int) -> None:
        printed(landlord, a_case(landlord))
        made = batch(landlord)
        assert printing.pdf(landlord, made.id) == printing.pdf(landlord, made.id)
        assert printing.listed(landlord, made.id) == printing.listed(landlord, made.id)

    def test_that_was_changed_in_the_store_is_not_given_out(self, landlord: int) -> None:
        printed(landlord, a_case(landlord))
        made = batch(landlord)
        [(stored,)] = rows(landlord, "select pdf from print_batch where id = %s", made.id)
        path = Path(storages["default"].path(str(stored)))  # type: ignore[attr-defined]
        path.write_bytes(path.read_bytes() + b"!")
        with pytest.raises(documents.Changed):
            printing.pdf(landlord, made.id)

    def test_of_nothing_is_none(self, landlord: int) -> None:
        assert printing.batch(landlord, by="olive", at=clock.now()) is None
        assert printing.batches(landlord) == []

    def test_is_not_for_everybody_to_make(self, landlord: int) -> None:
        printed(landlord, a_case(landlord))
        for person in ("audra", "bright", "nobody"):
            with pytest.raises(NotAllowed, match="not for you"):
                printing.batch(landlord, by=person, at=clock.now())

    def test_made_twice_at_once_holds_each_letter_once(self, landlord: int) -> None:
        case = a_case(landlord)
        own = {printed(landlord, case) for _ in range(6)}
        found = at_once(*[lambda: printing.batch(landlord, by="olive", at=clock.now())] * 3)
        in_one = [letter for each in found if each for letter in each.waiting]
        assert sorted(in_one) == sorted(own)

    def test_keeps_letters_apart_that_are_no_ordinary_print(self, landlord: int) -> None:
        case = a_case(landlord)
        large = printed(landlord, case, 2, format=LetterFormat.LARGE_PRINT)
        braille = printed(
            landlord, case, files=(File("a.brf", "text/plain", b",dear ,ada"),),
            format=LetterFormat.BRAILLE,
        )  # fmt: skip
        audio = printed(
            landlord, case, files=(File("a.mp3", "audio/mpeg", b"ID3"),), format=LetterFormat.AUDIO
        )
        broken = printed(landlord, case, files=(File("a.pdf", "application/pdf", b"%PDF-no"),))
        plain = printed(landlord, case)
        made = batch(landlord)
        told = {each["Letter"]: each for each in lines(landlord, made.id)}
        assert [told[each]["File"] for each in (large, braille, audio, broken, plain)] == [
            "0001-large-print.pdf", "0002-braille.brf", "0003-audio.mp3", "0004-pdf.pdf", "",
        ]  # fmt: skip
        assert (told[large]["Pages"], told[large]["First page"]) == ("2", "")
        assert told[plain]["First page"] == "1"
        found = printing.apart(landlord, made.id, 2)
        assert found is not None
        assert found.file.read() == b",dear ,ada"
        found.file.close()
        assert printing.apart(landlord, made.id, 9) is None

    def test_says_on_what_paper_and_to_whom(self, landlord: int) -> None:
        wants = PreferencesRecorded(format=Format.COLOURED_PAPER)
        telling = Telling(Kind.RESIDENT, happened(wants, clock.today()), "T-000001")
        done(submit(landlord, [telling], by="olive"))
        case = a_case(landlord)
        printed(landlord, case)
        printed(landlord, case, to=Party.OMBUDSMAN)
        printed(landlord, "T-000002", kind=Kind.RESIDENT)
        printed(landlord, a_complaint(landlord, clock.today(), resident=None, home=None))
        found = lines(landlord, batch(landlord).id)
        assert [(each["Paper"], each["To"], each["Address"]) for each in found] == [
            ("coloured", "Ada Ashworth", "1 Larch Close"),
            ("coloured", "ombudsman", ""),
            ("", "Ben O’Brien-Okonkwo", "Flat 2, Beech House"),
            ("", "", ""),
        ]

    def test_whose_letter_can_t_be_read_leaves_it_out_and_somebody_finds_out(
        self, landlord: int
    ) -> None:
        case, other = a_case(landlord), a_case(landlord)
        gone, stays = printed(landlord, case), printed(landlord, other)
        erase(landlord, Kind.COMPLAINT, case, by="mona", at=clock.now(), reason="asked for")
        assert batch(landlord).waiting == (stays,)
        assert outcomes(landlord, case, gone) == [Sending.GIVEN_UP]
        assert printing.batch(landlord, by="olive", at=clock.now()) is None

    def test_is_not_what_workers_touch(self, landlord: int) -> None:
        letter = printed(landlord, a_case(landlord))
        assert not carrying.carry(landlord, row(landlord, letter).id)
        assert carrying.pick_up(landlord, after=0) == 0
        assert letters.jobs(landlord) == 0


class TestPosted:
    def test_each_letter_left_on_that_day_and_what_it_tells_counts_from_it(
        self, landlord: int
    ) -> None:
        day = date(2024, 10, 7)
        case = a_complaint(landlord, day)
        told = acknowledged(awaiting_posting=True)
        before = Telling(Kind.COMPLAINT, happened(told, day), case)
        letter, outcome = letters.post(
            landlord, case, way=PRINT, before=(before,), at=moment(day, 11),
            files=(File("a.pdf", "application/pdf", pdf(1)),),
        )  # fmt: skip
        done(outcome)
        made = batch(landlord)
        found = printing.posted(landlord, made.id, on=date(2024, 10, 8), by="olive")
        assert (found.left, found.refused) == ((letter,), ())
        known = record(landlord, case, letter)
        assert known.left_on == date(2024, 10, 8)
        assert facts(landlord, case, f.LeavingConfirmed) == [f.LeavingConfirmed(event=2)]
        again = printing.find(landlord, made.id)
        assert (again.posted_on, again.waiting) == (date(2024, 10, 8), ())
        [(by,)] = rows(landlord, "select by_whom from event where what = 'letter_tried'")
        assert by == "olive"

    def test_what_was_left_out_waits_for_the_next_batch(self, landlord: int) -> None:
        case = a_case(landlord)
        one, other = printed(landlord, case), printed(landlord, case)
        made = batch(landlord)
        found = printing.posted(landlord, made.id, on=clock.today(), by="olive", except_=[other])
        assert found.left == (one,)
        assert row(landlord, other).state is State.WAITING
        assert batch(landlord).waiting == (other,)

    def test_confirmed_twice_is_once(self, landlord: int) -> None:
        case = a_case(landlord)
        letter = printed(landlord, case)
        made = batch(landlord)
        printing.posted(landlord, made.id, on=clock.today(), by="olive")
        again = printing.posted(landlord, made.id, on=clock.today(), by="olive")
        assert (again.left, again.refused) == ((), ())
        assert outcomes(landlord, case, letter) == [Sending.LEFT]

    def test_on_a_day_that_can_t_be_says_why_and_nothing_has_left(self, landlord: int) -> None:
        case = a_case(landlord)
        letter = printed(landlord, case)
        made = batch(landlord)
        for day in (clock.today() + timedelta(days=1), clock.today() - timedelta(days=1)):
            found = printing.posted(landlord, made.id, on=day, by="olive")
            assert found.left == ()
            [(refused, why)] = found.refused
            assert refused == letter
            assert why
        assert outcomes(landlord, case, letter) == []
        assert printing.find(landlord, made.id).posted_on is None

    def test_is_not_for_everybody_to_say(self, landlord: int) -> None:
        printed(landlord, a_case(landlord))
        made = batch(landlord)
        with pytest.raises(NotAllowed):
            printing.posted(landlord, made.id, on=clock.today(), by="audra")
        with pytest.raises(NotAllowed):
            printing.put_back(landlord, made.id, by="audra")

    def test_not_at_all_the_letters_wait_again(self, landlord: int) -> None:
        case = a_case(landlord)
        own = [printed(landlord, case) for _ in range(2)]
        made = batch(landlord)
        assert printing.put_back(landlord, made.id, by="olive") == 2
        assert batch(landlord).waiting == tuple(own)

    def test_of_another_landlord_is_not_there(self, landlord: int) -> None:
        printed(landlord, a_case(landlord))
        made = batch(landlord)
        other = a_landlord(f"other-{landlord}")
        with pytest.raises(NoBatch):
            printing.posted(other, made.id, on=clock.today(), by="olive")
        with pytest.raises(NoBatch):
            printing.pdf(other, made.id)


def _erase(landlord: int, case: str) -> None:
    """Erase a case, on a connection of its own."""
    try:
        erase(landlord, Kind.COMPLAINT, case, by="mona", at=clock.now(), reason="asked for")
    finally:
        connection.close()


class TestItsFiles:
    def _paths(self, landlord: int, number: int) -> list[Path]:
        [found] = rows(landlord, "select pdf, manifest from print_batch where id = %s", number)
        return [Path(storages["default"].path(str(each))) for each in found]  # type: ignore[attr-defined]

    def test_go_where_a_letter_of_theirs_is_erased_and_the_rest_is_made_again(
        self, landlord: int
    ) -> None:
        case, other = a_case(landlord), a_case(landlord)
        printed(landlord, case), printed(landlord, other, 2)
        made = batch(landlord)
        before = self._paths(landlord, made.id)
        erase(landlord, Kind.COMPLAINT, case, by="mona", at=clock.now(), reason="asked for")
        assert not any(each.exists() for each in before)
        assert [each["Case"] for each in lines(landlord, made.id)] == [other]
        with pikepdf.open(BytesIO(printing.pdf(landlord, made.id))) as found:
            assert len(found.pages) == 2
        assert printing.pdf(landlord, made.id) == printing.pdf(landlord, made.id)

    @pytest.mark.parametrize("again", [False, True])
    def test_hold_nothing_that_is_erased_while_they_are_made(
        self, landlord: int, monkeypatch: pytest.MonkeyPatch, again: bool
    ) -> None:
        case, other, third = (a_case(landlord) for _ in range(3))
        for each in (case, other, third):
            printed(landlord, each)
        if again:
            made = batch(landlord)
            erase(landlord, Kind.COMPLAINT, third, by="mona", at=clock.now(), reason="asked for")
        store, erasing = sheets.store, threading.Thread(target=_erase, args=(landlord, case))

        def meanwhile(*args: Any, **more: Any) -> None:  # the letters' bytes have been read
            monkeypatch.setattr(sheets, "store", store)
            erasing.start()
            until(waits_for_a_row)
            store(*args, **more)

        monkeypatch.setattr(sheets, "store", meanwhile)
        if again:
            printing.pdf(landlord, made.id)
        else:
            made = batch(landlord)
        erasing.join(timeout=30)
        assert not erasing.is_alive()
        left = {other} if again else {other, third}
        assert {each["Case"] for each in lines(landlord, made.id)} == left
        with pikepdf.open(BytesIO(printing.pdf(landlord, made.id))) as found:
            assert len(found.pages) == 2 * len(left) - 1

    def test_go_a_month_after_the_posting(self, landlord: int) -> None:
        printed(landlord, a_case(landlord))
        made = batch(landlord)
        before = self._paths(landlord, made.id)
        printing.posted(landlord, made.id, on=clock.today(), by="olive")
        at = timezone.now()
        for days, gone in ((30, 0), (31, 2), (32, 0)):
            today = clock.today() + timedelta(days=days)
            assert printing.sweep(landlord, today=today, at=at) == gone
        assert not any(each.exists() for each in before)
        with pytest.raises(NoBatch, match="each case holds its own"):
            printing.pdf(landlord, made.id)

    def test_of_no_batch_are_swept_away(self, landlord: int) -> None:
        printed(landlord, a_case(landlord))
        made = batch(landlord)
        left = self._paths(landlord, made.id)[0].parent / "left-over"
        left.write_bytes(b"%PDF")
        today, now = clock.today(), timezone.now()
        assert printing.sweep(landlord, today=today, at=now) == 0
        assert printing.sweep(landlord, today=today, at=now + timedelta(hours=25)) == 1
        assert not left.exists()
        assert printing.pdf(landlord, made.id)

    def test_are_not_swept_with_documents(self, landlord: int) -> None:
        printed(landlord, a_case(landlord))
        made = batch(landlord)
        documents.sweep(landlord, at=timezone.now() + timedelta(days=9))
        assert printing.pdf(landlord, made.id)


class TestJoined:
    def test_the_tags_of_each_letter_point_to_its_own_pages(self) -> None:
        made = joining.join([pdf(2, "One"), pdf(1, "Two"), pdf(3, "Three")], duplex=True)
        assert (made.first, made.pages, made.total) == ((1, 3, 5), (2, 1, 3), 7)
        with pikepdf.open(BytesIO(made.content)) as found:
            root = found.Root.StructTreeRoot
            numbers = pikepdf.NumberTree(root.ParentTree)
            assert [str(each.S) for each in root.K.K] == ["/Part"] * 3
            for page in found.pages:
                if "/StructParents" not in page.obj:
                    assert page.contents_coalesce() is None  # a blank one
                    continue
                own = numbers[int(page.obj.StructParents)]
                assert {each.Pg.objgen for each in own if "/Pg" in each} == {page.obj.objgen}
                for link in page.obj.get("/Annots", ()):
                    element = numbers[int(link.StructParent)]
                    assert (str(element.S), element.Pg.objgen) == ("/Link", page.obj.objgen)
            names = [str(each) for each in list(root.IDTree.Names)[::2]]
            assert len(names) == len(set(names)) == 6
            assert names == sorted(names)

    def test_the_same_letters_give_the_same_bytes(self) -> None:
        own = [pdf(1), pdf(2)]
        assert joining.join(own, duplex=True) == joining.join(own, duplex=True)

    def test_what_has_no_tags_is_joined_without(self) -> None:
        blank = pikepdf.new()
        blank.add_blank_page()
        content = BytesIO()
        blank.save(content)
        made = joining.join([content.getvalue(), pdf(1), content.getvalue()], duplex=False)
        assert made.total == 3

    def test_what_is_no_pdf_says_so(self) -> None:
        with pytest.raises(joining.NoPdf):
            joining.join([b"not a PDF"], duplex=True)
        with pytest.raises(joining.NoPdf):
            joining.pages_in(b"")
