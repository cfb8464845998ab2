"""Numbers and names by which a person can be found, as rulings print them: each kind in a module of its own.

Each looks for pieces of a text, as spans of characters; rulings.china.personal_numbers hides them all.
"""
