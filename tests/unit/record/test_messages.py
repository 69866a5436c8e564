"""The bytes that go: whatever somebody is called or types, one mail to one address, the same each time."""

import json
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from putright.record.sending import messages
from putright.record.sending.messages import Attachment, Mailbox, NotifyFile, NotSendable

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
HOMES = Mailbox("complaints@harrowmere.example", "Harrowmere Homes")
ADA = Mailbox("ada@post.example", "Ada Ashworth")
ID = "letter-1@harrowmere.example"

NAMES = (
    "Ada Ashworth",
    "Łucja Żółkiewska",
    "Siân Llŷr ap Gŵyn",
    "محمد عبد الرحمن",
    "Bee 🐝 Keeper",
    'O"Brien, Ada; <ada@other.example>',
    "=?utf-8?q?odd?= one",
    "Ada\r\nBcc: everybody@other.example",
    "Ada\nX-Evil: 1\n\n<script>",
    "A" * 200,
    "Ż" * 200,
    "O’Brien-Okonkwo (tenant)",
    "back\\slash \"quotes\" 'n' dots.",
    "\u2028line\u2029separators",
    "",
)


def mail(**more: object) -> bytes:
    told = {
        "subject": "Your complaint C-2026-00042",
        "html": "<p>We have looked into it.</p>",
        "plain": "We have looked into it.",
        "sender": HOMES,
        "to": ADA,
        "message_id": ID,
        "date": AT,
    }
    return messages.email_message(**{**told, **more})  # type: ignore[arg-type]


def parsed(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=policy.default)


def in_one_line(text: str) -> str:
    return messages.one_line(text)


def shown_name(content: bytes) -> str:
    """The name of whom a mail goes to, as RFC 2047 has it read: Python 3.11 puts spaces into long ones."""
    raw = message_from_bytes(content, policy=policy.compat32)["To"]
    return str(make_header(decode_header(parseaddr(raw)[0])))


class TestAMail:
    def test_says_what_it_was_given_and_nothing_else(self) -> None:
        found = parsed(mail())
        assert set(found.keys()) == {
            "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
        }  # fmt: skip
        assert str(found["To"]) == "Ada Ashworth <ada@post.example>"
        assert found["From"].addresses[0].display_name == "Harrowmere Homes"
        assert found["Message-ID"] == f"<{ID}>"
        assert found["Date"].datetime == AT
        plain, html = found.get_body(("plain",)), found.get_body(("html",))
        assert plain is not None
        assert html is not None
        assert plain.get_content() == "We have looked into it."
        assert html.get_content() == "<p>We have looked into it.</p>"

    def test_is_ascii_with_short_lines_that_end_in_cr_lf(self) -> None:
        text = "Ŷ " * 5000 + "x" * 3000 + "\n.\n..\nFrom here on\n"
        content = mail(plain=text, html=f"<p>{text}</p>", subject="Ż" * 300)
        assert content.isascii()
        assert b"\n" not in content.replace(b"\r\n", b"")
        assert b"\r" not in content.replace(b"\r\n", b"")
        assert max(map(len, content.split(b"\r\n"))) <= 998
        body = parsed(content).get_body(("plain",))
        assert body is not None
        assert body.get_content().replace("\r\n", "\n") == text

    def test_is_the_same_bytes_each_time(self) -> None:
        file = Attachment("letter.pdf", "application/pdf", b"%PDF-1.7" + bytes(range(256)))
        assert mail(attachments=(file,)) == mail(attachments=(file,))
        assert mail() != mail(message_id="letter-2@harrowmere.example")

    def test_carries_files_as_they_are(self) -> None:
        body = bytes(range(256)) * 50
        files = (
            Attachment("Łucja’s letter/1.pdf", "application/pdf", body),
            Attachment("ال" * 100 + ".brf", "text/plain", b"brf"),
            Attachment("a\r\nX-Evil: 1.pdf", "application/pdf", b""),
        )
        found = list(parsed(mail(attachments=files)).iter_attachments())
        assert [each.get_payload(decode=True) for each in found] == [body, b"brf", b""]
        assert found[0].get_filename() == "Łucja’s letter-1.pdf"
        assert str(found[1].get_filename()).endswith(".brf")
        assert found[2].get_filename() == "a X-Evil: 1.pdf"

    def test_where_there_is_no_html_is_plain(self) -> None:
        assert parsed(mail(html="")).get_content_type() == "text/plain"

    @pytest.mark.parametrize("name", NAMES)
    def test_to_whoever_it_is_goes_to_one_address(self, name: str) -> None:
        found = parsed(mail(to=Mailbox("ada@post.example", name), subject=f"About {name}"))
        [to] = found["To"].addresses
        assert to.addr_spec == "ada@post.example"
        assert shown_name(mail(to=Mailbox("ada@post.example", name))) == in_one_line(name)
        assert str(found["Subject"]) == in_one_line(f"About {name}")
        assert "Bcc" not in found
        assert "X-Evil" not in found

    @settings(max_examples=300, deadline=None)
    @given(st.text(max_size=300), st.text(min_size=1, max_size=300))
    def test_whatever_is_typed_it_comes_back(self, name: str, subject: str) -> None:
        if not in_one_line(subject):
            with pytest.raises(NotSendable, match="no subject"):
                mail(subject=subject)
            return
        found = parsed(mail(to=Mailbox("ada@post.example", name), subject=subject))
        assert [each.addr_spec for each in found["To"].addresses] == ["ada@post.example"]
        assert len(found.keys()) == 7
        assert in_one_line(str(found["Subject"])) == in_one_line(subject)

    @pytest.mark.parametrize(
        "address",
        [
            "", "ada", "@post.example", "ada@", "a da@post.example", "ada@post..example", "ada@-post.example",
            "ada@post.example\r\nBcc: b@c.example", "<ada@post.example>", "ada@post.example, b@c.example",
            "żółć@post.example", "a" * 65 + "@post.example", ".ada@post.example", "ada@" + "x" * 300,
        ],
    )  # fmt: skip
    def test_to_what_is_no_address_is_not_made_and_the_address_is_not_repeated(
        self, address: str
    ) -> None:
        with pytest.raises(NotSendable) as refused:
            mail(to=Mailbox(address))
        assert "post" not in str(refused.value).replace("by post", "")
        assert "by post" in str(refused.value)

    def test_to_a_domain_of_any_letters_is_in_ascii(self) -> None:
        found = parsed(mail(to=Mailbox("ada@żółć.example")))
        assert found["To"].addresses[0].addr_spec == "ada@xn--kda4b0koi.example"

    def test_without_words_or_a_zone_is_not_made(self) -> None:
        with pytest.raises(NotSendable, match="no text"):
            mail(plain=" \n")
        with pytest.raises(ValueError, match="zone"):
            mail(date=datetime(2026, 11, 20))  # noqa: DTZ001

    def test_can_be_answered_elsewhere(self) -> None:
        found = parsed(mail(reply_to=Mailbox("help@harrowmere.example", "Help")))
        assert str(found["Reply-To"]) == "Help <help@harrowmere.example>"


class TestAMessageId:
    def test_is_of_the_letter_and_found_again(self) -> None:
        made = messages.message_id("letter-0a1b", "Harrowmere.example")
        assert made == "letter-0a1b@harrowmere.example"
        assert messages.letter_of(f"<{made}>") == "letter-0a1b"
        assert messages.letter_of(" <someone else's@thing>") is None

    @pytest.mark.parametrize("letter", ["", "a b", "a@b", "a>b", "a\r\nb", "x" * 201])
    def test_is_refused_where_it_could_be_something_else(self, letter: str) -> None:
        with pytest.raises(NotSendable):
            messages.message_id(letter, "harrowmere.example")


def request(**more: object) -> dict[str, object]:
    told = {
        "to": "ada@post.example",
        "template": "t-1",
        "subject": "Your complaint\r\nC-2026-00042",
        "body": "We have looked\r\ninto it.",
        "reference": "letter-1",
    }
    content = messages.notify_request(**{**told, **more})  # type: ignore[arg-type]
    assert content == json.dumps(json.loads(content)).encode()  # as the client writes it again
    found: dict[str, object] = json.loads(content)
    return found


class TestARequestToNotify:
    def test_holds_the_template_the_words_and_our_reference(self) -> None:
        assert request() == {
            "email_address": "ada@post.example",
            "template_id": "t-1",
            "personalisation": {
                "subject": "Your complaint C-2026-00042",
                "body": "We have looked\ninto it.",
                "file": "",
            },
            "reference": "letter-1",
        }

    def test_carries_the_letter_as_a_file(self) -> None:
        made = request(file=NotifyFile("Łetter 1.pdf", b"%PDF"), reply_to="r-1")
        assert made["email_reply_to_id"] == "r-1"
        assert made["personalisation"]["file"]["file"] == "JVBERg=="  # type: ignore[index]
        assert made["personalisation"]["file"]["filename"] == "-etter-1.pdf"  # type: ignore[index]

    def test_is_not_made_of_a_file_that_is_too_large(self) -> None:
        with pytest.raises(NotSendable, match=r"2\.0 MB as a file.*own mail server or by post"):
            request(file=NotifyFile("a.pdf", b"x" * (2 * 1024 * 1024 + 1)))

    def test_is_not_made_without_words(self) -> None:
        with pytest.raises(NotSendable):
            request(body=" ")

    def test_of_a_text_message(self) -> None:
        made = messages.text_request(
            to=" +44 (0)1632 960001 ",
            template="t-2",
            text="A letter is on its way.\r\n",
            reference="l",
        )
        assert json.loads(made) == {
            "phone_number": "+44 (0)1632 960001",
            "template_id": "t-2",
            "personalisation": {"text": "A letter is on its way."},
            "reference": "l",
        }

    @pytest.mark.parametrize(
        ("to", "text", "why"),
        [
            ("", "Hello", "no phone number"),
            ("ring Ada", "Hello", "no phone number"),
            ("123", "Hello", "no phone number"),
            ("01632 960001", "  ", "is empty"),
            ("01632 960001", "x" * 919, "919 characters, and GOV.UK Notify takes 918"),
        ],
    )
    def test_of_a_text_message_that_can_t_go_says_why(self, to: str, text: str, why: str) -> None:
        with pytest.raises(NotSendable, match=why):
            messages.text_request(to=to, template="t", text=text, reference="l")
