"""The table of settings, shared by the file, the screen and the flags."""

import re
from typing import NamedTuple

from relief.errors import UsageError
from relief.i18n import ACTIVE, N_, _, is_known_language
from relief.language import AUTO, TAG, languages

Value = str | int | bool

LANGUAGE, THEME = "language", "theme"
"""The keys of the settings that name a language and a theme."""

LONGEST_TEXT = 400
"""Maximum characters of a free-text setting, such as a folder."""


class Setting(NamedTuple):
    """A setting.

    Attributes:
        key: Its name in the file.
        title: Its name on the screen.
        default: The default value.
        choices: The allowed values; empty for a number from ``least`` to ``most``, or a text.
        help: What it does, in one line.
        pattern: The pattern of a text; "" allows any.
        looks: A description of the pattern for people.
        group: Its heading on the screen.
        unit: The unit of a number: ``s``, ``min`` or, of the day, ``hour``.
    """

    key: str
    title: str
    default: Value
    help: str
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    pattern: str = ""
    looks: str = ""
    group: str = N_("You and your data")
    unit: str = ""

    def check(self, value: object) -> Value:
        """Return the value if it is valid.

        Raises:
            ValueError: The value is invalid; the message says what is allowed.
        """
        if isinstance(self.default, bool):
            if isinstance(value, bool):
                return value
            raise ValueError(_("must be true or false"))
        if isinstance(self.default, int):
            if isinstance(value, int) and not isinstance(value, bool) and self._fits(value):
                return value
            raise ValueError(
                _("must be a whole number from {least} to {most}").format(
                    least=self.least, most=self.most
                )
            )
        if not isinstance(value, str) or len(value) > LONGEST_TEXT:
            raise ValueError(_("must be a short text in quotes"))
        if self.choices and value not in self.choices:
            raise ValueError(_("must be one of: {choices}").format(choices=", ".join(self.choices)))
        if self.pattern and not re.fullmatch(self.pattern, value):
            raise ValueError(_("must be {looks}").format(looks=_(self.looks)))
        if self.key == LANGUAGE and not is_known_language(value):
            raise ValueError(
                _("must be one of: {choices}; relief is not translated into {language}").format(
                    choices=", ".join((AUTO, *languages(ACTIVE.own_folder))), language=value
                )
            )
        return value

    def _fits(self, value: int) -> bool:
        return self.least <= value <= self.most

    def read(self, word: str) -> Value:
        """Parse a typed value.

        Raises:
            ValueError: The value is invalid.
        """
        if isinstance(self.default, bool):
            return self.check({"true": True, "false": False}.get(word.lower(), word))
        if isinstance(self.default, int):
            is_number = word.removeprefix("-").isdecimal() and len(word) < 20
            return self.check(int(word) if is_number else word)
        return self.check(word)


PHONE = r"([+*#(]?[0-9][0-9 *#()-]{0,18}[0-9#])?"
"""The pattern of a phone number; may be empty."""

HOURS = r"off|([01]?[0-9]|2[0-3])-([01]?[0-9]|2[0-3])"
"""The pattern of a range of hours."""

_FACTOR = r"\s*#?[^\s,()#=][^,()#=]{0,39}(\([^,()#=]{1,20}\))?\s*"
FACTORS = rf"({_FACTOR}(,{_FACTOR}){{0,4}})?"
"""Up to five custom factors; ``insight.custom_factors`` parses them."""

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "theme",
        N_("Colours"),
        "auto",
        N_("auto: dusk or dawn, to match your terminal; terminal: your terminal's own colours"),
        (N_("auto"), N_("dusk"), N_("dawn"), N_("contrast"), N_("night"), N_("terminal")),
        group=N_("How it looks"),
    ),
    Setting(
        "night_hours",
        N_("Night colours"),
        "off",
        N_("Hours with colours for a dark room, such as 22-7; off: only when you turn them on"),
        pattern=HOURS,
        looks=N_("two hours such as 22-7, or off"),
        group=N_("How it looks"),
    ),
    Setting(
        "motion",
        N_("Motion"),
        "full",
        N_("Whether anything on the screen moves"),
        (N_("full"), N_("none")),
        group=N_("How it looks"),
    ),
    Setting(
        "hints",
        N_("Hints"),
        True,
        N_("Short hints until you know your way around"),
        group=N_("How it looks"),
    ),
    Setting(
        "sound",
        N_("Sound"),
        "silent",
        N_("What guides a session, apart from the screen"),
        (N_("voice"), N_("tones"), N_("silent")),
        group=N_("A session"),
    ),
    Setting(
        "voice",
        N_("Voice"),
        "auto",
        N_("The speech program to use, if installed; auto: the best one"),
        ("auto", "piper", "espeak-ng", "espeak", "flite", "festival", "spd-say", "say", "sapi"),
        group=N_("A session"),
    ),
    Setting(
        "voice_model",
        N_("Voice file for piper"),
        "",
        N_("The .onnx file of a voice, which piper needs; relief downloads none"),
        group=N_("A session"),
    ),
    Setting(
        "voice_volume",
        N_("Volume of the voice"),
        80,
        N_("How loud the voice is, from 0 to 100"),
        (),
        0,
        100,
        group=N_("A session"),
    ),
    Setting(
        "tone_volume",
        N_("Volume of the tones"),
        60,
        N_("How loud the tones are, from 0 to 100"),
        (),
        0,
        100,
        group=N_("A session"),
    ),
    Setting(
        "over_ssh",
        N_("Sound over ssh"),
        "bell",
        N_("Your terminal's bell, or sound players on the remote computer"),
        (N_("bell"), N_("players")),
        group=N_("A session"),
    ),
    Setting(
        "night_sound",
        N_("Sound at night"),
        "tones",
        N_(
            "What guides a session in night colours; tones do not name the steps, the voice is "
            "quiet"
        ),
        (N_("tones"), N_("voice"), N_("silent")),
        group=N_("A session"),
    ),
    Setting(
        "slow_start",
        N_("Slow start"),
        True,
        N_("Start with shorter breaths, and reach the pattern's own pace in about five breaths"),
        group=N_("A session"),
    ),
    Setting(
        "numbers",
        N_("Numbers while breathing"),
        True,
        N_("Count the seconds of each breath"),
        group=N_("A session"),
    ),
    Setting(
        "get_ready",
        N_("Time to get ready"),
        10,
        N_("Seconds before a session starts, from 3 to 60"),
        (),
        3,
        60,
        group=N_("A session"),
        unit="s",
    ),
    Setting(
        "notices",
        N_("Notification at the end"),
        "auto",
        N_(
            "Notify you when a session or count ends while you use another window; "
            "auto: not over ssh"
        ),
        (N_("auto"), N_("on"), N_("off")),
        group=N_("A session"),
    ),
    Setting(
        "country",
        N_("Country"),
        "",
        N_("Two-letter code for the emergency number, such as GB"),
        pattern="([A-Za-z]{2})?",
        looks=N_("two letters, such as GB"),
    ),
    Setting(
        "emergency_number",
        N_("Your emergency number"),
        "",
        N_("Your own number instead of relief's; may be left empty"),
        pattern=PHONE,
        looks=N_("a phone number"),
    ),
    Setting(
        LANGUAGE,
        N_("Language"),
        AUTO,
        N_("A language such as en or pt-BR; auto follows your computer"),
        pattern=f"{AUTO}|{TAG}",
        looks=N_("auto, or a language such as en or pt-BR"),
    ),
    Setting(
        "paper",
        N_("Paper"),
        "auto",
        N_("The size of a printed page; auto: what your country uses"),
        (N_("auto"), "a4", N_("letter")),
    ),
    Setting(
        "jaw_rest",
        N_("Jaw rest after a check"),
        True,
        N_("Ten seconds of rest after a jaw check that finds the jaw tense"),
    ),
    Setting(
        "jaw_checks",
        N_("Jaw checks per day"),
        8,
        N_("About how often your shell prompt asks"),
        (),
        1,
        40,
    ),
    Setting(
        "page_folder",
        N_("Folder for the summary"),
        "",
        N_("Where to save your summary; blank: the folder visits, next to your diary"),
    ),
    Setting(
        "sync_folder",
        N_("Shared folder"),
        "",
        N_("The folder through which your devices share your diary; may be left empty"),
    ),
    Setting(
        "factors",
        N_("Your own factors"),
        "",
        N_("Your own numbers and tags, besides sleep and caffeine, to compare in Trends"),
        pattern=FACTORS,
        looks=N_("up to five names, such as: fluid (glasses), steps, #coffee"),
    ),
    Setting(
        "privacy_minutes",
        N_("Hide automatically after"),
        0,
        N_("Minutes without a key or the mouse until relief hides the screen; 0: never"),
        (),
        0,
        240,
        unit="min",
    ),
    Setting(
        "day_end",
        N_("A day ends at"),
        4,
        N_("The hour at which a new day begins"),
        (),
        0,
        11,
        unit="hour",
    ),
)
"""All settings, in display order. A new one needs only a line here."""


def find_setting(key: str) -> Setting:
    """Return the setting with that key.

    Raises:
        UsageError: There is none.
    """
    for setting in SETTINGS:
        if setting.key == key:
            return setting
    from difflib import get_close_matches  # late: every start reads settings, and errors are rare

    close = get_close_matches(key, [setting.key for setting in SETTINGS], 1)
    hint = (
        _("did you mean {close}?").format(close=close[0])
        if close
        else _("to list them: relief config list")
    )
    raise UsageError(_("there is no setting called {key}").format(key=key), hint)
