"""What language a text is in."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# The languages that news is written in; the many small ones of the model only draw short English texts to themselves.
LANGUAGES = (
    "en", "ar", "az", "bg", "bn", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "hy",
    "id", "it", "ja", "ka", "kk", "ko", "lt", "lv", "mk", "ms", "nl", "no", "pl", "ps", "pt", "ro", "ru", "sk", "sl",
    "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip
SAMPLE = 3000  # characters looked at: the middle of the text, past mastheads
SURE = 0.95
SHORTEST = 60  # characters; below this English is taken for granted unless the script is another


def language_of(text: str) -> str:
    """ISO 639-1 code; "en" where the text is too short or too mixed to say."""
    middle = max(0, len(text) // 2 - SAMPLE // 2)
    sample = text[middle : middle + SAMPLE]
    letters = sum(char.isalpha() for char in sample)
    foreign = sum(char.isalpha() and char > "\u0250" for char in sample)
    in_latin = foreign * 2 <= letters
    if in_latin and letters < SHORTEST:
        return "en"
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= SURE or not in_latin else "en"


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(LANGUAGES))
    return identifier
