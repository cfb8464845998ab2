"""How much is disclosed, how late, what disappears, and how sure that is: statistics of plain values, without any I/O."""
