"""Characters that are no text: controls, zero-width marks, halves of surrogate pairs, decomposed letters."""

from __future__ import annotations

import re
import unicodedata

from ..model.diagnostic import Diagnostic, remark

LINE_ENDS = re.compile("\r\n|[\r\v\x1e\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1d\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]")
SURROGATES = re.compile("[\ud800-\udfff]")
ZERO_WIDTH = re.compile("[\u180e\u200b-\u200d\u2060-\u2064\ufeff]")
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
STRESS = re.compile("(?<=[аеёиоуыэюяАЕЁИОУЫЭЮЯ])[\u0300\u0301]")

STRIPPED = (
    ("control_characters", CONTROLS),
    ("lone_surrogates", SURROGATES),
    ("direction_marks", DIRECTION),
    ("zero_width", ZERO_WIDTH),
)


def clean(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """`text` in NFC with "\\n" for every line end and without characters that print nothing, each kind told once.

    «за́мок» loses its stress mark; «и» and a breve become «й». A form feed stays: it is a page break.
    """
    text = LINE_ENDS.sub("\n", text)
    remarks = []
    for code, pattern in STRIPPED:
        text, count = pattern.subn("", text)
        if count:
            remarks.append(remark(code, count=count))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        remarks.append(remark("decomposed_letters"))
    text, count = STRESS.subn("", text)
    if count:
        remarks.append(remark("stress_marks", count=count))
    return text, tuple(remarks)
