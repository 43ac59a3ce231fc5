"""Whether a text is in English, as far as its short words and letters tell."""

from __future__ import annotations

import re
import unicodedata

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
_SETS = {name: frozenset(said.split()) for name, said in OTHERS.items()}
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
    letters = [letter for letter in text if letter.isalpha()]
    foreign = [letter for letter in letters if not unicodedata.name(letter, "LATIN").startswith("LATIN")]
    if letters and len(foreign) * 2 > len(letters):
        return unicodedata.name(foreign[0]).split()[0].capitalize() + " letters"
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    english = sum(word in FUNCTION_WORDS or word in VERBS for word in words)
    found = {name: sum(word in said for word in words) for name, said in _SETS.items()}
    best = max(found, key=lambda name: found[name])
    accents = sum(any(ord(letter) > 127 for letter in word) for word in words)
    if found[best] >= FEWEST and found[best] + accents >= english + MARGIN:
        return best
    return None
