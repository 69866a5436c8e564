"""Which addresses can be shown to the public as evidence, by their shape alone."""

import pytest

from putright.procedure.addresses import INSIDE, NO_ADDRESS, WITH_NAME, unfit

FIT = [
    "https://www.example.org/complaints", "http://example.org", "HTTPS://Example.org:8443/a?b=c#d",
    "https://bücher.example/ä", "http://93.184.215.14/", "http://[2606:4700::1111]/x",
    "https://www.example.org/@somebody", "https://www.example.org/?to=me@example.org",
    "https://sub_domain.example.org/", "https://www.example.org./", "https://local.example.org/",
    "https://localhost.example.org/", "https://10.example.org/", "https://www.home.example/",
    "https://test.example.org/", "https://www.landlord.example/", "https://www.testing.org/",
]  # fmt: skip
LEADS_INSIDE = [
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/",
    "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://0177.1/", "http://0/", "http://0.0.0.0/",
    "http://10.1.2.3/", "http://012.0.0.1.", "http://172.16.9.9/", "http://192.168.1.1:8080/x",
    "http://169.254.169.254/latest/meta-data/", "http://100.64.1.1/", "http://224.0.0.1/",
    "http://255.255.255.255/", "http://0XA9FEA9FE/", "http://127.0.0.1./", "http://127%2e0%2e0%2e1/",
    "http://１２７.0.0.1/", "http://127。0。0。1/", "http://ⓛocalhost/", "http://[::1]/", "http://[::]/",
    "http://[::1]:80/", "http://[fe80::1%25eth0]/", "http://[fd00::1]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://[64:ff9b::10.0.0.1]/", "http://[2002:7f00:1::]/",
    "http://localhost/", "http://LOCALHOST:8000/a", "http://localhost./", "http://db.localhost/",
    "http://localhost.localdomain/", "http://intranet/", "https://sharepoint/sites/complaints",
    "https://files.intranet/", "https://metadata.google.internal/", "http://printer.local/",
    "http://nas.lan/", "http://router.home/", "http://router.home.arpa/", "http://dc1.corp/",
    "https://complaints.test/", "https://www.landlord.invalid/x", "http://files.intra/", "http://a.onion/",
    "http://FILES.INTRA./", "http://pc.localdomain/", "http://a.private/", "http://test/",
]  # fmt: skip
WITH_A_NAME = [
    "https://me:secret@www.example.org/", "https://me@www.example.org/", "http://:x@127.0.0.1/",
    "https://www.example.org@10.0.0.1/", "https://@www.example.org/",
]  # fmt: skip
NONE = [
    "", "www.example.org", "ftp://www.example.org/", "javascript:alert(1)", "file:///etc/passwd",
    "http://", "https:///x", "http://[::1", "http://a b/", "http://www.example.org/a b",
    "http://www.example.org/\x00", "http://www.example.org:99999/", "http://www.example.org:x/",
    "http://www.example.org:0/", "http://www..example.org/", "http://-a.example.org/",
    "http://1.2.3.4.5/", "http://999.1.1.1/", "http://a.1/", "http://0x1g.example.1/",
    "http://www.example.org\\@10.0.0.1/", "http://[1.2.3.4]/", "http://ex<b>.org/", "http://%00.org/",
    "https://www.example.org/\n", "http://4294967296/", "http://08.1.1.1/",
]  # fmt: skip


@pytest.mark.parametrize("address", FIT)
def test_a_page_of_the_web_is_fit(address: str) -> None:
    assert unfit(address) is None


@pytest.mark.parametrize("address", LEADS_INSIDE)
def test_what_leads_inside_is_not_in_whatever_notation(address: str) -> None:
    assert unfit(address) == INSIDE


@pytest.mark.parametrize("address", WITH_A_NAME)
def test_a_name_or_a_password_is_not_published(address: str) -> None:
    assert unfit(address) == WITH_NAME


@pytest.mark.parametrize("address", NONE)
def test_what_is_no_address_is_none(address: str) -> None:
    assert unfit(address) == NO_ADDRESS
