"""Letters of a case: what one can say, how it should reach the resident, and the page's own steps."""
