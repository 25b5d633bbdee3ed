"""Which IP addresses and ports may be connected to: the guard against being sent inside.

Feeds, pages and the DNS are written by strangers; whoever gets this machine to ask an address on
their behalf must only reach what they could reach themselves. The tables follow the IANA registries
of special-purpose addresses (RFC 6890), with the relays that carry IPv4 inside IPv6 refused whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from retrieval.errors import Unfetchable
from retrieval.web.targets import Target, read

PORTS = frozenset({80, 443, 8000, 8008, 8080, 8443})
"""Ports on which strangers' web servers are asked; any other is more likely another service."""

_REFUSED_V4 = [
    IPv4Network(net)
    for net in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT; one cloud's metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # one cloud's metadata, though it looks public
        "169.254.0.0/16",  # link-local; the metadata of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; one cloud's metadata
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved; broadcast
    )
]
_GLOBAL_V6 = IPv6Network("2000::/3")
"""What is assigned to the public; mapped, translated (NAT64), local, multicast lie outside."""
_REFUSED_V6 = [
    IPv6Network(net)
    for net in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
    )
]
_LOCAL_ENDINGS = (
    *(".localhost", ".local", ".internal", ".home.arpa", ".onion"),
    *(".intranet", ".private", ".corp", ".home", ".lan"),
)
"""Names that mean something on one machine or network alone (RFC 6761, 6762, 7686, 8375)."""


@dataclass(frozen=True, slots=True)
class _Exception:
    """One entry of the allow-list: a name or a network, and a port or all of them."""

    name: str | None
    network: IPv4Network | IPv6Network | None
    port: int | None


def is_public(address: str) -> bool:
    """Whether an IP address is one that everybody on the internet may reach."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in net for net in _REFUSED_V4)
    return ip.scope_id is None and ip in _GLOBAL_V6 and not any(ip in net for net in _REFUSED_V6)


class Guard:
    """Says who may be connected to.

    `allowed` names exceptions: a host (`feeds.example.org`), an IP address, a network
    (`10.1.0.0/16`), the first two also with a port (`127.0.0.1:8000`, `[::1]:8000`). A host that is
    named may lead to any address.

    Raises:
        ValueError: when an entry cannot be read.
    """

    def __init__(self, allowed: Sequence[str] = ()) -> None:
        self._exceptions = [_exception(entry) for entry in allowed]

    def check_target(self, target: Target) -> None:
        """Refuse, before any name is resolved, what cannot be meant for the public.

        Raises `Unfetchable`, for good.
        """
        if self._allows_name(target.host, target.port):
            return
        ip = _ip(target.host)
        if ip is not None:
            self.check_addresses(target.host, target.port, [target.host])
            return
        if "." not in target.host or target.host.endswith(_LOCAL_ENDINGS):
            raise _inside(target.host)
        if target.port not in PORTS and not any(
            entry.network is not None and entry.port in {None, target.port}
            for entry in self._exceptions
        ):
            raise _port(target.host, target.port)

    def check_addresses(self, host: str, port: int, addresses: Sequence[str]) -> None:
        """Refuse a host when any one of its addresses is refused.

        One private answer among public ones is a trick or a mistake; either way nobody is asked.
        Raises `Unfetchable`: for good when the host is itself an address; what a name leads to may
        change, and a router without a line may lead every name to itself.
        """
        if self._allows_name(host, port):
            return
        for address in addresses:
            if self._allows_address(address, port):
                continue
            if not is_public(address):
                raise _inside(host, for_good=address == host)
            if port not in PORTS:
                raise _port(host, port)

    def _allows_name(self, host: str, port: int) -> bool:
        return any(e.name == host and e.port in {None, port} for e in self._exceptions)

    def _allows_address(self, address: str, port: int) -> bool:
        ip = _ip(address)
        return ip is not None and any(
            e.network is not None and ip in e.network and e.port in {None, port}
            for e in self._exceptions
        )


def _exception(entry: str) -> _Exception:
    text = entry.strip().lower()
    try:
        return _Exception(None, ip_network(text), None)
    except ValueError:
        pass
    if "/" not in text:
        try:
            target = read(f"http://{text}/")
        except Unfetchable:
            pass
        else:
            port = target.port if text.endswith(f":{target.port}") else None
            ip = _ip(target.host)
            return (
                _Exception(None, ip_network(ip), port)
                if ip
                else _Exception(target.host, None, port)
            )
    raise ValueError(
        f"{entry!r} is no host, IP address or network, such as 127.0.0.1:8000 or 10.1.0.0/16"
    )


def _ip(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _inside(host: str, *, for_good: bool = True) -> Unfetchable:
    return Unfetchable(
        f"{host} is not fetched: it leads into a private network, not to the public web."
        " If it is yours, add it to the allowed hosts.",
        for_good=for_good,
    )


def _port(host: str, port: int) -> Unfetchable:
    return Unfetchable(
        f"{host} is not fetched: port {port} is not one of web servers."
        f" If it is meant, add {host}:{port} to the allowed hosts.",
        for_good=True,
    )
