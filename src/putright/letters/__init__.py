"""What a letter must hold, how it is put together and checked, and its formats. Pure.

The way of a letter:

    case → matter            what a letter can say, and nothing beside it       matter
    matter + wording → letter    blocks of text, each with what it holds        wording, compose
    letter → remarks         what is missing (blocks it), what could be better  checking
    letter → bytes           PDF, Word, HTML, text, large print, Braille, audio formats

Nothing here asks for today, sends anything or reads a case: who calls gives the matter, the
landlord's wording and its letterhead.
"""
