"""Short pieces of letters, with what a careful reader would remark on in each.

Written as landlords write, before the checks were tried on them. A sample without a remark is as
much of a test as one with: a page full of false alarms is a page that nobody reads.
"""

from putright.letters.checking import Check

P = Check.PROMISE_WITHOUT_ACTION

SAMPLES: tuple[tuple[str, frozenset[Check]], ...] = tuple(
    (text, frozenset(expected))
    for text, expected in (
        # Sound prose, and stock words that look like promises
        ("Thank you for telling us about the window in your bedroom. We’re sorry that rain came in for six weeks.", ()),
        ("We will write to you by 20 March 2026 to tell you how the work went.", ()),
        ("We will not treat you differently because you complained.", ()),
        ("You will hear from us by Friday 20 March 2026.", ()),
        ("We’ll look into this again if you ask us to. You don’t have to give a reason.", ()),
        ("We will keep you informed until the work is done.", ()),
        ("Our repairs team will replace the bedroom window by 20 March 2026.", ()),
        ("We will pay you £150 by 3 April 2026 for the delay.", ()),
        ("You will receive £150 for the delay and the upset it caused.", ()),
        ("We will train our call centre so that every call back is logged.", ()),
        ("You told us that our contractor will not come on Saturdays. We asked them, and they can.", ()),
        ("If you are not happy with this answer, we will look at your complaint at stage 2.", ()),
        ("We replaced the lock on 12 January and checked the door again on 2 February.", ()),
        ("You said that you would be at work on Monday, so we came on Tuesday 3 March 2026.", ()),
        ("Our surveyor measured the damp on 24 February. The wall was dry by then, at 12.5% on average.", ()),
        ("We upheld this point. We should have rung you back within 2 working days, and we did not.", ()),
        ("You can reach us on 0113 496 0000 or at hello@alderhomes.example. We’re open from 9am to 5pm.", ()),
        ("The Housing Ombudsman looks at complaints about landlords. Call 0300 111 3000.", ()),
        ("Your home is 12 Alder Court, Leeds LS2 7XY, and our reference is C-2026-00042.", ()),
        ("Green paint was used on the new fence. Our records show no other visit that day.", ()),
        ("We accept that we got this wrong. We have said sorry to you, and we say it again here.", ()),
        ("You asked whether we will move you. We have looked at this with care, e.g. at your points on the list, and the answer is no.", ()),
        ("Mr. Okafor’s note of 5 March [sic] says the same. See para. 4.2 of our policy (p. 7).", ()),
        ("The rain came in through the top of the frame. That is why the plaster is stained.", ()),
        ("We’ll be in touch as soon as we know more. You will be able to see the work order online.", ()),
        ("It will take about two hours, and the room will be cold for that time.", ()),
        ("A response to your first letter was sent late. Response times have got better since.", ()),
        ("The work will be checked by someone who has not seen it before.", ()),
        # Promises that nothing on record stands behind
        ("We will also repaint the hallway by 30 April 2026.", (P,)),
        ("Our contractor will clear the gutters within 10 working days.", (P,)),
        ("We’ll refund the £45 that you spent on a heater.", (P,)),
        ("A new extractor fan will be fitted in the bathroom next week.", (P,)),
        ("We’re sorry about the mess. We are going to send a cleaner on Thursday 12 March 2026.", (P,)),
        ("You will get a new front door key on Friday.", (P,)),
        ("To put this right, we will:\n\n- treat the mould in the kitchen\n- replace the bedroom window", (P,)),
        ("Our surveyor will visit you on 18 March 2026 to look at the chimney.", (P,)),
        ("I will personally see to it that the bins are emptied.", (P,)),
        ("The loft will be insulated before next winter.", (P,)),
        # Names
        ("Amir Shah came to your home on 3 March.", (Check.STAFF_NAMED,)),
        ("We spoke to Mr Shah about his visit.", (Check.STAFF_NAMED,)),
        ("We spoke to Shah about his visit.", (Check.STAFF_NAMED,)),
        ("T. Kowalski signed off the work.", (Check.STAFF_NAMED,)),
        ("You said that Ms Green was rude to you.", (Check.STAFF_NAMED,)),
        ("The plans are kept at Shah House, and the green door leads to them.", ()),
        ("We asked Brightwell Repairs for their notes of the visit.", (Check.CONTRACTOR_NAMED,)),
        ("Mrs Okafer rang us in January.", (Check.NAME_MISSPELT,)),
        # Other people’s data
        ("Denise Harper, who lives upstairs, told us that her bath overflowed.", (Check.OTHER_PERSON,)),
        ("The leak began in 16 Alder Court, and Mrs Harper has let us in.", (Check.OTHER_PERSON,)),
        ("It is the same fault as in case C-2026-00017.", (Check.OTHER_PERSON, Check.PRIVATE_DETAIL)),
        ("Your neighbour’s number is 07700 900123, if you want to ask.", (Check.PRIVATE_DETAIL,)),
        ("We wrote to j.bloggs@mail.example about the fence.", (Check.PRIVATE_DETAIL,)),
        ("The flat at LS9 8QQ has the same boiler.", (Check.PRIVATE_DETAIL,)),
        ("We hold your number as QQ 12 34 56 C.", ()),
        ("Your National Insurance number, AB 12 34 56 C, was on the form.", (Check.PRIVATE_DETAIL,)),
        # Jargon
        ("The operative raised a job with the DLO prior to leaving.", (Check.JARGON,)),
        ("Remedial works have commenced in respect of the window.", (Check.JARGON,)),
        ("We endeavour to liaise with all parties whilst works are ongoing.", (Check.JARGON,)),
        ("Going forward, calls are logged on the day.", (Check.JARGON,)),
        # Blanks
        ("Our surveyor came on [date] and found no damp.", (Check.BLANK,)),
        ("We owe you £XX for the heater.", (Check.BLANK,)),
        ("The day of the visit is TBC.", (Check.BLANK,)),
        ("We rang you on DD/MM/YYYY at ______.", (Check.BLANK,)),
        ("Dear <insert name>, we have your letter.", (Check.BLANK,)),
        ("We looked at [fill in: what we looked at] first.", (Check.BLANK,)),
        # Dates
        ("We came on Monday 3 March 2026 and nobody was in.", (Check.WRONG_DATE,)),
        ("The form is dated 31 February 2026.", (Check.WRONG_DATE,)),
        ("We will write to you by 20 March 2025.", (Check.PAST_DATE,)),
        ("Our repairs team will replace the bedroom window on 2 March 2026.", (Check.PAST_DATE,)),
        ("We will look again at what happened on 3 February 2026.", ()),
        ("We will pay you £150 for the rain that came in on 3 February 2026.", ()),
        # Manner
        ("You failed to let our contractor in on three days.", (Check.BLAME,)),
        ("As you should know, tenants look after their own gardens.", (Check.BLAME,)),
        ("As you are well aware, we came twice. You should have told us that you were out.", (Check.BLAME,)),
        ("If the rent is not paid we may take legal action against you, and you could lose your home.", (Check.BLAME,)),
        ("You told us that you felt you failed to get an answer from anybody.", ()),
        ("We’re sorry if you feel that the work was late.", (Check.NOT_AN_APOLOGY,)),
        ("We apologise for any inconvenience caused.", (Check.NOT_AN_APOLOGY,)),
        ("We are sorry that you feel let down.", (Check.NOT_AN_APOLOGY,)),
        ("We are sorry that we let you down. You were without heating for nine days.", ()),
        # Long sentences
        (
            "We looked at the notes of the visit and at the photographs that you sent to us in January and we found that the"
            " window was fitted in the wrong way so that rain could come in at the top whenever the wind was in the west.",
            (Check.LONG_SENTENCES,),
        ),
    )
)  # fmt: skip
