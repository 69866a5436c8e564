"""Words with the syllables we count in them, said slowly and clearly, as British people say them."""

ONE = """
a the home house make makes made used called closed asked moved through our hour year your eye
hope safe these there where were scheme whole league cheque queue friend fruit suit shoe don't can't
won't we'll you've aren't weren't tried cause caused world length month straight rule
breathe clothes queues priest damp mould roof leaks pipes bathed judge bridge tired fire known
"""

TWO = """
letter repair repairs water boiler window windows kitchen bathroom tenant neighbour neighbours sorry
answer answered visit visits settled handled happened opened measured mentioned agreed annoyed
delayed applied people people's business table tables centre metre metres quiet client trying saying
going being doing trial lion chaos create react poem reuse reused houses pages boxes changes payment
movement basement statement safely lately careful useful homeless something someone somehow sometimes
lifetime elsewhere framework household homework safeguard likely colleague colleagues unique really friendly
question region million senior action special patient ancient fashion person didn't isn't haven't
wouldn't beside decide review reviewed request rhythm Wednesday Tuesday therefore whereas hundred
rebook ceiling ceilings plaster cupboard nearly needed fuel cruel
"""

THREE = """
resident residents tenancy manager electric contractor
surveyor replacement agreement improvement settlement arrangement requirement employer employee
serious previous various obvious period video idea area
recommend apartment reinstate reissue reopen reassess influence
audience carrier supplier easier earlier happiest agreeing arguing issuing diary
medium radius actual usual annual possible several general different vehicle organised
ombudsman beautiful courteous official remember behaviour telephone property
leaseholder everything everyone homeowner important apartment forgiveness awareness
element religion religious quietly anyone anything disappoint completed completely sincerely entirely
compromise video
"""

FOUR = """
experience january february reality society anxiety variety convenient reliable
material memorial apologise apology apologies temporary operation information investigate
appreciate associate negotiate situation evaluate continuous continuing definitely usually actually
separately absolutely interior mechanism reasonable reasonably vegetable temperature cooperate
coordinate communicate responsible biology geography category necessary
security facility ability emergency
"""

MORE_AND_OTHERS = {
    "immediately": 5, "inconvenience": 5, "opportunity": 5, "responsibility": 6,
    "investigation": 5, "association": 5, "communication": 5, "accommodation": 5, "alternatively": 5,
    "electricity": 5, "unfortunately": 5, "administrative": 5, "vulnerability": 6,
    "discrimination": 5, "NHS": 3, "LGSCO": 5, "12": 1, "C-2026-00042": 1,
    "anti-social": 4, "follow-up": 3, "Łódź": 1, "café": 2,
}  # fmt: skip


def counted() -> list[tuple[str, int]]:
    """Each word with its count."""
    lists = ((ONE, 1), (TWO, 2), (THREE, 3), (FOUR, 4))
    together = {word: count for words, count in lists for word in words.split()}
    return [*together.items(), *MORE_AND_OTHERS.items()]
