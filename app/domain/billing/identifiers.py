"""Numbers that others gave out, checked for slips of the hand: bank accounts, tax ids, country."""

from __future__ import annotations

import re

from app.domain.values.errors import RuleViolation

# ISO 3166-1 alpha-2, and XI for Northern Ireland, which VAT ids use.
_COUNTRIES = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ
    EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW
    GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV
    MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
    QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG
    TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XI YE YT ZA
    ZM ZW
"""
COUNTRIES: frozenset[str] = frozenset(_COUNTRIES.split())
_VAT_ID = re.compile(r"[A-Z]{2}[0-9A-Z+*.]{2,13}|CHE[0-9]{9}(MWST|TVA|IVA)?")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?")


def country(text: str) -> str:
    """The two capital letters of a country; blank stays blank.

    Raises:
        RuleViolation: ``country.unknown``.
    """
    code = text.strip().upper()
    if code and code not in COUNTRIES:
        raise RuleViolation("country", "country.unknown", text=text)
    return code


def iban(text: str) -> str:
    """An IBAN without spaces, its check digits proved; blank stays blank.

    Raises:
        RuleViolation: ``iban.wrong``.
    """
    # Late: few verbs ask for bank accounts, and every start would pay for the library.
    from stdnum import iban as standard  # noqa: PLC0415
    from stdnum.exceptions import ValidationError  # noqa: PLC0415

    if not text.strip():
        return ""
    try:
        return str(standard.validate(text, check_country=False))
    except ValidationError:
        raise RuleViolation("iban", "iban.wrong", text=text.strip()) from None


def bic(text: str) -> str:
    """A bank's code of 8 or 11 signs; blank stays blank.

    Raises:
        RuleViolation: ``bic.wrong``.
    """
    code = re.sub(r"\s", "", text).upper()
    if code and not _BIC.fullmatch(code):
        raise RuleViolation("bic", "bic.wrong", text=text.strip())
    return code


def vat_id(text: str) -> str:
    """A VAT id without spaces; blank stays blank.

    Its shape is checked, not its check digits: some countries' rules are not public, and only the
    tax office knows whether a number is in use.

    Raises:
        RuleViolation: ``vat_id.wrong``.
    """
    code = re.sub(r"[\s.\-]", "", text).upper()
    if code and not _VAT_ID.fullmatch(code):
        raise RuleViolation("vat_id", "vat_id.wrong", text=text.strip())
    return code
