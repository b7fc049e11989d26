"""What the frozen program does without, so that it stays small and takes no part of the desktop with it."""

import re
from typing import Final

EXCLUDED_MODULES: Final = (
    *("PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtTest"),
    *("PySide6.QtPrintSupport", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtSvgWidgets"),
    *("tkinter", "unittest", "doctest", "pydoc", "lib2to3", "idlelib", "test", "numpy.f2py", "numpy.testing"),
    *("_ssl", "ssl", "_hashlib", "_pytest", "pytest", "IPython", "matplotlib", "pandas", "setuptools", "pip"),
)
"""Modules that others would load if they were there, and that nothing of the program needs.

Without ``_hashlib`` Python's own hashes stand in for OpenSSL's, which saves libcrypto.
"""

LANGUAGES: Final = frozenset({"en", "de", "es", "fr", "hi", "id", "it", "ko", "nl", "pt"})
"""Languages of the voices that are offered, as ``massage_coach/speech/voices.py`` has them; one dictionary each."""

_DICTIONARY: Final = re.compile(r"espeakng_loader/espeak-ng-data/(?P<language>\w+)_dict$")

_UNUSED: Final = re.compile(
    r"""
    PySide6/(?:Qt/)?translations/                    # every word of the program is its own
    | PySide6/(?:Qt/)?plugins/(?:
        platformthemes/libqgtk3                       # brings the whole of GTK with it
        | platforms/libq(?:eglfs|linuxfb|vnc|vkkhrdisplay|minimalegl|minimal)\b
        | egldeviceintegrations/ | generic/ | tls/ | networkinformation/
        | imageformats/libq(?!svg|png|jpeg)           # the icons are SVG
        | wayland-graphics-integration-client/lib(?:dmabuf|drm|vulkan|shm)
      )
    | libQt6(?:Qml|Quick|Egl|Network|Pdf|VirtualKeyboard)\w*
    | \.dist-info/(?!METADATA$)                      # RECORD knows where it was installed
    | numpy-[^/]*\.dist-info/ | /(?:tests?|include)/ | \.pyi$
    """,
    re.VERBOSE,
)

_SYSTEM_FOLDER: Final = re.compile(r"^(?:/usr)?/lib(?:32|64)?/")

_OF_PYTHON: Final = re.compile(r"^lib(?:python3|sqlite3|crypto|ffi|lzma|bz2|z|expat|uuid|readline|ncursesw|tinfo)\b")
"""Libraries that Python itself needs, which come with it; all others of the system stay the system's."""


def is_needed(place: str, source: str, platform: str) -> bool:
    """Tell whether a file goes into the frozen program.

    ``place`` is where it would lie in the program's folder, ``source`` where it comes from, ``platform`` as
    ``sys.platform`` has it.
    """
    place = place.replace("\\", "/")
    dictionary = _DICTIONARY.search(place)
    if dictionary:
        return dictionary["language"] in LANGUAGES
    if _UNUSED.search(place):
        return False
    if platform != "linux" or not _SYSTEM_FOLDER.match(source):
        return True
    # What a desktop brings keeps step with its drivers and its fonts only if it is the desktop's own.
    return bool(_OF_PYTHON.match(place.rsplit("/", 1)[-1])) or "python3" in source
