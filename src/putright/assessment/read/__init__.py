"""Reading a published self-assessment. Pure: bytes or text in, a result out.

The way of a form, one module for each step:

    bytes → text                     decode     what kind of file, which encoding, what was cleaned out
    text → lines → rows of cells     tabbed, cellwise    one module for each layout
    header row → what a column holds columns
    cells → what each cell is        align      where a row has more or fewer cells than its header
    rows → one row for a provision   join       continuations, halves, tails that slipped a row down
    refs → the edition               recognise
    all → what was read              reader     the entry: `read_document`, `read_text`

A further format needs a module that makes `SourceRow`s and `Passage`s of it; the rest stays.
"""
