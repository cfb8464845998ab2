"""How a ruling is cited: in print, as lawyers of its country write it, and in the forms that reference managers read."""
