"""Reading a published self-assessment. Pure: bytes or text in, a result out.

The way of a form, one module for each step:

    bytes → lines                 decode        the kind of file, its encoding, what was cleaned
    lines → cells made whole      unfold        quoted cells of spreadsheets, Markdown tables
    what stands between rows      lines, furniture    headings, rules, heads and feet of pages
    lines → rows and passages     tabbed, cellwise, listed    one module for each layout
    header → what columns hold    columns
    cells → what each cell is     align         where a row is not as wide as its header
    rows → one for a provision    join          continuations, halves, ends that slipped down
    numbers → the edition         recognise
    numbers put back              restore       where the rows around leave no doubt
    a row → what it says          provision     with `answers`, `signs`, `ticked` and `words`
    the whole                     reader        the entry: `read_document`, `read_text`

A further format needs a module that makes `SourceRow`s and `Passage`s of it; the rest stays.
"""
