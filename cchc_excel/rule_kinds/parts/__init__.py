"""What the kinds of rules share: the shape of a face, one rule in one column, numbers, Excel, words.

Open first: `face`, which says what every kind must say of itself.
"""
