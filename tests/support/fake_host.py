"""An audio host without sound that behaves as its argument says: well, or in one of the ways that processes fail."""

import sys
import time

from massage_coach.sound import wire


def say(answer: wire.Answer) -> None:
    sys.stdout.buffer.write(wire.encode(answer))
    sys.stdout.buffer.flush()


def obey(order: wire.Order, manner: str) -> None:
    """Answer an order at once, as if the device were perfect."""
    match order:
        case wire.Open() if manner == "dies":
            sys.exit(3)
        case wire.Open():
            say(wire.Opened("fake"))
        case wire.Ping(number=number):
            say(wire.Pong(number))
            if manner == "tells when asked":
                say(wire.Lost(f"asked {number}"))
        case wire.Volume(percent=percent):
            say(wire.Lost(f"volume {percent}"))
        case wire.Schedule(sounds=sounds):
            for sound in sounds:
                say(wire.Started(sound.sound, sound.at))
        case wire.Hush() if manner == "dies when hushed":
            sys.exit(3)
        case _:
            say(wire.Lost(f"{order}"))


def main(manner: str) -> None:
    """Serve until standard input ends; ``hangs`` reads nothing and ends with nothing but force."""
    if wire.LIST_DEVICES in sys.argv:
        say({"lists": wire.DeviceNames(("Speaker", "Phones"))}.get(manner, wire.DeviceNames((), "None there.")))
        return
    while manner == "hangs":
        time.sleep(60)
    sys.stdout.buffer.write(b"a line that is no answer\n")
    for line in sys.stdin.buffer:
        obey(wire.decode_order(line), manner)


if __name__ == "__main__":
    main(sys.argv[1])
