"""What tells who or where somebody is, as patterns. Read by the scanner.

Every repetition has an end: a pattern that may look back without one takes minutes for a nasty text.
"""

import re


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


# ── Mail, pages and accounts ─────────────────────────────────────────────────
_TLD = _one_of("nl com be net org eu de info nu me pl fr uk online amsterdam frl")
_AT_WORD = _one_of("at apenstaart(?:je)? a-staart(?:je)?")
_AT = rf"(?:\s?@\s?|\s?[(\[{{]\s?(?:{_AT_WORD}|@)\s?[)\]}}]\s?|\s+{_AT_WORD}\s+)"
_DOT = r"(?:\s?[.,]\s?|\s?[(\[{]\s?(?:dot|punt|\.)\s?[)\]}]\s?|\s+(?:dot|punt)\s+)"
_LOCAL = r"(?<![\w+%-])[\w+%-]{1,64}(?:(?:\.|\s+(?:punt|dot|streepje)\s+)[\w+%-]{1,64}){0,4}"
_LABEL = r"[\w-]{1,63}"
_REST = r"\S{0,200}[\w/]"
_ACCOUNT = _one_of("insta(?:gram)? facebook fb tiktok snap(?:chat)? linkedin")
MAIL = re.compile(
    rf"{_LOCAL}{_AT}{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}?{_DOT}{_TLD}\b|{_LOCAL}@{_LABEL}(?:\.{_LABEL}){{1,4}}",
    re.IGNORECASE,
)
LINK = re.compile(
    rf"https?://{_REST}|\bwww\.{_REST}"
    rf"|(?<![\w-]){_LABEL}(?:\.{_LABEL}){{0,4}}\.{_TLD}\b(?:/{_REST}|/)?"
    rf"|(?<![\w@.])@[a-z_][\w.]{{2,}}|\b{_ACCOUNT}(?:\s*:\s*|\s+@)@?[\w.]{{3,}}",
    re.IGNORECASE,
)

# ── Numbers ──────────────────────────────────────────────────────────────────
LONG_NUMBER = re.compile(r"(?<![\w.,])(?:\+|00)?\(?\d(?:[\s./()\u2011-\u2014-]{0,3}\d){6,14}(?![\w])")
NINE_DIGITS = re.compile(r"(?<![\w+])\d(?:[ .-]?\d){7,8}(?!\w|[.-]?\d)")
BSN_WORD = re.compile(r"\b(?:bsn|burger\s?service\s?nummer|sofi(?:-?nummer)?)\b", re.IGNORECASE)
IBAN_START = re.compile(r"(?<!\w)[A-Z][\s.-]?[A-Z][\s.-]{0,3}\d[\s.-]{0,3}\d", re.IGNORECASE)
_PART = r"(?:[a-z]{1,3}|\d{1,3})"
PLATE = re.compile(
    rf"(?<![\w-])(?=[\w-]{{0,9}}\d)(?=[\w-]{{0,9}}[a-z]){_PART}-{_PART}-{_PART}(?![\w-])",
    re.IGNORECASE,
)
AFTER_PLATE_WORD = re.compile(
    rf"\b(?:kenteken|nummerbord)\w{{0,9}}(?:\s+{_one_of('is was van met de het zijn haar auto busje die')}){{0,6}}"
    r"[\s:]+([a-z0-9]{1,6})([ -][a-z0-9]{1,3})?([ -][a-z0-9]{1,3})?",
    re.IGNORECASE,
)
_MONTH = _one_of(
    "jan(?:uari)? feb(?:ruari)? maart mrt apr(?:il)? mei juni? juli? aug(?:ustus)? sept?(?:ember)? okt(?:ober)? "
    "nov(?:ember)? dec(?:ember)?"
)
DATE = re.compile(
    rf"\b\d{{1,2}}(?:\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?|\s+{_MONTH}\.?\s+)(\d{{4}}|\d{{2}})\b",
    re.IGNORECASE,
)
BORN_WORD = re.compile(r"\b(?:geboren|geboorte\w*|geb\b|jarig)", re.IGNORECASE)

# ── Addresses ────────────────────────────────────────────────────────────────
_HOUSE_NUMBER = (
    r"(?:\s*[,/:-]?\s*(?:huis)?(?:nummer|nr\.?|no\.?)?\s*:?\s*\d{1,5}(?:\s?[a-zA-Z]\b|-\d+|\s?(?:hs|huis|bis)\b)?)"
)
POSTCODE = re.compile(rf"(?<![\w.])[1-9](?:\s?\d){{3}}[\s.-]{{0,2}}([A-Za-z]\s?[A-Za-z])(?![^\W\d])({_HOUSE_NUMBER})?")
# Two letters after a year that make a word: "in 1998 is", "2019 en".
WORDS_OF_TWO = re.compile(
    _one_of("al de dr en er ga ha he ik in is ja je km kg cm mm ml me nu na of om op st te uw we wc ze zo"),
    re.IGNORECASE,
)
_SURE_STREET = _one_of("straat straatje laan plein kade gracht singel steeg dreef plantsoen pad weg hof")
_MAYBE_STREET = _one_of(
    "park dijk wal ring baan erf veld oord burg berg horst kamp akker weide hoek markt meent gaarde werf stede brink"
)
_WAY_OF_SPEAKING = r"(?!(?:onder|half|snel|fiets|wandel|voet|zij|om|uit|in|voor|kerk|bin)(?:weg|pad)\b)"
_UNIT = _one_of(
    "jaar jaren keer maal uur weken week dagen dag maanden maand euro mensen man vrouwen kinderen huizen meter km x % "
    "minuten bomen bankjes"
)
STREET = re.compile(
    rf"\b{_WAY_OF_SPEAKING}"
    rf"(?:[^\W\d_][\w'’-]{{0,40}}?{_SURE_STREET}|[A-Z][\w'’-]{{0,40}}?{_MAYBE_STREET}"
    rf"|(?:Laan|Plein|Weg|Hof)\s+(?:(?:van|der|de|den|het)\s+){{1,3}}[A-Z]\w{{1,40}})"
    rf"{_HOUSE_NUMBER}\b(?!\s*{_UNIT}\b)"
)

# ── Names ────────────────────────────────────────────────────────────────────
_TITLES = (
    "mevrouw mevr\\.? mw\\.? meneer mijnheer dhr\\.? de\\sheer juffrouw juf meester dokter oom tante oma opa buurman "
    "buurvrouw buurjongen buurmeisje zuster pastoor dominee imam familie fam\\."
)
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŞİ][\w'’-]{1,40}"
_BETWEEN = r"(?:(?:[Vv]an|[Dd]e[nr]?|[Tt]e[nr]?|[Ee]l|[Aa]l|[Bb]en|['’]t|in)[\s-]+){0,3}"
TITLED = re.compile(rf"\b(?i:{_one_of(_TITLES)}),?\s+(?:genaamd\s+)?{_BETWEEN}{_CAPITAL}")
WORD = re.compile(r"[^\W\d_](?:[\w'’-]{0,60}[^\W_])?")
SURNAME = re.compile(rf"\s+{_BETWEEN}{_CAPITAL}")
SENTENCE_STARTS = re.compile(r"(?:^|[.!?…:\n\"“”'‘(–-])\s*$")
