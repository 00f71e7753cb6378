"""The drawn face: what it lights, where the fingertip is, and what it never shows."""

from __future__ import annotations

import tomllib
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import content
from relief.language import languages
from relief.library.library import Library
from screens.widgets.canvas import Canvas, dab
from screens.widgets.drawing import LABELS, follow
from screens.widgets.face import Face, FaceView, Scene
from tests.face_scenes import CIRCLES, OF_A_SESSION, PALETTE, SIZES, dots, text

CONTENT = Path(content.__file__).parent
AREAS = {
    *("forehead", "brow", "upper-lid", "lower-lid", "temple", "cheek", "jaw", "mouth", "chin"),
    *("ear", "back-of-neck", "shoulder-top"),
}
HANDS = {"circle", "stroke", "knead", "glide", "hold", "squeeze"}


@pytest.fixture(scope="module")
def drawing() -> FaceView:
    return FaceView.load()


def steps() -> list[dict[str, Any]]:
    """Every step of every routine."""
    found = []
    for file in sorted((CONTENT / "en" / "routines").glob("*.toml")):
        found += tomllib.loads(file.read_text(encoding="utf-8"))["step"]
    return found


def scene_of(step: dict[str, Any]) -> Scene:
    """The scene the session screen asks for."""
    return Scene(
        tuple(step["zones"]),
        step.get("muscle", ""),
        step["side"],
        step["motion"],
        step.get("tempo"),
    )


# --- the file


def test_all_three_views_are_there(drawing: FaceView) -> None:
    assert set(drawing.views) == {"front", "side", "back"}


def test_every_zone_of_a_routine_has_a_region(drawing: FaceView) -> None:
    lit = {zone for view in drawing.views.values() for each in view.muscles for zone in each.zones}
    assert {zone for step in steps() for zone in step["zones"]} <= lit


def test_every_muscle_of_a_routine_is_known_by_name(drawing: FaceView) -> None:
    known = {
        name for view in drawing.views.values() for each in view.muscles for name in each.names
    }
    assert {step["muscle"].lower() for step in steps() if step.get("muscle")} <= known


def test_every_touched_step_shows_a_fingertip(drawing: FaceView) -> None:
    for step in steps():
        if step["pressure"] > 0 and step["motion"] in HANDS:
            scene = scene_of(step)
            frames = drawing.frames(scene, 36, 17)
            assert len(drawing.paths(scene, frames)) >= 1, step["name"]


def test_untouched_steps_show_no_fingertip(drawing: FaceView) -> None:
    for step in steps():
        if step["pressure"] == 0 and step["motion"] != "clench":
            scene = scene_of(step)
            assert not drawing.paths(scene, drawing.frames(scene, 36, 17)), step["name"]


def test_each_zone_can_be_marked(drawing: FaceView) -> None:
    marked = {zone for view in drawing.views.values() for zone in view.zones}
    assert marked == AREAS
    assert set(drawing.views["side"].zones) == AREAS


def test_the_inks_are_those_of_the_widget(drawing: FaceView) -> None:
    for view in drawing.views.values():
        assert {f"face--{line.ink}" for line in view.lines} <= Face.COMPONENT_CLASSES


# --- safety


def test_every_label_can_be_translated(drawing: FaceView) -> None:
    labels = {each.label for view in drawing.views.values() for each in view.muscles}
    assert labels == LABELS


def test_a_step_lights_the_same_muscle_in_every_language(library: Library) -> None:
    for language in languages():
        there = Library(language)
        for routine in library.routines:
            steps = zip(routine.step, there.routine(routine.id).step, strict=True)
            assert all(own.muscle == english.muscle for english, own in steps), routine.id


def test_no_word_of_the_muscle_over_the_artery() -> None:
    words = (CONTENT / "face.toml").read_text(encoding="utf-8").lower()
    for word in ("sternocleido", "sternomastoid", "scm", "carotid"):
        assert word not in words


def test_nothing_is_lit_on_the_front_or_the_side_of_the_neck(drawing: FaceView) -> None:
    chin, behind_the_ear = 1.0, 0.66
    for muscle in drawing.views["front"].muscles:
        assert all(y <= chin for _, y in muscle.points), muscle.id
    for muscle in drawing.views["side"].muscles:
        on_the_neck = [x for x, y in muscle.points if y > chin]
        assert all(x > behind_the_ear for x in on_the_neck), muscle.id


def test_no_path_goes_over_an_eye(drawing: FaceView) -> None:
    for muscle in drawing.views["front"].muscles:
        for motion in HANDS:
            for x, y in muscle.path(motion):
                assert not (0.06 < x < 0.25 and 0.44 < y < 0.60), (muscle.id, motion)


def test_no_path_goes_over_the_spine(drawing: FaceView) -> None:
    for muscle in drawing.views["back"].muscles:
        for motion in HANDS:
            assert all(x > 0.03 for x, y in muscle.path(motion) if y > 0.6), (muscle.id, motion)


def test_a_path_stays_on_its_muscle(drawing: FaceView) -> None:
    for view in drawing.views.values():
        for muscle in view.muscles:
            left, right = min(x for x, _ in muscle.points), max(x for x, _ in muscle.points)
            top, bottom = min(y for _, y in muscle.points), max(y for _, y in muscle.points)
            for motion in HANDS:
                for x, y in muscle.path(motion):
                    assert left <= x <= right and top <= y <= bottom, (muscle.id, motion)


# --- what is drawn


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_step_is_drawn_at_every_size(drawing: FaceView, width: int, height: int) -> None:
    scenes = {scene_of(step) for step in steps()}
    motions = {scene.motion: scene for scene in scenes}.values()  # one of each may tell as much
    moving = scenes if (width, height) in OF_A_SESSION else motions
    for scene, still in (*product(moving, [False]), *product(motions, [True])):
        rows = drawing.layout(scene, width, height, still).rows(PALETTE, (0, 0, 0))
        assert [len(row) for row in rows] == [width] * height


@pytest.mark.parametrize("view", ["front", "back"])
@pytest.mark.parametrize(("width", "height"), [(36, 17), (37, 17), (60, 30)])
def test_the_calm_face_is_symmetrical(
    drawing: FaceView, view: str, width: int, height: int
) -> None:
    mirrored = str.maketrans({chr(0x2800 + bits): chr(0x2800 + _flip(bits)) for bits in range(256)})
    for row in text(drawing.layout(Scene(view=view), width, height)):
        drawn = row.replace("L", " ").replace("R", " ")
        assert drawn == drawn[::-1].translate(mirrored)


def _flip(bits: int) -> int:
    """The dots of a braille cell, left for right."""
    pairs = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
    return sum(
        (right if bits & left else 0) + (left if bits & right else 0) for left, right in pairs
    )


def test_a_rest_lights_nothing(drawing: FaceView) -> None:
    calm = text(drawing.layout(Scene(), 36, 17))
    assert text(drawing.layout(Scene((), "masseter", "both", "rest"), 36, 17)) == calm


@pytest.mark.parametrize("name", ["masseter", "temporalis", "suboccipitals", "upper trapezius"])
def test_a_muscle_is_hatched_even_without_colour(drawing: FaceView, name: str) -> None:
    zone = {"masseter": "jaw", "temporalis": "temple", "suboccipitals": "back-of-neck"}
    scene = Scene((zone.get(name, "shoulder-top"),), name, "left", "settle")
    frame = drawing.frames(scene, 36, 17)[0]
    calm = Canvas(36, 17)
    frame.draw(calm)
    lit = text(drawing.layout(scene, 36, 17))
    more = sum(
        dots(char) - dots(old)
        for row, bare in zip(lit, text(calm), strict=True)
        for char, old in zip(row, bare, strict=True)
        if dots(char) > dots(old)
    )
    assert more >= 12


@pytest.mark.parametrize(
    ("scene", "narrow", "wide"),
    [
        (CIRCLES, ["front"], ["front", "side"]),
        (Scene(("brow",), "frontalis / brow"), ["front"], ["front", "side"]),
        (Scene(("temple",), "temporalis (rear)"), ["side"], ["side", "side"]),
        (Scene(("back-of-neck",), "suboccipitals"), ["back"], ["back", "side"]),
        (Scene(("shoulder-top",), "upper trapezius"), ["back"], ["back", "side"]),
        (Scene(("jaw",), "a word from a pack"), ["front"], ["front", "side"]),
        (Scene(("jaw",), "masseter", view="side"), ["side"], ["side", "side"]),
        (Scene(), ["front"], ["front", "side"]),
    ],
)
def test_the_view_is_chosen(
    drawing: FaceView, scene: Scene, narrow: list[str], wide: list[str]
) -> None:
    names = {id(view): name for name, view in drawing.views.items()}
    for width, expected in ((36, narrow), (120, wide)):
        frames = drawing.frames(scene, width, 30)
        assert [names[id(frame.view)] for frame in frames] == expected
        assert frames[-1].column + frames[-1].width <= width


@pytest.mark.parametrize(
    ("zone", "muscle", "side", "on_the_viewers_right"),
    [
        ("jaw", "masseter", "left", True),
        ("jaw", "masseter", "right", False),
        ("back-of-neck", "suboccipitals", "left", False),
        ("back-of-neck", "suboccipitals", "right", True),
    ],
)
def test_left_and_right_are_the_persons_own(
    drawing: FaceView, zone: str, muscle: str, side: str, on_the_viewers_right: bool
) -> None:
    scene = Scene((zone,), muscle, side, "hold")
    (frame,) = drawing.frames(scene, 36, 17)
    (path,) = drawing.paths(scene, [frame])
    assert (path[0][0] > frame.axis) is on_the_viewers_right
    ((ear, _),) = frame.spots("ear", side)
    letters = next(row for row in text(drawing.layout(scene, 36, 17)) if "L" in row and "R" in row)
    for column in (ear, letters.index(side[0].upper())):
        assert (column * 2 > frame.axis) is on_the_viewers_right


def test_a_profile_shows_the_side_that_is_meant(drawing: FaceView) -> None:
    for side, letter, nose_left in (("left", "L", True), ("right", "R", False)):
        scene = Scene(("temple",), "temporalis (rear)", side, "circle", 20)
        (frame,) = drawing.frames(scene, 36, 17)
        assert any(letter in row for row in text(drawing.layout(scene, 36, 17)))
        ((nose, _),), ((nape, _),) = frame.spots("mouth"), frame.spots("back-of-neck")
        assert (nose < nape) is nose_left


# --- the fingertip


def test_the_fingertip_is_a_pure_function_of_time(drawing: FaceView) -> None:
    frames = drawing.frames(CIRCLES, 36, 17)
    path = drawing.paths(CIRCLES, frames)[0]
    there = follow(path, "circle", CIRCLES.phase(1.3))
    assert follow(path, "circle", CIRCLES.phase(1.3)) == there
    again = follow(path, "circle", CIRCLES.phase(1.3 + 60 / 24))
    assert again.at == pytest.approx(there.at)
    assert follow(path, "circle", CIRCLES.phase(1.9)) != there


@pytest.mark.parametrize(("width", "height"), [(36, 17), (20, 8), (120, 40)])
def test_the_fingertip_stays_in_the_picture(drawing: FaceView, width: int, height: int) -> None:
    for scene in {scene_of(step) for step in steps()}:
        for path in drawing.paths(scene, drawing.frames(scene, width, height)):
            for tenth in range(11):
                x, y = follow(path, scene.motion, tenth / 10).at
                assert 0 <= x < width * 2 and 0 <= y < height * 4


def test_a_stroke_goes_one_way_and_is_lifted_back(drawing: FaceView) -> None:
    path = [(0.0, 0.0), (0.0, 10.0)]
    tips = [follow(path, "stroke", phase / 100) for phase in range(100)]
    down = [tip.at[1] for tip in tips if tip.weight == 1]
    assert down == sorted(down) and down[-1] > 9.9
    back = [tip.at[1] for tip in tips if tip.weight < 1]
    assert back == sorted(back, reverse=True) and len(back) < len(down)


def test_both_sides_move_as_mirror_images(drawing: FaceView) -> None:
    (frame,) = drawing.frames(CIRCLES, 36, 17)
    left, right = drawing.paths(CIRCLES, [frame])
    for (x, y), (mirrored, level) in zip(left, right, strict=True):
        assert x + mirrored == pytest.approx(2 * frame.axis)
        assert y == level


def test_a_spot_changes_only_the_cells_around_it(drawing: FaceView) -> None:
    rows = drawing.layout(CIRCLES, 36, 17).rows(PALETTE, (0, 0, 0))
    spot = dab(rows, (40.0, 30.0), 2.4, PALETTE["fingertip"], PALETTE["muscle"])
    assert spot and all(abs(x - 20) <= 3 and abs(y - 7) <= 2 for x, y in spot)
    assert not dab(rows, (-50.0, 900.0), 2.4, PALETTE["fingertip"], PALETTE["muscle"])
