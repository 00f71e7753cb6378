"""The words of a pack agree with its motion, area and pressure, or it is refused or marked."""

from __future__ import annotations

from datetime import date

import pytest

from relief.errors import Refused
from relief.i18n import use_language
from relief.library.breathing import Phase
from relief.library.library import Library
from relief.library.packs.pack import PackPattern, PackRoutine, PackStep
from relief.library.packs.pack_check import Checker
from relief.library.packs.text_fields import HEAD_FIELDS, ROW_FIELDS
from relief.safety.gate import permit_breathing, permit_massage
from relief.safety.patient_state import PatientState
from tests.builders import DAY
from tests.packs import (
    BREATH,
    authors_checker,
    changed,
    check,
    codes,
    errors,
    jaw,
    neck,
    pack,
    temple,
)


@pytest.fixture(scope="session")
def checker(library: Library) -> Checker:
    return authors_checker(library)


# Clean texts


@pytest.mark.parametrize(
    "text",
    [
        pack(),
        jaw("Both jaw muscles. Small slow circles."),
        jaw("Both cheeks. Two fingers just below the cheekbone, slow small circles."),
        neck("Back of the neck, both hands. Fingertips under the skull, small circles."),
        temple("Both temples. Light circles, well behind the eye sockets."),
        pack("Both eyes. Hands down, close them lightly."),
        pack("Both shoulders. Lift towards the ears, let go.", "shrug", "shoulder-top"),
    ],
)
def test_words_that_agree_are_clean(checker: Checker, text: str) -> None:
    assert codes(check(checker, text)) == set()


@pytest.mark.slow
def test_relief_s_own_routines_and_its_template_are_clean(
    checker: Checker, library: Library
) -> None:
    day, template = date(2026, 11, 2), checker.template
    texts = [template.from_routine(r, f"my-{r.id}", day) for r in library.routines]
    texts += [template.from_pattern(p, f"my-{p.id}", day) for p in library.patterns]
    for text in (*texts, template.new_routine("my-own", day)):
        assert codes(check(checker, text)) == {"author_sample"}, text[:200]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["es", "zh"])
def test_relief_s_own_routines_have_no_error_in_a_translation(language: str) -> None:
    use_language(language)
    library = Library(language)
    checker, day = authors_checker(library), date(2026, 11, 2)
    template = checker.template
    texts = [template.from_routine(r, f"my-{r.id}", day) for r in library.routines]
    texts += [template.from_pattern(p, f"my-{p.id}", day) for p in library.patterns]
    for text in (*texts, template.new_routine("my-own", day)):
        assert errors(check(checker, text)) == set(), text[:200]


# Always refused: in a step that says it rests

RESTS = (
    "Knead the neck hard with both thumbs.", "KNEAD THE NECK HARD.", "Squash your cheeks.",
    "Rest one finger on each closed eye.", "Lay two fingers on your Adam's apple.",
    "Feel your pulse below the jaw and stay there.", "Thumbs in. Go deep.",
    "Use your elbow on your temple.", "Fingers rest around the windpipe.", "Hands around the neck.",
    "Put your thumbs where your heart beats in the neck.", "Palms rest on the eyes.",
    "Let both palms be heavy on the closed lids.", "Tap the eyelids.", "Pull the lids down.",
    "Let your hands find the front of your neck.", "Go round the neck to the front.",
    "Never leave the throat.", "Never let go of the throat.", "Not only the throat.",
    "Keep your hands off nothing.", "No part of the throat is too soft to press.",
    "Roll the head in full circles backwards.", "Head back as far as it goes.",
    "Let the head fall back.", "Let the head go round, left, back, right.",
    "Swing the head from side to side.", "Open wide and crack the jaw.", "Stick a needle in.",
    "Hold your breath until you see stars.", "Breathe in until you are dizzy.",
    "Do not stop when it hurts.", "Carry on until you feel faint.",
    "Put a cloth over mouth and nose.",
    "Ice on the eyes.", "Bite hard on a pen.", "Lie on your throat.",
    "Let the edge of the table rest under your chin.", "Let somebody press on the eyes.",
    "Stop taking your tablets.", "Breathe out and squeeze.",
)  # fmt: skip


@pytest.mark.parametrize("said", RESTS)
@pytest.mark.parametrize("field", ["say", "say_side", "cue", "name", "safety", "muscle"])
def test_a_rest_asks_for_nothing_but_rest(checker: Checker, said: str, field: str) -> None:
    short = said[:32] if field == "name" else said
    text = pack(more=f'{field} = "{short}"')
    text = text.replace(
        f'{field} = "{"One" if field == "name" else "Whole body. Sit back."}"\n', ""
    )
    checked = check(checker, text)
    assert checked.errors or "unchecked_words" in codes(checked)
    if field == "say":
        assert checked.pack is None, codes(checked)


BEND = "back-of-neck shoulder-top"
WORKS = (
    jaw("Both jaw muscles. Small circles, then past the jaw edge and further down."),
    jaw("Both jaw muscles. Circles just below the ear."), jaw("Both cheeks. Circles over the eye."),
    jaw("Both jaw muscles. Circles on the bone around the eyes."), jaw("Left temple. Circles."),
    jaw("Both jaw muscles. Circles inside the mouth."), jaw("Circles over the whole face."),
    jaw("Both jaw muscles. Strong circles."), jaw("Both jaw muscles. Circles until it hurts."),
    jaw("Both jaw muscles. Circles with your whole weight."),
    jaw("Both jaw muscles. Fast circles."),
    jaw("Both jaw muscles. Knead them."), jaw("Both jaw muscles. Pinch and circle."),
    jaw("Both jaw muscles. Circles where you feel the pulse."), jaw("Jaw and throat. Circles."),
    jaw("Both jaw muscles. Circles into the soft part behind the jaw."),
    jaw("Both jaw muscles. Press more and more."),
    jaw("Both jaw muscles. Do not stop if it hurts."),
    jaw("Both jaw muscles. Circles.", more='safety = "Also the left temple."'),
    jaw("Both jaw muscles. Circles.", pressure=2, more='cue = "Firm and deep"'),
    jaw("Jaw. A friend does it.", head='credentials = "GP"'),
    neck("Back of the neck, then around to the front."), neck("The whole neck. Circles."),
    neck("Back of the neck, and the sides. Circles."), neck("Neck. Small circles."),
    neck("Back of the neck. Circles on the spine."), neck("Sides of the neck. Circles."),
    neck("Back of the neck, then go on forward to where you swallow."),
    temple("Both temples, then the lids. Circles."), temple("Both temples, into the eye socket."),
    temple("Both temples. Deep circles."), temple("Both temples and brows. Circles."),
    pack("Roll the head.", "roll", "back-of-neck"),
    pack("Both shoulders. Roll the head.", "roll", "shoulder-top"),
    pack("Head to the left. Let it drop back and round.", "stretch", BEND),
    pack("Head to the left, further and further.", "stretch", BEND),
    pack("Both hands press the jaw.", "hold", "jaw"),
    pack("Open as wide as you can.", "open-close", "jaw"),
    pack("Open the jaw until it clicks.", "open-close", "jaw"),
    pack("A dark tent, with weight.", "cup"), pack("Palms cup the eyes.", "cup"),
    pack("Both ears. A finger in each ear.", "circle", "ear", 2),
    pack("Brows, then the bone below.", "circle", "brow", 1),
    jaw("Jaw. Slide over the edge and on.", motion="stroke"),
    pack("Right cheek. Small circles.", "circle", "cheek", 2).replace('"both"', '"left"'),
)  # fmt: skip


@pytest.mark.parametrize("text", WORKS)
def test_hands_stay_where_and_as_firm_as_the_step_declares(checker: Checker, text: str) -> None:
    assert check(checker, text).pack is None


@pytest.mark.parametrize("field", ["title", "summary", "before"])
@pytest.mark.parametrize(
    "said", ["Knead the throat", "Press both thumbs into the eyes", "Crack the neck", "Squeeze it"]
)
def test_texts_above_the_steps_are_heard_too(checker: Checker, field: str, said: str) -> None:
    text = pack().replace(f"{field} = ", f'{field} = "{said}" #', 1)
    assert check(checker, text).pack is None


def test_words_split_over_the_fields_of_a_step_are_heard(checker: Checker) -> None:
    text = pack("both thumbs", more='cue = "on the throat"').replace('"One"', '"Press"')
    assert errors(check(checker, text)) == {"words_disagree", "forbidden_place"}


# Unchecked words


@pytest.mark.parametrize(
    "said",
    [
        "Masajea el cuello con fuerza.", "Fest auf den Kehlkopf gehen.", "Appuyez sur la gorge.",
        "Kn3ad the n3ck", "K n e a d the back of it", "kneed teh nek", "Frobnicate gently.",
        "\\U0001F449\\U0001F441", "Sit back \\u2620", "gheroghe moale",
    ],
)  # fmt: skip
def test_what_is_on_no_list_is_named_and_the_pack_is_marked(checker: Checker, said: str) -> None:
    checked = check(checker, pack(said))
    assert "unchecked_words" in codes(checked)
    assert checked.pack is None or checked.pack.unchecked_words


def whole_in(alphabet: str) -> str:
    return (
        pack(alphabet)
        .replace('"One"', f'"{alphabet}"')
        .replace('"My routine"', f'"{alphabet}"')
        .replace('"A short pause."', f'"{alphabet}"')
        .replace('"Stop if anything hurts."', f'"{alphabet}"')
    )


@pytest.mark.parametrize("said", ["按摩喉咙", "Мни шею", "ネックを強く", "דחוף את הגרון", "اضغط"])
def test_a_pack_in_another_alphabet_is_never_clean(checker: Checker, said: str) -> None:
    checked = check(checker, whole_in(said))
    assert codes(checked) == {"unchecked_words"}
    assert checked.pack is not None
    assert checked.pack.unchecked_words


# Effects of the mark


def marked(checker: Checker, text: str) -> PackRoutine:
    found = check(checker, text).use()
    assert isinstance(found, PackRoutine)
    return found


def test_anything_but_rest_is_a_massage_whatever_it_declares(checker: Checker) -> None:
    assert not marked(checker, pack()).is_massage
    assert marked(checker, pack("Frobnicate.")).is_massage
    tense = pack("Lips. Let them part a little.", "release", "mouth")
    assert marked(checker, tense).is_massage


def test_unchecked_words_do_not_play_under_a_sign_or_a_restriction(
    checker: Checker, library: Library
) -> None:
    odd = marked(checker, pack("Frobnicate."))
    urgent = PatientState(DAY, outcome="urgent")
    with pytest.raises(Refused) as refused:
        permit_massage(odd, urgent, library)
    assert refused.value.code == "locked_urgent"
    held = PatientState(DAY, outcome="selfcare", in_doubt=frozenset(("treatment",)))
    with pytest.raises(Refused) as refused:
        permit_massage(odd, held, library)
    assert refused.value.code == "unchecked_words"
    assert permit_massage(marked(checker, pack()), held, library).steps


def test_a_breath_with_unchecked_words_is_held_back_alike(
    checker: Checker, library: Library
) -> None:
    odd = check(checker, changed(("A slow breath", "Frobnicate"), text=BREATH)).use()
    assert isinstance(odd, PackPattern)
    with pytest.raises(Refused):
        permit_breathing(odd, None, PatientState(DAY, outcome="urgent"), library)
    assert permit_breathing(odd, None, PatientState(DAY, outcome="selfcare"), library)


@pytest.mark.parametrize(
    "say",
    ["Press both thumbs in", "Hand on the throat", "Knead", "Hold your breath until you faint",
     "Let the head hang back", "Never breathe normally again", "Go on until you pass out"],
)  # fmt: skip
@pytest.mark.parametrize(
    "field",
    ['say = "In"', 'summary = "In for 4, out for 6."', 'evidence = "No trial has been done."'],
)
def test_a_breath_asks_for_breath_only(checker: Checker, say: str, field: str) -> None:
    name = field.partition(" ")[0]
    assert check(checker, changed((field, f'{name} = "{say}"'), text=BREATH)).pack is None


# Every text


def test_every_text_of_a_pack_is_read_by_the_check() -> None:
    names = {"id", "code", "author", "credentials", "region", "length", "kind", "motion", "side"}
    names |= {"toward", "nostril", "certainty", "default", "format"}
    models = (PackRoutine, PackStep, PackPattern, Phase)
    written = {
        name
        for model in models
        for name, field in model.model_fields.items()
        if "str" in str(field.annotation) and "tuple" not in str(field.annotation)
    }
    assert written - names <= {*HEAD_FIELDS, *ROW_FIELDS}


def test_the_words_of_every_list_are_checked_words(checker: Checker) -> None:
    assert {"circle", "jaw", "gently", "palm"} <= checker.vocabulary.known
    assert {"frobnicate", "n", "kehlkopf"}.isdisjoint(checker.vocabulary.known)
