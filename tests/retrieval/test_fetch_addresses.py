"""Nobody who writes a feed, a link or a DNS answer gets this machine to ask what is inside."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.errors import Unfetchable
from retrieval.fetch import Web, WebSettings
from retrieval.web import targets
from retrieval.web.addresses import Guard, is_public
from retrieval.web.targets import Target
from tests.retrieval.web_sites import NOBODY, Internet, Site, answer, to

PAGE = answer(b"<p>The council has approved the new bridge.</p>")
PUBLIC, OTHER = "93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
INSIDE = [
    "0.0.0.0",  # noqa: S104 — an address to refuse
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:93.184.215.14",
    "::ffff:0:10.0.0.1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::93.184.215.14",
    "64:ff9b:1::10.0.0.1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:5db8:d70e::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "2606:2800:21f::1%1",
    "fec0::1",
    "ff02::1",
    "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
]
OUTSIDE = [
    PUBLIC,
    OTHER,
    "1.1.1.1",
    "11.0.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.255.255",
    "172.32.0.1",
    "192.0.1.1",
    "223.255.255.255",
    "2001:4860:4860::8888",
    "2a00:1450:4001::1",
    "2003::1",
]


def refused(url: str, guard: Guard | None = None) -> str:
    with pytest.raises(Unfetchable) as caught:
        (guard or Guard()).check_target(targets.read(url))
    assert caught.value.for_good
    return str(caught.value)


def fetched(url: str, internet: Internet, *allowed: str) -> str:
    settings = WebSettings(robots=False, delay=0, allowed=allowed)
    with Web(settings, network=internet, tls=NOBODY) as client:
        return client.get(url).url


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_inside_are_known(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_addresses_of_the_public_web_are_known(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses())
def test_only_what_the_standard_library_also_calls_global_is_public(
    ip: IPv4Address | IPv6Address,
) -> None:
    if is_public(str(ip)):
        assert ip.is_global
        assert not ip.is_multicast


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_is_reached_by_hiding_it_in_ipv6(inner: IPv4Address) -> None:
    number = int(inner)
    for prefix, shift in [("::", 0), ("::ffff:0:0", 0), ("64:ff9b::", 0), ("2002::", 80)]:
        assert not is_public(str(IPv6Address(int(IPv6Address(prefix)) | number << shift)))


@pytest.mark.parametrize(
    "host",
    [
        *(
            f"[{address}]" if ":" in address else address
            for address in INSIDE
            if "%" not in address
        ),
        "127.0.0.1.",
        "localhost",
        "LOCALHOST.",
        "sub.localhost",
        "printer.local",
        "metadata.google.internal",
        "router.home.arpa",
        "intranet",
        "\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
        "127\u30020\u30020\u30021",
        "\uff11\uff12\uff17.0.0.1",
        "\u2460\u2461\u2466.0.0.1",
    ],
)
def test_hosts_that_mean_something_inside_are_refused_by_name(host: str) -> None:
    assert "leads into a private network" in refused(f"http://{host}/")


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0X7F.1",
        "017700000001",
        "0177.0.0.1",
        "127.1",
        "127.0.1",
        "127.0.0.01",
        "127.0.0.1.1",
        "1.2.3.4.5",
        "256.0.0.1",
        "0x",
        "999999999999",
        "example.0x7f",
        "example.1",
        "93.184.215.14:80:80",
        "[127.0.0.1]",
        "[::1",
        "::1",
        "[fe80::1%25eth0]",
        "[::1]evil.example",
        "[v1.a]",
        "127.0.0.1\u200b",
        "exa\u00admple.org",
        "exa\u200bmple.org",
        "exa\u202emple.org",
        "example.org\\.evil.org",
        "127%2e0.0.1",
        "exa mple.org",
        "example..org",
        ".example.org",
        "-example.org",
        "a" * 64 + ".org",
        "a." * 130 + "org",
        "\u00fc" * 300,
        "example.org:0",
        "example.org:65536",
        "example.org:99999",
        "example.org:8o",
        "example.org:\u0668\u0660",
        "example.org:-80",
        "",
        ":80",
        "xn--a\u00fc.org",
        "example\uff0forg",
        "\ud800.org",
    ],
)
def test_odd_spellings_of_hosts_are_refused(host: str) -> None:
    assert refused(f"http://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "//example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "view-source:http://example.org/",
        "http:example.org",
        "http:/example.org",
        "http:///example.org",
        "http://a:b@example.org/",
        "http://@example.org/",
        "http://example.org@127.0.0.1/",
        "http://example.org\\@127.0.0.1/",
        "http://127.0.0.1:80\\@example.org/",
        "http://example.org#@127.0.0.1:99999999@/",
        "http://exam\tple.org/",
        "http://example.org/a\r\nHost: 127.0.0.1",
        "http://example.org/\x00",
        "http://example.org/" + "a" * 8_000,
        "http://example.org/" + "\u00fc" * 2_000,
        "",
        "   ",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    if "#" in url:  # what follows is a fragment and never part of the host
        assert targets.read(url).host == "example.org"
    else:
        assert refused(url)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("HTTP://Example.ORG", Target("http", "example.org", 80, "/")),
        ("https://example.org.:443/a?b#c", Target("https", "example.org", 443, "/a?b")),
        (" http://example.org:8080/a b ", Target("http", "example.org", 8080, "/a%20b")),
        ("http://b\u00fccher.org/\u00fc?\u00fc=%20", Target("http", "xn--bcher-kva.org", 80, "/%C3%BC?%C3%BC=%20")),  # noqa: E501
        ("http://stra\u00dfe.de/", Target("http", "xn--strae-oqa.de", 80, "/")),
        ("http://\u65e5\u672c\u3002jp/", Target("http", "xn--wgv71a.jp", 80, "/")),
        ("http://my_blog.example.org/?x", Target("http", "my_blog.example.org", 80, "/?x")),
        ("http://[2606:2800:21F:0::1]:8080/", Target("http", "2606:2800:21f::1", 8080, "/")),
        ("http://example.org//a//../b;c=d", Target("http", "example.org", 80, "//a//../b;c=d")),
    ],
)  # fmt: skip
def test_addresses_are_read_in_one_way(url: str, target: Target) -> None:
    assert targets.read(url) == target


def test_a_password_is_told_to_be_left_out_and_not_shown() -> None:
    reason = refused("http://me:secret@example.org/")
    assert "leave out user name and password" in reason
    assert "secret" not in reason


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://example.org/", "http://["]))
@example("example.org:80@1", "http://")
def test_an_address_is_read_again_as_it_was_written_or_refused(rest: str, start: str) -> None:
    try:
        target = targets.read(start + rest)
    except Unfetchable as error:
        assert error.for_good  # noqa: PT017 — most are refused, some are not
    else:
        assert targets.read(str(target)) == target
        assert str(target).isascii()
        assert not set(str(target)) & set(' \r\n\t\\#"<>') - set("\\")
        assert "@" not in target.authority


@given(st.text(max_size=60))
def test_a_redirect_is_followed_to_a_clean_address_or_refused(location: str) -> None:
    try:
        target = targets.join(Target("https", "example.org", 443, "/a/b"), location)
    except Unfetchable as error:
        assert error.for_good  # noqa: PT017 — most are refused, some are not
    else:
        assert targets.read(str(target)) == target


@given(st.text())
def test_an_address_in_a_message_is_short_and_hides_passwords(text: str) -> None:
    shown = targets.shown(f"http://user:secret@{text}")
    assert "secret" not in shown
    assert shown.isprintable()
    assert len(shown) <= 100


@pytest.mark.parametrize("port", [21, 22, 25, 3306, 6379, 9200, 11211])
def test_ports_of_other_services_are_not_asked(port: int) -> None:
    assert "port" in refused(f"http://example.org:{port}/")
    assert "port" in refused(f"http://{PUBLIC}:{port}/")
    Guard([f"example.org:{port}"]).check_target(targets.read(f"http://example.org:{port}/"))


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("127.0.0.1:8123", "http://127.0.0.1:8123/"),
        ("127.0.0.1", "http://127.0.0.1:5/"),
        ("10.1.0.0/16", "http://10.1.2.3:99/"),
        ("[::1]:8000", "http://[::1]:8000/"),
        ("fd00::/8", "http://[fd00::1]/"),
        ("localhost:80", "http://localhost/"),
        ("Feeds.Intranet", "http://feeds.intranet:123/"),
        ("b\u00fccher.local", "http://xn--bcher-kva.local/"),
    ],
)
def test_what_is_allowed_may_be_asked(entry: str, url: str) -> None:
    refused(url)
    Guard([entry]).check_target(targets.read(url))


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("127.0.0.1:8123", "http://127.0.0.1:8124/"),
        ("127.0.0.1:8123", "http://127.0.0.2:8123/"),
        ("10.1.0.0/16", "http://10.2.0.1/"),
        ("feeds.intranet", "http://sub.feeds.intranet/"),
        ("feeds.intranet:80", "http://feeds.intranet:81/"),
        ("127.0.0.0/8", "http://[::ffff:127.0.0.1]/"),
    ],
)
def test_nothing_beside_what_is_allowed_may_be_asked(entry: str, url: str) -> None:
    refused(url, Guard([entry]))


@pytest.mark.parametrize("entry", ["", "http://x.org", "10.0.0.0/99", "10.0.0.1/8", "a b", "x:y"])
def test_an_allowed_entry_that_cannot_be_read_is_named(entry: str) -> None:
    with pytest.raises(ValueError, match="is no host, IP address or network"):
        Guard([entry])


@pytest.mark.parametrize("inside", INSIDE)
def test_a_name_that_leads_inside_is_never_dialled(inside: str) -> None:
    internet = Internet({"evil.example": [[inside]]}, {inside: 1})
    with pytest.raises(Unfetchable, match="private network") as caught:
        fetched("http://evil.example/", internet)
    assert not caught.value.for_good, "a router without a line leads every name to itself"
    assert inside not in str(caught.value), "what a name means inside is no business of strangers"
    assert not internet.dialled


def test_one_private_answer_among_public_ones_is_enough() -> None:
    internet = Internet({"evil.example": [[PUBLIC, OTHER, "10.0.0.1"]]}, {})
    with pytest.raises(Unfetchable, match="private network"):
        fetched("http://evil.example/", internet)
    assert not internet.dialled


def test_a_name_that_changes_its_address_is_connected_to_where_it_was_checked() -> None:
    with Site({"/": PAGE}) as site, Site({"/": PAGE}) as victim:
        internet = Internet(
            {"evil.example": [[PUBLIC], ["127.0.0.1"]]},
            {PUBLIC: site.port, "127.0.0.1": victim.port},
        )
        fetched("http://evil.example/", internet)
        assert internet.resolved == ["evil.example"], "asked once: the answer is what is dialled"
        assert internet.dialled == [(PUBLIC, 80)]
        with pytest.raises(Unfetchable, match="private network"):
            fetched("http://evil.example/", internet)
    assert not victim.asked


def test_a_redirect_is_checked_as_if_it_had_been_asked_for() -> None:
    with Site({"/": to("http://inside.example/secret"), "/b": to("/c"), "/c": PAGE}) as site:
        internet = Internet(
            {"evil.example": [[PUBLIC], ["127.0.0.1"]], "inside.example": [["192.168.0.7"]]},
            {PUBLIC: site.port, "192.168.0.7": site.port, "127.0.0.1": site.port},
        )
        with pytest.raises(Unfetchable, match=r"inside\.example is not fetched"):
            fetched("http://evil.example/", internet)
        with pytest.raises(Unfetchable, match=r"evil\.example is not fetched"):
            fetched("http://evil.example/b", internet)  # its second connection leads inside
    assert site.paths() == ["/"]


def test_the_other_addresses_of_a_name_are_tried_when_one_does_not_answer() -> None:
    with Site({"/": PAGE}) as site:
        internet = Internet({"news.example": [[OTHER, PUBLIC]]}, {PUBLIC: site.port})
        fetched("http://news.example:8080/", internet)
        assert internet.dialled == [(OTHER, 8080), (PUBLIC, 8080)]
        assert site.asked[0].headers["Host"] == "news.example:8080"


def test_a_thousand_dead_addresses_are_not_all_tried() -> None:
    internet = Internet(
        {"evil.example": [[f"93.184.{n // 256}.{n % 256}" for n in range(1000)]]}, {}
    )
    with pytest.raises(Unfetchable, match="does not answer"):
        fetched("http://evil.example/", internet)
    assert len(internet.dialled) == 4


def test_a_host_that_is_allowed_by_name_may_lead_inside() -> None:
    with Site({"/": PAGE}) as site:
        internet = Internet({"feeds.corp.example": [["10.1.1.1"]]}, {"10.1.1.1": site.port})
        fetched("http://feeds.corp.example:81/", internet, "feeds.corp.example")
        fetched("http://feeds.corp.example:81/", internet, "10.1.0.0/16")
        with pytest.raises(Unfetchable):
            fetched("http://feeds.corp.example:81/", internet, "10.2.0.0/16")


def test_a_host_that_does_not_exist_is_told_from_a_dns_that_does_not_answer() -> None:
    class Offline(Internet):
        def resolve(self, host: str, port: int) -> list[str]:
            del host, port
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    with pytest.raises(Unfetchable, match="There is no host named") as missing:
        fetched("http://missing.example/", Internet({}, {}))
    assert missing.value.for_good
    with pytest.raises(Unfetchable, match="looked up") as offline:
        fetched("http://missing.example/", Offline({}, {}))
    assert not offline.value.for_good
