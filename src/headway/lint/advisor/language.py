"""Whether a text is in English, as far as its short words and letters tell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from headway.lint.advisor.words import FUNCTION_WORDS, VERBS

OTHERS = {
    "German": "der die das und zu den dem ein eine einen einer für mit von auf im am ist wird werden unsere wir nicht bis um bei zum zur pro als durch",
    "French": "le la les des du et un une pour avec dans sur au aux nos notre est sont par plus d'ici chaque nous nombre taux",
    "Spanish": "el la los las del y un una para con en nuestro nuestra es son por más hasta cada número tasa aumentar reducir mejorar",
    "Portuguese": "o os as do da dos das e um uma para com em nosso nossa são por mais até cada número taxa aumentar reduzir melhorar",
    "Italian": "il lo gli della dei delle e un una per con nel nostro nostra sono più entro ogni numero tasso aumentare ridurre migliorare",
    "Dutch": "de het een en van voor met op onze wij is zijn door naar tot per niet aantal verhogen verlagen verbeteren",
    "Swedish, Danish or Norwegian": "och og att at en ett et för for med på i vår vores våre är er av af till til ska skal öka øke antal antall",
    "Polish": "i w z na do dla nie jest są przez oraz nasz nasza liczba zwiększyć poprawić",
    "Turkish": "ve bir için ile bu olan daha sayısı oranı artırmak",
}
_SPOKEN_IN: dict[str, tuple[str, ...]] = {
    word: tuple(name for name, said in OTHERS.items() if word in said.split())
    for said in OTHERS.values()
    for word in said.split()
}
"""The languages in which a short word is used."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
FEWEST, MARGIN = 2, 2
"""Words of another language until it is told, and by how many more than of English."""


def other_language(text: str) -> str | None:
    """The language that a text seems to be in, where it is not English; ``None``: English, or too little to tell.

    Examples:
        >>> other_language("Wir erhöhen die Zufriedenheit der Kunden auf 90 %")
        'German'
        >>> other_language("Raise customer satisfaction to 90%") is None
        True
    """
    if not text.isascii() and (script := _other_script(text)):
        return script
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    found = Counter(name for word in words for name in _SPOKEN_IN.get(word, ()))
    if not found or max(found.values()) < FEWEST:
        return None
    best = max(OTHERS, key=lambda name: found[name])
    english = sum(word in FUNCTION_WORDS or word in VERBS for word in words)
    accents = sum(not word.isascii() for word in words)
    return best if found[best] + accents >= english + MARGIN else None


def _other_script(text: str) -> str | None:
    """The letters in which most of a text is written, where they are not Latin ones."""
    letters = [letter for letter in text if letter.isalpha()]
    foreign = [letter for letter in letters if not unicodedata.name(letter, "LATIN").startswith("LATIN")]
    if not letters or len(foreign) * 2 <= len(letters):
        return None
    return unicodedata.name(foreign[0]).split()[0].capitalize() + " letters"
