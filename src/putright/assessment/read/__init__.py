"""Reading a published self-assessment. Pure: bytes or text in, a result out.

The way of a form, one module for each step:

    bytes → lines                 formats, decode    a package with a module for each kind of file
    lines → cells made whole      unfold        quoted cells of spreadsheets, Markdown tables
    what stands between rows      lines, furniture    headings, rules, heads and feet of pages
    tables that are lists         formats.told  "Comply: Yes" in the cells of a table
    lines → rows and passages     `cutting` chooses; one module for each layout:
        tabbed, cellwise          a table row a line; Word's text, a cell a line
        listed                    headings and paragraphs with labelled answers
        interleaved               a PDF's text in visual order, by `anchors`, `spans` and `pieces`
        questions                 the form of 2020, by `strips` and `asked`
    header → what columns hold    columns
    cells → what each cell is     align         where a row is not as wide as its header
    rows → one for a provision    join          continuations, halves, ends that slipped down
    one form, whole               alone        `apart`: a second form is refused, a part taken in
    numbers → the edition         recognise     with `forms` and `wording`
    rows in other rows            swallowed    taken out by their words, or pointed at
    headings by their words       headings      the edition's, and the end of our own papers
    numbers put back              restore       by `garbled` print, words and the rows around
    a row → what it says          provision     `answers`, `signs`, `ticked`, `replies`, `quoted`, `words`, `addresses`
    the whole                     reader        the entry: `read_document`, `read_text`
    several files → one           combine       `join_assessments`

A further format needs a module that makes lines of it, with cells where it has tables; a further
layout one that makes `SourceRow`s and `Passage`s of lines. The rest stays.
"""
