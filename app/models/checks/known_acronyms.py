"""Acronyms that need no explanation in a text by a Polish city office."""

from __future__ import annotations

_ACRONYMS = """
UE EU ONZ UN USA UK NATO OECD WHO RP PRL BIP NIP REGON PESEL KRS VAT PIT CIT ZUS NFZ GUS NIK UOKIK RIO
GDDKIA PKP PKS PAP PSP OSP WOPR TVP TVN RODO GDPR KPA EPUAP PLN EUR USD CHF IT IP AI SI ICT GIS GPS API PDF
CSV JSON XML HTML WWW URL SMS MMS QR USB RFID LED LTE WCAG ID PC TV HD FAQ DIY PR HR CV ISO EN DIN CO NO PM
OZE CNG LNG LPG AC DC PV EKO BIO PKB PPP BO NGO MŚP PO PIS SLD ZMP IKEA BMW IBM SAP DHL AGD RTV OK NB PS CC
BY SA EFRR EFS RPO KPO ZIT MOPS GOPS OPS MOPR TBS URM LIFE SUEZ TAURON NCBR KE PE TODO TBD XXX XXXX XXXXX
"""
KNOWN = frozenset(_ACRONYMS.split())
"""Countries and unions, registers, taxes, money, everyday technology, substances, and funds that every office knows.

``CO``, ``NO`` and ``PM`` are what is left of CO2, NO2 and PM10 where the figure is set apart.
"""
