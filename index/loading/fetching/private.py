"""Tells the public internet from everything nearer: this machine, private networks, and what is not for pages."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/23"))  # 6to4, Teredo and other special purposes
_DOCUMENTATION = (IPv6Network("2001:db8::/32"), IPv6Network("3fff::/20"))


def is_public(address: str) -> bool:
    """Tell whether a numeric address is one of the public internet.

    An IPv4 address inside an IPv6 one counts as itself. Tunnels, which lead to an IPv4 address by a third party, do not
    count as public, nor does what the library does not know yet.
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or (IPv4Address(ip.packed[-4:]) if ip in _NAT64 else None)
        if inner is None:
            return ip in _UNICAST and ip.is_global and not any(ip in net for net in (*_TUNNELS, *_DOCUMENTATION))
        ip = inner
    return ip.is_global and not ip.is_multicast
