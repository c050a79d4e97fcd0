"""Only the public internet is asked, at the very address that was checked, and servers prove who they are."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from index.errors import ServiceError
from index.loading.fetching.transport import is_public
from support.fetching import HERE, Site, failures, fetch, leads_here, leads_to, loaded, page, sends, titles

if TYPE_CHECKING:
    from pathlib import Path

PUBLIC_ONLY = replace(HERE, allow_private=False)


def leads(answers: dict[str, list[str]]) -> Any:
    """Look names up in a table; of several answers each look-up takes the next, and the last is given ever after."""
    asked: list[str] = []

    def resolve(name: str, port: int, **_: Any) -> list[Any]:
        asked.append(name)
        answer = answers[name]
        numbers = (answer.pop(0) if len(answer) > 1 else answer[0]).split()
        return [one for number in numbers for one in socket.getaddrinfo(number, port, type=socket.SOCK_STREAM)]

    resolve.asked = asked  # type: ignore[attr-defined]
    return resolve


def only_first(number: str) -> bool:
    """Take 127.0.0.1 for the internet and everything else for a private network."""
    return number == "127.0.0.1"


@pytest.mark.parametrize("number", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_an_address_of_the_internet_is_public(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "number",
    "127.0.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 255.255.255.255 224.0.0.1 "
    "240.0.0.1 192.0.2.1 198.18.0.1 ::1 :: ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:7f00:1 64:ff9b::7f00:1 "
    "64:ff9b:1::1 2002:7f00:1:: 2001::1 2001:db8::1 3fff::1 fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd00::1 ff02::1 "
    "ff0e::1 5f00::1 100::1".split(),
)
def test_everything_nearer_is_not(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("host", "127.0.0.1 localhost 127.1 2130706433 0x7f000001 0.0.0.0 [::1]".split())
def test_this_machine_is_refused_however_it_is_written(site: Site, host: str) -> None:
    address = site.url("/a", host)
    told = failures(fetch(address, options=PUBLIC_ONLY, resolve=socket.getaddrinfo))
    assert next(iter(told.values())).startswith("is on this machine or a private network")
    assert site.asked == []


def test_a_name_that_leads_to_this_machine_is_refused(site: Site) -> None:
    address = site.url("/a", "news.example")
    told = failures(fetch(address, options=PUBLIC_ONLY))
    assert "news.example leads there" in told[address]
    assert site.asked == []


def test_one_private_number_among_a_names_numbers_refuses_it(site: Site) -> None:
    address = site.url("/a", "news.example")
    resolve = leads({"news.example": ["127.0.0.1 127.0.0.2"]})
    assert "refused" in failures(fetch(address, options=PUBLIC_ONLY, resolve=resolve, is_public=only_first))[address]
    assert site.asked == []


def test_a_redirect_to_a_private_network_is_refused(site: Site) -> None:
    with Site(address="127.0.0.2") as inner:
        secret = inner.has("/secret", sends(page("Secret")))
        by_number = site.has("/a", leads_to(f"http://127.0.0.2:{inner.port}/secret"))
        by_name = site.has("/b", leads_to(f"http://inner.example:{inner.port}/secret"))
        resolve = leads({"inner.example": ["127.0.0.2"], "127.0.0.1": ["127.0.0.1"], "127.0.0.2": ["127.0.0.2"]})
        items = fetch(by_number, by_name, secret, options=PUBLIC_ONLY, resolve=resolve, is_public=only_first)
        assert all("refused" in told for told in failures(items).values())
        assert len(failures(items)) == len(items) == 3
        assert inner.asked == []


def test_a_robots_txt_behind_a_redirect_to_a_private_network_is_not_read(site: Site) -> None:
    with Site(address="127.0.0.2") as inner:
        site.has("/robots.txt", leads_to(f"http://127.0.0.2:{inner.port}/robots.txt"))
        address = site.has("/a", sends(page("A")))
        items = fetch(address, options=PUBLIC_ONLY, resolve=socket.getaddrinfo, is_public=only_first)
        assert "refused" in failures(items)[address]
        assert inner.asked == []


def test_a_name_that_changes_its_mind_cannot_lead_elsewhere(site: Site) -> None:
    with Site(address="127.0.0.2", port=site.port) as inner:
        site.has("/a", sends(page("Outside")))
        inner.has("/a", sends(page("Inside")))
        resolve = leads({"news.example": ["127.0.0.1", "127.0.0.1", "127.0.0.2"]})
        first, second = site.url("/a", "news.example"), site.url("/b", "news.example")
        items = fetch(first, second, options=PUBLIC_ONLY, resolve=resolve, is_public=only_first)
        assert titles(items) == ["Outside"]
        assert "refused" in failures(items)[second]
        assert inner.asked == []
        assert resolve.asked == ["news.example"] * 3  # robots.txt and two pages: once for each connection


def test_a_host_of_several_numbers_is_tried_at_each(site: Site) -> None:
    address = site.has("/a", sends(page("A"))).replace("127.0.0.1", "news.example")
    assert titles(fetch(address, resolve=leads({"news.example": ["127.0.0.3 127.0.0.1"]}))) == ["A"]
    assert {asked.headers["Host"] for asked in site.asked} == {f"news.example:{site.port}"}


def test_a_name_that_is_not_known_is_told() -> None:
    def unknown(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    told = failures(fetch("http://news.example/", resolve=unknown))
    assert "the name news.example is not known" in told["http://news.example/"]


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert titles(loaded(site.has("/a", sends(page("A"))))) == ["A"]


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    """Return what a server for news.example needs, and the certificate that vouches for it: itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "news.example")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    return context, folder / "certificate.pem"


def test_a_server_that_cannot_prove_who_it_is_is_refused(signed: tuple[ssl.SSLContext, Path]) -> None:
    with Site(tls=signed[0]) as site:
        address = site.has("/a", sends(page("A")))
        with pytest.raises(ServiceError, match=r"no connection that can be trusted .*self-signed"):
            loaded(address)
        assert site.asked == []


def test_a_certificate_is_checked_for_the_name_though_the_connection_goes_to_a_number(
    signed: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(signed[1]))
    with Site(tls=signed[0]) as site:
        site.has("/a", sends(page("A")))
        good, bad = site.url("/a", "news.example"), site.url("/a", "other.example")
        items = fetch(good, bad)
        assert titles(items) == ["A"]
        assert "no connection that can be trusted" in failures(items)[bad]


def test_a_redirect_from_https_to_http_is_refused(
    site: Site, signed: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(signed[1]))
    with Site(tls=signed[0]) as sure:
        sure.has("/a", leads_to(site.has("/a", sends(page("A")))))
        address = sure.url("/a", "news.example")
        assert "from https to http" in failures(fetch(address, resolve=leads_here))[address]
        assert site.asked == []
