"""What a spinner or an evader does to a text, as pure functions of text and seed.

VARIANTS has (name, strength, function(text, rng, stock) -> text or None). None
stands for "not applicable": British spelling of a German text, letter-spacing
of a Chinese one. `stock` has unrelated text for padding and WordNet's synonyms.
"""

import html
import re
import unicodedata

WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


def han(text):
    return bool(re.search("[\u4e00-\u9fff]", text))


def russian(text):
    return len(re.findall("[\u0400-\u04ff]", text)) > len(text) / 3


def english(text):
    words = WORD.findall(text.lower())
    return sum(w in ("the", "of", "and", "to", "in") for w in words) > len(words) / 20


def words(text, share, rng, change):
    """`change` on a share of the words (runs of Chinese count as words)."""
    return WORD.sub(lambda m: change(m.group()) if rng.random() < share
                    else m.group(), text)


# --- characters ---------------------------------------------------------------

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u2063\u200e\u034f"
# Latin, Cyrillic, Greek, Armenian and others that look like Latin letters.
LOOKALIKE = {
    "a": "\u0430", "c": "\u0441", "d": "\u0501", "e": "\u0435", "h": "\u04bb",
    "i": "\u0456", "j": "\u0458", "o": "\u043e\u03bf\u0585", "p": "\u0440",
    "q": "\u051b", "s": "\u0455", "u": "\u057d", "v": "\u03bd", "w": "\u051d",
    "x": "\u0445", "y": "\u0443", "A": "\u0410\u0391", "B": "\u0412\u0392",
    "C": "\u0421", "E": "\u0415\u0395", "H": "\u041d\u0397", "I": "\u0406\u0399",
    "J": "\u0408", "K": "\u041a\u039a", "M": "\u041c\u039c", "N": "\u039d",
    "O": "\u041e\u039f", "P": "\u0420\u03a1", "S": "\u0405", "T": "\u0422\u03a4",
    "X": "\u0425\u03a7", "Y": "\u03a5", "Z": "\u0396"}
# Latin letters of phonetic and other alphabets.
LATIN_LOOKALIKE = {"a": "\u0251", "g": "\u0261", "i": "\u0131", "l": "\u01c0",
                   "y": "\u028f", "v": "\u1d20", "u": "\u1d1c", "o": "\u1d0f",
                   "c": "\u1d04", "w": "\u1d21", "s": "\ua731", "z": "\u1d22"}
ABOVE = "\u0301\u0308\u0307\u030a\u0303"
BELOW = "\u0323\u0331\u0325\u032d"
STROKE = "\u0336\u0335\u0332\u0338\u20d2"
SPACES = "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u200a\u205f\u3000"


def insert(chars, share, every=0.5):
    def apply(text, rng, _):
        def change(word):
            out = word[0]
            for c in word[1:]:
                if rng.random() < every:
                    out += rng.choice(chars)
                out += c
            return out
        return words(text, share, rng, change)
    return apply


def mark(chars, share):
    def apply(text, rng, _):
        if han(text):
            return None
        return words(text, share, rng, lambda w: "".join(
            c + rng.choice(chars) if rng.random() < 0.5 else c for c in w))
    return apply


def composed(share):
    """Accented letters as single characters, as generators of such text have."""
    accented = mark(ABOVE, share)
    def apply(text, rng, stock):
        text = accented(text, rng, stock)
        return None if text is None else re.sub(
            "[\u0300-\u036f]", "", unicodedata.normalize("NFC", text))
    return apply


def homoglyphs(share):
    back = {like: latin for latin, likes in LOOKALIKE.items() for like in likes
            if "\u0400" <= like <= "\u04ff"}
    def apply(text, rng, _):
        if han(text):
            return None
        table = back if russian(text) else LOOKALIKE
        return words(text, share, rng, lambda w: "".join(
            rng.choice(table[c]) if c in table else c for c in w))
    return apply


def latin_homoglyphs(share):
    def apply(text, rng, _):
        if not english(text):
            return None
        return words(text, share, rng, lambda w: "".join(
            LATIN_LOOKALIKE.get(c, c) for c in w))
    return apply


def full_width(share):
    def apply(text, rng, _):
        return words(text, share, rng, lambda w: "".join(
            chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in w))
    return apply


def styled(share):
    """Mathematical bold."""
    def one(c):
        if "a" <= c <= "z":
            return chr(0x1D41A + ord(c) - ord("a"))
        if "A" <= c <= "Z":
            return chr(0x1D400 + ord(c) - ord("A"))
        return c
    def apply(text, rng, _):
        if not english(text):
            return None
        return words(text, share, rng, lambda w: "".join(map(one, w)))
    return apply


def odd_spaces(text, rng, _):
    return re.sub(" ", lambda _: rng.choice(SPACES), text)


def letter_spacing(share, between="  ", inside=" "):
    """"l e t t e r s": where all words are spaced, `between` parts them."""
    def apply(text, rng, _):
        if han(text):
            return None
        spaced = words(text, share, rng, lambda w: "\0".join(w))
        if between != " ":
            spaced = spaced.replace(" ", between)
        return spaced.replace("\0", inside)
    return apply


# --- order and company --------------------------------------------------------

def paragraphs(text):
    return [p for p in text.split("\n\n") if p.strip()]


def sentences(text):
    return [s for s in re.split(
        r"(?<=[.!?][\"\u201d])\s+|(?<=[.!?])\s+|(?<=[\u3002\uff01\uff1f])|\n+", text)
        if s and s.strip()]


def reverse_paragraphs(text, rng, _):
    parts = paragraphs(text)
    return "\n\n".join(reversed(parts)) if len(parts) > 2 else None


def shuffle_paragraphs(text, rng, _):
    parts = paragraphs(text)
    rng.shuffle(parts)
    return "\n\n".join(parts) if len(parts) > 2 else None


def shuffle_sentences(text, rng, _):
    parts = sentences(text)
    rng.shuffle(parts)
    groups = [" ".join(parts[i:i + 3]) for i in range(0, len(parts), 3)]
    return "\n\n".join(groups)


def split_paragraphs(text, rng, _):
    return "\n\n".join(sentences(text))


def join_paragraphs(text, rng, _):
    return " ".join(paragraphs(text))


def padding(times, how):
    def apply(text, rng, stock):
        wanted = times * len(text.split())
        if han(text):
            return None
        pad = stock.unrelated(wanted, rng)
        own = paragraphs(text)
        if how == "after":
            return "\n\n".join(own + pad)
        if how == "around":
            half = len(pad) // 2
            return "\n\n".join(pad[:half] + own + pad[half:])
        # Between: every paragraph of the text followed by its part of the rest.
        out = []
        for i, paragraph in enumerate(own):
            out.append(paragraph)
            out += pad[len(pad) * i // len(own):len(pad) * (i + 1) // len(own)]
        return "\n\n".join(out)
    return apply


HIDING = ("color:#ffffff;background-color:#fff", "display:none", "font-size:0",
          "visibility:hidden", "position:absolute;left:-9999px", "opacity:0",
          "color:white")


def hidden(styles, inside):
    """An HTML page with nonsense between (or inside) the words, made unseen."""
    def apply(text, rng, stock):
        pad = " ".join(stock.unrelated(len(text.split()), rng)).split()
        def spike(m):
            if rng.random() > 0.3 or not pad:
                return m.group()
            span = (f'<span style="{rng.choice(styles)}">'
                    f"{html.escape(rng.choice(pad))}</span>")
            if inside and len(m.group()) > 3:
                return m.group()[:2] + span + m.group()[2:]
            return m.group() + " " + span
        body = "".join(
            f"<p>{WORD.sub(spike, html.escape(p, quote=False).replace('&amp;', '+'))}</p>\n"
            for p in paragraphs(text))
        return ('<!DOCTYPE html><html><head><meta charset="utf-8"><title>Page</title>'
                '</head><body style="background-color:#fff"><article>\n'
                f"{body}</article></body></html>\n")
    return apply


# --- words --------------------------------------------------------------------

def synonyms(share):
    def apply(text, rng, stock):
        if not english(text):
            return None
        # The share is of all words, of which only some have synonyms.
        all_words = WORD.findall(text)
        can = sum(bool(stock.synonyms(w)) for w in all_words)
        if can == 0:
            return None
        rate = share * len(all_words) / can
        def change(m):
            choices = stock.synonyms(m.group())
            if not choices or rng.random() >= rate:
                return m.group()
            return rng.choice(choices)
        return WORD.sub(change, text)
    return apply


SPELLING = [tuple(pair.replace("_", " ").split("/")) for pair in """
    colour/color honour/honor labour/labor favour/favor neighbour/neighbor
    harbour/harbor behaviour/behavior rumour/rumor humour/humor vapour/vapor
    parlour/parlor endeavour/endeavor centre/center metre/meter litre/liter
    theatre/theater fibre/fiber calibre/caliber sombre/somber lustre/luster
    defence/defense offence/offense licence/license pretence/pretense
    grey/gray tyre/tire kerb/curb plough/plow programme/program cheque/check
    travelling/traveling travelled/traveled cancelled/canceled
    labelled/labeled modelling/modeling fuelled/fueled signalled/signaled
    jewellery/jewelry aluminium/aluminum manoeuvre/maneuver
    organis/organiz realis/realiz recognis/recogniz criticis/criticiz
    apologis/apologiz authoris/authoriz emphasis/emphasiz mobilis/mobiliz
    stabilis/stabiliz summaris/summariz prioritis/prioritiz minimis/minimiz
    analys/analyz paralys/paralyz catalogue/catalog dialogue/dialog
    judgement/judgment ageing/aging towards/toward mould/mold sceptic/skeptic
    storey/story whisky/whiskey per_cent/percent kilometre/kilometer
    paediatric/pediatric anaesthe/anesthe oestrogen/estrogen haemo/hemo
    enrol_/enroll_ fulfil_/fulfill_ skilful/skillful
    """.replace("\n", " ").split(" ") if "/" in pair]


def spelling(british):
    def apply(text, rng, _):
        if not english(text):
            return None
        out = text
        for uk, us in SPELLING:
            uk, us = (uk, us) if british else (us, uk)
            for a, b in ((us, uk), (us.capitalize(), uk.capitalize())):
                # "-is-" of "emphasis" the noun and "-iz-" of "horizon" stay.
                tail = r"(?=[ei])" if us.endswith(("iz", "yz", "is", "ys")) else ""
                out = re.sub(r"\b" + re.escape(a) + tail, lambda _: b, out)
        return out if out != text else None
    return apply


def numbers(share):
    def apply(text, rng, _):
        return re.sub(r"\d+", lambda m: "".join(
            rng.choice("123456789") for _ in m.group())
            if rng.random() < share else m.group(), text)
    return apply


def names(share):
    """Capitalised words inside sentences, each by one invented name."""
    def apply(text, rng, _):
        if not english(text):
            return None
        found = sorted(set(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}", text)))
        given = {}
        for name in found:
            if rng.random() < share:
                given[name] = "".join(
                    rng.choice("bdfgklmnprstvz") + rng.choice("aeiou")
                    for _ in range(3)).capitalize() + rng.choice("nrst")
        return WORD.sub(lambda m: given.get(m.group(), m.group()), text)
    return apply


def both(first, second):
    def apply(text, rng, stock):
        text = first(text, rng, stock)
        return None if text is None else second(text, rng, stock)
    return apply


CHARACTERS = (
    [("zero-width", f"{s:.0%} of words", insert(INVISIBLE, s)) for s in (.1, .5, 1)] +
    [("soft hyphens", f"{s:.0%} of words", insert("\u00ad", s)) for s in (.5, 1)] +
    [("homoglyphs", f"{s:.0%} of words", homoglyphs(s)) for s in (.1, .5, 1)] +
    [("Latin homoglyphs", f"{s:.0%} of words", latin_homoglyphs(s)) for s in (.5, 1)] +
    [("full-width", f"{s:.0%} of words", full_width(s)) for s in (.5, 1)] +
    [("styled letters", "100% of words", styled(1))] +
    [("marks above", f"{s:.0%} of words", mark(ABOVE, s)) for s in (.5, 1)] +
    [("marks below", f"{s:.0%} of words", mark(BELOW, s)) for s in (.5, 1)] +
    [("marks through", "100% of words", mark(STROKE, 1)),
     ("accented letters", "100% of words", composed(1)),
     ("odd spaces", "all", odd_spaces),
     ("two spaces", "all", lambda text, *_: text.replace(" ", "  "))] +
    [("letter-spacing", f"{s:.0%} of words", letter_spacing(s, " "))
     for s in (.1, .3)] +
    [("letter-spacing", "all, two spaces between", letter_spacing(1)),
     ("letter-spacing", "all, hair spaces inside",
      letter_spacing(1, " ", "\u200a")),
     ("letter-spacing", "all, hyphens inside", letter_spacing(1, " ", "-")),
     ("letter-spacing", "all, one space between", letter_spacing(1, " "))])

ORDER = [
    ("paragraphs reversed", "all", reverse_paragraphs),
    ("paragraphs shuffled", "all", shuffle_paragraphs),
    ("sentences shuffled", "all", shuffle_sentences),
    ("split", "a paragraph a sentence", split_paragraphs),
    ("joined", "one paragraph", join_paragraphs),
] + [("padding " + how, f"{n}x", padding(n, how))
     for how in ("after", "around", "between") for n in (1, 3, 5)]

HIDDEN = [
    ("hidden text", "white on white", hidden(HIDING[:1], False)),
    ("hidden text", "seven ways, in words", hidden(HIDING, True)),
]

WORDS = (
    [("synonyms", f"{s:.0%} of words", synonyms(s)) for s in (.1, .2, .3, .4, .5, .6)] +
    [("British spelling", "all", spelling(True)),
     ("American spelling", "all", spelling(False))] +
    [("numbers changed", f"{s:.0%}", numbers(s)) for s in (.5, 1)] +
    [("names changed", f"{s:.0%}", names(s)) for s in (.5, 1)] +
    [("numbers and names", "100%", both(numbers(1), names(1)))])

VARIANTS = ([("characters", *v) for v in CHARACTERS] +
            [("order", *v) for v in ORDER] + [("hidden", *v) for v in HIDDEN] +
            [("words", *v) for v in WORDS])
