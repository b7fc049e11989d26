"""What importing the program's side of the voice drags in."""

import subprocess
import sys

FORBIDDEN = ("numpy", "pyttsx3", "soundfile", "soxr", "espeakng_loader", "PySide6")


def test_the_programs_side_of_the_voice_imports_no_engine_and_no_audio_library() -> None:
    code = (
        "import sys, massage_coach.speech.maker, massage_coach.speech.estimate; "
        f"print([name for name in {FORBIDDEN} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
