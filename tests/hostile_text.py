"""Text that is harmful in some format: every page has to show it literally.

``HOSTILE`` has texts a person may type, by what they attempt. ``shown`` is what has to be readable
of them: the same, after ``relief.text`` has cleaned it on input.
"""

from __future__ import annotations

from collections.abc import Mapping

from relief.text import one_line

HOSTILE: Mapping[str, str] = {
    "markup": "[bold red]stop[/] [@click=app.quit]x[/] [link=file:///etc/passwd]y[/link]",
    "html": "<script>alert('1')</script><img src=x onerror=alert(1)> &amp; &#60; \"q\" 'a'",
    "html end": "</p></td></body></html><!-- -- --> <style>*{display:none}</style>",
    "css": "} body { display: none } @import url(//evil.example/x); /* */",
    "svg": "]]></text></svg><svg onload=alert(1)>",
    "address": "https://evil.example/?q=1 javascript:alert(1) data:text/html,x //evil.example",
    "formula": '=HYPERLINK("http://evil.example","x") +1+1 -2 @SUM(A1)',
    "markdown table": "a | b | c \\| d \\\\| e | --- | --- |",
    "markdown": "# Heading **bold** _it_ `code` ```fence ![img](x.png) [link](http://e) ~~x~~",
    "markdown list": "1. one - two * three > quote --- === ***",
    "markdown html": "<b>bold</b> <http://e> [^1] $x^2$ &copy; \\* <!-- gone -->",
    "typst": '#read("/etc/passwd") #import "x.typ" $ x $ *b* _i_ `c` @ref <label> \\ // /* ~ ---',
    "typst end": '"] #panic("x") #{ while true {} } #image("x.png") #eval("1")',
    "latex": "\\input{/etc/passwd} $\\alpha$ % comment",
    "json": '"}, {"resourceType": "Patient"} \\u0000 \\n \\',
    "format": "{name} {0} {page.name!r} %s %(x)s $HOME ${HOME} `id` $(id)",
    "right to left": "\u202eevil\u202c \u2067abc\u2069 left again",
    "arabic": "\u0631\u0641\u0629 \u0641\u064a \u0627\u0644\u062c\u0641\u0646",
    "chinese": "\u5de6\u773c\u4e0b\u7709\u8df3\u52a8\uff0c\u6bcf\u5929\u5341\u6b21",
    "emoji": "\U0001f62c eye \U0001f469\u200d\u2695\ufe0f \U0001f1e9\U0001f1ea",
    "lines": "first\nsecond\r\nthird\rfourth\tfifth\n\n# sixth\n- seventh\n    eighth",
    "control": "a\x00b\x07c\x1b[31md\x1b]52;c;eA==\x07e\x9b2Jf\x7fg\x08h",
    "separators": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "combining": "Z" + "\u0351\u0353\u0317" * 8 + "a",
    "surrogate": "half \ud83d here",
    "long": "word " * 1000,
    "long word": "W" * 5000,
    "empty": " \u200b ",
}
"""Hostile texts, by what they attempt."""


def shown(text: str, limit: int = 10_000) -> str:
    """Return what a page has to show of a hostile text, on one line."""
    return one_line(text, limit)
