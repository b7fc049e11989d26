"""Asks an X display whether it answers, because Qt ends the whole program where it does not."""

import ctypes
from collections.abc import Mapping
from typing import Final

XCB: Final = "libxcb.so.1"
"""The library through which Qt reaches X, which knows about addresses and permission."""


def silent_display(environment: Mapping[str, str]) -> str:
    """Name the X display that Qt would use and that does not let us in; empty where there is none such."""
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    name = environment.get("DISPLAY", "")
    if not name or platform not in {"", "xcb"} or (not platform and environment.get("WAYLAND_DISPLAY")):
        return ""
    return "" if answers(name) else name


def answers(name: str) -> bool:
    """Tell whether a display such as ``:0`` lets us in; yes where the library that would know is missing."""
    try:
        xcb = ctypes.CDLL(XCB)
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(name.encode(errors="replace"), None))
    try:
        return bool(xcb.xcb_connection_has_error(connection) == 0)
    finally:
        xcb.xcb_disconnect(connection)
