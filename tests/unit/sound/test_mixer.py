import numpy as np

from massage_coach.sound.mixer import RATE, VOLUME_FRAMES, Begun, Mixer, Samples


def steady(frames: int, level: float = 0.5) -> Samples:
    return np.full(frames, level, dtype=np.float32)


def left(block: Samples) -> Samples:
    return np.asarray(block[:, 0], dtype=np.float32)


def test_a_sound_begins_at_its_very_frame_in_both_ears() -> None:
    mixer = Mixer()
    mixer.add(1, steady(10), at=25)
    block = mixer.render(0, 50)
    assert block.dtype == np.float32
    assert block.shape == (50, 2)
    assert np.flatnonzero(left(block)).tolist() == list(range(25, 35))
    assert np.array_equal(block[:, 0], block[:, 1])


def test_cutting_time_into_other_blocks_changes_no_sample() -> None:
    sound = np.linspace(-0.5, 0.5, 1000, dtype=np.float32)
    whole, pieces = Mixer(), Mixer()
    for mixer in (whole, pieces):
        mixer.add(1, sound, at=123)
        mixer.add(2, sound, at=400)
    parts = [pieces.render(start, 77) for start in range(0, 77 * 20, 77)]
    assert np.array_equal(whole.render(0, 77 * 20), np.concatenate(parts))


def test_a_late_sound_begins_with_the_next_block_from_its_start() -> None:
    mixer = Mixer()
    mixer.render(0, 100)
    mixer.add(1, np.linspace(0.01, 0.1, 10, dtype=np.float32), at=40)
    assert np.allclose(left(mixer.render(100, 20))[:10], np.arange(1, 11) / 100)
    assert mixer.take_begun() == (Begun(1, 100),)


def test_what_has_begun_is_told_once() -> None:
    mixer = Mixer()
    mixer.add(7, steady(10), at=5)
    mixer.add(8, steady(10), at=500)
    mixer.render(0, 100)
    assert mixer.take_begun() == (Begun(7, 5),)
    assert mixer.take_begun() == ()


def test_clearing_is_silence_from_the_next_sample_on() -> None:
    mixer = Mixer()
    mixer.add(1, steady(RATE), at=0)
    mixer.render(0, 1000)
    mixer.clear()
    assert not np.any(mixer.render(1000, 1000))


def test_the_volume_glides_without_a_step_and_arrives() -> None:
    mixer = Mixer()
    mixer.add(1, steady(RATE), at=0)
    mixer.render(0, 100)
    mixer.set_gain(0.25)
    gliding = left(mixer.render(100, VOLUME_FRAMES))
    assert np.max(np.abs(np.diff(gliding))) < 0.001
    assert np.allclose(mixer.render(100 + VOLUME_FRAMES, 100), 0.125)


def test_a_volume_can_be_set_before_anything_sounds() -> None:
    mixer = Mixer()
    mixer.set_gain(0.5, at_once=True)
    mixer.add(1, steady(100), at=0)
    assert np.allclose(mixer.render(0, 100), 0.25)


def test_sounds_together_never_clip_and_one_alone_is_untouched() -> None:
    mixer = Mixer()
    for sound in range(9):
        mixer.add(sound, steady(100, 0.7 if sound % 2 else -0.7 - sound / 10), at=sound * 10)
    loud = mixer.render(0, 300)
    assert np.max(np.abs(loud)) <= 1.0
    mixer.add(10, steady(100, 0.79), at=300)
    assert np.allclose(mixer.render(300, 100), 0.79)
