"""The words and signs that may stand around a typed number."""

from decimal import Decimal


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SCALES = {
    word: Decimal(10) ** power
    for power, words in {
        3: "k thousand thousands grand tsd teur tchf tausend",
        5: "lakh lakhs lac lacs",
        6: "m mm mn mil mio mill mln million millions millionen milhão milhões milhao milhoes millón millones",
        7: "cr crore crores",
        9: "b bn bln bil billion billions mrd milliarde milliarden milliards",
        12: "t tn trn trillion trillions",
    }.items()
    for word in words.split()
}
"""Multipliers, by word in lower case. MM is finance's thousand thousand; lakh and crore are India's."""

SCALE = "|".join(sorted(set(SCALES), key=len, reverse=True))
"""An expression for a multiplier."""

CENTS = r"(?:cents?|pence)\b|¢"
"""An expression for hundredths of a currency."""

MIL_IS_THOUSAND = frozenset({"BRL", "MXN", "ARS", "CLP", "COP"})
"""Currencies of countries where "mil" is a thousand; elsewhere it is short for a million."""

LONG_SCALE = frozenset({"billion", "billions", "trillion", "trillions"})
"""Words that mean a thousand times more in the long scale some countries use."""

CURRENCY_SIGN = r"(?:US|A|AU|C|CA|NZ|HK|S|R|MX)?\$|[€£¥₹₽₩₪₺₴₫₱฿₦]"

_CODES = _words("""
    USD EUR GBP AUD CAD NZD HKD SGD CHF SEK NOK DKK PLN CZK HUF RON BRL MXN JPY CNY RMB KRW ILS TRY ZAR
    AED SAR RUB UAH THB PHP IDR MYR VND NGN KES ARS CLP COP
""")

CURRENCY_WORDS = {
    "dollar": "$", "dollars": "$", "euro": "€", "euros": "€", "pound": "£", "pounds": "£", "quid": "£",
    "rupee": "₹", "rupees": "₹", "yen": "¥", "rs": "Rs", "inr": "INR", "kr": "kr", "р": "₽", "руб": "₽",
    "zł": "zł", "zl": "zł", "kč": "Kč", "rp": "Rp", "franc": "CHF", "francs": "CHF",
    "krona": "SEK", "kronor": "SEK", "kroner": "kr", "baht": "฿", "pesos": "₱", "shekels": "₪",
    "lira": "₺", "zloty": "zł",
    **{code.lower(): code for code in _CODES},
}  # fmt: skip
"""What to write for a currency typed as a word or code."""

CURRENCY_CODES = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "MX$": "MXN", "₹": "INR", "Rs": "INR", "₽": "RUB",
    "zł": "PLN", "Kč": "CZK", "Rp": "IDR", "₺": "TRY", "₪": "ILS", "₩": "KRW", "₴": "UAH", "฿": "THB", "₱": "PHP",
    "₫": "VND", "₦": "NGN",
}  # fmt: skip
"""Which currency a sign stands for, to tell whether two of them mix."""

COMMA_DECIMAL = frozenset({"EUR", "BRL", "ARS", "CLP", "COP", "DKK", "NOK", "SEK", "PLN", "CZK", "TRY", "IDR", "VND"})
"""Currencies whose users group thousands with a dot: €5.400 is not five euros and forty cents."""

DOT_DECIMAL = frozenset({"USD", "GBP", "INR", "AUD", "CAD", "NZD", "HKD", "SGD", "¥", "JPY", "CNY", "MXN"})
"""Currencies whose users group thousands with a comma."""

AMOUNT = rf"(?:{CURRENCY_SIGN}\s?)?[0-9](?:[0-9.,'_]*[0-9])?(?:\s?(?:{SCALE})(?![a-z]))?"
"""An expression for an amount inside a longer text, to be read by `read_number`: "$50,000", "50k"."""

PERCENT = r"%|per\s?cent\b|percentage\s+points?\b|pct\b|pp\b"
BASIS_POINT = r"basis\s+points?\b|bps?\b"

ABOUT = frozenset(
    {"about", "approx", "approximately", "around", "roughly", "circa", "c", "ca", "nearly", "some", "almost"}
)

METRIC_WORDS = _words("""
    arr mrr acv tcv clv cltv ltv cac arpa arpu nrr grr nps csat ces ote
    quota revenue sales bookings billings fee fees cost costs spend budget pipeline total contract contracts
    deal value price salary list net gross recurring churn churned margin growth retention renewal rate
    uptime discount adoption burn profit new open active paying current existing closed won lost in of
""")
"""Words that name what the number is without changing it."""

METRIC_PERIODS = {"arr": "year", "acv": "year", "mrr": "month"}
"""Words for revenue that say the period of it, where an input asks for one: "$768k ARR" for a monthly amount."""

COUNTED = _words("""
    customer customers client clients account accounts user users seat seats license licenses licence licences
    person people employee employees rep reps csm csms fte ftes deal deals ticket tickets point points pts
    answers cases companies contracts conversions detractors escalations leads logos members opportunities
    opps orders passives promoters purchases renewals replies respondents responses subscribers subscriptions
    surveys teams trials
""")
"""What people count."""

CHANGES_MEANING = _words("""
    less minus plus times thousands hundreds dozens percents dollars others halves thirds fifths tenths
    years months weeks days hours minutes seconds quarters yrs mos mths wks hrs mins secs
""")
"""Words in the plural that are not things counted."""
