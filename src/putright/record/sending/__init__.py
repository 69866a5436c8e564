"""Letters leave here: by mail server, GOV.UK Notify, print room or portal. Once, and never lost.

The way of a letter that is finished:

    send      files kept, LetterWritten on record, a row here, a job    outbox, one transaction
    claim     a worker takes it, and nobody else can                    carrying
    hand over noted first, then the carrier is called                   carrying, carriers
    tell      what came of it is on record, with what that means        telling

Each step is committed before the next one begins. So a worker that is killed leaves a row that says
how far it came: what was not handed over is taken up by another one; what may have been is asked
about, where the carrier can be asked, and else is left to a person. Nothing here is made from
events, and a rebuild sends nothing.

The rows hold no address and no name: whom a letter goes to stands in the bytes that go.
"""

# The queue of its jobs. A worker takes every queue, unless it is told otherwise.
QUEUE = "letters"
