"""English words that negate a sentence, and words of opposite meaning (regular expressions)."""

from __future__ import annotations

OPPOSITES = {
    "more": (
        "rose|rise|rising|increas|grow|grew|rais|up(?![a-z])|higher|gain|surg|expan|climb|strengthen",
        "fell|fall|decreas|declin|drop|reduc|cut|lower|down|shrink|shrank|weaken|slow|less",
    ),
    "open": ("open", "clos|shut"),
    "allow": ("allow|permit|let(?![a-z])|enabl|authori[sz]|can(?![a-z])", "ban|forbid|prohibit"),
    "begin": (
        "beg[aiu]n|start|launch",
        "end(?:s|ed|ing)?(?![a-z])|finish|complet|conclud|stop",
    ),
    "win": ("w[io]n(?![a-z])|winn|winning|victor|beat|gain|captur", "los[est]|lost|defeat|miss"),
    "accept": ("accept|adopt|agree|approv|pass|took|tak", "reject|refus|declin|den[iy]"),
    "support": ("support|back|endors|favo|help|advoca|promot", "oppos|against|object"),
    "before": (
        "before|prior|earlier|until|previous|ahead|advance|pre-",
        "after|later|following|since|then|upon|post-|within|next|subsequent|eventual|soon|in "
        r"(?=\d)",
    ),
    "first": (
        "first|initial|original",
        "last|latest|final",
    ),
    "sign": (r"sign(?:s|ed|ing|atur\w*)?(?![a-z])|conclu|seal", "refus|reject|declin"),
}

NEGATIONS = r"not|no|never|nothing|nobody|none|cannot|without|neither|nor|[a-z]{2,6}n['’]t"
NEGATION_FORMS = (
    r"not|no|never|without|nor|neither|none|nothing|nobody|nowhere|cannot|fail\w*|refus\w*|lack\w*"
    r"|unable|den(?:y|ie[sd])|absen\w+|avoid\w*|prevent\w*|except|unless"
    r"|until|little|few|fewer|barely|hardly|miss(?:es|ed|ing)?|reject\w*|less"
    r"|ban(?:s|ned|ning)?|stop(?:s|ped|ping)?|\w+less|[a-z]{2,6}n['’]t|non-?\w{4,}"
    r"|un(?!i[tvoqf]|d(?:er|o)|til|cl)\w{4,}|dis(?!c|t|p[lu]|ea|aster|h)\w{4,}"
    r"|in(?:ab|acc|act|adeq|advert|appr|cap|complete|conc|consist|conv|correct|cred|defin|depend"
    r"|direct|eff|elig|evit|exp|finit|form|freq|hum|secur|sens|signif|suff|toler|valid|visib)\w+"
    r"|im(?:poss|matur|mob|moral|mort|partial|pati|perf|plaus|pol|pract|prob|prop)\w+|ir[re]\w{4,}"
)
